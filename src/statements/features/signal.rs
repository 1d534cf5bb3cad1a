//! The signal of the lesion on T1- and T2-weighted images.

use super::{Clause, Features, cord_signal::signal_of_cord, owners::Owner};
use crate::{
    statements::{Claim, assertion::Standing},
    syntax::{Concept, Kind, Phrase, Weighting},
    terms::Signal,
    text::Span,
};

/// "hyperintense on T2 and hypointense on T1": the second belongs to another word of signal. The list has stopped there
/// already; what is left over is nothing.
pub(super) fn trimmed(found: Vec<(Weighting, Span)>, phrases: &[Phrase]) -> Vec<(Weighting, Span)> {
    let mut kept: Vec<(Weighting, Span)> = Vec::new();
    for (weighting, span) in found {
        // a weighting right before another word of signal is that word's: "hyperintense on T2, T1 hypointense"
        let next = phrases.iter().position(|phrase| phrase.span == span).and_then(|index| phrases.get(index + 1));
        let signal = |next: &Phrase| matches!(next.kind, Kind::Signal(_)) || next.is(Concept::Hyperintensity);
        if !kept.is_empty() && next.is_some_and(signal) {
            break;
        }
        kept.push((weighting, span));
    }
    kept
}

/// "the lesion shows hyperintensity", "is in hyperintensity", "all with hyperintensity": of the lesion, not of the cord.
pub(super) fn shown_by_lesion(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let before = &phrases[..index];
    let verb = before.iter().rposition(|phrase| phrase.is_any(&[Shows, Be, With, Of]));
    verb.is_some_and(|verb| {
        before[verb + 1..].iter().all(|phrase| {
            matches!(phrase.kind, Kind::Water | Kind::Signal(_) | Kind::Weighting(_))
                || phrase.is_any(&[Inside, A, And, SignalWord])
        }) && before[..verb].iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour, It, Each]))
            && !before.iter().any(|phrase| phrase.is_any(&[Around, Cord]))
    })
}

