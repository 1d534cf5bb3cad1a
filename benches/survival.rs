//! Survival statistics in process, on one core: `cargo bench --bench survival`.
//!
//! Times are continuous, so nearly every time is distinct, which is the slow case; a third of the subjects is censored.

use cordreport::survival::{Confidence, Observation, Ties, Weight, cox, kaplan_meier, log_rank};
use divan::{Bencher, black_box};

const SIZES: [usize; 3] = [49, 10_000, 1_000_000];

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
fn subjects(n: usize) -> (Vec<Observation>, Vec<f64>) {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    (0..n)
        .map(|_| {
            let x = numbers.next();
            let time = -numbers.next().ln() * 300.0 / (0.3 * x).exp();
            (Observation { time, event: numbers.next() < 0.67 }, x)
        })
        .unzip()
}

#[divan::bench(args = SIZES)]
fn kaplan_meier_with_median(bencher: Bencher, n: usize) {
    let (sample, _) = subjects(n);
    bencher.bench(|| kaplan_meier(black_box(&sample)).unwrap().median(Confidence::default()));
}

#[divan::bench(args = SIZES)]
fn log_rank_of_two(bencher: Bencher, n: usize) {
    let (sample, _) = subjects(n);
    let (one, two) = sample.split_at(n / 2);
    bencher.bench(|| log_rank(black_box(&[one, two]), Weight::LogRank).unwrap());
}

#[divan::bench(args = SIZES)]
fn cox_with_one_covariate(bencher: Bencher, n: usize) {
    let (sample, x) = subjects(n);
    bencher.bench(|| cox(black_box(&sample), &[black_box(&x)], Ties::Breslow).unwrap());
}

#[divan::bench(args = [49, 10_000])]
fn cox_with_four_covariates_and_efron_ties(bencher: Bencher, n: usize) {
    let (mut sample, x) = subjects(n);
    sample.iter_mut().for_each(|subject| subject.time = subject.time.ceil());
    let power = |exponent: i32| -> Vec<f64> { x.iter().map(|x| x.powi(exponent)).collect() };
    let covariates = [x.clone(), power(2), power(3), power(4)];
    let covariates = covariates.each_ref().map(Vec::as_slice);
    bencher.bench(|| cox(black_box(&sample), &covariates, Ties::Efron).unwrap());
}
