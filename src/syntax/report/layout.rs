//! Which lines belong together: paragraphs, items, columns and cells.
//!
//! A line goes on where the one before it was full, or where it begins in lower case.

use super::{
    boxes::is_boxed,
    heads::{Label, LineParts, first_characters, head_section, head_section_in, is_heading, names_field, parts},
};
use crate::{
    syntax::{
        choices::is_answer,
        document::Section,
        phrase::{Concept, chunk},
        table::has_cells,
    },
    text::Span,
};

/// A line as layout: where it stands and what its head is.
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) after_gap: bool,
    pub(super) parts: LineParts,
}

/// A block whose value is not yet read.
pub(super) struct Draft {
    pub(super) parts: LineParts,
    /// The value, which may run over several lines.
    pub(super) value: Span,
    /// Where its last line ends, be it with the bars of a table.
    pub(super) line_end: usize,
    pub(super) after_gap: bool,
    pub(super) indented: bool,
    pub(super) heading: bool,
    pub(super) after_list: bool,
    pub(super) same_row: bool,
    pub(super) section: Option<Section>,
}

/// Hands on the blocks of some lines, one by one: a long report has many.
pub(super) fn gather(text: &str, lines: &mut [Line], mut hand_on: impl FnMut(Draft)) {
    let widths = paragraph_widths(text, lines);
    let closing = closing_lines(text, lines, &widths);
    let mut open: Option<Draft> = None;
    for index in 0..lines.len() {
        if let Some(last) = open.as_mut()
            && !closing[index]
            && goes_on(text, lines, index, widths[index])
        {
            let end = lines[index].span.end();
            (last.value, last.line_end) = (last.value.until(end), end);
            continue;
        }
        open.take().into_iter().for_each(&mut hand_on);
        let mut cells = cells(text, &mut lines[index]);
        if let [only] = cells.as_mut_slice() {
            only.after_list = closing[index];
        }
        // "1) Spinal cord" above bullets
        if let [only] = cells.as_mut_slice()
            && matches!(only.parts.item, Some(Some(_)))
            && only.parts.label.is_none()
            && lines.get(index + 1).is_some_and(|next| !next.after_gap && next.parts.item == Some(None))
            && is_heading(text, only.value)
        {
            only.heading = true;
        }
        // "1) KNOWN LESION" above its fields
        if let [only] = cells.as_mut_slice()
            && matches!(only.parts.item, Some(Some(_)))
            && only.parts.label.is_none()
            && lines.get(index + 1).is_some_and(|next| !next.after_gap && next.parts.label.is_some())
            && is_title(only.value.of(text))
            && chunk(only.value.of(text), only.value.start()).iter().any(|phrase| phrase.is(Concept::Lesion))
        {
            only.heading = true;
        }
        // a short line by itself above labelled ones, "OTHER" or "ANCILLARY", whatever its words
        if let [only] = cells.as_mut_slice()
            && only.parts.label.is_none()
            && only.parts.item.is_none()
            && only.after_gap
            && lines.get(index + 1).is_some_and(|next| !next.after_gap && next.parts.label.is_some())
            && is_title(only.value.of(text))
        {
            only.heading = true;
        }
        match cells.pop() {
            Some(only) if cells.is_empty() && !only.heading => open = Some(only),
            last => cells.into_iter().chain(last).for_each(&mut hand_on),
        }
    }
    open.into_iter().for_each(&mut hand_on);
}

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(1 + text.bytes().filter(|&byte| byte == b'\n').count());
    let (mut start, mut after_gap) = (0, true);
    for raw in text.as_bytes().split_inclusive(|byte| matches!(byte, b'\n' | b'\r' | 0xb | 0xc)) {
        let raw = &text[start..start + raw.len()];
        let end = start + raw.trim_end().len();
        let begin = start + (raw.len() - raw.trim_start().len());
        if begin < end {
            let span = Span::new(start, end);
            lines.push(Line { span, after_gap, parts: parts(text, span) });
            after_gap = false;
        } else if raw != "\n" || !text[..start].ends_with('\r') {
            after_gap = true;
        }
        start += raw.len();
    }
    part_at_slashes(text, &mut lines);
    lines
}

