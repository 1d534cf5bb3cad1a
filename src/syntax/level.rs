//! Levels as spelled, and whether "T2" is one.

use super::{
    grammar::Rule,
    phrase::{Answer, Concept, Kind, Levels, Phrase, Weighting},
    tree::Pair,
};
use crate::{
    anatomy::{Level, LevelSpan, Region, Segment},
    terms::{self, Signal},
};

/// A segment, an interspace or a span written in one.
pub(super) fn levels(pair: Pair<'_>) -> Kind {
    // "the third thoracic vertebra" names the number first
    let ordinal = pair.as_rule() == Rule::ordinal_segment;
    let (mut region, mut waiting) = (None, None);
    let mut segments = Vec::new();
    for inner in pair.into_all() {
        match inner.as_rule() {
            Rule::letter_cervical | Rule::name_cervical | Rule::letter_cervical_misheard => {
                region = Some(Region::Cervical)
            }
            Rule::letter_thoracic | Rule::name_thoracic | Rule::letter_thoracic_misheard => {
                region = Some(Region::Thoracic)
            }
            Rule::letter_lumbar | Rule::name_lumbar | Rule::letter_lumbar_misheard => region = Some(Region::Lumbar),
            Rule::letter_sacral | Rule::name_sacral => region = Some(Region::Sacral),
            rule => {
                let number = match rule {
                    Rule::segment_number | Rule::spoken_figure => inner.as_str().parse().ok(),
                    _ => number_word(rule),
                };
                if let (Some(region), Some(number)) = (region, number) {
                    segments.push(linked(region, number, segments.last().copied().flatten()));
                }
                waiting = number.filter(|_| ordinal);
            }
        }
        if let (Some(region), Some(number), true) = (region, waiting, segments.is_empty()) {
            segments.push(Segment::new(region, number));
        }
    }
    let segments: Option<Vec<Segment>> = segments.into_iter().collect();
    match segments.as_deref() {
        Some([only]) => place(Level::Segment(*only)),
        Some([first, second]) if first.below() == Some(*second) => place(Level::Interspace(*first)),
        Some([first, second]) if second.below() == Some(*first) => place(Level::Interspace(*second)),
        Some([a, b, c, d]) if a.below() == Some(*b) && c.below() == Some(*d) && b < c => {
            reach(Level::Interspace(*a), Level::Interspace(*c))
        }
        Some([first, .., last]) => reach(Level::Segment(*first), Level::Segment(*last)),
        _ => Kind::ImpossibleLevel,
    }
}

/// The segment of a number; a bare number behind the last of a region, "C7-1", goes on in the next region.
fn linked(region: Region, number: u8, before: Option<Segment>) -> Option<Segment> {
    let own = Segment::new(region, number);
    match before {
        Some(before) if own.is_none_or(|own| own < before) && number == 1 => {
            before.below().filter(|below| below.region_and_number().1 == 1).or(own)
        }
        _ => own,
    }
}

/// A landmark of the cord as a level.
pub(super) fn landmark(level: Level) -> Kind {
    place(level)
}

pub(super) fn place(level: Level) -> Kind {
    Kind::Levels(Levels { span: LevelSpan::at(level), reversed: false, reaches: false })
}

/// A span between two levels in the order of dictation.
pub(super) fn reach(from: Level, to: Level) -> Kind {
    Kind::Levels(Levels { span: LevelSpan::new(from, to), reversed: from.place() > to.place(), reaches: true })
}

