//! A site to begin with: files with comments, which pass their own tests.

use crate::site::{CONFIGURATION, SiteError, write_within};
use std::{fs, path::Path};

/// The files of a new site, but for its snapshots, which are made by running its tests.
const FILES: [(&str, &str); 5] = [
    (CONFIGURATION, include_str!("starter/cordreport.yaml")),
    ("README.md", include_str!("starter/README.md")),
    ("templates/addendum.txt.j2", include_str!("starter/templates/addendum.txt.j2")),
    ("cases/solitary.txt", include_str!("starter/cases/solitary.txt")),
    ("cases/hedged.yaml", include_str!("starter/cases/hedged.yaml")),
];

/// Writes a new site into a folder that does not exist yet or is empty.
///
/// # Errors
/// [`SiteError::NotEmpty`], or [`SiteError::Unwritable`] for the first file that could not be written.
pub fn start(folder: &Path) -> Result<(), SiteError> {
    let refused = |source| SiteError::Unwritable { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(refused)?;
    if fs::read_dir(folder).map_err(refused)?.next().is_some() {
        return Err(SiteError::NotEmpty { path: folder.to_owned() });
    }
    FILES.iter().try_for_each(|(name, text)| write_within(folder, name, text))
}
