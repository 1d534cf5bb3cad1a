//! Sentences of findings and impression, clause by clause.
//!
//! A clause that names nothing takes its topic from the clause, the label or the heading before it. What speaks of the cord,
//! a lesion or an ancillary finding and was not understood is noted as unread.

use super::{
    Reader,
    context::is_bare_topic,
    gone::{is_gone, is_of_several},
};
use crate::{
    finding::Finding,
    statements::{
        Claim, Statement,
        assertion::{Standing, is_claimable, standings},
        clause::{clauses, is_measurement, is_oedema, is_predicate},
        discourse::Discourse,
        elision::{completed, elided_subject, is_bare_sign},
        elsewhere::elsewhere,
        features::Owner,
        outside::{is_of_compression, is_of_outside},
        stranger::is_of_stranger,
        subject::{Topic, is_of_normal_conus, named},
    },
    syntax::{Answer, Concept, Kind, Phrase, Section, Sentence, Words},
    text::Span,
};
use std::borrow::Cow;

/// So many sentences before the first lesion are kept.
const MOST_EARLY: usize = 8;

impl Reader {
    pub(super) fn findings(&mut self, sentence: &Sentence, phrases: Words, label: &[Phrase]) {
        let ranges = clauses(phrases);
        // "The outside MRI of 2 May showed a lesion of 12 mm at T4": what was
        if label.is_empty() && self.section() == Section::Findings && self.cites_earlier_exam(phrases) {
            self.compared(&phrases);
            self.topic = Some(Topic::Cord);
            return;
        }
        let gone = is_gone(phrases);
        let of_several = phrases.hold_answer() && is_of_several(&phrases, &ranges);
        if gone && self.discourse.len() == 0 && !of_several {
            self.say_gone(sentence.span);
            self.topic = Some(Topic::Cord);
            return;
        }
        if gone && !of_several && self.take_gone(phrases) {
            return;
        }
        if is_taken_back(phrases) || gone && !of_several {
            self.out.unread.push(sentence.span);
            return;
        }
        let said = self.out.statements.len();
        let mut understood = false;
        let mut left = false;
        self.in_sentence = false;
        self.of_new = false;
        self.field = !label.is_empty();
        let mut waiting = None;
        let known = self.discourse.len();
        let mut of_cord = false;
        let (topic, owner) = (self.topic, self.owner);
        let of_compression = is_of_compression(phrases);
        // "Correction: T9.", "Addendum: The level is T9, not T8.": of the only lesion
        if self.section() == Section::Addendum
            && self.topic.is_none()
            && self.discourse.len() == 1
            && is_bare_value(&phrases)
        {
            self.topic = Some(Topic::Cord);
        }
        // "a lesion at C4 and a lesion at T6 are present within the cord": the last word tells where all of them lie
        if self.topic.is_none()
            && ranges.len() > 1
            && named(&phrases, false) == Some(Topic::Cord)
            && is_unnamed(&phrases[ranges[0].clone()])
        {
            self.topic = Some(Topic::Cord);
        }
        for (place, range) in ranges.iter().enumerate() {
            // a label by itself gives its topic and claims nothing
            if range.start == 0 && range.end == label.len() && !label.is_empty() && !lists_lesions(label) {
                continue;
            }
            // "the flame sign, though it was looked for, was not found": said where the predicate stands
            if is_bare_sign(&phrases[range.clone()])
                && ranges[place + 1..].iter().any(|later| elided_subject(&phrases, later).is_some())
            {
                continue;
            }
            // "the surrounding oedema, which reaches from T9"
            if phrases[range.start].is(Concept::Which)
                && phrases[..range.start]
                    .iter()
                    .rev()
                    .find(|phrase| {
                        !phrase.is_any(&[Concept::Comma, Concept::Cord, Concept::Of, Concept::Inside, Concept::The])
                    })
                    .is_some_and(is_oedema)
            {
                self.owner = Some(Owner::Edema);
            }
            let own = &phrases[range.clone()];
            // "the C4 lesion has resolved, the T8 lesion is unchanged": no entry for the one, whatever holds of the other
            if of_several && is_gone(Words::of(own)) {
                understood = true;
                self.topic = Some(Topic::Cord);
                left |= self.discourse.len() > 0 && !self.take_gone(Words::of(own));
                continue;
            }
            // "the cord is compressed and shows oedema": of no lesion
            if own.iter().any(is_oedema) && (of_compression || is_of_compression(Words::of(own))) {
                left = true;
                continue;
            }
            let clause = completed(&phrases, range);
            let whole = range.len() == phrases.len() && matches!(clause, Cow::Borrowed(_));
            let (lesions, told) = (self.discourse.len(), self.out.statements.len());
            let (clause_understood, clause_left) = self.clause(if whole { phrases } else { Words::of(&clause) });
            understood |= clause_understood;
            // "the conus is enlarged and shows a lesion": said of the lesion that the sentence goes on to tell of
            if clause_left && lesions == self.discourse.len() && waiting.is_none() && label.is_empty() {
                waiting = Some(clause);
                continue;
            }
            // what no clause has understood is not lost in a sentence of which another was
            let silent = !clause_understood && self.out.statements.len() == told;
            let valued = || self.topic.is_none_or(|topic| topic == Topic::Cord) && clause.iter().any(is_measurement);
            left |= clause_left || silent && ranges.len() > 1 && valued() && self.is_relevant(Words::of(&clause));
            of_cord |= place == 0 && self.topic == Some(Topic::Cord);
            self.in_sentence = self.topic == Some(Topic::Cord);
            self.of_new |= self.topic == Some(Topic::Cord) && clause.iter().any(|phrase| phrase.is(Concept::New));
        }
        if self.discourse.len() == known + 1
            && let Some(waiting) = waiting.take()
        {
            let (topic, owner) = (self.topic, self.owner);
            left |= self.clause(Words::of(&waiting)).1;
            (self.topic, self.owner) = (topic, owner);
        }
        // "a lesion at C6, with no bony metastases. Oedema C4-T1.": the rider changes no topic
        let rider = ranges.last().is_some_and(|last| last.start > 0 && phrases[last.start].is(Concept::Negation));
        if rider && of_cord {
            self.topic = Some(Topic::Cord);
        }
        // "The conus is normal." says nothing of the lesion, and changes no topic
        if label.is_empty()
            && topic.is_some()
            && is_of_normal_conus(&phrases[..ranges.first().map_or(0, |first| first.end)])
        {
            (self.topic, self.owner) = (topic, owner);
        }
        left |= waiting.is_some() || self.except(phrases, said);
        self.doubt_as_a_whole(said);
        if label.is_empty() && is_bare_topic(&phrases) {
            return;
        }
        let silent = self.out.statements.len() == said && !understood;
        // "it glistens": of the lesion, by its pronoun
        let of_lesion = self.topic == Some(Topic::Cord) && phrases.hold(Concept::It);
        if silent && of_lesion {
            self.out.unread.push(sentence.span);
            return;
        }
        if left || silent && self.is_relevant(phrases) {
            self.out.unread.push(sentence.span);
            if !of_compression {
                self.keep_early(sentence.span, &phrases, label);
            }
        }
    }

