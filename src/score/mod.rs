//! How well records agree with the gold records of a corpus, field by field.
//!
//! A *leaf* is one value of a record: a finding, a date, a whole span of levels, a whole interval of segments, the whole
//! list of dimensions, so that half a span is not half right. Of each leaf that either side states: `right` if both state
//! the same value, `wrong` if the found record states one that the gold contradicts or does not have, `missed` if only the
//! gold states it. Lesions are paired so that most leaves agree ([`pairing`]). Here is only the arithmetic; records come
//! as JSON, so that those of any other reader can be scored too.

pub mod leaves;
pub mod pairing;

use leaves::{Leaf, Leaves, of_lesions, of_report};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// What became of one leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Gold and record state the same value.
    Right,
    /// The record states a value that the gold contradicts or does not have.
    Wrong,
    /// The gold states a value and the record none.
    Missed,
}

/// One leaf that at least one side states.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The pair of lesions it belongs to, from 0; `None` for the report as a whole.
    pub lesion: Option<usize>,
    /// The place of that lesion in the found record, from 0; `None` where it has none, and for the report as a whole.
    pub found_lesion: Option<usize>,
    /// The path of the leaf; below a lesion it begins with `lesion.`.
    pub field: String,
    /// The value of the gold record, `None` where it states none.
    pub gold: Option<Leaf>,
    /// The value of the found record, `None` where it states none.
    pub found: Option<Leaf>,
    /// What became of it.
    pub verdict: Verdict,
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |leaf: &Option<Leaf>| leaf.as_ref().map_or_else(|| "nothing".to_owned(), Leaf::to_string);
        if let Some(lesion) = self.lesion {
            write!(f, "lesion {}: ", lesion + 1)?;
        }
        write!(f, "{}: gold {}, found {}", self.field, told(&self.gold), told(&self.found))
    }
}

/// Judges every leaf of a record against its gold record. What is `unread` is not judged.
///
/// ```
/// use cordreport::score::{Verdict, judge};
/// use serde_json::json;
/// let gold = json!({"lesion_count": 2, "pet_uptake": "present", "lesions": []});
/// let found = json!({"lesion_count": 1, "pet_uptake": "present", "lesions": []});
/// let verdicts: Vec<Verdict> = judge(&gold, &found).into_iter().map(|judgement| judgement.verdict).collect();
/// assert_eq!(verdicts, [Verdict::Wrong, Verdict::Right]);
/// ```
pub fn judge(gold: &Value, found: &Value) -> Vec<Judgement> {
    let mut judgements = Vec::new();
    compare((None, None), &of_report(gold), &of_report(found), &mut judgements);
    for (index, pair) in pairing::pair(of_lesions(gold), of_lesions(found)).into_iter().enumerate() {
        compare((Some(index), pair.place), &pair.gold, &pair.found, &mut judgements);
    }
    judgements
}

fn compare(
    (lesion, found_lesion): (Option<usize>, Option<usize>),
    gold: &Leaves,
    found: &Leaves,
    judgements: &mut Vec<Judgement>,
) {
    let mut fields: Vec<&String> = gold.keys().chain(found.keys()).collect();
    fields.sort();
    fields.dedup();
    for field in fields {
        let (gold, found) = (gold.get(field), found.get(field));
        let verdict = match (gold, found) {
            (None, None) => continue,
            (Some(gold), Some(found)) if gold == found => Verdict::Right,
            (Some(_), None) => Verdict::Missed,
            (_, Some(_)) => Verdict::Wrong,
        };
        judgements.push(Judgement {
            lesion,
            found_lesion,
            field: field.clone(),
            gold: gold.cloned(),
            found: found.cloned(),
            verdict,
        });
    }
}

/// How many leaves of one field the gold states, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stated by the gold.
    pub gold: u32,
    /// Stated alike.
    pub right: u32,
    /// Stated by the record against the gold.
    pub wrong: u32,
    /// Stated by the gold alone.
    pub missed: u32,
}

impl Tally {
    fn add(&mut self, judgement: &Judgement) {
        self.gold += u32::from(judgement.gold.is_some());
        match judgement.verdict {
            Verdict::Right => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Missed => self.missed += 1,
        }
    }

