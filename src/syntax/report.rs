//! The outer form of a report: lines, blocks, labels and sentences.
//!
//! A block is a heading, a labelled field, an item of a list or a run of prose. Which words are a label or a section the
//! grammar knows; which lines belong together is layout, and decided here: a line goes on where the one before it was
//! full, or where the new one begins in lower case.

use super::{
    date,
    form::{Field, field},
    grammar::Rule,
    level, parse,
    phrase::{Concept, Kind, Phrase, chunk},
    table,
    tree::Pair,
};
use crate::text::{Dictation, Span};

/// A part of a report by what it may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Before the first section: title, dates, patient.
    Head,
    /// The examination: date, title.
    Exam,
    /// Clinical history and question.
    History,
    /// Technique.
    Technique,
    /// Comparison with other exams.
    Comparison,
    /// Findings.
    Findings,
    /// Impression or conclusion.
    Impression,
    /// A correction or an addendum, which outranks all before it.
    Addendum,
    /// Recommendations.
    Advice,
    /// What a structured report carries over word for word, because it was not understood.
    Unread,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands, without its stop.
    pub span: Span,
    /// Its phrases in order.
    pub phrases: Vec<Phrase>,
    /// Whether it ends in a question mark.
    pub question: bool,
}

/// A heading, a field, an item or a run of prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The section that begins with this block.
    pub opens: Option<Section>,
    /// Whether it is an item of a list, and its number.
    pub item: Option<Option<u32>>,
    /// The words before the colon; of a heading, all its words. Empty where there is none.
    pub label: Vec<Phrase>,
    /// Where the label stands.
    pub label_span: Option<Span>,
    /// The field of the canonical structured report that the label names.
    pub field: Option<Field>,
    /// Whether it is a heading alone.
    pub heading: bool,
    /// Whether its value consists of boxes of which none was ticked, or is said not to be stated.
    pub unticked: bool,
    /// The sentences behind the label.
    pub sentences: Vec<Sentence>,
    /// Whether a blank line stands before it.
    pub after_gap: bool,
    /// Whether it is set in from the margin.
    pub indented: bool,
    /// Whether it stands below a numbered list that is complete.
    pub after_list: bool,
    /// Whether it is a further cell of the row that began with the block before.
    pub same_row: bool,
    /// The number of the row or column of a table that it stands in.
    pub row: Option<u32>,
}

/// A dictation in blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// Cuts a dictation into blocks. Nothing is left out but blanks and stops.
pub fn cut(dictation: &Dictation) -> Document {
    let text = dictation.text();
    let mut blocks = Vec::new();
    let lines = lines(text);
    let spans: Vec<Span> = lines.iter().map(|line| line.span).collect();
    let gaps: Vec<bool> = lines.iter().map(|line| line.after_gap).collect();
    let (mut start, mut carried_over) = (0, false);
    for table in table::tables(text, &spans, &gaps) {
        finish_all(text, &lines[start..table.lines.start], &mut carried_over, &mut blocks);
        start = table.lines.start;
        if !carried_over {
            blocks.extend(table.blocks);
            start = table.lines.end;
        }
    }
    finish_all(text, &lines[start..], &mut carried_over, &mut blocks);
    settle_dates(text, &mut blocks);
    Document { blocks }
}

/// Lines into blocks. Under the heading of what was carried over unread, items stay as they are.
fn finish_all(text: &str, lines: &[Line], carried_over: &mut bool, blocks: &mut Vec<Block>) {
    for draft in gather(text, lines) {
        if *carried_over && draft.parts.item.is_some() {
            carry_over(draft, blocks);
            continue;
        }
        let before = blocks.len();
        finish(text, draft, blocks);
        if let Some(section) = blocks[before..].iter().rev().find_map(|block| block.opens) {
            *carried_over = section == Section::Unread;
        }
    }
}

/// A line as layout: where it stands and what its head is.
struct Line {
    span: Span,
    after_gap: bool,
    parts: LineParts,
}

