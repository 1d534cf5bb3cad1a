//! The enhancement of the lesion and its pattern.

use super::{Clause, Features};
use crate::{
    statements::{
        Claim,
        assertion::{Standing, is_claimable},
        clause::is_oedema,
    },
    syntax::{Answer, Concept, Kind, Phrase},
    terms,
    text::Span,
};

impl Clause<'_> {
    /// The enhancement of the lesion with its pattern; a rim's or a flame's enhancement only tells that it enhances.
    pub(super) fn enhancement(&self, features: &mut Features) {
        use Concept::*;
        let mut found: Option<(terms::Enhancement, Span)> = None;
        for (index, phrase) in self.phrases.iter().enumerate() {
            let standing = self.standings[index];
            match phrase.kind {
                Kind::Is(Enhancement | Enhances) => {
                    features.understood = true;
                    let of_sign = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Rim, FlameSign, RimSign]))
                        && !self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Comma, And]));
                    match standing {
                        Standing::Plain => {
                            found = found.or(Some((terms::Enhancement::Present, phrase.span)));
                        }
                        Standing::Denied
                            if !of_sign
                                && !self.is_of_surroundings(index)
                                && !self.is_compared(index)
                                && !self.of_something_else(index)
                                && !self.of_part(index)
                                && !self.denies_pattern(index) =>
                        {
                            found = Some((terms::Enhancement::Absent, phrase.span));
                        }
                        _ => {}
                    }
                }
                Kind::Is(NoEnhancement) => {
                    features.understood = true;
                    let of_lesion = self.names_non_enhancing(index);
                    let within = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Cyst, Around, Enhancement]));
                    if of_lesion && !within && standing == Standing::Plain {
                        found = found.or(Some((terms::Enhancement::Absent, phrase.span)));
                    }
                }
                _ => {}
            }
        }
        let pattern = self.phrases.iter().enumerate().find(|(index, phrase)| {
            matches!(phrase.kind, Kind::Pattern(_))
                && self.standings[*index] == Standing::Plain
                && self.of_enhancement(*index)
        });
        if let Some((_, phrase)) = pattern
            && let Kind::Pattern(pattern) = phrase.kind
        {
            found = match found {
                Some((terms::Enhancement::Absent, span)) => Some((terms::Enhancement::Absent, span)),
                Some((_, span)) => Some((pattern, span.to(phrase.span))),
                None => Some((pattern, phrase.span)),
            };
        }
        if found.is_none() {
            found = self.answered();
        }
        if let Some((enhancement, span)) = found {
            features.claims.push((Claim::Enhancement(enhancement), span));
        }
    }

    /// "the surrounding oedema does not enhance", "it does not enhance homogeneously", "no enhancement elsewhere".
    fn is_of_surroundings(&self, index: usize) -> bool {
        let before = &self.phrases[..index];
        let of_oedema = before.iter().find(|phrase| is_claimable(phrase)).is_some_and(is_oedema)
            && !before.iter().any(|phrase| phrase.is_any(&[Concept::Lesion, Concept::Metastasis, Concept::It]));
        let next = self.phrases.get(index + 1);
        of_oedema || next.is_some_and(|next| matches!(next.kind, Kind::Pattern(_)) || next.is(Concept::Organ))
    }

    /// "non-enhancing cord lesion", "non-enhancing, T2 hyperintense lesion", "lesion (non-enhancing)": the lesion, not a part of it.
    fn names_non_enhancing(&self, index: usize) -> bool {
        use Concept::*;
        let mut rest = self.phrases[index + 1..].iter();
        let aside = index > 0 && self.phrases[index - 1].is(Open);
        if self
            .phrases
            .get(index + 1)
            .is_none_or(|next| next.is_any(&[Comma, And, Semicolon, Open]) || aside && next.is(Close))
        {
            return true;
        }
        let described = rest.find(|phrase| {
            !matches!(phrase.kind, Kind::Weighting(_) | Kind::Signal(_) | Kind::Position(_)) && !phrase.is(Expansion)
        });
        described.is_some_and(|noun| noun.is_any(&[Lesion, Intramedullary, Lesions, Metastasis]))
    }

    /// A pattern counts where enhancement is named with it, or where the label asks for it; not "heterogeneous signal".
    pub(super) fn of_enhancement(&self, index: usize) -> bool {
        use Concept::*;
        let next = self.phrases.get(index + 1);
        if next.is_some_and(|next| {
            next.is_any(&[SignalWord, SignalChange, Hyperintensity, Edema])
                || matches!(next.kind, Kind::Signal(_) | Kind::Weighting(_))
        }) {
            return false;
        }
        self.phrases.iter().any(|phrase| phrase.is_any(&[Enhancement, PatternLabel]))
            || matches!(self.phrases[index].kind, Kind::Pattern(terms::Enhancement::Ring))
            // "Homogeneous.", between "4 mm." and "No oedema."
            || self.phrases.iter().all(|phrase| {
                matches!(phrase.kind, Kind::Pattern(_) | Kind::Water | Kind::Lengths(_)) || phrase.is(Comma)
            })
    }

    /// "without a rim of brighter enhancement": of a margin, beside what it surrounds.
    fn is_compared(&self, index: usize) -> bool {
        index > 0 && self.phrases[index - 1].is(Concept::Brighter)
    }

    /// "no ring enhancement", "not homogeneously enhancing": it may still enhance.
    fn denies_pattern(&self, index: usize) -> bool {
        let pattern = |phrase: &Phrase| matches!(phrase.kind, Kind::Pattern(_));
        index > 0
            && pattern(&self.phrases[index - 1])
            && self.phrases[..index - 1].iter().any(|phrase| phrase.is_any(&[Concept::Negation, Concept::Not]))
    }

    /// "polar cysts which do not enhance": what a part of the lesion does.
    fn of_part(&self, index: usize) -> bool {
        use Concept::*;
        let subject = self.phrases[..index].iter().rev().find(|phrase| {
            phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour, Intramedullary, It, NoneOf, Neither, Cyst])
        });
        subject.is_some_and(|subject| subject.is(Cyst))
    }

    /// "no abnormal enhancement elsewhere", "enhancement of the remaining cord"
    pub(super) fn of_something_else(&self, index: usize) -> bool {
        use Concept::*;
        self.phrases[index..].iter().any(|phrase| phrase.is_any(&[Other, Organ, Meninges]))
            || self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Other, Another]))
    }

    /// "Enhancement: none", "Enhancement: yes"
    pub(super) fn answered(&self) -> Option<(terms::Enhancement, Span)> {
        let index = self.phrases.iter().position(|phrase| phrase.is(Concept::PatternLabel))?;
        let answer = self.phrases.get(index + 2)?;
        let absent = answer.is(Concept::NoneOf) || answer.kind == Kind::Answer(Answer::Absent);
        absent.then_some((terms::Enhancement::Absent, answer.span))
    }
}
