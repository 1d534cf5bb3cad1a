//! The fields of the canonical structured report.
//!
//! Where a label names one of its fields and nothing else, and the value is one of the values that the field can have and
//! nothing else, there is nothing to interpret: the field says what it says, of the lesion under whose heading it stands.
//! Any other field goes the way of all sentences.

use super::Reader;
use crate::{
    finding::Finding,
    statements::{About, Claim},
    syntax::{Answer, Block, Concept, Field, Kind, Phrase, Section},
    terms::{Contrast, Enhancement, Primary},
    text::Span,
};
use chrono::NaiveDate;

/// The primary as a form gives it: its words, and the group that they belong to.
#[derive(Default)]
pub(super) struct NamedInForm {
    words: Option<Span>,
    group: Option<(Primary, Span)>,
}

impl Reader {
    /// Reads a block as a field of the form; whether it was one.
    pub(super) fn form_field(&mut self, block: &Block) -> bool {
        let Some(field) = block.field else { return false };
        if matches!(self.section(), Section::Comparison | Section::Advice | Section::Unread) {
            return false;
        }
        let (Some(first), Some(last)) = (block.sentences.first(), block.sentences.last()) else { return false };
        if field == Field::Primary {
            self.primary_in_form.words = Some(first.span.to(last.span));
            return false;
        }
        let [sentence] = block.sentences.as_slice() else { return false };
        let phrases = sentence.phrases.as_slice();
        if field == Field::PrimaryGroup {
            self.primary_in_form.group = group(phrases);
            return self.primary_in_form.group.is_some();
        }
        let claims = claims(field, phrases);
        let about = match (of_lesion(field), self.lesion_of_part) {
            (false, _) => About::Report,
            (true, Some(lesion)) => About::Lesion(lesion),
            (true, None) => return false,
        };
        let Some(claims) = claims.filter(|claims| !claims.is_empty()) else { return false };
        for claim in claims {
            match claim {
                Claim::Count(count) => self.discourse.state(count),
                Claim::Many => self.discourse.state_uncounted(),
                // whoever answers the field at all, compares with an examination before
                Claim::NewOnFollowUp(_) => self.discourse.note_history(),
                Claim::Level(level, _) => {
                    if let About::Lesion(lesion) = about {
                        self.discourse.place(lesion, level);
                    }
                }
                _ => {}
            }
            self.say(about, claim, sentence.span);
        }
        true
    }

    /// The primary of a form that names its group; whether there is one.
    pub(super) fn grouped_primary(&mut self) -> bool {
        let NamedInForm { words, group: Some((group, span)) } = self.primary_in_form else { return false };
        self.say(About::Report, Claim::Primary(Some(group)), words.unwrap_or(span));
        true
    }
}

fn of_lesion(field: Field) -> bool {
    use Field::*;
    matches!(
        field,
        Level
            | Size
            | EnhancingSize
            | EnhancementExtent
            | T2Extent
            | Position
            | CordExpansion
            | T2Signal
            | T1Signal
            | CysticChange
            | Hemorrhage
            | Enhancement
            | RimSign
            | FlameSign
    )
}

/// What a field claims; `None` where its value is none of those that it can have.
fn claims(field: Field, phrases: &[Phrase]) -> Option<Vec<Claim>> {
    let one = |claim: Claim| Some(vec![claim]);
    match field {
        Field::ExamDate => one(Claim::ExamDate(date(phrases)?)),
        Field::Regions => one(Claim::Regions(regions(phrases)?)),
        Field::Contrast => one(Claim::Contrast(contrast(phrases)?)),
        Field::SagittalT2 => one(Claim::SagittalT2(obtained(phrases)?)),
        Field::PostcontrastSagittalT1 => one(Claim::PostcontrastSagittalT1(obtained(phrases)?)),
        Field::IscmDiagnosed => one(Claim::IscmDiagnosed(date(phrases)?)),
        Field::IscmPresented => one(Claim::IscmPresented(date(phrases)?)),
        Field::PrimaryDiagnosed => one(Claim::PrimaryDiagnosed(date(phrases)?)),
        Field::Died => one(Claim::Died(date(phrases)?)),
        Field::LastKnownAlive => one(Claim::LastKnownAlive(date(phrases)?)),
        Field::IscmPrecedesPrimary => one(Claim::IscmPrecedesPrimary(yes(phrases)?)),
        Field::LesionCount => one(count(phrases)?),
        Field::T2Extent => t2_extent(phrases),
        Field::CordExpansion => one(Claim::CordExpansion(finding(phrases)?)),
        Field::CysticChange => one(Claim::CysticChange(finding(phrases)?)),
        Field::Hemorrhage => one(Claim::Hemorrhage(finding(phrases)?)),
        Field::RimSign => one(Claim::RimSign(finding(phrases)?)),
        Field::FlameSign => one(Claim::FlameSign(finding(phrases)?)),
        Field::PrimaryTumour => one(Claim::PrimaryTumour(finding(phrases)?)),
        Field::NonCnsMetastases => one(Claim::NonCnsMetastases(finding(phrases)?)),
        Field::VertebralMetastases => one(Claim::VertebralMetastases(finding(phrases)?)),
        Field::LeptomeningealMetastases => one(Claim::LeptomeningealMetastases(finding(phrases)?)),
        Field::IntracranialMetastases => one(Claim::IntracranialMetastases(finding(phrases)?)),
        Field::PetUptake => one(Claim::PetUptake(finding(phrases)?)),
        Field::NewOnFollowUp => one(Claim::NewOnFollowUp(finding(phrases)?)),
        Field::Primary | Field::PrimaryGroup => None,
        _ => plain(field, only(phrases)?),
    }
}

