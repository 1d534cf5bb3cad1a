//! The normal and the chi-squared distribution, as far as tests and limits need them.
//!
//! Degrees of freedom are whole numbers here, and then the chi-squared tail is a finite sum over the complementary
//! error function. So the only thing taken from a library is `erfc` and `lgamma`; accuracy is some 14 digits, in the
//! far tail too.

use std::f64::consts::{PI, SQRT_2};

/// Upper tail of the standard normal distribution, P(Z > z) = erfc(z / √2) / 2.
pub fn normal_upper_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z / SQRT_2)
}

/// Quantile of the standard normal distribution: the z with P(Z ≤ z) = `p`.
///
/// Infinite at 0 and 1, not a number outside. Newton's method on the tail, from the rational approximation 26.2.23 of
/// Abramowitz and Stegun.
pub fn normal_quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let (tail, sign) = if p < 0.5 { (p, -1.0) } else { (1.0 - p, 1.0) };
    if tail == 0.0 {
        return sign * f64::INFINITY;
    }
    let t = (-2.0 * tail.ln()).sqrt();
    let mut z =
        t - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    for _ in 0..4 {
        let density = (-0.5 * z * z).exp() / (2.0 * PI).sqrt();
        if density == 0.0 {
            break;
        }
        z += (normal_upper_tail(z) - tail) / density;
    }
    sign * z
}

/// Upper tail of the chi-squared distribution with `df` degrees of freedom, P(X > x); 1 for `x` ≤ 0.
///
/// With λ = x / 2 the tail is Σ e^-λ λ^a / Γ(a + 1), over a = 0, 1, … df/2 - 1 for an even number of degrees of
/// freedom, and over a = 1/2, 3/2, … df/2 - 1 plus erfc(√λ) for an odd one (Abramowitz and Stegun 26.4.4 and 26.4.5).
pub fn chi_squared_upper_tail(x: f64, df: usize) -> f64 {
    if x.is_nan() || df == 0 {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    if x.is_infinite() {
        return 0.0;
    }
    let lambda = 0.5 * x;
    let (terms, offset, start) =
        if df.is_multiple_of(2) { (df / 2, 0.0, 0.0) } else { (df / 2, 0.5, libm::erfc(lambda.sqrt())) };
    if terms == 0 {
        return start;
    }
    // From the largest term outwards, so that nothing underflows on the way to what counts.
    let largest = (lambda as usize).min(terms - 1);
    let a = largest as f64 + offset;
    let peak = (a * lambda.ln() - lambda - libm::lgamma(a + 1.0)).exp();
    let mut sum = peak;
    let mut term = peak;
    for index in (1..=largest).rev() {
        term *= (index as f64 + offset) / lambda;
        sum += term;
    }
    term = peak;
    for index in largest + 1..terms {
        term *= lambda / (index as f64 + offset);
        sum += term;
    }
    (start + sum).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-13 * expected.abs(), "{found:e} is not {expected:e}");
    }

    /// R: `qnorm(c(.975, .95, .75, 1e-10))`
    #[test]
    fn quantiles_are_those_of_r() {
        close(normal_quantile(0.975), 1.959963984540054);
        close(normal_quantile(0.95), 1.6448536269514722);
        close(normal_quantile(0.75), 0.6744897501960817);
        close(normal_quantile(1e-10), -6.361340902404056);
        assert!(normal_quantile(0.5).abs() < 1e-15);
    }

    #[test]
    fn the_ends_of_the_normal_distribution_are_infinite() {
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(1.5).is_nan());
    }

    /// One degree of freedom is the two-sided normal test, two are an exponential distribution.
    #[test]
    fn one_and_two_degrees_of_freedom_have_closed_forms() {
        for x in [1e-6_f64, 0.3, 3.841458820694124, 50.0, 100.0] {
            close(chi_squared_upper_tail(x, 1), 2.0 * normal_upper_tail(x.sqrt()));
            close(chi_squared_upper_tail(x, 2), (-x / 2.0).exp());
        }
    }

    /// R: `pchisq(3.84…, 1)`, `pchisq(11.0705, 5, lower = FALSE)` at its published 5 % points.
    #[test]
    fn five_per_cent_points_have_five_per_cent_above_them() {
        for (x, df) in [(3.841458820694124, 1), (5.991464547107979, 2), (7.814727903251179, 3), (11.070497693516351, 5)]
        {
            assert!((chi_squared_upper_tail(x, df) - 0.05).abs() < 1e-14);
        }
        assert!((chi_squared_upper_tail(1000.0, 1000) - 0.5).abs() < 0.01);
        close(chi_squared_upper_tail(1.0, 2000), 1.0);
    }
}
