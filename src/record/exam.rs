//! The examination: when, of what, and with which series.

use crate::anatomy::Region;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whether images were obtained without contrast medium, with it, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// What the report says of the examination itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// The date of the examination.
    pub date: Option<NaiveDate>,
    /// What was imaged, top to bottom, each once; empty if not stated.
    pub regions: Vec<Region>,
    /// Contrast medium.
    pub contrast: Option<Contrast>,
    /// Field strength in tesla.
    pub field_strength_t: Option<f64>,
    /// Whether a usable sagittal T2-weighted or STIR series was obtained.
    pub sagittal_t2: Option<bool>,
    /// Whether a usable contrast-enhanced sagittal T1-weighted series was obtained.
    pub postcontrast_sagittal_t1: Option<bool>,
}
