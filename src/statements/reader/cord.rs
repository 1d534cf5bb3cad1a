//! Clauses about the cord: what they claim, and of which lesion.

use super::{Reader, counting::Counted};
use crate::{
    statements::{
        About, Claim,
        assertion::Standing,
        clause::is_predicate,
        discourse::{Discourse, Manner, Target},
        features::{Features, Owner, features},
        subject::Topic,
    },
    syntax::{Concept, Kind, Phrase, Section, Words},
    terms::Enhancement,
    text::Span,
};

impl Reader {
    pub(super) fn cord(&mut self, phrases: Words, standings: &[Standing], goes_on: bool) -> (bool, bool) {
        let counted = self.count(phrases, standings);
        // "the cord is of normal calibre and signal"
        if counted == Some(Counted::Normal) {
            return (true, false);
        }
        let inherited = if goes_on { self.owner } else { None };
        let features = features(phrases, standings, inherited);
        self.owner =
            features.subject.or(inherited).filter(|&owner| owner != Owner::Part).or(self.owner.filter(|_| goes_on));
        let mut places = features.places.clone();
        // a level of the oedema does not tell which lesion, the level of another feature does
        let of_oedema = |span: Span| {
            let mut claims = features.claims.iter();
            claims.any(|(claim, place)| *place == span && matches!(claim, Claim::T2Span(_) | Claim::T2End(_)))
        };
        let mentioned = phrases.iter().zip(standings).filter_map(|(phrase, &standing)| match phrase.kind {
            Kind::Levels(levels) if standing != Standing::Plain || !of_oedema(phrase.span) => Some(levels.span),
            _ => None,
        });
        let mentioned: Vec<_> =
            mentioned.filter(|&level| places.is_empty() && self.discourse.is_cord_level(level)).collect();
        places.extend(mentioned);
        places.extend(features.refers.iter().copied().filter(|&level| self.discourse.is_cord_level(level)));
        let impression = self.section() == Section::Impression || self.section() == Section::Addendum;
        let manner = Manner {
            may_introduce: !impression
                || (self.discourse.len() == 0 || self.impression_alone) && !self.none_found
                || self.section() == Section::Addendum
                    && phrases.hold_any(&[Concept::New, Concept::Another, Concept::Additional, Concept::ThereIs]),
            corrects: self.section() == Section::Addendum,
            lesion_of_part: self.lesion_of_part,
            goes_on: goes_on || self.lesion_of_part.is_some(),
            in_sentence: self.in_sentence || self.below,
            of_new: self.of_new && !impression,
            field: self.field,
        };
        let other = phrases.hold(Concept::Other) && phrases.hold(Concept::Negation);
        if other
            && features
                .claims
                .iter()
                .all(|(claim, _)| !matches!(claim, Claim::T2Span(_) | Claim::T2End(_) | Claim::Lengths(_)))
        {
            return (true, false);
        }
        let has_claims = !features.claims.is_empty();
        let introduces = phrases.hold_any(&[
            Concept::Lesion,
            Concept::Lesions,
            Concept::Metastasis,
            Concept::Metastases,
            Concept::Tumour,
        ]) || phrases.hold_lesion_index();
        let denied = phrases.iter().zip(standings).any(|(phrase, &standing)| {
            standing == Standing::Denied
                && phrase.is_any(&[
                    Concept::Lesion,
                    Concept::Lesions,
                    Concept::Metastasis,
                    Concept::Metastases,
                    Concept::Intramedullary,
                ])
        });
        if denied && self.discourse.len() == 0 {
            return (true, false);
        }
        if counted.is_some_and(|counted| counted == Counted::No)
            || denied && !features.claims.iter().any(|(claim, _)| !matches!(claim, Claim::Level(..)))
        {
            return (true, false);
        }
        if !has_claims && !introduces {
            self.discourse.turn(phrases, &places, manner.may_introduce);
            return (features.understood || counted.is_some(), false);
        }
        // "complete response, lesion 2": a number without a lesion behind it is none
        if !has_claims
            && phrases
                .iter()
                .any(|phrase| matches!(phrase.kind, Kind::LesionIndex(number) if !self.discourse.is_numbered(number)))
        {
            return (true, false);
        }
        let field = phrases.position(Concept::Colon).is_some_and(|colon| colon <= 4);
        // "possible lesion at T5": no entry, and not lost
        let hedged = phrases.iter().zip(standings).any(|(phrase, &standing)| {
            standing == Standing::Hedged
                && phrase.is_any(&[Concept::Lesion, Concept::Lesions, Concept::Intramedullary, Concept::Metastasis])
        });
        let mut target = self.discourse.refer(phrases, standings, &places, manner);
        // the fields of a form without numbered lesions speak of its only lesion
        if target == Target::Nobody
            && (field || self.heading == Some(Topic::Cord) && !phrases.iter().any(is_predicate))
            && self.discourse.len() == 0
            && has_claims
            && !self.none_found
            && !self.discourse.several()
            && manner.may_introduce
            && features.claims.iter().any(|(claim, _)| is_positive(claim))
        {
            target = Target::One(self.discourse.only());
        }
        // "the conus is enlarged", where the lesion lies in the neck
        if let Target::One(lesion) = target
            && features.claims.iter().any(|(claim, _)| matches!(claim, Claim::CordExpansion(_)))
            && phrases.iter().take(2).any(|phrase| phrase.is_conus())
            && !self.discourse.may_reach_conus(lesion)
        {
            target = Target::Nobody;
        }
        // "not around that at T5", where none is known at T5
        let stranger = phrases.windows(3).any(|words| {
            words[0].is(Concept::It)
                && words[1].is(Concept::At)
                && matches!(words[2].kind, Kind::Levels(levels) if !self.discourse.is_cord_level(levels.span))
        });
        if stranger {
            target = Target::Nobody;
        }
        self.called(phrases, standings);
        if let Target::One(lesion) = target
            && phrases.last().is_some_and(|last| last.is(Concept::New))
        {
            self.discourse.mark_new(lesion);
        }
        let unplaced = hedged && target == Target::Nobody;
        // "oedema around the lesion at T9", where none is known at T9
        let unknown = features.refers.iter().any(|&level| !self.discourse.is_cord_level(level));
        let (understood, left) = self.attribute(phrases, features, &target);
        (understood, left || unplaced || unknown)
    }

