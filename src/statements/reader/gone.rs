//! Lesions that are no longer there: no entry, and nothing against those that are.

use super::Reader;
use crate::{
    anatomy::LevelSpan,
    statements::{
        About, Claim, Statement,
        clause::{is_oedema, is_sign},
        roles::is_role,
        subject::Topic,
        turns::is_one,
    },
    syntax::{Answer, Block, Concept, Kind, Phrase, Words},
    text::Span,
};
use std::ops::Range;

impl Reader {
    /// Says that a lesion is gone. "The lesion at C4 has resolved. The lesion at T8 persists.": others may follow.
    pub(super) fn say_gone(&mut self, span: Span) {
        let none_found = self.none_found;
        self.say(About::Report, Claim::NoLesion, span);
        self.none_found = none_found;
    }

    /// Takes the lesion that a clause calls resolved from those that are told of; whether it could be told which. A lesion
    /// that was described before is left as it is, for then one of the two is wrong.
    pub(super) fn take_gone(&mut self, phrases: Words) -> bool {
        let levels = phrases.iter().filter_map(|phrase| match phrase.kind {
            Kind::Levels(levels) => Some(levels.span),
            _ => None,
        });
        let levels: Vec<LevelSpan> = levels.collect();
        let Some(lesion) = self.discourse.mentioned(phrases, &levels) else {
            // "the lesion at C6 is no longer seen", where none is told of at C6
            return !levels.is_empty() && !levels.iter().any(|&level| self.discourse.is_told_at(level));
        };
        if self.is_described(lesion) {
            return false;
        }
        let first = phrases.first().map(|first| phrases.iter().fold(first.span, |span, phrase| span.to(phrase.span)));
        self.resolved.extend(first.map(|span| (lesion, span)));
        true
    }

    fn is_described(&self, lesion: usize) -> bool {
        self.out.statements.iter().any(|statement: &Statement| {
            statement.about == About::Lesion(lesion) && !matches!(statement.claim, Claim::Level(..))
        })
    }

    /// Leaves out the lesions that are gone; of one that is described behind, one of the two is wrong, and both are shown.
    pub(super) fn leave_out_gone(&mut self) {
        self.resolved.sort_unstable_by_key(|&(lesion, _)| lesion);
        self.resolved.dedup_by_key(|&mut (lesion, _)| lesion);
        for (lesion, span) in std::mem::take(&mut self.resolved).into_iter().rev() {
            if self.is_described(lesion) {
                self.out.unread.push(span);
            } else {
                self.out.leave_out(lesion);
            }
        }
    }

    /// "Lesion A, T6: no longer visible": no entry.
    pub(super) fn gone_field(&mut self, block: &Block) -> bool {
        use Concept::*;
        let lesion = block
            .label
            .iter()
            .any(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour]) || matches!(phrase.kind, Kind::LesionIndex(_)));
        let placed = block.label.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::LesionIndex(_)));
        let Some(first) = block.sentences.first() else { return false };
        // "C5: The previously treated lesion is no longer visible"
        let no_longer = first
            .phrases
            .windows(2)
            .any(|words| words[0].is(NoLonger) && matches!(words[1].kind, Kind::Answer(Answer::Present)))
            && first.phrases.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]))
            && !first.phrases.iter().any(is_sign);
        let gone = no_longer
            || first.phrases.first().is_some_and(|first| {
                first.is(NoLonger) || matches!(first.kind, Kind::Answer(Answer::Resolved | Answer::Absent))
            });
        if (lesion || no_longer) && placed && gone && self.topic.is_none_or(|topic| topic == Topic::Cord) {
            self.say_gone(first.span);
            self.topic = Some(Topic::Irrelevant);
            return true;
        }
        false
    }
}

/// "two of the three lesions have resolved", "the C4 lesion has resolved, the T8 lesion is unchanged", "… but a new one has
/// appeared at T8": what holds of some of several.
pub(super) fn is_of_several(phrases: &[Phrase], clauses: &[Range<usize>]) -> bool {
    use Concept::*;
    let stands_for_lesion = |phrase: &Phrase| phrase.is_any(&[Lesion, Metastasis, Another]) || is_one(phrase);
    let names = |range: &&Range<usize>| phrases[(*range).clone()].iter().any(stands_for_lesion);
    let counted =
        |words: &[Phrase]| words[0].is_any(&[Of, The]) && matches!(words[1].kind, Kind::Number(count) if count > 1);
    clauses.iter().filter(names).count() > 1 || phrases.windows(2).any(counted)
}

