//! The study's tables: the same rows, order and populations as Table 1 and Table 2, and the rows of its text.

use crate::cohort::{
    Analysis, Comparison, Endpoint, Population, Study, Summary, Variable,
    printed::{days, hazard_ratio, median, months, p_value},
};

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whether it is a category below its variable.
    pub indented: bool,
    /// One cell a column; an empty one has nothing to say.
    pub cells: Vec<String>,
}

/// A table, ready to be set in any form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its heading.
    pub title: String,
    /// The headings of its columns; the first is that of the names.
    pub columns: Vec<&'static str>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// What is to be said below it, each with its mark.
    pub notes: Vec<String>,
}

const COLUMNS: [&str; 6] =
    ["Variable", "Median Survival (days a) (95% CI)", "Months", "Hazard Ratio (95% CI)", "P Value b", "Test"];

const OVERALL_COLUMNS: [&str; 6] =
    ["Survival", "Median Survival (days) (95% CI)", "Months", "Mean (days)", "Deaths", "Population"];

/// Table 1 of the study: clinical features of all patients.
const CLINICAL: [(&str, Population); 6] = [
    ("age", Population::All),
    ("primary", Population::All),
    ("lung_or_breast", Population::All),
    ("melanoma", Population::All),
    ("cns_primary", Population::All),
    ("iscm_precedes_primary", Population::All),
];

/// Table 2: the number of lesions in all patients, the rest in those with one.
const IMAGING: [(&str, Population); 13] = [
    ("multiplicity", Population::All),
    ("noncord_cns_spinal_metastases", Population::Solitary),
    ("leptomeningeal_metastases", Population::Solitary),
    ("primary_tumor_or_non_cns_metastases", Population::Solitary),
    ("t2_at_least_2_segments", Population::Solitary),
    ("t2_at_least_3_segments", Population::Solitary),
    ("t2_segments", Population::Solitary),
    ("enhancing_si_mm", Population::Solitary),
    ("enhancement_segments", Population::Solitary),
    ("t2_to_enhancement_ratio", Population::Solitary),
    ("rim_sign", Population::Solitary),
    ("flame_sign", Population::Solitary),
    ("rim_and_flame", Population::Solitary),
];

/// Both tables with their numbers.
#[cfg(feature = "figures")]
pub(super) const OF_TABLES: [(u8, &[(&str, Population)]); 2] = [(1, &CLINICAL), (2, &IMAGING)];

/// What the study gives in its text alone.
const TEXT: [(&str, Population); 15] = [
    ("lung_or_breast", Population::Solitary),
    ("primary", Population::Solitary),
    ("primary_tumor_or_non_cns_metastases", Population::All),
    ("t2_at_least_2_segments", Population::All),
    ("t2_at_least_3_segments", Population::All),
    ("position", Population::Solitary),
    ("cord_expansion", Population::Solitary),
    ("t2_signal", Population::Solitary),
    ("t1_signal", Population::Solitary),
    ("cystic_change", Population::Solitary),
    ("hemorrhage", Population::Solitary),
    ("enhancement", Population::Solitary),
    ("pet_uptake", Population::Solitary),
    ("new_iscm_on_follow_up", Population::All),
    ("new_iscm_on_follow_up", Population::Solitary),
];

/// Whether the study gives a variable in a population, in one of its tables or in its text.
pub(super) fn is_given(name: &str, population: Population) -> bool {
    [&CLINICAL[..], &IMAGING, &TEXT].into_iter().flatten().any(|&row| row == (name, population))
}

/// Every table of the study, in order: overall survival, clinical features, imaging features, and those of the text.
pub fn tables(study: &Study) -> Vec<Table> {
    let Study { n, solitary, .. } = study;
    vec![
        overall(study),
        comparisons(
            study,
            format!("Table 1: Survival analysis of clinical features for all patients with ISCM (N = {n})"),
            &CLINICAL,
        ),
        comparisons(
            study,
            format!("Table 2: Survival analysis of MRI features for patients with solitary ISCMs (n = {solitary})"),
            &IMAGING,
        ),
        comparisons(study, "Further analyses, as given in the text of the study".to_owned(), &TEXT),
    ]
}

