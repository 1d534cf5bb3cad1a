//! Phrases: the words of a sentence with their typed values.
//!
//! The one place where a grammar rule becomes a value. Every rule that is a phrase by itself is named in [`kind`];
//! levels, extents, sizes and dates have converters of their own.

use super::{
    extent,
    grammar::Rule,
    level, marks, parse, size,
    tree::{NoTree, Pair},
    weighting,
};
use crate::{
    anatomy::{Axis, Level, LevelSpan, Measured, Region, SegmentInterval},
    calendar::CalendarDate,
    terms::{Contrast, Enhancement, Position, Primary, Sex, Signal},
    text::Span,
};

/// A piece of a sentence, with what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Where it stands in the dictation.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether it was spelled as speech recognition mishears it.
    pub misheard: bool,
}

impl Phrase {
    /// Whether it is this plain concept; the verb "enhances" is enhancement too, "measures" names a size, "reaches" is
    /// reaching, a deposit is a lesion, the rest of the cord is the cord, what is resected is treated, what is
    /// expanded shows expansion, and "except" is "but".
    #[inline(always)]
    pub fn is(&self, concept: Concept) -> bool {
        matches!(self.kind, Kind::Is(own) if own == concept || own == concept.special())
    }

    /// Whether it is a word without a meaning of ours.
    pub fn is_water(&self) -> bool {
        matches!(self.kind, Kind::Water)
    }

    /// Whether it is the tip of the cord as a level.
    pub fn is_conus(&self) -> bool {
        matches!(self.kind, Kind::Levels(levels) if levels.span == LevelSpan::at(Level::Conus))
    }

    /// Whether it is a place at the sacrum, which no cord reaches.
    pub fn is_sacral(&self) -> bool {
        match &self.kind {
            Kind::Levels(levels) => levels.span.region() == Some(Region::Sacral),
            Kind::Regions(regions) => **regions == [Region::Sacral],
            _ => false,
        }
    }

    /// Whether it is one of these plain concepts.
    #[inline]
    pub fn is_any(&self, concepts: &[Concept]) -> bool {
        let Kind::Is(own) = self.kind else { return false };
        let noun = own.noun();
        concepts.contains(&own) || noun != own && concepts.contains(&noun)
    }
}

/// Concepts that are another one too: a verb the thing that it tells of, a special word the general one.
macro_rules! special_concepts {
    ($($special:ident: $general:ident,)*) => {
        impl Concept {
            /// The concept that it is too; itself, where there is none.
            #[inline]
            pub(super) fn noun(self) -> Concept {
                match self { $(Concept::$special => Concept::$general,)* own => own }
            }

            /// The other concept that is this one too; itself, where there is none. What a rule asks for is known when the
            /// program is built, and this with it.
            #[inline(always)]
            fn special(self) -> Concept {
                match self { $(Concept::$general => Concept::$special,)* own => own }
            }
        }
    };
}

special_concepts! {
    Enhances: Enhancement, Measures: SizeLabel, Reaches: Reaching, Located: Lies, Where: Which, Deposit: Lesion,
    Deposits: Lesions, RestOfCord: Cord, Except: But, Expanded: Expansion, Resected: Treated,
}

/// One or two vertebral levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// From top to bottom.
    pub span: LevelSpan,
    /// Whether the lower end was named first.
    pub reversed: bool,
    /// Whether it is a span by its words ("C5 to C7"), not a place ("C5", "C5-C6").
    pub reaches: bool,
}

/// A kind of series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weighting {
    /// T1-weighted.
    T1,
    /// T2-weighted.
    T2,
    /// Short-tau inversion recovery, read as T2.
    Stir,
    /// Gradient echo and susceptibility-weighted.
    GradientEcho,
    /// Any other.
    Other,
}

/// A short answer, in a field or behind what it asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// "yes", "present", "is seen"
    Present,
    /// "absent", "is not seen"
    Absent,
    /// "cannot be excluded", "is questionable"
    Hedged,
    /// "cannot be assessed"
    NotAssessed,
    /// "has resolved"
    Resolved,
}

