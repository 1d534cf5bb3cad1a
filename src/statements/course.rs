//! The patient and the course of the disease: age, sex, primary, and what happened when.

use super::{
    Claim,
    assertion::{Standing, is_claimable},
};
use crate::{
    syntax::{Answer, Concept, Kind, Phrase},
    terms::Primary,
    text::Span,
};
use std::borrow::Cow;

/// Whose diagnosis or beginning a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The cord metastasis.
    Cord,
    /// The primary.
    Primary,
    /// Metastases elsewhere, for which the record has no date.
    Other,
}

/// The patient's age and sex.
pub fn patient(phrases: &[Phrase]) -> Vec<(Claim, Span)> {
    use Concept::*;
    let asked = |index: usize| phrases[..index].iter().any(|phrase| phrase.is_any(&[AgeLabel, SexLabel, Patient]));
    let beside = |index: usize, reach: usize, is: fn(&Phrase) -> bool| {
        phrases[index.saturating_sub(reach)..phrases.len().min(index + reach + 1)].iter().any(is)
    };
    let mut claims = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let claim = match phrase.kind {
            Kind::Age(_) | Kind::Years(_) | Kind::Number(_) | Kind::Figure(_) if is_of_then(phrases, index) => continue,
            Kind::Age(years) => Claim::Age(years),
            Kind::Years(years) if asked(index) || beside(index, 3, is_sex) => Claim::Age(years),
            Kind::Number(years) if phrases[..index].iter().any(|phrase| phrase.is(AgeLabel)) => Claim::Age(years),
            Kind::Figure(figure) if is_figure_of_age(phrases, index, figure) => Claim::Age(figure as u32),
            Kind::Sex(sex) => Claim::Sex(sex),
            Kind::SexLetter(sex) if asked(index) || beside(index, 2, is_age) => Claim::Sex(sex),
            _ => continue,
        };
        claims.push((claim, phrase.span));
    }
    claims
}

fn is_sex(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Sex(_) | Kind::SexLetter(_))
}

fn is_age(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Age(_) | Kind::Years(_))
}

/// "age: 71", "a man of 71", "71, male", "male, 71": a bare number that is an age.
fn is_figure_of_age(phrases: &[Phrase], index: usize, figure: f64) -> bool {
    use Concept::*;
    let (before, behind) = (&phrases[..index], &phrases[index + 1..]);
    let is_mark = |phrase: &&Phrase| phrase.is_any(&[Comma, Slash]);
    let ends = behind.first().is_none_or(|next| next.is_any(&[Comma, Semicolon, With, Close]));
    let named = match before {
        [.., sex, of] if of.is(Of) => matches!(sex.kind, Kind::Sex(_)),
        _ => false,
    };
    (1.0..=120.0).contains(&figure)
        && figure.fract() == 0.0
        && (named
            || before.iter().any(|phrase| phrase.is(AgeLabel))
            || behind.iter().find(|phrase| !is_mark(phrase)).is_some_and(|next| matches!(next.kind, Kind::Sex(_)))
            || ends
                && before.iter().rfind(|phrase| !is_mark(phrase)).is_some_and(|last| matches!(last.kind, Kind::Sex(_))))
}

/// "diagnosed at age 45", "age at diagnosis: 45", "breast cancer aged 39", "a 2-year-old fracture": an age of then, or of
/// something else than the patient.
fn is_of_then(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let (before, behind) = (&phrases[..index], &phrases[index + 1..]);
    let of_event = |phrase: &Phrase| phrase.is_any(&[Diagnosed, Died, Presented]);
    // "age at diagnosis of the primary: 45", "age 39 at diagnosis"
    if before.windows(3).any(|words| words[0].is(AgeLabel) && words[1..].iter().any(of_event))
        || behind.first().is_some_and(|next| next.is(At)) && behind.get(1).is_some_and(of_event)
    {
        return true;
    }
    // "diagnosed at age 45", "at the age of 39", but "a woman at the age of 61"
    let at = before.iter().rposition(|phrase| !phrase.is_any(&[AgeLabel, Of]));
    if let Some(at) = at.filter(|&at| before[at].is(At)) {
        return !before[..at].last().is_some_and(|last| matches!(last.kind, Kind::Sex(_)) || last.is(Patient));
    }
    let Kind::Age(years) = phrases[index].kind else { return false };
    let is_cancer = |phrase: &Phrase| matches!(phrase.kind, Kind::Primary(Some(_))) || phrase.is(Cancer);
    let of_patient = |phrase: &Phrase| is_sex(phrase) || phrase.is(Patient);
    let next = behind.iter().find(|phrase| !phrase.is_water());
    next.is_some_and(|next| {
        next.is_any(&[Bone, Disc, Compression, Lesion, Metastasis, Metastases, Procedure])
            || is_cancer(next) && years < 18 && !behind.iter().take(2).any(of_patient)
    }) || before.last().is_some_and(is_cancer) && !behind.first().is_some_and(of_patient)
}

