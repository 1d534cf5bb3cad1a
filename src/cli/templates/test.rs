//! `cordreport templates test`: what has changed, and for which patient?

use super::{
    super::{Console, Failure, Verdict, deliver, excerpt::visible, output::replace, site},
    coverage, diff, review, summary,
};
use crate::snapshots::{Outcome, State, Suite, Trial, within};
use clap::Args;
use globset::{Glob, GlobMatcher};
use std::{
    fs,
    io::IsTerminal,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  cordreport templates test our-words                         show what has changed; it waits as .snap.new
  cordreport templates test --accept our-words                accept everything
  cordreport templates test --accept=addendum.txt__solitary   accept this one
  cordreport templates test --template 'addendum*' --case 'hedged*' our-words
  cordreport templates test --ci --junit junit.xml our-words  compare only, write nothing but the summary

Snapshots are those of insta: `cargo insta review --workspace-root our-words` works on them too.

Exit status:
  0  every page is as its snapshot says, or was accepted
  1  a page differs, does not render, or has no snapshot; or a snapshot belongs to nothing
  2  the job could not be done";

/// Render every template for every case, and show what differs from the snapshots.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Test {
    /// The folder of the site; the one that the present folder belongs to if left out.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    site: site::Choice,
    /// Accept what differs: everything, or the snapshot of this name.
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "*")]
    accept: Option<String>,
    /// Look at each difference, and accept, reject or skip it.
    #[arg(long, conflicts_with = "accept")]
    review: bool,
    /// Write the snapshots that are not there yet.
    #[arg(long, conflicts_with_all = ["accept", "review"])]
    update_missing: bool,
    /// Remove snapshots that belong to no template or case.
    #[arg(long)]
    prune: bool,
    /// Compare only: write no snapshot, not even one that waits.
    #[arg(long, conflicts_with_all = ["accept", "review", "update_missing", "prune"])]
    ci: bool,
    /// Only the templates whose name fits this pattern.
    #[arg(long, value_name = "GLOB")]
    template: Option<Glob>,
    /// Only the cases whose name fits this pattern.
    #[arg(long, value_name = "GLOB")]
    case: Option<Glob>,
    /// Show what no case shows: branches of templates, values of the record, answers of the evidence.
    #[arg(long)]
    coverage: bool,
    /// Write a summary in the format of JUnit to this file.
    #[arg(long, value_name = "PATH")]
    junit: Option<PathBuf>,
    /// Write a summary in JSON to this file; - is standard output, and nothing else is written there then.
    #[arg(long, value_name = "PATH")]
    json: Option<PathBuf>,
}

impl Test {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = site::open(self.folder.as_deref(), &self.site)?;
        let suite = Suite::of(&site)?;
        let [template, case] = [&self.template, &self.case].map(|glob| glob.as_ref().map(Glob::compile_matcher));
        let fits = |glob: &Option<GlobMatcher>, name: &str| glob.as_ref().is_none_or(|glob| glob.is_match(name));
        let outcome = suite.run(&|page, name| fits(&template, page) && fits(&case, name))?;
        let quiet = self.json.as_deref() == Some(Path::new("-"));
        let page = Page { root: site.root(), colour: coloured() };

