//! A hundred templates times a hundred cases: a run of the template tests. `cargo bench --bench templates`

use cordreport::{
    site::{Site, start},
    snapshots::Suite,
};
use std::{fs, path::PathBuf};

fn main() {
    divan::main();
}

const TEMPLATES: usize = 100;
const CASES: usize = 100;

/// A site of our own templates, each several times under other names, and of the cases by which they are tested.
fn site() -> Site {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-templates");
    let _ = fs::remove_dir_all(&root);
    start(&root).expect("a new site");
    fs::remove_dir_all(root.join("templates")).expect("its templates");
    fs::remove_dir_all(root.join("cases")).expect("its cases");
    fs::create_dir_all(root.join("templates")).expect("a folder");
    fs::create_dir_all(root.join("cases")).expect("a folder");
    let pages =
        ["addendum.txt", "addendum.md", "addendum.html", "impression.txt", "structured.txt", "tumour-board.txt"];
    for number in 0..TEMPLATES {
        let page = pages[number % pages.len()];
        let text = fs::read_to_string(format!("templates/{page}.j2")).expect("a template of ours");
        fs::write(root.join(format!("templates/{number:03}-{page}.j2")), text).expect("a copy");
    }
    fs::write(root.join("cordreport.yaml"), "").expect("a configuration");
    let mut cases: Vec<PathBuf> =
        fs::read_dir("tests/templates/cases").expect("cases").map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    for number in 0..CASES {
        let case = &cases[number % cases.len()];
        let name = case.file_name().expect("a name").to_string_lossy();
        fs::copy(case, root.join(format!("cases/{number:03}-{name}"))).expect("a copy");
    }
    let site = Site::open(&root).expect("a site");
    let suite = Suite::of(&site).expect("a suite");
    let outcome = suite.run(&|_, _| true).expect("a run");
    assert_eq!(outcome.trials.len(), TEMPLATES * CASES);
    outcome.trials.iter().for_each(|trial| trial.accept().expect("a snapshot"));
    site
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_hundred_templates_times_a_hundred_cases(bencher: divan::Bencher) {
    let site = site();
    let suite = Suite::of(&site).expect("a suite");
    bencher.bench(|| {
        let outcome = suite.run(&|_, _| true).expect("a run");
        assert!(outcome.trials.iter().all(|trial| trial.is_same()));
    });
}
