//! `cordreport cohort`: how long do the patients of a series live, and what makes a difference?

use super::{Console, Failure, Verdict, deliver, series::series};
use crate::{
    cohort::{self, Options, analyse, enrol, read_outcomes, render},
    record::Record,
};
use clap::{Args, ValueEnum};
use std::{
    fs,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  cordreport cohort reports --outcomes dates.csv           a folder of reports, the tables as text
  cordreport cohort reports --outcomes dates.csv -f html   the same as a page for the browser
  cordreport cohort read.ndjson --outcomes dates.csv       records that were read before
  cordreport parse --provenance reports/*.txt | cordreport cohort -
                                                           the dates that the reports state

Outcomes, a row a patient; further columns are passed over:
  id,diagnosed,presented,died,last_known_alive
  S01,1997-01-15,1996-12-29,1997-02-24,
  S02,1997-04-22,,,1999-10-01

Try it on 49 invented patients:
  cordreport cohort examples/cohort/reports --outcomes examples/cohort/outcomes.csv";

/// Analyse the survival of a series of patients as Diehn and colleagues did (AJNR 2015).
///
/// Reports and outcomes are matched by name: the file name of a report without its ending, the `id` of a row of
/// outcomes. Whoever has to be left out is listed with the reason. Medians are product-limit estimates with log-log 95 %
/// limits, categories are compared by the log-rank test, numbers by Cox regression with Breslow ties and Wald's test.
/// A feature that a report does not state, or only hedges at, is missing for that patient in that row.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Cohort {
    /// A folder of texts (.txt) and records (.json), or a file of records or reports, one JSON object a line; - is
    /// standard input. In a file the `id`, or the name of the `file`, names the patient; a `text` is a report to be read.
    #[arg(value_name = "REPORTS")]
    reports: PathBuf,
    /// The outcomes: CSV with the columns id, diagnosed, died, last_known_alive and, where known, presented; dates as
    /// in 2012-03-14. What it does not give is taken from the reports themselves.
    #[arg(long, value_name = "FILE")]
    outcomes: Option<PathBuf>,
    /// How to write the tables.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
    /// Leave the upper limit of a median open where its curve reaches zero first, as R does. By default it closes at
    /// the last death, as in the study, which was done in SAS.
    #[arg(long)]
    open_limits: bool,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, in columns.
    #[default]
    Text,
    /// For a document.
    Markdown,
    /// A page for the browser.
    Html,
    /// For a spreadsheet.
    Csv,
    /// For machines: every figure to full precision.
    Json,
}

impl From<Format> for cohort::Format {
    fn from(format: Format) -> cohort::Format {
        match format {
            Format::Text => cohort::Format::Text,
            Format::Markdown => cohort::Format::Markdown,
            Format::Html => cohort::Format::Html,
            Format::Csv => cohort::Format::Csv,
            Format::Json => cohort::Format::Json,
        }
    }
}

impl Cohort {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let outcomes = match &self.outcomes {
            Some(path) => read_outcomes(&path.display().to_string(), &outcome_bytes(path)?)?,
            None => Vec::new(),
        };
        let series = series(&self.reports, console)?;
        let news = unread_news(&series.records);
        let cohort = enrol(series.records, &outcomes)?;
        let study = analyse(&cohort, Options { open_limits: self.open_limits });
        deliver(&render(&study, self.format.into()))?;
        if let Some(news) = news {
            console.remark(&news);
        }
        for exclusion in &cohort.exclusions {
            console.remark(&format!("left out: {exclusion}"));
        }
        Ok(if series.failed > 0 { Verdict::Failed } else { Verdict::Done })
    }
}

fn outcome_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|source| Failure::NoOutcomes { path: path.to_owned(), source })
}

/// Whose reports hold passages that were not understood: their rows may miss a feature that was dictated.
fn unread_news(records: &[(String, Record)]) -> Option<String> {
    let partly = |(_, record): &&(String, Record)| !record.unread.is_empty();
    let names: Vec<&str> = records.iter().filter(partly).map(|(id, _)| id.as_str()).collect();
    (!names.is_empty()).then(|| {
        let verb = if names.len() == 1 { "report was" } else { "reports were" };
        format!("{} {verb} not understood in every passage: {}", names.len(), names.join(", "))
    })
}
