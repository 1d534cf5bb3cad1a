//! What a clause leaves out because the clause before it says it.

use super::{
    assertion::is_claimable,
    clause::{is_measurement, is_mere_place, is_oedema, is_sign},
    roles::is_role,
};
use crate::syntax::{Concept, Kind, Phrase};
use std::{borrow::Cow, ops::Range};

/// A clause with what it leaves out because the clause before it says it.
pub fn completed<'a>(phrases: &'a [Phrase], range: &Range<usize>) -> Cow<'a, [Phrase]> {
    use Concept::*;
    let (before, own) = (&phrases[..range.start], &phrases[range.clone()]);
    // "at C4, where the cord is expanded, there is a lesion"
    if own.first().is_some_and(|first| first.is(ThereIs))
        && !own.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
        && let Some(comma) = before.iter().position(|phrase| phrase.is(Comma))
        && is_mere_place(&before[..comma])
        && before.get(comma + 1).is_some_and(|next| next.is(Which))
    {
        return Cow::Owned([&before[..comma], own].concat());
    }
    let of_lesion = own.iter().take(3).any(|phrase| phrase.is_any(&[Lesion, Metastasis, Former, Latter, Upper, Lower]));
    if of_lesion && !before.is_empty() {
        // "the former expands the cord, the latter does not"
        if own.last().is_some_and(|last| last.is_any(&[Negation, Not, NoneOf]))
            && let Some(sign) = before.iter().rfind(|phrase| is_sign(phrase))
        {
            return Cow::Owned([own, std::slice::from_ref(sign)].concat());
        }
        // "the C4 lesion has oedema from C2 to C6, the T6 lesion from T4 to T8"
        let spanned = |phrase: &Phrase| matches!(phrase.kind, Kind::Levels(levels) if levels.reaches);
        if let [.., from, span] = own
            && from.is(From)
            && spanned(span)
            && let Some(oedema) = before.iter().rfind(|phrase| is_oedema(phrase))
        {
            let (subject, extent) = own.split_at(own.len() - 2);
            return Cow::Owned([subject, std::slice::from_ref(oedema), extent].concat());
        }
    }
    let Some(subject) = elided_subject(phrases, range) else { return Cow::Borrowed(own) };
    // "the former enhances homogeneously, the latter heterogeneously": behind the lesion that it is said of
    let called = own.iter().take(2).position(is_role).map_or(0, |role| role + 1);
    Cow::Owned([&own[..called], subject, &own[called..]].concat())
}

/// "a rim sign is present in the first lesion and absent in the second", "at the T6 nodule but at neither of the others":
/// the sign that a clause leaves out, from the clause before it.
pub fn elided_subject<'a>(phrases: &'a [Phrase], clause: &Range<usize>) -> Option<&'a [Phrase]> {
    use Concept::*;
    let own = &phrases[clause.clone()];
    // "a cystic portion which does not enhance"
    if own.first().is_some_and(|first| first.is(Which))
        && own.iter().any(|phrase| phrase.is_any(&[Enhancement, NoEnhancement]))
        && !own
            .iter()
            .take_while(|phrase| !phrase.is_any(&[Enhancement, NoEnhancement]))
            .any(|phrase| phrase.is_any(&[Lesion, Lesions, Intramedullary]))
        && let Some(before) = phrases[..clause.start].iter().rposition(is_claimable)
        && phrases[before].is(Cyst)
    {
        return Some(&phrases[before..=before]);
    }
    // "expansion of the cord at T9, where a nodule is seen"
    if own.first().is_some_and(|first| first.kind == Kind::Is(Where))
        && !own.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
    {
        let before = &phrases[..clause.start];
        let last = before.iter().rposition(|phrase| !phrase.is(Comma))?;
        let placed =
            last > 0 && before[last - 1].is_any(&[At, LevelWord]) && matches!(before[last].kind, Kind::Levels(_));
        return placed.then(|| &before[last - 1..=last]);
    }
    // "and from T11 to L1 around the second"
    if clause.start > 0 && own.first().is_some_and(|first| first.is(From)) {
        let edema =
            phrases[..clause.start].iter().rposition(|phrase| phrase.is_any(&[Edema, Hyperintensity, SignalChange]))?;
        return Some(&phrases[edema..=edema]);
    }
    // "enhancement persists and is again homogeneous"
    if clause.start > 0
        && own.iter().any(|phrase| matches!(phrase.kind, Kind::Pattern(_)))
        && !own.iter().any(|phrase| is_claimable(phrase) && !matches!(phrase.kind, Kind::Pattern(_)))
        && let Some(before) = phrases[..clause.start]
            .iter()
            .rposition(|phrase| is_claimable(phrase) && !matches!(phrase.kind, Kind::Pattern(_)))
        && phrases[before].is(Enhancement)
    {
        return Some(&phrases[before..=before]);
    }
    // "T2 signal is hyperintense at C4, hypointense at T7"
    let is_signal = |phrase: &Phrase| matches!(phrase.kind, Kind::Signal(_));
    let is_weighting = |phrase: &Phrase| matches!(phrase.kind, Kind::Weighting(_));
    if clause.start > 0
        && own.iter().any(is_signal)
        && !own.iter().any(is_weighting)
        && (own.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
            && phrases[..clause.start].iter().any(is_signal)
            // "T2 signal was increased and is now low"
            || own.iter().take(2).any(|phrase| phrase.is(Be)) && !own.iter().any(|phrase| phrase.is_any(&[It, Lesion])))
        && let Some(before) = phrases[..clause.start].iter().rposition(is_weighting)
    {
        return Some(&phrases[before..=before]);
    }
    let answers = own.first().is_some_and(|first| {
        matches!(first.kind, Kind::Answer(_))
            || first.is_any(&[Be, Not, RatherThan, Neither, NoneOf, At, Inside])
            || is_sign(first)
    });
    let says = own
        .iter()
        .any(|phrase| matches!(phrase.kind, Kind::Answer(_)) || phrase.is_any(&[Not, RatherThan, Neither, NoneOf]));
    if clause.start == 0 || !answers || !says || own.iter().any(|phrase| is_sign(phrase) || is_measurement(phrase)) {
        return None;
    }
    let before = &phrases[..clause.start];
    let sign = before.iter().rposition(is_sign)?;
    Some(&phrases[sign..=sign])
}

/// "the flame sign", "a rim sign and a flame sign": named, and nothing said of them yet.
pub fn is_bare_sign(clause: &[Phrase]) -> bool {
    use Concept::*;
    clause.iter().any(is_sign)
        && clause.first().is_some_and(|first| first.is_any(&[The, A]))
        && clause.iter().all(|phrase| is_sign(phrase) || phrase.is_any(&[The, A, And, Or, Comma]))
}
