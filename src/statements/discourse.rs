//! Which lesion is meant.
//!
//! Lesions are introduced once and referred to in many ways: by number, by level, by place in a row ("the upper", "the
//! former"), by "both" and "each", or by nothing at all. What cannot be attributed is attributed to none.

use super::{
    assertion::Standing,
    clause::{is_predicate, is_sign},
    roles::{Role, regions_of, roles_of},
};
use crate::{
    anatomy::{Level, LevelSpan},
    syntax::{Concept, Kind, Phrase, Words},
};

#[derive(Clone, Debug, Default)]
struct Draft {
    number: Option<u32>,
    level: Option<LevelSpan>,
    role: Option<Role>,
    is_new: bool,
}

/// Whom a clause is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One lesion.
    One(usize),
    /// These lesions.
    Some(Vec<usize>),
    /// Every lesion.
    Every,
    /// A lesion that cannot be told, or none that is described by itself.
    Nobody,
}

/// How the clause may refer.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Whether the clause may introduce a lesion that was not mentioned before.
    pub may_introduce: bool,
    /// Whether it stands in the part of the report that belongs to one lesion.
    pub lesion_of_part: Option<usize>,
    /// Whether the clause before it spoke of the lesion in focus.
    pub goes_on: bool,
    /// Whether that clause stands in the same sentence.
    pub in_sentence: bool,
    /// Whether the sentence speaks of new lesions.
    pub of_new: bool,
    /// Whether it stands in a correction or an addendum.
    pub corrects: bool,
    /// Whether the clause is a field of a form.
    pub field: bool,
}

/// The lesions introduced so far.
#[derive(Clone, Debug, Default)]
pub struct Discourse {
    drafts: Vec<Draft>,
    focus: Option<usize>,
    /// The lesions of which the clause before spoke together.
    together: Option<Target>,
    /// How many lesions are stated.
    stated: Option<u32>,
    /// Whether lesions are told of as a group only.
    uncounted: bool,
    /// Levels of cord lesions that the history tells of.
    known: Vec<LevelSpan>,
    /// Whether the history tells of any.
    in_history: bool,
}

impl Discourse {
    /// How many lesions were introduced.
    pub fn len(&self) -> usize {
        self.drafts.len()
    }

    /// Notes a stated number of lesions.
    pub fn state(&mut self, count: u32) {
        self.stated = Some(self.stated.map_or(count, |stated| stated.max(count)));
    }

    /// Notes that lesions are told of without being counted.
    pub fn state_uncounted(&mut self) {
        self.uncounted = true;
    }

    /// Whether the report speaks of several lesions.
    pub fn several(&self) -> bool {
        self.drafts.len() > 1 || self.uncounted || self.stated.is_some_and(|stated| stated > 1)
    }

    /// Notes the level of a cord lesion that the history tells of.
    pub fn note_known(&mut self, level: LevelSpan) {
        self.known.push(level);
    }

    /// Notes that the history tells of cord lesions, wherever they lie.
    pub fn note_history(&mut self) {
        self.in_history = true;
    }

    /// Whether the history tells of a cord lesion.
    pub fn is_followed(&self) -> bool {
        self.in_history || !self.known.is_empty()
    }

    /// Notes that a lesion was not there before.
    pub fn mark_new(&mut self, lesion: usize) {
        self.drafts[lesion].is_new = true;
    }

    /// The lesion at a level, introduced there if there is none.
    pub fn labelled(&mut self, level: LevelSpan, is_new: bool) -> usize {
        let lesion = self.at_level(level).unwrap_or_else(|| self.add(Draft { level: Some(level), ..Draft::default() }));
        self.drafts[lesion].is_new |= is_new;
        self.focus = Some(lesion);
        lesion
    }

    /// Whether a lesion may be one of the conus: not where it is known to end more than a segment above T12.
    pub fn may_reach_conus(&self, lesion: usize) -> bool {
        let near_conus = Level::Conus.place() - 6;
        self.drafts[lesion].level.is_none_or(|level| level.to.place() >= near_conus)
    }