/// The primary malignancies that a sentence names: `None` where it is said to be unknown or not to exist. `asked` tells
/// whether the sentence is a question, which says nothing of what it asks.
pub fn primaries(phrases: &[Phrase], standings: &[Standing], asked: bool) -> Vec<(Option<Primary>, Span)> {
    use Concept::*;
    let mut found = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let (before, behind) = (&phrases[..index], &phrases[index + 1..]);
        let primary = match phrase.kind {
            Kind::Primary(primary) => primary,
            Kind::Group(group) if before.iter().any(|phrase| phrase.is_any(&[PrimaryTumour, Cancer, Tumour])) => {
                Some(group)
            }
            _ => continue,
        };
        let given = is_given(phrases, index);
        let open = is_doubted(phrases, index)
            || is_nature_of_lesion(phrases, index)
            || asked && !behind.iter().any(|phrase| phrase.is_any(&[Comma, Query]) || is_claimable(phrase));
        if primary.is_some() && open && !given {
            continue;
        }
        let stated = match standings[index] {
            Standing::Plain => true,
            Standing::Hedged => primary.is_some(),
            // "with lung cancer, rule out cord compression": the question begins behind it
            Standing::Silent => given || !before.iter().any(|phrase| phrase.is_any(&[Supposition, Previously])),
            Standing::Denied | Standing::NotAssessed => false,
        };
        if stated || primary.is_none() {
            found.push((primary, phrase.span));
        }
    }
    found
}

/// "in a woman with known breast cancer": told of the patient, whatever else is asked or doubted.
pub fn is_given(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let linked = |phrase: &Phrase| phrase.is_water() || phrase.is_any(&[The, A, With, Of]);
    let before = phrases[..index].iter().rev();
    let before = before.clone().find(|phrase| !linked(phrase)).or(before.clone().next());
    phrases.get(index + 1).is_some_and(|next| next.is(Patient))
        || phrases[..index].last().is_some_and(|last| last.is(Inside))
        || before.is_some_and(|phrase| {
            matches!(phrase.kind, Kind::Sex(_) | Kind::Age(_)) || phrase.is_any(&[Known, HistoryOf, Patient])
        })
}

/// "?lung primary", "ependymoma versus metastasis", "lymphoma possible", "differential glioma, lymphoma", "excluded".
fn is_doubted(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let doubts = |phrase: &Phrase| phrase.is_any(&[Hedge, Query]) || phrase.kind == Kind::Answer(Answer::Hedged);
    let is_primary = |phrase: &Phrase| matches!(phrase.kind, Kind::Primary(_));
    let is_nature =
        |phrase: &Phrase| phrase.is_any(&[Metastasis, Metastases, OtherNature, Benign]) || is_primary(phrase);
    // "DD: MS, lymphoma"
    if phrases[..index].windows(2).any(|words| doubts(&words[0]) && words[1].is(Colon)) {
        return true;
    }
    for place in (0..index).rev() {
        let before = phrases[..place].last();
        match &phrases[place] {
            phrase if doubts(phrase) => return true,
            phrase if phrase.is(Or) => {
                if before.is_some_and(|before| is_nature(before) && !is_primary(before)) {
                    return true;
                }
            }
            phrase
                if phrase.is_any(&[Comma, And])
                    && before.is_some_and(|before| is_primary(before) || before.is(OtherNature)) => {}
            phrase if phrase.is_water() || phrase.is_any(&[A, The, New, Colon]) || is_primary(phrase) => {}
            phrase if is_nature(phrase) && phrases[place + 1].is_any(&[Or, Comma]) => {}
            _ => break,
        }
    }
    let mut behind = phrases[index + 1..].iter().filter(|phrase| !phrase.is_any(&[A, The]) && !phrase.is_water());
    let Some(next) = behind.next() else { return false };
    let after = behind.next();
    next.is(AskedOtherwise)
        || next.is(Be) && after.is_some_and(|after| doubts(after) || after.is(AskedOtherwise))
        || next.kind == Kind::Answer(Answer::Hedged)
        || doubts(next) && after.is_none_or(|after| after.is_any(&[Comma, Close, Or, Semicolon]))
        || next.is_any(&[Hedge, Or])
            && after.is_some_and(|after| is_nature(after) && !(next.is(Or) && is_primary(after)))
}

