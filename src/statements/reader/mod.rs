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

use self::circumstances::is_said;
use super::{
    About, Claim, Part, Statement, Statements,
    answers::{denies, is_left},
    course::Event,
    discourse::Discourse,
    examination::Series,
    features::Owner,
    subject::Topic,
};
use crate::{
    finding::Finding,
    syntax::{Block, Concept, Document, Field, Kind, Phrase, Section, Sentence},
    terms::Primary,
    text::Span,
};
use std::{borrow::Cow, ops::Range};

/// Reads the statements of a document.
pub fn read(document: &Document) -> Statements {
    let mut reader = Reader::default();
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
    /// Whether the cord is said to hold no lesion.
    none_found: bool,
    /// Whether the section in force began on the line of its first words.
    one_line: bool,
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

    fn say_all(&mut self, claims: impl IntoIterator<Item = (Claim, Span)>) {
        for (claim, span) in claims {
            self.say(About::Report, claim, span);
        }
    }

    fn block(&mut self, block: &Block) {
        self.notice(&block.label);
        if let Some(section) = block.opens {
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
        if labelled && self.is_gone(block) {
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
            if is_left(if first && labelled { &block.label } else { &[] }, sentence) {
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
            if let Some(past) = past_aside(&phrases) {
                phrases.to_mut().drain(past);
            }
            if let Some(aside) = news_aside(&phrases) {
                let phrases = phrases.to_mut();
                phrases.drain(aside + 4..aside + 5);
                phrases.drain(aside..aside + 3);
            }
            if self.bracketed || phrases.iter().any(is_unsettled) {
                let phrases = phrases.to_mut();
                leave_out_superseded(phrases);
                answer_likewise(phrases);
                self.name_uptake(phrases);
                self.leave_out_earlier(phrases);
                let next = block.sentences.get(place + 1);
                self.settle_tense(
                    phrases,
                    next.is_some_and(|next| next.phrases.iter().any(|phrase| phrase.is(Concept::Now))),
                );
            }
            self.sentence(sentence, &phrases, if first && labelled { &block.label } else { &[] });
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
        let mut told = self.out.statements.split_off(said);
        let before = told.len();
        told.retain(|statement| !statement.claim.is_present());
        if told.len() < before {
            self.out.unread.push(value);
        }
        self.out.statements.append(&mut told);
    }

    /// "(values of the prior examination in brackets)" makes what brackets hold a thing of the past.
    fn leave_out_earlier(&mut self, phrases: &mut Vec<Phrase>) {
        use Concept::*;
        let told = phrases.iter().any(|phrase| phrase.is(InBrackets));
        if told
            && (self.section() == Section::Comparison
                || phrases.iter().any(|phrase| phrase.is_any(&[Prior, Previously])))
        {
            self.bracketed = true;
            return;
        }
        if !self.bracketed {
            return;
        }
        let mut depth = 0;
        phrases.retain(|phrase| {
            depth += usize::from(phrase.is(Open));
            let inside = depth > 0;
            depth -= usize::from(phrase.is(Close) && depth > 0);
            !inside
        });
    }

    /// "was 5 mm": of before, where an examination before is spoken of; a report may also be told in the past throughout.
    fn settle_tense(&self, phrases: &mut [Phrase], now_follows: bool) {
        use Concept::*;
        let compares = now_follows
            || self.discourse.is_followed()
            || phrases.iter().any(|phrase| {
                phrase.is_any(&[Now, Prior, Previously, Persists]) || matches!(phrase.kind, Kind::Date(_))
            });
        for index in 0..phrases.len() {
            if phrases[index].is(WasMeasured) {
                // "was 8 mm, is 12 mm"
                let is_now = phrases[index + 1..]
                    .windows(2)
                    .any(|words| words[0].is(Be) && matches!(words[1].kind, Kind::Lengths(_) | Kind::Levels(_)));
                let before = compares || is_now || index > 0 && phrases[index - 1].is(Which);
                phrases[index].kind = Kind::Is(if before { Previously } else { Be });
            }
        }
    }

    /// Uptake is of a tracer where PET is the topic, else of contrast medium.
    fn name_uptake(&self, phrases: &mut [Phrase]) {
        let of_tracer = self.topic == Some(Topic::Pet)
            || phrases.iter().any(|phrase| phrase.is_any(&[Concept::Pet, Concept::Uptake]));
        let concept = if of_tracer { Concept::Uptake } else { Concept::Enhancement };
        for phrase in phrases.iter_mut().filter(|phrase| phrase.is(Concept::BareUptake)) {
            phrase.kind = Kind::Is(concept);
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

    fn sentence(&mut self, sentence: &Sentence, phrases: &[Phrase], label: &[Phrase]) {
        // "at T4, correction, T5": what was said before, and what holds instead
        if let Some(place) = phrases.iter().position(|phrase| phrase.is(Concept::Correction))
            && place > 0
            && self.section() == Section::Findings
            && label.is_empty()
        {
            self.findings(sentence, &phrases[..place], label);
            self.section = Some(Section::Addendum);
            self.addenda += 1;
            let rest = phrases[place + 1..]
                .iter()
                .position(|phrase| !phrase.is_any(&[Concept::Comma, Concept::Colon]))
                .map_or(phrases.len(), |skip| place + 1 + skip);
            self.findings(sentence, &phrases[rest..], label);
            self.section = Some(Section::Findings);
            return;
        }
        if phrases.iter().any(|phrase| phrase.is(Concept::Correction))
            && !matches!(
                self.section(),
                Section::Addendum | Section::Head | Section::History | Section::Technique | Section::Comparison
            )
        {
            self.section = Some(Section::Addendum);
            self.addenda += 1;
        }
        match self.section() {
            // a form goes on with its fields
            Section::Comparison | Section::History
                if !label.is_empty()
                    && !label.iter().any(|phrase| phrase.is_any(&[Concept::Prior, Concept::Previously])) =>
            {
                self.head(phrases, label)
            }
            Section::Comparison => {
                self.compared(phrases);
                self.pet(phrases);
            }
            Section::Advice => {}
            Section::Unread => self.out.unread.push(sentence.span),
            Section::History => {
                self.history(phrases, label);
                self.pet(phrases);
            }
            Section::Technique if names_patient(label) => self.head(phrases, label),
            Section::Technique => self.technique(phrases, label),
            Section::Head | Section::Exam => {
                self.head(phrases, label);
                if !sentence.question
                    && !label.iter().any(|phrase| phrase.is(Concept::PrimaryTumour))
                    && is_said(phrases)
                {
                    self.findings(sentence, phrases, label);
                    if self.topic == Some(Topic::Cord) {
                        self.section = Some(Section::Findings);
                    }
                }
            }
            Section::Findings | Section::Impression | Section::Addendum => {
                if !label.is_empty() {
                    self.fields(phrases, label);
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
        if !self.grouped_primary() {
            self.primary();
        }
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

/// Words that the report around them gives their sense.
fn is_unsettled(phrase: &Phrase) -> bool {
    phrase.is_any(&[Concept::BareUptake, Concept::InBrackets, Concept::WasMeasured, Concept::Now, Concept::Likewise])
}

/// "the rim sign which was documented previously is no longer evident": the aside that tells of the past.
fn past_aside(phrases: &[Phrase]) -> Option<Range<usize>> {
    let which = phrases.iter().position(|phrase| phrase.is(Concept::Which))?;
    let past = which + phrases[which..].iter().take(4).position(|phrase| phrase.is(Concept::Previously))?;
    let rest = &phrases[past + 1..];
    let end = past + 1 + rest.iter().take(2).position(|phrase| phrase.is_any(&[Concept::Be, Concept::NoLonger]))?;
    (which > 0
        && !phrases[which - 1].is(Concept::Comma)
        && phrases[end..].iter().any(|phrase| phrase.is(Concept::NoLonger)))
    .then_some(which..end)
}

/// "a second lesion, which is new, is seen": where the aside begins, of which only the adjective is of weight.
fn news_aside(phrases: &[Phrase]) -> Option<usize> {
    phrases.windows(5).position(|words| {
        let [comma, which, be, new, end] = words else { return false };
        comma.is(Concept::Comma)
            && which.is(Concept::Which)
            && be.is(Concept::Be)
            && new.is_any(&[Concept::New, Concept::Known])
            && end.is(Concept::Comma)
    })
}

/// "cyst absent, as are rim sign and flame sign": as if the answer were said again.
fn answer_likewise(phrases: &mut Vec<Phrase>) {
    let Some(likewise) = phrases.iter().position(|phrase| phrase.is(Concept::Likewise)) else { return };
    let answer = phrases[..likewise].iter().rfind(|phrase| matches!(phrase.kind, Kind::Answer(_))).cloned();
    phrases[likewise].kind = Kind::Is(Concept::Semicolon);
    phrases.extend(answer);
}

/// "8 mm in January, 14 mm today", "3 mm larger, now 12 mm", "was 8 mm, is 12 mm", "was present, now absent": what is now
/// supersedes what stands before it.
fn leave_out_superseded(phrases: &mut [Phrase]) {
    let length = |phrase: &Phrase| matches!(phrase.kind, Kind::Lengths(_));
    let answer = |phrase: &Phrase| matches!(phrase.kind, Kind::Answer(_));
    let was = |index: usize| phrases[..index].iter().any(|phrase| phrase.is(Concept::WasMeasured));
    let follows = |index: usize, concept| index > 0 && phrases[index - 1].is(concept);
    let precedes_now = |index: usize| phrases.get(index + 1).is_some_and(|next| next.is(Concept::Now));
    let current_length = (0..phrases.len()).rfind(|&index| {
        let now = precedes_now(index) || follows(index, Concept::Now);
        length(&phrases[index]) && (now || follows(index, Concept::Be) && was(index))
    });
    let current_answer = (0..phrases.len()).rfind(|&index| answer(&phrases[index]) && follows(index, Concept::Now));
    for (index, phrase) in phrases.iter_mut().enumerate() {
        let earlier = |current: Option<usize>| current.is_some_and(|current| index < current);
        if length(phrase) && earlier(current_length) || answer(phrase) && earlier(current_answer) {
            phrase.kind = Kind::Water;
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
