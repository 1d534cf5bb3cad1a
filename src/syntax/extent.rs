//! Spans between two levels, counts of segments, and other small numbers.

use super::{
    grammar::Rule,
    level::{number_word, reach},
    phrase::{Concept, Kind, Phrase},
    tree::Pair,
};
use crate::anatomy::{Level, Segment, SegmentInterval};

/// "at least 3 segments" as an interval, by the counting rules of the record contract.
pub(super) fn segment_count(pair: Pair<'_>) -> Kind {
    let mut limit = None;
    let mut or_more = false;
    let mut numbers = Vec::new();
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::at_least | Rule::more_than | Rule::up_to | Rule::less_than => limit = Some(inner.as_rule()),
            Rule::or_more => or_more = true,
            Rule::open_segment_noun => numbers.push(1),
            Rule::count_figure => numbers.extend(inner.as_str().parse::<u32>()),
            rule => numbers.extend(number_word(rule).map(u32::from)),
        }
    }
    let (Some(&first), last) = (numbers.first(), numbers.last().copied()) else { return Kind::Water };
    let (min, max) = match limit {
        _ if or_more => (Some(first), None),
        Some(Rule::at_least) => (Some(first), None),
        Some(Rule::more_than) => (Some(first + 1), None),
        Some(Rule::up_to) => (Some(1), last),
        Some(Rule::less_than) => (Some(1), Some(first.saturating_sub(1).max(1))),
        _ => (Some(first), last),
    };
    match (min, max) {
        (Some(least), Some(most)) if least > most => Kind::Water,
        _ => Kind::Segments(SegmentInterval { min, max }),
    }
}

/// A small number in figures or words.
pub(super) fn number(pair: Pair<'_>) -> Option<u32> {
    pair.into_inner().find_map(|inner| number_word(inner.as_rule())).map(u32::from)
}

/// "lesion 2", "lesion B"
pub(super) fn lesion_index(pair: Pair<'_>) -> Kind {
    let index = pair.into_inner().find_map(|inner| match inner.as_rule() {
        Rule::index_figure => inner.as_str().parse().ok(),
        Rule::index_letter => {
            inner.as_str().chars().next().map(|letter| letter.to_ascii_uppercase() as u32 - 'A' as u32 + 1)
        }
        rule => number_word(rule).map(u32::from),
    });
    index.map_or(Kind::Water, Kind::LesionIndex)
}

/// Joins two levels with a word of reaching between them into one span: "from C4 down to the upper T1 body", "between C4
/// and C6", "begins at T4 and ascends to C4". After a verb of reaching, neighbours with a hyphen are a span too.
pub(super) fn join_spans(phrases: &mut Vec<Phrase>) {
    let mut index = 0;
    while index < phrases.len() {
        let Kind::Levels(first) = phrases[index].kind else {
            index += 1;
            continue;
        };
        // "the C4 lesion spans two segments and the T6 lesion three": a count, not the lesion's number
        if let Some(next) = phrases.get_mut(index + 1).filter(|next| matches!(next.kind, Kind::LesionIndex(_))) {
            next.kind = Kind::Is(Concept::Lesion);
        }
        // "T4 to 6"
        if let Some(lower) = figure_of_span(phrases, index) {
            let span = phrases[index].span.to(phrases[index + 2].span);
            let misheard = phrases[index].misheard || phrases[index + 2].misheard;
            phrases.splice(index..=index + 2, [Phrase { span, kind: reach(first.span.from, lower), misheard }]);
            index += 1;
            continue;
        }
        // "at the see six see seven disc level": two neighbours in one breath
        if phrases.get(index + 1).is_some_and(|next| are_neighbours(&phrases[index], next))
            && phrases.get(index + 2).is_some_and(|next| next.is_any(&[Concept::Disc, Concept::LevelWord]))
            && let Level::Segment(upper) = first.span.from
        {
            let span = phrases[index].span.to(phrases[index + 1].span);
            let misheard = phrases[index].misheard || phrases[index + 1].misheard;
            let kind = super::level::place(Level::Interspace(upper));
            phrases.splice(index..=index + 1, [Phrase { span, kind, misheard }]);
        } else if let Some(end) = end_of_span(phrases, index).or_else(|| end_of_both_ways(phrases, index))
            && let Kind::Levels(last) = phrases[end].kind
        {
            // "has increased from T3-T5 to T2-T7": two spans, the second of now
            if first.reaches && last.reaches {
                index = end;
                continue;
            }
            let (from, to) = (first.span, last.span);
            let kind = match from.from {
                // "located between the T7 and T8 vertebral bodies": a place between
                Level::Segment(upper) if lies_between(phrases, index, end) => {
                    super::level::place(Level::Interspace(upper))
                }
                _ if from.from.place() <= to.to.place() => reach(from.from, to.to),
                _ => reach(from.to, to.from),
            };
            let misheard = phrases[index..=end].iter().any(|phrase| phrase.misheard);
            let span = phrases[index].span.to(phrases[end].span);
            phrases.splice(index..=end, [Phrase { span, kind, misheard }]);
        } else if let Level::Interspace(upper) = first.span.from
            && first.span.from == first.span.to
            && follows_reaching(phrases, index)
            && let Some(lower) = upper.below()
        {
            phrases[index].kind = reach(Level::Segment(upper), Level::Segment(lower));
        }
        join_other_end(phrases, index);
        index += 1;
    }
}

