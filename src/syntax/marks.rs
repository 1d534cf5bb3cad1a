//! Marks that answer: "rim (+)", "cord expansion -".

use super::phrase::{Answer, Concept, Kind, Phrase};

/// "rim (+)", "cord expansion -": marks that answer what stands before them.
pub(super) fn resolve(phrases: &mut Vec<Phrase>) {
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
        let parted = index > 0 && phrases[index - 1].span.end() < phrases[index].span.start();
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
