//! The series that one sentence lists.
//!
//! Planes and weightings stand in runs: "sagittal T1 and T2, axial T2" names the plane first, "T1, T2 sagittal, T2 axial" the
//! weighting. A weighting takes the planes of the run beside it. Contrast is told behind a series ("T1 after gadolinium"),
//! before it ("post gadolinium: sagittal T1"), or as an event in the list ("gadolinium was given and T1 repeated").

use crate::{
    syntax::{Answer, Concept, Kind, Phrase, Weighting},
    terms::Contrast,
    text::Span,
};
use std::ops::Range;

/// One series.
#[derive(Clone, Copy, Debug)]
pub(super) struct One {
    pub(super) weighting: Weighting,
    pub(super) sagittal: bool,
    /// Whether the sentence names planes at all.
    pub(super) plane_named: bool,
    /// Whether it was obtained before contrast, and after it.
    pub(super) before: bool,
    pub(super) after: bool,
    /// Whether it is said to be missing or of no use.
    pub(super) missing: bool,
    pub(super) span: Span,
    /// Its place among the phrases.
    place: usize,
}

/// The series that a sentence lists; `given` where the sentence before tells that contrast was given.
pub(super) fn series(phrases: &[Phrase], given: bool) -> Vec<One> {
    let mut list: Vec<One> = phrases.iter().enumerate().filter_map(|(place, phrase)| one(phrase, place)).collect();
    name_planes(phrases, &mut list);
    tell_contrast(phrases, &mut list);
    // "Gadolinium was given. T1 images were then obtained in the sagittal plane."
    if given && list.iter().all(|one| one.weighting == Weighting::T1 && !one.before) {
        list.iter_mut().for_each(|one| one.after = true);
    }
    list.extend(unweighted(phrases));
    leave_out_missing(phrases, &mut list);
    list
}

fn one(phrase: &Phrase, place: usize) -> Option<One> {
    let Kind::Weighting(weighting) = phrase.kind else { return None };
    let (sagittal, plane_named, before, after, missing) = (false, false, false, false, false);
    Some(One { weighting, sagittal, plane_named, before, after, missing, span: phrase.span, place })
}

/// "the sagittal post-contrast series", "no post-contrast sagittals": without its weighting.
fn unweighted(phrases: &[Phrase]) -> Option<One> {
    use Concept::*;
    if phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(Weighting::T1))) {
        return None;
    }
    let place = phrases.windows(2).position(|words| {
        words[0].is(Sagittal) && words[1].is(AfterContrast) || words[0].is(AfterContrast) && words[1].is(Sagittal)
    })?;
    Some(One {
        weighting: Weighting::T1,
        sagittal: true,
        plane_named: true,
        before: false,
        after: true,
        missing: false,
        span: phrases[place].span.to(phrases[place + 1].span),
        place,
    })
}

fn is_plane(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Sagittal, Concept::Axial, Concept::Coronal, Concept::AllPlanes])
}

fn is_weighting(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Weighting(_))
}

/// Words inside a series, and between the series of a run.
fn is_inner(phrase: &Phrase) -> bool {
    use Concept::*;
    phrase.is_water()
        || phrase.is_any(&[The, A, Of, Both, Weighted, Hyphen, Open, Close, Slash, Plus, Comma, And, Inside, Be, With])
        || marks_contrast(phrase)
}

/// Words between a weighting and the plane behind it.
fn is_adjunct(phrase: &Phrase) -> bool {
    phrase.is_water() || phrase.is_any(&[Concept::Weighted, Concept::Hyphen]) || marks_contrast(phrase)
}

/// What tells whether a series was obtained before or after contrast.
fn marks_contrast(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::AfterContrast, Concept::BeforeContrast]) || matches!(phrase.kind, Kind::Contrast(_))
}

/// Planes beside each other, or weightings, by the places of the first and behind the last.
struct Run {
    of_planes: bool,
    range: Range<usize>,
}

