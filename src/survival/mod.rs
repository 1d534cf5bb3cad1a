//! How long subjects survive, in numbers only: no medicine, no dates, no tables.
//!
//! Every function takes [`Observation`]s in any order and answers with a plain struct: [`kaplan_meier`] the curve with
//! its quantiles and means, [`log_rank()`] the comparison of samples, [`cox()`] the hazard ratios of covariates. Who is
//! observed, from when and until when belongs to [`crate::cohort`]. Results agree with R's `survival` to ten digits,
//! medians and their limits exactly; `tests/reference/` holds what R says.
//!
//! The one rule a reader needs: an event at a time comes before a censoring at the same time, so whoever is censored
//! on the day of another's death was still at risk.

pub mod cox;
mod distribution;
mod interval;
mod kaplan_meier;
mod log_rank;
mod matrix;
mod mean;
mod order;
mod quantile;

pub use cox::{Coefficient, Cox, Ties, cox};
pub use distribution::{chi_squared_upper_tail, normal_quantile, normal_upper_tail};
pub use interval::{Confidence, Interval, Transformation, UpperEnd};
pub use kaplan_meier::{KaplanMeier, Step, kaplan_meier};
pub use log_rank::{LogRank, Sample, Weight, log_rank};
pub use mean::Mean;
pub use quantile::Quantile;

/// One subject: how long it was observed, and whether that ended in the event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// Time from the origin to the event or to censoring, finite and not negative, in any one unit.
    pub time: f64,
    /// Whether the time ended with the event; `false` means censored.
    pub event: bool,
}

impl Observation {
    /// A subject whose event happened at `time`.
    pub fn event(time: f64) -> Self {
        Observation { time, event: true }
    }

    /// A subject last seen without the event at `time`.
    pub fn censored(time: f64) -> Self {
        Observation { time, event: false }
    }
}

/// A test statistic that is chi-squared distributed under the hypothesis of no difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChiSquared {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom, at least 1.
    pub df: usize,
}

impl ChiSquared {
    /// The P value: the probability of so large a statistic or a larger one under the hypothesis.
    pub fn p(self) -> f64 {
        chi_squared_upper_tail(self.statistic, self.df)
    }
}

/// Why an estimate or a test could not be computed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody was observed at all.
    #[error("there are no observations")]
    NoObservations,
    /// More subjects than can be counted.
    #[error("{0} observations are more than the {max} that can be analysed", max = u32::MAX)]
    TooManyObservations(usize),
    /// A time that is no time: negative, infinite or not a number. The row counts from 0, over all samples in order.
    #[error("observation {row}: the time {time} is not a finite number of at least 0")]
    BadTime {
        /// Position of the observation.
        row: usize,
        /// What it holds.
        time: f64,
    },
    /// A test that needs events met none; a curve does not need any.
    #[error("none of the {0} observations ended in an event")]
    NoEvents(usize),
    /// A comparison of fewer than two samples that hold a subject.
    #[error("a comparison needs at least two samples with observations, found {0}")]
    TooFewSamples(usize),
    /// At no event were subjects of two samples at risk together, so nothing can be compared.
    #[error("the samples are never at risk together when an event happens")]
    NeverAtRiskTogether,
    /// Samples were at risk together, but whenever somebody had the event everybody at risk had it.
    #[error("everybody at risk has the event at once, so nothing can be compared")]
    AllAtOnce,
    /// A regression without a covariate.
    #[error("a regression needs at least one covariate")]
    NoCovariates,
    /// A covariate whose values are not as many as the observations.
    #[error("covariate {column} has {found} values for {expected} observations")]
    CovariateLength {
        /// Position of the covariate, from 0.
        column: usize,
        /// How many values it has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A covariate value that is infinite or not a number.
    #[error("covariate {column}, observation {row}: {value} is not a finite number")]
    BadCovariate {
        /// Position of the covariate, from 0.
        column: usize,
        /// Position of the observation, from 0.
        row: usize,
        /// What it holds.
        value: f64,
    },
    /// A covariate with one and the same value everywhere.
    #[error("covariate {column} is constant")]
    ConstantCovariate {
        /// Position of the covariate, from 0.
        column: usize,
    },
    /// A covariate that varies, but tells nothing beyond those before it where events happen.
    #[error("covariate {column} is constant, or a combination of the covariates before it, wherever an event happens")]
    Redundant {
        /// Position of the covariate, from 0.
        column: usize,
    },
    /// Exact ties whose computation would take hours.
    #[error("exact ties would need about {0:.0e} steps; use Efron's")]
    TooManyTies(f64),
    /// The likelihood was not maximised, though it is not monotone as far as can be seen.
    #[error("the likelihood did not converge in {0} iterations")]
    NotConverged(usize),
    /// A confidence level outside 0 to 1.
    #[error("the confidence level {0} is not between 0 and 1")]
    BadLevel(f64),
    /// A probability outside 0 to 1.
    #[error("the probability {0} is not between 0 and 1")]
    BadProbability(f64),
}
