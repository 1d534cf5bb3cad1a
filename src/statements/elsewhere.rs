//! Findings outside the cord: the column, the meninges, the brain, other organs, the primary tumour, and PET.
//!
//! A noun of malignancy ("metastases", "tumour") takes the places named with it; where none is named, the topic of its
//! clause. "No vertebral, nodal or visceral metastases" denies three things, "vertebral metastasis with paraspinal extension"
//! asserts one.

use super::{Claim, assertion::Standing, subject::Topic};
use crate::{
    finding::Finding,
    syntax::{Answer, Concept, Kind, Phrase, Words},
    terms::{Position, Primary},
    text::Span,
};

/// The claims of one clause on findings outside the cord. `topic` is that of the clause, named or taken from its context.
pub fn elsewhere(phrases: Words, standings: &[Standing], topic: Option<Topic>) -> Vec<(Claim, Span)> {
    let clause = Clause { phrases, standings };
    let (mut claims, placed) = clause.metastases(topic);
    if !placed {
        claims.extend(clause.general(topic));
    }
    claims.extend(clause.primary(topic));
    claims.extend(clause.unseen());
    // what is seen on another exam is not seen on this one, and what was is not what is
    let of_history = phrases.first().is_some_and(|first| first.is(Concept::HistoryOf));
    if of_history || phrases.hold_any(&[Concept::OtherModality, Concept::Pet]) {
        claims.clear();
    }
    claims.extend(clause.uptake(topic));
    claims
}

struct Clause<'a> {
    phrases: Words<'a>,
    standings: &'a [Standing],
}

fn claim(topic: Topic, finding: Finding) -> Option<Claim> {
    Some(match topic {
        Topic::Column => Claim::VertebralMetastases(finding),
        Topic::Meninges => Claim::LeptomeningealMetastases(finding),
        Topic::Brain => Claim::IntracranialMetastases(finding),
        Topic::Organs => Claim::NonCnsMetastases(finding),
        Topic::Cord | Topic::Primary | Topic::Irrelevant | Topic::Pet => return None,
    })
}

fn place(phrase: &Phrase) -> Option<Topic> {
    use Concept::*;
    Some(match phrase.kind {
        Kind::Is(Bone | Epidural | Spine) => Topic::Column,
        Kind::Is(Meninges) => Topic::Meninges,
        Kind::Is(Brain) => Topic::Brain,
        Kind::Is(Lungs | Organ) => Topic::Organs,
        Kind::Is(Cord | Intramedullary) => Topic::Cord,
        Kind::Regions(_) if phrase.is_sacral() => Topic::Column,
        Kind::Group(Primary::Cns) => Topic::Brain,
        Kind::Group(_) => Topic::Organs,
        _ => return None,
    })
}

