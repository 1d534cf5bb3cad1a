//! What is known about a patient like this one, as a page for people.
//!
//! The page only lays out what [`crate::prognosis`] answers. What was not significant stands under a heading that says
//! so, never beside what was.

use super::excerpt::visible;
use crate::{
    evidence::{Accuracy, Known, Range, Survival},
    prognosis::{AdverseFeature, Answer, Assessment, Outlook, Published, State, Study, Value},
    reading::Reading,
    text::{Dictation, Lines},
};
use std::fmt::{self, Write};

/// The page of one report.
pub fn page(dictation: &Dictation, reading: &Reading, outlook: &Outlook) -> String {
    let mut page = Page { text: String::new(), reading, lines: Lines::new(dictation.text()) };
    page.line(0, visible(dictation.name()));
    if !outlook.notices.is_empty() {
        page.heading("Before anything else");
        for notice in &outlook.notices {
            page.line(1, notice);
        }
    }
    for study in &outlook.studies {
        page.study(study);
    }
    page.text
}

struct Page<'a> {
    text: String,
    reading: &'a Reading,
    lines: Lines<'a>,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, words: impl fmt::Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{:1$}{words}", "", 2 * depth);
    }

    fn heading(&mut self, title: &str) {
        self.line(0, format_args!("\n{title}"));
    }

    fn study(&mut self, study: &Study) {
        self.heading(&study.citation.to_string());
        self.line(1, &study.endpoint);
        for overall in &study.overall {
            self.line(
                1,
                format_args!(
                    "{}, {}: {} ({})",
                    overall.name,
                    overall.population,
                    survival(&overall.survival),
                    overall.printed
                ),
            );
        }
        self.summary(study);
        for feature in &study.adverse {
            self.feature(feature, 1);
        }
        self.assessments("Possible associations, in the words of the authors", &study.associations);
        self.assessments("Not significant in this study, and so not prognostic", &study.not_significant);
        self.assessments("Tells metastases from other masses, and nothing on survival", &study.diagnostic);
        self.list("Not mentioned in the report, and the study asks for it to be sought", &study.unsought);
        self.list("Caveats", &study.caveats);
        self.list("Limitations", &study.limitations);
    }

    fn summary(&mut self, study: &Study) {
        if study.adverse.is_empty() {
            return;
        }
        self.heading("Features of shorter survival");
        for (state, word) in
            [(State::Present, "present"), (State::Absent, "absent"), (State::NotAssessable, "not assessable")]
        {
            let labels = study.adverse_labels(state);
            let labels = if labels.is_empty() { "none".to_owned() } else { labels.join("; ") };
            self.line(1, format_args!("{word:15} {labels}"));
        }
    }

    fn feature(&mut self, feature: &AdverseFeature, depth: usize) {
        self.text.push('\n');
        self.assessment(feature.assessment(), depth);
        for beside in feature.beside() {
            self.feature(beside, depth + 1);
        }
    }

    fn assessments(&mut self, title: &str, assessments: &[Assessment]) {
        if assessments.is_empty() {
            return;
        }
        self.heading(title);
        for assessment in assessments {
            self.text.push('\n');
            self.assessment(assessment, 1);
        }
    }

    fn assessment(&mut self, assessment: &Assessment, depth: usize) {
        self.line(depth, &assessment.name);
        let answer = match &assessment.answer {
            Answer::Stratum { name, .. } => name.clone(),
            Answer::Measured => "analysed as a number, without groups".to_owned(),
            Answer::CannotTell { gaps } => {
                let gaps: Vec<String> = gaps.iter().map(ToString::to_string).collect();
                format!("cannot be told ({})", gaps.join("; "))
            }
            Answer::NotAnalysed => "not analysed in patients like this one".to_owned(),
        };
        self.line(depth + 1, format_args!("this patient: {answer}"));
        for value in assessment.values.iter().filter(|value| value.known.is_some()) {
            let value = self.value(value);
            self.line(depth + 1, value);
        }
        for published in &assessment.analyses {
            self.published(published, depth + 1);
        }
        for accuracy in &assessment.accuracy {
            self.line(depth + 1, told(accuracy));
        }
        for caveat in &assessment.caveats {
            self.line(depth + 1, format_args!("note: {caveat}"));
        }
    }

    /// "primary: lung, line 5"
    fn value(&self, value: &Value) -> String {
        let known = match &value.known {
            Some(Known::Words(words)) => words.join(" or ").replace('_', " "),
            Some(Known::Number(range)) => number(*range),
            None => String::new(),
        };
        let spans = value.paths.iter().flat_map(|path| self.reading.sources.of(path));
        let mut places: Vec<usize> = spans.map(|span| self.lines.number(span.start()) + 1).collect();
        places.sort_unstable();
        places.dedup();
        let places: Vec<String> = places.iter().map(usize::to_string).collect();
        match places.as_slice() {
            [] => format!("{}: {known}", value.name),
            [one] => format!("{}: {known}, line {one}", value.name),
            several => format!("{}: {known}, lines {}", value.name, several.join(", ")),
        }
    }

    fn published(&mut self, published: &Published, depth: usize) {
        let mut how: Vec<String> = Vec::new();
        how.extend(published.compared.clone());
        how.extend(
            published
                .hazard_ratio
                .map(|ratio| format!("hazard ratio {} (95% CI {} to {})", ratio.value, ratio.ci.0, ratio.ci.1)),
        );
        how.extend(published.p.map(|p| match published.test {
            Some(test) => format!("P {p}, {}", test.name()),
            None => format!("P {p}"),
        }));
        how.extend(published.significant.map(|it| if it { "significant" } else { "not significant" }.to_owned()));
        let how = if how.is_empty() { String::new() } else { format!(": {}", how.join("; ")) };
        self.line(depth, format_args!("{} ({}){how}", published.population, published.printed));
        for figures in &published.strata {
            let own = if figures.patient { "  <- this patient" } else { "" };
            self.line(depth + 1, format_args!("{}: {}{own}", figures.stratum, survival(&figures.survival)));
        }
        if let Some(whole) = &published.whole {
            self.line(depth + 1, survival(whole));
        }
    }

    fn list(&mut self, title: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.heading(title);
        for line in lines {
            self.line(1, line);
        }
    }
}

