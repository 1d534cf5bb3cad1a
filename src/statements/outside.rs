//! What lies outside the cord and presses on it.

use super::clause::is_oedema;
use crate::syntax::{Concept, Kind, Phrase, Words};

/// "by an epidural mass": a lesion that lies outside the cord.
fn lies_outside(phrases: &[Phrase], index: usize) -> bool {
    use Concept::*;
    phrases[index].is_any(&[Lesion, Lesions, Tumour])
        && phrases[index.saturating_sub(3)..index]
            .iter()
            .any(|before| before.is_any(&[Epidural, Bone, Disc, Extramedullary]))
}

/// "the cord is compressed at T6 by disc", "the cord is kinked by an epidural mass": what is told lies outside the cord.
pub fn is_of_outside(phrases: Words) -> bool {
    use Concept::*;
    let cord = |phrase: &Phrase| phrase.is(Cord) || phrase.is_conus();
    let outside = (0..phrases.len()).any(|index| lies_outside(&phrases, index));
    let compressed = phrases.hold(Compression) && phrases.hold_any(&[Epidural, Bone, Disc, Extramedullary]);
    phrases.iter().any(cord)
        && (outside || compressed)
        && !phrases.iter().enumerate().any(|(index, phrase)| {
            phrase.is_any(&[Intramedullary, Edema, RimSign, FlameSign])
                || phrase.is_any(&[Lesion, Lesions]) && !lies_outside(&phrases, index)
        })
}

/// "Cord compression at T4 with signal change", "oedema due to compressive myelopathy": a sentence of compression that names
/// no lesion of the cord.
pub fn is_of_compression(phrases: Words) -> bool {
    use Concept::*;
    let lesion = |(index, phrase): (usize, &Phrase)| {
        let next = phrases.get(index + 1);
        phrase.is_any(&[Lesion, Lesions, Tumour, RimSign, FlameSign, Expansion]) && !lies_outside(&phrases, index)
            || phrase.is(Intramedullary)
                && !next.is_some_and(|next| is_oedema(next) || matches!(next.kind, Kind::Weighting(_)))
            || phrase.is_any(&[Metastasis, Metastases])
                && !phrases[index.saturating_sub(2)..index].iter().any(|before| before.is_any(&[Epidural, Bone]))
    };
    phrases.hold(Compression) && !phrases.iter().enumerate().any(lesion)
}
