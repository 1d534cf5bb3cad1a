//! Reports as they stream in: lines of JSON, rows of a table, files of a folder.
//!
//! Never more than one line is held, and of a line never more than [`LONGEST`]. What cannot be a report is told in its
//! place; only what makes all that follows unreadable is a [`Failure`].

mod folder;
mod ndjson;
mod table;

pub use folder::LeftAlone;

use super::Kind;
use crate::cli::{failure::Failure, input};
use folder::Folder;
use ndjson::Lines;
use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use table::Rows;

/// The longest line or row, in bytes: a report has 4 MiB at most, and JSON may need more bytes for it.
pub const LONGEST: usize = 8 * 1024 * 1024;

/// One report, or what stands in its place.
pub struct Report {
    /// The line on which it begins, or the number of the file, from 1.
    pub line: u64,
    /// What it is.
    pub source: Source,
}

/// Where a report comes from.
pub enum Source {
    /// A line of NDJSON.
    Json(Vec<u8>),
    /// A row of a table: the two cells that matter, as far as it has them.
    Row { id: Option<String>, text: Option<Vec<u8>> },
    /// A file of a folder.
    File { id: String, path: PathBuf },
    /// No report.
    Fault { id: Option<String>, code: &'static str, message: String },
}

impl Source {
    /// How many bytes are held for it.
    pub fn weight(&self) -> usize {
        match self {
            Source::Json(bytes) => bytes.len(),
            Source::Row { text, .. } => text.as_ref().map_or(0, Vec::len),
            Source::File { .. } | Source::Fault { .. } => 0,
        }
    }
}

/// Reports in order.
pub type Reports = Box<dyn Iterator<Item = Result<Report, Failure>> + Send>;

/// What was opened.
pub struct Input {
    /// Its reports.
    pub reports: Reports,
    /// How many bytes it has, where that is known.
    pub bytes: Option<u64>,
    /// How many of them were read.
    pub read: Arc<AtomicU64>,
    /// Files of a folder that are no reports.
    pub left_alone: LeftAlone,
}

/// Opens a file, a folder, or standard input for `-`.
///
/// # Errors
/// [`Failure::Unreadable`] where there is nothing to read, [`Failure::NoColumn`] for a table without the columns.
pub fn open(path: &Path, kind: Option<Kind>, text_field: &str, id_field: &str) -> Result<Input, Failure> {
    let unreadable = |source: io::Error| Failure::Unreadable { path: path.to_owned(), source };
    let read = Arc::new(AtomicU64::new(0));
    let left_alone = LeftAlone::default();
    let stdin = path == Path::new("-");
    if kind.unwrap_or_else(|| of(path)) == Kind::Dir {
        let folder = Folder::new(path, left_alone.clone()).map_err(unreadable)?;
        return Ok(Input { reports: Box::new(folder), bytes: None, read, left_alone });
    }
    let (raw, bytes): (Box<dyn Read + Send>, _) = if stdin {
        (Box::new(io::stdin()), None)
    } else {
        let file = File::open(path).map_err(unreadable)?;
        let known = file.metadata().map_err(unreadable)?;
        if known.is_dir() {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        }
        (Box::new(file), known.is_file().then_some(known.len()))
    };
    let counted = Counted { raw, read: Arc::clone(&read) };
    let plain = input::unzipped(Box::new(BufReader::with_capacity(64 * 1024, counted))).map_err(unreadable)?;
    let reports: Reports = match kind.unwrap_or_else(|| of(path)) {
        Kind::Csv => Box::new(Rows::new(path, plain, text_field, id_field)?),
        _ => Box::new(Lines::new(path, plain)),
    };
    Ok(Input { reports, bytes, read, left_alone })
}

/// What comes in, by its name.
fn of(path: &Path) -> Kind {
    let name = path.to_string_lossy().to_lowercase();
    if path.is_dir() {
        Kind::Dir
    } else if name.strip_suffix(".gz").unwrap_or(&name).ends_with(".csv") {
        Kind::Csv
    } else {
        Kind::Ndjson
    }
}

/// Counts the bytes that pass.
struct Counted {
    raw: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