/// "n = 21, median 59 days (95% CI 31 to 98)"
fn survival(survival: &Survival) -> String {
    let unit = survival.unit.word();
    let mut words = format!("n = {}", survival.n);
    for (name, figure) in [("median", survival.median), ("mean", survival.mean)] {
        if let Some(figure) = figure {
            words += &format!(", {name} {figure} {unit}");
        }
    }
    if let Some(ci) = survival.ci {
        words += &format!(" (95% CI {} to {})", ci.0, ci.1);
    }
    words
}

fn told(accuracy: &Accuracy) -> String {
    format!(
        "{} ({}): specificity {}%, sensitivity {}%, P {}",
        accuracy.population, accuracy.printed, accuracy.specificity_percent, accuracy.sensitivity_percent, accuracy.p
    )
}

fn number(range: Range) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        evidence, prognosis,
        record::{Clinical, Context, Lesion, Multiplicity, Primary, Record, Sources},
        text::Span,
    };

    fn solitary_lung() -> Reading {
        let mut sources = Sources::default();
        sources.add("clinical.primary", Span::new(6, 10));
        let record = Record {
            multiplicity: Some(Multiplicity::Solitary),
            lesion_count: Some(1),
            lesions: vec![Lesion::default()],
            clinical: Clinical { primary: Some(Primary::Lung), ..Clinical::default() },
            ..Record::default()
        };
        let context = Context { called_metastasis: Some(true), ..Context::default() };
        Reading { record, sources, context, ..Reading::default() }
    }

    fn paged(reading: &Reading) -> String {
        let dictation = Dictation::new("report.txt", "Prim: lung\n").unwrap();
        let outlook = prognosis::classify(&reading.record, &reading.context, &evidence::built_in());
        page(&dictation, reading, &outlook)
    }

    #[test]
    fn a_known_primary_is_told_with_its_line_and_the_group_of_the_patient() {
        let page = paged(&solitary_lung());
        assert!(page.contains(", line 1\n") && page.contains("<- this patient"), "{page}");
    }

    #[test]
    fn what_is_not_significant_stands_under_a_heading_that_says_so() {
        let page = paged(&solitary_lung());
        let (before, after) = page.split_once("Not significant in this study").unwrap();
        assert!(!before.contains("; not significant") && !after.contains("; significant"), "{page}");
    }

    #[test]
    fn a_report_that_says_nothing_gets_a_notice_and_no_figure() {
        let page = paged(&Reading::default());
        assert!(page.contains("Nothing was read") && !page.contains("median"), "{page}");
    }
}
