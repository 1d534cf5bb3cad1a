//! Choices of a form, and the answers that are given among them.
//!
//! A label may offer what can be answered ("Rim sign (yes/no)"); a value that still holds every choice answers nothing
//! ("yes/no"). Which words are an answer is told here, for labels, cells and values alike.

use super::phrase::{Answer, Concept, Kind, Phrase};

/// "Yes", "No", "?": an answer as all that a cell or a column's head holds.
pub(super) fn is_answer(cell: &[Phrase]) -> bool {
    matches!(cell, [only] if answer_of(only).is_some())
}

/// The phrases of a label without the choices that it offers.
pub(super) fn without_choices(mut phrases: Vec<Phrase>) -> Vec<Phrase> {
    let groups = |phrases: &[Phrase]| {
        let open = phrases.iter().position(|phrase| phrase.is(Concept::Open))?;
        let length = phrases[open..].iter().position(|phrase| phrase.is(Concept::Close))?;
        Some(open..open + length + 1)
    };
    let mut start = 0;
    while let Some(group) = groups(&phrases[start..]) {
        let group = start + group.start..start + group.end;
        start = group.end;
        let inner = &phrases[group.start + 1..group.end - 1];
        if are_offered(inner) || is_range_of_normal(inner) {
            start = group.start;
            phrases.drain(group);
        }
    }
    // "Haemorrhage Y/N", "Rim sign present/absent": behind what they ask for
    let tail = phrases.iter().rev().take_while(|phrase| is_choice(phrase) || is_choice_mark(phrase)).count();
    let tail = phrases.len() - tail;
    if tail > 0 && phrases.len() - tail > 2 && are_offered(&phrases[tail..]) {
        phrases.truncate(tail);
    }
    phrases
}

/// "yes/no", "none, homogeneous, ring", "normal/expanded/atrophic"
fn are_offered(phrases: &[Phrase]) -> bool {
    let choices = || phrases.iter().filter(|phrase| !is_choice_mark(phrase));
    phrases.iter().any(is_choice_mark)
        && choices().count() > 1
        && choices().any(is_choice)
        && choices().all(|phrase| is_choice(phrase) || matches!(phrase.kind, Kind::Water | Kind::Number(_)))
}

/// What parts the choices of a form.
fn is_choice_mark(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Slash, Concept::Comma, Concept::Semicolon, Concept::Or])
}

/// An answer that a form may offer.
fn is_choice(phrase: &Phrase) -> bool {
    use Concept::*;
    matches!(phrase.kind, Kind::Answer(_) | Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_))
        || phrase.is_any(&[
            Negation,
            NoneOf,
            Not,
            Hedge,
            Query,
            Normal,
            Abnormal,
            Enlarged,
            Expansion,
            NormalCalibre,
            Solitary,
            Innumerable,
            Obtained,
            NotObtained,
            New,
            Persists,
        ])
}

/// "normal 6-8 mm": what would be normal is no finding.
fn is_range_of_normal(phrases: &[Phrase]) -> bool {
    phrases.first().is_some_and(|phrase| phrase.is(Concept::Normal))
        && phrases.iter().any(|phrase| {
            matches!(phrase.kind, Kind::Lengths(_) | Kind::Figure(_) | Kind::Number(_))
                || phrase.is(Concept::LengthRange)
        })
}

/// "yes/no", "absent, possible, present", "__ yes __ no", "none / thin / thick": nothing but the choices of a form, of which
/// none was made.
pub fn are_unchosen(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let offered = phrases.iter().any(|phrase| phrase.is_any(&[Slash, Or]));
    let words = || phrases.iter().filter(|phrase| !phrase.is_any(&[Open, Close, Slash, Or, Comma]));
    let given = || words().filter_map(answer_of);
    let absent = given().any(|answer| answer == Answer::Absent);
    let bare = words().all(|phrase| answer_of(phrase).is_some() || phrase.is_water());
    let mut options = words().map(answer_of);
    let first = options.next();
    let differ = first.is_some_and(|first| options.any(|option| option != first)) && given().next().is_some();
    bare && (offered && differ || absent && given().any(|answer| answer != Answer::Absent))
}

/// "homogeneous/heterogeneous/ring", "1.5T / 3T", "none / Gadovist": two choices of one kind with a slash between.
pub fn parts_choices(phrases: &[Phrase]) -> bool {
    phrases.windows(3).any(|words| {
        let [one, mark, other] = words else { return false };
        mark.is(Concept::Slash)
            && match (&one.kind, &other.kind) {
                (Kind::Pattern(one), Kind::Pattern(other)) => one != other,
                (Kind::FieldStrength(one), Kind::FieldStrength(other)) => one != other,
                _ => match (answer_of(one), answer_of(other)) {
                    (Some(one), Some(other)) => one != other,
                    (Some(answer), None) | (None, Some(answer)) => {
                        answer == Answer::Absent
                            && [one, other].iter().any(|phrase| {
                                matches!(phrase.kind, Kind::Pattern(_) | Kind::Number(_))
                                    || phrase.is_any(&[Concept::Agent, Concept::Solitary, Concept::Innumerable])
                            })
                    }
                    (None, None) => false,
                },
            }
    })
}

/// "0 / 1 / 2", "1 or 2", "[0] [1] [2]": counts of which none was chosen.
pub fn offers_counts(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let is_count = |phrase: &Phrase| matches!(phrase.kind, Kind::Number(_) | Kind::Figure(_));
    let counts: Vec<usize> = (0..phrases.len()).filter(|&index| is_count(&phrases[index])).collect();
    counts.windows(2).any(|pair| {
        let between = &phrases[pair[0] + 1..pair[1]];
        between.iter().all(|phrase| phrase.is_any(&[Slash, Or, Hyphen, To, Open, Close]))
    })
}

/// The answer that a word is by itself.
pub fn answer_of(phrase: &Phrase) -> Option<Answer> {
    use Concept::*;
    match phrase.kind {
        Kind::Answer(Answer::Resolved) => Some(Answer::Absent),
        Kind::Answer(answer) => Some(answer),
        Kind::Is(Negation | NoneOf) => Some(Answer::Absent),
        Kind::Is(Hedge | Query) => Some(Answer::Hedged),
        _ => None,
    }
}