    /// How many of the lesions introduced are not new.
    pub fn count_known(&self) -> u32 {
        u32::try_from(self.drafts.iter().filter(|draft| !draft.is_new).count()).unwrap_or(u32::MAX)
    }

    /// Whether a cord lesion was known before this examination.
    pub fn has_known(&self) -> bool {
        self.is_followed() || self.drafts.iter().any(|draft| !draft.is_new)
    }

    /// Whether a level is that of a cord lesion, told of here or in the history.
    pub fn is_cord_level(&self, level: LevelSpan) -> bool {
        self.at_level(level).is_some() || self.known.iter().any(|known| known.meets(level))
    }

    /// The lesion of a number, introduced with it if it is new.
    pub fn numbered(&mut self, number: u32) -> usize {
        let known = self.drafts.iter().position(|draft| draft.number == Some(number));
        let lesion = known.unwrap_or_else(|| {
            // "Lesion 1" after "two lesions": the unnumbered ones in their order
            let by_order = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            match by_order.filter(|&place| self.drafts.get(place).is_some_and(|draft| draft.number.is_none())) {
                Some(place)
                    if self.drafts.iter().all(|draft| draft.number.is_none())
                        || self.drafts[..place].iter().all(|draft| draft.number.is_some()) =>
                {
                    place
                }
                _ => self.add(Draft::default()),
            }
        });
        self.drafts[lesion].number = Some(number);
        self.focus = Some(lesion);
        lesion
    }

    /// Whether a lesion at this level was introduced.
    pub fn is_told_at(&self, level: LevelSpan) -> bool {
        self.at_level(level).is_some()
    }

    /// Whether a lesion may lie at a level: it has no level yet, or meets this one.
    pub fn may_lie_at(&self, lesion: usize, level: LevelSpan) -> bool {
        self.drafts[lesion].level.is_none_or(|own| own.meets(level))
    }

    /// Whether a lesion is known to lie at a level.
    pub fn lies_at(&self, lesion: usize, level: LevelSpan) -> bool {
        self.drafts[lesion].level.is_some_and(|own| own.meets(level))
    }

    /// The only lesion that lies within an extent.
    pub fn only_within(&self, extent: LevelSpan) -> Option<usize> {
        let mut within = (0..self.drafts.len()).filter(|&lesion| self.lies_at(lesion, extent));
        within.next().filter(|_| within.next().is_none())
    }

    /// Whether the lesion at a level has this number, or no other lesion was introduced with it.
    pub fn is_numbered_at(&self, number: u32, level: LevelSpan) -> bool {
        let by_number = self.drafts.iter().position(|draft| draft.number == Some(number));
        let by_order = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let lesion = by_number.or(by_order.filter(|&place| place < self.drafts.len()));
        lesion.is_some() && lesion == self.at_level(level)
    }

    /// Whether a lesion of this number was introduced.
    pub fn is_numbered(&self, number: u32) -> bool {
        self.drafts.iter().any(|draft| draft.number == Some(number))
            || usize::try_from(number).is_ok_and(|number| (1..=self.drafts.len()).contains(&number))
    }

    /// Notes the level of a lesion, if it has none yet.
    pub fn place(&mut self, lesion: usize, level: LevelSpan) {
        let draft = &mut self.drafts[lesion];
        draft.level = draft.level.or(Some(level));
    }

    /// The only lesion, introduced if there is none.
    pub fn only(&mut self) -> usize {
        match self.drafts.len() {
            0 => self.add(Draft::default()),
            _ => self.focus.unwrap_or(0),
        }
    }

    fn add(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.focus = Some(self.drafts.len() - 1);
        self.drafts.len() - 1
    }

    /// The lesion at a level, if it is only one.
    pub fn at_level(&self, level: LevelSpan) -> Option<usize> {
        let exactly = self.drafts.iter().position(|draft| draft.level == Some(level));
        exactly.or_else(|| {
            let mut met =
                self.drafts.iter().enumerate().filter(|(_, draft)| draft.level.is_some_and(|own| own.meets(level)));
            met.next().map(|(lesion, _)| lesion).filter(|_| met.next().is_none())
        })
    }

