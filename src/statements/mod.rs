//! What is claimed, of what, how firmly, and when?
//!
//! [`read`] walks through the blocks of a document. A field that was not answered is left as it is (`answers`). A sentence
//! is parted into clauses (`clause`), negation, hedging and time are laid over their phrases (`assertion`), each clause
//! gets a topic (`subject`), and the topic decides which reader turns its phrases into [`Statement`]s. What several
//! statements say of one field together is settled in [`crate::record`].

mod answers;
mod assertion;
mod clause;
mod course;
mod discourse;
mod elision;
mod elsewhere;
mod examination;
mod features;
mod outside;
mod reader;
mod roles;
mod series;
mod stranger;
mod subject;
mod turns;

pub use reader::read;

use crate::{
    anatomy::{LevelSpan, Measured, Region, SegmentInterval},
    finding::Finding,
    terms::{Contrast, Enhancement, Position, Primary, Sex, Signal},
    text::Span,
};
use chrono::NaiveDate;

/// One claim of the report, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What it is about.
    pub about: About,
    /// What it claims.
    pub claim: Claim,
    /// The words it came from.
    pub span: Span,
    /// The part of the report that it stands in.
    pub part: Part,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The examination, the patient, or the report as a whole.
    Report,
    /// One lesion, by its place in the order of introduction.
    Lesion(usize),
    /// Every lesion: "both lesions", or a feature denied of none in particular.
    EveryLesion,
}

/// A part of the report by its weight; a later one is asked only where an earlier one is silent, but an addendum first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A correction or an addendum: the number counts them from the top, and the last holds.
    Addendum(u32),
    /// Findings and structured fields.
    Findings,
    /// Impression.
    Impression,
}

/// A claim by the field that it speaks of.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Claim {
    Level(LevelSpan, /** reaches */ bool),
    Lengths(Measured),
    EnhancementSegments(SegmentInterval),
    T2Span(LevelSpan),
    /// One end of the T2 hyperintensity: "ascends to C2"; two of them make a span.
    T2End(LevelSpan),
    T2Segments(SegmentInterval),
    /// The T2 hyperintensity is confined to the level of the lesion.
    T2AtLesion,
    Position(Position),
    CordExpansion(Finding),
    T2Signal(Signal),
    T1Signal(Signal),
    CysticChange(Finding),
    Hemorrhage(Finding),
    Enhancement(Enhancement),
    RimSign(Finding),
    FlameSign(Finding),
    /// The cord holds no lesion.
    NoLesion,
    /// The cord looks normal, which implies that it holds no lesion.
    NormalCord,
    /// The cord could not be evaluated.
    CordNotAssessed,
    /// So many lesions in all.
    Count(u32),
    /// Several lesions, uncounted.
    Many,
    ExamDate(NaiveDate),
    Regions(Vec<Region>),
    Contrast(Contrast),
    FieldStrength(f64),
    SagittalT2(bool),
    PostcontrastSagittalT1(bool),
    Age(u32),
    Sex(Sex),
    Primary(Option<Primary>),
    IscmDiagnosed(NaiveDate),
    IscmPresented(NaiveDate),
    PrimaryDiagnosed(NaiveDate),
    Died(NaiveDate),
    LastKnownAlive(NaiveDate),
    IscmPrecedesPrimary(bool),
    PrimaryTumour(Finding),
    /// An organ could not be seen: the primary tumour could not, if it lies there.
    OrganNotSeen,
    NonCnsMetastases(Finding),
    VertebralMetastases(Finding),
    LeptomeningealMetastases(Finding),
    IntracranialMetastases(Finding),
    PetUptake(Finding),
    NewOnFollowUp(Finding),
    /// The lesion is called a metastasis (or said not to be one).
    CalledMetastasis(bool),
    /// The lesion was treated before this examination.
    Treated,
    /// The examination is a follow-up.
    FollowUp,
}

impl Claim {
    /// The finding, of a claim that is one.
    fn finding(&self) -> Option<Finding> {
        use Claim::*;
        match self {
            CordExpansion(finding)
            | CysticChange(finding)
            | Hemorrhage(finding)
            | RimSign(finding)
            | FlameSign(finding)
            | PrimaryTumour(finding)
            | NonCnsMetastases(finding)
            | VertebralMetastases(finding)
            | LeptomeningealMetastases(finding)
            | IntracranialMetastases(finding)
            | PetUptake(finding)
            | NewOnFollowUp(finding) => Some(*finding),
            _ => None,
        }
    }

    /// Whether it claims that a finding is there.
    pub fn is_present(&self) -> bool {
        self.finding() == Some(Finding::Present)
    }

    /// Whether it denies a finding or any lesion.
    pub fn is_denied(&self) -> bool {
        self.finding() == Some(Finding::Absent)
            || matches!(self, Claim::NoLesion | Claim::Enhancement(Enhancement::Absent))
    }
}

/// What a document claims, and what of it was not understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statements {
    /// In order of place.
    pub statements: Vec<Statement>,
    /// Where each lesion was introduced, in their order.
    pub lesions: Vec<Span>,
    /// Passages about the cord, a lesion or an ancillary finding that were not understood.
    pub unread: Vec<Span>,
    /// Words read as what speech recognition most likely heard.
    pub misheard: Vec<Span>,
    /// Levels that no spine has.
    pub impossible: Vec<Span>,
    /// Spans that name their lower end first.
    pub reversed: Vec<Span>,
}

impl Statements {
    /// Leaves out a lesion that is there no longer, with all that is said of it; it counts no more.
    fn leave_out(&mut self, lesion: usize) {
        let place = self.lesions.remove(lesion);
        let left = u32::try_from(self.lesions.len()).unwrap_or(u32::MAX);
        self.statements.retain(|statement| statement.about != About::Lesion(lesion));
        for statement in &mut self.statements {
            match (&mut statement.about, &mut statement.claim) {
                (About::Lesion(other), _) if *other > lesion => *other -= 1,
                (_, Claim::Count(count)) if *count > left => *count -= 1,
                _ => {}
            }
        }
        self.statements.retain(|statement| statement.claim != Claim::Count(0));
        if left == 0 {
            let (about, claim, part) = (About::Report, Claim::NoLesion, Part::Findings);
            self.statements.push(Statement { about, claim, span: place, part });
        }
    }
}
