//! The laws that hold for every report, tried on every report of every corpus.
//!
//! A law that the reader does not keep yet is not relaxed: the reports that break it are listed beside it, and the list has
//! to be exact, so that it can only shrink. Laws 1, 3 and 8 for any input whatever are in `properties`, law 7 is in `addenda`.

mod account;
mod caution;
mod composed;
mod indifference;
mod rewording;
mod sources;
mod total;

use crate::{files, root};
use cordreport::{
    exchange::RecordDocument,
    read,
    record::Record,
    score::{Judgement, judge},
    syntax::{Block, Document, Sentence},
    text::{Dictation, Span},
};
use serde_json::Value;
use std::{collections::BTreeSet, thread};

/// A report with its name, `corpus/report`.
struct Report {
    name: String,
    dictation: Dictation,
}

impl Report {
    fn text(&self) -> &str {
        self.dictation.text()
    }
}

/// Every report of the corpora whose breaches are listed, by name. The colleagues' reports count for the figures of `corpus`.
fn reports() -> Vec<Report> {
    let folder = root("tests/corpus");
    let report = |path: std::path::PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
        let dictation = Dictation::from_bytes(name.clone(), &std::fs::read(&path).unwrap()).unwrap();
        Report { name, dictation }
    };
    ["tests/corpus/dev", "tests/corpus/hands"].iter().flat_map(|corpus| files(corpus, "txt")).map(report).collect()
}

/// Asks the same of every report, on all processors, and gathers the answers in order.
fn of_every_report<T: Send>(ask: impl Fn(&Report) -> Vec<T> + Sync) -> Vec<T> {
    let reports = reports();
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let share = reports.len().div_ceil(processors);
    thread::scope(|scope| {
        let workers: Vec<_> = reports
            .chunks(share)
            .map(|reports| scope.spawn(|| reports.iter().flat_map(&ask).collect::<Vec<T>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

fn as_value(record: &Record) -> Value {
    serde_json::to_value(RecordDocument::new(record)).unwrap()
}

/// The record of a text.
fn record_of(text: &str) -> Value {
    as_value(&read(&Dictation::new("reworded", text).unwrap()).record)
}

/// What differs between two records, what is unread aside.
fn differences(one: &Value, other: &Value) -> Vec<Judgement> {
    let mut judgements = judge(one, other);
    judgements.retain(|judgement| judgement.gold != judgement.found);
    judgements
}

/// Every sentence of a document with its block and its place in it.
fn sentences(document: &Document) -> impl Iterator<Item = (&Block, usize, &Sentence)> {
    document
        .blocks
        .iter()
        .flat_map(|block| block.sentences.iter().enumerate().map(move |(place, sentence)| (block, place, sentence)))
}

/// Where a sentence stands, with its label if it is the first of a labelled block.
fn with_label(block: &Block, place: usize, sentence: &Sentence) -> Span {
    match block.label_span {
        Some(label) if place == 0 => Span::new(label.start(), sentence.span.end()),
        _ => sentence.span,
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

/// Fails unless exactly the listed breaches were found.
fn assert_breaches(found: &[String], listed: &[&str]) {
    let (found, listed): (BTreeSet<&str>, BTreeSet<&str>) =
        (found.iter().map(String::as_str).collect(), listed.iter().copied().collect());
    let new: Vec<_> = found.difference(&listed).map(|breach| format!("    {breach:?},")).collect();
    let mended: Vec<_> = listed.difference(&found).map(|breach| format!("    {breach:?},")).collect();
    let told = [("broken anew", new), ("kept now, so strike off the list", mended)];
    let told: Vec<String> = told
        .into_iter()
        .filter(|(_, breaches)| !breaches.is_empty())
        .map(|(what, breaches)| format!("the law is {what}:\n{}", breaches.join("\n")))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
