//! Findings outside the cord, PET, and what is new.

use super::{
    cord, intracranial_metastases, leptomeningeal_metastases, new_on_follow_up, non_cns_metastases, pet_uptake,
    primary_tumor, vertebral_metastases,
};
use insta::assert_snapshot;

#[test]
fn present_outranks_indeterminate_and_absent() {
    assert_snapshot!(vertebral_metastases("No epidural disease. Metastasis in the T8 vertebral body."), @"present");
    assert_snapshot!(vertebral_metastases("Possible metastasis in the L2 vertebral body. No epidural disease."), @"indeterminate");
    assert_snapshot!(non_cns_metastases("No lung metastases. Multiple liver metastases."), @"present");
}

#[test]
fn negatives_about_a_whole_structure_count() {
    assert_snapshot!(leptomeningeal_metastases("No leptomeningeal enhancement."), @"absent");
    assert_snapshot!(vertebral_metastases("No suspicious marrow lesion."), @"absent");
    assert_snapshot!(intracranial_metastases("No enhancing lesion in the imaged posterior fossa."), @"absent");
    assert_snapshot!(primary_tumor("No local recurrence in the nephrectomy bed."), @"absent");
    assert_snapshot!(non_cns_metastases("No lung or liver metastases."), @"absent");
    assert_snapshot!(vertebral_metastases("No osseous metastases."), @"absent");
}

#[test]
fn mere_normality_says_nothing() {
    assert_snapshot!(vertebral_metastases("Normal vertebral height and alignment."), @"not stated");
    assert_snapshot!(vertebral_metastases("Marrow signal is normal."), @"not stated");
    assert_snapshot!(intracranial_metastases("The cerebellar tonsils are in normal position."), @"not stated");
    assert_snapshot!(non_cns_metastases("The paraspinal soft tissues are unremarkable."), @"not stated");
}

#[test]
fn a_hedged_or_unassessed_structure_stays_so() {
    assert_snapshot!(leptomeningeal_metastases("Nodular enhancement of the cauda equina, suspicious for leptomeningeal disease."), @"indeterminate");
    assert_snapshot!(leptomeningeal_metastases("Leptomeningeal disease cannot be excluded."), @"indeterminate");
    assert_snapshot!(leptomeningeal_metastases("Leptomeningeal disease cannot be assessed without contrast."), @"not_assessed");
    assert_snapshot!(intracranial_metastases("The brain is not included in the field of view."), @"not_assessed");
    assert_snapshot!(non_cns_metastases("Enlarged mediastinal lymph nodes, likely metastatic."), @"indeterminate");
}

#[test]
fn metastases_belong_where_they_grow() {
    assert_snapshot!(non_cns_metastases("Rib metastases."), @"present");
    assert_snapshot!(vertebral_metastases("Metastasis in the sacrum."), @"present");
    assert_snapshot!(non_cns_metastases("Metastasis in the left iliac bone."), @"present");
    assert_snapshot!(intracranial_metastases("Cerebellar metastasis."), @"present");
    assert_snapshot!(non_cns_metastases("Left adrenal metastasis."), @"present");
    assert_snapshot!(vertebral_metastases("Epidural metastasis at T8."), @"present");
    assert_snapshot!(leptomeningeal_metastases("Leptomeningeal carcinomatosis along the cauda equina."), @"present");
}

#[test]
fn a_visible_primary_is_no_metastasis() {
    assert_snapshot!(primary_tumor("The known lung primary is visible in the left upper lobe."), @"present");
    assert_snapshot!(non_cns_metastases("The known lung primary is visible in the left upper lobe."), @"not stated");
    assert_snapshot!(primary_tumor("Recurrent glioblastoma in the right temporal lobe."), @"present");
    assert_snapshot!(intracranial_metastases("Recurrent glioblastoma in the right temporal lobe."), @"not stated");
}

#[test]
fn the_history_is_not_the_imaging() {
    assert_snapshot!(leptomeningeal_metastases("CLINICAL HISTORY: History of leptomeningeal disease.\n\nFINDINGS: Disc bulge at L4-L5."), @"not stated");
    assert_snapshot!(intracranial_metastases("CLINICAL HISTORY: Breast cancer with brain metastases.\n\nFINDINGS: Disc bulge at L4-L5."), @"not stated");
}

#[test]
fn another_exam_is_not_this_one() {
    assert_snapshot!(non_cns_metastases("Liver metastases are seen on the CT of 3 May 2012."), @"not stated");
    assert_snapshot!(primary_tumor("The lung primary was seen on PET-CT."), @"not stated");
}

#[test]
fn a_benign_finding_is_no_metastasis() {
    assert_snapshot!(vertebral_metastases("Haemangioma in the T7 vertebral body."), @"not stated");
    assert_snapshot!(non_cns_metastases("Simple renal cyst."), @"not stated");
    assert_snapshot!(non_cns_metastases("A 12 mm thyroid nodule."), @"not stated");
}

