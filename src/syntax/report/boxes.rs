//! The answers of a form: boxes to tick, and what is filled in between brackets.

use super::Sentence;
use crate::{
    syntax::{
        grammar::Rule,
        parse,
        phrase::{Concept, Kind, Phrase, chunk, chunk_with_asides},
    },
    text::Span,
};

pub(super) fn is_boxed(words: &str) -> bool {
    may_have_box(words) && parse(Rule::options, words).is_ok()
}

/// Whether a box to tick may stand among some words, "[x]" or "☐". Spares the parser what has none.
fn may_have_box(words: &str) -> bool {
    let is_crossed = |(place, _): (usize, &str)| {
        let inner = words[place + 1..].trim_start_matches([' ', '_', 'x', 'X', '✓', '✔', '*', '•']);
        inner.starts_with([']', ')'])
    };
    words.match_indices('[').chain(words.match_indices('(')).any(is_crossed)
        || !words.is_ascii() && words.contains(['☐', '□', '○', '☒', '☑', '■', '◉', '✔', '✓'])
}

/// "[C7-T1 disc level]": what was filled in between the brackets of a form, without them. Boxes to tick stay.
pub(super) fn filled_in(text: &str, value: Span) -> Span {
    let words = value.of(text);
    let inner = words.trim().trim_end_matches('.').strip_prefix('[').and_then(|words| words.strip_suffix(']'));
    let Some(inner) = inner.filter(|inner| is_answer(inner.trim()) && !inner.contains(['[', ']'])) else {
        return value;
    };
    let start = value.start() + words.find('[').map_or(0, |bracket| bracket + 1);
    Span::new(start, start + inner.len())
}

/// More than the cross of a box.
fn is_answer(words: &str) -> bool {
    words.len() > 1 || words.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of the ticked options, where the value consists of boxes.
pub(super) fn ticked(text: &str, value: Span) -> Option<Vec<Span>> {
    let words = value.of(text);
    if !may_have_box(words) {
        return None;
    }
    let options = parse(Rule::options, words).or_else(|_| parse(Rule::options_behind, words)).ok()?;
    let mut chosen = Vec::new();
    for option in options.root().into_inner() {
        // the words before the boxes are part of every answer
        if option.as_rule() == Rule::options_lead {
            chosen.push(option.span().shifted(value.start()));
            continue;
        }
        let (mut is_ticked, mut words) = (false, None);
        for inner in option.into_inner() {
            match inner.as_rule() {
                Rule::ticked => is_ticked = true,
                Rule::option_words => words = Some(inner.span().shifted(value.start())),
                _ => {}
            }
        }
        chosen.extend(words.filter(|_| is_ticked));
    }
    Some(chosen)
}

/// The ticked options as one sentence, so that a label holds for all of them.
pub(super) fn choice(text: &str, ticked: &[Span]) -> Option<Sentence> {
    let (first, last) = (ticked.first()?, ticked.last()?);
    let mut phrases: Vec<Phrase> = Vec::new();
    for option in ticked {
        if let Some(before) = phrases.last().filter(|before| !before.is(Concept::Colon)) {
            let end = before.span.end();
            phrases.push(Phrase { span: Span::new(end, end), kind: Kind::Is(Concept::Comma), misheard: false });
        }
        phrases.extend(chunk(option.of(text), option.start()));
    }
    Some(Sentence { span: first.to(*last), phrases, question: false })
}

/// The words of a label without the choices that it offers: "Rim sign (yes/no)", "Enhancement [none/ring]", "Cyst Y/N"; and
/// without what is normal: "AP diameter (normal 6-8 mm)".
pub(super) fn asked(text: &str, label: Span) -> Vec<Phrase> {
    let mut phrases = without_choices(chunk_with_asides(label.of(text), label.start()));
    phrases.retain(|phrase| !matches!(phrase.span.of(text), "[" | "]" | "{" | "}"));
    phrases
}

/// The phrases of a label without the choices that it offers.
pub(in crate::syntax) fn without_choices(mut phrases: Vec<Phrase>) -> Vec<Phrase> {
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
        if are_choices(inner) || is_range_of_normal(inner) {
            start = group.start;
            phrases.drain(group);
        }
    }
    // "Haemorrhage Y/N", "Rim sign present/absent": behind what they ask for
    let tail = phrases.iter().rev().take_while(|phrase| is_choice(phrase) || is_choice_mark(phrase)).count();
    let tail = phrases.len() - tail;
    if tail > 0 && phrases.len() - tail > 2 && are_choices(&phrases[tail..]) {
        phrases.truncate(tail);
    }
    phrases
}

/// "yes/no", "none, homogeneous, ring", "normal/expanded/atrophic"
fn are_choices(phrases: &[Phrase]) -> bool {
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
