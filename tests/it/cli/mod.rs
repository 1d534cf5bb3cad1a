//! The built program as people and scripts meet it: help, exit status, what goes to which stream, and bad input.

mod bad_input;
mod batch;
mod cohort;
mod convert;
mod evidence;
mod fmt;
mod score;
mod site;
mod templates;

use crate::root;
use insta::assert_snapshot;
use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

/// What a run left behind.
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Run {
    /// Whether standard error says so, wherever its lines are broken.
    fn tells(&self, words: &str) -> bool {
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '│').collect::<String>();
        plain(&self.err).contains(&plain(words))
    }
}

/// Runs the program from the root of the repository, with these bytes on standard input.
fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cordreport"))
        .args(arguments)
        .current_dir(root(""))
        .env_remove("NO_COLOR")
        .env_remove("CORDREPORT_SITE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The program may stop reading before the end.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().expect("ended by a signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

/// A file for this test alone, gone when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Scratch {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        Scratch(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const NEGATIVE: &str = "examples/reports/negative.txt";
const CHEST: &str = "tests/diagnostics/record--not-a-spine-mr-report.txt";

#[test]
fn help_teaches() {
    for subcommand in [
        "",
        "parse",
        "check",
        "classify",
        "addendum",
        "convert",
        "batch",
        "fmt",
        "score",
        "schema",
        "cohort",
        "site",
        "templates",
        "explain",
        "completions",
    ] {
        let arguments: Vec<&str> = [subcommand, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let help = run(&arguments);
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        assert!(help.out.contains("Examples:\n  cordreport "), "{subcommand} --help has no examples");
        let name = if subcommand.is_empty() { "help" } else { subcommand };
        assert_snapshot!(format!("help-{name}"), help.out);
    }
}

#[test]
fn a_record_goes_to_standard_output_and_news_to_standard_error() {
    let parse = run(&["parse", CHEST]);
    assert_eq!(parse.status, 0);
    assert!(parse.out.starts_with("{\n  \"schema\": \"cordreport.record/1\",\n"), "{}", parse.out);
    assert!(parse.err.contains("record::not-a-spine-mr-report"), "{}", parse.err);
    assert!(!parse.out.contains("not-a-spine") && !parse.err.contains("schema"));
}

#[test]
fn a_record_is_the_same_as_json_yaml_and_ndjson() {
    let json: serde_json::Value = serde_json::from_str(&run(&["parse", NEGATIVE]).out).unwrap();
    let yaml: serde_json::Value = serde_yaml::from_str(&run(&["parse", "--format", "yaml", NEGATIVE]).out).unwrap();
    let lines = run(&["parse", NEGATIVE, NEGATIVE]).out;
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(yaml, json);
    assert_eq!(lines, [json.clone(), json]);
}

#[test]
fn provenance_names_the_file_and_the_sources() {
    let parse = run(&["parse", "--provenance", NEGATIVE]);
    let document: serde_json::Value = serde_json::from_str(&parse.out).unwrap();
    assert_eq!(document["file"], NEGATIVE);
    assert!(document["sources"].is_object());
}

#[test]
fn a_table_names_what_is_not_stated() {
    let table = run(&["parse", "--format", "table", CHEST]);
    assert_eq!(table.status, 0);
    assert!(table.out.contains("Vertebral metastases              not stated"), "{}", table.out);
}

#[test]
fn a_report_may_come_from_standard_input() {
    let piped = run_with(&["parse", "-"], &std::fs::read(root(NEGATIVE)).unwrap());
    assert_eq!((piped.status, piped.out), (0, run(&["parse", NEGATIVE]).out));
}

#[test]
fn deny_decides_what_makes_the_exit_status_one() {
    assert_eq!(run(&["check", CHEST]).status, 0);
    assert_eq!(run(&["check", "--deny", "error", CHEST]).status, 0);
    assert_eq!(run(&["check", "--deny", "warning", CHEST]).status, 1);
    assert_eq!(run(&["check", "--deny", "advice", CHEST]).status, 1);
}

#[test]
fn check_draws_narrates_and_writes_json() {
    let drawn = run(&["check", CHEST]);
    assert_eq!(drawn.out, "");
    assert_snapshot!(drawn.err);
    let narrated = run(&["check", "--narrated", CHEST]);
    assert!(narrated.err.contains("Diagnostic severity: warning"), "{}", narrated.err);
    let json = run(&["check", "--format", "json", CHEST]);
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((document["file"].as_str(), json.err.as_str()), (Some(CHEST), ""));
    assert_eq!(document["diagnostics"][0]["code"], "record::not-a-spine-mr-report");
}

#[test]
fn quiet_leaves_errors_alone() {
    let quiet = run(&["check", "--quiet", CHEST, "nowhere.txt"]);
    assert_eq!(quiet.status, 2);
    assert_snapshot!(quiet.err, @r"
      × nowhere.txt: there is no such file
      help: give the path of a report, or - for standard input
    ");
}

#[test]
fn no_colour_reaches_a_pipe() {
    let drawn = run(&["check", CHEST, "nowhere.txt"]);
    assert!(!drawn.err.contains('\u{1b}'), "{:?}", drawn.err);
}

#[test]
fn explain_tells_what_a_code_means() {
    assert_snapshot!(run(&["explain", "record::dates-reversed"]).out, @r"
    record::dates-reversed (warning)

    Two dates of the clinical course cannot follow each other as stated: a death
    before the diagnosis, a day known alive after the day of death. Both are kept as
    dictated. Mend whichever is wrong.
    ");
    assert!(run(&["explain"]).out.lines().any(|line| line.starts_with("syntax::unread-statement ")));
}

#[test]
fn version_and_completions_are_written() {
    assert_eq!(run(&["--version"]).out, format!("cordreport {}\n", env!("CARGO_PKG_VERSION")));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).out.contains("cordreport"), "{shell}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cordreport"))
        .args(["parse", "--quiet"])
        .args(std::iter::repeat_n(NEGATIVE, 300))
        .current_dir(root(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}
