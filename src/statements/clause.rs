//! Where one thing ends to be said and another begins.
//!
//! A clause is a run of phrases with at most one predicate. A comma or an "and" ends it only where what follows has a
//! predicate of its own or introduces a thing of its own; "no rim sign, haemorrhage or cyst" is one clause, "no flame sign,
//! and the cord is expanded" are two.

use super::turns::{may_turn_elsewhere, may_turn_to_other, turns_elsewhere, turns_to_other};
use crate::syntax::{Answer, Concept, Kind, Phrase, Words};
use std::ops::Range;

/// The clauses of a sentence as ranges of its phrases, in order, without the marks between them.
pub fn clauses(phrases: Words) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let question = question(phrases);
    let (of_other, of_part) = (may_turn_to_other(phrases), may_turn_elsewhere(phrases));
    let of_denial = phrases.hold_any(&[Concept::Not, Concept::RatherThan]);
    for index in 0..phrases.len() {
        if question.contains(&index) {
            continue;
        }
        // "each of which enhances": the clause begins with "each"
        if index > start + 1
            && phrases[index].is(Concept::Which)
            && phrases[index - 1].is(Concept::Of)
            && phrases[index - 2].is_any(&[Concept::Each, Concept::Both, Concept::Neither, Concept::NoneOf])
        {
            if index - 2 > start {
                clauses.push(start..index - 2);
            }
            start = index - 2;
        } else if index > start
            && (begins_anew(&phrases, start, index)
                || of_denial && denies_elsewhere(&phrases, start, index)
                || of_part && turns_elsewhere(&phrases, start, index)
                || of_other
                    && turns_to_other(&phrases[start..index], &phrases[index..])
                    && !inside_brackets(&phrases, start, index))
        {
            clauses.push(start..index);
            start = index;
        } else if index > start && ends_clause(&phrases, start, index) {
            clauses.push(start..index);
            start = if phrases[index].is(Concept::Colon) || is_mark(&phrases[index]) { index + 1 } else { index };
        }
    }
    if start < phrases.len() {
        clauses.push(start..phrases.len());
    }
    clauses
}

/// "whether it enhances, and whether there is a rim sign, cannot be assessed": one clause up to its answer.
fn question(phrases: Words) -> Range<usize> {
    let Some(start) = phrases.position(Concept::Whether) else { return 0..0 };
    let answer = phrases[start..]
        .iter()
        .position(|phrase| matches!(phrase.kind, Kind::Answer(Answer::Hedged | Answer::NotAssessed)));
    answer.map_or(0..0, |answer| start + 1..start + answer)
}

fn is_mark(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Comma, Concept::Semicolon, Concept::And, Concept::But, Concept::Hyphen])
}

/// Words that may part two clauses.
pub fn is_connector(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Comma, Concept::Semicolon, Concept::And, Concept::But, Concept::Which, Concept::Colon])
}

/// Verbs and answers: what makes a clause of a row of names.
pub fn is_predicate(phrase: &Phrase) -> bool {
    use Concept::*;
    match phrase.kind {
        Kind::Answer(_) => true,
        Kind::Is(concept) => matches!(concept, Be | Shows | Lies | ThereIs | Persists | Enhances | Measures | Reaches),
        _ => false,
    }
}

/// A sign or a feature that a lesion may have.
pub fn is_sign(phrase: &Phrase) -> bool {
    use Concept::*;
    phrase.is_any(&[RimSign, FlameSign, Cyst, Hemorrhage, Expansion])
}

/// Water in the cord, by any of its names.
pub fn is_oedema(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Edema, Concept::SignalChange, Concept::Hyperintensity])
}

/// Lengths, or a count of segments.
pub fn is_measurement(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Lengths(_) | Kind::Segments(_))
}