    pub(super) fn attribute(&mut self, phrases: Words, features: Features, target: &Target) -> (bool, bool) {
        let mut left = !features.left.is_empty();
        let abouts: Vec<About> = match target {
            Target::One(lesion) => vec![About::Lesion(*lesion)],
            Target::Some(lesions) => lesions.iter().map(|&lesion| About::Lesion(lesion)).collect(),
            Target::Every => vec![About::EveryLesion],
            Target::Nobody => Vec::new(),
        };
        left |= *target == Target::Every && self.discourse.len() == 0;
        let several_levels = abouts.len() > 1 && features.places.len() > 1;
        // each place is that of its lesion; of lesions that were only just told of, in their order
        let in_order = abouts.len() == features.places.len();
        let at_place = |discourse: &Discourse, place: usize| {
            let known = features.places.get(place).and_then(|&level| discourse.at_level(level)).map(About::Lesion);
            known.filter(|about| abouts.contains(about)).or(abouts.get(place).copied().filter(|_| in_order))
        };
        // "abnormal enhancement of the cord at T7" may be a lesion, which nobody calls one
        let says = |wanted: fn(&Claim) -> bool| features.claims.iter().any(|(claim, _)| wanted(claim));
        left |= abouts.is_empty()
            && !self.discourse.several()
            && says(|claim| matches!(claim, Claim::Level(..)))
            && says(|claim| matches!(claim, Claim::Enhancement(enhancement) if *enhancement != Enhancement::Absent));
        let lengths: Vec<Span> = features
            .claims
            .iter()
            .filter_map(|(claim, span)| matches!(claim, Claim::Lengths(_)).then_some(*span))
            .collect();
        let lengths = lengths.as_slice();
        for (claim, span) in features.claims {
            if let Claim::Level(level, _) | Claim::T2Span(level) | Claim::T2End(level) = claim
                && level.is_below_cord()
            {
                left = true;
                continue;
            }
            if let Claim::Level(level, _) = claim
                && (several_levels || matches!(target, Target::Every))
            {
                // each of the lesions listed has its own level
                if several_levels
                    && let Some(place) = features.places.iter().position(|&place| place == level)
                    && let Some(about) = at_place(&self.discourse, place)
                {
                    self.say(about, claim, span);
                } else if !self.discourse.is_cord_level(level) {
                    left = true;
                }
                continue;
            }
            // "regrowth at T3 and a new metastasis at C6": a level of no lesion that is known
            if let (Claim::Level(level, _), Target::One(lesion)) = (&claim, target)
                && features.places.len() > 1
                && self.discourse.len() > 1
                && self.section() != Section::Addendum
                && !self.discourse.may_lie_at(*lesion, *level)
            {
                left = true;
                continue;
            }
            if several_levels {
                match whose(&phrases, &features.spans, &claim, span, lengths) {
                    Whose::All => {}
                    Whose::At(place) => {
                        match at_place(&self.discourse, place) {
                            Some(about) => self.say(about, claim, span),
                            None => left = true,
                        }
                        continue;
                    }
                    Whose::Nobody => {
                        left = true;
                        continue;
                    }
                }
            }
            // "Second lesion at T12. Oedema T5 to T9.": of the lesion that it reaches
            if let Claim::T2Span(extent) = claim
                && self.discourse.len() > 1
                && self.section() != Section::Addendum
                && match *target {
                    Target::One(lesion) => !self.discourse.may_lie_at(lesion, extent),
                    Target::Nobody => true,
                    _ => false,
                }
            {
                match self.discourse.only_within(extent) {
                    Some(reached) => self.say(About::Lesion(reached), claim, span),
                    None => left = true,
                }
                continue;
            }
            if abouts.is_empty() {
                // of a group, or of a lesion that cannot be told
                left |= !matches!(claim, Claim::Level(..) | Claim::Enhancement(_));
            }
            if let (Claim::Level(level, _), Some(About::Lesion(lesion))) = (&claim, abouts.first()) {
                self.discourse.place(*lesion, *level);
            }
            for &about in &abouts {
                self.say(about, claim.clone(), span);
            }
        }
        (features.understood, left)
    }

