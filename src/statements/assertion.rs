//! How firmly each phrase of a clause is meant: asserted, denied, hedged, not assessed, or not said of now at all.
//!
//! Cues and their scopes follow NegEx (Chapman 2001) and ConText (Harkema 2009): a cue before its object reaches forward,
//! one behind it backward, each up to a word that ends it; "no change in" is no negation.

use super::clause::{is_sign, places_metastases};
use crate::{
    finding::Finding,
    syntax::{Answer, Concept, Kind, Phrase, Words},
};

/// How a phrase is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Asserted.
    Plain,
    /// Denied.
    Denied,
    /// Possible, probable, not excluded.
    Hedged,
    /// Could not be evaluated.
    NotAssessed,
    /// Of an earlier examination, or only supposed: it says nothing of now.
    Silent,
}

impl Standing {
    /// As a finding; `None` where it says nothing.
    pub fn finding(self) -> Option<Finding> {
        Some(match self {
            Standing::Plain => Finding::Present,
            Standing::Denied => Finding::Absent,
            Standing::Hedged => Finding::Indeterminate,
            Standing::NotAssessed => Finding::NotAssessed,
            Standing::Silent => return None,
        })
    }
}

/// The standing of every phrase of one clause.
pub fn standings(words: Words) -> Vec<Standing> {
    let phrases = words.phrases();
    if let Some((named, value)) = earlier_columns(words) {
        let mut now = standings(Words::of(&[&phrases[..named], &phrases[named + 2..value]].concat()));
        now.splice(named..named, [Standing::Silent; 2]);
        now.resize(phrases.len(), Standing::Silent);
        return now;
    }
    let mut standings = vec![Standing::Plain; phrases.len()];
    if words.hold_answer() || words.hold_any(CUES) {
        lay_cues(phrases, &mut standings);
    }
    if words.hold(Concept::Previously)
        || words.hold(Concept::Prior) && words.hold(Concept::Open)
        || words.hold_lengths() && words.hold_any(&[Concept::On, Concept::Inside, Concept::Colon])
    {
        for index in 0..phrases.len() {
            lay_time(phrases, &mut standings, index);
        }
    }
    if words.hold(Concept::From) {
        lay_change(phrases, &mut standings);
    }
    standings
}

/// The words that make a claim other than plain.
const CUES: &[Concept] = &[
    Concept::NoneOf,
    Concept::Negation,
    Concept::Neither,
    Concept::Nor,
    Concept::NoLonger,
    Concept::RatherThan,
    Concept::Not,
    Concept::Hedge,
    Concept::Query,
    Concept::Supposition,
    Concept::QuotedOnly,
    Concept::Whether,
    Concept::NotObtained,
];

/// Negation and hedge, over what stands behind and before them.
fn lay_cues(phrases: &[Phrase], standings: &mut [Standing]) {
    for index in 0..phrases.len() {
        lay_forward(phrases, standings, index);
    }
    for index in 0..phrases.len() {
        lay_backward(phrases, standings, index);
    }
    if let Some(index) = phrases.iter().position(|phrase| phrase.is(Concept::CanBeAssessed)) {
        // "neither the rim nor the flame sign could be assessed"
        for standing in standings[..index].iter_mut().filter(|standing| **standing == Standing::Denied) {
            *standing = Standing::NotAssessed;
        }
    }
    presuppose(phrases, standings);
}

/// "Size now / before: 13 x 8 mm / 9 x 6 mm": where the label names what was before, and where its value begins.
fn earlier_columns(phrases: Words) -> Option<(usize, usize)> {
    if !phrases.hold(Concept::Slash) || !phrases.hold(Concept::Now) {
        return None;
    }
    let colon = phrases.iter().position(|phrase| phrase.is(Concept::Colon))?;
    let named = phrases[..colon].windows(3).position(|words| {
        words[0].is(Concept::Now)
            && words[1].is(Concept::Slash)
            && words[2].is_any(&[Concept::Previously, Concept::Prior])
    })?;
    let value = phrases[colon..].iter().position(|phrase| phrase.is(Concept::Slash))?;
    Some((named + 1, colon + value))
}

