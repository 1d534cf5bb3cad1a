//! The mean survival time as the area under the curve.

use crate::survival::KaplanMeier;

/// A mean survival time, restricted to a time up to which it was computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The area under the curve from 0 to `until`.
    pub mean: f64,
    /// Its standard error; `None` where it is not estimable.
    pub standard_error: Option<f64>,
    /// Where the area ends.
    pub until: f64,
}

impl KaplanMeier {
    /// The restricted mean survival time: the area under the curve up to `until`.
    ///
    /// ∫ S(t) dt, with variance Σ Aᵢ² dᵢ / (nᵢ (nᵢ - dᵢ)), where Aᵢ is the area from the event time tᵢ to `until`
    /// (Klein and Moeschberger, Survival Analysis, 4.5.1 and 4.5.2). After the last observation the curve is taken to
    /// stay where it is, as R's `survfit` does with `rmean`.
    ///
    /// `None` unless `until` is a finite number of at least 0.
    pub fn restricted_mean(&self, until: f64) -> Option<Mean> {
        if !(until.is_finite() && until >= 0.0) {
            return None;
        }
        let (mean, variance) = self.area(until);
        Some(Mean { mean, standard_error: Some(variance.sqrt()), until })
    }

    /// The mean as SAS LIFETEST prints it: the area under the curve up to the last event.
    ///
    /// An underestimate where the last observation is censored. The variance is that of the restricted mean times
    /// m / (m - 1) for m events, and there is none for a single event (SAS/STAT, LIFETEST, product-limit method).
    /// `None` without events.
    pub fn mean(&self) -> Option<Mean> {
        let until = self.last_event()?;
        let (mean, variance) = self.area(until);
        let m = self.events() as f64;
        Some(Mean { mean, standard_error: (m > 1.0).then(|| (variance * m / (m - 1.0)).sqrt()), until })
    }

    /// The area up to a time, and the variance of it.
    fn area(&self, until: f64) -> (f64, f64) {
        let steps = &self.steps()[..self.steps().partition_point(|step| step.time <= until)];
        let (mut area, mut variance, mut right) = (0.0, 0.0, until);
        for step in steps.iter().rev() {
            area += step.survival * (right - step.time);
            right = step.time;
            let left = step.at_risk - step.events;
            // Where nobody is left the area is empty.
            if step.events > 0 && left > 0 {
                variance += area * area * f64::from(step.events) / (f64::from(step.at_risk) * f64::from(left));
            }
        }
        (area + right, variance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survival::{Observation, kaplan_meier};

    #[test]
    fn without_censoring_the_mean_is_the_arithmetic_mean() {
        let curve = kaplan_meier(&[2.0, 4.0, 9.0].map(Observation::event)).unwrap();
        let Mean { mean, standard_error, until } = curve.mean().unwrap();
        assert!((mean - 5.0).abs() < 1e-12);
        assert_eq!(until, 9.0);
        // With m / (m - 1) the variance is the usual one of a mean, Σ (x - x̄)² / (n (n - 1)).
        assert!((standard_error.unwrap() - (26.0_f64 / 6.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_mean_ends_at_the_last_death_and_a_restricted_one_where_told() {
        let curve = kaplan_meier(&[Observation::event(4.0), Observation::censored(10.0)]).unwrap();
        assert_eq!(curve.mean(), Some(Mean { mean: 4.0, standard_error: None, until: 4.0 }));
        assert_eq!(curve.restricted_mean(10.0).unwrap().mean, 7.0);
        assert_eq!(curve.restricted_mean(2.0).unwrap().mean, 2.0);
        assert_eq!(curve.restricted_mean(f64::NAN), None);
    }

    #[test]
    fn there_is_no_mean_without_a_death() {
        assert_eq!(kaplan_meier(&[Observation::censored(4.0)]).unwrap().mean(), None);
    }
}