/// Things that a predicate may be said of.
pub fn is_thing(phrase: &Phrase) -> bool {
    use Concept::*;
    match phrase.kind {
        Kind::Is(concept) => matches!(
            concept,
            Cord | Intramedullary
                | Lesion
                | Lesions
                | Deposit
                | Deposits
                | Tumour
                | Metastasis
                | Metastases
                | Disease
                | Edema
                | SignalChange
                | Hyperintensity
                | Enhancement
                | RimSign
                | Rim
                | FlameSign
                | Cyst
                | Hemorrhage
                | Expansion
                | Expanded
                | Bone
                | Epidural
                | Disc
                | Benign
                | Extramedullary
                | Syrinx
                | Meninges
                | Brain
                | Lungs
                | Organ
                | Gland
                | PrimaryTumour
                | Recurrence
                | ResectionBed
                | Cancer
                | It
                | Each
                | Both
                | Neither
                | NoneOf
                | Former
                | Latter
                | First
                | Second
                | Third
                | OtherOrganFinding
                | Other
                | Which
        ),
        Kind::LesionIndex(_) => true,
        _ => false,
    }
}

fn ends_clause(phrases: &[Phrase], start: usize, index: usize) -> bool {
    use Concept::*;
    let mark = &phrases[index];
    if !is_connector(mark) || inside_brackets(phrases, start, index) {
        return false;
    }
    let rest = &phrases[index + 1..];
    // "enhances intensely but heterogeneously"
    if mark.is(But) && rest.first().is_some_and(|next| matches!(next.kind, Kind::Pattern(_))) {
        return false;
    }
    if mark.is_any(&[Semicolon, But]) {
        return true;
    }
    // "at the upper and lower border there is a flame sign"
    let is_end = |phrase: &Phrase| phrase.is_any(&[Upper, Lower, LevelUpper, LevelPart]);
    if mark.is(And) && phrases[start..index].last().is_some_and(is_end) && rest.first().is_some_and(is_end) {
        return false;
    }
    // a comma before "and" leaves the decision to it
    if mark.is(Comma) && rest.first().is_some_and(|next| next.is_any(&[And, But])) {
        return false;
    }
    let length = rest.iter().position(is_connector).unwrap_or(rest.len());
    let (left, chunk) = (&phrases[start..index], &rest[..length]);
    let said = left.iter().any(is_predicate);
    let predicate = chunk.iter().position(is_predicate);
    if mark.is(Colon) {
        return !left.is_empty()
            && (is_statement(chunk) || left.iter().any(|phrase| phrase.is_any(&[Be, Shows, ThereIs])));
    }
    if mark.is(Which) {
        // "linear enhancement on the cord, which may represent leptomeningeal spread": one finding and its doubt; "a thin
        // rind that lights up more than the rest": one sign and its description
        let doubted = rest.first().is_some_and(|next| next.is(Hedge))
            && left.iter().any(|phrase| phrase.is_any(&[Meninges, Brain, Organ, Lungs, Bone, Epidural]));
        let described = left.iter().rev().find(|phrase| is_thing(phrase)).is_some_and(|thing| thing.is(Rim))
            && rest.iter().take(5).any(|phrase| phrase.is(Brighter));
        return !doubted && !described && (said || left.iter().any(is_thing));
    }
    // "no rim sign, cord expansion but no cyst": what is set against a denial is affirmed
    if mark.is(Comma)
        && left.iter().any(|phrase| phrase.is(Negation))
        && chunk.iter().any(is_sign)
        && matches!(&rest[length..], [but, no, ..] if but.is(But) && no.is_any(&[Negation, Not, NoneOf]))
    {
        return true;
    }
    // "the flame sign, though it was looked for, was not found"
    if predicate == Some(0) && mark.is(Comma) && start > 0 && phrases[start - 1].is(But) {
        return true;
    }
    // "because gadolinium was not given, enhancement and rim sign cannot be assessed"
    if mark.is(Comma) && left.last().is_some_and(|last| last.is_any(&[NotObtained, Obtained])) {
        return left.iter().any(|phrase| phrase.is(Agent) || matches!(phrase.kind, Kind::Contrast(_)));
    }
    // "at T12, there is a lesion", "situated within the cord at T12, there is a lesion": a place is no statement
    let fronted = left
        .first()
        .is_some_and(|first| first.is_any(&[Located, At, Inside, Intramedullary, From, Reaching, LevelWord]))
        && chunk.first().is_some_and(|next| next.is(ThereIs))
        && !left.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Edema, Metastasis, Metastases, Tumour]));
    if !said && (fronted || is_mere_place(left) || !left.iter().any(is_thing)) {
        return false;
    }
    let names_lesion = |phrases: &[Phrase]| {
        phrases.iter().any(|phrase| phrase.is_any(&[Around, Of]))
            && phrases.iter().any(|phrase| phrase.is_any(&[First, Second, Third, Upper, Lower, Lesion, Former, Latter]))
            && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
    };
    if mark.is(And) && chunk.first().is_some_and(|next| next.is(From)) && names_lesion(left) && names_lesion(chunk) {
        return true;
    }
    // "a flame sign at the margin of the second lesion and none at the first"
    if let [none, at, ..] = chunk
        && !mark.is(Colon)
        && none.is(NoneOf)
        && at.is_any(&[At, Inside, Around, The])
    {
        return true;
    }
    // "the rim sign surrounds both, and the flame sign neither"
    if let Some((none, sign)) = chunk.split_last()
        && none.is_any(&[Neither, NoneOf])
        && sign.iter().any(is_sign)
        && sign.iter().all(|phrase| is_sign(phrase) || phrase.is_any(&[The, A]))
        && !mark.is(Colon)
    {
        return true;
    }
    // "no vertebral metastasis and no leptomeningeal enhancement": two places, each told of by itself
    let elsewhere = |phrase: &Phrase| phrase.is_any(&[Bone, Epidural, Meninges, Brain, Lungs, Organ]);
    if predicate.is_none()
        && chunk.iter().any(elsewhere)
        && left.iter().any(elsewhere)
        && left.iter().any(|phrase| phrase.is(Negation))
        && (chunk.first().is_some_and(|next| next.is(Negation)) || mark.is(Comma) && places_metastases(rest))
    {
        return true;
    }
    // "the C5 lesion has cystic change, the T10 lesion does not"
    if mark.is(Comma)
        && said
        && chunk.last().is_some_and(|last| last.is_any(&[Negation, Not]))
        && chunk.iter().any(|phrase| phrase.is(Lesion))
    {
        return true;
    }
    let Some(predicate) = predicate else { return introduces(chunk) && left.iter().any(is_thing) };
    let own_thing = chunk[..predicate].iter().any(is_thing);
    if !own_thing && !chunk[predicate].is(ThereIs) {
        // "and enhances", "and is central": the same thing, a new predicate
        let answers = matches!(chunk[predicate].kind, Kind::Answer(_));
        return said && (!answers || left.iter().any(|phrase| matches!(phrase.kind, Kind::Answer(_))));
    }
    // "there is no cyst, haemorrhage identified" is one list
    if chunk[predicate].kind == Kind::Answer(Answer::Present)
        && matches!(left, [there_is, no, ..] if there_is.is(ThereIs) && no.is(Negation))
        && mark.is(Comma)
        && !chunk[..predicate].iter().any(|phrase| phrase.is_any(&[And, Negation]))
    {
        return false;
    }
    if said {
        return true;
    }
    match chunk[predicate].kind {
        // "no flame sign, rim sign present", but "no rim sign, cyst or haemorrhage is seen"
        Kind::Answer(Answer::Present) => {
            // "no expansion, rim sign and flame sign is seen" is one list
            !mark.is(And)
                && left.iter().any(|phrase| phrase.is(Negation))
                && !chunk[..predicate].iter().any(|phrase| phrase.is_any(&[Or, Nor, Negation]))
        }
        // "T5 metastasis 2.2 cm, brain not in the field of view" are two; "enhancement, rim sign, flame sign not assessable" is one
        Kind::Answer(_) => {
            let told = places_metastases(left)
                || places_lesion(left)
                || left.iter().any(|phrase| {
                    phrase.is(Negation) || matches!(phrase.kind, Kind::Lengths(_) | Kind::Signal(_) | Kind::Pattern(_))
                });
            chunk[..predicate].iter().any(|phrase| phrase.is(Negation)) || mark.is(Comma) && told
        }
        // "no haemorrhage, rim sign or flame sign is associated with the lesion" is one list
        _ if left.iter().any(|phrase| phrase.is(Negation))
            && chunk[..predicate].iter().any(|phrase| phrase.is_any(&[Or, Nor])) =>
        {
            false
        }
        _ => mark.is(Comma) || chunk[predicate].is(ThereIs) || left.iter().any(|phrase| phrase.is(Negation)),
    }
}

