//! A snapshot file, in insta's own format.
//!
//! A header in YAML between two lines of `---`, then what was rendered. As insta does, contents are compared without the
//! blank lines at their end and with one kind of line break, and a new one waits beside the old as `.snap.new`.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where a snapshot comes from, as insta writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The template, from the site's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The page and the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
    /// The case, from the site's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_file: Option<String>,
    /// Set to `binary` by insta where the contents stand in another file.
    #[serde(default, skip_serializing)]
    snapshot_kind: Option<String>,
}

impl Header {
    /// The header of a page of a case.
    pub fn new(source: String, expression: String, input_file: String) -> Header {
        let [source, expression, input_file] = [source, expression, input_file].map(Some);
        Header { source, expression, input_file, snapshot_kind: None }
    }
}

/// Why a file is no snapshot that can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Spoiled {
    /// A merge was not finished.
    #[error("line {line}: the mark of a merge conflict; settle the merge, or accept the page again")]
    Conflict {
        /// The line, from 1.
        line: usize,
    },
    /// No header with `---`, as insta wrote before version 0.13.
    #[error("a snapshot of an older format, without `---` around its header; accept the page again")]
    Older,
    /// The header has no end.
    #[error("the header has no closing `---`; was the file edited by hand? Accept the page again")]
    Open,
    /// The header is no header.
    #[error("line {line}: the header cannot be read ({why}); was the file edited by hand? Accept the page again")]
    Header {
        /// The line, from 1.
        line: usize,
        /// What the YAML reader says.
        why: String,
    },
    /// The contents are elsewhere.
    #[error("a binary snapshot; a page is text")]
    Binary,
    /// The bytes are no text.
    #[error("byte {0} is not UTF-8; was the file edited by hand? Accept the page again")]
    NoText(usize),
}

/// What a snapshot file says was rendered.
///
/// # Errors
/// [`Spoiled`] if it is no snapshot that can be compared.
///
/// ```
/// use cordreport::snapshots::contents;
/// assert_eq!(contents(b"---\nsource: a.txt.j2\n---\nNo rim sign.\n").unwrap(), "No rim sign.");
/// assert!(contents(b"Expression: page\n\nNo rim sign.").is_err());
/// ```
pub fn contents(bytes: &[u8]) -> Result<String, Spoiled> {
    let text = std::str::from_utf8(bytes).map_err(|error| Spoiled::NoText(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_mark = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    if let Some(index) = text.lines().position(is_mark) {
        return Err(Spoiled::Conflict { line: index + 1 });
    }
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Err(Spoiled::Older);
    }
    let mut header = String::new();
    let mut closed = false;
    for line in lines.by_ref() {
        if line.trim_end() == "---" {
            closed = true;
            break;
        }
        header.push_str(line);
    }
    if !closed {
        return Err(Spoiled::Open);
    }
    let read: Result<Option<Header>, _> = serde_yaml::from_str(&header);
    let header = read.map_err(|error| Spoiled::Header {
        line: error.location().map_or(0, |place| place.line()) + 1,
        why: error.to_string(),
    })?;
    if header.is_some_and(|header| header.snapshot_kind.as_deref() == Some("binary")) {
        return Err(Spoiled::Binary);
    }
    Ok(normal(&lines.collect::<String>()))
}

/// A snapshot file of what was rendered.
pub fn snapshot(header: &Header, rendered: &str) -> String {
    let header =
        serde_yaml::to_string(header).unwrap_or_else(|error| unreachable!("texts that YAML cannot hold: {error}"));
    format!("---\n{header}---\n{}\n", normal(rendered))
}

/// What is compared: without blanks at the end, and with one kind of line break.
pub fn normal(text: &str) -> String {
    text.trim_end().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        contents(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_spoiled_snapshot_says_how() {
        let told = [
            refused("---\nsource: a\n---\nno\n<<<<<<< ours\nrim sign\n=======\nflame sign\n>>>>>>> theirs\n"),
            refused("Expression: page\n\nno rim sign\n"),
            refused("---\nsource: a\nno rim sign\n"),
            refused("---\nsource: [\n---\nno rim sign\n"),
            refused("---\nsnapshot_kind: binary\nextension: pdf\n---\n"),
            contents(b"---\nsource: a\n---\nn\xf6").unwrap_err().to_string(),
        ];
        insta::assert_snapshot!(told.join("\n"), @r"
        line 5: the mark of a merge conflict; settle the merge, or accept the page again
        a snapshot of an older format, without `---` around its header; accept the page again
        the header has no closing `---`; was the file edited by hand? Accept the page again
        line 2: the header cannot be read (source: invalid type: sequence, expected a string at line 1 column 9); was the file edited by hand? Accept the page again
        a binary snapshot; a page is text
        byte 19 is not UTF-8; was the file edited by hand? Accept the page again
        ");
    }

    #[test]
    fn what_is_written_is_read_as_it_was_but_for_its_end() {
        let header = Header::new("a: b.j2".into(), "\"x\" by #y".into(), "cases/é.txt".into());
        assert_eq!(contents(snapshot(&header, "  one\r\n\ntwo \n\n").as_bytes()).unwrap(), "  one\n\ntwo");
        assert_eq!(contents(snapshot(&header, "---\n").as_bytes()).unwrap(), "---");
        assert_eq!(contents(snapshot(&header, "").as_bytes()).unwrap(), "");
    }
}
