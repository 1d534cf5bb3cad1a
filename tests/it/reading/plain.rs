//! Plain sentences of every day: a lesion is told of whatever its sentence goes on to say, and wherever the sentence stands.

use super::{
    cord, cord_expansion, cystic_change, enhancement, flame_sign, hemorrhage, level, not_understood, primary, regions,
    rim_sign, size, t2_extent,
};
use insta::assert_snapshot;

#[test]
fn a_normal_conus_is_no_level_of_the_lesion() {
    assert_snapshot!(level("A ring-enhancing cord lesion at T8. The conus is normal and terminates at L1."), @"T8");
    assert_snapshot!(level("Cord lesion at C5. The conus medullaris demonstrates normal signal."), @"C5");
    assert_snapshot!(level("Spinal cord: Enhancing lesion at D9, 9 mm.\nConus: normal."), @"T9");
    assert_snapshot!(level("Normal conus. Enhancing intramedullary lesion at T6."), @"T6");
    assert_snapshot!(t2_extent("Cord: There is a lesion at T7. The conus is normal. There is oedema from T5 to T9."), @"T5…T9, 5 segments");
    assert_snapshot!(t2_extent("Cord lesion at T7. Conus: no abnormality."), @"not stated");
    assert_snapshot!(level("The conus shows an enhancing lesion at L1."), @"L1");
}

#[test]
fn a_feature_that_is_denied_denies_no_lesion() {
    assert_snapshot!(hemorrhage("Enhancing lesion in the cord at T7, haemorrhage absent."), @"absent");
    assert_snapshot!(rim_sign("Cord metastasis at C4, cyst not seen, rim sign present."), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T7, enhancement not seen."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6, negative for haemorrhage."), @"absent");
    assert_snapshot!(hemorrhage("Non-haemorrhagic intramedullary nodule at T6."), @"absent");
    assert_snapshot!(cystic_change("There is a solid, non-cystic intramedullary lesion at T6."), @"absent");
    assert_snapshot!(cord_expansion("Non-expansile intramedullary lesion at T6."), @"absent");
    assert_snapshot!(cord("Enhancing cord lesion at T6 with no other cord abnormality."), @"solitary, 1: T6");
    assert_snapshot!(flame_sign("Cord lesion at T7, rim sign and flame sign absent."), @"absent");
    assert_snapshot!(rim_sign("Cord lesion at T7, rim sign, flame sign not assessable."), @"not_assessed");
    assert_snapshot!(cord("Cord lesion at T7, not visible on T1."), @"solitary, 1: T7");
    assert_snapshot!(cord("The intramedullary lesion at T7 is not visible on T2."), @"solitary, 1: T7");
    assert_snapshot!(cord("Enhancing lesion in the cord at T7, no T2 correlate."), @"solitary, 1: T7");
}

#[test]
fn a_doubt_about_its_nature_is_no_doubt_of_the_lesion() {
    assert_snapshot!(cord("Suspicious enhancing cord lesion at T6."), @"solitary, 1: T6");
    assert_snapshot!(cord("Indeterminate intramedullary lesion at T6."), @"solitary, 1: T6");
    assert_snapshot!(cord("Possible enhancing cord lesion at T6."), @"not told");
    assert_snapshot!(cord("Small enhancing focus in the cord at T6, metastasis cannot be excluded."), @"solitary, 1: T6");
    assert_snapshot!(size("8 mm enhancing cord lesion at T6, ? metastasis ? ependymoma."), @"8 mm");
    assert_snapshot!(size("Intramedullary SOL at D7, ? metastasis, measuring 12 mm."), @"12 mm");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T6 with minimal if any cord expansion."), @"indeterminate");
}

#[test]
fn a_metastatic_lesion_is_one_lesion() {
    assert_snapshot!(cord("Metastatic deposit in the cord at T7."), @"solitary, 1: T7");
    assert_snapshot!(cord("Enhancing metastatic lesion in the cord at T7."), @"solitary, 1: T7");
    assert_snapshot!(cord("Enhancing lesion in the cord at T7 consistent with metastatic disease."), @"solitary, 1: T7");
    assert_snapshot!(cord("9 mm enhancing intramedullary lesion at T7 in a patient with metastatic lung cancer."), @"solitary, 1: T7");
}

#[test]
fn focal_enhancement_of_the_cord_is_a_lesion() {
    assert_snapshot!(cord("There is a nodular area of enhancement in the cord at T7."), @"solitary, 1: T7");
    assert_snapshot!(enhancement("The spinal cord shows focal enhancement at T7."), @"present");
    assert_snapshot!(size("There is an area of abnormal enhancement in the spinal cord at T7 measuring 12 x 6 mm."), @"12 × 6 mm");
}