/// "No haemorrhage in the T5 cord lesion": what a feature is denied or doubted of is there itself. "In any cord lesion"
/// leaves open whether there is one.
fn presuppose(phrases: &[Phrase], standings: &mut [Standing]) {
    use Concept::*;
    let Some(noun) = phrases.iter().position(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases])) else {
        return;
    };
    let between = phrases[..noun].iter().rev().take_while(|phrase| {
        matches!(phrase.kind, Kind::Levels(_) | Kind::Water | Kind::Lengths(_))
            || phrase.is_any(&[
                The,
                A,
                Each,
                Intramedullary,
                Bone,
                Epidural,
                Lungs,
                Organ,
                Brain,
                Hyphen,
                Known,
                Dominant,
                Enhancement,
            ])
            || matches!(phrase.kind, Kind::Group(_))
    });
    let preposition = noun.checked_sub(between.count() + 1);
    let Some(preposition) =
        preposition.filter(|&index| phrases[index].is_any(&[Inside, Of, Around, To, With, From, LevelWord]))
    else {
        return;
    };
    // "no fracture of the vertebral metastases": those that are there
    let event =
        |phrase: &Phrase| phrase.is_any(&[Bone, Compression, Enlarged, Expansion, Epidural, Disease, Hemorrhage]);
    let denied = phrases[..preposition].iter().rposition(|phrase| phrase.is(Negation));
    let definite = phrases[noun].is_any(&[Metastasis, Metastases])
        && phrases[preposition].is(Of)
        && denied.is_some_and(|denied| {
            let between = &phrases[denied + 1..preposition];
            between.iter().all(event) && between.last().is_some_and(|last| !last.is(Disease) || between.len() > 1)
        });
    let featured = definite
        || phrases[..preposition].iter().zip(&*standings).any(|(phrase, &standing)| {
            standing != Standing::Plain
                && phrase.is_any(&[
                    Hemorrhage,
                    Cyst,
                    Syrinx,
                    RimSign,
                    FlameSign,
                    Rim,
                    Edema,
                    Expansion,
                    Enhancement,
                    Compression,
                ])
        });
    if !featured {
        return;
    }
    let between = &phrases[preposition + 1..noun];
    let placed = between.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
    let open = between.iter().any(|phrase| phrase.is(A) || phrase.is_water());
    let end = phrases[noun..].iter().position(|phrase| phrase.is_any(&[Or, Nor, And, But, Comma, Semicolon]));
    let end = end.map_or(phrases.len(), |end| noun + end);
    standings[preposition..end].fill(if open && !placed { Standing::Hedged } else { Standing::Plain });
}

