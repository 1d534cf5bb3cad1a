//! Law 6, caution: deleting a sentence never turns a value into another value, only into none.
//!
//! Corrections aside, and aside what the contract itself lets step back when a stronger statement is gone: a pattern of
//! enhancement to the bare enhancement, a present ancillary finding to a weaker one, a stated count of segments to the
//! counted one, a wider level to one inside it, several lengths or lesions to fewer, "with and without contrast" to "with".

use super::{Report, assert_breaches, differences, of_every_report, record_of, sentences, with_label};
use cordreport::{anatomy::LevelSpan, score::Judgement, syntax, syntax::Concept, text::Span};

/// A report without the words of a span, and without the stop behind them.
fn without(text: &str, span: Span) -> String {
    let rest = text[span.end()..].trim_start_matches(['.', ';', '?']);
    format!("{}{rest}", &text[..span.start()])
}

/// Whether the level tells that a lesion took the place of one that is not described any more.
fn is_another_lesion(judgement: &Judgement) -> bool {
    let spans =
        [&judgement.gold, &judgement.found].map(|leaf| leaf.as_ref().and_then(|leaf| levels(&leaf.to_string())));
    matches!((judgement.field.as_str(), spans), ("lesion.level", [Some(old), Some(new)]) if !old.meets(new))
}

fn levels(span: &str) -> Option<LevelSpan> {
    serde_json::from_str(span).ok()
}

/// Whether a value may step back to another by the contract.
fn steps_back(judgement: &Judgement) -> bool {
    let (Some(old), Some(new)) = (&judgement.gold, &judgement.found) else { return true };
    let (old, new) = (old.to_string(), new.to_string());
    let weight =
        |word: &str| ["not_assessed", "absent", "indeterminate", "present"].iter().position(|other| *other == word);
    match judgement.field.as_str() {
        "multiplicity" | "lesion_count" => true,
        "lesion.enhancement" => new == "present",
        "exam.contrast" => new == "with" && old == "with_and_without",
        "lesion.enhancing_size_mm.dimensions" => {
            let lengths = |text: &str| serde_json::from_str::<Vec<f64>>(text).unwrap_or_default();
            lengths(&new).iter().all(|length| lengths(&old).contains(length))
        }
        "lesion.enhancement_extent" | "lesion.t2_extent.segments" => true,
        "lesion.level" | "lesion.t2_extent.span" => {
            levels(&old).zip(levels(&new)).is_some_and(|(old, new)| old.holds(new))
        }
        field if field.starts_with("ancillary.") || field == "pet_uptake" => weight(&new) < weight(&old),
        _ => false,
    }
}

