//! News about what was read.
//!
//! A diagnostic is a plain value: a code, a severity, one line, places and help. How it looks on a terminal belongs to
//! the command line. That a job could *not be done* is an error instead, never a diagnostic.

use crate::{code::Code, text::Span};
use serde::Serialize;
use std::{borrow::Cow, fmt};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something worth knowing or asking.
    Advice,
    /// A value may not be what was meant.
    Warning,
    /// The report contradicts itself, or says what cannot be.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// A place in the dictation, with what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words; empty where the message says it all.
    pub text: Cow<'static, str>,
}

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// What was found.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One line, the finding.
    pub message: Cow<'static, str>,
    /// Places, the first being the main one; empty where the whole report is meant.
    pub labels: Vec<Label>,
    /// What to do next, where there is something to do.
    pub help: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code, and no place yet.
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Diagnostic { code, severity: code.severity(), message: message.into(), labels: Vec::new(), help: None }
    }

    /// Adds a place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<Cow<'static, str>>) -> Self {
        self.labels.reserve_exact(1);
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Where it is sorted: by its first place, those without one last.
    pub fn place(&self) -> (usize, Code) {
        (self.labels.first().map_or(usize::MAX, |label| label.span.start()), self.code)
    }
}