impl Clause<'_> {
    /// The lesion's signal: "T2 hyperintense", "hypointense on T1 and T2", "T1 signal: low".
    pub(super) fn signal(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let Kind::Signal(signal) = self.phrases[index].kind else {
            if self.phrases[index].is(Hyperintensity) && self.standings[index] == Standing::Plain {
                self.hyperintensity(index, features);
            }
            return;
        };
        features.understood = true;
        // "the cord at T6 is T2 hyperintense": whether that is the lesion nobody says
        if self.owners[index] == Some(Owner::Cord) && self.standings[index] == Standing::Plain && self.names_cord(index)
        {
            features.left.push(self.phrases[index].span);
            return;
        }
        if self.standings[index] != Standing::Plain
            || self.owners[index] == Some(Owner::Edema)
            || signal_of_cord(self.phrases, index)
            || self.phrases.get(index + 1).is_some_and(|next| next.is(Disease))
            || self.of_core(index)
            || self.phrases.get(index + 1).is_some_and(|next| next.is_any(&[Edema, Cord, SignalChange, Rim]))
            || self.phrases[index + 1..]
                .iter()
                .take(5)
                .take_while(|phrase| !phrase.is_any(&[Comma, And, With]))
                .any(|phrase| phrase.is_any(&[BloodPigment, Hemosiderin, Rim]))
        {
            return;
        }
        for (weighting, span) in self.weightings(index) {
            if self.differs_inside(weighting) {
                continue;
            }
            let claim = match weighting {
                Weighting::T1 => Claim::T1Signal(signal),
                Weighting::T2 | Weighting::Stir => Claim::T2Signal(signal),
                Weighting::GradientEcho | Weighting::Other => continue,
            };
            features.claims.push((claim, span.to(self.phrases[index].span)));
        }
    }

    /// "the lesion shows hyperintensity on T2": of the lesion, where it reaches nowhere.
    pub(super) fn hyperintensity(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let reaches =
            self.phrases[index..].iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Segments(_)));
        let of_lesion = self.phrases.get(index + 1).is_some_and(|next| next.is(Of))
            && self.phrases[index + 1..].iter().take(4).any(|phrase| phrase.is(Lesion));
        if !reaches && (of_lesion || shown_by_lesion(self.phrases, index)) {
            for (weighting, span) in self.weightings(index) {
                let claim = match weighting {
                    Weighting::T1 => Claim::T1Signal(Signal::Hyper),
                    Weighting::T2 | Weighting::Stir => Claim::T2Signal(Signal::Hyper),
                    Weighting::GradientEcho | Weighting::Other => continue,
                };
                features.claims.push((claim, span.to(self.phrases[index].span)));
            }
        }
    }

    /// The weightings that a word of signal belongs to: those behind it after "on" or "in", else those before it.
    pub(super) fn weightings(&self, index: usize) -> Vec<(Weighting, Span)> {
        use Concept::*;
        let skip = |phrase: &Phrase| {
            phrase.is_any(&[And, Or, Comma, Slash, Hyphen, The, Weighted, Both, SignalWord, Plus, On])
                || phrase.is_water()
        };
        let list = |phrases: &mut dyn Iterator<Item = &Phrase>, also: &[Concept]| {
            let mut found = Vec::new();
            let mut water = 0;
            for phrase in phrases {
                match phrase.kind {
                    Kind::Weighting(weighting) => found.push((weighting, phrase.span)),
                    Kind::Contrast(_) if found.is_empty() => {}
                    Kind::Water if found.is_empty() && water < 3 => water += 1,
                    _ if phrase.is_any(also) && found.is_empty() => {}
                    // "on T1 all three are isointense"
                    Kind::Number(_) if found.is_empty() && !also.is_empty() => {}
                    // "mixed T2 signal and T1 hyperintensity": of two words of signal each has its own
                    Kind::Is(SignalWord) => break,
                    _ if skip(phrase) && !phrase.is_water() => {}
                    _ => break,
                }
            }
            found
        };
        let mut ahead = self.phrases[index + 1..].iter();
        let introduced = self.phrases[index + 1..].iter().take(5).take_while(|phrase| {
            phrase.is_any(&[
                To,
                The,
                Cord,
                Around,
                On,
                Inside,
                SignalWord,
                Normal,
                Of,
                Weighted,
                BeforeContrast,
                Sagittal,
                Axial,
            ]) || matches!(phrase.kind, Kind::Water | Kind::Contrast(_))
        });
        let by_preposition = introduced.filter(|phrase| phrase.is_any(&[On, Inside])).count() > 0;
        if by_preposition {
            let after = list(
                &mut ahead,
                &[On, Inside, SignalWord, To, Cord, Around, Normal, The, Of, BeforeContrast, Sagittal, Axial],
            );
            if !after.is_empty() {
                return trimmed(after, self.phrases);
            }
        }
        // "low T1 and high T2 signal": each adjective has its weighting right behind it
        if self.precedes_weighting(index) {
            let mut ahead = self.phrases[index + 1..].iter();
            return trimmed(list(&mut ahead, &[]), self.phrases);
        }
        // "T2 heterogeneously hyperintense"
        let mut before =
            self.phrases[..index].iter().rev().skip_while(|phrase| matches!(phrase.kind, Kind::Pattern(_)));
        let found = list(
            &mut before,
            &[
                Colon, Be, It, SignalWord, Lesion, Of, The, Shows, On, Weighted, ExamWord, Comma, A, Slash, Open,
                Close, Each, Both,
            ],
        );
        if !found.is_empty() {
            return found;
        }
        // "hyperintense T2 signal", "high on T2"
        let mut ahead = self.phrases[index + 1..].iter();
        let joined = ahead.clone().next().is_some_and(|next| next.is_any(&[And, But]));
        if joined { Vec::new() } else { trimmed(list(&mut ahead, &[]), self.phrases) }
    }

    /// "centrally T2 hypointense and peripherally T2 hyperintense": neither is the signal of the whole.
    fn differs_inside(&self, weighting: Weighting) -> bool {
        (0..self.phrases.len()).any(|index| {
            matches!(self.phrases[index].kind, Kind::Signal(_))
                && self.of_core(index)
                && self.weightings(index).iter().any(|&(other, _)| other == weighting)
        })
    }

    /// "central T2 hypointensity": of a part, where no lesion is named by it.
    fn of_core(&self, index: usize) -> bool {
        use Concept::*;
        let before = self.phrases[..index].iter().rev().find(|phrase| !matches!(phrase.kind, Kind::Weighting(_)));
        let mut behind = self.phrases[index + 1..].iter().skip_while(|phrase| {
            matches!(phrase.kind, Kind::Weighting(_) | Kind::Pattern(_))
                || phrase.is_any(&[SignalWord, Enhancement, Expansion])
        });
        matches!(before, Some(before) if matches!(before.kind, Kind::Position(_)))
            && !behind.next().is_some_and(|noun| noun.is_any(&[Lesion, Intramedullary, Metastasis, Tumour]))
    }

    /// "the cord is", not "relative to the cord it is", "brighter than cord"
    fn names_cord(&self, index: usize) -> bool {
        use Concept::*;
        let cord = self.phrases[..index].iter().rposition(|phrase| phrase.is(Cord));
        cord.is_some_and(|cord| {
            let compared = |phrase: &Phrase| phrase.is(Brighter) || matches!(phrase.kind, Kind::Signal(_));
            let before = self.phrases[..cord].iter().rev().find(|phrase| !phrase.is_any(&[The, Normal]));
            !before.is_some_and(|before| before.is_any(&[To, With, Of, Inside]))
                && !self.phrases[..cord].iter().any(compared)
        })
    }

    /// "low T1 signal", "high T2, low T1": an adjective before its weighting, which is no other word's.
    fn precedes_weighting(&self, index: usize) -> bool {
        use Concept::*;
        let mut rest = self.phrases[index + 1..].iter();
        let weighting = rest.next().is_some_and(|next| matches!(next.kind, Kind::Weighting(_)));
        let free = rest
            .find(|phrase| !phrase.is(Weighted))
            .is_none_or(|next| next.is_any(&[SignalWord, And, Comma, Lesion, Intramedullary, With, Semicolon, Close]));
        weighting
            && free
            && !matches!(self.phrases[..index].last(), Some(before) if matches!(before.kind, Kind::Weighting(_)))
    }
}
