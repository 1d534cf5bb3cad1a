//! What was imaged, when, and with which series.

use super::{contrast, exam_date, field_strength, postcontrast_sagittal_t1, regions, sagittal_t2};
use insta::assert_snapshot;

#[test]
fn regions_come_from_the_title_or_the_technique() {
    assert_snapshot!(regions("MRI CERVICAL AND THORACIC SPINE"), @"cervical, thoracic");
    assert_snapshot!(regions("MRI OF THE WHOLE SPINE"), @"cervical, thoracic, lumbar");
    assert_snapshot!(regions("MRI TOTAL SPINE WITH AND WITHOUT CONTRAST"), @"cervical, thoracic, lumbar");
    assert_snapshot!(regions("MRI LUMBOSACRAL SPINE"), @"lumbar, sacral");
    assert_snapshot!(regions("MRI DORSAL SPINE"), @"thoracic");
    assert_snapshot!(regions("MRI C-SPINE"), @"cervical");
    assert_snapshot!(regions("FINDINGS: Intramedullary lesion in the thoracic cord."), @"not stated");
}

#[test]
fn contrast_is_with_without_or_both() {
    assert_snapshot!(contrast("MRI THORACIC SPINE WITH AND WITHOUT CONTRAST"), @"with_and_without");
    assert_snapshot!(contrast("MRI thoracic spine without contrast"), @"without");
    assert_snapshot!(contrast("MRI THORACIC SPINE WITH CONTRAST"), @"with");
    assert_snapshot!(contrast("TECHNIQUE: Sagittal T1 before and after gadolinium."), @"with_and_without");
    assert_snapshot!(contrast("TECHNIQUE: No intravenous contrast was administered."), @"without");
    assert_snapshot!(contrast("TECHNIQUE: Pre- and post-contrast imaging."), @"with_and_without");
}

#[test]
fn field_strength_is_in_tesla() {
    assert_snapshot!(field_strength("TECHNIQUE: Imaging at 3T."), @"3 T");
    assert_snapshot!(field_strength("TECHNIQUE: 1.5 tesla magnet."), @"1.5 T");
}

#[test]
fn a_series_is_obtained_missing_or_not_told() {
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T1, sagittal T2 and axial T2."), @"obtained");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal STIR and axial T2."), @"obtained");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T2 was not obtained."), @"missing");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T1 and T2-weighted images."), @"obtained");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T2 (nondiagnostic because of motion), sagittal T1."), @"missing");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T2, mildly degraded by motion."), @"obtained");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T1 and axial T2."), @"not stated");
    assert_snapshot!(sagittal_t2("FINDINGS: T2 hyperintense intramedullary lesion at T4."), @"not stated");
}

#[test]
fn a_postcontrast_series_needs_contrast() {
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Sagittal T1 before and after gadolinium."), @"obtained");
    assert_snapshot!(postcontrast_sagittal_t1("MRI THORACIC SPINE WITHOUT CONTRAST"), @"missing");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Axial T1 after gadolinium. Sagittal postcontrast T1 images were not obtained."), @"missing");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Sagittal and axial post-gadolinium T1-weighted images."), @"obtained");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Sagittal T1 and T2."), @"not stated");
}

#[test]
fn an_exam_date_needs_a_day() {
    assert_snapshot!(exam_date("Date of exam: 14 March 2012"), @"2012-03-14");
    assert_snapshot!(exam_date("EXAM DATE: March 14, 2012"), @"2012-03-14");
    assert_snapshot!(exam_date("Study date: 2012-03-14"), @"2012-03-14");
    assert_snapshot!(exam_date("Date of examination: March 2012"), @"not stated");
    assert_snapshot!(exam_date("Date of exam: 14.03.2012"), @"2012-03-14");
    assert_snapshot!(exam_date("Dictated: 14 March 2012"), @"not stated");
}

#[test]
fn titles_and_techniques_of_other_houses() {
    assert_snapshot!(regions("EXAM: MR SPINE CERVICAL W WO CONTRAST"), @"cervical");
    assert_snapshot!(contrast("EXAM: MR SPINE CERVICAL W WO CONTRAST"), @"with_and_without");
    assert_snapshot!(contrast("MRI T-SPINE W/O CONTRAST"), @"without");
    assert_snapshot!(contrast("MRI T-SPINE W/WO CONTRAST"), @"with_and_without");
    assert_snapshot!(regions("MRI T-SPINE W/WO CONTRAST"), @"thoracic");
    assert_snapshot!(regions("MRI thoracolumbar spine"), @"thoracic, lumbar");
    assert_snapshot!(regions("MRI of the entire spine"), @"cervical, thoracic, lumbar");
    assert_snapshot!(regions("MRT der HWS"), @"not stated");
    assert_snapshot!(contrast("TECHNIQUE: Multiplanar multisequence MRI before and after 7 ml Gadovist."), @"with_and_without");
    assert_snapshot!(contrast("TECHNIQUE: Unenhanced MRI."), @"without");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sagittal T1, T2, STIR; axial T2; post-contrast sagittal and axial T1."), @"obtained");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Sagittal T1, T2, STIR; axial T2; post-contrast sagittal and axial T1."), @"obtained");
    assert_snapshot!(sagittal_t2("LIMITATIONS: Sagittal T2 images are nondiagnostic due to motion."), @"missing");
    assert_snapshot!(field_strength("MRI at 3.0 Tesla"), @"3 T");
    assert_snapshot!(exam_date("MRI THORACIC SPINE 14 March 2012"), @"2012-03-14");
    assert_snapshot!(exam_date("COMPARISON: MRI of 3 January 2012."), @"not stated");
}

