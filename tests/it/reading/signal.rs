//! Weightings and signals: when "T2" is no vertebra, and which signal belongs to which weighting.

use super::{cord, enhancement, level, t1_signal, t2_signal};
use insta::assert_snapshot;

#[test]
fn how_much_stands_between_a_weighting_and_its_signal() {
    let lesion = "Enhancing intramedullary lesion at C5, T1 minimally hypointense, T2 strongly hyperintense.";
    assert_snapshot!(cord(lesion), @"solitary, 1: C5");
    assert_snapshot!(t1_signal(lesion), @"hypo");
    assert_snapshot!(t2_signal(lesion), @"hyper");
    assert_snapshot!(level("Intramedullary lesion at L1. It is T2 very bright."), @"L1");
    assert_snapshot!(cord("T2 faintly hyperintense nodule in the cord at C3."), @"solitary, 1: C3");
    assert_snapshot!(t2_signal("Intramedullary lesion at C3, T2 inhomogeneous, T1 dark."), @"mixed");
    assert_snapshot!(t1_signal("Intramedullary lesion at C3. T1: slightly low."), @"hypo");
    assert_snapshot!(t2_signal("Intramedullary lesion at C3.\nT1 / T2: markedly hypointense / hyperintense"), @"hyper");
    assert_snapshot!(t2_signal("Intramedullary lesion at C3 with no flame sign, T2 hyperintense."), @"hyper");
    assert_snapshot!(t2_signal("Intramedullary lesion at C3.\nT1 signal: low\nT2 signal: increased"), @"hyper");
}

#[test]
fn a_level_stays_a_level_beside_an_adverb() {
    assert_snapshot!(cord("Intramedullary lesions at C4 and T2 mildly hyperintense to the cord."), @"multiple, 2: C4; T2");
    assert_snapshot!(cord("Intramedullary lesions: C4, faintly hyperintense, and T2, markedly hyperintense."), @"multiple, 2: C4; T2");
    assert_snapshot!(level("Intramedullary lesion at T2 markedly enhancing."), @"T2");
    assert_snapshot!(level("Intramedullary lesion at T2, heterogeneously enhancing."), @"T2");
}

#[test]
fn a_t2_lesion_with_a_level_of_its_own_is_not_at_t2() {
    assert_snapshot!(cord("Small T2 lesion in the thoracic cord at the level of T9."), @"solitary, 1: T9");
    assert_snapshot!(cord("T2 lesions within the cord at C3 and C6."), @"multiple, 2: C3; C6");
    assert_snapshot!(cord("The T2 lesion in the cord enhances."), @"solitary, 1: T2");
    assert_snapshot!(cord("Cord lesions at T2 and T8. The T2 lesion shows oedema at T1-T3."), @"multiple, 2: T2; T8");
}

#[test]
fn a_dash_before_a_signal_ends_no_span() {
    let lesion = "Intramedullary metastasis at C5 - T2 hyperintense, T1 isointense, ring enhancement.";
    assert_snapshot!(level(lesion), @"C5");
    assert_snapshot!(t2_signal(lesion), @"hyper");
    assert_snapshot!(enhancement(lesion), @"ring");
    assert_snapshot!(level("Intramedullary lesion at T9 – T1: low, T2: high."), @"T9");
    assert_snapshot!(level("Intramedullary lesion C6 - T2."), @"C6…T2");
    assert_snapshot!(level("Intramedullary lesion C6 - T2 hyperintense on T2."), @"C6…T2");
    assert_snapshot!(level("Intramedullary lesion C6-T2, hyperintense on T2."), @"C6…T2");
}

#[test]
fn each_signal_has_the_weighting_right_beside_it() {
    for pair in [
        "of low T1 and high T2 signal",
        "with high T2 signal and low T1 signal",
        "with low T1, high T2 signal",
        "showing decreased T1 and increased T2 signal",
        "of hyperintense T2 and hypointense T1 signal intensity",
    ] {
        let lesion = format!("Intramedullary lesion at C5 {pair}.");
        assert_eq!(t1_signal(&lesion), "hypo", "{pair}");
        assert_eq!(t2_signal(&lesion), "hyper", "{pair}");
    }
    assert_snapshot!(t2_signal("Intramedullary lesion at C5. T2 signal is elevated, T1 signal is diminished."), @"hyper");
    assert_snapshot!(t1_signal("Intramedullary lesion at C5. T2 signal is elevated, T1 signal is diminished."), @"hypo");
    assert_snapshot!(t2_signal("Intramedullary lesion at C5. T2: hypointense. T1: hyperintense."), @"hypo");
}

#[test]
fn what_cannot_be_seen_is_denied() {
    assert_snapshot!(enhancement("Intramedullary lesion at C5 without visible contrast enhancement."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at C5. No clearly discernible enhancement."), @"absent");
    assert_snapshot!(enhancement("Cord lesion at C5, lacking contrast enhancement."), @"absent");
    assert_snapshot!(enhancement("Intramedullary lesion at C5. No cyst visible, enhancement is homogeneous."), @"homogeneous");
}
