//! `cohort`: a series as a folder, as a file or on standard input, and whoever is left out by name.

use super::{Scratch, run, run_with};
use crate::{cohort::compare, invented::invented, root};
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
    assert!(cohort.out.starts_with("Survival of 1 patient\n"), "{}", cohort.out);
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

#[cfg(feature = "figures")]
#[test]
fn pictures_are_written_in_both_forms_and_nothing_else_is_left() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cohort-pictures");
    let outcomes = Scratch::new("pictures-outcomes.csv", OUTCOMES.as_bytes());
    let pictures = folder.to_str().unwrap();
    let drawn = run(&["cohort", "examples/reports", "--outcomes", outcomes.path(), "--figures", pictures, "--band"]);
    assert_eq!(drawn.status, 0, "{}", drawn.err);
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.contains(&"overall.svg".to_owned()) && names.contains(&"overall.png".to_owned()), "{names:?}");
    assert!(names.iter().all(|name| name.ends_with(".svg") || name.ends_with(".png")), "{names:?}");
    fs::remove_dir_all(folder).unwrap();
    let file = Scratch::new("no-folder", b"");
    let refused = run(&["cohort", "examples/reports", "--outcomes", outcomes.path(), "--figures", file.path()]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
}

/// From reports to a pack, and from the pack to an addendum that cites it beside the published study.
#[test]
fn an_addendum_cites_ones_own_series_beside_the_study() {
    let outcomes = Scratch::new("pack-outcomes.csv", OUTCOMES.as_bytes());
    let pack = Scratch::new("own-series.yaml", b"what was there before");
    let cohort = run(&["cohort", "examples/reports", "--outcomes", outcomes.path(), "--pack", pack.path()]);
    assert_eq!(cohort.status, 0, "{}", cohort.err);
    let addendum = run(&[
        "addendum",
        "--date",
        "2019-05-16",
        "--evidence",
        "diehn-2015",
        "--evidence",
        pack.path(),
        "examples/reports/solitary.txt",
    ]);
    assert_eq!(addendum.status, 0, "{}", addendum.err);
    let plain: String = addendum.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for cited in [
        "FEATURES ASSOCIATED WITH SHORTER SURVIVAL (Diehn 2015)",
        "(own series own-series)",
        "was decided by P < .05 alone",
        "[authors, to be filled in]",
    ] {
        assert!(plain.contains(cited), "{cited}\n{}", addendum.out);
    }
}

#[test]
fn a_pack_that_cannot_be_written_is_told_and_no_table_is() {
    let outcomes = Scratch::new("unwritable-outcomes.csv", OUTCOMES.as_bytes());
    let refused =
        run(&["cohort", "examples/reports", "--outcomes", outcomes.path(), "--pack", "nowhere/to/be/found.yaml"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.tells("nowhere/to/be/found.yaml: there is no such folder"), "{}", refused.err);
}

#[test]
fn what_batch_writes_is_a_series_in_either_shape() {
    let outcomes = Scratch::new("shapes-outcomes.csv", OUTCOMES.as_bytes());
    let record = |name: &str| -> serde_json::Value {
        serde_json::from_str(&run(&["parse", &format!("examples/reports/{name}.txt")]).out).unwrap()
    };
    let tables = |lines: String| {
        let file = Scratch::new("shapes.ndjson", lines.as_bytes());
        run(&["cohort", file.path(), "--outcomes", outcomes.path(), "-f", "csv"]).out
    };
    let names = ["negative", "solitary", "two-lesions"];
    let wrapped = tables(names.map(|id| serde_json::json!({"id": id, "record": record(id)}).to_string()).join("\n"));
    let beside = tables(
        names
            .map(|id| {
                let mut document = record(id);
                document["id"] = id.into();
                document.to_string()
            })
            .join("\n"),
    );
    assert!(wrapped.lines().count() > 20, "{wrapped}");
    assert_eq!(wrapped, beside);
}

/// The built program, from records and outcomes to R's figures for them.
#[test]
fn the_program_answers_as_r_does() {
    let lines = invented()
        .into_iter()
        .map(|patient| format!("{}\n", serde_json::json!({"id": patient.id(), "record": patient.record()})));
    let records = Scratch::new("invented.ndjson", lines.collect::<String>().as_bytes());
    let cohort = run(&["cohort", records.path(), "--outcomes", "examples/cohort/outcomes.csv", "--format", "json"]);
    assert_eq!(cohort.status, 0, "{}", cohort.err);
    let r = fs::read_to_string(root("tests/reference/synthetic-cohort-R.json")).unwrap();
    let [own, r]: [serde_json::Value; 2] = [&cohort.out, &r].map(|text| serde_json::from_str(text).unwrap());
    compare("analyses", &own["analyses"], &r["analyses"]);
}
