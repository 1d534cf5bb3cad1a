//! Statements become fields.
//!
//! Findings and impression are merged: an addendum outranks both, the findings outrank the impression, what is said of one
//! lesion outranks what is said of every lesion, and a stated count outranks a derived one. A contradiction that remains
//! makes a finding indeterminate and leaves any other value out; both are reported.

use super::{Lesion, Multiplicity, Record, Sources, Unread, context::Context};
use crate::{
    anatomy::{Extent, Level, LevelSpan, Measured, SegmentInterval, Size},
    code::Code,
    diagnostic::Diagnostic,
    finding::Finding,
    record::{Contrast, Enhancement},
    statements::{About, Claim, Part, Statement, Statements},
    text::Span,
};

/// A record with the places of its values and what there is to tell about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// The record.
    pub record: Record,
    /// Where its values came from.
    pub sources: Sources,
    /// What the record has no field for, and the classifier asks.
    pub context: Context,
    /// Contradictions, in no order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Settles the statements of one dictation, whose text is `text`.
pub fn settle(statements: &Statements, text: &str) -> Settled {
    let of_report = statements.statements.iter().filter(|statement| statement.about == About::Report).collect();
    let mut table = Table { statements, of_report, settled: Settled::default() };
    table.exam();
    table.clinical(text);
    table.lesions();
    table.multiplicity();
    table.ancillary(text);
    table.context();
    let unread = statements.unread.iter().map(|span| Unread {
        text: span.of(text).to_owned(),
        start: span.start(),
        end: span.end(),
    });
    table.settled.record.unread = unread.collect();
    table.settled
}

struct Table<'a> {
    statements: &'a Statements,
    /// Those about the examination, the patient, or the report as a whole.
    of_report: Vec<&'a Statement>,
    settled: Settled,
}

/// One candidate for a field.
#[derive(Clone, Debug)]
struct Candidate<T> {
    value: T,
    span: Span,
    part: Part,
    /// Said of this lesion, not of every lesion.
    own: bool,
}

impl<'a> Table<'a> {
    fn of_report<T>(&self, pick: impl Fn(&Claim) -> Option<T>) -> Vec<Candidate<T>> {
        candidates(&self.of_report, pick)
    }

    /// Sets a field that has one value: the best-ranked candidates have to agree.
    fn one<T: PartialEq + Clone>(&mut self, path: &str, candidates: Vec<Candidate<T>>) -> Option<T> {
        let best = best(&candidates);
        let first = best.first()?;
        if let Some(other) = best.iter().find(|other| other.value != first.value) {
            self.contradiction(path, first.span, other.span, "nothing is recorded");
            return None;
        }
        let value = first.value.clone();
        let spans: Vec<Span> = best.iter().map(|candidate| candidate.span).collect();
        self.compare(path, &candidates, first, |other| other.value == value);
        spans.into_iter().for_each(|span| self.settled.sources.add(path, span));
        Some(value)
    }

    /// Sets a finding of a lesion: contradiction makes it indeterminate.
    fn finding(&mut self, path: &str, candidates: Vec<Candidate<Finding>>) -> Option<Finding> {
        let best = best(&candidates);
        // what could not be assessed in one place was in another
        let assessed: Vec<&Candidate<Finding>> =
            best.iter().copied().filter(|candidate| candidate.value != Finding::NotAssessed).collect();
        let best = if assessed.is_empty() { best } else { assessed };
        let first = *best.first()?;
        let value = match best.iter().find(|other| other.value != first.value) {
            None => first.value,
            Some(other) => {
                if best.iter().all(|candidate| candidate.value != Finding::Indeterminate) {
                    self.contradiction(path, first.span, other.span, "it is recorded as indeterminate");
                }
                Finding::Indeterminate
            }
        };
        let spans: Vec<Span> = best.iter().map(|candidate| candidate.span).collect();
        self.compare(path, &candidates, first, |other| other.value == value || other.value == Finding::NotAssessed);
        spans.into_iter().for_each(|span| self.settled.sources.add(path, span));
        Some(value)
    }

