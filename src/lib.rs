//! Placeholder front page, replaced below.
pub mod anatomy;
pub mod calendar;
pub mod code;
pub mod cohort;
pub mod diagnostic;
pub mod finding;
pub mod reading;
pub mod record;
pub mod survival;
pub mod text;
