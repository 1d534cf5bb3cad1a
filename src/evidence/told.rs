//! What a record tells of an attribute: some words, a number within limits, or nothing and why.

use crate::{
    evidence::{Reason, attribute::unclear},
    finding::Finding,
    record::{Lesion, Multiplicity, Record},
};
use serde::{Deserialize, Serialize};

/// A number between two limits, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// At least this.
    #[serde(default)]
    pub min: Option<f64>,
    /// At most this.
    #[serde(default)]
    pub max: Option<f64>,
}

impl Range {
    /// Whether every number of `other` lies inside.
    pub fn holds(self, other: Range) -> bool {
        self.min.is_none_or(|min| other.min.is_some_and(|other| other >= min))
            && self.max.is_none_or(|max| other.max.is_some_and(|other| other <= max))
    }

    /// Whether no number is in both.
    pub fn misses(self, other: Range) -> bool {
        let above = |low: Option<f64>, high: Option<f64>| low.zip(high).is_some_and(|(low, high)| low > high);
        above(self.min, other.max) || above(other.min, self.max)
    }
}

/// A value, as far as it is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// One of these words; mostly there is one.
    Words(Vec<&'static str>),
    /// A number between these limits.
    Number(Range),
}

/// What a record tells of an attribute, and in which of its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The value, or why there is none.
    pub known: Result<Known, Reason>,
    /// Paths of the fields that decided it and are set, as in `--provenance`.
    pub paths: Vec<String>,
}

type Limits = (Option<f64>, Option<f64>);

impl Told {
    fn new(known: Result<Known, Reason>, mut paths: Vec<String>) -> Told {
        if known == Err(Reason::NotReported) {
            paths.clear();
        }
        Told { known, paths }
    }

    /// A word, or nothing reported.
    pub(crate) fn word(word: Option<&'static str>, path: &str) -> Told {
        Told::new(word.map(|word| Known::Words(vec![word])).ok_or(Reason::NotReported), vec![path.into()])
    }

    /// A number within limits, or nothing reported.
    pub(crate) fn number(limits: Option<Limits>, paths: Vec<String>) -> Told {
        Told::new(limits.map(|(min, max)| Known::Number(Range { min, max })).ok_or(Reason::NotReported), paths)
    }

    /// A finding of the whole exam.
    pub(crate) fn finding(finding: Option<Finding>, path: &str) -> Told {
        match unclear(finding) {
            Some(reason) => Told::new(Err(reason), vec![path.into()]),
            None => Told::word(finding.map(Finding::word), path),
        }
    }

    /// A finding that counts as present if it is present in any lesion, and as absent if it is absent in all of them.
    pub(crate) fn any_lesion(record: &Record, field: &str, of: impl Fn(&Lesion) -> Option<Finding>) -> Told {
        let findings: Vec<_> = record.lesions.iter().map(of).collect();
        let paths_where = |wanted: &dyn Fn(Option<Finding>) -> bool| -> Vec<String> {
            let wanted = findings.iter().enumerate().filter(|&(_, &finding)| wanted(finding));
            wanted.map(|(index, _)| format!("lesions[{index}].{field}")).collect()
        };
        let set = paths_where(&|finding| finding.is_some());
        if findings.contains(&Some(Finding::Present)) {
            let present = paths_where(&|finding| finding == Some(Finding::Present));
            return Told::new(Ok(Known::Words(vec!["present"])), present);
        }
        let reason = findings.iter().filter_map(|&finding| unclear(finding)).max_by_key(|reason| match reason {
            Reason::Hedged => 2,
            Reason::NotAssessed => 1,
            _ => 0,
        });
        let known = match reason {
            Some(Reason::NotReported) if !set.is_empty() => Err(Reason::NotForEveryLesion),
            Some(reason) => Err(reason),
            None if findings.is_empty() => Err(Reason::NotReported),
            None if !describes_every_lesion(record) => Err(Reason::NotForEveryLesion),
            None => Ok(Known::Words(vec!["absent"])),
        };
        Told::new(known, set)
    }

    /// The longest of the lesions. One that is not told leaves the upper limit open.
    pub(crate) fn longest(record: &Record, field: &str, of: impl Fn(&Lesion) -> Option<Limits>) -> Told {
        let limits: Vec<_> = record.lesions.iter().map(of).collect();
        let told: Vec<_> = limits.iter().copied().enumerate().filter_map(|(i, limit)| Some((i, limit?))).collect();
        let Some(min) = told.iter().map(|&(_, (min, _))| min).reduce(longer) else {
            return Told::number(None, Vec::new());
        };
        let open = told.len() < limits.len() || !describes_every_lesion(record);
        let max = told.iter().map(|&(_, (_, max))| max).reduce(|one, two| Some(one?.max(two?))).flatten();
        let longest = told.iter().filter(|&&(_, (_, upper))| upper.zip(min).is_none_or(|(upper, min)| upper >= min));
        let paths = longest.map(|(index, _)| format!("lesions[{index}].{field}")).collect();
        Told::number(Some((min, max.filter(|_| !open))), paths)
    }

    /// Words that hold for every lesion.
    pub(crate) fn every_lesion(
        record: &Record,
        field: &str,
        of: impl Fn(&Lesion) -> Option<Vec<&'static str>>,
    ) -> Told {
        let words: Vec<_> = record.lesions.iter().map(of).collect();
        let set = words.iter().enumerate().filter(|(_, words)| words.is_some());
        let paths: Vec<_> = set.map(|(index, _)| format!("lesions[{index}].{field}")).collect();
        let mut told = words.iter().flatten();
        let known = match told.next() {
            None => Err(Reason::NotReported),
            Some(first) if told.any(|other| other != first) => Err(Reason::LesionsDiffer),
            Some(_) if paths.len() < words.len() || !describes_every_lesion(record) => Err(Reason::NotForEveryLesion),
            Some(first) => Ok(Known::Words(first.clone())),
        };
        Told::new(known, paths)
    }

    /// One number divided by another, within the limits of both.
    pub(crate) fn ratio(above: Told, below: Told) -> Told {
        let paths = above.paths.into_iter().chain(below.paths).collect();
        let known = match (above.known, below.known) {
            (Ok(Known::Number(above)), Ok(Known::Number(below))) => {
                let divide = |a: Option<f64>, b: Option<f64>| a.zip(b).filter(|&(_, b)| b > 0.0).map(|(a, b)| a / b);
                Ok(Known::Number(Range { min: divide(above.min, below.max), max: divide(above.max, below.min) }))
            }
            (Err(reason), _) | (_, Err(reason)) => Err(reason),
            (Ok(Known::Words(_)), _) | (_, Ok(Known::Words(_))) => Err(Reason::InNoGroup),
        };
        Told::new(known, paths)
    }
}

/// The larger of two lower limits.
fn longer(one: Option<f64>, two: Option<f64>) -> Option<f64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.max(two)),
        (one, two) => one.or(two),
    }
}

/// Whether the record's entries are all the lesions that the report counts.
fn describes_every_lesion(record: &Record) -> bool {
    let described = record.lesions.len();
    match (record.lesion_count, record.multiplicity) {
        (Some(count), _) => usize::try_from(count) == Ok(described),
        (None, Some(Multiplicity::Solitary)) => described == 1,
        (None, _) => false,
    }
}