    /// Sets an ancillary finding: present outranks indeterminate, which outranks absent.
    fn strongest(&mut self, path: &str, candidates: Vec<Candidate<Finding>>) -> Option<Finding> {
        let addendum: Vec<&Candidate<Finding>> =
            candidates.iter().filter(|candidate| matches!(candidate.part, Part::Addendum(_))).collect();
        let asked = if addendum.is_empty() { candidates.iter().collect() } else { addendum };
        let value = asked.iter().map(|candidate| candidate.value).max()?;
        asked
            .iter()
            .filter(|candidate| candidate.value == value)
            .for_each(|candidate| self.settled.sources.add(path, candidate.span));
        Some(value)
    }

    fn contradiction(&mut self, path: &str, one: Span, other: Span, outcome: &str) {
        let field = spoken(path);
        self.settled.diagnostics.push(
            Diagnostic::new(
                Code::ContradictoryFindings,
                format!("two statements on {field} contradict each other; {outcome}"),
            )
            .label(one, "this")
            .label(other, "and this")
            .help("amend one of the two"),
        );
    }

    /// Findings and impression should say the same.
    fn compare<T>(
        &mut self,
        path: &str,
        candidates: &[Candidate<T>],
        kept: &Candidate<T>,
        agrees: impl Fn(&Candidate<T>) -> bool,
    ) {
        let other = candidates.iter().find(|other| {
            other.part == Part::Impression && kept.part == Part::Findings && other.own == kept.own && !agrees(other)
        });
        if let Some(other) = other {
            let field = spoken(path);
            self.settled.diagnostics.push(
                Diagnostic::new(
                    Code::ImpressionContradictsFindings,
                    format!("findings and impression differ on {field}; the findings are kept"),
                )
                .label(kept.span, "findings")
                .label(other.span, "impression")
                .help("amend whichever is wrong"),
            );
        }
    }

    fn exam(&mut self) {
        macro_rules! pick {
            ($variant:ident) => {
                self.of_report(|claim| if let Claim::$variant(value) = claim { Some(value.clone()) } else { None })
            };
        }
        let dates = pick!(ExamDate);
        self.settled.record.exam.date = self.first("exam.date", dates);
        let regions = pick!(Regions);
        self.settled.record.exam.regions = self.first("exam.regions", regions).unwrap_or_default();
        let mut contrast = pick!(Contrast);
        // "with contrast" in a title says nothing of what was done before it; the series do
        if best(&contrast).first().is_some_and(|first| first.value == Contrast::With)
            && contrast.iter().any(|candidate| candidate.value == Contrast::WithAndWithout)
        {
            contrast.retain(|candidate| candidate.value == Contrast::WithAndWithout);
        }
        self.settled.record.exam.contrast = self.first("exam.contrast", contrast);
        let strength = pick!(FieldStrength);
        self.settled.record.exam.field_strength_t = self.one("exam.field_strength_t", strength);
        let sagittal_t2 = pick!(SagittalT2);
        self.settled.record.exam.sagittal_t2 = self.first("exam.sagittal_t2", sagittal_t2);
        let postcontrast = pick!(PostcontrastSagittalT1);
        self.settled.record.exam.postcontrast_sagittal_t1 = self.first("exam.postcontrast_sagittal_t1", postcontrast);
        if self.settled.record.exam.contrast == Some(Contrast::Without) {
            self.settled.record.exam.postcontrast_sagittal_t1 = Some(false);
            for span in self.settled.sources.of("exam.contrast").to_vec() {
                self.settled.sources.add("exam.postcontrast_sagittal_t1", span);
            }
        }
    }

    /// Sets a field to its first mention in the best-ranked part.
    fn first<T: Clone>(&mut self, path: &str, candidates: Vec<Candidate<T>>) -> Option<T> {
        let first = best(&candidates).first().copied().cloned()?;
        self.settled.sources.add(path, first.span);
        Some(first.value)
    }

