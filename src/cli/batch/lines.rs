//! Reports as they stream in: lines of JSON, rows of a table, files of a folder.
//!
//! Never more than one line is held, and of a line never more than [`LONGEST`]. What cannot be a report is told in its
//! place; only what makes all that follows unreadable is a [`Failure`].

use super::Kind;
use crate::cli::{failure::Failure, input};
use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

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
        _ => Box::new(Lines { path: path.to_owned(), plain, line: 0, ended: false }),
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

/// NDJSON, line by line.
struct Lines {
    path: PathBuf,
    plain: Box<dyn BufRead + Send>,
    line: u64,
    ended: bool,
}

impl Lines {
    /// The next line without its break, and whether it was cut off at [`LONGEST`]; `None` at the end.
    fn next_line(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let (mut line, mut too_long, mut begun) = (Vec::new(), false, false);
        loop {
            let buffer = match self.plain.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                return Ok(begun.then_some((line, too_long)));
            }
            begun = true;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            if line.len() + piece.len() > LONGEST {
                // what follows is passed over, and what came before is of no use
                (line, too_long) = (Vec::new(), true);
            }
            if !too_long {
                line.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            self.plain.consume(used);
            if end.is_some() {
                return Ok(Some((line, too_long)));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Report, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_line();
        self.line += 1;
        let line = self.line;
        match next {
            Ok(None) => None,
            Ok(Some((_, true))) => {
                let message = format!("line {line} has more than the {LONGEST} bytes that are read");
                Some(Ok(Report { line, source: Source::Fault { id: None, code: "line-too-long", message } }))
            }
            Ok(Some((mut bytes, false))) => {
                if line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                    bytes.drain(..3);
                }
                Some(Ok(Report { line, source: Source::Json(bytes) }))
            }
            Err(source) => {
                self.ended = true;
                Some(Err(Failure::BrokenInput { path: self.path.clone(), line, why: source.to_string() }))
            }
        }
    }
}

/// CSV, row by row.
struct Rows {
    path: PathBuf,
    table: csv::Reader<Limited>,
    /// The places of the id and of the text.
    columns: [usize; 2],
    /// Where lines end in CR and LF, the reader of the table counts the LF to the next row: 1 then, else 0.
    behind: u64,
    left: Arc<AtomicU64>,
    row: csv::ByteRecord,
    ended: bool,
}

/// Lets so many bytes pass, and is filled up again before each row: an open quote would else swallow the whole table.
struct Limited {
    plain: Box<dyn BufRead + Send>,
    left: Arc<AtomicU64>,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other(format!(
                "a row has more than the {LONGEST} bytes that are read; is a quote left open?"
            )));
        }
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = self.plain.read(&mut buffer[..most])?;
        self.left.store(left - count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Rows {
    fn new(path: &Path, mut plain: Box<dyn BufRead + Send>, text_field: &str, id_field: &str) -> Result<Rows, Failure> {
        let unreadable = |source: io::Error| Failure::Unreadable { path: path.to_owned(), source };
        let head = plain.fill_buf().map_err(unreadable)?;
        let end = head.iter().position(|&byte| byte == b'\n');
        let behind = u64::from(end.is_some_and(|end| head[..end].ends_with(b"\r")));
        let left = Arc::new(AtomicU64::new(LONGEST as u64));
        let limited = Limited { plain, left: Arc::clone(&left) };
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(limited);
        let broken =
            |error: csv::Error| Failure::BrokenInput { path: path.to_owned(), line: 1, why: error.to_string() };
        let header = table.byte_headers().map_err(broken)?.clone();
        let place = |name: &str| {
            let bare = |cell: &[u8]| cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell).trim_ascii().to_vec();
            header.iter().position(|cell| bare(cell) == name.as_bytes()).ok_or_else(|| Failure::NoColumn {
                path: path.to_owned(),
                column: name.to_owned(),
                columns: header.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
            })
        };
        let columns = [place(id_field)?, place(text_field)?];
        Ok(Rows { path: path.to_owned(), table, columns, behind, left, row: csv::ByteRecord::new(), ended: false })
    }
}

impl Iterator for Rows {
    type Item = Result<Report, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.left.store(LONGEST as u64, Ordering::Relaxed);
        let begins = self.table.position().line() + self.behind;
        match self.table.read_byte_record(&mut self.row) {
            Ok(false) => None,
            Ok(true) => {
                let line = self.row.position().map_or(begins, |place| place.line() + self.behind);
                let [id, text] = self.columns.map(|column| self.row.get(column));
                let id = id.map(|id| String::from_utf8_lossy(id).into_owned()).filter(|id| !id.trim().is_empty());
                Some(Ok(Report { line, source: Source::Row { id, text: text.map(<[u8]>::to_vec) } }))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(Failure::BrokenInput { path: self.path.clone(), line: begins, why: error.to_string() }))
            }
        }
    }
}

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
struct Folder {
    root: PathBuf,
    /// What is still to be visited, the next one first.
    waiting: VecDeque<(PathBuf, bool)>,
    number: u64,
    left_alone: LeftAlone,
}

impl Folder {
    fn new(root: &Path, left_alone: LeftAlone) -> io::Result<Folder> {
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