        let settled = self.settle(&suite, &outcome, &page, quiet)?;
        let pruned = self.pruned(&outcome)?;
        let open: Vec<&Trial> =
            outcome.trials.iter().filter(|trial| !trial.is_same() && !settled.contains(&trial.path)).collect();
        let mut told = String::new();
        for trial in &open {
            told.push_str(&page.trial(trial));
        }
        if !pruned {
            told.extend(
                outcome.orphans.iter().map(|path| format!("{}: belongs to no template or case\n", page.path(path))),
            );
        }
        if self.coverage {
            told.push_str(&coverage::page(&crate::snapshots::coverage::measure(&suite)?));
        }
        if !quiet {
            deliver(&told)?;
        }
        if let Some(path) = &self.junit {
            replace(path, summary::junit(&outcome, &settled)?.as_bytes())?;
        }
        match self.json.as_deref() {
            Some(path) if path == Path::new("-") => deliver(&summary::json(&outcome, &settled, &page))?,
            Some(path) => replace(path, summary::json(&outcome, &settled, &page).as_bytes())?,
            None => {}
        }
        console.remark(&sum(&outcome, &open, settled.len(), pruned));
        let orphans = !pruned && !outcome.orphans.is_empty();
        Ok(if open.is_empty() && !orphans { Verdict::Done } else { Verdict::Found })
    }

    /// Writes what is to be written, and gives the snapshots that are settled by it.
    fn settle(&self, suite: &Suite, outcome: &Outcome, page: &Page, quiet: bool) -> Result<Vec<PathBuf>, Failure> {
        if self.ci {
            return Ok(Vec::new());
        }
        if let Some(name) = self.accept.as_deref().filter(|&name| name != "*") {
            known(suite, name)?;
        }
        outcome.trials.iter().try_for_each(Trial::keep)?;
        if self.review && !quiet {
            return review::review(suite, outcome, page);
        }
        let accepted = |trial: &&Trial| match &self.accept {
            Some(name) => name == "*" || *name == trial.name(),
            None => self.update_missing && matches!(trial.state, State::New { .. }),
        };
        let mut settled = Vec::new();
        for trial in outcome.trials.iter().filter(|trial| trial.new_text().is_some()).filter(accepted) {
            trial.accept()?;
            settled.push(trial.path.clone());
        }
        Ok(settled)
    }

    fn pruned(&self, outcome: &Outcome) -> Result<bool, Failure> {
        if !self.prune {
            return Ok(false);
        }
        for path in &outcome.orphans {
            fs::remove_file(path).map_err(|source| Failure::Unwritable { path: path.clone(), source })?;
        }
        Ok(true)
    }
}

/// Whether a snapshot of that name can be accepted.
fn known(suite: &Suite, name: &str) -> Result<(), Failure> {
    let names =
        suite.pages().iter().flat_map(|page| suite.cases().iter().map(|case| Trial::name_of(page.name, &case.name)));
    let names: Vec<String> = names.collect();
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    Err(Failure::NoSnapshot { name: name.to_owned(), nearest: crate::addendum::hint::nearest(name, &names) })
}

fn sum(outcome: &Outcome, open: &[&Trial], settled: usize, pruned: bool) -> String {
    let count = |wanted: fn(&State) -> bool| open.iter().filter(|trial| wanted(&trial.state)).count();
    let mut parts = vec![format!("{} pages", outcome.trials.len())];
    for (number, what) in [
        (count(|state| matches!(state, State::Changed { .. })), "changed"),
        (count(|state| matches!(state, State::New { .. })), "without a snapshot"),
        (count(|state| matches!(state, State::Failed { .. })), "that do not render"),
        (
            count(|state| matches!(state, State::Spoiled { .. } | State::Unreadable { .. })),
            "with a snapshot that cannot be read",
        ),
        (settled, "accepted"),
        (outcome.orphans.len(), if pruned { "snapshots removed" } else { "snapshots of nothing" }),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    parts.join(", ")
}

/// Colour is for terminals only, and never where `NO_COLOR` is set.
fn coloured() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && std::io::stdout().is_terminal()
}

/// How trials are shown.
pub(super) struct Page<'a> {
    root: &'a Path,
    pub(super) colour: bool,
}

impl Page<'_> {
    /// A path of the site, from its folder.
    pub(super) fn path(&self, path: &Path) -> String {
        within(self.root, path)
    }

    /// What has become of a page that is not as its snapshot says.
    pub(super) fn trial(&self, trial: &Trial) -> String {
        let title = format!("{} of {} ({})", trial.page, trial.case, self.path(&trial.path));
        match &trial.state {
            State::Same => String::new(),
            State::Changed { old, new } => format!("{title}\n{}\n", diff::lines(old, new, self.colour)),
            State::New { new } => format!("{title}: there is no snapshot yet\n{}\n", diff::lines("", new, self.colour)),
            State::Spoiled { why, .. } => format!("{title}: {why}\n\n"),
            State::Unreadable { why } => format!("{title}: {why}\n\n"),
            State::Failed { why } => format!("{title}: does not render\n  {}\n\n", visible(&why.to_string())),
        }
    }
}