/// "opposite the T7 body", "at the level of the T7-T8 disc": a place is no statement.
pub fn is_mere_place(left: &[Phrase]) -> bool {
    use Concept::*;
    // "in addition, opposite the body of L1 and within the conus"
    let adverb = matches!(left, [first, adverb, comma, ..] if first.is(Inside) && adverb.is_water() && comma.is(Comma));
    let left = if adverb { &left[3..] } else { left };
    left.first().is_some_and(|first| first.is_any(&[At, LevelWord]))
        && left.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
        && left.iter().all(|phrase| {
            matches!(phrase.kind, Kind::Levels(_))
                || phrase.is_any(&[At, Inside, LevelWord, LevelPart, LevelUpper, Bone, Disc, Of, The, And])
        })
}

/// Without a mark between, as run-on dictation has it: "it measures 8 mm the cord is swollen no cyst is seen".
fn begins_anew(phrases: &[Phrase], start: usize, index: usize) -> bool {
    use Concept::*;
    let first = &phrases[index];
    if !first.is_any(&[
        The,
        It,
        ThereIs,
        Negation,
        Cord,
        RimSign,
        FlameSign,
        Enhancement,
        Edema,
        Cyst,
        Hemorrhage,
        Meninges,
    ]) {
        return false;
    }
    let (left, rest) = (&phrases[start..index], &phrases[index..]);
    let before = &phrases[index - 1];
    // "centred at T10 there is a mass": a place is no statement
    if !left.iter().any(is_predicate) || !left.iter().any(is_thing) || inside_brackets(phrases, start, index) {
        return false;
    }
    let thing = rest.iter().take(2).find(|phrase| is_thing(phrase) && !phrase.is(Which));
    match before.kind {
        // "no cyst is seen enhancement cannot be assessed"
        Kind::Answer(_) => {
            thing.is_some() && left.iter().any(|phrase| is_thing(phrase) && !phrase.is(It)) && !first.is(ThereIs)
        }
        // a thing with its own predicate, behind what ends a statement
        Kind::Levels(_)
        | Kind::Lengths(_)
        | Kind::Segments(_)
        | Kind::Signal(_)
        | Kind::Pattern(_)
        | Kind::Position(_)
        | Kind::Is(Expansion | Expanded | Weighted | Hemorrhage | Cyst | FlameSign | RimSign)
        | Kind::Weighting(_) => {
            let verb = rest.iter().take(5).position(is_predicate);
            let measure = rest.iter().take(2).position(|phrase| phrase.is_any(&[SizeLabel, Reaching]));
            first.is_any(&[It, ThereIs])
                || first.is_any(&[The, Cord])
                    && thing.is_some_and(|thing| !thing.is_any(&[Lesion, Disc]))
                    && (verb.is_some() || measure.is_some())
                    && !rest.iter().take(verb.unwrap_or(0)).any(is_connector)
        }
        _ => false,
    }
}

