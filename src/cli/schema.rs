//! `cordreport schema`: what do the documents look like?

use super::{Failure, Verdict, deliver};
use crate::exchange::{json, schema};
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  cordreport schema record > record.schema.json     of what parse writes and convert reads
  cordreport schema assessment                      of what classify --format json writes
  cordreport schema pack                            of what --evidence reads
  cordreport schema diagnostic                      of what check --format json writes";

/// Print the JSON Schema (draft 2020-12) of a document.
///
/// Made from the same types as the documents themselves. docs/record.md tells what the keys of a record mean.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Schema {
    /// Which document.
    #[arg(value_enum, value_name = "DOCUMENT")]
    document: Document,
}

/// A document that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Document {
    /// What a report says.
    Record,
    /// A record against the evidence.
    Assessment,
    /// An evidence pack.
    Pack,
    /// What is doubtful in a report.
    Diagnostic,
}

impl Schema {
    pub(super) fn run(&self) -> Result<Verdict, Failure> {
        deliver(&json::pretty(&match self.document {
            Document::Record => schema::record(),
            Document::Assessment => schema::assessment(),
            Document::Pack => schema::pack(),
            Document::Diagnostic => schema::diagnostic(),
        }))?;
        Ok(Verdict::Done)
    }
}
