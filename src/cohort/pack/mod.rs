//! A study of one's own as an evidence pack, which addenda can cite beside the published ones.
//!
//! How a variable is decided from a record is taken from the pack that one's own study repeats; what came out is one's
//! own. Figures are rounded as they would be printed.
//!
//! The one rule a reader needs: the standing of a variable is decided by its P values alone, and the pack says so. A
//! variable that is significant is an adverse factor, in the groups that lost more patients than expected, unless it is
//! a number, or the repeated study itself called it no more than a possible association.

mod rounding;
mod standing;

use crate::{
    cohort::{
        Analysis, Cohort, Comparison, Population, Study,
        published::{level_of, variable_of},
        tables::is_given,
    },
    evidence::{self, Attribute, Citation, Criterion, Kind, Pack, Predictor, Standing, StratumFigures, Test},
};
use chrono::Datelike;
use rounding::{count, figures, hazard_ratio, p_value};
use serde_yaml::Value;
use standing::{settle_neighbours, settle_standing};

/// Turns one's own study into a pack, after the pack of the study that it repeats.
///
/// `id` is the short name of the pack. Citation fields that only its authors know are marked as to be filled in.
pub fn to_pack(cohort: &Cohort, study: &Study, repeated: &Pack, id: &str) -> Pack {
    let year = cohort.subjects.iter().map(|subject| subject.ended.year()).max().unwrap_or_default();
    let numbers = [(Population::All, study.n), (Population::Solitary, study.solitary)];
    let mut predictors: Vec<Predictor> =
        repeated.predictors.iter().filter_map(|model| predictor(study, model, repeated.significance)).collect();
    settle_neighbours(&mut predictors);
    Pack {
        format: repeated.format,
        id: id.to_owned(),
        citation: Citation {
            authors: "[authors, to be filled in]".to_owned(),
            title: format!("[title, to be filled in: survival of {} patients, analysed by cordreport]", study.n),
            journal: "[journal, or unpublished: to be filled in]".to_owned(),
            year: u16::try_from(year).unwrap_or_default(),
            volume: None,
            pages: None,
            doi: None,
            short: format!("own series {id}"),
        },
        endpoint: repeated.endpoint.clone(),
        statistics: repeated.statistics.clone(),
        significance: repeated.significance,
        populations: numbers
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .filter_map(|(population, n)| {
                let model = repeated.population(population.word())?;
                let description = match population {
                    Population::All => format!("all {n} patients of the series"),
                    Population::Solitary => format!("the {n} patients of the series with a solitary lesion"),
                };
                let id = model.id.clone();
                Some(evidence::Population { id, description, n: count(n), when: model.when.clone() })
            })
            .collect(),
        overall: overall(study),
        predictors,
        caveats: vec![
            format!(
                "{} patients, analysed by cordreport and not peer reviewed: medians of groups do not predict the survival of \
                 one patient.",
                study.n
            ),
            format!(
                "Which features go with shorter survival was decided by P < {} alone, one feature at a time.",
                decimal(repeated.significance)
            ),
        ],
        limitations: vec![
            "confounders were not considered".to_owned(),
            "P values were not corrected for the number of variables".to_owned(),
        ],
    }
}

/// `.05`
fn decimal(level: f64) -> String {
    level.to_string().trim_start_matches('0').to_owned()
}

fn overall(study: &Study) -> Vec<evidence::Overall> {
    let endpoints = [
        ("survival_from_diagnosis", "overall survival from diagnosis"),
        ("survival_from_presentation", "overall survival from presentation"),
    ];
    let rows = endpoints.into_iter().filter_map(|(variable, name)| {
        let survival = figures(&study.analysis(variable, Population::All)?.summary);
        survival.median?;
        Some(evidence::Overall {
            name: name.to_owned(),
            population: Population::All.word().to_owned(),
            printed: "Survival, all patients".to_owned(),
            survival,
        })
    });
    rows.collect()
}

/// One variable with its analyses; `None` if there are none.
fn predictor(study: &Study, model: &Predictor, level: f64) -> Option<Predictor> {
    let variable = variable_of(&model.id)?;
    let own: Vec<&Analysis> = (study.analyses.iter())
        .filter(|analysis| analysis.variable == variable.name && is_given(analysis.variable, analysis.population))
        .collect();
    let mut predictor =
        Predictor { standing: Standing::NotSignificant, analyses: Vec::new(), caveats: Vec::new(), ..model.clone() };
    predictor.strata.iter_mut().for_each(|stratum| stratum.adverse = false);
    for analysis in &own {
        add_missing_strata(&mut predictor, analysis);
    }
    for analysis in &own {
        let row = row(&mut predictor, model, analysis);
        predictor.analyses.extend(row);
    }
    if predictor.analyses.is_empty() {
        return None;
    }
    let significant = |analysis: &&&Analysis| analysis.p().is_some_and(|p| p < level);
    if let Some(decisive) = own.iter().find(significant) {
        settle_standing(&mut predictor, model, decisive);
    }
    Some(predictor)
}

