//! Figures of a study in the form in which they are printed, for a pack of one's own.

use crate::{
    cohort::{Summary, printed::half_up},
    evidence::{HazardRatio, Interval, PValue, Survival, Unit},
    survival::{Coefficient, Quantile},
};

/// A number of patients.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A median above 0 with its limits, in days as printed.
pub(super) fn figures(summary: &Summary) -> Survival {
    let Quantile { estimate, lower, upper } = summary.median;
    let days = |days: f64| half_up(days, 0).parse().ok();
    let median = estimate.and_then(days).filter(|&days: &f64| days > 0.0);
    let limits = lower.and_then(days).zip(upper.and_then(days)).map(|(lower, upper)| Interval(lower, upper));
    Survival { n: count(summary.n), median, mean: None, ci: median.and(limits), unit: Unit::Days }
}

/// A hazard ratio to two decimals, or two digits where it is small; `None` where it has no limits.
pub(super) fn hazard_ratio(coefficient: Coefficient) -> Option<HazardRatio> {
    let limits = coefficient.hazard_ratio_limits(0.95)?;
    let digits = |ratio: f64| -> Option<f64> {
        let decimals = if ratio < 0.1 { 1 - ratio.log10().floor() as i32 } else { 2 };
        let rounded: f64 = half_up(ratio, usize::try_from(decimals).ok()?).parse().ok()?;
        (rounded > 0.0 && rounded.is_finite()).then_some(rounded)
    };
    let (value, lower, upper) = (digits(coefficient.hazard_ratio())?, digits(limits.lower)?, digits(limits.upper)?);
    Some(HazardRatio { value, ci: Interval(lower, upper) })
}

/// A P value as printed: three decimals, more where they would hide on which side of .05 it lies, `below` .001.
pub(super) fn p_value(p: f64) -> PValue {
    const SIDES: f64 = 0.05;
    if p < 0.001 {
        return PValue { equals: None, below: Some(0.001) };
    }
    let rounded = (3..12).filter_map(|decimals| half_up(p, decimals).parse::<f64>().ok());
    let faithful = rounded.into_iter().find(|rounded| (*rounded < SIDES) == (p < SIDES));
    PValue { equals: Some(faithful.unwrap_or(p)), below: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_p_value_stays_on_its_side_of_significance() {
        let written = |p| (p_value(p).equals, p_value(p).below);
        assert_eq!(written(0.04962), (Some(0.0496), None));
        assert_eq!(written(0.0501), (Some(0.05), None));
        assert_eq!(written(0.0123456), (Some(0.012), None));
        assert_eq!(written(1e-9), (None, Some(0.001)));
    }
}
