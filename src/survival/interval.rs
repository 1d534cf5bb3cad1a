//! Confidence limits of a survival probability, on the scale on which they are computed.

use crate::survival::{Error, normal_quantile};
use std::f64::consts::FRAC_PI_2;

/// A lower and an upper limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// The scale on which the limits of a survival probability S are symmetric.
///
/// With σ² the variance of log S by Greenwood's formula and z the normal quantile of the confidence level:
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Transformation {
    /// S^exp(± z σ / log S), the default of SAS LIFETEST (Kalbfleisch and Prentice).
    #[default]
    LogLog,
    /// S exp(± z σ), cut at 1, the default of R.
    Log,
    /// S ± z σ S, cut at 0 and 1: Greenwood's own.
    Plain,
    /// sin²(asin √S ± z σ √(S / (1 - S)) / 2), the angle cut at 0 and π/2.
    Arcsine,
}

/// What the upper limit of a quantile is where the curve reaches zero before the limit is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum UpperEnd {
    /// The time of the last event, as SAS LIFETEST prints it.
    #[default]
    LastEvent,
    /// Not estimable, as R's `survfit` has it.
    Open,
}

/// How confidence limits are made: level, scale, and what becomes of an open upper end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence {
    level: f64,
    z: f64,
    transformation: Transformation,
    upper_end: UpperEnd,
}

impl Default for Confidence {
    /// 95 %, log-log, closed at the last event: what SAS LIFETEST prints.
    fn default() -> Self {
        Confidence {
            level: 0.95,
            z: normal_quantile(0.975),
            transformation: Transformation::LogLog,
            upper_end: UpperEnd::LastEvent,
        }
    }
}

impl Confidence {
    /// Limits of a level between 0 and 1 on a scale, closed at the last event.
    ///
    /// # Errors
    /// [`Error::BadLevel`] for a level of 0, 1 or outside.
    pub fn new(level: f64, transformation: Transformation) -> Result<Self, Error> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::BadLevel(level));
        }
        Ok(Confidence { level, z: normal_quantile(0.5 + 0.5 * level), transformation, ..Confidence::default() })
    }

    /// The same with another rule for open upper ends.
    #[must_use]
    pub fn upper_end(self, upper_end: UpperEnd) -> Self {
        Confidence { upper_end, ..self }
    }

    /// The confidence level, such as 0.95.
    pub fn level(self) -> f64 {
        self.level
    }

    /// The normal quantile of the level, such as 1.96.
    pub fn z(self) -> f64 {
        self.z
    }

    /// Whether an open upper end is closed at the last event.
    pub(super) fn closes_upper_end(self) -> bool {
        self.upper_end == UpperEnd::LastEvent
    }

    /// A bound below the lower limits of all points of a curve that falls from `before` to `survival` while the variance
    /// of its logarithm grows to `variance`.
    pub(super) fn lower_limits_above(self, before: f64, survival: f64, variance: f64) -> f64 {
        if before >= 1.0 {
            return 0.0;
        }
        match self.transformation {
            Transformation::LogLog => (survival.ln() * (-self.z * variance.sqrt() / before.ln()).exp()).exp(),
            Transformation::Arcsine => {
                let half = 0.5 * self.z * (variance * before / (1.0 - before)).sqrt();
                (survival.sqrt().asin() - half).max(0.0).sin().powi(2)
            }
            // On these scales the lower limit itself never rises.
            Transformation::Log | Transformation::Plain => {
                self.limits(survival, variance).map_or(0.0, |limits| limits.lower)
            }
        }
    }

    /// Limits of the probability `survival`, given the Greenwood sum `variance`, the variance of its logarithm.
    ///
    /// A probability of 1 has both limits at 1; one of 0 has none.
    #[inline]
    pub fn limits(self, survival: f64, variance: f64) -> Option<Interval> {
        if survival <= 0.0 {
            return None;
        }
        if survival >= 1.0 {
            return Some(Interval { lower: 1.0, upper: 1.0 });
        }
        Some(match self.transformation {
            Transformation::LogLog => {
                let hazard = -survival.ln();
                let factor = (self.z * variance.sqrt() / hazard).exp();
                Interval { lower: (-hazard * factor).exp(), upper: (-hazard / factor).exp() }
            }
            Transformation::Log => {
                let factor = (self.z * variance.sqrt()).exp();
                Interval { lower: survival / factor, upper: (survival * factor).min(1.0) }
            }
            Transformation::Plain => {
                let half = self.z * survival * variance.sqrt();
                Interval { lower: (survival - half).max(0.0), upper: (survival + half).min(1.0) }
            }
            Transformation::Arcsine => {
                let angle = survival.sqrt().asin();
                let half = 0.5 * self.z * (variance * survival / (1.0 - survival)).sqrt();
                let squared_sine = |angle: f64| angle.sin().powi(2);
                Interval {
                    lower: squared_sine((angle - half).max(0.0)),
                    upper: squared_sine((angle + half).min(FRAC_PI_2)),
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Transformation; 4] =
        [Transformation::LogLog, Transformation::Log, Transformation::Plain, Transformation::Arcsine];

    #[test]
    fn a_level_of_one_hundred_per_cent_is_refused() {
        assert_eq!(Confidence::new(1.0, Transformation::Plain), Err(Error::BadLevel(1.0)));
        assert!(Confidence::new(f64::NAN, Transformation::Plain).is_err());
    }

    proptest! {
        #[test]
        fn limits_enclose_the_estimate_within_zero_and_one(survival in 0.001..1.0, variance in 0.0..10.0) {
            for transformation in ALL {
                let limits = Confidence::new(0.95, transformation).unwrap().limits(survival, variance).unwrap();
                prop_assert!(0.0 <= limits.lower && limits.lower <= survival * (1.0 + 1e-12), "{:?}", limits);
                prop_assert!(survival * (1.0 - 1e-12) <= limits.upper && limits.upper <= 1.0, "{:?}", limits);
            }
        }

        #[test]
        fn no_lower_limit_on_a_stretch_of_curve_is_below_its_bound(
            last in 0.001..0.99, fall in 0.0..1.0, place in 0.0..1.0, variance in 0.0..3.0, share in 0.0..1.0
        ) {
            let first = last + fall * (0.999 - last);
            let between = last + place * (first - last);
            for transformation in ALL {
                let confidence = Confidence::new(0.95, transformation).unwrap();
                let bound = confidence.lower_limits_above(first, last, variance);
                let limits = confidence.limits(between, variance * share).unwrap();
                prop_assert!(limits.lower >= bound - 1e-12, "{:?} {:?} {}", transformation, limits, bound);
            }
        }
    }
}
