//! What is told of a patient, and what is not.

use crate::gold;
use cordreport::{
    anatomy::{Extent, LevelSpan, SegmentInterval},
    evidence::{self, Known, Reason, Series},
    finding::Finding,
    prognosis::{AdverseFeature, Answer, Assessment, Notice, Outlook, State, Study, classify},
    record::{Context, Enhancement, Lesion, Multiplicity, Primary, Record, Signal},
};

const CALLED: Context = Context { called_metastasis: Some(true), treated: false, follow_up: false };

fn outlook(record: &Record) -> Outlook {
    classify(record, &CALLED, &evidence::built_in())
}

fn survival_study(outlook: &Outlook) -> &Study {
    &outlook.studies[0]
}

fn lesion(segments: Option<SegmentInterval>) -> Lesion {
    let t2_extent = segments.map(|segments| Extent::new(None, Some(segments)));
    Lesion { t2_extent, enhancement: Some(Enhancement::Homogeneous), ..Lesion::default() }
}

fn with(lesions: Vec<Lesion>) -> Record {
    let multiplicity = Some(if lesions.len() == 1 { Multiplicity::Solitary } else { Multiplicity::Multiple });
    let lesion_count = u32::try_from(lesions.len()).ok();
    Record { multiplicity, lesion_count, lesions, ..Record::default() }
}

/// The state of the T2 extent, at least 3 segments and, beside it, at least 2.
fn t2(record: &Record) -> (State, State) {
    let outlook = outlook(record);
    let feature = feature(survival_study(&outlook), "t2-at-least-3");
    (feature.state(), feature.beside()[0].state())
}

fn feature<'a>(study: &'a Study, id: &str) -> &'a AdverseFeature {
    study.adverse.iter().find(|feature| feature.assessment().id == id).unwrap()
}

fn studied<'a>(study: &'a Study, id: &str) -> &'a Assessment {
    study.not_significant.iter().find(|assessment| assessment.id == id).unwrap()
}

fn reasons(assessment: &Assessment) -> Vec<Reason> {
    assessment.gaps().iter().map(|gap| gap.reason).collect()
}

#[test]
fn three_segments_are_present_two_are_told_beside_and_one_is_neither() {
    let count = |count| t2(&with(vec![lesion(Some(SegmentInterval::exactly(count)))]));
    assert_eq!(count(3), (State::Present, State::Present));
    assert_eq!(count(2), (State::Absent, State::Present));
    assert_eq!(count(1), (State::Absent, State::Absent));
}

#[test]
fn at_least_three_is_three_and_up_to_four_cannot_be_told() {
    let interval = |interval| t2(&with(vec![lesion(Some(interval))]));
    assert_eq!(interval(SegmentInterval::at_least(3)).0, State::Present);
    assert_eq!(interval(SegmentInterval { min: Some(1), max: Some(4) }), (State::NotAssessable, State::NotAssessable));
    assert_eq!(interval(SegmentInterval { min: Some(2), max: Some(4) }), (State::NotAssessable, State::Present));
}

#[test]
fn an_extent_that_is_not_stated_is_neither_above_nor_below() {
    let record = with(vec![lesion(None)]);
    let outlook = outlook(&record);
    let feature = feature(survival_study(&outlook), "t2-at-least-3");
    assert_eq!((feature.state(), reasons(feature.assessment())), (State::NotAssessable, vec![Reason::NotReported]));
    assert!(survival_study(&outlook).unsought.iter().any(|sought| sought.contains("T2 hyperintensity")));
}

#[test]
fn of_several_lesions_the_longest_extent_counts() {
    let [one, five] = [1, 5].map(|count| lesion(Some(SegmentInterval::exactly(count))));
    assert_eq!(t2(&with(vec![one.clone(), five])).0, State::Present);
    assert_eq!(t2(&with(vec![one.clone(), one.clone()])), (State::Absent, State::Absent));
    assert_eq!(t2(&with(vec![one, lesion(None)])).0, State::NotAssessable, "the other lesion may be the longest");
}