/// "Rim sign / questionable": in three lines or more of this kind the slash parts a label from its value.
fn part_at_slashes(text: &str, lines: &mut [Line]) {
    let slash = |line: &Line| {
        let words = line.span.of(text);
        let may_be_parted = line.parts.label.is_none() && line.parts.item.is_none() && words.contains('/');
        let place = may_be_parted.then(|| words.find(" / "))??;
        (words.rfind(" / ") == Some(place)).then_some(line.span.start() + place)
    };
    let mut rest = lines;
    while let Some(first) = rest.iter().position(|line| slash(line).is_some()) {
        let length = 1 + rest[first + 1..].iter().take_while(|line| !line.after_gap && slash(line).is_some()).count();
        let (rows, after) = rest[first..].split_at_mut(length);
        for line in rows.iter_mut().filter(|_| length > 2) {
            let Some(place) = slash(line) else { continue };
            let label = Span::new(line.span.start(), place);
            if label.of(text).split_whitespace().count() <= 5 && names_field(&chunk(label.of(text), label.start())) {
                line.parts.label = Some(Label::new(text, label));
                line.parts.rest = Span::new(place + " / ".len(), line.span.end());
            }
        }
        rest = after;
    }
}

/// For every line whether it stands below a list of its paragraph and belongs to none of its items: the items before fill
/// a line each, or lines that are wrapped.
fn closing_lines(text: &str, lines: &[Line], widths: &[usize]) -> Vec<bool> {
    let mut closing = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len()).find(|&line| lines[line].after_gap).unwrap_or(lines.len());
        let numbered = lines[start..end].iter().any(|line| matches!(line.parts.item, Some(Some(_))));
        let is_item = |line: &usize| lines[*line].parts.item.is_some_and(|number| number.is_some() == numbered);
        let begins = |line: &usize| {
            let parts = &lines[*line].parts;
            parts.item.is_none() && parts.label.is_none() && !is_wrapped(text, lines, *line, widths[*line])
        };
        let items: Vec<usize> = (start..end).filter(is_item).collect();
        if let [first, .., last] = items.as_slice()
            && !(*first + 1..*last).any(|line| begins(&line) || lines[line].parts.item.is_some() && !is_item(&line))
            && let Some(line) = (*last + 1..end).find(begins)
            && lines[line - 1].span.of(text).ends_with('.')
        {
            closing[line] = indentation(text, lines[line].span) <= indentation(text, lines[*first].span);
        }
        start = end;
    }
    closing
}

/// How many blanks a line begins with, in bytes.
fn indentation(text: &str, line: Span) -> usize {
    let words = line.of(text);
    words.len() - words.trim_start().len()
}

/// Whether a line begins with blanks.
fn is_indented(text: &str, line: Span) -> bool {
    indentation(text, line) > 0
}

/// For every line the width of the widest line of its paragraph, in characters.
fn paragraph_widths(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let length = 1 + rest[1..].iter().position(|line| line.after_gap).unwrap_or(rest.len() - 1);
        let (paragraph, after) = rest.split_at(length);
        let width = paragraph.iter().map(|line| line.span.of(text).trim_end().chars().count()).max();
        widths.extend(std::iter::repeat_n(width.unwrap_or(first.span.end() - first.span.start()), length));
        rest = after;
    }
    widths
}

