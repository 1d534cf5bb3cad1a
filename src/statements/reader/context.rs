//! What headings, labels, items and the look of a paragraph tell of what stands under them.

use super::{Reader, circumstances::tells_of_lesion};
use crate::{
    anatomy::Level,
    statements::{
        About, Claim,
        answers::is_left,
        subject::{Topic, named},
    },
    syntax::{Answer, Block, Concept, Kind, Phrase, Section},
};

impl Reader {
    pub(super) fn heading(&mut self, block: &Block) {
        if matches!(self.section(), Section::Head | Section::Exam)
            && block.label.iter().any(|phrase| phrase.is_any(&[Concept::Modality, Concept::Spine]))
        {
            self.head(&block.label, &[], false);
        }
        let topic = named(&block.label, false);
        let number = block
            .label
            .iter()
            .find_map(|phrase| if let Kind::LesionIndex(number) = phrase.kind { Some(number) } else { None });
        // "1) KNOWN LESION"
        let number =
            number.or(block.item.flatten().filter(|_| block.label.iter().any(|phrase| phrase.is(Concept::Lesion))));
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
                && let Some((count, span)) = block
                    .label
                    .iter()
                    .skip_while(|phrase| !phrase.is_any(&[Concept::Lesion, Concept::Lesions, Concept::Metastases]))
                    .find_map(
                        |phrase| {
                            if let Kind::Number(count) = phrase.kind { Some((count, phrase.span)) } else { None }
                        },
                    )
            {
                self.discourse.state(count);
                self.say(About::Report, Claim::Count(count), span);
            }
        }
        // "THORACIC": a region under which findings stand
        let region = block.opens.is_none() && names_part_of_spine(&block.label);
        if (self.heading.is_some_and(|topic| topic != Topic::Primary) || region) && !keeps_section {
            self.section = Some(Section::Findings);
        }
    }

    /// The topic that the label or the heading gives to a block, and the section that it implies.
    pub(super) fn block_topic(&mut self, block: &Block, labelled: bool) -> Option<Topic> {
        use Concept::*;
        // "SPINE:" beside "LESION 2" is the column
        let is_spine = matches!(block.label.as_slice(), [only] if only.is(Spine));
        let own = named(&block.label, false).or(is_spine.then_some(Topic::Column)).filter(|_| labelled);
        let of_course = block.label.iter().any(|phrase| {
            phrase.is_any(&[Diagnosed, Presented, Died, Alive, Precedes, DateWord, Treated, Sagittal, Axial, Weighted])
        });
        // "Cord metastasis: T6, diagnosed in June"
        let of_course = of_course
            || labelled
                && block.sentences.first().is_some_and(|first| {
                    first.phrases.iter().any(|phrase| phrase.is(Diagnosed))
                        && first.phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Date(_)))
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
                ]) || matches!(phrase.kind, Kind::LesionIndex(_) | Kind::Axes(_))
                    || matches!(phrase.kind, Kind::Weighting(_)) && begins_with_signal(block)
                    // "Level: C7", but not "L4/5 level: protrusion"
                    || phrase.is(LevelWord)
                        && !block.label.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)))
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
        // "Thoracic spine: a cord lesion at T6"
        let of_region = labelled
            && names_part_of_spine(&block.label)
            && block.label.iter().any(|phrase| matches!(phrase.kind, Kind::Regions(_)))
            && block.sentences.first().is_some_and(|first| !first.question && tells_of_lesion(&first.phrases));
        if of_region && matches!(self.section(), Section::Head | Section::Exam) {
            self.head(&block.label, &[], false);
            self.section = Some(Section::Findings);
        }
        if labelled && !block.indented {
            self.outer = own;
        }
        // "VERTEBRAE:" beside "SPINAL CORD:" ends what stood under it
        if anatomical && own != self.heading && !block.indented {
            self.heading = None;
        }
        let level = block.label.iter().any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
        let of_other = if labelled && level { named_otherwise(block) } else { None };
        let topic = match own {
            Some(topic) => Some(topic),
            // "C4-C5: a 2 mm protrusion"
            None if of_other.is_some() => of_other,
            // a field of the lesion; under the heading of another part it is that part's
            None if names_lesion => self.heading.or(self.outer.filter(|_| block.indented)).or(Some(Topic::Cord)),
            // "C3: nodule of 5 mm" after "three lesions"; else a level of the spine of which something else is said
            None if labelled => self.heading.or_else(|| {
                let goes_on = self.topic == Some(Topic::Cord) || self.discourse.has_known();
                let lesion = (self.discourse.several() || goes_on)
                    && !self.none_found
                    && block.sentences.first().is_some_and(|sentence| {
                        named(&sentence.phrases, true).is_none() && describes_lesion(&sentence.phrases)
                    });
                level.then_some(if lesion { Topic::Cord } else { Topic::Irrelevant })
            }),
            None => self.heading,
        };
        // "   – 11 mm CC": set in below the item that it belongs to
        let below = block.indented && block.item == Some(None) && !labelled && !block.after_gap;
        self.below = below;
        if below {
            return self.topic;
        }
        // "CORD: two lesions." and bullets right below it
        let listed = block.item == Some(None) && !labelled && !block.after_gap && topic.is_none();
        if listed {
            return self.topic;
        }
        if labelled || block.after_gap || block.item.is_some() && !block.same_row {
            self.topic = topic;
            self.owner = None;
        } else if self.topic.is_none() {
            self.topic = topic;
        }
        topic
    }

    /// A cell of a table whose rows are lesions; whether it is to be read: "Lesion 2, level: no longer seen" is no entry.
    pub(super) fn row(&mut self, block: &Block, before: Option<Topic>) -> bool {
        if self.row.is_some() && block.row.is_none() {
            (self.lesion_of_part, self.row) = (None, None);
            self.gone.clear();
        }
        let in_cord =
            self.row.is_some() || before == Some(Topic::Cord) || self.heading.or(self.topic) == Some(Topic::Cord);
        let Some(row) = block.row.filter(|_| in_cord) else { return true };
        let placed = block.label.iter().any(|phrase| phrase.is_any(&[Concept::LevelLabel, Concept::LevelWord]));
        let denied = block.sentences.iter().flat_map(|sentence| &sentence.phrases).any(|phrase| {
            phrase.is_any(&[Concept::NoLonger, Concept::NoneOf, Concept::Negation])
                || matches!(phrase.kind, Kind::Answer(Answer::Absent | Answer::Resolved))
        });
        if placed && denied {
            self.gone.push(row);
        }
        if self.gone.contains(&row) {
            return false;
        }
        self.row = Some(row);
        // a row of which nothing is understood is no lesion
        let is_told = block.sentences.iter().any(|sentence| !is_left(&block.label, sentence));
        if is_told {
            self.lesion_of_part = Some(self.discourse.numbered(row));
        }
        self.topic = Some(Topic::Cord);
        if self.section() != Section::Impression {
            self.section = Some(Section::Findings);
        }
        true
    }

    /// "Treated lesion at T3:", "New lesion at C6:": what follows speaks of the lesion that the label names.
    pub(super) fn labelled_lesion(&mut self, block: &Block) {
        use Concept::*;
        let names = block.label.iter().any(|phrase| phrase.is_any(&[Lesion, Metastasis, Tumour, Intramedullary]))
            || block.label.iter().all(|phrase| {
                matches!(phrase.kind, Kind::Levels(_) | Kind::Water) || phrase.is_any(&[LevelWord, LevelLabel, Disc, Open, Close])
            }) && block.label.iter().any(|phrase| {
                matches!(phrase.kind, Kind::Levels(levels) if !matches!(levels.span.from, Level::Conus | Level::Medulla))
            }) && block.sentences.first().is_some_and(|sentence| {
                describes_lesion(&sentence.phrases) && !sentence.phrases.iter().any(|phrase| phrase.is(Normal))
            });
        let mut places = block.label.iter().filter_map(|phrase| match phrase.kind {
            Kind::Levels(levels) => Some((levels, phrase.span)),
            _ => None,
        });
        let first = places.next();
        // "1) Known lesion of C5: it measures 12 mm"
        if let (Some(lesion), Some((levels, span)), None, false) =
            (self.lesion_of_part, first, places.clone().next(), self.by_label)
            && names
            && self.section() == Section::Findings
            && self.topic == Some(Topic::Cord)
            && block.item.flatten().is_some()
            && self.discourse.may_lie_at(lesion, levels.span)
        {
            self.discourse.place(lesion, levels.span);
            self.say(About::Lesion(lesion), Claim::Level(levels.span, levels.reaches), span);
            return;
        }
        if self.section() != Section::Findings
            || !names
            || self.topic != Some(Topic::Cord)
            || self.lesion_of_part.is_some() && !self.by_label
            || places.next().is_some()
        {
            return;
        }
        let Some((levels, span)) = first else { return };
        // "L4: enhancing lesion": below the cord
        if levels.span.is_below_cord() {
            self.topic = None;
            return;
        }
        let is_new = block.label.iter().any(|phrase| phrase.is(New));
        let lesion = self.discourse.labelled(levels.span, is_new);
        self.say(About::Lesion(lesion), Claim::Level(levels.span, levels.reaches), span);
        (self.lesion_of_part, self.by_label) = (Some(lesion), true);
    }

    /// Findings without a heading: a paragraph that speaks of the images, after the head or after a section of one line.
    pub(super) fn imply_findings(&mut self, block: &Block, labelled: bool) {
        if labelled
            || block.opens.is_some()
            || matches!(
                self.section(),
                Section::Findings | Section::Impression | Section::Addendum | Section::Advice | Section::Unread
            )
        {
            return;
        }
        if self.section() != Section::Head && self.section() != Section::Exam && !block.after_gap {
            return;
        }
        let titles = block.sentences.iter().take_while(|sentence| is_bare_topic(&sentence.phrases)).count();
        if block
            .sentences
            .iter()
            .skip(titles)
            .take(1)
            .any(|sentence| speaks_of_images(&sentence.phrases) || titles > 0 && describes_lesion(&sentence.phrases))
        {
            self.section = Some(Section::Findings);
        } else if self.one_line && block.after_gap {
            self.section = Some(Section::Head);
        }
    }

    /// Whether the first level of an item is that of a lesion known by another number.
    fn is_of_known(&self, block: &Block, number: u32) -> bool {
        let mut phrases = block.label.iter().chain(block.sentences.iter().flat_map(|sentence| &sentence.phrases));
        let level = phrases.find_map(|phrase| match phrase.kind {
            Kind::Levels(levels) => Some(levels.span),
            _ => None,
        });
        level.is_some_and(|level| self.discourse.is_told_at(level) && !self.discourse.is_numbered_at(number, level))
    }

    /// "1. At C3, …", "#2 T9.", "3 | Level: T6-T8": an item that belongs to one lesion.
    pub(super) fn item(&mut self, block: &Block, topic: Option<Topic>) {
        let Some(item) = block.item else {
            if block.after_list || self.of_inner_item && !block.indented {
                (self.lesion_of_part, self.of_inner_item) = (None, false);
            }
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
        let numbered = block
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.phrases)
            .any(|phrase| matches!(phrase.kind, Kind::LesionIndex(_)));
        // "2) New lesion: yes"
        let titled = block.label.iter().any(|phrase| phrase.is(Concept::Lesion))
            && block.sentences.first().is_some_and(
                |sentence| matches!(sentence.phrases.as_slice(), [only] if only.kind == Kind::Answer(Answer::Present)),
            );
        let placed = titled
            || !numbered
                && block
                    .label
                    .iter()
                    .chain(block.sentences.iter().flat_map(|sentence| &sentence.phrases).take(9))
                    .take_while(|phrase| {
                        !phrase.is_any(&[Concept::Edema, Concept::Around, Concept::Both, Concept::Each])
                    })
                    .any(|phrase| matches!(phrase.kind, Kind::Levels(_)));
        match item {
            None if block.indented => {}
            // "4. A rim sign is present in the C3 lesion": findings are counted, not lesions
            Some(number) if placed && self.discourse.len() > 0 && self.is_of_known(block, number) => {
                self.lesion_of_part = None;
            }
            Some(number)
                if placed
                    && of_cord
                    && !names_other
                    && (self.discourse.several() || block.same_row || matches!(self.heading, Some(Topic::Cord))) =>
            {
                self.lesion_of_part = Some(self.discourse.numbered(number));
                self.of_inner_item = block.indented;
                self.topic = Some(Topic::Cord);
            }
            Some(_) if !block.same_row => self.lesion_of_part = None,
            _ => {}
        }
    }
}

