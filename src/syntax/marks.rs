//! Marks and bare words that answer: "rim (+)", "cord expansion -", "rim sign equivocal".

use super::phrase::{Answer, Concept, Kind, Phrase};

/// What answers for the sign right before it.
pub(super) fn resolve(phrases: &mut Vec<Phrase>) {
    resolve_hedges(phrases);
    resolve_marks(phrases);
}

/// "rim sign equivocal, flame sign negative": a bare hedge between a sign and a mark looks back.
fn resolve_hedges(phrases: &mut [Phrase]) {
    for index in 1..phrases.len().saturating_sub(1) {
        if phrases[index].is(Concept::Hedge)
            && takes_mark(&phrases[index - 1])
            && phrases[index + 1].is_any(&[Concept::Comma, Concept::Semicolon])
        {
            phrases[index].kind = Kind::Answer(Answer::Hedged);
        }
    }
}

/// "rim (+)", "cord expansion -".
fn resolve_marks(phrases: &mut Vec<Phrase>) {
    if !phrases.iter().any(|phrase| phrase.is_any(&[Concept::Hyphen, Concept::Plus])) {
        return;
    }
    resolve_before(phrases);
    let answer = |phrase: &Phrase| {
        if phrase.is(Concept::Plus) {
            Some(Kind::Answer(Answer::Present))
        } else {
            phrase.is(Concept::Hyphen).then_some(Kind::Answer(Answer::Absent))
        }
    };
    let mut index = 0;
    while index < phrases.len() {
        let Some(kind) = answer(&phrases[index]) else {
            index += 1;
            continue;
        };
        let in_brackets = index > 0
            && phrases[index - 1].is(Concept::Open)
            && phrases.get(index + 1).is_some_and(|next| next.is(Concept::Close));
        // "cyst -", "flame-"
        let parted = index > 0
            && (phrases[index - 1].span.end() < phrases[index].span.start() || takes_mark(&phrases[index - 1]));
        let last = phrases
            .get(index + 1)
            .is_none_or(|next| next.is_any(&[Concept::Comma, Concept::Semicolon, Concept::Slash, Concept::Close]));
        if in_brackets {
            let span = phrases[index - 1].span.to(phrases[index + 1].span);
            phrases.splice(index - 1..=index + 1, [Phrase { span, kind, misheard: false }]);
            continue;
        }
        if parted && last {
            phrases[index].kind = kind;
        }
        index += 1;
    }
}

/// "-cyst, -blood, +rim": marks right before what they answer for, where there are several.
fn resolve_before(phrases: &mut [Phrase]) {
    let stands_before = |index: usize| {
        let [mark, sign] = phrases.get(index..index + 2)? else { return None };
        let begins = index == 0 || phrases[index - 1].is_any(&[Concept::Comma, Concept::Slash, Concept::Colon]);
        let joined = mark.is_any(&[Concept::Hyphen, Concept::Plus]) && mark.span.end() == sign.span.start();
        let answered = phrases.get(index + 2).is_some_and(|next| matches!(next.kind, Kind::Answer(_)));
        (begins && joined && takes_mark(sign) && !answered).then_some(index)
    };
    let marks: Vec<usize> = (0..phrases.len()).filter_map(stands_before).collect();
    if marks.len() > 1 {
        for &index in marks.iter().rev() {
            let denied = phrases[index].is(Concept::Hyphen);
            phrases[index].kind = if denied { Kind::Is(Concept::Negation) } else { Kind::Water };
            // each answers for its own word
            if index > 0 && phrases[index - 1].is(Concept::Comma) {
                phrases[index - 1].kind = Kind::Is(Concept::Semicolon);
            }
        }
    }
}

/// What a mark may answer for.
fn takes_mark(phrase: &Phrase) -> bool {
    use Concept::*;
    phrase.is_any(&[RimSign, Rim, FlameSign, Cyst, Hemorrhage, Expansion, Enhancement, Edema])
}
