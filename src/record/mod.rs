//! What does the report as a whole say?
//!
//! The record is the typed form of one report, key by key as `docs/record.md` describes it. It keeps to what the report
//! *says*: a field is `None` where the report does not state it. [`settle`] makes it from statements; nothing after it
//! looks at the text again.

mod ancillary;
mod clinical;
mod context;
mod contract;
mod exam;
mod lesion;
mod settle;

pub use crate::terms::{Contrast, Enhancement, Position, Primary, Sex, Signal};
pub use ancillary::Ancillary;
pub use clinical::{Clinical, Patient};
pub use context::Context;
pub use contract::{Breach, breaches};
pub use exam::Exam;
pub use lesion::{Lesion, Multiplicity};
pub use settle::{Settled, settle};

use crate::{finding::Finding, text::Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the record contract, written into every record.
pub const SCHEMA: &str = "cordreport.record/1";

/// One report as typed values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The examination.
    pub exam: Exam,
    /// The patient.
    pub patient: Patient,
    /// The course of the disease, as far as the report tells it.
    pub clinical: Clinical,
    /// How many intramedullary lesions, as a category.
    pub multiplicity: Option<Multiplicity>,
    /// How many intramedullary lesions; `None` also where only "several" or "at least 3" is said.
    pub lesion_count: Option<u32>,
    /// The intramedullary lesions that the report describes, in the order in which the findings introduce them.
    pub lesions: Vec<Lesion>,
    /// Findings outside the cord.
    pub ancillary: Ancillary,
    /// FDG uptake of the cord lesion on PET.
    pub pet_uptake: Option<Finding>,
    /// Cord lesions additional to a known one on follow-up MR imaging.
    pub new_iscm_on_follow_up: Option<Finding>,
    /// Statements about the cord, a lesion or an ancillary finding that were not understood, in order of place.
    pub unread: Vec<Unread>,
}

/// A passage that was not understood, word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// The words.
    pub text: String,
    /// First byte in the dictation.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Default for Record {
    fn default() -> Self {
        Record {
            schema: SCHEMA.to_owned(),
            exam: Exam::default(),
            patient: Patient::default(),
            clinical: Clinical::default(),
            multiplicity: None,
            lesion_count: None,
            lesions: Vec::new(),
            ancillary: Ancillary::default(),
            pet_uptake: None,
            new_iscm_on_follow_up: None,
            unread: Vec::new(),
        }
    }
}

/// Where each value of a record came from: the path of a field, such as `lesions[0].t2_extent`, and its places in the
/// dictation in order. Every field that is set has at least one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Sources(BTreeMap<String, Vec<Span>>);

impl Sources {
    /// Notes that the value at `path` came from `span`.
    pub fn add(&mut self, path: &str, span: Span) {
        let spans = match self.0.get_mut(path) {
            Some(spans) => spans,
            None => self.0.entry(path.to_owned()).or_default(),
        };
        if let Err(place) = spans.binary_search(&span) {
            spans.insert(place, span);
        }
    }

    /// The places of one value, in order; empty where nothing is set.
    pub fn of(&self, path: &str) -> &[Span] {
        self.0.get(path).map_or(&[], Vec::as_slice)
    }

    /// Every path with its places, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Span])> {
        self.0.iter().map(|(path, spans)| (path.as_str(), spans.as_slice()))
    }
}
