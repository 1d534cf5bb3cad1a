//! What the pages of this repository promise: commands, codes, links and examples that exist.

#[path = "../../examples/read_report.rs"]
#[allow(dead_code, reason = "its main belongs to the example")]
mod read_report;

use crate::{files, properties::read_soundly, root, text};
use cordreport::{code::Code, text::Dictation};

#[test]
fn every_example_report_is_read_soundly() {
    let reports = files("examples/reports", "txt");
    assert!(reports.len() >= 3);
    for path in reports {
        read_soundly(&Dictation::new(path.display().to_string(), text(&path)).unwrap());
    }
}

#[test]
fn the_example_in_rust_tells_what_each_report_says() {
    for path in files("examples/reports", "txt") {
        let told = read_report::told(&path).unwrap();
        assert_eq!(told, read_report::told(&path).unwrap());
    }
    assert!(read_report::told(&root("examples/reports/nowhere.txt")).is_err());
}

#[test]
fn the_ci_runs_the_two_commands_of_the_readme_word_for_word() {
    let (readme, ci) = (text(&root("README.md")), text(&root(".ci/run")));
    let commands: Vec<&str> = readme
        .split("```sh\n")
        .skip(1)
        .flat_map(|block| block.split("```").next().unwrap_or_default().lines())
        .take(2)
        .collect();
    assert_eq!(commands.len(), 2, "the README has its two commands in blocks of sh");
    for command in commands {
        assert!(ci.lines().any(|line| line == command), ".ci/run does not run `{command}`");
    }
}

#[test]
fn links_between_pages_lead_to_files() {
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/record.md",
        "docs/csv.md",
        "docs/diagnostics.md",
    ] {
        let folder = root(page).parent().unwrap().to_owned();
        for (at, opening) in text(&root(page)).match_indices("](") {
            let page_text = text(&root(page));
            let target = page_text[at + opening.len()..].split([')', '#']).next().unwrap_or_default();
            let local = !target.is_empty() && !target.contains("://");
            assert!(!local || folder.join(target).exists(), "{page} links to {target}, which is not there");
        }
    }
}

#[test]
fn every_code_stands_in_the_list_for_outside_users() {
    let page = text(&root("docs/diagnostics.md"));
    for code in Code::ALL {
        let row = format!("| `{code}` | {} |", code.severity());
        assert!(page.contains(&row), "docs/diagnostics.md has no row {row}");
    }
    assert_eq!(page.matches("\n| `").count(), Code::ALL.len(), "docs/diagnostics.md has a row too many");
}

#[test]
fn every_dependency_is_accounted_for() {
    let (manifest, contributing) = (text(&root("Cargo.toml")), text(&root("CONTRIBUTING.md")));
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| section.ends_with("dependencies]")) {
            assert!(contributing.contains(&format!("`{name}`")), "CONTRIBUTING.md does not say what {name} spares us");
        }
    }
}
