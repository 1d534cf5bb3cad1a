//! One report in, one line out.

use super::lines::{Report, Source};
use crate::{
    cli::{failure::Failure, input, source::Source as Read, template::Page},
    evidence::Pack,
    exchange::{Versions, csv},
    prognosis::Outlook,
    record::Record,
    site::Site,
    text::{Dictation, TextError},
};
use chrono::NaiveDate;
use clap::ValueEnum;
use serde::Serialize;
use serde_json::{Map, Value};
use std::path::Path;

/// What is written for each report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// {"id", "versions", "record"}: what the report says.
    #[default]
    Record,
    /// {"id", "versions", "assessment"}: the record against the evidence, as `classify --format json` writes it.
    Assessment,
    /// {"id", "versions", "addendum"}: the addendum as text.
    Addendum,
    /// A table with one row a report; docs/csv.md describes its columns.
    Csv,
}

impl To {
    /// Whether packs have a part in it.
    pub fn needs_evidence(self) -> bool {
        matches!(self, To::Assessment | To::Addendum)
    }
}

/// Answers reports; the same for every thread.
pub struct Answerer {
    pub to: To,
    pub versions: Versions,
    pub packs: Vec<Pack>,
    pub text_field: String,
    pub id_field: String,
    pub page: Page,
    pub date: NaiveDate,
    pub site: Option<Site>,
}

/// What is written for one report: whole lines, and which fault they tell of.
pub struct Answer {
    /// The id, where there is one.
    pub id: Option<Value>,
    line: u64,
    /// The line, with its line break.
    pub bytes: Vec<u8>,
    /// The code of the error that the line tells.
    pub fault: Option<&'static str>,
    /// Whether a length took its axis from the site's order.
    pub ordered: bool,
}

