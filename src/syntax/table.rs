//! Tables drawn with bars: every cell becomes a field of its own, named by its column and its row.
//!
//! Four kinds are known: a row for each thing ("No. | Level | Size | Rim sign"), a row for each field with columns for two
//! examinations, of which the current one is read, or for several lesions, and a row for each question with columns to tick.
//! A list of series is read row by row. What looks otherwise is left to [`super::report`] line by line.

use super::{
    choices::{is_answer, without_choices},
    document::{Block, Sentence},
    grammar::Rule,
    parse,
    phrase::{Concept, Kind, Phrase, chunk},
    size, weighting,
};
use crate::{
    anatomy::{Axis, Millimetres},
    text::Span,
};
use std::ops::Range;

/// A table and the lines that it takes.
pub(super) struct Table {
    /// Its lines, captions excluded.
    pub(super) lines: Range<usize>,
    /// Its cells as fields.
    pub(super) blocks: Vec<Block>,
}

/// The tables among some lines, from top to bottom. `gaps` tells for each line whether a blank line stands before it.
pub(super) fn tables(text: &str, lines: &[Span], gaps: &[bool]) -> Vec<Table> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        if !is_row(text, lines[start]) {
            start += 1;
            continue;
        }
        let length = 1 + (start + 1..lines.len()).take_while(|&line| !gaps[line] && is_row(text, lines[line])).count();
        if length >= 2 {
            let end = start + length;
            let caption = [start.checked_sub(1), (end < lines.len()).then_some(end)];
            let captions: Vec<Span> = caption.into_iter().flatten().map(|line| lines[line]).collect();
            if let Some(grid) = Grid::new(text, &lines[start..end], &captions) {
                found.push(Table { lines: start..end, blocks: grid.blocks() });
            }
        }
        start += length;
    }
    found
}

fn is_row(text: &str, line: Span) -> bool {
    has_cells(line.of(text))
}

/// Whether two bars or more part some words.
pub(super) fn has_cells(words: &str) -> bool {
    words.find('|').is_some_and(|first| words.rfind('|') != Some(first))
}

/// A line of dashes under the head.
fn is_rule(text: &str, line: Span) -> bool {
    line.of(text).contains('-') && line.of(text).chars().all(|c| "|-+=: \t".contains(c))
}

struct Grid<'a> {
    text: &'a str,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    /// Millimetres in the unit that the head or a caption names for all sizes.
    unit: Option<f64>,
}

struct Cell {
    span: Span,
    phrases: Vec<Phrase>,
}

/// What the columns of a table stand for.
enum Columns {
    /// One thing a row: the first column may hold its number.
    Fields,
    /// One field a row, read from this column alone: the current examination.
    Current(usize),
    /// One field a row, and one lesion a column.
    Lesions,
    /// One question a row, and columns to tick.
    Ticks,
    /// One series a row.
    Series,
}

