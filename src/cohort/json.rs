//! The study for machines: `{"analyses": […]}`, names and keys as `tests/reference/analyse.R` writes them.

use crate::cohort::{Analysis, Comparison, Published, Study, Summary, beside};
use serde_json::{Map, Value, json};

/// The study as JSON, every figure to full precision, in days; what is not estimable is `null`.
///
/// Beside the analyses stand `n`, `solitary`, and the `exclusions` with `id` and `reason`. Where a test could not be
/// done its figures are `null`, and `note` says why. Strata are in the order of their names, each with the deaths
/// `expected` if none differed.
pub fn to_json(study: &Study) -> Value {
    let exclusions = study.exclusions.iter();
    json!({
        "n": study.n,
        "solitary": study.solitary,
        "analyses": study.analyses.iter().map(analysis).collect::<Vec<_>>(),
        "exclusions": exclusions
            .map(|exclusion| json!({"id": exclusion.id, "reason": exclusion.reason.to_string()}))
            .collect::<Vec<_>>(),
    })
}

/// Printed figures beside one's own, both as text with the printed digits.
pub(super) fn beside_json(study: &Study, publications: &[Published]) -> Value {
    let figures = publications.iter().flat_map(|published| {
        let pairs = beside(study, &published.figures).into_iter();
        pairs.map(|pair| {
            json!({
                "publication": published.short,
                "variable": pair.printed.variable,
                "population": pair.printed.population.word(),
                "stratum": pair.printed.stratum,
                "quantity": pair.printed.quantity.word(),
                "printed": pair.printed.text,
                "own": pair.own,
                "agrees": pair.agrees,
            })
        })
    });
    figures.collect()
}

fn analysis(analysis: &Analysis) -> Value {
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| {
        row.insert(key.to_owned(), value);
    };
    put("variable", analysis.variable.into());
    put("population", analysis.population.word().into());
    put("missing", analysis.missing.into());
    match &analysis.comparison {
        Comparison::Overall => {
            put("test", Value::Null);
            summary(&analysis.summary, &mut put);
        }
        Comparison::LogRank { strata, test } => {
            put("test", "log-rank".into());
            put("n", analysis.summary.n.into());
            put("events", analysis.summary.events.into());
            let mut strata: Vec<_> = strata.iter().collect();
            strata.sort_by_key(|stratum| stratum.level);
            let strata = strata.into_iter().map(|stratum| {
                let mut row = Map::new();
                row.insert("stratum".to_owned(), stratum.level.into());
                row.insert("expected".to_owned(), stratum.expected.into());
                summary(&stratum.summary, &mut |key, value| {
                    row.insert(key.to_owned(), value);
                });
                Value::Object(row)
            });
            put("strata", strata.collect());
            let known = test.as_ref().ok();
            put("chisq", known.map(|test| test.statistic).into());
            put("df", known.map(|test| test.df).into());
            put("p", known.map(|test| test.p()).into());
            if let Err(error) = test {
                put("note", error.to_string().into());
            }
        }
        Comparison::Wald { fit } => {
            put("test", "Wald".into());
            summary(&analysis.summary, &mut put);
            let model = fit.as_ref().ok();
            let coefficient = model.map(|model| model.coefficients[0]);
            let limits = coefficient.and_then(|coefficient| coefficient.hazard_ratio_limits(0.95));
            let wald = coefficient.and_then(|coefficient| coefficient.wald());
            put("beta", coefficient.map(|coefficient| coefficient.beta).into());
            put("se", coefficient.and_then(|coefficient| coefficient.standard_error).into());
            put("hr", coefficient.map(|coefficient| coefficient.hazard_ratio()).into());
            put("hr_low", limits.map(|limits| limits.lower).into());
            put("hr_high", limits.map(|limits| limits.upper).into());
            put("chisq", wald.map(|wald| wald.statistic).into());
            put("df", wald.map(|wald| wald.df).into());
            put("p", wald.map(|wald| wald.p()).into());
            match fit {
                Err(error) => put("note", error.to_string().into()),
                Ok(model) if model.is_monotone() => put("note", "the likelihood is monotone".into()),
                Ok(_) => {}
            }
        }
    }
    Value::Object(row)
}

fn summary(summary: &Summary, put: &mut impl FnMut(&str, Value)) {
    put("n", summary.n.into());
    put("events", summary.events.into());
    put("median", summary.median.estimate.into());
    put("ci_low", summary.median.lower.into());
    put("ci_high", summary.median.upper.into());
    put("ci_high_r", summary.open_upper.into());
    put("mean", summary.mean.into());
}
