//! Which words are these?
//!
//! A dictation is cut into blocks, labels and sentences (`report`), and each sentence into phrases with typed values
//! (`phrase`). The pest grammar in `grammar/` ends in this module: nothing outside knows its rules, and nothing
//! inside knows what a lesion is. What is claimed by the phrases belongs to [`crate::statements`].

mod date;
mod extent;
mod form;
mod grammar;
mod level;
mod phrase;
mod report;
mod size;
mod table;
mod tree;

pub use form::Field;
pub use phrase::{Answer, Concept, Kind, Levels, Phrase, Weighting};
pub use report::{Block, Document, Section, Sentence, cut};

use tree::parse;

#[cfg(test)]
mod tests {
    use super::{
        grammar::{Outcome, STARTS, STEPS_PER_BYTE, run},
        parse, tree,
    };
    use pest_meta::{optimizer::optimize, parser};
    use pest_vm::Vm;
    use std::{fmt::Write, fs, path::Path};

    /// Rules and places, one below the other.
    fn ours(pair: tree::Pair<'_>, depth: usize, written: &mut String) {
        let span = pair.span();
        writeln!(written, "{:depth$}{:?} {}..{}", "", pair.as_rule(), span.start, span.end).unwrap();
        pair.into_inner().for_each(|inner| ours(inner, depth + 1, written));
    }

    fn pests(pair: pest::iterators::Pair<'_, &str>, depth: usize, written: &mut String) {
        let span = pair.as_span();
        if pair.as_rule() != "EOI" {
            writeln!(written, "{:depth$}{} {}..{}", "", pair.as_rule(), span.start(), span.end()).unwrap();
        }
        pair.into_inner().for_each(|inner| pests(inner, depth + 1, written));
    }

    #[test]
    fn a_report_takes_a_tenth_of_the_steps_after_which_a_text_is_given_up() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in ["tests/corpus/dev", "tests/corpus/hands", "examples/reports"] {
            for file in fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()) {
                let text = fs::read_to_string(&file).unwrap_or_default();
                for (&rule, text) in STARTS.iter().flat_map(|rule| text.lines().map(move |line| (rule, line))) {
                    let outcome = run(rule, text, STEPS_PER_BYTE / 10);
                    assert!(!matches!(outcome, Outcome::GivenUp), "{}: {text:?} as {rule:?}", file.display());
                }
            }
        }
    }

    #[test]
    fn what_keeps_the_parser_busy_for_no_end_is_given_up_whole() {
        let text = format!("{}cord", "invasive ".repeat(50_000));
        let phrases = super::phrase::chunk(&text, 7);
        assert_eq!(phrases.len(), 1);
        assert_eq!((phrases[0].span.start, phrases[0].span.end), (7, 7 + text.len()));
        assert_eq!(phrases[0].kind, super::Kind::GivenUp);
    }

    #[test]
    fn what_is_read_is_what_pest_reads() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> =
            fs::read_dir(root.join("grammar")).unwrap().map(|entry| entry.unwrap().path()).collect();
        // the header of the whole grammar stands in one of them, which comes first
        files.sort_by_key(|path| !path.ends_with("words.pest"));
        let grammar: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        let rules = parser::consume_rules(parser::parse(parser::Rule::grammar_rules, &grammar).unwrap()).unwrap();
        let pest = Vm::new(optimize(rules));
        // the grammar itself holds every spelling
        let folders = [
            "tests/corpus/dev",
            "tests/corpus/hands",
            "tests/diagnostics",
            "examples/reports",
            "grammar",
            "src/syntax",
            "tests/it/reading",
        ];
        for folder in folders {
            for file in fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()) {
                for line in fs::read_to_string(&file).unwrap_or_default().split(['\n', '"']) {
                    for &rule in STARTS {
                        let (mut by_us, mut by_pest) = (String::new(), String::new());
                        parse(rule, line).iter().for_each(|tree| ours(tree.root(), 0, &mut by_us));
                        let name = format!("{rule:?}");
                        let read = pest.parse(&name, line);
                        read.into_iter().flatten().for_each(|pair| pests(pair, 0, &mut by_pest));
                        assert_eq!(by_us, by_pest, "{}: {line:?} as {rule:?}", file.display());
                    }
                }
            }
        }
    }
}
