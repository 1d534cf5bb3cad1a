//! `cordreport templates`: look at templates, and test them.

mod cases;
mod coverage;
mod diff;
mod docs;
mod review;
mod summary;
mod test;

use super::{Console, Failure, Verdict, deliver, packs::Evidence, site::Choice, source::Source};
use crate::{
    addendum::{Request, Templates, hint, view::View},
    exchange::json,
    site::Site,
    snapshots::{DATE, VERSION},
};
use clap::{Args, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cordreport templates list                       which templates there are, ours and the site's
  cordreport templates show builtin/addendum.txt  one of them, to copy from
  cordreport templates docs                       what a template can say
  cordreport templates context report.txt         what it sees of a report
  cordreport templates test our-words             what has changed, and for which patient
  cordreport templates test --review our-words    accept or reject each change
  cordreport templates test --coverage our-words  what no case shows
  cordreport templates cases --generate our-words patients that show it";

/// Look at templates, and test them against invented patients.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, arg_required_else_help = true)]
pub struct TemplatesCommand {
    #[command(subcommand)]
    job: Job,
}

#[derive(Debug, Subcommand)]
enum Job {
    /// List all templates by name: the site's, and ours.
    List {
        #[command(flatten)]
        site: Choice,
    },
    /// Print a template; builtin/NAME is ours, whatever shadows it.
    Show {
        /// Its name, such as addendum.txt or builtin/parts/found.j2.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        site: Choice,
    },
    /// Print what templates see of a report, as JSON; date and version are those of snapshots.
    Context {
        /// The report, UTF-8 or Windows-1252; - is standard input.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        site: Choice,
        #[command(flatten)]
        evidence: Evidence,
    },
    /// Print what a template can say: variables, filters and tests, with examples.
    Docs,
    Test(Box<test::Test>),
    Cases(cases::Cases),
}

impl TemplatesCommand {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        match &self.job {
            Job::List { site } => deliver(&list(site.open()?.as_ref()))?,
            Job::Show { name, site } => deliver(&show(name, site.open()?.as_ref())?)?,
            Job::Context { file, site, evidence } => deliver(&context(file, site, evidence)?)?,
            Job::Docs => deliver(&docs::page())?,
            Job::Test(test) => return test.run(console),
            Job::Cases(cases) => return cases.run(console),
        }
        Ok(Verdict::Done)
    }
}

fn templates(site: Option<&Site>) -> Templates {
    site.map_or_else(Templates::default, |site| site.templates().clone())
}

fn list(site: Option<&Site>) -> String {
    let templates = templates(site);
    let pages = templates.pages().map(|page| {
        let ours = templates.text(&format!("{}{}", crate::addendum::OURS, page.file)).is_some();
        let whose = match (page.own, ours) {
            (false, _) => "comes with cordreport",
            (true, false) => "the site's",
            (true, true) => "the site's, before ours",
        };
        let usual = site.and_then(Site::template) == Some(page.name) || site.is_none() && page.name == "addendum.txt";
        format!("{:<28} {whose}{}\n", page.name, if usual { ", used where none is asked for" } else { "" })
    });
    pages.collect()
}

fn show(name: &str, site: Option<&Site>) -> Result<String, Failure> {
    let templates = templates(site);
    match templates.file(name).and_then(|file| templates.text(file)) {
        Some(text) => Ok(text.to_owned()),
        None => {
            let known: Vec<&str> = templates.files().map(|(file, _)| file.trim_end_matches(".j2")).collect();
            let nearest = hint::nearest(name, &known);
            Err(Failure::NoPage { name: name.to_owned(), nearest })
        }
    }
}

fn context(file: &std::path::Path, site: &Choice, evidence: &Evidence) -> Result<String, Failure> {
    let site = site.open()?;
    let packs = evidence.packs(site.as_ref())?;
    let source = Source::report(file, site.as_ref())?;
    Ok(json::pretty(&View::of(&Request {
        dictation: &source.dictation,
        record: &source.reading.record,
        sources: &source.reading.sources,
        outlook: &source.outlook(&packs),
        date: DATE,
        version: VERSION,
    })))
}
