//! Texts composed of pieces, so that what is tried is not only letters at random.

use crate::root;
use pest_meta::ast::Expr;
use std::{collections::BTreeSet, fs, path::PathBuf};

/// Pieces that bytes can choose.
///
/// A control character, which no text of ours holds, and the byte behind it choose a piece; all other bytes stand for
/// themselves. So every file that is a text is also a text to begin with.
pub struct Pieces {
    pieces: Vec<String>,
    /// Whether a blank parts a piece from a letter or a number before it.
    parted: bool,
}

/// The control characters that choose a piece.
const CHOOSING: [u8; 26] =
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31];

impl Pieces {
    /// Words, parted by blanks.
    pub fn words(pieces: impl Iterator<Item = String>) -> Pieces {
        Pieces { pieces: BTreeSet::from_iter(pieces).into_iter().collect(), parted: true }
    }

    /// Lines, each with its end.
    pub fn lines(pieces: impl Iterator<Item = String>) -> Pieces {
        let lines: BTreeSet<String> = pieces.map(|line| line + "\n").collect();
        Pieces { pieces: lines.into_iter().collect(), parted: false }
    }

    /// The text that bytes choose, of about `longest` bytes at most.
    pub fn composed(&self, bytes: &[u8], longest: usize) -> Vec<u8> {
        let mut text = Vec::with_capacity(2 * bytes.len());
        let mut rest = bytes;
        while let [byte, behind @ ..] = rest
            && text.len() < longest
        {
            rest = behind;
            match (CHOOSING.iter().position(|choosing| choosing == byte), behind) {
                (Some(row), [column, behind @ ..]) => {
                    let place = (row * 256 + usize::from(*column)) * self.pieces.len() / (CHOOSING.len() * 256);
                    if self.parted && text.last().is_some_and(u8::is_ascii_alphanumeric) {
                        text.push(b' ');
                    }
                    text.extend(self.pieces[place].as_bytes());
                    rest = behind;
                }
                _ => text.push(*byte),
            }
        }
        text
    }
}

/// Every spelling in an expression of the grammar.
pub fn spelled(expr: &Expr) -> Vec<String> {
    let spelling = |expr| match expr {
        Expr::Str(spelling) | Expr::Insens(spelling) => Some(spelling),
        _ => None,
    };
    expr.iter_top_down().filter_map(spelling).collect()
}

/// Every line of the files below a folder of the repository.
pub fn lines(folder: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            match entry.unwrap().path() {
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|extension| extension == "json") => {}
                path => lines.extend(fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned)),
            }
        }
    }
    lines
}
