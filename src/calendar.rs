//! Days, and dates that lack a day.
//!
//! The record holds whole dates only. "March 2012" and "2009" are understood as what they are, a month and a year, so
//! that nobody mistakes them for a first of the month.

use chrono::NaiveDate;
use std::fmt;

/// A date as dictated, as exact as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalendarDate {
    /// A whole date.
    Day(NaiveDate),
    /// A month of a year: year and month from 1.
    Month(i32, u32),
    /// A year alone.
    Year(i32),
}

impl CalendarDate {
    /// The whole date, or `None` for a month or a year.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            CalendarDate::Day(day) => Some(day),
            CalendarDate::Month(..) | CalendarDate::Year(_) => None,
        }
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalendarDate::Day(day) => day.fmt(f),
            CalendarDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            CalendarDate::Year(year) => write!(f, "{year:04}"),
        }
    }
}
