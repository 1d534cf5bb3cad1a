//! Rows of a table.

use super::{LONGEST, Report, Source};
use crate::cli::failure::Failure;
use std::{
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// CSV, row by row.
pub(super) struct Rows {
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
    /// The rows of what streams in from `path`, below a header that names both columns.
    ///
    /// # Errors
    /// [`Failure::NoColumn`], and [`Failure::BrokenInput`] where there is no header to read.
    pub(super) fn new(
        path: &Path,
        mut plain: Box<dyn BufRead + Send>,
        text_field: &str,
        id_field: &str,
    ) -> Result<Rows, Failure> {
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
