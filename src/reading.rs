//! The whole way from a dictation to a record.
//!
//! Reading cannot fail: what is not understood is in the record's `unread` and in the diagnostics.

use crate::{
    checks,
    code::Code,
    diagnostic::Diagnostic,
    record::{Context, Record, Sources, settle},
    statements::{self, Statements},
    syntax,
    text::Dictation,
};

/// What was read from one dictation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What the report says.
    pub record: Record,
    /// Where each value came from.
    pub sources: Sources,
    /// What the record has no field for, and the classifier asks.
    pub context: Context,
    /// News about what was read, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a dictation.
pub fn read(dictation: &Dictation) -> Reading {
    read_amended(dictation, |_| ()).0
}

/// Reads a dictation, and amends the record before it is checked: what is checked is what is handed on.
pub fn read_amended<T>(dictation: &Dictation, amend: impl FnOnce(&mut Record) -> T) -> (Reading, T) {
    let statements = statements::read(&syntax::cut(dictation));
    let mut settled = settle(&statements, dictation.text());
    let amended = amend(&mut settled.record);
    let mut diagnostics = settled.diagnostics;
    diagnostics.extend(of_words(&statements, dictation.text()));
    diagnostics.extend(checks::check(&settled.record, &settled.sources));
    diagnostics.sort_by_key(Diagnostic::place);
    let reading = Reading { record: settled.record, sources: settled.sources, context: settled.context, diagnostics };
    (reading, amended)
}

/// What there is to tell about the words themselves.
fn of_words<'a>(statements: &'a Statements, text: &'a str) -> impl Iterator<Item = Diagnostic> + 'a {
    let unread = statements.unread.iter().map(|&span| {
        Diagnostic::new(Code::UnreadStatement, "this was not understood, or not to the end")
            .label(span, "carried over word for word")
            .help("read it yourself, or put it in other words")
    });
    let misheard = statements.misheard.iter().map(move |&span| {
        Diagnostic::new(
            Code::RecognizerReading,
            format!("\"{}\" was read as speech recognition mishears it", span.of(text)),
        )
        .label(span, "")
        .help("check it against what was dictated")
    });
    let impossible = statements.impossible.iter().map(move |&span| {
        Diagnostic::new(Code::ImpossibleLevel, format!("there is no level {}", span.of(text)))
            .label(span, "")
            .help("nothing was read from it; amend the level")
    });
    let reversed = statements.reversed.iter().map(|&span| {
        Diagnostic::new(Code::LevelsReversed, "the lower level is named first")
            .label(span, "recorded from top to bottom")
    });
    unread.chain(misheard).chain(impossible).chain(reversed)
}
