//! Three answers to a question: it holds, it does not hold, or it cannot be told.
//!
//! The logic is Kleene's: "no rim sign, and the flame sign cannot be assessed" is enough to deny "both signs", and not
//! enough to deny "one of the signs". What could not be told is carried along, so that it can be named.

use crate::evidence::Attribute;
use serde::{Deserialize, Serialize};
use std::{fmt, ops::Not};

/// A series without which a variable cannot be judged (Diehn 2015, Table 2, footnote c).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// A sagittal T2-weighted (or STIR) series.
    SagittalT2,
    /// A contrast-enhanced sagittal T1-weighted series.
    PostcontrastSagittalT1,
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Series::SagittalT2 => "sagittal T2-weighted",
            Series::PostcontrastSagittalT1 => "contrast-enhanced sagittal T1-weighted",
        })
    }
}

/// Why something cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The report does not mention it.
    NotReported,
    /// The report hedges.
    Hedged,
    /// The report says that it could not be assessed.
    NotAssessed,
    /// The exam lacks the series that it takes.
    SeriesNotObtained(Series),
    /// It is told of some lesions only, and the others could change the answer.
    NotForEveryLesion,
    /// It differs between the lesions, and the study does not say which of them counts.
    LesionsDiffer,
    /// It is told within limits, and the groups of the study divide between them.
    BetweenGroups,
    /// It is told, and belongs to none of the groups that the study compared.
    InNoGroup,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NotReported => f.write_str("not reported"),
            Reason::Hedged => f.write_str("hedged in the report"),
            Reason::NotAssessed => f.write_str("reported as not assessable"),
            Reason::SeriesNotObtained(series) => write!(f, "no usable {series} series"),
            Reason::NotForEveryLesion => f.write_str("not reported for every lesion"),
            Reason::LesionsDiffer => f.write_str("differs between the lesions"),
            Reason::BetweenGroups => f.write_str("not stated exactly enough"),
            Reason::InNoGroup => f.write_str("in none of the groups that the study compared"),
        }
    }
}

/// One thing that could not be told, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// What could not be told.
    pub attribute: Attribute,
    /// Why.
    pub reason: Reason,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.attribute, self.reason)
    }
}

/// The answer to a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Yes.
    Holds,
    /// No.
    DoesNotHold,
    /// It cannot be told, and what is missing; sorted, each gap once, never empty.
    CannotTell(Vec<Gap>),
}

impl Judgement {
    /// Yes or no.
    pub fn known(holds: bool) -> Self {
        if holds { Judgement::Holds } else { Judgement::DoesNotHold }
    }

    /// It cannot be told for one reason.
    pub fn gap(attribute: Attribute, reason: Reason) -> Self {
        Judgement::CannotTell(vec![Gap { attribute, reason }])
    }

    /// Whether both hold: one "no" settles it.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Judgement::DoesNotHold, _) | (_, Judgement::DoesNotHold) => Judgement::DoesNotHold,
            (Judgement::Holds, other) | (other, Judgement::Holds) => other,
            (Judgement::CannotTell(mut gaps), Judgement::CannotTell(others)) => {
                gaps.extend(others);
                gaps.sort_unstable();
                gaps.dedup();
                Judgement::CannotTell(gaps)
            }
        }
    }

    /// Whether one of them holds: one "yes" settles it.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        !(!self).and(!other)
    }
}

impl Not for Judgement {
    type Output = Judgement;

    /// The answer to the opposite question.
    fn not(self) -> Judgement {
        match self {
            Judgement::Holds => Judgement::DoesNotHold,
            Judgement::DoesNotHold => Judgement::Holds,
            unknown @ Judgement::CannotTell(_) => unknown,
        }
    }
}
