//! A report from a file or from standard input.

use super::failure::Failure;
use crate::text::{Dictation, LARGEST, TextError};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Reads the report at `path`; `-` is standard input. Never more is taken in than a report may have.
///
/// # Errors
/// [`Failure::Unreadable`] where there is no file to read, [`Failure::Endless`] and [`Failure::Text`] where what was read
/// is no dictation.
pub fn dictation(path: &Path) -> Result<Dictation, Failure> {
    let unreadable = |source: io::Error| Failure::Unreadable { path: path.to_owned(), source };
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = File::open(path).map_err(unreadable)?;
        let known = file.metadata().map_err(unreadable)?;
        if known.is_dir() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        if known.len() > LARGEST as u64 {
            return Err(TextError::TooLarge { name, bytes: usize::try_from(known.len()).unwrap_or(usize::MAX) }.into());
        }
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() > LARGEST {
        return Err(Failure::Endless { name });
    }
    Ok(Dictation::from_bytes(name, &bytes)?)
}
