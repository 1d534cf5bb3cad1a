//! Every field of the record, the values that a template may meet there, and which of them a record shows.

use crate::record::Record;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What values a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Present, absent, indeterminate, not assessed.
    Finding,
    /// One of these words.
    Words(&'static [&'static str]),
    /// True or false.
    Flag,
    /// Something of which there are many: a date, a number, a text.
    Open,
    /// A list.
    List,
    /// An interval of segments.
    Interval,
    /// Levels, segments, or both.
    Extent,
    /// Lengths, with axes or without.
    Size,
}

const FINDING: Kind = Kind::Finding;
const SIGNAL: Kind = Kind::Words(&["hyper", "hypo", "iso", "mixed"]);

/// Every field, by its path; `[]` stands for any lesion.
pub const FIELDS: &[(&str, Kind)] = &[
    ("exam.date", Kind::Open),
    ("exam.regions", Kind::List),
    ("exam.contrast", Kind::Words(&["with", "without", "with_and_without"])),
    ("exam.field_strength_t", Kind::Open),
    ("exam.sagittal_t2", Kind::Flag),
    ("exam.postcontrast_sagittal_t1", Kind::Flag),
    ("patient.age_years", Kind::Open),
    ("patient.sex", Kind::Words(&["male", "female"])),
    ("clinical.primary", Kind::Words(&["lung", "breast", "melanoma", "cns", "renal", "other"])),
    ("clinical.primary_text", Kind::Open),
    ("clinical.iscm_diagnosed", Kind::Open),
    ("clinical.iscm_presented", Kind::Open),
    ("clinical.primary_diagnosed", Kind::Open),
    ("clinical.died", Kind::Open),
    ("clinical.last_known_alive", Kind::Open),
    ("clinical.iscm_precedes_primary", Kind::Flag),
    ("multiplicity", Kind::Words(&["none", "solitary", "multiple"])),
    ("lesion_count", Kind::Open),
    ("lesions", Kind::List),
    ("lesions[].level", Kind::Open),
    ("lesions[].enhancing_size_mm", Kind::Size),
    ("lesions[].enhancement_extent", Kind::Interval),
    ("lesions[].t2_extent", Kind::Extent),
    ("lesions[].position", Kind::Words(&["central", "eccentric", "exophytic"])),
    ("lesions[].cord_expansion", FINDING),
    ("lesions[].t2_signal", SIGNAL),
    ("lesions[].t1_signal", SIGNAL),
    ("lesions[].cystic_change", FINDING),
    ("lesions[].hemorrhage", FINDING),
    ("lesions[].enhancement", Kind::Words(&["absent", "homogeneous", "heterogeneous", "ring", "present"])),
    ("lesions[].rim_sign", FINDING),
    ("lesions[].flame_sign", FINDING),
    ("ancillary.primary_tumor", FINDING),
    ("ancillary.non_cns_metastases", FINDING),
    ("ancillary.vertebral_metastases", FINDING),
    ("ancillary.leptomeningeal_metastases", FINDING),
    ("ancillary.intracranial_metastases", FINDING),
    ("pet_uptake", FINDING),
    ("new_iscm_on_follow_up", FINDING),
    ("unread", Kind::List),
];

