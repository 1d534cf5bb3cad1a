//! The partial likelihood of one covariate, which is most models: the same sums as in `likelihood.rs` without a vector.

use crate::survival::{
    Ties,
    cox::{
        exact,
        likelihood::{Derivatives, RiskSets},
    },
    matrix::Symmetric,
};

/// Logarithms of many numbers as the logarithm of their product, taken before it leaves the range of a float.
struct LogProduct {
    log: f64,
    product: f64,
}

impl LogProduct {
    /// Adds the logarithm of a number.
    #[inline]
    fn add(&mut self, number: f64) {
        if (1e-100..1e100).contains(&number) {
            self.product *= number;
            if !(1e-150..1e150).contains(&self.product) {
                self.log += self.product.ln();
                self.product = 1.0;
            }
        } else {
            self.log += number.ln();
        }
    }

    fn sum(self) -> f64 {
        self.log + self.product.ln()
    }
}

/// The partial likelihood and its derivatives at `beta`.
pub(super) fn evaluate(sets: &RiskSets, beta: f64) -> Derivatives {
    let x = &sets.rows[..];
    // Only the exact method looks at single subjects again.
    let risk: Vec<f64> =
        if sets.ties == Ties::Exact { x.iter().map(|x| (x * beta).exp()).collect() } else { Vec::new() };
    let mut denominators = LogProduct { log: 0.0, product: 1.0 };
    let mut ties = Derivatives { log: 0.0, score: vec![0.0], information: Symmetric::zero(1) };
    let (mut score, mut information) = (sets.event_sum[0], 0.0);
    let (mut all_r, mut all_rx, mut all_rxx) = (0.0, 0.0, 0.0);
    let mut entered = x.len();
    for time in sets.times.iter().rev() {
        let (start, end) = (time.start(), time.end());
        let weigh = |x: f64| if beta == 0.0 { 1.0 } else { (x * beta).exp() };
        for &x in x[end..entered.max(end)].iter().rev() {
            let r = weigh(x);
            all_r += r;
            all_rx += r * x;
            all_rxx += r * x * x;
        }
        let (mut dying_r, mut dying_rx, mut dying_rxx) = (0.0, 0.0, 0.0);
        for &x in x[start..end].iter().rev() {
            let r = weigh(x);
            dying_r += r;
            dying_rx += r * x;
            dying_rxx += r * x * x;
        }
        all_r += dying_r;
        all_rx += dying_rx;
        all_rxx += dying_rxx;
        entered = start;
        let d = end - start;
        if d > 1 && sets.ties == Ties::Exact {
            exact::subtract(sets, time, &risk, &mut ties);
            continue;
        }
        // Breslow's ties are d equal terms, Efron's d terms with ever less of the dying.
        let (rounds, times, leaving) =
            if sets.ties == Ties::Efron { (d, 1.0, 1.0 / d as f64) } else { (1, d as f64, 0.0) };
        for gone in 0..rounds {
            let part = gone as f64 * leaving;
            let r = all_r - part * dying_r;
            let inverse = 1.0 / r;
            let mean = (all_rx - part * dying_rx) * inverse;
            if times == 1.0 {
                denominators.add(r)
            } else {
                denominators.log += times * r.ln()
            }
            score -= times * mean;
            information += times * ((all_rxx - part * dying_rxx) * inverse - mean * mean);
        }
    }
    ties.log += beta * sets.event_sum[0] - denominators.sum();
    ties.score[0] += score;
    ties.information.add(0, 0, information);
    ties
}
