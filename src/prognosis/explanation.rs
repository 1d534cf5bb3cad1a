//! Why, and from where: the patient's value, the group it falls into, and the published figures.

use crate::{
    evidence::{
        Accuracy, Analysis, Attribute, Gap, HazardRatio, Judgement, Known, PValue, Pack, Predictor, Reason, Series,
        Survival, Test,
    },
    record::Record,
};
use serde::Serialize;

/// What the report tells of one attribute.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Value {
    /// The attribute.
    pub attribute: Attribute,
    /// Its name for people.
    pub name: String,
    /// What is known of it.
    pub known: Option<Known>,
    /// Why nothing is known of it.
    pub reason: Option<Reason>,
    /// The fields of the record that tell it.
    pub paths: Vec<String>,
}

/// Which group of the study the patient belongs to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Answer {
    /// This one.
    Stratum {
        /// Its name.
        name: String,
        /// Whether it is one with shorter survival.
        adverse: bool,
    },
    /// The study made no groups: the number was analysed as such, and it is known.
    Measured,
    /// It cannot be told.
    CannotTell {
        /// What is missing, and why.
        gaps: Vec<Gap>,
    },
    /// The study did not analyse it in patients like this one.
    NotAnalysed,
}

/// The published survival of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// Name of the group.
    pub stratum: String,
    /// Whether the patient belongs to it.
    pub patient: bool,
    /// Its survival.
    pub survival: Survival,
}

/// A published analysis that holds patients like this one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published {
    /// Who was analysed.
    pub population: String,
    /// Where it is printed.
    pub printed: String,
    /// The test.
    pub test: Option<Test>,
    /// Its P value.
    pub p: Option<PValue>,
    /// Whether it was significant; `None` without a P value.
    pub significant: Option<bool>,
    /// Survival by group, the patient's group first; empty where only a P value is printed.
    pub strata: Vec<Figures>,
    /// Without groups: what was compared.
    pub compared: Option<String>,
    /// Without groups: survival of all who were analysed, or their number alone.
    pub whole: Option<Survival>,
    /// Hazard ratio.
    pub hazard_ratio: Option<HazardRatio>,
}

/// One variable of a study, weighed against a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// Id of the predictor.
    pub id: String,
    /// The variable, as printed.
    pub name: String,
    /// Its state in words that stand alone.
    pub label: String,
    /// What it is, where the name does not say it.
    pub definition: Option<String>,
    /// The patient's values that decide it.
    pub values: Vec<Value>,
    /// The patient's group.
    pub answer: Answer,
    /// The analyses of patients like this one.
    pub analyses: Vec<Published>,
    /// Its diagnostic figures.
    pub accuracy: Vec<Accuracy>,
    /// What has to be said along with it.
    pub caveats: Vec<String>,
}

impl Assessment {
    /// Weighs a variable of a pack.
    pub(super) fn of(predictor: &Predictor, pack: &Pack, record: &Record) -> Self {
        let values = predictor.attributes().into_iter().map(|attribute| value(attribute, record)).collect();
        let like = |analysis: &&Analysis| pack.is_like(record, &analysis.population) == Judgement::Holds;
        let analyses: Vec<&Analysis> = predictor.analyses.iter().filter(like).collect();
        let answer = if analyses.is_empty() && predictor.accuracy.is_empty() {
            Answer::NotAnalysed
        } else {
            answer(predictor, record)
        };
        let stratum = match &answer {
            Answer::Stratum { name, .. } => Some(name.as_str()),
            _ => None,
        };
        Assessment {
            id: predictor.id.clone(),
            name: predictor.name.clone(),
            label: predictor.label().to_owned(),
            definition: predictor.definition.clone(),
            values,
            analyses: analyses.into_iter().map(|analysis| published(analysis, pack, stratum)).collect(),
            accuracy: predictor.accuracy.clone(),
            caveats: predictor.caveats.clone(),
            answer,
        }
    }

    /// What is missing; empty where the patient's group is known.
    pub fn gaps(&self) -> &[Gap] {
        match &self.answer {
            Answer::CannotTell { gaps } => gaps,
            Answer::Stratum { .. } | Answer::Measured | Answer::NotAnalysed => &[],
        }
    }
}

fn value(attribute: Attribute, record: &Record) -> Value {
    let told = attribute.told(record);
    let (known, reason) = match told.known {
        Ok(known) => (Some(known), None),
        Err(reason) => (None, Some(reason)),
    };
    Value { attribute, name: attribute.to_string(), known, reason, paths: told.paths }
}

/// Whether an exam is said to lack a series.
pub(super) fn lacks(record: &Record, series: Series) -> bool {
    let obtained = match series {
        Series::SagittalT2 => record.exam.sagittal_t2,
        Series::PostcontrastSagittalT1 => record.exam.postcontrast_sagittal_t1,
    };
    obtained == Some(false)
}

fn answer(predictor: &Predictor, record: &Record) -> Answer {
    let because = |reason| {
        let gaps = predictor.attributes().into_iter().map(|attribute| Gap { attribute, reason }).collect();
        Answer::CannotTell { gaps }
    };
    // A patient without the series dropped out of the study's row, whatever else the report says.
    if let Some(&series) = predictor.requires.iter().find(|&&series| lacks(record, series)) {
        return because(Reason::SeriesNotObtained(series));
    }
    if let Some(measure) = predictor.measure {
        return match measure.told(record).known {
            Ok(_) => Answer::Measured,
            Err(reason) => Answer::CannotTell { gaps: vec![Gap { attribute: measure, reason }] },
        };
    }
    let mut missing = Vec::new();
    for stratum in &predictor.strata {
        match stratum.when.judge(record) {
            Judgement::Holds => return Answer::Stratum { name: stratum.name.clone(), adverse: stratum.adverse },
            Judgement::DoesNotHold => {}
            Judgement::CannotTell(gaps) => missing.extend(gaps),
        }
    }
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() { because(Reason::InNoGroup) } else { Answer::CannotTell { gaps: missing } }
}

fn published(analysis: &Analysis, pack: &Pack, stratum: Option<&str>) -> Published {
    let mut strata: Vec<Figures> = analysis
        .strata
        .iter()
        .map(|figures| Figures {
            stratum: figures.stratum.clone(),
            patient: stratum == Some(figures.stratum.as_str()),
            survival: figures.survival.clone(),
        })
        .collect();
    strata.sort_by_key(|figures| !figures.patient);
    let population = pack.population(&analysis.population);
    Published {
        population: population.map_or_else(|| analysis.population.clone(), |population| population.description.clone()),
        printed: analysis.printed.clone(),
        test: analysis.test,
        p: analysis.p,
        significant: analysis.p.map(|p| p.is_significant(pack.significance)),
        strata,
        compared: analysis.compared.clone(),
        whole: analysis.whole.clone(),
        hazard_ratio: analysis.hazard_ratio,
    }
}