    /// "Extensive cord oedema from T4 to T8. At T6 there is a nodule.": kept until the lesion is told of.
    fn keep_early(&mut self, span: Span, phrases: &[Phrase], label: &[Phrase]) {
        let changed = |phrase: &Phrase| {
            is_oedema(phrase)
                || phrase.is_any(&[Concept::Expansion, Concept::Enlarged])
                || matches!(phrase.kind, Kind::Signal(_))
        };
        let of_cord = self.topic == Some(Topic::Cord) && self.discourse.len() == 0 && !self.discourse.several();
        if of_cord
            && (label.is_empty() || label.iter().any(|phrase| phrase.is(Concept::Cord)))
            && self.early.len() < MOST_EARLY
            && phrases.iter().any(changed)
        {
            self.early.push((span, phrases.to_vec()));
        }
    }

    /// Reads what was told of the cord before its only lesion, where it reaches that lesion.
    pub(super) fn read_early(&mut self) {
        let only = self.discourse.len() == 1 && !self.discourse.several() && !self.none_found;
        for (span, phrases) in std::mem::take(&mut self.early) {
            let meets = |phrase: &Phrase| match phrase.kind {
                Kind::Levels(levels) => self.discourse.lies_at(0, levels.span),
                _ => true,
            };
            if !only || !phrases.iter().all(meets) {
                continue;
            }
            let mut left = false;
            for range in clauses(Words::of(&phrases)) {
                (self.topic, self.owner) = (Some(Topic::Cord), None);
                left |= self.clause(Words::of(&phrases[range])).1;
            }
            if !left {
                self.out.unread.retain(|unread| *unread != span);
            }
        }
    }

