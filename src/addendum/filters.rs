//! How values are spoken: every filter that templates have beside those of the template engine.
//!
//! | filter | takes | says |
//! |---|---|---|
//! | `levels` | a span of levels | "C5 to T1" |
//! | `segments` | an interval of segments | "at least 3 segments" |
//! | `extent` | an extent | "C5 to T1, 4 segments" |
//! | `mm` | a size | "8 × 7 × 14 mm (AP 8, TR 7, SI 14)" |
//! | `size` | a size | "8 (AP) x 7 (TR) x 14 (SI) mm", "not stated" |
//! | `survival` | figures of a group | "n = 31, median 57 days (95% CI 33 to 117)" |
//! | `p_value` | a P value | "P = .022" |
//! | `ratio` | a hazard ratio | "hazard ratio 1.02 (95% CI 0.99 to 1.04)" |
//! | `number` | a number | "97", "0.5" |
//! | `word` | a word of the record | "not assessable", "CNS", "hyperintense" |
//! | `stated` | a word of the record, or none | "indeterminate", "hyperintense", "not stated" |
//! | `value` | a value of the patient | "6 segments", "hedged in the report" |
//! | `wrapped` | a text | the text, its lines broken before column 92 and indented as they were |

use crate::{
    addendum::view::ValueView,
    anatomy::{Extent, LevelSpan, SegmentInterval, Size},
    evidence::{Attribute, HazardRatio, Interval, PValue, Range, Survival},
};
use minijinja::{Environment, value::Serde};

/// Adds every filter to an environment.
pub(super) fn add(environment: &mut Environment) {
    environment.add_filter("levels", |Serde(span): Serde<LevelSpan>| levels(span));
    environment.add_filter("segments", |Serde(interval): Serde<SegmentInterval>| segments(interval));
    environment.add_filter("extent", |Serde(extent): Serde<Extent>| said_extent(extent));
    environment.add_filter("mm", |Serde(size): Serde<Size>| millimetres(&size));
    environment.add_filter("size", |Serde(size): Serde<Size>| structured_size(&size));
    environment.add_filter("stated", |word: Option<String>| stated_word(word.as_deref()).to_owned());
    environment.add_filter("survival", |Serde(figures): Serde<Survival>| survival(&figures));
    environment.add_filter("p_value", |Serde(p): Serde<PValue>| p_value(p));
    environment.add_filter("ratio", |Serde(ratio): Serde<HazardRatio>| hazard_ratio(ratio));
    environment.add_filter("number", |number: f64| number.to_string());
    environment.add_filter("word", |word: String| said_word(&word).to_owned());
    environment.add_filter("value", |Serde(value): Serde<ValueView>| said_value(&value));
    environment.add_filter("wrapped", |text: String| wrapped(&text));
}

fn levels(span: LevelSpan) -> String {
    if span.from == span.to { span.from.to_string() } else { format!("{} to {}", span.from, span.to) }
}

fn segments(interval: SegmentInterval) -> String {
    let plural = if interval == SegmentInterval::exactly(1) { "" } else { "s" };
    format!("{interval} segment{plural}")
}

fn said_extent(extent: Extent) -> String {
    let parts = [extent.span().map(levels), extent.segments.map(segments)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn millimetres(size: &Size) -> String {
    let joined = |lengths: Vec<String>, between| lengths.join(between);
    let dimensions = joined(size.dimensions.iter().map(ToString::to_string).collect(), " × ");
    let axes = [("AP", size.ap), ("TR", size.tr), ("SI", size.si)];
    let axes = axes.into_iter().filter_map(|(axis, length)| Some(format!("{axis} {}", length?))).collect::<Vec<_>>();
    if axes.is_empty() { format!("{dimensions} mm") } else { format!("{dimensions} mm ({})", joined(axes, ", ")) }
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

fn between(Interval(low, high): Interval) -> String {
    format!(" (95% CI {low} to {high})")
}

fn survival(survival: &Survival) -> String {
    let mut said = format!("n = {}", survival.n);
    for (kind, figure) in [("median", survival.median), ("mean", survival.mean)] {
        if let Some(figure) = figure {
            said.push_str(&format!(", {kind} {figure} {}", survival.unit.word()));
        }
    }
    said + &survival.ci.map(between).unwrap_or_default()
}

/// With blanks at which no line is broken.
fn p_value(p: PValue) -> String {
    format!("P {p}").replace(' ', "\u{a0}")
}

fn hazard_ratio(ratio: HazardRatio) -> String {
    format!("hazard ratio {}{}", ratio.value, between(ratio.ci))
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

fn said_value(value: &ValueView) -> String {
    if let Some(reason) = &value.reason {
        return reason.clone();
    }
    match value.range {
        Some(range) => said_range(range, value.attribute),
        None => value.words.iter().map(|word| said_word(word)).collect::<Vec<_>>().join(" or "),
    }
}

fn said_range(range: Range, attribute: Attribute) -> String {
    let unit = match attribute {
        Attribute::T2Segments | Attribute::EnhancementSegments if range.min == Some(1.0) && range.max == Some(1.0) => {
            " segment"
        }
        Attribute::T2Segments | Attribute::EnhancementSegments => " segments",
        Attribute::EnhancementLengthMm => " mm",
        Attribute::AgeYears => " years",
        _ => "",
    };
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => format!("{min}{unit}"),
        (Some(min), Some(max)) => format!("{min} to {max}{unit}"),
        (Some(min), None) => format!("at least {min}{unit}"),
        (None, Some(max)) => format!("at most {max}{unit}"),
        (None, None) => "not stated".to_owned(),
    }
}

/// Breaks lines at blanks before column 92; what follows is indented like the line's text. Blanks at which no line is
/// to be broken become ordinary ones.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 91;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches(' ');
        let bullet = if body.starts_with("* ") { 2 } else { 0 };
        let indent = line.len() - body.len() + bullet;
        let mut column = 0;
        for (index, word) in line.trim_end_matches('\n').split(' ').enumerate() {
            let width = word.chars().count();
            if index > 0 && column > indent && column + 1 + width > WIDTH {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            } else if index > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(&word.replace('\u{a0}', " "));
            column += width;
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
    fn a_range_is_said_as_far_as_it_is_known() {
        let said = |min, max| said_range(Range { min, max }, Attribute::T2Segments);
        assert_eq!(said(Some(3.0), None), "at least 3 segments");
        assert_eq!(said(Some(1.0), Some(1.0)), "1 segment");
        assert_eq!(said(Some(3.0), Some(5.0)), "3 to 5 segments");
    }

    #[test]
    fn figures_are_said_with_n_median_and_interval() {
        let figures = Survival {
            n: 31,
            median: Some(57.0),
            mean: None,
            ci: Some(Interval(33.0, 117.0)),
            unit: Default::default(),
        };
        assert_eq!(survival(&figures), "n = 31, median 57 days (95% CI 33 to 117)");
    }

    #[test]
    fn a_long_line_goes_on_under_its_own_text() {
        let line = format!("  * {}end\n", "twelve chars ".repeat(8));
        let told = wrapped(&line);
        let mut lines = told.lines();
        assert!(lines.all(|line| line.len() <= 91), "{told}");
        assert!(told.contains("\n    "), "{told}");
        assert_eq!(told.split_whitespace().collect::<Vec<_>>(), line.split_whitespace().collect::<Vec<_>>());
    }
}