    /// Whether all stated lesions are introduced.
    fn complete(&self) -> bool {
        self.stated.is_some_and(|stated| u32::try_from(self.drafts.len()).is_ok_and(|count| count >= stated))
            && !self.uncounted
    }

    /// Decides whom a clause about the cord is about, introducing lesions where it does.
    ///
    /// `places` are the levels at which the clause puts a lesion.
    pub fn refer(&mut self, phrases: Words, standings: &[Standing], places: &[LevelSpan], manner: Manner) -> Target {
        let target = self.target(phrases, standings, places, manner);
        self.together = matches!(target, Target::Every | Target::Some(_)).then(|| target.clone());
        target
    }

    fn target(&mut self, phrases: Words, standings: &[Standing], places: &[LevelSpan], manner: Manner) -> Target {
        use Concept::*;
        let has = |concepts: &[Concept]| phrases.hold_any(concepts);
        let plain = |index: usize| standings[index] == Standing::Plain || standings[index] == Standing::NotAssessed;
        if let Some(number) = phrases
            .iter()
            .find_map(|phrase| if let Kind::LesionIndex(number) = phrase.kind { Some(number) } else { Option::None })
        {
            return Target::One(self.numbered(number));
        }
        if let Some(numbered) = self.in_list(phrases) {
            return Target::Some(numbered);
        }
        // "at neither of the others", "not in the other two"
        let all_others = phrases.windows(2).any(|pair| {
            pair[0].is(Other)
                && matches!(pair[1].kind, Kind::Number(number) if Ok(self.drafts.len()) == usize::try_from(number + 1))
        });
        if self.drafts.len() > 2 && (has(&[Other]) && has(&[Neither, NoneOf]) || all_others) {
            return match self.focus {
                Some(focus) => Target::Some((0..self.drafts.len()).filter(|&lesion| lesion != focus).collect()),
                None => Target::Nobody,
            };
        }
        let names = |phrase: &Phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Intramedullary, Tumour]);
        let named = phrases.iter().position(names);
        // "neither rim nor flame sign": two features, not two lesions
        let neither = phrases.iter().enumerate().any(|(index, phrase)| {
            phrase.is(Neither)
                && !phrases.get(index + 1).is_some_and(|next| is_feature(next) || next.is(The) && has(&[Nor]))
        });
        // "Rim sign: none" in the part of one lesion, but "in none of them"; "none at the first" is of the first
        let none = phrases.iter().enumerate().any(|(index, phrase)| {
            phrase.is(NoneOf)
                && !phrases.get(index + 1).is_some_and(|next| next.is_any(&[At, Inside, Around]))
                && (manner.lesion_of_part.is_none()
                    || phrases.get(index + 1).is_some_and(|next| next.is(Of))
                    || index > 0 && phrases[index - 1].is_any(&[At, Inside]))
        });
        // "neither cyst nor blood in the nodule at L1": the first that is told of is no group
        let of_all = match self.drafts.len() {
            0 => has(&[Both, Each]) || (neither || none) && places.is_empty(),
            1 => false,
            _ => neither || none || has(&[Both, Each]) || denies_every(&phrases),
        };
        // "two lesions at C4 and T6, both enhancing": those that it introduces
        let listed = places.len() > 1
            && manner.may_introduce
            && named.is_some_and(plain)
            && !places.iter().any(|&place| self.is_told_at(place));
        let of_all = of_all && !listed;
        // "both thoracic lesions", "the cervical lesion"
        if self.drafts.len() > 1
            && places.is_empty()
            && let Some((regions, alone)) = regions_of(&phrases)
        {
            let inside =
                |draft: &Draft| draft.level.map(|level| level.region().is_some_and(|own| regions.contains(&own)));
            let inside: Option<Vec<bool>> = self.drafts.iter().map(inside).collect();
            let inside = inside.unwrap_or_default();
            let lesions: Vec<usize> = (0..inside.len()).filter(|&lesion| inside[lesion]).collect();
            return match lesions.as_slice() {
                [] => Target::Nobody,
                &[only] => {
                    self.focus = Some(only);
                    Target::One(only)
                }
                _ if alone => Target::Nobody,
                _ => Target::Some(lesions),
            };
        }
        if of_all {
            let new: Vec<usize> = (0..self.drafts.len()).filter(|&lesion| self.drafts[lesion].is_new).collect();
            // "neither of the new lesions", "each" right after "two new lesions"
            if has(&[New]) && !new.is_empty()
                || has(&[Each]) && named.is_none() && manner.goes_on && new.len() > 1 && new.len() < self.drafts.len()
            {
                return Target::Some(new);
            }
            if !places.is_empty() && has(&[Both, Each]) {
                let several: Vec<usize> = places.iter().filter_map(|&place| self.at_level(place)).collect();
                if several.len() > 1 {
                    return Target::Some(several);
                }
            }
            return Target::Every;
        }
        // "New lesion at C6: 9 mm. The lesion at T9 is unchanged.": another than that of the label
        let of_other = |lesion: usize| named.is_some() && places.iter().any(|&place| !self.may_lie_at(lesion, place));
        if let Some(lesion) = manner.lesion_of_part.filter(|&lesion| !of_other(lesion)) {
            return Target::One(lesion);
        }
        // "one shows a rim sign", "at least one is haemorrhagic": which, nobody says
        let one = phrases.iter().position(|phrase| !phrase.is_any(&[Limit, Comma, And]) && !phrase.is_water());
        if self.drafts.len() > 1
            && places.is_empty()
            && one.is_some_and(|one| {
                phrases[one].kind == Kind::Number(1)
                    && phrases.get(one + 1).is_some_and(|next| is_predicate(next) || next.is(Of))
            })
            && self.stated.is_none_or(|stated| usize::try_from(stated) == Ok(self.drafts.len()))
        {
            self.focus = None;
            return Target::Nobody;
        }
        // "at T1, not at C7": the lesion that was said to lie at C7
        if manner.corrects {
            let denied = phrases.iter().zip(standings).find_map(|(phrase, &standing)| match phrase.kind {
                Kind::Levels(levels) if standing == Standing::Denied => self.at_level(levels.span),
                _ => Option::None,
            });
            if let Some(lesion) = denied {
                return Target::One(lesion);
            }
        }
        if let Some(lesion) = self.by_age(phrases).filter(|_| places.is_empty()) {
            self.focus = Some(lesion);
            return Target::One(lesion);
        }
        let is_new = has(&[New, Another, Additional]) || manner.of_new;
        self.in_history |= has(&[Known]) && named.is_some();
        let roles = roles_of(phrases);
        match roles.as_slice() {
            [] => {}
            &[role] => {
                if let Some(lesion) = self.in_role(role, places, manner.may_introduce && named.is_none_or(plain)) {
                    self.drafts[lesion].is_new |= is_new;
                    self.focus = Some(lesion);
                    return Target::One(lesion);
                }
                return if self.drafts.len() == 1 { Target::One(0) } else { Target::Nobody };
            }
            // "in the first and third lesions"
            several => {
                let lesions: Option<Vec<usize>> = several.iter().map(|&role| self.in_role(role, &[], false)).collect();
                return lesions.map_or(Target::Nobody, Target::Some);
            }
        }
        // "a focus at T12 is possibly a new cord lesion": whether there is one is in doubt
        let in_cord = phrases.position(Intramedullary);
        let in_doubt = in_cord.is_some_and(|index| standings[index] == Standing::Hedged)
            && !(manner.goes_on && self.drafts.is_empty());
        // "the conus medullaris shows normal signal"
        let of_normal = named.is_none() && has(&[Normal]);
        let introduces = manner.may_introduce && named.is_none_or(plain) && !in_doubt && !of_normal;
        // "a lesion consistent with metastatic disease" is one
        let noun = phrases.iter().find(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour]));
        let plural = noun.is_some_and(|noun| noun.is_any(&[Lesions, Metastases]));
        let hedged = named.is_some_and(|index| standings[index] == Standing::Hedged) || in_doubt;
        // "innumerable foci from C1 to the conus", or the field of a group: no lesion by itself
        let singled = phrases.iter().any(|phrase| phrase.kind == Kind::Number(1));
        let of_group = plural && places.len() == 1 && !singled && !has(&[Dominant])
            || manner.field && self.several() && self.drafts.is_empty();
        if !places.is_empty() && !hedged {
            let mut lesions = Vec::new();
            for &place in places {
                if let Some(lesion) = self.at_level(place) {
                    self.drafts[lesion].is_new |= has(&[New]) && named.is_some();
                    lesions.push(lesion);
                } else if introduces
                    && !of_group
                    && (named.is_some() || begins_as_one(&phrases) || self.awaits_level())
                    && (!self.complete() || is_new)
                {
                    // a lesion that was introduced without a level, and is now placed
                    let waiting = self
                        .drafts
                        .iter()
                        .position(|draft| draft.level.is_none() && draft.role.is_none())
                        .filter(|_| !is_new);
                    let lesion = waiting.unwrap_or_else(|| self.add(Draft::default()));
                    self.drafts[lesion].level = Some(place);
                    self.drafts[lesion].is_new |= is_new;
                    lesions.push(lesion);
                }
            }
            match lesions.as_slice() {
                [] => {}
                [only] => {
                    self.focus = Some(*only);
                    return Target::One(*only);
                }
                _ => {
                    lesions.dedup();
                    // what follows and names none is of neither
                    if lesions.len() > 1 {
                        self.focus = None;
                    }
                    return Target::Some(lesions);
                }
            }
            // the only lesion, placed anew; of several, or of one not said to be the only one, nobody can tell
            if self.drafts.len() == 1 && (self.complete() || manner.corrects) && !is_new {
                return Target::One(0);
            }
            if !self.drafts.is_empty() && named.is_some() && places.iter().all(|&place| self.at_level(place).is_none())
            {
                return Target::Nobody;
            }
        }
        // "none of them enhances, and there is no cord swelling", "oedema surrounds both and extends from T1 to T8"
        if manner.in_sentence
            && named.is_none()
            && places.is_empty()
            && !phrases.hold_lengths()
            && let Some(together) = self.together.clone()
        {
            return together;
        }
        match self.drafts.len() {
            0 if introduces && !of_group && named.is_some() && !plural && !self.uncounted && !self.several() => {
                Target::One(self.add(Draft { is_new, ..Draft::default() }))
            }
            0 => Target::Nobody,
            // "there is a further lesion, which was not present in May"
            _ if introduces
                && named.is_some()
                && !plural
                && has(&[Another, Additional])
                && (has(&[ThereIs, New]) || phrases.hold_answer() || is_bare_noun(phrases.phrases()))
                && !self.complete() =>
            {
                Target::One(self.add(Draft { is_new: has(&[New]), ..Draft::default() }))
            }
            1 if !self.several() => Target::One(0),
            1 if plural && named.is_some() && !has(&[The]) => Target::Nobody,
            _ if named.is_none() && !has(&[It]) && !manner.in_sentence && denies(&phrases, standings) => Target::Every,
            _ if plural && named.is_some() => Target::Every,
            _ if named.is_some() && is_new && introduces && !self.complete() => {
                Target::One(self.add(Draft { is_new, ..Draft::default() }))
            }
            // "it", "the lesion", or nothing: the lesion described last, while it is the topic
            _ if manner.goes_on => self.focus.map_or(Target::Nobody, Target::One),
            _ => Target::Nobody,
        }
    }

    /// Whether some words call a lesion by its place in a row.
    pub fn names_role(phrases: &[Phrase]) -> bool {
        !roles_of(Words::of(phrases)).is_empty()
    }

    /// "the new lesion", "the known one": the only one of several that is new, or that was there before.
    fn by_age(&self, phrases: Words) -> Option<usize> {
        use Concept::*;
        if self.drafts.len() < 2 || !phrases.hold_any(&[New, Known]) {
            return None;
        }
        let wants_new = phrases.windows(2).find_map(|words| {
            let named = words[0].is(The) && words[1].is_any(&[New, Known]);
            named.then(|| words[1].is(New))
        })?;
        let noun = phrases.iter().find(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases]));
        let mut lesions = (0..self.drafts.len()).filter(|&lesion| self.drafts[lesion].is_new == wants_new);
        let only = lesions.next().filter(|_| lesions.next().is_none());
        only.filter(|_| noun.is_some_and(|noun| noun.is_any(&[Lesion, Metastasis])))
    }

    /// The one lesion that some words call by its level, its number, its place in a row, or as the only one.
    pub fn mentioned(&mut self, phrases: Words, levels: &[LevelSpan]) -> Option<usize> {
        let number = phrases.iter().find_map(|phrase| match phrase.kind {
            Kind::LesionIndex(number) => Some(number),
            _ => None,
        });
        if let Some(number) = number {
            return self.is_numbered(number).then(|| self.numbered(number));
        }
        match (levels, roles_of(phrases).as_slice()) {
            (&[level], _) => self.at_level(level),
            ([], &[role]) => self.in_role(role, &[], false),
            ([], []) if self.drafts.len() == 1 && !self.several() => Some(0),
            _ => None,
        }
    }

    /// "The second, which …": turns to the lesion that a clause without a claim names.
    pub fn turn(&mut self, phrases: Words, places: &[LevelSpan], may_introduce: bool) {
        match roles_of(phrases).as_slice() {
            [] => {}
            &[role] => {
                if let Some(lesion) = self.in_role(role, places, may_introduce) {
                    self.focus = Some(lesion);
                }
            }
            several => {
                let lesions: Option<Vec<usize>> = several.iter().map(|&role| self.in_role(role, &[], false)).collect();
                self.together = lesions.map(Target::Some);
            }
        }
    }

    /// "the lesions 1 and 2": the lesions of these numbers, where each was introduced.
    fn in_list(&mut self, phrases: Words) -> Option<Vec<usize>> {
        use Concept::*;
        let noun = phrases.position_any(&[Lesions, Metastases])?;
        let list = phrases[noun + 1..].iter().take_while(|phrase| {
            matches!(phrase.kind, Kind::Number(_) | Kind::Figure(_)) || phrase.is_any(&[And, Or, Comma])
        });
        let numbers: Vec<u32> = list
            .filter_map(|phrase| if let Kind::Number(number) = phrase.kind { Some(number) } else { Option::None })
            .collect();
        let known = numbers.len() > 1 && numbers.iter().all(|&number| self.is_numbered(number));
        known.then(|| numbers.into_iter().map(|number| self.numbered(number)).collect())
    }

    fn awaits_level(&self) -> bool {
        self.drafts.iter().any(|draft| draft.level.is_none())
    }

    fn in_role(&mut self, role: Role, places: &[LevelSpan], may_introduce: bool) -> Option<usize> {
        if let Some(lesion) = self.drafts.iter().position(|draft| draft.role == Some(role)) {
            return Some(lesion);
        }
        if let Some(lesion) = places.iter().find_map(|&place| self.at_level(place)) {
            return Some(lesion);
        }
        let by_order = |place: usize| (place < self.drafts.len()).then_some(place);
        let stated = self.stated.and_then(|stated| usize::try_from(stated).ok()).unwrap_or(usize::MAX);
        if self.drafts.len() >= 2 && (self.drafts.len() >= stated || places.is_empty()) {
            let level = |lesion: &usize| self.drafts[*lesion].level.map_or(0, |level| level.from.place());
            let lesions = 0..self.drafts.len();
            let ordinal = match role {
                Role::Third => Some(2),
                Role::Fourth => Some(3),
                _ => None,
            };
            // "the third lesion", where two of three are described
            if ordinal == Some(self.drafts.len()) && may_introduce && !self.complete() {
                return Some(self.add(Draft { role: Some(role), level: places.first().copied(), ..Draft::default() }));
            }
            return match role {
                Role::First => by_order(0),
                Role::Second => by_order(1),
                Role::Latter if self.drafts.len() == 2 => by_order(1),
                Role::Latter => self.focus.filter(|&focus| focus + 1 == self.drafts.len()),
                Role::Third => by_order(2),
                Role::Fourth => by_order(3),
                Role::Upper => lesions.min_by_key(level),
                Role::Lower => lesions.max_by_key(level),
                Role::Other if self.drafts.len() == 2 => self.focus.map(|focus| 1 - focus.min(1)),
                // sizes are not known here
                Role::Dominant | Role::Smaller | Role::Other => None,
            };
        }
        if !may_introduce || self.complete() {
            return None;
        }
        // "other compartments": other than what?
        if role == Role::Other && self.drafts.is_empty() {
            return None;
        }
        // "a sign at the upper pole, but none at the lower": of the only lesion
        if matches!(role, Role::Upper | Role::Lower)
            && !self.several()
            && matches!(self.drafts.as_slice(), [only] if only.role.is_none())
        {
            return None;
        }
        // "the first", "the upper one" of lesions that were only counted
        let waiting = self
            .drafts
            .iter()
            .position(|draft| draft.level.is_none() && draft.role.is_none() && draft.number.is_none());
        let lesion = match waiting.filter(|_| matches!(role, Role::First | Role::Upper)) {
            Some(lesion) => lesion,
            None => self.add(Draft::default()),
        };
        self.drafts[lesion].role = Some(role);
        self.drafts[lesion].level = places.first().copied();
        Some(lesion)
    }
}

