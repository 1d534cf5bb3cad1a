//! The whole way from a dictation to a record.
//!
//! Reading cannot fail: what is not understood is in the record's `unread` and in the diagnostics.

use crate::{
    checks,
    diagnostic::Diagnostic,
    record::{Context, Record, Sources},
    text::Dictation,
};

/// What was read from one dictation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What the report says.
    pub record: Record,
    /// Where each value came from.
    pub sources: Sources,
    /// Circumstances that decide whether a study applies to the patient.
    pub context: Context,
    /// News about what was read, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a dictation.
pub fn read(_dictation: &Dictation) -> Reading {
    let mut reading = Reading::default();
    reading.diagnostics.extend(checks::check(&reading.record, &reading.sources));
    reading.diagnostics.sort_by_key(Diagnostic::place);
    reading
}
