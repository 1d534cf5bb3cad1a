//! By which words one of several lesions is called: its place in a row, "the upper one", or its region.

use super::clause::{is_oedema, is_sign};
use crate::{
    anatomy::Region,
    syntax::{Concept, Kind, Phrase, Words},
};

/// A place among several lesions by which a lesion may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    First,
    Second,
    Third,
    Fourth,
    /// The second of two; of more, the one named last.
    Latter,
    Upper,
    Lower,
    Dominant,
    Smaller,
    Other,
}

/// Whether a word may call a lesion by its place in a row.
pub fn is_role(phrase: &Phrase) -> bool {
    phrase.is_any(&ROLES)
}

pub const ROLES: [Concept; 11] = {
    use Concept::*;
    [Former, Latter, First, Second, Third, Fourth, Upper, Lower, Dominant, Smaller, Other]
};

/// What may be called "the former": as it was, and no lesion.
fn is_sign_or_pattern(phrase: &Phrase) -> bool {
    is_sign(phrase) || is_oedema(phrase) || phrase.is(Concept::Enhancement) || matches!(phrase.kind, Kind::Pattern(_))
}

/// The roles by which a clause calls its lesions: "the upper one", "the other, at T9", "the first and third lesions".
pub fn roles_of(phrases: Words) -> Vec<Role> {
    use Concept::*;
    if !phrases.hold_any(&ROLES) {
        return Vec::new();
    }
    let lesion_follows = |index: usize| {
        let next = phrases[index + 1..].iter().find(|phrase| {
            !matches!(phrase.kind, Kind::Pattern(_) | Kind::Lengths(_) | Kind::Water)
                && !phrase.is(Now)
                && (phrase.is(Enhances)
                    || !phrase.is_any(&[Enhancement, Known, New, Intramedullary, Hyphen, And, Dominant, Smaller]))
        });
        // "the lower haemorrhagic", "the latter with a flame sign"
        let bare = index < 2 && (index == 0 || phrases[0].is(The));
        let features = [With, Cyst, Hemorrhage, RimSign, FlameSign, Expansion, Negation];
        let by_size = phrases[index].is_any(&[Dominant, Smaller]);
        if bare && next.map_or(!by_size, |next| next.is_any(&features)) {
            return true;
        }
        next.is_some_and(|next| {
            next.is_any(&[
                Enhances, Lesion, Lesions, Metastasis, Metastases, Tumour, Be, Lies, Shows, Measures, Comma, At,
                SizeLabel, Open, Of, Colon, Reaching, LevelWord,
            ]) || matches!(next.kind, Kind::Number(1) | Kind::Answer(_) | Kind::Levels(_))
        })
    };
    let role_at = |index: usize| {
        let Kind::Is(concept) = phrases[index].kind else { return None };
        Some(match concept {
            First => Role::First,
            Second => Role::Second,
            Third => Role::Third,
            Fourth => Role::Fourth,
            // "the former ring enhancement is now homogeneous": what was
            Former
                if phrases.hold(Now)
                    && phrases[index + 1..]
                        .iter()
                        .find(|phrase| !phrase.is_water())
                        .is_some_and(is_sign_or_pattern) =>
            {
                return None;
            }
            Former => Role::First,
            Latter => Role::Latter,
            // "at the upper and lower border": parts of one lesion
            Upper | Lower
                if phrases.get(index + 1).is_some_and(|next| next.is(And))
                    && phrases.get(index + 2).is_some_and(|part| part.is(LevelPart)) =>
            {
                return None;
            }
            Upper => Role::Upper,
            LevelUpper if phrases.get(index + 1).is_some_and(|next| matches!(next.kind, Kind::Number(1))) => {
                return None;
            }
            Lower => Role::Lower,
            // "a little smaller, 7 mm": how it has changed
            Dominant | Smaller
                if !(index > 0 && phrases[index - 1].is(The))
                    && phrases.get(index + 1).is_none_or(|next| next.is(Comma)) =>
            {
                return None;
            }
            Dominant => Role::Dominant,
            Smaller => Role::Smaller,
            Other => Role::Other,
            _ => return None,
        })
    };
    // "a rim sign is present in the first": the lesion named last
    let ends = |index: usize| {
        phrases[index + 1..].iter().all(|phrase| phrase.is_any(&[Close, Comma]))
            && match phrases[..index].last() {
                // "in the" may be one phrase
                Some(before) if before.is_any(&[Inside, At, Of, On, Around]) => true,
                Some(before) if before.is(The) => {
                    index > 1 && phrases[index - 2].is_any(&[Inside, At, Of, On, Around, And, Or, But, Not])
                }
                _ => false,
            }
    };
    for index in 0..phrases.len() {
        let Some(role) = role_at(index) else { continue };
        let next_is_value = phrases.get(index + 1).is_some_and(|next| matches!(next.kind, Kind::Levels(_)));
        if next_is_value && matches!(role, Role::Upper | Role::Lower) {
            continue;
        }
        // the roles joined to it by "and" or a comma
        let mut roles = vec![role];
        let mut last = index;
        for (place, phrase) in phrases.iter().enumerate().skip(index + 1) {
            match role_at(place) {
                Some(role) => {
                    roles.push(role);
                    last = place;
                }
                // "the first two"
                None if role == Role::First && place == index + 1 && phrase.kind == Kind::Number(2) => {
                    roles.push(Role::Second);
                    last = place;
                }
                None if phrase.is_any(&[And, Or, Comma, The]) => {}
                None => break,
            }
        }
        let subject = index < 6 && lesion_follows(last);
        let object = index >= 6
            && lesion_follows(last)
            && (phrases[index - 1].is_any(&[Inside, At, Of, On, Around])
                || phrases[index - 1].is(The) && phrases[index - 2].is_any(&[Inside, At, Of, On, Around]));
        if subject || object || ends(last) {
            // "the lower and larger" is one lesion by two words
            if roles.len() > 1
                && !phrases[index..=last].iter().skip(1).any(|phrase| phrase.is_any(&[The, Comma]))
                && roles.iter().any(|role| matches!(role, Role::Dominant | Role::Smaller))
            {
                roles.truncate(1);
            }
            return roles;
        }
    }
    Vec::new()
}

/// "the thoracic lesions", "the cervical one": the regions by which lesions are called, and whether it is one alone.
pub fn regions_of(phrases: &[Phrase]) -> Option<(&[Region], bool)> {
    use Concept::*;
    phrases.iter().enumerate().find_map(|(index, phrase)| {
        let Kind::Regions(regions) = &phrase.kind else { return None };
        let noun = phrases[index + 1..].iter().find(|phrase| !phrase.is_any(&[Intramedullary, Enhancement, Hyphen]))?;
        // "the cervical cord is expanded"
        let of_cord = index < 2 && noun.is(Cord);
        let alone = of_cord || noun.is_any(&[Lesion, Metastasis, Tumour, Deposit]) || noun.kind == Kind::Number(1);
        (alone || noun.is_any(&[Lesions, Metastases, Deposits])).then_some((regions.as_ref(), alone))
    })
}