impl<'a> Grid<'a> {
    fn new(text: &'a str, lines: &[Span], captions: &[Span]) -> Option<Grid<'a>> {
        let ruled = lines.iter().skip(1).any(|&line| is_rule(text, line));
        let mut rows: Vec<Vec<Cell>> =
            lines.iter().filter(|&&line| !is_rule(text, line)).map(|&line| cells(text, line)).collect();
        let width = rows.first()?.len();
        if rows.len() < 2 || width < 2 || rows.iter().any(|row| row.len() != width) {
            return None;
        }
        let head = rows.remove(0);
        // "1 | Level: C3 | Size: 4 mm" has no head
        let labelled = head.iter().any(|cell| cell.span.of(text).contains(':'));
        let named = head.iter().filter(|cell| cell.phrases.iter().any(|phrase| !phrase.is_water())).count();
        if labelled || !ruled && named < 3 {
            return None;
        }
        let of_captions = captions.iter().flat_map(|caption| chunk(caption.of(text), caption.start()));
        let unit =
            head.iter().flat_map(|cell| cell.phrases.clone()).chain(of_captions).find_map(|phrase| match phrase.kind {
                Kind::Unit(unit) => Some(unit),
                _ => None,
            });
        Some(Grid { text, head, rows, unit })
    }

    fn columns(&self) -> Columns {
        use Concept::*;
        let rest = &self.head[1..];
        let any = |test: &dyn Fn(&Phrase) -> bool| rest.iter().any(|cell| cell.phrases.iter().any(test));
        if rest.iter().filter(|cell| is_answer(&cell.phrases)).count() > 1 {
            return Columns::Ticks;
        }
        if any(&|phrase| matches!(phrase.kind, Kind::Date(_)) || phrase.is_any(&[Now, Prior, Previously])) {
            return Columns::Current(self.current());
        }
        if any(&|phrase| matches!(phrase.kind, Kind::LesionIndex(_))) {
            return Columns::Lesions;
        }
        let series = |cell: &Cell| {
            cell.phrases.iter().any(|phrase| {
                matches!(phrase.kind, Kind::Weighting(_) | Kind::LevelOrWeighting(_)) || phrase.is(Weighted)
            })
        };
        if self.head.first().is_some_and(series) {
            return Columns::Series;
        }
        Columns::Fields
    }

    /// The column of the current examination: the one that says so, else the latest date.
    fn current(&self) -> usize {
        let says = |column: &usize, concept| self.head[*column].phrases.iter().any(|phrase| phrase.is(concept));
        let columns = 1..self.head.len();
        if let Some(now) = columns.clone().find(|column| says(column, Concept::Now)) {
            return now;
        }
        let day = |column: &usize| {
            self.head[*column].phrases.iter().find_map(|phrase| match &phrase.kind {
                Kind::Date(date) => date.day(),
                _ => None,
            })
        };
        let dated = columns.clone().filter(|column| day(column).is_some()).max_by_key(day);
        let not_prior =
            columns.rev().find(|column| !says(column, Concept::Prior) && !says(column, Concept::Previously));
        dated.or(not_prior).unwrap_or(self.head.len() - 1)
    }

    fn blocks(&self) -> Vec<Block> {
        match self.columns() {
            Columns::Fields => self.things(),
            Columns::Current(column) => self.fields(&|_| vec![(None, column)]),
            Columns::Lesions => self.fields(&|row| {
                let numbered = |column: usize| self.head[column].phrases.iter().find_map(lesion_number);
                (1..row).map(|column| (numbered(column), column)).collect()
            }),
            Columns::Ticks => self.rows.iter().filter_map(|row| self.ticked(row)).collect(),
            Columns::Series => self.rows.iter().filter_map(|row| self.series(row)).collect(),
        }
    }

    /// A row for each thing.
    fn things(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let number = row[0].span.of(self.text).trim_matches(['#', '.', ')', '(', ' ']).parse().ok();
            let ordinal = u32::try_from(index + 1).ok();
            let of_row = number.or_else(|| row[0].phrases.iter().find_map(lesion_number)).or(ordinal);
            let mut column =
                usize::from(number.is_some() || row[0].phrases.iter().any(|phrase| lesion_number(phrase).is_some()));
            while column < row.len() {
                let axes =
                    (column..row.len()).map_while(|column| size::axis_alone(self.head[column].span.of(self.text)));
                let axes: Vec<Axis> = axes.collect();
                if !axes.is_empty() {
                    blocks.extend(self.measured(row, column, &axes, of_row));
                    column += axes.len();
                    continue;
                }
                blocks.extend(self.field(&self.head[column], &row[column], of_row));
                column += 1;
            }
        }
        blocks
    }

    /// Adjoining columns "AP | TR | CC" are one measurement.
    fn measured(&self, row: &[Cell], column: usize, axes: &[Axis], number: Option<u32>) -> Option<Block> {
        let cells = &row[column..column + axes.len()];
        let lengths: Option<Vec<_>> = cells
            .iter()
            .zip(axes)
            .filter(|(cell, _)| !is_empty(self.text, cell))
            .map(|(cell, &axis)| match cell.phrases.as_slice() {
                [Phrase { kind: Kind::Lengths(lengths), .. }] => {
                    lengths.first().map(|&(length, _)| (length, Some(axis)))
                }
                [Phrase { kind, .. }] => {
                    let figure = match kind {
                        Kind::Figure(figure) => *figure,
                        Kind::Number(number) => f64::from(*number),
                        _ => return None,
                    };
                    Some((Millimetres::new(figure * self.unit?)?, Some(axis)))
                }
                _ => None,
            })
            .collect();
        let span = cells.first()?.span.to(cells.last()?.span);
        let lengths = lengths.filter(|lengths| !lengths.is_empty())?;
        let phrases = vec![Phrase { span, kind: Kind::Lengths(lengths.into()), misheard: false }];
        Some(self.block(&self.head[column], phrases, span, number))
    }