/// "no", "without", "possible" and their like, over what follows.
fn lay_forward(phrases: &[Phrase], standings: &mut [Standing], index: usize) {
    use Concept::*;
    let standing = match &phrases[index].kind {
        // "haemorrhage none, cord expansion moderate": the answer to what stands before
        Kind::Is(NoneOf)
            if index > 0
                && is_sign(&phrases[index - 1])
                && phrases.get(index + 1).is_some_and(|next| next.is_any(&[Comma, Semicolon])) =>
        {
            standings[index - 1] = Standing::Denied;
            return;
        }
        Kind::Is(Negation | Neither | Nor | NoLonger | RatherThan | NoneOf) => Standing::Denied,
        Kind::Is(Not) => Standing::Denied,
        Kind::Is(Hedge | Query) => Standing::Hedged,
        Kind::Is(Supposition | QuotedOnly) => {
            // "a flame sign would support …": nothing in the clause is said
            standings.fill(Standing::Silent);
            return;
        }
        // "unable to assess the rim sign", "cannot be excluded: a flame sign"
        Kind::Answer(Answer::NotAssessed) if !phrases[..index].iter().any(is_claimable) => Standing::NotAssessed,
        Kind::Answer(Answer::Hedged) if !phrases[..index].iter().any(is_claimable) => Standing::Hedged,
        Kind::Answer(Answer::Absent) if !phrases[..index].iter().any(is_claimable) => Standing::Denied,
        // "whether there is blood is uncertain": the answer stands behind; without one nothing is said
        Kind::Is(Whether)
            if !phrases[index + 1..]
                .iter()
                .any(|phrase| matches!(phrase.kind, Kind::Answer(Answer::Hedged | Answer::NotAssessed))) =>
        {
            match phrases[..index].iter().find_map(|phrase| match phrase.kind {
                Kind::Answer(Answer::NotAssessed) => Some(Standing::NotAssessed),
                Kind::Answer(Answer::Hedged) => Some(Standing::Hedged),
                _ => None,
            }) {
                Some(standing) => standing,
                None => Standing::Silent,
            }
        }
        _ => return,
    };
    // "non-haemorrhagic": of one word alone
    if let Some(next) = phrases.get(index + 1)
        && phrases[index].is(Negation)
        && phrases[index].span.end() == next.span.start()
    {
        standings[index + 1] = Standing::Denied;
        return;
    }
    // "none" and "no" as the whole answer reach back, not forward
    let mut depth = 0;
    for (offset, phrase) in phrases[index + 1..].iter().enumerate() {
        let place = index + 1 + offset;
        if phrase.is(Open) {
            depth += 1;
        } else if phrase.is(Close) {
            depth -= 1;
            if depth < 0 {
                return;
            }
        }
        if ends_scope(phrases, index, place, standing) {
            return;
        }
        let old = standings[place];
        standings[place] = match (old, standing) {
            (Standing::Plain, new) | (_, new @ Standing::Silent) => new,
            // "no suspicious lesion", "not suspicious for"
            (Standing::Denied, _) => Standing::Denied,
            (Standing::Hedged, Standing::Denied) => Standing::Hedged,
            (old, _) => old,
        };
    }
}

/// Whether the scope of the cue at `cue` ends before the phrase at `place`.
fn ends_scope(phrases: &[Phrase], cue: usize, place: usize, standing: Standing) -> bool {
    use Concept::*;
    let phrase = &phrases[place];
    let next = phrases.get(place + 1);
    match phrase.kind {
        // "in none of the lesions is there a cyst"
        Kind::Is(ThereIs)
            if phrases[cue].is_any(&[NoneOf, Neither]) && cue > 0 && phrases[cue - 1].is_any(&[At, Inside]) =>
        {
            false
        }
        Kind::Is(ThereIs) => standing != Standing::NotAssessed,
        Kind::Is(But | Semicolon) => true,
        // "without haemorrhage: an enhancing lesion"
        Kind::Is(Colon) => standing == Standing::Denied && place > cue + 1,
        // "without haemorrhage, with a flame sign"
        Kind::Is(With) => place > 0 && phrases[place - 1].is(Comma) || standing == Standing::Hedged,
        Kind::Is(Comma) => match standing {
            // "a third, possible, tiny focus", "with equivocal, thin rim sign"
            Standing::Hedged
                if place == cue + 1
                    && cue > 0
                    && phrases[cue - 1].is_any(&[Comma, A, The, With])
                    && phrases[place..]
                        .iter()
                        .take(4)
                        .any(|phrase| is_sign(phrase) || phrase.is_any(&[Lesion, Metastasis])) =>
            {
                false
            }
            Standing::Hedged => !listed(phrases, place),
            // "at T8 and not, as stated above, at T7"
            Standing::Denied if phrases[cue].is(Not) && phrases[cue + 1].is(Comma) => {
                phrases[cue + 1..place].iter().filter(|phrase| phrase.is(Comma)).count() > 1
            }
            // "a centre that does not enhance, in relation with cystic change"
            Standing::Denied
                if phrases[cue + 1].kind == Kind::Is(Enhances)
                    && place == cue + 2
                    && !phrases[place..].iter().any(|phrase| phrase.is_any(&[Or, Nor, Neither])) =>
            {
                true
            }
            Standing::Denied if phrases[cue].is(Not) => next.is_some_and(|next| !next.is_any(&[Or, Nor])),
            Standing::Denied => {
                next.is_some_and(|next| {
                    next.is_any(&[Be, Shows, Which, Hedge, Assertion])
                        || matches!(next.kind, Kind::Signal(_) | Kind::Lengths(_))
                        || matches!(next.kind, Kind::Weighting(_))
                            && phrases.get(place + 2).is_some_and(|after| matches!(after.kind, Kind::Signal(_)))
                }) || places_metastases(&phrases[place + 1..])
                    || begins_affirmed(phrases, cue, place)
            }
            _ => false,
        },
        // "no blood / cord swollen / flame at the lower pole"
        Kind::Is(Slash | Hyphen) => standing == Standing::Denied && begins_affirmed(phrases, cue, place),
        // "it is probable that it contains blood": the verb is inside what is probable
        Kind::Is(Be | Shows | Lies) => {
            standing == Standing::Hedged && place > cue + 1 && !(phrases[cue + 1].is(It) && place == cue + 2)
        }
        Kind::Is(And) => standing == Standing::Hedged && next.is_some_and(|next| next.is_any(&[A, The])),
        // "no flame sign and enhances homogeneously"
        Kind::Is(Enhances | Measures) => place > cue + 1 && phrases[place - 1].is_any(&[And, Comma]),
        Kind::Is(Assertion) => false,
        Kind::Is(Negation) => place > cue + 1 && standing == Standing::Hedged,
        _ => false,
    }
}

