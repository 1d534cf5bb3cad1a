//! Every analysis of the study, in both populations.

use crate::{
    cohort::{Cohort, Endpoint, Exclusion, Population, Scale, Subject, VARIABLES, Value, Variable},
    survival::{
        ChiSquared, Confidence, Cox, Error, Observation, Quantile, Ties, UpperEnd, Weight, cox, kaplan_meier, log_rank,
    },
};

/// How the study is done where it leaves a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Leaves an upper limit open where a curve reaches zero before it is found, as R does, instead of closing it at
    /// the last event, as SAS and the study do.
    pub open_limits: bool,
}

impl Options {
    /// How limits are made: 95 %, log-log, and the upper end as chosen.
    pub fn confidence(self) -> Confidence {
        let upper_end = if self.open_limits { UpperEnd::Open } else { UpperEnd::LastEvent };
        Confidence::default().upper_end(upper_end)
    }
}

/// Survival in one group of patients, in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Patients.
    pub n: usize,
    /// Deaths.
    pub events: usize,
    /// Median with its 95 % limits, log-log.
    pub median: Quantile,
    /// The upper limit as R has it, open where the curve reaches zero first.
    pub open_upper: Option<f64>,
    /// The mean up to the last death, as SAS prints it.
    pub mean: Option<f64>,
}

/// One category of a variable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Its word in the machine-readable output.
    pub level: &'static str,
    /// Its words in a table.
    pub title: &'static str,
    /// Survival in it.
    pub summary: Summary,
    /// Deaths that there would be if no category differed, by the log-rank test; `None` where there is no test.
    pub expected: Option<f64>,
}

impl Stratum {
    /// Whether more patients died than would have if no category differed.
    pub fn dies_sooner(&self) -> bool {
        self.expected.is_some_and(|expected| self.summary.events as f64 > expected)
    }
}

/// What was compared, and how it came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// Nothing: overall survival.
    Overall,
    /// Categories by the log-rank test.
    LogRank {
        /// The categories that hold a patient, in the study's order.
        strata: Vec<Stratum>,
        /// The test, or why there is none.
        test: Result<ChiSquared, Error>,
    },
    /// A number by Cox regression.
    Wald {
        /// The model, or why there is none.
        fit: Result<Cox, Error>,
    },
}

/// One analysis: a variable in a population.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The variable's name, `survival_from_diagnosis` or `survival_from_presentation`.
    pub variable: &'static str,
    /// Over whom.
    pub population: Population,
    /// How many of the population are not in it, because the variable is missing for them.
    pub missing: usize,
    /// Survival of all who are in it.
    pub summary: Summary,
    /// The comparison.
    pub comparison: Comparison,
}

impl Analysis {
    /// The P value of its test, if there is one.
    pub fn p(&self) -> Option<f64> {
        match &self.comparison {
            Comparison::Overall => None,
            Comparison::LogRank { test, .. } => test.as_ref().ok().map(|test| test.p()),
            Comparison::Wald { fit } => Some(fit.as_ref().ok()?.coefficients[0].wald()?.p()),
        }
    }

    /// The category of a name, if it holds a patient.
    pub fn stratum(&self, level: &str) -> Option<&Stratum> {
        match &self.comparison {
            Comparison::LogRank { strata, .. } => strata.iter().find(|stratum| stratum.level == level),
            Comparison::Overall | Comparison::Wald { .. } => None,
        }
    }
}

/// The whole study.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Every analysis that holds a patient: all patients first, then those with a solitary lesion.
    pub analyses: Vec<Analysis>,
    /// Who was left out.
    pub exclusions: Vec<Exclusion>,
    /// Patients in all.
    pub n: usize,
    /// Patients with a solitary lesion.
    pub solitary: usize,
}

impl Study {
    /// The analysis of a variable in a population; `None` if nobody is in it.
    pub fn analysis(&self, variable: &str, population: Population) -> Option<&Analysis> {
        self.analyses.iter().find(|analysis| analysis.variable == variable && analysis.population == population)
    }
}

/// Does every analysis of the study on a cohort.
pub fn analyse(cohort: &Cohort, options: Options) -> Study {
    let mut analyses = Vec::new();
    for population in Population::BOTH {
        let members: Vec<&Subject> = cohort.subjects.iter().filter(|subject| population.holds(subject)).collect();
        let endpoints = [
            ("survival_from_diagnosis", Endpoint::FromDiagnosis),
            ("survival_from_presentation", Endpoint::FromPresentation),
        ];
        for (variable, endpoint) in endpoints {
            let sample: Vec<_> = members.iter().filter_map(|subject| subject.observation(endpoint)).collect();
            analyses.extend(summarise(&sample, options).map(|summary| Analysis {
                variable,
                population,
                missing: members.len() - sample.len(),
                summary,
                comparison: Comparison::Overall,
            }));
        }
        let varying = VARIABLES.iter().filter(|variable| variable.varies_in(population));
        analyses.extend(varying.filter_map(|variable| analyse_variable(variable, population, &members, options)));
    }
    Study {
        analyses,
        exclusions: cohort.exclusions.clone(),
        n: cohort.subjects.len(),
        solitary: cohort.subjects.iter().filter(|subject| Population::Solitary.holds(subject)).count(),
    }
}

fn analyse_variable(
    variable: &Variable,
    population: Population,
    members: &[&Subject],
    options: Options,
) -> Option<Analysis> {
    let known: Vec<(Observation, Value)> = members
        .iter()
        .filter_map(|subject| Some((subject.observation(Endpoint::FromDiagnosis)?, variable.of(subject)?)))
        .collect();
    let sample: Vec<Observation> = known.iter().map(|&(observation, _)| observation).collect();
    let comparison = match variable.scale {
        Scale::Categories(levels) => compare_levels(levels, &known, options),
        Scale::Continuous => {
            let values: Vec<f64> = known
                .iter()
                .filter_map(|&(_, value)| match value {
                    Value::Number(number) => Some(number),
                    Value::Level(_) => None,
                })
                .collect();
            Comparison::Wald { fit: cox(&sample, &[&values], Ties::Breslow) }
        }
    };
    Some(Analysis {
        variable: variable.name,
        population,
        missing: members.len() - known.len(),
        summary: summarise(&sample, options)?,
        comparison,
    })
}

fn compare_levels(
    levels: &[(&'static str, &'static str)],
    known: &[(Observation, Value)],
    options: Options,
) -> Comparison {
    let mut strata = Vec::new();
    let mut samples = Vec::new();
    for &(level, title) in levels {
        let members = known.iter().filter(|(_, value)| *value == Value::Level(level));
        let sample: Vec<Observation> = members.map(|&(observation, _)| observation).collect();
        if let Some(summary) = summarise(&sample, options) {
            strata.push(Stratum { level, title, summary, expected: None });
            samples.push(sample);
        }
    }
    let samples: Vec<&[Observation]> = samples.iter().map(Vec::as_slice).collect();
    let test = log_rank(&samples, Weight::LogRank).map(|result| {
        for (stratum, sample) in strata.iter_mut().zip(&result.samples) {
            stratum.expected = Some(sample.expected);
        }
        result.test
    });
    Comparison::LogRank { strata, test }
}

/// Survival in one group; `None` if it is empty.
fn summarise(sample: &[Observation], options: Options) -> Option<Summary> {
    let curve = kaplan_meier(sample).ok()?;
    let open = curve.median(Confidence::default().upper_end(UpperEnd::Open));
    let median = curve.median(options.confidence());
    let mean = curve.mean().map(|mean| mean.mean);
    Some(Summary { n: curve.n(), events: curve.events(), median, open_upper: open.upper, mean })
}
