//! The examination: date, regions, contrast medium, field strength, and which series were obtained.

use super::{Claim, assertion::Standing};
use crate::{
    anatomy::Region,
    syntax::{Answer, Concept, Kind, Phrase, Weighting},
    terms::Contrast,
    text::Span,
};

/// The date of the examination, from a title, a line of the head or a field that asks for it.
pub fn date(phrases: &[Phrase], label: &[Phrase], in_head: bool) -> Option<(Claim, Span)> {
    use Concept::*;
    let other = |phrase: &Phrase| {
        phrase.is_any(&[
            Diagnosed,
            Presented,
            Died,
            Alive,
            Reported,
            Treated,
            OtherModality,
            Prior,
            Previously,
            Pet,
            PrimaryTumour,
            Cord,
        ]) || matches!(phrase.kind, Kind::Primary(_))
    };
    if label.iter().any(|phrase| phrase.is(Prior)) {
        return None;
    }
    let asked = label.iter().any(|phrase| phrase.is_any(&[DateWord, ExamWord, Obtained])) && !label.iter().any(other);
    for (index, phrase) in phrases.iter().enumerate() {
        let Kind::Date(date) = phrase.kind else { continue };
        let before = phrases[..index].iter().rev().take(6);
        let named = phrases[..index].iter().any(|phrase| phrase.is_any(&[Modality, ExamWord, Obtained, DateWord]))
            || index == 0;
        let foreign = before.clone().any(other)
            || phrases[..index]
                .iter()
                .any(|phrase| phrase.is_any(&[OtherModality, Pet, Diagnosed, Presented, Died, Alive, Reported]));
        if (asked || in_head && named) && !foreign {
            return date.day().map(|day| (Claim::ExamDate(day), phrase.span));
        }
    }
    None
}

/// The regions that a title, a technique or a heading names.
pub fn regions(phrases: &[Phrase]) -> Option<(Claim, Span)> {
    let mut regions: Vec<Region> = Vec::new();
    let mut place: Option<Span> = None;
    let title = phrases
        .iter()
        .position(|phrase| phrase.is_any(&[Concept::Shows, Concept::ThereIs, Concept::Lesion, Concept::Intramedullary]))
        .unwrap_or(phrases.len());
    for phrase in &phrases[..title] {
        if let Kind::Regions(named) = &phrase.kind {
            regions.extend(named);
            place = Some(place.map_or(phrase.span, |place| place.to(phrase.span)));
        }
    }
    regions.sort();
    regions.dedup();
    place.map(|place| (Claim::Regions(regions), place))
}

/// Field strength.
pub fn field_strength(phrases: &[Phrase]) -> Option<(Claim, Span)> {
    phrases.iter().find_map(|phrase| match phrase.kind {
        Kind::FieldStrength(tesla) => Some((Claim::FieldStrength(tesla), phrase.span)),
        _ => None,
    })
}

/// Contrast medium where it is stated outright.
pub fn contrast(phrases: &[Phrase], standings: &[Standing], label: &[Phrase]) -> Option<(Claim, Span)> {
    use Concept::*;
    let asked = label.iter().any(|phrase| phrase.is(Agent));
    phrases.iter().enumerate().find_map(|(index, phrase)| {
        let contrast = match phrase.kind {
            Kind::Contrast(contrast) => contrast,
            // "no intravenous gadolinium was given", "contrast: none given"
            Kind::Is(Agent)
                if matches!(standings[index], Standing::Denied)
                    || phrases[index + 1..].iter().any(|phrase| phrase.is_any(&[NotObtained])) =>
            {
                Contrast::Without
            }
            Kind::Is(NoneOf | Negation) if asked => Contrast::Without,
            Kind::Is(With) if asked => Contrast::With,
            _ => return Option::None,
        };
        Some((Claim::Contrast(contrast), phrase.span))
    })
}

/// The series of an examination, gathered over the sentences that list them.
#[derive(Clone, Debug, Default)]
pub struct Series {
    sagittal_t2: Option<(bool, Span)>,
    sagittal_stir: Option<(bool, Span)>,
    postcontrast_sagittal_t1: Option<(bool, Span)>,
    before_contrast: Option<Span>,
    after_contrast: Option<Span>,
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
        let series = series(phrases);
        for one in series {
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
            _ => None,
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
    let mut planes_behind = false;
    // "Series not obtained: sagittal T2"
    let mut failed_ahead = false;
    let missing = answered_no(phrases);
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
                    .rposition(|phrase| !phrase.is_any(&[Weighted, Hyphen]) && phrase.kind != Kind::Water);
                let right_behind = weighting.is_some_and(|place| {
                    matches!(phrases[place].kind, Kind::Weighting(_))
                        && since_mark < list.len()
                        && !phrases[..place]
                            .iter()
                            .rev()
                            .take_while(|phrase| !phrase.is_any(&[Comma, Semicolon, Colon]))
                            .any(|phrase| phrase.is_any(&[Sagittal, Axial, Coronal]))
                });
                let joins_behind = planes_behind
                    && index > 1
                    && phrases[index - 1].is_any(&[And, Slash, Plus])
                    && phrases[index - 2].is_any(&[Sagittal, Axial, Coronal]);
                if right_behind || joins_behind {
                    for one in list.iter_mut().skip(since_mark) {
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
                // "the sagittal post-contrast series"
                if *plane == Sagittal
                    && phrases.get(index + 1).is_some_and(|next| next.is(AfterContrast))
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
                    plane_named,
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
                    for one in list.iter_mut().skip(since_mark).filter(|one| one.weighting == Weighting::T1) {
                        one.after = Some(true);
                        one.both |= both;
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
