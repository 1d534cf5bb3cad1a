//! The field's terms that have few values: signal, enhancement, position, contrast medium, sex, group of the primary.
//!
//! They are values without words, like the levels of [`crate::anatomy`]: the syntax reads them, the record keeps them, and
//! the packs ask for them.

use serde::{Deserialize, Serialize};

/// Whether images were obtained without contrast medium, with it, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Contrast {
    /// After contrast medium only.
    With,
    /// Without contrast medium.
    Without,
    /// Before and after contrast medium.
    WithAndWithout,
}

impl Contrast {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Contrast::With => "with",
            Contrast::Without => "without",
            Contrast::WithAndWithout => "with_and_without",
        }
    }
}

/// Position within the cord on axial images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// In the centre.
    Central,
    /// Off the centre.
    Eccentric,
    /// Growing out of the cord.
    Exophytic,
}

impl Position {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Position::Central => "central",
            Position::Eccentric => "eccentric",
            Position::Exophytic => "exophytic",
        }
    }
}

/// Signal of the lesion relative to the cord.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Brighter than the cord.
    Hyper,
    /// Darker than the cord.
    Hypo,
    /// As bright as the cord.
    Iso,
    /// Several of these.
    Mixed,
}

impl Signal {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Signal::Hyper => "hyper",
            Signal::Hypo => "hypo",
            Signal::Iso => "iso",
            Signal::Mixed => "mixed",
        }
    }
}

/// Enhancement pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Enhancement {
    /// Does not enhance.
    Absent,
    /// Evenly.
    Homogeneous,
    /// Unevenly.
    Heterogeneous,
    /// As a ring.
    Ring,
    /// Enhances, in a pattern that is not stated.
    Present,
}

impl Enhancement {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Enhancement::Absent => "absent",
            Enhancement::Homogeneous => "homogeneous",
            Enhancement::Heterogeneous => "heterogeneous",
            Enhancement::Ring => "ring",
            Enhancement::Present => "present",
        }
    }
}

/// Sex of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Sex {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }
}

/// The group of the primary malignancy, as the study groups them (Diehn 2015, Table 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Primary {
    /// Lung.
    Lung,
    /// Breast.
    Breast,
    /// Melanoma.
    Melanoma,
    /// A primary of the central nervous system.
    Cns,
    /// Kidney.
    Renal,
    /// Any other.
    Other,
}

impl Primary {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Primary::Lung => "lung",
            Primary::Breast => "breast",
            Primary::Melanoma => "melanoma",
            Primary::Cns => "cns",
            Primary::Renal => "renal",
            Primary::Other => "other",
        }
    }
}
