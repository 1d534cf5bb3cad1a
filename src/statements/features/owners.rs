//! Which thing owns a level, a length or a count: the lesion, its oedema, the cord, or a part of it.

use super::{
    cord_signal::{describes_signal, on_t1, reaches_as_edema, signal_of_cord, weighted},
    signal::shown_by_lesion,
};
use crate::{
    statements::{assertion::Standing, stranger::begins_stranger, subject::is_place},
    syntax::{Concept, Kind, Phrase, Weighting, Words},
    terms::Signal,
};

/// What owns a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The lesion or its enhancement.
    Lesion,
    /// T2 hyperintensity of the cord.
    Edema,
    /// The cord itself.
    Cord,
    /// A part of the lesion, or something else whose measures are not recorded.
    Part,
}

pub(super) struct Owners {
    pub(super) of: Vec<Option<Owner>>,
    pub(super) subject: Option<Owner>,
}

pub(super) fn owner_of(phrases: &[Phrase], index: usize) -> Option<Owner> {
    use Concept::*;
    let phrase = &phrases[index];
    let next = phrases.get(index + 1);
    Some(match &phrase.kind {
        // "(T2 C3-C7)"
        Kind::Weighting(Weighting::T2) if matches!(next, Some(Phrase { kind: Kind::Levels(levels), .. }) if levels.reaches) => {
            Owner::Edema
        }
        Kind::LesionIndex(_) if governed(phrases, index) => return None,
        // "another at T6", "one at C4", in place of the noun
        Kind::Number(1) | Kind::Is(Another) if index < 2 && next.is_some_and(|next| next.is_any(&[At, Inside])) => {
            Owner::Lesion
        }
        Kind::LesionIndex(_) => Owner::Lesion,
        // "the lower and larger occupies the cord", "both show"
        Kind::Is(
            First | Second | Third | Fourth | Former | Latter | Upper | Lower | Both | Each | Neither | NoneOf,
        ) if index < 3
            && next.is_none_or(|next| !matches!(next.kind, Kind::Levels(_)))
            // "its lower limit at T9"
            && !(phrase.is_any(&[Upper, Lower]) && next.is_some_and(Phrase::is_water))
            && !(index > 0 && phrases[index - 1].is_any(&[Around, Of, Shows])) =>
        {
            Owner::Lesion
        }
        Kind::Is(concept) => match concept {
            // "hyperintensity within the cord", "oedema in the cord": where it is
            Intramedullary
                if index > 0
                    && phrases[index - 1].is_any(&[Edema, SignalChange, Hyperintensity, SignalWord])
                    && !next.is_some_and(|next| next.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour])) =>
            {
                return None;
            }
            // "the oedema measures 52 mm", "with a syrinx measuring 5 mm": the size of the thing that stands before the verb
            SizeLabel | Measures if measures_other(phrases, index) => Owner::Part,
            // "the cord segment", "a segment of T2 hyperintensity", "the oedematous segment": of what it is a stretch
            LevelLabel if stretch_of(phrases, index).is_some() => return stretch_of(phrases, index),
            // "the diameter of the cord"
            Calibre if of_cord(phrases, index) => Owner::Part,
            // "oedema around the lesion": only where it is
            Lesion | Lesions | Deposit | Deposits | Metastasis | Metastases | Tumour if governed(phrases, index) => {
                return None;
            }
            // "oedema around the cord lesion": the same
            Intramedullary
                if next.is_some_and(|next| next.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour]))
                    && governed(phrases, index + 1)
                    && phrases[..index].iter().any(|phrase| phrase.is_any(&[Edema, SignalChange, Hyperintensity])) =>
            {
                return None;
            }
            // "intramedullary high signal extends from T3 to T8"
            Intramedullary
                if next.is_some_and(|next| {
                    matches!(next.kind, Kind::Signal(_) | Kind::Weighting(Weighting::T2))
                        || next.is_any(&[SignalWord, SignalChange, Hyperintensity, Edema])
                }) && !phrases
                    .iter()
                    .any(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour])) =>
            {
                return None;
            }
            ExtentLabel if names_edema(phrases, index) => Owner::Edema,
            Intramedullary | Lesion | Lesions | Deposit | Deposits | Metastasis | Metastases | Tumour | Enhancement
            | Enhances | LevelLabel | SizeLabel | Measures | NumberLabel => Owner::Lesion,
            Edema => Owner::Edema,
            // "an enhancing intramedullary abnormality" is a lesion
            SignalChange if is_enhancing_thing(phrases, index) => Owner::Lesion,
            // "lesion T1 signal abnormality" is no oedema
            SignalChange | Hyperintensity if weighted(phrases, index, Weighting::T1) => return None,
            // "the lesion shows hyperintensity on T2 and is isointense on T1"
            Hyperintensity
                if shown_by_lesion(phrases, index)
                    && !phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Segments(_))) =>
            {
                return None;
            }
            SignalChange | Hyperintensity => Owner::Edema,
            SignalWord if weighted(phrases, index, Weighting::T2) && !describes_signal(phrases, index) => Owner::Edema,
            // "behind the T7-T8 disc, central in the cord": where it is
            Cord if index > 1
                && phrases[index - 1].is(Inside)
                && matches!(phrases[index - 2].kind, Kind::Position(_)) =>
            {
                return None;
            }
            Cord => Owner::Cord,
            RimSign | Rim | FlameSign | Cyst | Hemorrhage | NoEnhancement => {
                // "haemorrhagic metastasis", "cystic lesion": the noun owns what follows
                if next.is_some_and(|next| next.is_any(&[Intramedullary, Lesion, Metastasis, Tumour])) {
                    return None;
                }
                Owner::Part
            }
            Expansion | Expanded | Enlarged => Owner::Part,
            // "at the C7-T1 disc level"
            Disc | Bone if is_place(phrases, index, true) => return None,
            Disc | Bone if index > 0 && matches!(phrases[index - 1].kind, Kind::Levels(_)) => return None,
            Disc | Bone | Epidural | Syrinx | Compression | Procedure => Owner::Part,
            _ => return None,
        },
        _ => return None,
    })
}