    /// The share of the stated values that is right; 1 where none is stated.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of the gold values that was read rightly; 1 where there is none.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// The figures of a whole corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// Reports judged.
    pub reports: u32,
    /// Reports with every leaf right.
    pub exact: u32,
    /// The figures of each field, by path.
    pub fields: BTreeMap<String, Tally>,
}

impl Score {
    /// Adds the judgements of one report.
    pub fn add(&mut self, judgements: &[Judgement]) {
        self.reports += 1;
        self.exact += u32::from(judgements.iter().all(|judgement| judgement.verdict == Verdict::Right));
        for judgement in judgements {
            self.fields.entry(judgement.field.clone()).or_default().add(judgement);
        }
    }

    /// All fields together.
    pub fn total(&self) -> Tally {
        self.fields.values().fold(Tally::default(), |sum, field| Tally {
            gold: sum.gold + field.gold,
            right: sum.right + field.right,
            wrong: sum.wrong + field.wrong,
            missed: sum.missed + field.missed,
        })
    }

    /// The share of the reports that are right in every leaf.
    pub fn exactness(&self) -> f64 {
        share(self.exact, self.reports)
    }
}

impl fmt::Display for Score {
    /// A table by field, and the figures of the whole below.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:44} gold right wrong missed", "field")?;
        let row = |f: &mut fmt::Formatter, name: &str, tally: Tally| {
            writeln!(f, "{name:44} {:4} {:5} {:5} {:6}", tally.gold, tally.right, tally.wrong, tally.missed)
        };
        for (field, &tally) in &self.fields {
            row(f, field, tally)?;
        }
        let total = self.total();
        row(f, "all", total)?;
        writeln!(f, "precision {:.4}, recall {:.4}", total.precision(), total.recall())?;
        write!(f, "exact reports {} of {}", self.exact, self.reports)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// One letter a leaf: right, wrong, missed.
    fn verdicts(gold: Value, found: Value) -> String {
        let letter = |judgement: Judgement| match judgement.verdict {
            Verdict::Right => 'r',
            Verdict::Wrong => 'w',
            Verdict::Missed => 'm',
        };
        judge(&gold, &found).into_iter().map(letter).collect()
    }

    #[test]
    fn a_value_against_none_is_wrong_and_none_against_a_value_is_missed() {
        assert_eq!(verdicts(json!({"pet_uptake": null}), json!({"pet_uptake": "absent"})), "w");
        assert_eq!(verdicts(json!({"pet_uptake": "absent"}), json!({"pet_uptake": null})), "m");
        assert_eq!(verdicts(json!({"pet_uptake": null}), json!({})), "");
    }

    #[test]
    fn half_a_span_is_wrong_as_a_whole() {
        let lesion = |to: &str| json!({"lesions": [{"level": {"from": "T4", "to": to}}]});
        assert_eq!(verdicts(lesion("T5"), lesion("T5")), "r");
        assert_eq!(verdicts(lesion("T5"), lesion("T6")), "w");
    }

    #[test]
    fn false_and_nought_are_values() {
        let gold = json!({"lesion_count": 0, "exam": {"sagittal_t2": false}});
        assert_eq!(verdicts(gold, json!({"lesion_count": 0})), "mr");
    }

    #[test]
    fn a_lesion_too_many_is_wrong_in_all_it_states() {
        let gold = json!({"lesions": [{"rim_sign": "present"}]});
        let found = json!({"lesions": [{"rim_sign": "absent", "flame_sign": "absent"}, {"rim_sign": "present"}]});
        assert_eq!(verdicts(gold, found), "rww");
    }

    #[test]
    fn a_corpus_adds_up() {
        let mut score = Score::default();
        score.add(&judge(&json!({"a": 1, "b": 2}), &json!({"a": 1})));
        score.add(&judge(&json!({"a": 1}), &json!({"a": 1.0})));
        assert_eq!((score.exact, score.reports, score.exactness()), (1, 2, 0.5));
        assert_eq!((score.total().precision(), score.total().recall()), (1.0, 2.0 / 3.0));
    }
}
