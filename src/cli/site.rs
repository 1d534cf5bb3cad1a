//! `cordreport site`: a department's own folder.

use super::{Console, Failure, Verdict, deliver};
use crate::{
    site::{Site, start},
    snapshots::Suite,
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  cordreport site new our-words       a folder to begin with, which passes its own tests
  cordreport site check our-words     whether everything in it can be used
  cordreport addendum --site our-words report.txt";

/// Start a department's own folder of templates and evidence, or check one.
///
/// A site holds templates/, evidence/, cases/, snapshots/ and cordreport.yaml. Its templates stand before ours by name,
/// and can build on ours: {% extends "builtin/addendum.txt" %}.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, arg_required_else_help = true)]
pub struct SiteCommand {
    #[command(subcommand)]
    job: Job,
}

#[derive(Debug, Subcommand)]
enum Job {
    /// Write a folder to begin with: configuration, a template, cases and their snapshots, all with comments.
    New {
        /// The folder; it must be empty, or not be there yet.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Check everything in a site: configuration, templates, evidence, cases; exit status 2 at the first that is wrong.
    Check {
        /// The folder of the site; the one that the present folder belongs to if left out.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// The site in whose words a report is told, understood by every subcommand that needs one.
#[derive(Debug, Args)]
pub struct Choice {
    /// The folder of a site; without it the nearest folder upwards that holds a cordreport.yaml.
    #[arg(long, value_name = "DIR", env = "CORDREPORT_SITE", hide_env_values = true)]
    site: Option<PathBuf>,
}

impl Choice {
    /// The site that was asked for, or the one that the present folder belongs to, or none.
    ///
    /// # Errors
    /// [`Failure::Site`] if it cannot be used.
    pub fn open(&self) -> Result<Option<Site>, Failure> {
        let folder = self.site.clone().filter(|folder| !folder.as_os_str().is_empty());
        let found = folder.or_else(|| Site::find(&std::env::current_dir().ok()?));
        Ok(found.map(|folder| Site::open(&folder)).transpose()?)
    }
}

/// The site in a folder, or the one that was chosen otherwise.
///
/// # Errors
/// [`Failure::NoSite`] if there is none.
pub fn open(folder: Option<&Path>, choice: &Choice) -> Result<Site, Failure> {
    match folder {
        Some(folder) => Ok(Site::open(folder)?),
        None => choice.open()?.ok_or(Failure::NoSite),
    }
}

impl SiteCommand {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        match &self.job {
            Job::New { folder } => new(folder, console),
            Job::Check { folder } => check(&open(folder.as_deref(), &Choice { site: None })?),
        }
    }
}

fn new(folder: &Path, console: &Console) -> Result<Verdict, Failure> {
    start(folder)?;
    let site = Site::open(folder)?;
    let outcome = Suite::of(&site)?.run(&|_, _| true)?;
    outcome.trials.iter().try_for_each(|trial| trial.accept())?;
    console.remark(&format!("{}: a site; begin with its README.md", folder.display()));
    Ok(Verdict::Done)
}

/// Reading the site has checked its files; what is left is to read each template, and each case.
fn check(site: &Site) -> Result<Verdict, Failure> {
    let press = site.templates().press();
    let mut own = 0;
    for (file, _) in site.templates().files().filter(|(file, _)| site.templates().is_own(file)) {
        press.read(file)?;
        own += 1;
    }
    let suite = Suite::of(site)?;
    for case in suite.cases() {
        case.read(site)?;
    }
    let packs: Vec<&str> = site.packs().iter().map(|pack| pack.id.as_str()).collect();
    deliver(&format!(
        "{}: {own} files of templates, {} pages, {} cases; cites {}\n",
        site.root().display(),
        suite.pages().len(),
        suite.cases().len(),
        packs.join(", "),
    ))?;
    Ok(Verdict::Done)
}
