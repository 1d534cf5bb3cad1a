//! How many lesions there are, and which of them is meant.

use super::{
    cord, cord_expansion, enhancement, flame_sign, hemorrhage, level, not_understood, position, rim_sign, size,
    t2_signal, vertebral_metastases,
};
use insta::assert_snapshot;

#[test]
fn one_lesion_and_nothing_of_others_is_solitary() {
    assert_snapshot!(cord("Intramedullary lesion at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("A single enhancing cord lesion at T4."), @"solitary, 1: T4");
}

#[test]
fn lesions_that_are_only_placed_are_entries() {
    assert_snapshot!(cord("Two intramedullary lesions, at C2 and L1."), @"multiple, 2: C2; L1");
    assert_snapshot!(cord("Intramedullary lesions are seen at C2, T4 and T9."), @"multiple, 3: C2; T4; T9");
    assert_snapshot!(cord("There are three enhancing cord lesions: C2, T4 and T9-T10."), @"multiple, 3: C2; T4; T9-T10");
}

#[test]
fn lesions_that_are_only_a_crowd_are_no_entries() {
    assert_snapshot!(cord("Innumerable enhancing intramedullary lesions."), @"multiple, uncounted");
    assert_snapshot!(cord("Multiple intramedullary metastases throughout the cord."), @"multiple, uncounted");
    assert_snapshot!(cord("At least three intramedullary lesions."), @"multiple, uncounted");
}

#[test]
fn a_lesion_that_may_not_exist_is_no_entry() {
    assert_snapshot!(cord("Possible intramedullary lesion at T5."), @"not told");
    assert_snapshot!(cord("Intramedullary lesion at T4. Questionable further cord lesion at T9."), @"solitary, 1: T4");
}

#[test]
fn a_hedge_on_its_nature_changes_nothing() {
    assert_snapshot!(cord("Intramedullary lesion at T4, likely a metastasis."), @"solitary, 1: T4");
    assert_snapshot!(cord("Enhancing intramedullary lesion at T4 suspicious for metastasis."), @"solitary, 1: T4");
}

#[test]
fn a_cord_without_lesion_is_none() {
    assert_snapshot!(cord("No intramedullary lesion."), @"none, 0");
    assert_snapshot!(cord("The cord is normal in signal and calibre."), @"none, 0");
    assert_snapshot!(cord("Normal cord signal throughout."), @"none, 0");
    assert_snapshot!(cord("No abnormal cord signal or enhancement."), @"none, 0");
    assert_snapshot!(cord("The known cord lesion at T4 is no longer visible."), @"none, 0");
}

#[test]
fn a_report_silent_about_the_cord_tells_nothing() {
    assert_snapshot!(cord("Disc protrusion at L4-L5."), @"not told");
    assert_snapshot!(cord("The cord could not be evaluated because of motion."), @"not told");
}

#[test]
fn what_is_no_lesion_of_the_cord_is_no_entry() {
    assert_snapshot!(cord("Syrinx from C5 to T2. No intramedullary lesion."), @"none, 0");
    assert_snapshot!(cord("T8 vertebral metastasis with epidural extension."), @"not told");
    assert_snapshot!(cord("Intradural extramedullary mass at T4."), @"not told");
    assert_snapshot!(cord("Compression of the cord at T8 with cord oedema from T7 to T9."), @"not told");
    assert_snapshot!(cord("Demyelinating plaque in the cord at C3."), @"solitary, 1: C3");
}

#[test]
fn both_and_each_hold_for_every_lesion() {
    assert_snapshot!(rim_sign("Two intramedullary lesions, at C2 and T8. Both show a rim sign."), @"present; present");
    assert_snapshot!(hemorrhage("Two intramedullary lesions, at C2 and T8. Neither shows haemorrhage."), @"absent; absent");
    assert_snapshot!(flame_sign("Two intramedullary lesions, at C2 and T8. No flame sign."), @"absent; absent");
    assert_snapshot!(enhancement("Three intramedullary lesions, at C2, T1 and T8. Each enhances homogeneously."), @"homogeneous; homogeneous; homogeneous");
    assert_snapshot!(t2_signal("Two intramedullary lesions, at C2 and T8. All lesions are T2 hyperintense."), @"hyper; hyper");
}

#[test]
fn a_reference_picks_its_lesion() {
    assert_snapshot!(flame_sign("Two intramedullary lesions, at C2 and T8. The more caudal lesion shows a flame sign."), @"not stated; present");
    assert_snapshot!(flame_sign("Two intramedullary lesions, at C2 and T8. The upper lesion has a flame sign."), @"present; not stated");
    assert_snapshot!(flame_sign("Two intramedullary lesions, at C2 and T8. The second lesion has a flame sign."), @"not stated; present");
    assert_snapshot!(flame_sign("Two intramedullary lesions, at C2 and T8. A flame sign is seen at T8."), @"not stated; present");
    assert_snapshot!(size("Two intramedullary lesions. The larger, at T8, measures 14 mm; the smaller, at C2, 6 mm."), @"14 mm; 6 mm");
    assert_snapshot!(cord("Two intramedullary lesions. The larger, at T8, measures 14 mm; the smaller, at C2, 6 mm."), @"multiple, 2: T8; C2");
}

#[test]
fn lesions_are_introduced_in_many_ways() {
    assert_snapshot!(cord("Intramedullary lesion at C4. A second lesion is seen at T9."), @"multiple, 2: C4; T9");
    assert_snapshot!(cord("Two cord lesions, one at C2 and the other at T8."), @"multiple, 2: C2; T8");
    assert_snapshot!(size("A 7 mm intramedullary lesion at C4 and a 5 mm intramedullary lesion at T9."), @"7 mm; 5 mm");
    assert_snapshot!(cord("Lesion 1: Intramedullary lesion at C4.\nLesion 2: Intramedullary lesion at T9."), @"multiple, 2: C4; T9");
    assert_snapshot!(cord("1. Enhancing intramedullary lesion at C4.\n2. Enhancing intramedullary lesion at T9."), @"multiple, 2: C4; T9");
    assert_snapshot!(cord("Intramedullary lesion at C4. Another enhancing cord lesion at T9. A third cord lesion at L1."), @"multiple, 3: C4; T9; L1");
}

#[test]
fn what_fits_no_lesion_in_particular_is_spread_over_none() {
    assert_snapshot!(position("Two intramedullary lesions, at C2 and T8.\n\nThere is eccentric enhancement."), @"not stated; not stated");
}

#[test]
fn the_impression_names_the_same_lesion_again() {
    assert_snapshot!(cord("Enhancing intramedullary lesion at T4.\n\nIMPRESSION: Solitary intramedullary metastasis at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Enhancing intramedullary lesions at C2 and T4.\n\nIMPRESSION:\n1. Intramedullary metastases at C2 and T4.\n2. No bone metastases."), @"multiple, 2: C2; T4");
}

#[test]
fn counts_in_other_words() {
    assert_snapshot!(cord("A solitary intramedullary metastasis is seen at T6."), @"solitary, 1: T6");
    assert_snapshot!(cord("There is no intramedullary lesion. No abnormal enhancement."), @"none, 0");
    assert_snapshot!(cord("No evidence of intramedullary metastasis."), @"none, 0");
    assert_snapshot!(cord("The spinal cord demonstrates normal signal and caliber without abnormal enhancement."), @"none, 0");
    assert_snapshot!(cord("Cord: unremarkable."), @"none, 0");
    assert_snapshot!(cord("No cord signal abnormality. Vertebral metastases at T4 and T8."), @"none, 0");
    assert_snapshot!(cord("The intramedullary lesion at T4 has resolved. No new cord lesion."), @"none, 0");
}

#[test]
fn a_level_repeated_is_the_same_lesion() {
    assert_snapshot!(cord("Enhancing intramedullary lesion at T4. The T4 lesion measures 8 mm."), @"solitary, 1: T4");
    assert_snapshot!(size("Enhancing intramedullary lesion at T4. The T4 lesion measures 8 mm."), @"8 mm");
    assert_snapshot!(cord("There are two cord lesions. The first is at C2 and enhances. The second is at T8."), @"multiple, 2: C2; T8");
    assert_snapshot!(enhancement("There are two cord lesions. The first is at C2 and enhances homogeneously. The second is at T8 and is ring-enhancing."), @"homogeneous; ring");
}

#[test]
fn pairs_with_their_own_features() {
    assert_snapshot!(flame_sign("Intramedullary lesions at C2 and T8. Only the T8 lesion shows a flame sign."), @"not stated; present");
    assert_snapshot!(size("Intramedullary lesions at C2 (4 mm) and T8 (9 mm)."), @"4 mm; 9 mm");
    assert_snapshot!(cord_expansion("Intramedullary lesions at C2 and T8. The cord is expanded at T8."), @"not stated; present");
}

#[test]
fn oedema_never_becomes_the_level() {
    assert_snapshot!(level("Two intramedullary lesions at C6 and T2. Confluent oedema reaches from C4 to T4."), @"C6; T2");
    assert_snapshot!(level("An intramedullary lesion at T2.\n\nConfluent oedema surrounds it, reaching from C4 to T4."), @"T2");
    assert_snapshot!(level("An intramedullary lesion at T2.\n\nConfluent oedema surrounds both lesions, reaching from C4 to T4."), @"T2");
    assert_snapshot!(level("Enhancing intramedullary lesion at T2. The cord is expanded from T1 to T3."), @"T2");
}

#[test]
fn a_lesion_is_known_by_other_nouns() {
    assert_snapshot!(cord("Enhancing intramedullary mass at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Intramedullary nodule at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Intramedullary enhancing focus at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Intramedullary tumour deposit at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Intramedullary spinal cord metastasis at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("ISCM at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("There is abnormal nodular enhancement within the cord at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("A ring-enhancing lesion is present within the spinal cord at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("Abnormal enhancing lesion in the substance of the cord at T4."), @"solitary, 1: T4");
}

#[test]
fn vertebral_and_cord_findings_stay_apart() {
    assert_snapshot!(cord("Metastases in the T4, T6 and L2 vertebral bodies. Enhancing lesion within the cord at T9."), @"solitary, 1: T9");
    assert_snapshot!(vertebral_metastases("Metastases in the T4, T6 and L2 vertebral bodies. Enhancing lesion within the cord at T9."), @"present");
    assert_snapshot!(size("26 mm metastasis of the T8 vertebral body. 9 mm intramedullary metastasis at T4."), @"9 mm");
    assert_snapshot!(enhancement("Intramedullary lesion at T4. Enhancing epidural tumour at T8."), @"not stated");
    assert_snapshot!(cord("Enhancing lesion of the T4 vertebral body. The cord is normal."), @"none, 0");
    assert_snapshot!(level("Intramedullary lesion at T4. Vertebral metastasis at T4."), @"T4");
    assert_snapshot!(vertebral_metastases("Intramedullary lesion at T4. Metastases at L4 and S1."), @"present");
    assert_snapshot!(vertebral_metastases("Intramedullary lesion at T4. Intradural metastases at L4 and S1."), @"not stated");
    assert_snapshot!(cord("Intradural metastasis within the cord at T4."), @"solitary, 1: T4");
    assert_snapshot!(cord("No lesion in the cervical cord. In the thoracic cord there is one at T8, 6 mm."), @"solitary, 1: T8");
    assert_snapshot!(not_understood("Oedema extends one segment above and two below the T7 cord lesion."), @"Oedema extends one segment above and two below the T7 cord lesion");
    assert_snapshot!(cord("Intradural extramedullary nodule at T10. Normal cord signal."), @"none, 0");
}

#[test]
fn the_former_is_the_first_whatever_it_does() {
    assert_snapshot!(enhancement("Two intramedullary lesions, at C5 and T10. The latter enhances homogeneously."), @"not stated; homogeneous");
    assert_snapshot!(flame_sign("Two intramedullary lesions, at C5 and T10. The former shows a flame sign."), @"present; not stated");
}

#[test]
fn what_a_feature_is_denied_of_is_there() {
    assert_snapshot!(cord("No haemorrhage in the T5 cord lesion."), @"solitary, 1: T5");
    assert_snapshot!(hemorrhage("No haemorrhage in the T5 cord lesion."), @"absent");
    assert_snapshot!(cord("Possible haemorrhage within the T9 intramedullary nodule."), @"solitary, 1: T9");
    assert_snapshot!(cord("Neither cyst nor blood is found in the intramedullary nodule at L1."), @"solitary, 1: L1");
    assert_snapshot!(hemorrhage("Neither syrinx nor blood is found in the intramedullary nodule at L1."), @"absent");
    assert_snapshot!(cord("I searched for haemorrhage in the T5 cord lesion and found none."), @"solitary, 1: T5");
    assert_snapshot!(cord("No haemorrhage or lesion in the cord."), @"none, 0");
    assert_snapshot!(cord("No enhancing lesion of the cord, no haemorrhage."), @"none, 0");
    // not understood, and not taken for none
    assert_snapshot!(cord("No signs of bleeding into the intramedullary lesions at C2 and C5."), @"not told");
    // whether there is one is left open
    assert_snapshot!(cord("No enhancement in any intramedullary lesion."), @"not told");
    assert_snapshot!(not_understood("No enhancement in any intramedullary lesion."), @"No enhancement in any intramedullary lesion");
    assert_snapshot!(vertebral_metastases("No haemorrhage in the T9 vertebral metastasis."), @"present");
}

#[test]
fn what_is_sought_in_vain_or_not_found_is_denied() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. I looked for a flame sign at either pole and there is none."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. I looked for a flame sign at either pole."), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. The flame sign I do not find at either pole."), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. We do not see a rim sign."), @"absent");
    assert_snapshot!(cord("The C6 cord lesion I do not see any more."), @"none, 0");
    assert_snapshot!(cord("The conus medullaris shows normal signal. Conus ends at L1."), @"not told");
}

