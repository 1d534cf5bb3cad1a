//! Where a lesion lies: segments, interspaces, spans and landmarks.

use super::{exam_date, level, t1_signal, t2_signal};
use insta::assert_snapshot;

#[test]
fn a_hyphen_between_neighbours_is_the_interspace() {
    assert_snapshot!(level("Intramedullary lesion at C5-C6."), @"C5-C6");
    assert_snapshot!(level("Intramedullary lesion at C5-6."), @"C5-C6");
    assert_snapshot!(level("Intramedullary lesion at C5/6."), @"C5-C6");
    assert_snapshot!(level("There is an enhancing cord lesion at the T11-12 disc level."), @"T11-T12");
    assert_snapshot!(level("Intramedullary lesion at C7-T1."), @"C7-T1");
    assert_snapshot!(level("Intramedullary lesion at T12/L1."), @"T12-L1");
}

#[test]
fn a_hyphen_between_others_is_a_span() {
    assert_snapshot!(level("Intramedullary lesion at C5-C7."), @"C5…C7");
    assert_snapshot!(level("Intramedullary lesion at C5-7."), @"C5…C7");
    assert_snapshot!(level("An intramedullary lesion at T4/T6 is seen."), @"T4…T6");
}

#[test]
fn words_of_extent_make_a_span_of_neighbours() {
    assert_snapshot!(level("Intramedullary lesion from C5 to C6."), @"C5…C6");
    assert_snapshot!(level("Intramedullary lesion, C5 through C6."), @"C5…C6");
    assert_snapshot!(level("Intramedullary lesion spanning C5-C6."), @"C5…C6");
    assert_snapshot!(level("The cord lesion extends C5-C7."), @"C5…C7");
    assert_snapshot!(level("There is an intramedullary mass extending from the level of C3 down to the level of C5."), @"C3…C5");
}

#[test]
fn d5_and_th5_are_t5() {
    assert_snapshot!(level("Intramedullary lesion at D5."), @"T5");
    assert_snapshot!(level("Intramedullary lesion at Th10."), @"T10");
    assert_snapshot!(level("Intramedullary lesion from D4 to D6."), @"T4…T6");
    assert_snapshot!(level("Intramedullary lesion at D10-11."), @"T10-T11");
}

#[test]
fn the_lower_level_may_be_named_first() {
    assert_snapshot!(level("Intramedullary lesion from T7 up to T5."), @"T5…T7");
    assert_snapshot!(level("Intramedullary lesion from L1 to T11."), @"T11…L1");
}

#[test]
fn the_conus_is_a_level_only_where_no_vertebra_is_named() {
    assert_snapshot!(level("Enhancing intramedullary nodule in the conus at L1."), @"L1");
    assert_snapshot!(level("Intramedullary lesion from T11 to the tip of the conus."), @"T11…conus");
}

#[test]
fn the_medulla_ends_a_span() {
    assert_snapshot!(level("Intramedullary lesion from the medulla oblongata to C3."), @"medulla…C3");
    assert_snapshot!(level("Intramedullary lesion extending from the brainstem to C2."), @"medulla…C2");
}

#[test]
fn a_part_of_a_vertebra_is_that_vertebra() {
    assert_snapshot!(level("Intramedullary lesion at upper T4."), @"T4");
    assert_snapshot!(level("Intramedullary lesion at the superior endplate of T4."), @"T4");
    assert_snapshot!(level("Intramedullary lesion at the level of the T4 vertebral body."), @"T4");
    assert_snapshot!(level("Intramedullary lesion centred at T4."), @"T4");
    assert_snapshot!(level("Intramedullary lesion centered at the mid T4 level."), @"T4");
    assert_snapshot!(level("Enhancing cord lesion posterior to the T6 vertebral body."), @"T6");
    assert_snapshot!(level("Enhancing cord lesion opposite the T7-T8 disc."), @"T7-T8");
}

