//! Why a text is no evidence pack.

use std::fmt;
use thiserror::Error;

/// Where in a pack something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the file.
    pub name: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The key that leads there: `predictors[2].analyses[0].p`.
    pub key: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.name, self.line, self.column)?;
        if self.key.is_empty() { Ok(()) } else { write!(f, ": {}", self.key) }
    }
}

/// Why a text is no evidence pack. Every message begins with file, line, column and key.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum PackError {
    /// Not YAML, or YAML of another shape: a key that no pack has, one that is missing, a text where a number belongs.
    #[error("{place}: {why}")]
    Shape {
        /// Where.
        place: Box<Place>,
        /// What the YAML reader says.
        why: String,
    },
    /// A name that has to be unique, or exactly one of several keys, is there twice or not at all.
    #[error("{place}: {why}")]
    Keys {
        /// Where.
        place: Box<Place>,
        /// What is expected.
        why: String,
    },
    /// A name that refers to nothing in the pack.
    #[error("{place}: there is no {kind} `{name}` in this pack")]
    Unknown {
        /// Where.
        place: Box<Place>,
        /// Population, stratum or predictor.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// An analysis with figures for some strata only, without saying so.
    #[error("{place}: the stratum `{stratum}` is missing; say `partial: true` if the study does not print it")]
    MissingStratum {
        /// Where.
        place: Box<Place>,
        /// The stratum.
        stratum: String,
    },
    /// A confidence interval, of a median or of a hazard ratio, that does not hold its estimate.
    #[error("{place}: the interval {low} to {high} does not hold the {estimate} {value}")]
    Interval {
        /// Where.
        place: Box<Place>,
        /// Lower limit.
        low: f64,
        /// Upper limit.
        high: f64,
        /// Median or hazard ratio.
        estimate: &'static str,
        /// Its value.
        value: f64,
    },
    /// A number that cannot be: a negative survival, a P value of 2, more patients than were studied.
    #[error("{place}: {value} is out of range, expected {expected}")]
    OutOfRange {
        /// Where.
        place: Box<Place>,
        /// The number.
        value: f64,
        /// What it must be.
        expected: String,
    },
    /// Two strata that one patient could belong to.
    #[error("{place}: the strata `{one}` and `{other}` overlap: a patient with {example} is in both")]
    Overlap {
        /// Where.
        place: Box<Place>,
        /// A stratum.
        one: String,
        /// Another.
        other: String,
        /// A patient who belongs to both.
        example: String,
    },
    /// A standing that the P values do not bear out.
    #[error("{place}: {why}")]
    Standing {
        /// Where.
        place: Box<Place>,
        /// The contradiction.
        why: String,
    },
}
