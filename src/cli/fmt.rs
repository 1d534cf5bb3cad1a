//! `cordreport fmt`: structured reports in their canonical form.

use super::{
    Console, Failure, Verdict, deliver, for_each, output,
    packs::Evidence,
    site::Choice,
    source::{Source, today},
    template::{Page, STRUCTURED},
};
use crate::{
    addendum::AddendumError,
    evidence::Pack,
    record::{Enhancement, Lesion, Record},
    site::Site,
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
/// The form is that of structured.txt, the site's where it has one; lengths without an axis get those of the site's order.
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
    #[command(flatten)]
    site: Choice,
}

impl Fmt {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let form = Form::of(site.as_ref())?;
        for_each(&self.files, console, |file| {
            let source = Source::report(file, site.as_ref())?;
            if !self.from_dictation {
                form.holds(file, &source.dictation)?;
            }
            let page = form.rewritten(file, &source)?;
            if page == source.dictation.text() {
                return Ok(Verdict::Done);
            }
            source.tell_order(console);
            if self.check {
                deliver(&format!("{}\n", file.display()))?;
                return Ok(Verdict::Found);
            }
            output::replace(file, page.as_bytes())?;
            Ok(Verdict::Done)
        })
    }
}

/// A record and the words of its unread passages, which stand elsewhere in every report.
fn without_places(record: &Record) -> (Record, Vec<String>) {
    let mut record = record.clone();
    let passages = std::mem::take(&mut record.unread);
    let words = passages.iter().map(|unread| unread.text.split_whitespace().collect::<Vec<_>>().join(" "));
    (record, words.collect())
}

/// The form of a house, and the lines in it.
struct Form<'a> {
    site: Option<&'a Site>,
    page: Page,
    packs: Vec<Pack>,
    labels: BTreeSet<String>,
    headings: BTreeSet<String>,
}

const UNREAD: &str = "unread statements";

impl Form<'_> {
    /// The form as the template writes it for a lesion that enhances, and for one that does not.
    fn of(site: Option<&Site>) -> Result<Form<'_>, Failure> {
        let (page, packs) = (Page::find(Some(Path::new(STRUCTURED)), site)?, Evidence::default().packs(site)?);
        let (labels, headings) = (BTreeSet::new(), BTreeSet::from([UNREAD.to_owned()]));
        let mut form = Form { site, page, packs, labels, headings };
        let enhancing = Lesion { enhancement: Some(Enhancement::Present), ..Lesion::default() };
        let record = Record { lesions: vec![Lesion::default(), enhancing], ..Record::default() };
        let whole = form.written(&Source::of_record("-", record)?)?;
        for line in whole.lines().filter(|line| !line.is_empty()) {
            match line.split_once(": ") {
                Some((label, value))
                    if value.starts_with(char::is_lowercase) || value.starts_with(char::is_numeric) =>
                {
                    form.labels.insert(label.to_lowercase());
                }
                _ => {
                    form.headings.insert(line.to_lowercase());
                }
            }
        }
        Ok(form)
    }

    fn written(&self, source: &Source) -> Result<String, AddendumError> {
        source.printed(&self.page, &self.packs, today())
    }

    /// A report in this form. It has to read as the report does.
    fn rewritten(&self, file: &Path, source: &Source) -> Result<String, Failure> {
        let page = self.written(source)?;
        let back = Source::read(Dictation::new(source.dictation.name(), page.as_str())?, self.site);
        if without_places(&back.reading.record) == without_places(&source.reading.record) {
            Ok(page)
        } else {
            Err(Failure::NotKept { path: file.to_owned() })
        }
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
    use crate::addendum::structured;

    fn refused(text: &str) -> Option<String> {
        let dictation = Dictation::new("r.txt", text).unwrap();
        Form::of(None).unwrap().holds(Path::new("r.txt"), &dictation).err().map(|failure| failure.to_string())
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
