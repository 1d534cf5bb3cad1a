//! Levels as spelled. Whether "T2" is a level, [`super::weighting`] tells.

use super::{
    grammar::Rule,
    phrase::{Kind, Levels},
    tree::Pair,
};
use crate::anatomy::{Level, LevelSpan, Region, Segment};

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
