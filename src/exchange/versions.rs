//! What made a result: the versions of the program, of the grammar, and of the packs, and the order in which a site reads
//! lengths.
//!
//! A warehouse keeps results for years. Two results with the same versions were made by the same rules, and a grammar or a
//! pack that was changed by a letter has another fingerprint.

use crate::evidence::Pack;
use serde::Serialize;
use std::collections::BTreeMap;

/// The files of the grammar.
const GRAMMAR: [(&str, &str); 12] = [
    ("words.pest", include_str!("../../grammar/words.pest")),
    ("levels.pest", include_str!("../../grammar/levels.pest")),
    ("extents.pest", include_str!("../../grammar/extents.pest")),
    ("sizes.pest", include_str!("../../grammar/sizes.pest")),
    ("dates.pest", include_str!("../../grammar/dates.pest")),
    ("exam.pest", include_str!("../../grammar/exam.pest")),
    ("clinical.pest", include_str!("../../grammar/clinical.pest")),
    ("lesion.pest", include_str!("../../grammar/lesion.pest")),
    ("elsewhere.pest", include_str!("../../grammar/elsewhere.pest")),
    ("cues.pest", include_str!("../../grammar/cues.pest")),
    ("report.pest", include_str!("../../grammar/report.pest")),
    ("form.pest", include_str!("../../grammar/form.pest")),
];

/// The versions behind a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Versions {
    /// Version of the program.
    pub program: &'static str,
    /// Fingerprint of the grammar.
    pub grammar: String,
    /// Each pack that was used with its fingerprint; left out where none was.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub packs: BTreeMap<String, String>,
    /// The order that a site gives to lengths without an axis, "AP × TR × SI"; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimensions: Option<String>,
}

impl Versions {
    /// The versions of this program with these packs.
    ///
    /// ```
    /// use cordreport::{evidence, exchange::Versions};
    /// let versions = Versions::with(&evidence::built_in());
    /// assert_eq!(versions.grammar.len(), 16);
    /// assert!(versions.packs.contains_key("diehn-2015"));
    /// ```
    pub fn with(packs: &[Pack]) -> Versions {
        let of_pack = |pack: &Pack| {
            let content =
                serde_json::to_vec(pack).unwrap_or_else(|error| unreachable!("a pack that JSON cannot hold: {error}"));
            (pack.id.clone(), fingerprint([content.as_slice()]))
        };
        let grammar = fingerprint(GRAMMAR.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]));
        Versions {
            program: env!("CARGO_PKG_VERSION"),
            grammar,
            packs: packs.iter().map(of_pack).collect(),
            dimensions: None,
        }
    }

    /// The same, read in a site's order of lengths.
    #[must_use]
    pub fn in_order(self, dimensions: Option<String>) -> Versions {
        Versions { dimensions, ..self }
    }
}

/// Fowler, Noll and Vo's hash 1a of 64 bits over all parts, each closed with a byte that no text holds, in sixteen digits.
fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    let hash =
        parts.into_iter().fold(BASIS, |hash, part| step(part.iter().fold(hash, |hash, &byte| step(hash, byte)), 0xff));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn the_fingerprint_covers_every_file_of_the_grammar() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar");
        let files: BTreeSet<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, GRAMMAR.iter().map(|(name, _)| (*name).to_owned()).collect());
    }

    #[test]
    fn a_letter_makes_another_fingerprint_and_so_does_a_boundary() {
        let of = |parts: &[&str]| fingerprint(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(of(&["rim", "sign"]), of(&["rim", "sigh"]));
        assert_ne!(of(&["rim", "sign"]), of(&["rims", "ign"]));
    }
}
