//! Makes the parser of the grammar.
//!
//! The files in `grammar/` are in the notation of pest, and pest's own parser reads them here. They are written to be read:
//! one rule a concept, its spellings one after the other. Tried one after the other, some three thousand spellings are
//! slow, so what is generated looks first at the letters that come next and tries only what can begin with them
//! (`beginnings`, `decisions`); what fits any one character is a test on it (`characters`). What is read is what pest
//! reads: a test in `src/syntax` holds the one to the other.

mod beginnings;
mod characters;
mod code;
mod decisions;

use pest_meta::{
    ast::{Expr, Rule},
    parser::{self, consume_rules},
};
use std::{env, fs, io, path::Path};

/// The rule that is one long choice of phrases.
const PHRASE: &str = "phrase";

fn main() {
    println!("cargo:rerun-if-changed=grammar");
    println!("cargo:rerun-if-changed=build");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder of the package");
    let grammar = written(&Path::new(&root).join("grammar")).unwrap_or_else(|error| panic!("grammar: {error}"));
    let pairs = parser::parse(parser::Rule::grammar_rules, &grammar).unwrap_or_else(|error| panic!("grammar: {error}"));
    let rules = consume_rules(pairs).unwrap_or_else(|errors| panic!("grammar: {}", errors[0]));
    let path = Path::new(&env::var("OUT_DIR").expect("cargo names the folder for what is built")).join("grammar.rs");
    fs::write(&path, code::parser(&rules)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The files of the grammar as one; the header of them all stands in `words.pest`, so that comes first.
fn written(folder: &Path) -> io::Result<String> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pest"));
    paths.sort_by_key(|path| (!path.ends_with("words.pest"), path.clone()));
    paths.iter().map(fs::read_to_string).collect()
}

/// The alternatives of a choice, or the expression by itself.
fn alternatives(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Choice(first, others) => [alternatives(first), alternatives(others)].concat(),
        other => vec![other],
    }
}

/// The steps of a sequence, or the expression by itself.
fn steps(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Seq(first, rest) => [steps(first), steps(rest)].concat(),
        other => vec![other],
    }
}

/// The body of a rule.
fn body<'a>(name: &str, rules: &'a [Rule]) -> Option<&'a Rule> {
    rules.iter().find(|rule| rule.name == name)
}
