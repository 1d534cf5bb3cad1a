//! What `tests/reference/make.R` leaves out, against R's answers to `more.R`: arcsine limits, restricted means, Wilcoxon
//! and Tarone-Ware tests, and Cox models with several covariates, to ten digits.

use crate::{
    root,
    survival::{DataSet, close, compare_test, exactly},
    text,
};
use cordreport::survival::{
    Confidence, Observation, Ties, Transformation, UpperEnd, Weight, cox, kaplan_meier, log_rank,
};
use serde_json::Value;

fn answers(what: &str) -> serde_json::Map<String, Value> {
    let answers: Value = serde_json::from_str(&text(&root("tests/reference/more.json"))).unwrap();
    answers[what].as_object().unwrap().clone()
}

#[test]
fn arcsine_limits_are_those_of_r() {
    let confidence = Confidence::new(0.95, Transformation::Arcsine).unwrap().upper_end(UpperEnd::Open);
    for (name, expected) in answers("arcsine") {
        let curve = kaplan_meier(&DataSet::read(&name).observations()).unwrap();
        assert_eq!(curve.steps().len(), expected["time"].as_array().unwrap().len());
        for (place, step) in curve.steps().iter().enumerate() {
            let what = format!("{name}, time {}", step.time);
            exactly(&what, Some(step.time), &expected["time"][place]);
            if let Some(limits) = step.limits(confidence) {
                close(&what, limits.lower, &expected["lower"][place]);
                close(&what, limits.upper, &expected["upper"][place]);
            }
        }
        for (place, share) in [0.25, 0.5, 0.75].into_iter().enumerate() {
            let quantile = curve.quantile(share, confidence).unwrap();
            exactly(&name, quantile.estimate, &expected["quartiles"][place]);
            exactly(&name, quantile.lower, &expected["q_lower"][place]);
            exactly(&name, quantile.upper, &expected["q_upper"][place]);
        }
    }
}

#[test]
fn restricted_means_and_their_errors_are_those_of_r() {
    for (name, rows) in answers("means") {
        let curve = kaplan_meier(&DataSet::read(&name).observations()).unwrap();
        for expected in rows.as_array().unwrap() {
            let mean = curve.restricted_mean(expected["until"].as_f64().unwrap()).unwrap();
            let what = format!("{name} until {}", mean.until);
            close(&what, mean.mean, &expected["mean"]);
            close(&what, mean.standard_error.unwrap(), &expected["se"]);
        }
    }
}

#[test]
fn weighted_tests_are_those_of_their_definition() {
    for (name, expected) in answers("tests") {
        let samples = DataSet::read(&name).split(expected["column"].as_str().unwrap());
        let samples: Vec<&[Observation]> = samples.values().map(Vec::as_slice).collect();
        for (weight, word) in [(Weight::Wilcoxon, "wilcoxon"), (Weight::TaroneWare, "tarone_ware")] {
            compare_test(&format!("{name}, {word}"), log_rank(&samples, weight).unwrap().test, &expected[word]);
        }
    }
}

#[test]
fn several_covariates_are_fitted_together() {
    for (name, expected) in answers("models") {
        let data = DataSet::read(&name);
        let names: Vec<&str> =
            expected["covariates"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let cells = |row: usize| names.iter().map(|name| data.columns[*name][row].as_ref()).collect::<Option<Vec<_>>>();
        let (mut observations, mut columns) = (Vec::new(), vec![Vec::new(); names.len()]);
        for (row, observation) in data.observations().into_iter().enumerate() {
            let Some(cells) = cells(row) else { continue };
            observations.push(observation);
            columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell.parse::<f64>().unwrap()));
        }
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        for (ties, word) in [(Ties::Breslow, "breslow"), (Ties::Efron, "efron"), (Ties::Exact, "exact")] {
            let (what, expected) = (format!("{name}, {word}"), &expected[word]);
            let model = cox(&observations, &columns, ties).unwrap();
            exactly(&what, Some(model.n as f64), &expected["n"]);
            exactly(&what, Some(model.events as f64), &expected["events"]);
            for (place, coefficient) in model.coefficients.iter().enumerate() {
                close(&what, coefficient.beta, &expected["coef"][place]);
                for (other, variance) in model.covariance[place].iter().enumerate() {
                    close(&what, *variance, &expected["var"][place][other]);
                }
            }
            close(&what, model.log_likelihood_null, &expected["loglik0"]);
            close(&what, model.log_likelihood, &expected["loglik1"]);
            close(&what, model.score.statistic, &expected["score"]);
            close(&what, model.wald.unwrap().statistic, &expected["wald"]);
            close(&what, model.likelihood_ratio.statistic, &expected["lrt"]);
        }
    }
}
