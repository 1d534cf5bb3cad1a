//! What the parser leaves of a text: nodes, each with its rule, its place and what it holds.

use super::grammar::{Outcome, Rule, STEPS_PER_BYTE, run};
use crate::text::Span;

/// A node as the parser leaves it, in the order of a walk from the root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Its rule; `None` until the rule has fitted.
    pub(super) rule: Option<Rule>,
    /// Its first byte.
    pub(super) start: u32,
    /// The byte behind it.
    pub(super) end: u32,
    /// The node behind it and all that it holds.
    pub(super) next: u32,
}

/// A text that was read by a start rule.
pub(super) struct Tree<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    /// The start rule itself.
    pub(super) fn root(&self) -> Pair<'_> {
        Pair { text: self.text, nodes: &self.nodes, index: 0 }
    }
}

/// Why there is no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTree {
    /// The text does not fit the rule.
    Differs,
    /// It took too many steps to tell.
    GivenUp,
}

/// Reads a text from its beginning by a start rule.
pub(super) fn parse(rule: Rule, text: &str) -> Result<Tree<'_>, NoTree> {
    match run(rule, text, STEPS_PER_BYTE) {
        Outcome::Fits(nodes) => Ok(Tree { text, nodes }),
        Outcome::Differs => Err(NoTree::Differs),
        Outcome::GivenUp => Err(NoTree::GivenUp),
    }
}

/// A rule with the text that it fits.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    text: &'a str,
    nodes: &'a [Node],
    index: usize,
}

impl<'a> Pair<'a> {
    /// The rule.
    pub(super) fn as_rule(self) -> Rule {
        self.nodes[self.index].rule.unwrap_or_else(|| unreachable!("a node whose rule has not fitted is taken back"))
    }

    /// Its place in the text that was read.
    pub(super) fn span(self) -> Span {
        let node = self.nodes[self.index];
        Span::new(node.start as usize, node.end as usize)
    }

    /// Its words.
    pub(super) fn as_str(self) -> &'a str {
        self.span().of(self.text)
    }

    /// The rules inside, in order.
    pub(super) fn into_inner(self) -> impl Iterator<Item = Pair<'a>> {
        let end = self.nodes[self.index].next as usize;
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            let inner = (index < end).then_some(Pair { index, ..self })?;
            index = self.nodes[index].next as usize;
            Some(inner)
        })
    }

    /// All rules inside and inside these, from left to right.
    pub(super) fn into_all(self) -> impl Iterator<Item = Pair<'a>> {
        (self.index + 1..self.nodes[self.index].next as usize).map(move |index| Pair { index, ..self })
    }
}
