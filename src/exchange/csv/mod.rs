//! CSV after RFC 4180, for spreadsheets and statistics: one row a patient, and in a second table one row a lesion.
//!
//! The columns are described in `docs/csv.md`. An empty cell is a value that is not stated; nothing else is left empty.

pub mod lesions;
pub mod patients;

use crate::anatomy::SegmentInterval;
use std::fmt::Display;

/// One row, its cells quoted where they have to be, with CR and LF at its end.
///
/// ```
/// use cordreport::exchange::csv;
/// assert_eq!(csv::row(["S01", "ring, \"faint\""]), "S01,\"ring, \"\"faint\"\"\"\r\n");
/// ```
pub fn row<T: AsRef<[u8]>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let written = writer.write_record(cells).map_err(|error| error.to_string());
    let bytes = written.and_then(|()| writer.into_inner().map_err(|error| error.to_string()));
    let bytes = bytes.unwrap_or_else(|error| unreachable!("a row that memory cannot hold: {error}"));
    String::from_utf8(bytes).unwrap_or_else(|error| unreachable!("a row of texts is text: {error}"))
}

/// A cell; empty where nothing is stated.
fn cell(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The lower and the upper limit of a number of segments.
fn limits(interval: Option<SegmentInterval>) -> [String; 2] {
    [cell(interval.and_then(|interval| interval.min)), cell(interval.and_then(|interval| interval.max))]
}
