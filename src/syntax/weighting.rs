//! Whether "T1" and "T2" are vertebrae or weightings, and which bare words are then a signal.

use super::{
    level::place,
    phrase::{Concept, Kind, Levels, Phrase, Weighting},
};
use crate::{
    anatomy::{Level, LevelSpan, Region, Segment},
    terms::{self, Signal},
};

/// Decides for every "T1" and "T2" whether it is a level or a weighting.
///
/// After a word of place it is a level. Before a word of signal or imaging, after a plane or "on", or joined by "and",
/// a comma or a slash to what is a weighting, it is a weighting, and before a lesion whose level is told behind it.
/// Elsewhere it is a level.
pub(super) fn resolve_weightings(phrases: &mut Vec<Phrase>) {
    let mut index = 0;
    while index < phrases.len() {
        // "sagittal T1/T2/STIR": two weightings that look like an interspace
        if matches!(phrases[index].kind, Kind::Levels(levels) if is_t1_t2(levels)) && follows_plane(phrases, index) {
            phrases[index].kind = Kind::Weighting(Weighting::T2);
            let first = Phrase { kind: Kind::Weighting(Weighting::T1), ..phrases[index].clone() };
            phrases.insert(index, first);
            index += 1;
        }
        index += 1;
    }
    for index in 0..phrases.len() {
        let Kind::LevelOrWeighting(weighting) = phrases[index].kind else { continue };
        // "at the caudal pole the T2-weighted images show …"
        let is_weighted = phrases.get(index + 1).is_some_and(|next| next.is(Concept::Weighted));
        let is_weighting = (is_weighted || !follows_place(phrases, index))
            && (precedes_signal(phrases, index)
                || follows_plane(phrases, index)
                || follows_signal(phrases, index)
                || opens_signal(phrases, index)
                || precedes_pattern(phrases, index)
                || precedes_placed_lesion(phrases, index)
                || precedes_span(phrases, index));
        phrases[index].kind = if is_weighting {
            Kind::Weighting(weighting)
        } else {
            let number = if weighting == Weighting::T1 { 1 } else { 2 };
            Segment::new(Region::Thoracic, number).map_or(Kind::Water, |segment| place(Level::Segment(segment)))
        };
    }
}

/// "T1 low, T2 high", "T2 signal is increased", "T2 heterogeneous": right behind a weighting the words are a signal.
pub(super) fn resolve_signals(phrases: &mut [Phrase]) {
    for index in 1..phrases.len() {
        let signal = match phrases[index].kind {
            Kind::Is(Concept::HighAlone) => Signal::Hyper,
            Kind::Is(Concept::LowAlone) => Signal::Hypo,
            Kind::Pattern(terms::Enhancement::Heterogeneous) if ends_at(phrases.get(index + 1)) => Signal::Mixed,
            _ => continue,
        };
        // "T1: slightly low"
        let before = phrases[..index]
            .iter()
            .rev()
            .skip_while(|phrase| phrase.is_water())
            .find(|phrase| !phrase.is_any(&[Concept::Colon, Concept::Be, Concept::SignalWord, Concept::Weighted]));
        if before.is_some_and(|before| matches!(before.kind, Kind::Weighting(_))) {
            phrases[index].kind = Kind::Signal(signal);
        }
    }
}