/// What a phrase is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Vertebral levels.
    Levels(Levels),
    /// A level that no spine has.
    ImpossibleLevel,
    /// "T1" or "T2" before its neighbours have told whether it is a level; never leaves [`crate::syntax`].
    LevelOrWeighting(Weighting),
    /// A count of segments.
    Segments(SegmentInterval),
    /// Lengths with the axes that are named.
    Lengths(Measured),
    /// Lengths without a unit.
    Unitless(Box<[(f64, Option<Axis>)]>),
    /// The axes of lengths that stand elsewhere: "AP x TR x CC" in a label.
    Axes(Box<[Option<Axis>]>),
    /// Millimetres or centimetres by themselves: the number of millimetres.
    Unit(f64),
    /// A date.
    Date(CalendarDate),
    /// A date in figures of which nobody can tell day and month: the first figure, the second, and the year.
    DateFigures(u32, u32, i32),
    /// An age in years.
    Age(u32),
    /// A number of years that may be an age.
    Years(u32),
    /// Sex.
    Sex(Sex),
    /// A letter that may be a sex.
    SexLetter(Sex),
    /// A number that nothing else has claimed.
    Figure(f64),
    /// Field strength in tesla.
    FieldStrength(f64),
    /// A primary malignancy; `None` where it is said to be unknown or not to exist.
    Primary(Option<Primary>),
    /// A group of primaries named by its organ.
    Group(Primary),
    /// Regions of the spine.
    Regions(Box<[Region]>),
    /// A weighting.
    Weighting(Weighting),
    /// Contrast medium of the examination.
    Contrast(Contrast),
    /// A small number.
    Number(u32),
    /// A lesion by its number, "lesion 2" or "lesion B".
    LesionIndex(u32),
    /// Signal as an adjective.
    Signal(Signal),
    /// A pattern of enhancement.
    Pattern(Enhancement),
    /// A position in the cord.
    Position(Position),
    /// An answer.
    Answer(Answer),
    /// A plain concept.
    Is(Concept),
    /// A word without a meaning of ours.
    Water,
    /// Words that are no sentence: too many, or too involved to be told apart in reasonable time.
    GivenUp,
}

