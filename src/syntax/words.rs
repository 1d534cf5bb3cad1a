//! The phrases of a sentence or a clause, with what is among them.
//!
//! Most rules look for a few concepts and find none of them. What is not there need not be looked for phrase by phrase.

use super::{Concept, Kind, Phrase};
use std::ops::Deref;

/// Phrases in their order, and what is among them.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    phrases: &'a [Phrase],
    held: Held,
}

/// What is among some phrases.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    concepts: [u64; 4],
    /// Whether levels, lengths, answers, or a lesion by its number are among them.
    levels: bool,
    lengths: bool,
    answers: bool,
    numbered: bool,
}

impl Held {
    fn of(phrases: &[Phrase]) -> Self {
        let mut held = Self::default();
        for phrase in phrases {
            match phrase.kind {
                Kind::Is(concept) => {
                    held.add(concept);
                    held.add(concept.noun());
                }
                Kind::Levels(_) => held.levels = true,
                Kind::Lengths(_) => held.lengths = true,
                Kind::Answer(_) => held.answers = true,
                Kind::LesionIndex(_) => held.numbered = true,
                _ => {}
            }
        }
        held
    }

    fn add(&mut self, concept: Concept) {
        let place = concept as usize;
        self.concepts[place / 64] |= 1 << (place % 64);
    }
}

impl<'a> Words<'a> {
    /// Looks through some phrases once.
    pub fn of(phrases: &'a [Phrase]) -> Self {
        Self { phrases, held: Held::of(phrases) }
    }

    /// Phrases of which it is known what is among them.
    pub fn with(phrases: &'a [Phrase], held: Held) -> Self {
        Self { phrases, held }
    }

    /// What is among them.
    pub fn held(self) -> Held {
        self.held
    }

    /// The phrases themselves.
    pub fn phrases(self) -> &'a [Phrase] {
        self.phrases
    }

    /// Whether a phrase [is](Phrase::is) this concept.
    pub fn hold(&self, concept: Concept) -> bool {
        let place = concept as usize;
        self.held.concepts[place / 64] >> (place % 64) & 1 == 1
    }

    /// Whether a phrase [is any](Phrase::is_any) of these concepts.
    #[inline]
    pub fn hold_any(&self, concepts: &[Concept]) -> bool {
        concepts.iter().any(|&concept| self.hold(concept))
    }

    /// Where the first phrase that [is](Phrase::is) this concept stands.
    pub fn position(&self, concept: Concept) -> Option<usize> {
        if !self.hold(concept) {
            return None;
        }
        self.phrases.iter().position(|phrase| phrase.is(concept))
    }

    /// Where the first phrase that [is any](Phrase::is_any) of these concepts stands.
    #[inline]
    pub fn position_any(&self, concepts: &[Concept]) -> Option<usize> {
        if !self.hold_any(concepts) {
            return None;
        }
        self.phrases.iter().position(|phrase| phrase.is_any(concepts))
    }

    /// Whether levels are named.
    pub fn hold_levels(&self) -> bool {
        self.held.levels
    }

    /// Whether lengths are told.
    pub fn hold_lengths(&self) -> bool {
        self.held.lengths
    }

    /// Whether an answer is given.
    pub fn hold_answer(&self) -> bool {
        self.held.answers
    }

    /// Whether a lesion is called by its number.
    pub fn hold_lesion_index(&self) -> bool {
        self.held.numbered
    }
}

impl Deref for Words<'_> {
    type Target = [Phrase];

    fn deref(&self) -> &[Phrase] {
        self.phrases
    }
}
