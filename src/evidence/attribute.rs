//! What a criterion can ask of a record, and what the record answers.
//!
//! Over several lesions the study's rules hold: the longest extent counts, and a sign counts as present if it is
//! present in any lesion (Diehn 2015, Materials and Methods). A lesion of which nothing is told may always be the
//! longest one, or the one with the sign, so it leaves the answer open.

use crate::{
    evidence::{Reason, Told},
    finding::Finding,
    record::{Enhancement, Lesion, Record},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing that a criterion can ask of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// Age in years: a number.
    AgeYears,
    /// Group of the primary malignancy.
    Primary,
    /// Whether the cord metastasis was diagnosed before the primary: yes or no.
    IscmPrecedesPrimary,
    /// None, one or several intramedullary lesions.
    Multiplicity,
    /// Longest extent of cord T2 hyperintensity in segments: a number.
    T2Segments,
    /// Longest extent of enhancement in segments: a number.
    EnhancementSegments,
    /// Longest superoinferior size of the enhancing lesion in millimetres: a number.
    EnhancementLengthMm,
    /// Extent of T2 hyperintensity divided by extent of enhancement: a number.
    T2ToEnhancement,
    /// Rim sign.
    RimSign,
    /// Flame sign.
    FlameSign,
    /// Position within the cord.
    Position,
    /// Cord expansion.
    CordExpansion,
    /// Signal of the lesion on T2-weighted images.
    T2Signal,
    /// Signal of the lesion on T1-weighted images.
    T1Signal,
    /// Cystic change.
    CysticChange,
    /// Intratumoural haemorrhage.
    Hemorrhage,
    /// Enhancement pattern.
    Enhancement,
    /// The primary tumour is visible on the exam.
    PrimaryTumor,
    /// Metastases outside the central nervous system and the spine are visible on the exam.
    NonCnsMetastases,
    /// Vertebral metastases.
    VertebralMetastases,
    /// Leptomeningeal metastases.
    LeptomeningealMetastases,
    /// Intracranial metastases.
    IntracranialMetastases,
    /// Uptake on PET.
    PetUptake,
    /// Additional cord metastases on follow-up.
    NewIscmOnFollowUp,
}

/// What values an attribute has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A number.
    Number,
}

const FINDING: Kind = Kind::Words(&["present", "absent"]);
const SIGNAL: Kind = Kind::Words(&["hyper", "hypo", "iso", "mixed"]);

impl Attribute {
    /// Every attribute.
    pub const ALL: [Attribute; 24] = [
        Attribute::AgeYears,
        Attribute::Primary,
        Attribute::IscmPrecedesPrimary,
        Attribute::Multiplicity,
        Attribute::T2Segments,
        Attribute::EnhancementSegments,
        Attribute::EnhancementLengthMm,
        Attribute::T2ToEnhancement,
        Attribute::RimSign,
        Attribute::FlameSign,
        Attribute::Position,
        Attribute::CordExpansion,
        Attribute::T2Signal,
        Attribute::T1Signal,
        Attribute::CysticChange,
        Attribute::Hemorrhage,
        Attribute::Enhancement,
        Attribute::PrimaryTumor,
        Attribute::NonCnsMetastases,
        Attribute::VertebralMetastases,
        Attribute::LeptomeningealMetastases,
        Attribute::IntracranialMetastases,
        Attribute::PetUptake,
        Attribute::NewIscmOnFollowUp,
    ];