/// What is measured is no lesion: oedema, a change of signal, the cord, a cyst or a syrinx right before the verb.
fn measures_other(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let Some(thing) = phrases[..index].iter().rposition(|phrase| !phrase.is_water()) else { return false };
    let accompanies = phrases[..thing].iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis]));
    if index - thing > 2 || phrases[index].is(Measures) && accompanies {
        return false;
    }
    match phrases[thing].kind {
        Kind::Is(Edema | Syrinx | Cyst) => true,
        // "a focus of T2 hyperintensity measuring 9 mm" is a lesion
        Kind::Is(SignalChange | Hyperintensity) => {
            let before = phrases[..thing].iter().rev().find(|phrase| !matches!(phrase.kind, Kind::Weighting(_)));
            !before.is_some_and(|before| before.is(Of))
        }
        Kind::Is(SignalWord) => phrases[..thing].iter().all(|phrase| !phrase.is_any(&[Lesion, Metastasis, It])),
        // "the cord measures 11 mm", but "a lesion in the cord measuring 11 mm"
        Kind::Is(Cord) => phrases[..thing].iter().all(|phrase| phrase.is_any(&[The, LevelUpper])),
        _ => false,
    }
}

/// "enhancing cord abnormality": named by its enhancement
fn is_enhancing_thing(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let before = phrases[..index].iter().rev().find(|phrase| !phrase.is_any(&[Intramedullary, Cord]));
    before.is_some_and(|before| before.is(Enhancement))
}

/// What a "segment" is a stretch of: "the T9-T12 cord segment", "a segment of oedema"; `None` for one of the spine.
fn stretch_of(phrases: &[Phrase], index: usize) -> Option<Owner> {
    use Concept::*;
    let owner = |phrase: &Phrase| match phrase.kind {
        Kind::Is(Cord) => Some(Owner::Cord),
        Kind::Is(Edema | SignalChange | Hyperintensity) => Some(Owner::Edema),
        _ => None,
    };
    let of = phrases.get(index + 1).filter(|next| next.is(Of)).and_then(|_| {
        phrases[index + 2..].iter().find(|phrase| !phrase.is(The) && !matches!(phrase.kind, Kind::Weighting(_)))
    });
    phrases[..index].last().and_then(owner).or(of.and_then(owner))
}

/// "cord diameter", "the calibre of the cord"
pub(super) fn of_cord(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    phrases[..index].last().is_some_and(|before| before.is(Cord))
        || matches!(&phrases[index + 1..], [of, rest @ ..]
            if of.is_any(&[Of, Inside]) && rest.iter().find(|phrase| !phrase.is(The)).is_some_and(|next| next.is(Cord)))
}