/// "extends cranially to T4 and caudally to T6", "at T5, extending superiorly to T4 and inferiorly to T6": one span by its ends.
fn join_other_end(phrases: &mut Vec<Phrase>, index: usize) {
    use Concept::*;
    let Kind::Levels(first) = phrases[index].kind else { return };
    let ends = first.reaches || index > 0 && phrases[index - 1].kind == Kind::Is(To);
    let comma =
        usize::from(matches!(phrases.get(index + 1..index + 3), Some([comma, and]) if comma.is(Comma) && and.is(And)));
    let Some([and, to, last]) = phrases.get(index + comma + 1..index + comma + 4) else { return };
    let Kind::Levels(other) = last.kind else { return };
    if !ends || !and.is_any(&[And, Comma]) || to.kind != Kind::Is(To) || other.reaches {
        return;
    }
    let from = if first.span.from.place() <= other.span.from.place() { first.span.from } else { other.span.from };
    let to = if first.span.to.place() >= other.span.to.place() { first.span.to } else { other.span.to };
    let span = phrases[index].span.to(last.span);
    let misheard = phrases[index].misheard || last.misheard;
    phrases.splice(index..index + comma + 4, [Phrase { span, kind: reach(from, to), misheard }]);
}

/// The segment that a bare figure names behind a level and "to": a higher number of the same region, which counts nothing.
fn figure_of_span(phrases: &[Phrase], index: usize) -> Option<Level> {
    let [level, to, figure, rest @ ..] = phrases.get(index..)? else { return None };
    let Kind::Levels(levels) = level.kind else { return None };
    let (Level::Segment(upper), true) = (levels.span.from, levels.span.from == levels.span.to) else { return None };
    let number = match figure.kind {
        Kind::Number(number) => u8::try_from(number).ok()?,
        Kind::Figure(figure) if figure.fract() == 0.0 && (1.0..=12.0).contains(&figure) => figure as u8,
        _ => return None,
    };
    let (region, first) = upper.region_and_number();
    let ends = rest.first().is_none_or(|next| {
        next.is_any(&[
            Concept::Comma,
            Concept::Semicolon,
            Concept::Close,
            Concept::And,
            Concept::LevelWord,
            Concept::With,
        ])
    });
    (to.is_any(&[Concept::To, Concept::Through]) && ends && number > first)
        .then(|| Segment::new(region, number))?
        .map(Level::Segment)
}

