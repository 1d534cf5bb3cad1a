//! `cordreport fmt`: structured reports in their canonical form.

use super::{Console, Failure, Verdict, deliver, for_each, input, output};
use crate::{
    addendum::structured,
    reading::read,
    record::{Lesion, Record},
    text::Dictation,
};
use clap::Args;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  cordreport fmt reports/*.txt                  write structured reports anew, in place
  cordreport fmt --check reports/*.txt          only name those that would change
  cordreport fmt --from-dictation dictated.txt  replace a dictation by what is read from it

As a hook before a commit:
  cordreport fmt --check $(git diff --cached --name-only -- '*.txt')";

/// Write structured reports in their canonical form: fields in order, what is not stated said to be so.
///
/// A file is rewritten in place, whole or not at all, and keeps its permissions. A report in prose, or one with a line that
/// the form has no place for, is not touched: the line would be lost. Nor is one that would read otherwise afterwards.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Fmt {
    /// Structured reports.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Change nothing; name the files that would change, with exit status 1 if there are any.
    #[arg(long)]
    check: bool,
    /// Replace reports of any form by the structured report of what is read from them. What they say beside the record
    /// is lost.
    #[arg(long)]
    from_dictation: bool,
}

impl Fmt {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let form = Form::new()?;
        for_each(&self.files, console, |file| {
            let dictation = input::dictation(file)?;
            if !self.from_dictation {
                form.holds(file, &dictation)?;
            }
            let page = rewritten(file, &dictation)?;
            if page == dictation.text() {
                return Ok(Verdict::Done);
            }
            if self.check {
                deliver(&format!("{}\n", file.display()))?;
                return Ok(Verdict::Found);
            }
            output::replace(file, page.as_bytes())?;
            Ok(Verdict::Done)
        })
    }
}

/// The canonical form of a report. It has to read as the report does.
fn rewritten(file: &Path, dictation: &Dictation) -> Result<String, Failure> {
    let record = read(dictation).record;
    let page = structured(&record)?;
    let back = read(&Dictation::new(dictation.name(), page.as_str())?).record;
    if without_places(&back) == without_places(&record) {
        Ok(page)
    } else {
        Err(Failure::NotKept { path: file.to_owned() })
    }
}

/// A record and the words of its unread passages, which stand elsewhere in every report.
fn without_places(record: &Record) -> (Record, Vec<String>) {
    let mut record = record.clone();
    let passages = std::mem::take(&mut record.unread);
    let words = passages.iter().map(|unread| unread.text.split_whitespace().collect::<Vec<_>>().join(" "));
    (record, words.collect())
}

/// The lines of the form.
struct Form {
    labels: BTreeSet<String>,
    headings: BTreeSet<String>,
}

const UNREAD: &str = "unread statements";

impl Form {
    /// The form as the template writes it for a lesion that enhances, and for one that does not.
    fn new() -> Result<Form, Failure> {
        let enhancing = Lesion { enhancement: Some(crate::record::Enhancement::Present), ..Lesion::default() };
        let page = structured(&Record { lesions: vec![Lesion::default(), enhancing], ..Record::default() })?;
        let (mut labels, mut headings) = (BTreeSet::new(), BTreeSet::from([UNREAD.to_owned()]));
        for line in page.lines().filter(|line| !line.is_empty()) {
            match line.split_once(": ") {
                Some((label, value))
                    if value.starts_with(char::is_lowercase) || value.starts_with(char::is_numeric) =>
                {
                    labels.insert(label.to_lowercase());
                }
                _ => {
                    headings.insert(line.to_lowercase());
                }
            }
        }
        Ok(Form { labels, headings })
    }

    /// # Errors
    /// [`Failure::NoForm`] for the first line that would be lost.
    fn holds(&self, file: &Path, dictation: &Dictation) -> Result<(), Failure> {
        let mut unread = false;
        for (number, line) in dictation.text().lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            let heading = line.to_lowercase();
            let is_heading = self.headings.contains(&heading) || is_lesion(&heading);
            if unread && line.starts_with('*') {
                continue;
            }
            if is_heading {
                unread = heading == UNREAD;
            }
            let is_field =
                line.split_once(':').is_some_and(|(label, _)| self.labels.contains(&label.trim().to_lowercase()));
            if !(line.is_empty() || is_heading || is_field) {
                return Err(Failure::NoForm { path: file.to_owned(), line: number + 1, words: line.to_owned() });
            }
        }
        Ok(())
    }
}

/// "lesion 3"
fn is_lesion(heading: &str) -> bool {
    heading.strip_prefix("lesion ").is_some_and(|number| number.trim().parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<String> {
        let dictation = Dictation::new("r.txt", text).unwrap();
        Form::new().unwrap().holds(Path::new("r.txt"), &dictation).err().map(|failure| failure.to_string())
    }

    #[test]
    fn the_form_holds_what_its_template_writes_in_any_case_and_spacing() {
        assert_eq!(refused(&structured(&Record::default()).unwrap()), None);
        assert_eq!(refused("LESION 2\n  rim sign :  present\nsize: 8 mm\nENHANCING SIZE: 8 mm"), None);
        assert_eq!(refused("UNREAD STATEMENTS\n* Cord: odd at T5: see below"), None);
    }

    #[test]
    fn a_line_that_would_be_lost_is_told() {
        let told = refused("Rim sign: present\n\nThe thyroid is normal.").unwrap();
        assert!(told.starts_with("r.txt, line 3: \"The thyroid is normal.\""), "{told}");
        assert!(refused("Thyroid: normal").is_some());
    }
}