    /// "Enhancement over the cord, by reason of which leptomeningeal spread cannot be excluded": one finding and its doubt.
    pub(super) fn doubt_as_a_whole(&mut self, said: usize) {
        let doubted = |claim: &Claim| matches!(claim, Claim::LeptomeningealMetastases(Finding::Indeterminate));
        if self.out.statements[said..].iter().any(|statement| doubted(&statement.claim)) {
            self.keep(said, |statement| statement.claim != Claim::LeptomeningealMetastases(Finding::Present));
        }
    }

    /// "no vertebral metastases other than at L3", "no lesion except the known one": a denial that leaves something out is
    /// none. Whether there was one.
    fn except(&mut self, phrases: Words, said: usize) -> bool {
        let Some(except) = phrases.position(Concept::Except) else { return false };
        let denied = phrases[..except].iter().any(|phrase| phrase.is_any(&[Concept::Negation, Concept::NoneOf]));
        if !denied {
            return false;
        }
        // "no haemorrhage, no rim sign other than a faint dot": of the last alone
        let from =
            phrases[..except].iter().rfind(|phrase| phrase.is(Concept::Comma)).map_or(0, |comma| comma.span.end());
        let left = self.keep(said, |statement| statement.span.end() <= from || !statement.claim.is_denied());
        let none = |statement: &Statement| matches!(statement.claim, Claim::NoLesion | Claim::NormalCord);
        self.none_found &= self.out.statements.iter().any(none);
        left
    }

    /// "the rest of the cord shows no enhancement": of no lesion.
    fn leave_out_features(&mut self, said: usize) {
        use Claim::*;
        self.keep(said, |statement| {
            !matches!(
                statement.claim,
                NormalCord
                    | Enhancement(_)
                    | CordExpansion(_)
                    | CysticChange(_)
                    | Hemorrhage(_)
                    | RimSign(_)
                    | FlameSign(_)
                    | T1Signal(_)
                    | T2Signal(_)
                    | Position(_)
            )
        });
    }

    /// Whether a sentence speaks of the cord, a lesion or an ancillary finding, and not of something known to be irrelevant.
    pub(super) fn is_relevant(&self, phrases: Words) -> bool {
        use Concept::*;
        let speaks = phrases.hold_any(&[
            Cord,
            Intramedullary,
            Lesion,
            Lesions,
            Metastasis,
            Metastases,
            Tumour,
            Edema,
            SignalChange,
            Hyperintensity,
            Enhancement,
            RimSign,
            Rim,
            FlameSign,
            Cyst,
            Hemorrhage,
            Meninges,
            Recurrence,
            PrimaryTumour,
        ]);
        speaks && named(&phrases, false).or(self.topic) != Some(Topic::Irrelevant)
    }

