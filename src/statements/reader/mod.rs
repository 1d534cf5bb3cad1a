//! The walk through a document, from the first block to the last.
//!
//! What a section may speak of is decided here: a history tells of the patient and not of the images, a comparison of
//! nothing, findings and impression of all. Headings and labels give their topic to what stands under them.

mod circumstances;
mod context;
mod cord;
mod counting;
mod findings;
mod form;
mod gone;
mod words;

use self::{
    circumstances::{is_said, tells_of_lesion},
    context::asks_for_exam,
};
use super::{
    About, Claim, Part, Statement, Statements,
    answers::{denies, is_left},
    course::Event,
    discourse::Discourse,
    features::Owner,
    series::Series,
    subject::Topic,
};
use crate::{
    anatomy::Region,
    finding::Finding,
    syntax::{Block, Concept, Document, Field, Kind, Phrase, Section, Sentence, Words},
    terms::Primary,
    text::Span,
};
use std::borrow::Cow;

/// Reads the statements of a document.
pub fn read(document: &Document) -> Statements {
    let divided =
        |block: &Block| matches!(block.opens, Some(Section::Findings | Section::Impression | Section::Addendum));
    let mut reader = Reader { undivided: !document.blocks.iter().any(divided), ..Reader::default() };
    for block in &document.blocks {
        reader.block(block);
        if let Some(place) = block.label_span.or_else(|| Some(block.sentences.first()?.span)) {
            reader.introduced(place);
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    out: Statements,
    discourse: Discourse,
    series: Series,
    section: Option<Section>,
    addenda: u32,
    /// The topic of the heading in force.
    heading: Option<Topic>,
    /// The topic of the label at the margin, for the fields set in below it.
    outer: Option<Topic>,
    /// The lesion whose heading or item we are under.
    lesion_of_part: Option<usize>,
    /// The topic and the owner of the clause before.
    topic: Option<Topic>,
    owner: Option<Owner>,
    event: Option<Event>,
    primaries: Vec<Named>,
    /// The regions that technique and headings name, and the first of their places.
    regions: (Vec<Region>, Option<Span>),
    primary_in_form: form::NamedInForm,
    /// Whether a clause before in this sentence spoke of the cord, and of new lesions; whether it is a field.
    in_sentence: bool,
    of_new: bool,
    field: bool,
    /// Whether the block is set in below the item that it belongs to.
    below: bool,
    /// Whether the part in force is an item that is set in.
    of_inner_item: bool,
    /// Whether the lesion of the part in force was named by the label of a field: "New lesion at C6:".
    by_label: bool,
    /// Whether brackets hold values of an earlier examination.
    bracketed: bool,
    /// The row of a table that we are in, and the rows whose lesion is gone.
    row: Option<u32>,
    gone: Vec<u32>,
    /// Lesions that are said to be there no longer.
    resolved: Vec<(usize, Span)>,
    /// Whether the cord is said to hold no lesion.
    none_found: bool,
    /// Whether the section in force began on the line of its first words.
    one_line: bool,
    /// Whether no lesion was told of before the impression, which then tells of all.
    impression_alone: bool,
    /// Whether no heading says where findings or impression begin.
    undivided: bool,
    /// Sentences that tell of the cord before its lesion is told of.
    early: Vec<(Span, Vec<Phrase>)>,
}

/// A primary as named somewhere.
struct Named {
    primary: Option<Primary>,
    span: Span,
    /// Named as that from which the cord lesion comes.
    as_source: bool,
}

impl Reader {
    fn section(&self) -> Section {
        self.section.unwrap_or(Section::Head)
    }

    fn part(&self) -> Part {
        match self.section() {
            Section::Addendum => Part::Addendum(self.addenda),
            Section::Impression => Part::Impression,
            _ => Part::Findings,
        }
    }

    /// Notes the place of lesions that were not spoken of before.
    fn introduced(&mut self, place: Span) {
        let lesions = self.discourse.len().max(self.out.lesions.len());
        self.out.lesions.resize(lesions, place);
    }

    fn say(&mut self, about: About, claim: Claim, span: Span) {
        self.none_found |= matches!(claim, Claim::NoLesion | Claim::NormalCord);
        let part = self.part();
        self.out.statements.push(Statement { about, claim, span, part });
    }

    /// Keeps of the statements since some number those that pass; whether any did not.
    fn keep(&mut self, since: usize, passes: impl Fn(&Statement) -> bool) -> bool {
        let mut told = self.out.statements.split_off(since);
        let before = told.len();
        told.retain(passes);
        let left = told.len() < before;
        self.out.statements.append(&mut told);
        left
    }

    fn say_all(&mut self, claims: impl IntoIterator<Item = (Claim, Span)>) {
        for (claim, span) in claims {
            self.say(About::Report, claim, span);
        }
    }

    fn block(&mut self, block: &Block) {
        self.notice(&block.label);
        self.region_heading(&block.label);
        if let Some(section) = block.opens {
            self.impression_alone = section == Section::Impression && self.discourse.len() == 0;
            self.section = Some(section);
            self.one_line = !block.heading;
            self.addenda += u32::from(section == Section::Addendum);
            (self.heading, self.lesion_of_part, self.topic, self.owner) = (None, None, None, None);
        } else if block.heading {
            self.heading(block);
            return;
        }
        if block.heading {
            return;
        }
        let labelled = !block.label.is_empty() && block.opens.is_none_or(|section| section == Section::Exam);
        self.imply_findings(block, labelled);
        let before = self.heading.or(self.topic);
        let topic = self.block_topic(block, labelled);
        self.item(block, topic);
        if !self.row(block, before) {
            return;
        }
        // what stands below "New lesion at C6:" is of it, what stands beside is not
        if self.by_label && !block.indented {
            (self.lesion_of_part, self.by_label) = (None, false);
        }
        if labelled && self.gone_field(block) {
            return;
        }
        if labelled {
            self.labelled_lesion(block);
        }
        if self.form_field(block) {
            return;
        }
        let said = self.out.statements.len();
        let mut first = true;
        for (place, sentence) in block.sentences.iter().enumerate() {
            let label = if first && labelled { block.label.as_slice() } else { &[] };
            if self.section() != Section::Advice && is_left(label, sentence) {
                // an empty box says nothing; the words of a primary are kept as they are
                if !sentence.phrases.is_empty() && block.field != Some(Field::Primary) {
                    self.out.unread.push(sentence.span);
                }
                first = false;
                continue;
            }
            self.notice(&sentence.phrases);
            // "Rim sign: previously present. Resolved."
            let answers = matches!(sentence.phrases.as_slice(), [only] if matches!(only.kind, Kind::Answer(_)));
            first |= answers;
            let mut phrases = Cow::Borrowed(sentence.phrases.as_slice());
            if first && labelled {
                let end = block.label_span.map_or(sentence.span.start(), |label| label.end());
                let colon = Phrase { span: Span::new(end, end), kind: Kind::Is(Concept::Colon), misheard: false };
                phrases = Cow::Owned([block.label.as_slice(), &[colon], &sentence.phrases].concat());
            }
            let held = self.settle_words(&mut phrases, block.sentences.get(place + 1));
            self.sentence(sentence, Words::with(&phrases, held), if first && labelled { &block.label } else { &[] });
            if first && labelled && denies(&sentence.phrases) {
                self.retract(said, sentence.span);
            }
            self.introduced(sentence.span);
            first = false;
        }
        // "Leptomeninges: thin enhancement of the cauda equina. Suspicious for leptomeningeal disease."
        if labelled {
            self.doubt_as_a_whole(said);
        }
    }

    /// "Rim sign: no images available", "Cyst: no change": what was denied and still came out as present is left.
    fn retract(&mut self, said: usize, value: Span) {
        if self.keep(said, |statement| !statement.claim.is_present()) {
            self.out.unread.push(value);
        }
    }

    /// Notes what has to be told of the words themselves.
    fn notice(&mut self, phrases: &[Phrase]) {
        for phrase in phrases {
            if phrase.misheard {
                self.out.misheard.push(phrase.span);
            }
            match phrase.kind {
                Kind::ImpossibleLevel => self.out.impossible.push(phrase.span),
                Kind::Levels(levels) if levels.reversed => self.out.reversed.push(phrase.span),
                _ => {}
            }
        }
    }

    fn sentence(&mut self, sentence: &Sentence, phrases: Words, label: &[Phrase]) {
        // "at T4, correction, T5": what was said before, and what holds instead
        if let Some(place) = phrases.position(Concept::Correction)
            && place > 0
            && self.section() == Section::Findings
            && label.is_empty()
        {
            self.findings(sentence, Words::of(&phrases[..place]), label);
            self.section = Some(Section::Addendum);
            self.addenda += 1;
            let rest = phrases[place + 1..]
                .iter()
                .position(|phrase| !phrase.is_any(&[Concept::Comma, Concept::Colon]))
                .map_or(phrases.len(), |skip| place + 1 + skip);
            self.findings(sentence, Words::of(&phrases[rest..]), label);
            self.section = Some(Section::Findings);
            return;
        }
        if phrases.hold(Concept::Correction)
            && !matches!(
                self.section(),
                Section::Addendum | Section::Head | Section::History | Section::Technique | Section::Comparison
            )
        {
            self.section = Some(Section::Addendum);
            self.addenda += 1;
        }
        // "MRI T-spine with contrast. Enhancing cord lesion at T6.": no heading tells where the findings begin
        if self.undivided
            && matches!(self.section(), Section::Head | Section::Exam | Section::Technique)
            && !sentence.question
            && (label.is_empty() || asks_for_exam(label))
            && tells_of_lesion(phrases.get(label.len()..).unwrap_or_default())
        {
            if self.section() != Section::Technique {
                self.head(&phrases, label, false);
            }
            self.section = Some(Section::Findings);
            self.asides(phrases);
            let colon = usize::from(!label.is_empty());
            self.findings(sentence, Words::of(phrases.get(label.len() + colon..).unwrap_or_default()), &[]);
            return;
        }
        match self.section() {
            // a form goes on with its fields
            Section::Comparison | Section::History
                if !label.is_empty()
                    && !label.iter().any(|phrase| phrase.is_any(&[Concept::Prior, Concept::Previously])) =>
            {
                self.head(&phrases, label, sentence.question)
            }
            Section::Comparison => {
                self.compared(&phrases);
                self.pet(phrases);
            }
            Section::Advice => {}
            Section::Unread => self.out.unread.push(sentence.span),
            Section::History => {
                self.history(&phrases, label, sentence.question);
                self.pet(phrases);
            }
            Section::Technique if names_patient(label) => self.head(&phrases, label, sentence.question),
            Section::Technique => self.technique(&phrases, label),
            Section::Head | Section::Exam => {
                self.head(&phrases, label, sentence.question);
                if !sentence.question
                    && !label.iter().any(|phrase| phrase.is(Concept::PrimaryTumour))
                    && is_said(&phrases)
                {
                    self.findings(sentence, phrases, label);
                    if self.topic == Some(Topic::Cord) {
                        self.section = Some(Section::Findings);
                    }
                }
            }
            Section::Findings | Section::Impression | Section::Addendum => {
                if !label.is_empty() {
                    self.fields(&phrases, label);
                }
                self.asides(phrases);
                if !sentence.question {
                    self.findings(sentence, phrases, label);
                }
            }
        }
    }

    fn finish(mut self) -> Statements {
        // "a new solitary metastasis", after an examination without one: new, but additional to none
        if !self.discourse.has_known() {
            self.out.statements.retain(|statement| {
                !matches!(statement.claim, Claim::NewOnFollowUp(Finding::Present | Finding::Indeterminate))
            });
        }
        let series = self.series.claims();
        self.section = Some(Section::Impression);
        self.say_all(series);
        self.section = Some(Section::Findings);
        self.read_early();
        self.gathered_regions();
        if !self.grouped_primary() {
            self.primary();
        }
        self.leave_out_gone();
        // a sentence with a correction is read in two parts
        self.out.unread.dedup();
        self.out
    }

    /// The primary: the one named as the source, else the only one that is named.
    fn primary(&mut self) {
        let sources: Vec<&Named> =
            self.primaries.iter().filter(|named| named.as_source && named.primary.is_some()).collect();
        let all: Vec<&Named> = self.primaries.iter().filter(|named| named.primary.is_some()).collect();
        let agreed = |named: &[&Named]| {
            let first = named.first()?;
            named.iter().all(|other| other.primary == first.primary).then_some((first.primary, first.span))
        };
        let found = if sources.is_empty() { agreed(&all) } else { agreed(&sources) };
        if let Some((primary, span)) = found {
            // the words of its first mention
            let span = all.iter().find(|named| named.primary == primary).map_or(span, |named| named.span);
            self.say(About::Report, Claim::Primary(primary), span);
        }
    }
}

/// "Patient", "Primary", "Diagnosed on": a field about the patient, wherever a form has it.
fn names_patient(label: &[Phrase]) -> bool {
    use Concept::*;
    label.iter().any(|phrase| {
        phrase.is_any(&[
            Patient,
            AgeLabel,
            SexLabel,
            PrimaryTumour,
            Cancer,
            Tumour,
            DateWord,
            Diagnosed,
            Presented,
            Died,
            Alive,
            HistoryOf,
            Complaint,
        ])
    })
}
