//! Numbers as the study prints them.

use crate::survival::{Interval, Quantile};

/// What stands where a median or a limit is not estimable.
pub const NOT_ESTIMABLE: &str = "NE";

/// How many days the study's month has.
pub(super) const DAYS_A_MONTH: f64 = 30.0;

/// A number with so many decimals, a half rounded up: a median of 307.5 days is printed 308.
///
/// Half to even, or the nearest binary number, would print other digits than the study in two of ten such places.
pub fn half_up(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return if value > 0.0 { "∞".to_owned() } else { value.to_string() };
    }
    let unit = 10_f64.powi(decimals as i32);
    // A hair more than a half, for what is a half but for the last binary digit.
    let rounded = (value * unit + 0.5 + 1e-9).floor() / unit;
    format!("{rounded:.decimals$}")
}

/// Days, or `NE`.
pub(super) fn days(value: Option<f64>) -> String {
    value.map_or_else(|| NOT_ESTIMABLE.to_owned(), |value| half_up(value, 0))
}

/// Days as months, or `NE`.
pub(super) fn months(value: Option<f64>) -> String {
    value.map_or_else(|| NOT_ESTIMABLE.to_owned(), |value| half_up(value / DAYS_A_MONTH, 1))
}

/// A median with its limits: `104 (48–156)`.
pub(super) fn median(median: Quantile) -> String {
    format!("{} ({}–{})", days(median.estimate), days(median.lower), days(median.upper))
}

/// A hazard ratio with its limits: `1.02 (1.00–1.04)`.
pub(super) fn hazard_ratio(ratio: f64, limits: Option<Interval>) -> String {
    match limits {
        Some(limits) => {
            format!("{} ({}–{})", half_up(ratio, 2), half_up(limits.lower, 2), half_up(limits.upper, 2))
        }
        None => format!("{} ({NOT_ESTIMABLE})", half_up(ratio, 2)),
    }
}

/// A P value as the study prints it: three decimals without the zero in front, `<.001` below that.
pub fn p_value(p: f64) -> String {
    if p < 0.001 {
        return "<.001".to_owned();
    }
    let text = half_up(p, 3);
    text.strip_prefix('0').map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up_as_the_study_does() {
        assert_eq!(days(Some(307.5)), "308");
        assert_eq!(days(Some(502.5)), "503");
        assert_eq!(months(Some(55.5)), "1.9");
        assert_eq!(half_up(1.005, 2), "1.01");
        assert_eq!(days(None), "NE");
    }

    #[test]
    fn p_values_have_three_decimals_and_no_zero_in_front() {
        assert_eq!([0.0004266, 0.0913, 0.001, 0.9996].map(p_value), ["<.001", ".091", ".001", "1.000"]);
    }

    #[test]
    fn an_infinite_hazard_ratio_has_no_limits() {
        assert_eq!(hazard_ratio(f64::INFINITY, None), "∞ (NE)");
    }
}
