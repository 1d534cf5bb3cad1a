//! What a clause about the cord says of its lesion.
//!
//! Levels, lengths and counts belong to the thing named last before them (the lesion, the oedema, a cyst inside it), or to
//! the thing right behind them ("a 6 mm nodule", "T4 lesion"); a new predicate goes back to the subject of the clause.

use super::{
    Claim,
    assertion::{Standing, is_claimable},
};
use crate::{
    anatomy::{Level, LevelSpan},
    finding::Finding,
    syntax::{Answer, Concept, Kind, Levels, Phrase, Weighting},
    terms::{self, Signal},
    text::Span,
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

/// What was read from a clause about the cord.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Claims with their places.
    pub claims: Vec<(Claim, Span)>,
    /// Where the clause puts a lesion.
    pub places: Vec<LevelSpan>,
    /// The words of these places.
    pub spans: Vec<Span>,
    /// Places of phrases that say something of a lesion and were not understood.
    pub left: Vec<Span>,
    /// The owner with which the clause begins, for the clause after it.
    pub subject: Option<Owner>,
    /// Whether anything about the cord was understood, even if it makes no claim ("no oedema").
    pub understood: bool,
}

/// Reads the clause. `inherited` is the subject of the clause before, for one that names none.
pub fn features(phrases: &[Phrase], standings: &[Standing], inherited: Option<Owner>) -> Features {
    let owners = owners(phrases, standings, inherited);
    let mut features = Features { subject: owners.subject, ..Features::default() };
    for index in 0..phrases.len() {
        if standings[index] == Standing::Silent {
            features.understood |= is_claimable(&phrases[index])
                || matches!(phrases[index].kind, Kind::Lengths(_) | Kind::Levels(_) | Kind::Segments(_));
            continue;
        }
        let clause = Clause { phrases, standings, owners: &owners.of };
        clause.values(index, &mut features);
        clause.signal(index, &mut features);
        clause.findings(index, &mut features);
        clause.position(index, &mut features);
    }
    Clause { phrases, standings, owners: &owners.of }.enhancement(&mut features);
    features
}

struct Owners {
    of: Vec<Option<Owner>>,
    subject: Option<Owner>,
}

struct Clause<'a> {
    phrases: &'a [Phrase],
    standings: &'a [Standing],
    owners: &'a [Option<Owner>],
}

fn owner_of(phrases: &[Phrase], index: usize) -> Option<Owner> {
    use Concept::*;
    let phrase = &phrases[index];
    let next = phrases.get(index + 1);
    Some(match &phrase.kind {
        Kind::LesionIndex(_) if governed(phrases, index) => return None,
        Kind::LesionIndex(_) => Owner::Lesion,
        Kind::Is(concept) => match concept {
            // "oedema around the lesion": only where it is
            Lesion | Lesions | Metastasis | Metastases | Tumour if governed(phrases, index) => return None,
            ExtentLabel if names_edema(phrases, index) => Owner::Edema,
            Intramedullary | Lesion | Lesions | Metastasis | Metastases | Tumour | Enhancement | Enhances
            | LevelLabel | SizeLabel | Measures | NumberLabel => Owner::Lesion,
            Edema => Owner::Edema,
            // "lesion T1 signal abnormality" is no oedema
            SignalChange | Hyperintensity if weighted(phrases, index, Weighting::T1) => return None,
            SignalChange | Hyperintensity => Owner::Edema,
            SignalWord if weighted(phrases, index, Weighting::T2) && !describes_signal(phrases, index) => Owner::Edema,
            Cord => Owner::Cord,
            RimSign | Rim | FlameSign | Cyst | Hemorrhage | NoEnhancement => {
                // "haemorrhagic metastasis", "cystic lesion": the noun owns what follows
                if next.is_some_and(|next| next.is_any(&[Intramedullary, Lesion, Metastasis, Tumour])) {
                    return None;
                }
                Owner::Part
            }
            Expansion => Owner::Part,
            // "at the C7-T1 disc level"
            Disc | Bone if index > 0 && matches!(phrases[index - 1].kind, Kind::Levels(_)) => return None,
            Disc | Bone | Epidural | Syrinx | Compression => Owner::Part,
            _ => return None,
        },
        _ => return None,
    })
}