#[test]
fn limitations_and_series_in_prose() {
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Contrast was not given because of renal failure."), @"missing");
    assert_snapshot!(contrast("TECHNIQUE: Contrast was not given because of renal failure."), @"without");
    assert_snapshot!(sagittal_t2("TECHNIQUE: Sag T1, sag T2, ax T2, sag T1 post gad."), @"obtained");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Sag T1, sag T2, ax T2, sag T1 post gad."), @"obtained");
    assert_snapshot!(contrast("TECHNIQUE: Sag T1, sag T2, ax T2, sag T1 post gad."), @"with_and_without");
    assert_snapshot!(contrast("TECHNIQUE: Sagittal and axial T1 post gadolinium only."), @"with");
    assert_snapshot!(regions("TECHNIQUE: MRI of the cervical, thoracic and lumbar spine."), @"cervical, thoracic, lumbar");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Axial T1 after contrast."), @"not stated");
}

#[test]
fn a_range_of_regions_has_those_between() {
    assert_snapshot!(regions("MRI cervical through lumbar spine with contrast"), @"cervical, thoracic, lumbar");
    assert_snapshot!(regions("MRI thoracic to sacral spine"), @"thoracic, lumbar, sacral");
    assert_snapshot!(regions("MRI of the spine, cervical to sacrum"), @"cervical, thoracic, lumbar, sacral");
    assert_snapshot!(regions("MRI lumbar spine and sacrum"), @"lumbar, sacral");
    assert_snapshot!(regions("MRI C, T, and L-spine"), @"cervical, thoracic, lumbar");
    assert_snapshot!(regions("MRI T/L spine plain + contrast"), @"thoracic, lumbar");
    assert_snapshot!(regions("MRI thoracic spine, patient c/o weakness"), @"thoracic");
    assert_snapshot!(regions("TECHNIQUE: Sagittal T2 images of the entire spine."), @"cervical, thoracic, lumbar");
    assert_snapshot!(regions("TECHNIQUE: MRI of the brain and total spine with contrast."), @"cervical, thoracic, lumbar");
}

#[test]
fn headings_of_regions_tell_what_was_imaged() {
    assert_snapshot!(regions("CERVICAL SPINE:\nThe cord is normal.\nTHORACIC SPINE:\nCord lesion at T6, 9 mm."), @"cervical, thoracic");
    assert_snapshot!(regions("THORACIC SPINE\nCord lesion at T6.\nLUMBAR SPINE\nConus at L1."), @"thoracic, lumbar");
    assert_snapshot!(regions("MRI THORACIC SPINE\nFINDINGS:\nLumbar spine: partly seen."), @"thoracic");
}

#[test]
fn the_date_of_another_exam_is_not_the_date() {
    assert_snapshot!(exam_date("MRI cervical spine 3 June 2014, compared with 2 May 2013."), @"2014-06-03");
    assert_snapshot!(exam_date("MRI cervical spine, comparison with MRI of 2 May 2013."), @"not stated");
    assert_snapshot!(exam_date("MRI from an outside hospital dated 2 May 2013 was reviewed."), @"not stated");
    assert_snapshot!(exam_date("The next MRI is planned for 2 May 2013."), @"not stated");
    assert_snapshot!(exam_date("A further MRI on 2 May 2013 is advised."), @"not stated");
    assert_snapshot!(exam_date("MRI of 2 May 2013 showed a cord lesion at T8. It is unchanged today."), @"not stated");
    assert_snapshot!(exam_date("Date of birth 13/10/1953, MRI thoracic spine 14/02/2013"), @"2013-02-14");
    assert_snapshot!(exam_date("Reported 15 Feb 2013, scan 14 Feb 2013."), @"2013-02-14");
    assert_snapshot!(exam_date("Date: 14 Feb 13"), @"2013-02-14");
}

