//! Survival statistics in process, on one core: `cargo bench --bench survival`.
//!
//! Times are whole days, as in a cohort, or continuous, so that nearly every time is distinct, which is the slow case.
//! A third of the subjects is censored.

use cordreport::survival::{Confidence, Observation, Ties, Weight, cox, kaplan_meier, log_rank};
use divan::{Bencher, black_box};

/// How many subjects, and whether in whole days.
const SIZES: [(usize, bool); 6] =
    [(49, true), (49, false), (10_000, true), (10_000, false), (1_000_000, true), (1_000_000, false)];

fn main() {
    divan::main();
}

/// Numbers between 0 and 1 that are the same on every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }
}

/// Exponential survival, with a hazard that depends a little on the covariate.
fn subjects((n, days): (usize, bool)) -> (Vec<Observation>, Vec<f64>) {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    (0..n)
        .map(|_| {
            let x = numbers.next();
            let time = -numbers.next().ln() * 300.0 / (0.3 * x).exp();
            let time = if days { time.ceil() } else { time };
            (Observation { time, event: numbers.next() < 0.67 }, x)
        })
        .unzip()
}

#[divan::bench(args = SIZES)]
fn kaplan_meier_with_median(bencher: Bencher, size: (usize, bool)) {
    let (sample, _) = subjects(size);
    bencher.bench(|| kaplan_meier(black_box(&sample)).unwrap().median(Confidence::default()));
}

#[divan::bench(args = SIZES)]
fn log_rank_of_two(bencher: Bencher, size: (usize, bool)) {
    let (sample, _) = subjects(size);
    let (one, two) = sample.split_at(size.0 / 2);
    bencher.bench(|| log_rank(black_box(&[one, two]), Weight::LogRank).unwrap());
}

#[divan::bench(args = SIZES)]
fn cox_with_one_covariate(bencher: Bencher, size: (usize, bool)) {
    let (sample, x) = subjects(size);
    bencher.bench(|| cox(black_box(&sample), &[black_box(&x)], Ties::Breslow).unwrap());
}

#[divan::bench(args = [(49, true), (10_000, true)])]
fn cox_with_four_covariates_and_efron_ties(bencher: Bencher, size: (usize, bool)) {
    let (sample, x) = subjects(size);
    let power = |exponent: i32| -> Vec<f64> { x.iter().map(|x| x.powi(exponent)).collect() };
    let covariates = [x.clone(), power(2), power(3), power(4)];
    let covariates = covariates.each_ref().map(Vec::as_slice);
    bencher.bench(|| cox(black_box(&sample), &covariates, Ties::Efron).unwrap());
}
