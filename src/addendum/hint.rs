//! Which name was probably meant, where a template asks for one that does not exist.

use minijinja::{Value, value::ValueKind};
use std::collections::BTreeSet;

/// The known name that is nearest to a name, if it is near at all.
///
/// ```
/// use cordreport::addendum::hint::nearest;
/// assert_eq!(nearest("recrod", ["record", "notices"]), Some("record".to_owned()));
/// assert_eq!(nearest("weather", ["record", "notices"]), None);
/// ```
pub fn nearest<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> Option<String> {
    let far = (name.chars().count() / 3).max(1);
    let near = known.into_iter().filter(|candidate| candidate.as_ref() != name).map(|candidate| {
        let (asked, own) = (name.to_lowercase(), candidate.as_ref().to_lowercase());
        let distance = strsim::damerau_levenshtein(&asked, &own);
        // "multiple" for "multiple_lesions" is near too, but not as near as a slip of a letter.
        let part = own.split('_').any(|part| part == asked) && asked.len() > 2;
        (if part { distance.min(far) } else { distance }, candidate.as_ref().to_owned())
    });
    near.filter(|&(distance, _)| distance <= far).min().map(|(_, candidate)| candidate)
}

/// The known name that is nearest to the last step of a path such as `record.exam.dat`: among its neighbours where the
/// way to them is known, else among all keys that a template sees and the names that the template sets itself.
pub(super) fn of_path(path: &str, context: &Value, source: Option<&str>) -> Option<String> {
    let steps: Vec<&str> = path.split('.').collect();
    let (last, way) = steps.split_last()?;
    let last = last.split('[').next()?;
    let parent = way.iter().try_fold(context.clone(), |value, step| down(&value, step));
    let neighbours = parent.map(|parent| keys(&parent)).unwrap_or_default();
    if let Some(near) = nearest(last, &neighbours) {
        return Some(near);
    }
    let mut known = BTreeSet::new();
    if way.is_empty() {
        known.extend(source.into_iter().flat_map(own_names));
        known.extend(["range", "dict", "namespace"].map(str::to_owned));
    } else {
        collect(context, &mut known);
    }
    nearest(last, known)
}

/// One step down, into an item too: `lesions[0]`.
fn down(value: &Value, step: &str) -> Option<Value> {
    let (name, index) = step.split_once('[').map_or((step, None), |(name, rest)| (name, rest.strip_suffix(']')));
    let value = value.get_attr(name).ok().filter(|value| !value.is_undefined())?;
    match index.map(str::parse::<usize>) {
        None => Some(value),
        Some(Ok(index)) => value.get_item_by_index(index).ok().filter(|value| !value.is_undefined()),
        Some(Err(_)) => None,
    }
}

fn keys(value: &Value) -> Vec<String> {
    match value.kind() {
        ValueKind::Map => value.try_iter().map(|keys| keys.map(|key| key.to_string()).collect()).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Every key below a value; what a template sees is a small tree.
fn collect(value: &Value, into: &mut BTreeSet<String>) {
    match value.kind() {
        ValueKind::Map => {
            for key in keys(value) {
                if let Ok(below) = value.get_attr(&key) {
                    collect(&below, into);
                }
                into.insert(key);
            }
        }
        ValueKind::Seq => value.try_iter().into_iter().flatten().for_each(|item| collect(&item, into)),
        _ => {}
    }
}

/// The names that a template makes itself: by `set`, `for`, `macro` and `import … as`.
fn own_names(source: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<&str> = source.split(|c: char| !is_name(c)).filter(|word| !word.is_empty()).collect();
    let made = words.windows(2).filter(|pair| ["set", "for", "macro", "as"].contains(&pair[0]));
    made.map(|pair| pair[1].to_owned()).collect()
}
