//! An intramedullary lesion, and how many there are.

use crate::{
    anatomy::{Extent, LevelSpan, SegmentInterval, Size},
    finding::Finding,
    terms::{Enhancement, Position, Signal},
};
use serde::{Deserialize, Serialize};

/// The number of intramedullary lesions as a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Multiplicity {
    /// The cord holds no lesion.
    None,
    /// One.
    Solitary,
    /// More than one.
    Multiple,
}

impl Multiplicity {
    /// The word of the record contract.
    pub fn word(self) -> &'static str {
        match self {
            Multiplicity::None => "none",
            Multiplicity::Solitary => "solitary",
            Multiplicity::Multiple => "multiple",
        }
    }
}

/// One intramedullary lesion, whatever its nature.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesion {
    /// Where the lesion (its enhancing part) lies.
    pub level: Option<LevelSpan>,
    /// Its measured size.
    pub enhancing_size_mm: Size,
    /// Segments that the enhancing lesion spans.
    pub enhancement_extent: Option<SegmentInterval>,
    /// T2 hyperintensity of the cord around it.
    pub t2_extent: Option<Extent>,
    /// Position within the cord.
    pub position: Option<Position>,
    /// Expansion of the cord.
    pub cord_expansion: Option<Finding>,
    /// Signal of the lesion on T2-weighted images.
    pub t2_signal: Option<Signal>,
    /// Signal of the lesion on T1-weighted images.
    pub t1_signal: Option<Signal>,
    /// Cyst, cavity or necrosis with fluid that does not enhance.
    pub cystic_change: Option<Finding>,
    /// Haemorrhage or blood products.
    pub hemorrhage: Option<Finding>,
    /// Enhancement pattern.
    pub enhancement: Option<Enhancement>,
    /// Rim sign (Rykken 2013): a thin peripheral rim that enhances more than the centre.
    pub rim_sign: Option<Finding>,
    /// Flame sign (Rykken 2013): flame-shaped enhancement at a margin.
    pub flame_sign: Option<Finding>,
}
