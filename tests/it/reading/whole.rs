//! Whole short reports: an impression by itself, comparisons, and what lies outside the cord beside what lies in it.

use super::{
    cord, cord_expansion, cystic_change, enhancement, flame_sign, leptomeningeal_metastases, level, not_understood,
    size, t2_extent, t2_signal, vertebral_metastases,
};
use insta::assert_snapshot;

#[test]
fn an_impression_by_itself_tells_of_all_lesions() {
    assert_snapshot!(cord("MRI SPINE\n\nIMPRESSION:\n1. Cord metastasis at C4 with ring enhancement.\n2. Cord metastasis at T9, 5 mm.\n3. Vertebral metastases."), @"multiple, 2: C4; T9");
    assert_snapshot!(size("MRI SPINE\n\nIMPRESSION: Enhancing intramedullary lesion at C4. Second lesion at T9, 4 mm."), @"not stated; 4 mm");
    assert_snapshot!(cord("MRI SPINE\n\nIMPRESSION: Cord lesion at T5. Another at T11."), @"multiple, 2: T5; T11");
    assert_snapshot!(cord("FINDINGS: Cord lesion at T5, 9 mm.\n\nIMPRESSION: Cord metastasis at T5. Metastases at L2 and L4."), @"solitary, 1: T5");
}

#[test]
fn a_size_behind_a_dash_is_no_end_of_a_span() {
    assert_snapshot!(level("Intramedullary lesion at T6 - 12 mm, homogeneous enhancement."), @"T6");
    assert_snapshot!(size("Enhancing lesion in the cord at T3 - 8 x 7 x 12 mm."), @"8 × 7 × 12 mm");
    assert_snapshot!(size("Intramedullary lesions: T3 - 9 mm, T8 - 12 mm, L1 - 4 mm."), @"9 mm; 12 mm; 4 mm");
    assert_snapshot!(level("Intramedullary lesion at T6 - 12."), @"T6…T12");
}

#[test]
fn a_mass_outside_the_cord_is_no_lesion_of_it() {
    assert_snapshot!(cord("The spinal cord is compressed by an epidural mass at T4-T5. Normal cord signal."), @"none, 0");
    assert_snapshot!(cord("The cord is displaced by an epidural mass at T4. There is an enhancing lesion within the cord at T9."), @"solitary, 1: T9");
    assert_snapshot!(not_understood("The cord is flattened by an extradural mass at T5-T6, with cord oedema T4-T7."), @"The cord is flattened by an extradural mass at T5-T6, with cord oedema T4-T7");
    assert_snapshot!(cord("The conus is displaced by a 22 mm intradural extramedullary mass at L1."), @"not told");
    assert_snapshot!(cord("Cord lesion at C4 and enhancing nodules on the cauda equina at L2 and L4."), @"solitary, 1: C4");
    assert_snapshot!(leptomeningeal_metastases("Cord lesion at C4 and leptomeningeal disease over the conus."), @"present");
    assert_snapshot!(enhancement("Cord lesion at C4 with leptomeningeal enhancement around the conus."), @"not stated");
}

#[test]
fn a_figure_of_a_date_or_an_interval_counts_no_lesions() {
    assert_snapshot!(cord("In comparison to the MRI of 4 June there is progression of the intramedullary metastasis at T3."), @"solitary, 1: T3");
    assert_snapshot!(cord("Since the MRI of 12 May there is a new intramedullary lesion at T3."), @"solitary, 1: T3");
    assert_snapshot!(cord("In the interval of 7 weeks an enhancing intramedullary lesion has appeared at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Two new cord lesions at C2 and C6. Cord lesion at T9 unchanged."), @"multiple, 3: C2; C6; T9");
    assert_snapshot!(cord_expansion("Enhancing cord lesion at T6. Cord expansion at T6 has increased since May."), @"present");
}

#[test]
fn a_lesion_that_has_resolved_hides_no_other() {
    assert_snapshot!(cord("The cord metastasis at C4 has resolved. The metastasis at T8 shows ring enhancement."), @"solitary, 1: T8");
    assert_snapshot!(cord("The cord lesion at C4 is no longer visible; the lesion at T8 has decreased to 6 mm."), @"solitary, 1: T8");
    assert_snapshot!(cord("The cord lesion at C4 has resolved. No new lesion."), @"none, 0");
}

#[test]
fn what_a_lesion_measures_now_supersedes_what_it_is_called_by() {
    assert_snapshot!(size("The 6 mm lesion in the cord at C4 now measures 9 mm."), @"9 mm");
    assert_snapshot!(size("The previously described 6 mm intramedullary lesion at C4 is now 9 mm."), @"9 mm");
}

