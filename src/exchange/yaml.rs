//! YAML, each report a document of its own.

use serde::Serialize;

/// A document with the marker `---` before it, so that several can follow each other.
pub fn document(document: &impl Serialize) -> String {
    let text = serde_yaml::to_string(document)
        .unwrap_or_else(|error| unreachable!("a document that YAML cannot hold: {error}"));
    format!("---\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::RecordDocument, finding::Finding, record::Record};

    #[test]
    fn a_record_survives_being_written_and_read() {
        let record = Record { pet_uptake: Some(Finding::NotAssessed), ..Record::default() };
        let text = document(&RecordDocument::new(&record));
        assert!(text.starts_with("---\nschema: cordreport.record/1\n"), "{text}");
        assert_eq!(serde_yaml::from_str::<Record>(&text).unwrap(), record);
    }
}
