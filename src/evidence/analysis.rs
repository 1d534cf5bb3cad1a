//! What came out of a study: medians, intervals, hazard ratios, P values, and where they are printed.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Lower and upper limit of a confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval(
    /// The lower limit.
    pub f64,
    /// The upper limit.
    pub f64,
);

impl Interval {
    /// Whether a value lies between the limits.
    pub fn holds(self, value: f64) -> bool {
        self.0 <= value && value <= self.1
    }
}

/// A unit of survival time. The study's months have 30 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days.
    #[default]
    Days,
    /// Months.
    Months,
}

impl Unit {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Days => "days",
            Unit::Months => "months",
        }
    }
}

/// A P value as printed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PValue {
    /// Printed with an equals sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equals: Option<f64>,
    /// Printed with a less-than sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
}

impl PValue {
    /// The printed number, whatever its sign.
    pub fn figure(self) -> f64 {
        self.equals.or(self.below).unwrap_or(1.0)
    }

    /// Whether it is significant at a level, such as .05.
    pub fn is_significant(self, level: f64) -> bool {
        self.equals.map_or_else(|| self.below.is_some_and(|below| below <= level), |equals| equals < level)
    }
}

impl fmt::Display for PValue {
    /// As the journal prints it: `= .022`, `< .001`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.equals.is_some() { "=" } else { "<" };
        let (three, shortest) = (format!("{:.3}", self.figure()), self.figure().to_string());
        let digits = if shortest.len() > three.len() { shortest } else { three };
        write!(f, "{sign} {}", digits.trim_start_matches('0'))
    }
}

/// The statistical test behind a P value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Test {
    /// Log-rank test, for groups.
    #[serde(rename = "log-rank")]
    LogRank,
    /// Wald test of a Cox model's coefficient, for numbers.
    Wald,
    /// Chi-square test of frequencies.
    #[serde(rename = "chi-square")]
    ChiSquare,
}

impl Test {
    /// Its name as printed.
    pub fn name(self) -> &'static str {
        match self {
            Test::LogRank => "log-rank",
            Test::Wald => "Wald",
            Test::ChiSquare => "chi-square",
        }
    }
}

/// A hazard ratio with its 95% confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HazardRatio {
    /// The estimate.
    pub value: f64,
    /// Its interval.
    pub ci: Interval,
}

/// The survival of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Survival {
    /// Patients in the group.
    pub n: u32,
    /// Median survival.
    #[serde(default)]
    pub median: Option<f64>,
    /// Mean survival.
    #[serde(default)]
    pub mean: Option<f64>,
    /// 95% confidence interval of the median.
    #[serde(default)]
    pub ci: Option<Interval>,
    /// Unit of all of them.
    #[serde(default)]
    pub unit: Unit,
}

/// The survival of one stratum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "StratumRow")]
pub struct StratumFigures {
    /// Name of the stratum.
    pub stratum: String,
    /// Its figures.
    #[serde(flatten)]
    pub survival: Survival,
}

/// A stratum's figures as a pack writes them, in one row; here an unknown key is noticed.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct StratumRow {
    stratum: String,
    n: u32,
    #[serde(default)]
    median: Option<f64>,
    #[serde(default)]
    mean: Option<f64>,
    #[serde(default)]
    ci: Option<Interval>,
    #[serde(default)]
    unit: Unit,
}

impl From<StratumRow> for StratumFigures {
    fn from(StratumRow { stratum, n, median, mean, ci, unit }: StratumRow) -> Self {
        StratumFigures { stratum, survival: Survival { n, median, mean, ci, unit } }
    }
}

/// One analysis of a predictor: a line or a block of a table, or a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// The population that was analysed.
    pub population: String,
    /// Where it is printed: table and row, or section.
    pub printed: String,
    /// The test.
    #[serde(default)]
    pub test: Option<Test>,
    /// Its P value.
    #[serde(default)]
    pub p: Option<PValue>,
    /// Survival by stratum; empty where only a P value is printed.
    #[serde(default)]
    pub strata: Vec<StratumFigures>,
    /// The printed figures leave strata out.
    #[serde(default)]
    pub partial: bool,
    /// Without strata: what was compared, "yes versus no", "per segment".
    #[serde(default)]
    pub compared: Option<String>,
    /// Without strata: survival of all who were analysed, or their number alone.
    #[serde(default)]
    pub whole: Option<Survival>,
    /// Hazard ratio of a continuous predictor, per unit.
    #[serde(default)]
    pub hazard_ratio: Option<HazardRatio>,
}

impl Analysis {
    /// Whether its P value is significant at a level.
    pub fn is_significant(&self, level: f64) -> bool {
        self.p.is_some_and(|p| p.is_significant(level))
    }

    /// How many patients it counts.
    pub fn patients(&self) -> u64 {
        let strata = || self.strata.iter().map(|figures| u64::from(figures.survival.n)).sum();
        self.whole.as_ref().map_or_else(strata, |whole| whole.n.into())
    }
}

/// How well a finding tells the disease from others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Accuracy {
    /// The population that was analysed.
    pub population: String,
    /// Where it is printed.
    pub printed: String,
    /// Specificity in percent.
    pub specificity_percent: f64,
    /// Sensitivity in percent.
    pub sensitivity_percent: f64,
    /// The test.
    pub test: Test,
    /// Its P value.
    pub p: PValue,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_values_are_spoken_as_the_journal_prints_them() {
        let equals = |p| PValue { equals: Some(p), below: None }.to_string();
        assert_eq!([equals(0.022), equals(0.09), equals(0.5)], ["= .022", "= .090", "= .500"]);
        assert_eq!(PValue { equals: None, below: Some(0.0001) }.to_string(), "< .0001");
    }

    #[test]
    fn a_p_value_at_the_level_itself_is_not_significant_unless_it_is_below() {
        assert!(!PValue { equals: Some(0.05), below: None }.is_significant(0.05));
        assert!(PValue { equals: None, below: Some(0.05) }.is_significant(0.05));
    }
}
