//! `cordreport addendum`: what could the addendum say?

use super::{
    Console, Failure, Verdict, deliver, output,
    packs::Evidence,
    site::Choice,
    source::{Source, today},
    template::Page,
};
use chrono::NaiveDate;
use clap::Args;
use std::{
    io,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  cordreport addendum report.txt                      as text, dated today
  cordreport addendum --date 2024-05-17 report.txt    the same bytes every time
  cordreport addendum -t addendum.html report.txt     another of our templates
  cordreport addendum -t structured.txt report.txt    no addendum: the report itself, as a structured one
  cordreport addendum -t letter.txt.j2 report.txt     a template of your own
  cordreport addendum --site our-words report.txt     in the words of a site

Templates: addendum.txt, addendum.md, addendum.html, impression.txt, structured.txt, tumour-board.txt, and the site's;
`cordreport templates list` names them all";

/// Draft the addendum to a report, for the radiologist to review and sign.
///
/// It says what was found and where, which features go with shorter survival in the study and which could not be
/// assessed, each with the published figures, what the study found not significant, and the limits of all this.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Addendum {
    /// The report, UTF-8 or Windows-1252; - is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The date of the addendum, as in 2024-05-17; today if left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<NaiveDate>,
    /// A template of the site or of ours by its name, or the path of your own; without it the site's usual one, or
    /// addendum.txt.
    #[arg(long, short, value_name = "TEMPLATE")]
    template: Option<PathBuf>,
    #[command(flatten)]
    evidence: Evidence,
    #[command(flatten)]
    site: Choice,
    /// Write to this file instead of standard output.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "a date is written as in 2024-05-17".to_owned())
}

impl Addendum {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let packs = self.evidence.packs(site.as_ref())?;
        let page = Page::find(self.template.as_deref(), site.as_ref())?;
        let source = Source::report(&self.file, site.as_ref())?;
        let text = source.printed(&page, &packs, self.date.unwrap_or_else(today))?;
        match &self.output {
            Some(path) => self.write(path, &text)?,
            None => deliver(&text)?,
        }
        source.tell_diagnostics(console);
        Ok(Verdict::Done)
    }

    /// Writes the addendum to a file, but never over the report itself.
    fn write(&self, path: &Path, text: &str) -> Result<(), Failure> {
        let refused = |source: io::Error| Failure::Unwritable { path: path.to_owned(), source };
        if let (Ok(output), Ok(report)) = (path.canonicalize(), self.file.canonicalize())
            && output == report
        {
            return Err(refused(io::Error::new(io::ErrorKind::AlreadyExists, "this is the report itself")));
        }
        output::replace(path, text.as_bytes())
    }
}
