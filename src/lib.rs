//! Placeholder front page, replaced below.
pub mod addendum;
pub mod anatomy;
pub mod calendar;
pub mod code;
pub mod diagnostic;
pub mod evidence;
pub mod finding;
pub mod prognosis;
pub mod reading;
pub mod record;
pub mod statements;
pub mod syntax;
pub mod text;