    fn clinical(&mut self, text: &str) {
        macro_rules! pick {
            ($variant:ident) => {
                self.of_report(|claim| if let Claim::$variant(value) = claim { Some(value.clone()) } else { None })
            };
        }
        let age = pick!(Age);
        self.settled.record.patient.age_years = self.first("patient.age_years", age);
        let sex = pick!(Sex);
        self.settled.record.patient.sex = self.one("patient.sex", sex);
        let primary = pick!(Primary);
        if let Some(Some(primary)) = self.one("clinical.primary", primary) {
            let span = self.settled.sources.of("clinical.primary").first().copied();
            self.settled.record.clinical.primary = Some(primary);
            self.settled.record.clinical.primary_text = span.map(|span| span.of(text).to_owned());
            span.into_iter().for_each(|span| self.settled.sources.add("clinical.primary_text", span));
        }
        let iscm_diagnosed = pick!(IscmDiagnosed);
        self.settled.record.clinical.iscm_diagnosed = self.one("clinical.iscm_diagnosed", iscm_diagnosed);
        let iscm_presented = pick!(IscmPresented);
        self.settled.record.clinical.iscm_presented = self.first("clinical.iscm_presented", iscm_presented);
        let primary_diagnosed = pick!(PrimaryDiagnosed);
        self.settled.record.clinical.primary_diagnosed = self.one("clinical.primary_diagnosed", primary_diagnosed);
        let died = pick!(Died);
        self.settled.record.clinical.died = self.one("clinical.died", died);
        let alive = pick!(LastKnownAlive);
        self.settled.record.clinical.last_known_alive = self.one("clinical.last_known_alive", alive);
        let precedes = pick!(IscmPrecedesPrimary);
        self.settled.record.clinical.iscm_precedes_primary = self.one("clinical.iscm_precedes_primary", precedes);
        let clinical = &mut self.settled.record.clinical;
        // where both dates are stated they say it
        if let (None, Some(iscm), Some(primary)) =
            (clinical.iscm_precedes_primary, clinical.iscm_diagnosed, clinical.primary_diagnosed)
        {
            clinical.iscm_precedes_primary = Some(iscm < primary);
            for path in ["clinical.iscm_diagnosed", "clinical.primary_diagnosed"] {
                for span in self.settled.sources.of(path).to_vec() {
                    self.settled.sources.add("clinical.iscm_precedes_primary", span);
                }
            }
        }
    }

    fn lesions(&mut self) {
        if self.is_withdrawn() {
            return;
        }
        for index in 0..self.statements.lesions.len() {
            let lesion = self.lesion(index);
            self.settled.record.lesions.push(lesion);
        }
    }

    /// Whether an addendum says that the cord holds no lesion after all.
    fn is_withdrawn(&self) -> bool {
        let in_addendum = |claim: fn(&Claim) -> bool| {
            self.statements
                .statements
                .iter()
                .filter(move |statement| claim(&statement.claim) && matches!(statement.part, Part::Addendum(_)))
                .map(|statement| statement.part)
                .max()
        };
        let denied = in_addendum(|claim| matches!(claim, Claim::NoLesion));
        denied.is_some()
            && denied >= in_addendum(|claim| matches!(claim, Claim::Level(..) | Claim::Lengths(_) | Claim::Count(_)))
    }