/// "present in the third lesion, and not in the other two", "at T4, not at T9": of other lesions the opposite.
fn denies_elsewhere(phrases: &[Phrase], start: usize, index: usize) -> bool {
    use Concept::*;
    let left = &phrases[start..index];
    phrases[index].is_any(&[Not, RatherThan])
        && phrases.get(index + 1).is_some_and(|next| next.is_any(&[At, Inside, Around]) || next.is_water())
        && left.iter().any(|phrase| matches!(phrase.kind, Kind::Answer(Answer::Present)) || phrase.is(Expansion))
        && left.iter().any(is_sign)
}

/// "no leptomeningeal disease, lung metastases at both bases": what is told with its place is no further item of the list.
pub fn places_metastases(rest: &[Phrase]) -> bool {
    use Concept::*;
    let end = rest.iter().position(|phrase| phrase.is_any(&[Comma, Semicolon])).unwrap_or(rest.len());
    let noun = rest[..end].iter().position(|phrase| phrase.is_any(&[Metastasis, Metastases]));
    noun.is_some_and(|noun| {
        noun > 0
            && rest.get(noun + 1).is_some_and(|next| {
                next.is_any(&[At, Inside]) || matches!(next.kind, Kind::Lengths(_) | Kind::Levels(_))
            })
            && !rest.iter().any(|phrase| phrase.is_any(&[Or, Nor, Each]))
    })
}

