//! `cohort`: a series as a folder, as a file or on standard input, and whoever is left out by name.

use super::{Scratch, run, run_with};
use crate::root;
use std::{fs, path::PathBuf};

const OUTCOMES: &str = "id,diagnosed,presented,died,last_known_alive\n\
    solitary,2012-03-14,2012-03-01,2012-06-02,\n\
    two-lesions,2012-04-01,2012-03-01,,2013-06-02\n\
    nobody,2012-04-01,,2012-05-01,\n";

#[test]
fn a_folder_of_reports_gives_tables_and_names_whom_it_leaves_out() {
    let outcomes = Scratch::new("folder-outcomes.csv", OUTCOMES.as_bytes());
    let cohort = run(&["cohort", "examples/reports", "--outcomes", outcomes.path()]);
    assert_eq!(cohort.status, 0, "{}", cohort.err);
    assert!(cohort.out.contains("Table 2: Survival analysis of MRI features"), "{}", cohort.out);
    for told in ["negative: no lesion in the cord", "nobody: an outcome, but no report"] {
        assert!(cohort.out.contains(told) && cohort.err.contains(&format!("left out: {told}")), "{}", cohort.err);
    }
    let quiet = run(&["--quiet", "cohort", "examples/reports", "--outcomes", outcomes.path()]);
    assert_eq!((quiet.err.as_str(), quiet.out), ("", cohort.out));
}

#[test]
fn records_read_before_give_the_same_tables() {
    let outcomes = Scratch::new("records-outcomes.csv", OUTCOMES.as_bytes());
    let reports = ["negative", "solitary", "two-lesions"].map(|name| format!("examples/reports/{name}.txt"));
    let mut parse = vec!["parse", "--provenance"];
    parse.extend(reports.iter().map(String::as_str));
    let records = run(&parse).out;
    let file = Scratch::new("records.ndjson", records.as_bytes());
    let tables = |reports: &str| run(&["cohort", reports, "--outcomes", outcomes.path(), "-f", "csv"]).out;
    let folder = tables("examples/reports");
    assert!(folder.lines().count() > 20, "{folder}");
    assert_eq!(tables(file.path()), folder);
    let piped = run_with(&["cohort", "-", "--outcomes", outcomes.path(), "-f", "csv"], records.as_bytes());
    assert_eq!(piped.out, folder);
}

#[test]
fn every_format_is_written() {
    let outcomes = Scratch::new("formats-outcomes.csv", OUTCOMES.as_bytes());
    for (format, opening) in
        [("text", "Survival of 2 patients"), ("markdown", "## Survival"), ("html", "<!DOCTYPE html>"), ("json", "{\n")]
    {
        let cohort = run(&["cohort", "examples/reports", "--outcomes", outcomes.path(), "--format", format]);
        assert!(cohort.out.starts_with(opening), "{format}: {}", cohort.out);
    }
}

#[test]
fn a_file_that_is_no_report_is_told_and_the_others_are_read() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cohort-with-a-scan");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(root("examples/reports/solitary.txt"), folder.join("solitary.txt")).unwrap();
    fs::write(folder.join("scan.txt"), b"\x89PNG\r\n\x1a\n\0").unwrap();
    fs::write(folder.join("notes.json"), b"{}").unwrap();
    let outcomes = Scratch::new("scan-outcomes.csv", OUTCOMES.as_bytes());
    let cohort = run(&["cohort", folder.to_str().unwrap(), "--outcomes", outcomes.path()]);
    assert_eq!(cohort.status, 2);
    assert!(cohort.out.starts_with("Survival of 1 patients"), "{}", cohort.out);
    assert!(cohort.tells("scan.txt") && cohort.tells("notes.json, line 1"), "{}", cohort.err);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_no_series_is_refused_with_its_mend() {
    let outcomes = Scratch::new("refused-outcomes.csv", OUTCOMES.as_bytes());
    let other = Scratch::new("refused-other.csv", b"name,died\nS01,2012-03-14\n");
    let nameless = Scratch::new("refused.ndjson", run(&["parse", super::NEGATIVE]).out.as_bytes());
    for (reports, outcomes, reason, mend) in [
        ("nowhere", outcomes.path(), "nowhere: there is no such file", "folder of reports"),
        ("examples/reports", "nowhere.csv", "nowhere.csv: there is no such file", "CSV file"),
        ("examples/reports", other.path(), "there is no column \"id\"", "--help"),
        ("examples/cohort", outcomes.path(), "no patient is left to analyse; 3 left out", "ids of the outcomes"),
        (nameless.path(), outcomes.path(), "line 1: a record among several needs an \"id\"", "--provenance"),
    ] {
        let refused = run(&["cohort", reports, "--outcomes", outcomes]);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{reports}");
        assert!(refused.tells(reason) && refused.tells(mend), "{}", refused.err);
    }
}
