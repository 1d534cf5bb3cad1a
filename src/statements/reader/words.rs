//! What the sentence itself and the report around it make of its words, before it is parted into clauses.

use super::Reader;
use crate::{
    statements::{
        clause::{is_sign, is_thing},
        subject::Topic,
        turns::is_one,
    },
    syntax::{Answer, Concept, Held, Kind, Phrase, Section, Sentence, Words},
    terms::Primary,
    text::Span,
};
use std::{borrow::Cow, mem::discriminant, ops::Range};

impl Reader {
    /// Gives words their sense that have none by themselves, and leaves out what tells of the past; `next` is the sentence
    /// behind this one. Tells what is among the words in the end.
    pub(super) fn settle_words(&mut self, phrases: &mut Cow<[Phrase]>, next: Option<&Sentence>) -> Held {
        let words = Words::of(phrases);
        let held = words.held();
        let given = matches!(phrases, Cow::Borrowed(_));
        let (has_brackets, has_aside, has_answer) =
            (words.hold(Concept::Open), words.hold(Concept::Which), words.hold_answer());
        while let Some(mark) = has_brackets.then(|| item_mark(phrases)).flatten() {
            phrases.to_mut().drain(mark);
        }
        if let Some(past) = has_aside.then(|| past_aside(phrases)).flatten() {
            phrases.to_mut().drain(past);
        }
        if let Some(aside) = has_aside.then(|| aside_of_no_lesion(phrases)).flatten() {
            phrases.to_mut().drain(aside);
        }
        if let Some(aside) = has_aside.then(|| aside_of_nothing(phrases)).flatten() {
            phrases.to_mut().drain(aside);
        }
        if let Some(unseen) = has_answer.then(|| unseen_on_one(phrases)).flatten() {
            phrases.to_mut()[unseen].kind = Kind::Water;
        }
        if let Some(aside) = has_aside.then(|| news_aside(phrases)).flatten() {
            let phrases = phrases.to_mut();
            phrases.drain(aside + 4..aside + 5);
            phrases.drain(aside..aside + 3);
        }
        if self.bracketed || phrases.iter().any(is_unsettled) {
            let phrases = phrases.to_mut();
            name_ones(phrases);
            name_tumours(phrases);
            leave_out_superseded(phrases);
            answer_likewise(phrases);
            leave_out_spared(phrases);
            self.name_uptake(phrases);
            self.leave_out_earlier(phrases);
            let now_follows = next.is_some_and(|next| next.phrases.iter().any(|phrase| phrase.is(Concept::Now)));
            self.settle_tense(phrases, now_follows);
        }
        // what was not touched holds what it held
        if given && matches!(phrases, Cow::Borrowed(_)) { held } else { Words::of(phrases).held() }
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

/// "two lesions: (1) C4, 9 mm": the number of an item within a sentence.
fn item_mark(phrases: &[Phrase]) -> Option<Range<usize>> {
    use Concept::*;
    let mark = phrases.windows(4).position(|words| {
        words[0].is(Open)
            && matches!(words[1].kind, Kind::Number(_))
            && words[2].is(Close)
            && matches!(words[3].kind, Kind::Levels(_))
    })?;
    let begins = mark == 0 || phrases[mark - 1].is_any(&[Colon, Comma, Semicolon, And]);
    begins.then_some(mark..mark + 3)
}

/// Words that the report around them gives their sense.
fn is_unsettled(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Number(1) | Kind::Primary(Some(Primary::Cns)) | Kind::Is(Concept::OtherNature))
        || phrase.is_any(&[
            Concept::BareUptake,
            Concept::InBrackets,
            Concept::WasMeasured,
            Concept::Now,
            Concept::Likewise,
            Concept::Spared,
        ])
}

/// "the rim sign which was documented previously is no longer evident": the aside that tells of the past.
fn past_aside(phrases: &[Phrase]) -> Option<Range<usize>> {
    let which = phrases.iter().position(|phrase| phrase.is(Concept::Which))?;
    let past = which
        + phrases[which..].iter().take(6).position(|phrase| {
            phrase.is_any(&[Concept::Previously, Concept::Prior, Concept::DescribedBefore])
                || matches!(phrase.kind, Kind::Date(_))
        })?;
    let rest = &phrases[past + 1..];
    let end = past + 1 + rest.iter().take(3).position(|phrase| phrase.is_any(&[Concept::Be, Concept::NoLonger]))?;
    let gone = phrases[end..].iter().take(3).skip_while(|phrase| phrase.is(Concept::Be));
    let gone: Vec<&Phrase> = gone.take(2).collect();
    let is_gone = matches!(gone.as_slice(), [no_longer, seen] if no_longer.is(Concept::NoLonger)
        && seen.kind == Kind::Answer(Answer::Present));
    (which > 0 && !phrases[which - 1].is(Concept::Comma) && is_gone).then_some(which..end)
}

/// "oedema, which spanned C3 to C7, now spans C4 to C5": the aside that tells what was. "The conus, which ends at L1, …": where
/// the cord ends.
fn aside_of_no_lesion(phrases: &[Phrase]) -> Option<Range<usize>> {
    use Concept::*;
    let which = phrases.windows(2).position(|words| words[0].is(Comma) && words[1].is(Which))?;
    let end = which + 1 + phrases[which + 1..].iter().position(|phrase| phrase.is(Comma))?;
    let is_level = |phrase: &Phrase| matches!(phrase.kind, Kind::Levels(_));
    let reaches = phrases.get(which + 2).is_some_and(|verb| verb.is_any(&[Reaches, Reaching, Measures, Lies]));
    let superseded = phrases.get(end + 1).is_some_and(|next| next.is(Now));
    let of_conus = which > 0 && phrases[which - 1].is_conus() && phrases[which..end].iter().any(is_level);
    (reaches && (superseded || of_conus)).then_some(which..end + 1)
}

/// "flame-shaped enhancement, where a vein runs, cannot be excluded": an aside of nothing known, before the answer.
fn aside_of_nothing(phrases: &[Phrase]) -> Option<Range<usize>> {
    use Concept::*;
    let which = phrases.windows(2).position(|words| words[0].is(Comma) && words[1].is(Which))?;
    let end = which + 1 + phrases[which + 1..].iter().position(|phrase| phrase.is(Comma))?;
    let answers =
        phrases.get(end + 1).is_some_and(|next| matches!(next.kind, Kind::Answer(_)) || next.is_any(&[Be, Hedge]));
    let known = |phrase: &Phrase| {
        is_thing(phrase) && !phrase.is(Which)
            || matches!(
                phrase.kind,
                Kind::Levels(_) | Kind::Lengths(_) | Kind::Position(_) | Kind::Signal(_) | Kind::Date(_)
            )
            || phrase.is_any(&[Previously, Prior, New, Known, Negation])
    };
    (answers && !phrases[which..end].iter().any(known)).then_some(which..end + 1)
}

/// "a lesion at T4, not seen on T2", "a nodule at T9 (not visible on T1)": where one series alone does not show a lesion.
fn unseen_on_one(phrases: &[Phrase]) -> Option<usize> {
    use Concept::*;
    let unseen = phrases.windows(3).position(|words| {
        matches!(words[0].kind, Kind::Answer(Answer::Absent))
            && words[1].is(On)
            && (matches!(words[2].kind, Kind::Weighting(_) | Kind::Contrast(_))
                || words[2].is_any(&[Sagittal, Axial, Coronal, Weighted, BeforeContrast]))
    })?;
    let before = &phrases[..unseen];
    let of_lesion = before.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]))
        && !before.iter().any(|phrase| is_sign(phrase) || phrase.is(Negation));
    let placed = before.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Lengths(_)));
    (of_lesion && (placed || phrases[unseen..].iter().any(|phrase| phrase.is(But)))).then_some(unseen)
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
    let mut answer = phrases[..likewise].iter().rfind(|phrase| matches!(phrase.kind, Kind::Answer(_))).cloned();
    // "no rim sign was seen, as was no cyst"
    let denied = phrases[..likewise].iter().any(|phrase| phrase.is_any(&[Concept::Negation, Concept::Neither]));
    if let Some(answer) = answer.as_mut().filter(|answer| denied && answer.kind == Kind::Answer(Answer::Present)) {
        answer.kind = Kind::Answer(Answer::Absent);
    }
    phrases[likewise].kind = Kind::Is(Concept::Semicolon);
    let rest = phrases[likewise + 1..].iter();
    let end = rest.take_while(|phrase| !phrase.is_any(&[Concept::But, Concept::Semicolon])).count();
    let end = likewise + 1 + end;
    let comma = phrases[..end].last().is_some_and(|last| last.is(Concept::Comma));
    phrases.splice(end - usize::from(comma)..end - usize::from(comma), answer);
}

