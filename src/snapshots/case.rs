//! A case: an invented patient, as a report or as a record.
//!
//! A record in YAML has only the keys that matter; all others are not stated. Beside the keys of the record it may say
//! what the case is `about`, and what the classifier asks beyond the record, under `context`.

use crate::{
    addendum::hint::nearest,
    evidence::{
        Place,
        place::{Step, locate, refused},
    },
    prognosis::Notice,
    reading::Reading,
    record::{Context, Lesion, Record, Sources, Unread},
    site::{self, Site, SiteError, text_of},
    text::{Dictation, TextError},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// An invented patient.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name: its path from the folder of cases, without what ends it.
    pub name: String,
    /// The report, or the passages that were not read.
    pub dictation: Dictation,
    /// What is stated.
    pub record: Record,
    /// Where it is stated; nothing for a record.
    pub sources: Sources,
    /// What the classifier asks beyond the record.
    pub context: Context,
    /// What is to be said about lengths that got the axes of the department's order.
    pub remark: Option<Notice>,
}

/// Why a file is no case.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CaseError {
    /// The file cannot be read.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// The bytes are no dictation.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The YAML is no record.
    #[error("{place}: {why}")]
    NoRecord {
        /// Where.
        place: Box<Place>,
        /// What is wrong.
        why: String,
    },
    /// Snapshots of the two could not be told apart.
    #[error("{}: {} is a case of the same name", second.display(), first.display())]
    Twice {
        /// The first file.
        first: PathBuf,
        /// The second file.
        second: PathBuf,
    },
    /// A file in the folder of cases that is neither a report nor a record.
    #[error("{}: a case ends in .txt, .yaml, .yml or .json", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// There is nothing to test with.
    #[error("{}: there is no case", folder.display())]
    None {
        /// The folder of cases.
        folder: PathBuf,
    },
}

/// A file of the folder of cases, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// Its name: its path from the folder of cases, without what ends it.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// The file from the folder of cases.
    pub file: String,
}

impl CaseFile {
    /// A file of the folder of cases.
    ///
    /// # Errors
    /// [`CaseError::Unknown`] if its ending is that of no case.
    pub fn new(path: &Path, file: String) -> Result<CaseFile, CaseError> {
        let is_case = |end: &str| ["txt", "yaml", "yml", "json"].contains(&end);
        match file.rsplit_once('.') {
            Some((name, end)) if is_case(end) => Ok(CaseFile { name: name.to_owned(), path: path.to_owned(), file }),
            _ => Err(CaseError::Unknown { path: path.to_owned() }),
        }
    }

    /// Reads the case; lengths without an axis get those of the site's order.
    ///
    /// # Errors
    /// [`CaseError`] if it is none.
    pub fn read(&self, site: &Site) -> Result<Case, CaseError> {
        if self.file.ends_with(".txt") {
            let bytes = std::fs::read(&self.path)
                .map_err(|source| SiteError::Unreadable { path: self.path.clone(), source })?;
            let dictation = Dictation::from_bytes(self.file.clone(), &bytes)?;
            let (Reading { record, sources, context, .. }, remark) = site::read(Some(site), &dictation);
            return Ok(Case { name: self.name.clone(), dictation, record, sources, context, remark });
        }
        let mut case = Case::from_yaml(&self.name, &self.path.display().to_string(), &text_of(&self.path)?)?;
        case.remark = site.order_dimensions(&mut case.record);
        Ok(case)
    }
}

/// What a case says beside its record.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Beside {
    called_metastasis: Option<bool>,
    treated: bool,
    follow_up: bool,
}

impl Case {
    /// Reads a record in YAML. `file` is used in errors.
    ///
    /// # Errors
    /// [`CaseError::NoRecord`] with file, line, column and key.
    ///
    /// ```
    /// use cordreport::snapshots::Case;
    /// let case = Case::from_yaml("a", "a.yaml", "lesions:\n  - rim_sign: present\n").unwrap();
    /// assert_eq!(case.record.lesions.len(), 1);
    /// let error = Case::from_yaml("a", "a.yaml", "lesions:\n  - rim_sgin: present\n").unwrap_err();
    /// assert_eq!(error.to_string(), "a.yaml:2:15: lesions[0].rim_sgin: there is no such key; did you mean `rim_sign`?");
    /// ```
    pub fn from_yaml(name: &str, file: &str, text: &str) -> Result<Case, CaseError> {
        let given: Value = serde_yaml::from_str(text).map_err(|error| {
            let (place, why) = refused(file, &error);
            CaseError::NoRecord { place: Box::new(place), why }
        })?;
        let refuse =
            |path: &[Step], why: String| Err(CaseError::NoRecord { place: Box::new(locate(file, text, path)), why });
        let mut given = match given {
            Value::Object(given) => given,
            Value::Null => Map::new(),
            _ => return refuse(&[], "a case is a record, key by key".to_owned()),
        };
        if given.remove("about").is_some_and(|about| !about.is_string()) {
            return refuse(&[Step::Key("about")], "what a case is about is a text".to_owned());
        }
        let beside = match given.remove("context").map(serde_json::from_value::<Beside>) {
            None => Beside::default(),
            Some(Ok(beside)) => beside,
            Some(Err(error)) => return refuse(&[Step::Key("context")], error.to_string()),
        };
        let (passages, unread) = match passages(given.remove("unread")) {
            Some(passages) => passages,
            None => return refuse(&[Step::Key("unread")], "a list of the passages that were not read".to_owned()),
        };
        let mut record = json(&Record::default());
        if let Err((path, why)) = merge(&mut record, &Value::Object(given.clone())) {
            return refuse(&path.iter().map(Way::step).collect::<Vec<_>>(), why);
        }
        let record: Record = match serde_json::from_value(record) {
            Ok(record) => record,
            Err(_) => {
                let (path, why) = culprit(&Value::Object(given));
                return refuse(&path.iter().map(Way::step).collect::<Vec<_>>(), why);
            }
        };
        let shown = Path::new(file).file_name().map_or(file, |name| name.to_str().unwrap_or(file));
        let text = if passages.is_empty() { "A record without its report.".to_owned() } else { passages };
        Ok(Case {
            name: name.to_owned(),
            dictation: Dictation::new(shown, text)?,
            record: Record { unread, ..record },
            sources: Sources::default(),
            context: Context {
                called_metastasis: beside.called_metastasis,
                treated: beside.treated,
                follow_up: beside.follow_up,
            },
            remark: None,
        })
    }
}

