//! How far something reaches: spans of levels and intervals of segments.
//!
//! A stated count of segments and a span of levels are different statements; which of them wins is decided where the
//! record is settled. Here is only the arithmetic of the record contract, "Counting segments".

use crate::anatomy::{Level, Region, Segment};
use serde::{Deserialize, Serialize};
use std::fmt;

/// From one level to another, top to bottom. One level alone has both ends equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelSpan {
    /// The upper end.
    pub from: Level,
    /// The lower end.
    pub to: Level,
}

impl LevelSpan {
    /// The span between two levels, turned round if the lower one is named first.
    pub fn new(one: Level, other: Level) -> LevelSpan {
        if one.place() <= other.place() {
            LevelSpan { from: one, to: other }
        } else {
            LevelSpan { from: other, to: one }
        }
    }

    /// Whether it lies below the cord, which ends at L2 at the lowest.
    pub fn is_below_cord(self) -> bool {
        self.from.place() > Level::Conus.place()
    }

    /// The span of a single level.
    pub fn at(level: Level) -> LevelSpan {
        LevelSpan { from: level, to: level }
    }

    /// The region in which it begins; that of an interspace is the region of the segment above it.
    pub fn region(self) -> Option<Region> {
        match self.from {
            Level::Segment(segment) | Level::Interspace(segment) => Some(segment.region_and_number().0),
            Level::Medulla | Level::Conus => None,
        }
    }

    /// Whether two spans share a segment or an interspace; an interspace meets both of its segments.
    pub fn meets(self, other: LevelSpan) -> bool {
        let ((top, bottom), (other_top, other_bottom)) = (self.reach(), other.reach());
        top <= other_bottom && other_top <= bottom
    }

    /// Whether `other` lies inside.
    pub fn holds(self, other: LevelSpan) -> bool {
        let ((top, bottom), (other_top, other_bottom)) = (self.reach(), other.reach());
        top <= other_top && other_bottom <= bottom
    }

    /// Upper and lower end in half segments, an interspace opened to the segments on both of its sides, the conus
    /// to T12 and L2.
    fn reach(self) -> (i16, i16) {
        let top = match self.from {
            Level::Interspace(upper) => 2 * i16::from(upper.index()),
            Level::Conus => 2 * 18,
            level => level.place(),
        };
        let bottom = match self.to {
            Level::Interspace(upper) => 2 * i16::from(upper.index()) + 2,
            level => level.place(),
        };
        (top, bottom)
    }

    /// How many segments it holds, both ends counted.
    ///
    /// An interspace at the top starts the count at its lower segment, one at the bottom ends it at its upper segment;
    /// a single interspace counts 1. The medulla counts as no segment. The conus ends anywhere from T12 to L2, and
    /// alone counts 1. `None` for the medulla alone.
    ///
    /// ```
    /// use cordreport::anatomy::{LevelSpan, SegmentInterval};
    /// let span = LevelSpan::new("T1-T2".parse().unwrap(), "T6-T7".parse().unwrap());
    /// assert_eq!(span.segments(), Some(SegmentInterval::exactly(5))); // Diehn 2015, Fig 3
    /// ```
    pub fn segments(self) -> Option<SegmentInterval> {
        if self.from == self.to {
            return (self.from != Level::Medulla).then(|| SegmentInterval::exactly(1));
        }
        let first = match self.from {
            Level::Medulla => i16::from(Segment::C1.index()),
            Level::Segment(segment) => i16::from(segment.index()),
            Level::Interspace(upper) => i16::from(upper.index()) + 1,
            Level::Conus => 18,
        };
        let count = |last: i16| u32::try_from(last - first + 1).unwrap_or(0).max(1);
        Some(match self.to {
            Level::Medulla => return None,
            Level::Segment(segment) => SegmentInterval::exactly(count(segment.index().into())),
            Level::Interspace(upper) => SegmentInterval::exactly(count(upper.index().into())),
            Level::Conus => SegmentInterval { min: Some(count(18)), max: Some(count(20)) },
        })
    }
}

impl fmt::Display for LevelSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { self.from.fmt(f) } else { write!(f, "{}…{}", self.from, self.to) }
    }
}

/// A number of segments that may be known only within limits; an open end is `None`, and one end is always set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SegmentInterval {
    /// At least so many.
    pub min: Option<u32>,
    /// At most so many.
    pub max: Option<u32>,
}

impl SegmentInterval {
    /// An exact count.
    pub fn exactly(count: u32) -> Self {
        SegmentInterval { min: Some(count), max: Some(count) }
    }

    /// "at least 3"
    pub fn at_least(count: u32) -> Self {
        SegmentInterval { min: Some(count), max: None }
    }

    /// The larger of two counts as far as the limits tell: the larger lower limit, and an upper limit only if both have one.
    pub fn longest(self, other: Self) -> Self {
        SegmentInterval { min: self.min.max(other.min), max: self.max.zip(other.max).map(|(one, two)| one.max(two)) }
    }
}

/// How far something reaches in the cord: a span of levels, a count of segments, or both.
///
/// The count is the stated one where there is one, else counted from the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// Upper end; `None` where only a count is stated.
    pub from: Option<Level>,
    /// Lower end; `None` exactly where `from` is.
    pub to: Option<Level>,
    /// Number of segments.
    pub segments: Option<SegmentInterval>,
}

impl Extent {
    /// An extent from what was stated: a stated count wins over the counted span.
    pub fn new(span: Option<LevelSpan>, stated: Option<SegmentInterval>) -> Extent {
        Extent {
            from: span.map(|span| span.from),
            to: span.map(|span| span.to),
            segments: stated.or_else(|| span.and_then(LevelSpan::segments)),
        }
    }

    /// The span of levels, where one was stated.
    pub fn span(self) -> Option<LevelSpan> {
        self.from.zip(self.to).map(|(from, to)| LevelSpan { from, to })
    }
}

impl fmt::Display for SegmentInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("any number"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(from: &str, to: &str) -> String {
        let span = LevelSpan::new(from.parse().unwrap(), to.parse().unwrap());
        span.segments().map_or("none".into(), |segments| segments.to_string())
    }

    #[test]
    fn both_ends_of_a_span_are_counted() {
        assert_eq!(count("C5", "T1"), "4");
    }

    #[test]
    fn an_interspace_at_the_top_starts_the_count_below_it() {
        assert_eq!(count("T1-T2", "T6-T7"), "5");
    }

    #[test]
    fn a_single_interspace_counts_one() {
        assert_eq!(count("C5-C6", "C5-C6"), "1");
    }

    #[test]
    fn the_medulla_counts_as_no_segment() {
        assert_eq!(count("medulla", "C4"), "4");
    }

    #[test]
    fn the_conus_ends_anywhere_from_t12_to_l2() {
        assert_eq!(count("T8", "conus"), "5 to 7");
        assert_eq!(count("conus", "conus"), "1");
    }

    #[test]
    fn a_span_that_names_the_lower_level_first_is_turned_round() {
        assert_eq!(LevelSpan::new("T7".parse().unwrap(), "T5".parse().unwrap()).to_string(), "T5…T7");
    }
}
