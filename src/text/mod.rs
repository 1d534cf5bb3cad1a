//! What are the bytes, and where?
//!
//! A dictation is kept as it came. It is never rewritten, lower-cased or trimmed, so that a [`Span`] is a byte range
//! into what was dictated. What the words mean belongs to [`crate::syntax`].

mod lines;
mod span;

pub use lines::Lines;
pub use span::Span;
use thiserror::Error;

/// The largest dictation that is read, in bytes. A spine report has one or two kilobytes.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// A report as it was dictated or filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dictation {
    name: String,
    text: String,
}

/// Why bytes are no dictation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing, or blanks alone.
    #[error("{name}: the report is empty")]
    Empty {
        /// File name, or `-`.
        name: String,
    },
    /// More than [`LARGEST`] bytes.
    #[error("{name}: the report has {bytes} bytes, more than the {LARGEST} that are read")]
    TooLarge {
        /// File name, or `-`.
        name: String,
        /// Size in bytes.
        bytes: usize,
    },
    /// Control bytes that no report holds: an image, an archive, a word processor's file.
    #[error("{name}: byte {offset} is {byte:#04x}: this is a binary file, not a text")]
    Binary {
        /// File name, or `-`.
        name: String,
        /// Place of the byte, from 0.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// Neither UTF-8 nor Windows-1252.
    #[error("{name}: byte {offset} is {byte:#04x}, which is neither UTF-8 nor Windows-1252")]
    Encoding {
        /// File name, or `-`.
        name: String,
        /// Place of the byte, from 0.
        offset: usize,
        /// The byte.
        byte: u8,
    },
}

impl Dictation {
    /// A dictation from text that is already known to be text. `name` is used in messages.
    ///
    /// # Errors
    /// [`TextError::Empty`], [`TextError::TooLarge`] and, for control characters, [`TextError::Binary`].
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Result<Self, TextError> {
        let (name, text) = (name.into(), text.into());
        if text.len() > LARGEST {
            return Err(TextError::TooLarge { name, bytes: text.len() });
        }
        if let Some((offset, byte)) = binary(text.as_bytes()) {
            return Err(TextError::Binary { name, offset, byte });
        }
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err(TextError::Empty { name });
        }
        Ok(Dictation { name, text })
    }

    /// A dictation from the bytes of a file: UTF-8, or else Windows-1252, which dictation systems still write.
    ///
    /// # Errors
    /// As [`Dictation::new`], and [`TextError::Encoding`] with the first byte that is in neither encoding.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, TextError> {
        let name = name.into();
        if bytes.len() > LARGEST {
            return Err(TextError::TooLarge { name, bytes: bytes.len() });
        }
        if let Some((offset, byte)) = binary(bytes) {
            return Err(TextError::Binary { name, offset, byte });
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Dictation::new(name, text),
            Err(_) => match bytes.iter().position(|byte| WINDOWS_1252_GAPS.contains(byte)) {
                Some(offset) => Err(TextError::Encoding { name, offset, byte: bytes[offset] }),
                None => Dictation::new(name, encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0),
            },
        }
    }

    /// The file name, or `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The words as they were dictated.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte, both from 1; the column counts characters. For many places use [`Lines`].
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        Lines::new(&self.text).line_and_column(offset)
    }
}

/// The bytes to which Windows-1252 assigns no character.
const WINDOWS_1252_GAPS: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/// The first byte that no text holds, with its place.
fn binary(bytes: &[u8]) -> Option<(usize, u8)> {
    // nearly every text has none, and to look at all bytes is faster than to stop at one
    if !bytes.iter().fold(false, |any, &byte| any | is_binary(byte)) {
        return None;
    }
    bytes.iter().copied().enumerate().find(|&(_, byte)| is_binary(byte))
}

/// Control bytes other than the blanks, form feed and escape characters that old systems leave in texts.
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=8 | 14..=26 | 28..=31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_decoded() {
        let dictation = Dictation::from_bytes("r", b"8 \xd7 7 mm \x96 \x9cdema").unwrap();
        assert_eq!(dictation.text(), "8 × 7 mm – œdema");
    }

    #[test]
    fn a_byte_in_neither_encoding_is_named() {
        let error = Dictation::from_bytes("r", b"T5 \x81").unwrap_err();
        assert_eq!(error.to_string(), "r: byte 3 is 0x81, which is neither UTF-8 nor Windows-1252");
    }

    #[test]
    fn an_image_is_no_dictation() {
        let error = Dictation::from_bytes("scan.png", b"\x89PNG\r\n\x1a\n\0\0").unwrap_err();
        assert!(matches!(error, TextError::Binary { offset: 6, byte: 0x1a, .. }), "{error}");
    }

    #[test]
    fn blanks_are_no_dictation() {
        assert!(matches!(Dictation::from_bytes("r", b" \n\t"), Err(TextError::Empty { .. })));
    }

    #[test]
    fn a_place_is_told_in_lines_and_characters() {
        let dictation = Dictation::new("r", "Cord:\nœdema T4").unwrap();
        assert_eq!(dictation.line_and_column(dictation.text().find("T4").unwrap()), (2, 7));
    }
}
