//! Where a sentence turns from one of several lesions to another, or from the cord to another part.
//!
//! "A haemorrhagic lesion at C4 and a cystic one at T6", "the upper is cystic, the lower haemorrhagic", "lesions at C4 and
//! T6, the latter with a flame sign": what stands behind the turn is said of the other lesion alone.

use super::{
    clause::{inside_brackets, is_connector, is_sign},
    roles::{ROLES, is_role},
    subject::is_place,
};
use crate::syntax::{Concept, Kind, Phrase, Words};
use std::mem::discriminant;

/// Whether a sentence holds what a turn to another lesion needs: places, or a lesion called by its place in a row.
pub fn may_turn_to_other(words: Words) -> bool {
    words.hold_levels()
        || words.hold_any(&[Concept::New, Concept::Known])
        || words.hold_any(&ROLES)
        || words.iter().any(is_one)
}

/// Whether a sentence holds what a turn to another part needs.
pub fn may_turn_elsewhere(words: Words) -> bool {
    words.hold_any(&CORD)
}

/// What is of the cord.
const CORD: [Concept; 4] = [Concept::Intramedullary, Concept::Cord, Concept::RimSign, Concept::FlameSign];

/// Whether the words behind some words of a clause turn to another lesion.
pub fn turns_to_other(left: &[Phrase], rest: &[Phrase]) -> bool {
    use Concept::*;
    let (Some(before), Some(first)) = (left.last(), rest.first()) else { return false };
    let parted = before.is_any(&[Comma, And, But]);
    if !parted && !first.is(With) {
        return false;
    }
    let places = left.iter().filter(|phrase| is_level(phrase)).count();
    if !parted {
        return places > 1 && places_rider(&rest[1..]);
    }
    let told = || left.iter().any(|phrase| is_lesion(phrase) || phrase.is_any(&[Lesions, Metastases, It]));
    let mentioned = || places > 0 && told() && mentions_placed(rest);
    let sized =
        || begins_with_placed_size(rest) && (places_size(left) || places == 0 && told() && places_size(&rest[3..]));
    let signed = || places > 0 && both_place_signs(left, rest);
    let valued = || places == 1 && both_place_values(left, rest);
    let by_age = || left.iter().any(is_lesion) && calls_by_age(rest);
    let one_of_them = || places > 1 && is_one(first) && rest.get(1).is_some_and(|next| next.is(Of));
    let called =
        || (places > 1 || left.iter().any(|phrase| is_role(phrase) || is_one(phrase))) && calls_by_role(left, rest);
    mentioned()
        || sized()
        || signed()
        || valued()
        || by_age()
        || one_of_them()
        || called()
        || places > 1 && first.is(With) && places_rider(&rest[1..])
}