    /// "Previous MRI of 9 August showed an intramedullary metastasis of 12 mm": what another examination showed of the cord. A
    /// date by itself tells of another one only beside that of the examination.
    fn cites_earlier_exam(&self, phrases: Words) -> bool {
        use Concept::*;
        if phrases.hold_any(&[Now, Persists]) || !phrases.hold_any(&[Intramedullary, Cord]) {
            return false;
        }
        let Some(shows) = phrases.position(Shows) else { return false };
        let subject = &phrases[..shows];
        let today = self.out.statements.iter().find_map(|statement| match statement.claim {
            Claim::ExamDate(day) => Some(day),
            _ => None,
        });
        let earlier = subject.iter().any(|phrase| match phrase.kind {
            Kind::Date(date) => today.is_some() && date.day() != today,
            _ => phrase.is_any(&[Prior, Previously, OtherExam]),
        });
        earlier
            && subject.iter().any(|phrase| phrase.is_any(&[Modality, ExamWord]))
            && !subject.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis, Comma, With]))
    }

    /// Reads one clause; whether it was understood, and whether something of it was left over.
    pub(super) fn clause(&mut self, phrases: Words) -> (bool, bool) {
        let standings = standings(phrases);
        let inside_cord = self.topic == Some(Topic::Cord)
            || self.heading == Some(Topic::Cord)
            || phrases.hold_any(&[Concept::Intramedullary, Concept::Cord]);
        // "a sclerotic focus in T8, bone island versus metastasis": of the vertebra spoken of
        let either = self.topic == Some(Topic::Column)
            && phrases.hold(Concept::Benign)
            && phrases.iter().zip(&standings).any(|(phrase, &standing)| {
                standing == Standing::Hedged && phrase.is_any(&[Concept::Metastasis, Concept::Metastases])
            });
        let own = if either {
            Some(Topic::Column)
        } else if self.speaks_of_lesion(phrases) {
            Some(Topic::Cord)
        } else {
            named(&phrases, inside_cord)
        };
        // "metastases are seen in T2, T11 and L2": in vertebrae, whatever was spoken of before
        let in_bodies =
            own.is_none() && self.heading.is_none_or(|topic| topic != Topic::Cord) && self.is_in_bodies(phrases);
        let bare = if own.is_none() { self.bare_topic(phrases) } else { None };
        let topic =
            own.or(in_bodies.then_some(Topic::Column)).or(bare).or(self.topic).or_else(|| self.guessed(phrases));
        let goes_on = self.topic == Some(Topic::Cord);
        // "The cord is normal. There is a lesion at T8.": of what, nobody says
        if bare == Some(Topic::Irrelevant) {
            (self.topic, self.owner) = (None, None);
            return (false, true);
        }
        let claims = elsewhere(phrases, &standings, topic);
        let mut understood = !claims.is_empty() || matches!(topic, Some(Topic::Irrelevant));
        self.say_all(claims);
        let mut left = false;
        // "Motion artefact at C4.", in a paragraph about the cord
        if own.is_none() && topic == Some(Topic::Cord) && is_of_stranger(phrases) {
            (self.topic, self.owner) = (None, None);
            // "the process is at T6" may be the lesion by a name that we do not know
            let definite = phrases.first().is_some_and(|first| first.is(Concept::The));
            return (understood, definite || phrases.hold_lengths());
        }
        if topic == Some(Topic::Cord) && is_of_outside(phrases) {
            understood = true;
        } else if topic == Some(Topic::Cord) {
            let said = self.out.statements.len();
            let result = self.cord(phrases, &standings, goes_on);
            if is_of_rest(phrases) {
                self.leave_out_features(said);
            }
            understood |= result.0;
            left = result.1;
        } else {
            self.owner = None;
        }
        if topic.is_some() {
            self.topic = topic;
        }
        (understood, left)
    }

    /// "The lower lesion, at C7, abuts the pial surface": of a cord lesion, by what stands before the verb.
    fn speaks_of_lesion(&self, phrases: Words) -> bool {
        use Concept::*;
        let before = &phrases[..phrases.iter().position(is_predicate).unwrap_or(phrases.len()).min(10)];
        // "counting down from the dens, the lesion is at C7": the subject stands behind the comma
        let from = before.iter().rposition(|phrase| phrase.is(Comma)).filter(|&comma| {
            before.get(comma + 1).is_some_and(|next| next.is(The))
                && !before[..comma].iter().any(|phrase| phrase.is(The))
                || before[comma + 1..].iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]))
        });
        let subject = &before[from.map_or(0, |comma| comma + 1)..];
        let the_lesion = self.discourse.len() > 0
            && subject.first().is_some_and(|first| first.is(The))
            && subject.get(1).is_some_and(|noun| noun.is_any(&[Lesion, Tumour]))
            && subject.len() == 2;
        let noun = subject.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour, Deposit]));
        let at_known = subject
            .iter()
            .any(|phrase| matches!(phrase.kind, Kind::Levels(levels) if self.discourse.is_cord_level(levels.span)));
        let role = self.discourse.several() && Discourse::names_role(subject);
        let negated = subject.iter().any(|phrase| phrase.is(Negation));
        (noun && at_known || the_lesion && from.is_some() || role && subject.first().is_some_and(|first| first.is(The)))
            && !negated
            && named(subject, true).is_none()
    }

    /// "The cord is normal. Metastases at T4 and L3.", "No leptomeningeal enhancement. T12 metastasis.", "Lesion at L4": of the
    /// spine, where the cord is said to hold none, where another part was spoken of, or below the cord.
    fn bare_topic(&self, phrases: Words) -> Option<Topic> {
        use Concept::*;
        if !phrases.hold_levels() || phrases.hold_any(&[Intramedullary, Intradural, Cord, Negation, Edema]) {
            return None;
        }
        let metastasis = phrases.hold_any(&[Metastasis, Metastases]);
        let lesion = metastasis || phrases.hold_any(&[Lesion, Lesions]);
        // "two of three have resolved; the one at T6 persists": one that is known
        let known = phrases.first().is_some_and(|first| first.is(The));
        let without = self.none_found && !known && self.discourse.len() == 0 && self.topic == Some(Topic::Cord);
        let of_other =
            metastasis && matches!(self.topic, Some(Topic::Meninges | Topic::Brain)) && self.heading.is_none();
        let below_cord = phrases.iter().all(|phrase| match phrase.kind {
            Kind::Levels(levels) => levels.span.is_below_cord(),
            _ => true,
        });
        let of_column = lesion && (without || of_other || below_cord && self.heading != Some(Topic::Column));
        of_column.then_some(if metastasis { Topic::Column } else { Topic::Irrelevant })
    }

    /// A metastasis "in T4", where no cord lesion is known at that level.
    pub(super) fn is_in_bodies(&self, phrases: Words) -> bool {
        use Concept::*;
        if phrases.iter().any(Phrase::is_sacral) && !phrases.hold_any(&[Intramedullary, Intradural, Cord]) {
            return phrases.hold_any(&[Metastasis, Metastases]);
        }
        let Some(called) = phrases.position_any(&[Metastasis, Metastases, Deposit, Deposits]) else {
            return false;
        };
        // "a 20 mm lesion in L5 is probably a metastasis"
        let noun = phrases[..called].iter().position(|phrase| phrase.is_any(&[Lesion, Lesions])).unwrap_or(called);
        let inside =
            phrases[noun..].iter().zip(phrases[noun..].iter().skip(1)).find_map(|(before, level)| match level.kind {
                Kind::Levels(levels) if before.is(Inside) => Some(levels.span),
                _ => None,
            });
        // "T9 and L1 harbour metastases", "metastases affect C5"
        let level = |phrase: &Phrase| match phrase.kind {
            Kind::Levels(levels) => Some(levels.span),
            _ => None,
        };
        let as_subject = phrases
            .first()
            .and_then(level)
            .filter(|_| phrases[..called].iter().any(|phrase| phrase.is_any(&[Be, Shows]) || phrase.is_water()));
        let as_object = matches!(&phrases[called + 1..], [verb, ..] if verb.is_water())
            .then(|| phrases.get(called + 2).and_then(level))
            .flatten();
        inside.or(as_subject).or(as_object).is_some_and(|level| !self.discourse.is_cord_level(level))
    }

    /// A clause with general words alone, and no context: of the cord if a cord lesion is known at its level, or if a sign of
    /// cord lesions is named.
    pub(super) fn guessed(&self, phrases: Words) -> Option<Topic> {
        use Concept::*;
        let general = phrases.hold_any(&[Lesion, Lesions, Metastasis, Metastases, Both, Each, Neither, Tumour])
            || phrases.hold_lesion_index();
        let feature = phrases.iter().any(|phrase| {
            phrase.is_any(&[
                Edema,
                RimSign,
                FlameSign,
                SignalChange,
                Hyperintensity,
                Expansion,
                Hemorrhage,
                Cyst,
                Enhancement,
            ]) || matches!(phrase.kind, Kind::Position(_))
        });
        // "the lesion measures 11 mm", in an addendum
        let the_lesion = phrases
            .iter()
            .zip(phrases.iter().skip(1))
            .any(|(before, noun)| before.is_any(&[The, Of]) && noun.is_any(&[Lesion, Tumour]))
            || {
                let mut words = phrases.iter().skip_while(|phrase| phrase.is(Colon));
                words.next().is_some_and(|subject| subject.is_any(&[Lesion, Tumour]))
                    && words.next().is_some_and(is_predicate)
            };
        let at_known = phrases
            .iter()
            .any(|phrase| matches!(phrase.kind, Kind::Levels(levels) if self.discourse.is_cord_level(levels.span)));
        let in_body = phrases
            .iter()
            .zip(phrases.iter().skip(1))
            .any(|(before, level)| before.is(Inside) && matches!(level.kind, Kind::Levels(_)));
        let several = phrases.hold_any(&[Both, Each, Neither]);
        let known = self.discourse.len() > 0;
        let numbered = phrases.hold_lesion_index();
        // "dominant deposit at T2-3" after innumerable ones
        let dominant = general && self.discourse.several() && phrases.hold(Dominant);
        (numbered || dominant || general && at_known && !in_body || known && (feature || several || the_lesion))
            .then_some(Topic::Cord)
    }
}

