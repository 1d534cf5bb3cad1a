//! How far oedema and enhancement reach: spans of levels and counted segments.

use super::{enhancement_extent, level, not_understood, t2_extent};
use insta::assert_snapshot;

#[test]
fn an_interspace_at_the_top_starts_the_count_below_it() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. T2 signal from T1-T2 to T6-T7."), @"T1-T2…T6-T7, 5 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema extends from T3-T4 to T7."), @"T3-T4…T7, 4 segments");
}

#[test]
fn an_interspace_at_the_bottom_ends_the_count_above_it() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema extends from T2 to T5/6."), @"T2…T5-T6, 4 segments");
}

#[test]
fn both_ends_of_a_span_are_counted() {
    assert_snapshot!(t2_extent("Intramedullary lesion at C6. Cord oedema from C5 to T1."), @"C5…T1, 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at C6. STIR hyperintensity C3-C5."), @"C3…C5, 3 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at C6. T2 signal abnormality extends from C4 through T2."), @"C4…T2, 6 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T3. T2 signal from T2 to T4."), @"T2…T4, 3 segments");
}

#[test]
fn the_conus_ends_anywhere_and_the_medulla_counts_for_nothing() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T10. Oedema from T8 to the conus."), @"T8…conus, 5 to 7 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at C3. T2 hyperintensity extends from the medulla to C4."), @"medulla…C4, 4 segments");
}

#[test]
fn a_stated_count_wins_over_the_span() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. T2 signal abnormality spans five segments, from T4 to T6."), @"T4…T6, 5 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema from T2 to T6, about four vertebral segments."), @"T2…T6, 4 segments");
}

#[test]
fn a_count_may_be_an_interval() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans at least 3 segments."), @"at least 3 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans three or more segments."), @"at least 3 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans more than 3 segments."), @"at least 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans up to 4 segments."), @"1 to 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans less than 2 segments."), @"1 segment");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans fewer than two segments."), @"1 segment");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans 3 to 4 segments."), @"3 to 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans 3-4 segments."), @"3 to 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema spans approximately 3 segments."), @"3 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. T2 hyperintensity over four vertebral body heights."), @"4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. T2 hyperintensity extends over two and a half segments."), @"not stated");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. There is holocord oedema spanning in excess of ten vertebral levels."), @"at least 11 segments");
}

#[test]
fn the_level_of_a_bright_lesion_is_no_oedema() {
    assert_snapshot!(t2_extent("T2 hyperintense intramedullary lesion at T4."), @"not stated");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4 with T2 hyperintensity confined to T4."), @"T4, 1 segment");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. No oedema."), @"not stated");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema extends over 42 mm."), @"not stated");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. The extent of T2 signal cannot be assessed."), @"not stated");
}

#[test]
fn what_it_used_to_be_is_not_what_it_is() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. T2 signal now extends from T3 to T6, previously C7 to T8."), @"T3…T6, 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema has increased from T3-T5 to T2-T7."), @"T2…T7, 6 segments");
}

#[test]
fn an_enhancing_lesion_is_counted_from_its_level() {
    assert_snapshot!(enhancement_extent("Enhancing intramedullary lesion from T4 to T5."), @"2 segments");
    assert_snapshot!(enhancement_extent("Enhancing intramedullary lesion at T4-T5."), @"1 segment");
    assert_snapshot!(enhancement_extent("Intramedullary lesion from T4 to T5."), @"not stated");
    assert_snapshot!(enhancement_extent("Non-enhancing intramedullary lesion from T4 to T5."), @"not stated");
    assert_snapshot!(enhancement_extent("Enhancing intramedullary lesion in the conus."), @"1 segment");
    assert_snapshot!(enhancement_extent("Intramedullary lesion at T4. The enhancement spans two segments."), @"2 segments");
    assert_snapshot!(enhancement_extent("Enhancing intramedullary lesion at T4, spanning three vertebral segments."), @"3 segments");
}

