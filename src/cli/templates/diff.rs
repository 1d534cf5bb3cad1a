//! Two pages side by side, line by line.

use super::super::excerpt::visible;
use similar::{ChangeTag, TextDiff};

/// Lines around a change that are shown with it.
const AROUND: usize = 3;

/// What is gone, marked `-` and red, and what is new, marked `+` and green, with the lines around.
pub fn lines(old: &str, new: &str, colour: bool) -> String {
    // A page without its last line break differs from one with it in nothing that can be seen.
    let [old, new] = [old, new].map(|text| if text.is_empty() { String::new() } else { format!("{text}\n") });
    let diff = TextDiff::from_lines(&old, &new);
    let mut out = String::new();
    for group in diff.grouped_ops(AROUND) {
        if let Some(first) = group.first() {
            out.push_str(&painted(&format!("@@ line {}", first.new_range().start + 1), "36", colour));
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (mark, paint) = match change.tag() {
                ChangeTag::Delete => ('-', "31"),
                ChangeTag::Insert => ('+', "32"),
                ChangeTag::Equal => (' ', ""),
            };
            let line = format!("{mark} {}", visible(change.value().trim_end_matches('\n')));
            out.push_str(&painted(line.trim_end(), paint, colour));
        }
    }
    out
}

fn painted(line: &str, paint: &str, colour: bool) -> String {
    if colour && !paint.is_empty() { format!("\u{1b}[{paint}m{line}\u{1b}[0m\n") } else { format!("{line}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_is_shown_with_its_neighbours() {
        let old = "one\ntwo\nthree\nfour\nfive\nsix";
        insta::assert_snapshot!(lines(old, &old.replace("five", "5"), false), @r"
        @@ line 2
          two
          three
          four
        - five
        + 5
          six
        ");
        assert!(lines("a", "b", true).contains("\u{1b}[31m- a\u{1b}[0m"));
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_written_to_it() {
        assert!(!lines("a", "\u{1b}[2J", false).contains('\u{1b}'));
    }
}
