//! Lengths in millimetres and the axes along which they were measured.

use serde::{Deserialize, Serialize, de};
use std::fmt;

/// A length in millimetres, positive and finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Millimetres(f64);

impl Millimetres {
    /// A length in millimetres, kept to a thousandth, so that 1.4 cm and 14 mm are equal; `None` unless positive and finite.
    pub fn new(length: f64) -> Option<Self> {
        let kept = (length * 1000.0).round() / 1000.0;
        (kept.is_finite() && kept > 0.0).then_some(Millimetres(kept))
    }

    /// The number of millimetres.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Serialize for Millimetres {
    /// Whole numbers without a decimal point.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0 < 1e15 {
            serializer.serialize_u64(self.0 as u64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Millimetres {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let length = f64::deserialize(deserializer)?;
        Millimetres::new(length).ok_or_else(|| de::Error::custom("a length is a number of millimetres above 0"))
    }
}

impl fmt::Display for Millimetres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An axis of measurement in the cord.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Anteroposterior.
    Anteroposterior,
    /// Transverse, mediolateral, width.
    Transverse,
    /// Superoinferior, craniocaudal, length, height.
    Superoinferior,
}

/// So many axes a body has.
pub const AXES: usize = 3;

/// Lengths in the order of dictation, each with its axis where that is named.
pub type Measured = Box<[(Millimetres, Option<Axis>)]>;

/// The measured size of a lesion or its enhancement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// The lengths in the order of dictation.
    pub dimensions: Vec<Millimetres>,
    /// The anteroposterior one, where the report names that axis.
    pub ap: Option<Millimetres>,
    /// The transverse one, where the report names that axis.
    pub tr: Option<Millimetres>,
    /// The superoinferior one, where the report names that axis.
    pub si: Option<Millimetres>,
}

impl Size {
    /// The length along an axis, where it is named.
    pub fn along(&self, axis: Axis) -> Option<Millimetres> {
        match axis {
            Axis::Anteroposterior => self.ap,
            Axis::Transverse => self.tr,
            Axis::Superoinferior => self.si,
        }
    }

    /// Adds one more length, with its axis where it is named.
    pub fn push(&mut self, length: Millimetres, axis: Option<Axis>) {
        self.dimensions.push(length);
        match axis {
            Some(Axis::Anteroposterior) => self.ap = Some(length),
            Some(Axis::Transverse) => self.tr = Some(length),
            Some(Axis::Superoinferior) => self.si = Some(length),
            None => {}
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, length) in self.dimensions.iter().enumerate() {
            let between = if index == 0 { "" } else { " × " };
            write!(f, "{between}{length}")?;
        }
        f.write_str(" mm")?;
        for (axis, length) in [("AP", self.ap), ("TR", self.tr), ("SI", self.si)] {
            if let Some(length) = length {
                write!(f, ", {axis} {length}")?;
            }
        }
        Ok(())
    }
}
