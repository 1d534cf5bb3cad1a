//! The anatomy of the spine as a report names it: levels, extents and sizes.
//!
//! These are values without words: how they are spelled is in `grammar/`, what they belong to is settled in
//! [`crate::statements`].

mod extent;
mod level;
mod size;

pub use extent::{Extent, LevelSpan, SegmentInterval};
pub use level::{Level, Region, Segment};
pub use size::{AXES, Axis, Measured, Millimetres, Size};
