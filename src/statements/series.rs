//! Which series were obtained, from the sentences that list them.

use super::Claim;
use crate::{
    syntax::{Answer, Concept, Kind, Phrase, Weighting},
    terms::Contrast,
    text::Span,
};

/// Whether a sentence names series by plane or weighting.
pub(super) fn lists_series(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)) || phrase.is_any(&[Sagittal, Axial, Coronal]))
}

/// The series of an examination, gathered over the sentences that list them.
#[derive(Clone, Debug, Default)]
pub struct Series {
    sagittal_t2: Option<(bool, Span)>,
    sagittal_stir: Option<(bool, Span)>,
    postcontrast_sagittal_t1: Option<(bool, Span)>,
    before_contrast: Option<Span>,
    after_contrast: Option<Span>,
    /// "the thoracic spine was imaged without contrast": of one region, which takes nothing from another.
    region_without: Option<Span>,
}

#[derive(Clone, Copy, Debug)]
struct One {
    sagittal: bool,
    plane_named: bool,
    /// Its plane stands right before it.
    beside_plane: bool,
    weighting: Weighting,
    after: Option<bool>,
    both: bool,
    missing: bool,
    span: Span,
}

impl Series {
    /// Adds what one sentence (with its label before it) lists.
    pub fn list(&mut self, phrases: &[Phrase]) {
        if !lists_series(phrases)
            && let Some(after) = phrases.iter().find(|phrase| phrase.is(Concept::AfterContrast))
            && !phrases
                .iter()
                .any(|phrase| phrase.is_any(&[Concept::NotObtained, Concept::Nondiagnostic, Concept::Negation]))
        {
            self.after_contrast = self.after_contrast.or(Some(after.span));
        }
        for one in series(phrases) {
            let obtained = !one.missing;
            match one.weighting {
                Weighting::T2 if one.sagittal => keep(&mut self.sagittal_t2, obtained, one.span),
                Weighting::Stir if one.sagittal => keep(&mut self.sagittal_stir, obtained, one.span),
                Weighting::T1 => {
                    if one.after == Some(true) {
                        if one.sagittal {
                            keep(&mut self.postcontrast_sagittal_t1, obtained, one.span);
                        }
                        if obtained {
                            self.after_contrast = self.after_contrast.or(Some(one.span));
                            if one.both {
                                self.before_contrast = self.before_contrast.or(Some(one.span));
                            }
                        }
                    } else if obtained && one.plane_named {
                        self.before_contrast = self.before_contrast.or(Some(one.span));
                    }
                }
                _ => {}
            }
        }
    }

    /// Keeps for the end that a region was imaged without contrast.
    pub fn note_region_without(&mut self, span: Span) {
        self.region_without = self.region_without.or(Some(span));
    }

    /// What the lists come to.
    pub fn claims(&self) -> Vec<(Claim, Span)> {
        let mut claims = Vec::new();
        // STIR serves where T2 failed
        let t2 = match (self.sagittal_t2, self.sagittal_stir) {
            (Some((false, _)), Some((true, span))) => Some((true, span)),
            (t2, stir) => t2.or(stir),
        };
        claims.extend(t2.map(|(obtained, span)| (Claim::SagittalT2(obtained), span)));
        claims.extend(
            self.postcontrast_sagittal_t1.map(|(obtained, span)| (Claim::PostcontrastSagittalT1(obtained), span)),
        );
        let contrast = match (self.before_contrast, self.after_contrast) {
            (Some(before), Some(after)) => Some((Contrast::WithAndWithout, before.to(after))),
            (None, Some(after)) => Some((Contrast::With, after)),
            (_, None) => self.region_without.map(|span| (Contrast::Without, span)),
        };
        claims.extend(contrast.map(|(contrast, span)| (Claim::Contrast(contrast), span)));
        claims
    }
}

/// A series that is said to have failed has failed, even where it is listed.
fn keep(field: &mut Option<(bool, Span)>, obtained: bool, span: Span) {
    match field {
        Some((false, _)) => {}
        Some(_) if obtained => {}
        _ => *field = Some((obtained, span)),
    }
}

