//! Does the examination fit what is said to have been seen on it?

use super::pointing;
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    finding::Finding,
    record::{Contrast, Enhancement, Lesion, Record, Sources},
};

/// Asks whether this is a report of a spine MR examination at all: a region of the spine, the cord or its surroundings
/// have to be spoken of somewhere.
pub fn is_spine_mr(record: &Record, _sources: &Sources) -> Vec<Diagnostic> {
    let exam = &record.exam;
    let spine = !exam.regions.is_empty() || exam.sagittal_t2.is_some() || exam.postcontrast_sagittal_t1.is_some();
    let cord = record.multiplicity.is_some()
        || !record.lesions.is_empty()
        || record.pet_uptake.is_some()
        || record.new_iscm_on_follow_up.is_some()
        || !record.unread.is_empty();
    let column = record.ancillary.vertebral_metastases.or(record.ancillary.leptomeningeal_metastases).is_some();
    if spine || cord || column {
        return Vec::new();
    }
    vec![
        Diagnostic::new(Code::NotSpineMr, "neither a spine region nor the cord is mentioned")
            .help("see whether this is the right file; if it is, name the examined region in the title"),
    ]
}

/// Asks how enhancement was seen where no contrast medium was given.
pub fn enhancement_needs_contrast(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    if record.exam.contrast != Some(Contrast::Without) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, lesion) in record.lesions.iter().enumerate() {
        let seen = enhancing_features(lesion);
        if let Some((_, first)) = seen.first() {
            let message = format!("{first} described on an examination without contrast medium");
            let diagnostic = Diagnostic::new(Code::EnhancementWithoutContrast, message)
                .help("all is kept as stated; mend the technique section or the finding");
            let diagnostic = seen.iter().fold(diagnostic, |diagnostic, (field, name)| {
                pointing(diagnostic, sources, &format!("lesions[{index}].{field}"), *name)
            });
            found.push(pointing(diagnostic, sources, "exam.contrast", "no contrast medium"));
        }
    }
    found
}

/// The fields and names of what can be seen after contrast medium only. That there is *no* enhancement may be said of any
/// examination.
fn enhancing_features(lesion: &Lesion) -> Vec<(&'static str, &'static str)> {
    let described = |finding: Option<Finding>| matches!(finding, Some(Finding::Present | Finding::Indeterminate));
    let mut seen = Vec::new();
    if lesion.enhancement.is_some_and(|enhancement| enhancement != Enhancement::Absent) {
        seen.push(("enhancement", "enhancement"));
    }
    if described(lesion.rim_sign) {
        seen.push(("rim_sign", "rim sign"));
    }
    if described(lesion.flame_sign) {
        seen.push(("flame_sign", "flame sign"));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::Region,
        checks::examples::{messages, sources, with_lesions},
        record::{Exam, Multiplicity, Patient},
    };
    use insta::assert_snapshot;

    fn without_contrast(lesion: Lesion) -> Vec<Diagnostic> {
        let exam = Exam { contrast: Some(Contrast::Without), ..Exam::default() };
        let record = Record { exam, ..with_lesions([lesion]) };
        enhancement_needs_contrast(&record, &sources(&["exam.contrast", "lesions[0].flame_sign"]))
    }

    #[test]
    fn a_flame_sign_needs_contrast_medium() {
        let found = without_contrast(Lesion { flame_sign: Some(Finding::Present), ..Lesion::default() });
        assert_snapshot!(messages(&found), @"flame sign described on an examination without contrast medium");
        let words: Vec<&str> = found[0].labels.iter().map(|label| &*label.text).collect();
        assert_eq!(words, ["flame sign", "no contrast medium"]);
    }

    #[test]
    fn several_signs_are_one_piece_of_news() {
        let lesion = Lesion {
            enhancement: Some(Enhancement::Ring),
            rim_sign: Some(Finding::Indeterminate),
            ..Lesion::default()
        };
        assert_snapshot!(messages(&without_contrast(lesion)),
            @"enhancement described on an examination without contrast medium");
    }

    #[test]
    fn no_enhancement_without_contrast_is_no_news() {
        let lesion = Lesion {
            enhancement: Some(Enhancement::Absent),
            rim_sign: Some(Finding::NotAssessed),
            flame_sign: Some(Finding::Absent),
            ..Lesion::default()
        };
        assert_eq!(without_contrast(lesion), []);
    }

    #[test]
    fn a_chest_film_is_no_spine_mr() {
        let patient = Patient { age_years: Some(61), sex: None };
        let record = Record { patient, ..Record::default() };
        assert_snapshot!(messages(&is_spine_mr(&record, &Sources::default())),
            @"neither a spine region nor the cord is mentioned");
    }

    #[test]
    fn a_region_or_a_word_on_the_cord_makes_it_one() {
        let exam = Exam { regions: vec![Region::Lumbar], ..Exam::default() };
        assert_eq!(is_spine_mr(&Record { exam, ..Record::default() }, &Sources::default()), []);
        let negative = Record { multiplicity: Some(Multiplicity::None), ..Record::default() };
        assert_eq!(is_spine_mr(&negative, &Sources::default()), []);
    }
}
