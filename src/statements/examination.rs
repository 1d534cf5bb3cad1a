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
    let is_date = |phrase: &Phrase| matches!(phrase.kind, Kind::Date(_) | Kind::DateFigures(..));
    if label.iter().any(|phrase| phrase.is(Prior)) {
        return None;
    }
    let names_exam = |phrase: &Phrase| phrase.is_any(&[Modality, ExamWord, Obtained, DateWord]);
    let asked =
        label.iter().any(|phrase| phrase.is_any(&[DateWord, ExamWord, Obtained])) && !label.iter().any(is_of_event);
    for (index, phrase) in phrases.iter().enumerate() {
        let Kind::Date(date) = phrase.kind else { continue };
        let (before, behind) = (&phrases[..index], &phrases[index + 1..]);
        // "date of birth 13/10/1953, MRI 14/02/2013": each date has the words since the one before
        let own = &before[before.iter().rposition(is_date).map_or(0, |place| place + 1)..];
        let named = index == 0 || own.iter().any(names_exam);
        let foreign = own.iter().rev().take(6).any(is_of_event)
            || own
                .iter()
                .any(|phrase| phrase.is_any(&[OtherModality, Pet, Diagnosed, Presented, Died, Alive, Reported]))
            || before.iter().any(|phrase| phrase.is_any(&[Prior, Previously, OtherExam, Supposition]))
                && !own.iter().any(|phrase| phrase.is(Now))
            || is_of_other_exam(before, behind);
        if (asked || in_head && named) && !foreign {
            return date.day().map(|day| (Claim::ExamDate(day), phrase.span));
        }
    }
    None
}

/// What makes a date that of an event of the course or of another examination.
fn is_of_event(phrase: &Phrase) -> bool {
    use Concept::*;
    matches!(phrase.kind, Kind::Primary(_))
        || phrase.is_any(&[
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
        ])
}

/// "a follow-up MRI on 10 May 2013 is recommended", "MRI of 10 January 2013 showed a lesion", by what stands behind the date.
fn is_of_other_exam(before: &[Phrase], behind: &[Phrase]) -> bool {
    use Concept::*;
    let told = behind.iter().take_while(|phrase| !phrase.is(Comma));
    let advised = told.clone().any(|phrase| phrase.is_any(&[Supposition, OtherExam]));
    let cited = matches!(before, [.., exam, of] if exam.is_any(&[Modality, ExamWord]) && of.is(Of))
        && behind.first().is_some_and(|next| next.is(Shows));
    advised || cited
}

/// The regions that a title, a technique or a heading names; "cervical to lumbar" has those between.
pub fn regions(phrases: &[Phrase]) -> Option<(Claim, Span)> {
    use Concept::*;
    let mut regions: Vec<Region> = Vec::new();
    let mut place: Option<Span> = None;
    let title = phrases
        .iter()
        .position(|phrase| phrase.is_any(&[Shows, ThereIs, Lesion, Intramedullary]))
        .unwrap_or(phrases.len());
    for (index, phrase) in phrases[..title].iter().enumerate() {
        let Kind::Regions(named) = &phrase.kind else { continue };
        let before = phrases[..index].iter().rfind(|phrase| !phrase.is(The));
        if before.is_some_and(|before| before.is_any(&[To, Through]))
            && let (Some(&from), Some(&to)) = (regions.last(), named.first())
        {
            regions.extend(Region::ALL.iter().filter(|&&region| (from..to).contains(&region)));
        }
        regions.extend(named);
        place = Some(place.map_or(phrase.span, |place| place.to(phrase.span)));
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
    let listed = lists_series(phrases);
    let missing = |phrases: &[Phrase]| phrases.iter().any(|phrase| phrase.is(NotObtained));
    // "MRI with contrast is recommended"
    if standings.contains(&Standing::Silent) {
        return Option::None;
    }
    let both = phrases.iter().find(|phrase| phrase.kind == Kind::Contrast(Contrast::WithAndWithout));
    if let Some(both) = both {
        return Some((Claim::Contrast(Contrast::WithAndWithout), both.span));
    }
    phrases.iter().enumerate().find_map(|(index, phrase)| {
        let (answers, behind) = (asked && index > label.len(), &phrases[index + 1..]);
        let contrast = match phrase.kind {
            Kind::Contrast(contrast) => contrast,
            // "no intravenous gadolinium was given", "contrast: none given", "the patient refused gadolinium"
            Kind::Is(Agent)
                if standings[index] == Standing::Denied || missing(behind) || !listed && missing(phrases) =>
            {
                Contrast::Without
            }
            // "no post-contrast imaging"; of a series that is named it says less
            Kind::Is(AfterContrast) if !listed && (standings[index] == Standing::Denied || missing(behind)) => {
                Contrast::Without
            }
            Kind::Is(NoneOf | Negation) if answers => Contrast::Without,
            Kind::Answer(Answer::Absent) if answers => Contrast::Without,
            // "contrast: 10 ml Gadovist", "IV contrast: given", "contrast: yes"
            Kind::Is(With | Agent | Obtained) | Kind::Answer(Answer::Present) if answers => Contrast::With,
            // "gadolinium was administered"
            Kind::Is(Agent) if !asked && standings[index] == Standing::Plain && is_given(behind) => Contrast::With,
            _ => return Option::None,
        };
        Some((Claim::Contrast(contrast), phrase.span))
    })
}

/// "was administered without complication", by what stands behind the agent.
fn is_given(behind: &[Phrase]) -> bool {
    use Concept::*;
    let given = behind.iter().take(3).position(|phrase| phrase.is(Obtained));
    given.is_some_and(|given| !behind[..given].iter().any(|phrase| phrase.is_any(&[NoneOf, Negation, Not])))
}

/// Whether a sentence names series by plane or weighting.
fn lists_series(phrases: &[Phrase]) -> bool {
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
                    .rposition(|phrase| !phrase.is_any(&[Weighted, Hyphen]) && phrase.kind != Kind::Water);
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
