//! `cordreport batch`: a filter for warehouses.
//!
//! Reports stream in ([`lines`]), are read by several threads ([`pipeline`]), and come out one line for one, in order
//! ([`answer`]). What is no report is data too. The filter keeps nothing of what it has written, except the names.

mod answer;
mod lines;
mod names;
mod pipeline;
mod progress;

use super::{
    Console, Failure, Verdict, addendum,
    output::Draft,
    packs::Evidence,
    site::Choice,
    source::{tell_orders, today},
    template::Page,
};
use crate::{exchange::Versions, site::Site};
use answer::{Answerer, To};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use names::Names;
use pipeline::Outcome;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};

const EXAMPLES: &str = "\
Examples:
  cordreport batch reports.ndjson > records.ndjson      {\"id\": …, \"text\": …} in, a record out
  cordreport batch reports.csv.gz --id-field accession --text-field report --to csv -o table.csv
  cordreport batch archive/ --to assessment             every .txt below a folder, by name
  zcat reports.gz | cordreport batch --to addendum --date 2024-05-17
  cordreport batch reports.ndjson | cordreport cohort - from reports to survival tables
  cordreport batch --site our-words --to addendum reports.ndjson

What is no report is told in its place:
  {\"id\":\"S07\",\"line\":7,\"error\":{\"code\":\"missing-field\",\"message\":\"line 7 has no \\\"text\\\"\"}}

Codes: bad-line, line-too-long, missing-field, duplicate-id, empty, too-large, binary, encoding,
unreadable, no-addendum

Exit status:
  0  every line was a report
  1  at least one was not
  2  the job could not be done to its end";

/// Read reports by the hundred thousand: one line out for each line in, in the same order.
///
/// A stateless filter over NDJSON, CSV or a folder, for warehouses and clusters. Memory is bounded, the bytes are the same
/// for any number of threads, and every line carries the versions of the program, the grammar and the packs, and the
/// order in which a site reads lengths. Input that
/// was compressed with gzip is read as it is. A line has at most 8 MiB; ids are compared over the half million lines
/// before. Errors are data, with a final count on standard error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Batch {
    /// A file of reports or a folder of .txt files; standard input if left out, or -.
    #[arg(value_name = "INPUT", default_value = "-")]
    input: PathBuf,
    /// What to write for each report.
    #[arg(long, short, value_enum, default_value_t)]
    to: To,
    /// What comes in; without it a folder is a folder, .csv is CSV, and all else NDJSON.
    #[arg(long = "input", value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    /// The key or the column that holds the report.
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// The key or the column that holds its id.
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// How many threads read; as many as there are processors if left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Write to this file instead of standard output, whole or not at all.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// With --to addendum: a template of the site or of ours by its name, or the path of your own; without it the site's
    /// usual one, or addendum.txt.
    #[arg(long, value_name = "TEMPLATE")]
    template: Option<PathBuf>,
    /// The date of addenda, as in 2024-05-17; today if left out.
    #[arg(long, value_name = "DATE", value_parser = addendum::date)]
    date: Option<NaiveDate>,
    #[command(flatten)]
    evidence: Evidence,
    #[command(flatten)]
    site: Choice,
}

/// What comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// One JSON object a line.
    Ndjson,
    /// A table with a header.
    Csv,
    /// A folder of texts, compressed or not.
    Dir,
}

impl Batch {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let packs = if self.to.needs_evidence() { self.evidence.packs(site.as_ref())? } else { Vec::new() };
        let answerer = Arc::new(Answerer {
            to: self.to,
            versions: Versions::with(&packs).in_order(site.as_ref().and_then(Site::order)),
            packs,
            text_field: self.text_field.clone(),
            id_field: self.id_field.clone(),
            page: Page::find(self.template.as_deref(), site.as_ref())?,
            date: self.date.unwrap_or_else(today),
            site,
        });
        answerer.check_page()?;
        let input = lines::open(&self.input, self.kind, &self.text_field, &self.id_field)?;
        let mut sink = match &self.output {
            Some(path) => Sink::File(path.clone(), Draft::begin(path)?),
            None => Sink::Out,
        };
        sink.write(answerer.header().as_bytes())?;
        let threads = self.threads.map_or_else(processors, usize::from);
        let progress = progress::bar(&input, console, self.output.is_some());
        let mut tally = Tally::default();
        let mut names = Names::default();
        let mut ordered = 0;
        let outcome = pipeline::run(input.reports, Arc::clone(&answerer), threads, |answers| {
            let mut bytes = Vec::new();
            for mut answer in answers {
                if answer.fault.is_none() && !names.is_new(answer.id.as_ref()) {
                    answer = answerer.duplicate(answer);
                }
                tally.add(answer.fault);
                ordered += u64::from(answer.ordered);
                bytes.append(&mut answer.bytes);
            }
            progress.show(tally.lines);
            sink.write(&bytes)
        });
        progress.clear();
        let outcome = outcome?;
        if outcome == Outcome::Interrupted {
            console.remark(&tally.told());
            return Err(Failure::Interrupted { lines: tally.lines });
        }
        sink.finish()?;
        console.remark(&tally.told());
        tell_orders(answerer.site.as_ref(), ordered, console);
        if let Some(left) = input.left_alone.told() {
            console.remark(&left);
        }
        if names.has_forgotten() {
            console.remark("an id was compared with the half million before it; the same may stand further apart");
        }
        Ok(if tally.faults.is_empty() { Verdict::Done } else { Verdict::Found })
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Where lines go, several whole ones at a time.
enum Sink {
    Out,
    File(PathBuf, Draft),
}

impl Sink {
    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Sink::Out => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush()).map_err(Failure::Output)
            }
            Sink::File(path, draft) => {
                draft.write_all(bytes).map_err(|source| Failure::Unwritable { path: path.clone(), source })
            }
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Sink::Out => Ok(()),
            Sink::File(_, draft) => draft.finish(),
        }
    }
}

/// How many lines there were, and how many of them were no reports.
#[derive(Debug, Default)]
struct Tally {
    lines: u64,
    faults: BTreeMap<&'static str, u64>,
}

impl Tally {
    fn add(&mut self, fault: Option<&'static str>) {
        self.lines += 1;
        if let Some(code) = fault {
            *self.faults.entry(code).or_default() += 1;
        }
    }

    /// "3 lines, 1 report, 2 errors: 1 empty, 1 missing-field".
    fn told(&self) -> String {
        let errors: u64 = self.faults.values().sum();
        let counted = |count: u64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        let mut told =
            [counted(self.lines, "line"), counted(self.lines - errors, "report"), counted(errors, "error")].join(", ");
        for (place, (code, count)) in self.faults.iter().enumerate() {
            told += &format!("{} {count} {code}", if place == 0 { ":" } else { "," });
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tally_is_told_in_words() {
        let mut tally = Tally::default();
        [None, Some("missing-field"), Some("empty")].into_iter().for_each(|fault| tally.add(fault));
        assert_eq!(tally.told(), "3 lines, 1 report, 2 errors: 1 empty, 1 missing-field");
        assert_eq!(Tally::default().told(), "0 lines, 0 reports, 0 errors");
    }
}
