//! Which found lesion answers which gold lesion: the pairing in which the most leaves agree.
//!
//! Reports describe few lesions, so every pairing is tried, and of equally good ones the first is taken.

use super::leaves::Leaves;

/// More lesions than this are paired in their order.
const MOST: usize = 7;

/// A gold lesion and the found one that answers it; where one side is shorter, its lesion has no leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The leaves of the gold lesion.
    pub gold: Leaves,
    /// The leaves of the found lesion.
    pub found: Leaves,
    /// The place of the found lesion in its record, from 0.
    pub place: Option<usize>,
}

/// Pairs two lists of lesions, in the order of the gold.
pub fn pair(mut gold: Vec<Leaves>, mut found: Vec<Leaves>) -> Vec<Pair> {
    let few = gold.len() <= MOST && found.len() <= MOST;
    let (length, stated) = (gold.len().max(found.len()), found.len());
    gold.resize_with(length, Leaves::new);
    found.resize_with(length, Leaves::new);
    let mut order: Vec<usize> = (0..length).collect();
    if few {
        let agreements: Vec<Vec<i32>> =
            gold.iter().map(|gold| found.iter().map(|found| agreement(gold, found)).collect()).collect();
        let mut search = Search { agreements: &agreements, order: Vec::new(), best: None };
        search.extend(0);
        order = search.best.map(|(_, order)| order).unwrap_or_default();
    }
    let answered = gold.into_iter().zip(order);
    answered
        .map(|(gold, place)| Pair { gold, found: found[place].clone(), place: (place < stated).then_some(place) })
        .collect()
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
        assert!(pairs.iter().all(|pair| pair.gold == pair.found));
        assert_eq!(pairs.iter().map(|pair| pair.place).collect::<Vec<_>>(), [Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn a_missing_lesion_is_paired_with_nothing() {
        let pairs = pair(levels(&["C2", "T4"]), levels(&["T4"]));
        assert!(pairs[0].found.is_empty() && pairs[0].place.is_none());
        assert_eq!(pairs[1].gold, pairs[1].found);
    }

    #[test]
    fn many_lesions_are_paired_in_their_order() {
        let pairs = pair(levels(&["C2", "C3", "C4", "C5", "C6", "C7", "T1", "T2"]), levels(&["C3", "C2"]));
        assert_eq!(pairs.len(), 8);
        assert!(pairs[0].gold != pairs[0].found);
    }
}
