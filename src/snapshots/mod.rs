//! Tests of templates: what does every page make of every patient, and what has changed?
//!
//! Every page of a site times every case gives a snapshot, in insta's own format and naming. Date and version are fixed,
//! so that a snapshot never changes by itself. Nothing is written unless it is asked for: [`Suite::run`] compares, and
//! [`Trial`] accepts, keeps or rejects.

mod case;
pub mod coverage;
mod file;
mod trial;

pub use case::{Case, CaseError, CaseFile};
pub use file::{Header, Spoiled, contents, normal, snapshot};
pub use trial::{State, Trial};

use crate::{
    addendum::{Page, Prepared, Press, Request},
    prognosis::{Outlook, classify},
    site::{Site, SiteError, files_below, name_below},
};
use chrono::NaiveDate;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// The date of every snapshot.
pub const DATE: NaiveDate = NaiveDate::from_ymd_opt(2024, 5, 17).expect("a day of the calendar");

/// The version that every snapshot names.
pub const VERSION: &str = "0.0.0";

/// Stack of a thread that renders, in bytes; includes and calls of templates are nested on it.
const STACK: usize = 16 * 1024 * 1024;

/// The pages and the cases of a site.
#[derive(Debug)]
pub struct Suite<'a> {
    site: &'a Site,
    pages: Vec<Page<'a>>,
    cases: Vec<CaseFile>,
}

/// What a run of a suite found.
#[derive(Debug)]
pub struct Outcome {
    /// Every page of every case that was chosen, by page and case.
    pub trials: Vec<Trial>,
    /// Snapshots that no page or case owns, in order.
    pub orphans: Vec<PathBuf>,
}

/// Which pages and cases take part in a run.
pub type Choice<'a> = &'a (dyn Fn(&str, &str) -> bool + Sync);

impl<'a> Suite<'a> {
    /// The suite of a site.
    ///
    /// # Errors
    /// [`CaseError`] if there is no case, or a file that is none, or two of one name.
    pub fn of(site: &'a Site) -> Result<Suite<'a>, CaseError> {
        let folder = site.root().join("cases");
        let mut cases: Vec<CaseFile> = Vec::new();
        for path in files_below(site.root(), &folder)? {
            let case = CaseFile::new(&path, name_below(&folder, &path)?)?;
            if let Some(first) = cases.iter().find(|other| other.name == case.name) {
                return Err(CaseError::Twice { first: first.path.clone(), second: path });
            }
            cases.push(case);
        }
        if cases.is_empty() {
            return Err(CaseError::None { folder });
        }
        let pages = site.templates().pages().filter(|page| page.own || site.tests_ours()).collect();
        Ok(Suite { site, pages, cases })
    }

    /// The site.
    pub fn site(&self) -> &'a Site {
        self.site
    }

    /// Its pages, by name.
    pub fn pages(&self) -> &[Page<'a>] {
        &self.pages
    }

    /// Its cases, by file.
    pub fn cases(&self) -> &[CaseFile] {
        &self.cases
    }

    /// The folder of snapshots.
    pub fn folder(&self) -> PathBuf {
        self.site.root().join("snapshots")
    }

    /// Renders every chosen page of every chosen case, on all processors, and compares.
    ///
    /// # Errors
    /// [`CaseError`] for the first case that cannot be read.
    pub fn run(&self, chosen: Choice<'_>) -> Result<Outcome, CaseError> {
        let folder = self.folder();
        let mut trials: Vec<Trial> = self
            .each_case(|press: &mut Press, file, case| {
                let outlook = self.outlook(case);
                let prepared = Prepared::of(&request(case, &outlook));
                let pages = self.pages.iter().filter(|page| chosen(page.name, &file.name));
                pages.map(|page| Trial::of(&folder, page, file, press.print(page.file, &prepared))).collect::<Vec<_>>()
            })?
            .into_iter()
            .flatten()
            .collect();
        trials.sort_by(|one, other| (&one.page, &one.case).cmp(&(&other.page, &other.case)));
        Ok(Outcome { trials, orphans: self.orphans()? })
    }

    /// Does something with every case, in the order of the cases, on all processors.
    pub(crate) fn each_case<T: Send>(
        &self,
        job: impl Fn(&mut Press, &CaseFile, &Case) -> T + Sync,
    ) -> Result<Vec<T>, CaseError> {
        in_parallel(
            &self.cases,
            || self.site.templates().press(),
            |press, file| Ok(job(press, file, &file.read(self.site)?)),
        )
        .into_iter()
        .collect()
    }

    /// What the evidence says of a case.
    pub(crate) fn outlook(&self, case: &Case) -> Outlook {
        let mut outlook = classify(&case.record, &case.context, self.site.packs());
        outlook.notices.extend(case.remark.clone());
        outlook
    }

    /// Does something with the request by which a case is rendered.
    pub fn with_request<T>(&self, case: &Case, job: impl FnOnce(&Request) -> T) -> T {
        job(&request(case, &self.outlook(case)))
    }

    /// Snapshots that no page or case owns, whatever was chosen.
    fn orphans(&self) -> Result<Vec<PathBuf>, SiteError> {
        let names =
            self.pages.iter().flat_map(|page| self.cases.iter().map(|case| Trial::name_of(page.name, &case.name)));
        let owned: BTreeSet<String> = names.collect();
        let is_orphan = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let stem = name.strip_suffix(".snap").or_else(|| name.strip_suffix(".snap.new"));
            stem.is_some_and(|stem| !owned.contains(stem))
        };
        Ok(files_below(self.site.root(), &self.folder())?.into_iter().filter(is_orphan).collect())
    }
}

/// The request of a snapshot.
pub(crate) fn request<'a>(case: &'a Case, outlook: &'a Outlook) -> Request<'a> {
    let Case { dictation, record, sources, .. } = case;
    Request { dictation, record, sources, outlook, date: DATE, version: VERSION }
}

/// Does a job for each item on all processors, each with a tool of its own; the answers come in the order of the items.
pub(crate) fn in_parallel<I: Sync, T: Send, W>(
    items: &[I],
    tool: impl Fn() -> W + Sync,
    job: impl Fn(&mut W, &I) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(items.len().max(1));
    let work = || {
        let mut tool = tool();
        let mut done = Vec::new();
        while let Some((index, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, items.get(i)?)))
        {
            done.push((index, job(&mut tool, item)));
        }
        done
    };
    let mut answers: Vec<(usize, T)> = thread::scope(|scope| {
        let spawn = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let handles: Vec<_> = (0..workers).map(|_| spawn()).collect();
        let finished = handles.into_iter().flat_map(|handle| match handle {
            Ok(handle) => handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // Where the system gives no thread the others do the work, and if there is none this one does.
            Err(_) => Vec::new(),
        });
        finished.collect()
    });
    if answers.len() < items.len() {
        answers.extend(work());
    }
    answers.sort_by_key(|&(index, _)| index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// The folder of a site and a path in it, for people: from the folder on.
pub fn within(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
