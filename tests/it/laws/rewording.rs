//! Other ways to write the same report.

use cordreport::anatomy::Level;

/// oedema as edema.
pub fn american(text: &str) -> String {
    text.replace("oedema", "edema").replace("Oedema", "Edema").replace("OEDEMA", "EDEMA").replace("œdema", "edema")
}

/// edema as oedema.
pub fn british(text: &str) -> String {
    american(text).replace("edema", "oedema").replace("Edema", "Oedema").replace("EDEMA", "OEDEMA")
}

/// Every hyphen inside or between words as an en dash.
pub fn en_dashes(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let joins = c == '-'
            && text[..at].ends_with(char::is_alphanumeric)
            && text[at + 1..].starts_with(char::is_alphanumeric);
        out.push(if joins { '–' } else { c });
    }
    out
}

/// "C5-C7" and "C5-7" as "C5 through C7", where the two are no neighbours.
pub fn spans_in_words(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-').collect();
    words.into_iter().map(span_in_words).collect()
}

fn span_in_words(word: &str) -> String {
    let end = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let (core, tail) = word.split_at(end);
    let Some((upper, lower)) = core.split_once('-') else { return word.to_owned() };
    let lower = if lower.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{}{lower}", upper.chars().next().unwrap_or_default())
    } else {
        lower.to_owned()
    };
    match (upper.parse::<Level>(), lower.parse::<Level>()) {
        (Ok(Level::Segment(top)), Ok(Level::Segment(bottom))) if top < bottom && top.below() != Some(bottom) => {
            format!("{upper} through {lower}{tail}")
        }
        _ => word.to_owned(),
    }
}

/// Millimetres as centimetres, in rows of lengths too: "8 x 7 mm", "8 (AP) x 7 (TR) mm", "8 to 9 mm".
pub fn centimetres(text: &str) -> String {
    let mut out = text.to_owned();
    let units: Vec<usize> = text.match_indices("mm").map(|(at, _)| at).filter(|&at| is_unit(text, at)).collect();
    for unit in units.into_iter().rev() {
        let mut numbers = Vec::new();
        let mut end = unit;
        while let Some((start, stop)) = number_before(text, end) {
            numbers.push((start, stop));
            match joined_before(text, start) {
                Some(before) => end = before,
                None => break,
            }
        }
        if numbers.is_empty() {
            continue;
        }
        out.replace_range(unit..unit + 2, "cm");
        for (start, stop) in numbers {
            let length: f64 = text[start..stop].parse().unwrap();
            out.replace_range(start..stop, &((length * 100.0).round() / 1000.0).to_string());
        }
    }
    out
}

fn is_unit(text: &str, at: usize) -> bool {
    !text[at + 2..].starts_with(char::is_alphanumeric) && !text[..at].ends_with(char::is_alphabetic)
}

/// The number that stands before a place, blanks, a hyphen and words in brackets aside.
fn number_before(text: &str, end: usize) -> Option<(usize, usize)> {
    let mut head = text[..end].trim_end_matches([' ', '-', '\n']);
    if head.ends_with(')') {
        head = head[..head.rfind('(')?].trim_end();
    }
    let start = head
        .rfind(|c: char| !c.is_ascii_digit() && c != '.')
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let is_number = head[start..].parse::<f64>().is_ok() && !head[..start].ends_with(char::is_alphanumeric);
    is_number.then_some((start, head.len()))
}

/// The place before "x", "×", "by", "to" or a hyphen that joins a number to one before it.
fn joined_before(text: &str, start: usize) -> Option<usize> {
    let head = text[..start].trim_end();
    let joint = ["x", "X", "×", "by", "to", "-"].into_iter().find(|joint| head.ends_with(joint))?;
    let before = head[..head.len() - joint.len()].trim_end();
    number_before(text, before.len()).map(|_| before.len())
}

/// Paragraphs of prose rewrapped to a number of columns; forms, lists, headings and tables stay as they are.
pub fn rewrapped(text: &str, columns: usize) -> String {
    let paragraphs = text
        .split("\n\n")
        .map(|paragraph| if is_prose(paragraph) { wrapped(paragraph, columns) } else { paragraph.to_owned() });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Sentences that fill their lines: all lines but the last are long, and none but the first begins like a field or an item.
pub fn is_prose(paragraph: &str) -> bool {
    let lines: Vec<&str> = paragraph.trim_matches('\n').lines().collect();
    let Some((last, others)) = lines.split_last() else { return false };
    let long =
        others.iter().all(|line| line.chars().count() >= 55) && (!others.is_empty() || last.chars().count() > 60);
    let plain = |line: &&str| {
        let label = line.find(':').is_some_and(|at| at < 40);
        line.starts_with(char::is_alphanumeric)
            && !line.contains('|')
            && !line.contains("  ")
            && !line.contains(['[', '☐', '☒'])
            && !label
            && !line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
    };
    let first_is_item = lines[0].starts_with(|c: char| !c.is_alphanumeric())
        || lines[0].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    long && !first_is_item && !lines[0].contains(['|', '[']) && lines[1..].iter().all(plain) && paragraph.contains(". ")
}

fn wrapped(paragraph: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > columns {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[test]
fn rewording_does_what_it_says() {
    assert_eq!(
        centimetres("14 x 8 (AP) x 7 mm, T4-8 mm apart, 3-4 mm"),
        "1.4 x 0.8 (AP) x 0.7 cm, T4-0.8 cm apart, 0.3-0.4 cm"
    );
    assert_eq!(centimetres("an 8-mm nodule, 1.5 mm slices, T4 mm"), "an 0.8-cm nodule, 0.15 cm slices, T4 mm");
    assert_eq!(spans_in_words("C5-C7, C5-7. C5-C6"), "C5 through C7, C5 through C7. C5-C6");
    assert_eq!(en_dashes("- C5-C6 - T2-weighted"), "- C5–C6 - T2–weighted");
    assert_eq!(british("Edema, oedema"), "Oedema, oedema");
    assert_eq!(wrapped("one two three", 7), "one two\nthree");
}
