//! Where a sentence turns from one of several lesions to another.
//!
//! "A haemorrhagic lesion at C4 and a cystic one at T6", "the upper is cystic, the lower haemorrhagic", "lesions at C4 and
//! T6, the latter with a flame sign": what stands behind the turn is said of the other lesion alone.

use super::{clause::is_sign, roles::is_role};
use crate::syntax::{Concept, Kind, Phrase};

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
    let one_of_them = || places > 1 && is_one(first) && rest.get(1).is_some_and(|next| next.is(Of));
    let called =
        || (places > 1 || left.iter().any(|phrase| is_role(phrase) || is_one(phrase))) && calls_by_role(left, rest);
    mentioned()
        || sized()
        || signed()
        || one_of_them()
        || called()
        || places > 1 && first.is(With) && places_rider(&rest[1..])
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
        let sign = words.iter().take(2).position(is_sign)?;
        (words.get(sign + 1)?.is_any(&[Concept::At, Concept::Inside]) && words.get(sign + 2).is_some_and(is_level))
            .then_some(())
    };
    placed(left).and(placed(rest)).is_some()
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
        next.is_any(&[Cord, Bone, Disc, Lesions, And, Or]) || matches!(next.kind, Kind::Regions(_) | Kind::Levels(_))
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

fn is_one(phrase: &Phrase) -> bool {
    phrase.kind == Kind::Number(1)
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
