//! What is told beside the images: the examination, the patient, the course of the disease.

use super::{Named, Reader};
use crate::{
    statements::{
        About, Claim,
        assertion::{Standing, is_claimable, standings},
        clause::{clauses, is_measurement},
        course,
        elsewhere::elsewhere,
        examination,
        subject::Topic,
    },
    syntax::{Concept, Kind, Phrase, Section, Words},
    terms::Contrast,
    text::Span,
};

impl Reader {
    pub(super) fn head(&mut self, phrases: &[Phrase], label: &[Phrase], asked: bool) {
        self.fields(phrases, label);
        let titled = phrases.iter().any(|phrase| phrase.is_any(&[Concept::Modality, Concept::Spine]));
        let series = !label.is_empty()
            && phrases.iter().any(|phrase| phrase.is_any(&[Concept::Sagittal, Concept::Axial]))
            || phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)));
        // the headings of regions are gathered
        if (titled || !label.is_empty() && !series) && !is_region_heading(phrases) {
            let regions = examination::regions(phrases);
            self.say_all(regions);
        }
        self.history(phrases, label, asked);
        self.pet(Words::of(phrases));
    }

    /// What a labelled field may hold, wherever it stands.
    pub(super) fn fields(&mut self, phrases: &[Phrase], label: &[Phrase]) {
        let phrases = &*course::of_patient(phrases);
        let standings = standings(Words::of(phrases));
        let in_head = matches!(self.section(), Section::Head | Section::Exam);
        let date = examination::date(phrases, label, in_head);
        self.say_all(date);
        let strength = examination::field_strength(phrases);
        self.say_all(strength);
        if !label.iter().any(is_claimable) || in_head {
            let contrast = examination::contrast(phrases, &standings, label);
            self.say_contrast(contrast, phrases);
            self.series.list(phrases);
        }
        let asked = label.iter().any(|phrase| phrase.is_any(&[Concept::AgeLabel, Concept::SexLabel, Concept::Patient]));
        if asked || in_head {
            self.say_all(course::patient(phrases));
        }
        if !in_head {
            let (claims, event) = course::events(phrases, &standings, None);
            self.event = event;
            self.say_all(claims);
        }
    }

    /// "CERVICAL SPINE:" over findings tells what was imaged, where neither title nor technique does.
    pub(super) fn region_heading(&mut self, label: &[Phrase]) {
        if is_region_heading(label) {
            self.add_regions(label);
        }
    }

    fn add_regions(&mut self, phrases: &[Phrase]) {
        if let Some((Claim::Regions(named), span)) = examination::regions(phrases) {
            self.regions.0.extend(named);
            self.regions.1 = self.regions.1.or(Some(span));
        }
    }

    /// What technique and headings come to, sentence by sentence.
    pub(super) fn gathered_regions(&mut self) {
        let (mut regions, place) = std::mem::take(&mut self.regions);
        regions.sort();
        regions.dedup();
        self.say_all(place.map(|place| (Claim::Regions(regions), place)));
    }

    /// "The thoracic spine was imaged without contrast" tells of a region, and takes nothing from another.
    fn say_contrast(&mut self, contrast: Option<(Claim, Span)>, phrases: &[Phrase]) {
        match contrast {
            Some((Claim::Contrast(Contrast::Without), span)) if is_of_region(phrases) => {
                self.series.note_region_without(span);
            }
            contrast => self.say_all(contrast),
        }
    }

    pub(super) fn technique(&mut self, phrases: &[Phrase], label: &[Phrase]) {
        let standings = standings(Words::of(phrases));
        let strength = examination::field_strength(phrases);
        self.say_all(strength);
        let contrast = examination::contrast(phrases, &standings, label);
        // "T1 without contrast, T1 with contrast" tells of series, not of the examination
        let is_given = |phrase: &Phrase, span| {
            phrase.span != span
                && (phrase.is(Concept::AfterContrast)
                    || matches!(phrase.kind, Kind::Contrast(Contrast::With | Contrast::WithAndWithout)))
        };
        let weighted = phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)));
        match contrast {
            Some((Claim::Contrast(Contrast::Without), span)) if phrases.iter().any(|phrase| is_given(phrase, span)) => {
            }
            Some((Claim::Contrast(Contrast::With | Contrast::WithAndWithout), _)) if weighted => {}
            contrast => self.say_contrast(contrast, phrases),
        }
        self.series.list(phrases);
        // "the whole spine" is one word
        let of_spine = |phrase: &Phrase| {
            phrase.is(Concept::Spine) || matches!(&phrase.kind, Kind::Regions(regions) if regions.len() > 2)
        };
        if phrases.iter().any(of_spine) {
            self.add_regions(phrases);
        }
        let date = examination::date(phrases, label, false);
        self.say_all(date);
    }

    /// What a history tells; `asked` where it ends in a question mark.
    pub(super) fn history(&mut self, phrases: &[Phrase], label: &[Phrase], asked: bool) {
        let phrases = &*course::of_patient(phrases);
        let standings = standings(Words::of(phrases));
        self.say_all(course::patient(phrases));
        let series = phrases.iter().any(|phrase| phrase.is_any(&[Concept::NotObtained]));
        if self.section() == Section::History && series {
            self.series.list(phrases);
        }
        for (primary, span) in course::primaries(phrases, &standings, asked) {
            self.primaries.push(Named {
                primary,
                span,
                as_source: label.iter().any(|phrase| phrase.is(Concept::PrimaryTumour)),
            });
        }
        self.course(phrases);
        let of_cord = phrases.iter().any(|phrase| phrase.is_any(&[Concept::Cord, Concept::Intramedullary]));
        if of_cord {
            let earlier = phrases.iter().any(|phrase| phrase.is(Concept::Previously));
            let told = phrases.iter().zip(&standings).any(|(phrase, &standing)| {
                phrase.is_any(&[Concept::Lesion, Concept::Lesions, Concept::Metastasis, Concept::Metastases])
                    && (standing == Standing::Plain || earlier && standing == Standing::Silent)
            });
            let dated = |phrase: &Phrase| phrase.is_any(&[Concept::Known, Concept::Diagnosed, Concept::Treated]);
            if told && (earlier || phrases.iter().any(dated)) {
                self.discourse.note_history();
            }
            for phrase in phrases {
                if let Kind::Levels(levels) = phrase.kind {
                    self.discourse.note_known(levels.span);
                }
            }
            if let Some(treated) = phrases.iter().find(|phrase| phrase.is(Concept::Treated)) {
                self.say(About::Report, Claim::Treated, treated.span);
            }
        }
        if let Some(follow_up) = phrases
            .iter()
            .find(|phrase| phrase.is(Concept::FollowUp))
            .filter(|_| !phrases.iter().any(|phrase| phrase.is(Concept::Supposition)))
        {
            self.say(About::Report, Claim::FollowUp, follow_up.span);
        }
    }

    /// "MRI of 14 May, which showed lesions at C6 and D10": known, where the history tells of lesions of the cord.
    pub(super) fn compared(&mut self, phrases: &[Phrase]) {
        use Concept::*;
        let told = phrases.iter().position(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases]));
        let of_cord =
            self.discourse.is_followed() || phrases.iter().any(|phrase| phrase.is_any(&[Cord, Intramedullary]));
        let elsewhere = phrases.iter().any(|phrase| phrase.is_any(&[Bone, Epidural, Meninges, Brain, Lungs, Organ]));
        let Some(told) = told.filter(|_| of_cord && !elsewhere) else { return };
        for phrase in &phrases[told..] {
            if let Kind::Levels(levels) = phrase.kind {
                self.discourse.note_known(levels.span);
            }
        }
    }

    pub(super) fn course(&mut self, phrases: &[Phrase]) {
        let dates = phrases.iter().filter(|phrase| matches!(phrase.kind, Kind::Date(_))).count();
        if dates == 1 {
            let (claims, event) = course::events(phrases, &standings(Words::of(phrases)), self.event);
            self.event = event;
            self.say_all(claims);
            return;
        }
        for range in clauses(Words::of(phrases)) {
            let clause = &phrases[range];
            let (claims, event) = course::events(clause, &standings(Words::of(clause)), self.event);
            self.event = event;
            self.say_all(claims);
        }
    }

    /// A statement on PET counts wherever it stands.
    pub(super) fn pet(&mut self, phrases: Words) {
        if phrases.hold(Concept::Uptake) {
            for range in clauses(phrases) {
                let clause = &phrases[range];
                let claims = elsewhere(Words::of(clause), &standings(Words::of(clause)), Some(Topic::Pet));
                self.say_all(claims.into_iter().filter(|(claim, _)| matches!(claim, Claim::PetUptake(_))));
            }
        }
    }

    /// What findings and impression may tell beside the images: dates of the course, a series that failed, the patient.
    pub(super) fn asides(&mut self, phrases: Words) {
        use Concept::*;
        if phrases.hold_any(&[Died, Alive, Diagnosed, Precedes])
            && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Date(_)) || phrase.is(Precedes))
        {
            self.course(&phrases);
        }
        let lists = phrases.hold_any(&[Sagittal, Axial])
            && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)));
        if lists && lists_nothing_else(phrases) {
            self.technique(&phrases, &[]);
        } else if lists && phrases.hold_any(&[NotObtained, Nondiagnostic, Obtained]) {
            self.series.list(&phrases);
        }
        if phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Age(_))) {
            self.say_all(course::patient(&phrases));
        }
        let names_primary = |phrase: &Phrase| matches!(phrase.kind, Kind::Primary(_) | Kind::Group(_));
        let of_cord = phrases.hold_any(&[Cord, Intramedullary]) || self.topic == Some(Topic::Cord);
        if of_cord && phrases.iter().any(names_primary) {
            self.source(phrases);
        }
    }

    /// "a cord metastasis of the known lung cancer": the primary that a sentence of the cord names as its source.
    fn source(&mut self, phrases: Words) {
        use Concept::*;
        let standings = standings(phrases);
        for (primary, span) in course::primaries(&phrases, &standings, false) {
            let at = phrases.iter().position(|phrase| phrase.span == span).unwrap_or_default();
            let before = phrases[..at].iter().rev().find(|phrase| !phrase.is_any(&[The, A]) && !phrase.is_water());
            // "a metastasis of the known lung cancer", "in a woman with breast cancer"
            let given = course::is_given(&phrases, at);
            let source = before.is_some_and(|before| {
                before.is_any(&[Metastasis, Metastases, Disease, Known, From, Of, PrimaryTumour])
            }) || phrases.get(at + 1).is_some_and(|next| next.is_any(&[Metastasis, Metastases]))
                || given;
            let either = phrases[..at].last().is_some_and(|before| before.is(Or))
                || phrases.get(at + 1).is_some_and(|next| next.is(Or));
            if primary.is_some() && source && !either && (given || standings[at] == Standing::Plain) {
                self.primaries.push(Named { primary, span, as_source: true });
            }
        }
    }
}

