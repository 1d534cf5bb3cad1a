//! The walk through a document, from the first block to the last.
//!
//! What a section may speak of is decided here: a history tells of the patient and not of the images, a comparison of
//! nothing, findings and impression of all. Headings and labels give their topic to what stands under them.

use super::{
    About, Claim, Part, Statement, Statements,
    assertion::{Standing, is_claimable, standings},
    clause::clauses,
    course::{self, Event},
    discourse::{Discourse, Manner, Target},
    elsewhere::elsewhere,
    examination::{self, Series},
    features::{Features, Owner, features},
    subject::{Topic, named},
};
use crate::{
    syntax::{Answer, Block, Concept, Document, Kind, Phrase, Section, Sentence},
    terms::Primary,
    text::Span,
};

/// Reads the statements of a document.
pub fn read(document: &Document) -> Statements {
    let mut reader = Reader::default();
    for block in &document.blocks {
        reader.block(block);
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
    /// The lesion whose heading or item we are under.
    lesion_of_part: Option<usize>,
    /// The topic and the owner of the clause before.
    topic: Option<Topic>,
    owner: Option<Owner>,
    event: Option<Event>,
    primaries: Vec<Named>,
    /// Whether a clause before in this sentence spoke of the cord, and of new lesions; whether it is a field.
    in_sentence: bool,
    of_new: bool,
    field: bool,
    /// Whether the block is set in below the item that it belongs to.
    below: bool,
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
        let topic = self.block_topic(block, labelled);
        self.item(block, topic);
        let mut first = true;
        for sentence in &block.sentences {
            self.notice(&sentence.phrases);
            let mut phrases = Vec::new();
            if first && labelled {
                phrases.extend(block.label.iter().cloned());
                let end = block.label_span.map_or(sentence.span.start, |label| label.end);
                phrases.push(Phrase { span: Span::new(end, end), kind: Kind::Is(Concept::Colon), misheard: false });
            }
            phrases.extend(sentence.phrases.iter().cloned());
            self.sentence(sentence, &phrases, if first && labelled { &block.label } else { &[] });
            first = false;
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

    fn heading(&mut self, block: &Block) {
        let topic = named(&block.label, false);
        let number = block
            .label
            .iter()
            .find_map(|phrase| if let Kind::LesionIndex(number) = phrase.kind { Some(number) } else { None });
        let general = block.label.iter().any(|phrase| phrase.is_any(&[Concept::Lesion, Concept::Lesions]));
        let keeps_section = matches!(self.section(), Section::Impression | Section::Addendum | Section::Findings);
        self.lesion_of_part = None;
        self.topic = None;
        self.owner = None;
        if let Some(number) = number {
            self.lesion_of_part = Some(self.discourse.numbered(number));
            self.heading = Some(Topic::Cord);
        } else {
            self.heading = topic.or(general.then_some(Topic::Cord));
            // "INTRAMEDULLARY LESIONS (4)"
            if self.heading == Some(Topic::Cord)
                && let Some((count, span)) = block.label.iter().find_map(|phrase| {
                    if let Kind::Number(count) = phrase.kind { Some((count, phrase.span)) } else { None }
                })
            {
                self.discourse.state(count);
                self.say(About::Report, Claim::Count(count), span);
            }
        }
        // "THORACIC": a region under which findings stand
        let region = block.opens.is_none()
            && !block.label.is_empty()
            && block.label.iter().all(|phrase| {
                matches!(phrase.kind, Kind::Regions(_) | Kind::Water)
                    || phrase.is_any(&[Concept::Spine, Concept::LevelLabel, Concept::LevelWord, Concept::Cord])
            });
        if (self.heading.is_some_and(|topic| topic != Topic::Primary) || region) && !keeps_section {
            self.section = Some(Section::Findings);
        }
    }

    /// The topic that the label or the heading gives to a block, and the section that it implies.
    fn block_topic(&mut self, block: &Block, labelled: bool) -> Option<Topic> {
        use Concept::*;
        let own = if labelled { named(&block.label, false) } else { None };
        let of_course = block.label.iter().any(|phrase| {
            phrase.is_any(&[Diagnosed, Presented, Died, Alive, Precedes, DateWord, Treated, Sagittal, Axial, Weighted])
        });
        let names_lesion = labelled
            && block.label.iter().any(|phrase| {
                phrase.is_any(&[
                    LevelLabel,
                    SizeLabel,
                    PositionLabel,
                    PatternLabel,
                    ExtentLabel,
                    Edema,
                    Enhancement,
                    Expansion,
                    Cyst,
                    Hemorrhage,
                    Rim,
                    RimSign,
                    FlameSign,
                    Lesion,
                    Lesions,
                    SignalWord,
                    SignalChange,
                    Hyperintensity,
                ]) || matches!(phrase.kind, Kind::LesionIndex(_))
            });
        let anatomical = own.is_some_and(|topic| !matches!(topic, Topic::Primary | Topic::Irrelevant | Topic::Pet));
        if !of_course
            && (anatomical || names_lesion)
            && matches!(
                self.section(),
                Section::Head | Section::Exam | Section::History | Section::Technique | Section::Comparison
            )
            && !asks_for_exam(&block.label)
        {
            self.section = Some(Section::Findings);
        }
        let topic = match own {
            Some(topic) => Some(topic),
            // a field of the lesion; under the heading of another part it is that part's
            None if names_lesion => self.heading.or(Some(Topic::Cord)),
            // "C3: nodule of 5 mm" after "three lesions"; else a level of the spine of which something else is said
            None if labelled => self.heading.or_else(|| {
                let level = block.label.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
                let lesion = self.discourse.several()
                    && block.sentences.first().is_some_and(|sentence| named(&sentence.phrases, true).is_none());
                level.then_some(if lesion { Topic::Cord } else { Topic::Irrelevant })
            }),
            None => self.heading,
        };
        // "   – 11 mm CC": set in below the item that it belongs to
        let below = block.indented && block.item.is_some() && !labelled && !block.after_gap;
        self.below = below;
        if below {
            return self.topic;
        }
        if labelled || block.after_gap || block.item.is_some() && !block.same_row {
            self.topic = topic;
            self.owner = None;
            if labelled && own.is_some() && self.lesion_of_part.is_none() {
                self.owner = None;
            }
        } else if self.topic.is_none() {
            self.topic = topic;
        }
        topic
    }

    /// Findings without a heading: a paragraph that speaks of the images, after the head or after a section of one line.
    fn imply_findings(&mut self, block: &Block, labelled: bool) {
        if labelled
            || block.opens.is_some()
            || matches!(self.section(), Section::Findings | Section::Impression | Section::Addendum | Section::Advice)
        {
            return;
        }
        if self.section() != Section::Head && self.section() != Section::Exam && !block.after_gap {
            return;
        }
        if block.sentences.iter().take(1).any(|sentence| speaks_of_images(&sentence.phrases)) {
            self.section = Some(Section::Findings);
        } else if self.one_line && block.after_gap {
            self.section = Some(Section::Head);
        }
    }

    /// "1. At C3, …", "#2 T9.", "3 | Level: T6-T8": an item that belongs to one lesion.
    fn item(&mut self, block: &Block, topic: Option<Topic>) {
        let Some(item) = block.item else {
            if block.after_gap && self.lesion_of_part.is_some() && self.heading != Some(Topic::Cord) {
                self.lesion_of_part = None;
            }
            return;
        };
        if self.section() != Section::Findings {
            return;
        }
        let of_cord = topic == Some(Topic::Cord) || topic.is_none() && self.discourse.several();
        let names_other = block
            .sentences
            .first()
            .is_some_and(|sentence| named(&sentence.phrases, false).is_some_and(|topic| topic != Topic::Cord));
        let placed = block
            .label
            .iter()
            .chain(block.sentences.iter().flat_map(|sentence| &sentence.phrases))
            .any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
        match item {
            None if block.indented => {}
            Some(number)
                if placed
                    && of_cord
                    && !names_other
                    && (self.discourse.several() || block.same_row || matches!(self.heading, Some(Topic::Cord))) =>
            {
                self.lesion_of_part = Some(self.discourse.numbered(number));
                self.topic = Some(Topic::Cord);
            }
            Some(_) if !block.same_row => self.lesion_of_part = None,
            _ => {}
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
            Section::Comparison => self.pet(phrases),
            Section::Advice => {}
            Section::History => {
                self.history(phrases, label);
                self.pet(phrases);
            }
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

    fn head(&mut self, phrases: &[Phrase], label: &[Phrase]) {
        self.fields(phrases, label);
        let titled = phrases.iter().any(|phrase| phrase.is_any(&[Concept::Modality, Concept::Spine]));
        let series = !label.is_empty()
            && phrases.iter().any(|phrase| phrase.is_any(&[Concept::Sagittal, Concept::Axial]))
            || phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)));
        if titled || !label.is_empty() && !series {
            let regions = examination::regions(phrases);
            self.say_all(regions);
        }
        self.history(phrases, label);
        self.pet(phrases);
    }

    /// What a labelled field may hold, wherever it stands.
    fn fields(&mut self, phrases: &[Phrase], label: &[Phrase]) {
        let standings = standings(phrases);
        let in_head = matches!(self.section(), Section::Head | Section::Exam);
        let date = examination::date(phrases, label, in_head);
        self.say_all(date);
        let strength = examination::field_strength(phrases);
        self.say_all(strength);
        if !label.iter().any(|phrase| is_claimable(phrase)) || in_head {
            let contrast = examination::contrast(phrases, &standings, label);
            self.say_all(contrast);
            self.series.list(phrases);
        }
        let asked = label.iter().any(|phrase| phrase.is_any(&[Concept::AgeLabel, Concept::SexLabel, Concept::Patient]));
        if asked || in_head {
            self.say_all(course::patient(phrases));
        }
        if !in_head {
            let (claims, event) = course::events(phrases, &standings, None);
            self.event = event;
            self.say_all(claims);
        }
    }

    fn technique(&mut self, phrases: &[Phrase], label: &[Phrase]) {
        let standings = standings(phrases);
        let strength = examination::field_strength(phrases);
        self.say_all(strength);
        let contrast = examination::contrast(phrases, &standings, label);
        self.say_all(contrast.filter(|(claim, _)| !matches!(claim, Claim::Contrast(crate::terms::Contrast::With | crate::terms::Contrast::WithAndWithout) if phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_))))));
        self.series.list(phrases);
        if phrases.iter().any(|phrase| phrase.is_any(&[Concept::Spine])) {
            let regions = examination::regions(phrases);
            self.say_all(regions);
        }
        let date = examination::date(phrases, label, false);
        self.say_all(date);
    }

    fn history(&mut self, phrases: &[Phrase], label: &[Phrase]) {
        let standings = standings(phrases);
        self.say_all(course::patient(phrases));
        let series = phrases.iter().any(|phrase| phrase.is_any(&[Concept::NotObtained]));
        if self.section() == Section::History && series {
            self.series.list(phrases);
        }
        for (primary, span) in course::primaries(phrases, &standings) {
            self.primaries.push(Named {
                primary,
                span,
                as_source: label.iter().any(|phrase| phrase.is(Concept::PrimaryTumour)),
            });
        }
        self.course(phrases);
        let of_cord = phrases.iter().any(|phrase| phrase.is_any(&[Concept::Cord, Concept::Intramedullary]));
        if of_cord {
            for phrase in phrases {
                if let Kind::Levels(levels) = phrase.kind {
                    self.discourse.note_known(levels.span);
                }
            }
            if let Some(treated) = phrases.iter().find(|phrase| phrase.is(Concept::Treated)) {
                self.say(About::Report, Claim::Treated, treated.span);
            }
        }
        if let Some(follow_up) = phrases
            .iter()
            .find(|phrase| phrase.is(Concept::FollowUp))
            .filter(|_| !phrases.iter().any(|phrase| phrase.is(Concept::Supposition)))
        {
            self.say(About::Report, Claim::FollowUp, follow_up.span);
        }
    }

    fn course(&mut self, phrases: &[Phrase]) {
        let dates = phrases.iter().filter(|phrase| matches!(phrase.kind, Kind::Date(_))).count();
        if dates == 1 {
            let (claims, event) = course::events(phrases, &standings(phrases), self.event);
            self.event = event;
            self.say_all(claims);
            return;
        }
        for range in clauses(phrases) {
            let clause = &phrases[range];
            let (claims, event) = course::events(clause, &standings(clause), self.event);
            self.event = event;
            self.say_all(claims);
        }
    }

    /// A statement on PET counts wherever it stands.
    fn pet(&mut self, phrases: &[Phrase]) {
        if phrases.iter().any(|phrase| phrase.is(Concept::Uptake)) {
            for range in clauses(phrases) {
                let clause = &phrases[range];
                let claims = elsewhere(clause, &standings(clause), Some(Topic::Pet));
                self.say_all(claims.into_iter().filter(|(claim, _)| matches!(claim, Claim::PetUptake(_))));
            }
        }
    }

    /// What findings and impression may tell beside the images: dates of the course, a series that failed, the patient.
    fn asides(&mut self, phrases: &[Phrase]) {
        use Concept::*;
        if phrases.iter().any(|phrase| phrase.is_any(&[Died, Alive, Diagnosed, Precedes]))
            && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Date(_)) || phrase.is(Precedes))
        {
            self.course(phrases);
        }
        let lists = phrases.iter().filter(|phrase| matches!(phrase.kind, Kind::Weighting(_))).count() > 0
            && phrases.iter().any(|phrase| phrase.is_any(&[Sagittal, Axial]));
        if lists && phrases.iter().any(|phrase| phrase.is_any(&[NotObtained, Nondiagnostic, Obtained])) {
            self.series.list(phrases);
        }
        if phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Age(_))) {
            self.say_all(course::patient(phrases));
        }
        let standings = standings(phrases);
        let of_cord =
            phrases.iter().any(|phrase| phrase.is_any(&[Cord, Intramedullary])) || self.topic == Some(Topic::Cord);
        for (primary, span) in course::primaries(phrases, &standings) {
            let source = phrases.iter().any(|phrase| phrase.is_any(&[Metastasis, Metastases, Disease, Known, From]));
            if of_cord && primary.is_some() && source {
                self.primaries.push(Named { primary, span, as_source: true });
            }
        }
    }

    fn findings(&mut self, sentence: &Sentence, phrases: &[Phrase], label: &[Phrase]) {
        if is_gone(phrases) && self.discourse.len() == 0 {
            self.say(About::Report, Claim::NoLesion, sentence.span);
            return;
        }
        let said = self.out.statements.len();
        let mut understood = false;
        let mut left = false;
        self.in_sentence = false;
        self.of_new = false;
        self.field = !label.is_empty();
        for range in clauses(phrases) {
            // a label by itself gives its topic and claims nothing
            if range.start == 0 && range.end == label.len() && !label.is_empty() {
                continue;
            }
            let clause = &phrases[range];
            let standings = standings(clause);
            let (clause_understood, clause_left) = self.clause(clause, &standings);
            understood |= clause_understood;
            left |= clause_left;
            self.in_sentence = self.topic == Some(Topic::Cord);
            self.of_new |= self.topic == Some(Topic::Cord) && clause.iter().any(|phrase| phrase.is(Concept::New));
        }
        let silent = self.out.statements.len() == said && !understood;
        // "it glistens": of the lesion, by its pronoun
        let of_lesion = self.topic == Some(Topic::Cord) && phrases.iter().any(|phrase| phrase.is(Concept::It));
        if silent && of_lesion {
            self.out.unread.push(sentence.span);
            return;
        }
        if left || silent && self.is_relevant(phrases) {
            self.out.unread.push(sentence.span);
        }
    }

    /// Whether a sentence speaks of the cord, a lesion or an ancillary finding, and not of something known to be irrelevant.
    fn is_relevant(&self, phrases: &[Phrase]) -> bool {
        use Concept::*;
        let speaks = phrases.iter().any(|phrase| {
            phrase.is_any(&[
                Cord,
                Intramedullary,
                Lesion,
                Lesions,
                Metastasis,
                Metastases,
                Tumour,
                Edema,
                SignalChange,
                Hyperintensity,
                Enhancement,
                RimSign,
                Rim,
                FlameSign,
                Cyst,
                Hemorrhage,
                Meninges,
                Recurrence,
                PrimaryTumour,
            ])
        });
        speaks && named(phrases, false).or(self.topic) != Some(Topic::Irrelevant)
    }

    /// Reads one clause; whether it was understood, and whether something of it was left over.
    fn clause(&mut self, phrases: &[Phrase], standings: &[Standing]) -> (bool, bool) {
        let inside_cord = self.topic == Some(Topic::Cord)
            || self.heading == Some(Topic::Cord)
            || phrases.iter().any(|phrase| phrase.is_any(&[Concept::Intramedullary, Concept::Cord]));
        let own = named(phrases, inside_cord);
        // "metastases are seen in T2, T11 and L2": in vertebrae, whatever was spoken of before
        let in_bodies =
            own.is_none() && self.heading.is_none_or(|topic| topic != Topic::Cord) && self.is_in_bodies(phrases);
        let topic = own.or(in_bodies.then_some(Topic::Column)).or(self.topic).or_else(|| self.guessed(phrases));
        let goes_on = self.topic == Some(Topic::Cord);
        let claims = elsewhere(phrases, standings, topic);
        let mut understood = !claims.is_empty() || matches!(topic, Some(Topic::Irrelevant));
        self.say_all(claims);
        let mut left = false;
        if topic == Some(Topic::Cord) {
            let result = self.cord(phrases, standings, goes_on);
            understood |= result.0;
            left = result.1;
        } else {
            self.owner = None;
        }
        if topic.is_some() {
            self.topic = topic;
        }
        (understood, left)
    }

    /// A metastasis "in T4", where no cord lesion is known at that level.
    fn is_in_bodies(&self, phrases: &[Phrase]) -> bool {
        use Concept::*;
        let Some(noun) = phrases.iter().position(|phrase| phrase.is_any(&[Metastasis, Metastases])) else {
            return false;
        };
        let inside =
            phrases[noun..].iter().zip(phrases[noun..].iter().skip(1)).find_map(|(before, level)| match level.kind {
                Kind::Levels(levels) if before.is(Inside) => Some(levels.span),
                _ => None,
            });
        inside.is_some_and(|level| !self.discourse.is_cord_level(level))
    }

    /// A clause with general words alone, and no context: of the cord if a cord lesion is known at its level, or if a sign of
    /// cord lesions is named.
    fn guessed(&self, phrases: &[Phrase]) -> Option<Topic> {
        use Concept::*;
        let general = phrases.iter().any(|phrase| {
            phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Both, Each, Neither, Tumour])
                || matches!(phrase.kind, Kind::LesionIndex(_))
        });
        let feature = phrases.iter().any(|phrase| {
            phrase.is_any(&[
                Edema,
                RimSign,
                FlameSign,
                SignalChange,
                Hyperintensity,
                Expansion,
                Hemorrhage,
                Cyst,
                Enhancement,
            ]) || matches!(phrase.kind, Kind::Position(_))
        });
        // "the lesion measures 11 mm", in an addendum
        let the_lesion = phrases
            .iter()
            .zip(phrases.iter().skip(1))
            .any(|(before, noun)| before.is(The) && noun.is_any(&[Lesion, Tumour]));
        let at_known = phrases
            .iter()
            .any(|phrase| matches!(phrase.kind, Kind::Levels(levels) if self.discourse.is_cord_level(levels.span)));
        let in_body = phrases
            .iter()
            .zip(phrases.iter().skip(1))
            .any(|(before, level)| before.is(Inside) && matches!(level.kind, Kind::Levels(_)));
        let several = phrases.iter().any(|phrase| phrase.is_any(&[Both, Each, Neither]));
        let known = self.discourse.len() > 0;
        let numbered = phrases.iter().any(|phrase| matches!(phrase.kind, Kind::LesionIndex(_)));
        // "dominant deposit at T2-3" after innumerable ones
        let dominant = general && self.discourse.several() && phrases.iter().any(|phrase| phrase.is(Dominant));
        (numbered || dominant || general && at_known && !in_body || known && (feature || several || the_lesion))
            .then_some(Topic::Cord)
    }

    fn cord(&mut self, phrases: &[Phrase], standings: &[Standing], goes_on: bool) -> (bool, bool) {
        let counted = self.count(phrases, standings);
        let inherited = if goes_on { self.owner } else { None };
        let features = features(phrases, standings, inherited);
        self.owner =
            features.subject.or(inherited).filter(|&owner| owner != Owner::Part).or(self.owner.filter(|_| goes_on));
        let mut places = features.places.clone();
        // a level of the oedema does not tell which lesion, the level of a denied feature does
        let mentioned = phrases.iter().enumerate().filter_map(|(index, phrase)| match phrase.kind {
            Kind::Levels(levels)
                if standings[index] != Standing::Plain
                    || features.claims.iter().all(|(claim, _)| !matches!(claim, Claim::T2Span(_))) =>
            {
                Some(levels.span)
            }
            _ => None,
        });
        let mentioned: Vec<_> =
            mentioned.filter(|&level| places.is_empty() && self.discourse.is_cord_level(level)).collect();
        places.extend(mentioned);
        let impression = self.section() == Section::Impression || self.section() == Section::Addendum;
        let manner = Manner {
            may_introduce: !impression
                || self.discourse.len() == 0 && !self.none_found
                || self.section() == Section::Addendum
                    && phrases
                        .iter()
                        .any(|phrase| phrase.is_any(&[Concept::New, Concept::Another, Concept::Additional])),
            corrects: self.section() == Section::Addendum,
            lesion_of_part: self.lesion_of_part,
            goes_on: goes_on || self.lesion_of_part.is_some(),
            in_sentence: self.in_sentence || self.below,
            of_new: self.of_new && !impression,
            field: self.field,
        };
        let other = phrases.iter().any(|phrase| phrase.is(Concept::Other))
            && phrases.iter().any(|phrase| phrase.is(Concept::Negation));
        if other && features.claims.iter().all(|(claim, _)| !matches!(claim, Claim::T2Span(_) | Claim::Lengths(_))) {
            return (true, false);
        }
        let has_claims = !features.claims.is_empty();
        let introduces = phrases.iter().any(|phrase| {
            phrase.is_any(&[
                Concept::Lesion,
                Concept::Lesions,
                Concept::Metastasis,
                Concept::Metastases,
                Concept::Tumour,
            ]) || matches!(phrase.kind, Kind::LesionIndex(_))
        });
        let denied = phrases.iter().zip(standings).any(|(phrase, &standing)| {
            standing == Standing::Denied
                && phrase.is_any(&[
                    Concept::Lesion,
                    Concept::Lesions,
                    Concept::Metastasis,
                    Concept::Metastases,
                    Concept::Intramedullary,
                ])
        });
        if denied && self.discourse.len() == 0 {
            return (true, false);
        }
        if counted.is_some_and(|counted| counted == Counted::No)
            || denied && !features.claims.iter().any(|(claim, _)| !matches!(claim, Claim::Level(..)))
        {
            return (true, false);
        }
        if !has_claims && !introduces {
            return (features.understood || counted.is_some(), false);
        }
        let field = phrases.iter().position(|phrase| phrase.is(Concept::Colon)).is_some_and(|colon| colon <= 4);
        // "possible lesion at T5": no entry, and not lost
        let hedged = phrases.iter().zip(standings).any(|(phrase, &standing)| {
            standing == Standing::Hedged
                && phrase.is_any(&[Concept::Lesion, Concept::Lesions, Concept::Intramedullary, Concept::Metastasis])
        });
        let mut target = self.discourse.refer(phrases, standings, &places, manner);
        // the fields of a form without numbered lesions speak of its only lesion
        if target == Target::Nobody
            && field
            && self.discourse.len() == 0
            && has_claims
            && !self.discourse.several()
            && manner.may_introduce
            && features.claims.iter().any(|(claim, _)| is_positive(claim))
        {
            target = Target::One(self.discourse.only());
        }
        self.called(phrases, standings);
        let unplaced = hedged && target == Target::Nobody;
        let (understood, left) = self.attribute(features, &target);
        (understood, left || unplaced)
    }

    fn attribute(&mut self, features: Features, target: &Target) -> (bool, bool) {
        let mut left = !features.left.is_empty();
        let abouts: Vec<About> = match target {
            Target::One(lesion) => vec![About::Lesion(*lesion)],
            Target::Some(lesions) => lesions.iter().map(|&lesion| About::Lesion(lesion)).collect(),
            Target::Every => vec![About::EveryLesion],
            Target::Nobody => Vec::new(),
        };
        let several_levels = abouts.len() > 1 && features.places.len() > 1;
        for (claim, span) in features.claims {
            if let Claim::Level(level, _) = claim
                && (several_levels || matches!(target, Target::Every))
            {
                // each of the lesions listed has its own level
                if several_levels
                    && let Some(place) = features.places.iter().position(|&place| place == level)
                    && let Some(&about) = abouts.get(place)
                {
                    self.say(about, claim, span);
                }
                continue;
            }
            // "at C2 (4 mm) and T8 (9 mm)": of the level right before it; "4 mm and 9 mm respectively" of nobody
            if several_levels && matches!(claim, Claim::Lengths(_)) {
                let before = features.spans.iter().rposition(|place| place.end <= span.start);
                let next = before.and_then(|before| features.spans.get(before + 1));
                match before
                    .and_then(|before| abouts.get(before))
                    .filter(|_| next.is_some() || before_is_near(&features.spans, span))
                {
                    Some(&about) => self.say(about, claim, span),
                    None => left = true,
                }
                continue;
            }
            if abouts.is_empty() {
                // of a group, or of a lesion that cannot be told
                left |= !matches!(claim, Claim::Level(..) | Claim::Enhancement(_));
            }
            if let (Claim::Level(level, _), Some(About::Lesion(lesion))) = (&claim, abouts.first()) {
                self.discourse.place(*lesion, *level);
            }
            for &about in &abouts {
                self.say(about, claim.clone(), span);
            }
        }
        (features.understood, left)
    }

    /// "metastasis", "in keeping with demyelination": what the lesion is called.
    fn called(&mut self, phrases: &[Phrase], standings: &[Standing]) {
        use Concept::*;
        for (phrase, &standing) in phrases.iter().zip(standings) {
            match phrase.kind {
                Kind::Is(Metastasis | Metastases) if matches!(standing, Standing::Plain | Standing::Hedged) => {
                    self.say(About::Report, Claim::CalledMetastasis(true), phrase.span)
                }
                Kind::Is(OtherNature) if standing == Standing::Plain => {
                    self.say(About::Report, Claim::CalledMetastasis(false), phrase.span)
                }
                Kind::Is(Treated) if standing == Standing::Plain => {
                    self.say(About::Report, Claim::Treated, phrase.span)
                }
                _ => {}
            }
        }
    }

    /// How many lesions a clause states, and whether they are new.
    fn count(&mut self, phrases: &[Phrase], standings: &[Standing]) -> Option<Counted> {
        use Concept::*;
        let is_noun = |phrase: &Phrase| phrase.is_any(&[Lesion, Lesions, Metastasis, Metastases, Tumour]);
        let noun = phrases.iter().position(|phrase| is_noun(phrase) || phrase.is(NumberLabel)).or_else(|| {
            // "abnormal signal", "normal in signal": of the cord
            phrases.iter().position(|phrase| phrase.is(Intramedullary))
        });
        let span = phrases.first().map(|first| phrases.iter().fold(first.span, |span, phrase| span.to(phrase.span)))?;
        if let Some(normal) = self.normal_cord(phrases, standings) {
            self.say(About::Report, Claim::NormalCord, normal);
            return Some(Counted::Normal);
        }
        let noun = noun?;
        let new = phrases.iter().enumerate().find(|&(index, phrase)| {
            let before = index < noun
                && phrases[index..noun].iter().all(|between| {
                    !between.is_any(&[Comma, And, With, Shows]) && !matches!(between.kind, Kind::Levels(_))
                });
            let behind =
                index > noun && phrases[noun..index].iter().all(|between| !between.is_any(&[Comma, And, With, Be]));
            phrase.is_any(&[New, Additional]) && (before || behind)
                || phrase.is(Another)
                    && before
                    && phrases[index + 1..noun]
                        .iter()
                        .all(|between| between.is_any(&[Intramedullary, Enhancement, Cord, Hyphen]))
        });
        if self.lesion_of_part.is_some() && new.is_none() {
            return None;
        }
        let other = phrases.iter().any(|phrase| phrase.is_any(&[Other, Dominant, AboveBelow]));
        let named_cord = phrases.iter().any(|phrase| phrase.is_any(&[Intramedullary, Cord]))
            || self.heading == Some(Topic::Cord)
            || self.topic == Some(Topic::Cord);
        if !named_cord {
            return None;
        }
        let standing = standings[noun];
        if let Some((index, new)) = new {
            let finding = if standing == Standing::Denied || standings[index] == Standing::Denied {
                Standing::Denied
            } else {
                standing
            };
            // additional to one described before, or to one known before
            let followed =
                self.discourse.is_followed() || phrases.iter().any(|phrase| phrase.is_any(&[Prior, Known, Previously]));
            let known = if new.is(New) { self.discourse.has_known() || followed } else { followed };
            if let Some(finding) = finding.finding().filter(|&finding| {
                finding == crate::finding::Finding::Absent && !new.is(Another) || known && !new.is(Another)
            }) {
                self.say(About::Report, Claim::NewOnFollowUp(finding), new.span.to(phrases[noun].span));
            }
            if finding == Standing::Denied {
                return Some(Counted::No);
            }
            let number = phrases.iter().find_map(|phrase| {
                if let Kind::Number(count) = phrase.kind { Some((count, phrase.span)) } else { None }
            });
            let label = phrases.iter().position(|phrase| phrase.is(Colon)).is_some_and(|colon| colon > index);
            if let Some((count, place)) =
                number.filter(|_| !label && !phrases.iter().any(|phrase| phrase.is_any(&[First, Second, Third])))
            {
                let known = self.discourse.count_known();
                self.discourse.state(known + count);
                self.say(About::Report, Claim::Count(known + count), place);
            } else if phrases.iter().any(|phrase| phrase.is(Innumerable)) {
                self.discourse.state_uncounted();
                self.say(About::Report, Claim::Many, phrases[noun].span);
            }
            return Some(Counted::Some);
        }
        if other {
            return None;
        }
        let gone = phrases.iter().any(|phrase| phrase.is_any(&[Known, NoLonger]));
        if standing == Standing::Denied && (gone || !phrases.iter().any(is_value)) && self.denies_lesion(phrases, noun)
        {
            self.say(About::Report, Claim::NoLesion, span);
            return Some(Counted::No);
        }
        if standing == Standing::NotAssessed && self.discourse.len() == 0 {
            self.say(About::Report, Claim::CordNotAssessed, span);
            return Some(Counted::No);
        }
        if standing != Standing::Plain {
            return None;
        }
        self.stated(phrases, noun)
    }

    /// "two lesions", "at least 3", "innumerable", "solitary"
    fn stated(&mut self, phrases: &[Phrase], noun: usize) -> Option<Counted> {
        use Concept::*;
        let colon = phrases.iter().position(|phrase| phrase.is(Colon));
        // in prose the number stands before the noun, in a field behind the colon
        let range = match colon {
            Some(colon) if colon > noun => colon..phrases.len().min(colon + 4),
            _ => noun.saturating_sub(7)..noun,
        };
        let before = &phrases[range];
        let asks = colon.is_none_or(|colon| {
            colon < noun
                || phrases[..colon].iter().all(|phrase| {
                    phrase.is_any(&[
                        Lesion,
                        Lesions,
                        Metastasis,
                        Metastases,
                        Intramedullary,
                        NumberLabel,
                        Cord,
                        Now,
                        Of,
                        The,
                        Open,
                        Close,
                    ]) || matches!(phrase.kind, Kind::Water)
                })
        });
        if !asks
            || colon.is_some()
                && phrases[..noun].iter().any(|phrase| phrase.is_any(&[SizeLabel, LevelLabel, ExtentLabel, Edema]))
        {
            return None;
        }
        let limited = before.iter().any(|phrase| phrase.is(Limit));
        for phrase in before.iter().rev() {
            match phrase.kind {
                Kind::Number(_) if limited => {
                    self.discourse.state_uncounted();
                    self.say(About::Report, Claim::Many, phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Number(count) if count > 0 => {
                    self.discourse.state(count);
                    self.say(About::Report, Claim::Count(count), phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Is(Solitary) => {
                    self.discourse.state(1);
                    self.say(About::Report, Claim::Count(1), phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Is(Innumerable) => {
                    self.discourse.state_uncounted();
                    self.say(About::Report, Claim::Many, phrase.span);
                    return Some(Counted::Some);
                }
                Kind::Is(The | Which | Shows) if colon.is_none() => return None,
                _ => {}
            }
        }
        None
    }

    /// "no intramedullary lesion", "no cord lesion": of the cord as a whole, not "no lesion enhances".
    fn denies_lesion(&self, phrases: &[Phrase], noun: usize) -> bool {
        use Concept::*;
        let of_cord = phrases.iter().any(|phrase| phrase.is_any(&[Intramedullary, Cord]))
            || self.topic == Some(Topic::Cord) && self.discourse.len() == 0;
        let features = phrases.iter().any(|phrase| phrase.is_any(&[RimSign, FlameSign, Expansion]));
        of_cord && !features && !phrases[..noun].iter().any(|phrase| phrase.is_any(&[Each, Both]))
    }

    /// "the cord is normal in signal", "no signal abnormality of the cord"
    fn normal_cord(&self, phrases: &[Phrase], standings: &[Standing]) -> Option<Span> {
        use Concept::*;
        let of_cord = phrases.iter().any(|phrase| phrase.is(Cord)) || self.topic == Some(Topic::Cord);
        let lesion = phrases.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Edema, Metastasis, Intramedullary]));
        if !of_cord || lesion || self.discourse.len() > 0 {
            return None;
        }
        let signal = phrases.iter().position(|phrase| phrase.is_any(&[SignalWord, SignalChange, Hyperintensity]));
        let normal = phrases.iter().enumerate().find(|(index, phrase)| {
            (phrase.is(Normal) || phrase.is(NormalCalibre)) && standings[*index] == Standing::Plain
        });
        let denied = signal.filter(|&signal| !phrases[signal].is(SignalWord) && standings[signal] == Standing::Denied);
        let abnormal_denied = signal.is_some()
            && phrases
                .iter()
                .enumerate()
                .any(|(index, phrase)| phrase.is(Abnormal) && standings[index] == Standing::Denied);
        let alone = phrases.len() <= 4
            && normal.is_some()
            && signal.is_none()
            && !phrases.iter().any(|phrase| phrase.is_any(&[NormalCalibre, Calibre]));
        match (normal, signal) {
            (Some((_, phrase)), Some(signal)) => Some(phrase.span.to(phrases[signal].span)),
            _ if abnormal_denied => signal.map(|signal| phrases[signal].span),
            (_, Some(_)) => denied.map(|denied| phrases[denied].span),
            (Some((_, phrase)), None) if alone => Some(phrase.span),
            _ => None,
        }
    }

    fn finish(mut self) -> Statements {
        let series = self.series.claims();
        self.section = Some(Section::Impression);
        self.say_all(series);
        self.section = Some(Section::Findings);
        self.primary();
        self.out.lesions = self.discourse.len();
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

/// A length in brackets right behind the last level.
fn before_is_near(places: &[Span], length: Span) -> bool {
    places.last().is_some_and(|place| length.start.saturating_sub(place.end) <= 2)
}

/// What a clause counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    /// It states lesions.
    Some,
    /// It denies lesions, or new ones.
    No,
    /// It calls the cord normal.
    Normal,
}

/// A form's field that states something of a lesion, not an absence.
fn is_positive(claim: &Claim) -> bool {
    matches!(
        claim,
        Claim::Level(..) | Claim::Lengths(_) | Claim::EnhancementSegments(_) | Claim::T2Span(_) | Claim::T2Segments(_)
    )
}

fn is_value(phrase: &Phrase) -> bool {
    matches!(phrase.kind, Kind::Lengths(_) | Kind::Segments(_))
}

/// Labels of the examination that name the cord or a part only by the way.
fn asks_for_exam(label: &[Phrase]) -> bool {
    label.iter().any(|phrase| {
        phrase.is_any(&[Concept::ExamWord, Concept::Modality, Concept::Agent, Concept::AfterContrast, Concept::Spine])
            || matches!(phrase.kind, Kind::Contrast(_))
    })
}

/// "the lesion at C4, which had measured 9 mm, was no longer visible": the lesion itself, not a sign of it.
fn is_gone(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let Some(noun) = phrases.iter().position(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour])) else {
        return false;
    };
    let of_other = phrases[..noun].iter().any(|phrase| {
        phrase.is_any(&[RimSign, FlameSign, Edema, Hyperintensity, SignalChange, Bone, Negation, Brain, Organ, Lungs])
    });
    let cue = phrases.iter().enumerate().skip(noun).find(|(index, phrase)| {
        phrase.is(NoLonger)
            && phrases.get(index + 1).is_some_and(|next| matches!(next.kind, Kind::Answer(Answer::Present)))
            || matches!(phrase.kind, Kind::Answer(Answer::Resolved))
    });
    let Some((cue, _)) = cue else { return false };
    let feature = phrases[noun..cue].iter().rev().take_while(|phrase| !phrase.is(Comma)).take(4).any(|phrase| {
        phrase.is_any(&[RimSign, FlameSign, Edema, Hyperintensity, SignalChange, Expansion, Enhancement, And])
    });
    !of_other && !feature
}

/// A sentence that tells of images: not of the patient, not of series, but of a part of the body and how it looks.
fn speaks_of_images(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let of_patient = phrases.iter().any(|phrase| {
        matches!(phrase.kind, Kind::Age(_) | Kind::Primary(_) | Kind::Years(_))
            || phrase.is_any(&[HistoryOf, Complaint, Diagnosed, Treated, Presented, Died])
    });
    let of_lesion = phrases.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Intramedullary, Edema]));
    let of_series = !of_lesion
        && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)))
        && phrases.iter().any(|phrase| phrase.is_any(&[Sagittal, Axial, Obtained]));
    let part = phrases
        .iter()
        .any(|phrase| phrase.is_any(&[Cord, Intramedullary, Lesion, Lesions, Bone, Disc, Meninges, Brain, Epidural]));
    let look = phrases.iter().any(|phrase| {
        phrase.is_any(&[Enhancement, NoEnhancement, ThereIs, Negation, Normal, Edema, Shows, Be, Lies, Known])
            || matches!(phrase.kind, Kind::Lengths(_) | Kind::Levels(_) | Kind::Signal(_) | Kind::Answer(_))
    });
    let titled = phrases
        .iter()
        .any(|phrase| phrase.is_any(&[Modality, Spine, ExamWord]) || matches!(phrase.kind, Kind::Contrast(_)));
    part && look && !of_patient && !of_series && !titled
}

/// A sentence in the head of a report that says something of the images: it has a predicate.
fn is_said(phrases: &[Phrase]) -> bool {
    let predicate = phrases.iter().position(|phrase| phrase.is_any(&[Concept::Shows, Concept::ThereIs, Concept::Be]));
    let found = |phrase: &Phrase| {
        phrase.is_any(&[
            Concept::Lesion,
            Concept::Lesions,
            Concept::Metastasis,
            Concept::Metastases,
            Concept::Intramedullary,
            Concept::Edema,
            Concept::Cord,
            Concept::Meninges,
        ])
    };
    // the course of the disease, not the images of today
    let of_course = phrases.iter().any(|phrase| {
        phrase.is_any(&[Concept::Diagnosed, Concept::Treated, Concept::Died, Concept::HistoryOf, Concept::Presented])
    }) && !phrases.iter().any(is_value);
    !of_course
        && predicate
            .is_some_and(|predicate| phrases[predicate..].iter().any(found) || phrases[..predicate].iter().any(found))
}
