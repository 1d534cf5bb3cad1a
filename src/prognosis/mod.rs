//! What is known about a patient like this one.
//!
//! A record is weighed against evidence packs, variable by variable: the patient's value, the group of the study that
//! it falls into, the published figures of that group beside those of the others, or why nothing can be told. There is
//! no composite score: the studies made none, and we do not invent one.
//!
//! Figures are told only where the study applies. Medians that were published for patients with a solitary lesion are
//! never told of a patient with several, and only what its authors call a prognostic factor can become an
//! [`AdverseFeature`].

mod classify;
mod explanation;
mod notice;

pub use classify::classify;
pub use explanation::{Answer, Assessment, Figures, Published, Value};
pub use notice::Notice;

use crate::evidence::{Accuracy, Adverse, Citation, Pack, Survival};
use crate::record::Record;
use serde::Serialize;

/// What published evidence says of a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outlook {
    /// Whether and how far the studies apply; those that withhold the figures first.
    pub notices: Vec<Notice>,
    /// One entry for each pack, in their order; none where a notice withholds them.
    pub studies: Vec<Study>,
}

impl Outlook {
    /// Whether the studies do not apply at all, so that no figure may be told.
    pub fn is_withheld(&self) -> bool {
        self.notices.iter().any(Notice::withholds)
    }
}

/// What one study says of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Study {
    /// Id of the pack.
    pub id: String,
    /// Where the study was published.
    pub citation: Citation,
    /// What it measured.
    pub endpoint: String,
    /// Survival of all patients like this one, without regard to any variable.
    pub overall: Vec<OverallSurvival>,
    /// What the authors call features of shorter survival.
    pub adverse: Vec<AdverseFeature>,
    /// What was significant, and what the authors call no more than a possible association.
    pub associations: Vec<Assessment>,
    /// What was not significant.
    pub not_significant: Vec<Assessment>,
    /// What tells the disease from others and says nothing on survival.
    pub diagnostic: Vec<Assessment>,
    /// What the study asks to be sought and the report does not mention.
    pub unsought: Vec<String>,
    /// What has to be said along with any figure.
    pub caveats: Vec<String>,
    /// The limits of the study.
    pub limitations: Vec<String>,
}

/// Survival of a whole population of a study.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverallSurvival {
    /// The endpoint.
    pub name: String,
    /// Who was studied.
    pub population: String,
    /// Where it is printed.
    pub printed: String,
    /// The figures.
    pub survival: Survival,
}

/// Whether an adverse feature is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The patient belongs to a group with shorter survival.
    Present,
    /// The patient belongs to another group.
    Absent,
    /// It cannot be told.
    NotAssessable,
}

/// A prognostic factor, weighed. It can only be made from [`Adverse`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdverseFeature {
    state: State,
    assessment: Assessment,
    beside: Vec<AdverseFeature>,
}

impl AdverseFeature {
    /// Weighs a prognostic factor of a pack, and its variants beside it.
    fn weigh(adverse: Adverse<'_>, pack: &Pack, record: &Record) -> Self {
        let predictor = adverse.predictor();
        let assessment = Assessment::of(predictor, pack, record);
        let state = match &assessment.answer {
            Answer::Stratum { adverse: true, .. } => State::Present,
            Answer::Stratum { adverse: false, .. } => State::Absent,
            Answer::Measured | Answer::CannotTell { .. } | Answer::NotAnalysed => State::NotAssessable,
        };
        let variants = pack.predictors.iter().filter(|other| other.beside.as_ref() == Some(&predictor.id));
        let beside = variants.filter_map(|variant| Some(Self::weigh(variant.adverse()?, pack, record))).collect();
        AdverseFeature { state, assessment, beside }
    }

    /// Whether it is there.
    pub fn state(&self) -> State {
        self.state
    }

    /// The patient's value and the published figures.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// Variants of it, told beside it: another threshold, a finer grouping.
    pub fn beside(&self) -> &[AdverseFeature] {
        &self.beside
    }
}

impl Study {
    /// The adverse features in a state, by their labels.
    ///
    /// Variants told beside another feature are not counted again.
    pub fn adverse_labels(&self, state: State) -> Vec<&str> {
        let features = self.adverse.iter().filter(|feature| feature.state == state);
        features.map(|feature| feature.assessment.label.as_str()).collect()
    }

    /// Its diagnostic figures, in order.
    pub fn accuracy(&self) -> impl Iterator<Item = &Accuracy> {
        self.diagnostic.iter().flat_map(|assessment| &assessment.accuracy)
    }
}
