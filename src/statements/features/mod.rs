//! What a clause about the cord says of its lesion.
//!
//! Levels, lengths and counts belong to the thing named last before them (the lesion, the oedema, a cyst inside it), or to
//! the thing right behind them ("a 6 mm nodule", "T4 lesion"); a new predicate goes back to the subject of the clause.

mod cord_signal;
mod enhancement;
mod expansion;
mod owners;
mod signal;
mod t2_extent;

pub use owners::Owner;

use crate::{
    anatomy::{AXES, Level, LevelSpan, Measured, Millimetres, SegmentInterval},
    finding::Finding,
    statements::{
        Claim,
        assertion::{Standing, is_claimable},
        clause::is_oedema,
    },
    syntax::{Concept, Kind, Phrase, Words},
    terms::{Position, Signal},
    text::Span,
};
use owners::owners;
use t2_extent::join_t2_extents;

/// What was read from a clause about the cord.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Claims with their places.
    pub claims: Vec<(Claim, Span)>,
    /// Where the clause puts a lesion.
    pub places: Vec<LevelSpan>,
    /// Levels by which the clause names a lesion, as in "oedema of the T4 lesion".
    pub refers: Vec<LevelSpan>,
    /// The words of these places.
    pub spans: Vec<Span>,
    /// Ends of the lesion, each told by itself: "cranially to T4 and caudally to T6".
    pub ends: Vec<(LevelSpan, Span)>,
    /// Places of phrases that say something of a lesion and were not understood.
    pub left: Vec<Span>,
    /// The owner with which the clause begins, for the clause after it.
    pub subject: Option<Owner>,
    /// Whether anything about the cord was understood, even if it makes no claim ("no oedema").
    pub understood: bool,
}

/// Reads the clause. `inherited` is the subject of the clause before, for one that names none.
pub fn features(phrases: Words, standings: &[Standing], inherited: Option<Owner>) -> Features {
    let owners = owners(phrases, standings, inherited);
    let mut features = Features { subject: owners.subject, ..Features::default() };
    for index in 0..phrases.len() {
        if standings[index] == Standing::Silent {
            features.understood |= is_claimable(&phrases[index])
                || matches!(phrases[index].kind, Kind::Lengths(_) | Kind::Levels(_) | Kind::Segments(_));
            continue;
        }
        let clause = Clause { phrases: &phrases, standings, owners: &owners.of };
        clause.values(index, &mut features);
        clause.signal(index, &mut features);
        clause.findings(index, &mut features);
        clause.position(index, &mut features);
    }
    Clause { phrases: &phrases, standings, owners: &owners.of }.enhancement(&mut features);
    join_t2_extents(&mut features);
    features.join_ends();
    features.join_neighbours(phrases);
    // "it lies 3 cm above the conus": what is left is all that was said
    features.understood &= features.left.is_empty() || !features.claims.is_empty();
    features
}

impl Features {
    /// "it lies at T6 and T7", "a lesion involves T4, T5 and T6": neighbours of which one lesion takes all.
    fn join_neighbours(&mut self, words: Words) {
        use Concept::*;
        let several = words.hold_any(&[
            Lesions, Metastases, Both, Each, Another, Other, New, First, Second, Third, Former, Latter, Upper, Lower,
        ]) || words.hold_lesion_index();
        let one = words.iter().filter(|phrase| phrase.is_any(&[It, Lesion, Metastasis, Tumour])).count() == 1;
        let (Some(&first), Some(&last)) = (self.places.first(), self.places.last()) else { return };
        let count = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let level = LevelSpan { from: first.from, to: last.to };
        let listed = words.windows(3).all(|words| {
            !matches!((&words[0].kind, &words[2].kind), (Kind::Levels(_), Kind::Levels(_)))
                || words[1].is_any(&[And, Comma])
        });
        let single = |place: &LevelSpan| place.from == place.to;
        if count > 1
            && one
            && !several
            && listed
            && self.places.iter().all(single)
            && level.segments() == Some(SegmentInterval::exactly(count))
        {
            let span = self.spans.iter().skip(1).fold(self.spans[0], |span, &other| span.to(other));
            self.claims.retain(|(claim, _)| !matches!(claim, Claim::Level(..)));
            (self.places, self.spans) = (vec![level], vec![span]);
            self.claims.push((Claim::Level(level, true), span));
        }
    }

