//! Dictations put together at random, whose meaning is known: every value comes out as it went in, and no other.
//!
//! "No X" is never present, a hedge stays a hedge, and what stands beside it keeps its own value.

use cordreport::{Finding, read, record::Lesion, text::Dictation};
use proptest::prelude::*;

/// A feature with its names and the field that holds it.
type Feature = (&'static [&'static str], fn(&Lesion) -> Option<Finding>);

const FEATURES: &[Feature] = &[
    (&["rim sign"], |lesion| lesion.rim_sign),
    (&["flame sign"], |lesion| lesion.flame_sign),
    (&["haemorrhage", "hemorrhage", "blood"], |lesion| lesion.hemorrhage),
    (&["cystic change", "cyst", "cavitation"], |lesion| lesion.cystic_change),
    (&["cord expansion", "expansion of the cord"], |lesion| lesion.cord_expansion),
];

/// Sentences about one feature, and what they say of it.
const ALONE: &[(&str, Finding)] = &[
    ("{} is present", Finding::Present),
    ("{} is seen", Finding::Present),
    ("{} is again noted", Finding::Present),
    ("no {}", Finding::Absent),
    ("there is no {}", Finding::Absent),
    ("no {} is seen", Finding::Absent),
    ("{} is absent", Finding::Absent),
    ("no evidence of {}", Finding::Absent),
    ("{} is not identified", Finding::Absent),
    ("no definite {}", Finding::Absent),
    ("possible {}", Finding::Indeterminate),
    ("questionable {}", Finding::Indeterminate),
    ("{} cannot be excluded", Finding::Indeterminate),
    ("{} is equivocal", Finding::Indeterminate),
    ("{} cannot be assessed", Finding::NotAssessed),
    ("{} is not evaluable", Finding::NotAssessed),
];

/// Sentences that deny several.
const LISTS: &[(&str, &str)] =
    &[("no ", ""), ("there is no ", ""), ("no evidence of ", ""), ("no ", " is seen"), ("the lesion shows no ", "")];

/// A permutation of the features, a name for each, and how many are spoken of.
fn features() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    Just((0..FEATURES.len()).collect::<Vec<usize>>()).prop_shuffle().prop_flat_map(|order| {
        let named = order
            .into_iter()
            .map(|feature| prop::sample::select(FEATURES[feature].0).prop_map(move |name| (feature, name)));
        named.collect::<Vec<_>>()
    })
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Reads the sentences after a lesion, and compares every feature.
fn check(sentences: &[String], meant: &[(usize, Finding)]) -> Result<(), TestCaseError> {
    let spoken: Vec<String> = sentences.iter().map(|sentence| format!("{}.", capitalised(sentence))).collect();
    let text = format!("FINDINGS:\nIntramedullary lesion at T4. {}", spoken.join(" "));
    let record = read(&Dictation::new("composed", text.clone()).unwrap()).record;
    prop_assert_eq!(record.lesions.len(), 1, "{}", text);
    for (feature, (names, field)) in FEATURES.iter().enumerate() {
        let wanted = meant.iter().find(|(other, _)| *other == feature).map(|&(_, finding)| finding);
        prop_assert_eq!(field(&record.lesions[0]), wanted, "{} in {}", names[0], text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn features_keep_the_findings_that_are_said_of_them(
        features in features(),
        said in prop::collection::vec(prop::sample::select(ALONE), 1..=5),
    ) {
        let pairs: Vec<_> = features.into_iter().zip(said).collect();
        let sentences: Vec<String> = pairs.iter().map(|((_, name), (frame, _))| frame.replace("{}", name)).collect();
        let meant: Vec<_> = pairs.iter().map(|&((feature, _), (_, finding))| (feature, finding)).collect();
        check(&sentences, &meant)?;
    }

    #[test]
    fn a_list_is_denied_from_its_first_to_its_last(
        features in features(),
        count in 2..=5usize,
        (head, tail) in prop::sample::select(LISTS),
        last in prop::sample::select(vec![" or ", ", or "]),
    ) {
        let names: Vec<&str> = features[..count].iter().map(|&(_, name)| name).collect();
        let list = format!("{head}{}{last}{}{tail}", names[..count - 1].join(", "), names[count - 1]);
        let meant: Vec<_> = features[..count].iter().map(|&(feature, _)| (feature, Finding::Absent)).collect();
        check(&[list], &meant)?;
    }

    #[test]
    fn what_is_asserted_beside_a_negation_is_not_denied(
        features in features(),
        (frame, one, other) in prop::sample::select(vec![
            ("no {0}, but {1} is present", Finding::Absent, Finding::Present),
            ("{0} is present, {1} is not", Finding::Present, Finding::Absent),
            ("{0} is absent; {1} is present", Finding::Absent, Finding::Present),
            ("possible {0}, no {1}", Finding::Indeterminate, Finding::Absent),
            ("no {0}; {1} cannot be excluded", Finding::Absent, Finding::Indeterminate),
            ("{0} is present, {1} is questionable", Finding::Present, Finding::Indeterminate),
        ]),
    ) {
        let sentence = frame.replace("{0}", features[0].1).replace("{1}", features[1].1);
        check(&[sentence], &[(features[0].0, one), (features[1].0, other)])?;
    }
}