#[test]
fn uptake_counts_only_for_the_cord() {
    assert_snapshot!(pet_uptake("Intramedullary lesion at T4. The cord lesion is FDG avid on PET."), @"present");
    assert_snapshot!(pet_uptake("COMPARISON: PET-CT of 2 March 2012, no FDG uptake in the cord lesion.\n\nFINDINGS: Intramedullary lesion at T4."), @"absent");
    assert_snapshot!(pet_uptake("Intramedullary lesion at T4. FDG uptake in the liver metastases."), @"not stated");
    assert_snapshot!(pet_uptake("Intramedullary lesion at T4. PET: equivocal uptake in the cord lesion."), @"indeterminate");
}

#[test]
fn new_lesions_are_new_beside_a_known_one() {
    assert_snapshot!(new_on_follow_up("No new cord lesion."), @"absent");
    assert_snapshot!(new_on_follow_up("The known intramedullary lesion at C5 is unchanged. New intramedullary lesion at T9."), @"present");
    assert_snapshot!(new_on_follow_up("The intramedullary lesion at C5 is unchanged."), @"not stated");
    assert_snapshot!(new_on_follow_up("Intramedullary lesion at C5. No other cord lesion."), @"not stated");
    assert_snapshot!(new_on_follow_up("Intramedullary lesion at C5, not present on the prior examination, which was normal."), @"not stated");
    assert_snapshot!(new_on_follow_up("The known cord lesion at C5 is stable. No additional cord lesions."), @"absent");
}

#[test]
fn ancillary_negatives_in_lists() {
    assert_snapshot!(leptomeningeal_metastases("No epidural, leptomeningeal or osseous metastases."), @"absent");
    assert_snapshot!(vertebral_metastases("No epidural, leptomeningeal or osseous metastases."), @"absent");
    assert_snapshot!(intracranial_metastases("No metastases in the imaged brain or leptomeninges."), @"absent");
    assert_snapshot!(leptomeningeal_metastases("No metastases in the imaged brain or leptomeninges."), @"absent");
    assert_snapshot!(vertebral_metastases("Multiple vertebral metastases without epidural extension."), @"present");
    assert_snapshot!(leptomeningeal_metastases("Vertebral metastases, but no leptomeningeal disease."), @"absent");
    assert_snapshot!(vertebral_metastases("Diffuse osseous metastatic disease."), @"present");
    assert_snapshot!(non_cns_metastases("Pulmonary nodules consistent with metastases."), @"present");
    assert_snapshot!(non_cns_metastases("Small pleural effusion."), @"not stated");
    assert_snapshot!(vertebral_metastases("Old osteoporotic compression fracture of L1."), @"not stated");
    assert_snapshot!(primary_tumor("The primary tumour is not visible on this examination."), @"absent");
}

#[test]
fn the_impression_of_cord_compression_is_the_column_s() {
    assert_snapshot!(vertebral_metastases("T8 vertebral metastasis with retropulsion and cord compression."), @"present");
    assert_snapshot!(cord("T8 vertebral metastasis with retropulsion and cord compression."), @"not told");
}

#[test]
fn capitals_are_read_alike() {
    assert_snapshot!(vertebral_metastases("NO VERTEBRAL MET A STASIS."), @"absent");
    assert_snapshot!(vertebral_metastases("no vertebral metastasis"), @"absent");
}

#[test]
fn metastases_in_lists_of_organs() {
    assert_snapshot!(non_cns_metastases("Lung, liver and adrenal metastases."), @"present");
    assert_snapshot!(non_cns_metastases("Multiple pulmonary metastases are partly imaged."), @"present");
    assert_snapshot!(non_cns_metastases("Retroperitoneal lymph node metastases."), @"present");
    assert_snapshot!(vertebral_metastases("Metastatic disease of the spine at T3, T7 and L1."), @"present");
    assert_snapshot!(vertebral_metastases("No bone lesion suspicious for metastasis."), @"absent");
    assert_snapshot!(vertebral_metastases("Pathological fracture of T9 due to metastasis."), @"present");
    assert_snapshot!(intracranial_metastases("A 9 mm enhancing cerebellar lesion, consistent with metastasis."), @"present");
    assert_snapshot!(intracranial_metastases("Possible metastasis in the pons."), @"indeterminate");
    assert_snapshot!(primary_tumor("Left apical mass in keeping with the known lung cancer."), @"present");
    assert_snapshot!(primary_tumor("Postoperative change after right nephrectomy without recurrence."), @"absent");
}

