//! The variables of the study: what each is called, its categories, and how it is read from a patient.

use crate::{
    cohort::{
        Population, Subject,
        features::{
            any_lesion, any_of, at_least, common, enhancing_si_mm, exact, holds, longest_enhancement, longest_t2,
            with_contrast,
        },
    },
    record::{Enhancement, Lesion, Multiplicity, Primary, Record},
};
use chrono::NaiveDate;

/// The value of a variable in one patient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A category.
    Level(&'static str),
    /// A number.
    Number(f64),
}

/// Whether a variable has categories or is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Categories in the order in which the study lists them: the word in the machine-readable output, and the words in
    /// a table. Compared by the log-rank test.
    Categories(&'static [(&'static str, &'static str)]),
    /// A number. Fitted by Cox regression with Breslow ties and Wald's test.
    Continuous,
}

/// One variable of the study.
#[derive(Clone, Copy)]
pub struct Variable {
    /// Its name in the machine-readable output.
    pub name: &'static str,
    /// Its name in a table.
    pub title: &'static str,
    /// Categories or a number.
    pub scale: Scale,
    read: fn(&Seen) -> Option<Value>,
}

/// What a variable is read from.
struct Seen<'a> {
    record: &'a Record,
    /// When the cord metastasis was diagnosed, where that is known.
    diagnosed: Option<NaiveDate>,
}

impl Variable {
    /// The variable of a name.
    pub fn named(name: &str) -> Option<&'static Variable> {
        VARIABLES.iter().find(|variable| variable.name == name)
    }

    /// Its value in a patient; `None` where the report does not state it, hedges, or could not assess it.
    pub fn of(&self, subject: &Subject) -> Option<Value> {
        (self.read)(&Seen { record: &subject.record, diagnosed: Some(subject.diagnosed) })
    }

    /// Its value as far as a report alone tells it.
    pub fn of_record(&self, record: &Record) -> Option<Value> {
        (self.read)(&Seen { record, diagnosed: record.clinical.iscm_diagnosed })
    }

    /// Whether it can differ in a population at all: the number of lesions cannot among patients with one.
    pub fn varies_in(&self, population: Population) -> bool {
        !(population == Population::Solitary && self.name == "multiplicity")
    }
}

impl std::fmt::Debug for Variable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const NO_YES: Scale = Scale::Categories(&[("no", "No"), ("yes", "Yes")]);
const ABSENT_PRESENT: Scale = Scale::Categories(&[("no", "Absent"), ("yes", "Present")]);
const SIGNALS: Scale =
    Scale::Categories(&[("hyper", "Hyperintense"), ("hypo", "Hypointense"), ("iso", "Isointense"), ("mixed", "Mixed")]);

fn yes(answer: Option<bool>) -> Option<Value> {
    Some(Value::Level(if answer? { "yes" } else { "no" }))
}

fn either(answer: Option<bool>, if_so: &'static str, if_not: &'static str) -> Option<Value> {
    Some(Value::Level(if answer? { if_so } else { if_not }))
}

fn number(value: Option<f64>) -> Option<Value> {
    value.map(Value::Number)
}

fn primary_is(subject: &Seen, wanted: &[Primary]) -> Option<bool> {
    subject.record.clinical.primary.map(|primary| wanted.contains(&primary))
}

fn sign(subject: &Seen, of: fn(&Lesion) -> Option<crate::finding::Finding>) -> Option<bool> {
    any_lesion(with_contrast(subject.record)?, of)
}

fn rim_and_flame(subject: &Seen) -> Option<Value> {
    let rim = sign(subject, |lesion| lesion.rim_sign)?;
    let flame = sign(subject, |lesion| lesion.flame_sign)?;
    Some(Value::Level(match (rim, flame) {
        (false, false) => "neither",
        (true, false) => "rim only",
        (false, true) => "flame only",
        (true, true) => "both",
    }))
}

/// Stated outright, or told by the two days of diagnosis.
fn precedes_primary(subject: &Seen) -> Option<bool> {
    let clinical = &subject.record.clinical;
    clinical
        .iscm_precedes_primary
        .or(subject.diagnosed.zip(clinical.primary_diagnosed).map(|(iscm, primary)| iscm < primary))
}

