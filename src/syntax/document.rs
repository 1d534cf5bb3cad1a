//! What a dictation is cut into: blocks with their labels, and sentences.

use super::{form::Field, phrase::Phrase};
use crate::text::Span;

/// A part of a report by what it may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Before the first section: title, dates, patient.
    Head,
    /// The examination: date, title.
    Exam,
    /// Clinical history and question.
    History,
    /// Technique.
    Technique,
    /// Comparison with other exams.
    Comparison,
    /// Findings.
    Findings,
    /// Impression or conclusion.
    Impression,
    /// A correction or an addendum, which outranks all before it.
    Addendum,
    /// Recommendations.
    Advice,
    /// What a structured report carries over word for word, because it was not understood.
    Unread,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands, without its stop.
    pub span: Span,
    /// Its phrases in order.
    pub phrases: Vec<Phrase>,
    /// Whether it ends in a question mark.
    pub question: bool,
}

/// A heading, a field, an item or a run of prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The section that begins with this block.
    pub opens: Option<Section>,
    /// Whether it is an item of a list, and its number.
    pub item: Option<Option<u32>>,
    /// The words before the colon; of a heading, all its words. Empty where there is none.
    pub label: Vec<Phrase>,
    /// Where the label stands; `None` also for a cell of a table, whose label stands elsewhere.
    pub label_span: Option<Span>,
    /// The field of the canonical structured report that the label names.
    pub field: Option<Field>,
    /// Whether it is a heading alone.
    pub heading: bool,
    /// Whether its value consists of boxes of which none was ticked, or is said not to be stated.
    pub unticked: bool,
    /// The sentences behind the label.
    pub sentences: Vec<Sentence>,
    /// Whether a blank line stands before it.
    pub after_gap: bool,
    /// Whether it is set in from the margin.
    pub indented: bool,
    /// Whether it stands below a numbered list that is complete.
    pub after_list: bool,
    /// Whether it is a further cell of the row that began with the block before.
    pub same_row: bool,
    /// The number of the row or column of a table that it stands in.
    pub row: Option<u32>,
}

/// A dictation in blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}
