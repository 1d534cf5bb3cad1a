//! The fields of the canonical structured report, by their labels.

use super::{grammar::Rule, parse};

macro_rules! fields {
    ($($field:ident: $rule:ident,)*) => {
        /// A field of the canonical structured report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Field { $($field,)* }

        /// The field that a label names, if it names that and nothing else.
        pub(super) fn field(label: &str) -> Option<Field> {
            let label = parse(Rule::form_label, label).ok()?;
            Some(match label.root().into_inner().next()?.as_rule() {
                $(Rule::$rule => Field::$field,)*
                _ => return None,
            })
        }
    };
}

fields! {
    ExamDate: field_exam_date,
    Regions: field_regions,
    Contrast: field_contrast,
    FieldStrength: field_field_strength,
    SagittalT2: field_sagittal_t2,
    PostcontrastSagittalT1: field_postcontrast,
    Age: field_age,
    Sex: field_sex,
    Primary: field_primary,
    PrimaryGroup: field_primary_group,
    IscmDiagnosed: field_iscm_diagnosed,
    IscmPresented: field_iscm_presented,
    PrimaryDiagnosed: field_primary_diagnosed,
    Died: field_died,
    LastKnownAlive: field_alive,
    IscmPrecedesPrimary: field_precedes,
    Multiplicity: field_multiplicity,
    LesionCount: field_count,
    Level: field_level,
    Size: field_size,
    EnhancingSize: field_enhancing_size,
    EnhancementExtent: field_enhancement_extent,
    T2Extent: field_t2_extent,
    Position: field_position,
    CordExpansion: field_expansion,
    T2Signal: field_t2_signal,
    T1Signal: field_t1_signal,
    CysticChange: field_cyst,
    Hemorrhage: field_hemorrhage,
    Enhancement: field_enhancement,
    RimSign: field_rim,
    FlameSign: field_flame,
    PrimaryTumour: field_primary_tumor,
    NonCnsMetastases: field_non_cns,
    VertebralMetastases: field_vertebral,
    LeptomeningealMetastases: field_leptomeningeal,
    IntracranialMetastases: field_intracranial,
    PetUptake: field_pet,
    NewOnFollowUp: field_new,
}