#[test]
fn what_is_denied_first_denies_no_lesion() {
    assert_snapshot!(cystic_change("Without haemorrhage, without cyst: enhancing cord lesion at T5."), @"absent");
    assert_snapshot!(flame_sign("No flame sign: ring-enhancing cord lesion at T5."), @"absent");
}

#[test]
fn growth_is_no_expansion_of_the_cord() {
    assert_snapshot!(cord_expansion("Enlarging conus metastasis, now 12 mm."), @"not stated");
    assert_snapshot!(cord_expansion("Cord lesion T5. The cord oedema has expanded and now extends from T2 to T9."), @"not stated");
    assert_snapshot!(t2_extent("Cord lesion T5. The cord oedema has expanded and now extends from T2 to T9."), @"T2…T9, 8 segments");
    assert_snapshot!(cord_expansion("Cord lesion T5 with cord oedema, with expansion of the cord."), @"present");
}

#[test]
fn what_is_compressed_or_kinked_is_told_of_no_lesion() {
    assert_snapshot!(cord("The cord is kinked by a vertebral deposit at T6 and bears an enhancing nodule at T7."), @"solitary, 1: T7");
    assert_snapshot!(t2_extent("The cord is compressed at T6 by epidural tumour, and shows oedema from T5 to T7. An intramedullary nodule is seen at T6."), @"not stated");
    assert_snapshot!(t2_extent("A lesion in the cord at T6 and compression of the cord at L1 with oedema from T12 to L1."), @"not stated");
    assert_snapshot!(cord("Conus: low-lying, at L3. Enhancing cord lesion at T9, 4 mm."), @"solitary, 1: T9");
    assert_snapshot!(cord("The spinal cord shows focal enhancement of its surface at T11."), @"not told");
    assert_snapshot!(level("The cord nodule at T5 may have bled in May."), @"T5");
    assert_snapshot!(cord("Lesion A, T6: resolved.\n\nIMPRESSION: New intramedullary metastasis at T9, 8 mm."), @"solitary, 1: T9");
    assert_snapshot!(cord("Lesion 1:\nLevel: T6\nSize: 9 mm\nSpine: L2 metastasis."), @"solitary, 1: T6");
}

#[test]
fn a_thing_that_nobody_here_knows_is_no_lesion() {
    let beside = |other: &str| cord(&format!("There is an enhancing intramedullary metastasis at T5.\n{other}"));
    for other in [
        "Postoperative change from L3 to L5.",
        "A postoperative fluid collection of 30 mm is present at T8.",
        "Bilateral pars defects at L5.",
        "Motion artefact from C4 to T2.",
        "Coverage from C2 to T8.",
        "Axial slices were acquired from T4 to T6.",
        "Prior radiotherapy to T3-T8.",
        "L5 is sacralised. T9 has collapsed.",
    ] {
        assert_eq!(beside(other), "solitary, 1: T5", "{other}");
    }
    assert_snapshot!(size("Cord lesion at T5, 9 mm.\nApproximately 4 mm from it lies a cyst."), @"9 mm");
    assert_snapshot!(t2_signal("Cord lesion at T5. The fat is bright on T1. The scar enhances."), @"not stated");
    assert_snapshot!(vertebral_metastases("Cord lesion at T5.\nT9 and L1 harbour metastases."), @"present");
    assert_snapshot!(leptomeningeal_metastases("Cord lesion at T5.\nNo leptomeningeal enhancement.\nT9 shows a metastasis."), @"absent");
}

#[test]
fn two_ends_of_a_lesion_are_its_level() {
    assert_snapshot!(cord("Enhancing intramedullary lesion. The lesion extends cranially to T4 and caudally to T6."), @"solitary, 1: T4…T6");
    assert_snapshot!(cord("An intramedullary mass centred at T5, extending superiorly to T4 and inferiorly to T6."), @"solitary, 1: T4…T6");
    assert_snapshot!(cord("Enhancing intramedullary lesion. The lesion starts at T3 and ends at T5."), @"solitary, 1: T3…T5");
}

#[test]
fn the_state_of_what_is_around_is_not_that_of_the_lesion() {
    assert_snapshot!(enhancement("Cord metastasis at T5. The surrounding oedema does not enhance."), @"not stated");
    assert_snapshot!(enhancement("Cord metastasis at T5. It does not enhance homogeneously."), @"not stated");
    assert_snapshot!(enhancement("Enhancing cord metastasis at T5. No enhancement elsewhere in the cord."), @"present");
    assert_snapshot!(enhancement("Cord lesion at T5. It enhances in homogeneous form."), @"homogeneous");
    assert_snapshot!(t2_extent("Cord metastasis at T5. Intramedullary high signal extends from T3 to T8."), @"T3…T8, 6 segments");
}

