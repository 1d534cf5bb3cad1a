//! The exact treatment of ties: which of all subsets of the risk set had the event.
//!
//! The denominator for d events is the elementary symmetric polynomial e_d of the r = exp(η) of those at risk. It is
//! built subject by subject, e_k ← e_k + r e_{k-1}, together with its derivatives (Gail, Lubin and Rubinstein,
//! Biometrika 1981;68:703-707).

use crate::survival::{
    Error,
    cox::likelihood::{Derivatives, EventTime, RiskSets},
};

/// More steps than this for one evaluation would take minutes.
const MOST_STEPS: f64 = 2e10;

/// Refuses what would take hours.
pub(super) fn check_effort(sets: &RiskSets) -> Result<(), Error> {
    let steps: f64 = (sets.times.iter())
        .filter(|time| time.count() > 1)
        .map(|time| (sets.n() - time.start()) as f64 * time.count() as f64)
        .sum();
    let steps = steps * (1 + sets.width + sets.width * (sets.width + 1) / 2) as f64;
    if steps > MOST_STEPS { Err(Error::TooManyTies(steps)) } else { Ok(()) }
}

/// Takes the logarithm of the polynomial of one event time, with its derivatives, from the likelihood.
///
/// With s the sum of r, the cells hold E_k = k! e_k / s^k, which is at most 1, so that nothing overflows; the factor is
/// put back into the logarithm.
pub(super) fn subtract(sets: &RiskSets, time: &EventTime, risk: &[f64], result: &mut Derivatives) {
    let (width, d) = (sets.width, time.count());
    let at_risk = time.start()..sets.n();
    let total: f64 = risk[at_risk.clone()].iter().sum();
    let triangle = width * (width + 1) / 2;
    let size = 1 + width + triangle;
    // For each order k the value, its gradient, and the lower triangle of its second derivative.
    let mut cells = vec![0.0; (d + 1) * size];
    cells[0] = 1.0;
    for (seen, place) in at_risk.enumerate() {
        let (r, x) = (risk[place] / total, sets.row(place));
        for k in (1..=d.min(seen + 1)).rev() {
            let (below, here) = cells.split_at_mut(k * size);
            let (below, here) = (&below[(k - 1) * size..], &mut here[..size]);
            let weight = k as f64 * r;
            here[0] += weight * below[0];
            let mut cell = 1 + width;
            for row in 0..width {
                here[1 + row] += weight * (below[1 + row] + x[row] * below[0]);
                for column in 0..=row {
                    here[cell] += weight
                        * (below[cell]
                            + x[row] * below[1 + column]
                            + x[column] * below[1 + row]
                            + x[row] * x[column] * below[0]);
                    cell += 1;
                }
            }
        }
    }
    let last = &cells[d * size..];
    // log e_d = log E_d + d log s - log d!
    result.log -= last[0].ln() + d as f64 * total.ln() - libm::lgamma(d as f64 + 1.0);
    let mut cell = 1 + width;
    for row in 0..width {
        let mean = last[1 + row] / last[0];
        result.score[row] -= mean;
        for column in 0..=row {
            result.information.add(row, column, last[cell] / last[0] - mean * last[1 + column] / last[0]);
            cell += 1;
        }
    }
}
