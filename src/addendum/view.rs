//! What a template sees.
//!
//! `name`, `date` and `version` are texts. `record` is the record, key by key as in its contract. `places` maps the
//! path of a field (`lesions[0].t2_extent`) to the places of the report that tell it, and `unread` is what was not
//! understood. `notices`, `withheld` and `studies` are the outlook.

use crate::{
    addendum::Request,
    evidence::{Accuracy, Attribute, Citation, Gap, Known, Range},
    prognosis::{AdverseFeature, Answer, Assessment, Notice, OverallSurvival, Published, State, Study, Value},
    record::Record,
    text::{Dictation, Span},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a template sees.
#[derive(Clone, Debug, Serialize)]
pub struct View<'a> {
    name: &'a str,
    date: String,
    version: &'a str,
    record: &'a Record,
    places: BTreeMap<String, Vec<PlaceView>>,
    unread: Vec<PlaceView>,
    notices: Vec<NoticeView>,
    withheld: bool,
    studies: Vec<StudyView<'a>>,
}

/// A place in the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PlaceView {
    line: usize,
    column: usize,
    words: String,
}

/// A notice, in words.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    text: String,
    withholds: bool,
}

/// What one study says.
#[derive(Clone, Debug, Serialize)]
pub struct StudyView<'a> {
    id: &'a str,
    citation: &'a Citation,
    /// The citation as it stands in a reference list.
    reference: String,
    endpoint: &'a str,
    overall: &'a [OverallSurvival],
    /// Prognostic factors by state: present, absent, not assessable.
    present: Vec<FeatureView<'a>>,
    absent: Vec<FeatureView<'a>>,
    not_assessable: Vec<FeatureView<'a>>,
    associations: Vec<AssessmentView<'a>>,
    not_significant: Vec<AssessmentView<'a>>,
    diagnostic: Vec<AssessmentView<'a>>,
    unsought: &'a [String],
    caveats: &'a [String],
    limitations: &'a [String],
}

/// A prognostic factor.
#[derive(Clone, Debug, Serialize)]
pub struct FeatureView<'a> {
    state: State,
    assessment: AssessmentView<'a>,
    beside: Vec<FeatureView<'a>>,
}

/// A variable of a study.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentView<'a> {
    id: &'a str,
    label: &'a str,
    definition: Option<&'a str>,
    /// The patient's values.
    values: Vec<ValueView>,
    /// Name of the patient's group, if it is known.
    stratum: Option<&'a str>,
    /// Whether the study analysed it in patients like this one.
    analysed: bool,
    /// What is missing, and why.
    gaps: Vec<GapView>,
    analyses: &'a [Published],
    accuracy: &'a [Accuracy],
    caveats: &'a [String],
}

/// What is missing, and why: "rim sign", "not reported".
#[derive(Clone, Debug, Serialize)]
pub struct GapView {
    name: String,
    reason: String,
}

/// A value of the patient; the filter `value` says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ValueView {
    /// Name of the attribute.
    pub name: String,
    /// The attribute, which decides the unit.
    pub attribute: Attribute,
    /// The words that it may be; empty for a number and for nothing.
    pub words: Vec<String>,
    /// Its limits, for a number.
    pub range: Option<Range>,
    /// Why there is nothing.
    pub reason: Option<String>,
    /// The fields of the record that tell it.
    pub paths: Vec<String>,
}

impl<'a> View<'a> {
    /// The view of a request.
    pub fn of(request: &Request<'a>) -> Self {
        let Request { dictation, record, sources, outlook, date, version } = *request;
        let mut places: BTreeMap<String, Vec<PlaceView>> = BTreeMap::new();
        for (path, spans) in sources.iter() {
            // A template may ask for `lesions[0].level` where `lesions[0].level.from` has the place.
            let ends = path.match_indices(['.', '[']).map(|(end, _)| end).chain([path.len()]);
            for end in ends {
                let entry = places.entry(path[..end].to_owned()).or_default();
                entry.extend(spans.iter().map(|&span| PlaceView::of(span, dictation)));
                entry.sort_unstable();
                entry.dedup();
            }
        }
        let unread = record.unread.iter().map(|unread| PlaceView {
            words: unread.text.clone(),
            ..PlaceView::of(Span::new(unread.start, unread.end), dictation)
        });
        View {
            name: dictation.name(),
            date: date.to_string(),
            version,
            record,
            places,
            unread: unread.collect(),
            notices: outlook.notices.iter().map(NoticeView::of).collect(),
            withheld: outlook.is_withheld(),
            studies: outlook.studies.iter().map(StudyView::of).collect(),
        }
    }
}

impl PlaceView {
    fn of(span: Span, dictation: &Dictation) -> Self {
        let (line, column) = dictation.line_and_column(span.start());
        let words = span.of(dictation.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        PlaceView { line, column, words }
    }
}

impl NoticeView {
    fn of(notice: &Notice) -> Self {
        NoticeView { text: notice.to_string(), withholds: notice.withholds() }
    }
}

impl<'a> StudyView<'a> {
    fn of(study: &'a Study) -> Self {
        let in_state = |state| {
            let features = study.adverse.iter().filter(|feature| feature.state() == state);
            features.map(FeatureView::of).collect()
        };
        let all = |assessments: &'a [Assessment]| assessments.iter().map(AssessmentView::of).collect();
        StudyView {
            id: &study.id,
            citation: &study.citation,
            reference: study.citation.to_string(),
            endpoint: &study.endpoint,
            overall: &study.overall,
            present: in_state(State::Present),
            absent: in_state(State::Absent),
            not_assessable: in_state(State::NotAssessable),
            associations: all(&study.associations),
            not_significant: all(&study.not_significant),
            diagnostic: all(&study.diagnostic),
            unsought: &study.unsought,
            caveats: &study.caveats,
            limitations: &study.limitations,
        }
    }
}

impl<'a> FeatureView<'a> {
    fn of(feature: &'a AdverseFeature) -> Self {
        FeatureView {
            state: feature.state(),
            assessment: AssessmentView::of(feature.assessment()),
            beside: feature.beside().iter().map(FeatureView::of).collect(),
        }
    }
}

impl<'a> AssessmentView<'a> {
    fn of(assessment: &'a Assessment) -> Self {
        AssessmentView {
            id: &assessment.id,
            label: &assessment.label,
            definition: assessment.definition.as_deref(),
            values: assessment.values.iter().map(ValueView::of).collect(),
            stratum: match &assessment.answer {
                Answer::Stratum { name, .. } => Some(name),
                Answer::Measured | Answer::CannotTell { .. } | Answer::NotAnalysed => None,
            },
            analysed: assessment.answer != Answer::NotAnalysed,
            gaps: assessment.gaps().iter().map(GapView::of).collect(),
            analyses: &assessment.analyses,
            accuracy: &assessment.accuracy,
            caveats: &assessment.caveats,
        }
    }
}

impl GapView {
    fn of(gap: &Gap) -> Self {
        GapView { name: gap.attribute.to_string(), reason: gap.reason.to_string() }
    }
}

impl ValueView {
    fn of(value: &Value) -> Self {
        let (words, range) = match &value.known {
            Some(Known::Words(words)) => (words.iter().map(|&word| word.to_owned()).collect(), None),
            Some(Known::Number(range)) => (Vec::new(), Some(*range)),
            None => (Vec::new(), None),
        };
        ValueView {
            name: value.name.clone(),
            attribute: value.attribute,
            words,
            range,
            reason: value.reason.map(|reason| reason.to_string()),
            paths: value.paths.clone(),
        }
    }
}
