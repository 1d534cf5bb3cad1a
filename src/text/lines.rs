//! Where the lines of a text begin, so that a place can be told in lines and columns.

/// Bytes between two counts of characters. A single line may hold the whole text, so that counting characters from its
/// beginning for every place would take quadratic time.
const STRIDE: usize = 4096;

/// The lines of one text. Making it takes one pass; each question after that hardly any time.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// First byte of every line.
    starts: Vec<usize>,
    /// Characters that begin before byte 0, before byte [`STRIDE`], and so on.
    characters: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        let mut characters = vec![0];
        for chunk in text.as_bytes().chunks(STRIDE) {
            characters.push(characters[characters.len() - 1] + begin(chunk));
        }
        Lines { text, starts: std::iter::once(0).chain(ends).collect(), characters }
    }

    /// The number, from 0, of the line that holds a byte; the last line for a byte beyond the end.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// First byte of a line and the byte after its last, the line break left out.
    pub fn bounds(&self, number: usize) -> (usize, usize) {
        let start = self.starts.get(number).copied().unwrap_or(self.text.len());
        let end = self.starts.get(number + 1).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        (start, end)
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    ///
    /// ```
    /// use cordreport::text::Lines;
    /// assert_eq!(Lines::new("Cord:\nœdema T4").line_and_column(13), (2, 7));
    /// ```
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let number = self.number(offset);
        (number + 1, self.before(offset) - self.before(self.starts[number]) + 1)
    }

    /// How many characters begin before a byte.
    fn before(&self, offset: usize) -> usize {
        let counted = offset / STRIDE;
        self.characters[counted] + begin(&self.text.as_bytes()[counted * STRIDE..offset])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begin(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_before_its_line_break() {
        let lines = Lines::new("T4\r\nT5\n\nT6");
        let of = |number| {
            let (start, end) = lines.bounds(number);
            &lines.text[start..end]
        };
        assert_eq!([of(0), of(1), of(2), of(3)], ["T4", "T5", "", "T6"]);
    }

    #[test]
    fn a_place_is_the_same_by_index_and_by_counting() {
        let text = format!("{}\n{}é T4", "×".repeat(5000), "œ".repeat(3000));
        let lines = Lines::new(&text);
        for offset in [0, 1, 4095, 4096, 8191, 8192, 10_000, 10_001, 12_288, text.len() - 2, text.len()] {
            let before = &text[..text.floor_char_boundary(offset)];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(lines.line_and_column(offset), (line, column), "at byte {offset}");
        }
    }

    #[test]
    fn a_text_of_whole_strides_has_an_end_too() {
        let text = "a".repeat(2 * STRIDE);
        assert_eq!(Lines::new(&text).line_and_column(text.len()), (1, 2 * STRIDE + 1));
        assert_eq!(Lines::new("").line_and_column(0), (1, 1));
    }
}
