//! The estimators against R's `survival` on its own data sets, to ten digits; medians, quantiles and limits exactly.
//! `tests/reference/make.R` holds the calls.

use cordreport::survival::{
    ChiSquared, Confidence, KaplanMeier, Observation, Quantile, Ties, Transformation, UpperEnd, Weight, cox,
    kaplan_meier, log_rank,
};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// One of R's data sets: columns by name, an empty cell being `None`.
pub struct DataSet {
    pub columns: BTreeMap<String, Vec<Option<String>>>,
    answers: Value,
}

impl DataSet {
    pub fn read(name: &str) -> DataSet {
        let path = |ending| format!("{}/tests/reference/{name}.{ending}", env!("CARGO_MANIFEST_DIR"));
        let mut reader = csv::Reader::from_path(path("csv")).unwrap();
        let header = reader.headers().unwrap().clone();
        let mut columns: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
        for row in reader.records() {
            for (name, cell) in header.iter().zip(&row.unwrap()) {
                columns.entry(name.to_owned()).or_default().push((!cell.is_empty()).then(|| cell.to_owned()));
            }
        }
        DataSet { columns, answers: serde_json::from_str(&fs::read_to_string(path("json")).unwrap()).unwrap() }
    }

    pub fn observations(&self) -> Vec<Observation> {
        let cells = |name: &str| self.columns[name].iter().map(|cell| cell.clone().unwrap());
        cells("time")
            .zip(cells("status"))
            .map(|(time, status)| Observation { time: time.parse().unwrap(), event: status == "1" })
            .collect()
    }

    /// The observations by the levels of a column, missing ones left out.
    pub fn split(&self, column: &str) -> BTreeMap<String, Vec<Observation>> {
        let mut samples: BTreeMap<String, Vec<Observation>> = BTreeMap::new();
        for (level, observation) in self.columns[column].iter().zip(self.observations()) {
            if let Some(level) = level {
                samples.entry(level.clone()).or_default().push(observation);
            }
        }
        samples
    }

    /// The observations and values of a numeric column, missing ones left out.
    fn covariate(&self, column: &str) -> (Vec<Observation>, Vec<f64>) {
        let values = self.columns[column].iter();
        self.observations()
            .into_iter()
            .zip(values)
            .filter_map(|(observation, value)| Some((observation, value.as_ref()?.parse::<f64>().unwrap())))
            .unzip()
    }
}

#[track_caller]
pub fn close(what: &str, found: f64, expected: &Value) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= 1e-10 * expected.abs(), "{what}: {found:e} is not {expected:e}");
}

#[track_caller]
pub fn exactly(what: &str, found: Option<f64>, expected: &Value) {
    assert_eq!(found, expected.as_f64(), "{what}");
}

fn transformation(name: &str) -> Confidence {
    let transformation = match name {
        "log-log" => Transformation::LogLog,
        "log" => Transformation::Log,
        "plain" => Transformation::Plain,
        other => panic!("{other}"),
    };
    Confidence::new(0.95, transformation).unwrap().upper_end(UpperEnd::Open)
}

fn compare_curve(what: &str, curve: &KaplanMeier, answers: &Value) {
    for (name, expected) in answers.as_object().unwrap() {
        let what = format!("{what}, {name}");
        let confidence = transformation(name);
        assert_eq!(curve.n() as u64, expected["n"].as_u64().unwrap());
        assert_eq!(curve.events() as u64, expected["events"].as_u64().unwrap());
        assert_eq!(curve.steps().len(), expected["time"].as_array().unwrap().len());
        for (place, step) in curve.steps().iter().enumerate() {
            let what = format!("{what}, time {}", step.time);
            exactly(&what, Some(step.time), &expected["time"][place]);
            exactly(&what, Some(step.at_risk.into()), &expected["n_risk"][place]);
            exactly(&what, Some(step.events.into()), &expected["n_event"][place]);
            exactly(&what, Some(step.censored.into()), &expected["n_censor"][place]);
            close(&what, step.survival, &expected["surv"][place]);
            if let Some(error) = step.standard_error() {
                close(&what, error, &expected["greenwood_se"][place]);
            }
            match step.limits(confidence) {
                // R has no log-log limits of a curve that is still at 1.
                Some(_) if step.survival == 1.0 => {}
                Some(limits) => {
                    close(&what, limits.lower, &expected["lower"][place]);
                    close(&what, limits.upper, &expected["upper"][place]);
                }
                None => assert!(expected["lower"][place].is_null() && expected["upper"][place].is_null(), "{what}"),
            }
        }
        let Quantile { estimate, lower, upper } = curve.median(confidence);
        exactly(&what, estimate, &expected["median"]);
        exactly(&what, lower, &expected["median_lower"]);
        exactly(&what, upper, &expected["median_upper"]);
        for (place, share) in [0.25, 0.5, 0.75].into_iter().enumerate() {
            // Where the upper limit rises for a while R's `quantile` and R's own median differ; the median holds.
            if share == 0.5 && expected["q_upper"][place] != expected["median_upper"] {
                continue;
            }
            let Quantile { estimate, lower, upper } = curve.quantile(share, confidence).unwrap();
            exactly(&what, estimate, &expected["quartiles"][place]);
            exactly(&what, lower, &expected["q_lower"][place]);
            exactly(&what, upper, &expected["q_upper"][place]);
        }
    }
}

