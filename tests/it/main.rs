//! All integration tests in one binary, so that the grammar is linked once.
//!
//! A file of tests that is not named here would never run; the test below says so.

mod addenda;
#[cfg(feature = "cli")]
mod cli;
mod cohort;
mod corpus;
mod diagnostics;
mod documents;
mod estimators;
#[cfg(feature = "figures")]
mod figures;
mod generator;
mod gold;
mod invented;
mod laws;
mod layers;
mod own_evidence;
mod packs;
mod prognosis;
mod properties;
mod reading;
mod robustness;
#[cfg(feature = "schema")]
mod schema;
mod structured;
mod survival;
mod templates;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A path from the root of the repository.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files below a folder that end in `.{extension}`, in order.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The text of a file, with its name where it cannot be read.
fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_file_of_tests_is_named_where_it_belongs() {
    for path in files("tests/it", "rs") {
        let (folder, stem) = (path.parent().unwrap(), path.file_stem().unwrap().to_str().unwrap());
        let (folder, module) = match stem {
            "main" => continue,
            "mod" => (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap()),
            _ => (folder, stem),
        };
        let parent = folder.join(if folder == root("tests/it") { "main.rs" } else { "mod.rs" });
        let named = text(&parent).lines().any(|line| line == format!("mod {module};"));
        assert!(named, "{} never runs: {} has no `mod {module};`", path.display(), parent.display());
    }
}
