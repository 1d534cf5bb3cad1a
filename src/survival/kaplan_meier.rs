//! The product-limit estimate of a survival curve.
//!
//! Quantiles of the curve are in `quantile.rs`, areas under it in `mean.rs`, limits of a probability in `interval.rs`.

use crate::survival::{Confidence, Error, Interval, Observation, order};

/// One distinct time of the data, with the curve just after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The time of an event, a censoring, or both.
    pub time: f64,
    /// Subjects at risk just before that time.
    pub at_risk: u32,
    /// Events at that time.
    pub events: u32,
    /// Subjects censored at that time, after the events.
    pub censored: u32,
    /// The estimated probability of surviving beyond that time.
    pub survival: f64,
    /// Greenwood's sum Σ d / (n (n - d)), the variance of the logarithm of `survival`; infinite where that is zero.
    pub variance: f64,
}

impl Step {
    /// Greenwood's standard error of the survival probability; `None` where the curve is at zero.
    pub fn standard_error(&self) -> Option<f64> {
        (self.survival > 0.0).then(|| self.survival * self.variance.sqrt())
    }

    /// Confidence limits of the survival probability; `None` where the curve is at zero.
    pub fn limits(&self, confidence: Confidence) -> Option<Interval> {
        confidence.limits(self.survival, self.variance)
    }
}

/// A survival curve.
#[derive(Clone, Debug, PartialEq)]
pub struct KaplanMeier {
    n: u32,
    events: u32,
    steps: Vec<Step>,
}

/// Estimates the survival curve of one sample.
///
/// S(t) = Π (1 - dᵢ / nᵢ) over the event times tᵢ ≤ t, with dᵢ events among nᵢ at risk (Kaplan and Meier, J Am Stat
/// Assoc 1958;53:457-481), and Greenwood's variance. Order does not matter; n log n.
///
/// # Errors
/// [`Error::NoObservations`], [`Error::BadTime`], [`Error::TooManyObservations`]. A sample without events is no error:
/// its curve stays at 1.
///
/// ```
/// use cordreport::survival::{Confidence, Observation, kaplan_meier};
///
/// let curve = kaplan_meier(&[Observation::event(2.0), Observation::censored(3.0), Observation::event(5.0)])?;
/// assert_eq!(curve.survival_at(2.0), 2.0 / 3.0);
/// assert_eq!(curve.median(Confidence::default()).estimate, Some(5.0));
/// # Ok::<(), cordreport::survival::Error>(())
/// ```
pub fn kaplan_meier(observations: &[Observation]) -> Result<KaplanMeier, Error> {
    let keys = order::sorted(observations)?;
    let distinct = 1 + keys.windows(2).filter(|pair| !pair[0].ties_with(pair[1])).count();
    let mut steps = Vec::with_capacity(distinct);
    let n = keys.len() as u32;
    let (mut at_risk, mut all_events) = (n, 0);
    let (mut survival, mut variance) = (1.0, 0.0);
    for tied in keys.chunk_by(|one, next| one.ties_with(*next)) {
        let size = tied.len() as u32;
        let events = tied.partition_point(|key| key.is_event()) as u32;
        if events > 0 {
            let (risk, left) = (f64::from(at_risk), f64::from(at_risk - events));
            survival *= left / risk;
            variance += f64::from(events) / (risk * left);
            all_events += events;
        }
        steps.push(Step { time: tied[0].time(), at_risk, events, censored: size - events, survival, variance });
        at_risk -= size;
    }
    Ok(KaplanMeier { n, events: all_events, steps })
}

impl KaplanMeier {
    /// How many subjects there are.
    pub fn n(&self) -> usize {
        self.n as usize
    }

    /// How many of them had the event.
    pub fn events(&self) -> usize {
        self.events as usize
    }

    /// The distinct times in ascending order, at least one.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The time of the last event, if there was one.
    pub fn last_event(&self) -> Option<f64> {
        self.steps.iter().rev().find(|step| step.events > 0).map(|step| step.time)
    }

    /// The estimated probability of surviving beyond `time`: right-continuous, 1 before the first event, and the last
    /// value after the end of observation.
    pub fn survival_at(&self, time: f64) -> f64 {
        match self.steps.partition_point(|step| step.time <= time) {
            0 => 1.0,
            after => self.steps[after - 1].survival,
        }
    }

    /// How many subjects are still at risk just before `time`.
    pub fn at_risk(&self, time: f64) -> usize {
        self.steps.get(self.steps.partition_point(|step| step.time < time)).map_or(0, |step| step.at_risk as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sample_without_events_stays_at_one() {
        let curve = kaplan_meier(&[Observation::censored(4.0), Observation::censored(9.0)]).unwrap();
        assert_eq!((curve.events(), curve.survival_at(100.0), curve.last_event()), (0, 1.0, None));
        assert_eq!(curve.steps()[0].limits(Confidence::default()), Some(Interval { lower: 1.0, upper: 1.0 }));
    }

    #[test]
    fn one_death_ends_the_curve_without_limits() {
        let curve = kaplan_meier(&[Observation::event(7.0)]).unwrap();
        assert_eq!((curve.survival_at(6.9), curve.survival_at(7.0)), (1.0, 0.0));
        assert_eq!(curve.steps()[0].standard_error(), None);
        assert_eq!(curve.steps()[0].limits(Confidence::default()), None);
    }

    #[test]
    fn whoever_is_censored_on_the_day_of_a_death_was_at_risk() {
        let curve = kaplan_meier(&[Observation::censored(5.0), Observation::event(5.0)]).unwrap();
        assert_eq!(curve.survival_at(5.0), 0.5);
        assert_eq!((curve.at_risk(5.0), curve.at_risk(5.1)), (2, 0));
    }

    #[test]
    fn all_dying_at_once_leaves_nobody() {
        let curve = kaplan_meier(&[Observation::event(3.0); 10]).unwrap();
        assert_eq!((curve.steps().len(), curve.survival_at(3.0)), (1, 0.0));
    }

    proptest! {
        #[test]
        fn survival_never_rises_and_risk_sets_add_up(
            data in prop::collection::vec((0..40u32, any::<bool>()), 1..80)
        ) {
            let sample: Vec<_> =
                data.iter().map(|&(time, event)| Observation { time: f64::from(time), event }).collect();
            let curve = kaplan_meier(&sample).unwrap();
            let reversed: Vec<_> = sample.iter().rev().copied().collect();
            prop_assert_eq!(&kaplan_meier(&reversed).unwrap(), &curve);
            let mut before = 1.0;
            let mut left = sample.len() as u32;
            for step in curve.steps() {
                prop_assert!(step.survival <= before && step.survival >= 0.0);
                prop_assert_eq!(step.at_risk, left);
                left -= step.events + step.censored;
                before = step.survival;
            }
            prop_assert_eq!(left, 0);
        }

        #[test]
        fn without_censoring_the_curve_is_the_share_still_alive(times in prop::collection::vec(0..50u32, 1..60)) {
            let sample: Vec<_> = times.iter().map(|&time| Observation::event(f64::from(time))).collect();
            let curve = kaplan_meier(&sample).unwrap();
            for step in curve.steps() {
                let alive = times.iter().filter(|&&time| f64::from(time) > step.time).count();
                prop_assert!((step.survival - alive as f64 / times.len() as f64).abs() < 1e-12);
            }
        }
    }
}
