//! Dates and ages as dictated.

use super::{
    grammar::Rule,
    level::number_word,
    phrase::{Kind, Phrase},
    tree::Pair,
};
use crate::calendar::CalendarDate;
use chrono::NaiveDate;

/// The oldest year of birth or diagnosis that two figures may mean: "58" is 1958, "12" is 2012.
const LAST_TWO_FIGURE_YEAR: i32 = 49;

/// A date in any of its forms. What is no day of the calendar is no date.
pub(super) fn date(pair: Pair<'_>) -> Kind {
    let (mut year, mut month, mut day, mut figures) = (None, None, None, Vec::new());
    for inner in pair.into_all() {
        let number = || inner.as_str().parse::<u32>().ok();
        match inner.as_rule() {
            Rule::year => year = inner.as_str().parse::<i32>().ok(),
            Rule::year_short => {
                year = inner
                    .as_str()
                    .parse()
                    .ok()
                    .map(|year: i32| if year <= LAST_TWO_FIGURE_YEAR { 2000 + year } else { 1900 + year });
            }
            Rule::month_number | Rule::month_packed => month = number(),
            Rule::day | Rule::day_packed => day = number(),
            Rule::figure_first | Rule::figure_second => figures.extend(number()),
            rule => month = month_of(rule).or(month),
        }
    }
    let Some(year) = year else { return Kind::Water };
    match (month, day, figures.as_slice()) {
        (Some(month), Some(day), _) => whole(year, month, day),
        (Some(month), None, _) => Kind::Date(CalendarDate::Month(year, month)),
        (None, _, &[first, second]) if first > 12 || first == second => whole(year, second, first),
        (None, _, &[first, second]) if second > 12 => whole(year, first, second),
        (None, _, &[first, second]) => Kind::DateFigures(first, second, year),
        _ => Kind::Water,
    }
}

fn whole(year: i32, month: u32, day: u32) -> Kind {
    NaiveDate::from_ymd_opt(year, month, day).map_or(Kind::Water, |date| Kind::Date(CalendarDate::Day(date)))
}

fn month_of(rule: Rule) -> Option<u32> {
    Some(match rule {
        Rule::january => 1,
        Rule::february => 2,
        Rule::march => 3,
        Rule::april => 4,
        Rule::may_month => 5,
        Rule::june => 6,
        Rule::july => 7,
        Rule::august => 8,
        Rule::september => 9,
        Rule::october => 10,
        Rule::november => 11,
        Rule::december => 12,
        _ => return None,
    })
}

/// Whether the day or the month comes first in the figures of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureOrder {
    DayFirst,
    MonthFirst,
}

/// The order that the words of one date show, if they do: "30/08/2013" and "3 August 2013" have the day first.
pub(super) fn order_shown(words: &str, kind: &Kind) -> Option<FigureOrder> {
    let Kind::Date(CalendarDate::Day(date)) = kind else { return None };
    use chrono::Datelike;
    let first = words.trim_start_matches('0');
    let begins_with = |number: u32| {
        first.strip_prefix(&number.to_string()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    if words.chars().take(4).all(|c| c.is_ascii_digit()) || date.day() == date.month() {
        None
    } else if begins_with(date.day()) {
        Some(FigureOrder::DayFirst)
    } else {
        Some(FigureOrder::MonthFirst)
    }
}

/// Turns dates in figures into dates, now that the order is known.
pub(super) fn settle_figures(phrases: &mut [Phrase], order: Option<FigureOrder>) {
    for phrase in phrases {
        if let Kind::DateFigures(first, second, year) = phrase.kind {
            match order {
                Some(FigureOrder::DayFirst) => phrase.kind = whole(year, second, first),
                Some(FigureOrder::MonthFirst) => phrase.kind = whole(year, first, second),
                None => {}
            }
        }
    }
}

/// "61 years", which may be an age.
pub(super) fn years(pair: Pair<'_>) -> Kind {
    match age(pair) {
        Kind::Age(years) => Kind::Years(years),
        other => other,
    }
}

/// "62-year-old", "thirty-nine year old", "58 yo"
pub(super) fn age(pair: Pair<'_>) -> Kind {
    let mut years = 0;
    for inner in pair.into_inner() {
        years += match inner.as_rule() {
            Rule::age_figure => inner.as_str().parse().unwrap_or(0),
            Rule::twenty => 20,
            Rule::thirty => 30,
            Rule::forty => 40,
            Rule::fifty => 50,
            Rule::sixty => 60,
            Rule::seventy => 70,
            Rule::eighty => 80,
            Rule::ninety => 90,
            rule => number_word(rule).map_or(0, u32::from),
        };
    }
    if is_age(years) { Kind::Age(years) } else { Kind::Water }
}

/// Whether anybody is so many years old.
pub(super) fn is_age(years: u32) -> bool {
    years <= 120
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Kind, phrase::chunk};

    fn date(text: &str) -> String {
        let found = chunk(text, 0).into_iter().find_map(|phrase| match phrase.kind {
            Kind::Date(date) => Some(date.to_string()),
            Kind::DateFigures(..) => Some("day or month".into()),
            _ => None,
        });
        found.unwrap_or_else(|| "none".into())
    }

    #[test]
    fn a_date_is_read_in_the_forms_of_dictation() {
        for text in [
            "2012-03-14",
            "March 14, 2012",
            "14 March 2012",
            "14-MAR-2012",
            "3/14/2012",
            "14/03/2012",
            "14.03.2012",
            "14th of March 2012",
            "March 14 2012",
            "Mar 14 comma 2012",
            "2012/03/14",
        ] {
            assert_eq!(date(text), "2012-03-14", "{text}");
        }
    }

    #[test]
    fn a_month_and_a_year_are_no_whole_dates() {
        assert_eq!(date("March 2012"), "2012-03");
        assert_eq!(date("in 2009"), "2009");
    }

    #[test]
    fn figures_that_may_be_day_or_month_are_left_open() {
        assert_eq!(date("08/05/2011"), "day or month");
        assert_eq!(date("08.05.2011"), "2011-05-08");
    }

    #[test]
    fn the_thirtieth_of_february_is_no_date() {
        assert_eq!(date("30/02/2012"), "none");
    }

    #[test]
    fn an_age_is_read_in_the_forms_of_dictation() {
        let age = |text: &str| {
            chunk(text, 0)
                .into_iter()
                .find_map(|phrase| if let Kind::Age(years) = phrase.kind { Some(years) } else { None })
        };
        for text in ["62-year-old man", "62 y/o F", "62yo", "Age: 62", "62M", "sixty-two year old", "M 62", "aged 62"] {
            assert_eq!(age(text), Some(62), "{text}");
        }
    }
}