#[test]
fn without_headings_a_sentence_of_the_lesion_begins_the_findings() {
    assert_snapshot!(cord("MRI CERVICAL SPINE: enhancing intramedullary lesion at C4, 9 mm. No cyst."), @"solitary, 1: C4");
    assert_snapshot!(cystic_change("MRI CERVICAL SPINE: enhancing intramedullary lesion at C4, 9 mm. No cyst."), @"absent");
    assert_snapshot!(cord("MRI of the whole spine. Two intramedullary lesions at C4 and T6."), @"multiple, 2: C4; T6");
    assert_snapshot!(cord("MRI CERVICAL AND THORACIC SPINE\nCervical: No cord lesion.\nThoracic: Cord lesion T6, ring enhancing."), @"solitary, 1: T6");
    assert_snapshot!(regions("Thoracic spine: Enhancing intramedullary lesion at T6."), @"thoracic");
    assert_snapshot!(cord("TECHNIQUE: MRI T-spine.\nThere is a ring-enhancing lesion in the cord at T6."), @"solitary, 1: T6");
    assert_snapshot!(primary("MRI THORACIC SPINE\nKnown breast cancer. Enhancing cord lesion at T6."), @"breast: breast cancer");
    assert_snapshot!(cord("MRI for follow-up of the intramedullary lesion at T5."), @"not told");
    assert_snapshot!(cord("MRI THORACIC SPINE\nKnown cord lesion at T6, treated in 2012."), @"not told");
}

#[test]
fn what_is_told_of_the_cord_before_its_only_lesion_is_of_it() {
    assert_snapshot!(t2_extent("There is extensive cord oedema from T4 to T8. At T6 there is an enhancing intramedullary nodule."), @"T4…T8, 5 segments");
    assert_snapshot!(cord_expansion("The cord is swollen from T4 to T8. There is an enhancing intramedullary nodule at T6."), @"present");
    assert_snapshot!(t2_extent("The cord is oedematous from C2 to C4. Intramedullary lesions at C3 and T8."), @"not stated; not stated");
    assert_snapshot!(t2_extent("Cord oedema C2-C4. Intramedullary lesion at T6."), @"not stated");
    assert_snapshot!(t2_extent("The cord is compressed at T4 with oedema from T3 to T9. Intramedullary lesion at T9."), @"not stated");
}

#[test]
fn a_cord_is_normal_in_few_words_or_many() {
    assert_snapshot!(cord("The whole spinal cord is normal."), @"none, 0");
    assert_snapshot!(not_understood("The cord is of normal calibre and signal."), @"nothing");
    assert_snapshot!(cord("All previously described cord lesions have resolved."), @"none, 0");
    assert_snapshot!(cord("The conus medullaris, which ends at L1, and the cord above it are normal in signal."), @"none, 0");
}

#[test]
fn a_tumour_of_the_cord_is_a_lesion_whatever_its_nature() {
    assert_snapshot!(cord("Astrocytoma of the cord T3-T6, enhancing."), @"solitary, 1: T3…T6");
    assert_snapshot!(cord("Tuberculoma in the cord at T9, ring-enhancing."), @"solitary, 1: T9");
    assert_snapshot!(cord("There is a recurrent mass in the conus at L1, 15 mm long."), @"solitary, 1: L1");
    assert_snapshot!(cord("The appearances favour an astrocytoma of the cord."), @"not told");
}

#[test]
fn what_was_is_not_what_is() {
    assert_snapshot!(size("Intramedullary lesion at T8. Before radiotherapy it measured 12 mm."), @"not stated");
    assert_snapshot!(size("Intramedullary lesion at T5 measured 10 mm on 3 March 2018. It now measures 14 mm."), @"14 mm");
    assert_snapshot!(size("Intramedullary lesion at T5. Prior size 10 mm, current size 14 mm."), @"14 mm");
    assert_snapshot!(rim_sign("Intramedullary lesion at T8. The prior MRI showed a rim sign."), @"not stated");
    assert_snapshot!(t2_extent("Cord lesion T6. Prior oedema at T2-T9 now limited to T4-T6."), @"T4…T6, 3 segments");
    assert_snapshot!(t2_extent("Cord lesion T4. Cord oedema, which spanned C3 to C7, now spans C4 to C5."), @"C4…C5, 2 segments");
    assert_snapshot!(enhancement("Intramedullary lesion at T8. Loss of enhancement since the prior study."), @"absent");
    assert_snapshot!(cystic_change("Cord lesion at T4. Cystic changes have not developed."), @"absent");
}

#[test]
fn a_place_told_before_the_cord_is_that_of_its_lesion() {
    assert_snapshot!(level("At the level of the T7-T8 intervertebral disc, an enhancing nodule is present in the cord."), @"T7-T8");
    assert_snapshot!(level("Opposite the T7 body, the cord contains an enhancing nodule."), @"T7");
    assert_snapshot!(not_understood("Abnormal cord enhancement at T7."), @"Abnormal cord enhancement at T7");
    assert_snapshot!(flame_sign("In the cord there is a lesion at T6. It is enhancing, at the upper and lower border there is a flame sign."), @"present");
    assert_snapshot!(cord("Two intramedullary lesions: (1) C4, 9 mm, ring enhancing; (2) T6, 14 mm."), @"multiple, 2: C4; T6");
}
