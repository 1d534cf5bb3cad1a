//! Which found lesion answers which gold lesion: the pairing in which the most leaves agree.
//!
//! Reports describe few lesions, so every pairing is tried, and of equally good ones the first is taken.

use super::leaves::Leaves;

/// More lesions than this are paired in their order.
const MOST: usize = 7;

/// Pairs two lists of lesions; where one is shorter, its side of a pair has no leaves.
pub fn pair(mut gold: Vec<Leaves>, mut found: Vec<Leaves>) -> Vec<(Leaves, Leaves)> {
    let few = gold.len() <= MOST && found.len() <= MOST;
    let length = gold.len().max(found.len());
    gold.resize_with(length, Leaves::new);
    found.resize_with(length, Leaves::new);
    if few {
        let agreements: Vec<Vec<i32>> =
            gold.iter().map(|gold| found.iter().map(|found| agreement(gold, found)).collect()).collect();
        let mut search = Search { agreements: &agreements, order: Vec::new(), best: None };
        search.extend(0);
        let order = search.best.map(|(_, order)| order).unwrap_or_default();
        found = order.into_iter().map(|place| found[place].clone()).collect();
    }
    gold.into_iter().zip(found).collect()
}

/// Twice the leaves that agree, less those that the found lesion states against the gold.
fn agreement(gold: &Leaves, found: &Leaves) -> i32 {
    let agreeing = found.iter().filter(|&(path, leaf)| gold.get(path) == Some(leaf)).count();
    let against = found.len() - agreeing;
    i32::try_from(2 * agreeing).unwrap_or(i32::MAX) - i32::try_from(against).unwrap_or(i32::MAX)
}

struct Search<'a> {
    agreements: &'a [Vec<i32>],
    order: Vec<usize>,
    best: Option<(i32, Vec<usize>)>,
}

impl Search<'_> {
    /// Tries every order that begins with the chosen one, in lexical order.
    fn extend(&mut self, sum: i32) {
        let row = self.order.len();
        if row == self.agreements.len() {
            if self.best.as_ref().is_none_or(|(best, _)| sum > *best) {
                self.best = Some((sum, self.order.clone()));
            }
            return;
        }
        for place in 0..self.agreements.len() {
            if !self.order.contains(&place) {
                self.order.push(place);
                self.extend(sum + self.agreements[row][place]);
                self.order.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::leaves::of_lesions;
    use serde_json::json;

    fn levels(levels: &[&str]) -> Vec<Leaves> {
        let lesions: Vec<_> = levels.iter().map(|level| json!({"level": {"from": level, "to": level}})).collect();
        of_lesions(&json!({ "lesions": lesions }))
    }

    #[test]
    fn lesions_in_another_order_are_found() {
        let pairs = pair(levels(&["C2", "T4", "L1"]), levels(&["L1", "C2", "T4"]));
        assert!(pairs.iter().all(|(gold, found)| gold == found));
    }

    #[test]
    fn a_missing_lesion_is_paired_with_nothing() {
        let pairs = pair(levels(&["C2", "T4"]), levels(&["T4"]));
        assert!(pairs[0].1.is_empty() && pairs[1].0 == pairs[1].1);
    }

    #[test]
    fn many_lesions_are_paired_in_their_order() {
        let pairs = pair(levels(&["C2", "C3", "C4", "C5", "C6", "C7", "T1", "T2"]), levels(&["C3", "C2"]));
        assert_eq!(pairs.len(), 8);
        assert!(pairs[0].0 != pairs[0].1);
    }
}
