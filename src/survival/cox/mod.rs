//! Proportional hazards: how much a covariate multiplies the hazard.
//!
//! `likelihood.rs` computes the partial likelihood with its derivatives, `single.rs` the same for one covariate,
//! `exact.rs` the part of exact ties; `newton.rs` climbs to the maximum, and `monotone.rs` says whether there is one.

mod exact;
mod likelihood;
mod monotone;
mod newton;
mod single;

use crate::survival::{ChiSquared, Error, Interval, Observation, normal_quantile};
use likelihood::RiskSets;

/// How events of the same time are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Ties {
    /// All of them share the whole risk set (Breslow, Biometrics 1974;30:89-99), the default of SAS PHREG.
    #[default]
    Breslow,
    /// Each leaves the risk set in part (Efron, J Am Stat Assoc 1977;72:557-565), the default of R.
    Efron,
    /// The conditional likelihood that just these of all subsets of the risk set have the event (Cox 1972), R's
    /// `exact`, PHREG's `discrete`. Takes the size of the risk set times the number of ties, for each tied time.
    Exact,
}

/// One coefficient of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// The logarithm of the hazard ratio for one unit more; infinite where the likelihood is monotone in it.
    pub beta: f64,
    /// Its standard error from the information matrix; `None` where the likelihood is monotone.
    pub standard_error: Option<f64>,
}

impl Coefficient {
    /// exp(β); infinite or 0 where the likelihood is monotone.
    pub fn hazard_ratio(self) -> f64 {
        self.beta.exp()
    }

    /// Wald's limits exp(β ± z se) of the hazard ratio at a confidence level.
    ///
    /// `None` where the likelihood is monotone, or the level is not between 0 and 1.
    pub fn hazard_ratio_limits(self, level: f64) -> Option<Interval> {
        let half = normal_quantile(0.5 + 0.5 * level) * self.standard_error?;
        (level > 0.0 && level < 1.0)
            .then(|| Interval { lower: (self.beta - half).exp(), upper: (self.beta + half).exp() })
    }

    /// Wald's test (β / se)² of no effect; `None` where the likelihood is monotone.
    pub fn wald(self) -> Option<ChiSquared> {
        self.standard_error.map(|se| ChiSquared { statistic: (self.beta / se).powi(2), df: 1 })
    }

    /// Whether the likelihood grows for ever with this coefficient.
    pub fn is_monotone(self) -> bool {
        self.beta.is_infinite()
    }
}

/// A fitted proportional hazards model.
#[derive(Clone, Debug, PartialEq)]
pub struct Cox {
    /// Subjects.
    pub n: usize,
    /// Events among them.
    pub events: usize,
    /// How ties were treated.
    pub ties: Ties,
    /// The coefficients in the order of the covariates.
    pub coefficients: Vec<Coefficient>,
    /// The covariance of the coefficients, row by row; empty where the likelihood is monotone.
    pub covariance: Vec<Vec<f64>>,
    /// The logarithm of the partial likelihood with all coefficients at 0.
    pub log_likelihood_null: f64,
    /// The same at its maximum, or what it tends to where it is monotone.
    pub log_likelihood: f64,
    /// The score test of all coefficients, uᵀ I⁻¹ u at 0.
    pub score: ChiSquared,
    /// Wald's test of all coefficients, βᵀ I β; `None` where the likelihood is monotone.
    pub wald: Option<ChiSquared>,
    /// The likelihood ratio test of all coefficients, which holds for a monotone likelihood too.
    pub likelihood_ratio: ChiSquared,
    /// Newton-Raphson steps taken.
    pub iterations: usize,
}

impl Cox {
    /// Whether the likelihood grows for ever with some coefficient: all who have the event are at the high end, or all
    /// at the low end, of those at risk with them.
    ///
    /// The hazard ratio is then infinite or zero, and Wald's test and limits mean nothing; score and likelihood ratio
    /// tests do.
    pub fn is_monotone(&self) -> bool {
        self.coefficients.iter().any(|coefficient| coefficient.is_monotone())
    }
}

