//! The outer form of a report: lines, blocks, labels and sentences.
//!
//! A block is a heading, a labelled field, an item of a list or a run of prose. Which words are a label or a section the
//! grammar knows (`heads`); which lines belong together is layout (`layout`); what the answers of a form are, `boxes` tells.

mod boxes;
mod heads;
mod layout;

use self::{
    boxes::{choice, filled_in, ticked},
    heads::{Label, named_section, parts},
    layout::{Draft, Line, gather, lines},
};
use super::{
    date,
    document::{Block, Document, Section, Sentence},
    form,
    grammar::Rule,
    parse,
    phrase::{Kind, Phrase, chunk, chunk_with_asides},
    table::{self, Table},
    weighting,
};
use crate::text::{Dictation, Span};

/// Cuts a dictation into blocks. Nothing is left out but blanks and stops.
pub fn cut(dictation: &Dictation) -> Document {
    let text = dictation.text();
    let mut lines = lines(text);
    let mut blocks = Vec::new();
    let chunk: Chunker =
        if text.contains('[') && parse(Rule::brackets_told, text).is_ok() { chunk_with_asides } else { chunk };
    let (mut start, mut carried_over) = (0, false);
    for table in tables(text, &lines) {
        finish_all(text, chunk, &mut lines[start..table.lines.start], &mut carried_over, &mut blocks);
        start = table.lines.start;
        if !carried_over {
            blocks.extend(table.blocks);
            start = table.lines.end;
        }
    }
    finish_all(text, chunk, &mut lines[start..], &mut carried_over, &mut blocks);
    settle_dates(text, &mut blocks);
    Document { blocks }
}

fn tables(text: &str, lines: &[Line]) -> Vec<Table> {
    if !text.contains('|') {
        return Vec::new();
    }
    let spans: Vec<Span> = lines.iter().map(|line| line.span).collect();
    let gaps: Vec<bool> = lines.iter().map(|line| line.after_gap).collect();
    table::tables(text, &spans, &gaps)
}

/// How a sentence is chunked: as its report uses square brackets.
type Chunker = fn(&str, usize) -> Vec<Phrase>;

/// Lines into blocks. Under the heading of what was carried over unread, items stay as they are.
fn finish_all(text: &str, chunk: Chunker, lines: &mut [Line], carried_over: &mut bool, blocks: &mut Vec<Block>) {
    gather(text, lines, |draft| {
        if *carried_over && draft.parts.item.is_some() {
            carry_over(draft, blocks);
            return;
        }
        let before = blocks.len();
        finish(text, chunk, draft, blocks);
        if let Some(section) = blocks[before..].iter().rev().find_map(|block| block.opens) {
            *carried_over = section == Section::Unread;
        }
    });
}

/// An item among the unread statements is one statement from its first word to its last, whatever its words.
fn carry_over(draft: Draft, blocks: &mut Vec<Block>) {
    let start = draft.parts.label.map_or(draft.value.start(), |label| label.span.start());
    if draft.same_row
        && let Some(sentence) = blocks.last_mut().and_then(|block| block.sentences.last_mut())
    {
        sentence.span = sentence.span.until(draft.line_end);
        return;
    }
    let sentence = Sentence { span: Span::new(start, draft.line_end), phrases: Vec::new(), question: false };
    blocks.push(Block {
        item: draft.parts.item,
        sentences: vec![sentence],
        after_gap: draft.after_gap,
        indented: draft.indented,
        after_list: draft.after_list,
        ..Block::default()
    });
}

