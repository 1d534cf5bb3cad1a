//! The pictures of the study: what is written on them, and that they are the same every time.

use crate::cohort::{cohort, study};
use cordreport::{
    cohort::{
        Options, analyse,
        figures::{Page, Picture, pictures},
    },
    survival::Confidence,
};

fn drawn() -> Vec<Picture> {
    pictures(&cohort(), &study(), Options::default(), false)
}

fn page(name: &str) -> Page {
    drawn().into_iter().find(|picture| picture.name == name).unwrap_or_else(|| panic!("no {name}")).page
}

/// The texts of a page but for the numbers along its axes, which are one run.
fn told(page: &Page) -> String {
    let is_number = |text: &&str| text.parse::<f64>().is_ok();
    let texts: Vec<&str> = page.texts().collect();
    let runs = texts.chunk_by(|one, next| is_number(one) == is_number(next));
    runs.map(|run| run.join(if is_number(&run[0]) { " " } else { "\n" })).collect::<Vec<_>>().join("\n")
}

/// Diehn 2015, Figure 1: medians 57 and 308 days, P < .001, N = 49.
#[test]
fn figure_1_tells_what_the_study_tells() {
    insta::assert_snapshot!(told(&page("figure-1-lung_or_breast-all")));
}

/// Diehn 2015, Figure 5: the 38 solitary lesions with a sagittal T2-weighted series.
#[test]
fn figure_5_tells_what_the_study_tells() {
    insta::assert_snapshot!(told(&page("figure-5-t2_at_least_3_segments-solitary")));
}

#[test]
fn medians_stand_beside_their_groups() {
    insta::assert_snapshot!(told(&page("medians-table-1")));
}

#[test]
fn every_comparison_of_both_tables_is_drawn() {
    let names: Vec<String> = drawn().into_iter().map(|picture| picture.name).collect();
    insta::assert_snapshot!(names.join("\n"), @r"
    overall
    primary-all
    figure-1-lung_or_breast-all
    melanoma-all
    cns_primary-all
    iscm_precedes_primary-all
    medians-table-1
    multiplicity-all
    noncord_cns_spinal_metastases-solitary
    leptomeningeal_metastases-solitary
    primary_tumor_or_non_cns_metastases-solitary
    t2_at_least_2_segments-solitary
    figure-5-t2_at_least_3_segments-solitary
    rim_sign-solitary
    flame_sign-solitary
    rim_and_flame-solitary
    medians-table-2
    ");
}

#[test]
fn a_picture_is_the_same_twice_in_both_forms() {
    for name in ["overall", "medians-table-2"] {
        let (one, other) = (page(name), page(name));
        assert_eq!(one.svg().unwrap(), other.svg().unwrap());
        assert_eq!(one.png().unwrap(), other.png().unwrap());
        assert!(one.png().unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
    }
}

#[test]
fn every_censoring_has_its_tick_and_every_band_its_area() {
    let (cohort, study) = (cohort(), study());
    let lines = |cohort, band| {
        let drawn = pictures(cohort, &study, Options::default(), band);
        let overall = drawn.iter().find(|picture| picture.name == "overall").unwrap().page.svg().unwrap();
        (overall.matches("<polyline").count(), overall.matches("<polygon").count())
    };
    let (polylines, areas) = lines(&cohort, false);
    assert_eq!((areas, lines(&cohort, true)), (0, (polylines, 2)));
    // Two patients are censored; each has a tick on the curve from diagnosis and one on that from presentation.
    let mut dead = cohort.clone();
    dead.subjects.iter_mut().for_each(|subject| subject.died = true);
    let curve_dashes = |cohort| {
        let overall = cordreport::cohort::figures::overall_figure(cohort, Options::default()).unwrap();
        overall.curves.iter().map(|it| it.curve.steps().iter().filter(|step| step.censored > 0).count()).sum::<usize>()
    };
    assert_eq!((curve_dashes(&cohort), curve_dashes(&dead)), (4, 0));
}

#[test]
fn one_group_alone_has_no_picture_and_no_p() {
    let mut cohort = cohort();
    cohort.subjects.truncate(2);
    let study = analyse(&cohort, Options::default());
    let drawn = pictures(&cohort, &study, Options::default(), true);
    let overall = &drawn[0];
    assert_eq!(overall.name, "overall");
    assert!(!overall.page.texts().any(|text| text.contains("P =") || text.contains("P <")));
    for picture in &drawn {
        picture.page.svg().unwrap();
        picture.page.png().unwrap();
    }
}

#[test]
fn open_limits_are_open_in_pictures_too() {
    let options = Options { open_limits: true };
    assert_ne!(options.confidence(), Confidence::default());
    let cohort = cohort();
    let drawn = pictures(&cohort, &analyse(&cohort, options), options, false);
    let primary = drawn.iter().find(|picture| picture.name == "primary-all").unwrap();
    assert!(primary.page.texts().any(|text| text.contains("median 299 days (95% CI 231–NE)")));
}