/// Groups that the repeated study did not have, where one word of one attribute decides them.
fn add_missing_strata(predictor: &mut Predictor, analysis: &Analysis) {
    let (Comparison::LogRank { strata, .. }, Some(variable)) = (&analysis.comparison, variable_of(&predictor.id))
    else {
        return;
    };
    let attributes: Vec<Attribute> = predictor.attributes().into_iter().collect();
    let [attribute] = attributes[..] else { return };
    let Kind::Words(words) = attribute.kind() else { return };
    for level in strata.iter().map(|stratum| stratum.level) {
        let known = predictor.strata.iter().any(|stratum| level_of(variable, &stratum.name) == Some(level));
        if !known && let Some(&word) = words.iter().find(|&&word| word == level) {
            let when = Criterion::OneOf(attribute, vec![word]);
            predictor.strata.push(evidence::Stratum { name: level.to_owned(), when, adverse: false });
        }
    }
}

/// One analysis as the pack writes it; `None` if it has nothing to say.
fn row(predictor: &mut Predictor, model: &Predictor, analysis: &Analysis) -> Option<evidence::Analysis> {
    let variable = variable_of(&predictor.id)?;
    let mut row = evidence::Analysis {
        population: analysis.population.word().to_owned(),
        printed: format!("Tables of the series, row {}", variable.title),
        test: None,
        p: analysis.p().map(p_value),
        strata: Vec::new(),
        partial: false,
        compared: None,
        whole: None,
        hazard_ratio: None,
    };
    match &analysis.comparison {
        Comparison::Overall => return None,
        Comparison::LogRank { strata, .. } => {
            row.test = row.p.map(|_| Test::LogRank);
            for stratum in strata {
                let named = predictor.strata.iter().find(|it| level_of(variable, &it.name) == Some(stratum.level));
                let Some(named) = named else { continue };
                let survival = figures(&stratum.summary);
                if survival.median.is_some() {
                    row.strata.push(StratumFigures { stratum: named.name.clone(), survival });
                } else {
                    predictor.caveats.push(format!(
                        "No median of the {} patients of the group {}, {}: it is not estimable, or below one day.",
                        stratum.summary.n, named.name, row.population
                    ));
                }
            }
            row.partial = row.strata.len() < predictor.strata.len();
            if row.strata.is_empty() {
                row.partial = false;
                row.compared = Some("groups without a median".to_owned());
                row.whole = Some(figures(&analysis.summary));
            }
        }
        Comparison::Wald { fit } => {
            row.test = row.p.map(|_| Test::Wald);
            let unit = model.analyses.iter().find_map(|analysis| analysis.compared.clone());
            row.compared = Some(unit.unwrap_or_else(|| "per unit".to_owned()));
            row.whole = Some(figures(&analysis.summary));
            row.hazard_ratio = fit.as_ref().ok().and_then(|model| hazard_ratio(model.coefficients[0]));
        }
    }
    Some(row)
}

/// A pack as YAML, what is not there left out.
///
/// # Errors
/// Those of the YAML writer.
pub fn pack_yaml(pack: &Pack) -> Result<String, serde_yaml::Error> {
    let mut document = serde_yaml::to_value(pack)?;
    prune(&mut document);
    let head = format!(
        "# Survival of {} patients, written by `cordreport cohort --pack`.\n#\n\
         # Fill in the citation, and read what follows as you would read a colleague's paper: the standing of each variable was\n\
         # decided by P < {} alone. Addenda cite it with `cordreport addendum --evidence FILE`.\n",
        pack.populations.first().map_or(0, |population| population.n),
        decimal(pack.significance)
    );
    Ok(head + &serde_yaml::to_string(&document)?)
}

/// Takes out nothings: null, empty lists, and `false`.
fn prune(value: &mut Value) {
    match value {
        Value::Mapping(map) => {
            map.retain(|_, value| {
                prune(value);
                !matches!(value, Value::Null | Value::Bool(false))
                    && !matches!(value, Value::Sequence(list) if list.is_empty())
            });
        }
        Value::Sequence(list) => list.iter_mut().for_each(prune),
        _ => {}
    }
}
