//! Files that are written whole or not at all.

use super::Failure;
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// Writes a file under another name beside its place, and then moves it there, so that nobody ever meets half of it.
///
/// # Errors
/// [`Failure::Unwritable`]; then whatever was at the place is still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let refused = |source: io::Error| Failure::Unwritable { path: path.to_owned(), source };
    if path.is_dir() {
        return Err(refused(io::ErrorKind::IsADirectory.into()));
    }
    let beside = beside(path);
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).map_err(|source| {
        // Nothing else can be done about a leftover that cannot be removed.
        let _ = fs::remove_file(&beside);
        refused(source)
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = std::env::temp_dir().join(format!("cordreport-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("out.yaml");
        write_whole(&file, b"one").unwrap();
        write_whole(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert!(matches!(write_whole(&folder, b"no"), Err(Failure::Unwritable { .. })));
        assert!(write_whole(&folder.join("nowhere/out.yaml"), b"no").is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