#[test]
fn what_is_told_with_its_place_is_told_by_itself() {
    let both = "There is no vertebral metastasis and no leptomeningeal enhancement.";
    assert_eq!(vertebral_metastases(both), "absent");
    assert_eq!(leptomeningeal_metastases(both), "absent");
    let run_on = "No leptomeningeal disease, lung metastases at both bases, brain not in field of view.";
    assert_eq!(leptomeningeal_metastases(run_on), "absent");
    assert_eq!(non_cns_metastases(run_on), "present");
    assert_eq!(intracranial_metastases(run_on), "not_assessed");
    assert_eq!(non_cns_metastases("A 17 mm left supraclavicular node is likely to be metastatic."), "indeterminate");
    let doubted = "Over the posterior surface of the cord there is faint linear enhancement, by reason of which leptomeningeal spread cannot be excluded.";
    assert_eq!(leptomeningeal_metastases(doubted), "indeterminate");
    let gone = "The nodular leptomeningeal deposits previously present along the thoracic cord are not seen today.";
    assert_eq!(leptomeningeal_metastases(gone), "absent");
}

#[test]
fn what_is_denied_of_the_cord_says_nothing_of_the_vertebrae() {
    assert_snapshot!(vertebral_metastases("No intramedullary lesion in the thoracic spine."), @"not stated");
    assert_snapshot!(vertebral_metastases("Cord lesion at T4. No cord lesion in the cervical or lumbar spine."), @"not stated");
    assert_snapshot!(vertebral_metastases("No osseous lesion in the thoracic spine."), @"absent");
}

#[test]
fn bones_outside_the_spine_are_no_vertebrae() {
    let ribs = "Cord lesion T8. Bone metastases in the ribs and sternum.";
    assert_snapshot!(vertebral_metastases(ribs), @"not stated");
    assert_snapshot!(non_cns_metastases(ribs), @"present");
    assert_snapshot!(vertebral_metastases("Iliac bone metastases."), @"not stated");
    assert_snapshot!(non_cns_metastases("Cord lesion T8. Multiple metastases in both femora."), @"present");
    assert_snapshot!(vertebral_metastases("Osseous metastases in the vertebrae and ribs."), @"present");
    assert_snapshot!(vertebral_metastases("Osseous metastases in T4 and the left ilium."), @"present");
}

#[test]
fn what_was_removed_is_not_there() {
    assert_snapshot!(vertebral_metastases("Laminectomy for epidural metastasis, no residual epidural disease."), @"absent");
    assert_snapshot!(vertebral_metastases("Previous surgery for vertebral metastasis at T4."), @"not stated");
    assert_snapshot!(non_cns_metastases("Resected adrenal metastasis."), @"not stated");
    assert_snapshot!(non_cns_metastases("After removal of a liver metastasis, new lung metastases."), @"present");
    assert_snapshot!(vertebral_metastases("Irradiated vertebral metastasis T4."), @"present");
    assert_snapshot!(vertebral_metastases("Laminectomy at T4 with epidural metastasis at T5."), @"present");
    assert_snapshot!(vertebral_metastases("Partially resected epidural metastasis at T4."), @"present");
}

#[test]
fn one_of_two_is_open() {
    assert_snapshot!(vertebral_metastases("Atypical haemangioma or metastasis in L3."), @"indeterminate");
    assert_snapshot!(vertebral_metastases("Metastasis or bone island in L3."), @"indeterminate");
    assert_snapshot!(vertebral_metastases("FINDINGS:\nL3: haemangioma or metastasis."), @"indeterminate");
}

#[test]
fn recurrence_in_the_cord_is_no_primary() {
    assert_snapshot!(primary_tumor("Recurrent tumour in the cord at T8, 6 mm."), @"not stated");
    assert_snapshot!(primary_tumor("No local recurrence after resection of the T8 cord metastasis."), @"not stated");
    assert_snapshot!(primary_tumor("Partial resection of the cord metastasis at T8; residual tumour 5 mm."), @"not stated");
    assert_snapshot!(primary_tumor("Cord lesion at T8. No local recurrence in the nephrectomy bed."), @"absent");
}

#[test]
fn what_is_seen_or_outside_the_field_of_view() {
    assert_snapshot!(primary_tumor("The known renal cell carcinoma is outside the field of view."), @"not_assessed");
    assert_snapshot!(primary_tumor("Known left lung carcinoma visible in the field of view."), @"present");
    assert_snapshot!(primary_tumor("Cord lesion T8. Known lung cancer."), @"not stated");
    assert_snapshot!(intracranial_metastases("FINDINGS:\nCord: normal.\nBrain: not imaged."), @"not_assessed");
    let without = "Included brain, lungs and liver without metastases.";
    assert_snapshot!(non_cns_metastases(without), @"absent");
    assert_snapshot!(intracranial_metastases(without), @"absent");
}
