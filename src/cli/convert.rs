//! `cordreport convert`: the same report in another form.

use super::{
    Console, Failure, Verdict, addendum, deliver, for_each, output,
    packs::Evidence,
    series::stem,
    site::Choice,
    source::{Kind, Source, today},
    template::{Page, STRUCTURED},
};
use crate::{
    evidence::Pack,
    exchange::{RecordDocument, csv, json, yaml},
};
use chrono::NaiveDate;
use clap::Args;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  cordreport convert report.txt --to structured             as a structured report, to be signed
  cordreport convert report.txt --to yaml                   the record as YAML
  cordreport convert record.yaml --to structured            a record that another program made
  cordreport convert reports/*.txt --to csv -o patients.csv --lesions lesions.csv
  cordreport convert record.json --to template:letter.txt.j2
  cordreport convert report.txt --site our-words --to template:letter.html
  some-form | cordreport convert - --from record --to json  from standard input

Formats: json, yaml, ndjson, csv, structured, template:NAME";

/// Convert reports and records: dictation to structured report and back, JSON, YAML, CSV, or any template.
///
/// A file that ends in .json, .yaml or .yml is a record (docs/record.md), any other a report. A structured report reads
/// back as the same record: what was not stated is said to be so, and passages that were not understood are carried over
/// word for word. The columns of the tables are described in docs/csv.md.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Convert {
    /// Reports or records; - is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What to write: json, yaml, ndjson, csv, structured, or template:NAME for a template of the site, of ours,
    /// or a file.
    #[arg(long, short, value_name = "FORMAT", value_parser = format)]
    to: Format,
    /// What the files hold, whatever their endings say.
    #[arg(long, value_enum, value_name = "KIND")]
    from: Option<Kind>,
    /// Write to this file instead of standard output, whole or not at all.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Also write a table with one row a lesion to this file.
    #[arg(long, value_name = "PATH")]
    lesions: Option<PathBuf>,
    /// The date that a template prints, as in 2024-05-17; today if left out.
    #[arg(long, value_name = "DATE", value_parser = addendum::date)]
    date: Option<NaiveDate>,
    #[command(flatten)]
    evidence: Evidence,
    #[command(flatten)]
    site: Choice,
}

/// A format as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Format {
    Record(Shape),
    Page(PathBuf),
}

/// How a record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Json,
    Yaml,
    Ndjson,
    Csv,
}

fn format(text: &str) -> Result<Format, String> {
    Ok(match text {
        "json" => Format::Record(Shape::Json),
        "yaml" => Format::Record(Shape::Yaml),
        "ndjson" => Format::Record(Shape::Ndjson),
        "csv" => Format::Record(Shape::Csv),
        "structured" => Format::Page(STRUCTURED.into()),
        _ => match text.strip_prefix("template:") {
            Some(name) if !name.is_empty() => Format::Page(name.into()),
            _ => return Err("formats are json, yaml, ndjson, csv, structured and template:NAME".to_owned()),
        },
    })
}

/// What writes: a shape, or a template with the evidence that it cites.
enum Writer {
    Record(Shape),
    Page(Page, Vec<Pack>),
}

impl Convert {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let writer = match &self.to {
            Format::Record(shape) => Writer::Record(*shape),
            Format::Page(_) if self.files.len() > 1 => return Err(Failure::OnePage { given: self.files.len() }),
            Format::Page(template) => {
                Writer::Page(Page::find(Some(template), site.as_ref())?, self.evidence.packs(site.as_ref())?)
            }
        };
        let is_table = self.to == Format::Record(Shape::Csv);
        let mut text = if is_table { csv::row(csv::patients::columns()) } else { String::new() };
        let mut lesions = csv::row(csv::lesions::COLUMNS);
        let verdict = for_each(&self.files, console, |file| {
            let source = Source::open(file, self.from, site.as_ref())?;
            text += &self.converted(file, &source, &writer)?;
            for cells in csv::lesions::cells(&stem(file), &source.reading.record) {
                lesions += &csv::row(cells);
            }
            source.tell_diagnostics(console);
            source.tell_order(console);
            Ok(Verdict::Done)
        })?;
        if matches!(writer, Writer::Page(..)) && verdict == Verdict::Failed {
            return Ok(verdict);
        }
        match &self.output {
            Some(path) => output::replace(path, text.as_bytes())?,
            None => deliver(&text)?,
        }
        if let Some(path) = &self.lesions {
            output::replace(path, lesions.as_bytes())?;
        }
        Ok(verdict)
    }

    fn converted(&self, file: &Path, source: &Source, writer: &Writer) -> Result<String, Failure> {
        let record = &source.reading.record;
        let document = RecordDocument::new(record);
        Ok(match writer {
            Writer::Record(Shape::Json) if self.files.len() == 1 => json::pretty(&document),
            Writer::Record(Shape::Json | Shape::Ndjson) => json::line(&document),
            Writer::Record(Shape::Yaml) => yaml::document(&document),
            Writer::Record(Shape::Csv) => csv::row(csv::patients::cells(&stem(file), record)),
            Writer::Page(page, packs) => source.printed(page, packs, self.date.unwrap_or_else(today))?,
        })
    }
}
