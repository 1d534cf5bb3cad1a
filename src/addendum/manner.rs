//! The manner of a department: how wide its lines are, how it writes dates, and in which language its units are.
//!
//! Wording belongs to templates. Only what filters write by themselves is here: units, the words between two limits, and
//! the decimal mark.

use chrono::NaiveDate;
use serde::Deserialize;

/// How a department writes what filters write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Columns of a line in plain text.
    pub line_width: usize,
    /// How a date is written, in the letters of `strftime`.
    pub date_format: String,
    /// The language of units.
    pub units: Language,
}

impl Default for Manner {
    fn default() -> Self {
        Manner { line_width: 91, date_format: "%Y-%m-%d".to_owned(), units: Language::English }
    }
}

impl Manner {
    /// A date as the department writes it.
    ///
    /// ```
    /// use cordreport::addendum::manner::Manner;
    /// let german = Manner { date_format: "%d.%m.%Y".into(), ..Manner::default() };
    /// assert_eq!(german.day("2024-05-17".parse().unwrap()), "17.05.2024");
    /// ```
    pub fn day(&self, date: NaiveDate) -> String {
        date.format(&self.date_format).to_string()
    }

    /// The words of its language.
    pub(super) fn words(&self) -> &'static Words {
        self.units.words()
    }
}

/// Whether a date format can be written at all.
pub fn is_date_format(format: &str) -> bool {
    use chrono::format::{Item, StrftimeItems};
    let mut items = StrftimeItems::new(format).peekable();
    // A date has no hours: written out it must not fail.
    items.peek().is_some() && {
        let mut written = String::new();
        let all = StrftimeItems::new(format);
        !items.any(|item| item == Item::Error)
            && std::fmt::Write::write_fmt(&mut written, format_args!("{}", NaiveDate::default().format_with_items(all)))
                .is_ok()
    }
}

/// A language of units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    fn words(self) -> &'static Words {
        match self {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
            Language::French => &FRENCH,
            Language::Spanish => &SPANISH,
        }
    }
}

/// One, and more than one.
pub(super) type Noun = (&'static str, &'static str);

/// What filters write in a language.
#[derive(Debug)]
pub(super) struct Words {
    pub segment: Noun,
    pub day: Noun,
    pub month: Noun,
    pub year: Noun,
    pub to: &'static str,
    pub at_least: &'static str,
    pub at_most: &'static str,
    pub not_stated: &'static str,
    pub median: &'static str,
    pub mean: &'static str,
    pub confidence: &'static str,
    pub hazard_ratio: &'static str,
    pub decimal: char,
}

const ENGLISH: Words = Words {
    segment: ("segment", "segments"),
    day: ("day", "days"),
    month: ("month", "months"),
    year: ("year", "years"),
    to: "to",
    at_least: "at least",
    at_most: "at most",
    not_stated: "not stated",
    median: "median",
    mean: "mean",
    confidence: "95% CI",
    hazard_ratio: "hazard ratio",
    decimal: '.',
};

const GERMAN: Words = Words {
    segment: ("Segment", "Segmente"),
    day: ("Tag", "Tage"),
    month: ("Monat", "Monate"),
    year: ("Jahr", "Jahre"),
    to: "bis",
    at_least: "mindestens",
    at_most: "höchstens",
    not_stated: "nicht angegeben",
    median: "Median",
    mean: "Mittel",
    confidence: "95%-KI",
    hazard_ratio: "Hazard-Ratio",
    decimal: ',',
};

const FRENCH: Words = Words {
    segment: ("segment", "segments"),
    day: ("jour", "jours"),
    month: ("mois", "mois"),
    year: ("an", "ans"),
    to: "à",
    at_least: "au moins",
    at_most: "au plus",
    not_stated: "non précisé",
    median: "médiane",
    mean: "moyenne",
    confidence: "IC à 95 %",
    hazard_ratio: "rapport de risque",
    decimal: ',',
};

const SPANISH: Words = Words {
    segment: ("segmento", "segmentos"),
    day: ("día", "días"),
    month: ("mes", "meses"),
    year: ("año", "años"),
    to: "a",
    at_least: "al menos",
    at_most: "como máximo",
    not_stated: "no consta",
    median: "mediana",
    mean: "media",
    confidence: "IC 95 %",
    hazard_ratio: "cociente de riesgos",
    decimal: ',',
};

impl Words {
    /// A number with the decimal mark of the language.
    pub fn number(&self, number: f64) -> String {
        number.to_string().replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }

    /// A number with its noun, "1 day", "2.5 months".
    pub fn counted(&self, number: f64, noun: Noun) -> String {
        format!("{} {}", self.number(number), if number == 1.0 { noun.0 } else { noun.1 })
    }

    /// What lies between two limits, "3", "1 to 4", "at least 3".
    pub fn within(&self, min: Option<f64>, max: Option<f64>) -> String {
        match (min, max) {
            (Some(min), Some(max)) if min == max => self.number(min),
            (Some(min), Some(max)) => format!("{} {} {}", self.number(min), self.to, self.number(max)),
            (Some(min), None) => format!("{} {}", self.at_least, self.number(min)),
            (None, Some(max)) => format!("{} {}", self.at_most, self.number(max)),
            (None, None) => self.not_stated.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_as_far_as_they_are_known_in_each_language() {
        let said = |language: Language| {
            let words = language.words();
            [words.within(Some(3.0), None), words.within(Some(1.5), Some(4.0)), words.counted(1.0, words.day)]
                .join("; ")
        };
        insta::assert_snapshot!(said(Language::English), @"at least 3; 1.5 to 4; 1 day");
        insta::assert_snapshot!(said(Language::German), @"mindestens 3; 1,5 bis 4; 1 Tag");
        insta::assert_snapshot!(said(Language::French), @"au moins 3; 1,5 à 4; 1 jour");
        insta::assert_snapshot!(said(Language::Spanish), @"al menos 3; 1,5 a 4; 1 día");
    }

    #[test]
    fn a_date_format_that_no_date_can_take_is_none() {
        assert!(is_date_format("%d %B %Y"));
        assert!(!is_date_format("%Q"));
        assert!(!is_date_format("%H:%M"));
        assert!(!is_date_format(""));
    }
}