/// "enhancing lesion in the cord at T7, haemorrhage absent": the lesion is told of with its place, and no list of signs
/// has begun.
fn places_lesion(left: &[Phrase]) -> bool {
    use Concept::*;
    let lesion = left.iter().position(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour, Intramedullary]));
    lesion.is_some_and(|lesion| {
        left[lesion..].iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
            && !left[lesion..].iter().any(is_sign)
    })
}

/// What stands behind a colon says something by itself, not of the words before it.
fn is_statement(chunk: &[Phrase]) -> bool {
    chunk
        .iter()
        .position(is_predicate)
        .is_some_and(|predicate| chunk[predicate].is(Concept::ThereIs) || chunk[..predicate].iter().any(is_thing))
}

/// "a 5 mm nodule at T11", "one at C2": a thing of its own, without a predicate.
fn introduces(chunk: &[Phrase]) -> bool {
    use Concept::*;
    let begins = chunk.first().is_some_and(|first| {
        first.is_any(&[A, Another, Each, Neither, Other, Negation])
            || matches!(first.kind, Kind::Number(_) | Kind::Lengths(_))
    });
    // "the former enhances homogeneously, the latter heterogeneously"
    if chunk.iter().take(2).any(|phrase| phrase.is_any(&[Former, Latter]))
        && !chunk.iter().any(|phrase| phrase.is(LevelPart))
    {
        return true;
    }
    // "the T5 lesion measures 7 mm and the T10 lesion 6 mm"
    if let [the, level, lesion, length, ..] = chunk
        && the.is(The)
        && matches!(level.kind, Kind::Levels(_))
        && lesion.is_any(&[Lesion, Metastasis])
        && matches!(length.kind, Kind::Lengths(_))
    {
        return true;
    }
    // "the first lies at T2, the second at T8"
    let placed = chunk.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
    if placed
        && chunk
            .iter()
            .take(2)
            .any(|phrase| phrase.is_any(&[First, Second, Third, Fourth, Other, Upper, Lower, Dominant, Smaller]))
    {
        return true;
    }
    let negated = chunk.first().is_some_and(|first| first.is(Negation));
    let thing =
        chunk.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Intramedullary, Tumour]));
    begins && !negated && (thing && placed || chunk[0].is_any(&[Each, Neither]))
}

pub fn inside_brackets(phrases: &[Phrase], start: usize, index: usize) -> bool {
    let mut depth = 0;
    for phrase in &phrases[start..index] {
        if phrase.is(Concept::Open) {
            depth += 1;
        } else if phrase.is(Concept::Close) && depth > 0 {
            depth -= 1;
        }
    }
    depth > 0 && phrases[index..].iter().any(|phrase| phrase.is(Concept::Close))
}
