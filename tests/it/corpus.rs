//! The reader against the gold records of every corpus, one snapshot of figures each.
//!
//! In review a changed table shows what a change of the reader won and lost; the floors below may only rise.

use crate::{files, root, text};
use cordreport::{
    exchange::RecordDocument,
    read,
    score::{Judgement, Score, Verdict, judge},
    text::Dictation,
};
use serde_json::Value;
use std::path::PathBuf;

/// What the development corpus has to reach: right among the stated, right among the gold, reports without a fault.
const PRECISION: f64 = 0.985;
const RECALL: f64 = 0.95;
const EXACT: f64 = 0.6;

/// The folders below `tests/corpus`, by name.
fn corpora() -> Vec<String> {
    let entries = std::fs::read_dir(root("tests/corpus")).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = entries
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The reports of a corpus that have a gold record.
fn reports(corpus: &str) -> Vec<PathBuf> {
    let mut reports = files(&format!("tests/corpus/{corpus}"), "txt");
    reports.retain(|path| path.with_extension("json").exists());
    reports
}

/// The judgements on one report.
fn judged(report: &PathBuf) -> Vec<Judgement> {
    let gold: Value = serde_json::from_str(&text(&report.with_extension("json"))).unwrap();
    let dictation = Dictation::from_bytes("report", &std::fs::read(report).unwrap()).unwrap();
    judge(&gold, &serde_json::to_value(RecordDocument::new(&read(&dictation).record)).unwrap())
}

fn score(corpus: &str) -> Score {
    let mut score = Score::default();
    reports(corpus).iter().for_each(|report| score.add(&judged(report)));
    score
}

#[test]
fn every_corpus_has_its_figures() {
    for corpus in corpora() {
        insta::assert_snapshot!(format!("corpus-{corpus}"), score(&corpus).to_string());
    }
}

#[test]
fn the_development_corpus_is_read_well_enough() {
    let score = score("dev");
    let total = score.total();
    let told = format!("{score}\n{}", faults("dev").join("\n"));
    assert!(total.precision() >= PRECISION, "precision {:.4} is below {PRECISION}\n{told}", total.precision());
    assert!(total.recall() >= RECALL, "recall {:.4} is below {RECALL}\n{told}", total.recall());
    assert!(score.exactness() >= EXACT, "{:.4} of the reports are exact, below {EXACT}\n{told}", score.exactness());
}

/// What is not right, a line each: for whoever mends the reader.
fn faults(corpus: &str) -> Vec<String> {
    let of = |report: PathBuf| {
        let name = report.file_stem().unwrap().to_string_lossy().into_owned();
        let wrong = judged(&report).into_iter().filter(|judgement| judgement.verdict != Verdict::Right);
        wrong.map(|judgement| format!("{name}: {judgement}")).collect::<Vec<_>>()
    };
    reports(corpus).into_iter().flat_map(of).collect()
}

#[test]
fn a_gold_record_is_right_against_itself() {
    for corpus in corpora() {
        for report in reports(&corpus) {
            let gold: Value = serde_json::from_str(&text(&report.with_extension("json"))).unwrap();
            let judged = judge(&gold, &gold);
            assert!(judged.iter().all(|judgement| judgement.verdict == Verdict::Right), "{}", report.display());
        }
    }
}