/// "around the lesion", "of this lesion", "the level of the lesion": a lesion behind a preposition owns nothing.
pub(super) fn governed(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    // "around the C6 and D3-D4 lesions"
    let list = phrases[..index].iter().rev().take_while(|phrase| {
        matches!(phrase.kind, Kind::Levels(levels) if !levels.reaches) || phrase.is_any(&[And, Comma])
    });
    let before = phrases[..index - list.count()].iter().rev().find(|phrase| {
        !phrase.is_any(&[
            The,
            Both,
            Each,
            Intramedullary,
            First,
            Second,
            Third,
            Fourth,
            Upper,
            Lower,
            Dominant,
            Smaller,
        ]) && !matches!(phrase.kind, Kind::Water | Kind::Number(_) | Kind::Levels(_))
    });
    let inside = phrases[..index].iter().any(|phrase| {
        phrase.is_any(&[Edema, SignalChange, Hyperintensity, SignalWord, RimSign, FlameSign, Cyst, Hemorrhage])
    });
    // "oedema surrounds both lesions", "tracks well beyond the lesion": the object of a verb
    let definite = phrases[..index]
        .iter()
        .rev()
        .find(|phrase| !matches!(phrase.kind, Kind::Levels(_)) && !phrase.is_any(&[Known, New, Intramedullary]))
        .is_some_and(|before| before.is_any(&[The, Both, Each]) || matches!(before.kind, Kind::Number(_)));
    let object = definite && phrases[..index].iter().any(|phrase| phrase.is_any(&[Shows, Reaches, Reaching]));
    if before.is_some_and(|before| before.is_any(&[Around, AboveBelow])) {
        return true;
    }
    inside
        && (object
            || before.is_some_and(|before| {
                before.is_any(&[Around, At, Inside, Of, To, From, With, AboveBelow, LevelWord, Confined])
            }))
}

/// "T2 extent: …", "extent of oedema"
pub(super) fn names_edema(phrases: &[Phrase], index: usize) -> bool {
    weighted(phrases, index, Weighting::T2)
}

pub(super) fn owners(phrases: Words, standings: &[Standing], inherited: Option<Owner>) -> Owners {
    use Concept::*;
    let mut of = vec![None; phrases.len()];
    // "it is isointense", "it measures 8 mm" is said of the lesion, whatever reached how far before
    let of_lesion = inherited == Some(Owner::Edema)
        && phrases.first().is_some_and(|first| first.is(It))
        && !phrases.hold_any(&[Reaching, From, Confined]);
    let inherited = if of_lesion { Some(Owner::Lesion) } else { inherited };
    let mut named: Vec<Option<Owner>> = (0..phrases.len()).map(|index| owner_of(&phrases, index)).collect();
    // "high T2 signal extends from C4 to T1": an adjective that reaches is a thing
    for index in 0..phrases.len() {
        let Kind::Signal(signal) = phrases[index].kind else { continue };
        if signal == Signal::Hyper && reaches_as_edema(&phrases, index, &named) {
            named[index] = Some(Owner::Edema);
        } else if named[..index].contains(&Some(Owner::Lesion)) && signal_of_cord(&phrases, index) {
            let bright = signal == Signal::Hyper && !on_t1(&phrases, index);
            named[index] = Some(if bright { Owner::Edema } else { Owner::Part });
        }
    }
    let first = named.iter().flatten().next().copied();
    // "T2 hyperintense oedema around the lesion": the first thing is the subject, but not the mere cord if a lesion follows
    // "which is exophytic and hyperintense on T2": nothing is named before the predicate
    let predicate = phrases.iter().position(|phrase| {
        phrase.is_any(&[Be, Shows, Lies, SizeLabel, Reaching, Enhancement]) || matches!(phrase.kind, Kind::Answer(_))
    });
    let elided = predicate.is_some_and(|predicate| {
        named[..predicate].iter().all(Option::is_none)
            && phrases[..predicate].iter().all(|phrase| !phrase.is(ThereIs) && !matches!(phrase.kind, Kind::Levels(_)))
    }) && inherited.is_some();
    let subject = match first {
        _ if elided => inherited,
        Some(Owner::Cord) if named.iter().flatten().any(|&owner| owner == Owner::Lesion) => Some(Owner::Lesion),
        Some(Owner::Cord) if named.iter().flatten().any(|&owner| owner == Owner::Edema) => Some(Owner::Edema),
        Some(owner) if !phrases.hold(It) || owner != Owner::Part => Some(owner),
        _ => inherited.filter(|&owner| owner != Owner::Part).or(first),
    };
    let begins_with_value = phrases
        .iter()
        .position(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Segments(_)))
        .is_some_and(|value| named.iter().position(Option::is_some).is_none_or(|first| value < first));
    let mut current = if elided {
        inherited
    } else if begins_with_value || first.is_none() || phrases.first().is_some_and(|phrase| phrase.is(It)) {
        if begins_with_value && subject == Some(Owner::Part) && parts_value(&phrases, &named) {
            Some(Owner::Lesion)
        } else if first.is_some() && !phrases.first().is_some_and(|phrase| phrase.is(It)) {
            subject
        } else {
            inherited.or(subject)
        }
    } else {
        subject
    };
    let mut outside_brackets = None;
    for index in 0..phrases.len() {
        // "lesions at C4 (haemorrhagic) and T10": behind the brackets as before them
        if phrases[index].is(Open) {
            outside_brackets = Some(current);
        } else if phrases[index].is(Close) {
            current = outside_brackets.take().unwrap_or(current);
        }
        // "with gliosis from T4 to T7", "in the radiotherapy field T6-T12": of another thing
        if begins_stranger(&phrases, index) && current == Some(Owner::Lesion) {
            current = Some(Owner::Part);
        }
        match named[index] {
            // the cord is where the oedema or the lesion is
            Some(Owner::Cord)
                if current.is_some_and(|owner| owner != Owner::Part)
                    && (index > 0 || phrases.get(1).is_some_and(|next| next.is(Colon))) => {}
            Some(owner) if standings[index] != Standing::Silent => current = Some(owner),
            _ => {
                if index > 0
                    && phrases[index].is_any(&[Be, Lies, Shows])
                    && current == Some(Owner::Part)
                    && !phrases[..index].iter().any(|phrase| phrase.is_any(&[Be, Lies, Shows]))
                {
                    current = subject;
                }
            }
        }
        of[index] = match phrases[index].kind {
            Kind::Lengths(_) | Kind::Unitless(_) | Kind::Segments(_) | Kind::Levels(_) => {
                owned_behind(&phrases, &named, index).or(current)
            }
            _ => current,
        };
    }
    Owners { of, subject }
}