fn ratio(subject: &Seen) -> Option<f64> {
    let enhancement = longest_enhancement(subject.record).and_then(exact).filter(|&count| count > 0.0)?;
    Some(longest_t2(subject.record).and_then(exact)? / enhancement)
}

/// The enhancement pattern, where it is stated; "enhances" alone is none.
fn pattern(lesion: &Lesion) -> Option<&'static str> {
    lesion.enhancement.filter(|&pattern| pattern != Enhancement::Present).map(Enhancement::word)
}

/// Every variable of the study, clinical ones first (Diehn 2015, Tables 1 and 2 and Results).
pub static VARIABLES: [Variable; 28] = [
    Variable {
        name: "age",
        title: "Age at diagnosis (yr)",
        scale: Scale::Continuous,
        read: |subject| number(subject.record.patient.age_years.map(f64::from)),
    },
    Variable {
        name: "primary",
        title: "Primary malignancy",
        scale: Scale::Categories(&[
            ("lung", "Lung"),
            ("breast", "Breast"),
            ("melanoma", "Melanoma"),
            ("cns", "CNS"),
            ("renal", "Renal"),
            ("other", "Other"),
        ]),
        read: |subject| subject.record.clinical.primary.map(|primary| Value::Level(primary.word())),
    },
    Variable {
        name: "lung_or_breast",
        title: "Lung/breast primary malignancy",
        scale: Scale::Categories(&[("nonlung/nonbreast", "Nonlung/nonbreast"), ("lung/breast", "Lung/breast")]),
        read: |subject| {
            either(primary_is(subject, &[Primary::Lung, Primary::Breast]), "lung/breast", "nonlung/nonbreast")
        },
    },
    Variable {
        name: "melanoma",
        title: "Melanoma",
        scale: Scale::Categories(&[("nonmelanoma", "Nonmelanoma"), ("melanoma", "Melanoma")]),
        read: |subject| either(primary_is(subject, &[Primary::Melanoma]), "melanoma", "nonmelanoma"),
    },
    Variable {
        name: "cns_primary",
        title: "CNS primary malignancy",
        scale: Scale::Categories(&[("non-CNS", "Non-CNS"), ("CNS", "CNS")]),
        read: |subject| either(primary_is(subject, &[Primary::Cns]), "CNS", "non-CNS"),
    },
    Variable {
        name: "iscm_precedes_primary",
        title: "ISCM diagnosis precedes primary malignancy diagnosis",
        scale: NO_YES,
        read: |subject| yes(precedes_primary(subject)),
    },
    Variable {
        name: "multiplicity",
        title: "No. of ISCMs",
        scale: Scale::Categories(&[("solitary", "Solitary"), ("multiple", "Multiple")]),
        read: |subject| match subject.record.multiplicity? {
            Multiplicity::None => None,
            multiplicity => Some(Value::Level(multiplicity.word())),
        },
    },
    Variable {
        name: "noncord_cns_spinal_metastases",
        title: "Noncord CNS/spinal metastases",
        scale: NO_YES,
        read: |subject| {
            let seen = &subject.record.ancillary;
            yes(any_of([seen.vertebral_metastases, seen.leptomeningeal_metastases, seen.intracranial_metastases]))
        },
    },
    Variable {
        name: "leptomeningeal_metastases",
        title: "Leptomeningeal metastases",
        scale: NO_YES,
        read: |subject| yes(holds(subject.record.ancillary.leptomeningeal_metastases)),
    },
    Variable {
        name: "primary_tumor_or_non_cns_metastases",
        title: "Primary tumor/non-CNS metastases",
        scale: NO_YES,
        read: |subject| {
            let seen = &subject.record.ancillary;
            yes(any_of([seen.primary_tumor, seen.non_cns_metastases]))
        },
    },
    Variable {
        name: "t2_at_least_2_segments",
        title: "Cord T2 hyperintensity ≥2 segments",
        scale: NO_YES,
        read: |subject| yes(at_least(longest_t2(subject.record)?, 2)),
    },
    Variable {
        name: "t2_at_least_3_segments",
        title: "Cord T2 hyperintensity ≥3 segments",
        scale: NO_YES,
        read: |subject| yes(at_least(longest_t2(subject.record)?, 3)),
    },
    Variable {
        name: "t2_segments",
        title: "Cord T2 hyperintensity (No. of segments)",
        scale: Scale::Continuous,
        read: |subject| number(longest_t2(subject.record).and_then(exact)),
    },
    Variable {
        name: "enhancing_si_mm",
        title: "ISCM enhancement, superoinferior size (mm)",
        scale: Scale::Continuous,
        read: |subject| number(enhancing_si_mm(subject.record)),
    },
    Variable {
        name: "enhancement_segments",
        title: "ISCM enhancement, extent (No. of vertebral segments)",
        scale: Scale::Continuous,
        read: |subject| number(longest_enhancement(subject.record).and_then(exact)),
    },
    Variable {
        name: "t2_to_enhancement_ratio",
        title: "Ratio, longitudinal extent of cord T2 hyperintensity to enhancement",
        scale: Scale::Continuous,
        read: |subject| number(ratio(subject)),
    },
    Variable {
        name: "rim_sign",
        title: "Rim sign",
        scale: NO_YES,
        read: |subject| yes(sign(subject, |lesion| lesion.rim_sign)),
    },
    Variable {
        name: "flame_sign",
        title: "Flame sign",
        scale: NO_YES,
        read: |subject| yes(sign(subject, |lesion| lesion.flame_sign)),
    },
    Variable {
        name: "rim_and_flame",
        title: "Rim/flame signs",
        scale: Scale::Categories(&[
            ("neither", "Neither"),
            ("rim only", "Rim sign only"),
            ("flame only", "Flame sign only"),
            ("both", "Both signs"),
        ]),
        read: rim_and_flame,
    },
    Variable {
        name: "position",
        title: "Position within the cord",
        scale: Scale::Categories(&[("central", "Central"), ("eccentric", "Eccentric"), ("exophytic", "Exophytic")]),
        read: |subject| common(subject.record, |lesion| lesion.position).map(|it| Value::Level(it.word())),
    },
    Variable {
        name: "cord_expansion",
        title: "Cord expansion",
        scale: ABSENT_PRESENT,
        read: |subject| yes(any_lesion(subject.record, |lesion| lesion.cord_expansion)),
    },
    Variable {
        name: "t2_signal",
        title: "T2 signal intensity",
        scale: SIGNALS,
        read: |subject| common(subject.record, |lesion| lesion.t2_signal).map(|it| Value::Level(it.word())),
    },
    Variable {
        name: "t1_signal",
        title: "T1 signal intensity",
        scale: SIGNALS,
        read: |subject| common(subject.record, |lesion| lesion.t1_signal).map(|it| Value::Level(it.word())),
    },
    Variable {
        name: "cystic_change",
        title: "Cystic change",
        scale: ABSENT_PRESENT,
        read: |subject| yes(any_lesion(subject.record, |lesion| lesion.cystic_change)),
    },
    Variable {
        name: "hemorrhage",
        title: "Intratumoral hemorrhage",
        scale: ABSENT_PRESENT,
        read: |subject| yes(any_lesion(subject.record, |lesion| lesion.hemorrhage)),
    },
    Variable {
        name: "enhancement",
        title: "Gadolinium enhancement pattern",
        scale: Scale::Categories(&[
            ("absent", "Absent"),
            ("homogeneous", "Homogeneous"),
            ("heterogeneous", "Heterogeneous"),
            ("ring", "Ring"),
        ]),
        read: |subject| common(subject.record, pattern).map(Value::Level),
    },
    Variable {
        name: "pet_uptake",
        title: "Uptake on PET",
        scale: ABSENT_PRESENT,
        read: |subject| yes(holds(subject.record.pet_uptake)),
    },
    Variable {
        name: "new_iscm_on_follow_up",
        title: "Additional ISCMs on follow-up MR imaging",
        scale: NO_YES,
        read: |subject| yes(holds(subject.record.new_iscm_on_follow_up)),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_is_found_by_its_name() {
        for variable in &VARIABLES {
            assert_eq!(Variable::named(variable.name).map(|found| found.title), Some(variable.title));
        }
    }
}