#[test]
fn what_is_taken_back_in_one_sentence_is_carried_over() {
    let missed = "I did not see the T8 cord lesion on the sagittal images, but it is present on the axial images";
    assert_snapshot!(cord(missed), @"not told");
    assert_eq!(not_understood(missed), missed);
    assert_snapshot!(rim_sign("Intramedullary lesion at T8. A rim sign is not seen, but it enhances homogeneously."), @"absent");
}

#[test]
fn lesions_are_called_by_their_numbers_or_levels() {
    let list = "Intramedullary lesions: three.\n1) C3: nodule of 5 mm, central.\n2) T1: 9 x 6 mm, central.\n3) T8: 14 x 7 mm, central.\n";
    assert_eq!(
        rim_sign(&format!("{list}The rim sign is absent in the lesions 1 and 2.")),
        "absent; absent; not stated"
    );
    // below the list, of all
    assert_eq!(
        hemorrhage(&format!("{list}The rim sign is absent in the lesions 1 and 2. No haemorrhage.")),
        "absent; absent; absent"
    );
    let known = "There are three known intramedullary metastases, at C3, T5 and T10.";
    assert_eq!(
        size(&format!("{known} The C3 lesion measures 4 mm, the T5 lesion 7 x 5 mm and the T10 lesion 6 mm.")),
        "4 mm; 7 × 5 mm; 6 mm"
    );
    assert_eq!(cord(&format!("{known}\n4. A rim sign is present in the T10 lesion.")), "multiple, 3: C3; T5; T10");
    assert_eq!(cord("A solitary cord lesion is seen at T10. No second intramedullary lesion."), "solitary, 1: T10");
}