/// The number that a rule of the small and the ordinal numbers stands for.
pub(super) fn number_word(rule: Rule) -> Option<u8> {
    Some(match rule {
        Rule::one | Rule::nth_1 | Rule::one_misheard => 1,
        Rule::two | Rule::nth_2 | Rule::two_misheard => 2,
        Rule::three | Rule::nth_3 => 3,
        Rule::four | Rule::nth_4 | Rule::four_misheard => 4,
        Rule::five | Rule::nth_5 => 5,
        Rule::six | Rule::nth_6 => 6,
        Rule::seven | Rule::nth_7 => 7,
        Rule::eight | Rule::nth_8 | Rule::eight_misheard => 8,
        Rule::nine | Rule::nth_9 => 9,
        Rule::ten | Rule::nth_10 => 10,
        Rule::eleven | Rule::nth_11 => 11,
        Rule::twelve | Rule::nth_12 => 12,
        _ => return None,
    })
}

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
                || precedes_placed_lesion(phrases, index));
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
        let before = phrases[..index]
            .iter()
            .rev()
            .find(|phrase| !phrase.is_any(&[Concept::Colon, Concept::Be, Concept::SignalWord, Concept::Weighted]));
        if before.is_some_and(|before| matches!(before.kind, Kind::Weighting(_))) {
            phrases[index].kind = Kind::Signal(signal);
        }
    }
}

/// "rim (+)", "cord expansion -": marks that answer what stands before them.
pub(super) fn resolve_marks(phrases: &mut Vec<Phrase>) {
    let answer = |phrase: &Phrase| {
        if phrase.is(Concept::Plus) {
            Some(Kind::Answer(Answer::Present))
        } else {
            phrase.is(Concept::Hyphen).then_some(Kind::Answer(Answer::Absent))
        }
    };
    let mut index = 0;
    while index < phrases.len() {
        let in_brackets = index > 0
            && phrases[index - 1].is(Concept::Open)
            && phrases.get(index + 1).is_some_and(|next| next.is(Concept::Close));
        let parted = index > 0 && phrases[index - 1].span.end() < phrases[index].span.start();
        let last = phrases
            .get(index + 1)
            .is_none_or(|next| next.is_any(&[Concept::Comma, Concept::Semicolon, Concept::Close]));
        match answer(&phrases[index]) {
            Some(kind) if in_brackets => {
                let span = phrases[index - 1].span.to(phrases[index + 1].span);
                phrases.splice(index - 1..=index + 1, [Phrase { span, kind, misheard: false }]);
            }
            Some(kind) if parted && last => {
                phrases[index].kind = kind;
                index += 1;
            }
            _ => index += 1,
        }
    }
}

