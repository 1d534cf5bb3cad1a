//! The canonical structured report: written from a record, and read back.

use crate::{
    gold,
    invented::{Invented, hold, invented, outcomes},
    root, text,
};
use cordreport::{
    addendum::{Request, render},
    cohort::{Options, analyse, enrol, read_outcomes, to_json},
    prognosis::Outlook,
    reading::read,
    record::{Record, Sources},
    text::Dictation,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// A record as a structured report.
fn structured(record: &Record, dictation: &Dictation) -> String {
    let request = Request {
        dictation,
        record,
        sources: &Sources::default(),
        outlook: &Outlook::default(),
        date: "2024-05-17".parse().unwrap(),
        version: "0.1.0",
    };
    render(&request, "structured.txt").unwrap()
}

/// The report of an invented patient, marked as such.
fn example(id: &str, record: &Record) -> String {
    let nothing = Dictation::new(id, "-").unwrap();
    format!("INVENTED REPORT {id}: nobody in it exists.\n\n{}", structured(record, &nothing))
}

#[test]
fn a_structured_report_is_written_as_it_was_dictated() {
    let gold = gold::read("001-canonical");
    assert_eq!(structured(&gold.record, &gold.dictation), gold.dictation.text());
}

#[test]
fn what_is_not_stated_is_said_to_be_so_and_what_was_not_read_is_kept() {
    let dictation = Dictation::new("note.txt", "The cord looks\n odd at T5.").unwrap();
    let mut record = Record::default();
    let (start, end) = (0, dictation.text().len());
    record.unread.push(cordreport::record::Unread { text: dictation.text().to_owned(), start, end });
    let page = structured(&record, &dictation);
    assert!(page.contains("\nSex: not stated\n") && page.contains("\nNumber of lesions: not stated\n"), "{page}");
    assert!(page.ends_with("\nUNREAD STATEMENTS\n* The cord looks odd at T5.\n"), "{page}");
    assert_eq!(structured(&Record::default(), &dictation).matches("not stated").count(), 24);
}

#[test]
fn the_example_reports_are_those_of_the_invented_patients() {
    for patient in invented() {
        let file = format!("examples/cohort/reports/{}.txt", patient.id());
        hold(&file, &example(patient.id(), &patient.record()));
    }
}

/// Fields that do not read back yet, "not stated" being taken for a finding, or a size of one length. The list may only
/// grow shorter.
const NOT_READ_BACK: &[&str] = &[
    "lesions.cord_expansion",
    "lesions.cystic_change",
    "lesions.enhancement",
    "lesions.enhancement_extent",
    "lesions.enhancing_size_mm.dimensions",
    "lesions.enhancing_size_mm.si",
    "lesions.flame_sign",
    "lesions.hemorrhage",
    "lesions.rim_sign",
    "pet_uptake",
];

/// Rows of the tables that those fields disturb. The list may only grow shorter.
const OFF_IN_TABLES: &[&str] = &[
    "enhancing_si_mm",
    "rim_sign",
    "flame_sign",
    "rim_and_flame",
    "cord_expansion",
    "cystic_change",
    "hemorrhage",
    "pet_uptake",
];

#[test]
fn the_example_reports_read_back() {
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for patient in invented() {
        let record = patient.record();
        let back = read(&Dictation::new(patient.id(), example(patient.id(), &record)).unwrap()).record;
        let [expected, found] = [record, back].map(|record| serde_json::to_value(record).unwrap());
        differ(&expected, &found, "", &mut |path, told| {
            wrong.entry(path).or_insert_with(|| format!("{}: {told}", patient.id()));
        });
    }
    wrong.retain(|path, _| !NOT_READ_BACK.contains(&path.as_str()));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// From the text of the reports to the tables, and from the records straight to them.
#[test]
fn the_example_reports_lead_to_the_tables() {
    let analyses = |records: Vec<(String, Record)>| {
        let outcomes = read_outcomes("outcomes.csv", outcomes().as_bytes()).unwrap();
        let study = analyse(&enrol(records, &outcomes).unwrap(), Options::default());
        to_json(&study)["analyses"].as_array().unwrap().clone()
    };
    let written = |patient: &Invented| text(&root(&format!("examples/cohort/reports/{}.txt", patient.id())));
    let read_back = |patient: &Invented| read(&Dictation::new(patient.id(), written(patient)).unwrap()).record;
    let straight = analyses(invented().iter().map(|patient| (patient.id().to_owned(), patient.record())).collect());
    let through = analyses(invented().iter().map(|patient| (patient.id().to_owned(), read_back(patient))).collect());
    let named = |analyses: &[Value], name: &Value| {
        analyses.iter().filter(|it| it["variable"] == *name).cloned().collect::<Vec<_>>()
    };
    let mut off: Vec<&str> = Vec::new();
    for analysis in &straight {
        let name = &analysis["variable"];
        if named(&straight, name) != named(&through, name) {
            off.extend(name.as_str());
        }
    }
    off.dedup();
    off.retain(|name| !OFF_IN_TABLES.contains(name));
    assert!(off.is_empty(), "{off:?}");
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
