//! What a clause is about: its topic owns its measurements and levels.
//!
//! The first thing named decides. "Epidural tumour at T9 compresses the cord" is about the epidural space; "a lesion in the
//! cord at T9" is about the cord. General words (lesion, metastasis, enhancement) take the topic of what stands with them,
//! of the label, or of the clause before.

use crate::{
    syntax::{Concept, Kind, Phrase},
    terms::Primary,
};

/// What a clause is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// An intramedullary lesion, or the cord itself.
    Cord,
    /// The vertebral column or the epidural space.
    Column,
    /// The leptomeninges.
    Meninges,
    /// The brain.
    Brain,
    /// Organs outside the central nervous system and the spine.
    Organs,
    /// The primary tumour.
    Primary,
    /// Anything of no interest to the record: discs, glands, benign masses, a syrinx.
    Irrelevant,
    /// FDG uptake.
    Pet,
}

/// The topic that a clause names itself; `None` where it has only general words.
///
/// `inside_cord` tells whether the context already speaks of the cord, so that "at the T4 vertebral body" is a place.
pub fn named(phrases: &[Phrase], inside_cord: bool) -> Option<Topic> {
    use Concept::*;
    let mut found = None;
    if is_of_normal_conus(phrases) || is_of_primary(phrases) {
        return Some(Topic::Irrelevant);
    }
    for (index, phrase) in phrases.iter().enumerate() {
        // "an enhancing nodule in the conus"; a coating of it belongs to the meninges
        if phrase.is_conus()
            && found.is_none()
            && !phrases
                .iter()
                .enumerate()
                .any(|(index, phrase)| phrase.is(Meninges) || phrase.is(Disc) && !is_place(phrases, index, true))
        {
            found = Some(Topic::Cord);
        }
        // "Liver: ring enhancement"
        if let Kind::Group(group) = phrase.kind
            && index == 0
            && phrases.get(1).is_some_and(|next| next.is(Colon))
        {
            return Some(if group == Primary::Cns { Topic::Brain } else { Topic::Organs });
        }
        // "a sacral metastasis", "the S1 metastasis"
        if phrase.is_sacral()
            && phrases.get(index + 1).is_some_and(|next| next.is_any(&[Metastasis, Metastases, Lesion, Lesions]))
        {
            found = found.or(Some(Topic::Column));
        }
        let Kind::Is(concept) = phrase.kind else { continue };
        let topic = match concept {
            Intramedullary => Topic::Cord,
            Cord | RestOfCord if follows_compression(phrases, index) || above_cord(phrases, index) => continue,
            Cord | RestOfCord => Topic::Cord,
            CordEnds if !phrases.iter().any(|phrase| phrase.is_any(&[Lesion, Intramedullary, Edema, Expansion])) => {
                return Some(Topic::Irrelevant);
            }
            CordEnds => Topic::Irrelevant,
            Bone | Epidural if is_place(phrases, index, inside_cord) => continue,
            Bone | Epidural => Topic::Column,
            Meninges => Topic::Meninges,
            Brain => Topic::Brain,
            Lungs | Organ => Topic::Organs,
            // "a recurrent mass in the conus"
            Recurrence if is_in_cord(&phrases[index + 1..]) => Topic::Cord,
            PrimaryTumour | Recurrence | ResectionBed => Topic::Primary,
            Disc if is_place(phrases, index, true) => continue,
            // "neither syrinx nor blood in the intramedullary nodule"
            Syrinx if phrases[index..].iter().any(|phrase| phrase.is(Intramedullary)) => continue,
            Disc | Benign | Extramedullary | Syrinx | OtherOrganFinding | Procedure => Topic::Irrelevant,
            Gland => Topic::Irrelevant,
            RimSign | FlameSign => Topic::Cord,
            Pet | Uptake => Topic::Pet,
            _ => continue,
        };
        match found {
            None => found = Some(topic),
            // "on recounting the vertebrae the cord lesion is at C4"
            Some(_)
                if concept == Intramedullary
                    && phrases[0].is_any(&[On, At, Inside, With])
                    && phrases[index - 1].is(The)
                    && !phrases[..index].iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis, Metastases])) =>
            {
                return Some(Topic::Cord);
            }
            // a benign mass of bone is no metastasis; a cord lesion is found by PET
            Some(Topic::Column) if topic == Topic::Irrelevant && phrase.is(Benign) => return Some(Topic::Irrelevant),
            Some(Topic::Cord) if topic == Topic::Pet && phrase.is(Uptake) => return Some(Topic::Pet),
            Some(_) => {}
        }
    }
    found
}

/// "conus at regular position L1", "the conus is normal", "normal conus", "level of the conus: L1": anatomy, and no level
/// of a lesion.
pub fn is_of_normal_conus(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let leads = |phrase: &Phrase| phrase.is_any(&[The, Normal, LevelLabel, LevelWord, PositionLabel, Of]);
    let Some(conus) = phrases.iter().position(|phrase| !leads(phrase)).filter(|&first| phrases[first].is_conus())
    else {
        return false;
    };
    let rest = &phrases[conus + 1..];
    let is_placed = rest.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
    let is_normal = phrases.iter().any(|phrase| phrase.is_any(&[Normal, NormalCalibre]));
    let is_spared = rest.iter().any(|phrase| phrase.is(Negation))
        && rest.iter().any(|phrase| phrase.is_any(&[SignalChange, Abnormal, Hyperintensity]));
    let of_lesion = |phrase: &Phrase| {
        matches!(
            phrase.kind,
            Kind::Lengths(_) | Kind::Segments(_) | Kind::Signal(_) | Kind::Pattern(_) | Kind::Position(_)
        ) || phrase.is_any(&[
            Cord,
            Intramedullary,
            Lesion,
            Lesions,
            Metastasis,
            Metastases,
            Tumour,
            Disease,
            Enhancement,
            NoEnhancement,
            Edema,
            Expansion,
            Enlarged,
            RimSign,
            FlameSign,
            Cyst,
            Hemorrhage,
            Meninges,
            Compression,
        ]) || phrase.is_any(&[SignalChange, Hyperintensity, Abnormal]) && !is_spared
    };
    (is_placed || is_normal || is_spared) && !rest.iter().any(of_lesion)
}

