//! A report from a file or from standard input.

use super::failure::Failure;
use crate::text::{Dictation, LARGEST, TextError};
use flate2::bufread::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

/// Reads the report at `path`; `-` is standard input. Never more is taken in than a report may have.
///
/// # Errors
/// [`Failure::Unreadable`] where there is no file to read, [`Failure::Endless`] and [`Failure::Text`] where what was read
/// is no dictation.
pub fn dictation(path: &Path) -> Result<Dictation, Failure> {
    Ok(Dictation::from_bytes(path.display().to_string(), &bytes(path)?)?)
}

/// The bytes of a file, unpacked where it was compressed with gzip, no more than a report may have.
///
/// # Errors
/// [`Failure::Unreadable`] and [`Failure::Endless`]
pub fn unpacked(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |source: io::Error| Failure::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    let plain = unzipped(Box::new(BufReader::new(file))).map_err(unreadable)?;
    plain.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > LARGEST {
        return Err(Failure::Endless { name: path.display().to_string() });
    }
    Ok(bytes)
}

/// What streams in, unpacked if its first bytes are those of gzip.
///
/// # Errors
/// Where not even those can be read.
pub fn unzipped(mut raw: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(if raw.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::with_capacity(64 * 1024, MultiGzDecoder::new(raw)))
    } else {
        raw
    })
}

/// The bytes at `path`, no more than a report may have.
///
/// # Errors
/// [`Failure::Unreadable`], [`Failure::Endless`], and [`Failure::Text`] for what is too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
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
    Ok(bytes)
}
