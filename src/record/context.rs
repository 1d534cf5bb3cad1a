//! What the report says about itself and its lesions beyond the fields of the contract.
//!
//! The record contract has no field for these, yet they decide whether published evidence applies to the patient.

use serde::Serialize;

/// Circumstances of the report that decide whether a study applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// Whether the report calls the intramedullary lesion a metastasis: yes, something else, or neither (`None`).
    pub called_metastasis: Option<bool>,
    /// Whether the lesion was treated before the exam.
    pub treated: bool,
    /// Whether the exam follows up a known cord lesion.
    pub follow_up: bool,
}
