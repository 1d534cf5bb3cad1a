//! What stands beside the lesion in its own sentence, and what only sounds as if it told of it.

use super::{
    contrast, cord, cord_expansion, cystic_change, enhancement, flame_sign, hemorrhage, leptomeningeal_metastases,
    level, non_cns_metastases, not_understood, patient, rim_sign, size, t2_extent, vertebral_metastases,
};
use insta::assert_snapshot;

#[test]
fn a_denial_of_another_part_leaves_the_lesion_as_it_is() {
    let rider = "There is an enhancing intramedullary lesion at T5 with a rim sign, no leptomeningeal enhancement.";
    assert_snapshot!(enhancement(rider), @"present");
    assert_snapshot!(leptomeningeal_metastases(rider), @"absent");
    let rider =
        "There is a 9 mm homogeneously enhancing intramedullary lesion at T5 with no evidence of vertebral metastases.";
    assert_snapshot!(enhancement(rider), @"homogeneous");
    assert_snapshot!(vertebral_metastases(rider), @"absent");
    assert_snapshot!(size("Intramedullary lesion at T4, 9 mm, no epidural mass."), @"9 mm");
    assert_snapshot!(t2_extent("Ring enhancing cord metastasis at C6, 7 mm, with no bony metastases. Oedema C4-T1."), @"C4…T1, 5 segments");
}

#[test]
fn a_mass_of_another_part_is_no_lesion_of_the_cord() {
    assert_snapshot!(cord("A cord lesion at T4 and a vertebral metastasis at T6 are seen."), @"solitary, 1: T4");
    assert_snapshot!(cord("Intramedullary metastasis at T4 (9 mm), epidural metastasis at T8 (20 mm)."), @"solitary, 1: T4");
    assert_snapshot!(cord("An intramedullary lesion at T5 and a meningioma at T8 are seen."), @"solitary, 1: T5");
    assert_snapshot!(cord("An intramedullary lesion at T5, the conus terminates at L1."), @"solitary, 1: T5");
    assert_snapshot!(vertebral_metastases("Intramedullary metastasis at T4 and vertebral haemangioma at T8, 18 mm."), @"not stated");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4, 11 mm, and vertebral metastasis at T6, 30 mm with rim sign."), @"not stated");
    assert_snapshot!(cord("FINDINGS: Sensory level: T10\nCord lesion level: T6"), @"solitary, 1: T6");
    assert_snapshot!(cord("Subtle T2 hyperintensity of the cord at C5-C6 due to compression by an epidural metastasis."), @"not told");
}

#[test]
fn how_far_a_lesion_reaches_is_one_place() {
    assert_snapshot!(cord("An intramedullary lesion at T5 extending inferiorly to T7."), @"solitary, 1: T5…T7");
    assert_snapshot!(cord("Intramedullary metastasis at D9 reaching D10, no bleed within it."), @"solitary, 1: T9…T10");
    assert_snapshot!(cord("An intramedullary lesion at T5, with extension to T6."), @"solitary, 1: T5…T6");
    assert_snapshot!(level("Intramedullary lesion T4 to 6, enhancing homogeneously."), @"T4…T6");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema T2 to 6."), @"T2…T6, 5 segments");
    assert_snapshot!(cord("Intramedullary lesion at T6. Oedema extends from the lesion down to T9."), @"solitary, 1: T6");
    assert_snapshot!(t2_extent("Intramedullary lesion at T6. T2 hyperintensity extends two segments above and three segments below the lesion."), @"not stated");
}

