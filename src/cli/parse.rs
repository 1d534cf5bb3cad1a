//! `cordreport parse`: what does the report say?

use super::{Console, Failure, Verdict, deliver, for_each, site::Choice, source::Source, table};
use crate::exchange::{RecordDocument, json, yaml};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cordreport parse report.txt                 the record as JSON
  cordreport parse --format table report.txt  the same for people
  cordreport parse reports/*.txt              one line of JSON a report (NDJSON)
  cordreport parse --provenance report.txt    also the byte ranges each value came from
  cordreport parse - < report.txt             from standard input";

/// Read reports and write what they say as records.
///
/// The record is described in docs/record.md. Diagnostics go to standard error and do not change the exit status; to be
/// stopped by them use `cordreport check`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Parse {
    /// Reports to read, UTF-8 or Windows-1252; - is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How to write the record.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
    /// Add the file's name and `sources`: for every value the byte ranges of the report it came from.
    #[arg(long)]
    provenance: bool,
    #[command(flatten)]
    site: Choice,
}

/// How records are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON; one line a report if there are several.
    #[default]
    Json,
    /// YAML; one document a report.
    Yaml,
    /// A table for people, with the lines each value came from.
    Table,
}

impl Parse {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        for_each(&self.files, console, |file| {
            let source = Source::report(file, site.as_ref())?;
            let (dictation, reading) = (&source.dictation, &source.reading);
            let mut document = RecordDocument::new(&reading.record);
            if self.provenance {
                document = document.from(dictation, &reading.sources);
            }
            deliver(&match self.format {
                Format::Json if self.files.len() == 1 => json::pretty(&document),
                Format::Json => json::line(&document),
                Format::Yaml => yaml::document(&document),
                Format::Table => table::record(dictation, reading),
            })?;
            source.tell_diagnostics(console);
            source.tell_order(console);
            Ok(Verdict::Done)
        })
    }
}
