//! One's own results as an evidence pack, and printed figures beside one's own.

use crate::cohort::{cohort, study};
use cordreport::{
    cohort::{Cohort, Format, Options, analyse, beside, pack_yaml, published, render_beside, to_pack},
    evidence::{Pack, Standing, built_in},
};
use proptest::prelude::*;

fn written(cohort: &Cohort) -> (Pack, String) {
    let pack = to_pack(cohort, &analyse(cohort, Options::default()), &built_in()[0], "ours");
    let text = pack_yaml(&pack).unwrap();
    (pack, text)
}

#[test]
fn a_pack_of_ones_own_reads_back_as_it_was_written() {
    let (pack, text) = written(&cohort());
    assert_eq!(Pack::from_yaml("ours.yaml", &text).unwrap(), pack);
}

/// Everything that the pack prints is what the tables print.
#[test]
fn a_pack_of_ones_own_agrees_with_the_study_it_came_from() {
    let (pack, _) = written(&cohort());
    let figures = published(&pack).figures;
    let study = study();
    assert!(figures.len() > 200, "{}", figures.len());
    for pair in beside(&study, &figures) {
        assert!(pair.agrees, "{:?}", pair);
    }
}

/// The invented cohort imitates the study, so the same variables are significant; the pack says by what rule.
#[test]
fn the_standing_is_decided_by_p_and_said_to_be() {
    let (pack, text) = written(&cohort());
    for (own, theirs) in pack.predictors.iter().zip(&built_in()[0].predictors) {
        assert_eq!((&own.id, own.standing), (&theirs.id, theirs.standing));
    }
    assert!(pack.caveats.iter().any(|said| said.contains("decided by P < .05 alone")), "{:?}", pack.caveats);
    assert!(text.contains("was\n# decided by P < .05 alone"), "{text}");
    assert!(pack.citation.authors.contains("to be filled in"));
}

/// If those with a long extent live longer, the label must not call it the adverse state.
#[test]
fn the_adverse_group_is_the_one_that_dies_sooner_here() {
    let mut cohort = cohort();
    for subject in &mut cohort.subjects {
        for lesion in &mut subject.record.lesions {
            if let Some(count) = lesion.t2_extent.as_mut().and_then(|extent| extent.segments.as_mut()) {
                let swapped = if count.min >= Some(3) { 1 } else { 9 };
                *count = cordreport::anatomy::SegmentInterval::exactly(swapped);
            }
        }
    }
    let (pack, _) = written(&cohort);
    let extent = pack.predictors.iter().find(|predictor| predictor.id == "t2-at-least-3").unwrap();
    assert_eq!(extent.standing, Standing::Adverse);
    let adverse: Vec<&str> =
        extent.strata.iter().filter(|stratum| stratum.adverse).map(|stratum| stratum.name.as_str()).collect();
    assert_eq!((adverse, extent.label()), (vec!["no"], "cord T2 hyperintensity at least 3 segments: no"));
}

#[test]
fn the_printed_figures_stand_beside_ones_own() {
    let publications = [published(&built_in()[0])];
    let study = study();
    let page = render_beside(&study, &publications, Format::Text);
    let table = page.split("Beside Diehn 2015\n").nth(1).unwrap();
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.contains('≠') && !line.starts_with('=') || line.contains("agree to the"))
        .map(str::trim)
        .collect();
    let cells =
        |row: &str| row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ");
    let squeezed: Vec<String> = rows.into_iter().map(cells).collect();
    insta::assert_snapshot!(squeezed.join("\n"), @r"
    Cord T2 hyperintensity ≥3 segments: yes, solitary | n 26, mean 157 | n 26, mean 166 | ≠ mean
    Cord T2 hyperintensity ≥3 segments: no, solitary | n 12, mean 436 | n 12, mean 421 | ≠ mean
    Cord T2 hyperintensity ≥3 segments, all | n 49, P .022 | n 48, P .022 | ≠ n
    Cord T2 hyperintensity ≥2 segments, all | n 49, P .042 | n 48, P .042 | ≠ n
    Additional ISCMs on follow-up MR imaging, all | P <.001 | P .00112 | ≠ P
    Age at diagnosis (yr), all | n 49, 108 (48–156), HR 1.02 (0.99–1.04), P .091 | n 49, 104 (48–156), HR 1.02 (1.00–1.04), P .091 | ≠ median, lower limit
    ISCM enhancement, superoinferior size (mm), solitary | n 35, 120 (42–187), HR 1.01 (0.99–1.02), P .138 | n 35, 120 (42–187), HR 1.01 (1.00–1.02), P .138 | ≠ lower limit
    236 of 244 printed figures agree to the printed digit, a half rounded up.
    ");
    let json: serde_json::Value = serde_json::from_str(&render_beside(&study, &publications, Format::Json)).unwrap();
    assert_eq!(json["beside"].as_array().unwrap().len(), publications[0].figures.len());
    for format in [Format::Markdown, Format::Html, Format::Csv] {
        assert!(render_beside(&study, &publications, format).contains("Beside Diehn 2015"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any series, however small or odd, gives a pack that is one.
    #[test]
    fn every_series_gives_a_pack(
        keep in prop::collection::vec(any::<bool>(), 49), zero in 0..49usize, alive in prop::collection::vec(any::<bool>(), 49)
    ) {
        let mut cohort = cohort();
        let mut flags = keep.iter().zip(&alive);
        cohort.subjects.retain_mut(|subject| {
            let (keep, alive) = flags.next().unwrap();
            subject.died &= !alive;
            *keep
        });
        prop_assume!(!cohort.subjects.is_empty());
        // Somebody dies on the day of diagnosis.
        let place = zero % cohort.subjects.len();
        cohort.subjects[place].ended = cohort.subjects[place].diagnosed;
        let (pack, text) = written(&cohort);
        let back = Pack::from_yaml("ours.yaml", &text);
        prop_assert!(back.is_ok(), "{}\n{}", back.unwrap_err(), text);
        prop_assert_eq!(back.unwrap(), pack);
    }
}