macro_rules! concepts {
    ($($(#[$doc:meta])* $concept:ident: $($rule:ident)|+,)*) => {
        /// A concept without a value of its own, named as in the grammar.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Concept { $($(#[$doc])* $concept,)* }

        fn concept(rule: Rule) -> Option<Concept> {
            Some(match rule { $($(Rule::$rule)|+ => Concept::$concept,)* _ => return None })
        }
    };
}

concepts! {
    // those that are another concept too stand together: most concepts are told from them at a glance
    Enhances: enhances, Measures: measures, Reaches: reaches, Located: located, Where: at_which, Deposit: deposit,
    Deposits: deposits, RestOfCord: rest_of_cord, Except: except, Expanded: expanded, Resected: resected,
    Comma: comma, Semicolon: semicolon, Colon: colon, Open: bracket_open | square_open, Close: bracket_close | square_close,
    Slash: slash, Hyphen: hyphen, Plus: plus, Query: query,
    And: and, Likewise: likewise, Spared: spared, AskedOtherwise: asked_otherwise, Or: or, But: but, Which: which, InBrackets: in_brackets_before, With: with, Be: be, Shows: shows, Lies: lies, ThereIs: there_is,
    At: at, Inside: inside, Of: of, On: on, Around: around, AboveBelow: above_below, From: from, To: to,
    Through: through, Reaching: reaching, Confined: confined, LevelWord: level_word, LevelPart: level_part,
    LevelUpper: level_upper,
    A: a, The: the, It: it, Both: both, Each: each, Another: another, Other: other, Former: former, Latter: latter,
    First: first, Second: second, Third: third, Fourth: fourth, Upper: upper, Lower: lower, Smaller: smaller,
    Dominant: dominant, Limit: limit | by_amount, LengthRange: length_range, Innumerable: innumerable, Solitary: solitary,
    Negation: negation_before | negation_misheard, Not: not, Neither: neither, Nor: nor, NoneOf: none,
    NoLonger: no_longer | no_longer_misheard, Whether: whether, CanBeAssessed: can_be_assessed, PseudoNegation: pseudo_negation, RatherThan: rather_than,
    Hedge: hedge_before | hedge_for, Complaint: complaint, Since: since, Additional: additional_lesion, Assertion: assertion, Persists: persists, Normal: normal, Abnormal: abnormal,
    Previously: previously | reached_before, WasMeasured: was_measured, Now: now, New: new | not_there_before, Prior: prior, Known: known, DescribedBefore: described_before,
    Supposition: supposition, QuotedOnly: quoted_only, Correction: correction,
    Cord: cord | cord_misheard, CordEnds: cord_ends, Intramedullary: intramedullary | intramedullary_misheard,
    Lesion: lesion | lesion_misheard, Lesions: lesions | lesions_misheard, Tumour: tumour,
    Metastasis: metastasis | metastasis_misheard, Metastases: metastases, Disease: disease, OtherNature: other_nature | not_metastasis,
    Edema: edema | edema_misheard, SignalChange: signal_change | t2_change, Hyperintensity: hyperintensity, SignalWord: signal,
    NoEnhancement: no_enhancement, Enhancement: enhancement, RimSign: rim_sign | rim_sign_misheard, Rim: rim,
    Brighter: brighter, Hemosiderin: hemosiderin, BloodPigment: blood_pigment, HighAlone: high_alone, LowAlone: low_alone, FlameSign: flame_sign | flame_sign_misheard,
    Cyst: cyst | cyst_misheard, Hemorrhage: hemorrhage | hemorrhage_misheard, Expansion: expansion, Enlarged: enlarged,
    NormalCalibre: normal_calibre, Calibre: calibre, PositionLabel: position_label, PatternLabel: pattern_label,
    LevelLabel: level_label, SizeLabel: size_label, ExtentLabel: extent_label, NumberLabel: number_label,
    Bone: bone, Epidural: epidural, Disc: disc | disc_cyst, Benign: benign | benign_nature, Extramedullary: extramedullary, Intradural: intradural,
    Syrinx: syrinx, Compression: compression, Procedure: procedure | foreign_level, Meninges: meninges, Brain: brain, Lungs: lungs, Organ: organ | enlarged_nodes,
    Gland: gland, PrimaryTumour: primary_tumour, Recurrence: recurrence, ResectionBed: resection_bed, Cancer: cancer,
    OtherOrganFinding: other_organ_finding,
    Spine: spine, Modality: modality, OtherModality: other_modality, Pet: pet, Uptake: uptake, BareUptake: bare_uptake,
    AfterContrast: after_contrast | enhanced_series, BeforeContrast: before_contrast, Agent: agent,
    Sagittal: sagittal, Axial: axial, Coronal: coronal, AllPlanes: all_planes, Weighted: weighted, Nondiagnostic: nondiagnostic,
    DiagnosticQuality: diagnostic_quality, NotObtained: not_obtained, Obtained: obtained,
    Diagnosed: diagnosed, Presented: presented, Died: died, Alive: alive, Precedes: precedes, ExamWord: exam_word, OtherExam: other_exam,
    DateWord: date_word, Reported: reported, AgeLabel: age_label, SexLabel: sex_label, Patient: patient,
    Treated: treated, Family: family, HistoryOf: history_of, FollowUp: follow_up,
}

/// So many phrases are still a sentence. The longest of the corpora has 107; a whole report without any stop or line, 334.
const LONGEST_SENTENCE: usize = 500;

/// So many bytes are no sentence, whatever their words.
const LARGEST_SENTENCE: usize = 64 * LONGEST_SENTENCE;

/// A piece of the dictation that is carried over as it is; a row of marks says nothing.
fn given_up(text: &str, start: usize) -> Vec<Phrase> {
    let span = Span::new(start, start + text.len());
    let says = text.contains(char::is_alphanumeric);
    says.then_some(Phrase { span, kind: Kind::GivenUp, misheard: false }).into_iter().collect()
}

/// Chunks a piece of the dictation, which begins at byte `start`, into phrases. Square and curly brackets are those of a
/// form, around what was filled in, and leave no phrase.
pub(super) fn chunk(text: &str, start: usize) -> Vec<Phrase> {
    chunked(text, start, |rule| matches!(rule, Rule::square_open | Rule::square_close))
}

/// Chunks a piece of a dictation whose brackets, square ones too, hold asides.
pub(super) fn chunk_with_asides(text: &str, start: usize) -> Vec<Phrase> {
    chunked(text, start, |_| false)
}

fn chunked(text: &str, start: usize, is_dropped: impl Fn(Rule) -> bool) -> Vec<Phrase> {
    if text.len() > LARGEST_SENTENCE {
        return given_up(text, start);
    }
    let sentence = match parse(Rule::sentence, text) {
        Ok(sentence) => sentence,
        Err(NoTree::GivenUp) => return given_up(text, start),
        Err(NoTree::Differs) => return Vec::new(),
    };
    let pairs = || sentence.root().into_inner().filter(|pair| !is_dropped(pair.as_rule()));
    let length = pairs().count();
    if length > LONGEST_SENTENCE {
        return given_up(text, start);
    }
    let mut phrases = Vec::with_capacity(length);
    pairs().for_each(|pair| push(pair, start, &mut phrases));
    weighting::resolve_weightings(&mut phrases);
    weighting::resolve_signals(&mut phrases);
    extent::join_spans(&mut phrases);
    marks::resolve(&mut phrases);
    phrases
}

fn push(pair: Pair<'_>, start: usize, phrases: &mut Vec<Phrase>) {
    let span = pair.span().shifted(start);
    let rule = pair.as_rule();
    match rule {
        // "grown from 4 to 7 mm": what is now
        Rule::quantity_change => pair.into_inner().for_each(|inner| push(inner, start, phrases)),
        // two phrases in one rule, because only together they are certain
        Rule::place_misheard => pair.into_inner().for_each(|inner| push(inner, start, phrases)),
        Rule::age_sex => {
            let (mut age, mut sex) = (None, None);
            for inner in pair.into_inner() {
                match inner.as_rule() {
                    Rule::male_letter => sex = Some(Sex::Male),
                    Rule::female_letter => sex = Some(Sex::Female),
                    _ => age = inner.as_str().parse().ok(),
                }
            }
            // "303F" is nobody's age
            let age = age.filter(|&years| super::date::is_age(years));
            let kinds = age
                .map_or(vec![Kind::Water], |years| [Kind::Age(years)].into_iter().chain(sex.map(Kind::Sex)).collect());
            phrases.extend(kinds.into_iter().map(|kind| Phrase { span, kind, misheard: false }));
        }
        _ => {
            let misheard = is_misheard(rule);
            phrases.push(Phrase { span, kind: kind(pair), misheard });
        }
    }
}

/// The rules that hold what speech recognition mishears.
fn is_misheard(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::cord_misheard
            | Rule::intramedullary_misheard
            | Rule::lesion_misheard
            | Rule::lesions_misheard
            | Rule::metastasis_misheard
            | Rule::edema_misheard
            | Rule::rim_sign_misheard
            | Rule::flame_sign_misheard
            | Rule::cyst_misheard
            | Rule::hemorrhage_misheard
            | Rule::negation_misheard
            | Rule::male_misheard
            | Rule::segment_misheard
            | Rule::spelled_letter_segment
            | Rule::t1_misheard
            | Rule::t2_misheard
            | Rule::no_longer_misheard
            | Rule::count_misheard
    )
}

fn group(pair: Pair<'_>) -> Kind {
    pair.into_inner().next().map_or(Kind::Water, |inner| {
        Kind::Group(match inner.as_rule() {
            Rule::group_lung => Primary::Lung,
            Rule::group_breast => Primary::Breast,
            Rule::group_melanoma => Primary::Melanoma,
            Rule::group_cns => Primary::Cns,
            Rule::group_renal => Primary::Renal,
            _ => Primary::Other,
        })
    })
}

fn lone_sex(pair: Pair<'_>) -> Kind {
    pair.into_inner().next().map_or(Kind::Water, |inner| {
        Kind::SexLetter(if inner.as_rule() == Rule::male_letter { Sex::Male } else { Sex::Female })
    })
}

fn kind(pair: Pair<'_>) -> Kind {
    use Rule::*;
    match pair.as_rule() {
        segment | segment_misheard | spelled_letter_segment | ordinal_segment | level_chain => level::levels(pair),
        medulla => level::landmark(crate::anatomy::Level::Medulla),
        conus => level::landmark(crate::anatomy::Level::Conus),
        t1_word | t1_misheard => Kind::LevelOrWeighting(Weighting::T1),
        t2_word | t2_misheard => Kind::LevelOrWeighting(Weighting::T2),
        stir => Kind::Weighting(Weighting::Stir),
        gradient_echo => Kind::Weighting(Weighting::GradientEcho),
        flair => Kind::Weighting(Weighting::Other),
        segment_count => extent::segment_count(pair),
        measurement => size::lengths(pair),
        unit_alone => size::unit(pair),
        axes_named | lone_axis => size::axes(pair),
        date => super::date::date(pair),
        date_year => pair.as_str().parse().map_or(Kind::Water, |stated| Kind::Date(CalendarDate::Year(stated))),
        age => super::date::age(pair),
        male | titled_male | male_misheard => Kind::Sex(Sex::Male),
        female | titled_female => Kind::Sex(Sex::Female),
        field_strength => size::field_strength(pair),
        primary_lung => Kind::Primary(Some(Primary::Lung)),
        primary_breast => Kind::Primary(Some(Primary::Breast)),
        primary_melanoma => Kind::Primary(Some(Primary::Melanoma)),
        primary_cns => Kind::Primary(Some(Primary::Cns)),
        primary_renal => Kind::Primary(Some(Primary::Renal)),
        primary_other => Kind::Primary(Some(Primary::Other)),
        primary_unknown => Kind::Primary(None),
        lone_group => group(pair),
        years => super::date::years(pair),
        sex_alone => lone_sex(pair),
        figure_alone => Kind::Figure(size::figure(pair.as_str())),
        region_cervical => Kind::Regions(Box::new([Region::Cervical])),
        region_thoracic => Kind::Regions(Box::new([Region::Thoracic])),
        region_lumbar => Kind::Regions(Box::new([Region::Lumbar])),
        region_sacral => Kind::Regions(Box::new([Region::Sacral])),
        region_lumbosacral => Kind::Regions(Box::new([Region::Lumbar, Region::Sacral])),
        region_cervical_to_sacrum => Kind::Regions(Box::new(Region::ALL)),
        region_thoracic_to_sacrum => Kind::Regions(Box::new([Region::Thoracic, Region::Lumbar, Region::Sacral])),
        region_whole => Kind::Regions(Box::new([Region::Cervical, Region::Thoracic, Region::Lumbar])),
        contrast_both => Kind::Contrast(Contrast::WithAndWithout),
        contrast_with => Kind::Contrast(Contrast::With),
        contrast_without => Kind::Contrast(Contrast::Without),
        count_misheard => Kind::Number(2),
        count => extent::number(pair).map_or(Kind::Water, Kind::Number),
        lesion_index => extent::lesion_index(pair),
        hyperintense => Kind::Signal(Signal::Hyper),
        hypointense => Kind::Signal(Signal::Hypo),
        isointense => Kind::Signal(Signal::Iso),
        mixed_signal => Kind::Signal(Signal::Mixed),
        homogeneous => Kind::Pattern(Enhancement::Homogeneous),
        heterogeneous => Kind::Pattern(Enhancement::Heterogeneous),
        ring => Kind::Pattern(Enhancement::Ring),
        central => Kind::Position(Position::Central),
        eccentric => Kind::Position(Position::Eccentric),
        exophytic => Kind::Position(Position::Exophytic),
        present | lone_degree => Kind::Answer(Answer::Present),
        negation_after => Kind::Answer(Answer::Absent),
        hedge_after => Kind::Answer(Answer::Hedged),
        not_assessed => Kind::Answer(Answer::NotAssessed),
        resolved => Kind::Answer(Answer::Resolved),
        rule => concept(rule).map_or(Kind::Water, Kind::Is),
    }
}