#[derive(Clone, Default)]
struct LineParts {
    item: Option<Option<u32>>,
    label: Option<Span>,
    rest: Option<Span>,
}

/// A block whose value is not yet read.
struct Draft {
    parts: LineParts,
    /// The value, which may run over several lines.
    value: Span,
    /// Where its last line ends, be it with the bars of a table.
    line_end: usize,
    after_gap: bool,
    indented: bool,
    heading: bool,
    after_list: bool,
    same_row: bool,
    section: Option<Section>,
}

fn gather(text: &str, lines: &[Line]) -> Vec<Draft> {
    let widths = paragraph_widths(text, lines);
    let closing = closing_lines(text, lines, &widths);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut open = false;
    for (index, line) in lines.iter().enumerate() {
        if open
            && !closing[index]
            && goes_on(text, lines, index, widths[index])
            && let Some(last) = drafts.last_mut()
        {
            (last.value.end, last.line_end) = (line.span.end, line.span.end);
            continue;
        }
        let mut cells = cells(text, line);
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
            && chunk(only.value.of(text), only.value.start).iter().any(|phrase| phrase.is(Concept::Lesion))
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
        open = cells.len() == 1 && !cells[0].heading;
        drafts.append(&mut cells);
    }
    drafts
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut after_gap) = (0, true);
    for raw in text.split_inclusive(['\n', '\r', '\u{b}', '\u{c}']) {
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
        let place = words.find(" / ").filter(|_| line.parts.label.is_none() && line.parts.item.is_none())?;
        (words.rfind(" / ") == Some(place)).then_some(line.span.start + place)
    };
    let mut rest = lines;
    while let Some(first) = rest.iter().position(|line| slash(line).is_some()) {
        let length = 1 + rest[first + 1..].iter().take_while(|line| !line.after_gap && slash(line).is_some()).count();
        let (rows, after) = rest[first..].split_at_mut(length);
        for line in rows.iter_mut().filter(|_| length > 2) {
            let Some(place) = slash(line) else { continue };
            let label = Span::new(line.span.start, place);
            if label.of(text).split_whitespace().count() <= 5 && names_field(&chunk(label.of(text), label.start)) {
                line.parts.label = Some(label);
                line.parts.rest = Some(Span::new(place + " / ".len(), line.span.end));
            }
        }
        rest = after;
    }
}

/// For every line whether it stands below a numbered list of its paragraph and belongs to none of its items: the items
/// before fill a line each, or lines that are wrapped.
fn closing_lines(text: &str, lines: &[Line], widths: &[usize]) -> Vec<bool> {
    let mut closing = vec![false; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len()).find(|&line| lines[line].after_gap).unwrap_or(lines.len());
        let is_numbered = |line: &usize| matches!(lines[*line].parts.item, Some(Some(_)));
        let begins = |line: &usize| {
            let parts = &lines[*line].parts;
            parts.item.is_none() && parts.label.is_none() && !is_wrapped(text, lines, *line, widths[*line])
        };
        let items: Vec<usize> = (start..end).filter(is_numbered).collect();
        if let [first, .., last] = items.as_slice()
            && !(*first + 1..*last).any(|line| begins(&line) || lines[line].parts.item == Some(None))
            && let Some(line) = (*last + 1..end).find(begins)
            && lines[line - 1].span.of(text).ends_with('.')
        {
            closing[line] = !is_indented(text, lines[line].span);
        }
        start = end;
    }
    closing
}

/// Whether a line begins with blanks.
fn is_indented(text: &str, line: Span) -> bool {
    line.of(text).starts_with([' ', '\t'])
}

/// For every line the width of the widest line of its paragraph, in characters.
fn paragraph_widths(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let length = 1 + rest[1..].iter().position(|line| line.after_gap).unwrap_or(rest.len() - 1);
        let (paragraph, after) = rest.split_at(length);
        let width = paragraph.iter().map(|line| line.span.of(text).trim_end().chars().count()).max();
        widths.extend(std::iter::repeat_n(width.unwrap_or(first.span.end - first.span.start), length));
        rest = after;
    }
    widths
}

