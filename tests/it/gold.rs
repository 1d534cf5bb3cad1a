//! The development corpus as records: what a perfect reader would have read.

use crate::properties::set_paths;
use cordreport::{
    Reading,
    record::{Context, Record, Sources},
    text::{Dictation, Span},
};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// A report of the corpus with its gold record.
pub struct Gold {
    pub name: String,
    pub dictation: Dictation,
    pub record: Record,
    /// Each value that is set stands on one line or other of the report.
    pub sources: Sources,
    /// The context that was read, where the record was.
    pub read_context: Option<Context>,
}

/// Reports of the corpus whose lesions are no metastases, or are not called so.
const OTHER_LESIONS: [&str; 2] = ["021-mixed-demyelinating", "039-multiple-sclerosis"];

impl Gold {
    /// The context that a reader would have found.
    pub fn context(&self) -> Context {
        if let Some(context) = self.read_context {
            return context;
        }
        let called_metastasis = Some(!OTHER_LESIONS.contains(&self.name.as_str()));
        Context { called_metastasis, ..Context::default() }
    }
}

/// Every report, by name.
pub fn all() -> Vec<Gold> {
    let mut files: Vec<PathBuf> =
        fs::read_dir("tests/corpus/dev").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(files.len() >= 48);
    files.into_iter().map(|path| read(&path.file_stem().unwrap().to_string_lossy())).collect()
}

/// Every report with its gold record, and every report of every corpus with the record that is really read from it.
pub fn and_as_read() -> Vec<Gold> {
    let mut reports = all();
    for path in crate::files("tests/corpus", "txt") {
        let name = format!("{}, as read", path.file_stem().unwrap().to_string_lossy());
        let dictation = Dictation::from_bytes(name.clone(), &fs::read(&path).unwrap()).unwrap();
        let Reading { record, sources, context, .. } = cordreport::read(&dictation);
        reports.push(Gold { name, dictation, record, sources, read_context: Some(context) });
    }
    reports
}

/// The report of a name.
pub fn read(name: &str) -> Gold {
    let path = |extension| format!("tests/corpus/dev/{name}.{extension}");
    let text = fs::read_to_string(path("txt")).unwrap();
    let json = without_unread(&fs::read_to_string(path("json")).unwrap());
    let lines: Vec<Span> = text
        .split_inclusive('\n')
        .scan(0, |start, line| {
            let span = Span::new(*start, *start + line.trim_end().len());
            *start += line.len();
            Some(span)
        })
        .filter(|span| !span.is_empty())
        .collect();
    let mut sources = Sources::default();
    for (index, path) in set_paths(&json).into_iter().enumerate() {
        sources.add(&path, lines[index % lines.len()]);
    }
    let record = serde_json::from_value(json).unwrap_or_else(|error| panic!("{name}: {error}"));
    Gold {
        name: name.to_owned(),
        dictation: Dictation::new(format!("{name}.txt"), text).unwrap(),
        record,
        sources,
        read_context: None,
    }
}

/// A gold record from its JSON. Its unread passages are texts without places, for which no test has a use.
pub fn record(text: &str) -> Record {
    serde_json::from_value(without_unread(text)).unwrap()
}

fn without_unread(text: &str) -> Value {
    let mut json: Value = serde_json::from_str(text).unwrap();
    json["unread"] = Value::Array(Vec::new());
    json
}

#[test]
fn every_gold_record_is_a_record_key_by_key() {
    for gold in all() {
        let json: Value =
            serde_json::from_str(&fs::read_to_string(format!("tests/corpus/dev/{}.json", gold.name)).unwrap()).unwrap();
        assert_eq!(exact(serde_json::to_value(&gold.record).unwrap()), exact(json), "{}", gold.name);
    }
}

/// The same value, 3 and 3.0 being one number.
fn exact(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64()),
        Value::Array(items) => items.into_iter().map(exact).collect(),
        Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, exact(value))).collect(),
        other => other,
    }
}