    /// A row for each field. `columns` tells which cells of a row are read, and of which lesion.
    fn fields(&self, columns: &dyn Fn(usize) -> Vec<(Option<u32>, usize)>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut group = None;
        for row in &self.rows {
            group = row[0].phrases.iter().find_map(lesion_number).or(group);
            for (number, column) in columns(row.len()) {
                blocks.extend(self.field(&row[0], &row[column], number.or(group)));
            }
        }
        blocks
    }

    fn field(&self, name: &Cell, value: &Cell, number: Option<u32>) -> Option<Block> {
        if is_empty(self.text, value) {
            return None;
        }
        let mut phrases = value.phrases.clone();
        // "AP x TR x CC (mm) | 5 x 6 x 11", where the unit stands in a caption
        if let (Some(unit), Some(Kind::Unitless(_))) = (self.unit, phrases.first().map(|phrase| &phrase.kind)) {
            phrases.insert(
                0,
                Phrase {
                    span: Span::new(value.span.start(), value.span.start()),
                    kind: Kind::Unit(unit),
                    misheard: false,
                },
            );
        }
        Some(self.block(name, phrases, value.span, number))
    }

    fn ticked(&self, row: &[Cell]) -> Option<Block> {
        let answer = (1..row.len()).find(|&column| {
            is_answer(&self.head[column].phrases) && parse(Rule::tick, row[column].span.of(self.text)).is_ok()
        });
        let mut phrases = Vec::new();
        let mut span = row[0].span;
        if let Some(column) = answer {
            phrases.extend(self.head[column].phrases.iter().cloned());
            span = row[column].span;
        }
        for (cell, _) in row
            .iter()
            .zip(&self.head)
            .skip(1)
            .filter(|(cell, head)| !is_answer(&head.phrases) && !is_empty(self.text, cell))
        {
            phrases.push(mark(cell.span.start(), Concept::Comma));
            phrases.extend(cell.phrases.iter().cloned());
            span = span.to(cell.span);
        }
        let mut block = self.block(&row[0], phrases, span, None);
        block.unticked = answer.is_none();
        Some(block)
    }

    fn series(&self, row: &[Cell]) -> Option<Block> {
        let (last, first) = row.split_last()?;
        let mut phrases = Vec::new();
        for cell in first {
            phrases.extend(chunk(cell.span.of(self.text), cell.span.start()));
        }
        phrases.push(mark(last.span.start(), Concept::Colon));
        phrases.extend(last.phrases.iter().cloned());
        weighting::resolve_weightings(&mut phrases);
        let span = row[0].span.to(last.span);
        Some(Block { sentences: vec![Sentence { span, phrases, question: false }], ..empty() })
    }

    fn block(&self, name: &Cell, phrases: Vec<Phrase>, span: Span, row: Option<u32>) -> Block {
        // the value is told by its cell; what names it stands elsewhere
        let label = without_choices(name.phrases.clone()).into_iter().map(|phrase| Phrase { span, ..phrase });
        let mut label: Vec<Phrase> = label.collect();
        let mut sentences = vec![Sentence { span, phrases, question: false }];
        weighting::settle_label(&mut label, &mut sentences[0].phrases);
        Block { label, sentences, row, ..empty() }
    }
}

fn empty() -> Block {
    Block { indented: true, same_row: true, ..Block::default() }
}

fn mark(place: usize, concept: Concept) -> Phrase {
    Phrase { span: Span::new(place, place), kind: Kind::Is(concept), misheard: false }
}

fn lesion_number(phrase: &Phrase) -> Option<u32> {
    if let Kind::LesionIndex(number) = phrase.kind { Some(number) } else { None }
}

fn is_empty(text: &str, cell: &Cell) -> bool {
    cell.span.of(text).chars().all(|c| !c.is_alphanumeric() && c != '?' && c != '+')
}

fn cells(text: &str, line: Span) -> Vec<Cell> {
    let words = line.of(text).trim_end();
    let leading = words.len() - words.trim_start().len();
    let inner = words.trim_start();
    let (offset, inner) = match inner.strip_prefix('|') {
        Some(rest) => (leading + 1, rest),
        None => (leading, inner),
    };
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = Vec::new();
    let mut start = line.start() + offset;
    for cell in inner.split('|') {
        let begin = start + (cell.len() - cell.trim_start().len());
        let end = (start + cell.trim_end().len()).max(begin);
        let span = Span::new(begin, end);
        cells.push(Cell { span, phrases: chunk(span.of(text), span.start()) });
        start += cell.len() + 1;
    }
    cells
}