/// "Sagittal T1 and T2 of the whole spine, then axial T1 after gadolinium.": a list of series, and nothing of what they show.
fn lists_nothing_else(phrases: Words) -> bool {
    phrases.iter().filter(|phrase| matches!(phrase.kind, Kind::Weighting(_))).count() > 1
        && !phrases.hold_levels()
        && !phrases.iter().any(is_claimable)
}

/// "Enhancing cord lesion at T6, new since the prior study": a lesion of the cord with a place, a size or a look, that neither
/// a title nor a question nor the course of the disease names.
pub(super) fn tells_of_lesion(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let lesion = phrases.iter().position(|phrase| {
        phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour, Edema])
            || matches!(phrase.kind, Kind::LesionIndex(_))
    });
    let Some(lesion) = lesion else { return false };
    let of_cord = phrases.iter().any(|phrase| phrase.is_any(&[Intramedullary, Cord, RimSign, FlameSign]));
    let looks = |phrase: &Phrase| {
        phrase.is_any(&[Enhancement, Enhances]) || matches!(phrase.kind, Kind::Lengths(_) | Kind::Pattern(_))
    };
    // "One lesion in the cord."
    let counted = phrases
        .first()
        .is_some_and(|first| matches!(first.kind, Kind::Number(_)) || first.is_any(&[Solitary, Innumerable, ThereIs]));
    let seen = counted || phrases.iter().any(|phrase| looks(phrase) || matches!(phrase.kind, Kind::Levels(_)));
    let led = phrases[..lesion].iter().any(|phrase| {
        phrase.is_any(&[
            Modality,
            ExamWord,
            Spine,
            FollowUp,
            Known,
            Since,
            Complaint,
            HistoryOf,
            Presented,
            Query,
            Hedge,
            Whether,
            Supposition,
            Prior,
            Previously,
        ])
    });
    let of_course = phrases.iter().any(|phrase| phrase.is_any(&[Diagnosed, Treated, Died, Alive, Supposition]))
        && !phrases.iter().any(looks);
    of_cord && seen && !led && !of_course
}