fn series(phrases: &[Phrase]) -> Vec<One> {
    use Concept::*;
    let mut list: Vec<One> = Vec::new();
    let (mut sagittal, mut plane_named) = (false, false);
    let mut waiting_contrast: Option<bool> = None;
    // series of the list since the last plane, and since the last mark
    let mut since_mark = 0;
    let mut since_predicate = 0;
    let mut before_predicate = 0;
    let (mut planes_behind, mut joined_from, mut since_plane) = (false, 0, 0);
    // "Series not obtained: sagittal T2"
    let mut failed_ahead = false;
    let missing = answered_no(phrases);
    let planes = phrases.iter().any(|phrase| phrase.is_any(&[Sagittal, Axial, Coronal]));
    for (index, phrase) in phrases.iter().enumerate() {
        match &phrase.kind {
            // what failed is what was listed since the predicate before
            Kind::Is(NotObtained | Nondiagnostic) => {
                // "T2 sagittal: acquired, nondiagnostic" has two predicates of one series
                let from = if since_predicate == list.len() { before_predicate } else { since_predicate };
                failed_ahead = from == list.len();
                list.iter_mut().skip(from).for_each(|one| one.missing = true);
                (before_predicate, since_predicate) = (list.len(), list.len());
            }
            Kind::Is(Obtained | But | Semicolon) => {
                before_predicate = if phrase.is(Obtained) { since_predicate } else { list.len() };
                since_predicate = list.len();
                failed_ahead = false;
            }
            Kind::Is(Comma) => since_mark = list.len(),
            // "together with sagittal T1 after contrast": another list, but not "with fat saturation"
            Kind::Is(With)
                if phrases[index + 1..].iter().take(2).any(|phrase| phrase.is_any(&[Sagittal, Axial, Coronal])) =>
            {
                since_mark = list.len();
            }
            Kind::Is(plane @ (Sagittal | Axial | Coronal)) => {
                let behind = index > 0
                    && phrases[..index]
                        .iter()
                        .rev()
                        .find(|phrase| {
                            !phrase.is_any(&[The, Both, And])
                                && !matches!(phrase.kind, Kind::Is(Sagittal | Axial | Coronal))
                        })
                        .is_some_and(|before| before.is(Inside));
                if behind {
                    // "T1- and T2-weighted images in the sagittal and axial planes"
                    for one in list.iter_mut().filter(|one| !one.beside_plane) {
                        one.sagittal |= *plane == Sagittal;
                        one.plane_named = true;
                    }
                    continue;
                }
                // "post-gad T1 sag + ax": the planes right behind their weighting
                let weighting = phrases[..index]
                    .iter()
                    .rposition(|phrase| !phrase.is_any(&[Weighted, Hyphen]) && !phrase.is_water());
                let right_behind = weighting.is_some_and(|place| {
                    matches!(phrases[place].kind, Kind::Weighting(_))
                        && since_mark < list.len()
                        && (planes_behind
                            || !phrases[..place]
                                .iter()
                                .rev()
                                .take_while(|phrase| !phrase.is_any(&[Comma, Semicolon, Colon]))
                                .any(|phrase| phrase.is_any(&[Sagittal, Axial, Coronal])))
                });
                // "axial, sagittal" to the end, but "T1 axial, sagittal T2" begins another series
                let ends = !phrases[index + 1..].iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)));
                let joins_behind = planes_behind
                    && index > 1
                    && (phrases[index - 1].is_any(&[And, Slash, Plus]) || phrases[index - 1].is(Comma) && ends)
                    && phrases[index - 2].is_any(&[Sagittal, Axial, Coronal]);
                if right_behind || joins_behind {
                    let from = if joins_behind { joined_from } else { since_mark.max(since_plane) };
                    (joined_from, since_plane) = (from, list.len());
                    for one in list.iter_mut().skip(from) {
                        one.sagittal = *plane == Sagittal || joins_behind && one.sagittal;
                        one.plane_named = true;
                    }
                    planes_behind = true;
                    continue;
                }
                planes_behind = false;
                let joined = plane_named
                    && index > 1
                    && phrases[index - 1].is_any(&[And, Slash, Comma, Plus])
                    && phrases[index - 2].is_any(&[Sagittal, Axial, Coronal]);
                sagittal = *plane == Sagittal || joined && sagittal;
                plane_named = true;
                // "the sagittal post-contrast series", "no post-contrast sagittals"
                let after_contrast = |phrase: &Phrase| phrase.is(AfterContrast);
                if *plane == Sagittal
                    && (phrases.get(index + 1).is_some_and(after_contrast)
                        || phrases[..index].last().is_some_and(after_contrast) && list.is_empty())
                    && !phrases[index + 1..].iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)))
                {
                    list.push(One {
                        sagittal: true,
                        plane_named,
                        beside_plane: true,
                        weighting: Weighting::T1,
                        after: Some(true),
                        both: false,
                        missing,
                        span: phrase.span,
                    });
                }
            }
            Kind::Weighting(weighting) => {
                let span = phrase.span;
                let denied = phrases[..index]
                    .iter()
                    .rev()
                    .take_while(|phrase| !phrase.is_any(&[Comma, Colon, Semicolon, And]))
                    .any(|phrase| phrase.is(Negation));
                let missing = missing || failed_ahead || denied;
                let beside_plane = index > 0 && phrases[index - 1].is_any(&[Sagittal, Axial, Coronal]);
                list.push(One {
                    sagittal,
                    plane_named: planes,
                    beside_plane,
                    weighting: *weighting,
                    after: waiting_contrast,
                    both: false,
                    missing,
                    span,
                });
            }
            Kind::Is(AfterContrast) | Kind::Contrast(Contrast::WithAndWithout | Contrast::With) => {
                let both = phrase.kind == Kind::Contrast(Contrast::WithAndWithout);
                let ahead = !phrases.get(index + 1).is_some_and(|next| next.is(Inside))
                    && phrases[index + 1..]
                        .iter()
                        .take(3)
                        .any(|phrase| phrase.is_any(&[Sagittal, Axial]) || matches!(phrase.kind, Kind::Weighting(_)));
                let comma_first = phrases.get(index + 1).is_some_and(|next| next.is_any(&[Comma, Semicolon, And]))
                    && index > 0
                    && !list.is_empty();
                if ahead && !comma_first {
                    waiting_contrast = Some(true);
                    // "axial T1 post contrast sagittal": a plane behind starts anew
                } else {
                    // "T1 before and after contrast" is both; "T1 precontrast and T1 postcontrast" are two
                    let last = list.len().wrapping_sub(1);
                    for (place, one) in list.iter_mut().enumerate().skip(since_mark) {
                        let before = one.after == Some(false);
                        if one.weighting == Weighting::T1 && (!before || place == last) {
                            one.after = Some(true);
                            one.both |= both || before;
                        }
                    }
                    // "T1 post contrast in the sagittal and axial planes" follows; keep for series that come behind a colon
                    if list.len() == since_mark {
                        waiting_contrast = Some(true);
                    }
                }
            }
            Kind::Is(BeforeContrast) | Kind::Contrast(Contrast::Without) => {
                for one in &mut list[since_mark..] {
                    one.after = one.after.or(Some(false));
                }
            }
            _ => {}
        }
    }
    list
}

/// "Sagittal T2: no", "[x] no"
fn answered_no(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let colon = phrases.iter().position(|phrase| phrase.is(Colon));
    colon.is_some_and(|colon| {
        phrases.get(colon + 1).is_some_and(|answer| {
            answer.is_any(&[Negation, NoneOf, Not]) && phrases.len() == colon + 2
                || matches!(answer.kind, Kind::Answer(Answer::Absent | Answer::NotAssessed))
        })
    }) || phrases.first().is_some_and(|first| first.is(Negation))
        && phrases.len() < 6
        && !phrases.iter().any(|phrase| phrase.is(Agent))
}
