//! What a report says about the presence of something.
//!
//! A field that holds a finding is an `Option<Finding>`: `None` means that the report does not mention it, which is
//! not the same as [`Finding::NotAssessed`], where the report says that it could not be evaluated.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The answer of a report to the question whether something is there.
///
/// The order is the order of weight of the record contract: of several statements on one ancillary field, `Present`
/// outranks `Indeterminate`, which outranks `Absent`, which outranks `NotAssessed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The report says that it could not be evaluated.
    NotAssessed,
    /// The report says that it is not there.
    Absent,
    /// The report hedges: possible, suspected, cannot be excluded.
    Indeterminate,
    /// The report asserts it.
    Present,
}

impl Finding {
    /// The word of the record contract, `"not_assessed"` and so on.
    pub fn word(self) -> &'static str {
        match self {
            Finding::NotAssessed => "not_assessed",
            Finding::Absent => "absent",
            Finding::Indeterminate => "indeterminate",
            Finding::Present => "present",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
