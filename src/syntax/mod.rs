//! Which words are these?
//!
//! A dictation is cut into blocks, labels and sentences (`report`), and each sentence into phrases with typed values
//! (`phrase`). The pest grammar in `grammar/` ends in this module: nothing outside knows its rules, and nothing
//! inside knows what a lesion is. What is claimed by the phrases belongs to [`crate::statements`].

pub(crate) mod choices;
mod date;
mod document;
mod extent;
mod form;
mod grammar;
mod level;
mod marks;
#[cfg(any(test, fuzzing))]
mod outline;
mod phrase;
mod report;
#[cfg(test)]
mod second_opinion;
mod size;
mod table;
mod tree;
mod weighting;
mod words;

pub use document::{Block, Document, Section, Sentence};
pub use form::Field;
#[cfg(fuzzing)]
pub use outline::outlines;
pub use phrase::{Answer, Concept, Kind, Levels, Phrase, Weighting};
pub use report::cut;
pub use words::{Held, Words};

use tree::parse;

#[cfg(test)]
mod tests {
    use super::{
        grammar::{Outcome, STARTS, STEPS_PER_BYTE, run},
        outline::outlines,
        second_opinion::SecondOpinion,
    };
    use std::{fs, path::Path};

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
        assert_eq!((phrases[0].span.start(), phrases[0].span.end()), (7, 7 + text.len()));
        assert_eq!(phrases[0].kind, super::Kind::GivenUp);
    }

    #[test]
    fn what_is_read_is_what_pest_reads() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let pest = SecondOpinion::of(root);
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
                    assert!(outlines(line).all(|(_, outline)| outline.is_some()), "{}: {line:?}", file.display());
                    pest.agrees(line, outlines(line));
                }
            }
        }
    }
}