/// Item mark, label and rest of a line.
fn parts(text: &str, span: Span) -> LineParts {
    let mut parts = LineParts { rest: Some(span), ..LineParts::default() };
    let words = span.of(text);
    let begin = words.trim_start_matches(is_line_blank);
    if !may_be_item(begin) && !may_have_label(begin) {
        parts.rest = Some(Span::new(span.end - begin.len(), span.end));
        return parts;
    }
    let Ok(line) = parse(Rule::line, words) else { return parts };
    for inner in line.root().into_inner() {
        let place = inner.span().shifted(span.start);
        match inner.as_rule() {
            Rule::item => {
                parts.item = Some(inner.into_inner().find_map(item_number));
            }
            Rule::label => parts.label = Some(place),
            Rule::rest => parts.rest = Some(place),
            _ => {}
        }
    }
    if let (Some(label), Some(rest)) = (parts.label, parts.rest)
        && !is_label(text, label, rest)
    {
        parts.rest = Some(Span::new(label.start, rest.end));
        parts.label = None;
    }
    parts
}

/// As `line_blank` in the grammar.
fn is_line_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\r')
}

/// Whether some words may begin with the mark of an item: all begin with a figure or a mark, or with a letter in brackets.
fn may_be_item(words: &str) -> bool {
    !words.starts_with(char::is_alphabetic) || words.chars().take(4).any(|c| c == ')')
}

/// Whether some words may begin with a label, which is at most 70 characters long and ends in a colon, a leader, a dash
/// between blanks or a wide gap. Spares the parser the lines and sentences of prose.
fn may_have_label(words: &str) -> bool {
    let (mut before, mut blanks) = ('\0', 0);
    for (place, c) in words.char_indices().take(75) {
        blanks = if is_line_blank(c) { blanks + 1 } else { 0 };
        let parted = is_line_blank(before);
        let dash = matches!(c, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}');
        let spoken = || words.as_bytes()[place..].get(..5).is_some_and(|word| word.eq_ignore_ascii_case(b"colon"));
        match c {
            ':' => return true,
            '.' if before == '.' => return true,
            'c' | 'C' if parted && spoken() => return true,
            _ if blanks > 1 || parted && dash => return true,
            ';' | '|' | '?' | '[' => return false,
            ' ' if before == '.' => return false,
            _ => before = c,
        }
    }
    false
}

/// The number of an item: "2.", "(ii)", "b)".
fn item_number(mark: Pair<'_>) -> Option<u32> {
    let words = mark.as_str();
    match mark.as_rule() {
        Rule::item_number => words.parse().ok(),
        Rule::item_roman => Some(match words.to_ascii_lowercase().as_str() {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            _ => 5,
        }),
        Rule::item_letter => words.chars().next().map(|letter| letter.to_ascii_lowercase() as u32 - 'a' as u32 + 1),
        _ => None,
    }
}

/// A label names something; words with a verb before a colon are a sentence that goes on.
fn is_label(text: &str, label: Span, rest: Span) -> bool {
    use Concept::*;
    let words = label.of(text).split_whitespace().count();
    let phrases = chunk(label.of(text), label.start);
    // "a lesion with axes (AP x TR x CC): 8 x 7 mm" is one thing; so is "7:42"
    let says = phrases.iter().any(|phrase| {
        phrase.is_any(&[Be, ThereIs, Lies, Shows, It, Negation]) || matches!(phrase.kind, Kind::Lengths(_))
    });
    let marked = text[label.end..].trim_start_matches(' ').starts_with([':', '.', '[', '(', '☐', '☒', '☑']);
    let spoken = text[label.end..rest.start].chars().any(|c| c.is_alphabetic());
    if !marked && !spoken {
        // a dash or a column alone makes a label only of words that name a field
        return words <= 4 && !says && !rest.of(text).trim().is_empty() && names_field(&phrases);
    }
    words <= 9 && !says && !(rest.of(text).is_empty() && words > 7)
}

