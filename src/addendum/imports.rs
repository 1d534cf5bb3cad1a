//! Imports that the template engine does not survive.
//!
//! Behind `as` it takes any expression, and stops the program where that is not a name: `{% import "a.j2" as s/u %}`. Such a
//! tag is found here before the engine sees it, be it in a comment.

/// The line of the first import that is not named by one word, from 1.
pub(super) fn misnamed(text: &str) -> Option<usize> {
    let tags =
        text.match_indices("{%").map(|(at, opening)| (at, text[at + opening.len()..].trim_start_matches(['-', '+'])));
    let imports = tags.filter_map(|(at, tag)| Some((at, tag.trim_start().strip_prefix("import")?)));
    let mut misnamed = imports.filter(|(_, tag)| !tag.starts_with(in_word) && !is_named(&words(tag)));
    misnamed.next().map(|(at, _)| 1 + text[..at].matches('\n').count())
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The words of a tag up to its end, signs one by one; of a string only that there is one.
fn words(tag: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = tag.trim_start();
    while let Some(first) = rest.chars().next().filter(|_| !rest.starts_with("%}")) {
        let length = match first {
            '"' | '\'' => string(rest, first),
            first if in_word(first) => rest.find(|character| !in_word(character)).unwrap_or(rest.len()),
            first => first.len_utf8(),
        };
        let (word, behind) = rest.split_at(length);
        words.push(word);
        rest = behind.trim_start();
    }
    words
}

/// How long a string is that begins a text, its quotes included.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            character if character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether the words of an import end in `as` and a name, and perhaps in what is said of the context.
fn is_named(words: &[&str]) -> bool {
    let words = words.strip_suffix(&["-"]).or_else(|| words.strip_suffix(&["+"])).unwrap_or(words);
    let words = match words {
        [words @ .., "with" | "without", "context"] => words,
        words => words,
    };
    matches!(words, [.., "as", name] if name.starts_with(|first: char| first.is_alphabetic() || first == '_'))
}

#[cfg(test)]
mod tests {
    use super::misnamed;

    #[test]
    fn an_import_is_named_by_one_word() {
        for text in [
            r#"{% import "parts/found.j2" as found %}"#,
            r#"{%- import 'as 1.j2' as a with context -%}"#,
            r#"{% import "a" ~ suffix as _a without context %}"#,
            r#"{% from "a" import b as c, d %}{% important / 2 %} import "a" as 3"#,
        ] {
            assert_eq!(misnamed(text), None, "{text}");
        }
    }

    #[test]
    fn any_other_name_is_found_with_its_line() {
        for tag in [
            r#"{%import""as s/u%}"#,
            r#"{% import "a\"" as "b" %}"#,
            r#"{%+ import "%}" as 1 %}"#,
            r#"{% import "a" as not b -%}"#,
            r#"{% import "a" as [b, 2] %}"#,
        ] {
            assert_eq!(misnamed(&format!("one\n{tag}")), Some(2), "{tag}");
        }
    }
}
