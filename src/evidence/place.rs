//! On which line of a YAML text a key stands.
//!
//! The typed pack has forgotten its lines. To name one, the text is read once more along the path to the key, and the
//! YAML reader is made to refuse the value there: its refusal carries the place.

use crate::evidence::error::Place;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// One step of a path into a YAML text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    /// Into the value of a key.
    Key(&'a str),
    /// Into an item of a list.
    Item(usize),
}

/// The place of a path; as far into it as the text goes.
pub(crate) fn locate(name: &str, text: &str, path: &[Step]) -> Place {
    let mut key = String::new();
    for step in path {
        match step {
            Step::Key(name) if key.is_empty() => key.push_str(name),
            Step::Key(name) => key.extend([".", name]),
            Step::Item(index) => key.push_str(&format!("[{index}]")),
        }
    }
    let found = Probe(path).deserialize(serde_yaml::Deserializer::from_str(text)).err().and_then(|e| e.location());
    let (line, column) = found.map_or((1, 1), |place| (place.line(), place.column()));
    Place { name: name.to_owned(), line, column, key }
}

/// Where the YAML reader refused a text, and why; it says "key: why at line 3 column 7".
pub(crate) fn refused(name: &str, error: &serde_yaml::Error) -> (Place, String) {
    let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
    let told = error.to_string();
    let told = told.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&told);
    let is_key = |key: &str| !key.contains([' ', '`']);
    let (key, why) = told.split_once(": ").filter(|(key, _)| is_key(key)).unwrap_or(("", told));
    (Place { name: name.to_owned(), line, column, key: key.to_owned() }, why.to_owned())
}

/// Follows a path and fails where it ends.
struct Probe<'a>(&'a [Step<'a>]);

impl<'de> DeserializeSeed<'de> for Probe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Probe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the end of the path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if let Some((Step::Key(wanted), rest)) = self.0.split_first() {
            while let Some(key) = map.next_key::<String>()? {
                if key == *wanted {
                    return map.next_value_seed(Probe(rest));
                }
                map.next_value::<IgnoredAny>()?;
            }
        }
        Err(A::Error::custom("here"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if let Some((Step::Item(index), rest)) = self.0.split_first() {
            for _ in 0..*index {
                list.next_element::<IgnoredAny>()?;
            }
            list.next_element_seed(Probe(rest))?;
        }
        Err(A::Error::custom("here"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_list_in_a_map_is_found() {
        let text = "a: 1\nlist:\n  - {x: 1}\n  - y: 2\n    x: [5, 6]\n";
        let place = locate("pack.yaml", text, &[Step::Key("list"), Step::Item(1), Step::Key("x"), Step::Item(1)]);
        assert_eq!(place.to_string(), "pack.yaml:5:12: list[1].x[1]");
    }

    #[test]
    fn a_key_that_is_left_out_is_placed_at_its_map() {
        assert_eq!(locate("p", "a: 1\nb:\n  c: 2\n", &[Step::Key("b"), Step::Key("d")]).to_string(), "p:3:3: b.d");
    }
}