/// Fields whose value is a single phrase.
fn plain(field: Field, kind: &Kind) -> Option<Vec<Claim>> {
    Some(vec![match (field, kind) {
        (Field::FieldStrength, &Kind::FieldStrength(tesla)) => Claim::FieldStrength(tesla),
        (Field::Age, &(Kind::Age(years) | Kind::Years(years))) => Claim::Age(years),
        (Field::Sex, &Kind::Sex(sex)) => Claim::Sex(sex),
        (Field::Multiplicity, Kind::Is(Concept::NoneOf)) => Claim::NoLesion,
        (Field::Multiplicity, Kind::Is(Concept::Solitary)) => Claim::Count(1),
        (Field::Multiplicity, Kind::Is(Concept::Innumerable)) => Claim::Many,
        (Field::Level, Kind::Levels(levels)) => Claim::Level(levels.span, false),
        (Field::Size, Kind::Lengths(lengths)) => Claim::Lengths(lengths.clone()),
        // what has an enhancing size enhances
        (Field::EnhancingSize, Kind::Lengths(lengths)) => {
            return Some(vec![Claim::Lengths(lengths.clone()), Claim::Enhancement(Enhancement::Present)]);
        }
        (Field::EnhancementExtent, &Kind::Segments(segments)) => Claim::EnhancementSegments(segments),
        (Field::Position, &Kind::Position(position)) => Claim::Position(position),
        (Field::T2Signal, &Kind::Signal(signal)) => Claim::T2Signal(signal),
        (Field::T1Signal, &Kind::Signal(signal)) => Claim::T1Signal(signal),
        (Field::Enhancement, &Kind::Pattern(pattern)) => Claim::Enhancement(pattern),
        (Field::Enhancement, Kind::Answer(Answer::Present)) => Claim::Enhancement(Enhancement::Present),
        (Field::Enhancement, Kind::Answer(Answer::Absent)) => Claim::Enhancement(Enhancement::Absent),
        _ => return None,
    }])
}

/// The kind of a value that is a single phrase.
fn only(phrases: &[Phrase]) -> Option<&Kind> {
    match phrases {
        [phrase] => Some(&phrase.kind),
        _ => None,
    }
}

fn date(phrases: &[Phrase]) -> Option<NaiveDate> {
    match only(phrases)? {
        Kind::Date(date) => date.day(),
        _ => None,
    }
}

fn regions(phrases: &[Phrase]) -> Option<Vec<crate::anatomy::Region>> {
    let mut regions = Vec::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.is(Concept::Comma)) {
        match &phrase.kind {
            Kind::Regions(named) => regions.extend(named),
            _ => return None,
        }
    }
    regions.sort();
    regions.dedup();
    (!regions.is_empty()).then_some(regions)
}

/// "with", "without", "with and without": in a field that asks for the medium itself.
fn contrast(phrases: &[Phrase]) -> Option<Contrast> {
    match phrases {
        [phrase] if phrase.is(Concept::With) => Some(Contrast::With),
        [phrase] if phrase.is(Concept::Negation) => Some(Contrast::Without),
        [with, and, without] if with.is(Concept::With) && and.is(Concept::And) && without.is(Concept::Negation) => {
            Some(Contrast::WithAndWithout)
        }
        [Phrase { kind: Kind::Contrast(contrast), .. }] => Some(*contrast),
        _ => None,
    }
}

fn obtained(phrases: &[Phrase]) -> Option<bool> {
    match only(phrases)? {
        Kind::Is(Concept::Obtained) => Some(true),
        Kind::Is(Concept::NotObtained) => Some(false),
        _ => None,
    }
}

fn yes(phrases: &[Phrase]) -> Option<bool> {
    match only(phrases)? {
        Kind::Answer(Answer::Present) => Some(true),
        Kind::Answer(Answer::Absent) | Kind::Is(Concept::Negation) => Some(false),
        _ => None,
    }
}

fn finding(phrases: &[Phrase]) -> Option<Finding> {
    match only(phrases)? {
        Kind::Answer(Answer::Present) => Some(Finding::Present),
        Kind::Answer(Answer::Absent) => Some(Finding::Absent),
        Kind::Answer(Answer::Hedged) | Kind::Is(Concept::Hedge) => Some(Finding::Indeterminate),
        Kind::Answer(Answer::NotAssessed) => Some(Finding::NotAssessed),
        _ => None,
    }
}

fn count(phrases: &[Phrase]) -> Option<Claim> {
    let count = match *only(phrases)? {
        Kind::Number(count) => count,
        Kind::Figure(figure) if figure.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&figure) => figure as u32,
        _ => return None,
    };
    Some(if count == 0 { Claim::NoLesion } else { Claim::Count(count) })
}

fn t2_extent(phrases: &[Phrase]) -> Option<Vec<Claim>> {
    let mut claims = Vec::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.is(Concept::Comma)) {
        claims.push(match &phrase.kind {
            Kind::Levels(levels) => Claim::T2Span(levels.span),
            Kind::Segments(segments) => Claim::T2Segments(*segments),
            _ => return None,
        });
    }
    (claims.len() <= 2).then_some(claims)
}

fn group(phrases: &[Phrase]) -> Option<(Primary, Span)> {
    match phrases {
        [phrase] => match phrase.kind {
            Kind::Group(group) | Kind::Primary(Some(group)) => Some((group, phrase.span)),
            _ => None,
        },
        _ => None,
    }
}