    /// Two ends of the lesion are its level; one by itself is none.
    fn join_ends(&mut self) {
        if let [(one, first), (other, second)] = *self.ends.as_slice() {
            let (upper, lower) = if one.from.place() <= other.from.place() { (one, other) } else { (other, one) };
            let level = LevelSpan { from: upper.from, to: lower.to };
            self.places.clear();
            self.spans.clear();
            self.claims.retain(|(claim, _)| !matches!(claim, Claim::Level(..)));
            self.places.push(level);
            self.spans.push(first.to(second));
            self.claims.push((Claim::Level(level, true), first.to(second)));
        } else {
            self.left.extend(self.ends.iter().map(|&(_, span)| span));
        }
    }
}

struct Clause<'a> {
    phrases: &'a [Phrase],
    standings: &'a [Standing],
    owners: &'a [Option<Owner>],
}

impl Clause<'_> {
    fn owner(&self, index: usize) -> Owner {
        self.owners[index].unwrap_or(Owner::Lesion)
    }

    /// Levels, lengths and counts.
    fn values(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let phrase = &self.phrases[index];
        let standing = self.standings[index];
        let owner = self.owner(index);
        let affirmed = matches!(standing, Standing::Plain);
        match &phrase.kind {
            Kind::Levels(levels) => {
                features.understood = true;
                match owner {
                    Owner::Edema if self.names_lesion(index) => features.refers.push(levels.span),
                    Owner::Edema if affirmed && self.is_one_end(index) => {
                        features.claims.push((Claim::T2End(levels.span), phrase.span))
                    }
                    Owner::Edema if affirmed => features.claims.push((Claim::T2Span(levels.span), phrase.span)),
                    // "in the conus at L1" is at L1
                    _ if standing == Standing::Denied && owner == Owner::Lesion => {}
                    Owner::Part | Owner::Cord if affirmed && self.is_expanded_by_lesion(index) => {
                        features.places.push(levels.span);
                        features.spans.push(phrase.span);
                        features.claims.push((Claim::Level(levels.span, levels.reaches), phrase.span));
                    }
                    Owner::Lesion if phrase.is_conus() && self.names_vertebra(index) => {}
                    Owner::Lesion if affirmed && self.is_one_end(index) && self.tells_ends(index) => {
                        features.ends.push((levels.span, phrase.span));
                    }
                    // "with a possible second lesion at T6"
                    Owner::Lesion if standing == Standing::Hedged => features.refers.push(levels.span),
                    Owner::Lesion if !self.compares(index) => {
                        features.places.push(levels.span);
                        features.spans.push(phrase.span);
                        features.claims.push((Claim::Level(levels.span, levels.reaches), phrase.span));
                    }
                    _ => {}
                }
            }
            // "two segments above and three below": parts of an extent
            Kind::Segments(_) if affirmed && self.phrases.get(index + 1).is_some_and(|next| next.is(AboveBelow)) => {
                features.left.push(phrase.span);
            }
            Kind::Segments(segments) if affirmed => {
                features.understood = true;
                match owner {
                    Owner::Edema => features.claims.push((Claim::T2Segments(*segments), phrase.span)),
                    Owner::Lesion => features.claims.push((Claim::EnhancementSegments(*segments), phrase.span)),
                    Owner::Cord | Owner::Part => {}
                }
            }
            // "less than 5 mm": no measurement
            Kind::Lengths(_) if index > 0 && self.phrases[index - 1].is(Limit) => features.left.push(phrase.span),
            // "6 mm from the dorsal surface", "15 mm above the conus": a distance
            Kind::Lengths(_) if self.is_distance(index) => features.left.push(phrase.span),
            // "7 mm (5 mm)": of which examination the second is, nobody says
            Kind::Lengths(lengths) if self.is_second_in_brackets(index, lengths) => features.left.push(phrase.span),
            // "9, 6 and 5 mm": the last of several
            Kind::Lengths(_) if self.is_last_of_numbers(index) => features.left.push(phrase.span),
            // nothing has four dimensions
            Kind::Lengths(lengths) if lengths.len() > AXES => features.left.push(phrase.span),
            Kind::Lengths(lengths) if affirmed || standing == Standing::Hedged => {
                if owner == Owner::Lesion && !self.ranges(index) {
                    let mut lengths = lengths.clone();
                    self.name_axes(index, &mut lengths);
                    features.claims.push((Claim::Lengths(lengths), phrase.span));
                } else {
                    features.understood = true;
                }
            }
            Kind::Unitless(lengths) if lengths.len() > AXES => features.left.push(phrase.span),
            Kind::Unitless(lengths) => {
                let unit = |phrase: &Phrase| if let Kind::Unit(unit) = phrase.kind { Some(unit) } else { None };
                // "7 x 8 x 12 (mm)", "7 x 8 x 12 [mm]"
                let behind = match self.phrases.get(index + 1..) {
                    Some([open, named, close, ..]) if open.is(Open) && close.is(Close) => unit(named),
                    Some([named, ..]) => unit(named),
                    _ => None,
                };
                let unit = self.phrases[..index].iter().rev().find_map(unit).or(behind);
                match unit {
                    Some(unit) if owner == Owner::Lesion => {
                        let mut measured: Measured = lengths
                            .iter()
                            .filter_map(|&(number, axis)| Some((Millimetres::new(number * unit)?, axis)))
                            .collect();
                        self.name_axes(index, &mut measured);
                        features.claims.push((Claim::Lengths(measured), phrase.span));
                    }
                    _ => features.left.push(phrase.span),
                }
            }
            // "confined to the level of the lesion"
            Kind::Is(Confined) if owner == Owner::Edema && affirmed => {
                let rest = &self.phrases[index + 1..];
                let placed = rest.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
                if !placed && rest.iter().take(4).any(|phrase| phrase.is_any(&[Lesion, LevelWord, LevelLabel])) {
                    features.claims.push((Claim::T2AtLesion, phrase.span));
                }
            }
            _ => {}
        }
    }

    /// "6 mm from the dorsal surface", "3 cm above the conus": how far away, not how large.
    fn is_distance(&self, index: usize) -> bool {
        use Concept::*;
        let measured = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Measures, SizeLabel]));
        match &self.phrases[index + 1..] {
            [next, ..] if next.is(AboveBelow) => true,
            [next, rest @ ..] if next.is(From) => {
                !measured
                    && !rest.iter().any(|phrase| phrase.is(To))
                    && !rest.first().is_some_and(|next| matches!(next.kind, Kind::Levels(_) | Kind::Lengths(_)))
            }
            _ => false,
        }
    }

    /// "9, 6 and 5 mm", "nine by six by five millimetres": numbers without a unit before the length.
    fn is_last_of_numbers(&self, index: usize) -> bool {
        use Concept::*;
        matches!(&self.phrases[..index], [.., number, joint]
            if matches!(number.kind, Kind::Number(_) | Kind::Figure(_))
                && (joint.is_any(&[And, Comma, Slash]) || joint.is_water()))
    }

    /// "7 mm (5 mm)": other lengths in brackets right behind some.
    fn is_second_in_brackets(&self, index: usize, lengths: &Measured) -> bool {
        use Concept::*;
        let bare = |lengths: &Measured| lengths.iter().all(|(_, axis)| axis.is_none());
        self.phrases.get(index + 1).is_some_and(|next| next.is(Close))
            && matches!(&self.phrases[..index], [.., first, open] if open.is(Open)
                && matches!(&first.kind, Kind::Lengths(first) if first != lengths && bare(first) && bare(lengths)))
    }

    /// "edema at the C3 lesion", "around the lesions at T4 and T11": a level that names the lesion, not how far it reaches.
    fn names_lesion(&self, index: usize) -> bool {
        use Concept::*;
        if self.anchors_oedema(index) {
            return true;
        }
        let noun = |phrase: &Phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour]);
        let before = self.phrases[..index].iter().rev();
        let governed = before.clone().find(|phrase| !phrase.is_any(&[The, LevelPart, LevelUpper]));
        let next = self.phrases[index + 1..].iter().find(|phrase| !phrase.is_any(&[LevelWord, Disc, Bone]));
        if next.is_some_and(noun) && governed.is_some_and(|before| before.is_any(&[Of, Around, At])) {
            return true;
        }
        // "around the C6 and D3-D4 lesions"
        let list_goes_on = |phrase: &&Phrase| {
            matches!(phrase.kind, Kind::Levels(levels) if !levels.reaches)
                || phrase.is_any(&[And, Comma, LevelWord, Disc, Bone])
        };
        let mut listed_before = before.clone().skip_while(list_goes_on).skip_while(|phrase| phrase.is(The));
        let mut rest = self.phrases[index + 1..].iter().skip_while(list_goes_on);
        if rest.next().is_some_and(|next| next.is_any(&[Lesions, Metastases]))
            && listed_before.next().is_some_and(|before| before.is_any(&[Of, Around, At]))
        {
            return true;
        }
        let mut chain = before.skip_while(|phrase| {
            phrase.is_any(&[At, And, Comma, The, Inside]) || matches!(phrase.kind, Kind::Levels(_))
        });
        // "around both lesions, C2 to T2" is how far it reaches
        let spans = matches!(self.phrases[index].kind, Kind::Levels(levels) if levels.reaches);
        let listed = self.phrases[..index]
            .last()
            .is_some_and(|before| before.is_any(&[At, And, Inside]) || before.is(Comma) && !spans);
        listed
            && chain.next().is_some_and(noun)
            && chain
                .find(|phrase| !phrase.is_any(&[The, Both, Intramedullary]) && !matches!(phrase.kind, Kind::Number(_)))
                .is_some_and(|phrase| phrase.is_any(&[Around, Of]))
    }

    /// "oedema at T4 from T2 to T6", "around T4 (T2-T6)", "(T4): T2-T6": where the oedema lies, beside how far it reaches.
    fn anchors_oedema(&self, index: usize) -> bool {
        use Concept::*;
        let Kind::Levels(place) = self.phrases[index].kind else { return false };
        let reaches = |phrase: &Phrase| matches!(phrase.kind, Kind::Levels(other) if other.reaches && other.span.meets(place.span));
        let beside = match &self.phrases[..index] {
            [.., before] if before.is_any(&[At, Around, LevelWord]) => true,
            [.., oedema, open] => open.is(Open) && is_oedema(oedema),
            _ => false,
        };
        !place.reaches && beside && self.phrases[index + 1..].iter().any(reaches)
    }

    /// "ascends to T6", "down to L1", "begins at T8": one end of what reaches, where the other stands elsewhere.
    fn is_one_end(&self, index: usize) -> bool {
        use Concept::*;
        let Kind::Levels(levels) = self.phrases[index].kind else { return false };
        let mut before = self.phrases[..index]
            .iter()
            .rev()
            .filter(|phrase| !phrase.is_any(&[The, LevelPart, LevelUpper, LevelWord, Disc, Bone]));
        !levels.reaches
            && levels.span.from == levels.span.to
            && match before.next() {
                Some(next) if next.is_any(&[To, Through, From]) => true,
                Some(next) if next.is(Reaching) => !next.is(Confined),
                // "begins at T8", "has its upper limit at T2"
                Some(next) if next.is_any(&[At, Inside]) => before
                    .find(|phrase| !phrase.is_water())
                    .is_some_and(|verb| verb.is(Reaching) || verb.is_any(&[Upper, Lower])),
                _ => false,
            }
    }

    /// "extends cranially to T4 and caudally to T6", "starts at T3 and ends at T5": not "from T4 to T6".
    fn tells_ends(&self, index: usize) -> bool {
        use Concept::*;
        let before = &self.phrases[..index];
        let turned = before.iter().rev().take(4).any(|phrase| phrase.is(AboveBelow));
        let ends = self.phrases.iter().filter(|phrase| matches!(phrase.kind, Kind::Levels(_))).count() > 1
            && before.iter().rev().take(3).any(|phrase| phrase.is(Reaching) && !phrase.is(Confined));
        turned || ends && self.phrases.iter().filter(|phrase| phrase.is(Reaching)).count() > 1
    }

    /// "Size (AP x TR x CC): 8 x 7 x 14 mm": the axes that the label names, for lengths that have none.
    fn name_axes(&self, index: usize, lengths: &mut Measured) {
        let axes = self.phrases[..index].iter().rev().find_map(|phrase| match &phrase.kind {
            Kind::Axes(axes) if axes.len() == lengths.len() => Some(axes),
            _ => None,
        });
        if let Some(axes) = axes.filter(|_| lengths.iter().all(|(_, axis)| axis.is_none())) {
            lengths.iter_mut().zip(axes).for_each(|(length, &axis)| length.1 = axis);
        }
    }

    /// Whether a vertebra is named for the same lesion in this clause: "in the conus at L1", but not "at C4 and in the conus".
    fn names_vertebra(&self, conus: usize) -> bool {
        self.phrases.iter().enumerate().any(|(index, phrase)| {
            let between = index.min(conus)..index.max(conus);
            index != conus
                && self.owner(index) == Owner::Lesion
                && matches!(phrase.kind, Kind::Levels(levels) if levels.span != LevelSpan::at(Level::Conus))
                && !self.phrases[between].iter().any(|phrase| phrase.is_any(&[Concept::And, Concept::Or]))
        })
    }

    /// A level that only says where something else is: "above T4", "below the conus".
    fn compares(&self, index: usize) -> bool {
        let before = self.phrases[..index].iter().rev().find(|phrase| !phrase.is(Concept::The));
        before.is_some_and(|before| before.is(Concept::AboveBelow))
    }

    /// "2 mm to 6 mm": a range of sizes, not a size.
    fn ranges(&self, index: usize) -> bool {
        let lengths = |phrase: Option<&Phrase>| phrase.is_some_and(|phrase| matches!(phrase.kind, Kind::Lengths(_)));
        let joined =
            |phrase: Option<&Phrase>| phrase.is_some_and(|phrase| phrase.is_any(&[Concept::To, Concept::Hyphen]));
        joined(self.phrases.get(index + 1)) && lengths(self.phrases.get(index + 2))
            // "from 21 mm to 12 mm": what it was, and what it is
            || index > 1
                && joined(self.phrases.get(index - 1))
                && lengths(self.phrases.get(index - 2))
                && self.standings[index - 2] != Standing::Silent
    }

    /// Signs and features with a finding.
    fn findings(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let phrase = &self.phrases[index];
        let Some(finding) = self.standings[index].finding() else { return };
        let Kind::Is(concept) = phrase.kind else { return };
        let claim = match concept {
            RimSign => Claim::RimSign(finding),
            // "no rim, no flame"
            Rim if finding == Finding::Absent && !self.near(index, &[Hemosiderin, BloodPigment]) => {
                Claim::RimSign(finding)
            }
            Rim if self.near(index, &[Hemosiderin, BloodPigment]) || self.t2_rim(index) => {
                features.understood = true;
                return;
            }
            Rim if self.near(index, &[Brighter]) || self.is_label(index) => Claim::RimSign(finding),
            Rim => {
                features.left.push(phrase.span);
                return;
            }
            FlameSign => Claim::FlameSign(finding),
            Cyst => Claim::CysticChange(finding),
            Hemorrhage => Claim::Hemorrhage(finding),
            Expansion | Expanded if self.expands_cord(index) => Claim::CordExpansion(finding),
            // "enlarged" is said of much; of the cord only where it is named
            Enlarged if self.expands_cord(index) && self.enlarges_cord(index) => Claim::CordExpansion(finding),
            BloodPigment if finding == Finding::Present => Claim::Hemorrhage(finding),
            // "no haemosiderin rim" denies the rim alone
            BloodPigment if self.is_last_word(index) => Claim::Hemorrhage(finding),
            NormalCalibre if finding == Finding::Present => Claim::CordExpansion(Finding::Absent),
            Calibre if self.phrases[index + 1..].iter().take(3).any(|phrase| phrase.is(Normal)) => {
                Claim::CordExpansion(Finding::Absent)
            }
            Edema | SignalChange | Hyperintensity => {
                features.understood |= finding != Finding::Present || self.phrases.len() < 3;
                return;
            }
            _ => return,
        };
        features.claims.push((claim, phrase.span));
    }

    /// Whether what follows goes on to something else: "no haemosiderin staining, no cyst".
    fn is_last_word(&self, index: usize) -> bool {
        use Concept::*;
        self.phrases.get(index + 1).is_none_or(|next| {
            next.is_any(&[Comma, And, Or, Nor, Semicolon, Close]) || matches!(next.kind, Kind::Answer(_))
        })
    }

    fn mentions_oedema(&self) -> bool {
        self.phrases.iter().any(is_oedema)
    }

    fn near(&self, index: usize, concepts: &[Concept]) -> bool {
        let from = index.saturating_sub(4);
        self.phrases[from..index]
            .iter()
            .chain(self.phrases[index + 1..].iter().take(14))
            .any(|phrase| phrase.is_any(concepts))
    }

    /// "T2 hypointense rim"
    fn t2_rim(&self, index: usize) -> bool {
        self.phrases[..index].iter().rev().take(2).any(|phrase| matches!(phrase.kind, Kind::Signal(Signal::Hypo)))
    }

    /// "Rim: absent", "rim: yes"
    fn is_label(&self, index: usize) -> bool {
        self.phrases
            .get(index + 1)
            .is_some_and(|next| next.is_any(&[Concept::Colon, Concept::Plus, Concept::Slash, Concept::Now]))
            && index < 2
    }

    fn position(&self, index: usize, features: &mut Features) {
        let phrase = &self.phrases[index];
        if let Kind::Position(position) = phrase.kind {
            // "5 mm from the midline", "away from the midline"
            if index > 0 && self.phrases[index - 1].is(Concept::From) {
                features.left.push(phrase.span);
                return;
            }
            features.understood = true;
            let of_part = self.phrases.get(index + 1).is_some_and(|next| {
                next.is_any(&[
                    Concept::Enhancement,
                    Concept::NoEnhancement,
                    Concept::Cyst,
                    Concept::Hemorrhage,
                    Concept::Hyperintensity,
                    Concept::SignalWord,
                ]) || matches!(next.kind, Kind::Weighting(_))
                    || next.is(Concept::Disease) && position != Position::Exophytic
                    || matches!(next.kind, Kind::Signal(_) | Kind::Pattern(_))
            });
            let than = self.phrases[..index].iter().any(|phrase| phrase.is(Concept::Brighter));
            let of_edema = self.owner(index) == Owner::Edema && self.mentions_oedema();
            if self.standings[index] == Standing::Plain && !of_part && !than && !of_edema {
                features.claims.push((Claim::Position(position), phrase.span));
            }
        }
    }
}