#[test]
fn a_sign_is_present_if_it_is_in_any_lesion_and_absent_only_if_in_none() {
    let signs = |signs: &[Option<Finding>]| {
        let lesions = signs.iter().map(|&rim_sign| Lesion { rim_sign, ..lesion(None) }).collect();
        let outlook = outlook(&with(lesions));
        let sign = outlook.studies[1].diagnostic.iter().find(|sign| sign.id == "rim-sign").unwrap().clone();
        match sign.answer {
            Answer::Stratum { name, .. } => name,
            _ => format!("{:?}", reasons(&sign)),
        }
    };
    assert_eq!(signs(&[Some(Finding::Absent), Some(Finding::Present)]), "present");
    assert_eq!(signs(&[Some(Finding::Absent), Some(Finding::Absent)]), "absent");
    assert_eq!(signs(&[Some(Finding::Absent), None]), "[NotForEveryLesion]");
    assert_eq!(signs(&[Some(Finding::Absent), Some(Finding::Indeterminate)]), "[Hedged]");
    assert_eq!(signs(&[Some(Finding::NotAssessed), None]), "[NotAssessed]");
}

#[test]
fn lesions_that_are_counted_but_not_described_leave_the_answer_open() {
    let mut record = with(vec![Lesion { rim_sign: Some(Finding::Absent), ..lesion(None) }]);
    (record.multiplicity, record.lesion_count) = (Some(Multiplicity::Multiple), None);
    let outlook = outlook(&record);
    assert_eq!(reasons(&outlook.studies[1].diagnostic[0]), [Reason::NotForEveryLesion]);
}

#[test]
fn medians_of_solitary_patients_are_never_told_of_a_patient_with_several() {
    for gold in gold::all().into_iter().filter(|gold| gold.record.multiplicity != Some(Multiplicity::Solitary)) {
        let told = serde_json::to_string(&classify(&gold.record, &CALLED, &evidence::built_in())).unwrap();
        assert!(!told.contains("the 39 patients"), "{}", gold.name);
    }
}

#[test]
fn p_values_published_for_all_are_told_of_a_patient_with_several() {
    let record = with(vec![lesion(Some(SegmentInterval::exactly(5))), lesion(None)]);
    let outlook = outlook(&record);
    let analyses = &feature(survival_study(&outlook), "t2-at-least-3").assessment().analyses;
    let told: Vec<_> = analyses.iter().map(|a| (a.p.unwrap().to_string(), a.strata.len(), a.significant)).collect();
    assert_eq!(told, [("= .022".to_owned(), 0, Some(true))]);
    assert_eq!(studied(survival_study(&outlook), "cord-expansion").answer, Answer::NotAnalysed);
}

#[test]
fn without_the_series_a_patient_drops_out_of_the_row() {
    let mut record = with(vec![lesion(Some(SegmentInterval::exactly(5)))]);
    record.exam.sagittal_t2 = Some(false);
    record.lesions[0].rim_sign = Some(Finding::Present);
    let outlook = outlook(&record);
    let study = survival_study(&outlook);
    let missing = Reason::SeriesNotObtained(Series::SagittalT2);
    assert_eq!(reasons(feature(study, "t2-at-least-3").assessment()), [missing]);
    assert!(matches!(studied(study, "rim-sign").answer, Answer::Stratum { .. }));
    assert!(matches!(&outlook.notices[..], [Notice::SeriesNotObtained { series: Series::SagittalT2, .. }]));
    assert!(!study.unsought.iter().any(|sought| sought.contains("T2")), "what cannot be seen cannot be sought");
}

#[test]
fn one_visible_metastasis_settles_it_and_only_two_denials_deny_it() {
    let state = |primary_tumor, non_cns_metastases| {
        let mut record = with(vec![lesion(None)]);
        (record.ancillary.primary_tumor, record.ancillary.non_cns_metastases) = (primary_tumor, non_cns_metastases);
        feature(survival_study(&outlook(&record)), "primary-or-non-cns-metastases").state()
    };
    assert_eq!(state(None, Some(Finding::Present)), State::Present);
    assert_eq!(state(Some(Finding::Absent), Some(Finding::Absent)), State::Absent);
    assert_eq!(state(Some(Finding::Absent), Some(Finding::Indeterminate)), State::NotAssessable);
    assert_eq!(state(Some(Finding::NotAssessed), Some(Finding::Absent)), State::NotAssessable);
}