/// "THORACIC SPINE", "Cervical", "Cord levels": a region, the spine or the cord, and nothing said of it.
fn names_part_of_spine(label: &[Phrase]) -> bool {
    !label.is_empty()
        && label.iter().all(|phrase| {
            matches!(phrase.kind, Kind::Regions(_) | Kind::Water)
                || phrase.is_any(&[Concept::Spine, Concept::LevelLabel, Concept::LevelWord, Concept::Cord])
        })
}

/// "Cord.", "Meninges.": a sentence that only names what the next one speaks of.
pub(super) fn is_bare_topic(phrases: &[Phrase]) -> bool {
    phrases.len() <= 3
        && named(phrases, false).is_some()
        && phrases.iter().all(|phrase| {
            phrase.is_any(&[
                Concept::Cord,
                Concept::Bone,
                Concept::Disc,
                Concept::Meninges,
                Concept::Epidural,
                Concept::Lungs,
                Concept::Organ,
                Concept::Brain,
                Concept::Spine,
                Concept::And,
                Concept::Slash,
            ])
        })
}

/// What the first sentence of a block names, if it is no part of the cord.
fn named_otherwise(block: &Block) -> Option<Topic> {
    named(&block.sentences.first()?.phrases, true).filter(|&topic| topic != Topic::Cord)
}