/// "no haemorrhage, small cyst at the lower pole", "no leptomeningeal enhancement, multiple vertebral metastases": an item
/// that is counted, placed or answered by itself is no further item of what is denied; "no cyst, haemorrhage or rim sign" is.
fn begins_affirmed(phrases: &[Phrase], cue: usize, mark: usize) -> bool {
    use Concept::*;
    let (denied, rest) = (&phrases[cue + 1..mark], &phrases[mark + 1..]);
    let is_noun =
        |phrase: &Phrase| phrase.is_any(&[Disease, Metastasis, Metastases, Enhancement, Lesion, Lesions, Tumour]);
    let in_list_of_two = !denied.iter().any(|phrase| phrase.is_any(&[Comma, Slash, Hyphen])) && phrases[mark].is(Comma);
    let there_is_no = phrases[..cue].last().is_some_and(|last| last.is(ThereIs));
    let only_item = denied.last().is_some_and(is_noun) && !denied.iter().any(|phrase| phrase.is_any(&[Comma, And]));
    // "no epidural extension, and pulmonary metastases"
    let joined = rest.first().is_some_and(|first| first.is(And));
    let rest = &rest[usize::from(joined)..];
    let end =
        rest.iter().position(|phrase| phrase.is_any(&[But, Semicolon, Colon, With, ThereIs])).unwrap_or(rest.len());
    if rest[..end].iter().any(|phrase| phrase.is_any(&[Or, Nor, Each, Both, Neither])) {
        return false;
    }
    let parts = |phrase: &Phrase| phrase.is_any(&[Comma, And, But, Semicolon, Close]);
    let item = &rest[..rest.iter().position(parts).unwrap_or(rest.len())];
    let Some(noun) = item.iter().position(is_claimable) else { return false };
    let counted = item[..noun].iter().any(|phrase| {
        matches!(phrase.kind, Kind::Number(_) | Kind::Lengths(_)) || phrase.is_any(&[Innumerable, Solitary])
    });
    let placed = item[noun + 1..].iter().any(|phrase| match phrase.kind {
        Kind::Levels(levels) => levels.reaches,
        _ => phrase.is_any(&[LevelPart, LevelUpper, Upper, Lower, AboveBelow]),
    });
    // "no rim, cord swollen"
    let told = matches!(item, [cord, expanded] if cord.is(Cord) && expanded.kind == Kind::Is(Expanded));
    // "no rim sign, flame sign present", but "no cyst / haemorrhage seen", "no cyst, syrinx, haemorrhage seen", "there is no
    // cyst, haemorrhage identified"
    let answered =
        in_list_of_two && !there_is_no && item.last().is_some_and(|last| last.kind == Kind::Answer(Answer::Present));
    // "cord expansion but no cyst"
    let contrasted = matches!(&rest[item.len()..], [but, no, ..] if but.is(But) && no.is_any(&[Negation, Not, NoneOf]));
    let other_metastases = joined && only_item && item.iter().any(|phrase| phrase.is_any(&[Metastasis, Metastases]));
    counted || placed || told || answered || contrasted || other_metastases
}

