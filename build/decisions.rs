//! Which of many phrases to try, told by the letters that come next.

use crate::{
    alternatives,
    beginnings::{Beginning, Beginnings, DEPTH, FOREIGN, Finder, OTHER},
    body,
};
use pest_meta::ast::{Expr, Rule, RuleType};
use std::collections::BTreeSet;

/// Phrases to try, or another letter to look at first.
pub enum Decision {
    /// To be tried in this order.
    Try(Vec<String>),
    /// Looks at the letter so far from the beginning.
    Look { at: usize, branches: Vec<(char, Decision)>, otherwise: Vec<String> },
}

/// How to find one phrase of a choice.
pub fn by_beginning(expr: &Expr, rules: &[Rule], finder: &Finder<'_>) -> Decision {
    let mut phrases = Vec::new();
    single(expr, rules, &mut phrases);
    let phrases: Vec<(String, Beginnings)> =
        phrases.into_iter().map(|name| (name.to_owned(), finder.of_rule(name))).collect();
    branch(&phrases.iter().collect::<Vec<_>>(), "")
}

/// The phrases of a choice one by one, through the silent rules that only group them.
fn single<'a>(expr: &'a Expr, rules: &'a [Rule], phrases: &mut Vec<&'a str>) {
    for one in alternatives(expr) {
        let Expr::Ident(name) = one else { panic!("grammar: a phrase is the name of a rule, not {one}") };
        let is_group = |rule: &&Rule| {
            rule.ty == RuleType::Silent && alternatives(&rule.expr).iter().all(|one| matches!(one, Expr::Ident(_)))
        };
        match body(name, rules).filter(is_group) {
            Some(group) => single(&group.expr, rules, phrases),
            None => phrases.push(name),
        }
    }
}

/// How to go on where `begun` has been seen and these phrases remain.
fn branch(phrases: &[&(String, Beginnings)], begun: &str) -> Decision {
    let names = |phrases: &[&(String, Beginnings)]| phrases.iter().map(|(name, _)| name.clone()).collect();
    let next = |one: &Beginning| one.behind(begun).and_then(|rest| rest.chars().next());
    let spellings = phrases.iter().flat_map(|(_, beginnings)| beginnings);
    let letters: BTreeSet<char> = spellings.filter_map(next).filter(|&letter| letter != OTHER).collect();
    if phrases.len() < 2 || begun.chars().count() == DEPTH || begun.ends_with(FOREIGN) || letters.is_empty() {
        return Decision::Try(names(phrases));
    }
    let with = |letter: char| -> Vec<_> {
        let begun = format!("{begun}{letter}");
        phrases
            .iter()
            .copied()
            .filter(|(_, beginnings)| beginnings.iter().any(|one| one.behind(&begun).is_some()))
            .collect()
    };
    let otherwise = with(OTHER);
    let branches = letters.into_iter().map(|sign| (sign, branch(&with(sign), &format!("{begun}{sign}"))));
    Decision::Look { at: begun.chars().count(), branches: branches.collect(), otherwise: names(&otherwise) }
}
