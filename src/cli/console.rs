//! The only renderer: news and errors for people, on standard error.
//!
//! Drawn with *miette*, or told in sentences with its narrated form. Colour is for terminals only, and never where
//! `NO_COLOR` is set.

use super::{
    excerpt::{Excerpts, visible},
    failure::Failure,
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    text::Dictation,
};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler};
use std::{
    fmt,
    io::{IsTerminal, Write, stderr},
};

/// Columns into which messages are wrapped; the same everywhere, so that logs can be compared.
const WIDTH: usize = 100;

/// Standard error, and how to write on it.
pub struct Console {
    narrated: bool,
    quiet: bool,
    colour: bool,
}

impl Console {
    /// The console of this process: `narrated` in sentences, `quiet` without diagnostics.
    pub fn new(narrated: bool, quiet: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        Console { narrated, quiet, colour: !refused && stderr().is_terminal() }
    }

    /// Whether only errors are to be shown.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Shows diagnostics, each with the words it is about.
    pub fn diagnostics(&self, dictation: &Dictation, diagnostics: &[Diagnostic]) {
        if self.quiet || diagnostics.is_empty() {
            return;
        }
        let excerpts = Excerpts::new(dictation);
        for diagnostic in diagnostics {
            self.show(&Shown { diagnostic, excerpts: &excerpts });
        }
    }

    /// Tells why a job could not be done.
    pub fn failure(&self, failure: &Failure) {
        self.show(&Told { message: visible(&failure.to_string()), mend: failure.mend() });
    }

    /// A line to the reader, such as a sum at the end.
    pub fn remark(&self, line: &str) {
        if !self.quiet {
            // Where standard error is closed nobody is left to be told.
            let _ = writeln!(stderr().lock(), "{line}");
        }
    }

    fn show(&self, news: &dyn miette::Diagnostic) {
        let _ = writeln!(stderr().lock(), "{}\n", self.rendered(news).trim_end());
    }

    fn rendered(&self, news: &dyn miette::Diagnostic) -> String {
        let mut page = String::new();
        let written = if self.narrated {
            NarratableReportHandler::new().render_report(&mut page, news)
        } else {
            let theme = if self.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
            GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false).render_report(&mut page, news)
        };
        written.unwrap_or_else(|error| unreachable!("a place that is not in the text: {error}"));
        page
    }
}

