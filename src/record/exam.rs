//! The examination: when, of what, and with which series.

use crate::{anatomy::Region, terms::Contrast};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the report says of the examination itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