/// "T6, 14 mm, no rim sign", "T6 (flame sign)": a mark parts the place of the lesion from the sign.
fn parts_value(phrases: &[Phrase], named: &[Option<Owner>]) -> bool {
    let first = named.iter().position(Option::is_some).unwrap_or(named.len());
    phrases[..first].iter().any(|phrase| phrase.is_any(&[Concept::Comma, Concept::Open, Concept::Colon]))
}

/// The thing right behind a value, without a verb, a comma or a preposition between: "a 6 mm enhancing nodule".
pub(super) fn owned_behind(phrases: &[Phrase], named: &[Option<Owner>], index: usize) -> Option<Owner> {
    use Concept::*;
    let mut owner = None;
    for next in index + 1..phrases.len() {
        let phrase = &phrases[next];
        match phrase.kind {
            Kind::Is(
                Enhancement | NoEnhancement | Abnormal | Known | New | Benign | Hyphen | SignalWord | Expansion
                | Expanded,
            ) if named[next] != Some(Owner::Edema) => {}
            Kind::Signal(_) | Kind::Pattern(_) | Kind::Position(_) | Kind::Weighting(_) | Kind::Water => {}
            Kind::Is(Cyst | Hemorrhage)
                if phrases
                    .get(next + 1)
                    .is_some_and(|after| after.is_any(&[Lesion, Metastasis, Intramedullary, Tumour])) => {}
            // "in the T5 cord lesion": where it lies, whatever else is told of it
            Kind::Is(Intramedullary | Lesion | Metastasis)
                if named[next].is_none() && matches!(phrases[index].kind, Kind::Levels(_)) =>
            {
                owner = Some(Owner::Lesion);
                break;
            }
            _ => {
                owner = named[next].filter(|&owner| owner != Owner::Cord);
                break;
            }
        }
    }
    // "60 mm of cord oedema"
    if matches!(phrases[index].kind, Kind::Lengths(_)) && phrases.get(index + 1).is_some_and(|next| next.is(Of)) {
        let mut rest = phrases[index + 2..].iter().skip_while(|phrase| {
            phrase.is(Cord) || matches!(phrase.kind, Kind::Weighting(_) | Kind::Water | Kind::Signal(_))
        });
        if rest.next().is_some_and(|next| next.is_any(&[Edema, SignalChange, Hyperintensity, SignalWord])) {
            return Some(Owner::Edema);
        }
    }
    // "measuring 9 mm. ", "at T5 oedema": after a word of place or measure the value looks back
    let looks_back = phrases[..index].last().is_some_and(|before| {
        before.is_any(&[SizeLabel, Reaching, Colon, Through, To]) || matches!(before.kind, Kind::Answer(_))
    });
    if looks_back { None } else { owner }
}
