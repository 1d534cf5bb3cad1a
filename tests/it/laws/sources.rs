//! Law 3, nothing invented: every value that is set points to words of the report, and these words hold it.

use super::{Report, as_value, assert_breaches, of_every_report};
use crate::properties::{read_soundly, unsourced};
use cordreport::{read, text::Span};
use serde_json::Value;

#[test]
fn every_value_points_to_words_of_the_report() {
    let breaches = of_every_report(|report: &Report| {
        let reading = read(&report.dictation);
        unsourced(&reading).into_iter().map(|told| format!("{}: {told}", report.name)).collect()
    });
    assert_breaches(&breaches, &[]);
}

/// A number spelled out, and "C for", as speech recognition heard it, is C4; what is confined to the level of the lesion points to these words alone.
const WITHOUT_FIGURES: &[&str] = &[
    "dev/037-follow-up-breast: lesions[1].t2_extent is 3, from \"confined to\"",
    "dev/037-follow-up-breast: lesions[2].t2_extent is 11, from \"confined to\"",
    "dev/043-speech-errors-renal: lesions[0].level is 4, from \"C for\"",
    "hands/dictation-breast-c4: exam.field_strength_t is 3, from \"three Tesla\"",
    "hands/dictation-breast-c4: lesions[0].level is 4, from \"C fore\"",
];

/// The figures of a measurement or an age stand in the words it came from, in millimetres or in centimetres.
#[test]
fn every_figure_stands_in_the_words_it_came_from() {
    let breaches = of_every_report(|report: &Report| {
        let reading = read_soundly(&report.dictation);
        let record = as_value(&reading.record);
        let words = |path: &str| {
            reading.sources.of(path).iter().map(|span: &Span| span.of(report.text())).collect::<Vec<_>>().join(" ")
        };
        let mut breaches = Vec::new();
        let mut hold = |path: String, number: f64| {
            if !numbers(&words(&path))
                .any(|figure| (figure - number).abs() < 1e-9 || (figure * 10.0 - number).abs() < 1e-9)
            {
                breaches.push(format!("{}: {path} is {number}, from {:?}", report.name, words(&path)));
            }
        };
        if let Some(tesla) = record["exam"]["field_strength_t"].as_f64() {
            hold("exam.field_strength_t".into(), tesla);
        }
        for (index, lesion) in record["lesions"].as_array().into_iter().flatten().enumerate() {
            for length in
                lesion["enhancing_size_mm"]["dimensions"].as_array().into_iter().flatten().filter_map(Value::as_f64)
            {
                hold(format!("lesions[{index}].enhancing_size_mm"), length);
            }
            for end in ["from", "to"] {
                for (field, level) in [("level", &lesion["level"][end]), ("t2_extent", &lesion["t2_extent"][end])] {
                    let figures = level.as_str().map(numbers).into_iter().flatten();
                    figures.for_each(|figure| hold(format!("lesions[{index}].{field}"), figure));
                }
            }
        }
        breaches
    });
    assert_breaches(&breaches, WITHOUT_FIGURES);
}

/// The numbers in a text, in figures.
fn numbers(text: &str) -> impl Iterator<Item = f64> {
    // "1,5 T": a comma before decimals, as on the continent
    let text = text.replace(',', ".");
    let numbers: Vec<f64> = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|token| token.trim_matches('.').parse().ok())
        .collect();
    numbers.into_iter()
}
