//! Who may know whom: holds the modules to the table that ARCHITECTURE.md explains.
//!
//! Every `crate::` path outside comments counts, in `use` lines and inline. A module that is not in the table fails, so
//! that a new room gets its place in the house before it is furnished.

use crate::{files, root, text};
use std::collections::{BTreeMap, BTreeSet};

/// The words of the domain, which everybody may use.
const WORDS: &[&str] = &["finding", "calendar", "anatomy", "terms"];

/// Each module with those it may know besides itself and the words of the domain.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("finding", &[]),
    ("calendar", &[]),
    ("anatomy", &[]),
    ("terms", &["anatomy"]),
    ("text", &[]),
    ("diagnostic", &["text", "code"]),
    ("code", &["text", "diagnostic"]),
    ("syntax", &["text", "diagnostic", "code"]),
    ("statements", &["text", "diagnostic", "code", "syntax"]),
    ("record", &["text", "diagnostic", "code", "syntax", "statements"]),
    ("checks", &["text", "diagnostic", "code", "record"]),
    ("reading", &["text", "diagnostic", "code", "syntax", "statements", "record", "checks"]),
    ("evidence", &["diagnostic", "code", "record"]),
    ("prognosis", &["text", "diagnostic", "code", "record", "evidence"]),
    ("survival", &[]),
    ("score", &[]),
    ("cohort", &["diagnostic", "code", "record", "survival", "evidence"]),
    ("addendum", &["text", "diagnostic", "code", "record", "evidence", "prognosis", "cohort"]),
    ("site", &["text", "record", "reading", "evidence", "prognosis", "addendum"]),
    ("snapshots", &["text", "diagnostic", "code", "record", "reading", "evidence", "prognosis", "addendum", "site"]),
    ("exchange", &["text", "diagnostic", "code", "record", "evidence", "prognosis", "cohort"]),
];

/// Modules that know all, and that nobody may know.
const KNOW_ALL: &[&str] = &["cli", "main", "lib"];

/// Arithmetic only, no medicine: not even the words of the domain.
const WORDLESS: &[&str] = &["finding", "calendar", "anatomy", "terms", "survival", "score"];

#[test]
fn nobody_knows_whom_they_should_not() {
    let may_know: BTreeMap<&str, &[&str]> = MAY_KNOW.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in files("src", "rs") {
        let below = path.strip_prefix(root("src")).unwrap();
        let module =
            below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if KNOW_ALL.contains(&module.as_str()) {
            continue;
        }
        let Some(allowed) = may_know.get(module.as_str()) else {
            wrong.push(format!("src/{}: `{module}` has no place in the table of tests/it/layers.rs", below.display()));
            continue;
        };
        for known in known(&text(&path)) {
            let word = WORDS.contains(&known.as_str()) && !WORDLESS.contains(&module.as_str());
            if known != module && !word && !allowed.contains(&known.as_str()) {
                wrong.push(format!("src/{}: `{module}` may not know `{known}`", below.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_looks_one_way() {
    let may_know: BTreeMap<&str, &[&str]> = MAY_KNOW.iter().copied().collect();
    for (module, allowed) in MAY_KNOW {
        for other in *allowed {
            // What a diagnostic is and which there are belong together.
            let together = [*module, *other].iter().all(|name| ["diagnostic", "code"].contains(name));
            assert!(together || !may_know[other].contains(module), "`{module}` and `{other}` know each other");
        }
    }
}

/// The modules of ours that a source file names in `crate::` paths, comments left out.
fn known(source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).flat_map(|line| [line, "\n"]).collect();
    code.match_indices("crate::")
        .filter(|&(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .flat_map(|(at, path)| first_names(&code[at + path.len()..]))
        // `crate::Type` names a re-export of the front page, `crate::module` a module.
        .collect()
}

/// The first name of a path, or of each path in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |path: &str| path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
            }
            '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn paths_are_found_in_groups_and_inline_but_not_in_comments() {
    let source = "//! See [`crate::prognosis`].\nuse crate::{\n    anatomy::{Level, Size},\n    code::Code,\n};\n\
                  fn f() -> crate::text::Span { todo!() } // crate::cli\n";
    assert_eq!(known(source).into_iter().collect::<Vec<_>>(), ["anatomy", "code", "text"]);
}
