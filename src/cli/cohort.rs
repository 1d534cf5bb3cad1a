//! `cordreport cohort`: how long do the patients of a series survive, and what makes a difference?

use crate::{
    cohort::{self, Format, Options, analyse, enrol, read_outcomes, render},
    reading::read,
    record::Record,
    text::{Dictation, TextError},
};
use clap::ValueEnum;
use serde_json::Value;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Analyse the survival of a series of patients as Diehn and colleagues did (AJNR 2015).
///
/// Reports and outcomes are matched by name: the file name of a report without its ending, the `id` of a row of
/// outcomes. Whoever has to be left out is listed with the reason. Medians are product-limit estimates with log-log 95 %
/// limits, categories are compared by the log-rank test, numbers by Cox regression with Breslow ties and Wald's test.
/// A feature that a report does not state, or only hedges at, is missing for that patient in that row.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The reports: a folder of texts (.txt) and records (.json), or a file of records or reports, one JSON object a
    /// line (.ndjson). There an `id`, or the name of the `file`, names the patient; a `text` is a report to be read.
    #[arg(value_name = "REPORTS")]
    pub reports: PathBuf,
    /// The outcomes: CSV with the columns id, diagnosed, died, last_known_alive and, where known, presented; dates as
    /// 2012-03-14. Without it the dates that the reports themselves state are taken.
    #[arg(long, value_name = "FILE")]
    pub outcomes: Option<PathBuf>,
    /// How to write the tables.
    #[arg(long, short, value_enum, default_value_t)]
    pub format: TableFormat,
    /// Leave the upper limit of a median open where its curve reaches zero first, as R does. By default it closes at
    /// the last death, as in the study, which was done in SAS.
    #[arg(long)]
    pub open_limits: bool,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people, in columns.
    #[default]
    Text,
    /// For a document.
    Markdown,
    /// A page for the browser.
    Html,
    /// For a spreadsheet.
    Csv,
    /// For machines: every figure to full precision.
    Json,
}

impl From<TableFormat> for Format {
    fn from(format: TableFormat) -> Format {
        match format {
            TableFormat::Text => Format::Text,
            TableFormat::Markdown => Format::Markdown,
            TableFormat::Html => Format::Html,
            TableFormat::Csv => Format::Csv,
            TableFormat::Json => Format::Json,
        }
    }
}

/// Why the tables could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CohortFailure {
    /// A file or folder that cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A report that is no text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// JSON that is no record.
    #[error("{name}, line {line}: {source}")]
    Record {
        /// The file.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A line of records that does not say whose it is.
    #[error("{name}, line {line}: a record among several needs an \"id\" or a \"file\"")]
    Nameless {
        /// The file.
        name: String,
        /// The line, from 1.
        line: usize,
    },
    /// The outcomes are no table of outcomes, or nobody is left.
    #[error(transparent)]
    Cohort(#[from] cohort::Error),
}

/// Reads reports and outcomes, and sets the tables.
///
/// # Errors
/// [`CohortFailure`], with the path or the line.
pub fn run(args: &Args) -> Result<String, CohortFailure> {
    let records = records(&args.reports)?;
    let outcomes = match &args.outcomes {
        Some(path) => read_outcomes(&path.display().to_string(), &bytes(path)?)?,
        None => Vec::new(),
    };
    let cohort = enrol(records, &outcomes)?;
    Ok(render(&analyse(&cohort, Options { open_limits: args.open_limits }), args.format.into()))
}

fn bytes(path: &Path) -> Result<Vec<u8>, CohortFailure> {
    fs::read(path).map_err(|source| CohortFailure::Unreadable { path: path.to_owned(), source })
}

/// The records of a folder, by name, or of a file, line by line.
fn records(path: &Path) -> Result<Vec<(String, Record)>, CohortFailure> {
    let unreadable = |source| CohortFailure::Unreadable { path: path.to_owned(), source };
    if !path.is_dir() {
        return lines(&path.display().to_string(), &bytes(path)?);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        files.push(entry.map_err(unreadable)?.path());
    }
    files.sort();
    let mut records = Vec::new();
    for file in files {
        let (name, id) = (file.display().to_string(), stem(&file));
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => records.push((id, read(&Dictation::from_bytes(name, &bytes(&file)?)?).record)),
            Some("json") => {
                let fault = |source| CohortFailure::Record { name: name.clone(), line: 1, source };
                let document = serde_json::from_slice(&bytes(&file)?).map_err(fault)?;
                records.push((id, document_record(document).map_err(fault)?.1));
            }
            _ => {}
        }
    }
    Ok(records)
}

/// A file name without folder and ending.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Records or reports, one JSON object a line; empty lines do not count.
fn lines(name: &str, bytes: &[u8]) -> Result<Vec<(String, Record)>, CohortFailure> {
    let mut records = Vec::new();
    for (place, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let line_number = place + 1;
        let fault = |source| CohortFailure::Record { name: name.to_owned(), line: line_number, source };
        let document: Value = serde_json::from_slice(line).map_err(fault)?;
        let text = document.get("text").and_then(Value::as_str).map(str::to_owned);
        let (id, record) = match text {
            Some(text) => {
                let id = document_id(&document);
                let dictation = Dictation::new(format!("{name}, line {line_number}"), text)?;
                (id, read(&dictation).record)
            }
            None => document_record(document).map_err(fault)?,
        };
        let id = id.ok_or(CohortFailure::Nameless { name: name.to_owned(), line: line_number })?;
        records.push((id, record));
    }
    Ok(records)
}

/// Whose a document is: its `id`, else the name of its `file`.
fn document_id(document: &Value) -> Option<String> {
    match &document["id"] {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => document["file"].as_str().map(|file| stem(Path::new(file))),
    }
}

/// A record, bare, or with `id`, `file` and `sources` around it, or under `record`.
fn document_record(mut document: Value) -> Result<(Option<String>, Record), serde_json::Error> {
    let id = document_id(&document);
    if let Some(keys) = document.as_object_mut() {
        if let Some(record) = keys.remove("record") {
            return Ok((id, serde_json::from_value(record)?));
        }
        for around in ["id", "file", "sources"] {
            keys.remove(around);
        }
    }
    Ok((id, serde_json::from_value(document)?))
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
            document.to_string()
        };
        let text =
            format!("{}\n\n{}\n{{\"id\": 7, \"record\": {record}}}", with("id", "S01"), with("file", "a/S02.txt"));
        let records = lines("records.ndjson", text.as_bytes()).unwrap();
        let names: Vec<_> = records.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(names, ["S01", "S02", "7"]);
        let nameless = lines("records.ndjson", record.to_string().as_bytes());
        assert!(matches!(nameless, Err(CohortFailure::Nameless { line: 1, .. })));
        assert!(lines("records.ndjson", b"{\"id\": \"S01\"}").is_err());
    }
}
