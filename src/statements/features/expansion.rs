//! What is expanded, and by what: the cord, the lesion in it, or something else.

use super::{Clause, owners::governed};
use crate::{
    statements::assertion::is_claimable,
    syntax::{Concept, Kind, Phrase},
};

impl Clause<'_> {
    /// Expansion of the cord or of the lesion in it, not of a node or a canal.
    pub(super) fn expands_cord(&self, index: usize) -> bool {
        let subject = self.phrases[..index]
            .iter()
            .rev()
            .find(|phrase| is_claimable(phrase) || phrase.is_any(&[Concept::Disc, Concept::Organ]));
        let other = [
            Concept::Disc,
            Concept::Organ,
            Concept::Bone,
            Concept::Epidural,
            Concept::Meninges,
            Concept::Edema,
            Concept::SignalChange,
        ];
        // "the oedema has expanded", "expansion of oedema"
        let object = self.phrases[index + 1..].iter().find(|phrase| !phrase.is_any(&[Concept::Of, Concept::The]));
        let of_edema = self.phrases.get(index + 1).is_some_and(|next| next.is(Concept::Of))
            && object.is_some_and(|object| object.is(Concept::Edema));
        let of_cord = object.is_some_and(|object| object.is(Concept::Cord));
        of_cord || !of_edema && subject.is_none_or(|subject| !subject.is_any(&other))
    }

    /// Whether it is the cord or the conus, named right before or behind, that is enlarged: not "the lesion has enlarged".
    pub(super) fn enlarges_cord(&self, index: usize) -> bool {
        use Concept::*;
        let cord = |phrase: &Phrase| phrase.is(Cord) || phrase.is_conus();
        let near = index.saturating_sub(5)..self.phrases.len().min(index + 4);
        let subject = self.phrases[..index].iter().rev().find(|phrase| {
            cord(phrase) || phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour, Intramedullary])
        });
        // "enlarging the cord", "enlargement of the cord"
        let object = self.phrases.get(index + 1).is_some_and(|next| cord(next) || next.is_any(&[The, Of]))
            && self.phrases[index + 1..].iter().find(|phrase| !phrase.is_any(&[The, Of])).is_some_and(cord)
            && !self.phrases.get(index + 2).is_some_and(|next| next.is_any(&[Lesion, Metastasis, Tumour]));
        // "enlarging conus metastasis"
        let behind = self.phrases[index + 1..].iter().take(3);
        let of_lesion = behind
            // "enlarged at the level of the lesion"
            .take_while(|phrase| !phrase.is_any(&[At, LevelWord, Around, Inside]))
            .any(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour]))
            && !object;
        !of_lesion
            && self.phrases[near].iter().any(cord)
            && (object || subject.is_none_or(cord))
            && !self.phrases[index + 1..].iter().take(3).any(|phrase| matches!(phrase.kind, Kind::Number(1)))
    }

    /// "the conus is expanded by an enhancing mass", "a lesion expanding the cord at T7": where the cord is expanded by the lesion
    /// the lesion lies, if no other place is named.
    pub(super) fn is_expanded_by_lesion(&self, index: usize) -> bool {
        use Concept::*;
        let noun =
            |place: usize| self.phrases[place].is_any(&[Lesion, Metastasis, Tumour]) && !governed(self.phrases, place);
        matches!(self.phrases[index].kind, Kind::Levels(levels) if !levels.reaches)
            && !self.compares(index)
            && self.phrases.iter().any(|phrase| phrase.is_any(&[Expansion, Enlarged]))
            && self.phrases.iter().filter(|phrase| matches!(phrase.kind, Kind::Levels(_))).count() == 1
            && (0..self.phrases.len()).any(noun)
    }
}
