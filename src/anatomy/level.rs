//! Vertebral segments, the interspaces between them, and the two landmarks at the ends of the cord.

use serde::{Deserialize, Serialize, de};
use std::{fmt, str::FromStr};

/// A region of the spine, top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// C1 to C7.
    Cervical,
    /// T1 to T12, also called dorsal.
    Thoracic,
    /// L1 to L5.
    Lumbar,
    /// S1 to S5.
    Sacral,
}

impl Region {
    /// The four regions, top to bottom.
    pub const ALL: [Region; 4] = [Region::Cervical, Region::Thoracic, Region::Lumbar, Region::Sacral];

    /// The letter that begins its levels.
    pub fn letter(self) -> char {
        match self {
            Region::Cervical => 'C',
            Region::Thoracic => 'T',
            Region::Lumbar => 'L',
            Region::Sacral => 'S',
        }
    }

    /// How many segments it has.
    pub fn segments(self) -> u8 {
        match self {
            Region::Cervical => 7,
            Region::Thoracic => 12,
            Region::Lumbar | Region::Sacral => 5,
        }
    }

    /// The word for it, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            Region::Cervical => "cervical",
            Region::Thoracic => "thoracic",
            Region::Lumbar => "lumbar",
            Region::Sacral => "sacral",
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One vertebral segment from C1 to S5. The order is from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment(u8);

impl Segment {
    /// How many there are, C1 to S5.
    pub const COUNT: u8 = 29;

    /// The first segment, at which the cord begins.
    pub const C1: Segment = Segment(0);

    /// The segment of a region by its number, from 1; `None` where there is none ("C9").
    pub fn new(region: Region, number: u8) -> Option<Segment> {
        let above: u8 = Region::ALL.iter().take_while(|&&other| other != region).map(|other| other.segments()).sum();
        (1..=region.segments()).contains(&number).then(|| Segment(above + number - 1))
    }

    /// Its place from the top, C1 being 0.
    pub fn index(self) -> u8 {
        self.0
    }

    /// The segment at a place from the top, C1 being 0; `None` below S5.
    pub fn from_index(index: u8) -> Option<Segment> {
        (index < Segment::COUNT).then_some(Segment(index))
    }

    /// The segment below; `None` below S5.
    pub fn below(self) -> Option<Segment> {
        Segment::from_index(self.0 + 1)
    }

    /// The region it belongs to and its number there, from 1.
    pub fn region_and_number(self) -> (Region, u8) {
        let mut number = self.0;
        for region in Region::ALL {
            if number < region.segments() {
                return (region, number + 1);
            }
            number -= region.segments();
        }
        unreachable!("segment {} lies below S5", self.0)
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (region, number) = self.region_and_number();
        write!(f, "{}{number}", region.letter())
    }
}

/// Where something lies or ends: a segment, an interspace, or a landmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Brainstem or medulla oblongata, above C1.
    Medulla,
    /// A vertebral segment.
    Segment(Segment),
    /// The interspace below a segment: `Interspace(T1)` is T1-T2.
    Interspace(Segment),
    /// Conus medullaris, the tip of the cord: anywhere from T12 to L2.
    Conus,
}

impl Level {
    /// Its place from top to bottom in half segments, for comparing levels; the conus counts as L2.
    pub fn place(self) -> i16 {
        match self {
            Level::Medulla => -2,
            Level::Segment(segment) => 2 * i16::from(segment.index()),
            Level::Interspace(upper) => 2 * i16::from(upper.index()) + 1,
            Level::Conus => 2 * 20,
        }
    }

    /// The segments it touches: two for an interspace, T12 to L2 for the conus, none for the medulla.
    pub fn touches(self, segment: Segment) -> bool {
        match self {
            Level::Medulla => false,
            Level::Segment(own) => own == segment,
            Level::Interspace(upper) => upper == segment || upper.below() == Some(segment),
            Level::Conus => (18..=20).contains(&segment.index()),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Level::Medulla => f.write_str("medulla"),
            Level::Segment(segment) => segment.fmt(f),
            Level::Interspace(upper) => match upper.below() {
                Some(lower) => write!(f, "{upper}-{lower}"),
                None => upper.fmt(f),
            },
            Level::Conus => f.write_str("conus"),
        }
    }
}

/// A text that is no level of the record contract.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no level: C1 to S5, an interspace such as T1-T2, medulla or conus")]
pub struct NoLevel(pub String);

impl FromStr for Segment {
    type Err = NoLevel;

    fn from_str(text: &str) -> Result<Self, NoLevel> {
        let wrong = || NoLevel(text.to_owned());
        let letter = text.chars().next().ok_or_else(wrong)?;
        let region = Region::ALL.into_iter().find(|region| region.letter() == letter).ok_or_else(wrong)?;
        let number = text[1..].parse().map_err(|_| wrong())?;
        Segment::new(region, number).ok_or_else(wrong)
    }
}

impl FromStr for Level {
    type Err = NoLevel;

    /// Reads a level as the record spells it: `T4`, `T1-T2`, `medulla`, `conus`.
    fn from_str(text: &str) -> Result<Self, NoLevel> {
        let wrong = || NoLevel(text.to_owned());
        match text.split_once('-') {
            Some((upper, lower)) => {
                let (upper, lower): (Segment, Segment) =
                    (upper.parse().map_err(|_| wrong())?, lower.parse().map_err(|_| wrong())?);
                if upper.below() == Some(lower) { Ok(Level::Interspace(upper)) } else { Err(wrong()) }
            }
            None if text == "medulla" => Ok(Level::Medulla),
            None if text == "conus" => Ok(Level::Conus),
            None => text.parse().map(Level::Segment).map_err(|_| wrong()),
        }
    }
}

impl Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_survives_being_written_and_read() {
        let segments = (0..Segment::COUNT).filter_map(Segment::from_index);
        let interspaces = segments.clone().filter(|segment| segment.below().is_some()).map(Level::Interspace);
        for level in segments.map(Level::Segment).chain(interspaces).chain([Level::Medulla, Level::Conus]) {
            assert_eq!(level.to_string().parse(), Ok(level));
        }
    }

    #[test]
    fn there_is_no_c9_and_no_t3_t5_interspace() {
        assert_eq!("C9".parse::<Level>(), Err(NoLevel("C9".into())));
        assert_eq!("T3-T5".parse::<Level>(), Err(NoLevel("T3-T5".into())));
    }
}
