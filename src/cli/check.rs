//! `cordreport check`: what is doubtful in the report?

use super::{Console, Failure, Verdict, deliver, for_each, site::Choice, source::Source};
use crate::{
    diagnostic::{Diagnostic, Severity},
    exchange::{DiagnosticsDocument, json},
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cordreport check report.txt                    everything that is worth a look
  cordreport check --deny warning reports/*.txt  exit status 1 if there is a warning or an error
  cordreport check --format json report.txt      for machines, on standard output
  cordreport check --narrated report.txt         in sentences, for screen readers and logs";

/// Show what is doubtful, contradictory or not understood in reports.
///
/// Every diagnostic has a code, which `cordreport explain` explains. Exit status 1 means that something at or above
/// --deny was found.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    /// Reports to check, UTF-8 or Windows-1252; - is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, default_value_t)]
    deny: Deny,
    /// Text goes to standard error with excerpts of the report, JSON to standard output.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    site: Choice,
}

/// A severity as it is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// The report contradicts itself, or says what cannot be.
    #[default]
    Error,
    /// A value may not be what was meant.
    Warning,
    /// Anything that is worth knowing or asking.
    Advice,
}

impl Deny {
    fn severity(self) -> Severity {
        match self {
            Deny::Error => Severity::Error,
            Deny::Warning => Severity::Warning,
            Deny::Advice => Severity::Advice,
        }
    }
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with excerpts of the report.
    #[default]
    Text,
    /// JSON; one line a report if there are several.
    Json,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let mut sum = Sum::default();
        let verdict = for_each(&self.files, console, |file| {
            let source = Source::report(file, site.as_ref())?;
            let diagnostics = &source.reading.diagnostics;
            let document = || DiagnosticsDocument::new(&source.dictation, diagnostics);
            match self.format {
                Format::Text => source.tell_diagnostics(console),
                Format::Json if self.files.len() == 1 => deliver(&json::pretty(&document()))?,
                Format::Json => deliver(&json::line(&document()))?,
            }
            source.tell_order(console);
            sum.add(diagnostics);
            let denied = diagnostics.iter().any(|diagnostic| diagnostic.severity >= self.deny.severity());
            Ok(if denied { Verdict::Found } else { Verdict::Done })
        })?;
        if self.format == Format::Text {
            console.remark(&sum.told());
        }
        Ok(verdict)
    }
}

/// How much was found in how many reports.
#[derive(Debug, Default)]
struct Sum {
    reports: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl Sum {
    fn add(&mut self, diagnostics: &[Diagnostic]) {
        self.reports += 1;
        for diagnostic in diagnostics {
            *match diagnostic.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Advice => &mut self.advice,
            } += 1;
        }
    }

    /// "1 error, 2 warnings, 1 piece of advice in 3 reports".
    fn told(&self) -> String {
        let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let parts: Vec<String> = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.advice, "piece of advice", "pieces of advice"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        let found = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
        format!("{found} in {}", counted(self.reports, "report", "reports"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn the_sum_is_told_in_words() {
        let mut sum = Sum::default();
        sum.add(&[Diagnostic::new(Code::ImpossibleLevel, ""), Diagnostic::new(Code::FeatureNotMentioned, "")]);
        sum.add(&[]);
        assert_eq!(sum.told(), "1 error, 1 piece of advice in 2 reports");
        assert_eq!(Sum::default().told(), "nothing found in 0 reports");
    }
}