    fn lesion(&mut self, index: usize) -> Lesion {
        let belongs = |about| matches!(about, About::Lesion(own) if own == index) || about == About::EveryLesion;
        let told: Vec<&Statement> =
            self.statements.statements.iter().filter(|statement| belongs(statement.about)).collect();
        let mut path = LesionPath::new(index);
        macro_rules! pick {
            ($variant:ident) => {
                candidates(&told, |claim| if let Claim::$variant(value) = claim { Some(value.clone()) } else { None })
            };
        }
        let mut lesion = Lesion::default();
        let levels =
            candidates(
                &told,
                |claim| {
                    if let Claim::Level(level, reaches) = claim { Some((*level, *reaches)) } else { None }
                },
            );
        lesion.level = self.level(path.to("level"), levels);
        let lengths = pick!(Lengths);
        lesion.enhancing_size_mm = self.size(path.to("enhancing_size_mm"), lengths);
        let enhancement = pick!(Enhancement);
        lesion.enhancement = self.enhancement(path.to("enhancement"), enhancement);
        let mut spans = candidates(&told, |claim| match claim {
            Claim::T2Span(span) => Some(*span),
            Claim::T2AtLesion => lesion.level,
            _ => None,
        });
        if spans.is_empty() {
            spans.extend(between_ends(&pick!(T2End)));
        }
        let counts = pick!(T2Segments);
        lesion.t2_extent = self.extent(path.to("t2_extent"), spans, counts);
        let segments = pick!(EnhancementSegments);
        lesion.enhancement_extent = self.enhancement_extent(index, segments, &lesion);
        let position = pick!(Position);
        lesion.position = self.one(path.to("position"), position);
        let expansion = pick!(CordExpansion);
        lesion.cord_expansion = self.finding(path.to("cord_expansion"), expansion);
        let t2 = pick!(T2Signal);
        lesion.t2_signal = self.one(path.to("t2_signal"), t2);
        let t1 = pick!(T1Signal);
        lesion.t1_signal = self.one(path.to("t1_signal"), t1);
        let cyst = pick!(CysticChange);
        lesion.cystic_change = self.finding(path.to("cystic_change"), cyst);
        let hemorrhage = pick!(Hemorrhage);
        lesion.hemorrhage = self.finding(path.to("hemorrhage"), hemorrhage);
        let rim = pick!(RimSign);
        lesion.rim_sign = self.finding(path.to("rim_sign"), rim);
        let flame = pick!(FlameSign);
        lesion.flame_sign = self.finding(path.to("flame_sign"), flame);
        lesion
    }

    /// A span by its words ("extends from T4 to T5") outranks a place ("at T4"), and a vertebra the conus; of several places
    /// the first holds.
    fn level(&mut self, path: &str, candidates: Vec<Candidate<(LevelSpan, bool)>>) -> Option<LevelSpan> {
        let best = best(&candidates);
        let is_vertebra = |level: LevelSpan| level != LevelSpan::at(Level::Conus);
        let conus = *best.first()?;
        // "within the conus lesion", as an addendum calls what lies at L1
        let told = candidates.iter().find(|told| is_vertebra(told.value.0) && told.value.0.meets(conus.value.0));
        let vertebra = best.iter().copied().find(|candidate| is_vertebra(candidate.value.0));
        let first = vertebra.or(told).unwrap_or(conus);
        let chosen = best
            .iter()
            .copied()
            .find(|candidate| candidate.value.1 && candidate.value.0.holds(first.value.0))
            .unwrap_or(first);
        if let Some(other) = best.iter().find(|other| !other.value.0.meets(chosen.value.0)) {
            self.contradiction(path, chosen.span, other.span, "nothing is recorded");
            return None;
        }
        let (chosen, value) = (chosen.clone(), chosen.value.0);
        self.compare(path, &candidates, &chosen, |other| other.value.0.meets(value));
        self.settled.sources.add(path, chosen.span);
        Some(value)
    }

    /// The first measurement, and others beside it along axes that it has not.
    fn size(&mut self, path: &str, candidates: Vec<Candidate<Measured>>) -> Size {
        let mut size = Size::default();
        let mut end: Option<usize> = None;
        for candidate in best(&candidates) {
            // "1.6 cm in sagittal dimension and 0.7 cm transverse": one measurement in two breaths
            let beside = end.is_some_and(|end| (1..=8).contains(&candidate.span.start().saturating_sub(end)));
            let adds = size.dimensions.is_empty()
                || size.dimensions.len() + candidate.value.len() <= 3
                    && candidate.value.iter().all(|&(_, axis)| axis.is_some_and(|axis| size.along(axis).is_none()))
                    && (beside || [size.ap, size.tr, size.si].iter().flatten().count() == size.dimensions.len());
            if adds {
                end = Some(candidate.span.end());
                candidate.value.iter().for_each(|&(length, axis)| size.push(length, axis));
                self.settled.sources.add(path, candidate.span);
            }
        }
        size
    }