/// "One, at mid T4, measures 6 mm": a number in place of a noun.
fn begins_as_one(phrases: &[Phrase]) -> bool {
    let leads = |phrase: &Phrase| {
        phrase.is_any(&[Concept::Hyphen, Concept::Comma, Concept::And, Concept::ThereIs, Concept::Likewise])
            || phrase.is_water()
    };
    let first = phrases.iter().position(|phrase| !leads(phrase));
    first.is_some_and(|first| {
        // "motion artefact at C4" is no lesion, "further down, at C4" may be one
        let unknown = first > 0 && phrases[first - 1].is_water();
        let first = &phrases[first];
        matches!(first.kind, Kind::Number(1))
            || first.is_any(&[Concept::Another, Concept::A])
            || !unknown && (first.is(Concept::At) || matches!(first.kind, Kind::Levels(_) | Kind::Lengths(_)))
    })
}

/// "a second lesion", which a clause of its own goes on to describe.
fn is_bare_noun(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases
        .iter()
        .all(|phrase| phrase.is_any(&[Another, Additional, A, Intramedullary, Enhancement, Lesion, Metastasis, Comma]))
}

/// "no lesion shows haemorrhage"
fn denies_every(phrases: &[Phrase]) -> bool {
    let [no, lesion, rest @ ..] = phrases else { return false };
    no.is(Concept::Negation)
        && lesion.is_any(&[Concept::Lesion, Concept::Metastasis])
        && rest.first().is_some_and(is_predicate)
        && rest.iter().any(is_feature)
}

/// A feature is denied, of no lesion in particular.
fn denies(phrases: &[Phrase], standings: &[Standing]) -> bool {
    phrases
        .iter()
        .zip(standings)
        .any(|(phrase, &standing)| matches!(standing, Standing::Denied | Standing::NotAssessed) && is_feature(phrase))
}

/// A sign or a feature that a lesion may have.
fn is_feature(phrase: &Phrase) -> bool {
    is_sign(phrase) || phrase.is(Concept::Rim)
}
