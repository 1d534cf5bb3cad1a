//! Can the dates follow each other as stated?
//!
//! Dates of one day agree with any order. Of several dates that a later one contradicts only the latest is named: a
//! death before the diagnosis is one slip, not five.

use super::pointing;
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    record::{Record, Sources},
};
use chrono::NaiveDate;

/// A date of the record: its path, what it is, and the day.
type Dated = (&'static str, &'static str, Option<NaiveDate>);

/// Compares the dates of the clinical course.
pub fn dates_follow_each_other(record: &Record, sources: &Sources) -> Vec<Diagnostic> {
    let clinical = &record.clinical;
    let exam = ("exam.date", "this examination", record.exam.date);
    let presented = ("clinical.iscm_presented", "the presentation of the cord metastasis", clinical.iscm_presented);
    let diagnosed = ("clinical.iscm_diagnosed", "the diagnosis of the cord metastasis", clinical.iscm_diagnosed);
    let primary = ("clinical.primary_diagnosed", "the diagnosis of the primary", clinical.primary_diagnosed);
    let alive = ("clinical.last_known_alive", "a day known alive", clinical.last_known_alive);
    let death = ("clinical.died", "death", clinical.died);

    let mut found: Vec<Diagnostic> = [
        latest_after(diagnosed, &[presented]),
        latest_after(alive, &[presented, diagnosed, primary]),
        latest_after(death, &[presented, diagnosed, primary, exam, alive]),
    ]
    .into_iter()
    .flatten()
    .map(|(late, early)| reversed(sources, late, early))
    .collect();

    match (clinical.iscm_precedes_primary, diagnosed.2.zip(primary.2)) {
        (Some(true), Some((cord, other))) if cord > other => found.push(order_stated(sources, "before", primary)),
        (Some(false), Some((cord, other))) if cord < other => found.push(order_stated(sources, "after", primary)),
        _ => {}
    }
    found
}

/// The latest of `earlier` that lies after `date`, with `date` itself.
fn latest_after(date: Dated, earlier: &[Dated]) -> Option<(Dated, Dated)> {
    let early = earlier.iter().filter(|other| other.2 > date.2 && date.2.is_some()).max_by_key(|other| other.2)?;
    Some((date, *early))
}

fn reversed(sources: &Sources, late: Dated, early: Dated) -> Diagnostic {
    let day = |dated: Dated| dated.2.map_or_else(String::new, |day| day.to_string());
    let message = format!("{} on {} comes before {} on {}", late.1, day(late), early.1, day(early));
    let diagnostic =
        Diagnostic::new(Code::DatesReversed, message).help("both dates are kept as dictated; mend whichever is wrong");
    pointing(pointing(diagnostic, sources, late.0, late.1), sources, early.0, early.1)
}

/// The order of the two diagnoses was stated outright, and their dates say otherwise.
fn order_stated(sources: &Sources, order: &str, primary: Dated) -> Diagnostic {
    let message = format!("the cord metastasis is said to be diagnosed {order} the primary, but not by their dates");
    let diagnostic =
        Diagnostic::new(Code::DatesReversed, message).help("all is kept as dictated; mend the dates or the statement");
    let diagnostic = pointing(diagnostic, sources, "clinical.iscm_precedes_primary", "said here");
    let diagnostic = pointing(diagnostic, sources, "clinical.iscm_diagnosed", "the cord metastasis");
    pointing(diagnostic, sources, primary.0, "the primary")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checks::examples::{messages, sources},
        record::{Clinical, Exam},
    };
    use insta::assert_snapshot;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    fn news(clinical: Clinical) -> String {
        messages(&dates_follow_each_other(&Record { clinical, ..Record::default() }, &Sources::default()))
    }

    #[test]
    fn nobody_dies_before_the_diagnosis() {
        let clinical = Clinical { iscm_diagnosed: day("2012-03-14"), died: day("2012-02-01"), ..Clinical::default() };
        assert_snapshot!(news(clinical),
            @"death on 2012-02-01 comes before the diagnosis of the cord metastasis on 2012-03-14");
    }

    #[test]
    fn one_slip_is_one_piece_of_news() {
        let clinical = Clinical {
            primary_diagnosed: day("2011-01-09"),
            iscm_diagnosed: day("2012-03-14"),
            last_known_alive: day("2012-04-01"),
            died: day("2010-04-20"),
            ..Clinical::default()
        };
        assert_snapshot!(news(clinical), @"death on 2010-04-20 comes before a day known alive on 2012-04-01");
    }

    #[test]
    fn a_patient_examined_after_death_points_to_both_dates() {
        let record = Record {
            exam: Exam { date: day("2012-03-14"), ..Exam::default() },
            clinical: Clinical { died: day("2012-03-13"), ..Clinical::default() },
            ..Record::default()
        };
        let found = dates_follow_each_other(&record, &sources(&["exam.date", "clinical.died"]));
        let places: Vec<usize> = found[0].labels.iter().map(|label| label.span.start()).collect();
        assert_eq!(places, [1, 0]);
    }

    #[test]
    fn a_stated_order_is_held_against_the_dates() {
        let clinical = Clinical {
            iscm_precedes_primary: Some(true),
            iscm_diagnosed: day("2012-03-14"),
            primary_diagnosed: day("2009-11-02"),
            ..Clinical::default()
        };
        assert_snapshot!(news(clinical),
            @"the cord metastasis is said to be diagnosed before the primary, but not by their dates");
    }

    #[test]
    fn dates_of_one_day_and_missing_dates_are_no_news() {
        let clinical = Clinical { iscm_diagnosed: day("2012-03-14"), died: day("2012-03-14"), ..Clinical::default() };
        assert_eq!(news(clinical), "");
        assert_eq!(news(Clinical { iscm_diagnosed: day("2012-03-14"), ..Clinical::default() }), "");
    }
}
