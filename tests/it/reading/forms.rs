//! Structured fields, tick boxes and spoken punctuation.

use super::{
    cord, cord_expansion, cystic_change, enhancement, flame_sign, hemorrhage, leptomeningeal_metastases, level,
    non_cns_metastases, not_understood, position, rim_sign, size, t1_signal, t2_extent, t2_signal,
    vertebral_metastases,
};
use insta::assert_snapshot;

#[test]
fn a_ticked_option_is_its_value() {
    assert_snapshot!(rim_sign("Cord: intramedullary lesion at T4\nRim sign: [ ] present [x] absent"), @"absent");
    assert_snapshot!(rim_sign("Cord: intramedullary lesion at T4\nRim sign: [x] yes [ ] no"), @"present");
    assert_snapshot!(rim_sign("Cord: intramedullary lesion at T4\nRim sign: [ ] yes [ ] no"), @"not stated");
    assert_snapshot!(rim_sign("Cord: intramedullary lesion at T4\nRim sign: ☒ present ☐ absent"), @"present");
    assert_snapshot!(rim_sign("Cord: intramedullary lesion at T4\nRim sign: ( ) yes (x) no"), @"absent");
    assert_snapshot!(flame_sign("Cord: intramedullary lesion at T4\n[x] rim sign\n[ ] flame sign"), @"not stated");
    assert_snapshot!(rim_sign("Cord: intramedullary lesion at T4\n[x] rim sign\n[ ] flame sign"), @"present");
    assert_snapshot!(enhancement("Cord: intramedullary lesion at T4\nEnhancement: [ ] none [ ] homogeneous [x] heterogeneous [ ] ring"), @"heterogeneous");
}

#[test]
fn a_field_is_read_as_stiffly_as_it_is_filled() {
    assert_snapshot!(flame_sign("Intramedullary lesion: T4\nFlame sign: none"), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion: T4\nFlame sign: +"), @"present");
    assert_snapshot!(flame_sign("Intramedullary lesion: T4\nFlame sign: not assessed"), @"not_assessed");
    assert_snapshot!(level("Intramedullary lesion: T4\nFlame sign: none"), @"T4");
    assert_snapshot!(cord("Intramedullary lesions: none"), @"none, 0");
    assert_snapshot!(cord("Number of intramedullary lesions: 2\nLesion 1 level: C4\nLesion 2 level: T9"), @"multiple, 2: C4; T9");
    assert_snapshot!(vertebral_metastases("Vertebral metastases: yes"), @"present");
    assert_snapshot!(t2_extent("Intramedullary lesion: T4\nT2 extent: T3-T6 (4 segments)"), @"T3…T6, 4 segments");
}

#[test]
fn spoken_punctuation_is_punctuation() {
    assert_snapshot!(level("Intramedullary lesion at T4 period No rim sign period"), @"T4");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4 period No rim sign period"), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4 comma with a flame sign period"), @"present");
}

#[test]
fn missing_blank_lines_and_abbreviations_do_no_harm() {
    assert_snapshot!(size("Intramedullary lesion at T4 measuring approx. 1.4 cm. No rim sign."), @"14 mm");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4 measuring approx. 1.4 cm. No rim sign."), @"absent");
    assert_snapshot!(level("MRI THORACIC SPINE\nFINDINGS: Intramedullary lesion at T4.\nIMPRESSION: Cord metastasis."), @"T4");
}