fn finish(text: &str, chunk: Chunker, draft: Draft, blocks: &mut Vec<Block>) {
    let value = filled_in(text, draft.value);
    let field = draft.parts.label.as_ref().and_then(|label| form::field(label.span.of(text)));
    let is_labelled = draft.parts.label.is_some();
    let label = draft.parts.label.or_else(|| draft.heading.then(|| Label::new(text, draft.value)));
    let label = label.map(|label| match filled_in(text, label.span) {
        same if same == label.span => label,
        inner => Label::new(text, inner),
    });
    let label_span = label.as_ref().map(|label| label.span);
    let opens = draft.section.or_else(|| {
        let continues = draft.indented && !draft.after_gap && blocks.last().is_some_and(|last| !last.label.is_empty());
        label_span.filter(|_| !continues).and_then(|span| named_section(span.of(text)))
    });
    let mut block = Block {
        opens,
        item: draft.parts.item,
        label: label.map(|label| label.asked).unwrap_or_default(),
        label_span,
        field,
        heading: draft.heading,
        after_gap: draft.after_gap,
        indented: draft.indented,
        after_list: draft.after_list,
        same_row: draft.same_row,
        ..Block::default()
    };
    if draft.heading && !is_labelled {
        blocks.push(block);
        return;
    }
    if parse(Rule::unstated, value.of(text)).is_ok() {
        block.unticked = true;
        blocks.push(block);
        return;
    }
    if let Some(ticked) = ticked(text, value) {
        block.unticked = ticked.iter().all(|words| words.of(text).ends_with(':'));
        block.sentences.extend(choice(text, &ticked));
        blocks.push(block);
        return;
    }
    let spans = sentence_spans(text, value);
    block.sentences.reserve_exact(spans.len());
    for span in spans {
        // "Examination date: 3 October 2014. Comparison: 27 June 2014."
        let inner = parts(text, span);
        if let Some(label) = inner.label
            && inner.item.is_none()
            && (!block.sentences.is_empty() || block.label.is_empty())
        {
            let indented = block.indented;
            if !(block.sentences.is_empty() && block.label.is_empty() && block.item.is_none()) {
                blocks.push(settled(block));
                block = Block { indented, same_row: true, ..Block::default() };
            }
            block.opens = named_section(label.span.of(text));
            block.label_span = Some(label.span);
            block.field = form::field(label.span.of(text));
            block.label = label.asked;
            // "… on T2. FINDINGS:": nothing stands behind the label yet
            if !inner.rest.is_empty() {
                block.sentences.push(sentence(text, chunk, inner.rest));
            }
        } else {
            block.sentences.push(sentence(text, chunk, span));
        }
    }
    blocks.push(settled(block));
}

/// The block, with what its label is told by its value.
fn settled(mut block: Block) -> Block {
    if let Some(first) = block.sentences.first_mut() {
        weighting::settle_label(&mut block.label, &mut first.phrases);
    }
    block
}

fn sentence_spans(text: &str, value: Span) -> Vec<Span> {
    let words = value.of(text);
    let Ok(passage) = parse(Rule::passage, words) else { return vec![value] };
    // "Rim sign: ?" is an answer, not the end of a sentence
    if words.trim() == "?" {
        return vec![value];
    }
    let spans = passage
        .root()
        .into_inner()
        .filter(|inner| matches!(inner.as_rule(), Rule::passage_sentence | Rule::passage_query));
    spans
        .map(|inner| {
            let words = inner.as_str();
            let start = value.start() + inner.span().start() + (words.len() - words.trim_start().len());
            Span::new(start, start + words.trim().len())
        })
        .filter(|span| !span.is_empty())
        .collect()
}

fn sentence(text: &str, chunk: Chunker, span: Span) -> Sentence {
    Sentence {
        span,
        phrases: chunk(span.of(text), span.start()),
        question: text[span.end()..].trim_start_matches(' ').starts_with('?'),
    }
}

/// Dates in figures take the order that other dates of the report show.
fn settle_dates(text: &str, blocks: &mut [Block]) {
    let is_open = |phrase: &Phrase| matches!(phrase.kind, Kind::DateFigures(..));
    if !blocks.iter().any(|block| phrases(block).any(is_open)) {
        return;
    }
    let order = {
        let every = blocks.iter().flat_map(phrases);
        let mut orders = every.filter_map(|phrase| date::order_shown(phrase.span.of(text), &phrase.kind));
        orders.next().filter(|first| orders.all(|order| order == *first))
    };
    for block in blocks {
        date::settle_figures(&mut block.label, order);
        block.sentences.iter_mut().for_each(|sentence| date::settle_figures(&mut sentence.phrases, order));
    }
}

fn phrases(block: &Block) -> impl Iterator<Item = &Phrase> {
    block.label.iter().chain(block.sentences.iter().flat_map(|sentence| &sentence.phrases))
}