/// "T1: iso", "T2: mildly hyperintense"
fn begins_with_signal(block: &Block) -> bool {
    let Some(first) = block.sentences.first() else { return false };
    let mut words = first.phrases.iter().take(3);
    words
        .find(|phrase| !matches!(phrase.kind, Kind::Water | Kind::Pattern(_)))
        .is_some_and(|phrase| matches!(phrase.kind, Kind::Signal(_)))
}

/// A nodule, an enhancement, a size: what a line about a lesion begins with.
fn describes_lesion(phrases: &[Phrase]) -> bool {
    use Concept::*;
    phrases.iter().any(|phrase| {
        phrase.is_any(&[Lesion, Metastasis, Tumour, Enhancement, RimSign, FlameSign, Edema])
            || matches!(phrase.kind, Kind::Lengths(_) | Kind::Signal(_) | Kind::Pattern(_) | Kind::Position(_))
    })
}

/// Labels of the examination that name the cord or a part only by the way.
pub(super) fn asks_for_exam(label: &[Phrase]) -> bool {
    label.iter().any(|phrase| {
        phrase.is_any(&[Concept::ExamWord, Concept::Modality, Concept::Agent, Concept::AfterContrast, Concept::Spine])
            || matches!(phrase.kind, Kind::Contrast(_))
    })
}

