//! What is none of the cord: what lies outside it and presses on it, and things that nobody here knows.

use super::clause::{is_oedema, is_predicate, is_sign, is_thing};
use crate::syntax::{Concept, Kind, Phrase, Words};

/// "A fluid collection at T8", "T9 has collapsed", "The scar enhances": a thing that we do not know, or a level of the spine,
/// as the subject of a clause that takes its topic from before.
pub fn is_of_stranger(words: Words) -> bool {
    use Concept::*;
    let leads = |phrase: &Phrase| phrase.is_any(&[Comma, And, But, A, The, ThereIs, Prior]);
    let Some(start) = words.iter().position(|phrase| !leads(phrase)) else { return false };
    let subject = &words[start..];
    let placed = words.hold_levels() || words.hold_lengths();
    match subject[0].kind {
        Kind::Water => {
            let end = subject.iter().position(|phrase| !phrase.is_water()).unwrap_or(subject.len());
            // "the scar enhances", but "approximately 9 mm"
            let says = subject.get(end).is_some_and(|next| is_predicate(next) && !next.is(ThereIs));
            // "the scar enhances", "the fat is bright", but "the centre is cystic"
            let looks = words
                .iter()
                .any(|phrase| matches!(phrase.kind, Kind::Signal(_)) || phrase.is_any(&[Enhancement, Enhances]))
                && !words.iter().any(|phrase| is_sign(phrase) || matches!(phrase.kind, Kind::Position(_)));
            let named = says && looks && words[..start].iter().any(|phrase| phrase.is_any(&[The, A]));
            named
                || placed
                    && !words.iter().any(is_of_lesion)
                    && (end > 1 || !matches!(subject[end..], [Phrase { kind: Kind::Lengths(_), .. }, ..]))
        }
        Kind::Is(Axial | Sagittal | Coronal | Weighted | Treated | ExamWord | Nondiagnostic) => {
            words.hold_levels() && !words.iter().any(is_of_lesion)
        }
        // "L5 is sacralised"
        Kind::Levels(_) => {
            subject.get(1).is_some_and(|next| next.is_any(&[Be, Shows]))
                && subject.get(2).is_some_and(Phrase::is_water)
                && !words.iter().any(is_of_lesion)
        }
        _ => false,
    }
}

/// What tells that a clause speaks of a lesion or of the cord.
fn is_of_lesion(phrase: &Phrase) -> bool {
    use Concept::*;
    is_thing(phrase)
        || matches!(
            phrase.kind,
            Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_) | Kind::Number(1) | Kind::Segments(_)
        )
        || phrase.is_any(&[
            Enhancement,
            NoEnhancement,
            Expansion,
            Enlarged,
            LevelLabel,
            SizeLabel,
            ExtentLabel,
            PositionLabel,
            PatternLabel,
            NumberLabel,
            NormalCalibre,
            Calibre,
            Another,
            Upper,
            Lower,
            Dominant,
            Smaller,
            Lies,
            Reaching,
            New,
            Persists,
            Previously,
            Now,
        ])
}

/// "by an epidural mass": a lesion that lies outside the cord.
fn lies_outside(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    phrases[index].is_any(&[Lesion, Lesions, Tumour])
        && phrases[index.saturating_sub(3)..index]
            .iter()
            .any(|before| before.is_any(&[Epidural, Bone, Disc, Extramedullary]))
}

/// "the cord is compressed at T6 by disc", "the cord is kinked by an epidural mass": what is told lies outside the cord.
pub fn is_of_outside(phrases: Words) -> bool {
    use Concept::*;
    let cord = |phrase: &Phrase| phrase.is(Cord) || phrase.is_conus();
    let outside = (0..phrases.len()).any(|index| lies_outside(&phrases, index));
    let compressed = phrases.hold(Compression) && phrases.hold_any(&[Epidural, Bone, Disc, Extramedullary]);
    phrases.iter().any(cord)
        && (outside || compressed)
        && !phrases.iter().enumerate().any(|(index, phrase)| {
            phrase.is_any(&[Intramedullary, Edema, RimSign, FlameSign])
                || phrase.is_any(&[Lesion, Lesions]) && !lies_outside(&phrases, index)
        })
}

/// "Cord compression at T4 with signal change", "oedema due to compressive myelopathy": a sentence of compression that names
/// no lesion of the cord.
pub fn is_of_compression(phrases: Words) -> bool {
    use Concept::*;
    let lesion = |(index, phrase): (usize, &Phrase)| {
        let next = phrases.get(index + 1);
        phrase.is_any(&[Lesion, Lesions, Tumour, RimSign, FlameSign, Expansion]) && !lies_outside(&phrases, index)
            || phrase.is(Intramedullary)
                && !next.is_some_and(|next| is_oedema(next) || matches!(next.kind, Kind::Weighting(_)))
            || phrase.is_any(&[Metastasis, Metastases])
                && !phrases[index.saturating_sub(2)..index].iter().any(|before| before.is_any(&[Epidural, Bone]))
    };
    phrases.hold(Compression) && !phrases.iter().enumerate().any(lesion)
}
