//! How fast reports are read, beside the least that looking for the same words can cost. Run with
//! `cargo bench --bench reading`.
//!
//! All reports of `tests/corpus` go through each step one after the other, so "items" are reports. The floor is one pass
//! of an Aho-Corasick automaton that holds the words of `grammar/`: leftmost, longest, in any case. It finds words and
//! understands nothing.

use aho_corasick::{AhoCorasick, MatchKind};
use cordreport::{
    addendum::{Request, render},
    evidence, prognosis, read, statements, syntax,
    text::Dictation,
};
use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use std::{fs, path::Path};

fn main() {
    divan::main();
}

/// The files below a folder of the project that end in `.{extension}`, in order.
fn texts(folder: &str, extension: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|own| own == extension));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("the file is a text")).collect()
}

fn corpus() -> Vec<Dictation> {
    let reports = ["tests/corpus/dev", "tests/corpus/hands"].into_iter().flat_map(|folder| texts(folder, "txt"));
    reports.map(|text| Dictation::new("report.txt", text).expect("the report is a text")).collect()
}

/// The words of the grammar: every spelling of two letters or more.
fn vocabulary() -> Vec<String> {
    let mut words = Vec::new();
    for file in texts("grammar", "pest") {
        for line in file.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let spelled = line.split('"').skip(1).step_by(2);
            words.extend(
                spelled.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).map(str::to_owned),
            );
        }
    }
    words.sort();
    words.dedup();
    words
}

/// Runs a step over every report.
fn over_the_corpus<T>(bencher: Bencher, mut step: impl FnMut(&Dictation) -> T) {
    let corpus = corpus();
    let bytes: usize = corpus.iter().map(|dictation| dictation.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(corpus.len())).bench_local(|| {
        for dictation in &corpus {
            black_box(step(dictation));
        }
    });
}

#[divan::bench]
fn a_floor(bencher: Bencher) {
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(vocabulary())
        .expect("the vocabulary is small");
    over_the_corpus(bencher, |dictation| automaton.find_iter(dictation.text()).count());
}

#[divan::bench]
fn b_cut_into_phrases(bencher: Bencher) {
    over_the_corpus(bencher, syntax::cut);
}

#[divan::bench]
fn c_cut_and_stated(bencher: Bencher) {
    over_the_corpus(bencher, |dictation| statements::read(&syntax::cut(dictation)));
}

#[divan::bench]
fn d_read(bencher: Bencher) {
    over_the_corpus(bencher, read);
}

#[divan::bench]
fn e_read_classified_and_rendered(bencher: Bencher) {
    let packs = evidence::built_in();
    let date = "2026-11-24".parse().expect("a day");
    over_the_corpus(bencher, |dictation| {
        let reading = read(dictation);
        let outlook = prognosis::classify(&reading.record, &reading.context, &packs);
        let (record, sources, outlook) = (&reading.record, &reading.sources, &outlook);
        render(&Request { dictation, record, sources, outlook, date, version: "bench" }, "addendum.txt")
    });
}