/// The runs of a part of a sentence.
fn runs(phrases: &[Phrase], part: Range<usize>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for place in part {
        let of_planes = is_plane(&phrases[place]);
        if !of_planes && !is_weighting(&phrases[place]) {
            continue;
        }
        // "T1 in all three planes", not "localisers in three planes"
        let beside = || {
            runs.last().is_some_and(|run| {
                !run.of_planes
                    && phrases[run.range.end..place]
                        .iter()
                        .all(|phrase| is_adjunct(phrase) || phrase.is(Concept::Inside))
            })
        };
        if phrases[place].is(Concept::AllPlanes) && !beside() {
            continue;
        }
        let behind_weighting = runs.len() > 1;
        match runs.last_mut() {
            Some(run) if run.of_planes == of_planes => {
                let between = &phrases[run.range.end..place];
                // "T1 sagittal, axial T2": the second plane is that of the next weighting
                let turns = of_planes
                    && behind_weighting
                    && between.iter().any(|phrase| phrase.is(Concept::Comma))
                    && phrases.get(place + 1).is_some_and(is_weighting);
                // "T1 and T2 before contrast, and T1 sagittal after": what is behind the comma is another run
                let parted = !of_planes
                    && between.iter().rev().skip_while(|phrase| parts_runs(phrase)).any(marks_contrast)
                    && between.iter().any(parts_runs);
                if turns || parted || !between.iter().all(is_inner) {
                    runs.push(Run { of_planes, range: place..place + 1 });
                } else {
                    run.range.end = place + 1;
                }
            }
            _ => runs.push(Run { of_planes, range: place..place + 1 }),
        }
    }
    runs
}

/// What may stand between two runs of series.
fn parts_runs(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Comma, Concept::And, Concept::Semicolon])
}

/// Gives each series the planes of the run beside it.
fn name_planes(phrases: &[Phrase], list: &mut [One]) {
    let named = phrases.iter().any(is_plane);
    list.iter_mut().for_each(|one| one.plane_named = named);
    let mut start = 0;
    let ends = (0..phrases.len()).filter(|&place| phrases[place].is(Concept::Semicolon)).chain([phrases.len()]);
    for end in ends.collect::<Vec<_>>() {
        let runs = runs(phrases, start..end);
        let leads = runs.first().is_some_and(|run| run.of_planes);
        let mut planes: Option<&Run> = None;
        for (index, run) in runs.iter().enumerate() {
            if run.of_planes {
                let in_plane = phrases[..run.range.start]
                    .iter()
                    .rev()
                    .find(|phrase| !phrase.is_any(&[Concept::The, Concept::Both]))
                    .is_some_and(|before| before.is(Concept::Inside));
                let beside = index > 0 && phrases[runs[index - 1].range.end..run.range.start].iter().all(is_adjunct);
                let last = beside && (runs.len() == index + 1 || runs[index + 1].of_planes);
                // "T1 sagittal" among "T1 sagittal, T2 axial"; "…, then T1 sagittal and axial" at the end of a list
                let behind = index > 0 && !runs[index - 1].of_planes && (in_plane || last || !leads);
                if behind {
                    let weightings = &runs[index - 1].range;
                    let from = if leads { since_mark(phrases, weightings) } else { weightings.start };
                    set_planes(phrases, list, from..weightings.end, run);
                }
                planes = Some(run).filter(|_| leads || !behind);
            } else if let Some(planes) = planes {
                set_planes(phrases, list, run.range.clone(), planes);
            }
        }
        start = end;
    }
}

/// Where the last series of a run begins that a comma or an event parts from those before it.
fn since_mark(phrases: &[Phrase], run: &Range<usize>) -> usize {
    let mark = phrases[run.clone()].iter().rposition(|phrase| phrase.is(Concept::Comma) || marks_contrast(phrase));
    mark.map_or(run.start, |mark| run.start + mark)
}

fn set_planes(phrases: &[Phrase], list: &mut [One], places: Range<usize>, planes: &Run) {
    let sagittal =
        phrases[planes.range.clone()].iter().any(|phrase| phrase.is_any(&[Concept::Sagittal, Concept::AllPlanes]));
    list.iter_mut().filter(|one| places.contains(&one.place)).for_each(|one| one.sagittal = sagittal);
}

/// What tells of contrast, and of which series.
fn tell_contrast(phrases: &[Phrase], list: &mut [One]) {
    use Concept::*;
    let refused = phrases.iter().any(|phrase| phrase.is_any(&[NotObtained, Negation, NoneOf]));
    for place in 0..phrases.len() {
        let phrase = &phrases[place];
        let (before, after) = match phrase.kind {
            Kind::Contrast(Contrast::WithAndWithout) => (true, true),
            Kind::Contrast(Contrast::With) | Kind::Is(AfterContrast) => (false, true),
            Kind::Contrast(Contrast::Without) | Kind::Is(BeforeContrast) => (true, false),
            // "gadolinium was then given and T1 repeated", but "contrast was not given"
            Kind::Is(Agent) if !refused => (false, true),
            _ => continue,
        };
        for one in list.iter_mut().filter(|one| told_of(phrases, place).contains(&one.place)) {
            // "T1 and T2 before contrast, T1 after it"
            if one.weighting == Weighting::T1 {
                one.before |= before;
                one.after |= after;
            }
        }
    }
}