#[test]
fn forms_of_other_houses() {
    assert_snapshot!(rim_sign("Cord lesion: T4\nRim sign: Y"), @"present");
    assert_snapshot!(rim_sign("Cord lesion: T4\nRim sign - absent"), @"absent");
    assert_snapshot!(size("Cord lesion: T4\nSize: 8 x 7 x 14 mm"), @"8 × 7 × 14 mm");
    assert_snapshot!(cord_expansion("Cord lesion: T4\nCord expansion: yes"), @"present");
    assert_snapshot!(t2_extent("Cord lesion: T4\nT2 hyperintensity: T3-T6"), @"T3…T6, 4 segments");
    assert_snapshot!(t2_extent("Cord lesion: T4\nEdema: 3 segments"), @"3 segments");
    assert_snapshot!(enhancement("Cord lesion: T4\nEnhancement: yes, homogeneous"), @"homogeneous");
    assert_snapshot!(vertebral_metastases("Bone: No metastases."), @"absent");
    assert_snapshot!(leptomeningeal_metastases("Leptomeninges: Normal."), @"not stated");
    assert_snapshot!(hemorrhage("Cord lesion: T4\nHemorrhage: ☐ yes ☑ no"), @"absent");
}

#[test]
fn a_full_stop_ends_a_sentence_whatever_word_it_follows() {
    assert_snapshot!(cystic_change("Intramedullary lesion at T5. No cyst. The disc bulges."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T5. No metastases in the chest. No flame sign."), @"absent");
    assert_snapshot!(non_cns_metastases("Intramedullary lesion at T5. No metastases in the chest. No flame sign."), @"absent");
    assert_snapshot!(flame_sign("Intramedullary lesion at T5. No metastases in the thorax. No flame sign."), @"absent");
    assert_snapshot!(vertebral_metastases("Intramedullary lesion at T5, which explains the symptoms. No vertebral metastasis."), @"absent");
    assert_snapshot!(level("Intramedullary lesion at T5, approx. 8 mm, i.e. small. No rim sign."), @"T5");
    assert_snapshot!(size("Intramedullary lesion at T5, approx. 8 mm, i.e. small. No rim sign."), @"8 mm");
    assert_snapshot!(rim_sign("Intramedullary lesion at T5, approx. 8 mm, i.e. small. No rim sign."), @"absent");
}

#[test]
fn what_was_filled_in_between_brackets_is_the_answer() {
    let form = "CORD: [Abnormal.]\n   Lesions: [1]\n   Level: [C7-T1 disc level]\n   AP x TR x CC: [0.9 x 1.0 x 1.5 cm]\n   Axial location: [Eccentric, right]\n   T1: [Iso]   T2: [Hyper]\n   Flame: [Yes, caudal pole]\nCONUS: [Tip at L1.]";
    assert_eq!(level(form), "C7-T1");
    assert_eq!(size(form), "9 × 10 × 15 mm, AP 9, TR 10, SI 15");
    assert_eq!(position(form), "eccentric");
    assert_eq!(t1_signal(form), "iso");
    assert_eq!(t2_signal(form), "hyper");
    assert_eq!(flame_sign(form), "present");
    assert_eq!(rim_sign("Intramedullary lesion at T4.\nRim sign: [Previously present. Resolved.]"), "absent");
}

#[test]
fn a_slash_may_part_label_from_value_and_now_from_before() {
    let slashes = "Intramedullary lesion\n\nLevel / T5\nSize / 0.6 x 0.5 cm\nRim sign / questionable\nExpansion of cord / equivocal\nPosition / eccentric";
    assert_eq!(size(slashes), "6 × 5 mm");
    assert_eq!(rim_sign(slashes), "indeterminate");
    assert_eq!(position(slashes), "eccentric");
    let columns = "Cord lesions: 2\n1) KNOWN LESION\nWhere: T6\nSize now / before: 13 x 8 mm / 9 x 6 mm\nT2 extent now / before: T4-T8 / T5-T7\nRim now / before: Y / N\n\n2) NEW LESION: Y\nWhere: T11\nSize now / before: 4 mm / not there\nRim now: N";
    assert_eq!(level(columns), "T6; T11");
    assert_eq!(size(columns), "13 × 8 mm; 4 mm");
    assert_eq!(t2_extent(columns), "T4…T8, 5 segments; not stated");
    assert_eq!(rim_sign(columns), "present; absent");
}

#[test]
fn a_negation_in_brackets_reaches_what_stands_behind_them() {
    let macro_report = "CORD: There is a [solitary] intramedullary lesion at [T5]. There is [no] haemorrhage and [no] cyst. The rim sign is [equivocal].";
    assert_eq!(hemorrhage(macro_report), "absent");
    assert_eq!(cystic_change(macro_report), "absent");
    assert_eq!(rim_sign(macro_report), "indeterminate");
    // brackets may hold what was before, where the report says so
    let earlier = "COMPARISON: May 2020, values of the prior examination in square brackets.\n\nFINDINGS: Intramedullary lesion at T5, 12 mm [9 mm].";
    assert_eq!(size(earlier), "12 mm");
}

#[test]
fn a_level_that_labels_a_disc_is_no_lesion() {
    let report = "SPINAL CORD:\nThere are two intramedullary lesions, at C3 and C6.\nVERTEBRAE: There is no marrow-replacing lesion.\nC4-C5: There is a 2 mm central protrusion without canal stenosis.";
    assert_eq!(level(report), "C3; C6");
    let none = "- No intramedullary lesion. No abnormal cord enhancement.\n- D3, D11, L1: enhancing deposits, largest 2.4 cm at L1.";
    assert_eq!(cord(none), "none, 0");
}

#[test]
fn a_field_that_was_not_answered_claims_nothing() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: pending"), @"not stated");
    assert_snapshot!(not_understood("Intramedullary lesion at T4.\nRim sign: pending"), @"pending");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4.\nCyst: see above"), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4.\nHemorrhage: not applicable"), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4.\nFlame sign: [ ]"), @"not stated");
    assert_snapshot!(enhancement("Intramedullary lesion at T4.\nEnhancement: awaiting contrast"), @"not stated");
    assert_snapshot!(vertebral_metastases("Vertebral metastases: to be dictated"), @"not stated");
    assert_snapshot!(leptomeningeal_metastases("Leptomeningeal metastases: tbd"), @"not stated");
    assert_snapshot!(not_understood("Intramedullary lesion at T4.\nSize: see key image"), @"see key image");
}

