//! One row a lesion, in the words of the record contract, hedges and all.

use super::{cell, limits};
use crate::record::{Lesion, Record};

/// The name of every column, in order.
pub const COLUMNS: [&str; 23] = [
    "id",
    "lesion",
    "level_from",
    "level_to",
    "dimensions_mm",
    "ap_mm",
    "tr_mm",
    "si_mm",
    "enhancement_segments_min",
    "enhancement_segments_max",
    "t2_from",
    "t2_to",
    "t2_segments_min",
    "t2_segments_max",
    "position",
    "cord_expansion",
    "t2_signal",
    "t1_signal",
    "cystic_change",
    "hemorrhage",
    "enhancement",
    "rim_sign",
    "flame_sign",
];

/// The cells of every lesion of a record, in the order of [`COLUMNS`].
pub fn cells<'a>(id: &'a str, record: &'a Record) -> impl Iterator<Item = Vec<String>> + 'a {
    record.lesions.iter().zip(1..).map(move |(lesion, number)| of_lesion(id, number, lesion))
}

fn of_lesion(id: &str, number: usize, lesion: &Lesion) -> Vec<String> {
    let size = &lesion.enhancing_size_mm;
    let dimensions: Vec<String> = size.dimensions.iter().map(ToString::to_string).collect();
    let [enhancement_min, enhancement_max] = limits(lesion.enhancement_extent);
    let [t2_min, t2_max] = limits(lesion.t2_extent.and_then(|extent| extent.segments));
    vec![
        id.to_owned(),
        number.to_string(),
        cell(lesion.level.map(|level| level.from)),
        cell(lesion.level.map(|level| level.to)),
        dimensions.join(" x "),
        cell(size.ap),
        cell(size.tr),
        cell(size.si),
        enhancement_min,
        enhancement_max,
        cell(lesion.t2_extent.and_then(|extent| extent.from)),
        cell(lesion.t2_extent.and_then(|extent| extent.to)),
        t2_min,
        t2_max,
        cell(lesion.position.map(|position| position.word())),
        cell(lesion.cord_expansion),
        cell(lesion.t2_signal.map(|signal| signal.word())),
        cell(lesion.t1_signal.map(|signal| signal.word())),
        cell(lesion.cystic_change),
        cell(lesion.hemorrhage),
        cell(lesion.enhancement.map(|pattern| pattern.word())),
        cell(lesion.rim_sign),
        cell(lesion.flame_sign),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::{Axis, LevelSpan, Millimetres, Size},
        finding::Finding,
    };

    #[test]
    fn a_lesion_fills_a_row_and_keeps_its_hedges() {
        let mut size = Size::default();
        size.push(Millimetres::new(8.0).unwrap(), None);
        size.push(Millimetres::new(14.5).unwrap(), Some(Axis::Superoinferior));
        let lesion = Lesion {
            level: Some(LevelSpan::new("T4".parse().unwrap(), "T5".parse().unwrap())),
            enhancing_size_mm: size,
            rim_sign: Some(Finding::Indeterminate),
            ..Lesion::default()
        };
        let record = Record { lesions: vec![Lesion::default(), lesion], ..Record::default() };
        let rows: Vec<Vec<String>> = cells("S01", &record).collect();
        assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
        assert_eq!(rows[1].join(","), "S01,2,T4,T5,8 x 14.5,,,14.5,,,,,,,,,,,,,,indeterminate,");
    }
}
