//! `cordreport convert`: the same report in another form.

use super::{
    Console, Failure, Verdict, addendum, deliver, for_each, output,
    packs::Evidence,
    series::stem,
    source::{Kind, Source, source},
    template,
};
use crate::{
    addendum::{Request, structured},
    exchange::{RecordDocument, csv, json, yaml},
    prognosis,
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
    /// What to write: json, yaml, ndjson, csv, structured, or template:NAME for a template of ours or a file.
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
}

/// A format as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Yaml,
    Ndjson,
    Csv,
    Structured,
    Template(PathBuf),
}

fn format(text: &str) -> Result<Format, String> {
    Ok(match text {
        "json" => Format::Json,
        "yaml" => Format::Yaml,
        "ndjson" => Format::Ndjson,
        "csv" => Format::Csv,
        "structured" => Format::Structured,
        _ => match text.strip_prefix("template:") {
            Some(name) if !name.is_empty() => Format::Template(name.into()),
            _ => return Err("formats are json, yaml, ndjson, csv, structured and template:NAME".to_owned()),
        },
    })
}

impl Convert {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let one_page = matches!(self.to, Format::Structured | Format::Template(_));
        if one_page && self.files.len() > 1 {
            return Err(Failure::OnePage { given: self.files.len() });
        }
        let mut text = if self.to == Format::Csv { csv::row(csv::patients::columns()) } else { String::new() };
        let mut lesions = csv::row(csv::lesions::COLUMNS);
        let verdict = for_each(&self.files, console, |file| {
            let source = source(file, self.from)?;
            text += &self.converted(file, &source)?;
            for cells in csv::lesions::cells(&stem(file), &source.record) {
                lesions += &csv::row(cells);
            }
            console.diagnostics(&source.dictation, &source.diagnostics);
            Ok(Verdict::Done)
        })?;
        if one_page && verdict == Verdict::Failed {
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

    fn converted(&self, file: &Path, source: &Source) -> Result<String, Failure> {
        let document = RecordDocument::new(&source.record);
        Ok(match &self.to {
            Format::Json if self.files.len() == 1 => json::pretty(&document),
            Format::Json | Format::Ndjson => json::line(&document),
            Format::Yaml => yaml::document(&document),
            Format::Csv => csv::row(csv::patients::cells(&stem(file), &source.record)),
            Format::Structured => structured(&source.record)?,
            Format::Template(template) => {
                let outlook = prognosis::classify(&source.record, &source.context, &self.evidence.packs(None)?);
                let request = Request {
                    dictation: &source.dictation,
                    record: &source.record,
                    sources: &source.sources,
                    outlook: &outlook,
                    date: self.date.unwrap_or_else(|| chrono::Local::now().date_naive()),
                    version: env!("CARGO_PKG_VERSION"),
                };
                template::rendered(&request, Some(template), None)?
            }
        })
    }
}