/// A comma inside a list that goes on with "or".
fn listed(phrases: &[Phrase], comma: usize) -> bool {
    phrases[comma + 1..].iter().take(6).any(|phrase| phrase.is(Concept::Or))
}

/// "is absent", "cannot be assessed", "has resolved" and their like, over what stands before.
fn lay_backward(phrases: &[Phrase], standings: &mut [Standing], index: usize) {
    use Concept::*;
    let standing = match phrases[index].kind {
        Kind::Answer(Answer::Absent | Answer::Resolved) => Standing::Denied,
        Kind::Answer(Answer::Hedged) => Standing::Hedged,
        Kind::Answer(Answer::NotAssessed) => Standing::NotAssessed,
        // the whole answer of a field or of a short form: "Rim sign: no", "flame sign: possible", "blood: none"
        Kind::Is(Negation | NoneOf | Not) if stands_alone(phrases, index) => Standing::Denied,
        Kind::Is(Hedge | Query) if stands_alone(phrases, index) || follows_colon(phrases, index) => Standing::Hedged,
        // "flame sign: neither lesion"
        Kind::Is(Neither) if follows_colon(phrases, index) => Standing::Denied,
        // "a flame sign was seen at neither margin"
        Kind::Is(Neither)
            if (phrases[..index].iter().any(|phrase| matches!(phrase.kind, Kind::Answer(Answer::Present)))
                || index > 0 && phrases[index - 1].is_any(&[At, Inside, Of, On]))
                && !phrases[index + 1..].iter().any(|phrase| phrase.is_any(&[Nor])) =>
        {
            Standing::Denied
        }
        // "a rim sign is present at T3 but not around that at T5", "but not by either of the others": the sign stands before,
        // taken over from what is affirmed
        Kind::Is(Not | RatherThan)
            if index > 0
                && phrases[..index].iter().all(is_sign)
                && phrases.get(index + 1).is_some_and(|next| {
                    next.is_any(&[At, Inside, On, Of, Around])
                        || next.is_water()
                            && phrases.get(index + 2).is_some_and(|after| after.is_any(&[Each, Both, Other, The]))
                }) =>
        {
            Standing::Denied
        }
        // "a flame sign is displayed by none of the three", "haemorrhage: in none"
        Kind::Is(NoneOf | Neither)
            if phrases[..index].iter().any(is_sign)
                && (phrases[..index]
                    .last()
                    .is_some_and(|before| before.is_any(&[At, Inside, Of, On, Around]) || before.is_water())
                    || phrases[..index]
                        .iter()
                        .all(|phrase| is_sign(phrase) || phrase.is_any(&[The, A, And, Comma])))
                && !phrases[index + 1..].iter().any(|phrase| is_sign(phrase) || phrase.is(Nor)) =>
        {
            Standing::Denied
        }
        // "a rim sign is suspected", "the flame sign, if any, equivocal"
        Kind::Is(Hedge)
            if phrases[..index].last().is_some_and(|before| before.is(Be))
                && !phrases[index + 1..].iter().any(is_claimable) =>
        {
            Standing::Hedged
        }
        Kind::Is(NoLonger) if !phrases[index + 1..].iter().any(is_claimable) => Standing::Denied,
        // "the rim sign is missing": whether it is absent or was not looked for nobody says
        Kind::Is(NotObtained) if matches!(&phrases[..index], [.., sign, be] if is_sign(sign) && be.is(Be)) => {
            Standing::Silent
        }
        _ => return,
    };
    let mut reached = false;
    for place in (0..index).rev() {
        let phrase = &phrases[place];
        // "the flame sign and the possible cyst are questionable": up to the answer before; but "the sign seen in May is
        // no longer evident" has one subject
        if phrase.is_any(&[But, Semicolon])
            || reached
                && (matches!(phrase.kind, Kind::Answer(Answer::Present | Answer::Absent | Answer::Hedged))
                    && !(place > 0 && phrases[place - 1].is(Previously))
                    || phrase.is(Persists))
        {
            return;
        }
        // "flame sign at both poles, rim sign not seen": what has its own place is told of by itself
        if reached
            && phrase.is(Comma)
            && phrases[index].kind == Kind::Answer(Answer::Absent)
            && ends_placed_sign(&phrases[..place])
        {
            return;
        }
        // "a lesion in the cord at T7, rim sign and flame sign not assessable": of what is behind the place of the lesion
        if reached && phrase.is_any(&[Comma, With]) && ends_placed_lesion(&phrases[..place]) {
            return;
        }
        reached |= is_claimable(phrase);
        standings[place] = match (standings[place], standing) {
            (Standing::Silent, _) => Standing::Silent,
            (Standing::Denied, Standing::Denied | Standing::Hedged) if phrases[index].is(NoLonger) => Standing::Denied,
            (Standing::Denied, Standing::Denied) => Standing::Denied,
            (Standing::Denied, Standing::NotAssessed) => Standing::NotAssessed,
            (Standing::Denied, Standing::Hedged) => Standing::Denied,
            (_, new) => new,
        };
    }
}

