//! Are there as many lesions as the report says?
//!
//! The number that is stated outranks the number of lesions described, so the two can differ. A group that is not
//! counted ("several", "innumerable") has no number, and nothing is asked.

use super::pointing;
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    record::{Record, Sources},
};

/// Compares the stated number of intramedullary lesions with those that are described.
pub fn stated_lesions_are_described(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let described = record.lesions.len();
    let Some(stated) = record.lesion_count.filter(|&count| count as usize != described) else {
        return Vec::new();
    };
    let diagnostic = Diagnostic::new(
        Code::CountContradictsLesions,
        format!(
            "{} stated, but {} described",
            lesions(stated as usize),
            if described == 0 { "none".to_owned() } else { described.to_string() }
        ),
    )
    .help(if (stated as usize) > described {
        "what is not described cannot be weighed: give each lesion its level, or mend the number"
    } else {
        "mend the number, or the description that is one too many"
    });
    let mut diagnostic = pointing(diagnostic, sources, "lesion_count", "stated here");
    for index in 0..described {
        diagnostic = pointing(diagnostic, sources, &format!("lesions[{index}].level"), format!("lesion {}", index + 1));
    }
    vec![diagnostic]
}

fn lesions(count: usize) -> String {
    match count {
        0 => "no lesion".to_owned(),
        1 => "1 lesion".to_owned(),
        _ => format!("{count} lesions"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::examples::{messages, sources, with_lesions},
        record::Lesion,
    };
    use insta::assert_snapshot;

    fn stated(count: Option<u32>, described: usize) -> Vec<Diagnostic> {
        let record = Record { lesion_count: count, ..with_lesions(vec![Lesion::default(); described]) };
        stated_lesions_are_described(&record, &sources(&["lesion_count", "lesions[0].level"]))
    }

    #[test]
    fn three_stated_and_two_described_is_news() {
        assert_snapshot!(messages(&stated(Some(3), 2)), @"3 lesions stated, but 2 described");
    }

    #[test]
    fn one_stated_and_two_described_is_news() {
        assert_snapshot!(messages(&stated(Some(1), 2)), @"1 lesion stated, but 2 described");
    }

    #[test]
    fn a_number_without_any_description_is_news() {
        assert_snapshot!(messages(&stated(Some(2), 0)), @"2 lesions stated, but none described");
    }

    #[test]
    fn the_number_and_the_lesions_are_both_shown() {
        let labels = stated(Some(2), 1).remove(0).labels;
        let words: Vec<&str> = labels.iter().map(|label| &*label.text).collect();
        assert_eq!(words, ["stated here", "lesion 1"]);
    }

    #[test]
    fn innumerable_lesions_have_no_number_to_contradict() {
        assert_eq!(stated(None, 1), []);
    }

    #[test]
    fn as_many_as_stated_is_no_news() {
        assert_eq!(stated(Some(2), 2), []);
        assert_eq!(stated(Some(0), 0), []);
    }
}
