//! What a colleague would ask about a record before signing.
//!
//! A check reads the record and its sources, never the text: where one of them wants the words, a field is missing from
//! the record. What can only be told while reading (a level that does not exist, two statements that exclude each
//! other) is reported there. No check changes a value.

pub mod chronology;
pub mod extent;
pub mod features;
pub mod multiplicity;
pub mod size;
pub mod technique;

use crate::{
    diagnostic::Diagnostic,
    record::{Record, Sources},
};
use std::{borrow::Cow, iter};

/// One question to a record; every answer is a diagnostic.
type Check = fn(&Record, &Sources) -> Vec<Diagnostic>;

/// Every check, in the order in which a report is read.
const CHECKS: &[Check] = &[
    technique::is_spine_mr,
    technique::enhancement_needs_contrast,
    chronology::dates_follow_each_other,
    multiplicity::stated_lesions_are_described,
    size::fits_a_cord,
    extent::count_agrees_with_levels,
    extent::oedema_covers_lesion,
    features::sought_features_are_mentioned,
];

/// Asks every question, and orders the answers by place.
///
/// ```
/// use cordreport::{checks, record::{Record, Sources}};
/// let answers = checks::check(&Record::default(), &Sources::default());
/// assert_eq!(answers[0].code.name(), "record::not-a-spine-mr-report");
/// ```
pub fn check(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = CHECKS.iter().flat_map(|check| check(record, sources)).collect();
    found.sort_by_key(Diagnostic::place);
    found
}

/// Adds the places of the value at `path`; the words go to the first of them.
fn pointing(
    mut diagnostic: Diagnostic,
    sources: &Sources,
    path: &str,
    words: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    let words = iter::once(words.into()).chain(iter::repeat(Cow::default()));
    for (&span, words) in sources.of(path).iter().zip(words) {
        // A place that another value has already claimed keeps the words it has.
        if diagnostic.labels.iter().all(|label| label.span != span) {
            diagnostic = diagnostic.label(span, words);
        }
    }
    diagnostic
}

#[cfg(test)]
pub(crate) mod examples {
    //! Records and sources as short as a sentence, for the tests of the checks.

    use crate::{
        anatomy::{Extent, LevelSpan, SegmentInterval},
        diagnostic::Diagnostic,
        record::{Lesion, Multiplicity, Record, Sources},
        text::Span,
    };

    /// A record with these lesions, the count and the category that follow from them.
    pub fn with_lesions(lesions: impl Into<Vec<Lesion>>) -> Record {
        let lesions = lesions.into();
        let multiplicity = match lesions.len() {
            0 => Multiplicity::None,
            1 => Multiplicity::Solitary,
            _ => Multiplicity::Multiple,
        };
        Record {
            multiplicity: Some(multiplicity),
            lesion_count: u32::try_from(lesions.len()).ok(),
            lesions,
            ..Record::default()
        }
    }

    /// The span between two levels as the record spells them.
    pub fn levels(from: &str, to: &str) -> LevelSpan {
        LevelSpan::new(from.parse().unwrap(), to.parse().unwrap())
    }

    /// T2 hyperintensity between two levels, with a stated count if there is one.
    pub fn t2(from: &str, to: &str, stated: Option<SegmentInterval>) -> Option<Extent> {
        Some(Extent::new(Some(levels(from, to)), stated))
    }

    /// Sources in which every path has one place, a byte each, in the order given.
    pub fn sources(paths: &[&str]) -> Sources {
        let mut sources = Sources::default();
        for (start, path) in paths.iter().enumerate() {
            sources.add(path, Span::new(start, start + 1));
        }
        sources
    }

    /// The messages, one a line.
    pub fn messages(found: &[Diagnostic]) -> String {
        found.iter().map(|diagnostic| &*diagnostic.message).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{
        examples::{sources, t2, with_lesions},
        *,
    };
    use crate::{anatomy::SegmentInterval, record::Lesion};

    #[test]
    fn answers_come_in_order_of_place_and_those_about_the_whole_report_last() {
        let lesion = Lesion { t2_extent: t2("C5", "T1", Some(SegmentInterval::exactly(3))), ..Lesion::default() };
        let record = Record { lesion_count: Some(2), ..with_lesions([lesion]) };
        let found = check(&record, &sources(&["lesions[0].t2_extent", "lesion_count"]));
        let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.name()).collect();
        assert_eq!(
            codes,
            ["record::count-contradicts-span", "record::count-contradicts-lesions", "record::feature-not-mentioned"]
        );
    }

    #[test]
    fn a_place_is_labelled_once() {
        let sources = sources(&["lesion_count"]);
        let diagnostic = Diagnostic::new(crate::code::Code::CountContradictsLesions, "two");
        let once = pointing(diagnostic, &sources, "lesion_count", "this many");
        let twice = pointing(once.clone(), &sources, "lesion_count", "again");
        assert_eq!(once, twice);
    }
}