/// "Thoracic spine was imaged without contrast": what is said of one region of several, no title.
fn is_of_region(phrases: &[Phrase]) -> bool {
    phrases.iter().any(|phrase| matches!(&phrase.kind, Kind::Regions(regions) if regions.len() == 1))
        && phrases.iter().any(|phrase| phrase.is(Concept::Be))
        && !phrases.iter().any(|phrase| phrase.is(Concept::Modality))
}

/// "Thoracic spine", "Thoracic": a region and nothing else.
fn is_region_heading(label: &[Phrase]) -> bool {
    let is_region = |phrase: &Phrase| matches!(phrase.kind, Kind::Regions(_));
    let mut words = label.iter().filter(|phrase| !phrase.is_any(&[Concept::Spine, Concept::Colon, Concept::And]));
    words.next().is_some_and(is_region)
        && words.all(is_region)
        && (label.len() == 1 || label.iter().any(|phrase| phrase.is(Concept::Spine)))
}

/// A sentence in the head of a report that says something of the images: it has a predicate.
pub(super) fn is_said(phrases: &[Phrase]) -> bool {
    let predicate = phrases.iter().position(|phrase| {
        phrase.is_any(&[Concept::Shows, Concept::ThereIs, Concept::Be, Concept::Persists, Concept::Measures])
            || phrase.kind == Kind::Answer(crate::syntax::Answer::Present)
    });
    let found = |phrase: &Phrase| {
        phrase.is_any(&[
            Concept::Lesion,
            Concept::Lesions,
            Concept::Metastasis,
            Concept::Metastases,
            Concept::Intramedullary,
            Concept::Edema,
            Concept::Cord,
            Concept::Meninges,
        ])
    };
    // the course of the disease, not the images of today
    let of_course = phrases.iter().any(|phrase| {
        phrase.is_any(&[Concept::Diagnosed, Concept::Treated, Concept::Died, Concept::HistoryOf, Concept::Presented])
    }) && !phrases.iter().any(is_measurement);
    // "Intramedullary lesion at T5, 12 mm", without a verb; but "MRI for intramedullary lesion at T5" is a title
    let in_short = phrases.iter().any(|phrase| phrase.is(Concept::Intramedullary))
        && phrases.iter().any(is_measurement)
        && !phrases.iter().any(|phrase| {
            phrase.is_any(&[
                Concept::Modality,
                Concept::Spine,
                Concept::ExamWord,
                Concept::Known,
                Concept::Since,
                Concept::Complaint,
                Concept::Query,
                Concept::Hedge,
                Concept::Whether,
                Concept::FollowUp,
                Concept::Diagnosed,
                Concept::Treated,
                Concept::HistoryOf,
                Concept::Presented,
            ])
        });
    if in_short {
        return true;
    }
    !of_course
        && predicate
            .is_some_and(|predicate| phrases[predicate..].iter().any(found) || phrases[..predicate].iter().any(found))
}