#[test]
fn contrast_may_follow_from_agent_answer_or_series() {
    assert_snapshot!(contrast("Contrast: 8 ml Dotarem i.v."), @"with");
    assert_snapshot!(contrast("Contrast: yes (T1 before and after)"), @"with_and_without");
    assert_snapshot!(contrast("IV contrast: given"), @"with");
    assert_snapshot!(contrast("Contrast: None given (eGFR 18)"), @"without");
    assert_snapshot!(contrast("MRI thoracic spine. No gadolinium was given."), @"without");
    assert_snapshot!(contrast("MRI thoracic spine. Gadolinium was given."), @"with");
    assert_snapshot!(contrast("TECHNIQUE: The patient declined gadolinium."), @"without");
    assert_snapshot!(contrast("TECHNIQUE: Post-contrast images could not be acquired."), @"without");
    assert_snapshot!(contrast("TECHNIQUE: T1 axial precontrast and T1 axial postcontrast."), @"with_and_without");
    assert_snapshot!(contrast("TECHNIQUE: Sag T1 C+, sag T2, sag T1."), @"with_and_without");
    assert_snapshot!(contrast("MRI cervical spine plain and with contrast"), @"with_and_without");
    let of_regions =
        "TECHNIQUE: Lumbar spine was imaged without contrast. Sagittal T1 post-contrast of the thoracic spine.";
    assert_snapshot!(contrast(of_regions), @"with");
    assert_snapshot!(postcontrast_sagittal_t1(of_regions), @"obtained");
    let unheaded = "Sagittal T1 post-contrast images were obtained of the cervical spine; the lumbar spine was imaged without contrast.";
    assert_snapshot!(contrast(unheaded), @"with");
}

#[test]
fn planes_may_stand_behind_their_series() {
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Axial postcontrast T1 only; no postcontrast sagittals."), @"missing");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Post contrast T1 FS axial, sagittal."), @"obtained");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: T2 sagittal, T1 sagittal before as well as T1 axial after gadolinium."), @"obtained");
    assert_snapshot!(postcontrast_sagittal_t1("TECHNIQUE: Post-contrast T1 sagittals could not be obtained."), @"missing");
}

#[test]
fn contrast_before_behind_and_between_the_series_of_a_list() {
    let obtained = |series: &str| {
        let technique = format!("TECHNIQUE: {series}");
        format!("T2 {}, postcontrast T1 {}", sagittal_t2(&technique), postcontrast_sagittal_t1(&technique))
    };
    let both = [
        "Sagittal T1, T2 and STIR with axial T2. Gadolinium was then given and sagittal and axial T1 repeated.",
        "Sagittal T1 and T2, axial T2*, and sagittal and axial T1 after paramagnetic contrast.",
        "Sagittal T2w and T1w, axial T2w over the conus, then T1w sagittal and axial after gadolinium.",
        "T1, T2 and STIR in the sagittal plane, T2 axial, T1 postcontrast sagittal and axial.",
        "Sag T1 and T2, axial T2, then gadolinium followed by sag T1 fat-suppressed and axial T1.",
        "Pre: sag T1, sag T2, ax T2. Post (9 mL gadobutrol): sag T1 FS, ax T1 FS.",
        "T1W / T2W / STIR sagittal, T2W axial. Post gadolinium T1W - sagittal, axial, coronal.",
        "Sagittal T2 and STIR; T1 in the sagittal plane before and after Gadovist, with a post-contrast axial series.",
        "Sagittal T1, sagittal T2, axial T1 post, sagittal T1 post (7 mL gadobutrol).",
        "Sagittal T1 and T2 images. 8 mL Gadavist was given. Fat-saturated T1 images were then obtained in the \
         sagittal and axial planes.",
        "Sagittal T1, T2, STIR and axial T2 followed by post contrast T1 in all three planes.",
    ];
    for series in both {
        assert_eq!(obtained(series), "T2 obtained, postcontrast T1 obtained", "{series}");
    }
    assert_snapshot!(
        obtained("Pre: sag T1, sag T2. Post [7 mL Dotarem]: sag T1 [nondiagnostic, motion], ax T1 [diagnostic]."),
        @"T2 obtained, postcontrast T1 missing"
    );
    assert_snapshot!(obtained("Sagittal T1 and T2, axial T2. Post-contrast axial T1 only."), @"T2 obtained, postcontrast T1 not stated");
    assert_snapshot!(obtained("Sagittal T1 and T2 images, with axial images through T6, and postcontrast axial T1."), @"T2 obtained, postcontrast T1 not stated");
    assert_snapshot!(obtained("Sagittal T2. All postcontrast series are nondiagnostic due to motion."), @"T2 obtained, postcontrast T1 missing");
}

#[test]
fn a_list_of_series_is_technique_wherever_it_stands() {
    let report = "FINDINGS: Sagittal T1, T2 and STIR at 3 T, then sagittal T1 after gadolinium. A cord lesion at T6.";
    assert_snapshot!(field_strength(report), @"3 T");
    assert_snapshot!(postcontrast_sagittal_t1(report), @"obtained");
    assert_snapshot!(exam_date("PET/MR THORACIC SPINE, 27 February 2020"), @"2020-02-27");
}