/// Fits Cox's proportional hazards model (J R Stat Soc B 1972;34:187-220) by Newton-Raphson with step halving.
///
/// `covariates` holds one slice of values for each covariate, in the order of the observations. The maximum is found to
/// the last digits; n log n, and for exact ties as [`Ties::Exact`] says.
///
/// # Errors
/// [`Error::NoCovariates`], [`Error::CovariateLength`], [`Error::BadCovariate`], [`Error::ConstantCovariate`],
/// [`Error::Redundant`], [`Error::NoEvents`], [`Error::TooManyTies`], [`Error::NotConverged`], and those of the
/// observations. A monotone likelihood is no error, see [`Cox::is_monotone`].
///
/// ```
/// use cordreport::survival::{Observation, Ties, cox};
///
/// let observations = [1.0, 2.0, 3.0, 4.0, 5.0].map(Observation::event);
/// let model = cox(&observations, &[&[1.0, 0.0, 1.0, 0.0, 0.0]], Ties::Breslow)?;
/// assert!(model.coefficients[0].hazard_ratio() > 1.0);
/// # Ok::<(), cordreport::survival::Error>(())
/// ```
pub fn cox(observations: &[Observation], covariates: &[&[f64]], ties: Ties) -> Result<Cox, Error> {
    if covariates.is_empty() {
        return Err(Error::NoCovariates);
    }
    for (column, values) in covariates.iter().enumerate() {
        if values.len() != observations.len() {
            return Err(Error::CovariateLength { column, found: values.len(), expected: observations.len() });
        }
        if let Some(row) = values.iter().position(|value| !value.is_finite()) {
            return Err(Error::BadCovariate { column, row, value: values[row] });
        }
    }
    let sets = RiskSets::new(observations, covariates, ties)?;
    newton::climb(&sets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survival::{Weight, log_rank};
    use proptest::prelude::*;

    const ALL: [Ties; 3] = [Ties::Breslow, Ties::Efron, Ties::Exact];

    fn deaths(times: &[f64]) -> Vec<Observation> {
        times.iter().map(|&time| Observation::event(time)).collect()
    }

    #[test]
    fn covariates_that_cannot_be_fitted_are_named() {
        let sample = deaths(&[1.0, 2.0, 3.0, 4.0]);
        let x: &[f64] = &[1.0, 0.0, 0.0, 1.0];
        assert_eq!(cox(&sample, &[], Ties::Efron), Err(Error::NoCovariates));
        assert_eq!(cox(&sample, &[x, &[5.0; 4]], Ties::Efron), Err(Error::ConstantCovariate { column: 1 }));
        assert_eq!(cox(&sample, &[x, &[3.0, 1.0, 1.0, 3.0]], Ties::Efron), Err(Error::Redundant { column: 1 }));
        assert!(matches!(cox(&sample, &[&[1.0, f64::NAN, 0.0, 0.0]], Ties::Efron), Err(Error::BadCovariate { .. })));
        assert!(matches!(cox(&sample, &[&[1.0]], Ties::Efron), Err(Error::CovariateLength { found: 1, .. })));
    }

    #[test]
    fn a_model_needs_events_and_subjects() {
        assert_eq!(cox(&[], &[&[]], Ties::Breslow), Err(Error::NoObservations));
        let alive = [Observation::censored(1.0), Observation::censored(2.0)];
        assert_eq!(cox(&alive, &[&[0.0, 1.0]], Ties::Breslow), Err(Error::NoEvents(2)));
        assert_eq!(cox(&deaths(&[1.0]), &[&[3.0]], Ties::Breslow), Err(Error::ConstantCovariate { column: 0 }));
    }

    #[test]
    fn all_dying_on_one_day_say_nothing_of_a_covariate() {
        let sample = deaths(&[5.0; 4]);
        let model = cox(&sample, &[&[1.0, 0.0, 0.0, 1.0]], Ties::Breslow).unwrap();
        assert_eq!((model.coefficients[0].beta, model.score.statistic), (0.0, 0.0));
        // Whoever all had the event were the only ones who could: there is one subset, and nothing to maximise.
        assert_eq!(cox(&sample, &[&[1.0, 0.0, 0.0, 1.0]], Ties::Exact), Err(Error::Redundant { column: 0 }));
    }

    #[test]
    fn a_bad_time_is_named_by_its_row() {
        for time in [-1.0, f64::NAN, f64::INFINITY] {
            let sample = [Observation::event(1.0), Observation::event(time)];
            assert!(matches!(cox(&sample, &[&[0.0, 1.0]], Ties::Efron), Err(Error::BadTime { row: 1, .. })));
        }
    }

    #[test]
    fn a_covariate_that_varies_only_among_those_censored_before_is_redundant() {
        let sample = [Observation::censored(1.0), Observation::event(2.0), Observation::event(3.0)];
        for ties in ALL {
            assert_eq!(cox(&sample, &[&[1.0, 0.0, 0.0]], ties), Err(Error::Redundant { column: 0 }));
        }
    }

    #[test]
    fn separation_is_an_infinite_hazard_ratio_with_a_likelihood_ratio_test() {
        let sample = deaths(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        for ties in ALL {
            let model = cox(&sample, &[&[9.0, 9.0, 9.0, 2.0, 2.0, 2.0]], ties).unwrap();
            let coefficient = model.coefficients[0];
            assert!(model.is_monotone() && model.wald.is_none() && coefficient.hazard_ratio() == f64::INFINITY);
            assert_eq!(coefficient.hazard_ratio_limits(0.95), None);
            // The supremum: each of the three deaths is picked among the exposed, then among the rest.
            assert!((model.log_likelihood + 2.0 * 6.0_f64.ln()).abs() < 1e-7, "{}", model.log_likelihood);
        }
    }

    #[test]
    fn exact_ties_are_monotone_where_the_survivor_is_highest() {
        let sample = [Observation::event(1.0), Observation::event(1.0), Observation::censored(1.0)];
        assert_eq!(cox(&sample, &[&[0.0, 1.0, 1.0]], Ties::Exact).unwrap().coefficients[0].beta, f64::NEG_INFINITY);
        assert!(!cox(&sample, &[&[0.0, 1.0, 1.0]], Ties::Breslow).unwrap().is_monotone());
    }

    #[test]
    fn an_outlier_censored_before_the_first_event_changes_nothing() {
        let mut sample = deaths(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        let mut x = vec![3.0, 1.0, 2.0, 5.0, 1.0];
        let without = cox(&sample, &[&x], Ties::Breslow).unwrap();
        sample.push(Observation::censored(0.5));
        x.push(1e12);
        let with = cox(&sample, &[&x], Ties::Breslow).unwrap();
        assert_eq!((with.n, with.coefficients, with.score), (6, without.coefficients, without.score));
    }

    #[test]
    fn one_covariate_may_be_monotone_while_another_is_not() {
        let sample = deaths(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
        let high = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        let mixed = [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0];
        let model = cox(&sample, &[&mixed, &high], Ties::Efron).unwrap();
        assert_eq!(model.coefficients.iter().map(|c| c.is_monotone()).collect::<Vec<_>>(), [false, true]);
        // Two covariates that separate only together.
        let (one, other): (Vec<_>, Vec<_>) = high.iter().zip(mixed).map(|(&high, mixed)| (high + mixed, mixed)).unzip();
        assert!(cox(&sample, &[&one, &other], Ties::Efron).unwrap().is_monotone());
    }

    fn sample() -> impl Strategy<Value = Vec<(u32, bool, f64)>> {
        prop::collection::vec((1..400u32, any::<bool>(), -3.0..3.0), 12..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn without_ties_all_three_methods_agree_and_score_at_zero_is_the_log_rank_test(
            mut data in sample(), cut in 3..9usize
        ) {
            data.sort_by_key(|row| row.0);
            data.dedup_by_key(|row| row.0);
            let observations: Vec<_> =
                data.iter().map(|&(time, event, _)| Observation { time: f64::from(time), event }).collect();
            let group: Vec<f64> = (0..data.len()).map(|row| f64::from(u8::from(row % cut == 0))).collect();
            let part = |wanted: f64| -> Vec<Observation> {
                observations.iter().zip(&group).filter(|row| *row.1 == wanted).map(|row| *row.0).collect()
            };
            let test = log_rank(&[&part(0.0), &part(1.0)], Weight::LogRank);
            let models = ALL.map(|ties| cox(&observations, &[&group], ties));
            for model in &models {
                match (model, &test) {
                    (Ok(model), Ok(test)) => {
                        let (score, chi) = (model.score.statistic, test.test.statistic);
                        prop_assert!((score - chi).abs() <= 1e-9 * chi.max(1e-3), "{} is not {}", score, chi);
                        let first = models[0].as_ref().unwrap();
                        prop_assert!((model.log_likelihood - first.log_likelihood).abs() < 1e-7);
                    }
                    (Err(_), Err(_)) => {}
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }

        #[test]
        fn the_scale_of_time_and_covariate_change_no_p(data in sample()) {
            let fit = |time_unit: f64, unit: f64, shift: f64, reverse: bool| {
                let mut rows: Vec<_> = data.iter().map(|&(time, event, x)| {
                    (Observation { time: f64::from(time / 8) * time_unit, event }, x * unit + shift)
                }).collect();
                if reverse { rows.reverse(); }
                let (observations, x): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
                cox(&observations, &[&x], Ties::Efron)
            };
            let (Ok(one), Ok(other)) = (fit(1.0, 1.0, 0.0, false), fit(0.1, 25.4, 1000.0, true)) else { return Ok(()) };
            prop_assert_eq!(one.is_monotone(), other.is_monotone());
            for (one, other) in [(one.score, other.score), (one.likelihood_ratio, other.likelihood_ratio)]
                .into_iter().chain(one.wald.zip(other.wald))
            {
                prop_assert!((one.p() - other.p()).abs() < 1e-7, "{:?} {:?}", one, other);
            }
        }
    }
}