#[test]
fn the_rest_of_the_cord_is_not_the_lesion() {
    assert_snapshot!(enhancement("Enhancing intramedullary lesion at T4. The rest of the cord shows no enhancement."), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4. The cord is expanded by the lesion; the remaining cord is of normal calibre."), @"present");
}

#[test]
fn what_is_now_supersedes_what_was() {
    assert_snapshot!(size("The intramedullary lesion at T6 was 8 mm; it is now 14 mm."), @"14 mm");
    assert_snapshot!(size("The intramedullary lesion at T6 is larger (8 mm then, 14 mm now)."), @"14 mm");
    assert_snapshot!(size("The enhancing cord metastasis at T9 is 3 mm larger than before, now 12 mm."), @"12 mm");
    assert_snapshot!(size("Intramedullary lesion at T4. It has grown from 9 mm to 12 mm."), @"12 mm");
    assert_snapshot!(size("The intramedullary lesion at T11 has decreased in length from 21 mm to 12 mm."), @"12 mm");
    assert_snapshot!(rim_sign("Intramedullary lesion at T6.\nRim sign: was present, now absent"), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T6. The rim sign which was documented previously is no longer evident."), @"absent");
    assert_snapshot!(size("Cord lesion at T9, 6 mm from the dorsal surface of the cord."), @"not stated");
}

#[test]
fn an_exception_takes_a_denial_back() {
    assert_snapshot!(vertebral_metastases("Intramedullary lesion at T4. No vertebral metastases other than at L3."), @"not stated");
    assert_snapshot!(not_understood("Intramedullary lesion at T4. No vertebral metastases other than at L3."), @"No vertebral metastases other than at L3");
    assert_snapshot!(leptomeningeal_metastases("Leptomeningeal disease: no, except cauda equina"), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6.\nHaemorrhage: no, yes on SWI"), @"not stated");
}

#[test]
fn denials_and_doubts_have_many_words() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T6. A rim sign was looked for but not seen."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T6. Cyst absent, as are rim sign and flame sign."), @"absent");
    assert_snapshot!(hemorrhage("The intramedullary lesion at T6 is non-haemorrhagic, non-cystic and non-expansile."), @"absent");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6. Haemorrhage is not a feature."), @"absent");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T6. No more than mild cord expansion."), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion at T6. I doubt that there is a flame sign."), @"indeterminate");
    assert_snapshot!(cystic_change("Intramedullary lesion at T6. There may or may not be a cystic component."), @"indeterminate");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6.\nHaemorrhage +/-"), @"indeterminate");
    assert_snapshot!(leptomeningeal_metastases("Intramedullary lesion at T4. ? leptomeningeal disease."), @"indeterminate");
    assert_snapshot!(flame_sign("Intramedullary lesion at T6. No contrast was administered so that the rim sign and flame sign remain unknown."), @"not_assessed");
    assert_snapshot!(enhancement("Enhancing intramedullary lesion at T4, no ring enhancement."), @"present");
}

#[test]
fn general_knowledge_and_advice_are_no_findings() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T6. Metastases often show a rim sign."), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6. Attention to haemorrhage on follow-up."), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T6. Flame sign to be looked for on follow-up."), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6. There was haemorrhage on the baseline scan."), @"not stated");
    assert_snapshot!(vertebral_metastases("Intramedullary lesion at T4. A lytic metastasis is present in the left 5th rib."), @"not stated");
    assert_snapshot!(non_cns_metastases("Intramedullary lesion at T4. A lytic metastasis is present in the left 5th rib."), @"present");
    assert_snapshot!(patient("Family history: breast cancer (mother)."), @"?, ?");
    assert_snapshot!(contrast("MRI thoracic spine with contrast\nContrast reaction: none"), @"with");
}

#[test]
fn what_is_denied_beside_a_lesion_does_not_deny_the_lesion() {
    assert_snapshot!(cord("No haemorrhage in the enhancing intramedullary lesion at T7."), @"solitary, 1: T7");
    assert_snapshot!(hemorrhage("No haemorrhage in the enhancing intramedullary lesion at T7."), @"absent");
    assert_snapshot!(cord("No syrinx is associated with the enhancing intramedullary lesion at T6."), @"solitary, 1: T6");
    assert_snapshot!(cord("Enhancing intramedullary lesion at T6 and no further lesions."), @"solitary, 1: T6");
    assert_snapshot!(cord("Stable enhancing intramedullary lesion at T6, no new lesion."), @"solitary, 1: T6");
    assert_snapshot!(cord("The T9 intramedullary lesion has nearly resolved."), @"solitary, 1: T9");
    assert_snapshot!(cord("Possible 3 mm enhancing focus in the cord at T8. Otherwise normal cord."), @"not told");
    assert_snapshot!(cord("8 mm ring-enhancing intramedullary lesion at T6, FDG avid on recent PET-CT."), @"solitary, 1: T6");
    assert_snapshot!(cystic_change("Intramedullary metastases at C5 and T10. The C5 lesion has cystic change, the T10 lesion does not."), @"present; absent");
}

#[test]
fn what_is_measured_has_to_be_the_lesion() {
    assert_snapshot!(size("Enhancing intramedullary lesion at T4. The oedema measures 52 mm in length."), @"not stated");
    assert_snapshot!(size("Enhancing intramedullary lesion at T4 with a syrinx measuring 5 mm."), @"not stated");
    assert_snapshot!(size("Enhancing intramedullary lesion at T7 measuring less than 5 mm."), @"not stated");
    assert_snapshot!(size("Intramedullary lesion at T4 has grown by 4 mm. It now measures 12 mm."), @"12 mm");
    assert_snapshot!(size("Cord: 6 mm enhancing lesion at T6."), @"6 mm");
}

