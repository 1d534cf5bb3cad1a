//! The patient, the primary and the course.

use super::{
    died, iscm_diagnosed, iscm_presented, last_known_alive, patient, precedes_primary, primary, primary_diagnosed,
};
use insta::assert_snapshot;

#[test]
fn the_patient_has_an_age_and_a_sex() {
    assert_snapshot!(patient("CLINICAL HISTORY: 55-year-old man with back pain."), @"55, male");
    assert_snapshot!(patient("CLINICAL HISTORY: 61 y/o F with leg weakness."), @"61, female");
    assert_snapshot!(patient("Age: 73\nSex: female"), @"73, female");
    assert_snapshot!(patient("CLINICAL HISTORY: Sixty-one-year-old woman with leg weakness."), @"61, female");
}

#[test]
fn a_primary_belongs_to_its_group() {
    assert_snapshot!(primary("CLINICAL HISTORY: Metastatic non-small cell lung cancer."), @"lung: non-small cell lung cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Known breast carcinoma."), @"breast: breast carcinoma");
    assert_snapshot!(primary("CLINICAL HISTORY: Metastatic melanoma."), @"melanoma: melanoma");
    assert_snapshot!(primary("CLINICAL HISTORY: Glioblastoma, resected 2009."), @"cns: Glioblastoma");
    assert_snapshot!(primary("CLINICAL HISTORY: RCC."), @"renal: RCC");
    assert_snapshot!(primary("CLINICAL HISTORY: Prostate cancer."), @"other: Prostate cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Cervical cancer."), @"other: Cervical cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Ovarian carcinoma with new leg weakness."), @"other: Ovarian carcinoma");
}

#[test]
fn an_open_primary_is_not_stated() {
    assert_snapshot!(primary("CLINICAL HISTORY: Carcinoma of unknown primary."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: No known malignancy."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Lung cancer and melanoma."), @"not stated");
    assert_snapshot!(primary("FINDINGS: Intramedullary lesion at T4, likely ependymoma."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Rule out lung cancer."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Breast cancer. Mother had lung cancer."), @"breast: Breast cancer");
}

#[test]
fn of_several_cancers_the_source_is_the_primary() {
    assert_snapshot!(primary("CLINICAL HISTORY: Prior prostate cancer. Metastatic lung cancer.\n\nIMPRESSION: Intramedullary metastasis at T4 from lung cancer."), @"lung: lung cancer");
}

#[test]
fn a_date_of_the_course_needs_a_day() {
    assert_snapshot!(primary_diagnosed("CLINICAL HISTORY: Breast cancer diagnosed on 12 May 2010."), @"2010-05-12");
    assert_snapshot!(primary_diagnosed("CLINICAL HISTORY: Breast cancer diagnosed in May 2010."), @"not stated");
    assert_snapshot!(primary_diagnosed("CLINICAL HISTORY: Lung cancer (dx 05/23/2011)."), @"2011-05-23");
    assert_snapshot!(died("ADDENDUM: The patient died on 30 September 2014."), @"2014-09-30");
    assert_snapshot!(last_known_alive("CLINICAL HISTORY: Last known alive 12 September 2014."), @"2014-09-12");
    assert_snapshot!(iscm_presented("CLINICAL HISTORY: Leg weakness since 3 June 2014."), @"2014-06-03");
    assert_snapshot!(iscm_presented("CLINICAL HISTORY: Symptom onset 3 June 2014."), @"2014-06-03");
    assert_snapshot!(iscm_diagnosed("CLINICAL HISTORY: Intramedullary metastasis diagnosed on 18 June 2014."), @"2014-06-18");
}

#[test]
fn the_cord_may_come_before_the_primary() {
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: The cord metastasis was the first manifestation of lung cancer."), @"yes");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: Known lung cancer."), @"not stated");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: Lung cancer diagnosed 3 May 2012. Cord metastasis diagnosed 18 June 2014."), @"no");
}

