//! Do the levels, the counts and the lesion agree on how far something reaches?
//!
//! A stated count wins over the levels and both are kept, so the record can hold two answers to one question. Counts
//! contradict each other only where no number satisfies both: "at least 3" agrees with C5 to T1.

use super::pointing;
use crate::{
    anatomy::{LevelSpan, SegmentInterval},
    code::Code,
    diagnostic::Diagnostic,
    record::{Lesion, Record, Sources},
};

/// Compares stated counts of segments with the levels between which they lie.
///
/// A single level with a larger count is no contradiction: "centred at T4, spanning three segments".
pub fn count_agrees_with_levels(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, lesion) in record.lesions.iter().enumerate() {
        let extent = lesion.t2_extent.and_then(|extent| extent.span().zip(extent.segments));
        if let Some((span, count)) = extent.and_then(contradiction) {
            let diagnostic = disagreement("T2 hyperintensity", span, count);
            found.push(pointing(diagnostic, sources, &format!("lesions[{index}].t2_extent"), "stated here"));
        }
        if let Some((span, count)) = lesion.level.zip(lesion.enhancement_extent).and_then(contradiction) {
            let diagnostic = disagreement("enhancement", span, count);
            let diagnostic =
                pointing(diagnostic, sources, &format!("lesions[{index}].enhancement_extent"), "stated here");
            found.push(pointing(diagnostic, sources, &format!("lesions[{index}].level"), "the levels"));
        }
    }
    found
}

/// Compares the T2 hyperintensity of the cord with the lesion that it surrounds.
pub fn oedema_covers_lesion(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let shorter = |(index, lesion): (usize, &Lesion)| {
        let oedema = lesion.t2_extent?.segments?;
        let own = lesion.enhancement_extent.or_else(|| lesion.level.and_then(LevelSpan::segments))?;
        (oedema.max? < own.min?).then(|| {
            let message = format!("T2 hyperintensity over {}, but a lesion over {}", segments(oedema), segments(own));
            let diagnostic = Diagnostic::new(Code::ExtentShorterThanLesion, message)
                .help("both are kept as stated; see whether the two were exchanged or a level is a slip");
            let diagnostic =
                pointing(diagnostic, sources, &format!("lesions[{index}].t2_extent"), "the T2 hyperintensity");
            let diagnostic =
                pointing(diagnostic, sources, &format!("lesions[{index}].enhancement_extent"), "the lesion");
            pointing(diagnostic, sources, &format!("lesions[{index}].level"), "the lesion")
        })
    };
    record.lesions.iter().enumerate().filter_map(shorter).collect()
}

/// The levels with the count that cannot be theirs; `None` where one number satisfies both.
fn contradiction((span, count): (LevelSpan, SegmentInterval)) -> Option<(LevelSpan, SegmentInterval)> {
    let held = span.segments()?;
    let below = |one: SegmentInterval, other: SegmentInterval| {
        one.max.zip(other.min).is_some_and(|(largest, smallest)| largest < smallest)
    };
    (span.from != span.to && (below(count, held) || below(held, count))).then_some((span, count))
}

fn disagreement(of: &str, span: LevelSpan, count: SegmentInterval) -> Diagnostic {
    let held = span.segments().map_or_else(|| "none".to_owned(), |held| held.to_string());
    Diagnostic::new(Code::CountContradictsSpan, format!("{of} over {}, but {span} holds {held}", segments(count)))
        .help("the stated count is kept; mend the count or the levels")
}

/// "3 segments", "1 segment", "at least 2 segments".
fn segments(count: SegmentInterval) -> String {
    if count.max == Some(1) { format!("{count} segment") } else { format!("{count} segments") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::examples::{levels, messages, sources, t2, with_lesions};
    use insta::assert_snapshot;

    fn counted(from: &str, to: &str, stated: SegmentInterval) -> String {
        let lesion = Lesion { t2_extent: t2(from, to, Some(stated)), ..Lesion::default() };
        messages(&count_agrees_with_levels(&with_lesions([lesion]), &Sources::default()))
    }

    #[test]
    fn three_segments_are_not_c5_to_t1() {
        assert_snapshot!(counted("C5", "T1", SegmentInterval::exactly(3)),
            @"T2 hyperintensity over 3 segments, but C5…T1 holds 4");
    }

    #[test]
    fn at_least_three_segments_may_well_be_c5_to_t1() {
        assert_eq!(counted("C5", "T1", SegmentInterval::at_least(3)), "");
    }

    #[test]
    fn at_least_five_segments_are_not_c5_to_t1() {
        assert_snapshot!(counted("C5", "T1", SegmentInterval::at_least(5)),
            @"T2 hyperintensity over at least 5 segments, but C5…T1 holds 4");
    }

    #[test]
    fn the_conus_leaves_room_for_a_count() {
        assert_eq!(counted("T8", "conus", SegmentInterval::exactly(6)), "");
    }

    #[test]
    fn centred_at_one_level_may_span_several() {
        assert_eq!(counted("T4", "T4", SegmentInterval::exactly(3)), "");
    }

    #[test]
    fn enhancement_is_counted_against_the_level_of_the_lesion() {
        let lesion = Lesion {
            level: Some(levels("T9", "T10")),
            enhancement_extent: Some(SegmentInterval::exactly(4)),
            ..Lesion::default()
        };
        let places = sources(&["lesions[0].level", "lesions[0].enhancement_extent"]);
        let found = count_agrees_with_levels(&with_lesions([lesion]), &places);
        assert_snapshot!(messages(&found), @"enhancement over 4 segments, but T9…T10 holds 2");
        let labels: Vec<(usize, &str)> =
            found[0].labels.iter().map(|label| (label.span.start(), &*label.text)).collect();
        assert_eq!(labels, [(1, "stated here"), (0, "the levels")]);
    }

    #[test]
    fn oedema_of_one_segment_does_not_surround_a_lesion_of_three() {
        let lesion = Lesion { level: Some(levels("T4", "T6")), t2_extent: t2("T5", "T5", None), ..Lesion::default() };
        let found = oedema_covers_lesion(&with_lesions([lesion]), &Sources::default());
        assert_snapshot!(messages(&found), @"T2 hyperintensity over 1 segment, but a lesion over 3 segments");
    }

    #[test]
    fn oedema_as_long_as_the_lesion_is_no_news() {
        let lesion = Lesion { level: Some(levels("T4", "T6")), t2_extent: t2("T4", "T6", None), ..Lesion::default() };
        assert_eq!(oedema_covers_lesion(&with_lesions([lesion]), &Sources::default()), []);
    }
}
