//! Several threads read, one hands out, one writes, and the order stays.
//!
//! Reports travel in small batches. For each batch a place in the order is taken before it is handed to a reader, and the
//! writer asks the places one after another. Both queues are bounded, so that memory is, however fast the input comes.

use super::{
    answer::{Answer, Answerer},
    lines::{Report, Reports},
};
use crate::cli::failure::Failure;
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

/// The most reports in a batch, and the bytes after which it is full.
const BATCH: (usize, usize) = (64, 64 * 1024);

/// How long the writer waits before it looks whether it was interrupted.
const PATIENCE: Duration = Duration::from_millis(50);

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With the last report.
    Done,
    /// Before it, after whole lines.
    Interrupted,
}

type Job = (Vec<Report>, SyncSender<Vec<Answer>>);

/// A place in the order.
enum Place {
    Batch(Receiver<Vec<Answer>>),
    /// The input broke off here.
    Broken(Failure),
}

/// Answers every report on so many threads, and hands the answers to `write` in order.
///
/// The threads are not waited for when the writer gives up: one of them may hang on a terminal that says nothing.
///
/// # Errors
/// What `write` could not do, or why the input broke off; all before that has been written.
pub fn run(
    reports: Reports,
    answerer: Arc<Answerer>,
    threads: usize,
    mut write: impl FnMut(Vec<Answer>) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let interrupted = interruption();
    let (jobs, waiting) = sync_channel::<Job>(threads);
    let (order, places) = sync_channel::<Place>(2 * threads);
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..threads {
        let (waiting, answerer) = (Arc::clone(&waiting), Arc::clone(&answerer));
        thread::spawn(move || work(&waiting, &answerer));
    }
    thread::spawn(move || hand_out(reports, &jobs, &order));
    loop {
        match ask(&places, &interrupted) {
            Asked::Told(Place::Batch(batch)) => match ask(&batch, &interrupted) {
                Asked::Told(answers) => write(answers)?,
                Asked::Interrupted => return Ok(Outcome::Interrupted),
                Asked::Nothing => return Err(Failure::Crashed),
            },
            Asked::Told(Place::Broken(failure)) => return Err(failure),
            Asked::Interrupted => return Ok(Outcome::Interrupted),
            Asked::Nothing => return Ok(Outcome::Done),
        }
    }
}

enum Asked<T> {
    Told(T),
    Interrupted,
    /// Nobody is left to tell.
    Nothing,
}

fn ask<T>(channel: &Receiver<T>, interrupted: &AtomicBool) -> Asked<T> {
    loop {
        if interrupted.load(Ordering::Relaxed) {
            return Asked::Interrupted;
        }
        match channel.recv_timeout(PATIENCE) {
            Ok(told) => return Asked::Told(told),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Asked::Nothing,
        }
    }
}

/// Reads batch after batch, until none comes.
fn work(waiting: &Mutex<Receiver<Job>>, answerer: &Answerer) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((reports, answers)) = next else { return };
        // Where the writer has given up nobody asks.
        let _ = answers.send(reports.into_iter().map(|report| answerer.answer(report)).collect());
    }
}

/// Gathers reports into batches and hands them out, until there is none or nobody takes them.
fn hand_out(reports: Reports, jobs: &SyncSender<Job>, order: &SyncSender<Place>) {
    let mut batch = Vec::new();
    let mut weight = 0;
    for report in reports {
        match report {
            Ok(report) => {
                weight += report.source.weight();
                batch.push(report);
                if batch.len() == BATCH.0 || weight >= BATCH.1 {
                    weight = 0;
                    if !hand(std::mem::take(&mut batch), jobs, order) {
                        return;
                    }
                }
            }
            Err(failure) => {
                if hand(batch, jobs, order) {
                    let _ = order.send(Place::Broken(failure));
                }
                return;
            }
        }
    }
    hand(batch, jobs, order);
}

/// Hands out one batch; whether anybody takes it.
fn hand(batch: Vec<Report>, jobs: &SyncSender<Job>, order: &SyncSender<Place>) -> bool {
    let (answers, place) = sync_channel(1);
    order.send(Place::Batch(place)).is_ok() && jobs.send((batch, answers)).is_ok()
}

/// Whether Ctrl-C was pressed, or the system asked us to end. The second time ends us at once.
fn interruption() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&interrupted);
    // Where no handler can be set, the system ends us as it does others.
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    interrupted
}
