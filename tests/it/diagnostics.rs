//! The living catalogue: every code has its explanation and a report in `tests/diagnostics/` that provokes it.
//!
//! A fixture is named after its code, with `--` for `::`. Others may follow it, as in `CODE.second-case.txt`.

use crate::{files, properties::read_soundly, root, text};
use cordreport::{code::Code, text::Dictation};
use std::path::Path;

fn fixtures() -> Vec<std::path::PathBuf> {
    files("tests/diagnostics", "txt")
}

/// The code that a fixture is named after.
fn code_of(path: &Path) -> Code {
    let name = path.file_name().unwrap().to_str().unwrap().split('.').next().unwrap().replace("--", "::");
    name.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_code_has_a_report_that_provokes_it() {
    let provoked: Vec<Code> = fixtures().iter().map(|path| code_of(path)).collect();
    for &code in Code::ALL {
        let name = code.name().replace("::", "--");
        assert!(provoked.contains(&code), "tests/diagnostics/{name}.txt is missing");
    }
}

#[test]
fn every_code_is_explained_in_a_paragraph() {
    for code in Code::ALL {
        let explanation = code.explanation();
        assert!(explanation.len() > 80 && explanation.ends_with('.'), "{code} is hardly explained");
        assert!(!explanation.contains("  "), "{code} has a hole in its explanation");
    }
}

#[test]
fn codes_name_their_room_and_what_was_found() {
    for code in Code::ALL {
        let (room, found) = code.name().split_once("::").unwrap_or_else(|| panic!("{code} names no room"));
        assert!(root(&format!("src/{room}")).is_dir() || room == "syntax", "{code}: there is no src/{room}");
        assert!(found.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code} is no kebab-case name");
    }
}

/// Codes whose report is still read without them. The list may only grow shorter; a code that has begun to be raised
/// must be struck off.
const SILENT: &[&str] = &[];

#[test]
fn every_report_provokes_the_code_it_is_named_after() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let (code, name) = (code_of(&path), path.file_name().unwrap().to_str().unwrap());
        let dictation = Dictation::new(name, text(&path)).unwrap();
        let found: Vec<Code> =
            read_soundly(&dictation).diagnostics.into_iter().map(|diagnostic| diagnostic.code).collect();
        match (found.contains(&code), SILENT.contains(&code.name())) {
            (true, true) => wrong.push(format!("{code} is raised now: strike it off SILENT")),
            (false, false) => wrong.push(format!("{name} gives only {found:?}")),
            (true, false) | (false, true) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