/// Why a line is no report.
#[derive(Serialize)]
struct Fault {
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Line<'a, T> {
    id: &'a Value,
    versions: &'a Versions,
    #[serde(flatten)]
    result: T,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Told<'a> {
    Record(&'a Record),
    Assessment(&'a Outlook),
    Addendum(&'a str),
}

#[derive(Serialize)]
struct Refusal<'a> {
    id: Option<&'a Value>,
    line: u64,
    error: &'a Fault,
}

impl Answerer {
    /// What stands before the first line.
    pub fn header(&self) -> String {
        let behind = ["error_code", "error_message", "program", "grammar", "dimensions"];
        match self.to {
            To::Csv => csv::row(csv::patients::columns().into_iter().chain(behind)),
            _ => String::new(),
        }
    }

    /// Renders a report that says nothing, so that a broken template is told once and not in every line.
    ///
    /// # Errors
    /// [`Failure::Addendum`]
    pub fn check_page(&self) -> Result<(), Failure> {
        if self.to == To::Addendum {
            Read::of_record("-", Record::default())?.printed(&self.page, &self.packs, self.date)?;
        }
        Ok(())
    }

    /// The answer to one report.
    pub fn answer(&self, report: Report) -> Answer {
        let line = report.line;
        let (id, dictation) = self.dictation(report);
        let told = dictation.and_then(|dictation| {
            let Some(id) = &id else { return Err(missing(line, &self.id_field)) };
            let read = Read::read(dictation, self.site.as_ref());
            Ok((self.told(id, &read)?, read.remark.is_some()))
        });
        match told {
            Ok((bytes, ordered)) => Answer { id, line, bytes, fault: None, ordered },
            Err(fault) => self.refused(id, line, &fault),
        }
    }

    /// The answer to a report whose id has been seen before.
    pub fn duplicate(&self, answer: Answer) -> Answer {
        let id = answer.id.as_ref().map_or_else(String::new, Value::to_string);
        let message = format!("line {} has the id {id} of an earlier line", answer.line);
        self.refused(answer.id, answer.line, &Fault { code: "duplicate-id", message })
    }

    fn told(&self, id: &Value, read: &Read) -> Result<Vec<u8>, Fault> {
        let record = &read.reading.record;
        Ok(match self.to {
            To::Record => self.line(id, Told::Record(record)),
            To::Assessment => self.line(id, Told::Assessment(&read.outlook(&self.packs))),
            To::Addendum => {
                let page = read.printed(&self.page, &self.packs, self.date);
                let page = page.map_err(|error| Fault { code: "no-addendum", message: error.to_string() })?;
                self.line(id, Told::Addendum(&page))
            }
            To::Csv => {
                let cells = csv::patients::cells(&plain(id), record).into_iter();
                csv::row(cells.chain(self.behind("", "").map(str::to_owned))).into_bytes()
            }
        })
    }

    /// What stands behind the columns of a table.
    fn behind<'a>(&'a self, code: &'a str, message: &'a str) -> [&'a str; 5] {
        let Versions { program, grammar, dimensions, .. } = &self.versions;
        [code, message, program, grammar, dimensions.as_deref().unwrap_or_default()]
    }

    fn line(&self, id: &Value, result: Told<'_>) -> Vec<u8> {
        json_line(&Line { id, versions: &self.versions, result })
    }

    fn refused(&self, id: Option<Value>, line: u64, fault: &Fault) -> Answer {
        let bytes = match self.to {
            To::Csv => {
                let blank = csv::patients::columns().len() - 1;
                let id = id.as_ref().map_or_else(String::new, plain);
                let behind = self.behind(fault.code, &fault.message);
                let cells = std::iter::once(id.as_str()).chain(std::iter::repeat_n("", blank)).chain(behind);
                csv::row(cells).into_bytes()
            }
            _ => json_line(&Refusal { id: id.as_ref(), line, error: fault }),
        };
        Answer { id, line, bytes, fault: Some(fault.code), ordered: false }
    }

    /// The id, as far as there is one, and the report.
    fn dictation(&self, report: Report) -> (Option<Value>, Result<Dictation, Fault>) {
        let line = report.line;
        let name = format!("line {line}");
        match report.source {
            Source::Json(bytes) => {
                let mut keys: Map<String, Value> = match serde_json::from_slice(&bytes) {
                    Ok(keys) => keys,
                    Err(error) => return (None, Err(bad_line(line, &error))),
                };
                let id = keys.remove(&self.id_field).filter(|id| id.is_string() || id.is_number());
                let words = match keys.remove(&self.text_field) {
                    Some(Value::String(words)) => Dictation::new(name, words).map_err(|error| no_text(&error)),
                    Some(_) => {
                        let message = format!("line {line}: {:?} is no text", self.text_field);
                        Err(Fault { code: "bad-line", message })
                    }
                    None => Err(missing(line, &self.text_field)),
                };
                (id, words)
            }
            Source::Row { id, text } => {
                let words = match text {
                    Some(bytes) => Dictation::from_bytes(name, &bytes).map_err(|error| no_text(&error)),
                    None => Err(missing(line, &self.text_field)),
                };
                (id.map(Value::String), words)
            }
            Source::File { id, path } => (Some(Value::String(id)), in_file(&path)),
            Source::Fault { id, code, message } => (id.map(Value::String), Err(Fault { code, message })),
        }
    }
}

/// The report in a file of a folder.
fn in_file(path: &Path) -> Result<Dictation, Fault> {
    let read = input::unpacked(path).and_then(|bytes| Ok(Dictation::from_bytes(path.display().to_string(), &bytes)?));
    read.map_err(|failure| match failure {
        Failure::Text(error) => no_text(&error),
        Failure::Endless { .. } => Fault { code: "too-large", message: failure.to_string() },
        failure => Fault { code: "unreadable", message: failure.to_string() },
    })
}

fn missing(line: u64, field: &str) -> Fault {
    Fault { code: "missing-field", message: format!("line {line} has no {field:?}") }
}

fn bad_line(line: u64, error: &serde_json::Error) -> Fault {
    let told = error.to_string();
    let why = told.rfind(" at line ").map_or(told.as_str(), |end| &told[..end]);
    Fault { code: "bad-line", message: format!("line {line}, column {}: {why}", error.column()) }
}

fn no_text(error: &TextError) -> Fault {
    let code = match error {
        TextError::Empty { .. } => "empty",
        TextError::TooLarge { .. } => "too-large",
        TextError::Binary { .. } => "binary",
        TextError::Encoding { .. } => "encoding",
    };
    Fault { code, message: error.to_string() }
}

/// An id as a cell.
fn plain(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn json_line(document: &impl Serialize) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec(document).unwrap_or_else(|error| unreachable!("a document that JSON cannot hold: {error}"));
    bytes.push(b'\n');
    bytes
}