/// Words that a form may have at the head of a line.
fn names_field(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases
        .iter()
        .all(|phrase| !matches!(phrase.kind, Kind::Levels(_) | Kind::Lengths(_) | Kind::Date(_) | Kind::Number(_)))
        && !phrases.iter().any(|phrase| phrase.is_any(&[Modality, Metastasis, Metastases, Spine]))
        && phrases.iter().any(|phrase| {
            phrase.is_any(&[
                LevelLabel,
                LevelWord,
                SizeLabel,
                ExtentLabel,
                PositionLabel,
                PatternLabel,
                NumberLabel,
                SignalWord,
                Edema,
                Enhancement,
                RimSign,
                FlameSign,
                Cyst,
                Hemorrhage,
                Expansion,
                Enlarged,
                Cord,
                Bone,
                Meninges,
                Brain,
                Lungs,
                Organ,
                Gland,
                Disc,
                Epidural,
                ResectionBed,
                Patient,
                AgeLabel,
                SexLabel,
                PrimaryTumour,
                DateWord,
                ExamWord,
                Agent,
                Weighted,
                Prior,
                Diagnosed,
                Calibre,
            ])
        })
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

fn is_boxed(words: &str) -> bool {
    may_have_box(words) && parse(Rule::options, words).is_ok()
}

/// Whether a box to tick may stand among some words, "[x]" or "☐". Spares the parser what has none.
fn may_have_box(words: &str) -> bool {
    words.char_indices().any(|(place, c)| match c {
        '[' | '(' => {
            let inner = words[place + 1..].trim_start_matches([' ', '_', 'x', 'X', '✓', '✔', '*', '•']);
            inner.starts_with([']', ')'])
        }
        '☐' | '□' | '○' | '☒' | '☑' | '■' | '◉' | '✔' | '✓' => true,
        _ => false,
    })
}

/// The cells of a line: one, or several where a table is drawn with bars.
fn cells(text: &str, line: &Line) -> Vec<Draft> {
    let indented = is_indented(text, line.span);
    let whole = |parts: LineParts, same_row: bool| {
        let value = parts.rest.unwrap_or(line.span);
        let heading = parts.label.is_none() && parts.item.is_none() && is_heading(text, value)
            || parts.label.is_some() && value.of(text).trim().is_empty();
        let (after_gap, line_end) = (line.after_gap && !same_row, line.span.end);
        Draft { parts, value, line_end, after_gap, indented, heading, after_list: false, same_row, section: None }
    };
    let rest = Span::new(line.span.start, line.span.end);
    if rest.of(text).matches('|').count() < 2 {
        let columns = columns(text, line);
        if columns.len() > 1 {
            let cells = columns.into_iter().enumerate();
            return cells.map(|(column, span)| whole(parts(text, span), column > 0)).collect();
        }
        let mut parts = line.parts.clone();
        if parts.label.is_none()
            && let Some(rest) = parts.rest
            && let Some((section, head, value)) = head_section_in(text, rest)
        {
            parts.label = Some(head);
            parts.rest = Some(value);
            let mut draft = whole(parts, false);
            draft.section = Some(section);
            return vec![draft];
        }
        return vec![whole(parts, false)];
    }
    let mut cells = Vec::new();
    let mut start = rest.start;
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

/// "T1: iso   T2: hyper", "Date: 2018-Sep-14      Patient: 62 years": several labelled fields, with wide gaps between.
fn columns(text: &str, line: &Line) -> Vec<Span> {
    let mut columns = vec![line.span];
    if line.parts.label.is_none() {
        return columns;
    }
    let words = line.span.of(text);
    let mut place = 0;
    while let Some(gap) = words[place..].find("  ").or_else(|| words[place..].find('\t')) {
        let begin = place + gap;
        let next = begin + (words[begin..].len() - words[begin..].trim_start().len());
        let named = words[next..].split(':').next().unwrap_or_default();
        let is_label = named.len() + next < words.len()
            && named.split_whitespace().count() <= 4
            && !named.contains("  ")
            && !named.contains(['.', ',', ';'])
            && named.starts_with(char::is_alphabetic)
            && words[..begin].contains(':')
            && !words[..begin].trim_end().ends_with(':');
        if is_label && let Some(last) = columns.last_mut() {
            last.end = line.span.start + begin;
            columns.push(Span::new(line.span.start + next, line.span.end));
        }
        place = next;
    }
    columns
}

/// The section named at the head of some words, followed by a blank, a full stop or a dash.
fn head_section(words: &str) -> Option<(Section, usize, usize)> {
    let head = parse(Rule::head, words).ok()?;
    let mut inner = head.root().into_inner();
    let section = inner.next()?;
    let name_end = section.span().end;
    let rest = inner.find(|part| part.as_rule() == Rule::rest)?;
    Some((section_of(section.into_inner().next()?.as_rule())?, name_end, rest.span().start))
}

fn head_section_in(text: &str, span: Span) -> Option<(Section, Span, Span)> {
    let words = span.of(text);
    let (section, name_end, rest) = head_section(words)?;
    // in mixed case a section name is written large or stands alone
    let name = &words[..name_end];
    let large = name.chars().all(|c| !c.is_lowercase());
    large.then(|| (section, Span::new(span.start, span.start + name_end), Span::new(span.start + rest, span.end)))
}

fn section_of(rule: Rule) -> Option<Section> {
    Some(match rule {
        Rule::section_impression => Section::Impression,
        Rule::section_findings => Section::Findings,
        Rule::section_history => Section::History,
        Rule::section_technique => Section::Technique,
        Rule::section_comparison => Section::Comparison,
        Rule::section_exam => Section::Exam,
        Rule::section_addendum => Section::Addendum,
        Rule::section_advice => Section::Advice,
        Rule::section_unread => Section::Unread,
        _ => return None,
    })
}

/// The section that a label or heading names, if it names nothing else.
fn named_section(words: &str) -> Option<Section> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let start = parse(Rule::section_start, words).ok()?;
    let section = start.root().into_inner().next()?;
    let name_end = section.span().end;
    let section = section_of(section.into_inner().next()?.as_rule())?;
    let rest = words.get(name_end..)?.trim_start();
    (rest.is_empty() || rest.starts_with(['(', '/', '&', ',']) || rest.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(section)
}

/// A line that names a part of the report or the body and says nothing of it.
fn is_heading(text: &str, span: Span) -> bool {
    use Concept::*;
    let words = span.of(text).trim();
    if words.is_empty() || words.ends_with(['.', ',', ';']) || words.split_whitespace().count() > 8 {
        return false;
    }
    if named_section(words).is_some() {
        return true;
    }
    let phrases = chunk(words, 0);
    let names = phrases.iter().any(|phrase| {
        phrase.is_any(&[
            Cord,
            Intramedullary,
            Bone,
            Meninges,
            Brain,
            Lungs,
            Organ,
            Epidural,
            Disc,
            PrimaryTumour,
            Spine,
            Pet,
            Patient,
            FollowUp,
            Gland,
            Lesion,
            Lesions,
        ]) || matches!(phrase.kind, Kind::LesionIndex(_) | Kind::Regions(_))
    });
    let says = phrases.iter().any(|phrase| match &phrase.kind {
        Kind::Levels(_)
        | Kind::Lengths(_)
        | Kind::Segments(_)
        | Kind::Answer(_)
        | Kind::Signal(_)
        | Kind::Date(_)
        | Kind::Pattern(_)
        | Kind::Position(_)
        | Kind::Age(_)
        | Kind::Sex(_)
        | Kind::Contrast(_)
        | Kind::DateFigures(..) => true,
        Kind::Is(concept) => matches!(
            concept,
            Negation
                | Hedge
                | Be
                | Shows
                | ThereIs
                | Lies
                | Normal
                | Metastasis
                | RimSign
                | FlameSign
                | Edema
                | Enhancement
                | Modality
                | Query
                | Supposition
                | Expansion
                | Innumerable
                | Solitary
                | NoneOf
                | Previously
                | Cyst
                | Hemorrhage
                | Benign
        ),
        Kind::Number(_) => !phrases.iter().any(|phrase| phrase.is(Open)),
        _ => false,
    });
    names && !says
}

/// An item among the unread statements is one statement from its first word to its last, whatever its words.
fn carry_over(draft: Draft, blocks: &mut Vec<Block>) {
    let start = draft.parts.label.map_or(draft.value.start, |label| label.start);
    if draft.same_row
        && let Some(sentence) = blocks.last_mut().and_then(|block| block.sentences.last_mut())
    {
        sentence.span.end = draft.line_end;
        return;
    }
    let sentence = Sentence { span: Span::new(start, draft.line_end), phrases: Vec::new(), question: false };
    blocks.push(Block {
        opens: None,
        item: draft.parts.item,
        label: Vec::new(),
        label_span: None,
        field: None,
        heading: false,
        unticked: false,
        sentences: vec![sentence],
        after_gap: draft.after_gap,
        indented: draft.indented,
        after_list: draft.after_list,
        same_row: false,
        row: None,
    });
}

fn finish(text: &str, draft: Draft, blocks: &mut Vec<Block>) {
    let value = filled_in(text, draft.value);
    let label_span = draft.parts.label.or(draft.heading.then_some(draft.value));
    let label_span = label_span.map(|span| filled_in(text, span));
    let label = label_span.map(|span| chunk(span.of(text), span.start)).unwrap_or_default();
    let opens = draft.section.or_else(|| {
        let continues = draft.indented && !draft.after_gap && blocks.last().is_some_and(|last| !last.label.is_empty());
        label_span.filter(|_| !continues).and_then(|span| named_section(span.of(text)))
    });
    let mut block = Block {
        opens,
        item: draft.parts.item,
        label,
        label_span,
        field: draft.parts.label.and_then(|span| field(span.of(text))),
        heading: draft.heading,
        unticked: false,
        sentences: Vec::new(),
        after_gap: draft.after_gap,
        indented: draft.indented,
        after_list: draft.after_list,
        same_row: draft.same_row,
        row: None,
    };
    if draft.heading && draft.parts.label.is_none() {
        blocks.push(block);
        return;
    }
    if parse(Rule::unstated, value.of(text)).is_ok() {
        block.unticked = true;
        blocks.push(block);
        return;
    }
    if let Some(ticked) = ticked(text, value) {
        block.unticked = ticked.iter().all(|words| words.of(text).ends_with(':'));
        block.sentences.extend(choice(text, &ticked));
        blocks.push(block);
        return;
    }
    for span in sentence_spans(text, value) {
        // "Examination date: 3 October 2014. Comparison: 27 June 2014."
        let inner = parts(text, span);
        if let (Some(label), Some(rest)) = (inner.label, inner.rest)
            && inner.item.is_none()
            && (!block.sentences.is_empty() || block.label.is_empty())
        {
            let indented = block.indented;
            if !(block.sentences.is_empty() && block.label.is_empty() && block.item.is_none()) {
                blocks.push(block);
                block = Block {
                    opens: None,
                    item: None,
                    label: Vec::new(),
                    label_span: None,
                    field: None,
                    heading: false,
                    unticked: false,
                    sentences: Vec::new(),
                    after_gap: false,
                    indented,
                    after_list: false,
                    same_row: true,
                    row: None,
                };
            }
            block.opens = named_section(label.of(text));
            block.label = chunk(label.of(text), label.start);
            block.label_span = Some(label);
            block.field = field(label.of(text));
            // "… on T2. FINDINGS:": nothing stands behind the label yet
            if rest.start < rest.end {
                block.sentences.push(sentence(text, rest));
            }
        } else {
            block.sentences.push(sentence(text, span));
        }
    }
    if let Some(first) = block.sentences.first_mut() {
        level::settle_label(&mut block.label, &mut first.phrases);
    }
    blocks.push(block);
}

/// "[C7-T1 disc level]": what was filled in between the brackets of a form, without them. Boxes to tick stay.
fn filled_in(text: &str, value: Span) -> Span {
    let words = value.of(text);
    let inner = words.trim().trim_end_matches('.').strip_prefix('[').and_then(|words| words.strip_suffix(']'));
    let Some(inner) = inner.filter(|inner| is_answer(inner.trim()) && !inner.contains(['[', ']'])) else {
        return value;
    };
    let start = value.start + words.find('[').map_or(0, |bracket| bracket + 1);
    Span::new(start, start + inner.len())
}

/// More than the cross of a box.
fn is_answer(words: &str) -> bool {
    words.len() > 1 || words.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of the ticked options, where the value consists of boxes.
fn ticked(text: &str, value: Span) -> Option<Vec<Span>> {
    let words = value.of(text);
    if !may_have_box(words) {
        return None;
    }
    let options = parse(Rule::options, words).or_else(|_| parse(Rule::options_behind, words)).ok()?;
    let mut chosen = Vec::new();
    for option in options.root().into_inner() {
        // the words before the boxes are part of every answer
        if option.as_rule() == Rule::options_lead {
            chosen.push(option.span().shifted(value.start));
            continue;
        }
        let (mut is_ticked, mut words) = (false, None);
        for inner in option.into_inner() {
            match inner.as_rule() {
                Rule::ticked => is_ticked = true,
                Rule::option_words => words = Some(inner.span().shifted(value.start)),
                _ => {}
            }
        }
        chosen.extend(words.filter(|_| is_ticked));
    }
    Some(chosen)
}

/// The ticked options as one sentence, so that a label holds for all of them.
fn choice(text: &str, ticked: &[Span]) -> Option<Sentence> {
    let (first, last) = (ticked.first()?, ticked.last()?);
    let mut phrases: Vec<Phrase> = Vec::new();
    for option in ticked {
        if let Some(before) = phrases.last().filter(|before| !before.is(Concept::Colon)) {
            let end = before.span.end;
            phrases.push(Phrase { span: Span::new(end, end), kind: Kind::Is(Concept::Comma), misheard: false });
        }
        phrases.extend(chunk(option.of(text), option.start));
    }
    Some(Sentence { span: first.to(*last), phrases, question: false })
}

fn sentence_spans(text: &str, value: Span) -> Vec<Span> {
    let Ok(passage) = parse(Rule::passage, value.of(text)) else { return vec![value] };
    let spans = passage.root().into_inner().filter(|inner| inner.as_rule() == Rule::passage_sentence);
    spans
        .map(|inner| {
            let words = inner.as_str();
            let start = value.start + inner.span().start + (words.len() - words.trim_start().len());
            Span::new(start, start + words.trim().len())
        })
        .filter(|span| span.start < span.end)
        .collect()
}

fn sentence(text: &str, span: Span) -> Sentence {
    Sentence { span, phrases: chunk(span.of(text), span.start), question: text[span.end..].starts_with('?') }
}

/// Dates in figures take the order that other dates of the report show.
fn settle_dates(text: &str, blocks: &mut [Block]) {
    let every = || {
        blocks
            .iter()
            .flat_map(|block| block.label.iter().chain(block.sentences.iter().flat_map(|sentence| &sentence.phrases)))
    };
    let mut orders = every().filter_map(|phrase| date::order_shown(phrase.span.of(text), &phrase.kind));
    let first = orders.next();
    let agreed = first.filter(|first| orders.all(|order| order == *first));
    for block in blocks {
        date::settle_figures(&mut block.label, agreed);
        block.sentences.iter_mut().for_each(|sentence| date::settle_figures(&mut sentence.phrases, agreed));
    }
}
