//! How values are spoken: what every filter and test of ours makes of its value.
//!
//! Which there are, by name and with examples, stands in [`crate::addendum::vocabulary`]. A value that is not stated is
//! an error in every filter but `stated`: a template has to say so in words.

use crate::{
    addendum::{
        manner::{Manner, Noun, Words},
        metered::Metered,
        view::ValueView,
    },
    anatomy::{Extent, LevelSpan, SegmentInterval, Size},
    evidence::{Attribute, HazardRatio, Interval, PValue, Range, Survival, Unit},
};
use chrono::NaiveDate;
use minijinja::{Environment, Error, ErrorKind, State, Value};
use serde::Deserialize;
use std::sync::Arc;

type Said = Result<String, Error>;

/// A value that has to be stated, and of the kind that the filter takes.
fn typed<'de, T: Deserialize<'de>>(value: Value) -> Result<T, Error> {
    if value.is_none() {
        return Err(Error::new(ErrorKind::InvalidOperation, super::NOT_STATED));
    }
    T::deserialize(value).map_err(|error| {
        let why = error.detail().map_or_else(|| error.to_string(), str::to_owned);
        Error::new(ErrorKind::InvalidOperation, why)
    })
}

/// Adds every filter and test of ours to an environment.
pub(super) fn add(environment: &mut Environment, manner: &Manner) {
    let manner = Arc::new(manner.clone());
    let words = manner.words();
    environment.add_filter("levels", move |value: Value| -> Said { Ok(levels(typed(value)?, words)) });
    environment.add_filter("segments", move |value: Value| -> Said { Ok(segments(typed(value)?, words)) });
    environment.add_filter("extent", move |value: Value| -> Said { Ok(said_extent(typed(value)?, words)) });
    environment.add_filter("mm", move |value: Value| -> Said { millimetres(value, words) });
    environment.add_filter("size", |value: Value| -> Said { Ok(structured_size(&typed(value)?)) });
    environment.add_filter("stated", |word: Option<String>| stated_word(word.as_deref()).to_owned());
    environment.add_filter("days", move |value: Value| -> Said { time(typed(value)?, words.day, words) });
    environment.add_filter("months", move |value: Value| -> Said { time(typed(value)?, words.month, words) });
    environment.add_filter("ci", move |value: Value| -> Said { Ok(confidence(typed(value)?, words)) });
    environment.add_filter("survival", move |value: Value| -> Said { Ok(survival(&typed(value)?, words)) });
    environment.add_filter("p_value", move |value: Value| -> Said { Ok(p_value(typed(value)?, words)) });
    environment.add_filter("ratio", move |value: Value| -> Said { Ok(hazard_ratio(typed(value)?, words)) });
    environment.add_filter("number", move |value: Value| -> Said { Ok(words.number(finite(typed(value)?)?)) });
    environment.add_filter("word", |value: Value| -> Said { Ok(said_word(&typed::<String>(value)?).to_owned()) });
    environment.add_filter("value", move |value: Value| -> Said { Ok(said_value(&typed(value)?, words)) });
    let own = Arc::clone(&manner);
    environment.add_filter("day", move |value: Value| -> Said { Ok(own.day(typed::<NaiveDate>(value)?)) });
    environment.add_filter("plural", plural);
    environment.add_filter("sentence", |value: Value| -> Said { Ok(sentence(&typed::<String>(value)?)) });
    environment.add_filter("bullets", |state: &State, items: Vec<Value>, mark: Option<String>| {
        bullets(state, &items, mark.as_deref())
    });
    environment
        .add_filter("wrap", move |text: String, width: Option<usize>| wrap(&text, width.unwrap_or(manner.line_width)));

    let is = |word: &'static str| move |value: Value| value.as_str() == Some(word);
    environment.add_test("stated", |value: Value| !value.is_none() && !value.is_undefined());
    environment.add_test("present", is("present"));
    environment.add_test("absent", is("absent"));
    environment.add_test("hedged", is("indeterminate"));
    environment.add_test("not_assessed", is("not_assessed"));
}

