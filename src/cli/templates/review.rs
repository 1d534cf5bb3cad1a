//! One difference after the other: accept, reject or skip it.

use super::{
    super::{Failure, deliver},
    test::Page,
};
use crate::{
    exchange::json,
    snapshots::{Outcome, Suite, Trial},
};
use std::{
    io::{self, BufRead},
    path::PathBuf,
};

const QUESTION: &str = "[a]ccept, [r]eject, [s]kip, show the [c]ontext, accept a[l]l that follow, [q]uit? ";

/// Asks about each page that could be accepted, and gives those that are settled: accepted, or rejected in favour of the
/// snapshot that is there. At the end of the input the rest is skipped.
pub fn review(suite: &Suite, outcome: &Outcome, page: &Page) -> Result<Vec<PathBuf>, Failure> {
    let mut answers = io::stdin().lock();
    let mut settled = Vec::new();
    let mut all = false;
    let trials: Vec<&Trial> = outcome.trials.iter().filter(|trial| trial.new_text().is_some()).collect();
    for (index, trial) in trials.iter().enumerate() {
        if all {
            trial.accept()?;
            settled.push(trial.path.clone());
            continue;
        }
        deliver(&format!("\n{} of {}: {}", index + 1, trials.len(), page.trial(trial)))?;
        loop {
            deliver(QUESTION)?;
            let mut answer = String::new();
            if answers.read_line(&mut answer).map_err(Failure::Output)? == 0 {
                return Ok(settled);
            }
            match answer.trim() {
                "a" | "accept" => {
                    trial.accept()?;
                    settled.push(trial.path.clone());
                }
                "l" | "all" => {
                    all = true;
                    trial.accept()?;
                    settled.push(trial.path.clone());
                }
                "r" | "reject" => trial.reject()?,
                "s" | "skip" => {}
                "q" | "quit" => return Ok(settled),
                "c" | "context" => {
                    deliver(&context(suite, trial)?)?;
                    continue;
                }
                _ => continue,
            }
            break;
        }
    }
    Ok(settled)
}

/// What the template sees of the case.
fn context(suite: &Suite, trial: &Trial) -> Result<String, Failure> {
    let Some(file) = suite.cases().iter().find(|case| case.name == trial.case) else { return Ok(String::new()) };
    let case = file.read(suite.site())?;
    Ok(suite.with_request(&case, |request| json::pretty(&crate::addendum::view::View::of(request))))
}
