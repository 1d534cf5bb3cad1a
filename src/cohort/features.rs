//! What a record says of a patient, in the study's terms: one value a patient, or none.
//!
//! With several lesions the longest extent counts, and a sign is present if any lesion shows it (Diehn 2015, Methods).
//! What needs a series that was not obtained is missing.

use crate::{
    anatomy::SegmentInterval,
    finding::Finding,
    record::{Lesion, Record},
};

/// Whether something is there: `None` where that is not stated, hedged at, or could not be assessed.
pub(super) fn holds(finding: Option<Finding>) -> Option<bool> {
    match finding? {
        Finding::Present => Some(true),
        Finding::Absent => Some(false),
        Finding::Indeterminate | Finding::NotAssessed => None,
    }
}

/// Whether any of several findings is present: `Some(false)` only if all are absent.
pub(super) fn any_of<const N: usize>(findings: [Option<Finding>; N]) -> Option<bool> {
    let answers = findings.map(holds);
    if answers.contains(&Some(true)) {
        Some(true)
    } else if answers.contains(&None) {
        None
    } else {
        Some(false)
    }
}

/// Whether any lesion shows a sign: `Some(false)` if one is said not to and none may.
pub(super) fn any_lesion(record: &Record, sign: fn(&Lesion) -> Option<Finding>) -> Option<bool> {
    // The order of findings is the order of weight.
    holds(record.lesions.iter().filter_map(sign).max())
}

/// A property that is the same in all lesions that state it.
pub(super) fn common<T: PartialEq + Copy>(record: &Record, property: fn(&Lesion) -> Option<T>) -> Option<T> {
    let mut stated = record.lesions.iter().filter_map(property);
    let first = stated.next()?;
    stated.all(|other| other == first).then_some(first)
}

/// The longest stated T2 hyperintensity of the cord, in segments; needs a sagittal T2-weighted series.
pub fn longest_t2(record: &Record) -> Option<SegmentInterval> {
    if record.exam.sagittal_t2 == Some(false) {
        return None;
    }
    record.lesions.iter().filter_map(|lesion| lesion.t2_extent?.segments).reduce(SegmentInterval::longest)
}

/// Whether a contrast-enhanced sagittal series may have been obtained: what enhances is missing without one.
pub(super) fn with_contrast(record: &Record) -> Option<&Record> {
    (record.exam.postcontrast_sagittal_t1 != Some(false)).then_some(record)
}

/// The longest stated enhancement, in segments.
pub fn longest_enhancement(record: &Record) -> Option<SegmentInterval> {
    let record = with_contrast(record)?;
    record.lesions.iter().filter_map(|lesion| lesion.enhancement_extent).reduce(SegmentInterval::longest)
}

/// The longest stated superoinferior size of enhancement, in millimetres.
pub(super) fn enhancing_si_mm(record: &Record) -> Option<f64> {
    let record = with_contrast(record)?;
    record.lesions.iter().filter_map(|lesion| Some(lesion.enhancing_size_mm.si?.get())).reduce(f64::max)
}

/// A count that is known exactly.
pub(super) fn exact(interval: SegmentInterval) -> Option<f64> {
    (interval.min == interval.max).then_some(interval.min?.into())
}

/// Whether a count reaches a threshold, as far as its limits tell.
pub(super) fn at_least(interval: SegmentInterval, threshold: u32) -> Option<bool> {
    if interval.min.is_some_and(|min| min >= threshold) {
        Some(true)
    } else if interval.max.is_some_and(|max| max < threshold) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::Extent;

    fn with_t2(counts: &[SegmentInterval]) -> Record {
        let extent = |&segments| Extent { from: None, to: None, segments: Some(segments) };
        let lesion = |count| Lesion { t2_extent: Some(extent(count)), ..Lesion::default() };
        Record { lesions: counts.iter().map(lesion).collect(), ..Record::default() }
    }

    #[test]
    fn the_longest_extent_counts_and_at_least_three_is_three_but_no_number() {
        let two_lesions = with_t2(&[SegmentInterval::exactly(2), SegmentInterval::exactly(5)]);
        assert_eq!(longest_t2(&two_lesions).and_then(exact), Some(5.0));
        let open = longest_t2(&with_t2(&[SegmentInterval::at_least(3)])).unwrap();
        assert_eq!((at_least(open, 3), at_least(open, 4), exact(open)), (Some(true), None, None));
    }

    #[test]
    fn without_a_sagittal_t2_series_no_extent_is_known() {
        let mut record = with_t2(&[SegmentInterval::exactly(2)]);
        record.exam.sagittal_t2 = Some(false);
        assert_eq!(longest_t2(&record), None);
    }

    #[test]
    fn one_unmentioned_finding_leaves_a_group_open_and_one_present_settles_it() {
        let (present, absent) = (Some(Finding::Present), Some(Finding::Absent));
        assert_eq!(any_of([absent, None]), None);
        assert_eq!(any_of([present, None]), Some(true));
        assert_eq!(any_of([absent, absent]), Some(false));
    }

    #[test]
    fn a_hedged_sign_in_one_lesion_outweighs_its_absence_in_another() {
        let lesion = |sign| Lesion { rim_sign: Some(sign), ..Lesion::default() };
        let record =
            |signs: &[Finding]| Record { lesions: signs.iter().copied().map(lesion).collect(), ..Record::default() };
        let rim = |lesion: &Lesion| lesion.rim_sign;
        assert_eq!(any_lesion(&record(&[Finding::Absent, Finding::Indeterminate]), rim), None);
        assert_eq!(any_lesion(&record(&[Finding::Absent, Finding::Present]), rim), Some(true));
        assert_eq!(any_lesion(&record(&[Finding::Absent]), rim), Some(false));
    }
}
