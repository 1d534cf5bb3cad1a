//! A variable that a study looked at: how it is decided from a record, and what came out.

use crate::evidence::{Accuracy, Analysis, Attribute, Criterion, Series};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the authors of a study made of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A prognostic factor: one of its strata goes with shorter survival.
    Adverse,
    /// Significant, and called by the authors no more than a possible association.
    PossibleAssociation,
    /// Not significant.
    NotSignificant,
    /// It tells the disease from others, and says nothing on survival.
    Diagnostic,
}

/// One group of a variable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stratum {
    /// Its name, as printed.
    pub name: String,
    /// Who belongs to it.
    pub when: Criterion,
    /// Whether it is the group with shorter survival.
    #[serde(default)]
    pub adverse: bool,
}

/// A variable that a study looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Predictor {
    /// A short name for cross-references, unique in its pack.
    pub id: String,
    /// The variable, as printed.
    pub name: String,
    /// Its adverse or positive state in words that stand alone; the name if left out.
    #[serde(default)]
    pub label: Option<String>,
    /// What the authors made of it.
    pub standing: Standing,
    /// The series without which a patient was left out of the analysis.
    #[serde(default)]
    pub requires: Vec<Series>,
    /// Another predictor of the pack beside which this one is told, being a variant of it.
    #[serde(default)]
    pub beside: Option<String>,
    /// What it is, in the words of the study, where the name does not say it.
    #[serde(default)]
    pub definition: Option<String>,
    /// What the study asks to be sought on the images, in words for the radiologist.
    #[serde(default)]
    pub seek: Option<String>,
    /// The number that was analysed as such, without groups.
    #[serde(default)]
    pub measure: Option<Attribute>,
    /// Its groups.
    #[serde(default)]
    pub strata: Vec<Stratum>,
    /// Its analyses of survival.
    #[serde(default)]
    pub analyses: Vec<Analysis>,
    /// Its diagnostic figures.
    #[serde(default)]
    pub accuracy: Vec<Accuracy>,
    /// What has to be said along with it.
    #[serde(default)]
    pub caveats: Vec<String>,
}

impl Predictor {
    /// Its state in words that stand alone.
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// Everything that decides it.
    pub fn attributes(&self) -> BTreeSet<Attribute> {
        let criteria = self.strata.iter().flat_map(|stratum| stratum.when.attributes());
        criteria.chain(self.measure.into_iter().flat_map(Attribute::parts)).collect()
    }

    /// The predictor as an adverse factor; `None` if the authors did not call it one.
    pub fn adverse(&self) -> Option<Adverse<'_>> {
        (self.standing == Standing::Adverse).then_some(Adverse(self))
    }
}

/// A predictor that its authors call a prognostic factor. There is no other way to one than [`Predictor::adverse`],
/// and nothing else reaches the prognosis.
#[derive(Clone, Copy, Debug)]
pub struct Adverse<'a>(&'a Predictor);

impl<'a> Adverse<'a> {
    /// The predictor.
    pub fn predictor(self) -> &'a Predictor {
        self.0
    }
}