/// "around the lesion", "of this lesion", "the level of the lesion": a lesion behind a preposition owns nothing.
fn governed(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let before = phrases[..index]
        .iter()
        .rev()
        .find(|phrase| !phrase.is_any(&[The, Intramedullary]) && phrase.kind != Kind::Water);
    let inside = phrases[..index].iter().any(|phrase| {
        phrase.is_any(&[Edema, SignalChange, Hyperintensity, SignalWord, RimSign, FlameSign, Cyst, Hemorrhage])
    });
    // "oedema surrounds both lesions": the object of a verb
    let definite = phrases[..index]
        .last()
        .is_some_and(|before| before.is_any(&[The, Both, Each]) || matches!(before.kind, Kind::Number(_)));
    let object = definite && phrases[..index].iter().any(|phrase| phrase.is(Shows));
    inside && (object || before.is_some_and(|before| before.is_any(&[Around, Of, AboveBelow, LevelWord, Confined])))
}

/// "T2 extent: …", "extent of oedema"
fn names_edema(phrases: &[Phrase], index: usize) -> bool {
    weighted(phrases, index, Weighting::T2)
}

/// "T2 signal" with the weighting before it.
fn weighted(phrases: &[Phrase], index: usize, weighting: Weighting) -> bool {
    let before = phrases[..index].iter().rev().take_while(|phrase| {
        matches!(phrase.kind, Kind::Weighting(_) | Kind::Signal(_) | Kind::Water)
            || phrase.is_any(&[
                Concept::Weighted,
                Concept::Slash,
                Concept::And,
                Concept::Cord,
                Concept::Abnormal,
                Concept::Hyphen,
            ])
    });
    let found: Vec<Weighting> = before
        .filter_map(|phrase| if let Kind::Weighting(weighting) = phrase.kind { Some(weighting) } else { None })
        .collect();
    match weighting {
        Weighting::T2 => found.iter().any(|found| matches!(found, Weighting::T2 | Weighting::Stir)),
        _ => found.contains(&weighting) && !found.contains(&Weighting::T2),
    }
}

/// "T2 signal: hyperintense", "T2 signal is low": the words describe the lesion.
fn describes_signal(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    let mut rest = phrases[index + 1..].iter().filter(|phrase| phrase.kind != Kind::Water);
    match rest.next() {
        Some(next) if matches!(next.kind, Kind::Signal(_)) => true,
        Some(next) if next.is_any(&[Colon, Be, Of]) => rest
            .find(|phrase| !phrase.is_any(&[The, Lesion, Colon, Be, Slash]))
            .is_some_and(|phrase| matches!(phrase.kind, Kind::Signal(_))),
        _ => false,
    }
}

fn owners(phrases: &[Phrase], standings: &[Standing], inherited: Option<Owner>) -> Owners {
    use Concept::*;
    let mut of = vec![None; phrases.len()];
    let mut named: Vec<Option<Owner>> = (0..phrases.len()).map(|index| owner_of(phrases, index)).collect();
    // "high T2 signal extends from C4 to T1": an adjective that reaches is a thing
    for index in 0..phrases.len() {
        if matches!(phrases[index].kind, Kind::Signal(Signal::Hyper)) && reaches_as_edema(phrases, index, &named) {
            named[index] = Some(Owner::Edema);
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
        Some(owner) if !phrases.iter().any(|phrase| phrase.is(It)) || owner != Owner::Part => Some(owner),
        _ => inherited.filter(|&owner| owner != Owner::Part).or(first),
    };
    let begins_with_value = phrases
        .iter()
        .position(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Segments(_)))
        .is_some_and(|value| named.iter().position(Option::is_some).is_none_or(|first| value < first));
    let mut current = if elided {
        inherited
    } else if begins_with_value || first.is_none() || phrases.first().is_some_and(|phrase| phrase.is(It)) {
        if first.is_some() && !phrases.first().is_some_and(|phrase| phrase.is(It)) {
            subject
        } else {
            inherited.or(subject)
        }
    } else {
        subject
    };
    for index in 0..phrases.len() {
        match named[index] {
            // the cord is where the oedema or the lesion is
            Some(Owner::Cord) if current.is_some_and(|owner| owner != Owner::Part) && index > 0 => {}
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
                owned_behind(phrases, &named, index).or(current)
            }
            _ => current,
        };
    }
    Owners { of, subject }
}

