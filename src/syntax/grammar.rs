//! The parser that `build/` makes of the files in `grammar/`, and what it stands on.
//!
//! What is read is a tree of nodes, one for each rule that is not silent. Work is limited: a text that keeps the parser
//! busy for no end is given up, and the caller told so.

// the parser holds what any rule might need
#![allow(
    missing_docs,
    unused_braces,
    unused_parens,
    unused_variables,
    dead_code,
    unused_assignments,
    unreachable_patterns,
    while_true,
    non_camel_case_types,
    clippy::all
)]

include!(concat!(env!("OUT_DIR"), "/grammar.rs"));

use super::tree::Node;

/// So many steps are taken for each byte of a text before it is given up, ten times what any line of a report takes.
pub(super) const STEPS_PER_BYTE: usize = 500;

/// A text that is being read.
pub(super) struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    nodes: Vec<Node>,
    steps: usize,
}

/// What became of a text.
pub(super) enum Outcome {
    /// It fits the rule.
    Fits(Vec<Node>),
    /// It does not.
    Differs,
    /// It took too many steps to tell.
    GivenUp,
}

/// Reads a text from its beginning by a start rule.
pub(super) fn run(rule: Rule, text: &str, steps_per_byte: usize) -> Outcome {
    // a short text may begin with what is long to tell apart
    let steps = steps_per_byte.saturating_mul(text.len() + 64);
    let mut reader = Reader { text, bytes: text.as_bytes(), nodes: Vec::new(), steps };
    let fits = start(rule, &mut reader).is_some();
    match (reader.steps, fits) {
        (0, _) => Outcome::GivenUp,
        (_, true) => Outcome::Fits(reader.nodes),
        (_, false) => Outcome::Differs,
    }
}

impl Reader<'_> {
    /// Makes room for the nodes of most sentences.
    fn begin(&mut self) {
        self.nodes = Vec::with_capacity(16);
    }

    /// Takes a step, as long as any are left.
    #[inline]
    fn step(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.steps > 0
    }

    /// Begins a node; where nodes are not wanted, only counts the step.
    #[inline]
    fn open<const QUIET: bool>(&mut self, at: usize) -> Option<usize> {
        let index = self.nodes.len();
        if !self.step() {
            return None;
        }
        if !QUIET {
            let (start, next) = (place(at), place(index));
            self.nodes.push(Node { rule: None, start, end: start, next });
        }
        Some(index)
    }

    /// Ends a node where its rule has fitted, or takes it back.
    #[inline]
    fn close<const QUIET: bool>(&mut self, index: usize, rule: Rule, end: Option<usize>) -> Option<usize> {
        if !QUIET {
            let next = place(self.nodes.len());
            match end {
                Some(end) => {
                    let node = &mut self.nodes[index];
                    (node.rule, node.end, node.next) = (Some(rule), place(end), next);
                }
                None => self.nodes.truncate(index),
            }
        }
        end
    }

    #[inline]
    fn mark(&self) -> usize {
        self.nodes.len()
    }

    #[inline]
    fn back<const QUIET: bool>(&mut self, mark: usize) {
        if !QUIET {
            self.nodes.truncate(mark);
        }
    }

    /// One character that is as wanted.
    #[inline(always)]
    fn character(&self, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
        let byte = *self.bytes.get(at)?;
        if byte.is_ascii() {
            return wanted(byte as char).then_some(at + 1);
        }
        let character = self.beyond_ascii(at)?;
        wanted(character).then_some(at + character.len_utf8())
    }

    #[cold]
    fn beyond_ascii(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// As many characters as are as wanted, at most so many. Each is a step.
    #[inline]
    fn row(&mut self, mut at: usize, least: u32, most: u32, wanted: impl Fn(char) -> bool) -> Option<usize> {
        let mut times = 0;
        while times < most
            && let Some(next) = self.character(at, &wanted)
        {
            at = next;
            times += 1;
        }
        self.steps = self.steps.saturating_sub(times as usize + 1);
        (times >= least).then_some(at)
    }

    /// All that is left. Each byte is a step.
    #[inline]
    fn rest(&mut self, at: usize) -> Option<usize> {
        self.steps = self.steps.saturating_sub(self.text.len() - at + 1);
        Some(self.text.len())
    }
}

/// A place in a text, or among the nodes; dictations are shorter than four gigabytes by far.
#[inline]
fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A letter of any script.
#[inline]
fn is_letter(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { pest::unicode::LETTER(character) }
}

/// The byte at a place in lower case; 0 at the end.
#[inline]
fn lower(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, u8::to_ascii_lowercase)
}

#[inline]
fn same(bytes: &[u8], at: usize, spelling: &[u8]) -> Option<usize> {
    let end = at + spelling.len();
    (bytes.get(at..end)? == spelling).then_some(end)
}

/// A spelling, given in lower case, in either case.
#[inline(always)]
fn in_any_case<const LENGTH: usize>(bytes: &[u8], at: usize, spelling: &[u8; LENGTH]) -> Option<usize> {
    let Some(last) = spelling.last() else { return Some(at) };
    let end = at + LENGTH;
    // most words that begin alike end otherwise
    let ends_alike = bytes.get(end - 1)?.to_ascii_lowercase() == *last;
    (ends_alike && is_alike(bytes, at, spelling)).then_some(end)
}

fn is_alike<const LENGTH: usize>(bytes: &[u8], at: usize, spelling: &[u8; LENGTH]) -> bool {
    bytes[at..].first_chunk().is_some_and(|&(mut word): &[u8; LENGTH]| {
        word.make_ascii_lowercase();
        word == *spelling
    })
}
