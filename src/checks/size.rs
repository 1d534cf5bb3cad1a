//! Could a lesion of this size lie in a spinal cord?
//!
//! The cord is some 15 mm wide where it is widest, and an expanded one rarely exceeds 25 mm. Most sizes beyond that are
//! centimetres written for millimetres.

use super::pointing;
use crate::{
    anatomy::Size,
    code::Code,
    diagnostic::Diagnostic,
    record::{Record, Sources},
};

/// Across the cord, in millimetres: more is hardly possible.
const WIDEST: f64 = 25.0;
/// Along the cord, in millimetres: longer metastases are not known.
const LONGEST: f64 = 100.0;
/// In any direction, in millimetres: less is not seen on a spine MR image.
const SMALLEST: f64 = 1.0;

/// Measures every lesion against the cord.
pub fn fits_a_cord(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, lesion) in record.lesions.iter().enumerate() {
        let size = &lesion.enhancing_size_mm;
        if let Some(why) = implausible(size) {
            let diagnostic = Diagnostic::new(Code::ImplausibleSize, format!("a lesion of {size} is {why}"))
                .help("the size is kept as dictated; see whether millimetres and centimetres were exchanged");
            found.push(pointing(diagnostic, sources, &format!("lesions[{index}].enhancing_size_mm"), "measured here"));
        }
    }
    found
}

/// What is wrong with a size. Where the axes are not named, the largest dimension may lie along the cord, all others
/// lie across it.
fn implausible(size: &Size) -> Option<&'static str> {
    let mut lengths: Vec<f64> = size.dimensions.iter().map(|length| length.get()).collect();
    lengths.sort_by(|one, other| other.total_cmp(one));
    let named = [size.ap, size.tr].into_iter().flatten().map(|length| length.get());
    if lengths.iter().skip(1).copied().chain(named).any(|length| length > WIDEST) {
        Some("wider than a cord")
    } else if lengths.first().is_some_and(|&length| length > LONGEST) {
        Some("longer than any that is known")
    } else if lengths.last().is_some_and(|&length| length < SMALLEST) {
        Some("too small to be seen")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::{Axis, Millimetres},
        checks::examples::{messages, with_lesions},
        record::Lesion,
    };
    use insta::assert_snapshot;

    fn measured(dimensions: &[(f64, Option<Axis>)]) -> String {
        let mut size = Size::default();
        for &(length, axis) in dimensions {
            size.push(Millimetres::new(length).unwrap(), axis);
        }
        let lesion = Lesion { enhancing_size_mm: size, ..Lesion::default() };
        messages(&fits_a_cord(&with_lesions([lesion]), &Sources::default()))
    }

    #[test]
    fn a_cord_lesion_is_not_fourteen_centimetres_long() {
        assert_snapshot!(measured(&[(140.0, None)]), @"a lesion of 140 mm is longer than any that is known");
    }

    #[test]
    fn nor_eight_centimetres_wide() {
        assert_snapshot!(measured(&[(140.0, None), (80.0, None)]), @"a lesion of 140 × 80 mm is wider than a cord");
    }

    #[test]
    fn a_single_length_may_lie_along_the_cord() {
        assert_eq!(measured(&[(60.0, None)]), "");
    }

    #[test]
    fn a_named_axis_says_that_it_does_not() {
        assert_snapshot!(measured(&[(60.0, Some(Axis::Transverse))]),
            @"a lesion of 60 mm, TR 60 is wider than a cord");
    }

    #[test]
    fn centimetres_called_millimetres_are_too_small() {
        assert_snapshot!(measured(&[(1.4, None), (0.8, None)]), @"a lesion of 1.4 × 0.8 mm is too small to be seen");
    }

    #[test]
    fn an_ordinary_metastasis_is_no_news() {
        assert_eq!(measured(&[(8.0, None), (7.0, None), (14.0, None)]), "");
        assert_eq!(measured(&[]), "");
    }
}
