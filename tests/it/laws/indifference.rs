//! Law 5: the record does not change when the report is written in another way, or says more of something else.

use super::{Report, assert_breaches, differences, of_every_report, record_of, rewording};
use cordreport::text::Dictation;

/// The reports whose record changes under a rewording.
fn changed(reword: impl Fn(&str) -> String + Sync) -> Vec<String> {
    of_every_report(|report: &Report| {
        let reworded = reword(report.text());
        if reworded == report.text() {
            return Vec::new();
        }
        let differences = differences(&record_of(report.text()), &record_of(&reworded));
        let told = differences.first().map(|first| {
            println!("{}: {first}", report.name);
            report.name.clone()
        });
        told.into_iter().collect()
    })
}

#[test]
fn capitals_change_nothing() {
    // "Date of exam 10/19/2015", a label without a colon, is one only in capitals
    assert_breaches(&changed(str::to_uppercase), &["hands/dictation-negative-myeloma"]);
}

#[test]
fn line_breaks_in_prose_change_nothing() {
    let broken: &[&str] = &["hands/uk-dgh-first-manifestation"];
    for (columns, listed) in [(60, broken), (80, &[])] {
        assert_breaches(&changed(|text| rewording::rewrapped(text, columns)), listed);
    }
}

#[test]
fn centimetres_say_the_same_as_millimetres() {
    assert_breaches(&changed(rewording::centimetres), &[]);
}

#[test]
fn oedema_is_edema() {
    assert_breaches(&changed(rewording::american), &[]);
    assert_breaches(&changed(rewording::british), &[]);
}

#[test]
fn an_en_dash_is_a_hyphen() {
    assert_breaches(&changed(rewording::en_dashes), &[]);
}

#[test]
fn through_is_a_hyphen_between_levels_that_are_no_neighbours() {
    assert_breaches(&changed(rewording::spans_in_words), &["hands/form-followup-lung"]);
}

#[test]
fn carriage_returns_change_nothing() {
    assert_breaches(&changed(|text| text.replace('\n', "\r\n")), &[]);
}

const THYROID: &str = "A 9 mm nodule is seen in the left lobe of the thyroid.";

#[test]
fn a_paragraph_about_the_thyroid_changes_nothing() {
    assert_breaches(&changed(|text| format!("{}\n\n{THYROID}\n", text.trim_end())), &[]);
}

#[test]
fn a_sentence_about_the_thyroid_at_the_end_of_each_paragraph_of_prose_changes_nothing() {
    let reword = |text: &str| {
        let add = |paragraph: &str| {
            if rewording::is_prose(paragraph) && paragraph.trim_end().ends_with('.') {
                format!("{} {THYROID}", paragraph.trim_end())
            } else {
                paragraph.to_owned()
            }
        };
        text.split("\n\n").map(add).collect::<Vec<_>>().join("\n\n")
    };
    assert_breaches(&changed(reword), &["hands/latin-meningioma-negative"]);
}

#[test]
fn blanks_at_either_end_change_nothing() {
    assert_breaches(&changed(|text| format!("\n\n \u{feff}{text}\n\n\t\n")), &[]);
    assert!(Dictation::new("blank", "\n \u{feff}\n").is_err());
}