    /// "metastasis", "in keeping with demyelination": what the lesion is called.
    pub(super) fn called(&mut self, phrases: Words, standings: &[Standing]) {
        use Concept::*;
        for (phrase, &standing) in phrases.iter().zip(standings) {
            match phrase.kind {
                Kind::Is(Metastasis | Metastases) if matches!(standing, Standing::Plain | Standing::Hedged) => {
                    self.say(About::Report, Claim::CalledMetastasis(true), phrase.span)
                }
                Kind::Is(OtherNature) if standing == Standing::Plain => {
                    self.say(About::Report, Claim::CalledMetastasis(false), phrase.span)
                }
                Kind::Is(Treated | Resected) if standing == Standing::Plain => {
                    self.say(About::Report, Claim::Treated, phrase.span)
                }
                _ => {}
            }
        }
    }
}

/// Whose a claim is among lesions that are listed with their places.
enum Whose {
    All,
    At(usize),
    Nobody,
}

/// "at C2 (4 mm, cystic) and T8 (9 mm)": of the place before the brackets; "at C4 and T6, 9 mm and 14 mm": in their order; any
/// other length of nobody, and any other claim of all.
fn whose(phrases: &[Phrase], places: &[Span], claim: &Claim, span: Span, lengths: &[Span]) -> Whose {
    use Concept::*;
    // "8 mm (C4) and 12 mm (T9)"
    let told = phrases.iter().position(|phrase| phrase.span == span).unwrap_or(phrases.len());
    if let Some([open, level, ..]) = phrases.get(told + 1..)
        && open.is(Open)
        && let Some(place) = places.iter().position(|place| *place == level.span)
    {
        return Whose::At(place);
    }
    let open = phrases.iter().rposition(|phrase| phrase.is(Open) && phrase.span.end() <= span.start());
    let in_brackets = open
        .filter(|&open| !phrases[open..].iter().any(|phrase| phrase.is(Close) && phrase.span.end() <= span.start()));
    let before = |at: usize| places.iter().rposition(|place| place.end() <= at);
    if let Some(open) = in_brackets {
        let place = phrases[..open].iter().rfind(|phrase| !phrase.is_any(&[LevelWord, Disc, Bone]));
        return match place.filter(|place| places.contains(&place.span)) {
            Some(place) => before(place.span.end()).map_or(Whose::Nobody, Whose::At),
            None => Whose::All,
        };
    }
    if !matches!(claim, Claim::Lengths(_)) || phrases.iter().any(|phrase| phrase.is_any(&[Both, Each])) {
        return Whose::All;
    }
    // "T3 - 9 mm, T8 - 12 mm": a size behind each level
    let beside = || {
        let next = places.iter().skip(1).map(|place| place.start()).chain([usize::MAX]);
        places
            .iter()
            .zip(lengths)
            .zip(next)
            .all(|((place, length), next)| place.end() <= length.start() && length.end() <= next)
    };
    let behind = || lengths.first().zip(places.last()).is_some_and(|(first, last)| last.end() <= first.start());
    let in_order = lengths.len() == places.len() && (behind() || beside());
    if in_order {
        return lengths.iter().position(|length| *length == span).map_or(Whose::Nobody, Whose::At);
    }
    match before(span.start()) {
        Some(place) if place + 1 < places.len() => Whose::At(place),
        _ => Whose::Nobody,
    }
}

/// A form's field that states something of a lesion, not an absence.
pub(super) fn is_positive(claim: &Claim) -> bool {
    matches!(
        claim,
        Claim::Level(..)
            | Claim::Lengths(_)
            | Claim::EnhancementSegments(_)
            | Claim::T2Span(_)
            | Claim::T2End(_)
            | Claim::T2Segments(_)
    )
}