#[test]
fn where_oedema_reaches_is_told_in_many_ways() {
    assert_snapshot!(t2_extent("Enhancing intramedullary lesion at T5. Oedema is seen up to T2 superiorly and T8 inferiorly."), @"T2…T8, 7 segments");
    assert_snapshot!(t2_extent("Oedema associated with the T9 intramedullary lesion extends from T7 to T11."), @"T7…T11, 5 segments");
    assert_snapshot!(level("Oedema associated with the T9 intramedullary lesion extends from T7 to T11."), @"T9");
    assert_snapshot!(t2_extent("Enhancing intramedullary lesion at T9. Cord compression at T4 with cord signal change T3-T5."), @"not stated");
    assert_snapshot!(flame_sign("Enhancing intramedullary lesion at T9. Flame-shaped oedema above and below."), @"not stated");
    assert_snapshot!(level("Enhancing intramedullary lesion at the C5 and C6 levels."), @"C5…C6");
}

#[test]
fn one_of_several_is_none_that_is_known() {
    let one = "Intramedullary lesions at T5 and T9. One shows a rim sign. The other has a flame sign.";
    assert_snapshot!(rim_sign(one), @"not stated; not stated");
    assert_snapshot!(not_understood(one), @"One shows a rim sign | The other has a flame sign");
}

#[test]
fn the_choices_of_a_label_are_no_answer() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T6.\nRim sign (present/absent): present"), @"present");
    assert_snapshot!(cord_expansion("Intramedullary lesion at T6.\nCord calibre (normal/expanded/atrophic): expanded"), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T6.\nRim sign (yes/no): yes"), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T6.\nEnhancement [none/homogeneous/ring]: ring"), @"ring");
    assert_snapshot!(cord("Number of intramedullary lesions: 0 / 1 / 2"), @"not told");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T6.\nHaemorrhage excluded: no"), @"not stated");
}

#[test]
fn an_item_with_a_place_a_count_or_an_answer_is_no_item_of_what_is_denied() {
    let lesion = |rest: &str| format!("Enhancing cord lesion at T5{rest}");
    assert_snapshot!(flame_sign(&lesion(". Flame sign at both poles, rim sign not seen.")), @"present");
    assert_snapshot!(cystic_change(&lesion(". No haemorrhage, a cyst at the lower pole.")), @"present");
    assert_snapshot!(flame_sign(&lesion(" (no rim sign, flame sign present).")), @"present");
    assert_snapshot!(cord_expansion(&lesion(" with a flame sign but no rim sign, cord expansion but no cyst.")), @"present");
    assert_snapshot!(t2_extent(&lesion(", no flame sign, and oedema from T3 to T8.")), @"T3…T8, 6 segments");
    assert_snapshot!(vertebral_metastases(&lesion(". No leptomeningeal enhancement, multiple vertebral metastases.")), @"present");
    assert_snapshot!(vertebral_metastases(&lesion(". Metastases: T4 and T5 vertebrae, no extension into the epidural space.")), @"present");
    assert_snapshot!(vertebral_metastases(&lesion(". No fracture of the vertebral metastases at L1 and L4.")), @"present");
    assert_snapshot!(vertebral_metastases(&lesion(". No new vertebral metastases.")), @"not stated");
    assert_snapshot!(non_cns_metastases(&lesion(". Vertebral metastases (T4, T5), no epidural extension, and pulmonary metastases.")), @"present");
    // bare items are
    assert_snapshot!(flame_sign(&lesion(". No haemorrhage, cyst, flame sign.")), @"absent");
    assert_snapshot!(rim_sign(&lesion(". Flame sign, rim sign not seen.")), @"absent");
    assert_snapshot!(cystic_change(&lesion(". No haemorrhage, cyst at the lower pole or rim sign.")), @"absent");
    // a bare hedge behind a sign looks back, one between adjectives on
    assert_snapshot!(rim_sign(&lesion(". Rim sign equivocal, flame sign negative.")), @"indeterminate");
    assert_snapshot!(flame_sign(&lesion(". Rim sign equivocal, flame sign negative.")), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion T6: rim sign equivocal, flame sign negative."), @"indeterminate");
    assert_snapshot!(rim_sign(&lesion(" with equivocal, thin rim sign.")), @"indeterminate");
    assert_snapshot!(hemorrhage(&lesion(". There is no cyst, syrinx, haemorrhage identified.")), @"absent");
    assert_snapshot!(rim_sign(&lesion(" w/o rim sign or flame sign.")), @"absent");
}

#[test]
fn the_primary_tumour_keeps_its_measures() {
    let lesion = |rest: &str| format!("Ring-enhancing cord lesion at T5. {rest}");
    assert_snapshot!(size(&lesion("The left renal tumour measures 6 cm.")), @"not stated");
    assert_snapshot!(cystic_change(&lesion("The lung tumour is necrotic and partly visible.")), @"not stated");
    assert_snapshot!(enhancement(&lesion("The renal tumour on the left shows heterogeneous enhancement.")), @"ring");
    assert_snapshot!(size(&lesion("The sacral metastasis measures 3 cm.")), @"not stated");
}