/// The place of the level that ends the span which begins at `start`, if a word of reaching lies between.
fn end_of_span(phrases: &[Phrase], start: usize) -> Option<usize> {
    use Concept::*;
    let between =
        phrases[..start].iter().rev().find(|phrase| !phrase.is(LevelWord)).is_some_and(|before| before.is(From));
    // "spanning T6 and T7", "limited to the T9 and T10 levels": neighbours
    let reaching = follows(phrases, start, &[Reaching, Confined]);
    let mut reached = false;
    let mut joined = false;
    let mut verb = false;
    let mut words = 0;
    // "T10 (top of the field of view) to L1"
    let aside = phrases.get(start + 1).filter(|next| next.is(Open)).and_then(|_| {
        let inner = phrases[start + 2..]
            .iter()
            .take(8)
            .take_while(|phrase| phrase.is_water() || phrase.is_any(&[Of, The, Inside, LevelPart, Upper, Lower]));
        let close = start + 2 + inner.count();
        phrases.get(close).is_some_and(|close| close.is(Close)).then_some(close)
    });
    for (index, phrase) in phrases.iter().enumerate().skip(aside.unwrap_or(start) + 1) {
        match &phrase.kind {
            Kind::Levels(_) => {
                // "a lesion at T1 and T2": one lesion over two neighbours
                let neighbours = joined
                    && words == 0
                    && adjoin(&phrases[start], phrase)
                    && (reaching && !phrases[start..].iter().any(is_landmark)
                        || is_of_one_lesion(phrases, start, index));
                return (reached || between && joined && words == 0 || neighbours).then_some(index);
            }
            Kind::Is(To | Through) => reached = true,
            // "at T7-upper T8"
            Kind::Is(Hyphen)
                if !reached
                    && phrases
                        .get(index + 1)
                        .is_some_and(|next| next.is_any(&[Upper, Lower, LevelPart, LevelUpper])) =>
            {
                reached = true;
            }
            Kind::Is(And) if !joined && !reached => joined = true,
            Kind::Is(Reaching | Reaches) if joined && !verb => verb = true,
            // "at T9 reaching T10"; but "at T9 spanning T8-T10" is told by its span
            Kind::Is(Reaching)
                if index == start + 1
                    && phrases.get(index + 1).is_some_and(
                        |next| matches!(next.kind, Kind::Levels(levels) if levels.span.from == levels.span.to),
                    ) =>
            {
                reached = true;
            }
            // "at T5, extending inferiorly to T7"
            Kind::Is(Reaching) if !reached && words == 0 && phrases.get(index + 1).is_some_and(|next| next.is(To)) => {}
            // "at T5, with extension to T6"
            Kind::Is(With)
                if phrases.get(index + 1).is_some_and(|next| next.is(Disease))
                    && phrases.get(index + 2).is_some_and(|next| next.is(To)) => {}
            Kind::Is(Disease) if phrases[index - 1].is(With) => {}
            Kind::Is(Comma)
                if index == start + 1
                    && phrases.get(index + 1).is_some_and(|next| next.is(With))
                    && phrases.get(index + 2).is_some_and(|next| next.is(Disease)) => {}
            Kind::Is(Comma) if phrases.get(index + 1).is_some_and(|next| next.is(Reaching)) && index == start + 1 => {}
            Kind::Is(LevelPart | LevelUpper | LevelWord | The | Of | Upper | Lower | Bone | Disc | Inside) => {}
            Kind::Water if words < 2 => words += 1,
            _ => return None,
        }
        if joined && reached && !verb {
            return None;
        }
    }
    None
}

/// The place of the level that ends "reaches C2 above and T1 below".
fn end_of_both_ways(phrases: &[Phrase], start: usize) -> Option<usize> {
    use Concept::*;
    let mut before = phrases[..start].iter().rev().skip_while(|phrase| phrase.is_any(&[To, The, LevelWord]));
    let reaches = before.next().is_some_and(|before| before.is_any(&[Reaches, Reaching]))
        || phrases[..start].last().is_some_and(|before| before.is(To));
    let [above, rest @ ..] = phrases.get(start + 1..)? else { return None };
    let joint = rest.iter().take_while(|phrase| phrase.is_any(&[Comma, And, To])).count();
    let both = above.is(AboveBelow) && joint > 0 && rest.get(joint + 1).is_some_and(|below| below.is(AboveBelow));
    (reaches && both && matches!(rest[joint].kind, Kind::Levels(_))).then_some(start + 2 + joint)
}

fn are_neighbours(upper: &Phrase, lower: &Phrase) -> bool {
    let segment = |phrase: &Phrase| match phrase.kind {
        Kind::Levels(levels) if levels.span.from == levels.span.to => match levels.span.from {
            Level::Segment(segment) => Some(segment),
            _ => None,
        },
        _ => None,
    };
    segment(upper).zip(segment(lower)).is_some_and(|(upper, lower)| upper.below() == Some(lower))
}

/// "spanning C5-C6", "extends C5/6", "from C5-C6"; but "spanning the C5-C6 disc" is a place
fn follows_reaching(phrases: &[Phrase], index: usize) -> bool {
    follows(phrases, index, &[Concept::Reaching]) && !phrases.get(index + 1).is_some_and(|next| next.is(Concept::Disc))
}

/// Whether one of these stands before a level, maybe with an article or a part of the vertebra between.
fn follows(phrases: &[Phrase], index: usize, concepts: &[Concept]) -> bool {
    use Concept::*;
    let before =
        phrases[..index].iter().rev().find(|phrase| !phrase.is_any(&[The, LevelPart, LevelUpper, Upper, Lower]));
    before.is_some_and(|before| before.is_any(concepts))
}