/// "the lesion at C4, which had measured 9 mm, was no longer visible": the lesion itself, not a sign of it.
pub(super) fn is_gone(phrases: Words) -> bool {
    use Concept::*;
    if !phrases.hold_answer() {
        return false;
    }
    let all = phrases.hold_any(&[Each, Both]);
    let names =
        |phrase: &Phrase| phrase.is_any(&[Lesion, Metastasis, Tumour]) || all && phrase.is_any(&[Lesions, Metastases]);
    // "the former is no longer seen", "C6 is no longer visible"
    let stands_for_lesion = |index: usize| {
        (is_role(&phrases[index]) || matches!(phrases[index].kind, Kind::Levels(_)))
            && phrases
                .get(index + 1)
                .is_some_and(|next| next.is_any(&[Be, NoLonger]) || matches!(next.kind, Kind::Answer(Answer::Resolved)))
            && phrases[..index].iter().all(|phrase| phrase.is(The))
    };
    let noun =
        phrases.iter().position(names).or_else(|| (0..phrases.len().min(2)).find(|&index| stands_for_lesion(index)));
    let Some(noun) = noun else { return false };
    const OTHERS: [Concept; 9] = [Bone, Epidural, Disc, Extramedullary, Meninges, Brain, Organ, Lungs, Negation];
    let of_other = phrases[..noun].iter().any(|phrase| is_feature(phrase) || phrase.is_any(&OTHERS));
    let cue = phrases.iter().enumerate().skip(noun).find(|(index, phrase)| {
        phrase.is(NoLonger)
            && phrases.get(index + 1).is_some_and(|next| matches!(next.kind, Kind::Answer(Answer::Present)))
            || matches!(phrase.kind, Kind::Answer(Answer::Resolved))
            || phrase.kind == Kind::Answer(Answer::Absent)
                && (phrases.get(index + 1).is_some_and(|next| next.is(NoLonger))
                    || phrases[..*index].iter().any(|before| before.is_any(&[Known, Previously, DescribedBefore]))
                        && is_mere_name(&phrases[noun..*index]))
    });
    let Some((cue, _)) = cue else { return false };
    let feature = phrases[noun..cue]
        .iter()
        .rev()
        .take_while(|phrase| !phrase.is(Comma))
        .take(4)
        .any(|phrase| is_feature(phrase) || phrase.is_any(&[Enhancement, And]));
    !of_other && !feature
}

/// What a lesion may lose without being gone.
fn is_feature(phrase: &Phrase) -> bool {
    is_sign(phrase) || is_oedema(phrase) || phrase.is_any(&[Concept::Rim, Concept::Syrinx])
}

/// Whether what stands between a lesion and the word that it is gone says nothing else of it: "which in November measured
/// 7 mm" is what was.
fn is_mere_name(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let names = [
        Lesion,
        Metastasis,
        Tumour,
        At,
        A,
        Inside,
        Intramedullary,
        Of,
        On,
        The,
        Cord,
        Which,
        Be,
        Shows,
        Previously,
        Prior,
        Known,
        DescribedBefore,
        ExamWord,
    ];
    let aside = phrases.iter().position(|phrase| phrase.is_any(&[Which, Comma])).unwrap_or(phrases.len());
    phrases.iter().enumerate().all(|(index, phrase)| {
        phrase.is_water()
            || matches!(phrase.kind, Kind::Levels(_) | Kind::Date(_) | Kind::Answer(_))
            || phrase.is_any(&names)
            || index >= aside && phrases[aside..].iter().any(|phrase| phrase.is_any(&[Which, It])) && is_of_past(phrase)
    })
}

/// What an aside tells of a lesion as it was.
fn is_of_past(phrase: &Phrase) -> bool {
    use Concept::*;
    matches!(phrase.kind, Kind::Lengths(_)) || phrase.is_any(&[It, Measures, SizeLabel, Comma, Now])
}