#[test]
fn t2_before_a_signal_is_a_weighting_and_after_at_a_vertebra() {
    assert_snapshot!(level("T2 hyperintense intramedullary lesion at T2."), @"T2");
    assert_snapshot!(t2_signal("T2 hyperintense intramedullary lesion at T2."), @"hyper");
    assert_snapshot!(level("T1 hypointense intramedullary lesion at T1."), @"T1");
    assert_snapshot!(t1_signal("T1 hypointense intramedullary lesion at T1."), @"hypo");
    assert_snapshot!(level("T2-weighted images show an intramedullary lesion at T3."), @"T3");
    assert_snapshot!(level("Intramedullary lesion at T1, bright on T2."), @"T1");
    assert_snapshot!(t2_signal("Intramedullary lesion at T1, bright on T2."), @"hyper");
    assert_snapshot!(level("On T1 post-contrast images a cord lesion enhances at T2."), @"T2");
    assert_snapshot!(level("Intramedullary lesion at T2 on T1WI."), @"T2");
}

#[test]
fn a_level_that_does_not_exist_is_not_read() {
    assert_snapshot!(level("Intramedullary lesion at T14."), @"not stated");
    assert_snapshot!(level("Intramedullary lesion at C9."), @"not stated");
}

#[test]
fn a_level_may_be_spelled_in_any_case() {
    assert_snapshot!(level("intramedullary lesion at t4"), @"T4");
    assert_snapshot!(level("INTRAMEDULLARY LESION AT T4"), @"T4");
}

#[test]
fn a_level_may_stand_before_its_lesion() {
    assert_snapshot!(level("At T4 there is an enhancing intramedullary lesion."), @"T4");
    assert_snapshot!(level("At the T4 level the cord contains an enhancing nodule."), @"T4");
    assert_snapshot!(level("T4: enhancing intramedullary lesion."), @"T4");
    assert_snapshot!(level("Within the cord at T9, just below the T8-T9 disc, is an enhancing lesion."), @"T9");
    assert_snapshot!(level("A T6 intramedullary lesion is seen."), @"T6");
    assert_snapshot!(level("C3-4 level intramedullary metastasis."), @"C3-C4");
    assert_snapshot!(level("Enhancing intramedullary metastasis in the thoracic cord at the T6-T7 level."), @"T6-T7");
    assert_snapshot!(level("The intramedullary lesion reaches from mid T3 to the lower endplate of T4."), @"T3…T4");
}

#[test]
fn other_levels_in_the_sentence_are_not_the_lesion_s() {
    assert_snapshot!(level("Intramedullary lesion at T4, remote from the compression fracture at T11."), @"T4");
    assert_snapshot!(level("Disc protrusion at C5-C6. Intramedullary lesion at T4."), @"T4");
    assert_snapshot!(level("Intramedullary lesion at T4 with oedema from T1 to T7."), @"T4");
}

#[test]
fn an_en_dash_is_a_hyphen() {
    assert_snapshot!(level("Intramedullary lesion at C5–C6."), @"C5-C6");
    assert_snapshot!(level("Intramedullary lesion at C5–C7."), @"C5…C7");
    assert_snapshot!(exam_date("Date of exam: 2010–08–05"), @"2010-08-05");
}

#[test]
fn a_place_before_there_is_is_the_lesion_s() {
    assert_snapshot!(level("At T12 there is an enhancing intramedullary lesion."), @"T12");
}

#[test]
fn the_conus_is_a_level_where_no_vertebra_is_named() {
    assert_snapshot!(level("Enhancing lesion within the conus medullaris."), @"conus");
    assert_snapshot!(level("The conus is expanded by an enhancing intramedullary mass."), @"conus");
    assert_snapshot!(level("Enhancing lesion within the conus. It lies at the level of L1."), @"L1");
    assert_snapshot!(level("Enhancing lesion in the cord at T11. It lies 3 cm above the conus."), @"T11");
}
