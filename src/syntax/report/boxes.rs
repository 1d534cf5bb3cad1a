//! The answers of a form: boxes to tick, and what is filled in between brackets.

use crate::{
    syntax::{
        choices::without_choices,
        document::Sentence,
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
    let Some(inner) = inner.filter(|inner| says_something(inner.trim()) && !inner.contains(['[', ']'])) else {
        return value;
    };
    let start = value.start() + words.find('[').map_or(0, |bracket| bracket + 1);
    Span::new(start, start + inner.len())
}

/// More than the cross of a box.
fn says_something(words: &str) -> bool {
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
