//! How far a batch has come: on a terminal, and nowhere else.

use super::{Console, lines::Input};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::{IsTerminal, stderr, stdout},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A bar with rate and remaining time, or nothing at all.
pub struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    by_bytes: bool,
}

/// The bar of an input. It is drawn where standard error is a terminal, unless the lines themselves go to one.
pub fn bar(input: &Input, console: &Console, to_file: bool) -> Progress {
    let drawn = stderr().is_terminal() && (to_file || !stdout().is_terminal()) && !console.is_quiet();
    let target = if drawn { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let (length, template) = match input.bytes {
        Some(bytes) => (Some(bytes), "{wide_bar} {percent:>3} %  {msg}  {binary_bytes_per_sec}  {eta} left"),
        None => (None, "{spinner} {pos} reports  {per_sec}  {elapsed}"),
    };
    let bar = ProgressBar::with_draw_target(length, target);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    Progress { bar, read: Arc::clone(&input.read), by_bytes: input.bytes.is_some() }
}

impl Progress {
    /// Shows that so many lines are written.
    pub fn show(&self, lines: u64) {
        if self.by_bytes {
            self.bar.set_position(self.read.load(Ordering::Relaxed));
            self.bar.set_message(format!("{lines} reports"));
        } else {
            self.bar.set_position(lines);
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