/// "the remaining cord is of normal calibre": of all of it but the lesion.
fn is_of_rest(phrases: Words) -> bool {
    // "otherwise normal cord"
    let otherwise = phrases.first().is_some_and(|first| first.is(Concept::But)) && phrases.hold(Concept::Normal);
    (otherwise || phrases.hold(Concept::RestOfCord))
        && !phrases.iter().any(|phrase| {
            matches!(phrase.kind, Kind::Levels(_))
                || phrase.is_any(&[Concept::Lesion, Concept::Lesions, Concept::Edema])
        })
}

/// "Not seen on the sagittal images, but it is present on the axial ones": neither half holds by itself.
fn is_taken_back(phrases: Words) -> bool {
    let Some(but) = phrases.position(Concept::But) else { return false };
    let (first, second) = phrases.split_at(but);
    let denies = |phrase: &Phrase| {
        phrase.is_any(&[Concept::Negation, Concept::Not]) || phrase.kind == Kind::Answer(Answer::Absent)
    };
    first.iter().any(denies)
        && second.get(1).is_some_and(|subject| subject.is(Concept::It))
        && second.get(2).is_some_and(|answer| answer.kind == Kind::Answer(Answer::Present))
        && !second.iter().any(is_claimable)
}

/// "T9.", "14 mm, not 14 cm", "The level is T9": a value and what it replaces.
fn is_bare_value(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Lengths(_)))
        && phrases.iter().all(|phrase| {
            matches!(phrase.kind, Kind::Levels(_) | Kind::Lengths(_))
                || phrase.is_any(&[
                    Not, Negation, RatherThan, Comma, Colon, At, Be, The, Of, LevelLabel, LevelWord, SizeLabel,
                    Measures,
                ])
        })
}

/// "Two cord lesions at C4 and T6: neither enhances": a label that counts lesions and places them.
fn lists_lesions(label: &[Phrase]) -> bool {
    use Concept::*;
    label.iter().any(|phrase| phrase.is_any(&[Lesions, Metastases]))
        && label.iter().any(|phrase| phrase.is_any(&[Cord, Intramedullary]))
        && label.iter().filter(|phrase| matches!(phrase.kind, Kind::Levels(_))).count() > 1
}

/// "a lesion at C4": a lesion and its place, in general words.
fn is_unnamed(clause: &[Phrase]) -> bool {
    use Concept::*;
    clause.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]))
        && clause.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
        && named(clause, false).is_none()
}
