//! Lines of JSON.

use super::{LONGEST, Report, Source};
use crate::cli::failure::Failure;
use std::{
    io::{self, BufRead},
    path::{Path, PathBuf},
};

/// NDJSON, line by line.
pub(super) struct Lines {
    path: PathBuf,
    plain: Box<dyn BufRead + Send>,
    line: u64,
    ended: bool,
}

impl Lines {
    /// The lines of what streams in from `path`.
    pub(super) fn new(path: &Path, plain: Box<dyn BufRead + Send>) -> Lines {
        Lines { path: path.to_owned(), plain, line: 0, ended: false }
    }

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
