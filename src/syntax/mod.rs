//! Which words are these?
//!
//! A dictation is cut into blocks, labels and sentences (`report`), and each sentence into phrases with typed values
//! (`phrase`). The pest grammar in `grammar/` ends in this module: nothing outside knows its rules, and nothing
//! inside knows what a lesion is. What is claimed by the phrases belongs to [`crate::statements`].

mod date;
mod extent;
mod form;
mod level;
mod phrase;
mod report;
mod size;
mod table;

pub use form::Field;
pub use phrase::{Answer, Concept, Kind, Levels, Phrase, Weighting};
pub use report::{Block, Document, Section, Sentence, cut};

mod grammar {
    #![allow(missing_docs)]

    /// The parser that pest makes of the files in `grammar/`, in this order.
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/words.pest"]
    #[grammar = "../grammar/levels.pest"]
    #[grammar = "../grammar/extents.pest"]
    #[grammar = "../grammar/sizes.pest"]
    #[grammar = "../grammar/dates.pest"]
    #[grammar = "../grammar/exam.pest"]
    #[grammar = "../grammar/clinical.pest"]
    #[grammar = "../grammar/lesion.pest"]
    #[grammar = "../grammar/elsewhere.pest"]
    #[grammar = "../grammar/cues.pest"]
    #[grammar = "../grammar/report.pest"]
    #[grammar = "../grammar/phrases.pest"]
    #[grammar = "../grammar/form.pest"]
    pub(super) struct Grammar;
}

use grammar::{Grammar, Rule};
use pest::{Parser, iterators::Pair};

/// Runs one start rule over a piece of text; `None` where it does not fit.
fn parse(rule: Rule, text: &str) -> Option<Pair<'_, Rule>> {
    Grammar::parse(rule, text).ok()?.next()
}