impl Kind {
    /// The names of all values.
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Kind::Finding => vec!["not stated", "present", "absent", "indeterminate", "not_assessed"],
            Kind::Words(words) => [&["not stated"], words].concat(),
            Kind::Flag => vec!["not stated", "true", "false"],
            Kind::Open => vec!["not stated", "stated"],
            Kind::List => vec!["none", "one", "several"],
            Kind::Interval => vec!["not stated", "exact", "within limits", "open to one side"],
            Kind::Extent => vec!["not stated", "levels and segments", "segments alone"],
            Kind::Size => vec!["not stated", "lengths alone", "with axes"],
        }
    }

    /// The name of a value, as one of [`Kind::names`].
    fn name_of(self, value: &Value) -> &'static str {
        let is_set = |key: &str| !value[key].is_null();
        let of_words = |words: &[&'static str]| {
            let word = value.as_str().unwrap_or_default();
            words.iter().copied().find(|&own| own == word).unwrap_or("not stated")
        };
        match self {
            _ if value.is_null() => "not stated",
            Kind::Finding => of_words(&["present", "absent", "indeterminate", "not_assessed"]),
            Kind::Words(words) => of_words(words),
            Kind::Flag => {
                if value == &Value::Bool(true) {
                    "true"
                } else {
                    "false"
                }
            }
            Kind::Open => "stated",
            Kind::List => match value.as_array().map_or(0, Vec::len) {
                0 => "none",
                1 => "one",
                _ => "several",
            },
            Kind::Interval if value["min"] == value["max"] => "exact",
            Kind::Interval if is_set("min") && is_set("max") => "within limits",
            Kind::Interval => "open to one side",
            Kind::Extent if is_set("from") => "levels and segments",
            Kind::Extent => "segments alone",
            Kind::Size if value["dimensions"].as_array().is_none_or(Vec::is_empty) => "not stated",
            Kind::Size if is_set("ap") || is_set("tr") || is_set("si") => "with axes",
            Kind::Size => "lengths alone",
        }
    }

    /// Values for invented records, one for each name but those of nothing.
    pub(super) fn samples(self, path: &str) -> Vec<Value> {
        match self {
            Kind::Finding => ["present", "absent", "indeterminate", "not_assessed"].map(Value::from).into(),
            Kind::Words(words) => words.iter().copied().map(Value::from).collect(),
            Kind::Flag => vec![json!(true), json!(false)],
            Kind::Open => vec![match path {
                "exam.field_strength_t" => json!(1.5),
                "patient.age_years" => json!(61),
                "clinical.primary_text" => json!("lung cancer"),
                "lesion_count" => json!(3),
                "lesions[].level" => json!({"from": "T4", "to": "T5"}),
                "clinical.primary_diagnosed" => json!("2021-02-03"),
                "clinical.died" => json!("2024-03-30"),
                _ => json!("2023-11-20"),
            }],
            Kind::List => match path {
                "exam.regions" => vec![json!(["thoracic"]), json!(["cervical", "thoracic"])],
                // Lesions are made one by one, and passages that were not read are texts.
                "unread" => vec![json!(["The cord looks odd."]), json!(["The cord looks odd.", "So does the conus."])],
                _ => Vec::new(),
            },
            Kind::Interval => [(Some(1), Some(1)), (Some(3), Some(3)), (Some(1), Some(4)), (Some(3), None)]
                .map(|(min, max)| json!({"min": min, "max": max}))
                .into(),
            Kind::Extent => vec![
                json!({"from": "T4", "to": "T5", "segments": {"min": 2, "max": 2}}),
                json!({"from": "T2", "to": "T7", "segments": {"min": 6, "max": 6}}),
                json!({"from": null, "to": null, "segments": {"min": 3, "max": null}}),
                json!({"from": null, "to": null, "segments": {"min": 1, "max": 4}}),
            ],
            Kind::Size => vec![
                json!({"dimensions": [8, 14], "ap": null, "tr": null, "si": null}),
                json!({"dimensions": [8, 7, 14], "ap": 8, "tr": 7, "si": 14}),
            ],
        }
    }
}

/// Every value that a record shows: the path of a field, and the name of its value.
pub fn shown(record: &Record) -> BTreeSet<(&'static str, &'static str)> {
    let record = serde_json::to_value(record).unwrap_or_else(|error| unreachable!("a record that is no JSON: {error}"));
    let mut shown = BTreeSet::new();
    for &(path, kind) in FIELDS {
        match path.strip_prefix("lesions[].") {
            Some(field) => {
                let lesions = record["lesions"].as_array().into_iter().flatten();
                shown.extend(lesions.map(|lesion| (path, kind.name_of(&lesion[field]))));
            }
            None => {
                let value = path.split('.').fold(&record, |value, step| &value[step]);
                shown.insert((path, kind.name_of(value)));
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Lesion;

    #[test]
    fn every_field_of_the_record_is_in_the_table_and_no_other() {
        let record = Record { lesions: vec![Lesion::default()], ..Record::default() };
        let json = serde_json::to_value(&record).unwrap();
        let mut paths = vec!["lesions".to_owned()];
        for (key, value) in json.as_object().unwrap() {
            match value {
                Value::Object(fields) => paths.extend(fields.keys().map(|field| format!("{key}.{field}"))),
                Value::Array(items) if key == "lesions" => {
                    paths.extend(items[0].as_object().unwrap().keys().map(|field| format!("lesions[].{field}")));
                }
                _ if key == "schema" => {}
                _ => paths.push(key.clone()),
            }
        }
        let mut known: Vec<&str> = FIELDS.iter().map(|&(path, _)| path).collect();
        paths.sort();
        known.sort();
        assert_eq!(paths, known);
    }

    #[test]
    fn every_value_can_be_invented_and_is_shown_then() {
        for &(path, kind) in FIELDS.iter().filter(|(path, _)| *path != "lesions") {
            let mut names: BTreeSet<&str> = kind.samples(path).iter().map(|value| kind.name_of(value)).collect();
            names.insert(if kind == Kind::List { "none" } else { "not stated" });
            assert_eq!(names, kind.names().into_iter().collect(), "{path}");
        }
    }
}
