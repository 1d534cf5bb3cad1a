//! The study done on 49 invented patients, against R's answers and against the figures that the study prints.

use crate::invented::{invented, path};
use cordreport::{
    cohort::{
        Cohort, Format, Options, Population, PrintedFigure, Quantity, Study, analyse, beside, enrol, read_outcomes,
        render, to_json,
    },
    finding::Finding,
};
use serde_json::Value;
use std::{collections::HashMap, fs};

pub fn cohort() -> Cohort {
    let rows = invented();
    let records = rows.iter().map(|row| (row.id().to_owned(), row.record())).collect();
    let table = fs::read(path("examples/cohort/outcomes.csv")).unwrap();
    enrol(records, &read_outcomes("outcomes.csv", &table).unwrap()).unwrap()
}

pub fn study() -> Study {
    analyse(&cohort(), Options::default())
}

/// Every key of R's answer has the same value in ours, numbers to 1e-8.
#[track_caller]
pub fn compare(what: &str, own: &Value, r: &Value) {
    match (own, r) {
        (Value::Object(own), Value::Object(r)) => {
            for (key, r) in r {
                compare(&format!("{what}.{key}"), own.get(key).unwrap_or_else(|| panic!("{what}: no {key}")), r);
            }
        }
        (Value::Array(own), Value::Array(r)) => {
            assert_eq!(own.len(), r.len(), "{what}");
            own.iter().zip(r).enumerate().for_each(|(place, (own, r))| compare(&format!("{what}[{place}]"), own, r));
        }
        (Value::Number(own), Value::Number(r)) => {
            let (own, r) = (own.as_f64().unwrap(), r.as_f64().unwrap());
            assert!((own - r).abs() <= 1e-8 * r.abs(), "{what}: {own} is not {r}");
        }
        (own, r) => assert_eq!(own, r, "{what}"),
    }
}

#[test]
fn every_figure_is_that_of_r() {
    let r: Value =
        serde_json::from_str(&fs::read_to_string(path("tests/reference/synthetic-cohort-R.json")).unwrap()).unwrap();
    let own = to_json(&study());
    assert_eq!(r["analyses"].as_array().unwrap().len(), 59);
    compare("analyses", &own["analyses"], &r["analyses"]);
    let open = to_json(&analyse(&cohort(), Options { open_limits: true }));
    for row in open["analyses"].as_array().unwrap() {
        assert_eq!(row.get("ci_high"), row.get("ci_high_r"));
        for stratum in row["strata"].as_array().into_iter().flatten() {
            assert_eq!(stratum["ci_high"], stratum["ci_high_r"]);
        }
    }
}

/// The study's words for a row, as this program names it.
fn variable(printed: &str) -> &'static str {
    match printed.trim_end_matches(" (mean survival)") {
        "overall survival from diagnosis" => "survival_from_diagnosis",
        "overall survival from presentation" => "survival_from_presentation",
        "age at diagnosis (years)" => "age",
        "primary malignancy" => "primary",
        "lung/breast primary malignancy" => "lung_or_breast",
        "melanoma" => "melanoma",
        "CNS primary malignancy" => "cns_primary",
        "ISCM diagnosis precedes primary malignancy diagnosis" => "iscm_precedes_primary",
        "number of ISCMs" => "multiplicity",
        "noncord CNS/spinal metastases" => "noncord_cns_spinal_metastases",
        "leptomeningeal metastases" => "leptomeningeal_metastases",
        "primary tumor/non-CNS metastases" => "primary_tumor_or_non_cns_metastases",
        "cord T2 hyperintensity at least 2 segments" => "t2_at_least_2_segments",
        "cord T2 hyperintensity at least 3 segments" => "t2_at_least_3_segments",
        "cord T2 hyperintensity (number of segments)" => "t2_segments",
        "ISCM enhancement, superoinferior size (mm)" => "enhancing_si_mm",
        "ISCM enhancement, extent (number of vertebral segments)" => "enhancement_segments",
        "ratio of cord T2 hyperintensity extent to enhancement extent" => "t2_to_enhancement_ratio",
        "rim sign" => "rim_sign",
        "flame sign" => "flame_sign",
        "rim/flame signs" => "rim_and_flame",
        "position within the cord" => "position",
        "cord expansion" => "cord_expansion",
        "T2 signal intensity" => "t2_signal",
        "T1 signal intensity" => "t1_signal",
        "cystic change" => "cystic_change",
        "intratumoral hemorrhage" => "hemorrhage",
        "gadolinium enhancement pattern" => "enhancement",
        "uptake on PET" => "pet_uptake",
        "additional ISCMs on follow-up MRI" => "new_iscm_on_follow_up",
        other => panic!("{other}"),
    }
}

