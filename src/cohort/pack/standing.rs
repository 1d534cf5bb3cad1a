//! What P values make of the variables of a pack of one's own.

use crate::{
    cohort::{
        Analysis, Comparison,
        published::{level_of, variable_of},
    },
    evidence::{Predictor, Standing},
};
use std::collections::BTreeSet;

/// What a significant analysis makes of a variable.
pub(super) fn settle_standing(predictor: &mut Predictor, model: &Predictor, decisive: &Analysis) {
    predictor.standing = Standing::PossibleAssociation;
    let Comparison::LogRank { strata, .. } = &decisive.comparison else { return };
    if model.standing == Standing::PossibleAssociation {
        return;
    }
    let Some(variable) = variable_of(&predictor.id) else { return };
    let sooner: BTreeSet<&str> =
        strata.iter().filter(|stratum| stratum.dies_sooner()).map(|stratum| stratum.level).collect();
    for stratum in &mut predictor.strata {
        stratum.adverse = level_of(variable, &stratum.name).is_some_and(|level| sooner.contains(level));
    }
    let adverse = |predictor: &Predictor| -> Vec<String> {
        predictor.strata.iter().filter(|stratum| stratum.adverse).map(|stratum| stratum.name.clone()).collect()
    };
    let names = adverse(predictor);
    if names.is_empty() {
        return;
    }
    predictor.standing = Standing::Adverse;
    // The words of the repeated study may be for its own adverse groups.
    if model.label.is_some() && names != adverse(model) {
        predictor.label = Some(format!("{}: {}", predictor.name, names.join(", ")));
    }
}

/// A variable is told beside another only if that has the same standing.
pub(super) fn settle_neighbours(predictors: &mut [Predictor]) {
    let standings: Vec<(String, Standing)> =
        predictors.iter().map(|predictor| (predictor.id.clone(), predictor.standing)).collect();
    for predictor in predictors {
        let same = (predictor.id.clone(), predictor.standing);
        predictor.beside =
            predictor.beside.take().filter(|other| standings.contains(&(other.clone(), same.1)) && *other != same.0);
    }
}