    /// Its key in a pack, and its name for people.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Attribute::AgeYears => ("age_years", "age at diagnosis"),
            Attribute::Primary => ("primary", "primary malignancy"),
            Attribute::IscmPrecedesPrimary => ("iscm_precedes_primary", "cord metastasis diagnosed before the primary"),
            Attribute::Multiplicity => ("multiplicity", "number of intramedullary lesions"),
            Attribute::T2Segments => ("t2_segments", "extent of cord T2 hyperintensity"),
            Attribute::EnhancementSegments => ("enhancement_segments", "extent of enhancement"),
            Attribute::EnhancementLengthMm => ("enhancement_length_mm", "superoinferior size of the enhancing lesion"),
            Attribute::T2ToEnhancement => ("t2_to_enhancement", "ratio of T2 hyperintensity to enhancement"),
            Attribute::RimSign => ("rim_sign", "rim sign"),
            Attribute::FlameSign => ("flame_sign", "flame sign"),
            Attribute::Position => ("position", "position within the cord"),
            Attribute::CordExpansion => ("cord_expansion", "cord expansion"),
            Attribute::T2Signal => ("t2_signal", "T2 signal intensity"),
            Attribute::T1Signal => ("t1_signal", "T1 signal intensity"),
            Attribute::CysticChange => ("cystic_change", "cystic change"),
            Attribute::Hemorrhage => ("hemorrhage", "intratumoral hemorrhage"),
            Attribute::Enhancement => ("enhancement", "gadolinium enhancement pattern"),
            Attribute::PrimaryTumor => ("primary_tumor", "visible primary tumor"),
            Attribute::NonCnsMetastases => ("non_cns_metastases", "visible non-CNS metastases"),
            Attribute::VertebralMetastases => ("vertebral_metastases", "vertebral metastases"),
            Attribute::LeptomeningealMetastases => ("leptomeningeal_metastases", "leptomeningeal metastases"),
            Attribute::IntracranialMetastases => ("intracranial_metastases", "intracranial metastases"),
            Attribute::PetUptake => ("pet_uptake", "uptake on PET"),
            Attribute::NewIscmOnFollowUp => ("new_iscm_on_follow_up", "additional cord metastases on follow-up"),
        }
    }

    /// Its key in a pack.
    pub fn key(self) -> &'static str {
        self.names().0
    }

    /// The attribute with a key.
    pub fn of_key(key: &str) -> Option<Attribute> {
        Attribute::ALL.into_iter().find(|attribute| attribute.key() == key)
    }

    /// What values it has.
    pub fn kind(self) -> Kind {
        match self {
            Attribute::AgeYears
            | Attribute::T2Segments
            | Attribute::EnhancementSegments
            | Attribute::EnhancementLengthMm
            | Attribute::T2ToEnhancement => Kind::Number,
            Attribute::Primary => Kind::Words(&["lung", "breast", "melanoma", "cns", "renal", "other"]),
            Attribute::IscmPrecedesPrimary => Kind::Words(&["yes", "no"]),
            Attribute::Multiplicity => Kind::Words(&["none", "solitary", "multiple"]),
            Attribute::Position => Kind::Words(&["central", "eccentric", "exophytic"]),
            Attribute::T2Signal | Attribute::T1Signal => SIGNAL,
            Attribute::Enhancement => Kind::Words(&["absent", "homogeneous", "heterogeneous", "ring"]),
            _ => FINDING,
        }
    }

    /// The attributes from which it is calculated, itself if it is not.
    pub fn parts(self) -> Vec<Attribute> {
        match self {
            Attribute::T2ToEnhancement => vec![Attribute::T2Segments, Attribute::EnhancementSegments],
            own => vec![own],
        }
    }

    /// What the record tells of it.
    pub fn told(self, record: &Record) -> Told {
        let (clinical, ancillary) = (&record.clinical, &record.ancillary);
        match self {
            Attribute::AgeYears => {
                let age = record.patient.age_years.map(f64::from);
                Told::number(age.zip(age).map(|(min, max)| (Some(min), Some(max))), vec!["patient.age_years".into()])
            }
            Attribute::Primary => Told::word(clinical.primary.map(|primary| primary.word()), "clinical.primary"),
            Attribute::IscmPrecedesPrimary => {
                let word = clinical.iscm_precedes_primary.map(|before| if before { "yes" } else { "no" });
                Told::word(word, "clinical.iscm_precedes_primary")
            }
            Attribute::Multiplicity => {
                Told::word(record.multiplicity.map(|multiplicity| multiplicity.word()), "multiplicity")
            }
            Attribute::T2Segments => {
                let extent = |lesion: &Lesion| lesion.t2_extent.and_then(|extent| extent.segments);
                Told::longest(record, "t2_extent", |lesion| {
                    extent(lesion).map(|s| (s.min.map(f64::from), s.max.map(f64::from)))
                })
            }
            Attribute::EnhancementSegments => Told::longest(record, "enhancement_extent", |lesion| {
                lesion.enhancement_extent.map(|s| (s.min.map(f64::from), s.max.map(f64::from)))
            }),
            Attribute::EnhancementLengthMm => Told::longest(record, "enhancing_size_mm", |lesion| {
                let enhances = lesion.enhancement != Some(Enhancement::Absent);
                lesion.enhancing_size_mm.si.filter(|_| enhances).map(|length| (Some(length.get()), Some(length.get())))
            }),
            Attribute::T2ToEnhancement => {
                Told::ratio(Attribute::T2Segments.told(record), Attribute::EnhancementSegments.told(record))
            }
            Attribute::RimSign => Told::any_lesion(record, "rim_sign", |lesion| lesion.rim_sign),
            Attribute::FlameSign => Told::any_lesion(record, "flame_sign", |lesion| lesion.flame_sign),
            Attribute::CordExpansion => Told::any_lesion(record, "cord_expansion", |lesion| lesion.cord_expansion),
            Attribute::CysticChange => Told::any_lesion(record, "cystic_change", |lesion| lesion.cystic_change),
            Attribute::Hemorrhage => Told::any_lesion(record, "hemorrhage", |lesion| lesion.hemorrhage),
            Attribute::Position => {
                Told::every_lesion(record, "position", |lesion| lesion.position.map(|position| vec![position.word()]))
            }
            Attribute::T2Signal => {
                Told::every_lesion(record, "t2_signal", |lesion| lesion.t2_signal.map(|signal| vec![signal.word()]))
            }
            Attribute::T1Signal => {
                Told::every_lesion(record, "t1_signal", |lesion| lesion.t1_signal.map(|signal| vec![signal.word()]))
            }
            Attribute::Enhancement => Told::every_lesion(record, "enhancement", |lesion| {
                lesion.enhancement.map(|pattern| match pattern {
                    Enhancement::Present => vec!["homogeneous", "heterogeneous", "ring"],
                    pattern => vec![pattern.word()],
                })
            }),
            Attribute::PrimaryTumor => Told::finding(ancillary.primary_tumor, "ancillary.primary_tumor"),
            Attribute::NonCnsMetastases => Told::finding(ancillary.non_cns_metastases, "ancillary.non_cns_metastases"),
            Attribute::VertebralMetastases => {
                Told::finding(ancillary.vertebral_metastases, "ancillary.vertebral_metastases")
            }
            Attribute::LeptomeningealMetastases => {
                Told::finding(ancillary.leptomeningeal_metastases, "ancillary.leptomeningeal_metastases")
            }
            Attribute::IntracranialMetastases => {
                Told::finding(ancillary.intracranial_metastases, "ancillary.intracranial_metastases")
            }
            Attribute::PetUptake => Told::finding(record.pet_uptake, "pet_uptake"),
            Attribute::NewIscmOnFollowUp => Told::finding(record.new_iscm_on_follow_up, "new_iscm_on_follow_up"),
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.names().1)
    }
}

/// Why a finding is neither present nor absent; `None` if it is one of them.
pub(crate) fn unclear(finding: Option<Finding>) -> Option<Reason> {
    match finding {
        Some(Finding::Present | Finding::Absent) => None,
        Some(Finding::Indeterminate) => Some(Reason::Hedged),
        Some(Finding::NotAssessed) => Some(Reason::NotAssessed),
        None => Some(Reason::NotReported),
    }
}
