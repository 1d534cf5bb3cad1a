//! JSON, laid out for people or as one line for NDJSON.

use serde::Serialize;

/// A document over several lines, with a line break at its end.
///
/// ```
/// use cordreport::{exchange::{RecordDocument, json}, record::Record};
/// let text = json::pretty(&RecordDocument::new(&Record::default()));
/// assert!(text.starts_with("{\n  \"schema\": \"cordreport.record/1\""));
/// ```
pub fn pretty(document: &impl Serialize) -> String {
    ended(serde_json::to_string_pretty(document))
}

/// A document on one line, with a line break at its end: one line of NDJSON.
pub fn line(document: &impl Serialize) -> String {
    ended(serde_json::to_string(document))
}

/// Our documents have string keys and finite numbers, so that writing them cannot fail.
fn ended(written: serde_json::Result<String>) -> String {
    let mut text = written.unwrap_or_else(|error| unreachable!("a document that JSON cannot hold: {error}"));
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        code::Code,
        diagnostic::Diagnostic,
        exchange::{DiagnosticsDocument, RecordDocument},
        record::{Lesion, Record, Sources},
        text::{Dictation, Span},
    };

    #[test]
    fn a_record_survives_being_written_and_read() {
        let record = Record { lesions: vec![Lesion::default()], ..Record::default() };
        for text in [pretty(&RecordDocument::new(&record)), line(&RecordDocument::new(&record))] {
            assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
        }
    }

    #[test]
    fn provenance_stands_beside_the_keys_of_the_contract() {
        let dictation = Dictation::new("a.txt", "Age: 61").unwrap();
        let mut sources = Sources::default();
        sources.add("patient.age_years", Span::new(5, 7));
        let written = line(&RecordDocument::new(&Record::default()).from(&dictation, &sources));
        assert!(
            written.ends_with("\"file\":\"a.txt\",\"sources\":{\"patient.age_years\":[{\"start\":5,\"end\":7}]}}\n"),
            "{written}"
        );
    }

    #[test]
    fn a_diagnostic_tells_its_place_in_bytes_and_in_lines() {
        let dictation = Dictation::new("a.txt", "Cord:\nœdema at C9").unwrap();
        let found = [Diagnostic::new(Code::ImpossibleLevel, "there is no C9").label(Span::new(16, 18), "here")];
        insta::assert_snapshot!(line(&DiagnosticsDocument::new(&dictation, &found)), @r#"{"file":"a.txt","diagnostics":[{"code":"syntax::impossible-level","severity":"error","message":"there is no C9","labels":[{"start":16,"end":18,"line":2,"column":10,"text":"here"}],"help":null}]}"#);
    }
}