    /// A pattern outranks the bare statement that the lesion enhances; an addendum that makes it corrects only a report
    /// that denied enhancement.
    fn enhancement(&mut self, path: &str, candidates: Vec<Candidate<Enhancement>>) -> Option<Enhancement> {
        let is_bare = |candidate: &Candidate<Enhancement>| candidate.value == Enhancement::Present;
        let is_late = |candidate: &Candidate<Enhancement>| matches!(candidate.part, Part::Addendum(_));
        let asserted_late = candidates.iter().any(|candidate| is_bare(candidate) && is_late(candidate));
        let denied = |candidate: &Candidate<Enhancement>| candidate.value == Enhancement::Absent && !is_late(candidate);
        // "an enhancing lesion … does not enhance": neither is recorded
        let ranked = best(&candidates);
        if ranked.iter().any(|candidate| is_bare(candidate) && candidate.own)
            && ranked.iter().any(|candidate| denied(candidate) && candidate.own)
            && ranked.iter().all(|candidate| is_bare(candidate) || denied(candidate))
        {
            return self.one(path, candidates);
        }
        let patterns: Vec<Candidate<Enhancement>> = candidates
            .iter()
            .filter(|candidate| !(is_bare(candidate) || asserted_late && denied(candidate)))
            .cloned()
            .collect();
        self.one(path, if patterns.is_empty() { candidates } else { patterns })
    }

    fn extent(
        &mut self,
        path: &str,
        spans: Vec<Candidate<LevelSpan>>,
        counts: Vec<Candidate<SegmentInterval>>,
    ) -> Option<Extent> {
        let best_spans = best(&spans);
        let widest = best_spans
            .iter()
            .copied()
            .find(|wide| best_spans.iter().all(|other| wide.value.holds(other.value)))
            .cloned();
        if widest.is_none()
            && let [first, second, ..] = best_spans.as_slice()
        {
            self.contradiction(path, first.span, second.span, "no levels are recorded");
        }
        let count = best(&counts).first().copied().cloned();
        if let Some(widest) = &widest {
            self.settled.sources.add(path, widest.span);
        }
        if let Some(count) = &count {
            self.settled.sources.add(path, count.span);
        }
        (widest.is_some() || count.is_some())
            .then(|| Extent::new(widest.map(|widest| widest.value), count.map(|count| count.value)))
    }

    /// Stated, or else counted from the level where the lesion enhances.
    fn enhancement_extent(
        &mut self,
        index: usize,
        stated: Vec<Candidate<SegmentInterval>>,
        lesion: &Lesion,
    ) -> Option<SegmentInterval> {
        let path = format!("lesions[{index}].enhancement_extent");
        if matches!(lesion.enhancement, None | Some(Enhancement::Absent)) {
            return None;
        }
        if let Some(stated) = self.first(&path, stated) {
            return Some(stated);
        }
        let counted = lesion.level?.segments()?;
        for field in ["level", "enhancement"] {
            for span in self.settled.sources.of(&format!("lesions[{index}].{field}")).to_vec() {
                self.settled.sources.add(&path, span);
            }
        }
        Some(counted)
    }