/// Overall survival, and the means that the study gives for the extent of T2 hyperintensity.
fn overall(study: &Study) -> Table {
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    let mut row = |name: String, summary: &Summary, population: Population| {
        rows.push(Row {
            indented: false,
            cells: vec![
                format!("{name} (n = {})", summary.n),
                median(summary.median),
                months(summary.median.estimate),
                days(summary.mean),
                summary.events.to_string(),
                population.word().to_owned(),
            ],
        });
    };
    for (variable, name, endpoint) in [
        ("survival_from_diagnosis", "From ISCM diagnosis", Endpoint::FromDiagnosis),
        ("survival_from_presentation", "From ISCM presentation", Endpoint::FromPresentation),
    ] {
        for population in Population::BOTH {
            let Some(analysis) = study.analysis(variable, population) else { continue };
            row(name.to_owned(), &analysis.summary, population);
            if endpoint == Endpoint::FromPresentation && analysis.missing > 0 {
                notes.push(format!("{} {} without a day of presentation.", analysis.missing, population.word()));
            }
        }
    }
    if let Some(analysis) = study.analysis("t2_at_least_3_segments", Population::Solitary) {
        for (level, name) in
            [("yes", "Cord T2 hyperintensity ≥3 segments"), ("no", "Cord T2 hyperintensity ≤2 segments")]
        {
            if let Some(stratum) = analysis.stratum(level) {
                row(name.to_owned(), &stratum.summary, Population::Solitary);
            }
        }
    }
    notes.push(
        "Median by the product-limit estimate, log-log 95% CI; NE, not estimable. A month is 30 days.".to_owned(),
    );
    notes.push("Mean as the area under the curve up to the last death.".to_owned());
    let patients = if study.n == 1 { "patient" } else { "patients" };
    Table { title: format!("Survival of {} {patients}", study.n), columns: OVERALL_COLUMNS.to_vec(), rows, notes }
}

/// A table of comparisons. Its footnotes are those of the study: origin, tests, missing patients.
fn comparisons(study: &Study, title: String, contents: &[(&str, Population)]) -> Table {
    let mut rows = Vec::new();
    let mut remarks = Vec::new();
    let mut missing = Vec::new();
    let both =
        contents.iter().any(|row| row.1 == Population::All) && contents.iter().any(|row| row.1 != Population::All);
    for &(name, population) in contents {
        let Some(variable) = Variable::named(name) else { continue };
        let title = match population {
            Population::All if both && name != "multiplicity" => format!("{}, all patients", variable.title),
            Population::Solitary if contents == TEXT => format!("{}, solitary ISCMs", variable.title),
            _ => variable.title.to_owned(),
        };
        match study.analysis(name, population) {
            Some(analysis) => {
                if analysis.missing > 0 {
                    missing.push(format!("{title} {}", analysis.missing));
                }
                push_analysis(&mut rows, &mut remarks, title, analysis);
            }
            None => remarks.push(format!("{title}: stated for no patient.")),
        }
    }
    let mut notes = vec![
        "– indicates not applicable; NE, not estimable.".to_owned(),
        "a From the date of ISCM diagnosis.".to_owned(),
        "b P values are for log-rank tests for categoric variables and Wald tests for continuous variables.".to_owned(),
    ];
    if !missing.is_empty() {
        notes.push(format!(
            "c Missing patients, the feature not being stated, hedged at, or without the series it needs: {}.",
            missing.join("; ")
        ));
    }
    notes.extend(remarks);
    Table { title, columns: COLUMNS.to_vec(), rows, notes }
}

fn push_analysis(rows: &mut Vec<Row>, remarks: &mut Vec<String>, title: String, analysis: &Analysis) {
    let mark = if analysis.missing > 0 { " c" } else { "" };
    let p = analysis.p().map_or_else(|| "–".to_owned(), p_value);
    let blank = String::new;
    match &analysis.comparison {
        Comparison::Overall => {}
        Comparison::LogRank { strata, test } => {
            let test_name = if test.is_ok() { "log-rank" } else { "" };
            rows.push(Row {
                indented: false,
                cells: vec![format!("{title}{mark}"), blank(), blank(), blank(), p, test_name.to_owned()],
            });
            if let Err(error) = test {
                remarks.push(format!("{title}: no test, {error}."));
            }
            rows.extend(strata.iter().map(|stratum| {
                let Summary { n, median: quantile, .. } = stratum.summary;
                let name = format!("{} (n = {n})", stratum.title);
                let months = months(quantile.estimate);
                Row { indented: true, cells: vec![name, median(quantile), months, "–".to_owned(), blank(), blank()] }
            }));
        }
        Comparison::Wald { fit } => {
            let ratio = match fit {
                Ok(model) => {
                    let coefficient = model.coefficients[0];
                    if model.is_monotone() {
                        remarks
                            .push(format!("{title}: the likelihood is monotone, so the hazard ratio has no limits."));
                    }
                    hazard_ratio(coefficient.hazard_ratio(), coefficient.hazard_ratio_limits(0.95))
                }
                Err(error) => {
                    remarks.push(format!("{title}: no test, {error}."));
                    "–".to_owned()
                }
            };
            let Summary { n, median: quantile, .. } = analysis.summary;
            let test_name = if analysis.p().is_some() { "Wald" } else { "" };
            rows.push(Row {
                indented: false,
                cells: vec![
                    format!("{title}{mark} (n = {n})"),
                    median(quantile),
                    months(quantile.estimate),
                    ratio,
                    p,
                    test_name.to_owned(),
                ],
            });
        }
    }
}