/// Whether "high signal" is the oedema: it reaches somewhere, and no lesion is its subject.
fn reaches_as_edema(phrases: &[Phrase], index: usize, named: &[Option<Owner>]) -> bool {
    use Concept::*;
    let lesion_before = named[..index].contains(&Some(Owner::Lesion));
    let lesion_next = named.get(index + 1).is_some_and(|next| *next == Some(Owner::Lesion));
    let rest = &phrases[index + 1..];
    let end = rest
        .iter()
        .position(|phrase| {
            phrase.is_any(&[Comma, Semicolon, And])
                || matches!(phrase.kind, Kind::Is(Lesion | Metastasis | Intramedullary))
        })
        .unwrap_or(rest.len());
    let spans = rest[..end]
        .iter()
        .any(|phrase| matches!(phrase.kind, Kind::Levels(Levels { reaches: true, .. }) | Kind::Segments(_)));
    let verb =
        rest[..end].iter().any(|phrase| phrase.is_any(&[Reaching, From, Around, Confined, Cord, At, Inside, Shows]));
    let t2 = weighted(phrases, index, Weighting::T2)
        || rest[..end]
            .iter()
            .take(3)
            .any(|phrase| matches!(phrase.kind, Kind::Weighting(Weighting::T2 | Weighting::Stir)));
    !lesion_before && !lesion_next && spans && verb && t2
}