/// A field named "T1" or "T2" whose value is a signal speaks of a weighting; "T1 / T2: low / high" of both.
pub(super) fn settle_label(label: &mut [Phrase], value: &mut Vec<Phrase>) {
    let is_signal = |phrase: &Phrase| {
        matches!(phrase.kind, Kind::Signal(_)) || phrase.is_any(&[Concept::HighAlone, Concept::LowAlone])
    };
    // "markedly hyperintense", "heterogeneous", "the nodule is isointense"
    let leads = |phrase: &&Phrase| {
        matches!(phrase.kind, Kind::Water | Kind::Pattern(_))
            || phrase.is_any(&[Concept::The, Concept::It, Concept::Lesion, Concept::Be])
    };
    let adverbs = value.iter().take(4).take_while(leads).count();
    let begins_with_signal = value.get(adverbs).is_some_and(is_signal)
        || matches!(value.as_slice(), [first, ..] if first.kind == Kind::Pattern(terms::Enhancement::Heterogeneous));
    // "T2 signal: high"
    let named = label.iter().rposition(|phrase| !phrase.is_any(&[Concept::SignalWord, Concept::Weighted]));
    let (Some(name), true) = (named.map(|named| &mut label[named]), begins_with_signal) else { return };
    let (span, misheard) = (name.span, false);
    match name.kind {
        Kind::Levels(levels) if is_t1_t2(levels) => {
            name.kind = Kind::Weighting(Weighting::T1);
            let second = value.iter().skip(adverbs + 1).position(is_signal).map(|second| adverbs + second);
            if let Some(second) = second.filter(|&second| second > adverbs) {
                let mark = &mut value[second];
                mark.kind = Kind::Is(Concept::Comma);
                value.insert(second + 1, Phrase { span, kind: Kind::Weighting(Weighting::T2), misheard });
            }
        }
        Kind::Levels(levels) => match weighting_spelled(levels) {
            Some(weighting) => name.kind = Kind::Weighting(weighting),
            None => return,
        },
        Kind::Weighting(_) => {}
        _ => return,
    }
    value.insert(0, name.clone());
    resolve_signals(value);
    value.remove(0);
}

/// The weighting that is spelled like this level.
fn weighting_spelled(levels: Levels) -> Option<Weighting> {
    let thoracic = |number| {
        Segment::new(Region::Thoracic, number).map(|segment| LevelSpan::at(Level::Segment(segment)))
            == Some(levels.span)
    };
    if thoracic(1) { Some(Weighting::T1) } else { thoracic(2).then_some(Weighting::T2) }
}

fn is_t1_t2(levels: Levels) -> bool {
    levels.span == LevelSpan::at(Level::Interspace(Segment::new(Region::Thoracic, 1).unwrap_or(Segment::C1)))
}

/// "at T2", "to T2", "level of T2", "upper T2"
fn follows_place(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    phrases[..index].last().is_some_and(|before| {
        before.is_any(&[At, From, Through, To, LevelWord, LevelPart, LevelUpper, Confined]) || before.is(Reaching)
    })
}

/// "T2 hyperintense", "T2 markedly hyperintense", "T1 and T2 signal", "T1-weighted", "T2 and STIR"
fn precedes_signal(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let (mut adverbs, mut after_comma) = (0, false);
    for (place, phrase) in phrases.iter().enumerate().skip(index + 1) {
        match &phrase.kind {
            // "at C4 and T2 mildly hyperintense": how much, not of what
            Kind::Water | Kind::Pattern(_) if adverbs < 2 && !after_comma && !lists_levels(phrases, index) => {
                adverbs += 1;
            }
            Kind::Signal(_) | Kind::Is(HighAlone | LowAlone) => return true,
            _ if adverbs > 0 => return false,
            Kind::Is(And | Or | Slash | Hyphen | Comma | Plus) | Kind::LevelOrWeighting(_) | Kind::Weighting(_) => {}
            Kind::Is(
                Weighted | SignalWord | SignalChange | Hyperintensity | ExtentLabel | AfterContrast | BeforeContrast
                | Agent | Sagittal | Axial,
            ) => return true,
            // "T2 edema", "T2: hyperintense", "T2 with fat saturation" after a plane only
            Kind::Is(Edema) => return true,
            Kind::Is(Colon) => {}
            // "T1 and T2 in the sagittal plane"
            Kind::Is(Inside) => {
                let next = phrases[place + 1..].iter().find(|next| !next.is_any(&[The, Both]));
                return next.is_some_and(|next| next.is_any(&[Sagittal, Axial, Coronal]));
            }
            _ => return false,
        }
        after_comma = phrase.is(Comma);
    }
    false
}

/// "at C4 and T2": the last of several levels.
fn lists_levels(phrases: &[Phrase], index: usize) -> bool {
    let [.., before, joint] = &phrases[..index] else { return false };
    joint.is(Concept::And) && matches!(before.kind, Kind::Levels(_))
}

