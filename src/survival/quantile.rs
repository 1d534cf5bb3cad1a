//! When a survival curve falls below a probability, and between which limits.

use crate::survival::{Confidence, Error, KaplanMeier, Step};

/// Two probabilities closer than this are one: a curve that is a product of fractions hits one half only nearly.
/// The tolerance of R's `survfit`, √ε.
const TOLERANCE: f64 = 1.490_116_119_384_765_6e-8;

/// A quantile of the survival time with its confidence limits, each `None` where it is not estimable.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Quantile {
    /// The time.
    pub estimate: Option<f64>,
    /// Its lower limit.
    pub lower: Option<f64>,
    /// Its upper limit.
    pub upper: Option<f64>,
}

impl KaplanMeier {
    /// The median survival time with its limits: the quantile of one half.
    pub fn median(&self, confidence: Confidence) -> Quantile {
        self.time_below(0.5, confidence)
    }

    /// The time by which the share `p` of the subjects has had the event, with its limits.
    ///
    /// The estimate is the first time at which the curve is at or below 1 - p; where the curve is level at just that
    /// probability, the middle between that time and the next event, and if no event follows that time itself. The
    /// limits are the times at which the lower and the upper limit of the curve do the same (Brookmeyer and Crowley,
    /// Biometrics 1982;38:29-41, on the chosen scale). Where the curve reaches zero before its upper limit comes down,
    /// [`UpperEnd`](crate::survival::UpperEnd) rules.
    ///
    /// # Errors
    /// [`Error::BadProbability`] unless 0 < p < 1.
    pub fn quantile(&self, p: f64, confidence: Confidence) -> Result<Quantile, Error> {
        if p > 0.0 && p < 1.0 { Ok(self.time_below(1.0 - p, confidence)) } else { Err(Error::BadProbability(p)) }
    }

    fn time_below(&self, probability: f64, confidence: Confidence) -> Quantile {
        let steps = self.steps();
        // The curve falls, so its crossing can be searched for; the upper limit comes down no earlier.
        let crossing = steps.partition_point(|step| step.survival >= probability + TOLERANCE);
        let estimate = first_below(&steps[crossing..], probability, |step| Some(step.survival));
        let start = far_above(steps, probability, confidence);
        let lower =
            first_below(&steps[start..], probability, |step| step.limits(confidence).map(|limits| limits.lower));
        let upper =
            first_below(&steps[crossing..], probability, |step| step.limits(confidence).map(|limits| limits.upper));
        let ends_at_zero = steps.last().is_some_and(|step| step.survival == 0.0);
        let upper = match upper {
            None if ends_at_zero && confidence.closes_upper_end() => self.last_event(),
            upper => upper,
        };
        Quantile { estimate, lower, upper }
    }
}

/// How many steps at the beginning have their lower limits surely above `level`; they are looked at in stretches.
fn far_above(steps: &[Step], level: f64, confidence: Confidence) -> usize {
    const STRETCH: usize = 256;
    let stretches = steps.chunks_exact(STRETCH).skip(1).take_while(|stretch| {
        let (first, last) = (&stretch[0], &stretch[STRETCH - 1]);
        confidence.lower_limits_above(first.survival, last.survival, last.variance) > level + TOLERANCE
    });
    // Early on limits are wide and must be looked at one by one.
    let early = &steps[..steps.len().min(STRETCH)];
    let low = |step: &Step| step.limits(confidence).is_none_or(|limits| limits.lower <= level + TOLERANCE);
    if early.iter().any(low) { 0 } else { early.len() + STRETCH * stretches.count() }
}

/// The first time at which `height` is at or below `level`, or the middle of the plateau at that level.
fn first_below(steps: &[Step], level: f64, height: impl Fn(&Step) -> Option<f64>) -> Option<f64> {
    let mut plateau: Option<(f64, f64)> = None;
    for step in steps {
        // Between events nothing changes.
        if step.events == 0 {
            continue;
        }
        let Some(here) = height(step) else { continue };
        match plateau {
            Some((time, reached)) if here < reached => return Some(0.5 * (time + step.time)),
            Some(_) => {}
            None if here < level - TOLERANCE => return Some(step.time),
            None if here < level + TOLERANCE => plateau = Some((step.time, here)),
            None => {}
        }
    }
    plateau.map(|(time, _)| time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survival::{Observation, Transformation, UpperEnd, kaplan_meier};

    fn deaths(times: &[f64]) -> KaplanMeier {
        kaplan_meier(&times.iter().map(|&time| Observation::event(time)).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_plateau_at_one_half_has_its_median_in_the_middle() {
        assert_eq!(deaths(&[1.0, 2.0, 4.0, 9.0]).median(Confidence::default()).estimate, Some(3.0));
    }

    #[test]
    fn a_plateau_that_never_ends_begins_the_median() {
        let curve = kaplan_meier(&[Observation::event(2.0), Observation::censored(8.0)]).unwrap();
        assert_eq!(curve.median(Confidence::default()).estimate, Some(2.0));
    }

    #[test]
    fn a_curve_that_stays_above_one_half_has_no_median() {
        let curve =
            kaplan_meier(&[Observation::event(2.0), Observation::censored(8.0), Observation::censored(9.0)]).unwrap();
        assert_eq!(curve.median(Confidence::default()), Quantile { estimate: None, lower: Some(2.0), upper: None });
    }

    /// Three renal primaries, 299 (231-643): Diehn 2015, Table 1. R leaves the upper limit open.
    #[test]
    fn an_upper_limit_closes_at_the_last_death_unless_left_open() {
        let curve = deaths(&[231.0, 299.0, 643.0]);
        let closed = Confidence::default();
        let median = |confidence| {
            let Quantile { estimate, lower, upper } = curve.median(confidence);
            (estimate, lower, upper)
        };
        assert_eq!(median(closed), (Some(299.0), Some(231.0), Some(643.0)));
        assert_eq!(median(closed.upper_end(UpperEnd::Open)), (Some(299.0), Some(231.0), None));
    }

    #[test]
    fn a_share_outside_zero_and_one_is_refused() {
        let curve = deaths(&[1.0]);
        assert_eq!(curve.quantile(0.0, Confidence::default()), Err(Error::BadProbability(0.0)));
        assert!(curve.quantile(f64::NAN, Confidence::default()).is_err());
        let plain = Confidence::new(0.9, Transformation::Plain).unwrap();
        assert_eq!(curve.quantile(0.25, plain).unwrap().estimate, Some(1.0));
    }
}