#[test]
fn histories_of_other_houses() {
    assert_snapshot!(patient("Clinical information: 47F, breast ca."), @"47, female");
    assert_snapshot!(primary("Clinical information: 47F, breast ca."), @"breast: breast ca");
    assert_snapshot!(primary("CLINICAL HISTORY: Adenocarcinoma of the lung."), @"lung: Adenocarcinoma of the lung");
    assert_snapshot!(primary("CLINICAL HISTORY: Small cell carcinoma of the lung."), @"lung: Small cell carcinoma of the lung");
    assert_snapshot!(primary("CLINICAL HISTORY: Colorectal cancer."), @"other: Colorectal cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Lymphoma."), @"other: Lymphoma");
    assert_snapshot!(primary("CLINICAL HISTORY: Anaplastic astrocytoma."), @"cns: Anaplastic astrocytoma");
    assert_snapshot!(primary("IMPRESSION: Intramedullary metastasis from known melanoma."), @"melanoma: melanoma");
    assert_snapshot!(primary("CLINICAL HISTORY: No history of cancer."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Family history of breast cancer."), @"not stated");
    assert_snapshot!(patient("CLINICAL HISTORY: The patient is a 70 year old gentleman."), @"70, male");
    assert_snapshot!(died("Date of death: 2014-09-30"), @"2014-09-30");
    assert_snapshot!(iscm_presented("CLINICAL HISTORY: Presented on 3 June 2014 with leg weakness."), @"2014-06-03");
    assert_snapshot!(primary_diagnosed("CLINICAL HISTORY: Melanoma, diagnosed 12/05/2010; brain metastases 2012."), @"not stated");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: Cord metastasis found before the primary was known."), @"yes");
}

#[test]
fn what_is_told_of_relatives_is_not_the_patients() {
    assert_snapshot!(primary("CLINICAL HISTORY: Melanoma in her sister. Numb legs."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: FHx: lung ca. Known RCC."), @"renal: RCC");
    assert_snapshot!(primary("CLINICAL HISTORY: Brother with melanoma, patient with breast cancer."), @"breast: breast cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Accompanied by daughter. Known breast cancer."), @"breast: breast cancer");
    assert_snapshot!(patient("CLINICAL HISTORY: Grandfather had prostate cancer. Patient has ataxia."), @"?, ?");
    assert_snapshot!(patient("CLINICAL HISTORY: A 53-year-old father of two with renal cell carcinoma."), @"53, male");
    assert_snapshot!(died("CLINICAL HISTORY: Her wife died on 4 May 2012."), @"not stated");
}

#[test]
fn what_is_asked_doubted_or_excluded_is_no_primary() {
    assert_snapshot!(primary("CLINICAL HISTORY: RCC? Melanoma?"), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: ?breast primary."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Exclude metastasis from melanoma."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Lung cancer was excluded by CT."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Presumed lung primary, biopsy pending."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Lung cancer versus breast cancer."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Lung cancer, cord compression?"), @"lung: Lung cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Lung ca ?mets"), @"lung: Lung ca");
    assert_snapshot!(primary("CLINICAL HISTORY: Suspected cord metastasis from breast cancer."), @"breast: breast cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Rule out cord metastasis in a patient with RCC."), @"renal: RCC");
}

#[test]
fn what_the_cord_lesion_is_thought_to_be_is_no_primary() {
    assert_snapshot!(primary("CLINICAL HISTORY: Cord mass, glioma?"), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Leg weakness. DD: MS, lymphoma."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Cord lesion, astrocytoma versus metastasis. Known melanoma."), @"melanoma: melanoma");
    assert_snapshot!(primary("CLINICAL HISTORY: Intramedullary mass consistent with ependymoma."), @"not stated");
    assert_snapshot!(primary("There is an intramedullary lesion at T5 which may be a glioma or lymphoma."), @"not stated");
    assert_snapshot!(primary("MRI THORACIC SPINE\nRing-enhancing intramedullary mass T4-T7, likely astrocytoma."), @"not stated");
    assert_snapshot!(primary("CLINICAL HISTORY: Ependymoma of the fourth ventricle, resected 2010."), @"cns: Ependymoma");
    assert_snapshot!(primary("IMPRESSION: T5 cord lesion, most likely a metastasis of the known lung cancer."), @"lung: lung cancer");
    assert_snapshot!(primary("IMPRESSION: T5 cord metastasis in a 60-year-old woman with breast cancer."), @"breast: breast cancer");
}

