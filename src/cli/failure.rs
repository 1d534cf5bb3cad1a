//! Why a job could not be done, and how to mend it.

use crate::{
    addendum::{AddendumError, TEMPLATES},
    code::{Code, NoCode},
    cohort,
    evidence::{self, PackError},
    text::{LARGEST, TextError},
};
use std::{io, path::PathBuf};
use thiserror::Error;

/// Why a subcommand could not do its job. News about what was read is a diagnostic, never one of these.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Failure {
    /// The report is not there, is a folder, or may not be read.
    #[error("{}: {}", path.display(), reason(source))]
    Unreadable {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Standard input or a pipe that does not end within [`LARGEST`] bytes; how much would follow nobody knows.
    #[error("{name}: the report has more than the {LARGEST} bytes that are read")]
    Endless {
        /// File name, or `-`.
        name: String,
    },
    /// The bytes are there, but they are no dictation.
    #[error(transparent)]
    Text(#[from] TextError),
    /// An evidence pack is neither one of ours nor a file that can be read as text.
    #[error("{}: {}", path.display(), reason(source))]
    NoPack {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is there, and it is no evidence pack.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A template is neither one of ours nor a file that can be read as text.
    #[error("{}: {}", path.display(), reason(source))]
    NoTemplate {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The template is there, and it does not render.
    #[error(transparent)]
    Addendum(#[from] AddendumError),
    /// There is no series of reports to read at the path.
    #[error("{}: {}", path.display(), reason(source))]
    NoSeries {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The table of outcomes is not there, is a folder, or may not be read.
    #[error("{}: {}", path.display(), reason(source))]
    NoOutcomes {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// JSON of a series that is no record.
    #[error("{name}, line {line}: {source}")]
    NoRecord {
        /// The file.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A record of a series that does not say whose it is.
    #[error("{name}, line {line}: a record among several needs an \"id\" or a \"file\"")]
    Nameless {
        /// The file.
        name: String,
        /// The line, from 1.
        line: usize,
    },
    /// The outcomes are no table of outcomes, or no patient is left.
    #[error(transparent)]
    Cohort(#[from] cohort::Error),
    /// A picture could not be drawn.
    #[cfg(feature = "figures")]
    #[error(transparent)]
    Drawing(#[from] cohort::figures::DrawingError),
    /// A code was asked for that does not exist.
    #[error(transparent)]
    NoCode(#[from] NoCode),
    /// The result could not be written to the file that was asked for.
    #[error("{}: {}", path.display(), reason(source))]
    Unwritable {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The result could not be written to standard output.
    #[error("standard output: {0}")]
    Output(io::Error),
}

impl Failure {
    /// Whether the reader of our output has closed it, as `head` does.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What to do about it, where there is something to do.
    pub fn mend(&self) -> Option<String> {
        Some(match self {
            Failure::Unreadable { source, .. } => match source.kind() {
                io::ErrorKind::NotFound => "give the path of a report, or - for standard input".to_owned(),
                io::ErrorKind::IsADirectory => "name the files in it, as in folder/*.txt".to_owned(),
                io::ErrorKind::PermissionDenied => "see who may read the file".to_owned(),
                _ => return None,
            },
            Failure::NoPack { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                let known: Vec<String> = evidence::built_in().into_iter().map(|pack| pack.id).collect();
                format!("give the path of a pack in YAML, or one of ours: {}", known.join(", "))
            }
            Failure::NoPack { .. } => "give the path of a pack in YAML, in UTF-8".to_owned(),
            Failure::Pack(_) => "mend the pack there; the packs in evidence/ show how one is written".to_owned(),
            Failure::NoTemplate { .. } => {
                format!("give the path of a template in UTF-8, or one of ours: {}", TEMPLATES.join(", "))
            }
            Failure::Addendum(_) => "mend the template there; those in templates/ show how one is written".to_owned(),
            Failure::Endless { .. } | Failure::Text(TextError::TooLarge { .. }) => {
                "a spine report has one or two kilobytes; give one report a file".to_owned()
            }
            Failure::Text(TextError::Empty { .. }) => "see whether the export of the report has worked".to_owned(),
            Failure::Text(TextError::Binary { .. }) => {
                "give the report as plain text; from a PDF or a word processor export it as text".to_owned()
            }
            Failure::Text(_) => "save the report as UTF-8".to_owned(),
            Failure::NoCode(NoCode(text)) => match resembling(text) {
                Some(code) => format!("did you mean {code}? `cordreport explain` lists them all"),
                None => "`cordreport explain` lists them all".to_owned(),
            },
            Failure::NoSeries { .. } => {
                "give a folder of reports, or a file of records, one JSON object a line".to_owned()
            }
            Failure::NoOutcomes { .. } => {
                "give the path of a CSV file; `cordreport cohort --help` shows one".to_owned()
            }
            Failure::NoRecord { .. } => {
                "give records as `cordreport parse --provenance` writes them, or reports under \"text\"".to_owned()
            }
            Failure::Nameless { .. } => {
                "write the records with `cordreport parse --provenance`, which names the file".to_owned()
            }
            Failure::Cohort(cohort::Error::NoSubjects(_)) => {
                "see that the names of the reports are the ids of the outcomes, and that there are dates".to_owned()
            }
            Failure::Cohort(_) => "outcomes are CSV with a header; `cordreport cohort --help` shows one".to_owned(),
            Failure::Unwritable { .. } => {
                "give the path of a new file in a folder that exists and may be written to".to_owned()
            }
            #[cfg(feature = "figures")]
            Failure::Drawing(_) => return None,
            Failure::Output(_) => return None,
        })
    }
}

/// The reason in our words for what happens every day, in the system's words otherwise.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "the file may not be read".to_owned(),
        _ => error.to_string(),
    }
}

/// The code that was probably meant: the name without its room, or with a slip of a letter or two.
fn resembling(text: &str) -> Option<Code> {
    let short = |name: &str| name.rsplit("::").next().unwrap_or(name).to_lowercase();
    let asked = short(text);
    let (distance, code) = Code::ALL.iter().map(|&code| (distance(&short(code.name()), &asked), code)).min()?;
    (distance <= 3).then_some(code)
}

/// Levenshtein's distance in characters.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(80).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, own) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (column, &theirs) in other.iter().enumerate() {
            let changed = diagonal + usize::from(own != theirs);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_a_slip_is_recognised() {
        assert_eq!(resembling("dates-reversed"), Some(Code::DatesReversed));
        assert_eq!(resembling("record::date-reversed"), Some(Code::DatesReversed));
        assert_eq!(resembling("E0502"), None);
    }

    #[test]
    fn a_missing_report_is_told_with_its_mend() {
        let failure = Failure::Unreadable { path: "a.txt".into(), source: io::ErrorKind::NotFound.into() };
        assert_eq!(failure.to_string(), "a.txt: there is no such file");
        assert_eq!(failure.mend().as_deref(), Some("give the path of a report, or - for standard input"));
    }
}