#[test]
fn the_patient_s_group_stands_first_beside_its_comparator() {
    let mut record = with(vec![lesion(None)]);
    record.clinical.primary = Some(Primary::Renal);
    let outlook = outlook(&record);
    let feature = feature(survival_study(&outlook), "lung-or-breast-primary");
    let strata: Vec<_> =
        feature.assessment().analyses[0].strata.iter().map(|s| (s.stratum.as_str(), s.patient)).collect();
    assert_eq!(feature.state(), State::Absent);
    assert_eq!(strata, [("nonlung/nonbreast", true), ("lung/breast", false)]);
}

#[test]
fn a_value_that_the_study_did_not_compare_is_in_no_group() {
    let mut record = with(vec![lesion(None)]);
    record.lesions[0].t2_signal = Some(Signal::Mixed);
    record.lesions[0].enhancement = Some(Enhancement::Present);
    let outlook = outlook(&record);
    assert_eq!(reasons(studied(survival_study(&outlook), "t2-signal")), [Reason::InNoGroup]);
    assert_eq!(reasons(studied(survival_study(&outlook), "enhancement-pattern")), [Reason::BetweenGroups]);
}

#[test]
fn the_ratio_needs_both_extents() {
    let mut record = with(vec![lesion(Some(SegmentInterval::exactly(6)))]);
    assert_eq!(reasons(studied(survival_study(&outlook(&record)), "t2-to-enhancement")), [Reason::NotReported]);
    record.lesions[0].enhancement_extent = LevelSpan::at("T4".parse().unwrap()).segments();
    assert_eq!(studied(survival_study(&outlook(&record)), "t2-to-enhancement").answer, Answer::Measured);
}

#[test]
fn values_point_to_the_fields_that_decided_them() {
    let lesions = [2, 5].map(|count| lesion(Some(SegmentInterval::exactly(count))));
    let outlook = outlook(&with(lesions.to_vec()));
    let value = &feature(survival_study(&outlook), "t2-at-least-3").assessment().values[0];
    assert_eq!(value.paths, ["lesions[1].t2_extent"]);
    assert!(matches!(value.known, Some(Known::Number(range)) if range.min == Some(5.0)));
}

#[test]
fn where_the_studies_do_not_apply_no_figure_is_told() {
    let none = Record { multiplicity: Some(Multiplicity::None), lesion_count: Some(0), ..Record::default() };
    let mut silent = Record::default();
    silent.patient.age_years = Some(70);
    let other = Context { called_metastasis: Some(false), ..Context::default() };
    let packs = evidence::built_in();
    for (record, context, notice) in [
        (Record::default(), CALLED, Notice::NothingRead),
        (silent, CALLED, Notice::CordNotDescribed),
        (none, CALLED, Notice::NoIntramedullaryLesion),
        (with(vec![lesion(None)]), other, Notice::NotAMetastasis),
    ] {
        let outlook = classify(&record, &context, &packs);
        assert!(outlook.is_withheld() && outlook.studies.is_empty());
        assert_eq!(outlook.notices, [notice]);
    }
}

#[test]
fn treatment_follow_up_and_an_unnamed_nature_are_told_along_with_the_figures() {
    let record = with(vec![lesion(None)]);
    let context = Context { called_metastasis: None, treated: true, follow_up: true };
    let outlook = classify(&record, &context, &evidence::built_in());
    assert_eq!(outlook.notices, [Notice::NatureNotStated, Notice::Treated, Notice::FollowUp]);
    assert!(!outlook.studies.is_empty());
}

#[test]
fn adverse_features_of_the_corpus() {
    let table = gold::all().into_iter().map(|gold| {
        let outlook = classify(&gold.record, &gold.context(), &evidence::built_in());
        let Some(study) = outlook.studies.first() else {
            return format!("{:34} {:?}", gold.name, outlook.notices);
        };
        let states = study.adverse.iter().map(|feature| match feature.state() {
            State::Present => "present",
            State::Absent => "absent",
            State::NotAssessable => "?",
        });
        format!("{:34} {}", gold.name, states.map(|state| format!("{state:8}")).collect::<String>())
            .trim_end()
            .to_owned()
    });
    let head = format!("{:34} primary several T2 >= 3 visible", "");
    insta::assert_snapshot!([head].into_iter().chain(table).collect::<Vec<_>>().join("\n"));
}