/// Whether some words end in a lesion and its place.
fn ends_placed_lesion(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let item = phrases.iter().rposition(|phrase| phrase.is(Comma)).map_or(phrases, |comma| &phrases[comma + 1..]);
    item.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour, Intramedullary]))
        && item.last().is_some_and(|last| matches!(last.kind, Kind::Levels(_) | Kind::Lengths(_)))
}

/// Whether some words end in a sign and its place.
fn ends_placed_sign(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let item = phrases.iter().rposition(|phrase| phrase.is(Comma)).map_or(phrases, |comma| &phrases[comma + 1..]);
    item.iter().any(is_sign)
        && !item.iter().any(|phrase| phrase.is_any(&[Negation, Neither, NoneOf]))
        && item.last().is_some_and(|last| last.is_any(&[LevelPart, AboveBelow, Upper, Lower]))
}

/// Whether a cue is the last word, or what follows is only a comment ("no, 3 mm", "none (see below)").
fn stands_alone(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let next = phrases.get(index + 1);
    next.is_none_or(|next| next.is_any(&[Comma, Open, Close, Hyphen, Semicolon, Slash, At, On]))
        && phrases[..index].iter().any(is_claimable)
        && (follows_colon(phrases, index) || next.is_none() || next.is_some_and(|next| next.is(Close)))
        || next.is_some_and(|next| next.is(Inside)) && follows_colon(phrases, index)
}

fn follows_colon(phrases: &[Phrase], index: usize) -> bool {
    phrases[..index].last().is_some_and(|before| before.is_any(&[Concept::Colon, Concept::Hyphen, Concept::Slash]))
}

/// What a cue can be said of.
pub fn is_claimable(phrase: &Phrase) -> bool {
    use Concept::*;
    match phrase.kind {
        Kind::Is(concept) => matches!(
            concept,
            Lesion
                | Lesions
                | Deposit
                | Deposits
                | Enlarged
                | BloodPigment
                | Tumour
                | Metastasis
                | Metastases
                | Disease
                | Edema
                | SignalChange
                | Hyperintensity
                | Enhancement
                | Enhances
                | NoEnhancement
                | RimSign
                | Rim
                | FlameSign
                | Cyst
                | Hemorrhage
                | Expansion
                | Expanded
                | Intramedullary
                | Epidural
                | Meninges
                | PrimaryTumour
                | Recurrence
                | Uptake
                | Bone
                | Brain
                | Lungs
                | Organ
                | Cord
                | SignalWord
                | ResectionBed
                | Gland
                | Cancer
                | Benign
        ),
        Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_) => true,
        _ => false,
    }
}

/// "has grown from 9 mm to 12 mm", "increased from T3-T5 to T2-T7": the first of two values was before.
fn lay_change(phrases: &[Phrase], standings: &mut [Standing]) {
    // "changed from homogeneous to ring", "from hyperintense to isointense"
    let changes = |phrase: &Phrase| {
        is_value(phrase) || matches!(phrase.kind, Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_))
    };
    let values: Vec<usize> = (0..phrases.len()).filter(|&index| changes(&phrases[index])).collect();
    for pair in values.windows(2) {
        let [first, second] = *pair else { continue };
        let begins = first > 0 && phrases[first - 1].is(Concept::From);
        let ends = phrases[first + 1..second].iter().any(|phrase| phrase.is(Concept::To)) && second - first <= 3;
        let same = std::mem::discriminant(&phrases[first].kind) == std::mem::discriminant(&phrases[second].kind);
        if begins && ends && same && !phrases[..first].iter().any(|phrase| phrase.is(Concept::Reaching)) {
            standings[first] = Standing::Silent;
        }
    }
}

