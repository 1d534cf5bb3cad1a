//! What is known: published figures on survival and diagnosis, as evidence packs in YAML.
//!
//! A pack says for each variable what was studied, in whom, how it is decided from a record, what came out, and where
//! that is printed; also what was studied and found *not* to matter. Our own packs in `evidence/` are read by the same
//! rules as anybody's: a key that is not known is an error, and so is a figure that cannot be.

mod analysis;
mod attribute;
mod citation;
mod criterion;
mod error;
mod judgement;
mod overlap;
pub(crate) mod place;
mod predictor;
mod told;
mod validation;

pub use analysis::{Accuracy, Analysis, HazardRatio, Interval, PValue, StratumFigures, Survival, Test, Unit};
pub use attribute::{Attribute, Kind};
pub use citation::Citation;
pub use criterion::Criterion;
pub use error::{PackError, Place};
pub use judgement::{Gap, Judgement, Reason, Series};
pub use predictor::{Adverse, Predictor, Standing, Stratum};
pub use told::{Known, Range, Told};

use crate::record::Record;
use serde::{Deserialize, Serialize};

/// The version of the pack format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// The only one so far.
    #[serde(rename = "cordreport.evidence/1")]
    One,
}

/// Patients whose figures were analysed together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// A short name, unique in the pack.
    pub id: String,
    /// Who they were.
    pub description: String,
    /// How many.
    pub n: u32,
    /// Which patients are like them; everybody if left out.
    #[serde(default)]
    pub when: Option<Criterion>,
}

/// Survival of a whole population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overall {
    /// The endpoint, "overall survival from diagnosis".
    pub name: String,
    /// The population.
    pub population: String,
    /// Where it is printed.
    pub printed: String,
    /// The figures.
    pub survival: Survival,
}

/// One study, ready to be weighed against a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Version of the format.
    pub format: Format,
    /// A short name, `diehn-2015`.
    pub id: String,
    /// Where it was published.
    pub citation: Citation,
    /// What was measured, "survival from the date of diagnosis of the intramedullary metastasis".
    pub endpoint: String,
    /// How it was calculated, in the words of a methods section.
    #[serde(default)]
    pub statistics: Option<String>,
    /// P values below this are significant.
    pub significance: f64,
    /// Who was studied.
    pub populations: Vec<Population>,
    /// Survival of all.
    #[serde(default)]
    pub overall: Vec<Overall>,
    /// What was studied.
    pub predictors: Vec<Predictor>,
    /// What has to be said along with any figure of the study.
    pub caveats: Vec<String>,
    /// The limits of the study, in the sense of its authors.
    #[serde(default)]
    pub limitations: Vec<String>,
}

impl Pack {
    /// Reads a pack. `name` is the file's name and used in errors.
    ///
    /// # Errors
    /// A [`PackError`] with file, line, key and why, for the first mistake.
    ///
    /// ```
    /// use cordreport::evidence::Pack;
    /// let error = Pack::from_yaml("mine.yaml", "format: cordreport.evidence/7").unwrap_err();
    /// assert!(error.to_string().starts_with("mine.yaml:1:9: format: unknown variant"), "{error}");
    /// ```
    pub fn from_yaml(name: &str, text: &str) -> Result<Pack, PackError> {
        let pack = serde_yaml::from_str(text).map_err(|error| shape(name, &error))?;
        validation::validate(&pack, name, text)?;
        Ok(pack)
    }

    /// The population with an id.
    pub fn population(&self, id: &str) -> Option<&Population> {
        self.populations.iter().find(|population| population.id == id)
    }

    /// Whether a patient is like those of a population.
    pub fn is_like(&self, record: &Record, population: &str) -> Judgement {
        match self.population(population).and_then(|population| population.when.as_ref()) {
            Some(when) => when.judge(record),
            None => Judgement::Holds,
        }
    }
}

/// An error of the YAML reader as an error of the pack.
fn shape(name: &str, error: &serde_yaml::Error) -> PackError {
    let (place, why) = place::refused(name, error);
    PackError::Shape { place: Box::new(place), why }
}

/// The packs that come with the program: the survival study and its companion on the rim and flame signs.
pub fn built_in() -> Vec<Pack> {
    let texts = [
        ("evidence/diehn-2015.yaml", include_str!("../../evidence/diehn-2015.yaml")),
        ("evidence/rykken-2013.yaml", include_str!("../../evidence/rykken-2013.yaml")),
    ];
    let read = |(name, text)| Pack::from_yaml(name, text).unwrap_or_else(|error| unreachable!("{error}"));
    texts.into_iter().map(read).collect()
}
