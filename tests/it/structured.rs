//! The canonical structured report: written from a record, and read back.

use crate::{
    files, generator, gold,
    invented::{Invented, hold, invented, outcomes},
    properties::{self, differences},
    root, text,
};
use cordreport::{
    addendum::{Request, render},
    cohort::{Options, analyse, enrol, read_outcomes, to_json},
    prognosis::Outlook,
    read,
    record::{Record, Sources},
    text::Dictation,
};
use proptest::prelude::*;
use serde_json::Value;

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
    // all but the group of the primary, which only the words told
    let page = structured(&gold.record, &gold.dictation).replace("Primary group: lung\n", "");
    assert_eq!(page, gold.dictation.text());
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
    assert_eq!(structured(&Record::default(), &dictation).matches("not stated").count(), 25);
}

#[test]
fn the_example_reports_are_those_of_the_invented_patients() {
    for patient in invented() {
        let file = format!("examples/cohort/reports/{}.txt", patient.id());
        hold(&file, &example(patient.id(), &patient.record()));
    }
}

#[test]
fn the_example_reports_read_back() {
    let breaches = invented().into_iter().flat_map(|patient| {
        let record = patient.record();
        differences(&record, &example(patient.id(), &record))
            .into_iter()
            .map(move |told| format!("{}: {told}", patient.id()))
    });
    assert_all_read_back(breaches.collect());
}

#[test]
fn every_gold_record_reads_back() {
    let breaches = files("tests/corpus", "json").into_iter().flat_map(|path| {
        let record: Record = gold::record(&text(&path));
        let page = structured(&record, &Dictation::new("-", "-").unwrap());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        differences(&record, &page).into_iter().map(move |told| format!("{name}: {told}"))
    });
    assert_all_read_back(breaches.collect());
}

#[test]
fn every_record_that_was_read_reads_back() {
    let breaches = gold::and_as_read().into_iter().flat_map(|gold| {
        let page = structured(&gold.record, &gold.dictation);
        differences(&gold.record, &page).into_iter().map(move |told| format!("{}: {told}", gold.name))
    });
    assert_all_read_back(breaches.collect());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 4: a record written as a structured report reads back as the same record.
    #[test]
    fn every_valid_record_reads_back(record in generator::record()) {
        properties::read_back(&record);
    }
}

#[track_caller]
fn assert_all_read_back(told: Vec<String>) {
    assert!(told.is_empty(), "{} breaches\n{}", told.len(), told.join("\n"));
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
    assert!(off.is_empty(), "{off:?}");
}
