//! One row a patient: the dates, and every variable of the study under the name that `cordreport cohort` gives it.
//!
//! With several lesions the longest extent counts, and a sign is there if any lesion shows it, as in the study. A finding
//! that the report hedges at is no answer to yes or no, and its cell is empty; the lesion table keeps the hedge.

use super::{cell, limits};
use crate::{
    cohort::{VARIABLES, Value, longest_enhancement, longest_t2},
    record::Record,
};

/// The columns before the variables of the study.
const BEFORE: [&str; 14] = [
    "id",
    "exam_date",
    "sex",
    "primary_text",
    "iscm_diagnosed",
    "iscm_presented",
    "primary_diagnosed",
    "died",
    "last_known_alive",
    "lesion_count",
    "t2_segments_min",
    "t2_segments_max",
    "enhancement_segments_min",
    "enhancement_segments_max",
];

/// The column behind the variables: how many passages were not understood.
const UNREAD: &str = "unread";

/// The name of every column, in order.
pub fn columns() -> Vec<&'static str> {
    let variables = VARIABLES.iter().map(|variable| variable.name);
    BEFORE.into_iter().chain(variables).chain([UNREAD]).collect()
}

/// The cells of one patient, in the order of [`columns`].
pub fn cells(id: &str, record: &Record) -> Vec<String> {
    let clinical = &record.clinical;
    let [t2_min, t2_max] = limits(longest_t2(record));
    let [enhancement_min, enhancement_max] = limits(longest_enhancement(record));
    let before = [
        id.to_owned(),
        cell(record.exam.date),
        cell(record.patient.sex.map(|sex| sex.word())),
        cell(clinical.primary_text.as_ref()),
        cell(clinical.iscm_diagnosed),
        cell(clinical.iscm_presented),
        cell(clinical.primary_diagnosed),
        cell(clinical.died),
        cell(clinical.last_known_alive),
        cell(record.lesion_count),
        t2_min,
        t2_max,
        enhancement_min,
        enhancement_max,
    ];
    let variables = VARIABLES.iter().map(|variable| match variable.of_record(record) {
        Some(Value::Level(word)) => word.to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        None => String::new(),
    });
    before.into_iter().chain(variables).chain([record.unread.len().to_string()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::{Extent, SegmentInterval},
        finding::Finding,
        record::Lesion,
    };

    /// The cell of a column.
    fn of(record: &Record, column: &str) -> String {
        let place = columns().iter().position(|name| *name == column).unwrap();
        cells("S01", record)[place].clone()
    }

    #[test]
    fn every_column_has_its_cell() {
        assert_eq!(cells("S01", &Record::default()).len(), columns().len());
    }

    #[test]
    fn the_longest_extent_counts_and_any_sign() {
        let lesion = |count, rim_sign| Lesion {
            t2_extent: Some(Extent::new(None, Some(count))),
            rim_sign: Some(rim_sign),
            ..Lesion::default()
        };
        let record = Record {
            lesions: vec![
                lesion(SegmentInterval::exactly(5), Finding::Absent),
                lesion(SegmentInterval::exactly(2), Finding::Present),
            ],
            ..Record::default()
        };
        assert_eq!((of(&record, "t2_segments").as_str(), of(&record, "rim_sign").as_str()), ("5", "yes"));
    }

    #[test]
    fn a_count_with_an_open_end_keeps_its_limit() {
        let lesion =
            Lesion { t2_extent: Some(Extent::new(None, Some(SegmentInterval::at_least(3)))), ..Lesion::default() };
        let record = Record { lesions: vec![lesion], ..Record::default() };
        let told = ["t2_segments", "t2_segments_min", "t2_segments_max", "t2_at_least_3_segments"];
        assert_eq!(told.map(|column| of(&record, column)), ["", "3", "", "yes"]);
    }
}
