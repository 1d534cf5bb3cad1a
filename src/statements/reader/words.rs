//! What the sentence itself and the report around it make of its words, before it is parted into clauses.

use super::Reader;
use crate::{
    statements::{clause::is_sign, subject::Topic},
    syntax::{Answer, Concept, Kind, Phrase, Section, Sentence},
};
use std::{borrow::Cow, ops::Range};

impl Reader {
    /// Gives words their sense that have none by themselves, and leaves out what tells of the past; `next` is the sentence
    /// behind this one.
    pub(super) fn settle_words(&mut self, phrases: &mut Cow<[Phrase]>, next: Option<&Sentence>) {
        if let Some(past) = past_aside(phrases) {
            phrases.to_mut().drain(past);
        }
        if let Some(unseen) = unseen_on_one(phrases) {
            phrases.to_mut()[unseen].kind = Kind::Water;
        }
        if let Some(aside) = news_aside(phrases) {
            let phrases = phrases.to_mut();
            phrases.drain(aside + 4..aside + 5);
            phrases.drain(aside..aside + 3);
        }
        if self.bracketed || phrases.iter().any(is_unsettled) {
            let phrases = phrases.to_mut();
            leave_out_superseded(phrases);
            answer_likewise(phrases);
            self.name_uptake(phrases);
            self.leave_out_earlier(phrases);
            let now_follows = next.is_some_and(|next| next.phrases.iter().any(|phrase| phrase.is(Concept::Now)));
            self.settle_tense(phrases, now_follows);
        }
    }

    /// "(values of the prior examination in brackets)" makes what brackets hold a thing of the past.
    fn leave_out_earlier(&mut self, phrases: &mut Vec<Phrase>) {
        use Concept::*;
        let told = phrases.iter().any(|phrase| phrase.is(InBrackets));
        if told
            && (self.section() == Section::Comparison
                || phrases.iter().any(|phrase| phrase.is_any(&[Prior, Previously])))
        {
            self.bracketed = true;
            return;
        }
        if !self.bracketed {
            return;
        }
        let mut depth = 0;
        phrases.retain(|phrase| {
            depth += usize::from(phrase.is(Open));
            let inside = depth > 0;
            depth -= usize::from(phrase.is(Close) && depth > 0);
            !inside
        });
    }

    /// "was 5 mm": of before, where an examination before is spoken of; a report may also be told in the past throughout.
    fn settle_tense(&self, phrases: &mut [Phrase], now_follows: bool) {
        use Concept::*;
        let compares = now_follows
            || self.discourse.is_followed()
            || phrases.iter().any(|phrase| {
                phrase.is_any(&[Now, Prior, Previously, Persists]) || matches!(phrase.kind, Kind::Date(_))
            });
        for index in 0..phrases.len() {
            if phrases[index].is(WasMeasured) {
                // "was 8 mm, is 12 mm"
                let is_now = phrases[index + 1..]
                    .windows(2)
                    .any(|words| words[0].is(Be) && matches!(words[1].kind, Kind::Lengths(_) | Kind::Levels(_)));
                let before = compares || is_now || index > 0 && phrases[index - 1].is(Which);
                phrases[index].kind = Kind::Is(if before { Previously } else { Be });
            }
        }
    }

    /// Uptake is of a tracer where PET is the topic, else of contrast medium.
    fn name_uptake(&self, phrases: &mut [Phrase]) {
        let of_tracer = self.topic == Some(Topic::Pet)
            || phrases.iter().any(|phrase| phrase.is_any(&[Concept::Pet, Concept::Uptake]));
        let concept = if of_tracer { Concept::Uptake } else { Concept::Enhancement };
        for phrase in phrases.iter_mut().filter(|phrase| phrase.is(Concept::BareUptake)) {
            phrase.kind = Kind::Is(concept);
        }
    }
}

/// Words that the report around them gives their sense.
fn is_unsettled(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::BareUptake, Concept::InBrackets, Concept::WasMeasured, Concept::Now, Concept::Likewise])
}

