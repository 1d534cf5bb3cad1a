//! Placeholder front page, replaced below.
pub mod anatomy;
pub mod calendar;
pub mod checks;
#[cfg(feature = "cli")]
pub mod cli;
pub mod code;
pub mod diagnostic;
pub mod exchange;
pub mod finding;
pub mod reading;
pub mod record;
pub mod text;
