//! The value rules of the contract, each as a sentence of medicine with the shortest dictation that makes it true.
//!
//! A question such as [`level`] gives its answer for each lesion in order, parted by semicolons. Dictations are findings,
//! unless they begin with a heading of their own. What the reader does not understand yet is in `not_yet_read`.

mod ancillary;
mod appearance;
mod clinical;
mod corrections;
mod exam;
mod extents;
mod follow_up;
mod forms;
mod lesions;
mod levels;
mod not_yet_read;
mod owners;
mod plain;
mod riders;
mod several;
mod signal;
mod signs;
mod sizes;
mod unread;
mod whole;

use cordreport::{
    anatomy::SegmentInterval,
    read,
    record::{Lesion, Record},
    text::Dictation,
};
use std::fmt::Display;

const HEADINGS: [&str; 5] = ["CLINICAL HISTORY", "COMPARISON", "FINDINGS", "MRI", "TECHNIQUE"];

fn whole(report: &str) -> Record {
    read(&Dictation::new("dictated", report).unwrap()).record
}

fn findings(dictation: &str) -> Record {
    let is_whole = HEADINGS.iter().any(|heading| dictation.starts_with(heading));
    if is_whole { whole(dictation) } else { whole(&format!("FINDINGS:\n{dictation}")) }
}

/// A value, or that there is none.
fn stated(value: Option<impl Display>) -> String {
    value.map_or_else(|| "not stated".into(), |value| value.to_string())
}

/// The answer for each lesion.
fn of_lesions(dictation: &str, answer: impl Fn(&Lesion) -> String) -> String {
    let answers: Vec<String> = findings(dictation).lesions.iter().map(answer).collect();
    if answers.is_empty() { "no lesion".into() } else { answers.join("; ") }
}

fn segments(count: SegmentInterval) -> String {
    let plural = if count == SegmentInterval::exactly(1) { "" } else { "s" };
    format!("{count} segment{plural}")
}

fn level(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.level))
}

fn size(dictation: &str) -> String {
    of_lesions(dictation, |lesion| {
        let size = &lesion.enhancing_size_mm;
        stated((!size.dimensions.is_empty()).then_some(size))
    })
}

fn enhancement_extent(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.enhancement_extent.map(segments)))
}

fn t2_extent(dictation: &str) -> String {
    of_lesions(dictation, |lesion| {
        stated(lesion.t2_extent.map(|extent| {
            let span = extent.span().map(|span| span.to_string());
            span.into_iter().chain(extent.segments.map(segments)).collect::<Vec<_>>().join(", ")
        }))
    })
}

fn position(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.position.map(|position| position.word())))
}

fn t1_signal(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.t1_signal.map(|signal| signal.word())))
}

fn t2_signal(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.t2_signal.map(|signal| signal.word())))
}

fn enhancement(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.enhancement.map(|enhancement| enhancement.word())))
}

fn cord_expansion(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.cord_expansion))
}

fn cystic_change(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.cystic_change))
}

fn hemorrhage(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.hemorrhage))
}

fn rim_sign(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.rim_sign))
}

fn flame_sign(dictation: &str) -> String {
    of_lesions(dictation, |lesion| stated(lesion.flame_sign))
}

/// How many lesions there are, and where: "multiple, 2: C2; L1".
fn cord(dictation: &str) -> String {
    let record = findings(dictation);
    let Some(multiplicity) = record.multiplicity else { return "not told".into() };
    let count = record.lesion_count.map_or_else(|| "uncounted".into(), |count| count.to_string());
    let places: Vec<String> = record
        .lesions
        .iter()
        .map(|lesion| lesion.level.map_or("somewhere".into(), |level| level.to_string()))
        .collect();
    let places = if places.is_empty() { String::new() } else { format!(": {}", places.join("; ")) };
    format!("{}, {count}{places}", multiplicity.word())
}

fn primary_tumor(dictation: &str) -> String {
    stated(findings(dictation).ancillary.primary_tumor)
}

fn non_cns_metastases(dictation: &str) -> String {
    stated(findings(dictation).ancillary.non_cns_metastases)
}

fn vertebral_metastases(dictation: &str) -> String {
    stated(findings(dictation).ancillary.vertebral_metastases)
}

fn leptomeningeal_metastases(dictation: &str) -> String {
    stated(findings(dictation).ancillary.leptomeningeal_metastases)
}

fn intracranial_metastases(dictation: &str) -> String {
    stated(findings(dictation).ancillary.intracranial_metastases)
}

fn pet_uptake(dictation: &str) -> String {
    stated(findings(dictation).pet_uptake)
}

fn new_on_follow_up(dictation: &str) -> String {
    stated(findings(dictation).new_iscm_on_follow_up)
}

fn regions(report: &str) -> String {
    let regions = whole(report).exam.regions;
    let words: Vec<&str> = regions.iter().map(|region| region.word()).collect();
    stated((!words.is_empty()).then(|| words.join(", ")))
}

fn contrast(report: &str) -> String {
    stated(whole(report).exam.contrast.map(|contrast| contrast.word()))
}

fn field_strength(report: &str) -> String {
    stated(whole(report).exam.field_strength_t.map(|tesla| format!("{tesla} T")))
}

fn series(obtained: Option<bool>) -> String {
    stated(obtained.map(|obtained| if obtained { "obtained" } else { "missing" }))
}

fn sagittal_t2(report: &str) -> String {
    series(whole(report).exam.sagittal_t2)
}

fn postcontrast_sagittal_t1(report: &str) -> String {
    series(whole(report).exam.postcontrast_sagittal_t1)
}

fn exam_date(report: &str) -> String {
    stated(whole(report).exam.date)
}

/// Age and sex: "55, male".
fn patient(report: &str) -> String {
    let patient = whole(report).patient;
    let age = patient.age_years.map_or_else(|| "?".into(), |age| age.to_string());
    let sex = patient.sex.map_or("?", |sex| if sex == cordreport::record::Sex::Male { "male" } else { "female" });
    format!("{age}, {sex}")
}

/// The group of the primary and the words that name it: "renal: RCC".
fn primary(report: &str) -> String {
    let clinical = whole(report).clinical;
    stated(clinical.primary.map(|primary| format!("{}: {}", primary.word(), clinical.primary_text.unwrap_or_default())))
}

fn primary_diagnosed(report: &str) -> String {
    stated(whole(report).clinical.primary_diagnosed)
}

fn iscm_diagnosed(report: &str) -> String {
    stated(whole(report).clinical.iscm_diagnosed)
}

fn iscm_presented(report: &str) -> String {
    stated(whole(report).clinical.iscm_presented)
}

fn died(report: &str) -> String {
    stated(whole(report).clinical.died)
}

fn last_known_alive(report: &str) -> String {
    stated(whole(report).clinical.last_known_alive)
}

fn precedes_primary(report: &str) -> String {
    stated(whole(report).clinical.iscm_precedes_primary.map(|precedes| if precedes { "yes" } else { "no" }))
}

/// Every passage that was not understood.
fn not_understood(dictation: &str) -> String {
    let passages: Vec<String> = findings(dictation).unread.into_iter().map(|unread| unread.text).collect();
    if passages.is_empty() { "nothing".into() } else { passages.join(" | ") }
}