/// A field named "T1" or "T2" whose value is a signal speaks of a weighting; "T1 / T2: low / high" of both.
pub(super) fn settle_label(label: &mut [Phrase], value: &mut Vec<Phrase>) {
    let is_signal = |phrase: &Phrase| {
        matches!(phrase.kind, Kind::Signal(_)) || phrase.is_any(&[Concept::HighAlone, Concept::LowAlone])
    };
    // "markedly hyperintense", "heterogeneous"
    let adverbs =
        value.iter().take(2).take_while(|phrase| matches!(phrase.kind, Kind::Water | Kind::Pattern(_))).count();
    let begins_with_signal = value.get(adverbs).is_some_and(is_signal)
        || matches!(value.as_slice(), [first, ..] if first.kind == Kind::Pattern(terms::Enhancement::Heterogeneous));
    // "T2 signal: high"
    let named = label.iter().rposition(|phrase| !phrase.is_any(&[Concept::SignalWord, Concept::Weighted]));
    let (Some(name), true) = (named.map(|named| &mut label[named]), begins_with_signal) else { return };
    let (span, misheard) = (name.span, false);
    match name.kind {
        Kind::Levels(levels) if is_t1_t2(levels) => {
            name.kind = Kind::Weighting(Weighting::T1);
            if let Some(second) = value.iter().skip(1).position(is_signal) {
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
    for phrase in &phrases[index + 1..] {
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
                | Sagittal | Axial,
            ) => return true,
            // "T2 edema", "T2: hyperintense", "T2 with fat saturation" after a plane only
            Kind::Is(Edema) => return true,
            Kind::Is(Colon) => {}
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
    matches!(phrases.get(index + 1), Some(next) if matches!(next.kind, Kind::Pattern(terms::Enhancement::Heterogeneous)))
        && ends_at(phrases.get(index + 2))
        && before.last().is_some_and(|last| last.is(Comma))
        && before.iter().any(|phrase| phrase.is(Lesion))
        && before.iter().filter(|phrase| matches!(phrase.kind, Kind::Levels(_))).count() == 1
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

/// Whether nothing more is told of what stands before.
fn ends_at(next: Option<&Phrase>) -> bool {
    next.is_none_or(|next| {
        next.is_any(&[Concept::Comma, Concept::Semicolon, Concept::And, Concept::Close, Concept::Or])
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
        phrase.is_any(&[It, Be, Of, The, Lesion, Shows, A, Weighted]) || phrase.kind == Kind::Water
    });
    at_head && words.next().is_some_and(|phrase| matches!(phrase.kind, Kind::Signal(_)))
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

#[cfg(test)]
mod tests {
    use crate::syntax::{Kind, phrase::chunk};

    fn levels(text: &str) -> String {
        let spoken = chunk(text, 0).into_iter().filter_map(|phrase| match phrase.kind {
            Kind::Levels(levels) => Some(levels.span.to_string()),
            Kind::ImpossibleLevel => Some("impossible".into()),
            Kind::Weighting(weighting) => Some(format!("{weighting:?}-weighted")),
            _ => None,
        });
        spoken.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn t2_is_a_weighting_before_a_word_of_signal_and_a_level_after_a_word_of_place() {
        assert_eq!(levels("T2 hyperintense lesion at T2"), "T2-weighted, T2");
        assert_eq!(levels("T2 signal from T2 to T4"), "T2-weighted, T2…T4");
        assert_eq!(levels("hyperintense on T2 and iso intense on T1"), "T2-weighted, T1-weighted");
        assert_eq!(levels("T1 and T2 hyperintense hemangioma in T2"), "T1-weighted, T2-weighted, T2");
        assert_eq!(levels("Sagittal T1, T2 and STIR"), "T1-weighted, T2-weighted, Stir-weighted");
        assert_eq!(levels("on T1- and T2-weighted images"), "T1-weighted, T2-weighted");
        assert_eq!(levels("hypointense in T1"), "T1-weighted");
        assert_eq!(levels("expanded at T1 and T2"), "T1, T2");
    }

    #[test]
    fn a_level_is_read_in_the_spellings_of_other_countries() {
        assert_eq!(levels("Th8, D5, d11, L 1"), "T8, T5, T11, L1");
        assert_eq!(levels("the third thoracic vertebra"), "T3");
    }

    #[test]
    fn neighbours_with_a_hyphen_are_the_interspace_and_others_a_span() {
        assert_eq!(levels("C5-C6"), "C5-C6");
        assert_eq!(levels("C5/6"), "C5-C6");
        assert_eq!(levels("C3 -4"), "C3-C4");
        assert_eq!(levels("T12–L1"), "T12-L1");
        assert_eq!(levels("C5-C7"), "C5…C7");
        assert_eq!(levels("C4-5-6"), "C4…C6");
        assert_eq!(levels("T11-T12-L1"), "T11…L1");
        assert_eq!(levels("C7-1"), "C7-T1");
    }

    #[test]
    fn a_span_may_end_in_interspaces_and_landmarks() {
        assert_eq!(levels("from T1-T2 to T6-T7"), "T1-T2…T6-T7");
        assert_eq!(levels("T10 to the tip of the conus"), "T10…conus");
        assert_eq!(levels("from the medulla to C4"), "medulla…C4");
        assert_eq!(levels("reaches from T7 up to T5"), "T5…T7");
        assert_eq!(levels("between C4 and C6"), "C4…C6");
        assert_eq!(levels("begins at T4 and ascends to C4"), "C4…T4");
    }

    #[test]
    fn a_level_that_no_spine_has_is_said_to_be_impossible() {
        assert_eq!(levels("lesion at C9"), "impossible");
        assert_eq!(levels("lesion at T14"), "impossible");
    }

    #[test]
    fn what_recognition_makes_of_a_level_is_read_after_a_word_of_place() {
        assert_eq!(levels("at C for measuring"), "C4");
        assert_eq!(levels("lesion at tee two"), "T2");
        assert_eq!(levels("from C fore to see seven"), "C4…C7");
    }
}