/// "previously 12 x 9 mm", "which had extended from C4 to T3", "12 mm on the prior study".
fn lay_time(phrases: &[Phrase], standings: &mut [Standing], index: usize) {
    use Concept::*;
    // "measured 10 mm on 3 March 2018": what is dated was before
    if matches!(phrases[index].kind, Kind::Date(_))
        && let [.., length, on] = &phrases[..index]
        && on.is_any(&[On, Inside])
        && matches!(length.kind, Kind::Lengths(_))
    {
        standings[index - 2] = Standing::Silent;
    }
    // "(01/2022: 9 x 7 mm)"
    if let [.., date, colon, length] = &phrases[..=index]
        && matches!(length.kind, Kind::Lengths(_))
        && colon.is(Colon)
        && matches!(date.kind, Kind::Date(_))
        && phrases[..index].iter().any(|phrase| phrase.is(Open))
    {
        standings[index] = Standing::Silent;
    }
    // "3 segments, reduced as compared to previous (5 segments)"
    if phrases[index].is(Prior) && phrases.get(index + 1).is_some_and(|next| next.is(Open)) {
        let end = phrases[index..].iter().position(|phrase| phrase.is(Close)).map_or(phrases.len(), |end| index + end);
        standings[index + 1..end].fill(Standing::Silent);
    }
    if !phrases[index].is(Previously) {
        return;
    }
    // "Rim sign: previously present"
    if index > 0
        && phrases[index - 1].is(Colon)
        && matches!(phrases.get(index + 1).map(|next| &next.kind), Some(Kind::Answer(Answer::Present)))
        && !phrases[index + 1..].iter().any(|phrase| phrase.is_any(&[Now, But]) || is_claimable(phrase))
    {
        standings.fill(Standing::Silent);
        return;
    }
    // "the flame sign seen in July persists": the sign of today, by its place in an earlier report
    let claimed = phrases[..index].iter().rposition(is_claimable);
    if claimed.is_some_and(|claimed| !phrases[claimed..index].iter().any(|phrase| phrase.is_any(&[Comma, Be, Open])))
        && phrases[index + 1..].iter().any(|phrase| {
            phrase.is_any(&[Persists, NoLonger, Be, Shows])
                || matches!(phrase.kind, Kind::Answer(Answer::Absent | Answer::Resolved))
        })
        && phrases[..index].iter().any(is_claimable)
    {
        return;
    }
    let mut reached = false;
    let labels = phrases[index + 1..].first().is_some_and(|next| next.is_any(&[Colon, Close]));
    for place in index + 1..phrases.len() {
        let phrase = &phrases[place];
        if phrase.is_any(&[Close, Semicolon, But, Now]) || phrase.is(Comma) && !labels {
            break;
        }
        if phrase.is(And)
            && phrases[place + 1..].first().is_some_and(|next| next.is_any(&[Now, Be, Shows, Enhancement]))
        {
            break;
        }
        reached |= is_value(phrase) || is_claimable(phrase);
        standings[place] = Standing::Silent;
    }
    if !reached {
        // the value stands before: "12 mm on the prior study", "(was present on the prior)"
        let mut values = 0;
        for place in (0..index).rev() {
            let phrase = &phrases[place];
            if phrase.is_any(&[Comma, Open, Semicolon, And, But, Be, Shows, SizeLabel, Colon])
                || values > 0 && !is_value(phrase)
            {
                break;
            }
            values += usize::from(is_value(phrase) || is_claimable(phrase));
            standings[place] = Standing::Silent;
        }
    }
}

/// Lengths, levels, or a count of segments.
pub fn is_value(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Lengths(_) | Kind::Levels(_) | Kind::Segments(_))
}
