//! The patient and the course of the disease, as far as the report tells them.

use crate::terms::{Primary, Sex};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The patient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Patient {
    /// Age in whole years.
    pub age_years: Option<u32>,
    /// Sex.
    pub sex: Option<Sex>,
}

/// The course of the disease. Dates are whole dates; a month or a year alone is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Clinical {
    /// Group of the primary; `None` if unknown, not stated, or left open between several.
    pub primary: Option<Primary>,
    /// The words of the report that name it, as spelled.
    pub primary_text: Option<String>,
    /// Date of diagnosis of the cord metastasis.
    pub iscm_diagnosed: Option<NaiveDate>,
    /// Date on which the complaint that led to the diagnosis began or was presented.
    pub iscm_presented: Option<NaiveDate>,
    /// Date of diagnosis of the primary.
    pub primary_diagnosed: Option<NaiveDate>,
    /// Date of death.
    pub died: Option<NaiveDate>,
    /// Date last known alive.
    pub last_known_alive: Option<NaiveDate>,
    /// Whether the cord metastasis was diagnosed before the primary.
    pub iscm_precedes_primary: Option<bool>,
}
