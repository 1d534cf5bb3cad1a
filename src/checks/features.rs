//! Does the report mention what the study asks to be sought?
//!
//! Diehn 2015 names three features of the images that "should be specifically sought": cord oedema over several
//! segments, several metastases, and the primary tumour and/or metastases outside the nervous system. The question is
//! put only where the cord holds a lesion, and never for a series that was not obtained.

use super::pointing;
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    finding::Finding,
    record::{Record, Sources},
};

/// Lists the features that the study asks to be sought and the report leaves out, as one piece of advice.
pub fn sought_features_are_mentioned(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let missing = missing(record);
    if record.lesions.is_empty() || missing.is_empty() {
        return Vec::new();
    }
    let message = format!("not mentioned: {}", missing.join("; "));
    let diagnostic = Diagnostic::new(Code::FeatureNotMentioned, message)
        .help("add a sentence on each that was looked for; the addendum calls the others not assessable");
    vec![pointing(diagnostic, sources, "lesions[0].level", "with this lesion in the cord")]
}

fn missing(record: &Record) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if record.multiplicity.is_none() {
        missing.push("whether the lesion is the only one");
    }
    // With several lesions the longest extent counts (Diehn 2015, Table 2), so one stated extent answers the question.
    let stated = record.lesions.iter().any(|lesion| lesion.t2_extent.is_some_and(|extent| extent.segments.is_some()));
    if !stated && record.exam.sagittal_t2 != Some(false) {
        missing.push("how many segments the T2 hyperintensity of the cord spans");
    }
    // "And/or": one of the two that is seen answers for both.
    let (primary, metastases) = (record.ancillary.primary_tumor, record.ancillary.non_cns_metastases);
    if ![primary, metastases].contains(&Some(Finding::Present)) {
        match (primary, metastases) {
            (None, None) => missing.push("whether the primary tumour or metastases outside the CNS are visible"),
            (None, Some(_)) => missing.push("whether the primary tumour is visible"),
            (Some(_), None) => missing.push("whether metastases outside the CNS are visible"),
            (Some(_), Some(_)) => {}
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::examples::{messages, t2, with_lesions},
        record::{Ancillary, Exam, Lesion},
    };
    use insta::assert_snapshot;

    fn advice(record: &Record) -> String {
        messages(&sought_features_are_mentioned(record, &Sources::default()))
    }

    #[test]
    fn a_bare_lesion_leaves_two_questions() {
        assert_snapshot!(advice(&with_lesions([Lesion::default()])),
            @"not mentioned: how many segments the T2 hyperintensity of the cord spans; whether the primary tumour or metastases outside the CNS are visible");
    }

    #[test]
    fn a_visible_metastasis_answers_for_the_primary_too() {
        let ancillary = Ancillary { non_cns_metastases: Some(Finding::Present), ..Ancillary::default() };
        let lesion = Lesion { t2_extent: t2("C5", "T1", None), ..Lesion::default() };
        assert_eq!(advice(&Record { ancillary, ..with_lesions([lesion, Lesion::default()]) }), "");
    }

    #[test]
    fn an_absent_metastasis_does_not() {
        let ancillary = Ancillary { non_cns_metastases: Some(Finding::Absent), ..Ancillary::default() };
        let lesion = Lesion { t2_extent: t2("C5", "T1", None), ..Lesion::default() };
        assert_snapshot!(advice(&Record { ancillary, ..with_lesions([lesion]) }),
            @"not mentioned: whether the primary tumour is visible");
    }

    #[test]
    fn nobody_asks_for_the_oedema_without_a_t2_series() {
        let exam = Exam { sagittal_t2: Some(false), ..Exam::default() };
        let ancillary = Ancillary { primary_tumor: Some(Finding::Present), ..Ancillary::default() };
        assert_eq!(advice(&Record { exam, ancillary, ..with_lesions([Lesion::default()]) }), "");
    }

    #[test]
    fn a_cord_without_a_lesion_leaves_nothing_to_ask() {
        assert_eq!(advice(&Record::default()), "");
        assert_eq!(advice(&with_lesions([])), "");
    }
}