fn json<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| unreachable!("a record that JSON cannot hold: {error}"))
}

/// The passages as one text, a line each, and their places in it; they may be texts, or as a record has them.
fn passages(given: Option<Value>) -> Option<(String, Vec<Unread>)> {
    let (mut all, mut unread) = (String::new(), Vec::new());
    let given = given.unwrap_or(Value::Null);
    for passage in given.as_array().map(Vec::as_slice).or(given.is_null().then_some(&[]))? {
        let text = passage.as_str().or_else(|| passage.get("text")?.as_str())?;
        let start = all.len();
        all.extend([text, "\n"]);
        unread.push(Unread { text: text.to_owned(), start, end: start + text.len() });
    }
    Some((all, unread))
}

/// A step of a path that is made while merging.
#[derive(Clone, Debug)]
enum Way {
    Key(String),
    Item(usize),
}

impl Way {
    fn step(&self) -> Step<'_> {
        match self {
            Way::Key(key) => Step::Key(key),
            Way::Item(index) => Step::Item(*index),
        }
    }
}

/// Lays what is given over what is not stated.
fn merge(onto: &mut Value, given: &Value) -> Result<(), (Vec<Way>, String)> {
    let (Value::Object(onto), Value::Object(given)) = (&mut *onto, given) else {
        *onto = given.clone();
        return Ok(());
    };
    for (key, value) in given {
        let below = |(mut path, why): (Vec<Way>, String)| {
            path.insert(0, Way::Key(key.clone()));
            (path, why)
        };
        let Some(place) = onto.get_mut(key) else {
            let near = nearest(key, onto.keys()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(below((Vec::new(), format!("there is no such key{near}"))));
        };
        match value {
            Value::Array(items) if key == "lesions" => {
                let mut lesions = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let mut lesion = json(&Lesion::default());
                    merge(&mut lesion, item).map_err(|(mut path, why)| {
                        path.insert(0, Way::Item(index));
                        below((path, why))
                    })?;
                    lesions.push(lesion);
                }
                *place = Value::Array(lesions);
            }
            Value::Null => *place = Value::Null,
            value => merge(place, value).map_err(below)?,
        }
    }
    Ok(())
}

/// The first value that makes a record none: the values are laid down one by one, until one is refused.
fn culprit(given: &Value) -> (Vec<Way>, String) {
    let mut leaves = Vec::new();
    collect(given, &mut Vec::new(), &mut leaves);
    for (path, value) in leaves {
        let alone = path.iter().rev().fold(value, |value, step| match step {
            Way::Key(key) => Value::Object(Map::from_iter([(key.clone(), value)])),
            Way::Item(_) => Value::Array(vec![value]),
        });
        let mut record = json(&Record::default());
        if merge(&mut record, &alone).is_ok()
            && let Err(error) = serde_json::from_value::<Record>(record)
        {
            return (path, error.to_string());
        }
    }
    (Vec::new(), "these keys do not make a record together".to_owned())
}

/// The values below, down to what the record holds as one.
fn collect(value: &Value, path: &mut Vec<Way>, leaves: &mut Vec<(Vec<Way>, Value)>) {
    let whole = matches!(path.last(), Some(Way::Key(key)) if
        ["level", "t2_extent", "enhancement_extent", "dimensions", "regions"].contains(&key.as_str()));
    match value {
        Value::Object(fields) if !whole => {
            for (key, value) in fields {
                path.push(Way::Key(key.clone()));
                collect(value, path, leaves);
                path.pop();
            }
        }
        Value::Array(items) if !whole => {
            for (index, item) in items.iter().enumerate() {
                path.push(Way::Item(index));
                collect(item, path, leaves);
                path.pop();
            }
        }
        value => leaves.push((path.clone(), value.clone())),
    }
}
