//! How records, diagnostics and assessments leave the house, one file a format.
//!
//! A format writes what it is given and decides nothing: what a document holds is settled here, so that JSON and YAML
//! say the same. Keys come in the order of the contract, so that the same report gives the same bytes.

pub mod csv;
pub mod json;
#[cfg(feature = "schema")]
pub mod schema;
mod versions;
pub mod yaml;

pub use versions::Versions;

use crate::{
    code::Code,
    diagnostic::{Diagnostic, Severity},
    record::{Record, Sources},
    text::{Dictation, Lines, Span},
};
use serde::Serialize;

/// A record as it is written: the keys of the contract, and with provenance also `file` and `sources`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordDocument<'a> {
    #[serde(flatten)]
    record: &'a Record,
    #[serde(flatten)]
    provenance: Option<Provenance<'a>>,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Provenance<'a> {
    file: &'a str,
    sources: &'a Sources,
}

impl<'a> RecordDocument<'a> {
    /// The record alone, as the contract has it.
    pub fn new(record: &'a Record) -> Self {
        RecordDocument { record, provenance: None }
    }

    /// Adds where it came from: the name of the dictation, and for every value that is set its byte ranges.
    #[must_use]
    pub fn from(mut self, dictation: &'a Dictation, sources: &'a Sources) -> Self {
        self.provenance = Some(Provenance { file: dictation.name(), sources });
        self
    }
}

/// The diagnostics of one dictation, their places told in bytes and also in lines and columns from 1.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiagnosticsDocument<'a> {
    file: &'a str,
    diagnostics: Vec<Located<'a>>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Located<'a> {
    code: Code,
    severity: Severity,
    message: &'a str,
    labels: Vec<LocatedLabel<'a>>,
    help: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LocatedLabel<'a> {
    #[serde(flatten)]
    span: Span,
    line: usize,
    column: usize,
    text: &'a str,
}

impl<'a> DiagnosticsDocument<'a> {
    /// The diagnostics of a dictation, in the order given.
    pub fn new(dictation: &'a Dictation, diagnostics: &'a [Diagnostic]) -> Self {
        let lines = Lines::new(dictation.text());
        let located = |diagnostic: &'a Diagnostic| Located {
            code: diagnostic.code,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            labels: diagnostic
                .labels
                .iter()
                .map(|label| {
                    let (line, column) = lines.line_and_column(label.span.start());
                    LocatedLabel { span: label.span, line, column, text: &label.text }
                })
                .collect(),
            help: diagnostic.help.as_deref(),
        };
        DiagnosticsDocument { file: dictation.name(), diagnostics: diagnostics.iter().map(located).collect() }
    }
}
