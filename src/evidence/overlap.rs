//! Whether one patient could belong to two strata.
//!
//! Every combination of values is tried: each word of an attribute, and of numbers those at and around each limit.

use crate::evidence::{Attribute, Criterion, Judgement, Known, Range, attribute::Kind};
use std::collections::BTreeSet;

/// More combinations than this are not tried; the strata of a study ask for two or three attributes.
const COMBINATIONS: usize = 100_000;

/// A patient who meets both criteria, in words; `None` if there is none.
pub(crate) fn overlap(one: &Criterion, other: &Criterion) -> Option<String> {
    let attributes: BTreeSet<Attribute> = one.attributes().into_iter().chain(other.attributes()).collect();
    let values: Vec<(Attribute, Vec<Known>)> =
        attributes.iter().map(|&attribute| (attribute, samples(attribute, one, other))).collect();
    let combinations = values.iter().fold(1_usize, |product, (_, values)| product.saturating_mul(values.len()));
    (0..combinations.min(COMBINATIONS)).find_map(|number| {
        let mut rest = number;
        let patient: Vec<(Attribute, &Known)> = values
            .iter()
            .map(|(attribute, values)| {
                let value = &values[rest % values.len()];
                rest /= values.len();
                (*attribute, value)
            })
            .collect();
        let told = |wanted: Attribute| {
            let value = patient.iter().find(|(attribute, _)| *attribute == wanted);
            Ok(value.expect("every attribute of both criteria has a value").1.clone())
        };
        let both = [one, other].into_iter().all(|criterion| criterion.judge_by(&told) == Judgement::Holds);
        both.then(|| patient.iter().map(|(attribute, value)| spoken(*attribute, value)).collect::<Vec<_>>().join(", "))
    })
}

fn samples(attribute: Attribute, one: &Criterion, other: &Criterion) -> Vec<Known> {
    match attribute.kind() {
        Kind::Words(words) => words.iter().map(|&word| Known::Words(vec![word])).collect(),
        Kind::Number => {
            let limits = [one, other].into_iter().flat_map(|criterion| criterion.limits(attribute));
            let near = limits.flat_map(|limit| [limit, limit - 0.5, limit + 0.5]);
            near.map(|number| Known::Number(Range { min: Some(number), max: Some(number) })).collect()
        }
    }
}

fn spoken(attribute: Attribute, value: &Known) -> String {
    match value {
        Known::Words(words) => format!("{} {}", attribute.key(), words.join(" or ")),
        Known::Number(range) => format!("{} {}", attribute.key(), range.min.unwrap_or_default()),
    }
}
