//! One's own figures beside printed ones, and whether they agree to the printed digit.

use crate::cohort::{
    Comparison, Population, Study, Summary,
    printed::{DAYS_A_MONTH, NOT_ESTIMABLE, half_up},
};

/// What a printed figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Patients.
    N,
    /// Median survival in days.
    Median,
    /// Its lower limit.
    MedianLow,
    /// Its upper limit.
    MedianHigh,
    /// Median survival in months of 30 days.
    MedianMonths,
    /// Mean survival in days.
    Mean,
    /// Hazard ratio.
    HazardRatio,
    /// Its lower limit.
    HazardRatioLow,
    /// Its upper limit.
    HazardRatioHigh,
    /// P value, printed as `.091` or `<.001`.
    P,
}

/// One figure as a publication prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedFigure {
    /// The variable's name, as in [`crate::cohort::VARIABLES`].
    pub variable: String,
    /// Over whom.
    pub population: Population,
    /// The category's word; `None` for a figure of the whole row.
    pub stratum: Option<String>,
    /// What it measures.
    pub quantity: Quantity,
    /// The digits, as printed.
    pub text: String,
}

/// A printed figure with one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The printed one.
    pub printed: &'a PrintedFigure,
    /// One's own with as many decimals, `NE` if not estimable; `None` if there is no such analysis.
    pub own: Option<String>,
    /// Whether both are the same; for `<.001`, whether one's own is below.
    pub agrees: bool,
}

/// Sets one's own figures beside printed ones, in their order.
pub fn beside<'a>(study: &Study, printed: &'a [PrintedFigure]) -> Vec<Beside<'a>> {
    printed
        .iter()
        .map(|figure| {
            let own = own_value(study, figure);
            let bound = figure.text.strip_prefix('<');
            let digits = bound.unwrap_or(&figure.text);
            let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let own_text = own.map(|own| match own {
                None => NOT_ESTIMABLE.to_owned(),
                // Three decimals of the study may not show a P just above its bound.
                Some(value) if bound.is_some() => half_up(value, decimals + 2),
                Some(value) => half_up(value, decimals),
            });
            let agrees = match (own.flatten(), bound.map(str::parse::<f64>)) {
                (Some(value), Some(Ok(bound))) => value < bound,
                (_, Some(_)) => false,
                (_, None) => own_text.as_deref().map(without_zero) == Some(without_zero(digits)),
            };
            Beside { printed: figure, own: own_text, agrees }
        })
        .collect()
}

/// `.091` and `0.091` are the same.
fn without_zero(digits: &str) -> &str {
    digits.strip_prefix('0').filter(|rest| rest.starts_with('.')).unwrap_or(digits)
}

/// One's own value: `None` if there is no such analysis, `Some(None)` if it is not estimable.
fn own_value(study: &Study, figure: &PrintedFigure) -> Option<Option<f64>> {
    let analysis = study.analysis(&figure.variable, figure.population)?;
    let summary: &Summary = match &figure.stratum {
        Some(level) => &analysis.stratum(level)?.summary,
        None => &analysis.summary,
    };
    let coefficient = match &analysis.comparison {
        Comparison::Wald { fit: Ok(model) } => Some(model.coefficients[0]),
        _ => None,
    };
    let limits = coefficient.and_then(|coefficient| coefficient.hazard_ratio_limits(0.95));
    Some(match figure.quantity {
        Quantity::N => Some(summary.n as f64),
        Quantity::Median => summary.median.estimate,
        Quantity::MedianLow => summary.median.lower,
        Quantity::MedianHigh => summary.median.upper,
        Quantity::MedianMonths => summary.median.estimate.map(|days| days / DAYS_A_MONTH),
        Quantity::Mean => summary.mean,
        Quantity::HazardRatio => coefficient.map(|coefficient| coefficient.hazard_ratio()),
        Quantity::HazardRatioLow => limits.map(|limits| limits.lower),
        Quantity::HazardRatioHigh => limits.map(|limits| limits.upper),
        Quantity::P => analysis.p(),
    })
}