pub fn compare_test(what: &str, test: ChiSquared, answers: &Value) {
    close(what, test.statistic, &answers["chisq"]);
    assert_eq!(test.df as u64, answers["df"].as_u64().unwrap());
    close(what, test.p(), &answers["p"]);
}

fn compare(name: &str) {
    let data = DataSet::read(name);
    compare_curve(name, &kaplan_meier(&data.observations()).unwrap(), &data.answers["km_all"]);
    for (column, answers) in data.answers["km_by"].as_object().unwrap() {
        let samples = data.split(column);
        for (level, sample) in &samples {
            compare_curve(&format!("{name}, {column} {level}"), &kaplan_meier(sample).unwrap(), &answers[level]);
        }
        let what = format!("{name}, {column}");
        let samples: Vec<&[Observation]> = samples.values().map(Vec::as_slice).collect();
        let answers = &data.answers["logrank"][column];
        let result = log_rank(&samples, Weight::LogRank).unwrap();
        compare_test(&what, result.test, answers);
        for (place, sample) in result.samples.iter().enumerate() {
            exactly(&what, Some(sample.n as f64), &answers["n"][place]);
            close(&what, sample.observed, &answers["obs"][place]);
            close(&what, sample.expected, &answers["exp"][place]);
            for (column, variance) in result.variance[place].iter().enumerate() {
                close(&what, *variance, &answers["var"][place][column]);
            }
        }
        let peto = log_rank(&samples, Weight::PetoPeto).unwrap();
        close(&what, peto.test.statistic, &data.answers["peto"][column]["chisq"]);
    }
    for (column, answers) in data.answers["cox"].as_object().unwrap() {
        let (observations, values) = data.covariate(column);
        for (ties, name) in [(Ties::Breslow, "breslow"), (Ties::Efron, "efron"), (Ties::Exact, "exact")] {
            let (what, answers) = (format!("{column}, {name}"), &answers[name]);
            let model = cox(&observations, &[&values], ties).unwrap();
            let coefficient = model.coefficients[0];
            let limits = coefficient.hazard_ratio_limits(0.95).unwrap();
            let wald = coefficient.wald().unwrap();
            exactly(&what, Some(model.n as f64), &answers["n"]);
            exactly(&what, Some(model.events as f64), &answers["events"]);
            close(&what, coefficient.beta, &answers["coef"]);
            close(&what, coefficient.standard_error.unwrap(), &answers["se"]);
            close(&what, wald.statistic, &answers["wald_chisq"]);
            close(&what, wald.p(), &answers["p"]);
            close(&what, coefficient.hazard_ratio(), &answers["hr"]);
            close(&what, limits.lower, &answers["hr_lower"]);
            close(&what, limits.upper, &answers["hr_upper"]);
            close(&what, model.log_likelihood_null, &answers["loglik0"]);
            close(&what, model.log_likelihood, &answers["loglik1"]);
            close(&what, model.score.statistic, &answers["score"]);
            // A difference of two logarithms some thousand times as large keeps that many digits less, in R too.
            let rounding = 1e-15 * model.log_likelihood.abs() / answers["lrt"].as_f64().unwrap();
            let (found, expected) = (model.likelihood_ratio.statistic, answers["lrt"].as_f64().unwrap());
            assert!(
                (found - expected).abs() <= (1e-10_f64).max(8.0 * rounding) * expected,
                "{what}: {found} {expected}"
            );
            close(&what, model.wald.unwrap().statistic, &answers["wald_chisq"]);
        }
    }
}

#[test]
fn leukaemia_is_as_in_r() {
    compare("aml");
}

#[test]
fn lung_cancer_is_as_in_r() {
    compare("lung");
}

#[test]
fn veterans_are_as_in_r() {
    compare("veteran");
}

/// Other coordinates for the same two covariates, so the same tests and another covariance.
#[test]
fn a_change_of_coordinates_changes_no_test() {
    let data = DataSet::read("veteran");
    let (observations, age) = data.covariate("age");
    let (_, karno) = data.covariate("karno");
    let mixed =
        |a: f64, b: f64| -> Vec<f64> { age.iter().zip(&karno).map(|(age, karno)| a * age + b * karno).collect() };
    for ties in [Ties::Breslow, Ties::Efron, Ties::Exact] {
        let one = cox(&observations, &[&age, &karno], ties).unwrap();
        let other = cox(&observations, &[&mixed(1.0, 1.0), &mixed(1.0, -2.0)], ties).unwrap();
        close("score", other.score.statistic, &one.score.statistic.into());
        close("Wald", other.wald.unwrap().statistic, &one.wald.unwrap().statistic.into());
        close("likelihood", other.log_likelihood, &one.log_likelihood.into());
        let [first, second] = [other.coefficients[0].beta, other.coefficients[1].beta];
        close("age", first + second, &one.coefficients[0].beta.into());
        close("karno", first - 2.0 * second, &one.coefficients[1].beta.into());
        let cov = &other.covariance;
        close("variance", cov[0][0] + 2.0 * cov[0][1] + cov[1][1], &one.covariance[0][0].into());
    }
}
