//! Whether the survival curves of several samples differ.

use crate::survival::{ChiSquared, Error, Observation, matrix::Symmetric, order};

/// How much an event time weighs in the comparison, given n at risk and the pooled curve S just before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Weight {
    /// 1: the log-rank test (Mantel 1966; Peto and Peto 1972), most sensitive where hazards are proportional.
    #[default]
    LogRank,
    /// n: the generalised Wilcoxon test (Gehan 1965, Breslow 1970), "Wilcoxon" in SAS LIFETEST.
    Wilcoxon,
    /// √n (Tarone and Ware 1977).
    TaroneWare,
    /// S(t-): the Peto-Peto form of the Wilcoxon test (Prentice 1978; Harrington and Fleming 1982), R's `rho = 1`.
    PetoPeto,
}

/// What was seen in one sample, and what would be if the curves did not differ; both weighted.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Sample {
    /// Subjects.
    pub n: usize,
    /// Σ w d, under the log-rank weight the number of events.
    pub observed: f64,
    /// Σ w d nⱼ / n
    pub expected: f64,
}

/// The comparison of several samples.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    /// The samples in the order given.
    pub samples: Vec<Sample>,
    /// Covariance of observed minus expected, hypergeometric, row by row in the order of the samples.
    pub variance: Vec<Vec<f64>>,
    /// The test. Its degrees of freedom are one less than the samples that were at risk when events happened.
    pub test: ChiSquared,
}

/// Compares the survival of k samples by the log-rank test or one of its weighted kin.
///
/// At each event time with d events among n at risk, nⱼ of them in sample j, the expected number is d nⱼ / n and the
/// covariance d (n - d) / (n - 1) · nⱼ / n · (δⱼₗ - nₗ / n). The statistic is the quadratic form of the weighted sums
/// of observed minus expected in the inverse of their covariance. n log n + t k² for t event times.
///
/// # Errors
/// [`Error::TooFewSamples`] unless two samples hold a subject, [`Error::NoEvents`], [`Error::NeverAtRiskTogether`],
/// [`Error::AllAtOnce`], [`Error::BadTime`] (rows are counted over all samples), [`Error::TooManyObservations`].
pub fn log_rank(samples: &[&[Observation]], weight: Weight) -> Result<LogRank, Error> {
    let filled = samples.iter().filter(|sample| !sample.is_empty()).count();
    if filled < 2 {
        return Err(Error::TooFewSamples(filled));
    }
    let keys = order::sorted_samples(samples)?;
    let k = samples.len();
    let mut result: Vec<Sample> =
        samples.iter().map(|sample| Sample { n: sample.len(), ..Sample::default() }).collect();
    let mut variance = Symmetric::zero(k);
    let mut at_risk: Vec<f64> = samples.iter().map(|sample| sample.len() as f64).collect();
    let mut share = vec![0.0; k];
    let (mut n, mut survival, mut any_event, mut together) = (keys.len() as f64, 1.0, false, false);
    for tied in keys.chunk_by(|one, next| one.0.ties_with(next.0)) {
        let events = tied.partition_point(|(key, _)| key.is_event());
        if events > 0 {
            any_event = true;
            let d = events as f64;
            let w = match weight {
                Weight::LogRank => 1.0,
                Weight::Wilcoxon => n,
                Weight::TaroneWare => n.sqrt(),
                Weight::PetoPeto => survival,
            };
            for &(_, sample) in &tied[..events] {
                result[sample as usize].observed += w;
            }
            together |= at_risk.iter().filter(|&&at_risk| at_risk > 0.0).nth(1).is_some();
            let common = if n > 1.0 { w * w * d * (n - d) / (n - 1.0) } else { 0.0 };
            for j in 0..k {
                share[j] = at_risk[j] / n;
                result[j].expected += w * d * share[j];
                let scaled = common * share[j];
                for (l, other) in share[..j].iter().enumerate() {
                    variance.add(j, l, -scaled * other);
                }
                variance.add(j, j, scaled * (1.0 - share[j]));
            }
            survival *= (n - d) / n;
        }
        for &(_, sample) in tied {
            at_risk[sample as usize] -= 1.0;
        }
        n -= tied.len() as f64;
    }
    if !any_event {
        return Err(Error::NoEvents(keys.len()));
    }
    variance.mirror();
    let nothing = if together { Error::AllAtOnce } else { Error::NeverAtRiskTogether };
    let test = quadratic_form(&result, &variance).ok_or(nothing)?;
    Ok(LogRank { samples: result, variance: variance.rows(), test })
}

