//! How many lesions there are, whether they are new, and whether the cord holds none.

use super::Reader;
use crate::{
    finding::Finding,
    statements::{
        About, Claim,
        assertion::Standing,
        clause::{is_measurement, is_oedema, is_sign},
        roles::is_role,
        subject::Topic,
    },
    syntax::{Concept, Kind, Phrase, Words},
    text::Span,
};

impl Reader {
    /// How many lesions a clause states, and whether they are new.
    pub(super) fn count(&mut self, phrases: Words, standings: &[Standing]) -> Option<Counted> {
        // "brain MRI showed multiple metastases": of another exam
        if phrases.hold(Concept::OtherModality) {
            return None;
        }
        use Concept::*;
        let is_noun = |phrase: &Phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour]);
        let noun = phrases.iter().position(|phrase| is_noun(phrase) || phrase.is(NumberLabel)).or_else(|| {
            // "abnormal signal", "normal in signal": of the cord
            phrases.position(Intramedullary).or_else(|| phrases.iter().position(is_role).filter(|_| phrases.hold(New)))
        });
        let span = phrases.first().map(|first| phrases.iter().fold(first.span, |span, phrase| span.to(phrase.span)))?;
        if let Some(normal) = self.normal_cord(phrases, standings) {
            self.say(About::Report, Claim::NormalCord, normal);
            return Some(Counted::Normal);
        }
        let noun = noun?;
        let is_new = |&(index, phrase): &(usize, &Phrase)| {
            let placed = |place: usize| matches!(phrases[place].kind, Kind::Levels(_));
            let before = index < noun
                && phrases[index + 1..noun].iter().enumerate().all(|(place, between)| {
                    !between.is_any(&[Comma, And, With, Shows, Hemorrhage, Cyst, Edema, FlameSign, RimSign, Of, Inside])
                        && (place == 0 || !matches!(between.kind, Kind::Levels(_)))
                });
            // "the lesion at T8 is new"
            let last = index > noun && index + 1 == phrases.len() && phrases[index - 1].is(Be);
            let behind = index > noun
                && phrases[noun..index - usize::from(last)]
                    .iter()
                    .all(|between| !between.is_any(&[Comma, And, With, Be]));
            // "Cord lesion at C5, new since the prior examination", "T11 (new, 4 mm)", "the latter new"
            let told_behind = index > noun
                && (phrases[index - 1].is(Comma)
                    && phrases.get(index + 1).is_none_or(|next| next.is_any(&[Comma, Since, Semicolon, ExamWord]))
                    && !phrases[noun..index].iter().any(|between| is_sign(between) || is_oedema(between)))
                || index > 1 && phrases[index - 1].is(Open) && placed(index - 2)
                || index > 0 && is_role(&phrases[index - 1]) && index + 1 == phrases.len();
            // "the lesion has developed a cyst"
            let of_feature = phrases[index + 1..]
                .iter()
                .find(|next| !next.is_any(&[A, The]) && !next.is_water())
                .is_some_and(|next| is_sign(next) || is_oedema(next) || next.is_any(&[Rim, Enhancement]))
                && index > noun;
            phrase.is_any(&[New, Additional]) && (before || behind || told_behind) && !of_feature
                || phrase.is(Another)
                    && before
                    && phrases[index + 1..noun]
                        .iter()
                        .all(|between| between.is_any(&[Intramedullary, Enhancement, Cord, Hyphen]))
        };
        // "no additional lesion has appeared": the word that says "since the examination before" decides
        let told: Vec<(usize, &Phrase)> = phrases.iter().enumerate().filter(is_new).collect();
        let new = told.iter().copied().find(|(_, phrase)| phrase.is(New)).or(told.first().copied());
        if self.lesion_of_part.is_some() && new.is_none() {
            return None;
        }
        let other = phrases.hold_any(&[Other, Dominant, AboveBelow, Second, Third]);
        let named_cord = phrases.hold_any(&[Intramedullary, Cord])
            || self.heading == Some(Topic::Cord)
            || self.topic == Some(Topic::Cord);
        if !named_cord {
            return None;
        }
        let standing = standings[noun];
        // "I looked for a second lesion and there is none"
        if standing == Standing::Silent {
            return None;
        }
        if let Some((index, new)) = new {
            let finding = if standing == Standing::Denied || standings[index] == Standing::Denied {
                Standing::Denied
            } else if standings[index] == Standing::Hedged {
                Standing::Hedged
            } else {
                standing
            };
            // additional to one described before, or to one known before
            let followed = self.discourse.is_followed() || phrases.hold_any(&[Prior, Known, Previously]);
            let known = if new.is(New) { self.discourse.has_known() || followed } else { followed };
            // "no additional lesion" of a first examination rules out a second one, not a new one
            let says = match finding.finding() {
                Some(Finding::Absent) => new.is(New) || followed && new.is(Additional),
                Some(_) => known && !new.is(Another),
                None => false,
            };
            if let Some(finding) = finding.finding().filter(|_| says) {
                self.say(About::Report, Claim::NewOnFollowUp(finding), new.span.to(phrases[noun].span));
            }
            if finding == Standing::Denied {
                return Some(Counted::No);
            }
            // "since the scan of 12 May there is a new lesion" counts nothing
            let before = phrases[..noun].iter().rev();
            // "the two new lesions enhance": counted already
            let definite =
                phrases[..noun].windows(2).any(|words| words[0].is(The) && matches!(words[1].kind, Kind::Number(_)));
            let near =
                before.take_while(|phrase| !phrase.is_any(&[ThereIs, A, Since, Of, ExamWord, Modality, Treated]));
            let number = near.chain(&phrases[noun..]).find_map(|phrase| {
                if let Kind::Number(count) = phrase.kind { Some((count, phrase.span)) } else { None }
            });
            let label = phrases.position(Colon).is_some_and(|colon| colon > index);
            if let Some((count, place)) =
                number.filter(|_| !label && !definite && !phrases.hold_any(&[First, Second, Third]))
            {
                let known = self.discourse.count_known();
                // "two new lesions at C2 and C6. The lesion at T9 is unchanged": others may follow
                if known > 0 {
                    self.discourse.state(known + count);
                }
                self.say(About::Report, Claim::Count(known + count), place);
            } else if phrases.hold(Innumerable) {
                self.discourse.state_uncounted();
                self.say(About::Report, Claim::Many, phrases[noun].span);
            }
            return Some(Counted::Some);
        }
        if other {
            return None;
        }
        let gone = phrases.hold_any(&[Known, NoLonger]);
        // "Known cord lesion: no" asks for what was known before
        if standing == Standing::Denied
            && phrases.hold(Known)
            && phrases.position(Colon).is_some_and(|colon| colon > noun)
        {
            return Some(Counted::No);
        }
        if standing == Standing::Denied
            && (gone || !phrases.iter().any(is_measurement))
            && self.denies_lesion(phrases, noun)
        {
            self.say(About::Report, Claim::NoLesion, span);
            return Some(Counted::No);
        }
        if standing == Standing::NotAssessed && self.discourse.len() == 0 {
            self.say(About::Report, Claim::CordNotAssessed, span);
            return Some(Counted::No);
        }
        if standing != Standing::Plain {
            return None;
        }
        self.stated(phrases, noun)
    }

    /// "two lesions", "at least 3", "innumerable", "solitary"
    pub(super) fn stated(&mut self, phrases: Words, noun: usize) -> Option<Counted> {
        use Concept::*;
        let colon = phrases.position(Colon);
        // in prose the number stands before the noun, in a field behind the colon
        let range = match colon {
            Some(colon) if colon > noun => colon..phrases.len().min(colon + 4),
            _ => noun.saturating_sub(7)..noun,
        };
        // "one intramedullary and three vertebral metastases": the number before what lies in the cord
        let in_cord = phrases[..noun].iter().position(|phrase| phrase.is(Intramedullary)).filter(|&in_cord| {
            colon.is_none()
                && phrases[in_cord..noun]
                    .iter()
                    .any(|phrase| phrase.is_any(&[Bone, Epidural, Meninges, Brain, Lungs, Organ]))
        });
        let range = in_cord.map_or(range, |in_cord| in_cord.saturating_sub(7)..in_cord);
        let before = &phrases[range];
        let asks = colon.is_none_or(|colon| {
            colon < noun
                || phrases[..colon].iter().all(|phrase| {
                    phrase.is_any(&[
                        Lesion,
                        Lesions,
                        Metastasis,
                        Metastases,
                        Intramedullary,
                        NumberLabel,
                        Cord,
                        Now,
                        Of,
                        The,
                        Open,
                        Close,
                    ]) || matches!(phrase.kind, Kind::Water)
                })
        });
        if !asks
            || colon.is_some()
                && phrases[..noun].iter().any(|phrase| phrase.is_any(&[SizeLabel, LevelLabel, ExtentLabel, Edema]))
        {
            return None;
        }
        let limited = before.iter().any(|phrase| phrase.is(Limit));
        for (index, phrase) in before.iter().enumerate().rev() {
            match phrase.kind {
                // "2-3 foci", "one or two lesions": not how many
                Kind::Number(_) if is_upper_bound(before, index) => {
                    if !matches!(before[index - 2].kind, Kind::Number(1)) {
                        self.discourse.state_uncounted();
                        self.say(About::Report, Claim::Many, phrase.span);
                    }
                    return Some(Counted::Some);
                }
                Kind::Number(1) if limited => return None,
                Kind::Number(_) if limited => {
                    self.discourse.state_uncounted();
                    self.say(About::Report, Claim::Many, phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Number(count) if count > 0 => {
                    self.discourse.state(count);
                    self.say(About::Report, Claim::Count(count), phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Is(Solitary) => {
                    self.discourse.state(1);
                    self.say(About::Report, Claim::Count(1), phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Is(Innumerable) => {
                    self.discourse.state_uncounted();
                    self.say(About::Report, Claim::Many, phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Is(The | Which | Shows | ThereIs | A | Since | Treated | With) if colon.is_none() => return None,
                _ => {}
            }
        }
        // "the remainder are foci scattered through the cord"
        let behind = phrases[noun + 1..].iter().take(2).find(|phrase| phrase.is(Innumerable));
        if let Some(many) = behind.filter(|_| colon.is_none() && phrases[noun].is(Lesions)) {
            self.discourse.state_uncounted();
            self.say(About::Report, Claim::Many, many.span);
            return Some(Counted::Some);
        }
        None
    }

    /// "no intramedullary lesion", "no cord lesion": of the cord as a whole, not "no lesion enhances".
    pub(super) fn denies_lesion(&self, phrases: Words, noun: usize) -> bool {
        use Concept::*;
        let of_cord =
            phrases.hold_any(&[Intramedullary, Cord]) || self.topic == Some(Topic::Cord) && self.discourse.len() == 0;
        let features = phrases.hold_any(&[RimSign, FlameSign, Expansion]);
        // "neither lesion in the cord enhances": of lesions that are there
        let of_all = phrases[..noun].iter().any(|phrase| phrase.is_any(&[Each, Both, Neither]));
        let of_verb = phrases.iter().any(|phrase| phrase.kind == Kind::Is(Enhances));
        of_cord && !features && !of_all && !of_verb
    }

    /// "the cord is normal in signal", "no signal abnormality of the cord"
    pub(super) fn normal_cord(&self, phrases: Words, standings: &[Standing]) -> Option<Span> {
        use Concept::*;
        let of_cord = phrases.hold(Cord) || self.topic == Some(Topic::Cord);
        let lesion = phrases.hold_any(&[Lesion, Lesions, Edema, Metastasis, Intramedullary]);
        if !of_cord || lesion || self.discourse.len() > 0 {
            return None;
        }
        let signal = phrases.position_any(&[SignalWord, SignalChange, Hyperintensity]);
        let normal = phrases.iter().enumerate().find(|(index, phrase)| {
            (phrase.is(Normal) || phrase.is(NormalCalibre)) && standings[*index] == Standing::Plain
        });
        let denied = signal.filter(|&signal| !phrases[signal].is(SignalWord) && standings[signal] == Standing::Denied);
        let abnormal_denied = signal.is_some()
            && phrases
                .iter()
                .enumerate()
                .any(|(index, phrase)| phrase.is(Abnormal) && standings[index] == Standing::Denied);
        let alone = phrases.iter().filter(|phrase| !phrase.is_water()).count() <= 4
            && normal.is_some()
            && signal.is_none()
            && !phrases.hold_any(&[NormalCalibre, Calibre]);
        match (normal, signal) {
            (Some((_, phrase)), Some(signal)) => Some(phrase.span.to(phrases[signal].span)),
            _ if abnormal_denied => signal.map(|signal| phrases[signal].span),
            (_, Some(_)) => denied.map(|denied| phrases[denied].span),
            (Some((_, phrase)), None) if alone => Some(phrase.span),
            _ => None,
        }
    }
}

/// The second number of a range: "2-3", "one or two".
fn is_upper_bound(phrases: &[Phrase], index: usize) -> bool {
    let [.., lower, joint] = &phrases[..index] else { return false };
    matches!(lower.kind, Kind::Number(_)) && joint.is_any(&[Concept::Or, Concept::To, Concept::Hyphen])
}

/// What a clause counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// It states lesions.
    Some,
    /// It denies lesions, or new ones.
    No,
    /// It calls the cord normal.
    Normal,
}
