//! Every answer that the evidence can give, and those that it gives to a case.

use crate::{
    evidence::{Pack, Predictor},
    prognosis::{AdverseFeature, Answer, Assessment, Outlook},
    site::Site,
};
use std::{collections::BTreeSet, fmt};

/// An answer of the evidence, or a notice before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answered {
    /// The pack, or "notices".
    pub pack: String,
    /// The variable by its id, or the notice.
    pub variable: String,
    /// The group, or what there is instead of one; empty for a notice.
    pub answer: String,
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.pack, self.variable)?;
        if self.answer.is_empty() { Ok(()) } else { write!(f, ": {}", self.answer) }
    }
}

const MEASURED: &str = "measured";
const CANNOT_TELL: &str = "cannot be told";
const NOT_ANALYSED: &str = "not analysed in patients like this one";
const NOTICES: &str = "notices";

/// Every notice by its name in JSON, but for that of an order of dimensions, which takes a site that has one.
const EVERY_NOTICE: &[&str] = &[
    "nothing_read",
    "cord_not_described",
    "no_intramedullary_lesion",
    "not_a_metastasis",
    "nature_not_stated",
    "treated",
    "follow_up",
    "series_not_obtained",
];

/// Every answer that the packs of a site can give.
pub fn possible(site: &Site) -> Vec<Answered> {
    let mut all: Vec<Answered> = EVERY_NOTICE.iter().map(|notice| answered(NOTICES, notice, "")).collect();
    if site.order().is_some() {
        all.push(answered(NOTICES, "dimensions_in_order", ""));
    }
    for pack in site.packs() {
        for predictor in &pack.predictors {
            all.extend(of_predictor(pack, predictor).into_iter().map(|name| answered(&pack.id, &predictor.id, name)));
        }
    }
    all
}

fn of_predictor<'a>(pack: &Pack, predictor: &'a Predictor) -> Vec<&'a str> {
    let mut names: Vec<&str> = predictor.strata.iter().map(|stratum| stratum.name.as_str()).collect();
    if predictor.strata.is_empty() {
        names.push(MEASURED);
    }
    names.push(CANNOT_TELL);
    let everybody = |id: &str| pack.population(id).is_some_and(|population| population.when.is_none());
    let only_some = predictor.analyses.iter().all(|analysis| !everybody(&analysis.population));
    if only_some && !predictor.analyses.is_empty() {
        names.push(NOT_ANALYSED);
    }
    names
}

/// Every answer that an outlook gives.
pub fn answers(outlook: &Outlook) -> BTreeSet<Answered> {
    let mut all = BTreeSet::new();
    for notice in &outlook.notices {
        let named = serde_json::to_value(notice).ok().and_then(|json| Some(json.get("kind")?.as_str()?.to_owned()));
        all.extend(named.map(|kind| answered(NOTICES, &kind, "")));
    }
    for study in &outlook.studies {
        let mut add = |assessment: &Assessment| {
            let name = match &assessment.answer {
                Answer::Stratum { name, .. } => name,
                Answer::Measured => MEASURED,
                Answer::CannotTell { .. } => CANNOT_TELL,
                Answer::NotAnalysed => NOT_ANALYSED,
            };
            all.insert(answered(&study.id, &assessment.id, name));
        };
        study.associations.iter().chain(&study.not_significant).chain(&study.diagnostic).for_each(&mut add);
        study.adverse.iter().for_each(|feature| with_variants(feature, &mut add));
    }
    all
}

fn with_variants(feature: &AdverseFeature, add: &mut impl FnMut(&Assessment)) {
    add(feature.assessment());
    feature.beside().iter().for_each(|variant| with_variants(variant, add));
}

fn answered(pack: &str, variable: &str, answer: &str) -> Answered {
    let [pack, variable, answer] = [pack, variable, answer].map(str::to_owned);
    Answered { pack, variable, answer }
}