#[test]
fn a_metastasis_in_a_lumbar_vertebra_is_no_second_lesion() {
    let dictation = "Intramedullary lesion at T7. A 20 mm lesion in L5 is probably a metastasis.";
    assert_eq!(cord(dictation), "solitary, 1: T7");
    assert_eq!(vertebral_metastases(dictation), "indeterminate");
    assert_eq!(
        cord("In the cord two lesions, at C3 and T8. The image does not fit with intramedullary metastases."),
        "multiple, 2: C3; T8"
    );
}

#[test]
fn lesions_are_called_by_their_region_or_by_none() {
    let three = "Three cord metastases: C2, T4 and T10.";
    assert_eq!(
        cord_expansion(&format!("{three} Neither of the thoracic lesions expands the cord.")),
        "not stated; absent; absent"
    );
    let two = "Two intramedullary lesions, at C7 and T6.";
    assert_eq!(
        flame_sign(&format!(
            "{two} There is a flame-shaped tail at the margin of the lesion at T6 and none at the lesion at C7."
        )),
        "absent; present"
    );
    let list = "Cord: three short-segment lesions.\n- C2/3: eccentric; 9 mm CC.\n- C5: eccentric; 7 mm CC.\n- T4: central; 6 mm CC.\nCord not expanded at any of the three; no haemorrhage.";
    assert_eq!(hemorrhage(list), "absent; absent; absent");
    assert_eq!(
        cord("At C7 there's a 10 mm intramedullary lesion. I see nothing else within the cord as far as D12."),
        "solitary, 1: C7"
    );
}
