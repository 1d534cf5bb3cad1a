//! Why a folder is no site.

use crate::evidence::{
    PackError, Place,
    place::{Step, locate},
};
use std::{io, path::PathBuf};
use thiserror::Error;

/// Why a folder is no site, or why its files cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SiteError {
    /// The folder, or a file in it, is not there or may not be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder has no `cordreport.yaml`, so that it may be any folder.
    #[error("{}: this is no site: it holds no cordreport.yaml", path.display())]
    NoSite {
        /// The path.
        path: PathBuf,
    },
    /// The configuration has a key that there is not, or a value that cannot be.
    #[error("{place}: {why}")]
    Configuration {
        /// Where.
        place: Box<Place>,
        /// What is wrong.
        why: String,
    },
    /// A pack of the site is none.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// Two packs of one id.
    #[error("{file}: there is another pack with the id {id:?}")]
    PackTwice {
        /// The second file.
        file: String,
        /// The id.
        id: String,
    },
    /// A file leads to a place outside the site's folder.
    #[error("{}: this leads out of the site's folder", path.display())]
    Outside {
        /// The file.
        path: PathBuf,
    },
    /// A file that is not text, or more than a template ever is.
    #[error("{}: {why}", path.display())]
    NoText {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Names of which snapshots could not be told apart.
    #[error("{}: {why}", path.display())]
    Name {
        /// The file.
        path: PathBuf,
        /// What is wrong with its name.
        why: String,
    },
    /// A folder in which a site is to be started is not empty.
    #[error("{}: the folder is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// A file cannot be written.
    #[error("{}: cannot be written: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl SiteError {
    /// An error in a configuration at a key.
    pub(super) fn configuration(name: &str, text: &str, keys: &[&'static str], why: String) -> SiteError {
        let path: Vec<Step> = keys.iter().map(|&key| Step::Key(key)).collect();
        SiteError::Configuration { place: Box::new(locate(name, text, &path)), why }
    }
}