/// "an enhancing lesion at T5, no leptomeningeal enhancement", "a cord lesion at T4 and a vertebral metastasis at T6", "with
/// the conus at L1": of the cord one thing, of another part another.
pub fn turns_elsewhere(phrases: &[Phrase], start: usize, index: usize) -> bool {
    use Concept::*;
    let parted = phrases[index - 1].is_any(&[Comma, And, With, AboveBelow, Around, Limit]);
    if !parted && !phrases[index].is(Negation) {
        return false;
    }
    let (left, rest) = (&phrases[start..index], &phrases[index..]);
    let in_cord = left.iter().any(|phrase| phrase.is_any(&CORD));
    let elsewhere =
        [Meninges, Bone, Epidural, Brain, Lungs, Organ, Extramedullary, Benign, CordEnds, Procedure, Compression];
    if !in_cord || left.iter().any(|phrase| phrase.is_any(&elsewhere)) || inside_brackets(phrases, start, index) {
        return false;
    }
    let told =
        left.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour, RimSign, FlameSign]));
    let end = rest.iter().skip(1).position(is_connector).map_or(rest.len(), |end| end + 1);
    let chunk = &rest[..end];
    // "the conus at L1-L2"
    let conus = chunk.windows(2).position(|words| words[0].is_conus() && words[1].is_any(&[At, Lies, Located]));
    let place = chunk.iter().position(|phrase| phrase.is_any(&elsewhere)).or(conus);
    // "and no further lesions", "without other lesions"
    let further = chunk[0].is(Negation)
        && chunk.iter().skip(1).take(2).any(|phrase| phrase.is_any(&[Other, Another, Additional, New, Second]));
    if further && told && !left.iter().any(|phrase| phrase.is(Negation)) {
        let rest = [Lesion, Lesions, Metastasis, Metastases, Enhancement, SignalChange];
        return chunk.iter().any(|phrase| phrase.is_any(&rest));
    }
    // ", FDG avid on recent PET-CT"
    if told && chunk[0].is_any(&[Uptake, Pet]) && phrases[index - 1].is(Comma) {
        return true;
    }
    let Some(place) = place.filter(|&place| told && !is_place(chunk, place, true)) else { return false };
    if chunk[0].is(Negation) {
        return place <= 2;
    }
    let noun = [Metastasis, Metastases, Lesion, Lesions, Benign, Extramedullary, Tumour, Disease, Enhancement];
    let qualifies = |phrase: &Phrase| {
        matches!(phrase.kind, Kind::Water | Kind::Pattern(_))
            || phrase.is_any(&[Enhancement, Lesion, Lesions, Deposits, On, Inside, Of, Abnormal])
    };
    let begins = chunk[0].is_any(&[A, The, Compression])
        || matches!(chunk[0].kind, Kind::Number(_) | Kind::Lengths(_))
        || chunk[..place].iter().all(qualifies) && chunk.iter().take(place + 3).any(|phrase| phrase.is_any(&noun));
    let placed = chunk.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Lengths(_)))
        || chunk[place].is_any(&[Meninges, Brain]);
    // "with an exophytic component along the dorsal surface"
    let of_lesion = chunk.iter().any(|phrase| matches!(phrase.kind, Kind::Position(_)));
    begins && placed && parted && place <= 3 && !of_lesion && !left.iter().any(is_predicate_of_all)
}

/// A question or a denial that reaches over all that follows.
fn is_predicate_of_all(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::Negation, Concept::Whether, Concept::Neither])
}

/// "a cystic one at T6", "another at T6", "the T6 lesion": a lesion by its noun or in place of it, and where it lies.
fn mentions_placed(rest: &[Phrase]) -> bool {
    use Concept::*;
    let mut named = false;
    for (index, phrase) in rest.iter().enumerate().take(9) {
        let next = rest.get(index + 1);
        match phrase.kind {
            Kind::Is(A | The) if index == 0 => {}
            _ if is_lesion(phrase) => named = true,
            Kind::Is(At | Inside | LevelWord) if named => return next.is_some_and(is_level),
            Kind::Levels(_) => return next.is_some_and(|next| next.is_any(&[Lesion, Metastasis, Tumour])),
            _ if is_adjective(phrase) && !named => {}
            _ => return false,
        }
    }
    false
}

/// "14 mm at T6"
fn begins_with_placed_size(rest: &[Phrase]) -> bool {
    rest.get(..3).is_some_and(places_size)
}

/// "9 mm at C4 and 14 mm at T6"
fn places_size(words: &[Phrase]) -> bool {
    words.windows(3).any(|words| {
        matches!(words[0].kind, Kind::Lengths(_))
            && words[1].is_any(&[Concept::At, Concept::Inside])
            && is_level(&words[2])
    })
}

/// "rim sign at C4, flame sign at T6"
fn both_place_signs(left: &[Phrase], rest: &[Phrase]) -> bool {
    let placed = |words: &[Phrase]| {
        let sign = words.iter().take(3).position(is_sign)?;
        (words.get(sign + 1)?.is_any(&[Concept::At, Concept::Inside]) && words.get(sign + 2).is_some_and(is_level))
            .then_some(())
    };
    placed(left).and(placed(rest)).is_some()
}

