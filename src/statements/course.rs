//! The patient and the course of the disease: age, sex, primary, and what happened when.

use super::{Claim, assertion::Standing};
use crate::{
    anatomy::{Level, LevelSpan},
    syntax::{Answer, Concept, Kind, Phrase},
    terms::Primary,
    text::Span,
};

/// Whose diagnosis or beginning a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The cord metastasis.
    Cord,
    /// The primary.
    Primary,
}

/// The patient's age and sex.
pub fn patient(phrases: &[Phrase]) -> Vec<(Claim, Span)> {
    use Concept::*;
    let asked = |index: usize| phrases[..index].iter().any(|phrase| phrase.is_any(&[AgeLabel, SexLabel, Patient]));
    let beside_sex = |index: usize| {
        let from = index.saturating_sub(3);
        phrases[from..phrases.len().min(index + 4)]
            .iter()
            .any(|phrase| matches!(phrase.kind, Kind::Sex(_) | Kind::SexLetter(_)))
    };
    let mut claims = Vec::new();
    // "age at diagnosis of the primary": not the age now
    let of_then = phrases.windows(3).any(|words| {
        words[0].is(AgeLabel) && words[1..].iter().any(|phrase| phrase.is_any(&[Diagnosed, Died, Presented]))
    });
    for (index, phrase) in phrases.iter().enumerate() {
        if of_then && matches!(phrase.kind, Kind::Age(_) | Kind::Years(_) | Kind::Number(_) | Kind::Figure(_)) {
            continue;
        }
        let claim = match phrase.kind {
            Kind::Age(years) => Claim::Age(years),
            Kind::Years(years) if asked(index) || beside_sex(index) => Claim::Age(years),
            Kind::Number(years) if phrases[..index].iter().any(|phrase| phrase.is(AgeLabel)) => Claim::Age(years),
            Kind::Figure(years)
                if phrases[..index].iter().any(|phrase| phrase.is(AgeLabel))
                    && (1.0..=120.0).contains(&years)
                    && years.fract() == 0.0 =>
            {
                Claim::Age(years as u32)
            }
            // "a man of 71"
            Kind::Figure(years)
                if index > 1
                    && phrases[index - 1].is(Of)
                    && matches!(phrases[index - 2].kind, Kind::Sex(_))
                    && (1.0..=120.0).contains(&years)
                    && years.fract() == 0.0 =>
            {
                Claim::Age(years as u32)
            }
            // "66, male"
            Kind::Figure(years)
                if phrases[index + 1..]
                    .iter()
                    .find(|phrase| !phrase.is_any(&[Comma, Slash]))
                    .is_some_and(|next| matches!(next.kind, Kind::Sex(_)))
                    && (1.0..=120.0).contains(&years)
                    && years.fract() == 0.0 =>
            {
                Claim::Age(years as u32)
            }
            // "family history: breast cancer (mother)"
            Kind::Sex(sex) if !phrases[..index].iter().any(|phrase| phrase.is(Family)) => Claim::Sex(sex),
            Kind::SexLetter(sex)
                if asked(index)
                    || phrases[index.saturating_sub(2)..phrases.len().min(index + 3)]
                        .iter()
                        .any(|phrase| matches!(phrase.kind, Kind::Age(_) | Kind::Years(_))) =>
            {
                Claim::Sex(sex)
            }
            _ => continue,
        };
        claims.push((claim, phrase.span));
    }
    claims
}

/// The primary malignancies that a sentence names: `None` where it is said to be unknown or not to exist.
pub fn primaries(phrases: &[Phrase], standings: &[Standing]) -> Vec<(Option<Primary>, Span)> {
    let mut found = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let primary = match phrase.kind {
            Kind::Primary(primary) => primary,
            Kind::Group(group)
                if phrases[..index]
                    .iter()
                    .any(|phrase| phrase.is_any(&[Concept::PrimaryTumour, Concept::Cancer, Concept::Tumour])) =>
            {
                Some(group)
            }
            _ => continue,
        };
        let standing = standings[index];
        if phrases[..index].iter().any(|phrase| phrase.is(Concept::Family)) {
            continue;
        }
        // "with lung cancer, rule out cord compression": the question begins behind it
        let before_question = standing == Standing::Silent
            && !phrases[..index].iter().any(|phrase| phrase.is_any(&[Concept::Supposition, Concept::Previously]));
        if standing == Standing::Plain
            || before_question
            || standing == Standing::Hedged && primary.is_some()
            || primary.is_none()
        {
            found.push((primary, phrase.span));
        }
    }
    found
}