    fn multiplicity(&mut self) {
        if self.is_withdrawn() {
            self.settled.record.multiplicity = Some(Multiplicity::None);
            self.settled.record.lesion_count = Some(0);
            let denials =
                self.statements.statements.iter().filter(|statement| {
                    statement.claim == Claim::NoLesion && matches!(statement.part, Part::Addendum(_))
                });
            for statement in denials {
                self.settled.sources.add("multiplicity", statement.span);
                self.settled.sources.add("lesion_count", statement.span);
            }
            return;
        }
        let described = u32::try_from(self.statements.lesions.len()).unwrap_or(u32::MAX);
        let counts = self.of_report(|claim| if let Claim::Count(count) = claim { Some(*count) } else { None });
        let many = self.of_report(|claim| matches!(claim, Claim::Many).then_some(()));
        let none = self.of_report(|claim| matches!(claim, Claim::NoLesion).then_some(()));
        let normal = self.of_report(|claim| matches!(claim, Claim::NormalCord).then_some(()));
        let largest = best(&counts).into_iter().max_by_key(|candidate| candidate.value).cloned();
        let best_many = best(&many).first().copied().cloned();
        // an exact number outranks "multiple" only where it is told in a part of the same weight
        let exact = largest.filter(|count| {
            best_many
                .as_ref()
                .is_none_or(|many| rank(count.part) <= rank(many.part) && count.value > 1 && count.value >= described)
        });
        let record = &mut self.settled.record;
        let mut places: Vec<Span> = Vec::new();
        (record.multiplicity, record.lesion_count) = match (described, exact, best_many) {
            (0, None, None) => {
                places.extend(none.iter().chain(&normal).map(|candidate| candidate.span));
                if places.is_empty() { (None, None) } else { (Some(Multiplicity::None), Some(0)) }
            }
            (_, Some(count), _) => {
                let total = count.value.max(described);
                places.push(count.span);
                (Some(if total > 1 { Multiplicity::Multiple } else { Multiplicity::Solitary }), Some(total))
            }
            (_, None, Some(many)) => {
                places.push(many.span);
                (Some(Multiplicity::Multiple), None)
            }
            (described, None, None) => {
                (Some(if described > 1 { Multiplicity::Multiple } else { Multiplicity::Solitary }), Some(described))
            }
        };
        if places.is_empty() {
            places.extend(self.statements.lesions.iter().enumerate().map(|(lesion, &introduced)| {
                let mut statements = self.statements.statements.iter();
                let told = statements.find(|statement| statement.about == About::Lesion(lesion));
                told.map_or(introduced, |statement| statement.span)
            }));
        }
        for path in ["multiplicity", "lesion_count"] {
            let is_set = path == "multiplicity" && self.settled.record.multiplicity.is_some()
                || self.settled.record.lesion_count.is_some();
            places.iter().filter(|_| is_set).for_each(|&span| self.settled.sources.add(path, span));
        }
        // counted, and nothing said of it: still a lesion
        if self.settled.record.multiplicity == Some(Multiplicity::Solitary) && self.settled.record.lesions.is_empty() {
            let lesion = self.lesion(0);
            self.settled.record.lesions.push(lesion);
        }
    }

    /// An organ out of view that is named in the words of the primary.
    fn unseen_primary(&self, text: &str) -> Vec<Candidate<Finding>> {
        let Some(primary) = &self.settled.record.clinical.primary_text else { return Vec::new() };
        let primary = primary.to_lowercase();
        let unseen = self.of_report(|claim| matches!(claim, Claim::OrganNotSeen).then_some(Finding::NotAssessed));
        unseen
            .into_iter()
            .filter(|candidate| {
                let organ = candidate.span.of(text).to_lowercase();
                // "rectum" and "rectal", "lung" and "lungs" begin alike
                let stem = |word: &str| word.chars().take(4).collect::<String>();
                let alike = |word: &str, named: &str| word.len() > 3 && stem(word) == stem(named);
                organ.split_whitespace().any(|word| primary.split_whitespace().any(|named| alike(word, named)))
            })
            .collect()
    }

    fn ancillary(&mut self, text: &str) {
        macro_rules! pick {
            ($variant:ident) => {
                self.of_report(|claim| if let Claim::$variant(finding) = claim { Some(*finding) } else { None })
            };
        }
        let mut primary_tumor = pick!(PrimaryTumour);
        primary_tumor.extend(self.unseen_primary(text));
        self.settled.record.ancillary.primary_tumor = self.strongest("ancillary.primary_tumor", primary_tumor);
        let non_cns = pick!(NonCnsMetastases);
        self.settled.record.ancillary.non_cns_metastases = self.strongest("ancillary.non_cns_metastases", non_cns);
        let vertebral = pick!(VertebralMetastases);
        self.settled.record.ancillary.vertebral_metastases =
            self.strongest("ancillary.vertebral_metastases", vertebral);
        let leptomeningeal = pick!(LeptomeningealMetastases);
        self.settled.record.ancillary.leptomeningeal_metastases =
            self.strongest("ancillary.leptomeningeal_metastases", leptomeningeal);
        let intracranial = pick!(IntracranialMetastases);
        self.settled.record.ancillary.intracranial_metastases =
            self.strongest("ancillary.intracranial_metastases", intracranial);
        let uptake = pick!(PetUptake);
        self.settled.record.pet_uptake = self.strongest("pet_uptake", uptake);
        let new = pick!(NewOnFollowUp);
        self.settled.record.new_iscm_on_follow_up = self.strongest("new_iscm_on_follow_up", new);
    }