/// A sentence that tells of images: not of the patient, not of series, but of a part of the body and how it looks.
pub(super) fn speaks_of_images(phrases: &[Phrase]) -> bool {
    use Concept::*;
    let of_patient = phrases.iter().any(|phrase| {
        matches!(phrase.kind, Kind::Age(_) | Kind::Primary(_) | Kind::Years(_))
            || phrase.is_any(&[HistoryOf, Complaint, Diagnosed, Treated, Presented, Died])
    });
    let of_lesion = phrases.iter().any(|phrase| phrase.is_any(&[Lesion, Lesions, Intramedullary, Edema]));
    let of_series = !of_lesion
        && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Weighting(_)))
        && phrases.iter().any(|phrase| phrase.is_any(&[Sagittal, Axial, Obtained]));
    let part = phrases.iter().any(|phrase| {
        phrase.is_any(&[Cord, Intramedullary, Lesion, Lesions, Bone, Disc, Meninges, Brain, Epidural])
            || phrase.is_any(&[Metastasis, Metastases])
                && phrases.iter().any(|phrase| matches!(phrase.kind, Kind::Lengths(_)) || phrase.is(Persists))
    });
    let look = phrases.iter().any(|phrase| {
        phrase.is_any(&[Enhancement, NoEnhancement, ThereIs, Negation, Normal, Edema, Shows, Be, Lies, Known])
            || matches!(phrase.kind, Kind::Lengths(_) | Kind::Levels(_) | Kind::Signal(_) | Kind::Answer(_))
            || matches!(phrase.kind, Kind::Number(_)) && phrases.iter().any(|phrase| phrase.is(Lesions))
    });
    let titled = phrases
        .iter()
        .any(|phrase| phrase.is_any(&[Modality, Spine, ExamWord]) || matches!(phrase.kind, Kind::Contrast(_)));
    part && look && !of_patient && !of_series && !titled
}