/// The word of a category; `None` for a row without categories of its own.
fn stratum(printed: &str) -> Option<String> {
    match printed {
        "all patients" => None,
        text if text.starts_with("per ") || text.contains(" versus ") || text.matches('/').count() > 1 => None,
        "rim sign only" => Some("rim only".to_owned()),
        "flame sign only" => Some("flame only".to_owned()),
        "both signs" => Some("both".to_owned()),
        text => Some(text.to_owned()),
    }
}

/// Every figure that the study prints.
fn printed_figures() -> Vec<PrintedFigure> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(path("tests/reference/diehn-2015-survival.csv"))
        .unwrap();
    let mut figures = Vec::new();
    for row in reader.deserialize::<HashMap<String, String>>() {
        let row = row.unwrap();
        let variable = variable(&row["variable"]);
        let mut stratum = stratum(&row["stratum"]);
        if variable == "primary" {
            stratum = stratum.map(|word| word.to_lowercase());
        }
        let median = match row["unit"].as_str() {
            "days" => Quantity::Median,
            "months" => Quantity::MedianMonths,
            "days mean" => Quantity::Mean,
            other => panic!("{other}"),
        };
        for (column, quantity) in [
            ("n", Quantity::N),
            ("median", median),
            ("ci_low", Quantity::MedianLow),
            ("ci_high", Quantity::MedianHigh),
            ("hr", Quantity::HazardRatio),
            ("hr_low", Quantity::HazardRatioLow),
            ("hr_high", Quantity::HazardRatioHigh),
            ("p", Quantity::P),
        ] {
            if row[column].is_empty() {
                continue;
            }
            let less = if quantity == Quantity::P && row["p_op"] == "<" { "<" } else { "" };
            figures.push(PrintedFigure {
                variable: variable.to_owned(),
                population: if row["population"] == "all" { Population::All } else { Population::Solitary },
                stratum: stratum.clone().filter(|_| quantity != Quantity::P),
                quantity,
                text: format!("{less}{}", row[column]),
            });
        }
    }
    figures
}

/// The search for the invented patients could not hold P < .001 together with P = .007 for additional lesions, nor reach
/// the two means; it cannot reach lower limits that the study cut instead of rounding, nor 108 days, which is the median
/// from presentation. The two rows over 49 patients hold one without a sagittal T2-weighted series.
#[test]
fn the_printed_figures_are_met_but_for_what_could_not_be_reached() {
    let (study, figures) = (study(), printed_figures());
    let compared = beside(&study, &figures);
    let off: Vec<String> = compared
        .iter()
        .filter(|pair| !pair.agrees)
        .map(|pair| {
            let PrintedFigure { variable, population, stratum, quantity, text } = pair.printed;
            let (stratum, own) = (stratum.as_deref().unwrap_or("-"), pair.own.as_deref().unwrap_or("-"));
            format!("{variable}, {}, {stratum}: {quantity:?} {text}, here {own}", population.word())
        })
        .collect();
    insta::assert_snapshot!(off.join("\n"), @r"
    age, all, -: Median 108, here 104
    age, all, -: HazardRatioLow 0.99, here 1.00
    t2_at_least_2_segments, all, -: N 49, here 48
    t2_at_least_3_segments, all, -: N 49, here 48
    enhancing_si_mm, solitary, -: HazardRatioLow 0.99, here 1.00
    new_iscm_on_follow_up, all, -: P <.001, here 0.00112
    new_iscm_on_follow_up, all, -: P <.001, here 0.00112
    t2_at_least_3_segments, solitary, yes: Mean 157, here 166
    t2_at_least_3_segments, solitary, no: Mean 436, here 421
    ");
}

#[test]
fn the_tables_are_laid_out_as_in_the_study() {
    insta::assert_snapshot!("cohort_text", render(&study(), Format::Text));
    insta::assert_snapshot!("cohort_markdown", render(&study(), Format::Markdown));
    insta::assert_snapshot!("cohort_html", render(&study(), Format::Html));
    insta::assert_snapshot!("cohort_csv", render(&study(), Format::Csv));
}

#[test]
fn the_order_of_patients_changes_nothing() {
    let mut cohort = cohort();
    let page = render(&analyse(&cohort, Options::default()), Format::Text);
    cohort.subjects.reverse();
    assert_eq!(render(&analyse(&cohort, Options::default()), Format::Text), page);
}

#[test]
fn a_small_cohort_gets_every_table_with_what_can_be_said() {
    let mut cohort = cohort();
    cohort.subjects.truncate(2);
    cohort.subjects[1].record.lesions[0].rim_sign = Some(Finding::Indeterminate);
    cohort.subjects.iter_mut().for_each(|subject| subject.died = false);
    let page = render(&analyse(&cohort, Options::default()), Format::Text);
    assert!(page.contains("Rim sign c") && page.contains("NE (NE–NE)"), "{page}");
    assert!(page.contains("no test, none of the 2 observations ended in an event"), "{page}");
}