/// "Intramedullary tumour, consistent with ependymoma", "astrocytoma of the cord": what the lesion is, and no primary.
fn is_nature_of_lesion(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let (before, behind) = (&phrases[..index], &phrases[index + 1..]);
    let link = before.iter().rposition(|phrase| !phrase.is_any(&[A, The]) && !phrase.is_water());
    let named = link.is_some_and(|link| {
        let subject = &before[..link];
        before[link].is(Intramedullary)
            || before[link].is_any(&[Assertion, Be])
                && subject.iter().any(|phrase| phrase.is_any(&[Cord, Intramedullary]))
                && !subject.iter().any(|phrase| phrase.is_any(&[Metastasis, Metastases, PrimaryTumour]))
    });
    named
        || behind.first().is_some_and(|next| next.is_any(&[Of, Inside]))
            && behind[1..]
                .iter()
                .find(|phrase| !phrase.is(The))
                .is_some_and(|place| place.is_any(&[Cord, Intramedullary]))
}

/// What a sentence tells of the patient, without what it tells of relatives: "breast cancer in mother", "sister with
/// breast cancer, patient is a woman".
pub fn of_patient(phrases: &[Phrase]) -> Cow<'_, [Phrase]> {
    use Concept::*;
    if !phrases.iter().any(|phrase| phrase.is(Family)) {
        return Cow::Borrowed(phrases);
    }
    let mut told = vec![true; phrases.len()];
    for index in (0..phrases.len()).filter(|&index| phrases[index].is(Family)) {
        let end = phrases[index + 1..].iter().position(|phrase| {
            matches!(phrase.kind, Kind::Age(_) | Kind::Sex(_))
                || phrase.is_any(&[Patient, Known, HistoryOf, But, Semicolon])
        });
        told[index..end.map_or(phrases.len(), |end| index + 1 + end)].fill(false);
        let before = phrases[..index].iter().rev().find(|phrase| !phrase.is_water());
        if before.is_some_and(|before| before.is_any(&[Inside, Of, Open])) {
            let start = phrases[..index].iter().rposition(|phrase| phrase.is_any(&[Comma, Semicolon]));
            told[start.unwrap_or(0)..index].fill(false);
        }
    }
    phrases.iter().zip(told).filter(|(_, told)| *told).map(|(phrase, _)| phrase.clone()).collect()
}

/// Dates of the course, and whether the cord metastasis came before the primary. `carried` is what the clause before spoke of.
pub fn events(
    phrases: &[Phrase],
    standings: &[Standing],
    carried: Option<Event>,
) -> (Vec<(Claim, Span)>, Option<Event>) {
    use Concept::*;
    let mut claims = Vec::new();
    let spoken = (0..phrases.len()).filter_map(|index| mention(phrases, index)).find(|&event| event != Event::Other);
    let event = spoken.or(carried);
    if let Some(index) = phrases.iter().position(|phrase| phrase.is(Precedes))
        && event.is_some()
        && (0..index).rev().find_map(|place| mention(phrases, place)) != Some(Event::Other)
    {
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
        let near = (0..index).rev().find_map(|place| mention(phrases, place));
        let event = near.or(event);
        let claim = match cue {
            Some(Died) => Claim::Died(day),
            Some(Alive) => Claim::LastKnownAlive(day),
            Some(Presented) if event != Some(Event::Primary) || spoken.is_none() => Claim::IscmPresented(day),
            Some(Since) if phrases.iter().any(|phrase| phrase.is(Complaint)) => Claim::IscmPresented(day),
            Some(Diagnosed) => match event {
                Some(Event::Cord) => Claim::IscmDiagnosed(day),
                Some(Event::Primary) => Claim::PrimaryDiagnosed(day),
                Some(Event::Other) | None => continue,
            },
            _ => continue,
        };
        claims.push((claim, phrase.span));
    }
    (claims, event)
}

/// What the phrase at an index speaks of.
fn mention(phrases: &[Phrase], index: usize) -> Option<Event> {
    use Concept::*;
    let is_place = |phrase: &Phrase| phrase.is_any(&[Brain, Bone, Epidural, Meninges, Lungs, Organ]);
    match phrases[index].kind {
        Kind::Is(Cord | Intramedullary) => Some(Event::Cord),
        Kind::Levels(_) if phrases[index].is_conus() => Some(Event::Cord),
        Kind::Primary(_) | Kind::Is(PrimaryTumour | Cancer) => Some(Event::Primary),
        Kind::Is(Metastasis | Metastases)
            if phrases[..index].last().is_some_and(is_place) || phrases.get(index + 2).is_some_and(is_place) =>
        {
            Some(Event::Other)
        }
        _ => None,
    }
}

/// The cue that a date belongs to: the nearest before it, else the nearest behind it.
fn nearest_cue(phrases: &[Phrase], date: usize) -> Option<Concept> {
    use Concept::*;
    let cue = |phrase: &Phrase| match phrase.kind {
        Kind::Is(concept @ (Died | Alive | Presented | Diagnosed | Since)) => Some(concept),
        // another exam, another treatment: its date is its own
        Kind::Is(concept @ (OtherModality | Pet | Modality | Treated | Resected | Reported)) => Some(concept),
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