/// "the rim sign which was documented previously is no longer evident": the aside that tells of the past.
fn past_aside(phrases: &[Phrase]) -> Option<Range<usize>> {
    let which = phrases.iter().position(|phrase| phrase.is(Concept::Which))?;
    let past = which + phrases[which..].iter().take(4).position(|phrase| phrase.is(Concept::Previously))?;
    let rest = &phrases[past + 1..];
    let end = past + 1 + rest.iter().take(2).position(|phrase| phrase.is_any(&[Concept::Be, Concept::NoLonger]))?;
    (which > 0
        && !phrases[which - 1].is(Concept::Comma)
        && phrases[end..].iter().any(|phrase| phrase.is(Concept::NoLonger)))
    .then_some(which..end)
}

/// "a lesion at T4, not seen on T2 but enhancing on T1": where one series alone does not show a lesion.
fn unseen_on_one(phrases: &[Phrase]) -> Option<usize> {
    use Concept::*;
    let unseen = phrases.windows(3).position(|words| {
        matches!(words[0].kind, Kind::Answer(Answer::Absent))
            && words[1].is(On)
            && (matches!(words[2].kind, Kind::Weighting(_)) || words[2].is_any(&[Sagittal, Axial, Coronal, Weighted]))
    })?;
    let of_lesion = phrases[..unseen].iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]))
        && !phrases[..unseen].iter().any(|phrase| is_sign(phrase) || phrase.is_any(&[Negation, Enhancement]));
    (of_lesion && phrases[unseen..].iter().any(|phrase| phrase.is(But))).then_some(unseen)
}

/// "a second lesion, which is new, is seen": where the aside begins, of which only the adjective is of weight.
fn news_aside(phrases: &[Phrase]) -> Option<usize> {
    phrases.windows(5).position(|words| {
        let [comma, which, be, new, end] = words else { return false };
        comma.is(Concept::Comma)
            && which.is(Concept::Which)
            && be.is(Concept::Be)
            && new.is_any(&[Concept::New, Concept::Known])
            && end.is(Concept::Comma)
    })
}

/// "cyst absent, as are rim sign and flame sign": as if the answer were said again.
fn answer_likewise(phrases: &mut Vec<Phrase>) {
    let Some(likewise) = phrases.iter().position(|phrase| phrase.is(Concept::Likewise)) else { return };
    let answer = phrases[..likewise].iter().rfind(|phrase| matches!(phrase.kind, Kind::Answer(_))).cloned();
    phrases[likewise].kind = Kind::Is(Concept::Semicolon);
    phrases.extend(answer);
}

/// "8 mm in January, 14 mm today", "3 mm larger, now 12 mm", "was 8 mm, is 12 mm", "was present, now absent": what is now
/// supersedes what stands before it.
fn leave_out_superseded(phrases: &mut [Phrase]) {
    let length = |phrase: &Phrase| matches!(phrase.kind, Kind::Lengths(_));
    let answer = |phrase: &Phrase| matches!(phrase.kind, Kind::Answer(_));
    let was = |index: usize| phrases[..index].iter().any(|phrase| phrase.is(Concept::WasMeasured));
    let follows = |index: usize, concept| index > 0 && phrases[index - 1].is(concept);
    let precedes_now = |index: usize| phrases.get(index + 1).is_some_and(|next| next.is(Concept::Now));
    let current_length = (0..phrases.len()).rfind(|&index| {
        let now = precedes_now(index) || follows(index, Concept::Now);
        length(&phrases[index]) && (now || follows(index, Concept::Be) && was(index))
    });
    let current_answer = (0..phrases.len()).rfind(|&index| answer(&phrases[index]) && follows(index, Concept::Now));
    let pattern = |phrase: &Phrase| matches!(phrase.kind, Kind::Pattern(_));
    let current_pattern = (0..phrases.len()).rfind(|&index| pattern(&phrases[index]) && follows(index, Concept::Now));
    for (index, phrase) in phrases.iter_mut().enumerate() {
        let earlier = |current: Option<usize>| current.is_some_and(|current| index < current);
        if length(phrase) && earlier(current_length)
            || answer(phrase) && earlier(current_answer)
            || pattern(phrase) && earlier(current_pattern)
        {
            phrase.kind = Kind::Water;
        }
    }
}