    fn context(&mut self) {
        let any = |wanted: &Claim| self.statements.statements.iter().any(|statement| statement.claim == *wanted);
        let metastasis = any(&Claim::CalledMetastasis(true)).then_some(true);
        let other = any(&Claim::CalledMetastasis(false)).then_some(false);
        self.settled.context = Context {
            called_metastasis: metastasis.or(other),
            treated: any(&Claim::Treated),
            follow_up: any(&Claim::FollowUp),
        };
    }
}

/// The claims of some statements that fit a field.
fn candidates<T>(statements: &[&Statement], pick: impl Fn(&Claim) -> Option<T>) -> Vec<Candidate<T>> {
    let candidate = |statement: &&Statement| {
        let own = statement.about != About::EveryLesion;
        Some(Candidate { value: pick(&statement.claim)?, span: statement.span, part: statement.part, own })
    };
    statements.iter().filter_map(candidate).collect()
}

/// The path of a lesion's fields: "lesions[0].t2_extent".
struct LesionPath {
    path: String,
    /// How many bytes come before the field.
    prefix: usize,
}

impl LesionPath {
    fn new(index: usize) -> Self {
        let path = format!("lesions[{index}].");
        Self { prefix: path.len(), path }
    }

    fn to(&mut self, field: &str) -> &str {
        self.path.truncate(self.prefix);
        self.path.push_str(field);
        &self.path
    }
}

/// The order in which parts are asked: the last addendum, the addenda before it, the findings, the impression.
fn rank(part: Part) -> (u8, std::cmp::Reverse<u32>) {
    match part {
        Part::Addendum(number) => (0, std::cmp::Reverse(number)),
        Part::Findings => (1, std::cmp::Reverse(0)),
        Part::Impression => (2, std::cmp::Reverse(0)),
    }
}

/// The candidates of the best rank: by part, and in it what is said of the lesion itself.
fn best<T>(candidates: &[Candidate<T>]) -> Vec<&Candidate<T>> {
    let key = |candidate: &&Candidate<T>| (rank(candidate.part), !candidate.own);
    // what is said of the lesion itself in any part but an addendum comes first
    let order = |candidate: &&Candidate<T>| match candidate.part {
        Part::Addendum(_) => (0, key(candidate)),
        _ => (1 + u8::from(!candidate.own), key(candidate)),
    };
    let Some(top) = candidates.iter().map(|candidate| order(&candidate)).min() else { return Vec::new() };
    candidates.iter().filter(|candidate| order(candidate) == top).collect()
}

/// "ascends to C2 and descends to T1": the span between the two ends, where both are told in the same part.
fn between_ends(ends: &[Candidate<LevelSpan>]) -> Option<Candidate<LevelSpan>> {
    let best = best(ends);
    let top = best.iter().min_by_key(|end| end.value.from.place())?;
    let bottom = best.iter().max_by_key(|end| end.value.to.place())?;
    (top.value != bottom.value).then(|| Candidate {
        value: LevelSpan { from: top.value.from, to: bottom.value.to },
        span: top.span.to(bottom.span),
        part: top.part,
        own: top.own,
    })
}

/// A path in words: "lesions[0].t2_extent" is "the T2 extent of lesion 1".
fn spoken(path: &str) -> String {
    let (field, lesion) = match path.strip_prefix("lesions[").and_then(|rest| rest.split_once("].")) {
        Some((index, field)) => (field, index.parse::<usize>().ok()),
        None => (path.rsplit('.').next().unwrap_or(path), None),
    };
    let words =
        field.replace("enhancing_size_mm", "size").replace("t2_", "T2 ").replace("t1_", "T1 ").replace('_', " ");
    match lesion {
        Some(lesion) => format!("the {words} of lesion {}", lesion + 1),
        None => format!("the {words}"),
    }
}
