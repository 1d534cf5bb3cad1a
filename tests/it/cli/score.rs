//! `score`: the figures of a corpus, and where gold and record disagree.

use super::{Scratch, run};
use crate::{root, text};
use serde_json::Value;

const REPORTS: &str = "examples/score/reports";

/// The figures were made by an independent script; examples/score/README.md says how.
#[test]
fn the_figures_are_those_of_an_independent_script() {
    let expected: Value = serde_json::from_str(&text(&root("examples/score/figures.json"))).unwrap();
    let score = run(&["score", REPORTS, "--found", "examples/score/found", "--format", "json"]);
    let found: Value = serde_json::from_str(&score.out).unwrap();
    for key in ["reports", "failed", "exact_reports", "right", "wrong", "missed", "precision", "recall"] {
        assert_eq!(found[key], expected[key], "{key}");
    }
    let (found, expected) = (found["fields"].as_object().unwrap(), expected["fields"].as_object().unwrap());
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (field, counts) in found {
        for key in ["gold", "right", "wrong", "missed"] {
            assert_eq!(counts[key].as_u64(), Some(expected[field][key].as_u64().unwrap_or(0)), "{field} {key}");
        }
    }
}

#[test]
fn the_example_is_read_without_a_fault() {
    let score = run(&["score", REPORTS, "--min-precision", "1", "--min-recall", "1"]);
    assert_eq!(score.status, 0, "{}", score.out);
    assert!(score.out.ends_with("precision 1.0000, recall 1.0000\nexact reports 3 of 3\n"), "{}", score.out);
}

#[test]
fn a_figure_below_its_floor_makes_the_exit_status_one() {
    let careless = ["score", REPORTS, "--found", "examples/score/found"];
    let with = |floor: &[&str]| run(&[&careless, floor].concat()).status;
    assert_eq!(with(&[]), 0);
    assert_eq!(with(&["--min-precision", "0.81"]), 0);
    assert_eq!(with(&["--min-precision", "0.82"]), 1);
    assert_eq!(with(&["--min-recall", "0.9"]), 1);
    assert_eq!(with(&["--min-recall", "90"]), 2);
}

/// A corpus of one report whose gold record was spoilt.
#[test]
fn a_disagreement_is_told_with_its_place_in_the_text() {
    let report = Scratch::new(
        "scored/one.txt",
        b"MRI THORACIC SPINE\nFINDINGS: A solitary intramedullary lesion at T4. No rim sign.\n",
    );
    let gold =
        run(&["parse", "-q", report.path()]).out.replace("\"rim_sign\": \"absent\"", "\"rim_sign\": \"present\"");
    let _gold = Scratch::new("scored/one.json", gold.as_bytes());
    let folder = std::path::Path::new(report.path()).parent().unwrap().to_str().unwrap();
    let score = run(&["score", folder]);
    let told = score.out.lines().next().unwrap();
    assert_eq!(told, "one.txt:2:54: wrong: lesion 1: rim_sign: gold present, found absent, from \"rim sign\"");
    let nothing = run(&["score", "examples/reports"]);
    assert!(
        nothing.status == 2 && nothing.tells("there is no report NAME.txt with its gold record"),
        "{}",
        nothing.err
    );
}
