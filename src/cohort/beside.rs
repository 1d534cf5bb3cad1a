//! One's own figures beside printed ones, and whether they agree to the printed digit.

use crate::cohort::{
    Comparison, Population, Published, Study, Summary, Variable,
    printed::{DAYS_A_MONTH, NOT_ESTIMABLE, half_up},
    tables::{Row, Table},
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

impl Quantity {
    /// Its word in the machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Quantity::N => "n",
            Quantity::Median => "median",
            Quantity::MedianLow => "ci_low",
            Quantity::MedianHigh => "ci_high",
            Quantity::MedianMonths => "median_months",
            Quantity::Mean => "mean",
            Quantity::HazardRatio => "hr",
            Quantity::HazardRatioLow => "hr_low",
            Quantity::HazardRatioHigh => "hr_high",
            Quantity::P => "p",
        }
    }

    /// Its words in a table.
    fn title(self) -> &'static str {
        match self {
            Quantity::N => "n",
            Quantity::Median => "median",
            Quantity::MedianLow | Quantity::HazardRatioLow => "lower limit",
            Quantity::MedianHigh | Quantity::HazardRatioHigh => "upper limit",
            Quantity::MedianMonths => "median in months",
            Quantity::Mean => "mean",
            Quantity::HazardRatio => "hazard ratio",
            Quantity::P => "P",
        }
    }
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

/// Printed figures and one's own as a table, one line a group, with those named that differ.
pub fn beside_table(study: &Study, published: &Published) -> Table {
    let pairs = beside(study, &published.figures);
    let mut rows: Vec<Row> = Vec::new();
    for line in pairs.chunk_by(|one, next| place(one.printed) == place(next.printed)) {
        let off: Vec<&str> =
            line.iter().filter(|pair| !pair.agrees).map(|pair| pair.printed.quantity.title()).collect();
        let agreement = if off.is_empty() { "=".to_owned() } else { format!("≠ {}", off.join(", ")) };
        let printed = in_one_line(line, |pair| &pair.printed.text);
        let own = in_one_line(line, |pair| match (&pair.own, pair.printed.quantity) {
            (None, _) => "–",
            (Some(own), Quantity::P) => without_zero(own),
            (Some(own), _) => own,
        });
        rows.push(Row { indented: false, cells: vec![name(line[0].printed), printed, own, agreement] });
    }
    let same = pairs.iter().filter(|pair| pair.agrees).count();
    let notes = vec![
        format!("{same} of {} printed figures agree to the printed digit, a half rounded up.", pairs.len()),
        "= all agree; ≠ those named do not; – indicates that there is no such analysis here; NE, not estimable."
            .to_owned(),
    ];
    Table {
        title: format!("Beside {}", published.short),
        columns: vec!["Row", "Printed", "Here", "Agreement"],
        rows,
        notes,
    }
}

/// The figures of a group as a table prints them: `n 18, 308 (87–689)`.
fn in_one_line<'a>(line: &'a [Beside], text: impl Fn(&'a Beside) -> &'a str) -> String {
    let mut words = String::new();
    for pair in line {
        let text = text(pair);
        let comma = if words.is_empty() { "" } else { ", " };
        words += &match pair.printed.quantity {
            Quantity::N => format!("{comma}n {text}"),
            Quantity::Median => format!("{comma}{text}"),
            Quantity::MedianLow | Quantity::HazardRatioLow => format!(" ({text}"),
            Quantity::MedianHigh | Quantity::HazardRatioHigh => format!("–{text})"),
            Quantity::MedianMonths => format!("{comma}{text} months"),
            Quantity::Mean => format!("{comma}mean {text}"),
            Quantity::HazardRatio => format!("{comma}HR {text}"),
            Quantity::P => format!("{comma}P {text}"),
        };
    }
    words
}

/// What one line of the table is about.
fn place(figure: &PrintedFigure) -> (&str, Population, Option<&str>) {
    (&figure.variable, figure.population, figure.stratum.as_deref())
}

/// The words for one line: variable, group, population.
fn name(figure: &PrintedFigure) -> String {
    let variable = match figure.variable.as_str() {
        "survival_from_diagnosis" => "Survival from ISCM diagnosis",
        "survival_from_presentation" => "Survival from ISCM presentation",
        name => Variable::named(name).map_or(name, |variable| variable.title),
    };
    let group = figure.stratum.as_ref().map_or_else(String::new, |group| format!(": {group}"));
    format!("{variable}{group}, {}", figure.population.word())
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