/// A few words without a stop and without figures.
fn is_title(words: &str) -> bool {
    words.split_whitespace().count() <= 5
        && !words.contains(['.', ',', ':', ';'])
        && !words.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line continues the one before it.
fn goes_on(text: &str, lines: &[Line], index: usize, width: usize) -> bool {
    let (line, before) = (&lines[index], &lines[index - 1]);
    if line.after_gap || line.parts.item.is_some() || line.parts.label.is_some() {
        return false;
    }
    let words = line.span.of(text).trim_start();
    if head_section(words).is_some() && !words.starts_with(|c: char| c.is_lowercase()) || is_boxed(words) {
        return false;
    }
    let stopped = before.span.of(text).trim_end().ends_with(['.', ':', ';', '!', '?', '|']);
    if stopped {
        is_full(text, lines, index, width) || !is_heading(text, line.span)
    } else {
        is_wrapped(text, lines, index, width)
    }
}

/// Whether a line goes on where the one before it had no more room, or in lower case.
fn is_wrapped(text: &str, lines: &[Line], index: usize, width: usize) -> bool {
    lines[index].span.of(text).starts_with(|c: char| c.is_lowercase()) || is_full(text, lines, index, width)
}

/// Whether the first word of a line had no more room on the line before.
fn is_full(text: &str, lines: &[Line], index: usize, width: usize) -> bool {
    let previous = lines[index - 1].span.of(text).trim_end();
    let first_word = lines[index].span.of(text).split_whitespace().next().unwrap_or_default().chars().count();
    width >= 30 && previous.chars().count() + 1 + first_word > width
}

/// The cells of a line: one, or several where a table is drawn with bars. Its label is handed on.
fn cells(text: &str, line: &mut Line) -> Vec<Draft> {
    let indented = is_indented(text, line.span);
    let whole = |parts: LineParts, same_row: bool| {
        let value = parts.rest;
        let heading = parts.label.is_none() && parts.item.is_none() && is_heading(text, value)
            || parts.label.is_some() && value.of(text).trim().is_empty();
        let (after_gap, line_end) = (line.after_gap && !same_row, line.span.end());
        Draft { parts, value, line_end, after_gap, indented, heading, after_list: false, same_row, section: None }
    };
    let rest = Span::new(line.span.start(), line.span.end());
    if !has_cells(rest.of(text)) || line.parts.label.is_some() && bars_part_choices(text, line.parts.rest) {
        let columns = columns(text, line);
        if !columns.is_empty() {
            let cells = columns.into_iter().enumerate();
            return cells.map(|(column, span)| whole(parts(text, span), column > 0)).collect();
        }
        let mut parts = LineParts { label: line.parts.label.take(), ..line.parts };
        if parts.label.is_none()
            && let Some((section, head, value)) = head_section_in(text, parts.rest)
        {
            parts.label = Some(Label::new(text, head));
            parts.rest = value;
            let mut draft = whole(parts, false);
            draft.section = Some(section);
            return vec![draft];
        }
        return vec![whole(parts, false)];
    }
    let mut cells = Vec::new();
    let mut start = rest.start();
    let mut item = line.parts.item;
    for cell in rest.of(text).split('|') {
        let span = Span::new(start, start + cell.len());
        start += cell.len() + 1;
        let mut parts = parts(text, span);
        if cells.is_empty() && parts.label.is_none() {
            // "1 | Level: C3": the number of the row
            item = cell.trim().trim_matches(['#', '.', ')']).parse().ok().map(Some).or(item);
        }
        parts.item = item;
        if !cell.trim().is_empty() {
            let same_row = !cells.is_empty();
            cells.push(whole(parts, same_row));
        }
    }
    cells
}

/// "Rim sign: {yes | no | unclear}", "Rim sign: yes|no|unclear", "Rim sign: yes | no": the choices of a field, no cells.
fn bars_part_choices(text: &str, value: Span) -> bool {
    let words = value.of(text);
    let inside = |open: char, close: char| {
        let inner = words.split_once(open).map_or("", |(_, inner)| inner.split(close).next().unwrap_or_default());
        inner.contains('|')
    };
    let tight = words.split('|').skip(1).all(|cell| cell.starts_with(|c: char| !c.is_whitespace()));
    let answers = || words.split('|').all(|cell| is_answer(&chunk(cell.trim(), 0)));
    inside('{', '}') || inside('[', ']') || inside('<', '>') || tight || answers()
}

/// "T1: iso   T2: hyper", "Date: 2018-Sep-14      Patient: 62 years": several labelled fields, with wide gaps between;
/// none where the line is one.
fn columns(text: &str, line: &Line) -> Vec<Span> {
    let mut columns = Vec::new();
    if line.parts.label.is_none() {
        return columns;
    }
    let words = line.span.of(text);
    let Some(colon) = words.find(':') else { return columns };
    let mut answered = false;
    let mut gap = 0;
    for (place, c) in words.char_indices().skip_while(|&(place, _)| place <= colon) {
        if matches!(c, ' ' | '\t') {
            gap += if c == '\t' { 2 } else { 1 };
            continue;
        }
        if gap > 1 && answered && begins_field(&words[place..]) {
            let before = columns.pop().unwrap_or(line.span);
            columns.push(before.until(line.span.start() + words[..place].trim_end().len()));
            columns.push(Span::new(line.span.start() + place, line.span.end()));
        }
        (gap, answered) = (0, c != ':');
    }
    columns
}

/// A few words and a colon.
fn begins_field(words: &str) -> bool {
    words.starts_with(char::is_alphabetic)
        && first_characters(words, 60).split_once(':').is_some_and(|(label, _)| {
            label.split_whitespace().count() <= 4 && !label.contains("  ") && !label.contains(['.', ',', ';', '\t'])
        })
}
