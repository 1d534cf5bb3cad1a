//! The examination: date, regions, contrast medium and field strength.

use super::{Claim, assertion::Standing, series::lists_series};
use crate::{
    anatomy::Region,
    syntax::{Answer, Concept, Kind, Phrase},
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
            || own.iter().any(|phrase| phrase.is_any(&[OtherModality, Diagnosed, Presented, Died, Alive, Reported]))
            || is_of_pet_alone(own)
            || before.iter().any(|phrase| phrase.is_any(&[Prior, Previously, OtherExam, Supposition]))
                && !own.iter().any(|phrase| phrase.is(Now))
            || is_of_other_exam(before, behind);
        if (asked || in_head && named) && !foreign {
            return date.day().map(|day| (Claim::ExamDate(day), phrase.span));
        }
    }
    None
}

/// "PET/CT of 3 May", but not "PET/MR of the spine, 3 May".
fn is_of_pet_alone(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases.iter().position(|phrase| phrase.is(Pet)).is_some_and(|pet| {
        let mut behind = phrases[pet + 1..].iter().skip_while(|phrase| phrase.is_any(&[Slash, Hyphen, Plus]));
        !behind.next().is_some_and(|next| next.is(Modality))
    })
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