/// "the one at T6", "a cystic one in the conus": a lesion, of the kind spoken of before.
fn name_ones(phrases: &mut [Phrase]) {
    use Concept::*;
    for index in 1..phrases.len() {
        let before = &phrases[index - 1];
        let qualified = before.is_any(&[
            The,
            ThereIs,
            New,
            Another,
            Other,
            Known,
            Upper,
            Lower,
            Smaller,
            Dominant,
            Second,
            Third,
            Enhancement,
            NoEnhancement,
            Cyst,
            Hemorrhage,
        ]) || matches!(before.kind, Kind::Pattern(_) | Kind::Lengths(_));
        if phrases[index].kind == Kind::Number(1)
            && qualified
            && phrases.get(index + 1).is_some_and(|next| next.is_any(&[At, Inside]))
        {
            phrases[index].kind = Kind::Is(Lesion);
        }
    }
}

/// "an astrocytoma of the cord", "spinal cord abscess": a lesion, whatever its nature.
fn name_tumours(phrases: &mut Vec<Phrase>) {
    use Concept::*;
    let nature = phrases
        .iter()
        .position(|phrase| matches!(phrase.kind, Kind::Primary(Some(Primary::Cns)) | Kind::Is(OtherNature)));
    let Some(nature) = nature else { return };
    let in_cord = |words: &[Phrase]| {
        matches!(words, [place, cord, ..] if place.is_any(&[Of, Inside]) && cord.is(Cord))
            || words.first().is_some_and(|first| first.is(Intramedullary))
    };
    let behind_cord = phrases[..nature].last().is_some_and(|before| before.is_any(&[Cord, Intramedullary]));
    let told = phrases[..nature].iter().all(|phrase| {
        matches!(phrase.kind, Kind::Water | Kind::Pattern(_) | Kind::Lengths(_) | Kind::Number(_))
            || phrase.is_any(&[A, The, ThereIs, Cord, Intramedullary, Enhancement, Cyst, Hemorrhage])
    });
    let placed = phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
    if told && placed && (behind_cord || in_cord(&phrases[nature + 1..])) {
        let end = phrases[nature].span.end();
        let lesion = Phrase { span: Span::new(end, end), kind: Kind::Is(Lesion), misheard: false };
        phrases.insert(nature + 1, lesion);
    }
}

