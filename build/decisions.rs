//! Which of many alternatives to try, told by the letters that come next.

use crate::{
    alternatives,
    beginnings::{Beginning, Beginnings, DIGIT, FOREIGN, OTHER},
    body,
};
use pest_meta::ast::{Expr, Rule, RuleType};
use std::collections::BTreeSet;

/// Alternatives to try, each by its place in the choice, or another letter to look at first.
#[derive(PartialEq)]
pub enum Decision {
    /// To be tried in this order.
    Try(Vec<usize>),
    /// Looks at the letter so far from the beginning.
    Look { at: usize, branches: Vec<(Vec<char>, Decision)>, otherwise: Vec<usize> },
}

impl Decision {
    /// In how many places an alternative is tried.
    pub fn times(&self, place: usize) -> usize {
        let of = |places: &[usize]| usize::from(places.contains(&place));
        match self {
            Decision::Try(places) => of(places),
            Decision::Look { branches, otherwise, .. } => {
                branches.iter().map(|(_, branch)| branch.times(place)).sum::<usize>() + of(otherwise)
            }
        }
    }
}

/// How to find one alternative of a choice, by at most `depth` letters.
pub fn by_beginning(alternatives: &[Beginnings], depth: usize) -> Decision {
    let alternatives: Vec<(usize, &Beginnings)> = alternatives.iter().enumerate().collect();
    branch(&alternatives, "", depth)
}

/// The phrases of a choice one by one, through the silent rules that only group them.
pub fn ungrouped<'a>(expr: &'a Expr, rules: &'a [Rule]) -> Vec<&'a Expr> {
    let of_one = |one: &'a Expr| {
        let Expr::Ident(name) = one else { panic!("grammar: a phrase is the name of a rule, not {one}") };
        let is_group = |rule: &&Rule| {
            rule.ty == RuleType::Silent && alternatives(&rule.expr).iter().all(|one| matches!(one, Expr::Ident(_)))
        };
        match body(name, rules).filter(is_group) {
            Some(group) => ungrouped(&group.expr, rules),
            None => vec![one],
        }
    };
    alternatives(expr).into_iter().flat_map(of_one).collect()
}

/// How to go on where `begun` has been seen and these alternatives remain.
fn branch(alternatives: &[(usize, &Beginnings)], begun: &str, depth: usize) -> Decision {
    let places = |alternatives: &[(usize, &Beginnings)]| alternatives.iter().map(|&(place, _)| place).collect();
    let next = |one: &Beginning| one.behind(begun).and_then(|rest| rest.chars().next());
    let spellings = alternatives.iter().flat_map(|(_, beginnings)| beginnings.iter());
    let letters: BTreeSet<char> = spellings.filter_map(next).filter(|&letter| letter != OTHER).collect();
    if alternatives.len() < 2 || begun.chars().count() == depth || begun.ends_with(FOREIGN) || letters.is_empty() {
        return Decision::Try(places(alternatives));
    }
    let with = |letter: char| -> Vec<_> {
        let begun = format!("{begun}{letter}");
        let fits = |(_, beginnings): &&(usize, &Beginnings)| beginnings.iter().any(|one| one.behind(&begun).is_some());
        alternatives.iter().filter(fits).copied().collect()
    };
    let mut branches: Vec<(Vec<char>, Decision)> = Vec::new();
    for &sign in &letters {
        let decision = branch(&with(sign), &format!("{begun}{sign}"), depth);
        match branches.iter_mut().find(|(_, other)| *other == decision) {
            Some((signs, _)) => signs.push(sign),
            None => branches.push((vec![sign], decision)),
        }
    }
    // behind the marks that have branches of their own
    branches.push((vec![OTHER], Decision::Try(places(&with(OTHER)))));
    let unnamed = ('a'..='z').chain([DIGIT]).find(|sign| !letters.contains(sign));
    let otherwise = unnamed.map(|sign| places(&with(sign))).unwrap_or_default();
    Decision::Look { at: begun.chars().count(), branches, otherwise }
}
