//! Why a job could not be done, and how to mend it.

use crate::{
    addendum::{AddendumError, hint::nearest},
    code::{Code, NoCode},
    cohort,
    evidence::{self, PackError},
    record::Breach,
    site::SiteError,
    snapshots::CaseError,
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
    /// A template is neither one of the site's or of ours nor a file that can be read as text.
    #[error("{}: {}", path.display(), match source.kind() {
        io::ErrorKind::NotFound => "there is no template of that name, and no such file".to_owned(),
        _ => reason(source),
    })]
    NoTemplate {
        /// The path as it was given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
        /// The names of the templates that there are.
        known: Vec<String>,
    },
    /// There is nothing of that name to show.
    #[error("there is no template {name:?}")]
    NoPage {
        /// The name.
        name: String,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
    /// No site was named, and the present folder belongs to none.
    #[error(
        "there is no site: neither --site nor CORDREPORT_SITE is given, and no folder upwards holds a cordreport.yaml"
    )]
    NoSite,
    /// The folder is no site, or a file of it cannot be used.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// A case of a site is none.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// A snapshot of that name belongs to no template and case.
    #[error("no template and case have a snapshot {name:?}")]
    NoSnapshot {
        /// The name.
        name: String,
        /// The one that was probably meant.
        nearest: Option<String>,
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
    /// What was given as a record is none: no JSON or YAML, or of another shape.
    #[error("{name}{}: {why}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
    NotRecord {
        /// The file, or `-`.
        name: String,
        /// The line, from 1, where the reader knows it.
        line: Option<usize>,
        /// What is wrong with it.
        why: String,
    },
    /// It has the shape of a record, and does not keep to the contract.
    #[error("{name}: {}", breaches.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Breached {
        /// The file, or `-`.
        name: String,
        /// Where, and how.
        breaches: Vec<Breach>,
    },
    /// What streams in broke off: damaged, vanished, or a row without end. What came before it has been answered.
    #[error("{}, line {line}: {why}", path.display())]
    BrokenInput {
        /// The path as it was given.
        path: PathBuf,
        /// The line, from 1, that could not be read.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// A table without one of the columns that were asked for.
    #[error("{}: there is no column {column:?}, only {}", path.display(), columns.join(", "))]
    NoColumn {
        /// The path as it was given.
        path: PathBuf,
        /// The column that is missing.
        column: String,
        /// Those that are there.
        columns: Vec<String>,
    },
    /// Somebody pressed Ctrl-C.
    #[error("interrupted after {lines} whole lines")]
    Interrupted {
        /// How many lines were written.
        lines: u64,
    },
    /// A thread that reads has died, which is our fault.
    #[error("a report could not be read because of a fault of the program; the lines before it are written")]
    Crashed,
    /// A folder without a report that has its gold record beside it.
    #[error("{}: there is no report NAME.txt with its gold record NAME.json", path.display())]
    NoCorpus {
        /// The path as it was given.
        path: PathBuf,
    },
    /// A report of a corpus that cannot be read; all its values are missed.
    #[error("{}: the report could not be read, and all its values are missed", path.display())]
    NoRecordOf {
        /// The report.
        path: PathBuf,
    },
    /// A report with a line that the structured form has no place for.
    #[error("{}, line {line}: {words:?} is no line of the structured form, and would be lost", path.display())]
    NoForm {
        /// The report.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Its words.
        words: String,
    },
    /// A report whose canonical form would read otherwise.
    #[error("{}: written anew it would read otherwise, so it is left as it is", path.display())]
    NotKept {
        /// The report.
        path: PathBuf,
    },
    /// Several files were given where one page is written.
    #[error("{given} files were given, and a page is about one")]
    OnePage {
        /// How many.
        given: usize,
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
    #[error("{}: {}", path.display(), refusal(source))]
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
            Failure::NoTemplate { path, known, .. } => match nearest(&path.display().to_string(), known) {
                Some(near) => format!("did you mean {near}? `cordreport templates list` names them all"),
                None => format!("give the path of a template in UTF-8, or one of these: {}", known.join(", ")),
            },
            Failure::NoPage { nearest, .. } => match nearest {
                Some(near) => format!("did you mean {near}? `cordreport templates list` names them all"),
                None => "`cordreport templates list` names them all; builtin/NAME is one of ours".to_owned(),
            },
            Failure::NoSite => "`cordreport site new DIR` begins one".to_owned(),
            Failure::Site(SiteError::Configuration { .. }) => {
                "mend the configuration there; `cordreport site new DIR` writes one with every key explained".to_owned()
            }
            Failure::Site(SiteError::NotEmpty { .. }) => "give the path of a folder that is empty, or not there yet".to_owned(),
            Failure::Site(SiteError::Pack(_)) | Failure::Case(CaseError::Site(SiteError::Pack(_))) => {
                "mend the pack there; the packs in evidence/ show how one is written".to_owned()
            }
            Failure::Site(SiteError::NoSite { .. }) => "`cordreport site new DIR` begins one".to_owned(),
            Failure::Site(SiteError::Outside { .. }) => "put the file itself there, not a link to it".to_owned(),
            Failure::Site(SiteError::Unwritable { .. }) => "see who may write there".to_owned(),
            Failure::Site(SiteError::Name { .. }) | Failure::Case(CaseError::Twice { .. }) => {
                "give one of the files another name".to_owned()
            }
            Failure::Case(CaseError::NoRecord { .. }) => {
                "mend the case there; docs/record.md lists every key".to_owned()
            }
            Failure::Case(CaseError::None { .. }) => {
                "put invented reports (.txt) or records (.yaml) there, or let `cordreport templates cases --generate` propose some".to_owned()
            }
            Failure::Site(_) | Failure::Case(_) => return None,
            Failure::NoSnapshot { nearest, .. } => match nearest {
                Some(near) => format!("did you mean {near}?"),
                None => "a snapshot is named after its template and its case, as in addendum.txt__solitary".to_owned(),
            },
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
            #[cfg(feature = "figures")]
            Failure::Drawing(_) => return None,
            Failure::NotRecord { .. } => {
                "give a record as `cordreport parse` writes it; `cordreport schema record` describes it".to_owned()
            }
            Failure::Breached { .. } => {
                "mend the record there; docs/record.md says what each field may hold".to_owned()
            }
            Failure::BrokenInput { .. } => "see whether the export has worked, and mend the input there".to_owned(),
            Failure::NoColumn { .. } => "name the columns with --id-field and --text-field".to_owned(),
            Failure::Interrupted { .. } => return None,
            Failure::Crashed => "find the report by the lines that are written, and tell us of it".to_owned(),
            Failure::NoCorpus { .. } => "`cordreport score --help` says how a corpus is laid out".to_owned(),
            Failure::NoRecordOf { .. } => "see `cordreport parse` on the report".to_owned(),
            Failure::NoForm { .. } => {
                "give --from-dictation to replace it by what is read from it, or use convert to keep both".to_owned()
            }
            Failure::NotKept { .. } => {
                "compare `cordreport convert --to structured` with the report, and tell us of it".to_owned()
            }
            Failure::OnePage { .. } => "give one file, or write --to json, yaml, ndjson or csv".to_owned(),
            Failure::Unwritable { .. } => {
                "give the path of a file that may be written, in a folder that exists".to_owned()
            }
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

/// Why a file was not written, in our words for what happens every day.
fn refusal(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "the file or its folder may not be written".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// The code that was probably meant: the name without its room, or with a slip of a letter or two.
fn resembling(text: &str) -> Option<Code> {
    let short = |name: &str| name.rsplit("::").next().unwrap_or(name).to_lowercase();
    let asked = short(text);
    let (distance, code) =
        Code::ALL.iter().map(|&code| (strsim::levenshtein(&short(code.name()), &asked), code)).min()?;
    (distance <= 3).then_some(code)
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
