//! Measurements: millimetres, their order, and the axes that are named.

use super::{not_understood, size};
use insta::assert_snapshot;

#[test]
fn centimetres_become_millimetres() {
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 1.4 cm."), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 1.4 x 0.8 cm."), @"14 × 8 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 1.4 by 0.8 cm."), @"14 × 8 mm");
    assert_snapshot!(size("1.4 cm intramedullary lesion at T4."), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at T4 measuring 1.4 cm x 8 mm."), @"14 × 8 mm");
}

#[test]
fn lengths_keep_their_order() {
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 8 × 7 × 14 mm."), @"8 × 7 × 14 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 14x8x7mm."), @"14 × 8 × 7 mm");
    assert_snapshot!(size("Intramedullary lesion at T4, 9-mm."), @"9 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. Size 9mm."), @"9 mm");
}

#[test]
fn an_axis_is_set_only_where_it_is_named() {
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 8 x 7 x 14 mm (AP x TR x SI)."), @"8 × 7 × 14 mm, AP 8, TR 7, SI 14");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 8 mm AP, 7 mm transverse and 14 mm craniocaudal."), @"8 × 7 × 14 mm, AP 8, TR 7, SI 14");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 14 mm craniocaudal by 8 mm anteroposterior."), @"14 × 8 mm, AP 8, SI 14");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 0.9 cm (AP) × 1.1 cm (TV)."), @"9 × 11 mm, AP 9, TR 11");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 12 mm in height and 6 mm in width."), @"12 × 6 mm, TR 6, SI 12");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 9 mm in sagittal dimension."), @"9 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It has a CC length of 14 mm."), @"14 mm, SI 14");
    assert_snapshot!(size("Intramedullary lesion at T4. The craniocaudal dimension is 2 cm."), @"20 mm, SI 20");
    assert_snapshot!(size("Intramedullary lesion at T4. AP 8 mm, TR 7 mm, CC 14 mm."), @"8 × 7 × 14 mm, AP 8, TR 7, SI 14");
}

#[test]
fn a_previous_size_is_not_recorded() {
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 9 × 6 mm, previously 12 × 8 mm."), @"9 × 6 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It now measures 9 mm (12 mm on the prior study)."), @"9 mm");
}

#[test]
fn the_size_of_something_else_is_not_the_lesion_s() {
    assert_snapshot!(size("Intramedullary lesion at T4. A 26 mm vertebral metastasis at T8."), @"not stated");
    assert_snapshot!(size("Intramedullary lesion at T4. Epidural mass at T8 measuring 30 x 12 mm."), @"not stated");
    assert_snapshot!(size("Intramedullary lesion at T4. A 12 mm thyroid nodule."), @"not stated");
}

#[test]
fn lengths_are_told_in_many_ways() {
    assert_snapshot!(size("There is a 14 mm enhancing intramedullary lesion at T4."), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at T4 (14 x 8 mm)."), @"14 × 8 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. Its dimensions are 8 mm (AP), 7 mm (TR), 14 mm (CC)."), @"8 × 7 × 14 mm, AP 8, TR 7, SI 14");
    assert_snapshot!(size("Intramedullary lesion at T4. It is 1.2 cm in craniocaudal extent and 6 mm in AP diameter."), @"12 × 6 mm, AP 6, SI 12");
    assert_snapshot!(size("Intramedullary lesion at T4. Maximal dimension of 14 mm."), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures up to 14 mm."), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures approximately 14 mm in length."), @"14 mm, SI 14");
    assert_snapshot!(size("Intramedullary lesion at T4 measuring 14 mm SI x 8 mm AP x 7 mm TV."), @"14 × 8 × 7 mm, AP 8, TR 7, SI 14");
}

#[test]
fn thickness_of_a_rim_or_slice_is_no_size() {
    assert_snapshot!(size("TECHNIQUE: 3 mm sagittal slices.\n\nFINDINGS:\nIntramedullary lesion at T4."), @"not stated");
    assert_snapshot!(size("Intramedullary lesion at T4. The cord is expanded to 12 mm."), @"not stated");
}

#[test]
fn to_be_so_long_is_to_measure() {
    assert_snapshot!(size("Intramedullary lesion at T4. It is 17 mm in length."), @"17 mm, SI 17");
    assert_snapshot!(size("Intramedullary lesion at T4. It is 17 mm long."), @"17 mm, SI 17");
}

#[test]
fn a_size_may_follow_another_predicate() {
    assert_snapshot!(size("Intramedullary lesion at T4. The lesion shows a flame sign and measures 8 mm."), @"8 mm");
}

#[test]
fn nothing_has_four_dimensions() {
    let four = "It measures 6 x 8 x 25 x 3 mm";
    assert_eq!(size(&format!("Intramedullary lesion at T4. {four}.")), "not stated");
    assert_eq!(not_understood(&format!("Intramedullary lesion at T4. {four}.")), four);
}

#[test]
fn two_planes_are_one_measurement() {
    for planes in [
        "8 mm in short axis and 11 mm in long axis",
        "8 mm (axial) x 11 mm (sagittal)",
        "8 mm on axial and 11 mm on sagittal images",
        "short axis 8 mm, long axis 11 mm",
        "8 mm axially by 11 mm sagittally",
    ] {
        assert_eq!(size(&format!("Intramedullary lesion at C5, {planes}.")), "8 × 11 mm", "{planes}");
    }
    assert_snapshot!(size("Intramedullary lesion at C5, 11 mm (sagittal) x 8 mm (transverse)."), @"11 × 8 mm, TR 8");
}

#[test]
fn an_axis_may_be_all_that_a_label_says() {
    assert_snapshot!(size("Intramedullary lesion at C5\nAP: 7 mm\nTransverse: 8 mm\nCC: 14 mm"), @"7 × 8 × 14 mm, AP 7, TR 8, SI 14");
    assert_snapshot!(size("Intramedullary lesion at C5\nMaximum diameter: 14 mm"), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at C5 with 50 mm of T2 hyperintensity."), @"not stated");
}
