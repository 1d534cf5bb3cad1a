//! Findings outside the cord.

use crate::finding::Finding;
use serde::{Deserialize, Serialize};

/// Findings outside the cord, as the study groups them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ancillary {
    /// The primary tumour or its local recurrence is visible.
    pub primary_tumor: Option<Finding>,
    /// Metastases outside the central nervous system and the spine.
    pub non_cns_metastases: Option<Finding>,
    /// Osseous, vertebral or epidural metastases of the spinal column.
    pub vertebral_metastases: Option<Finding>,
    /// Leptomeningeal metastases.
    pub leptomeningeal_metastases: Option<Finding>,
    /// Metastases of the brain on the visualised images.
    pub intracranial_metastases: Option<Finding>,
}
