//! Where a template branches, and the same template with a probe in every branch.
//!
//! The text of the template is rewritten, not its syntax tree: the engine does not publish its tree, and the few marks
//! that branch are found by reading tags, strings and brackets. A probe is a tag without output that takes over the
//! blank-eating marks of its neighbour, so that the rewritten template prints the very same bytes; a test holds it to
//! that.

use std::ops::Range;

/// The function that notes a branch, by its number.
pub(super) const REACHED: &str = "__reached";

/// The function that notes which way a condition goes, and gives it back.
pub(super) const FORK: &str = "__fork";

/// A branch of a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Branch {
    /// The file of the template, as it is asked for.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is not so while no case renders it, "never true".
    pub lacking: &'static str,
    /// The words of the template that branch there.
    pub words: String,
}

/// A template with probes, and the branches whose numbers they note, counted from `first`.
pub(super) fn probed(file: &str, text: &str, first: usize) -> (String, Vec<Branch>) {
    let mut probing = Probing { file, text, first, branches: Vec::new(), insertions: Vec::new(), open: Vec::new() };
    probing.all();
    let Probing { mut insertions, branches, .. } = probing;
    insertions.sort_by_key(|&(at, order, _)| (at, order));
    let mut out = String::with_capacity(text.len() + 40 * insertions.len());
    let mut from = 0;
    for (at, _, words) in insertions {
        out.push_str(&text[from..at]);
        out.push_str(&words);
        from = at;
    }
    out.push_str(&text[from..]);
    (out, branches)
}

/// A block that is not closed yet.
enum Open {
    /// The condition of an `if` or its last `elif`, where no `else` has come.
    If(String),
    /// An `if` whose `else` has come.
    Else,
    /// A loop, by its head.
    For(String),
}

struct Probing<'a> {
    file: &'a str,
    text: &'a str,
    first: usize,
    branches: Vec<Branch>,
    /// Offset, order at the same offset, and text.
    insertions: Vec<(usize, usize, String)>,
    open: Vec<Open>,
}

impl Probing<'_> {
    fn all(&mut self) {
        let mut at = 0;
        while let Some(opening) = self.text[at..].find('{').map(|found| at + found) {
            at = match self.text.as_bytes().get(opening + 1) {
                Some(b'#') => after(self.text, opening, "#}"),
                Some(b'{') => {
                    let end = closing(self.text, opening + 2, "}}");
                    self.forks(opening + 2..end, false);
                    (end + 2).min(self.text.len())
                }
                Some(b'%') => {
                    let end = closing(self.text, opening + 2, "%}");
                    self.tag(opening, end)
                }
                _ => opening + 1,
            };
        }
    }

    /// A tag from its opening to the offset of its closing mark; the offset at which reading goes on.
    fn tag(&mut self, opening: usize, end: usize) -> usize {
        let inner = &self.text[(opening + 2).min(end)..end];
        let (left, right) = (mark(inner.chars().next()), mark(inner.chars().next_back()));
        let words = inner.trim_matches(['-', '+']).trim();
        let (keyword, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let (rest, behind) = (rest.trim().to_owned(), (end + 2).min(self.text.len()));
        let inside = opening + 2..end;
        match keyword {
            "raw" => {
                let closed = self.text[behind..].find("endraw").map_or(self.text.len(), |found| behind + found);
                return after(self.text, closed, "%}");
            }
            "if" => {
                self.probe(behind, right, opening, "never true", format!("if {rest}"));
                self.open.push(Open::If(rest));
                self.forks(inside, false);
            }
            "elif" => {
                self.probe(behind, right, opening, "never true", format!("elif {rest}"));
                self.close_with(Open::If(rest));
                self.forks(inside, false);
            }
            "for" => {
                self.probe(behind, right, opening, "never entered", format!("for {rest}"));
                self.open.push(Open::For(rest));
                self.forks(inside, true);
            }
            "else" => match self.open.pop() {
                Some(Open::For(head)) => {
                    self.probe(behind, right, opening, "never empty", format!("for {head}"));
                    self.open.push(Open::For(head));
                }
                Some(Open::If(condition)) => {
                    self.probe(behind, right, opening, "never false", format!("if {condition}"));
                    self.open.push(Open::Else);
                }
                other => self.open.extend(other),
            },
            "endif" => {
                if let Some(Open::If(condition)) = self.open.pop() {
                    let number = self.branch(opening, "never false", format!("if {condition}"));
                    self.insert(opening, format!("{{%{left} else %}}{{% do {REACHED}({number}) %}}"));
                }
            }
            "endfor" => drop(self.open.pop()),
            "macro" => self.probe(behind, right, opening, "never called", format!("macro {rest}")),
            _ => self.forks(inside, false),
        }
        behind
    }

    fn close_with(&mut self, open: Open) {
        self.open.pop();
        self.open.push(open);
    }

    /// A probe behind a tag, with the tag's own mark for the blanks that follow.
    fn probe(&mut self, behind: usize, right: &str, opening: usize, lacking: &'static str, words: String) {
        let number = self.branch(opening, lacking, words);
        self.insert(behind, format!("{{% do {REACHED}({number}) {right}%}}"));
    }

    fn branch(&mut self, opening: usize, lacking: &'static str, words: String) -> usize {
        let line = self.text[..opening].matches('\n').count() + 1;
        self.branches.push(Branch { file: self.file.to_owned(), line, lacking, words });
        self.first + self.branches.len() - 1
    }

    fn insert(&mut self, at: usize, words: String) {
        self.insertions.push((at, self.insertions.len(), words));
    }

    /// Forks around the conditions of `a if condition else b` in an expression. In the head of an `if`, an `elif` and a
    /// loop the first word is theirs, and the bare `if` of a loop chooses its items.
    fn forks(&mut self, inside: Range<usize>, of_loop: bool) {
        let tokens = tokens(self.text, inside.clone());
        let mut depth = 0_usize;
        for (index, token) in tokens.iter().enumerate() {
            let word = &self.text[token.clone()];
            match word {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                // The first word of a tag is its keyword; `.if` would be an attribute.
                "if" if index > 0 && !(of_loop && depth == 0) => {
                    let Some(condition) = condition(self.text, &tokens, index) else { continue };
                    let words = format!("… if {} …", self.text[condition.clone()].trim());
                    let (opening, number) = (token.start, self.branch(token.start, "never true", words.clone()));
                    self.branch(opening, "never false", words);
                    self.insert(condition.start, format!("{FORK}({number}, {}, ", number + 1));
                    self.insert(condition.end, ")".to_owned());
                }
                _ => {}
            }
        }
    }
}