/// "T7 and T8", "T4 and T4/5", "T4/5 and T5/6": places with nothing between.
fn adjoin(upper: &Phrase, lower: &Phrase) -> bool {
    let only = |phrase: &Phrase| match phrase.kind {
        Kind::Levels(levels) if levels.span.from == levels.span.to => Some(levels.span.from),
        _ => None,
    };
    match (only(upper), only(lower)) {
        (Some(Level::Segment(upper)), Some(Level::Interspace(lower))) => upper == lower,
        (Some(Level::Interspace(upper)), Some(Level::Segment(lower) | Level::Interspace(lower))) => {
            upper.below() == Some(lower)
        }
        _ => are_neighbours(upper, lower),
    }
}

/// "a lesion at T1 and T2", "a cord lesion behind the lower half of T1 and the upper half of T2": one lesion over both. Where a
/// vertebra or a disc is named with them, it has to be one of the cord, and nothing told of the vertebra.
fn is_of_one_lesion(phrases: &[Phrase], start: usize, end: usize) -> bool {
    use Concept::*;
    let before = &phrases[..start];
    if !before.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]))
        || phrases.iter().any(|phrase| phrase.is_any(&[Lesions, Metastases, Both, Each]))
    {
        return false;
    }
    if end == start + 2 && !phrases.iter().any(is_landmark) {
        return true;
    }
    let named = phrases[end + 1..].iter().take_while(|phrase| is_landmark(phrase) || phrase.is(LevelWord));
    let behind = &phrases[end + 1 + named.clone().count()..];
    // "at T7 and T8 disc protrusion": a disc lies at an interspace
    let disc = named.clone().any(|phrase| phrase.is(Disc));
    let interspace =
        matches!(phrases[end].kind, Kind::Levels(levels) if matches!(levels.span.to, Level::Interspace(_)));
    let levels = named.clone().any(|phrase| phrase.is(LevelWord));
    before.iter().any(|phrase| phrase.is_any(&[Intramedullary, Cord]))
        && (!disc || interspace || levels)
        && !before.iter().chain(behind).any(is_landmark)
        && behind.first().is_none_or(|next| {
            next.is_any(&[Comma, Semicolon, Close, With, Which]) || levels && next.is_any(&[Be, Shows])
        })
}

/// A vertebra or a disc.
fn is_landmark(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Bone, Concept::Disc])
}

/// "located between T7 and T8", "a focus between T7 and T8"
fn lies_between(phrases: &[Phrase], start: usize, end: usize) -> bool {
    use Concept::*;
    let [.., lies, between] = &phrases[..start] else { return false };
    lies.is_any(&[Lies, Lesion, Metastasis])
        && between.is(From)
        && are_neighbours(&phrases[start], &phrases[end])
        && phrases[start + 1..end].iter().any(|phrase| phrase.is(And))
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Kind, phrase::chunk};

    fn count(text: &str) -> String {
        let found = chunk(text, 0).into_iter().find_map(|phrase| match phrase.kind {
            Kind::Segments(SegmentInterval { min, max }) => Some(format!(
                "{}..{}",
                min.map_or("".into(), |n| n.to_string()),
                max.map_or("".into(), |n| n.to_string())
            )),
            _ => None,
        });
        found.unwrap_or_else(|| "none".into())
    }

    use crate::anatomy::SegmentInterval;

    #[test]
    fn a_stated_count_is_an_interval() {
        assert_eq!(count("spanning 5 vertebral segments"), "5..5");
        assert_eq!(count("over four vertebral body heights"), "4..4");
        assert_eq!(count("at least 3 segments"), "3..");
        assert_eq!(count("three or more segments"), "3..");
        assert_eq!(count("more than 3 levels"), "4..");
        assert_eq!(count("up to 4 segments"), "1..4");
        assert_eq!(count("less than 2 segments"), "1..1");
        assert_eq!(count("fewer than two vertebral segments"), "1..1");
        assert_eq!(count("3 to 4 segments"), "3..4");
        assert_eq!(count("3-4 segments"), "3..4");
        assert_eq!(count("approximately 3 segments"), "3..3");
        assert_eq!(count("about three vertebral bodies"), "3..3");
        assert_eq!(count("a three-segment edema"), "3..3");
        assert_eq!(count("≥ 3 segments"), "3..");
        assert_eq!(count("several segments"), "none");
    }
}