/// "The left renal tumour measures 6 cm": of the primary, which is the subject, and of no lesion of the cord.
fn is_of_primary(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let leads = |phrase: &Phrase| phrase.is_any(&[The, A, Known]) || phrase.is_water();
    let subject = phrases.iter().position(|phrase| !leads(phrase));
    subject.is_some_and(|subject| {
        matches!(phrases[subject].kind, Kind::Primary(Some(primary)) if primary != Primary::Cns)
            && phrases.get(subject + 1).is_some_and(|next| next.is_any(&[Be, Measures, Shows, On, Of, Inside]))
            && !phrases.iter().any(|phrase| {
                phrase.is_any(&[Cord, Intramedullary, Lesion, Lesions, Deposit, Deposits, Metastasis, Metastases, It])
            })
    })
}

/// Bone or disc named only to say at which level: "at the T4 vertebral body", "C4/5 disc level".
pub(super) fn is_place(phrases: &[Phrase], index: usize, inside_cord: bool) -> bool {
    use Concept::*;
    let before = &phrases[..index];
    // "opposite the disc Th6-Th7", "on the disc level Th11/12"
    let behind = phrases[index + 1..].iter().find(|phrase| !phrase.is_any(&[LevelWord, LevelLabel, Of, The]));
    // "metastases to vertebrae C5 and T1"
    let spread = matches!(before, [.., from, to] if to.is(To) && from.is_any(&[Metastasis, Metastases]));
    if inside_cord
        && !spread
        && behind.is_some_and(|phrase| matches!(phrase.kind, Kind::Levels(_)))
        && before
            .iter()
            .rev()
            .find(|phrase| !phrase.is(The))
            .is_some_and(|phrase| phrase.is_any(&[At, On, LevelWord, To, Through, From, Reaching, Confined]))
    {
        return true;
    }
    let Some(level) = before.iter().rposition(|phrase| !phrase.is_any(&[The, LevelPart, Of])) else { return false };
    if !matches!(before[level].kind, Kind::Levels(_)) {
        return false;
    }
    let placed = before[..level].iter().rev().find(|phrase| !phrase.is_any(&[The, LevelUpper, LevelPart, A]));
    let by_place = placed.is_some_and(|phrase| phrase.is_any(&[At, LevelWord, To, Through, From, Reaching, Confined]));
    let by_level = phrases.get(index + 1).is_some_and(|next| next.is_any(&[LevelWord, LevelLabel]));
    inside_cord && (by_place || by_level)
}

/// "in the cord at T8", "within the conus"
fn is_in_cord(rest: &[Phrase]) -> bool {
    let [place, cord, ..] = rest else { return rest.first().is_some_and(|only| only.is(Concept::Intramedullary)) };
    place.is(Concept::Intramedullary)
        || place.is_any(&[Concept::Inside, Concept::Of]) && (cord.is(Concept::Cord) || cord.is_conus())
}

/// "compresses the cord", "without cord contact"
fn follows_compression(phrases: &[Phrase], index: usize) -> bool {
    phrases[..index].iter().any(|phrase| phrase.is(Concept::Compression))
        || phrases.get(index + 1).is_some_and(|next| next.is(Concept::Compression))
}

/// "along the surface of the cord" belongs to the meninges; the grammar reads most of it as one word.
fn above_cord(phrases: &[Phrase], index: usize) -> bool {
    phrases[..index].iter().any(|phrase| phrase.is(Concept::Meninges))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{syntax, text::Dictation};

    fn topic(text: &str) -> Option<Topic> {
        let document = syntax::cut(&Dictation::new("test", text).unwrap());
        named(&document.blocks[0].sentences[0].phrases, true)
    }

    #[test]
    fn the_first_thing_named_is_the_topic() {
        assert_eq!(topic("Epidural tumour spans T8 to T10 and compresses the cord"), Some(Topic::Column));
        assert_eq!(topic("A lesion lies within the cord from T4 to T5"), Some(Topic::Cord));
        assert_eq!(topic("T8 vertebral body metastasis"), Some(Topic::Column));
        assert_eq!(topic("A lesion is seen"), None);
    }

    #[test]
    fn a_vertebra_may_be_named_for_its_level_alone() {
        assert_eq!(topic("Intramedullary lesion at the T4 vertebral body level"), Some(Topic::Cord));
        assert_eq!(topic("Lesion in the T10 body"), Some(Topic::Column));
    }

    #[test]
    fn a_benign_mass_of_bone_is_irrelevant() {
        assert_eq!(topic("Vertebral hemangioma at T7"), Some(Topic::Irrelevant));
    }
}