/// What stands between an `if` and its `else`, or the end of the expression.
fn condition(text: &str, tokens: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut last = None;
    for token in &tokens[at + 1..] {
        match &text[token.clone()] {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            "else" | "if" | "," | ":" if depth == 0 => break,
            _ => {}
        }
        last = Some(token.end);
    }
    Some(tokens.get(at + 1)?.start..last?)
}

/// The words, strings and marks of an expression.
fn tokens(text: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut characters = text[inside.clone()].char_indices().map(|(at, c)| (inside.start + at, c)).peekable();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    while let Some((start, c)) = characters.next() {
        let mut end = start + c.len_utf8();
        if is_word(c) {
            while let Some((at, c)) = characters.next_if(|&(_, c)| is_word(c)) {
                end = at + c.len_utf8();
            }
        } else if c == '"' || c == '\'' {
            let mut escaped = false;
            for (at, inner) in characters.by_ref() {
                end = at + inner.len_utf8();
                if inner == c && !escaped {
                    break;
                }
                escaped = inner == '\\' && !escaped;
            }
        } else if c.is_whitespace() || matches!(c, '-' | '+') && (start == inside.start || end == inside.end) {
            continue;
        }
        tokens.push(start..end);
    }
    tokens
}

/// The offset behind the next mark, or the end of the text.
fn after(text: &str, from: usize, mark: &str) -> usize {
    text[from..].find(mark).map_or(text.len(), |found| from + found + mark.len())
}

/// The offset of a closing mark outside strings and brackets, or the end of the text.
fn closing(text: &str, from: usize, mark: &str) -> usize {
    let from = from.min(text.len());
    let mut string = None;
    let (mut escaped, mut braces) = (false, 0_usize);
    for (at, c) in text[from..].char_indices() {
        match string {
            Some(quote) => {
                if c == quote && !escaped {
                    string = None;
                }
                escaped = c == '\\' && !escaped;
            }
            None if braces == 0 && text[from + at..].starts_with(mark) => return from + at,
            None if c == '"' || c == '\'' => string = Some(c),
            None if c == '{' => braces += 1,
            None if c == '}' => braces = braces.saturating_sub(1),
            None => {}
        }
    }
    text.len()
}

/// A mark that eats or keeps blanks, if the character is one.
fn mark(character: Option<char>) -> &'static str {
    match character {
        Some('-') => "-",
        Some('+') => "+",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branches(text: &str) -> String {
        let (_, branches) = probed("a", text, 0);
        branches.iter().map(|b| format!("{}: {} {}\n", b.line, b.lacking, b.words)).collect()
    }

    #[test]
    fn an_if_without_else_may_be_never_false() {
        insta::assert_snapshot!(branches("{% if a -%}\nx\n{%- elif b %}y{% endif %}"), @r"
        1: never true if a
        3: never true elif b
        3: never false if b
        ");
    }

    #[test]
    fn loops_macros_and_conditions_within_expressions_branch() {
        let text =
            "{% for x in (a if b else c) if x %}{{ f(x if y, 'if }}') }}{% else %}{% endfor %}\n{% macro m(a) %}";
        insta::assert_snapshot!(branches(text), @r"
        1: never entered for x in (a if b else c) if x
        1: never true … if b …
        1: never false … if b …
        1: never true … if y …
        1: never false … if y …
        1: never empty for x in (a if b else c) if x
        2: never called macro m(a)
        ");
    }

    #[test]
    fn comments_and_raw_text_do_not_branch() {
        assert_eq!(branches("{# {% if a %} #}{% raw %}{% if a %}{% endraw %}{ {{ '{% if a %}' }}"), "");
    }

    #[test]
    fn a_template_that_ends_in_the_middle_is_left_to_the_engine() {
        for text in ["{", "{%", "{{", "{#", "{% if", "{{ 'a", "{% raw %}", "{% else %}{% endif %}", "{%-", "{%}"] {
            let (out, _) = probed("a", text, 0);
            assert!(out.len() >= text.len(), "{text}");
        }
    }
}