/// The quadratic form over all samples that were ever at risk at an event, but one; `None` if nothing varies.
fn quadratic_form(samples: &[Sample], variance: &Symmetric) -> Option<ChiSquared> {
    let used: Vec<usize> = (0..samples.len()).filter(|&j| samples[j].expected > 0.0).skip(1).collect();
    let mut reduced = Symmetric::zero(used.len());
    for (row, &j) in used.iter().enumerate() {
        for (column, &l) in used.iter().enumerate() {
            reduced.add(row, column, variance.get(j, l));
        }
    }
    let difference: Vec<f64> = used.iter().map(|&j| samples[j].observed - samples[j].expected).collect();
    let factor = reduced.cholesky(1e-12).ok()?;
    match reduced.size() {
        0 => None,
        df => Some(ChiSquared { statistic: factor.quadratic_form(&difference), df }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WEIGHTS: [Weight; 4] = [Weight::LogRank, Weight::Wilcoxon, Weight::TaroneWare, Weight::PetoPeto];

    fn deaths(times: &[f64]) -> Vec<Observation> {
        times.iter().map(|&time| Observation::event(time)).collect()
    }

    #[test]
    fn one_sample_is_no_comparison() {
        let one = deaths(&[1.0, 2.0]);
        assert_eq!(log_rank(&[&one], Weight::LogRank), Err(Error::TooFewSamples(1)));
        assert_eq!(log_rank(&[&one, &[]], Weight::LogRank), Err(Error::TooFewSamples(1)));
    }

    #[test]
    fn an_empty_third_sample_takes_no_degree_of_freedom() {
        let (one, two) = (deaths(&[1.0, 4.0, 5.0]), deaths(&[2.0, 3.0, 9.0]));
        let pair = log_rank(&[&one, &two], Weight::LogRank).unwrap();
        let three = log_rank(&[&one, &[], &two], Weight::LogRank).unwrap();
        assert_eq!(pair.test.df, 1);
        assert_eq!(pair.test, three.test);
    }

    #[test]
    fn samples_that_never_meet_cannot_be_compared() {
        let (early, late) = (vec![Observation::censored(1.0); 3], deaths(&[5.0, 6.0]));
        assert_eq!(log_rank(&[&early, &late], Weight::LogRank), Err(Error::NeverAtRiskTogether));
        assert_eq!(log_rank(&[&early, &early], Weight::LogRank), Err(Error::NoEvents(6)));
    }

    #[test]
    fn samples_that_all_die_on_one_day_cannot_be_compared() {
        let (one, two) = (deaths(&[5.0, 5.0]), deaths(&[5.0]));
        for weight in WEIGHTS {
            assert_eq!(log_rank(&[&one, &two], weight), Err(Error::AllAtOnce));
        }
    }

    proptest! {
        #[test]
        fn order_and_the_unit_of_time_change_nothing(
            data in prop::collection::vec((1..30u32, any::<bool>(), 0..3usize), 6..60)
        ) {
            let split = |data: &[(u32, bool, usize)], unit: f64| {
                let mut samples = vec![Vec::new(); 3];
                for &(time, event, sample) in data {
                    samples[sample].push(Observation { time: f64::from(time) * unit, event });
                }
                samples
            };
            let reversed: Vec<_> = data.iter().rev().copied().collect();
            let (one, other) = (split(&data, 1.0), split(&reversed, 1.0 / 30.4375));
            for weight in WEIGHTS {
                let one = log_rank(&[&one[0], &one[1], &one[2]], weight);
                let other = log_rank(&[&other[0], &other[1], &other[2]], weight);
                if let (Ok(one), Ok(other)) = (&one, &other) {
                    prop_assert_eq!(one.test.df, other.test.df);
                    let (one, other) = (one.test.statistic, other.test.statistic);
                    prop_assert!((one - other).abs() <= 1e-9 * one.abs().max(1e-6));
                } else {
                    prop_assert_eq!(one, other);
                }
            }
        }

        #[test]
        fn observed_and_expected_have_the_same_sum(data in prop::collection::vec((1..30u32, any::<bool>()), 4..60)) {
            let sample: Vec<_> =
                data.iter().map(|&(time, event)| Observation { time: f64::from(time), event }).collect();
            let (one, two) = sample.split_at(sample.len() / 2);
            for weight in WEIGHTS {
                let Ok(result) = log_rank(&[one, two], weight) else { continue };
                let sum = |of: fn(&Sample) -> f64| result.samples.iter().map(of).sum::<f64>();
                let (observed, expected) = (sum(|sample| sample.observed), sum(|sample| sample.expected));
                prop_assert!((observed - expected).abs() < 1e-9 * observed);
            }
        }
    }
}