impl Clause<'_> {
    /// What is said of metastases by their noun, and whether the noun is said of any place.
    fn metastases(&self, topic: Option<Topic>) -> (Vec<(Claim, Span)>, bool) {
        use Concept::*;
        let nouns = [Metastasis, Metastases, Deposit, Deposits];
        let (mut claims, mut placed) = (Vec::new(), false);
        if !self.phrases.hold_any(&nouns) {
            return (claims, placed);
        }
        let is_noun = |&index: &usize| self.phrases[index].is_any(&nouns) && !self.is_removed(index);
        for index in (0..self.phrases.len()).filter(is_noun) {
            let places = self.places_of(index, topic);
            placed |= !places.is_empty();
            // "a lytic metastasis in the left fifth rib": of bone, but of no vertebra
            let of_other_bone = places.iter().any(|(place, _)| *place == Topic::Organs)
                && !self.phrases.hold_levels()
                && !self.phrases.hold_any(&[Comma, And, Or, Nor]);
            for (place, named) in places {
                if of_other_bone && place == Topic::Column {
                    continue;
                }
                if let Some(finding) = self.finding(index, named) {
                    let own = self.phrases[index].span;
                    let span = named.map_or(own, |named| self.phrases[named].span.to(own));
                    claims.extend(claim(place, finding).map(|claim| (claim, span)));
                }
            }
        }
        (claims, placed)
    }

    /// The places that a noun of malignancy is said of, each with the phrase that names it.
    fn places_of(&self, noun: usize, topic: Option<Topic>) -> Vec<(Topic, Option<usize>)> {
        use Concept::*;
        let mut places = Vec::new();
        // "brain, lungs and liver without metastases", "the vertebrae and the meninges are free of metastases", "show metastases"
        let verb = self.phrases[..noun].iter().rposition(|phrase| !phrase.is_any(&[Negation, Shows, Be]));
        let denied_behind = verb.is_some_and(|subject| subject + 1 < noun && place(&self.phrases[subject]).is_some());
        let behind = if denied_behind { verb.map_or(noun, |subject| subject + 1) } else { noun };
        let mut open = false;
        // "vertebral, cerebellar and pulmonary metastases", "osseous or leptomeningeal metastases"
        for index in (0..behind).rev() {
            let phrase = &self.phrases[index];
            if let Some(topic) = place(phrase) {
                // "pelvic bone metastases": the organ tells which bone
                if topic == Topic::Organs && self.phrases[index + 1].is(Bone) {
                    places.pop();
                }
                places.push((topic, Some(index)));
            } else if !phrase.is_any(&[
                And,
                Or,
                Nor,
                Comma,
                Slash,
                Plus,
                Colon,
                A,
                The,
                New,
                Innumerable,
                Known,
                Neither,
                Enhancement,
                Epidural,
                Abnormal,
                Tumour,
                Hyphen,
            ]) && !matches!(phrase.kind, Kind::Water | Kind::Number(_))
            {
                open = true;
                break;
            }
            // a comma before the only place ends another thing: "in the lungs, metastases"
        }
        if denied_behind && open {
            places.clear();
        }
        places.reverse();
        // "metastases in the lungs, liver and adrenal"
        let places_before = places.len();
        let mut reached = false;
        for index in noun + 1..self.phrases.len() {
            let phrase = &self.phrases[index];
            if phrase.is_any(&[Inside, Of, To, At, Around])
                || matches!(phrase.kind, Kind::Answer(Answer::Present | Answer::Absent))
            {
                reached = true;
            } else if phrase.is_any(&[Metastasis, Metastases, With, But, Semicolon, Assertion, Which, Hedge, Be])
                // "Metastases: T4 and T5 vertebrae, no extension into the epidural space"
                || phrase.is_any(&[Negation, NoneOf]) && self.phrases[index - 1].is_any(&[Comma, Open])
            {
                break;
            } else if let Some(topic) = place(phrase).filter(|_| reached || places_before == 0) {
                let extends = self.phrases.get(index + 1).is_some_and(|next| next.is_any(&[Disease, Compression]));
                if reached && !extends && (places_before == 0 || topic != Topic::Cord) && !self.is_level_part(index) {
                    places.push((topic, Some(index)));
                }
            }
        }
        // "bone metastases in ribs and pelvis": of no vertebra
        let behind = &places[places_before..];
        if self.phrases.get(noun + 1).is_some_and(|next| next.is_any(&[Inside, Of]))
            && !behind.is_empty()
            && behind.iter().all(|(place, _)| *place == Topic::Organs)
            && !self.phrases[noun..].iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
        {
            let mut index = 0;
            places.retain(|(place, _)| {
                index += 1;
                index > places_before || *place != Topic::Column
            });
        }
        // "metastases in T8, the liver and the left adrenal": in a vertebra too
        if !places.is_empty()
            && places.iter().all(|(place, _)| *place == Topic::Organs)
            && matches!(self.phrases.get(noun + 1..), Some([inside, level, ..])
                if inside.is(Inside) && matches!(level.kind, Kind::Levels(_)))
        {
            places.push((Topic::Column, Option::None));
        }
        if places.is_empty() {
            // "metastases in T4 and T7": in a vertebra
            let in_level = self
                .phrases
                .get(noun + 1)
                .is_some_and(|next| next.is(Inside) || matches!(next.kind, Kind::Answer(Answer::Present)))
                && self.phrases[noun + 1..].iter().take(3).any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
            let bone = self.phrases[..noun].iter().any(|phrase| phrase.is(Bone));
            let topic = match topic {
                Some(Topic::Irrelevant) | Option::None if in_level => Some(Topic::Column),
                // "L3: haemangioma or metastasis"
                Some(Topic::Irrelevant) | Option::None if self.is_one_of_two(noun) && self.phrases.hold_levels() => {
                    Some(Topic::Column)
                }
                // "a focus in the T12 body may represent a bone island or a small metastasis"
                Some(Topic::Irrelevant) if bone && self.standings[noun] == Standing::Hedged => Some(Topic::Column),
                Some(Topic::Primary) => Some(Topic::Organs),
                // "Other metastases: yes", where a form has asked for those of the column before
                _ if self.phrases[..noun].iter().any(|phrase| phrase.is(Other))
                    && self.phrases[noun + 1..].first().is_some_and(|next| next.is(Colon))
                    && !self.phrases.hold_levels() =>
                {
                    Some(Topic::Organs)
                }
                topic => topic,
            };
            places.extend(topic.map(|topic| (topic, Option::None)));
        }
        places
    }

    /// "at the T4 vertebral body"
    fn is_level_part(&self, index: usize) -> bool {
        index > 0
            && matches!(self.phrases[index - 1].kind, Kind::Levels(_))
            && self.phrases[..index - 1].last().is_some_and(|before| before.is_any(&[Concept::At, Concept::LevelWord]))
    }

    /// "resected liver metastasis", "laminectomy for epidural metastasis": it is no longer there.
    fn is_removed(&self, noun: usize) -> bool {
        use Concept::*;
        let between = |phrase: &&Phrase| {
            matches!(phrase.kind, Kind::Water | Kind::Levels(_))
                || place(phrase).is_some()
                || phrase.is_any(&[A, The, Of, At, Inside, Known, Prior, Be])
        };
        let removes = |phrase: &Phrase| matches!(phrase.kind, Kind::Is(Resected | Procedure));
        let (before, behind) = (&self.phrases[..noun], &self.phrases[noun + 1..]);
        before.iter().rev().find(|phrase| !between(phrase)).is_some_and(removes)
            || behind.iter().find(|phrase| !between(phrase)).is_some_and(|phrase| phrase.kind == Kind::Is(Resected))
    }

    /// "haemangioma or metastasis", "metastasis or bone island": which of the two is open.
    fn is_one_of_two(&self, noun: usize) -> bool {
        use Concept::*;
        let alternative =
            |phrase: Option<&Phrase>| phrase.is_some_and(|phrase| phrase.is_any(&[Benign, OtherNature, Disc]));
        let is_link = |phrase: &&Phrase| phrase.is_water() || phrase.is_any(&[A, The]);
        let mut before = self.phrases[..noun].iter().rev().filter(|phrase| !is_link(phrase));
        let mut behind = self.phrases[noun + 1..].iter().filter(|phrase| !is_link(phrase));
        before.next().is_some_and(|phrase| phrase.is(Or)) && alternative(before.next())
            || behind.next().is_some_and(|phrase| phrase.is(Or)) && alternative(behind.next())
    }

    fn finding(&self, noun: usize, named: Option<usize>) -> Option<Finding> {
        let own = self.standings[noun].finding()?;
        // "no new vertebral metastases" says nothing of those that are known
        let of_new = noun > 0
            && self.phrases[..noun].windows(2).any(|words| words[0].is(Concept::Negation) && words[1].is(Concept::New))
            && !self.phrases[..noun].iter().any(|phrase| phrase.is(Concept::Comma));
        if own == Finding::Absent && of_new {
            return None;
        }
        if own == Finding::Present && self.is_one_of_two(noun) {
            return Some(Finding::Indeterminate);
        }
        let other = named.and_then(|named| self.standings[named].finding());
        let denied = own == Finding::Absent || other == Some(Finding::Absent) && own != Finding::Indeterminate;
        Some(if denied {
            Finding::Absent
        } else if own == Finding::Present && other == Some(Finding::Indeterminate) && self.hedge_between(named, noun) {
            Finding::Indeterminate
        } else {
            own
        })
    }

    fn hedge_between(&self, named: Option<usize>, noun: usize) -> bool {
        named.is_some_and(|named| {
            !self.phrases[named.min(noun)..named.max(noun)]
                .iter()
                .any(|phrase| phrase.is_any(&[Concept::Comma, Concept::Assertion]))
        })
    }

    /// Without a noun of malignancy: "no leptomeningeal enhancement", "no epidural disease", "posterior fossa: not covered".
    fn general(&self, topic: Option<Topic>) -> Vec<(Claim, Span)> {
        use Concept::*;
        let mut claims = Vec::new();
        for (index, phrase) in self.phrases.iter().enumerate() {
            let Some(place) = place(phrase) else { continue };
            let Some(standing) = self.standings[index].finding() else { continue };
            // what could not be evaluated is said of the place itself
            if standing == Finding::NotAssessed && place != Topic::Organs && place != Topic::Column {
                claims.extend(claim(place, Finding::NotAssessed).map(|claim| (claim, phrase.span)));
                continue;
            }
            // "extending to the pial surface", "narrowing the subarachnoid space": a place that a cord lesion reaches
            let reached =
                self.phrases[..index].iter().rev().take(3).any(|phrase| phrase.is_any(&[To, Reaching, Compression]));
            if place == Topic::Meninges && topic == Some(Topic::Cord) && reached {
                continue;
            }
            // "no cord lesion in the cervical spine": not of the vertebrae
            if phrase.is(Spine) && !self.phrases.hold(Abnormal) {
                continue;
            }
            let nouns: &[Concept] = match place {
                Topic::Column if phrase.is(Epidural) => {
                    &[Tumour, Disease, Lesion, Lesions, Enhancement, Abnormal, SignalChange]
                }
                Topic::Column => &[Lesion, Lesions, Tumour, Disease],
                Topic::Meninges => &[Enhancement, Disease, Lesion, Lesions, Tumour],
                Topic::Brain => &[Lesion, Lesions, Enhancement, Tumour, Disease],
                _ => continue,
            };
            let noun = self.phrases.iter().position(|noun| noun.is_any(nouns) && !std::ptr::eq(noun, phrase));
            let Some(noun) = noun else { continue };
            // one hedge on the structure is enough: "enhancement of the roots, suspicious for leptomeningeal disease"
            let hedged = self
                .phrases
                .iter()
                .zip(self.standings)
                .any(|(phrase, &standing)| phrase.is_any(nouns) && standing == Standing::Hedged);
            let said = if hedged { Some(Finding::Indeterminate) } else { self.standings[noun].finding() };
            let Some(said) = said else { continue };
            let benign = self.phrases.iter().any(|phrase| {
                phrase.is_any(&[Benign, OtherNature, Extramedullary, Disc, Recurrence, PrimaryTumour, Normal])
                    || phrase.kind == Kind::Position(Position::Exophytic)
            });
            let finding = match said {
                Finding::Absent => Finding::Absent,
                Finding::NotAssessed => Finding::NotAssessed,
                _ if benign => continue,
                // tumour in the epidural space and enhancement of the meninges are metastases until denied; a lesion of
                // bone or brain whose nature is not told is not
                Finding::Present if phrase.is(Epidural) && self.phrases[noun].is_any(&[Tumour, Disease]) => {
                    Finding::Present
                }
                Finding::Present if place == Topic::Meninges && !self.phrases[noun].is(Lesion) => Finding::Present,
                Finding::Indeterminate if place == Topic::Meninges || phrase.is(Epidural) => Finding::Indeterminate,
                _ => continue,
            };
            claims.extend(claim(place, finding).map(|claim| (claim, phrase.span.to(self.phrases[noun].span))));
        }
        if claims.is_empty() {
            claims.extend(self.under_label(topic));
        }
        claims
    }

    /// A short statement under a label that names the place: "Leptomeninges: no enhancement" has it in the clause; a second
    /// sentence under it, "Cannot be assessed without contrast", has not.
    fn under_label(&self, topic: Option<Topic>) -> Option<(Claim, Span)> {
        use Concept::*;
        let topic = topic.filter(|topic| matches!(topic, Topic::Meninges | Topic::Brain | Topic::Column))?;
        if self.phrases.iter().any(|phrase| place(phrase).is_some()) {
            return Option::None;
        }
        let nouns: &[Concept] = match topic {
            Topic::Meninges => &[Enhancement, Disease, Lesion, Lesions, Tumour],
            _ => &[Lesion, Lesions, Tumour],
        };
        let noun = self.phrases.iter().position(|phrase| phrase.is_any(nouns));
        let denied = noun.filter(|&noun| matches!(self.standings[noun], Standing::Denied | Standing::NotAssessed));
        let spoken =
            denied.and_then(|noun| Some((claim(topic, self.standings[noun].finding()?)?, self.phrases[noun].span)));
        let answer = self
            .phrases
            .first()
            .filter(|first| first.kind == Kind::Answer(Answer::NotAssessed) && topic != Topic::Column);
        spoken.or_else(|| answer.and_then(|answer| Some((claim(topic, Finding::NotAssessed)?, answer.span))))
    }

    /// The primary tumour or its recurrence.
    fn primary(&self, topic: Option<Topic>) -> Vec<(Claim, Span)> {
        use Concept::*;
        let mut claims = Vec::new();
        // "a cord lesion consistent with recurrence": of itself
        if topic == Some(Topic::Cord) && self.phrases.hold_any(&[Intramedullary, Cord]) {
            return claims;
        }
        let resected = self.phrases.hold(ResectionBed);
        let is_primary = |phrase: &Phrase| matches!(phrase.kind, Kind::Primary(Some(_)));
        if !resected
            && !self.phrases.hold_any(&[PrimaryTumour, Recurrence, Cancer, Tumour])
            && !self.phrases.iter().any(is_primary)
        {
            return claims;
        }
        for (index, phrase) in self.phrases.iter().enumerate() {
            let Some(finding) = self.standings[index].finding() else { continue };
            let Kind::Is(concept) = phrase.kind else {
                // "compatible with the known lung cancer"; "the known breast cancer is outside the field of view"
                let seen = matches!(
                    self.phrases[index + 1..].iter().find(|phrase| !phrase.is_water()),
                    Some(Phrase { kind: Kind::Answer(Answer::Present | Answer::NotAssessed), .. })
                );
                let known = is_primary(phrase) && (matches!(topic, Some(Topic::Organs | Topic::Irrelevant)) || seen);
                let shown = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Assertion, Known]))
                    || self.phrases[index + 1..]
                        .iter()
                        .any(|phrase| phrase.is_any(&[SizeLabel]) || matches!(phrase.kind, Kind::Answer(_)));
                if known && shown && !self.follows_source(index) && !self.phrases.hold_any(&[Metastasis, Metastases]) {
                    claims.push((Claim::PrimaryTumour(finding), phrase.span));
                }
                continue;
            };
            match concept {
                // "metastasis from the known primary", "favoured over a primary neoplasm": not something seen
                PrimaryTumour if topic == Some(Topic::Cord) && !self.phrases.hold_answer() => {}
                // "alive, without recurrence, in 2017": the course, not the images
                Recurrence if self.phrases.hold_any(&[Alive, Died]) => {}
                PrimaryTumour | Recurrence if !self.follows_source(index) && self.names_itself(index) => {
                    claims.push((Claim::PrimaryTumour(finding), phrase.span))
                }
                ResectionBed if finding == Finding::NotAssessed => {
                    claims.push((Claim::PrimaryTumour(finding), phrase.span))
                }
                Tumour | Lesion | Disease | Enhancement if resected && finding == Finding::Absent => {
                    claims.push((Claim::PrimaryTumour(finding), phrase.span))
                }
                Cancer | Tumour
                    if !resected
                        && matches!(topic, Some(Topic::Organs | Topic::Irrelevant))
                        && !self.follows_source(index)
                        && self.is_own_mass(index) =>
                {
                    claims.push((Claim::PrimaryTumour(finding), phrase.span));
                }
                _ => {}
            }
        }
        claims
    }

    /// "The sigmoid colon was not included in the field of view."
    fn unseen(&self) -> Vec<(Claim, Span)> {
        use Concept::*;
        if !self.phrases.hold_any(&[Gland, Lungs, Organ]) || self.phrases.hold_any(&[Metastasis, Metastases]) {
            return Vec::new();
        }
        let organs =
            self.phrases.iter().zip(self.standings).filter(|(phrase, standing)| {
                phrase.is_any(&[Gland, Lungs, Organ]) && **standing == Standing::NotAssessed
            });
        organs.map(|(phrase, _)| (Claim::OrganNotSeen, phrase.span)).collect()
    }

    /// "metastasis from an unknown primary": where it came from, not what is seen.
    fn follows_source(&self, index: usize) -> bool {
        use Concept::*;
        let before = self.phrases[..index]
            .iter()
            .rev()
            .find(|phrase| !phrase.is_any(&[The, A, Known, Or, And]) && !phrase.is_water());
        before.is_some_and(|before| before.is_any(&[From, Of, Metastasis, Metastases]))
    }

    /// The words name the primary as something to be seen: with an answer, a size, a place, or by themselves.
    fn names_itself(&self, index: usize) -> bool {
        !self.phrases[index + 1..].first().is_some_and(|next| matches!(next.kind, Kind::Primary(_)))
            && !self.phrases.hold_any(&[Concept::Diagnosed, Concept::Precedes])
    }

    /// "the known left upper lobe cancer", "the left lower lobe tumour is partly visible", not "no tumour".
    fn is_own_mass(&self, index: usize) -> bool {
        use Concept::*;
        let malignant_elsewhere = self
            .phrases
            .iter()
            .any(|phrase| phrase.is_any(&[Metastasis, Metastases, Benign, Extramedullary, Epidural, Bone]));
        let named = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Known, The, Lungs, Gland]));
        !malignant_elsewhere && named && self.standings[index] != Standing::Denied
    }

    /// FDG uptake of the cord lesion.
    fn uptake(&self, topic: Option<Topic>) -> Option<(Claim, Span)> {
        use Concept::*;
        let index = self.phrases.position(Uptake)?;
        let of_cord = self.phrases.hold_any(&[Cord, Intramedullary, Lesion, It, Lesions])
            || matches!(topic, Some(Topic::Cord))
            || topic == Some(Topic::Pet) && self.phrases.len() <= 6;
        let of_other = self.phrases.hold_any(&[Bone, Lungs, Organ, Brain]);
        (of_cord && !of_other).then_some(())?;
        Some((Claim::PetUptake(self.standings[index].finding()?), self.phrases[index].span))
    }
}