/// Sentences whose deletion gives a value that the whole report does not give.
fn incautious(report: &Report) -> Vec<String> {
    let text = report.text();
    let whole = record_of(text);
    let document = syntax::cut(&report.dictation);
    let mut breaches = Vec::new();
    for (block, place, sentence) in sentences(&document) {
        let corrects = block.label.iter().chain(&sentence.phrases).any(|phrase| phrase.is(Concept::Correction));
        let span = if block.opens.is_some() { sentence.span } else { with_label(block, place, sentence) };
        let rest = without(text, span);
        let says = span.of(text).contains(char::is_alphabetic);
        if corrects || !says || block.opens == Some(syntax::Section::Addendum) || rest.trim().is_empty() {
            continue;
        }
        let differences = differences(&whole, &record_of(&rest));
        let others: Vec<_> = differences
            .iter()
            .filter(|judgement| is_another_lesion(judgement))
            .map(|judgement| judgement.lesion)
            .collect();
        for judgement in
            differences.iter().filter(|judgement| !steps_back(judgement) && !others.contains(&judgement.lesion))
        {
            let words: String =
                span.of(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
            breaches.push(format!("{}: {words:?}: {judgement}", report.name));
        }
    }
    breaches
}

/// Where the reader still puts a value of one lesion, or of its oedema, in the place of another's.
const INCAUTIOUS: &[&str] = &[
    "dev/007-four-lesions-piped: \"Level: T6-T8\": lesion 2: lesion.rim_sign: gold absent, found indeterminate",
    "dev/022-mixed-medulloblastoma: \"At T11, 0.8 cm, exophytic from the dorsal surface\": lesion 1: lesion.flame_sign: gold absent, found indeterminate",
    "dev/031-three-lesions-sclc: \"A larger lesion extends from T5 to T6\": lesion 1: lesion.rim_sign: gold absent, found indeterminate",
    "dev/037-follow-up-breast: \"Intramedullary metastasis at C5 diagnosed February 11, 2013\": new_iscm_on_follow_up: gold present, found absent",
    "dev/037-follow-up-breast: \"Two new intramedullary lesions have appeared: a 4 mm enhanci\": lesion 1: lesion.flame_sign: gold present, found indeterminate",
    "dev/042-by-region-confluent-edema: \"Thoracic cord: A second intramedullary lesion, T2 hyperinten\": lesion 1: lesion.flame_sign: gold present, found indeterminate",
    "dev/042-by-region-confluent-edema: \"Thoracic cord: A second intramedullary lesion, T2 hyperinten\": lesion 1: lesion.rim_sign: gold absent, found indeterminate",
    "hands/academic-renal-c5: \"Situated eccentrically within the right half of the cord at \": lesion 1: lesion.enhancing_size_mm.dimensions: gold [9.0,8.0,16.0], found [3.0]",
    "hands/academic-sclc-two: \"The second, which is located eccentrically in the left dorsa\": lesion 1: lesion.cord_expansion: gold present, found indeterminate",
    "hands/aussie-unknown-conus: \"There is one enhancing mass in the conus at L1\": lesion 1: lesion.level: gold {\"from\":\"L1\",\"to\":\"L1\"}, found {\"from\":\"conus\",\"to\":\"conus\"}",
    "hands/canadian-breast-t6: \"flame sign negative\": lesion 1: lesion.rim_sign: gold present, found indeterminate",
    "hands/canadian-colon-conus: \"MR THORACIC AND LUMBAR SPINE WITH CONTRAST\": exam.contrast: gold with, found without",
    "hands/canadian-colon-conus: \"MR THORACIC AND LUMBAR SPINE WITH CONTRAST\": exam.postcontrast_sagittal_t1: gold true, found false",
    "hands/canadian-rcc-two: \"C7 (lesion 2)\": lesion 1: lesion.cord_expansion: gold present, found indeterminate",
    "hands/canadian-rcc-two: \"C7 (lesion 2)\": lesion 1: lesion.cystic_change: gold present, found indeterminate",
    "hands/canadian-rcc-two: \"C7 (lesion 2)\": lesion 1: lesion.flame_sign: gold present, found indeterminate",
    "hands/canadian-rcc-two: \"C7 (lesion 2)\": lesion 1: lesion.hemorrhage: gold present, found indeterminate",
    "hands/form-followup-lung: \"NEW LESION SINCE LAST MRI: Y\": lesion 1: lesion.cord_expansion: gold present, found indeterminate",
    "hands/form-followup-lung: \"NEW LESION SINCE LAST MRI: Y\": lesion 1: lesion.rim_sign: gold present, found indeterminate",
    "hands/indian-teaching-hospital-03: \"Cord is focally expanded\": lesion 1: lesion.cord_expansion: gold present, found absent",
    "hands/resident-breast-rim: \"A thin peripheral rim of brighter enhancement is present, i.\": lesion 1: lesion.rim_sign: gold present, found absent",
    "hands/resident-lung-missed-second: \"Contrary to prelim, flame sign present at the upper margin o\": lesion 1: lesion.flame_sign: gold present, found absent",
    "hands/resident-rectal-noncon-conus: \"Agree with wet read except: lesion is T1 hypointense, not is\": lesion 1: lesion.t1_signal: gold hypo, found iso",
    "hands/uk-dgh-two-lesions-thyroid: \"The larger, at T3, measures 1.2 cm in height by 0.8 cm in wi\": lesion 2: lesion.rim_sign: gold absent, found indeterminate",
];

#[test]
fn deleting_a_sentence_never_turns_a_value_into_another() {
    assert_breaches(&of_every_report(incautious), INCAUTIOUS);
}
