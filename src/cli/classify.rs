//! `cordreport classify`: what is known about a patient like this one?

use super::{Console, Failure, Verdict, deliver, outlook, packs::Evidence, site::Choice, source::Source};
use crate::exchange::{json, yaml};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cordreport classify report.txt                             variable by variable, for people
  cordreport classify --format json report.txt               the same for machines
  cordreport classify --evidence diehn-2015 report.txt       against one of our packs only
  cordreport classify --evidence our-cohort.yaml report.txt  against a pack of your own";

/// Hold a report against the published evidence, variable by variable.
///
/// For each variable: the patient's value, the group of the study it falls into, the published figures of that group and
/// of the others, or why nothing can be told. There is no score: the studies made none. Medians of groups do not predict
/// the survival of one patient.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Classify {
    /// The report, UTF-8 or Windows-1252; - is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to write what is known.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    evidence: Evidence,
    #[command(flatten)]
    site: Choice,
}

/// How an assessment is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines of the report that decided.
    #[default]
    Text,
    /// JSON.
    Json,
    /// YAML.
    Yaml,
}

impl Classify {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let packs = self.evidence.packs(site.as_ref())?;
        let source = Source::report(&self.file, site.as_ref())?;
        let outlook = source.outlook(&packs);
        deliver(&match self.format {
            Format::Text => outlook::page(&source.dictation, &source.reading, &outlook),
            Format::Json => json::pretty(&outlook),
            Format::Yaml => yaml::document(&outlook),
        })?;
        source.tell_diagnostics(console);
        Ok(Verdict::Done)
    }
}
