//! Clauses about the cord: what they claim, and of which lesion.

use super::{Reader, counting::Counted};
use crate::{
    anatomy::{Level, LevelSpan},
    statements::{
        About, Claim,
        assertion::Standing,
        clause::is_predicate,
        discourse::{Manner, Target},
        features::{Features, Owner, features},
        subject::Topic,
    },
    syntax::{Concept, Kind, Phrase, Section},
    text::Span,
};

impl Reader {
    pub(super) fn cord(&mut self, phrases: &[Phrase], standings: &[Standing], goes_on: bool) -> (bool, bool) {
        let counted = self.count(phrases, standings);
        let inherited = if goes_on { self.owner } else { None };
        let features = features(phrases, standings, inherited);
        self.owner =
            features.subject.or(inherited).filter(|&owner| owner != Owner::Part).or(self.owner.filter(|_| goes_on));
        let mut places = features.places.clone();
        // a level of the oedema does not tell which lesion, the level of a denied feature does
        let mentioned = phrases.iter().enumerate().filter_map(|(index, phrase)| match phrase.kind {
            Kind::Levels(levels)
                if standings[index] != Standing::Plain
                    || features
                        .claims
                        .iter()
                        .all(|(claim, _)| !matches!(claim, Claim::T2Span(_) | Claim::T2End(_))) =>
            {
                Some(levels.span)
            }
            _ => None,
        });
        let mentioned: Vec<_> =
            mentioned.filter(|&level| places.is_empty() && self.discourse.is_cord_level(level)).collect();
        places.extend(mentioned);
        places.extend(features.refers.iter().copied().filter(|&level| self.discourse.is_cord_level(level)));
        let impression = self.section() == Section::Impression || self.section() == Section::Addendum;
        let manner = Manner {
            may_introduce: !impression
                || self.discourse.len() == 0 && !self.none_found
                || self.section() == Section::Addendum
                    && phrases.iter().any(|phrase| {
                        phrase.is_any(&[Concept::New, Concept::Another, Concept::Additional, Concept::ThereIs])
                    }),
            corrects: self.section() == Section::Addendum,
            lesion_of_part: self.lesion_of_part,
            goes_on: goes_on || self.lesion_of_part.is_some(),
            in_sentence: self.in_sentence || self.below,
            of_new: self.of_new && !impression,
            field: self.field,
        };
        let other = phrases.iter().any(|phrase| phrase.is(Concept::Other))
            && phrases.iter().any(|phrase| phrase.is(Concept::Negation));
        if other
            && features
                .claims
                .iter()
                .all(|(claim, _)| !matches!(claim, Claim::T2Span(_) | Claim::T2End(_) | Claim::Lengths(_)))
        {
            return (true, false);
        }
        let has_claims = !features.claims.is_empty();
        let introduces = phrases.iter().any(|phrase| {
            phrase.is_any(&[
                Concept::Lesion,
                Concept::Lesions,
                Concept::Metastasis,
                Concept::Metastases,
                Concept::Tumour,
            ]) || matches!(phrase.kind, Kind::LesionIndex(_))
        });
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
        let field = phrases.iter().position(|phrase| phrase.is(Concept::Colon)).is_some_and(|colon| colon <= 4);
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
            && phrases
                .iter()
                .take(2)
                .any(|phrase| matches!(phrase.kind, Kind::Levels(levels) if levels.span == LevelSpan::at(Level::Conus)))
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
        let (understood, left) = self.attribute(features, &target);
        (understood, left || unplaced || unknown)
    }

    pub(super) fn attribute(&mut self, features: Features, target: &Target) -> (bool, bool) {
        let mut left = !features.left.is_empty();
        let abouts: Vec<About> = match target {
            Target::One(lesion) => vec![About::Lesion(*lesion)],
            Target::Some(lesions) => lesions.iter().map(|&lesion| About::Lesion(lesion)).collect(),
            Target::Every => vec![About::EveryLesion],
            Target::Nobody => Vec::new(),
        };
        let several_levels = abouts.len() > 1 && features.places.len() > 1;
        for (claim, span) in features.claims {
            if let Claim::Level(level, _) = claim
                && (several_levels || matches!(target, Target::Every))
            {
                // each of the lesions listed has its own level
                if several_levels
                    && let Some(place) = features.places.iter().position(|&place| place == level)
                    && let Some(&about) = abouts.get(place)
                {
                    self.say(about, claim, span);
                } else if !self.discourse.is_cord_level(level) {
                    left = true;
                }
                continue;
            }
            // "at C2 (4 mm) and T8 (9 mm)": of the level right before it; "4 mm and 9 mm respectively" of nobody
            if several_levels && matches!(claim, Claim::Lengths(_)) {
                let before = features.spans.iter().rposition(|place| place.end() <= span.start());
                let next = before.and_then(|before| features.spans.get(before + 1));
                match before
                    .and_then(|before| abouts.get(before))
                    .filter(|_| next.is_some() || before_is_near(&features.spans, span))
                {
                    Some(&about) => self.say(about, claim, span),
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
    pub(super) fn called(&mut self, phrases: &[Phrase], standings: &[Standing]) {
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

/// A length in brackets right behind the last level.
pub(super) fn before_is_near(places: &[Span], length: Span) -> bool {
    places.last().is_some_and(|place| length.start().saturating_sub(place.end()) <= 2)
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
