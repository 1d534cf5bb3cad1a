//! The leaves of a record: its values by path, what may be written in two ways folded into one.

use serde_json::{Map, Value};
use std::{collections::BTreeMap, fmt};

/// The stated leaves of a record or of one lesion, by path. A leaf that states nothing is not among them.
pub type Leaves = BTreeMap<String, Leaf>;

/// Scored as set or not set: which words name the primary is a matter of taste.
const FREE_TEXT: &str = "clinical.primary_text";

/// Not scored, and the lesions, which are scored one by one.
const LEFT_OUT: [&str; 3] = ["schema", "unread", "lesions"];

/// One value. 14 and 14.0 are the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaf(String);

impl Leaf {
    fn new(value: &Value) -> Leaf {
        Leaf(match value {
            Value::String(word) => word.clone(),
            other => plain(other).to_string(),
        })
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every number as a decimal, rounded to a hundredth.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => {
            number.as_f64().map_or(Value::Null, |number| Value::from((number * 100.0).round() / 100.0))
        }
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), plain(value))).collect(),
        other => other.clone(),
    }
}

/// The leaves of a record outside its lesions.
pub fn of_report(record: &Value) -> Leaves {
    let mut leaves = Leaves::new();
    for (key, value) in record.as_object().into_iter().flatten().filter(|(key, _)| !LEFT_OUT.contains(&key.as_str())) {
        gather(value, key.clone(), &mut leaves);
    }
    if let Some(words) = leaves.get_mut(FREE_TEXT) {
        *words = Leaf("set".into());
    }
    leaves
}

/// The leaves of each lesion of a record, in its order.
pub fn of_lesions(record: &Value) -> Vec<Leaves> {
    let lesions = record.get("lesions").and_then(Value::as_array);
    lesions.into_iter().flatten().map(of_lesion).collect()
}

fn of_lesion(lesion: &Value) -> Leaves {
    let mut leaves = Leaves::new();
    for (key, value) in lesion.as_object().into_iter().flatten() {
        // the span of the oedema and its count are two leaves
        match value {
            Value::Object(extent) if key == "t2_extent" => {
                let end = |key: &str| extent.get(key).cloned().unwrap_or(Value::Null);
                let span = Map::from_iter([("from".to_owned(), end("from")), ("to".to_owned(), end("to"))]);
                gather(&Value::Object(span), "lesion.t2_extent.span".into(), &mut leaves);
                gather(&end("segments"), "lesion.t2_extent.segments".into(), &mut leaves);
            }
            _ => gather(value, format!("lesion.{key}"), &mut leaves),
        }
    }
    leaves
}

fn gather(value: &Value, path: String, leaves: &mut Leaves) {
    match value {
        Value::Object(fields) if !is_whole(fields) => {
            for (key, value) in fields {
                gather(value, format!("{path}.{key}"), leaves);
            }
        }
        _ if is_unset(value) => {}
        _ => {
            leaves.insert(path, Leaf::new(value));
        }
    }
}

/// Spans and intervals stay whole.
fn is_whole(fields: &Map<String, Value>) -> bool {
    let keys: Vec<&str> = fields.keys().map(String::as_str).collect();
    keys.len() == 2
        && (keys.contains(&"min") && keys.contains(&"max") || keys.contains(&"from") && keys.contains(&"to"))
}

fn is_unset(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(word) => word.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(Value::is_null),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(leaves: Leaves) -> String {
        leaves.into_iter().map(|(path, leaf)| format!("{path}={leaf}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spans_intervals_and_lists_stay_whole() {
        let record = json!({"lesions": [{
            "level": {"from": "T4", "to": "T4"},
            "enhancing_size_mm": {"dimensions": [8, 7.5], "ap": 8, "tr": null, "si": null},
            "t2_extent": {"from": null, "to": null, "segments": {"min": 3, "max": null}},
        }]});
        insta::assert_snapshot!(told(of_lesions(&record).remove(0)), @r#"lesion.enhancing_size_mm.ap=8.0 lesion.enhancing_size_mm.dimensions=[8.0,7.5] lesion.level={"from":"T4","to":"T4"} lesion.t2_extent.segments={"max":null,"min":3.0}"#);
    }

    #[test]
    fn the_words_that_name_the_primary_are_set_or_not_set() {
        let record = json!({"schema": "x", "clinical": {"primary_text": "GBM", "died": ""}, "exam": {"regions": []}});
        assert_eq!(told(of_report(&record)), "clinical.primary_text=set");
    }
}
