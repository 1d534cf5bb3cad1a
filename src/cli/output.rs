//! Results that go to files: whole or not at all.

use super::failure::Failure;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A file that is being written beside the one that it will replace. Until [`Draft::finish`] the old one stays as it is,
/// and a draft that is dropped leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    target: PathBuf,
    file: Place,
}

#[derive(Debug)]
enum Place {
    Beside(NamedTempFile),
    /// A device or a pipe, which cannot be replaced.
    There(fs::File),
}

impl Draft {
    /// Begins the file that is to stand at `path`, or where the link at `path` leads.
    ///
    /// # Errors
    /// [`Failure::Unwritable`] where the folder is not there, or file or folder may not be written.
    pub fn begin(path: &Path) -> Result<Draft, Failure> {
        let refused = |source: io::Error| Failure::Unwritable { path: path.to_owned(), source };
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let known = fs::metadata(&target).ok();
        if known.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(refused(io::ErrorKind::IsADirectory.into()));
        }
        if known.as_ref().is_some_and(|known| !known.is_file()) {
            let file = fs::OpenOptions::new().write(true).open(&target).map_err(refused)?;
            return Ok(Draft { target, file: Place::There(file) });
        }
        if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
            return Err(refused(io::Error::other("the file is read-only")));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = tempfile::Builder::new().prefix(".cordreport-").tempfile_in(folder).map_err(refused)?;
        if let Some(permissions) = known.map(|known| known.permissions()).or_else(ordinary) {
            beside.as_file().set_permissions(permissions).map_err(refused)?;
        }
        Ok(Draft { target, file: Place::Beside(beside) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// [`Failure::Unwritable`]
    pub fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.flush();
        let refused = |source: io::Error| Failure::Unwritable { path: self.target.clone(), source };
        flushed.map_err(refused)?;
        match self.file {
            Place::Beside(file) => {
                file.persist(&self.target).map_err(|error| refused(error.error))?;
                Ok(())
            }
            Place::There(_) => Ok(()),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.file {
            Place::Beside(file) => file.write(bytes),
            Place::There(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.file {
            Place::Beside(file) => file.flush(),
            Place::There(file) => file.flush(),
        }
    }
}

/// What a new file may be: written by its owner, read by all. Elsewhere than on Unix the system knows.
fn ordinary() -> Option<fs::Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Some(fs::Permissions::from_mode(0o644))
    }
    #[cfg(not(unix))]
    None
}

/// Writes a whole file in the place of what is there, keeping its permissions.
///
/// # Errors
/// [`Failure::Unwritable`]; what was there is there still.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut draft = Draft::begin(path)?;
    draft.write_all(bytes).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?;
    draft.finish()
}
