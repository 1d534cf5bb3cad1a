//! The command line: what people type, and what they get back.
//!
//! Every subcommand is a file: its arguments, whose comments are the manual, and a `run` that calls the library. Results
//! go to standard output, news and errors to standard error through the console. Nothing else in the library prints.

mod addendum;
mod batch;
mod check;
mod classify;
mod cohort;
mod completions;
mod console;
mod convert;
mod excerpt;
mod explain;
mod failure;
mod fmt;
mod input;
mod outlook;
mod output;
mod packs;
mod parse;
mod schema;
mod score;
mod series;
mod site;
mod source;
mod table;
mod template;
mod templates;

use clap::{Args, Parser, Subcommand};
use console::Console;
use failure::Failure;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  cordreport parse report.txt                    the record as JSON
  cordreport parse --format table report.txt     the record as a table, with the lines it came from
  cordreport check --deny warning reports/*.txt  what is doubtful; exit status 1 if anything is
  cordreport classify report.txt                 the record against the published evidence
  cordreport addendum report.txt                 the addendum, drafted for review
  cordreport convert report.txt --to structured  the report as a structured one
  cordreport batch reports.ndjson                a hundred thousand reports, one line a report
  cordreport cohort reports --outcomes dates.csv how long the patients of a series live
  cordreport site new our-words                  a department's own templates and evidence
  cordreport templates test our-words            what has changed in them, and for which patient
  cordreport explain record::dates-reversed      what a diagnostic code means
  cordreport parse - < report.txt                a report from standard input

Exit status:
  0  done
  1  something was found: by check at or above --deny, by batch a line that is no report, by templates test a difference
  2  the job could not be done, for at least one of the files";

/// Reads spine MR reports of intramedullary spinal cord metastases, and drafts their addenda.
///
/// A report goes in as it was dictated. What it says comes out as a record, in which nothing is guessed and every value
/// points back to the words it came from; what was not understood about the cord is shown as unread. The record is held
/// against the published survival evidence, and the addendum is drafted for the radiologist to review.
#[derive(Debug, Parser)]
#[command(name = "cordreport", version, after_help = EXAMPLES, max_term_width = 100, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    news: News,
}

/// How news is told; understood by every subcommand.
#[derive(Clone, Copy, Debug, Default, Args)]
struct News {
    /// Tell diagnostics in sentences instead of drawing them, for screen readers and logs.
    #[arg(long, global = true)]
    narrated: bool,
    /// Show errors only, no diagnostics.
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Parse(parse::Parse),
    Check(check::Check),
    Classify(classify::Classify),
    Addendum(addendum::Addendum),
    Convert(convert::Convert),
    Batch(batch::Batch),
    Fmt(fmt::Fmt),
    Score(score::ScoreCorpus),
    Schema(schema::Schema),
    Cohort(cohort::Cohort),
    Site(site::SiteCommand),
    Templates(templates::TemplatesCommand),
    Explain(explain::Explain),
    Completions(completions::Completions),
}

/// How a run ended. The order is the order of gravity: of several files the gravest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Done.
    Done,
    /// Done, and something at or above `--deny` was found.
    Found,
    /// The job could not be done, or not for every file.
    Failed,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> ExitCode {
        match verdict {
            Verdict::Done => ExitCode::SUCCESS,
            Verdict::Found => ExitCode::from(1),
            Verdict::Failed => ExitCode::from(2),
        }
    }
}

/// Reads the command line, runs the subcommand, and tells what went wrong.
pub fn run() -> Verdict {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help and version come this way too. If nobody listens any more there is nobody to tell.
            let _ = message.print();
            return if message.exit_code() == 0 { Verdict::Done } else { Verdict::Failed };
        }
    };
    let console = Console::new(arguments.news.narrated, arguments.news.quiet);
    let outcome = match arguments.command {
        Command::Parse(parse) => parse.run(&console),
        Command::Check(check) => check.run(&console),
        Command::Classify(classify) => classify.run(&console),
        Command::Addendum(addendum) => addendum.run(&console),
        Command::Convert(convert) => convert.run(&console),
        Command::Batch(batch) => batch.run(&console),
        Command::Fmt(fmt) => fmt.run(&console),
        Command::Score(score) => score.run(&console),
        Command::Schema(schema) => schema.run(),
        Command::Cohort(cohort) => cohort.run(&console),
        Command::Site(site) => site.run(&console),
        Command::Templates(templates) => templates.run(&console),
        Command::Explain(explain) => explain.run(),
        Command::Completions(completions) => completions.run(),
    };
    match outcome {
        Ok(verdict) => verdict,
        // `cordreport parse … | head` has what it wanted.
        Err(failure) if failure.is_closed_pipe() => Verdict::Done,
        Err(failure) => {
            console.failure(&failure);
            Verdict::Failed
        }
    }
}

/// Writes a result to standard output.
fn deliver(text: &str) -> Result<(), Failure> {
    use std::io::{Write, stdout};
    let mut out = stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// Does the job for each file, tells what went wrong with one and goes on with the next.
///
/// # Errors
/// Only if the result could not be written: there is no use in going on.
fn for_each(
    files: &[std::path::PathBuf],
    console: &Console,
    mut job: impl FnMut(&std::path::Path) -> Result<Verdict, Failure>,
) -> Result<Verdict, Failure> {
    let mut verdict = Verdict::Done;
    for file in files {
        verdict = verdict.max(match job(file) {
            Ok(verdict) => verdict,
            Err(failure @ Failure::Output(_)) => return Err(failure),
            Err(failure) => {
                console.failure(&failure);
                Verdict::Failed
            }
        });
    }
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn of_several_files_the_gravest_verdict_counts() {
        assert_eq!([Verdict::Found, Verdict::Failed, Verdict::Done].into_iter().max(), Some(Verdict::Failed));
    }
}
