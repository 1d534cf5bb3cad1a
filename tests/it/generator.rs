//! Valid records that nobody dictated: every field, every value, in every combination that the contract allows.

use chrono::{Days, NaiveDate};
use cordreport::{
    Finding,
    anatomy::{Axis, Extent, Level, LevelSpan, Millimetres, Region, Segment, SegmentInterval, Size},
    record::{
        Ancillary, Clinical, Contrast, Enhancement, Exam, Lesion, Multiplicity, Patient, Position, Primary, Record,
        Sex, Signal, Unread, breaches,
    },
};
use proptest::{option, prelude::*, sample::select};

/// Any valid record.
pub fn record() -> impl Strategy<Value = Record> {
    let whole = (exam(), patient(), clinical(), lesions(), ancillary(), unread());
    (whole, option::of(finding()), option::of(finding())).prop_map(
        |((exam, patient, clinical, (multiplicity, lesion_count, lesions), ancillary, unread), pet_uptake, new)| {
            Record {
                exam,
                patient,
                clinical,
                multiplicity,
                lesion_count,
                lesions,
                ancillary,
                pet_uptake,
                new_iscm_on_follow_up: new,
                unread,
                ..Record::default()
            }
        },
    )
}

fn finding() -> impl Strategy<Value = Finding> {
    select(vec![Finding::Present, Finding::Absent, Finding::Indeterminate, Finding::NotAssessed])
}

fn date() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1960, 1, 1).unwrap();
    (0u64..29_000).prop_map(move |days| first + Days::new(days))
}

fn exam() -> impl Strategy<Value = Exam> {
    let contrast = select(vec![Contrast::With, Contrast::Without, Contrast::WithAndWithout]);
    let tesla = select(vec![0.2, 0.35, 0.5, 1.0, 1.5, 2.89, 3.0, 7.0]);
    let obtained = || option::of(any::<bool>());
    (option::of(date()), regions(), option::of(contrast), option::of(tesla), obtained(), obtained()).prop_map(
        |(date, regions, contrast, field_strength_t, sagittal_t2, postcontrast)| {
            let without = contrast == Some(Contrast::Without);
            let postcontrast_sagittal_t1 = if without { Some(false) } else { postcontrast };
            Exam { date, regions, contrast, field_strength_t, sagittal_t2, postcontrast_sagittal_t1 }
        },
    )
}

fn regions() -> impl Strategy<Value = Vec<Region>> {
    proptest::sample::subsequence(Region::ALL.to_vec(), 0..=Region::ALL.len())
}

fn patient() -> impl Strategy<Value = Patient> {
    (option::of(0u32..=120), option::of(select(vec![Sex::Male, Sex::Female])))
        .prop_map(|(age_years, sex)| Patient { age_years, sex })
}

/// Each group of the study in several words.
const PRIMARIES: &[(Primary, &str)] = &[
    (Primary::Lung, "lung adenocarcinoma"),
    (Primary::Lung, "non-small cell lung cancer"),
    (Primary::Lung, "SCLC"),
    (Primary::Breast, "breast carcinoma"),
    (Primary::Breast, "invasive ductal carcinoma"),
    (Primary::Melanoma, "melanoma"),
    (Primary::Melanoma, "cutaneous melanoma"),
    (Primary::Cns, "glioblastoma"),
    (Primary::Cns, "medulloblastoma"),
    (Primary::Renal, "renal cell carcinoma"),
    (Primary::Renal, "clear cell renal cell carcinoma"),
    (Primary::Other, "colon carcinoma"),
    (Primary::Other, "prostate cancer"),
    (Primary::Other, "diffuse large B-cell lymphoma"),
    (Primary::Other, "papillary thyroid carcinoma"),
];

fn clinical() -> impl Strategy<Value = Clinical> {
    let dates = (option::of(date()), option::of(date()), option::of(date()), option::of(date()), option::of(date()));
    (option::of(select(PRIMARIES.to_vec())), dates, option::of(any::<bool>())).prop_map(
        |(primary, (iscm_diagnosed, iscm_presented, primary_diagnosed, died, last_known_alive), precedes)| {
            let told = iscm_diagnosed.zip(primary_diagnosed).map(|(iscm, primary)| iscm < primary);
            Clinical {
                primary: primary.map(|(group, _)| group),
                primary_text: primary.map(|(_, words)| words.to_owned()),
                iscm_diagnosed,
                iscm_presented,
                primary_diagnosed,
                died,
                last_known_alive,
                iscm_precedes_primary: precedes.or(told),
            }
        },
    )
}

fn lesions() -> impl Strategy<Value = (Option<Multiplicity>, Option<u32>, Vec<Lesion>)> {
    let several = (2u32..13, 0usize..5, any::<bool>()).prop_flat_map(|(count, described, counted)| {
        let described = described.min(count as usize);
        proptest::collection::vec(lesion(), described)
            .prop_map(move |lesions| (Some(Multiplicity::Multiple), counted.then_some(count), lesions))
    });
    prop_oneof![
        1 => Just((None, None, Vec::new())),
        1 => Just((Some(Multiplicity::None), Some(0), Vec::new())),
        4 => lesion().prop_map(|lesion| (Some(Multiplicity::Solitary), Some(1), vec![lesion])),
        4 => several,
    ]
}

