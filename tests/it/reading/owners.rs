//! Whose signal, whose length and whose level it is: the lesion's, the oedema's, the cord's, or nobody's.

use super::{cord, cord_expansion, level, not_understood, size, t2_extent, t2_signal};
use insta::assert_snapshot;

#[test]
fn a_bright_cord_around_the_lesion_is_no_bright_lesion() {
    let lesion = "Enhancing intramedullary nodule at C5";
    for around in [
        " with high T2 signal in the surrounding cord.",
        " with T2 hyperintense signal within the adjacent cord.",
        " and increased T2 signal of the cord above and below.",
        " on a background of T2 hyperintense signal.",
        ", surrounded by high T2 signal.",
        ". The neighbouring cord is hyperintense on T2.",
        "; the cord below is T2 hyperintense.",
    ] {
        assert_eq!(t2_signal(&format!("{lesion}{around}")), "not stated", "{around}");
        assert_eq!(level(&format!("{lesion}{around}")), "C5", "{around}");
    }
    assert_snapshot!(t2_signal(&format!("{lesion} with high T2 signal.")), @"hyper");
    assert_snapshot!(t2_signal(&format!("{lesion} hyperintense to the surrounding cord on T2.")), @"hyper");
    assert_snapshot!(t2_signal("T2 hyperintense lesion in the cord at C5."), @"hyper");
    assert_snapshot!(t2_signal("Intramedullary lesion at C5. Relative to the cord it is T2 hyperintense."), @"hyper");
}

#[test]
fn how_far_the_cord_is_bright_is_no_level_of_the_lesion() {
    let lesion = "Enhancing lesion in the cord at L1";
    for bright in [
        " with high signal in the cord extending from T10 to L1.",
        " with increased T2 signal in the cord from T10 to L1.",
        ". The cord from T10 to L1 is hyperintense on T2.",
        ". High signal is seen in the cord between T10 and L1.",
        ". The T10-L1 cord segment is oedematous.",
        ". Myelopathic signal T10-L1.",
    ] {
        assert_eq!(level(&format!("{lesion}{bright}")), "L1", "{bright}");
        assert_eq!(t2_extent(&format!("{lesion}{bright}")), "T10…L1, 4 segments", "{bright}");
    }
    let swollen = "Intramedullary lesion at C6. The C4-T1 segment of the cord is expanded.";
    assert_snapshot!(level(swollen), @"C6");
    assert_snapshot!(cord_expansion(swollen), @"present");
    assert_snapshot!(level("High signal lesion in the cord from T9 to L1."), @"T9…L1");
}

#[test]
fn the_length_of_something_else_is_no_size() {
    let lesion = "Intramedullary lesion at C5";
    for other in [
        ". T2 signal abnormality measures 45 mm in length.",
        ". The hyperintensity measures 45 mm.",
        " with cord signal abnormality measuring 4.5 cm.",
        ". The oedematous stretch of cord is 45 mm long.",
        ". A 45 mm segment of oedema surrounds it.",
        ". The cord measures 12 mm in AP diameter.",
        " with a cord diameter of 12 mm.",
        ". It lies 25 mm below the foramen magnum.",
        ", 25 mm above the conus.",
        " seen on 3 mm slices.",
        ". Slice thickness: 3 mm.",
    ] {
        assert_eq!(size(&format!("{lesion}{other}")), "not stated", "{other}");
        assert_eq!(level(&format!("{lesion}{other}")), "C5", "{other}");
    }
    assert_snapshot!(size("The lesion in the cord at C5 measures 9 mm."), @"9 mm");
    assert_snapshot!(size("Intramedullary lesion at C5, a focus of T2 hyperintensity measuring 9 mm."), @"9 mm");
    assert_snapshot!(size("Intramedullary lesion at C5. Signal change measures 45 mm, the enhancing nodule 9 mm."), @"9 mm");
    assert_snapshot!(not_understood("Intramedullary lesion at C5, 25 mm above the conus."), @"Intramedullary lesion at C5, 25 mm above the conus");
}

#[test]
fn one_lesion_over_two_neighbours_is_one() {
    assert_snapshot!(cord("Intramedullary lesion behind the C6 and C7 vertebral bodies."), @"solitary, 1: C6…C7");
    assert_snapshot!(cord("Cord metastasis at the C6 and C7 vertebral levels."), @"solitary, 1: C6…C7");
    assert_snapshot!(cord("Cord lesion at the lower third of T4 and the upper third of T5."), @"solitary, 1: T4…T5");
    assert_snapshot!(cord("Cord lesion at lower T4 - upper T5."), @"solitary, 1: T4…T5");
    assert_snapshot!(cord("Intramedullary lesion opposite the C6 vertebral body and the C6/7 disc."), @"solitary, 1: C6…C6-C7");
    assert_snapshot!(cord("Intramedullary lesion spanning the C5/6 and C6/7 discs."), @"solitary, 1: C5-C6…C6-C7");
    assert_snapshot!(cord("Intramedullary lesion situated between the C5 and C6 vertebral bodies."), @"solitary, 1: C5-C6");
    assert_snapshot!(cord("Intramedullary enhancing focus between T6 and T7."), @"solitary, 1: T6-T7");
    assert_snapshot!(cord("Cord lesions behind the C6 and C7 vertebral bodies."), @"multiple, 2: C6; C7");
    assert_snapshot!(level("Cord lesion at C6 and the C7 vertebral body is collapsed."), @"C6");
    assert_snapshot!(cord("Intramedullary lesion at T4. A metastasis involves the T7 and T8 vertebral bodies."), @"solitary, 1: T4");
}
