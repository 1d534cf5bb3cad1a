//! What stands at the head of a line: the mark of an item, a label, the name of a section; and which lines are headings.

use super::boxes::asked;
use crate::{
    syntax::{
        document::Section,
        grammar::Rule,
        parse,
        phrase::{Concept, Kind, Phrase, chunk},
        tree::Pair,
    },
    text::Span,
};

/// A line or a sentence by what stands at its head.
pub(super) struct LineParts {
    pub(super) item: Option<Option<u32>>,
    /// In a box, for most lines have none.
    pub(super) label: Option<Box<Label>>,
    pub(super) rest: Span,
}

/// The words before a colon, and what they ask.
pub(super) struct Label {
    pub(super) span: Span,
    pub(super) asked: Vec<Phrase>,
}

impl Label {
    pub(super) fn new(text: &str, span: Span) -> Box<Label> {
        Box::new(Label { span, asked: asked(text, span) })
    }
}

/// Item mark, label and rest of a line.
pub(super) fn parts(text: &str, span: Span) -> LineParts {
    let mut parts = LineParts { item: None, label: None, rest: span };
    let words = span.of(text);
    let begin = words.trim_start_matches(is_line_blank);
    if !may_be_item(begin) && !may_have_label(begin) {
        parts.rest = Span::new(span.end() - begin.len(), span.end());
        return parts;
    }
    let Ok(line) = parse(Rule::line, words) else { return parts };
    for inner in line.root().into_inner() {
        let place = inner.span().shifted(span.start());
        match inner.as_rule() {
            Rule::item => {
                parts.item = Some(inner.into_inner().find_map(item_number));
            }
            Rule::label => parts.label = Some(Label::new(text, place)),
            Rule::rest => parts.rest = place,
            _ => {}
        }
    }
    if let Some(label) = parts.label.take_if(|label| !is_label(text, label, parts.rest)) {
        parts.rest = label.span.to(parts.rest);
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
    let first = first_characters(words, 80);
    let mut place = 0;
    while let Some(next) = first.as_bytes()[place..].iter().position(|&byte| TELLS_OF_LABEL[usize::from(byte)]) {
        place += next + 1;
        match (first.as_bytes()[place - 1], &first.as_bytes()[place..]) {
            (b':', _) | (b'.', [b'.', ..]) => return true,
            (b';' | b'|' | b'?', _) | (b'.', [b' ', ..]) => return false,
            (b'.', _) => {}
            (b'[', _) => {
                let behind = words[place..].split_once(']').map(|(_, behind)| behind.trim_start());
                return behind.is_some_and(|behind| behind.starts_with(':'));
            }
            // behind a blank; of a blank or a dash beyond ASCII the first byte is enough
            (_, [b' ' | b'\t' | b'\r' | 0xc2 | b'-' | 0xe2, ..]) => return true,
            (_, [b'c' | b'C', word @ ..]) if word.get(..4).is_some_and(|word| word.eq_ignore_ascii_case(b"olon")) => {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// The bytes that may end a label, and those that no label holds: marks, blanks, and the last byte of a blank beyond ASCII.
static TELLS_OF_LABEL: [bool; 256] = {
    let mut tells = [false; 256];
    let bytes = b":.;|?[ \t\r\xa0";
    let mut index = 0;
    while index < bytes.len() {
        tells[bytes[index] as usize] = true;
        index += 1;
    }
    tells
};

/// So many characters of some words, or all.
pub(super) fn first_characters(words: &str, count: usize) -> &str {
    match words.as_bytes().get(..count) {
        None => words,
        Some(first) if first.is_ascii() => &words[..count],
        Some(_) => words.char_indices().nth(count).map_or(words, |(place, _)| &words[..place]),
    }
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
fn is_label(text: &str, label: &Label, rest: Span) -> bool {
    use Concept::*;
    let (phrases, end) = (&label.asked, label.span.end());
    let words = label.span.of(text).split_whitespace().count();
    // "a lesion with axes (AP x TR x CC): 8 x 7 mm" is one thing; so is "7:42"
    let says = phrases.iter().any(|phrase| {
        phrase.is_any(&[Be, ThereIs, Lies, Shows, It, Negation]) || matches!(phrase.kind, Kind::Lengths(_))
    });
    // "Lesion C2 (January: 9 mm)": inside brackets
    let named = label.span.of(text);
    if named.matches('(').count() > named.matches(')').count() {
        return false;
    }
    let marked = text[end..].trim_start_matches(' ').starts_with([':', '.', '[', '(', '☐', '☒', '☑']);
    let spoken = text[end..rest.start()].chars().any(|c| c.is_alphabetic());
    if !marked && !spoken {
        // a dash or a column alone makes a label only of words that name a field
        return words <= 4 && !says && !rest.of(text).trim().is_empty() && names_field(phrases);
    }
    words <= 9 && !says && !(rest.of(text).is_empty() && words > 7)
}

/// Words that a form may have at the head of a line.
pub(super) fn names_field(phrases: &[Phrase]) -> bool {
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

/// The section named at the head of some words, followed by a blank, a full stop or a dash.
pub(super) fn head_section(words: &str) -> Option<(Section, usize, usize)> {
    let head = parse(Rule::head, words).ok()?;
    let mut inner = head.root().into_inner();
    let section = inner.next()?;
    let name_end = section.span().end();
    let rest = inner.find(|part| part.as_rule() == Rule::rest)?;
    Some((section_of(section.into_inner().next()?.as_rule())?, name_end, rest.span().start()))
}

pub(super) fn head_section_in(text: &str, span: Span) -> Option<(Section, Span, Span)> {
    let words = span.of(text);
    let (section, name_end, rest) = head_section(words)?;
    // in mixed case a section name is written large or stands alone
    let name = &words[..name_end];
    let large = name.chars().all(|c| !c.is_lowercase());
    large.then(|| {
        (section, Span::new(span.start(), span.start() + name_end), Span::new(span.start() + rest, span.end()))
    })
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
pub(super) fn named_section(words: &str) -> Option<Section> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let start = parse(Rule::section_start, words).ok()?;
    let section = start.root().into_inner().next()?;
    let name_end = section.span().end();
    let section = section_of(section.into_inner().next()?.as_rule())?;
    let rest = words.get(name_end..)?.trim_start();
    (rest.is_empty() || rest.starts_with(['(', '/', '&', ',']) || rest.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(section)
}

/// A line that names a part of the report or the body and says nothing of it.
pub(super) fn is_heading(text: &str, span: Span) -> bool {
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
                | Expanded
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
