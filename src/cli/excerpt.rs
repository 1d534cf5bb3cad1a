//! The part of a dictation that is shown around a place.
//!
//! A dictation may be one line of several megabytes, and it may hold escape characters that would reach the terminal.
//! So an excerpt is the neighbourhood of a place and not its whole lines, and control characters are shown as blanks.

use crate::text::{Dictation, Lines, Span};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Bytes shown to the left and to the right of a place, within its line.
const MARGIN: usize = 160;

/// Bytes of a single place that are shown; a longer one is cut off.
const LONGEST: usize = 1200;

/// A dictation from which excerpts are taken.
pub struct Excerpts<'a> {
    name: String,
    text: String,
    lines: Lines<'a>,
}

impl<'a> Excerpts<'a> {
    /// Prepares a dictation for excerpts.
    pub fn new(dictation: &'a Dictation) -> Self {
        Excerpts {
            name: visible(dictation.name()),
            text: visible(dictation.text()),
            lines: Lines::new(dictation.text()),
        }
    }

    /// The name of the dictation.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A place as it can be shown: cut off where it is too long.
    pub fn shown(&self, span: Span) -> SourceSpan {
        let start = self.text.floor_char_boundary(span.start().min(self.text.len()));
        let end = self.text.floor_char_boundary(span.end().min(start + LONGEST).max(start));
        (start, end - start).into()
    }

    /// Whether two places can stand in one excerpt: they lie on lines far apart, or close to each other.
    pub fn fit_together(&self, one: Span, other: Span) -> bool {
        let apart = self.lines.number(one.start()).abs_diff(self.lines.number(other.start()));
        apart > 1 || one.start().abs_diff(other.start()) <= LONGEST
    }

    /// First and last byte of the excerpt around a range: to the margin, to a blank, or to the ends of its lines.
    fn bounds(&self, start: usize, end: usize) -> (usize, usize) {
        let (line_start, _) = self.lines.bounds(self.lines.number(start));
        let (_, line_end) = self.lines.bounds(self.lines.number(end));
        let left = self.text.ceil_char_boundary(start.saturating_sub(MARGIN).max(line_start).min(start));
        let right = self.text.floor_char_boundary((end + MARGIN).min(line_end).max(end));
        let left = match self.text[left..start].find(' ') {
            Some(blank) if left > line_start => left + blank + 1,
            _ => left,
        };
        let right = match self.text[end..right].rfind(' ') {
            Some(blank) if right < line_end => end + blank,
            _ => right,
        };
        (left, right)
    }
}

impl SourceCode for Excerpts<'_> {
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (left, right) = self.bounds(start, end);
        let (line, column) = self.lines.line_and_column(start);
        let lines = self.lines.number(right) + 2 - line;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[left..right],
            (left, right - left).into(),
            line - 1,
            column - 1,
            lines,
        )))
    }
}

/// The text with every control character but line breaks and tabs replaced by blanks, byte for byte.
pub fn visible(text: &str) -> String {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let blanked = |c: char| if control(c) { &"  "[..c.len_utf8()] } else { "" };
    text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        match blanked(c) {
            "" => shown.push(c),
            blanks => shown.push_str(blanks),
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, words: &str) -> String {
        let dictation = Dictation::new("r", text).unwrap();
        let excerpts = Excerpts::new(&dictation);
        let start = text.find(words).unwrap();
        let contents = excerpts.read_span(&(start, words.len()).into(), 0, 0).unwrap();
        format!("{}:{}", contents.line() + 1, std::str::from_utf8(contents.data()).unwrap())
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(excerpt("Cord:\nOedema at T4.\r\nBones:", "T4"), "2:Oedema at T4.");
    }

    #[test]
    fn of_a_long_line_the_neighbourhood_is_shown() {
        let text = format!("{}lesion at T4 {}", "œdema ".repeat(200), "× ".repeat(300));
        let shown = excerpt(&text, "T4");
        assert!(shown.starts_with("1:œdema œdema") && shown.ends_with("× ×") && shown.len() < 340, "{shown}");
    }

    #[test]
    fn escape_characters_do_not_reach_the_terminal() {
        assert_eq!(visible("T4\u{1b}[31m\u{9b}T5\tT6"), "T4 [31m  T5\tT6");
    }

    #[test]
    fn a_place_of_a_megabyte_is_cut_off() {
        let dictation = Dictation::new("r", "é".repeat(500_000)).unwrap();
        assert_eq!(Excerpts::new(&dictation).shown(Span::new(0, 1_000_000)).len(), LONGEST);
    }
}
