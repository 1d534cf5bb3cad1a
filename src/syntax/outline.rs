//! What every start rule leaves of a text, as lines: to be held against what pest reads.

use super::{
    grammar::STARTS,
    tree::{NoTree, Pair, parse},
};
use std::fmt::Write;

/// Each start rule by its name, with the rules and places that it leaves of a text, one below the other: nothing where
/// it does not fit, `None` where it was given up.
pub fn outlines(text: &str) -> impl Iterator<Item = (String, Option<String>)> {
    STARTS.iter().map(move |&rule| {
        let mut outline = String::new();
        let read = match parse(rule, text) {
            Ok(tree) => {
                write(tree.root(), 0, &mut outline);
                true
            }
            Err(why) => why == NoTree::Differs,
        };
        (format!("{rule:?}"), read.then_some(outline))
    })
}

fn write(pair: Pair<'_>, depth: usize, outline: &mut String) {
    let span = pair.span();
    // writing to a text cannot fail
    let _ = writeln!(outline, "{:depth$}{:?} {}..{}", "", pair.as_rule(), span.start(), span.end());
    pair.into_inner().for_each(|inner| write(inner, depth + 1, outline));
}
