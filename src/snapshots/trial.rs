//! One page of one case, held against its snapshot.

use crate::{
    addendum::{AddendumError, OURS, Page},
    site::{SiteError, write_within},
    snapshots::{CaseFile, Header, Spoiled, contents, normal, snapshot},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// One page of one case.
#[derive(Debug)]
pub struct Trial {
    /// The page, `addendum.txt`.
    pub page: String,
    /// The case, `solitary`.
    pub case: String,
    /// The snapshot file.
    pub path: PathBuf,
    /// How it stands.
    pub state: State,
    header: Header,
}

/// How a page stands to its snapshot.
#[derive(Debug)]
pub enum State {
    /// As it was.
    Same,
    /// Otherwise than it was.
    Changed {
        /// What the snapshot says.
        old: String,
        /// What is rendered now.
        new: String,
    },
    /// There is no snapshot yet.
    New {
        /// What is rendered now.
        new: String,
    },
    /// There is a snapshot, and it cannot be compared.
    Spoiled {
        /// Why.
        why: Spoiled,
        /// What is rendered now.
        new: String,
    },
    /// There is a snapshot that cannot be read.
    Unreadable {
        /// What the system says.
        why: io::Error,
    },
    /// The template does not render this case.
    Failed {
        /// Why.
        why: AddendumError,
    },
}

impl Trial {
    /// The name of a snapshot, as insta parts it: the page and the case, `addendum.txt__solitary`.
    pub fn name_of(page: &str, case: &str) -> String {
        format!("{}__{}", page.replace('/', "__"), case.replace('/', "__"))
    }

    pub(super) fn of(folder: &Path, page: &Page, case: &CaseFile, rendered: Result<String, AddendumError>) -> Trial {
        let name = Trial::name_of(page.name, &case.name);
        let path = folder.join(format!("{name}.snap"));
        let source = if page.own { format!("templates/{}", page.file) } else { format!("{OURS}{}", page.file) };
        let header = Header::new(source, format!("{} of {}", page.name, case.name), format!("cases/{}", case.file));
        let state = match rendered {
            Err(why) => State::Failed { why },
            Ok(rendered) => compared(&path, normal(&rendered)),
        };
        Trial { page: page.name.to_owned(), case: case.name.clone(), path, state, header }
    }

    /// The name of the snapshot.
    pub fn name(&self) -> String {
        Trial::name_of(&self.page, &self.case)
    }

    /// Whether the page is as its snapshot says.
    pub fn is_same(&self) -> bool {
        matches!(self.state, State::Same)
    }

    /// What is rendered now, where it differs from the snapshot and could be accepted.
    pub fn new_text(&self) -> Option<&str> {
        match &self.state {
            State::Changed { new, .. } | State::New { new } | State::Spoiled { new, .. } => Some(new),
            State::Same | State::Unreadable { .. } | State::Failed { .. } => None,
        }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// The file in which a new page waits.
    pub fn pending(&self) -> PathBuf {
        self.path.with_extension("snap.new")
    }

    /// Lets the new page wait beside the snapshot, for `cargo insta review` and for editors; what waited and does not
    /// differ any more is taken away.
    ///
    /// # Errors
    /// [`SiteError::Unwritable`].
    pub fn keep(&self) -> Result<(), SiteError> {
        match self.new_text() {
            Some(new) => {
                write_within(self.folder(), &format!("{}.snap.new", self.name()), &snapshot(&self.header, new))
            }
            None => self.reject(),
        }
    }

    /// Makes the new page the snapshot. Nothing happens where there is none.
    ///
    /// # Errors
    /// [`SiteError::Unwritable`].
    pub fn accept(&self) -> Result<(), SiteError> {
        let Some(new) = self.new_text() else { return Ok(()) };
        write_within(self.folder(), &format!("{}.snap", self.name()), &snapshot(&self.header, new))?;
        self.reject()
    }

    /// Takes the waiting page away.
    ///
    /// # Errors
    /// [`SiteError::Unwritable`].
    pub fn reject(&self) -> Result<(), SiteError> {
        remove(&self.pending())
    }
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), SiteError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(SiteError::Unwritable { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

fn compared(path: &Path, new: String) -> State {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return State::New { new },
        Err(why) => return State::Unreadable { why },
    };
    match contents(&bytes) {
        Ok(old) if old == new => State::Same,
        Ok(old) => State::Changed { old, new },
        Err(why) => State::Spoiled { why, new },
    }
}
