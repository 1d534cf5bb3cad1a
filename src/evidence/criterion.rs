//! When a patient belongs to a group of a study: typed YAML, judged in three-valued logic.
//!
//! A criterion is a map with one key: an attribute with the values it may have (`primary: [lung, breast]`,
//! `t2_segments: {min: 3}`), or `all`, `any` or `not` over further criteria.

use crate::{
    evidence::{Attribute, Judgement, Known, Range, Reason, attribute::Kind},
    record::Record,
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, Visitor},
    ser::{SerializeMap, Serializer},
};
use std::{collections::BTreeSet, fmt};

/// A question to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Criterion {
    /// All of these; one of the empty list holds.
    All(Vec<Criterion>),
    /// At least one of these.
    Any(Vec<Criterion>),
    /// The opposite.
    Not(Box<Criterion>),
    /// The attribute has one of these words.
    OneOf(Attribute, Vec<&'static str>),
    /// The attribute is a number in this range.
    Within(Attribute, Range),
}

impl Criterion {
    /// Whether a record meets it.
    ///
    /// ```
    /// use cordreport::{anatomy::*, evidence::{Attribute, Criterion, Judgement, Range}, record::{Lesion, Record}};
    /// let at_least_three = Criterion::Within(Attribute::T2Segments, Range { min: Some(3.0), max: None });
    /// let extent = Extent { from: None, to: None, segments: Some(SegmentInterval::at_least(3)) };
    /// let lesion = Lesion { t2_extent: Some(extent), ..Lesion::default() };
    /// let record = Record { lesion_count: Some(1), lesions: vec![lesion], ..Record::default() };
    /// assert_eq!(at_least_three.judge(&record), Judgement::Holds);
    /// assert!(matches!(at_least_three.judge(&Record::default()), Judgement::CannotTell(_)));
    /// ```
    pub fn judge(&self, record: &Record) -> Judgement {
        self.judge_by(&|attribute| attribute.told(record).known)
    }

    /// Whether it is met by what `told` answers for each attribute.
    pub fn judge_by(&self, told: &impl Fn(Attribute) -> Result<Known, Reason>) -> Judgement {
        match self {
            Criterion::All(parts) => {
                parts.iter().fold(Judgement::Holds, |so_far, part| so_far.and(part.judge_by(told)))
            }
            Criterion::Any(parts) => {
                parts.iter().fold(Judgement::DoesNotHold, |so_far, part| so_far.or(part.judge_by(told)))
            }
            Criterion::Not(part) => !part.judge_by(told),
            Criterion::OneOf(attribute, wanted) => match told(*attribute) {
                Ok(Known::Words(words)) if words.iter().all(|word| wanted.contains(word)) => Judgement::Holds,
                Ok(Known::Words(words)) if !words.iter().any(|word| wanted.contains(word)) => Judgement::DoesNotHold,
                Ok(Known::Words(_)) => Judgement::gap(*attribute, Reason::BetweenGroups),
                Ok(Known::Number(_)) => unreachable!("{attribute:?} has words"),
                Err(reason) => Judgement::gap(*attribute, reason),
            },
            Criterion::Within(attribute, wanted) => match told(*attribute) {
                Ok(Known::Number(range)) if wanted.holds(range) => Judgement::Holds,
                Ok(Known::Number(range)) if wanted.misses(range) => Judgement::DoesNotHold,
                Ok(Known::Number(_)) => Judgement::gap(*attribute, Reason::BetweenGroups),
                Ok(Known::Words(_)) => unreachable!("{attribute:?} is a number"),
                Err(reason) => Judgement::gap(*attribute, reason),
            },
        }
    }

    /// Every attribute that it asks for.
    pub fn attributes(&self) -> BTreeSet<Attribute> {
        match self {
            Criterion::All(parts) | Criterion::Any(parts) => parts.iter().flat_map(Criterion::attributes).collect(),
            Criterion::Not(part) => part.attributes(),
            Criterion::OneOf(attribute, _) | Criterion::Within(attribute, _) => BTreeSet::from([*attribute]),
        }
    }

    /// Every limit that it sets to a number.
    pub(crate) fn limits(&self, of: Attribute) -> Vec<f64> {
        match self {
            Criterion::All(parts) | Criterion::Any(parts) => parts.iter().flat_map(|part| part.limits(of)).collect(),
            Criterion::Not(part) => part.limits(of),
            Criterion::Within(attribute, range) if *attribute == of => range.min.into_iter().chain(range.max).collect(),
            Criterion::Within(..) | Criterion::OneOf(..) => Vec::new(),
        }
    }
}

/// One word or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Several(Vec<String>),
}

struct CriterionVisitor;

impl<'de> Visitor<'de> for CriterionVisitor {
    type Value = Criterion;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a criterion: one attribute with its values, or all, any or not")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Criterion, A::Error> {
        let key: String = map.next_key()?.ok_or_else(|| de::Error::custom("a criterion needs a key"))?;
        let criterion = match key.as_str() {
            "all" => Criterion::All(map.next_value()?),
            "any" => Criterion::Any(map.next_value()?),
            "not" => Criterion::Not(map.next_value()?),
            key => {
                let attribute = Attribute::of_key(key).ok_or_else(|| {
                    let known: Vec<_> = Attribute::ALL.into_iter().map(Attribute::key).collect();
                    de::Error::custom(format!(
                        "unknown attribute `{key}`, expected all, any, not, {}",
                        known.join(", ")
                    ))
                })?;
                match attribute.kind() {
                    Kind::Number => Criterion::Within(attribute, range(map.next_value()?, attribute)?),
                    Kind::Words(known) => Criterion::OneOf(attribute, words(map.next_value()?, attribute, known)?),
                }
            }
        };
        match map.next_key::<String>()? {
            Some(second) => Err(de::Error::custom(format!("a criterion has one key, here are `{key}` and `{second}`"))),
            None => Ok(criterion),
        }
    }
}

fn range<E: de::Error>(range: Range, attribute: Attribute) -> Result<Range, E> {
    match (range.min, range.max) {
        (None, None) => Err(E::custom(format!("`{}` needs min, max or both", attribute.key()))),
        (min, max) if min.into_iter().chain(max).any(|limit| !limit.is_finite()) => {
            Err(E::custom(format!("`{}` needs finite numbers for its limits", attribute.key())))
        }
        (Some(min), Some(max)) if min > max => {
            Err(E::custom(format!("`{}` has its min {min} above its max {max}", attribute.key())))
        }
        _ => Ok(range),
    }
}

fn words<E: de::Error>(
    words: Words,
    attribute: Attribute,
    known: &'static [&'static str],
) -> Result<Vec<&'static str>, E> {
    let words = match words {
        Words::One(word) => vec![word],
        Words::Several(words) => words,
    };
    let find =
        |word: String| {
            known.iter().copied().find(|&known| known == word).ok_or_else(|| {
                E::custom(format!("`{}` is never `{word}`, expected {}", attribute.key(), known.join(", ")))
            })
        };
    words.into_iter().map(find).collect()
}

impl<'de> Deserialize<'de> for Criterion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CriterionVisitor)
    }
}

impl Serialize for Criterion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Criterion::All(parts) => map.serialize_entry("all", parts)?,
            Criterion::Any(parts) => map.serialize_entry("any", parts)?,
            Criterion::Not(part) => map.serialize_entry("not", part)?,
            Criterion::OneOf(attribute, words) => map.serialize_entry(attribute.key(), words)?,
            Criterion::Within(attribute, range) => map.serialize_entry(attribute.key(), range)?,
        }
        map.end()
    }
}