#[test]
fn oedema_is_told_in_many_ways() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4 with surrounding oedema from T2 to T6."), @"T2…T6, 5 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Perilesional oedema spans T3-T6."), @"T3…T6, 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Abnormal T2 prolongation in the cord from T1 to T7."), @"T1…T7, 7 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema involves two levels."), @"2 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. T2 hyperintensity T3 to T5 (3 vertebral bodies)."), @"T3…T5, 3 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. The T2 signal change spans a minimum of 6 segments."), @"at least 6 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Multisegmental oedema."), @"not stated");
}

#[test]
fn oedema_from_compression_is_not_that_of_the_lesion() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. At T10 an epidural mass compresses the cord with oedema from T9 to T11."), @"not stated");
}

#[test]
fn oedema_reaches_both_ways_around_its_lesion() {
    assert_snapshot!(t2_extent("Oedema surrounding the C5 cord lesion reaches C2 above and T1 below."), @"C2…T1, 7 segments");
    assert_snapshot!(level("Oedema surrounding the C5 cord lesion reaches C2 above and T1 below."), @"C5");
    assert_snapshot!(t2_extent("Intramedullary lesion at T11. Edema surrounding the T11 lesion extends from T9 to L1."), @"T9…L1, 5 segments");
}

#[test]
fn oedema_is_followed_whatever_stands_between() {
    let two = "Two intramedullary lesions at C4 and C7.";
    assert_eq!(
        t2_extent(&format!("{two} Edema is confluent around both lesions, C2 to T2.")),
        "C2…T2, 8 segments; C2…T2, 8 segments"
    );
    let one = "A solitary intramedullary lesion is seen at T10.";
    assert_eq!(t2_extent(&format!("{one} The oedema reaches from T6 up to and including T12.")), "T6…T12, 7 segments");
    assert_eq!(
        t2_extent(&format!(
            "{one} The oedema can be followed upward as far as T5 and downward as far as the lower border of T12."
        )),
        "T5…T12, 8 segments"
    );
    assert_eq!(t2_extent(&format!("{one}\nEdema: T10 (top of FOV) to L1")), "T10…L1, 4 segments");
    assert_eq!(t2_extent(&format!("{one}\nEdema: T9 to T11, prior T7 to T12.")), "T9…T11, 3 segments");
    assert_eq!(
        level(&format!(
            "{one} It is isointense, in contrast with the surrounding oedema, which reaches from T6 to T12."
        )),
        "T10"
    );
}

#[test]
fn oedema_beyond_a_lesion_is_not_the_lesion() {
    let lesion = "There is an intramedullary lesion at T7.";
    for oedema in [
        "The oedema is out of all proportion to the lesion, running from T4 right down to T10.",
        "Oedema tracks well beyond the lesion, from the upper border of T4 down to T10.",
    ] {
        assert_eq!(level(&format!("{lesion} {oedema}")), "T7");
        assert_eq!(t2_extent(&format!("{lesion} {oedema}")), "T4…T10, 7 segments");
    }
}

#[test]
fn neighbours_in_a_row_are_one_extent() {
    assert_snapshot!(t2_extent("Intramedullary lesion at T9. Oedema is seen at T8, T9, T10 and T11."), @"T8…T11, 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T9 with oedema at the T8, T9 and T10 levels."), @"T8…T10, 3 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T9. Abnormal cord signal at T7-T10."), @"T7…T10, 4 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T9. Cord signal is altered from T7 to T10."), @"T7…T10, 4 segments");
}

#[test]
fn two_extents_in_one_clause_belong_to_nobody() {
    let two = "Intramedullary lesions at C4 and T6.";
    assert_snapshot!(level(&format!("{two} Oedema surrounds both lesions, extending from C2 to C6 and T4 to T8.")), @"C4; T6");
    assert_snapshot!(t2_extent(&format!("{two} Oedema surrounds both lesions, extending from C2 to C6 and T4 to T8.")), @"not stated; not stated");
    assert_snapshot!(t2_extent(&format!("{two} Oedema around the C4 lesion spans four segments, around the T6 lesion six segments.")), @"not stated; not stated");
    assert_snapshot!(not_understood(&format!("{two} Cord oedema extends from C2 to C6 and from T4 to T8.")), @"Cord oedema extends from C2 to C6 and from T4 to T8");
    assert_snapshot!(not_understood("Enhancing lesion in the cord at T11. It lies 3 cm above the conus."), @"It lies 3 cm above the conus");
}
