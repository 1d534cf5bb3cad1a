//! An intramedullary lesion, and how many there are.

use crate::{
    anatomy::{Extent, LevelSpan, SegmentInterval, Size},
    finding::Finding,
};
use serde::{Deserialize, Serialize};

/// The number of intramedullary lesions as a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// Position within the cord on axial images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// One intramedullary lesion, whatever its nature.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