/// "lesion at C5, T2 heterogeneous": behind the level of the only lesion.
fn precedes_pattern(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let before = &phrases[..index];
    // "T2 heterogeneous, T1 hypointense", "the lesion is T2 heterogeneous"
    let beside_other = before.last().is_none_or(|last| last.is_any(&[Be, Semicolon]))
        && phrases[index + 1..].windows(2).any(|words| {
            matches!(words[0].kind, Kind::Weighting(_) | Kind::LevelOrWeighting(_))
                && matches!(words[1].kind, Kind::Signal(_))
        });
    matches!(phrases.get(index + 1), Some(next) if matches!(next.kind, Kind::Pattern(terms::Enhancement::Heterogeneous)))
        && ends_at(phrases.get(index + 2))
        && (beside_other
            || before.last().is_some_and(|last| last.is(Comma))
                && before.iter().any(|phrase| phrase.is(Lesion))
                && before.iter().filter(|phrase| matches!(phrase.kind, Kind::Levels(_))).count() == 1)
}

/// "T2 lesion in the cervical cord at C4": a lesion has one level, and it is told behind it.
fn precedes_placed_lesion(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let mut rest = phrases[index + 1..].iter();
    rest.next().is_some_and(|next| next.is_any(&[Lesion, Lesions]))
        && rest
            .find(|phrase| {
                !phrase.is_any(&[Inside, Of, The, Cord, Intramedullary, Spine, At, LevelWord, LevelPart, LevelUpper])
                    && !matches!(phrase.kind, Kind::Regions(_) | Kind::Water)
            })
            .is_some_and(|place| matches!(place.kind, Kind::Levels(_) | Kind::LevelOrWeighting(_)))
}

/// "(T2 C3-C7)": how far the change of signal reaches.
fn precedes_span(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    matches!(phrases.get(index + 1), Some(Phrase { kind: Kind::Levels(levels), .. }) if levels.reaches)
        && phrases[..index].last().is_none_or(|before| before.is_any(&[Open, Comma, Semicolon, With]))
}

/// Whether nothing more is told of what stands before.
fn ends_at(next: Option<&Phrase>) -> bool {
    next.is_none_or(|next| {
        next.is_any(&[Concept::Comma, Concept::Semicolon, Concept::And, Concept::Open, Concept::Close, Concept::Or])
    })
}

/// "sagittal T1 and T2", "axial T2", "on T2", "sagittal T1, T2 and STIR"
fn follows_plane(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    for phrase in phrases[..index].iter().rev() {
        match &phrase.kind {
            Kind::Is(And | Or | Slash | Hyphen | Comma | Plus | Axial | The) => {
                if phrase.is(Axial) {
                    return true;
                }
            }
            Kind::Is(Sagittal | Coronal | On | AfterContrast | BeforeContrast | Weighted) => return true,
            // "axial slices in T2"
            Kind::Is(Inside) => {}
            Kind::Weighting(_) => return true,
            _ => return false,
        }
    }
    false
}

/// "In T1 it is hypointense, in T2 of mixed signal": a weighting at the head of its clause.
fn opens_signal(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let at_head = phrases[..index].last().is_some_and(|before| before.is(Inside))
        && (index < 2 || phrases[index - 2].is_any(&[Comma, And, But, Semicolon]));
    let rest = phrases[index + 1..].iter();
    let mut words = rest.skip_while(|phrase| {
        phrase.is_any(&[It, Be, Of, The, Lesion, Shows, A, Weighted, SignalWord]) || phrase.is_water()
    });
    let signal = |phrase: &Phrase| matches!(phrase.kind, Kind::Signal(_)) || phrase.is_any(&[HighAlone, LowAlone]);
    at_head && words.next().is_some_and(signal)
}

/// "hypointense in T1", "bright in T2"
fn follows_signal(phrases: &[Phrase], index: usize) -> bool {
    let mut before = phrases[..index].iter().rev();
    let preposition = before.next();
    preposition.is_some_and(|phrase| {
        matches!(phrase.kind, Kind::Signal(_))
            || phrase.is_any(&[Concept::SignalChange, Concept::SignalWord, Concept::Hyperintensity])
    }) || preposition.is_some_and(|phrase| phrase.is(Concept::Inside))
        // "isointense to the normal cord in T1"
        && before
            .find(|phrase| !phrase.is_any(&[Concept::To, Concept::The, Concept::Normal, Concept::Cord]))
            .is_some_and(|phrase| {
                matches!(phrase.kind, Kind::Signal(_))
                    || phrase.is_any(&[Concept::SignalWord, Concept::SignalChange, Concept::Hyperintensity])
            })
}