/// The places of the series of which contrast is told at a place: those before it, where it stands right behind them, else
/// those behind it, up to where contrast is told of again.
fn told_of(phrases: &[Phrase], place: usize) -> Range<usize> {
    use Concept::*;
    let is_t1 = |phrase: &Phrase| matches!(phrase.kind, Kind::Weighting(Weighting::T1));
    // "together with sagittal T1 after contrast" is another list, "with fat saturation" is not
    let ends = |(place, phrase): (usize, &Phrase)| {
        phrase.is_any(&[Semicolon, Comma, Colon])
            || phrase.is(With) && phrases[place + 1..].iter().take(2).any(is_plane)
    };
    let last_end = |end: usize| phrases[..end].iter().enumerate().rfind(|&(place, phrase)| ends((place, phrase)));
    let event = phrases[place].is(Agent) && phrases.get(place + 1).is_some_and(|next| next.is_any(&[Be, Obtained]));
    let start = last_end(place).map_or(0, |(mark, _)| mark + 1);
    let right_behind = phrases[start..place].iter().rev().find(|phrase| is_weighting(phrase)).is_some_and(is_t1)
        && !phrases[..place].last().is_some_and(|before| before.is(And))
        && !event;
    if right_behind {
        // "T1 sagittal and axial before and after contrast" tells of both at once
        return start..place;
    }
    let rest = &phrases[place + 1..];
    let again = rest.iter().position(|phrase| phrase.is(Semicolon) || marks_contrast(phrase)).unwrap_or(rest.len());
    if rest[..again].iter().any(is_t1) {
        return place + 1..place + 1 + again;
    }
    if event {
        return place..place;
    }
    // "sagittal and axial T1, after gadolinium"
    last_end(start.saturating_sub(1)).map_or(0, |(mark, _)| mark + 1)..place
}

/// Marks the series that are said to be missing or of no use: those listed since the predicate before.
fn leave_out_missing(phrases: &[Phrase], list: &mut [One]) {
    use Concept::*;
    if answered_no(phrases) {
        list.iter_mut().for_each(|one| one.missing = true);
        return;
    }
    let (mut since, mut before) = (0, 0);
    // "Series not obtained: sagittal T2"
    let mut failed_ahead = false;
    for (place, phrase) in phrases.iter().enumerate() {
        let listed = list.iter().filter(|one| one.place < place).count();
        match phrase.kind {
            Kind::Is(NotObtained | Nondiagnostic) => {
                // "T2 sagittal: acquired, nondiagnostic" has two predicates of one series
                let from = if since == listed { before } else { since };
                failed_ahead = from == listed;
                list[from..listed].iter_mut().for_each(|one| one.missing = true);
                (before, since) = (listed, listed);
            }
            Kind::Is(Obtained | But | Semicolon) => {
                before = if phrase.is(Obtained) { since } else { listed };
                since = listed;
                failed_ahead = false;
            }
            Kind::Weighting(_) => {
                let denied = phrases[..place]
                    .iter()
                    .rev()
                    .take_while(|phrase| !phrase.is_any(&[Comma, Colon, Semicolon, And]))
                    .any(|phrase| phrase.is(Negation));
                if let Some(one) = list.iter_mut().find(|one| one.place == place) {
                    one.missing |= failed_ahead || denied;
                }
            }
            _ => {}
        }
    }
}

/// "Sagittal T2: no", "[x] no"
fn answered_no(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let colon = phrases.iter().position(|phrase| phrase.is(Colon));
    colon.is_some_and(|colon| {
        phrases.get(colon + 1).is_some_and(|answer| {
            answer.is_any(&[Negation, NoneOf, Not])
                && phrases.get(colon + 2).is_none_or(|next| next.is_any(&[Comma, Open]))
                || matches!(answer.kind, Kind::Answer(Answer::Absent | Answer::NotAssessed))
        })
    }) || phrases.first().is_some_and(|first| first.is(Negation))
        && phrases.len() < 6
        && !phrases.iter().any(|phrase| phrase.is(Agent))
}
