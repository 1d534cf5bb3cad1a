//! `classify` and `addendum`: the evidence and the template that are asked for, and those that are none.

use super::{CHEST, NEGATIVE, Run, Scratch, run};
use crate::root;

#[test]
fn no_figure_is_told_of_a_report_that_is_no_spine_mr() {
    let classify = run(&["classify", CHEST]);
    assert_eq!(classify.status, 0);
    assert!(classify.out.contains("No evidence was applied") && !classify.out.contains("median"), "{}", classify.out);
    let json: serde_json::Value = serde_json::from_str(&run(&["classify", "--format", "json", CHEST]).out).unwrap();
    assert_eq!((&json["notices"][0]["kind"], &json["studies"]), (&"nothing_read".into(), &serde_json::json!([])));
}

#[test]
fn evidence_may_be_chosen_by_name_or_by_path() {
    for pack in ["diehn-2015", "evidence/rykken-2013.yaml", "tests/packs/good/smallest.yaml"] {
        assert_eq!(run(&["classify", "--evidence", pack, NEGATIVE]).status, 0, "{pack}");
    }
}

#[test]
fn a_pack_that_is_none_is_refused_with_file_line_and_key() {
    let missing = run(&["classify", "--evidence", "diehn-2016", NEGATIVE]);
    assert_eq!((missing.status, missing.out.as_str()), (2, ""));
    assert!(missing.err.contains("diehn-2016: there is no such file") && missing.err.contains("diehn-2015"));
    let bad = run(&["classify", "--evidence", "tests/packs/bad/unknown-key.yaml", NEGATIVE]);
    assert_eq!((bad.status, bad.out.as_str()), (2, ""));
    assert!(bad.err.contains("tests/packs/bad/unknown-key.yaml:") && bad.err.contains("help: "), "{}", bad.err);
}

const ADDENDUM: [&str; 3] = ["addendum", "--date", "2019-05-16"];

fn addendum(arguments: &[&str]) -> Run {
    run(&[&ADDENDUM, arguments].concat())
}

#[test]
fn an_addendum_is_the_same_twice_and_bears_its_date() {
    let once = addendum(&["examples/reports/solitary.txt"]);
    assert_eq!(once.status, 0, "{}", once.err);
    assert!(once.out.contains("2019") && once.out.contains(env!("CARGO_PKG_VERSION")), "{}", once.out);
    assert_eq!(once.out, addendum(&["examples/reports/solitary.txt"]).out);
}

#[test]
fn each_template_of_ours_renders_and_one_of_your_own_too() {
    for template in ["addendum.txt", "addendum.md", "addendum.html", "impression.txt"] {
        let rendered = addendum(&["--template", template, NEGATIVE]);
        assert!(rendered.status == 0 && !rendered.out.is_empty(), "{template}: {}", rendered.err);
    }
    let own = Scratch::new("own.txt.j2", b"A letter.\n");
    assert_eq!(addendum(&["--template", own.path(), NEGATIVE]).out, "A letter.\n");
}

#[test]
fn a_template_that_fails_is_named_with_line_and_variable() {
    let own = Scratch::new("wrong.txt.j2", b"A letter.\n{{ no_such_thing }}\n");
    let wrong = addendum(&["--template", own.path(), NEGATIVE]);
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("wrong.txt.j2:2: `no_such_thing`"), "{}", wrong.err);
    let missing = addendum(&["--template", "addendum.docx", NEGATIVE]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("addendum.html"), "{}", missing.err);
}

#[test]
fn an_addendum_is_written_to_a_file_but_never_over_the_report() {
    let report = Scratch::new("report.txt", &std::fs::read(root(NEGATIVE)).unwrap());
    let output = Scratch::new("addendum.out", b"");
    let written = addendum(&["--output", output.path(), report.path()]);
    assert_eq!((written.status, written.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&output.0).unwrap(), addendum(&[report.path()]).out);
    let over = addendum(&["--output", report.path(), report.path()]);
    assert_eq!(over.status, 2);
    assert_eq!(std::fs::read(&report.0).unwrap(), std::fs::read(root(NEGATIVE)).unwrap());
    assert_eq!(addendum(&["--output", "nowhere/a.txt", report.path()]).status, 2);
}

#[test]
fn a_chest_film_gets_no_addendum_that_looks_like_a_result() {
    let chest = addendum(&[CHEST]);
    assert_eq!(chest.status, 0);
    assert!(chest.out.contains("Nothing was read") && !chest.out.contains("median"), "{}", chest.out);
}

#[test]
fn a_date_that_is_none_is_refused() {
    let refused = run(&["addendum", "--date", "16.5.2019", NEGATIVE]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("a date is written as in 2024-05-17"), "{}", refused.err);
}
