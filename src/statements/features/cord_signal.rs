//! Whose a signal is: the lesion's, or that of the cord around it.

use super::owners::Owner;
use crate::syntax::{Concept, Kind, Levels, Phrase, Weighting};

/// "high T2 signal in the surrounding cord", "on a background of high signal": of the cord and not of the lesion, whose
/// place is told already.
pub(super) fn signal_of_cord(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let before = &phrases[..index];
    let modifies = |phrase: &&Phrase| {
        matches!(phrase.kind, Kind::Weighting(_) | Kind::Water) || phrase.is_any(&[SignalWord, Weighted, The, A])
    };
    if before.iter().rev().find(|phrase| !modifies(phrase)).is_some_and(|before| before.is(Around)) {
        return true;
    }
    let noun = |phrase: &Phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour]);
    let rest = &phrases[index + 1..];
    let mut behind = rest.iter().skip_while(modifies);
    let placed = match behind.next() {
        Some(next) if next.is_any(&[Inside, Of, Around]) => {
            let place =
                behind.find(|phrase| !phrase.is_water() && !phrase.is_any(&[The, Around, Normal, Other, AboveBelow]));
            place.is_some_and(|place| place.is(Cord))
        }
        // "within the cord"
        Some(next) => next.is(Intramedullary) && !behind.next().is_some_and(noun),
        None => false,
    };
    let lesion = before.iter().any(noun);
    let told =
        before.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)) || phrase.is_any(&[Intramedullary, Cord]));
    placed && (told || !lesion)
}

/// Whether "high signal" is the oedema: it reaches somewhere, and no lesion is its subject.
pub(super) fn reaches_as_edema(phrases: &[Phrase], index: usize, named: &[Option<Owner>]) -> bool {
    use Concept::*;
    // "around it the cord is bright", "the cord from T9 to T12 is hyperintense"
    let cord = phrases[..index].iter().rposition(|phrase| phrase.is(Cord));
    let of_lesion = |cord: usize| named[..cord].contains(&Some(Owner::Lesion));
    let around = cord.is_some_and(|cord| {
        let mut between = phrases[cord..index].iter();
        between.clone().all(|phrase| phrase.is_any(&[Cord, Around, It, Be, The]))
            || !of_lesion(cord)
                && between.all(|phrase| {
                    phrase.is_any(&[Cord, Be, The, From, At, LevelLabel])
                        || matches!(phrase.kind, Kind::Levels(_) | Kind::Weighting(_) | Kind::Water)
                })
    });
    let lesion_before = !around && named[..index].contains(&Some(Owner::Lesion));
    let lesion_next = named.get(index + 1).is_some_and(|next| *next == Some(Owner::Lesion));
    let rest = &phrases[index + 1..];
    let end = rest
        .iter()
        .position(|phrase| {
            phrase.is_any(&[Comma, Semicolon, And])
                || matches!(phrase.kind, Kind::Is(Lesion | Metastasis | Intramedullary))
        })
        .unwrap_or(rest.len());
    let spans = |phrases: &[Phrase]| {
        phrases
            .iter()
            .any(|phrase| matches!(phrase.kind, Kind::Levels(Levels { reaches: true, .. }) | Kind::Segments(_)))
    };
    let verb =
        rest[..end].iter().any(|phrase| phrase.is_any(&[Reaching, From, Around, Confined, Cord, At, Inside, Shows]));
    let t2 = weighted(phrases, index, Weighting::T2)
        || rest[..end]
            .iter()
            .take(3)
            .any(|phrase| matches!(phrase.kind, Kind::Weighting(Weighting::T2 | Weighting::Stir)));
    let in_cord = around
        || rest[..end].iter().any(|phrase| phrase.is(Cord))
        || index > 0 && phrases[index - 1].is(Intramedullary);
    let reached = spans(&rest[..end]) && verb || around && spans(&phrases[..index]);
    !lesion_before && !lesion_next && reached && (t2 || in_cord && !on_t1(phrases, index))
}

/// "T1 hyperintense", "high signal on T1"
pub(super) fn on_t1(phrases: &[Phrase], index: usize) -> bool {
    let t1 = |phrase: &Phrase| phrase.kind == Kind::Weighting(Weighting::T1);
    weighted(phrases, index, Weighting::T1) || phrases[index + 1..].iter().take(3).any(t1)
}

/// "T2 signal" with the weighting before it.
pub(super) fn weighted(phrases: &[Phrase], index: usize, weighting: Weighting) -> bool {
    let before = phrases[..index].iter().rev().take_while(|phrase| {
        matches!(phrase.kind, Kind::Weighting(_) | Kind::Signal(_) | Kind::Water)
            || phrase.is_any(&[
                Concept::Weighted,
                Concept::Slash,
                Concept::And,
                Concept::Cord,
                Concept::Abnormal,
                Concept::Hyphen,
            ])
    });
    let found: Vec<Weighting> = before
        .filter_map(|phrase| if let Kind::Weighting(weighting) = phrase.kind { Some(weighting) } else { None })
        .collect();
    match weighting {
        Weighting::T2 => found.iter().any(|found| matches!(found, Weighting::T2 | Weighting::Stir)),
        _ => found.contains(&weighting) && !found.contains(&Weighting::T2),
    }
}

/// "T2 signal: hyperintense", "T2 signal is low": the words describe the lesion.
pub(super) fn describes_signal(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let mut rest = phrases[index + 1..].iter().filter(|phrase| !phrase.is_water());
    match rest.next() {
        Some(next) if matches!(next.kind, Kind::Signal(_)) => true,
        Some(next) if next.is_any(&[Colon, Be, Of]) => rest
            .find(|phrase| !phrase.is_any(&[The, Lesion, Colon, Be, Slash]))
            .is_some_and(|phrase| matches!(phrase.kind, Kind::Signal(_))),
        // "high T2 signal and low T1 signal", "low T1 and high T2 signal"
        Some(next) if next.is_any(&[And, Comma]) && is_t1_signal(&phrases[index + 2..]) => true,
        _ => phrases[..index].iter().rposition(|phrase| phrase.is_any(&[And, Comma])).is_some_and(|joint| {
            let t1 = phrases[..joint].iter().rposition(|phrase| !phrase.is(SignalWord));
            t1.is_some_and(|t1| t1 > 0 && is_t1_signal(&phrases[t1 - 1..]))
                && phrases.get(joint + 1).is_some_and(|next| matches!(next.kind, Kind::Signal(_)))
        }),
    }
}

/// "low T1"
fn is_t1_signal(phrases: &[Phrase]) -> bool {
    matches!(phrases, [signal, weighting, ..]
        if matches!(signal.kind, Kind::Signal(_)) && weighting.kind == Kind::Weighting(Weighting::T1))
}