#[test]
fn what_stands_before_and_between_the_words_of_a_lesion() {
    assert_snapshot!(level("At C4, where the cord is expanded, there is a 9 x 8 x 15 mm intramedullary lesion."), @"C4");
    assert_snapshot!(cord("Cord lesion at C4. A second lesion, which is centrally placed and 4 mm in diameter, lies at T10."), @"multiple, 2: C4; T10");
    assert_snapshot!(cord("Known cord lesion at T8. In addition, opposite the body of L1, a second nodule has appeared."), @"multiple, 2: T8; L1");
    assert_snapshot!(flame_sign("Cord lesion at T5. Flame-shaped enhancement at its margin, where a vein runs, cannot be excluded."), @"indeterminate");
    assert_snapshot!(cord("Today four cord lesions are counted.\n1) Known lesion of C5: it measures 12 mm.\n2) Known lesion of T6: it measures 6 mm.\n3) New lesion of T10.\n4) New lesion of L1.\nThe two new lesions enhance."), @"multiple, 4: C5; T6; T10; L1");
    assert_snapshot!(leptomeningeal_metastases("Cord lesion at T4.\nLeptomeninges: No leptomeningeal enhancement is identified."), @"absent");
    assert_snapshot!(cystic_change("Cord lesions at C4 and T6. In none of the lesions is there a cyst."), @"absent; absent");
    assert_snapshot!(level("MRI WHOLE SPINE\n\nOne lesion in the cord. Lower T3 to mid T4. Cord swollen."), @"T3…T4");
}

#[test]
fn a_bare_metastasis_is_of_the_spine_where_the_cord_holds_none() {
    assert_snapshot!(cord("The spinal cord is normal. There are metastases at T4, T8 and L3."), @"none, 0");
    assert_snapshot!(vertebral_metastases("The spinal cord is normal. There are metastases at T4, T8 and L3."), @"present");
    assert_snapshot!(cord("The cord is normal. There is a lesion at T8, 12 mm."), @"none, 0");
    assert_snapshot!(not_understood("The cord is normal. There is a lesion at T8, 12 mm."), @"There is a lesion at T8, 12 mm");
    assert_snapshot!(leptomeningeal_metastases("Cord lesion at T5. No leptomeningeal enhancement. T12 metastasis 9 mm."), @"absent");
    // no cord reaches there
    assert_snapshot!(cord("Intramedullary metastasis at T9, 8 mm. Metastasis at L3, 18 mm."), @"solitary, 1: T9");
    assert_snapshot!(cord("Intramedullary lesion at T9, 6 mm.\nL4: enhancing lesion, 12 mm."), @"solitary, 1: T9");
    assert_snapshot!(cord("Intramedullary lesion at T9. A vertebral body lesion of 32 mm is seen at L2."), @"solitary, 1: T9");
}

#[test]
fn levels_of_another_thing_in_the_sentence_are_not_the_lesions() {
    for beside in [
        "with gliosis from T4 to T7.",
        "with draining veins T4 to T8.",
        "and postoperative changes from T4 to T6.",
        "(previous radiotherapy T6-T12).",
    ] {
        assert_eq!(cord(&format!("Intramedullary lesion at T9 {beside}")), "solitary, 1: T9", "{beside}");
    }
    assert_snapshot!(cord("Intramedullary lesion at T9, 8 mm, in the radiotherapy field T6-T12."), @"solitary, 1: T9");
    assert_snapshot!(cord("Intramedullary lesion at C4. A tiny enhancing focus at C7 may be a vessel."), @"solitary, 1: C4");
    assert_snapshot!(cord("Intramedullary lesion at C4. A hyperintense focus on T2 at T3 is due to a flow artefact."), @"solitary, 1: C4");
    assert_snapshot!(t2_extent("Intramedullary lesion at T9 with oedema from T4 to T12."), @"T4…T12, 9 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at C4. Oedema extends from the level of C2 to the level of C6."), @"C2…C6, 5 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T6. The oedema reaches the level of T9 below and T3 above."), @"T3…T9, 7 segments");
    assert_snapshot!(t2_extent("Intramedullary lesion at T5. The oedema has its upper limit at T2 and its lower limit at T9."), @"T2…T9, 8 segments");
    assert_snapshot!(size("Outside MRI of 2 May 2020 showed a 12 mm intramedullary lesion at T4.\nThe lesion has decreased to 8 mm."), @"8 mm");
}
