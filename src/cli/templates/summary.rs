//! The outcome of a run for machines: JSON, and the XML of JUnit.

use super::{super::Failure, test::Page};
use crate::{
    exchange::json as written,
    snapshots::{Outcome, State, Trial},
};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Summary<'a> {
    pages: usize,
    same: usize,
    trials: Vec<Told<'a>>,
    orphans: Vec<String>,
}

#[derive(Serialize)]
struct Told<'a> {
    template: &'a str,
    case: &'a str,
    snapshot: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// The outcome in JSON, every trial in order.
pub fn json(outcome: &Outcome, settled: &[PathBuf], page: &Page) -> String {
    written::pretty(&Summary {
        pages: outcome.trials.len(),
        same: outcome.trials.iter().filter(|trial| trial.is_same()).count(),
        trials: outcome.trials.iter().map(|trial| told(trial, settled, page)).collect(),
        orphans: outcome.orphans.iter().map(|path| page.path(path)).collect(),
    })
}

fn told<'a>(trial: &'a Trial, settled: &[PathBuf], page: &Page) -> Told<'a> {
    let (state, why) = state(trial, settled);
    Told { template: &trial.page, case: &trial.case, snapshot: page.path(&trial.path), state, why }
}

/// The outcome for JUnit: a suite for each template, a test for each case. It bears no time, so that the same outcome
/// gives the same bytes.
pub fn junit(outcome: &Outcome, settled: &[PathBuf]) -> Result<String, Failure> {
    let mut report = Report::new("cordreport templates");
    let pages = outcome.trials.chunk_by(|one, other| one.page == other.page);
    for trials in pages {
        let mut suite = TestSuite::new(&trials[0].page);
        for trial in trials {
            let status = match state(trial, settled) {
                ("same" | "accepted", _) => TestCaseStatus::success(),
                (name, why) => {
                    let failed = matches!(trial.state, State::Failed { .. } | State::Unreadable { .. });
                    let kind = if failed { NonSuccessKind::Error } else { NonSuccessKind::Failure };
                    let mut status = TestCaseStatus::non_success(kind);
                    status.set_type(name).set_message(why.unwrap_or_else(|| name.to_owned()));
                    if let State::Changed { old, new } = &trial.state {
                        status.set_description(super::diff::lines(old, new, false));
                    }
                    status
                }
            };
            let mut case = TestCase::new(&trial.case, status);
            case.set_classname(&trial.page);
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    report.to_string().map_err(|error| Failure::Output(std::io::Error::other(error)))
}

fn state(trial: &Trial, settled: &[PathBuf]) -> (&'static str, Option<String>) {
    match &trial.state {
        State::Same => ("same", None),
        _ if settled.contains(&trial.path) => ("accepted", None),
        State::Changed { .. } => ("changed", None),
        State::New { .. } => ("new", Some("there is no snapshot yet".to_owned())),
        State::Spoiled { why, .. } => ("spoiled", Some(why.to_string())),
        State::Unreadable { why } => ("unreadable", Some(why.to_string())),
        State::Failed { why } => ("failed", Some(why.to_string())),
    }
}