fn levels(span: LevelSpan, words: &Words) -> String {
    if span.from == span.to { span.from.to_string() } else { format!("{} {} {}", span.from, words.to, span.to) }
}

fn segments(interval: SegmentInterval, words: &Words) -> String {
    let (min, max) = (interval.min.map(f64::from), interval.max.map(f64::from));
    let (one, many) = words.segment;
    format!("{} {}", words.within(min, max), if is_one(min, max) { one } else { many })
}

/// Whether one is named alone: "1 segment", "at least 1 segment".
fn is_one(min: Option<f64>, max: Option<f64>) -> bool {
    min.or(max) == Some(1.0) && max.or(min) == Some(1.0)
}

fn said_extent(extent: Extent, words: &Words) -> String {
    let parts = [extent.span().map(|span| levels(span, words)), extent.segments.map(|count| segments(count, words))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A size, or one length.
fn millimetres(value: Value, words: &Words) -> Said {
    if let Ok(length) = f64::try_from(value.clone()) {
        return Ok(format!("{} mm", words.number(finite(length)?)));
    }
    let size: Size = typed(value)?;
    if size.dimensions.is_empty() {
        return Err(Error::new(ErrorKind::InvalidOperation, super::NOT_STATED));
    }
    let dimensions = size.dimensions.iter().map(|length| words.number(length.get())).collect::<Vec<_>>().join(" × ");
    let axes = [("AP", size.ap), ("TR", size.tr), ("SI", size.si)];
    let axes = axes.into_iter().filter_map(|(axis, length)| Some(format!("{axis} {}", words.number(length?.get()))));
    let axes = axes.collect::<Vec<_>>().join(", ");
    Ok(if axes.is_empty() { format!("{dimensions} mm") } else { format!("{dimensions} mm ({axes})") })
}

/// Each length with its axis behind it, where one is named.
fn structured_size(size: &Size) -> String {
    let mut axes = vec![("AP", size.ap), ("TR", size.tr), ("SI", size.si)];
    let lengths = size.dimensions.iter().map(|&length| match axes.iter().position(|&(_, own)| own == Some(length)) {
        Some(place) => format!("{length} ({})", axes.remove(place).0),
        None => length.to_string(),
    });
    let lengths: Vec<String> = lengths.collect();
    match lengths.as_slice() {
        [] => "not stated".to_owned(),
        // a length by itself has its unit first: "74 mm (SI)"
        [only] => match only.split_once(' ') {
            Some((length, axis)) => format!("{length} mm {axis}"),
            None => format!("{only} mm"),
        },
        several => format!("{} mm", several.join(" x ")),
    }
}

/// What a division by zero gives is no number.
fn finite(number: f64) -> Result<f64, Error> {
    if number.is_finite() { Ok(number) } else { Err(Error::new(ErrorKind::InvalidOperation, super::NOT_FINITE)) }
}

fn time(number: f64, noun: Noun, words: &Words) -> Said {
    Ok(words.counted(finite(number)?, noun))
}

fn confidence(Interval(low, high): Interval, words: &Words) -> String {
    format!("{} {} {} {}", words.confidence, words.number(low), words.to, words.number(high))
}

fn survival(survival: &Survival, words: &Words) -> String {
    let noun = match survival.unit {
        Unit::Days => words.day,
        Unit::Months => words.month,
    };
    // With blanks at which no line is broken.
    let mut said = format!("n\u{a0}=\u{a0}{}", survival.n);
    for (kind, figure) in [(words.median, survival.median), (words.mean, survival.mean)] {
        if let Some(figure) = figure {
            said.push_str(&format!(", {kind} {}", words.counted(figure, noun)));
        }
    }
    said + &survival.ci.map(|ci| format!(" ({})", confidence(ci, words))).unwrap_or_default()
}

/// With blanks at which no line is broken.
fn p_value(p: PValue, words: &Words) -> String {
    let printed = match words.decimal {
        '.' => p.to_string(),
        mark => p.to_string().replace(" .", &format!(" 0{mark}")),
    };
    format!("P {printed}").replace(' ', "\u{a0}")
}

fn hazard_ratio(ratio: HazardRatio, words: &Words) -> String {
    format!("{} {} ({})", words.hazard_ratio, words.number(ratio.value), confidence(ratio.ci, words))
}

/// A count with its noun; the plural is the noun with an s where none is given.
fn plural(count: f64, one: String, many: Option<String>) -> Said {
    let noun = if count == 1.0 { one } else { many.unwrap_or_else(|| one + "s") };
    Ok(format!("{} {noun}", finite(count)?))
}

/// With a capital in front and a full stop behind.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return String::new() };
    let end = if text.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    first.to_uppercase().chain(characters).collect::<String>() + end
}

/// Each item on a line of its own.
fn bullets(state: &State, items: &[Value], mark: Option<&str>) -> Said {
    let mut out = Metered::new(state);
    for item in items {
        if item.is_none() {
            return Err(Error::new(ErrorKind::InvalidOperation, super::NOT_STATED));
        }
        out.add(format_args!("{} {item}\n", mark.unwrap_or("*")))?;
    }
    Ok(out.into_text())
}

fn said_word(word: &str) -> &str {
    match word {
        "not_assessed" => "not assessable",
        "indeterminate" => "indeterminate (hedged in the report)",
        "cns" => "CNS",
        "hyper" => "hyperintense",
        "hypo" => "hypointense",
        "iso" => "isointense",
        "with_and_without" => "with and without",
        word => word,
    }
}

/// A word as the structured report has it: the finding alone, without our remark on it.
fn stated_word(word: Option<&str>) -> &str {
    match word {
        None => "not stated",
        Some("indeterminate") => "indeterminate",
        Some("not_assessed") => "not assessed",
        Some(word) => said_word(word),
    }
}

fn said_value(value: &ValueView, words: &Words) -> String {
    if let Some(reason) = &value.reason {
        return reason.clone();
    }
    match value.range {
        Some(range) => said_range(range, value.attribute, words),
        None => value.words.iter().map(|word| said_word(word)).collect::<Vec<_>>().join(" or "),
    }
}

fn said_range(range: Range, attribute: Attribute, words: &Words) -> String {
    let one = is_one(range.min, range.max);
    let noun = |(single, many): Noun| if one { single } else { many };
    let unit = match attribute {
        Attribute::T2Segments | Attribute::EnhancementSegments => noun(words.segment),
        Attribute::EnhancementLengthMm => "mm",
        Attribute::AgeYears => noun(words.year),
        _ => "",
    };
    let unit = if range.min.is_none() && range.max.is_none() { "" } else { unit };
    format!("{} {unit}", words.within(range.min, range.max)).trim_end().to_owned()
}

/// Breaks lines at blanks before they are wider than this; what follows is indented like the line's text. Blanks at which
/// no line is to be broken become ordinary ones.
fn wrap(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches(' ');
        let bullet = if body.starts_with("* ") || body.starts_with("- ") { 2 } else { 0 };
        // what goes on is never set in by more than half a line, be the text as deep as it may
        let indent = (line.len() - body.len() + bullet).min(width / 2);
        let (mut column, mut begun) = (0, false);
        for (index, word) in line.trim_end_matches('\n').split(' ').enumerate() {
            let wide = word.chars().count();
            if begun && column > indent && column + 1 + wide > width {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            } else if index > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(&word.replace('\u{a0}', " "));
            column += wide;
            begun |= wide > 0;
        }
        if line.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_under_its_own_text() {
        let line = format!("  * {}end\n", "twelve chars ".repeat(8));
        let told = wrap(&line, 91);
        let mut lines = told.lines();
        assert!(lines.all(|line| line.len() <= 91), "{told}");
        assert!(told.contains("\n    "), "{told}");
        assert_eq!(told.split_whitespace().collect::<Vec<_>>(), line.split_whitespace().collect::<Vec<_>>());
    }
}