/// A diagnostic with the text it is about, as *miette* wants it.
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    excerpts: &'a Excerpts<'a>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // With an excerpt the file is named there.
        if self.diagnostic.labels.is_empty() {
            write!(f, "{}: ", self.excerpts.name())?;
        }
        f.write_str(&visible(&self.diagnostic.message))
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic.fmt(f)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        Some(Box::new(self.diagnostic.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Advice => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        self.diagnostic.help.as_deref().map(|help| Box::new(visible(help)) as _)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        (!self.diagnostic.labels.is_empty()).then_some(self.excerpts as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let main = self.diagnostic.labels.first()?;
        Some(Box::new(
            self.diagnostic.labels.iter().filter(|label| self.excerpts.fit_together(main.span, label.span)).map(
                move |label| {
                    let words = Some(visible(&label.text)).filter(|words| !words.is_empty());
                    let place = self.excerpts.shown(label.span);
                    if std::ptr::eq(label, main) {
                        LabeledSpan::new_primary_with_span(words, place)
                    } else {
                        LabeledSpan::new_with_span(words, place)
                    }
                },
            ),
        ))
    }
}

/// An error with its mend.
#[derive(Debug)]
struct Told {
    message: String,
    mend: Option<String>,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Told {}

impl miette::Diagnostic for Told {
    fn help<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        self.mend.as_deref().map(|mend| Box::new(mend) as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Code, text::Span};
    use insta::assert_snapshot;
    use proptest::prelude::*;

    const REPORT: &str = "FINDINGS:\nOedema spans three segments, from C5 to T1 (œ).\nNo rim sign.";

    fn page(narrated: bool, diagnostic: &Diagnostic) -> String {
        let dictation = Dictation::new("report.txt", REPORT).unwrap();
        let console = Console { narrated, quiet: false, colour: false };
        console.rendered(&Shown { diagnostic, excerpts: &Excerpts::new(&dictation) })
    }

    fn contradiction() -> Diagnostic {
        let at = |words: &str| {
            let start = REPORT.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        Diagnostic::new(Code::CountContradictsSpan, "T2 hyperintensity over 3 segments, but C5…T1 holds 4")
            .label(at("three segments"), "stated here")
            .label(at("C5 to T1"), "")
            .help("the stated count is kept; mend the count or the levels")
    }

    #[test]
    fn a_diagnostic_is_drawn_with_its_words() {
        assert_snapshot!(page(false, &contradiction()), @r"
        record::count-contradicts-span

          ⚠ T2 hyperintensity over 3 segments, but C5…T1 holds 4
           ╭─[report.txt:2:14]
         2 │ Oedema spans three segments, from C5 to T1 (œ).
           ·              ───────┬──────       ────────
           ·                     ╰── stated here
           ╰────
          help: the stated count is kept; mend the count or the levels
        ");
    }

    #[test]
    fn a_diagnostic_is_narrated_for_screen_readers() {
        assert_snapshot!(page(true, &contradiction()), @r"
        T2 hyperintensity over 3 segments, but C5…T1 holds 4
            Diagnostic severity: warning
        Begin snippet for report.txt starting at line 2, column 14

        snippet line 2: Oedema spans three segments, from C5 to T1 (œ).
            label at line 2, columns 14 to 27: stated here
            label at line 2, columns 35 to 42
        diagnostic help: the stated count is kept; mend the count or the levels
        diagnostic code: record::count-contradicts-span
        ");
    }

    #[test]
    fn a_diagnostic_on_the_whole_report_names_the_file_instead() {
        let diagnostic = Diagnostic::new(Code::NotSpineMr, "neither a spine region nor the cord is mentioned");
        assert_snapshot!(page(false, &diagnostic), @r"
        record::not-a-spine-mr-report

          ⚠ report.txt: neither a spine region nor the cord is mentioned
        ");
    }

    #[test]
    fn places_that_cross_lines_and_meet_each_other_are_drawn() {
        let diagnostic = Diagnostic::new(Code::UnreadStatement, "not understood")
            .label(Span::new(10, REPORT.len()), "all of this")
            .label(Span::new(0, REPORT.len()), "")
            .label(Span::new(10, 16), "this");
        for narrated in [false, true] {
            assert!(page(narrated, &diagnostic).contains("all of this"));
        }
    }

    #[test]
    fn thousands_of_places_in_one_long_line_are_drawn_without_delay() {
        let text = "œdema at T4, ".repeat(100_000);
        let dictation = Dictation::new("report.txt", text.as_str()).unwrap();
        let excerpts = Excerpts::new(&dictation);
        let console = Console { narrated: false, quiet: false, colour: false };
        let begun = std::time::Instant::now();
        for start in (0..text.len()).step_by(14 * 50) {
            let diagnostic = Diagnostic::new(Code::UnreadStatement, "not understood")
                .label(Span::new(start, start + 13), "this")
                .label(Span::new(0, 6), "the beginning");
            console.rendered(&Shown { diagnostic: &diagnostic, excerpts: &excerpts });
        }
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_places_in_any_text_are_drawn(
            text in "[a-zé×\u{1b}\u{9b} \t\r\n]{0,60}x",
            repeated in 1_usize..40,
            places in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
        ) {
            let dictation = Dictation::new("report.txt", text.repeat(repeated)).unwrap();
            let at = |index: prop::sample::Index| {
                let offset = index.index(dictation.text().len() + 1);
                (0..=offset).rev().find(|&offset| dictation.text().is_char_boundary(offset)).unwrap()
            };
            let diagnostic = places.into_iter().fold(
                Diagnostic::new(Code::UnreadStatement, "not understood"),
                |diagnostic, (one, other)| {
                    let (one, other) = (at(one), at(other));
                    diagnostic.label(Span::new(one.min(other), one.max(other)), "here")
                },
            );
            for narrated in [false, true] {
                let console = Console { narrated, quiet: false, colour: false };
                let page = console.rendered(&Shown { diagnostic: &diagnostic, excerpts: &Excerpts::new(&dictation) });
                let escaped = page.contains('\u{1b}');
                prop_assert!(!escaped);
            }
        }
    }
}
