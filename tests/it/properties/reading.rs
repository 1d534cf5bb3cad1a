//! Any text as a dictation.
//!
//! Places lie in the text and on character boundaries, every value has one (law 3), what is unread is quoted word for
//! word (law 2), the record keeps to its contract, and all is the same every time (law 8).

use cordreport::{
    exchange::{DiagnosticsDocument, RecordDocument, json, yaml},
    reading::{Reading, read},
    record::{Record, breaches},
    text::{Dictation, Span},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Reads a dictation, and holds the reading to what must hold for every reading.
pub fn read_soundly(dictation: &Dictation) -> Reading {
    let reading = read(dictation);
    let (name, text) = (dictation.name(), dictation.text());
    let sound = |span: Span, of: &str| {
        assert!(
            span.start() <= span.end() && text.get(span.start()..span.end()).is_some(),
            "{name}: the place {span:?} of {of} is not in the text"
        );
    };
    for (path, spans) in reading.sources.iter() {
        assert!(!spans.is_empty(), "{path} has an entry without a place");
        assert!(spans.is_sorted(), "the places of {path} are not in order");
        for &span in spans {
            sound(span, path);
            assert!(!span.is_empty(), "the place of {path} is empty");
        }
    }
    for diagnostic in &reading.diagnostics {
        for label in &diagnostic.labels {
            sound(label.span, diagnostic.code.name());
        }
    }
    let places: Vec<_> = reading.diagnostics.iter().map(|diagnostic| diagnostic.place()).collect();
    assert!(places.is_sorted(), "{name}: the diagnostics are not in order of place");
    for unread in &reading.record.unread {
        assert_eq!(text.get(unread.start..unread.end), Some(unread.text.as_str()), "unread is not word for word");
    }
    let apart = reading.record.unread.windows(2).all(|pair| pair[0].end <= pair[1].start);
    assert!(apart, "{name}: what is unread is not in order, or told twice: {:?}", reading.record.unread);
    assert_eq!(breaches(&reading.record), [], "{name}: the record does not keep to its contract");
    assert_eq!(unsourced(&reading), [""; 0], "{name}");
    is_the_same_when_read_back(&reading.record);
    json::line(&DiagnosticsDocument::new(dictation, &reading.diagnostics));
    assert_eq!(read(dictation), reading, "{name}: read twice, and not the same");
    reading
}

/// Values from nowhere, and places of what is not set.
pub fn unsourced(reading: &Reading) -> Vec<String> {
    let record = serde_json::to_value(RecordDocument::new(&reading.record)).unwrap();
    let set: BTreeSet<String> = set_paths(&record).into_iter().collect();
    let from_nowhere = set.iter().filter(|path| *path != "unread" && reading.sources.of(path).is_empty());
    let unset = reading.sources.iter().map(|(path, _)| path).filter(|path| !set.contains(*path));
    from_nowhere
        .map(|path| format!("{path} from nowhere"))
        .chain(unset.map(|path| format!("{path} is sourced but not set")))
        .collect()
}

fn is_the_same_when_read_back(record: &Record) {
    let document = RecordDocument::new(record);
    let back: Record = serde_json::from_str(&json::line(&document)).expect("the record keeps to its contract");
    assert_eq!(back, *record, "written as JSON and read, and not the same");
    let back: Record = serde_yaml::from_str(&yaml::document(&document)).expect("the record keeps to its contract");
    assert_eq!(back, *record, "written as YAML and read, and not the same");
}

/// The paths of all values that are set in a record, in its order.
pub fn set_paths(record: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    set(record, String::new(), &mut paths);
    paths
}

/// The paths of all values that are set, as `--provenance` has them: an extent or a size is one value.
fn set(value: &Value, path: String, paths: &mut Vec<String>) {
    let is_record_part = path.is_empty() || ["exam", "patient", "clinical", "ancillary"].contains(&path.as_str());
    match value {
        Value::Null => {}
        Value::Array(items) if path == "lesions" => {
            for (index, item) in items.iter().enumerate() {
                for (key, value) in item.as_object().unwrap() {
                    set(value, format!("lesions[{index}].{key}"), paths);
                }
            }
        }
        Value::Array(items) if items.is_empty() => {}
        Value::Object(fields) if is_record_part => {
            for (key, value) in fields {
                set(value, if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, paths);
            }
        }
        Value::Object(fields)
            if fields.values().all(|value| value.is_null() || value.as_array().is_some_and(Vec::is_empty)) => {}
        _ if path == "schema" => {}
        _ => paths.push(path),
    }
}
