//! Law 4: a record written as a structured report reads back as the same record.

use cordreport::{addendum::structured, reading::read, record::Record, text::Dictation};
use serde_json::Value;

/// Writes a record as a structured report, and reads it back.
pub fn read_back(record: &Record) {
    let page = structured(record).unwrap_or_else(|error| panic!("{error}"));
    let told = differences(record, &page);
    assert!(told.is_empty(), "{}\n{page}", told.join("\n"));
}

/// What reads back otherwise: fields, and passages that were not understood, blanks between their words apart.
pub fn differences(record: &Record, page: &str) -> Vec<String> {
    let mut back = read(&Dictation::new("structured", page).unwrap()).record;
    let words = |record: &mut Record| {
        let passages = std::mem::take(&mut record.unread);
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Value::from_iter(passages.into_iter().map(|passage| words(passage.text)))
    };
    let mut record = record.clone();
    let unread = [words(&mut record), words(&mut back)];
    let mut told = Vec::new();
    for [expected, found] in [[&record, &back].map(|record| serde_json::to_value(record).unwrap()), unread] {
        differ(&expected, &found, "", &mut |path, how| told.push(format!("{path}: {how}")));
    }
    told
}

/// Where two records differ, field by field, lesions alike.
fn differ(expected: &Value, found: &Value, path: &str, tell: &mut impl FnMut(String, String)) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                differ(value, &found[key], &below(key), tell);
            }
        }
        (Value::Array(expected), Value::Array(found)) if path == "lesions" && expected.len() == found.len() => {
            expected.iter().zip(found).for_each(|(expected, found)| differ(expected, found, path, tell));
        }
        (expected, found) if expected != found => tell(path.to_owned(), format!("{expected} reads {found}")),
        _ => {}
    }
}