/// The thing right behind a value, without a verb, a comma or a preposition between: "a 6 mm enhancing nodule".
fn owned_behind(phrases: &[Phrase], named: &[Option<Owner>], index: usize) -> Option<Owner> {
    use Concept::*;
    let mut owner = None;
    for next in index + 1..phrases.len() {
        let phrase = &phrases[next];
        match phrase.kind {
            Kind::Is(
                Enhancement | NoEnhancement | Abnormal | Known | New | Benign | Hyphen | SignalWord | Expansion,
            ) if named[next] != Some(Owner::Edema) => {}
            Kind::Signal(_) | Kind::Pattern(_) | Kind::Position(_) | Kind::Weighting(_) | Kind::Water => {}
            Kind::Is(Cyst | Hemorrhage)
                if phrases
                    .get(next + 1)
                    .is_some_and(|after| after.is_any(&[Lesion, Metastasis, Intramedullary, Tumour])) => {}
            _ => {
                owner = named[next].filter(|&owner| owner != Owner::Cord);
                break;
            }
        }
    }
    // "measuring 9 mm. ", "at T5 oedema": after a word of place or measure the value looks back
    let looks_back = phrases[..index].last().is_some_and(|before| {
        before.is_any(&[SizeLabel, Reaching, Colon, Through, To]) || matches!(before.kind, Kind::Answer(_))
    });
    if looks_back { None } else { owner }
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
                    Owner::Edema if affirmed => features.claims.push((Claim::T2Span(levels.span), phrase.span)),
                    // "in the conus at L1" is at L1
                    _ if standing == Standing::Denied && owner == Owner::Lesion => {}
                    Owner::Lesion if levels.span == LevelSpan::at(Level::Conus) && self.names_vertebra(index) => {}
                    Owner::Lesion if !self.compares(index) => {
                        features.places.push(levels.span);
                        features.spans.push(phrase.span);
                        if standing != Standing::Hedged {
                            features.claims.push((Claim::Level(levels.span, levels.reaches), phrase.span));
                        }
                    }
                    _ => {}
                }
            }
            Kind::Segments(segments) if affirmed => {
                features.understood = true;
                match owner {
                    Owner::Edema => features.claims.push((Claim::T2Segments(*segments), phrase.span)),
                    Owner::Lesion => features.claims.push((Claim::EnhancementSegments(*segments), phrase.span)),
                    Owner::Cord | Owner::Part => {}
                }
            }
            Kind::Lengths(lengths) if affirmed || standing == Standing::Hedged => {
                if owner == Owner::Lesion && !self.ranges(index) {
                    features.claims.push((Claim::Lengths(lengths.clone()), phrase.span));
                } else {
                    features.understood = true;
                }
            }
            Kind::Unitless(lengths) => {
                let unit = self.phrases[..index]
                    .iter()
                    .rev()
                    .find_map(|phrase| if let Kind::Unit(unit) = phrase.kind { Some(unit) } else { None });
                match unit {
                    Some(unit) if owner == Owner::Lesion => {
                        let measured = lengths
                            .iter()
                            .filter_map(|&(number, axis)| {
                                Some((crate::anatomy::Millimetres::new(number * unit)?, axis))
                            })
                            .collect();
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

    /// Whether a vertebra is named for the same lesion in this clause.
    fn names_vertebra(&self, conus: usize) -> bool {
        self.phrases.iter().enumerate().any(|(index, phrase)| {
            index != conus
                && self.owner(index) == Owner::Lesion
                && matches!(phrase.kind, Kind::Levels(levels) if levels.span != LevelSpan::at(Level::Conus))
        })
    }

    /// A level that only says where something else is: "above T4", "than at T5".
    fn compares(&self, index: usize) -> bool {
        self.phrases[..index].last().is_some_and(|before| before.is(Concept::AboveBelow))
    }

    /// "2 mm to 6 mm": a range of sizes, not a size.
    fn ranges(&self, index: usize) -> bool {
        let lengths = |phrase: Option<&Phrase>| phrase.is_some_and(|phrase| matches!(phrase.kind, Kind::Lengths(_)));
        let joined =
            |phrase: Option<&Phrase>| phrase.is_some_and(|phrase| phrase.is_any(&[Concept::To, Concept::Hyphen]));
        joined(self.phrases.get(index + 1)) && lengths(self.phrases.get(index + 2))
            || index > 1 && joined(self.phrases.get(index - 1)) && lengths(self.phrases.get(index - 2))
    }

    /// The lesion's signal: "T2 hyperintense", "hypointense on T1 and T2", "T1 signal: low".
    fn signal(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let Kind::Signal(signal) = self.phrases[index].kind else {
            if self.phrases[index].is(Hyperintensity) && self.standings[index] == Standing::Plain {
                self.hyperintensity(index, features);
            }
            return;
        };
        features.understood = true;
        if self.standings[index] != Standing::Plain
            || self.owners[index] == Some(Owner::Edema)
            || self.phrases.get(index + 1).is_some_and(|next| next.is_any(&[Edema, Cord, SignalChange, Rim]))
        {
            return;
        }
        for (weighting, span) in self.weightings(index) {
            let claim = match weighting {
                Weighting::T1 => Claim::T1Signal(signal),
                Weighting::T2 | Weighting::Stir => Claim::T2Signal(signal),
                Weighting::GradientEcho | Weighting::Other => continue,
            };
            features.claims.push((claim, span.to(self.phrases[index].span)));
        }
    }

    /// "the lesion shows hyperintensity on T2": of the lesion, where it reaches nowhere.
    fn hyperintensity(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let shown = self.phrases[..index].iter().rposition(|phrase| phrase.is(Shows));
        let subject = shown.and_then(|verb| {
            self.phrases[..verb].iter().rposition(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour, It]))
        });
        let reaches =
            self.phrases[index..].iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_) | Kind::Segments(_)));
        let of_lesion = self.phrases.get(index + 1).is_some_and(|next| next.is(Of))
            && self.phrases[index + 1..].iter().take(4).any(|phrase| phrase.is(Lesion));
        if !reaches
            && (subject.is_some() && !self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Around, Cord]))
                || of_lesion)
        {
            for (weighting, span) in self.weightings(index) {
                if matches!(weighting, Weighting::T2 | Weighting::Stir) {
                    features.claims.push((Claim::T2Signal(Signal::Hyper), span.to(self.phrases[index].span)));
                }
            }
        }
    }

    /// The weightings that a word of signal belongs to: those behind it after "on" or "in", else those before it.
    fn weightings(&self, index: usize) -> Vec<(Weighting, Span)> {
        use Concept::*;
        let skip = |phrase: &Phrase| {
            phrase.is_any(&[And, Or, Comma, Slash, Hyphen, The, Weighted, Both, SignalWord, Plus, On])
                || phrase.kind == Kind::Water
        };
        let list = |phrases: &mut dyn Iterator<Item = &Phrase>, also: &[Concept]| {
            let mut found = Vec::new();
            let mut water = 0;
            for phrase in phrases {
                match phrase.kind {
                    Kind::Weighting(weighting) => found.push((weighting, phrase.span)),
                    Kind::Water if found.is_empty() && water < 3 => water += 1,
                    _ if phrase.is_any(also) && found.is_empty() => {}
                    _ if skip(phrase) && phrase.kind != Kind::Water => {}
                    _ => break,
                }
            }
            found
        };
        let mut ahead = self.phrases[index + 1..].iter();
        let introduced = self.phrases[index + 1..].iter().take(5).take_while(|phrase| {
            phrase.is_any(&[To, The, Cord, On, Inside, SignalWord, Normal, Of, Weighted]) || phrase.kind == Kind::Water
        });
        let by_preposition = introduced.filter(|phrase| phrase.is_any(&[On, Inside])).count() > 0;
        if by_preposition {
            let after = list(&mut ahead, &[On, Inside, SignalWord, To, Cord, Normal, The, Of]);
            if !after.is_empty() {
                return trimmed(after, self.phrases);
            }
        }
        let mut before = self.phrases[..index].iter().rev();
        let found = list(
            &mut before,
            &[Colon, Be, It, SignalWord, Lesion, Of, The, Shows, On, Weighted, Comma, A, Slash, Open, Close],
        );
        if !found.is_empty() {
            return found;
        }
        // "hyperintense T2 signal", "high on T2"
        let mut ahead = self.phrases[index + 1..].iter();
        list(&mut ahead, &[])
    }

    /// Signs and features with a finding.
    fn findings(&self, index: usize, features: &mut Features) {
        use Concept::*;
        let phrase = &self.phrases[index];
        let Some(finding) = self.standings[index].finding() else { return };
        let Kind::Is(concept) = phrase.kind else { return };
        let claim = match concept {
            RimSign => Claim::RimSign(finding),
            Rim if self.near(index, &[Hemosiderin]) || self.t2_rim(index) => {
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
            Expansion if self.expands_cord(index) => Claim::CordExpansion(finding),
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
        self.phrases.get(index + 1).is_some_and(|next| next.is_any(&[Concept::Colon, Concept::Plus, Concept::Slash]))
            && index < 2
    }

    /// Expansion of the cord or of the lesion in it, not of a node or a canal.
    fn expands_cord(&self, index: usize) -> bool {
        let subject = self.phrases[..index]
            .iter()
            .rev()
            .find(|phrase| is_claimable(phrase) || phrase.is_any(&[Concept::Disc, Concept::Organ]));
        subject.is_none_or(|subject| {
            !subject.is_any(&[Concept::Disc, Concept::Organ, Concept::Bone, Concept::Epidural, Concept::Meninges])
        })
    }

    fn position(&self, index: usize, features: &mut Features) {
        let phrase = &self.phrases[index];
        if let Kind::Position(position) = phrase.kind {
            features.understood = true;
            let of_part = self.phrases.get(index + 1).is_some_and(|next| {
                next.is_any(&[Concept::Enhancement, Concept::NoEnhancement, Concept::Cyst, Concept::SignalWord])
                    || matches!(next.kind, Kind::Signal(_) | Kind::Pattern(_))
            });
            let than = self.phrases[..index].iter().any(|phrase| phrase.is(Concept::Brighter));
            if self.standings[index] == Standing::Plain && !of_part && !than {
                features.claims.push((Claim::Position(position), phrase.span));
            }
        }
    }

    /// The enhancement of the lesion with its pattern; a rim's or a flame's enhancement only tells that it enhances.
    fn enhancement(&self, features: &mut Features) {
        use Concept::*;
        let mut found: Option<(terms::Enhancement, Span)> = None;
        for (index, phrase) in self.phrases.iter().enumerate() {
            let standing = self.standings[index];
            let next = self.phrases.get(index + 1);
            match phrase.kind {
                Kind::Is(Enhancement | Enhances) => {
                    features.understood = true;
                    let of_sign = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Rim, FlameSign, RimSign]))
                        && !self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Comma, And]));
                    match standing {
                        Standing::Plain => {
                            found = found.or(Some((terms::Enhancement::Present, phrase.span)));
                        }
                        Standing::Denied if !of_sign && !self.of_something_else(index) => {
                            found = Some((terms::Enhancement::Absent, phrase.span));
                        }
                        _ => {}
                    }
                }
                Kind::Is(NoEnhancement) => {
                    features.understood = true;
                    let of_lesion = next.is_none_or(|next| {
                        next.is_any(&[Lesion, Intramedullary, Lesions, Metastasis, Comma, And, Semicolon, Open])
                    });
                    let within = self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Cyst, Around, Enhancement]));
                    if of_lesion && !within && standing == Standing::Plain {
                        found = found.or(Some((terms::Enhancement::Absent, phrase.span)));
                    }
                }
                _ => {}
            }
        }
        let pattern = self.phrases.iter().enumerate().find(|(index, phrase)| {
            matches!(phrase.kind, Kind::Pattern(_))
                && self.standings[*index] == Standing::Plain
                && self.of_enhancement(*index)
        });
        if let Some((_, phrase)) = pattern
            && let Kind::Pattern(pattern) = phrase.kind
        {
            found = match found {
                Some((terms::Enhancement::Absent, span)) => Some((terms::Enhancement::Absent, span)),
                Some((_, span)) => Some((pattern, span.to(phrase.span))),
                None => Some((pattern, phrase.span)),
            };
        }
        if found.is_none() {
            found = self.answered();
        }
        if let Some((enhancement, span)) = found {
            features.claims.push((Claim::Enhancement(enhancement), span));
        }
    }

    /// A pattern counts where enhancement is named with it, or where the label asks for it; not "heterogeneous signal".
    fn of_enhancement(&self, index: usize) -> bool {
        use Concept::*;
        let next = self.phrases.get(index + 1);
        if next.is_some_and(|next| {
            next.is_any(&[SignalWord, SignalChange, Hyperintensity, Edema])
                || matches!(next.kind, Kind::Signal(_) | Kind::Weighting(_))
        }) {
            return false;
        }
        self.phrases.iter().any(|phrase| phrase.is_any(&[Enhancement, PatternLabel]))
            || matches!(self.phrases[index].kind, Kind::Pattern(terms::Enhancement::Ring))
    }

    /// "no abnormal enhancement elsewhere", "enhancement of the remaining cord"
    fn of_something_else(&self, index: usize) -> bool {
        use Concept::*;
        self.phrases[index..].iter().any(|phrase| phrase.is_any(&[Other, Organ, Meninges]))
            || self.phrases[..index].iter().any(|phrase| phrase.is_any(&[Other, Another]))
    }

    /// "Enhancement: none", "Enhancement: yes"
    fn answered(&self) -> Option<(terms::Enhancement, Span)> {
        let index = self.phrases.iter().position(|phrase| phrase.is(Concept::PatternLabel))?;
        let answer = self.phrases.get(index + 2)?;
        let absent = answer.is(Concept::NoneOf) || answer.kind == Kind::Answer(Answer::Absent);
        absent.then_some((terms::Enhancement::Absent, answer.span))
    }
}

/// "hyperintense on T2 and hypointense on T1": the second belongs to another word of signal. The list has stopped there
/// already; what is left over is nothing.
fn trimmed(found: Vec<(Weighting, Span)>, phrases: &[Phrase]) -> Vec<(Weighting, Span)> {
    let mut kept: Vec<(Weighting, Span)> = Vec::new();
    for (weighting, span) in found {
        // a weighting right before another word of signal is that word's: "hyperintense on T2, T1 hypointense"
        let next = phrases.iter().position(|phrase| phrase.span == span).and_then(|index| phrases.get(index + 1));
        if !kept.is_empty() && next.is_some_and(|next| matches!(next.kind, Kind::Signal(_))) {
            break;
        }
        kept.push((weighting, span));
    }
    kept
}