fn lesion() -> impl Strategy<Value = Lesion> {
    let signal = || option::of(select(vec![Signal::Hyper, Signal::Hypo, Signal::Iso, Signal::Mixed]));
    let position = select(vec![Position::Central, Position::Eccentric, Position::Exophytic]);
    let enhancement = select(vec![
        Enhancement::Absent,
        Enhancement::Homogeneous,
        Enhancement::Heterogeneous,
        Enhancement::Ring,
        Enhancement::Present,
    ]);
    let sought = || option::of(finding());
    let extents = (option::of(span()), size(), option::of(interval()), option::of(t2_extent()));
    let look = (option::of(position), signal(), signal(), option::of(enhancement));
    (extents, look, sought(), sought(), sought(), sought(), sought()).prop_map(
        |(
            (level, enhancing_size_mm, stated, t2_extent),
            (position, t2_signal, t1_signal, enhancement),
            cord_expansion,
            cystic_change,
            hemorrhage,
            rim_sign,
            flame_sign,
        )| {
            let enhances = !matches!(enhancement, None | Some(Enhancement::Absent));
            let counted = level.and_then(LevelSpan::segments);
            Lesion {
                level,
                enhancing_size_mm,
                enhancement_extent: stated.or(counted).filter(|_| enhances),
                t2_extent,
                position,
                cord_expansion,
                t2_signal,
                t1_signal,
                cystic_change,
                hemorrhage,
                enhancement,
                rim_sign,
                flame_sign,
            }
        },
    )
}

fn level() -> impl Strategy<Value = Level> {
    let segment = || (0..Segment::COUNT).prop_map(|index| Segment::from_index(index).unwrap());
    let interspace = (0..Segment::COUNT - 1).prop_map(|index| Level::Interspace(Segment::from_index(index).unwrap()));
    prop_oneof![
        12 => segment().prop_map(Level::Segment),
        6 => interspace,
        1 => Just(Level::Medulla),
        1 => Just(Level::Conus),
    ]
}

fn span() -> impl Strategy<Value = LevelSpan> {
    prop_oneof![level().prop_map(LevelSpan::at), (level(), level()).prop_map(|(one, other)| LevelSpan::new(one, other))]
}

fn interval() -> impl Strategy<Value = SegmentInterval> {
    prop_oneof![
        (1u32..30).prop_map(SegmentInterval::exactly),
        (1u32..30).prop_map(SegmentInterval::at_least),
        (1u32..20, 1u32..10).prop_map(|(min, more)| SegmentInterval { min: Some(min), max: Some(min + more) }),
    ]
}

fn t2_extent() -> impl Strategy<Value = Extent> {
    prop_oneof![
        interval().prop_map(|stated| Extent::new(None, Some(stated))),
        span().prop_map(|span| Extent::new(Some(span), None)),
        (span(), interval()).prop_map(|(span, stated)| Extent::new(Some(span), Some(stated))),
    ]
}

fn size() -> impl Strategy<Value = Size> {
    let length = prop_oneof![1u32..120_000, (1u32..1_200).prop_map(|tenths| tenths * 100)];
    let length = length.prop_map(|thousandths| Millimetres::new(f64::from(thousandths) / 1000.0).unwrap());
    let axes = Just(vec![Axis::Anteroposterior, Axis::Transverse, Axis::Superoinferior]).prop_shuffle();
    (proptest::collection::vec((length, any::<bool>()), 0..=3), axes).prop_map(|(lengths, axes)| {
        let mut size = Size::default();
        for ((length, named), axis) in lengths.into_iter().zip(axes) {
            size.push(length, named.then_some(axis));
        }
        size
    })
}

fn ancillary() -> impl Strategy<Value = Ancillary> {
    let sought = || option::of(finding());
    (sought(), sought(), sought(), sought(), sought()).prop_map(
        |(
            primary_tumor,
            non_cns_metastases,
            vertebral_metastases,
            leptomeningeal_metastases,
            intracranial_metastases,
        )| {
            Ancillary {
                primary_tumor,
                non_cns_metastases,
                vertebral_metastases,
                leptomeningeal_metastases,
                intracranial_metastases,
            }
        },
    )
}

/// Statements that would change the record if they were read, or that look like another part of the form.
const STATEMENTS: &[&str] = &[
    "The cord looks odd at T5",
    "A possible second lesion at C2, 4 mm, with a rim sign.",
    "Impression: no intramedullary lesion",
    "Lesion 3",
    "1. Flame sign: present; cord not expanded. Age: 12 years",
    "Cord | C3 | 5 mm | hyperintense",
    "[x] rim sign [ ] flame sign",
    "CORRECTION: the lesion lies at T9:",
    "- œdema × 3? Questionable",
    "UNREAD STATEMENTS",
    "signal of the cord, not stated",
];

fn unread() -> impl Strategy<Value = Vec<Unread>> {
    let text = prop_oneof![select(STATEMENTS.to_vec()).prop_map(str::to_owned), "[A-Za-z][ -~]{0,60}[a-z.]"];
    proptest::collection::vec(text, 0..3).prop_map(|texts| {
        let passage = |text: String| Unread { start: 0, end: text.len(), text };
        texts.into_iter().map(passage).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_made_up_keeps_to_the_contract(record in record()) {
        prop_assert_eq!(breaches(&record), []);
    }
}
