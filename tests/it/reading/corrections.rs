//! Which of several statements holds.

use super::{cord, flame_sign, leptomeningeal_metastases, level, rim_sign, size, t2_extent, vertebral_metastases};
use insta::assert_snapshot;

#[test]
fn the_last_correction_holds() {
    assert_snapshot!(level("Intramedullary lesion at T4.\n\nADDENDUM: The lesion is at T5, not T4."), @"T5");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame sign present.\n\nADDENDUM: On review, no flame sign is seen."), @"absent");
    assert_snapshot!(size("Intramedullary lesion at T4. It measures 14 mm.\n\nADDENDUM: The lesion measures 11 mm."), @"11 mm");
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. Flame sign present.\n\nADDENDUM: No flame sign.\n\nADDENDUM 2: A flame sign is present after all."), @"present");
    assert_snapshot!(leptomeningeal_metastases("Leptomeningeal metastases.\n\nADDENDUM: No leptomeningeal metastases."), @"absent");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim sign present. Correction: rim sign absent."), @"absent");
}

#[test]
fn findings_outrank_the_impression() {
    assert_snapshot!(level("Intramedullary lesion at T4.\n\nIMPRESSION: Intramedullary lesion at T5."), @"T4");
}

#[test]
fn a_contradiction_makes_a_finding_indeterminate() {
    assert_snapshot!(flame_sign("Intramedullary lesion at T4. A flame sign is present. There is no flame sign."), @"indeterminate");
}

#[test]
fn corrections_in_other_words() {
    assert_snapshot!(level("Intramedullary lesion at T4, correction, T5."), @"T5");
    assert_snapshot!(cord("Intramedullary lesion at T4.\n\nADDENDUM: There is a second intramedullary lesion at T9."), @"multiple, 2: T4; T9");
    assert_snapshot!(rim_sign("Intramedullary lesion at T4. Rim sign present.\n\nCORRECTION: The rim sign is absent."), @"absent");
    assert_snapshot!(t2_extent("Intramedullary lesion at T4. Oedema from T2 to T6.\n\nADDENDUM: The oedema extends from T2 to T7."), @"T2…T7, 6 segments");
    assert_snapshot!(vertebral_metastases("No vertebral metastases.\n\nADDENDUM: There is a metastasis in the L3 vertebral body."), @"present");
}

#[test]
fn a_bare_value_corrects_the_only_lesion() {
    assert_snapshot!(level("Intramedullary lesion at T8.\nCorrection: T9."), @"T9");
    assert_snapshot!(level("Intramedullary lesion at T8.\nAddendum: T9 instead of T8."), @"T9");
    assert_snapshot!(level("Intramedullary lesion at T9 instead of T8."), @"T9");
    assert_snapshot!(size("Intramedullary lesion at T8, 12 cm.\nCorrection: 12 mm, not 12 cm."), @"12 mm");
    assert_snapshot!(level("Intramedullary lesion at T6.\nADDENDUM: Counting down from C2, the lesion is at T7, not T6."), @"T7");
}
