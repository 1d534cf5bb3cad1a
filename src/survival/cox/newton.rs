//! The climb to the maximum of the partial likelihood.

use crate::survival::{
    ChiSquared, Coefficient, Cox, Error,
    cox::{
        likelihood::{Derivatives, RiskSets, dot},
        monotone::NEARLY,
    },
    matrix::Cholesky,
};

/// Steps after which there is no hope.
const MOST_STEPS: usize = 60;
/// Steps after which a climb that still goes on is looked at for running away.
const FEW_STEPS: usize = 8;
/// A pivot below this share of its diagonal means that a covariate adds nothing.
const SINGULAR: f64 = 1e-11;
/// The gain still to be expected, uᵀ I⁻¹ u, below which a maximum is reached: 1e-10 standard errors from it.
const REACHED: f64 = 1e-20;
/// The gain that rounding may hide.
const FLAT: f64 = 1e-12;
/// The gain at which a monotone likelihood is as good as at its limit.
const NEAR_LIMIT: f64 = 1e-9;

/// Climbs from coefficients of 0 to the maximum, and makes the tests.
pub(super) fn climb(sets: &RiskSets) -> Result<Cox, Error> {
    let null = sets.evaluate(&vec![0.0; sets.width]);
    let factor = null.information.cholesky(SINGULAR).map_err(|column| Error::Redundant { column })?;
    let df = sets.width;
    let score = ChiSquared { statistic: factor.quadratic_form(&null.score), df };
    let mut runaway = sets.monotone_columns();
    let log_null = null.log;
    let mut beta = vec![0.0; sets.width];
    let mut here = null;
    let mut factor = factor;
    let mut gain = score.statistic;
    let mut iterations = 0;
    loop {
        let monotone = runaway.iter().any(Option::is_some);
        let step = factor.solve(&here.score);
        if gain <= REACHED {
            // One more step squares the distance once again; nothing else changes by it.
            beta.iter_mut().zip(&step).for_each(|(beta, step)| *beta += step);
            break;
        }
        if monotone && gain <= NEAR_LIMIT {
            break;
        }
        if iterations >= FEW_STEPS && !monotone && sets.rises_along(&step, NEARLY) {
            runaway = running(&step);
        }
        let next = if iterations < MOST_STEPS { ascend(sets, &beta, &step, here.log) } else { None };
        let next = next.and_then(|(beta, next)| Some((beta, next.information.cholesky(f64::MIN_POSITIVE).ok()?, next)));
        let Some((next_beta, next_factor, next)) = next else {
            // No step gains anything any more. That is the maximum, to the last digit that the sums allow; or so far up
            // a slope without end that it is flat, for a maximum would have been reached in fewer steps.
            if gain > FLAT && !runaway.iter().any(Option::is_some) {
                if iterations < FEW_STEPS {
                    return Err(Error::NotConverged(iterations));
                }
                runaway = running(&step);
            }
            break;
        };
        iterations += 1;
        let next_gain = next_factor.quadratic_form(&next.score);
        // Near the maximum each step squares the distance; when that ends, what is left is rounding.
        let rounding = gain <= 1e-12 && next_gain >= gain;
        (beta, here, factor, gain) = (next_beta, next, next_factor, next_gain);
        if rounding {
            break;
        }
    }
    Ok(answer(sets, &beta, &here, &factor, &runaway, log_null, score, iterations))
}

/// The coefficients that run away with a step, each with the sign of its infinity.
fn running(step: &[f64]) -> Vec<Option<f64>> {
    let longest = step.iter().fold(0.0, |longest: f64, part| longest.max(part.abs()));
    step.iter().map(|part| (part.abs() > 1e-4 * longest).then(|| part.signum())).collect()
}

/// The next point, the step halved until the likelihood does not fall.
fn ascend(sets: &RiskSets, beta: &[f64], step: &[f64], log: f64) -> Option<(Vec<f64>, Derivatives)> {
    let mut part = 1.0;
    for _ in 0..30 {
        let next: Vec<f64> = beta.iter().zip(step).map(|(beta, step)| beta + part * step).collect();
        let there = sets.evaluate(&next);
        // The logarithm is a difference of these two.
        let rounding = 1e-14 * (log.abs() + 2.0 * dot(&sets.event_sum, &next).abs());
        if there.log.is_finite() && there.log >= log - rounding.max(1e-12 * log.abs()) {
            return Some((next, there));
        }
        part *= 0.5;
    }
    None
}

/// The model in the units of the covariates.
#[expect(clippy::too_many_arguments, reason = "the state of one climb, taken apart once")]
fn answer(
    sets: &RiskSets,
    beta: &[f64],
    here: &Derivatives,
    factor: &Cholesky,
    runaway: &[Option<f64>],
    log_null: f64,
    score: ChiSquared,
    iterations: usize,
) -> Cox {
    let df = sets.width;
    let monotone = runaway.iter().any(Option::is_some);
    let inverse = factor.inverse();
    let coefficients = (0..df)
        .map(|column| match runaway[column] {
            Some(sign) => Coefficient { beta: sign * f64::INFINITY, standard_error: None },
            None => Coefficient {
                beta: beta[column] / sets.scale[column],
                standard_error: Some(inverse.get(column, column).sqrt() / sets.scale[column]),
            },
        })
        .collect();
    let mut covariance = Vec::new();
    let mut wald = None;
    if !monotone {
        covariance = inverse.rows();
        for (row, cells) in covariance.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                *cell /= sets.scale[row] * sets.scale[column];
            }
        }
        let mut statistic = 0.0;
        for row in 0..df {
            for column in 0..df {
                statistic += beta[row] * here.information.get(row, column) * beta[column];
            }
        }
        wald = Some(ChiSquared { statistic, df });
    }
    let likelihood_ratio = ChiSquared { statistic: (2.0 * (here.log - log_null)).max(0.0), df };
    Cox {
        n: sets.subjects,
        events: sets.events(),
        ties: sets.ties,
        coefficients,
        covariance,
        log_likelihood_null: log_null,
        log_likelihood: here.log,
        score,
        wald,
        likelihood_ratio,
        iterations,
    }
}