/// "8 mm in January, 14 mm today", "3 mm larger, now 12 mm", "was 8 mm, is 12 mm", "was present, now absent": what is now
/// supersedes what was said of the same thing before it.
fn leave_out_superseded(phrases: &mut [Phrase]) {
    use Concept::*;
    let of_kind = |kind: &Kind| {
        let is_value =
            matches!(kind, Kind::Lengths(_) | Kind::Answer(_) | Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_));
        is_value.then(|| discriminant(kind))
    };
    let follows = |index: usize, concept| index > 0 && phrases[index - 1].is(concept);
    let is_now = |index: usize| {
        let length = matches!(phrases[index].kind, Kind::Lengths(_));
        let was = || phrases[..index].iter().any(|phrase| phrase.is(WasMeasured));
        // "the 6 mm lesion now measures 9 mm"
        let measured_now = index > 1 && phrases[index - 2].is(Now) && phrases[index - 1].is_any(&[SizeLabel, Be]);
        follows(index, Now)
            || length && measured_now
            || length && phrases.get(index + 1).is_some_and(|next| next.is(Now))
            || length && follows(index, Be) && was()
    };
    let superseded: Vec<usize> = (0..phrases.len())
        .filter(|&index| of_kind(&phrases[index].kind).is_some() && is_now(index))
        .flat_map(|current| {
            // "the lesion at C4 has resolved, and one is now seen at T10"
            let other = |phrase: &Phrase| is_one(phrase) || phrase.is(Another);
            let only = phrases[..current].iter().filter(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour])).count()
                == 1
                && !matches!(phrases[current].kind, Kind::Signal(_))
                && !phrases[..current].iter().any(|phrase| phrase.is_any(&[Cyst, Edema, Bone]));
            let same_thing = phrases[..current].iter().enumerate().rev().take_while(move |(_, phrase)| {
                !other(phrase)
                    && (only
                        || !(is_thing(phrase) && !phrase.is_any(&[It, Enhancement])
                            || matches!(phrase.kind, Kind::Levels(_) | Kind::Weighting(_))))
            });
            let kind = of_kind(&phrases[current].kind);
            same_thing.filter(move |(_, phrase)| of_kind(&phrase.kind) == kind).map(|(index, _)| index)
        })
        .collect();
    for index in superseded {
        phrases[index].kind = Kind::Water;
    }
}

/// "sparing T5", "the cord is spared at T9", "T5 and T6 are spared": levels that nothing reaches.
fn leave_out_spared(phrases: &mut [Phrase]) {
    let Some(spared) = phrases.iter().position(|phrase| phrase.is(Concept::Spared)) else { return };
    let is_level = |phrase: &Phrase| matches!(phrase.kind, Kind::Levels(_));
    let goes_on = |phrase: &&mut Phrase| {
        is_level(phrase) || phrase.is_any(&[Concept::And, Concept::Comma, Concept::The, Concept::At])
    };
    let (before, behind) = phrases.split_at_mut(spared);
    let mut levels: Vec<&mut Phrase> = behind[1..].iter_mut().take_while(goes_on).collect();
    if !levels.iter().any(|phrase| is_level(phrase)) {
        levels = before.iter_mut().rev().take_while(goes_on).collect();
    }
    levels.into_iter().filter(|phrase| is_level(phrase)).for_each(|phrase| phrase.kind = Kind::Water);
}
