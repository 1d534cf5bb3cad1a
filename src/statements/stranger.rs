//! Things that nobody here knows: what is told of them is told of no lesion.

use super::clause::{is_predicate, is_sign, is_thing};
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

/// A thing that nobody here knows, behind a conjunction or a preposition, right before a span of levels.
pub fn begins_stranger(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let is_noun = |phrase: &Phrase| phrase.is_water() || phrase.is_any(&[Treated, Prior]);
    if index == 0 || !is_noun(&phrases[index]) {
        return false;
    }
    let before = &phrases[index - 1];
    let end = index + phrases[index..].iter().take_while(|phrase| is_noun(phrase)).count();
    let parted = before.is_any(&[With, And, Open])
        || before.is_any(&[Inside, Comma]) && (end - index > 1 || phrases[index].is(Treated));
    let rest = phrases[end..].iter().skip_while(|phrase| phrase.is_any(&[From, AboveBelow, Inside, And, Around, The]));
    parted && rest.take(1).any(|phrase| matches!(phrase.kind, Kind::Levels(levels) if levels.reaches))
}
