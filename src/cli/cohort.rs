//! `cordreport cohort`: how long do the patients of a series live, and what makes a difference?

use super::{
    Console, Failure, Verdict, deliver, output::replace, packs::named_packs, series::series, site::Choice,
    source::tell_orders,
};
use crate::{
    cohort::{self, Options, Study, analyse, enrol, pack_yaml, published, read_outcomes, render_beside, to_pack},
    evidence::built_in,
    record::Record,
    site::Site,
};
use clap::{Args, ValueEnum};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  cordreport cohort reports --outcomes dates.csv           a folder of reports, the tables as text
  cordreport cohort reports --outcomes dates.csv -f html   the same as a page for the browser
  cordreport cohort read.ndjson --outcomes dates.csv       records that were read before
  cordreport parse --provenance reports/*.txt | cordreport cohort -
                                                           the dates that the reports state
  cordreport cohort reports --outcomes dates.csv --beside diehn-2015
                                                           with the published figures beside one's own
  cordreport cohort reports --outcomes dates.csv --figures pictures --pack ours.yaml
  cordreport addendum --evidence diehn-2015 --evidence ours.yaml report.txt
                                                           pictures; a pack, and an addendum that cites it

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
    /// Set the figures that an evidence pack prints beside one's own, and mark which agree to the printed digit: one of
    /// our packs or of the site's by its name, or a file. Give it again for several.
    #[arg(long, value_name = "PACK")]
    beside: Vec<PathBuf>,
    /// Write the results as an evidence pack, for addenda to cite with --evidence. Its standings are decided by P < .05
    /// alone; fill in its citation.
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
    /// Draw survival curves and medians into this folder, each as SVG and as PNG. `figure-1-…` and `figure-5-…` are
    /// those of the study.
    #[cfg(feature = "figures")]
    #[arg(long, value_name = "DIR")]
    figures: Option<PathBuf>,
    /// Shade the 95 % limits of each curve in the figures.
    #[cfg(feature = "figures")]
    #[arg(long, requires = "figures")]
    band: bool,
    #[command(flatten)]
    site: Choice,
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
        let site = self.site.open()?;
        let outcomes = match &self.outcomes {
            Some(path) => read_outcomes(&path.display().to_string(), &outcome_bytes(path)?)?,
            None => Vec::new(),
        };
        let mut series = series(&self.reports, console)?;
        let ordered = series.order_dimensions(site.as_ref());
        let news = unread_news(&series.records);
        let cohort = enrol(series.records, &outcomes)?;
        let options = Options { open_limits: self.open_limits };
        let study = analyse(&cohort, options);
        let cited = site.as_ref().map_or(&[][..], Site::packs);
        let publications: Vec<_> = named_packs(&self.beside, cited)?.iter().map(published).collect();
        let page = render_beside(&study, &publications, self.format.into());
        if let Some(path) = &self.pack {
            replace(path, own_pack(&cohort, &study, path)?.as_bytes())?;
        }
        #[cfg(feature = "figures")]
        if let Some(folder) = &self.figures {
            draw(folder, &cohort::figures::pictures(&cohort, &study, options, self.band))?;
        }
        deliver(&page)?;
        if let Some(news) = news {
            console.remark(&news);
        }
        tell_orders(site.as_ref(), ordered, console);
        for exclusion in &cohort.exclusions {
            console.remark(&format!("left out: {exclusion}"));
        }
        Ok(if series.failed > 0 { Verdict::Failed } else { Verdict::Done })
    }
}

/// The pack of one's own results, named after its file.
fn own_pack(cohort: &cohort::Cohort, study: &Study, path: &Path) -> Result<String, Failure> {
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    // The first of our packs is the study that the analyses repeat.
    let repeated = &built_in()[0];
    pack_yaml(&to_pack(cohort, study, repeated, &id))
        .map_err(|error| Failure::Unwritable { path: path.to_owned(), source: io::Error::other(error) })
}

/// Writes every picture in both forms, once all of them are drawn.
#[cfg(feature = "figures")]
fn draw(folder: &Path, pictures: &[cohort::figures::Picture]) -> Result<(), Failure> {
    let mut files = Vec::new();
    for picture in pictures {
        files.push((folder.join(format!("{}.svg", picture.name)), picture.page.svg()?.into_bytes()));
        files.push((folder.join(format!("{}.png", picture.name)), picture.page.png()?));
    }
    fs::create_dir_all(folder).map_err(|source| Failure::Unwritable { path: folder.to_owned(), source })?;
    files.iter().try_for_each(|(path, bytes)| replace(path, bytes))
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
