//! The study's variables and groups under the names of an evidence pack, and the figures that a pack prints of them.

use crate::{
    cohort::{Population, PrintedFigure, Quantity, Scale, Variable},
    evidence::{self, PValue, Pack, Survival, Unit},
};

/// What a publication prints of the study's analyses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its short citation.
    pub short: String,
    /// Its figures, in its order.
    pub figures: Vec<PrintedFigure>,
}

/// The predictor of each variable, as the packs call it.
const PREDICTORS: [(&str, &str); 28] = [
    ("age", "age"),
    ("primary", "primary"),
    ("lung_or_breast", "lung-or-breast-primary"),
    ("melanoma", "melanoma"),
    ("cns_primary", "cns-primary"),
    ("iscm_precedes_primary", "iscm-precedes-primary"),
    ("multiplicity", "multiple-iscms"),
    ("noncord_cns_spinal_metastases", "noncord-cns-spinal-metastases"),
    ("leptomeningeal_metastases", "leptomeningeal-metastases"),
    ("primary_tumor_or_non_cns_metastases", "primary-or-non-cns-metastases"),
    ("t2_at_least_2_segments", "t2-at-least-2"),
    ("t2_at_least_3_segments", "t2-at-least-3"),
    ("t2_segments", "t2-segments"),
    ("enhancing_si_mm", "enhancement-length"),
    ("enhancement_segments", "enhancement-segments"),
    ("t2_to_enhancement_ratio", "t2-to-enhancement"),
    ("rim_sign", "rim-sign"),
    ("flame_sign", "flame-sign"),
    ("rim_and_flame", "rim-and-flame-signs"),
    ("position", "position"),
    ("cord_expansion", "cord-expansion"),
    ("t2_signal", "t2-signal"),
    ("t1_signal", "t1-signal"),
    ("cystic_change", "cystic-change"),
    ("hemorrhage", "hemorrhage"),
    ("enhancement", "enhancement-pattern"),
    ("pet_uptake", "pet-uptake"),
    ("new_iscm_on_follow_up", "additional-iscms"),
];

/// Groups that a pack calls otherwise.
const GROUPS: [(&str, &str); 5] = [
    ("yes", "present"),
    ("no", "absent"),
    ("rim only", "rim sign only"),
    ("flame only", "flame sign only"),
    ("both", "both signs"),
];

/// The variable of a predictor.
pub(super) fn variable_of(predictor: &str) -> Option<&'static Variable> {
    let (name, _) = PREDICTORS.iter().find(|(_, id)| *id == predictor)?;
    Variable::named(name)
}

/// The level of a variable that a pack calls by a name.
pub(super) fn level_of(variable: &Variable, stratum: &str) -> Option<&'static str> {
    let Scale::Categories(levels) = variable.scale else { return None };
    levels
        .iter()
        .map(|(level, _)| *level)
        .find(|level| level.eq_ignore_ascii_case(stratum) || GROUPS.contains(&(*level, stratum)))
}

/// The population of a pack's name.
fn population_of(id: &str) -> Option<Population> {
    Population::BOTH.into_iter().find(|population| population.word() == id)
}

/// Everything that a pack prints of the study's analyses, with as many digits as it prints.
pub fn published(pack: &Pack) -> Published {
    let mut figures = Vec::new();
    for overall in &pack.overall {
        let Some(population) = population_of(&overall.population) else { continue };
        let variable = match overall.name.contains("presentation") {
            true => "survival_from_presentation",
            false => "survival_from_diagnosis",
        };
        push_survival(&mut figures, &row(variable, population, None), &overall.survival);
    }
    for predictor in &pack.predictors {
        let Some(variable) = variable_of(&predictor.id) else { continue };
        for analysis in &predictor.analyses {
            let Some(population) = population_of(&analysis.population) else { continue };
            for stratum in &analysis.strata {
                if let Some(level) = level_of(variable, &stratum.stratum) {
                    push_survival(&mut figures, &row(variable.name, population, Some(level)), &stratum.survival);
                }
            }
            let row = row(variable.name, population, None);
            if let Some(whole) = &analysis.whole {
                push_survival(&mut figures, &row, whole);
            }
            if let Some(ratio) = analysis.hazard_ratio {
                let evidence::Interval(lower, upper) = ratio.ci;
                figures.push(row(Quantity::HazardRatio, format!("{:.2}", ratio.value)));
                figures.push(row(Quantity::HazardRatioLow, format!("{lower:.2}")));
                figures.push(row(Quantity::HazardRatioHigh, format!("{upper:.2}")));
            }
            figures.extend(analysis.p.map(|p| row(Quantity::P, digits(p))));
        }
    }
    Published { short: pack.citation.short.clone(), figures }
}

/// Makes figures of one row.
fn row(variable: &str, population: Population, stratum: Option<&str>) -> impl Fn(Quantity, String) -> PrintedFigure {
    move |quantity, text| PrintedFigure {
        variable: variable.to_owned(),
        population,
        stratum: stratum.map(str::to_owned),
        quantity,
        text,
    }
}

fn push_survival(
    figures: &mut Vec<PrintedFigure>,
    row: &impl Fn(Quantity, String) -> PrintedFigure,
    survival: &Survival,
) {
    figures.push(row(Quantity::N, survival.n.to_string()));
    figures.extend(survival.median.map(|median| match survival.unit {
        Unit::Days => row(Quantity::Median, median.to_string()),
        Unit::Months => row(Quantity::MedianMonths, format!("{median:.1}")),
    }));
    if let (Some(evidence::Interval(lower, upper)), Unit::Days) = (survival.ci, survival.unit) {
        figures.push(row(Quantity::MedianLow, lower.to_string()));
        figures.push(row(Quantity::MedianHigh, upper.to_string()));
    }
    figures.extend(survival.mean.map(|mean| row(Quantity::Mean, mean.to_string())));
}

/// A P value as the journal prints it, `.022` or `<.001`.
fn digits(p: PValue) -> String {
    let text = p.to_string();
    text.strip_prefix("= ").map_or_else(|| text.replace("< ", "<"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cohort::VARIABLES, evidence::built_in};

    #[test]
    fn every_variable_and_every_group_of_the_study_is_known_by_its_printed_name() {
        let pack = &built_in()[0];
        for variable in &VARIABLES {
            let found =
                pack.predictors.iter().find(|it| variable_of(&it.id).is_some_and(|of| of.name == variable.name));
            let predictor = found.unwrap_or_else(|| panic!("{} has no predictor", variable.name));
            for stratum in &predictor.strata {
                assert!(level_of(variable, &stratum.name).is_some(), "{}: {}", variable.name, stratum.name);
            }
        }
    }

    #[test]
    fn digits_are_those_that_are_printed() {
        let figures = published(&built_in()[0]).figures;
        let texts = |variable: &str, quantity| -> Vec<&str> {
            let rows = figures.iter().filter(|figure| figure.variable == variable && figure.quantity == quantity);
            rows.map(|figure| figure.text.as_str()).collect()
        };
        assert_eq!(texts("lung_or_breast", Quantity::P), ["<.001", ".002"]);
        assert_eq!(texts("t2_signal", Quantity::P), [".090"]);
        assert_eq!(texts("new_iscm_on_follow_up", Quantity::MedianMonths), ["21.2", "1.9", "21.2", "3.5"]);
        assert_eq!(texts("age", Quantity::HazardRatio), ["1.02"]);
        assert_eq!(texts("survival_from_presentation", Quantity::Median), ["108"]);
    }
}
