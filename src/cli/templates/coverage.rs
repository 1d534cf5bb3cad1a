//! What no case shows, for people.

use crate::snapshots::coverage::Coverage;
use std::collections::BTreeMap;

/// The page of a coverage: by file, then values, then answers.
pub fn page(coverage: &Coverage) -> String {
    let mut files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (branch, reached) in &coverage.branches {
        let (all, seen) = files.entry(&branch.file).or_default();
        *all += 1;
        *seen += usize::from(*reached);
    }
    let mut page = "Branches of templates\n".to_owned();
    for (file, (all, seen)) in files {
        page.push_str(&format!("  {file}: {seen} of {all}\n"));
        for branch in coverage.unreached().filter(|branch| branch.file == file) {
            page.push_str(&format!("    line {}: {}: {}\n", branch.line, branch.lacking, branch.words));
        }
    }
    let shown = coverage.of_values - coverage.values.len();
    page.push_str(&format!("\nValues of the record: {shown} of {}\n", coverage.of_values));
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, name) in &coverage.values {
        missing.entry(path).or_default().push(name);
    }
    for (path, names) in missing {
        page.push_str(&format!("  {path}: no case with {}\n", names.join(", ")));
    }
    let shown = coverage.of_answers - coverage.answers.len();
    page.push_str(&format!("\nAnswers of the evidence: {shown} of {}\n", coverage.of_answers));
    for answer in &coverage.answers {
        page.push_str(&format!("  no case with {answer}\n"));
    }
    page + "\n"
}