#[test]
fn an_age_is_that_of_the_patient_now() {
    assert_snapshot!(patient("CLINICAL HISTORY: Melanoma diagnosed at age 45. Patient is now 61, female."), @"61, female");
    assert_snapshot!(patient("CLINICAL HISTORY: RCC at the age of 39; now 52 years old."), @"52, ?");
    assert_snapshot!(patient("CLINICAL HISTORY: Lung cancer (age 39 at diagnosis)."), @"?, ?");
    assert_snapshot!(patient("CLINICAL HISTORY: Breast cancer aged 39."), @"?, ?");
    assert_snapshot!(patient("CLINICAL HISTORY: Smoker for 40 years, male, 64."), @"64, male");
    assert_snapshot!(patient("CLINICAL HISTORY: 3-year-old fracture of L1. 71-year-old woman."), @"71, female");
    assert_snapshot!(patient("CLINICAL HISTORY: RCC treated 10 years ago. Woman, 71."), @"71, female");
    assert_snapshot!(patient("CLINICAL HISTORY: A woman at the age of 61 with leg weakness."), @"61, female");
    assert_snapshot!(patient("CLINICAL HISTORY: Mrs. Smith, 61 yrs, lung cancer."), @"61, female");
    assert_snapshot!(patient("CLINICAL HISTORY: MR JONES, 61, lung cancer."), @"61, male");
    assert_snapshot!(patient("MR thoracic spine, 14 March 2014"), @"?, ?");
}

#[test]
fn a_primary_in_short_and_in_other_orders() {
    assert_snapshot!(primary("CLINICAL HISTORY: Known case of carcinoma breast, post MRM."), @"breast: carcinoma breast");
    assert_snapshot!(primary("CLINICAL HISTORY: Ca. Rt. lung on chemotherapy."), @"lung: Ca. Rt. lung");
    assert_snapshot!(primary("CLINICAL HISTORY: Lung adenoca."), @"lung: Lung adenoca");
    assert_snapshot!(primary("CLINICAL HISTORY: Rule out compression, hx colon ca"), @"other: colon ca");
    assert_snapshot!(primary("CLINICAL HISTORY: Primary: breast. Weakness."), @"breast: Primary: breast");
    assert_snapshot!(primary("CLINICAL HISTORY: Breast cancer lung metastases."), @"breast: Breast cancer");
    assert_snapshot!(primary("CLINICAL HISTORY: Bronchial carcinoid."), @"lung: Bronchial carcinoid");
    assert_snapshot!(primary("CLINICAL HISTORY: Neuroendocrine carcinoma of the right lung."), @"lung: Neuroendocrine carcinoma of the right lung");
    assert_snapshot!(primary("CLINICAL HISTORY: Neuroendocrine tumour of the pancreas."), @"other: Neuroendocrine tumour of the pancreas");
}

#[test]
fn each_date_belongs_to_what_was_found_then() {
    let of_two = "CLINICAL HISTORY: Melanoma diagnosed 25/03/2011, liver metastases diagnosed 12/12/2012.";
    assert_snapshot!(primary_diagnosed(of_two), @"2011-03-25");
    assert_snapshot!(iscm_diagnosed("CLINICAL HISTORY: RCC 2009; intramedullary metastasis found on 13/12/2012."), @"2012-12-13");
}

#[test]
fn the_cord_metastasis_may_reveal_the_primary() {
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: The RCC was found a month after the intramedullary metastasis."), @"yes");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: A cord metastasis led to the discovery of an occult lung cancer."), @"yes");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: Cord metastasis as initial presentation of breast cancer."), @"yes");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: Liver metastases were the presenting feature of breast cancer."), @"not stated");
    assert_snapshot!(precedes_primary("CLINICAL HISTORY: Leg weakness led to the diagnosis of cord metastasis. Known RCC."), @"not stated");
}
