//! A series of patients: the records of a folder, or of a file that holds one JSON object after another.

use super::{Console, Failure, input};
use crate::{
    reading::read,
    record::Record,
    site::Site,
    text::{Dictation, TextError},
};
use serde_json::Value;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What was found at a path.
#[derive(Debug, Default)]
pub struct Series {
    /// Each record with the name of its patient, by file or in the order of the lines.
    pub records: Vec<(String, Record)>,
    /// Files of the folder that could not be read, each told on the console.
    pub failed: usize,
}

impl Series {
    /// Lays the site's order of lengths on reports and records alike; gives how many had a length without an axis.
    pub fn order_dimensions(&mut self, site: Option<&Site>) -> u64 {
        let Some(site) = site else { return 0 };
        let told = self.records.iter_mut().filter_map(|(_, record)| site.order_dimensions(record));
        told.count() as u64
    }
}

/// Reads a series: a folder of texts (`.txt`) and records (`.json`), else a file of records; `-` is standard input.
///
/// A file of the folder that cannot be read is told on the console and counted, and the others are read nevertheless.
///
/// # Errors
/// [`Failure::NoSeries`] if there is nothing to read at `path`, [`Failure::NoRecord`], [`Failure::Nameless`] and
/// [`Failure::Text`] for what is no series.
pub fn series(path: &Path, console: &Console) -> Result<Series, Failure> {
    let unreadable = |source: io::Error| Failure::NoSeries { path: path.to_owned(), source };
    let name = path.display().to_string();
    if path == Path::new("-") {
        let bytes = io::read_to_string(io::stdin().lock()).map_err(unreadable)?.into_bytes();
        return Ok(Series { records: records(&name, &bytes)?, failed: 0 });
    }
    if !path.is_dir() {
        let records = records(&name, &fs::read(path).map_err(unreadable)?)?;
        return Ok(Series { records, failed: 0 });
    }
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let mut files: Vec<PathBuf> =
        entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>().map_err(unreadable)?;
    files.sort();
    let mut series = Series::default();
    for file in files {
        match one(&file) {
            Ok(Some(record)) => series.records.push((stem(&file), record)),
            Ok(None) => {}
            Err(failure) => {
                console.failure(&failure);
                series.failed += 1;
            }
        }
    }
    Ok(series)
}

/// The record of one file of a folder; `None` for what is neither a text nor a record.
fn one(file: &Path) -> Result<Option<Record>, Failure> {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("txt") => Ok(Some(read(&input::dictation(file)?).record)),
        Some("json") => {
            let bytes = fs::read(file).map_err(|source| Failure::Unreadable { path: file.to_owned(), source })?;
            let no_record = |source: serde_json::Error| Failure::NoRecord {
                name: file.display().to_string(),
                line: source.line().max(1),
                source,
            };
            let document = serde_json::from_slice(&bytes).map_err(no_record)?;
            Ok(Some(record(document).map_err(no_record)?))
        }
        _ => Ok(None),
    }
}

/// A file name without folder and ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Records or reports, one JSON object after another, usually one a line.
fn records(name: &str, bytes: &[u8]) -> Result<Vec<(String, Record)>, Failure> {
    let mut records = Vec::new();
    let mut documents = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    let (mut line, mut seen) = (1, 0);
    loop {
        let start = seen + bytes[seen..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        line += bytes[seen..start].iter().filter(|&&byte| byte == b'\n').count();
        let no_record = |line| move |source| Failure::NoRecord { name: name.to_owned(), line, source };
        let document = match documents.next() {
            None => break,
            Some(Ok(document)) => document,
            Some(Err(source)) => return Err(no_record(source.line())(source)),
        };
        let id = id(&document).ok_or_else(|| Failure::Nameless { name: name.to_owned(), line })?;
        let record = match document.get("text").and_then(Value::as_str) {
            Some(text) => read(&dictation(name, line, text)?).record,
            None => record(document).map_err(no_record(line))?,
        };
        records.push((id, record));
        let end = documents.byte_offset();
        line += bytes[start..end].iter().filter(|&&byte| byte == b'\n').count();
        seen = end;
    }
    Ok(records)
}

fn dictation(name: &str, line: usize, text: &str) -> Result<Dictation, TextError> {
    Dictation::new(format!("{name}, line {line}"), text.to_owned())
}

/// Whose a document is: its `id`, else the name of its `file`.
fn id(document: &Value) -> Option<String> {
    match &document["id"] {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => document["file"].as_str().map(|file| stem(Path::new(file))),
    }
}

/// A record, bare, or with `id`, `file` and `sources` around it, or under `record`.
pub(super) fn record(mut document: Value) -> Result<Record, serde_json::Error> {
    if let Some(keys) = document.as_object_mut() {
        if let Some(record) = keys.remove("record") {
            return serde_json::from_value(record);
        }
        for around in ["id", "file", "sources"] {
            keys.remove(around);
        }
    }
    serde_json::from_value(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_named_by_id_or_by_file() {
        let record = serde_json::to_value(Record::default()).unwrap();
        let with = |key: &str, value: &str| {
            let mut document = record.clone();
            document[key] = value.into();
            format!("{document:#}")
        };
        let text =
            format!("{}\n\n{}\n{{\"id\": 7, \"record\": {record}}}\n", with("id", "S01"), with("file", "a/S02.txt"));
        let found = records("records.ndjson", text.as_bytes()).unwrap();
        let names: Vec<_> = found.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(names, ["S01", "S02", "7"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |text: &str| records("records.ndjson", text.as_bytes()).unwrap_err().to_string();
        let record = serde_json::to_string(&Record::default()).unwrap();
        assert!(told(&format!("\n{record}")).starts_with("records.ndjson, line 2: a record among several"));
        assert!(told("\n\n{\"id\": \"S01\"}").starts_with("records.ndjson, line 3: missing field"));
        assert!(told("{\"id\": \"S01\"").starts_with("records.ndjson, line 1: EOF"));
        assert!(told("{\"id\": \"S01\", \"text\": \"\"}").contains("records.ndjson, line 1"));
    }
}