/// "homogeneous at T4, ring-like at T12", "hyperintense at C4 and hypointense at T7": one value each at two places.
fn both_place_values(left: &[Phrase], rest: &[Phrase]) -> bool {
    use Concept::*;
    let end = rest.iter().position(|phrase| phrase.is_any(&[Comma, Semicolon, And])).unwrap_or(rest.len());
    let value = |words: &[Phrase]| {
        let mut values =
            words.iter().filter(|phrase| matches!(phrase.kind, Kind::Pattern(_) | Kind::Signal(_) | Kind::Position(_)));
        let first = values.next().map(|phrase| discriminant(&phrase.kind));
        first.filter(|_| values.next().is_none())
    };
    let rest = &rest[..end];
    let place = |words: &[Phrase]| words.iter().find(|phrase| is_level(phrase)).map(|phrase| phrase.kind.clone());
    rest.iter().filter(|phrase| is_level(phrase)).count() == 1
        && place(left) != place(rest)
        && value(left).is_some_and(|kind| value(rest) == Some(kind))
        && rest.iter().all(|phrase| {
            is_adjective(phrase) || is_level(phrase) || phrase.is_any(&[At, Inside, Of, The, Lesion, LevelWord, Be])
        })
}

/// "the new lesion a flame sign": by whether it was there before.
fn calls_by_age(rest: &[Phrase]) -> bool {
    use Concept::*;
    matches!(rest, [the, age, noun, ..] if the.is(The) && age.is_any(&[New, Known]) && noun.is_any(&[Lesion, Metastasis]))
}

/// "the latter with a flame sign", "the lower haemorrhagic", where the words before do not end in a list of such roles.
fn calls_by_role(left: &[Phrase], rest: &[Phrase]) -> bool {
    use Concept::*;
    let ends_in_role = left[..left.len() - 1].last().is_some_and(is_role);
    let role = match rest {
        [the, role, ..] if the.is(The) && is_role(role) => 1,
        [role, ..] if role.is_any(&[Former, Latter, Other]) => 0,
        _ => return false,
    };
    let of_part = rest.get(role + 1).is_some_and(|next| {
        // "its lower limit"
        next.is_water() && rest[role].is_any(&[Upper, Lower])
            || next.is_any(&[Cord, Bone, Disc, Lesions, And, Or])
            || matches!(next.kind, Kind::Regions(_) | Kind::Levels(_))
    });
    !ends_in_role && !of_part
}

/// "with haemorrhage in the latter", "with a rim sign at T6 only", "with expansion of the cord at T6": a feature of one.
fn places_rider(words: &[Phrase]) -> bool {
    use Concept::*;
    let Some(sign) = words.iter().take(3).position(|phrase| is_sign(phrase) || phrase.is(Edema)) else { return false };
    let end = words.iter().position(|phrase| phrase.is_any(&[Comma, Semicolon, And])).unwrap_or(words.len());
    words[..end]
        .get(sign + 1..)
        .unwrap_or_default()
        .windows(2)
        .any(|pair| pair[0].is_any(&[At, Inside, Of, Around, The]) && (is_level(&pair[1]) || is_role(&pair[1])))
}

fn is_level(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Levels(_))
}

/// A lesion by its noun or by what stands in place of it.
fn is_lesion(phrase: &Phrase) -> bool {
    use Concept::*;
    phrase.is_any(&[Lesion, Metastasis, Tumour, Deposit, Another, Other]) || is_one(phrase)
}

/// "one", in place of the noun.
pub fn is_one(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Number(1))
}

/// What may stand between an article and the noun of a lesion.
fn is_adjective(phrase: &Phrase) -> bool {
    use Concept::*;
    is_sign(phrase)
        || matches!(
            phrase.kind,
            Kind::Pattern(_)
                | Kind::Signal(_)
                | Kind::Position(_)
                | Kind::Lengths(_)
                | Kind::Weighting(_)
                | Kind::Water
        )
        || phrase.is_any(&[
            Intramedullary,
            Enhancement,
            NoEnhancement,
            New,
            Known,
            Hyphen,
            Abnormal,
            Second,
            Smaller,
            Dominant,
        ])
}