#[test]
fn choices_of_which_none_was_made_claim_nothing() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: yes/no"), @"not stated");
    assert_snapshot!(not_understood("Intramedullary lesion at T4.\nRim sign: yes/no"), @"yes/no");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4.\nFlame sign: {present|absent|not assessed}"), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4.\nFlame sign: present|absent|not assessed"), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4.\nFlame sign: [present | absent | not assessed]"), @"not stated");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4.\nFlame sign: present | absent | not assessed"), @"not stated");
    assert_snapshot!(cystic_change("Intramedullary lesion at T4.\nCyst: none / small / large"), @"not stated");
    assert_snapshot!(hemorrhage("Intramedullary lesion at T4.\nHemorrhage: Y/N"), @"not stated");
    assert_snapshot!(vertebral_metastases("Vertebral metastases: [yes, no]"), @"not stated");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: absent / not seen"), @"absent");
}

#[test]
fn a_field_that_asks_back_is_not_an_answer() {
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: present?"), @"not stated");
    assert_snapshot!(not_understood("Intramedullary lesion at T4.\nRim sign: present?"), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: ?"), @"indeterminate");
}

#[test]
fn a_degree_in_the_place_of_an_answer_is_one() {
    assert_snapshot!(cord_expansion("Intramedullary lesion at T4.\nCord expansion: mild"), @"present");
    assert_snapshot!(enhancement("Intramedullary lesion at T4.\nEnhancement: faint, decreased"), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: thin and incomplete"), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: ++"), @"present");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4.\nRim sign: neg"), @"absent");
}

#[test]
fn a_row_of_which_nothing_is_understood_is_no_lesion() {
    let head = "| Code | Where | Rim sign | Cyst |\n|---|---|---|---|\n";
    assert_snapshot!(cord(&format!("{head}| a | T4 | pending | yes |")), @"solitary, 1: T4");
    assert_snapshot!(cord(&format!("{head}| a | b | pending | see text |")), @"not told");
    assert_snapshot!(cord(&format!("{head}| a | b | {} | - |", "lorem ".repeat(600))), @"not told");
}
