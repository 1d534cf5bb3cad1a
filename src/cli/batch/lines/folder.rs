//! Files of a folder.

use super::{Report, Source};
use crate::cli::failure::Failure;
use std::{
    collections::VecDeque,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// How many files of a folder are no reports.
#[derive(Clone, Debug, Default)]
pub struct LeftAlone(Arc<AtomicU64>);

impl LeftAlone {
    /// In words; `None` where there is none.
    pub fn told(&self) -> Option<String> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            1 => Some("1 file that does not end in .txt was left alone".to_owned()),
            count => Some(format!("{count} files that do not end in .txt were left alone")),
        }
    }
}

/// The texts of a folder and of the folders in it, by name. Only the names of one folder at a time are held.
pub(super) struct Folder {
    root: PathBuf,
    /// What is still to be visited, the next one first.
    waiting: VecDeque<(PathBuf, bool)>,
    number: u64,
    left_alone: LeftAlone,
}

impl Folder {
    /// The texts below `root`.
    pub(super) fn new(root: &Path, left_alone: LeftAlone) -> io::Result<Folder> {
        let mut folder = Folder { root: root.to_owned(), waiting: VecDeque::new(), number: 0, left_alone };
        folder.enter(root)?;
        Ok(folder)
    }

    fn enter(&mut self, path: &Path) -> io::Result<()> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            entries.push((entry.path(), entry.file_type()?.is_dir()));
        }
        entries.sort();
        entries.into_iter().rev().for_each(|entry| self.waiting.push_front(entry));
        Ok(())
    }

    /// The path below the folder without its ending, with `/` between its parts.
    fn id(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts.join("/");
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        name.strip_suffix(".txt").unwrap_or(name).to_owned()
    }
}

impl Iterator for Folder {
    type Item = Result<Report, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (path, is_folder) = self.waiting.pop_front()?;
            let name = path.to_string_lossy();
            let is_text = name.strip_suffix(".gz").unwrap_or(&name).ends_with(".txt");
            let source = if is_folder {
                match self.enter(&path) {
                    Ok(()) => continue,
                    Err(error) => Source::Fault {
                        id: Some(self.id(&path)),
                        code: "unreadable",
                        message: format!("{}: {error}", path.display()),
                    },
                }
            } else if is_text {
                Source::File { id: self.id(&path), path: path.clone() }
            } else {
                self.left_alone.0.fetch_add(1, Ordering::Relaxed);
                continue;
            };
            self.number += 1;
            return Some(Ok(Report { line: self.number, source }));
        }
    }
}
