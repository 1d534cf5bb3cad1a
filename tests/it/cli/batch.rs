//! `batch`: one line out for each line in, whatever comes in.

use super::{NEGATIVE, Scratch, run, run_with};
use crate::{files, root, text};
use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Stdio},
};

/// Every report of the corpora so many times, as NDJSON.
fn ndjson(times: usize) -> String {
    let texts: Vec<String> = files("tests/corpus/dev", "txt").iter().map(|path| text(path)).collect();
    let all = std::iter::repeat_n(&texts, times).flatten().enumerate();
    all.map(|(number, text)| json!({"id": number, "text": text, "ward": "B"}).to_string() + "\n").collect()
}

/// The lines of an output as JSON.
fn values(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// Id, and record or code, of each line.
fn told(out: &str) -> String {
    let line = |line: &Value| match line["error"]["message"].as_str() {
        Some(message) => format!("{} {}: {message}", line["id"], line["error"]["code"].as_str().unwrap()),
        None => format!("{} {}", line["id"], line["record"]["lesion_count"]),
    };
    values(out).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_no_report_is_told_in_its_place() {
    let lines = "{\"id\":\"a\",\"text\":\"A lesion in the cord at T4.\"}\n{\"id\":\"a\",\"text\":\"MRI\"}\nnonsense\n\
        {\"id\":2}\n{\"text\":\"s\"}\n\n{\"id\":3,\"text\":\"a\\u0000b\"}\n{\"id\":4,\"text\":\" \"}\n{\"id\":5,\"text\":7}\n\
        {\"id\":6,\"text\":\"a\0b\"}\n{\"id\":\"last\",\"text\":\"A lesion in the cord at T4.\"}";
    let batch = run_with(&["batch"], lines.as_bytes());
    assert_eq!(batch.status, 1);
    assert_snapshot!(told(&batch.out), @r#"
    "a" 1
    "a" duplicate-id: line 2 has the id "a" of an earlier line
    null bad-line: line 3, column 2: expected ident
    2 missing-field: line 4 has no "text"
    null missing-field: line 5 has no "id"
    null bad-line: line 6, column 0: EOF while parsing a value
    3 binary: line 7: byte 1 is 0x00: this is a binary file, not a text
    4 empty: line 8: the report is empty
    5 bad-line: line 9: "text" is no text
    null bad-line: line 10, column 18: control character (\u0000-\u001F) found while parsing a string
    "last" 1
    "#);
    assert_snapshot!(batch.err, @"11 lines, 2 reports, 9 errors: 4 bad-line, 1 binary, 1 duplicate-id, 1 empty, 2 missing-field");
    assert_eq!(run_with(&["batch", "--quiet"], lines.as_bytes()).err, "");
}

#[test]
fn a_line_is_the_record_that_parse_writes_with_its_versions() {
    let line = json!({"id": "n", "text": text(&root(NEGATIVE))}).to_string();
    let batch = run_with(&["batch"], line.as_bytes());
    assert_eq!(batch.status, 0, "{}", batch.err);
    let line = &values(&batch.out)[0];
    assert_eq!(line["record"], serde_json::from_str::<Value>(&run(&["parse", "-q", NEGATIVE]).out).unwrap());
    assert_eq!(line["versions"]["program"], env!("CARGO_PKG_VERSION"));
    assert_eq!(line["versions"]["grammar"].as_str().unwrap().len(), 16);
    assert!(line["versions"].get("packs").is_none(), "no pack has a part in a record");
}

#[test]
fn assessments_and_addenda_carry_the_versions_of_the_packs() {
    let line = json!({"id": "n", "text": text(&root("examples/reports/solitary.txt"))}).to_string();
    let assessment = &values(&run_with(&["batch", "--to", "assessment"], line.as_bytes()).out)[0];
    let classified = run(&["classify", "-q", "--format", "json", "examples/reports/solitary.txt"]).out;
    assert_eq!(assessment["assessment"], serde_json::from_str::<Value>(&classified).unwrap());
    assert!(assessment["versions"]["packs"]["diehn-2015"].is_string());
    let dated = ["--date", "2024-05-17"];
    let addendum =
        &values(&run_with(&[&["batch", "--to", "addendum"], &dated[..]].concat(), line.as_bytes()).out)[0]["addendum"];
    assert!(addendum.as_str().unwrap().contains("2024-05-17"), "{addendum}");
    let broken = Scratch::new("broken.txt.j2", b"{{ nobody }}");
    let refused = run_with(&["batch", "--to", "addendum", "--template", broken.path()], line.as_bytes());
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_in_the_order_of_the_lines() {
    let lines = ndjson(3);
    let batch = |threads: &str| run_with(&["batch", "-q", "--threads", threads], lines.as_bytes()).out;
    let one = batch("1");
    let ids: Vec<u64> = values(&one).iter().map(|line| line["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (0..ids.len() as u64).collect::<Vec<_>>());
    assert_eq!(ids.len(), lines.lines().count());
    assert_eq!((batch("2"), batch("7")), (one.clone(), one));
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn csv_and_what_was_compressed_come_in_too() {
    let table = "accession,ward,report\r\nA1,B,\"A lesion in the cord at T4.\nNo rim sign, \"\"maybe\"\".\"\r\n\
        A2,B\r\n,B,A lesion in the cord at T4.\r\n";
    let columns = ["--id-field", "accession", "--text-field", "report"];
    let file = Scratch::new("table.csv", table.as_bytes());
    let packed = Scratch::new("table.csv.gz", &zipped(table.as_bytes()));
    let batch = |path: &str| run(&[&["batch", path], &columns[..]].concat());
    let plain = batch(file.path());
    assert_eq!((plain.status, batch(packed.path()).out), (1, plain.out.clone()), "{}", plain.err);
    assert_snapshot!(told(&plain.out), @r#"
    "A1" 1
    "A2" missing-field: line 4 has no "report"
    null missing-field: line 5 has no "accession"
    "#);
    let lines = "{\"id\":1,\"text\":\"A lesion in the cord at T4.\"}\n";
    assert_eq!(
        run_with(&["batch", "-q"], &zipped(lines.as_bytes())).out,
        run_with(&["batch", "-q"], lines.as_bytes()).out
    );
    let wrong = run(&["batch", file.path()]);
    assert!(
        wrong.status == 2 && wrong.tells("there is no column \"id\", only accession, ward, report"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_table_out_has_a_row_for_each_row_in() {
    let lines = "{\"id\":\"a\",\"text\":\"A lesion in the cord at T4.\"}\n{\"id\":\"b\"}\n";
    let batch = run_with(&["batch", "--to", "csv"], lines.as_bytes());
    let mut table = csv::Reader::from_reader(batch.out.as_bytes());
    let header = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row][header.iter().position(|cell| cell == name).unwrap()].to_owned();
    assert_eq!(
        (cell(0, "id"), cell(0, "lesion_count"), cell(0, "error_code")),
        ("a".into(), "1".into(), String::new())
    );
    assert_eq!((cell(1, "id"), cell(1, "error_code")), ("b".into(), "missing-field".into()));
}

/// A folder for one test.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("2019")).unwrap();
    folder
}

#[cfg(unix)]
#[test]
fn a_folder_comes_in_by_name_and_a_file_that_vanished_is_told() {
    let folder = folder("batch-folder");
    fs::write(folder.join("b.txt"), "A lesion in the cord at T4.").unwrap();
    fs::write(folder.join("2019/c.txt.gz"), zipped(b"A lesion in the cord at T4.")).unwrap();
    fs::write(folder.join("notes.pdf"), "%PDF").unwrap();
    std::os::unix::fs::symlink(folder.join("no-longer-there"), folder.join("a.txt")).unwrap();
    let batch = run(&["batch", folder.to_str().unwrap()]);
    assert_eq!(batch.status, 1);
    let told = told(&batch.out).replace(folder.to_str().unwrap(), "FOLDER");
    assert_snapshot!(told, @r#"
    "2019/c" 1
    "a" unreadable: FOLDER/a.txt: there is no such file
    "b" 1
    "#);
    assert!(batch.tells("1 file that does not end in .txt was left alone"), "{}", batch.err);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_line_without_end_is_told_and_the_next_one_is_read() {
    let mut lines = vec![b'a'; 8 * 1024 * 1024 + 1];
    lines.extend(b"\n{\"id\":1,\"text\":\"A lesion in the cord at T4.\"}\n");
    let batch = run_with(&["batch", "-q"], &lines);
    assert_snapshot!(told(&batch.out), @r"
    null line-too-long: line 1 has more than the 8388608 bytes that are read
    1 1
    ");
}

#[test]
fn a_quote_left_open_ends_a_table_and_leaves_the_old_file() {
    let mut table = b"id,text\n1,A lesion in the cord at T4.\n2,\"open".to_vec();
    table.extend(vec![b'a'; 9 * 1024 * 1024]);
    let (table, target) = (Scratch::new("open.csv", &table), Scratch::new("open.ndjson", b"old"));
    let batch = run(&["batch", table.path()]);
    assert_eq!((batch.status, batch.out.lines().count()), (2, 1), "{}", batch.err);
    assert!(
        batch.tells("line 3: a row has more than the 8388608 bytes that are read; is a quote left open?"),
        "{}",
        batch.err
    );
    assert_eq!(run(&["batch", table.path(), "-o", target.path()]).status, 2);
    assert_eq!(fs::read_to_string(target.path()).unwrap(), "old");
}

#[test]
fn damaged_gzip_breaks_off_with_its_line() {
    let mut damaged = zipped(ndjson(1).as_bytes());
    let half = damaged.len() / 2;
    damaged.truncate(half);
    let batch = run_with(&["batch", "-q"], &damaged);
    assert_eq!(batch.status, 2);
    assert!(!values(&batch.out).is_empty() && batch.tells("see whether the export has worked"), "{}", batch.err);
}

/// The program with this on its standard output, reading `input`.
fn spawn(output: Stdio) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_cordreport"))
        .args(["batch", "--threads", "2"])
        .stdin(Stdio::piped())
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = spawn(full.into());
    let _ = child.stdin.take().unwrap().write_all(ndjson(1).as_bytes());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("standard output: No space left on device"), "{told}");
    let to_device = run_with(&["batch", "-o", "/dev/full"], ndjson(1).as_bytes());
    assert!(to_device.status == 2 && to_device.tells("/dev/full: the disk is full"), "{}", to_device.err);
}

#[test]
fn a_closed_pipe_is_quiet() {
    let mut child = spawn(Stdio::piped());
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(ndjson(2).as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_whole_lines() {
    let mut child = spawn(Stdio::piped());
    let mut stdin = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    // more will never come, and standard input stays open
    stdin.write_all(ndjson(2).as_bytes()).unwrap();
    let mut lines = String::new();
    out.read_line(&mut lines).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    out.read_to_string(&mut lines).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(lines.ends_with("}\n"), "{lines}");
    assert!(told.contains(&format!("interrupted after {} whole lines", values(&lines).len())), "{told}");
}

#[test]
fn a_batch_goes_on_into_a_cohort() {
    let records = run(&["batch", "-q", "examples/cohort/reports"]).out;
    let outcomes = "examples/cohort/outcomes.csv";
    let through = run_with(&["cohort", "-q", "-", "--outcomes", outcomes], records.as_bytes());
    assert_eq!(through.out, run(&["cohort", "-q", "examples/cohort/reports", "--outcomes", outcomes]).out);
}