/// Dates of the course, and whether the cord metastasis came before the primary. `carried` is what the clause before spoke of.
pub fn events(
    phrases: &[Phrase],
    standings: &[Standing],
    carried: Option<Event>,
) -> (Vec<(Claim, Span)>, Option<Event>) {
    use Concept::*;
    let mut claims = Vec::new();
    let spoken = phrases.iter().find_map(mention);
    let event = spoken.or(carried);
    if let Some(index) = phrases.iter().position(|phrase| phrase.is(Precedes)) {
        let denied = standings[index] == Standing::Denied
            || phrases[index + 1..]
                .iter()
                .any(|phrase| phrase.is(Negation) || phrase.kind == Kind::Answer(Answer::Absent));
        claims.push((Claim::IscmPrecedesPrimary(!denied), phrases[index].span));
    }
    for (index, phrase) in phrases.iter().enumerate() {
        let Kind::Date(date) = phrase.kind else { continue };
        let Some(day) = date.day() else { continue };
        let cue = nearest_cue(phrases, index);
        // of several things named, the nearest before the date
        let near = phrases[..index].iter().rev().find_map(mention);
        let event = near.or(event);
        let claim = match cue {
            Some(Died) => Claim::Died(day),
            Some(Alive) => Claim::LastKnownAlive(day),
            Some(Presented) if event != Some(Event::Primary) || spoken.is_none() => Claim::IscmPresented(day),
            Some(Since) if phrases.iter().any(|phrase| phrase.is(Complaint)) => Claim::IscmPresented(day),
            Some(Diagnosed) => match event {
                Some(Event::Cord) => Claim::IscmDiagnosed(day),
                Some(Event::Primary) => Claim::PrimaryDiagnosed(day),
                None => continue,
            },
            _ => continue,
        };
        claims.push((claim, phrase.span));
    }
    (claims, event)
}

/// What a phrase speaks of: the cord metastasis or the primary.
fn mention(phrase: &Phrase) -> Option<Event> {
    use Concept::*;
    match phrase.kind {
        Kind::Is(Cord | Intramedullary) => Some(Event::Cord),
        Kind::Levels(levels) if levels.span == LevelSpan::at(Level::Conus) => Some(Event::Cord),
        Kind::Primary(_) | Kind::Is(PrimaryTumour | Cancer) => Some(Event::Primary),
        _ => None,
    }
}

/// The cue that a date belongs to: the nearest before it, else the nearest behind it.
fn nearest_cue(phrases: &[Phrase], date: usize) -> Option<Concept> {
    use Concept::*;
    let cue = |phrase: &Phrase| match phrase.kind {
        Kind::Is(concept @ (Died | Alive | Presented | Diagnosed | Since)) => Some(concept),
        // another exam, another treatment: its date is its own
        Kind::Is(concept @ (OtherModality | Pet | Modality | Treated | Reported)) => Some(concept),
        _ => None,
    };
    let before = phrases[..date].iter().rev().take_while(|phrase| !matches!(phrase.kind, Kind::Date(_))).find_map(cue);
    before.or_else(|| {
        let behind = phrases[date + 1..].iter().enumerate().take(8);
        behind
            .take_while(|(_, phrase)| !matches!(phrase.kind, Kind::Date(_)))
            .filter(|(place, _)| {
                let next = &phrases[date + 2 + place..];
                !next.iter().take(3).any(|phrase| matches!(phrase.kind, Kind::Date(_)))
            })
            .find_map(|(_, phrase)| cue(phrase))
    })
}
