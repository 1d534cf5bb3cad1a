//! What is written keeps to its schema, and so does what is read.

use crate::{files, gold, text};
use cordreport::{
    evidence::built_in,
    exchange::{DiagnosticsDocument, RecordDocument, schema},
    prognosis::classify,
    read,
    text::Dictation,
};
use jsonschema::Validator;
use schemars::Schema;
use serde_json::{Value, json};

fn validator(schema: Schema) -> Validator {
    jsonschema::validator_for(schema.as_value()).unwrap()
}

#[track_caller]
fn assert_valid(validator: &Validator, document: &Value, name: &str) {
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
}

#[test]
fn every_document_over_the_corpora_keeps_to_its_schema() {
    let [record, assessment, diagnostic] =
        [schema::record(), schema::assessment(), schema::diagnostic()].map(validator);
    let packs = built_in();
    for path in files("tests/corpus", "txt").into_iter().chain(files("examples/reports", "txt")) {
        let name = path.display().to_string();
        let dictation = Dictation::new(name.clone(), text(&path)).unwrap();
        let reading = read(&dictation);
        let document = RecordDocument::new(&reading.record);
        assert_valid(&record, &serde_json::to_value(&document).unwrap(), &name);
        let with_provenance = document.from(&dictation, &reading.sources);
        assert_valid(&record, &serde_json::to_value(&with_provenance).unwrap(), &name);
        let outlook = classify(&reading.record, &reading.context, &packs);
        assert_valid(&assessment, &serde_json::to_value(&outlook).unwrap(), &name);
        let diagnostics = DiagnosticsDocument::new(&dictation, &reading.diagnostics);
        assert_valid(&diagnostic, &serde_json::to_value(&diagnostics).unwrap(), &name);
    }
}

#[test]
fn every_gold_record_and_every_good_pack_keeps_to_its_schema() {
    let [record, pack] = [schema::record(), schema::pack()].map(validator);
    for path in files("tests/corpus", "json") {
        let gold = serde_json::to_value(gold::record(&text(&path))).unwrap();
        assert_valid(&record, &gold, &path.display().to_string());
    }
    for path in files("evidence", "yaml").into_iter().chain(files("tests/packs/good", "yaml")) {
        assert_valid(&pack, &serde_yaml::from_str(&text(&path)).unwrap(), &path.display().to_string());
    }
}

#[test]
fn what_is_no_record_does_not_keep_to_the_schema() {
    let validator = validator(schema::record());
    let good = serde_json::to_value(gold::read("001-canonical").record).unwrap();
    assert!(validator.is_valid(&good));
    let spoilt = |pointer: &str, value: Value| {
        let mut record = good.clone();
        *record.pointer_mut(pointer).unwrap() = value;
        record
    };
    for record in [
        spoilt("/pet_uptake", json!("maybe")),
        spoilt("/lesions/0/level/from", json!("C9")),
        spoilt("/lesions/0/enhancing_size_mm/dimensions/0", json!(-8)),
        spoilt("/exam/date", json!(2012)),
        spoilt("/patient", json!({"age_years": 61, "sex": "male", "name": "Doe"})),
        spoilt("/ancillary", json!({})),
    ] {
        assert!(!validator.is_valid(&record), "{record}");
    }
}
