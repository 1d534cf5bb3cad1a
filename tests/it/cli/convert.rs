//! `convert`: the same report in every form, and files that are whole or not there.

use super::{NEGATIVE, Scratch, run, run_with};
use crate::{root, text};
use cordreport::exchange::csv;
use serde_json::Value;
use std::fs;

const TWO_LESIONS: &str = "examples/reports/two-lesions.txt";

#[test]
fn a_structured_report_reads_back_as_the_same_record() {
    let page = run(&["convert", "-q", TWO_LESIONS, "--to", "structured"]);
    assert_eq!((page.status, page.err.as_str()), (0, ""));
    let record = |run: super::Run| {
        let mut record: Value = serde_json::from_str(&run.out).unwrap();
        // the passages that were not understood stand elsewhere in the structured report
        record["unread"] = record["unread"].as_array().unwrap().iter().map(|unread| unread["text"].clone()).collect();
        record
    };
    assert_eq!(
        record(run_with(&["parse", "-q", "-"], page.out.as_bytes())),
        record(run(&["parse", "-q", TWO_LESIONS]))
    );
}

#[test]
fn a_record_goes_in_as_json_and_yaml_and_comes_out_the_same() {
    let json = run(&["parse", "-q", TWO_LESIONS]).out;
    let yaml = run(&["convert", "-q", TWO_LESIONS, "--to", "yaml"]).out;
    let (json_file, yaml_file) = (Scratch::new("in.json", json.as_bytes()), Scratch::new("in.yaml", yaml.as_bytes()));
    assert_eq!(run(&["convert", json_file.path(), "--to", "json"]).out, json);
    assert_eq!(run(&["convert", yaml_file.path(), "--to", "json"]).out, json);
    assert_eq!(run_with(&["convert", "-", "--from", "record", "--to", "json"], yaml.as_bytes()).out, json);
    let structured = run(&["convert", "-q", TWO_LESIONS, "--to", "structured"]).out;
    assert_eq!(run(&["convert", yaml_file.path(), "--to", "structured"]).out, structured);
}

#[test]
fn a_record_that_is_none_is_refused_with_its_place() {
    let record = run(&["parse", "-q", NEGATIVE]).out;
    let cut = Scratch::new("cut.json", &record.as_bytes()[..record.len() / 2]);
    let unknown = Scratch::new("unknown.yaml", b"schema: cordreport.record/1\nrim: present\n");
    let upward = Scratch::new("upward.json", record.replace("\"thoracic\"", "\"lumbar\", \"cervical\"").as_bytes());
    for (file, told) in
        [(&cut, "EOF while parsing"), (&unknown, "line 2"), (&upward, "exam.regions: regions are named top")]
    {
        let convert = run(&["convert", file.path(), "--to", "structured"]);
        assert_eq!((convert.status, convert.out.as_str()), (2, ""), "{}", convert.err);
        assert!(convert.tells(told), "{}", convert.err);
    }
}

#[test]
fn two_tables_have_a_row_a_patient_and_a_row_a_lesion() {
    let lesions = Scratch::new("lesions.csv", b"");
    let table = run(&["convert", "-q", TWO_LESIONS, NEGATIVE, "--to", "csv", "--lesions", lesions.path()]);
    assert_eq!(table.status, 0, "{}", table.err);
    assert_eq!(table.out.matches("\r\n").count(), 3);
    assert_eq!(table.out.lines().next().unwrap().trim_end(), csv::patients::columns().join(","));
    let lesions = fs::read_to_string(lesions.path()).unwrap();
    let rows: Vec<&str> = lesions.lines().skip(1).collect();
    assert!(rows.len() == 2 && rows.iter().all(|row| row.starts_with("two-lesions,")), "{lesions}");
}

#[test]
fn every_column_is_described() {
    let page = text(&root("docs/csv.md"));
    for column in csv::patients::columns().into_iter().chain(csv::lesions::COLUMNS) {
        assert!(page.contains(&format!("`{column}`")), "docs/csv.md does not describe {column}");
    }
}

#[test]
fn a_page_is_about_one_report() {
    let convert = run(&["convert", NEGATIVE, TWO_LESIONS, "--to", "structured"]);
    assert_eq!((convert.status, convert.out.as_str()), (2, ""));
    assert!(convert.tells("2 files were given, and a page is about one"), "{}", convert.err);
    assert_eq!(run(&["convert", "-q", NEGATIVE, "--to", "template:impression.txt"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_as_a_whole_and_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let file = Scratch::new("kept.json", b"old");
    let mode = |mode| fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o640);
    assert_eq!(run(&["convert", "-q", NEGATIVE, "--to", "json", "-o", file.path()]).status, 0);
    assert_eq!(fs::metadata(file.path()).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(file.path()).unwrap().starts_with("{\n  \"schema\""));
    fs::write(file.path(), "old").unwrap();
    mode(0o440);
    let refused = run(&["convert", "-q", NEGATIVE, "--to", "json", "-o", file.path()]);
    assert_eq!(refused.status, 2);
    assert!(refused.tells("kept.json: the file is read-only"), "{}", refused.err);
    assert_eq!(fs::read_to_string(file.path()).unwrap(), "old");
    let nowhere = run(&["convert", "-q", NEGATIVE, "--to", "json", "-o", "no-such-folder/out.json"]);
    assert!(nowhere.status == 2 && nowhere.tells("there is no such folder"), "{}", nowhere.err);
}
