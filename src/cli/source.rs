//! What a subcommand is given: a report to be read, or a record that is there already. Whatever is not a whole
//! series (`super::series`) is read here, so that a site means the same to every subcommand.

use super::{Console, excerpt::visible, failure::Failure, input, series, template::Page};
use crate::{
    addendum::{AddendumError, Request},
    evidence::Pack,
    prognosis::{Notice, Outlook, classify},
    reading::Reading,
    record::{Record, breaches},
    site::{self, Site},
    text::Dictation,
};
use chrono::NaiveDate;
use clap::ValueEnum;
use serde_json::Value;
use std::path::Path;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A report as it was dictated or filled in.
    Report,
    /// A record, as JSON or YAML.
    Record,
}

impl Kind {
    /// What the ending of a file tells: `.json`, `.yaml` and `.yml` are records.
    fn of(path: &Path) -> Kind {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("json" | "yaml" | "yml") => Kind::Record,
            _ => Kind::Report,
        }
    }
}

/// A record, with what is known of where it came from.
pub struct Source {
    /// The report; of a record the passages that were not understood, for there are no other words.
    pub dictation: Dictation,
    /// What it says; of a record nothing but the record is known.
    pub reading: Reading,
    /// The notice of lengths that took their axes from the site's order.
    pub remark: Option<Notice>,
}

impl Source {
    /// Reads a report, as the site does if there is one.
    pub fn read(dictation: Dictation, site: Option<&Site>) -> Source {
        let (reading, remark) = site::read(site, &dictation);
        Source { dictation, reading, remark }
    }

    /// Reads the report at `path`.
    ///
    /// # Errors
    /// As [`input::dictation`].
    pub fn report(path: &Path, site: Option<&Site>) -> Result<Source, Failure> {
        Ok(Source::read(input::dictation(path)?, site))
    }

    /// Reads the report or the record at `path`; without `kind` the ending of the file decides.
    ///
    /// # Errors
    /// As [`input::dictation`], and [`Failure::NotRecord`] and [`Failure::Breached`] for what is no record.
    pub fn open(path: &Path, kind: Option<Kind>, site: Option<&Site>) -> Result<Source, Failure> {
        if kind.unwrap_or_else(|| Kind::of(path)) == Kind::Report {
            return Source::report(path, site);
        }
        let name = path.display().to_string();
        let mut record = record(&name, &input::bytes(path)?)?;
        let remark = site.and_then(|site| site.order_dimensions(&mut record));
        Ok(Source { remark, ..Source::of_record(&name, record)? })
    }

    /// A record as it is.
    ///
    /// # Errors
    /// [`Failure::Text`] where the passages that were not understood are too long for a report.
    pub fn of_record(name: &str, record: Record) -> Result<Source, Failure> {
        let passages: Vec<&str> = record.unread.iter().map(|unread| unread.text.as_str()).collect();
        let words = if passages.is_empty() { "-".to_owned() } else { passages.join("\n") };
        let dictation = Dictation::new(name, words)?;
        Ok(Source { dictation, reading: Reading { record, ..Reading::default() }, remark: None })
    }

    /// The record against the evidence, with the notice that is due where a length took its axis from the site's order.
    pub fn outlook(&self, packs: &[Pack]) -> Outlook {
        let mut outlook = classify(&self.reading.record, &self.reading.context, packs);
        outlook.notices.extend(self.remark.clone());
        outlook
    }

    /// The page that a template makes of it.
    ///
    /// # Errors
    /// [`AddendumError::Template`] where the template does not render.
    pub fn printed(&self, page: &Page, packs: &[Pack], date: NaiveDate) -> Result<String, AddendumError> {
        page.rendered(&Request {
            dictation: &self.dictation,
            record: &self.reading.record,
            sources: &self.reading.sources,
            outlook: &self.outlook(packs),
            date,
            version: env!("CARGO_PKG_VERSION"),
        })
    }

    /// Shows the diagnostics.
    pub fn tell_diagnostics(&self, console: &Console) {
        console.diagnostics(&self.dictation, &self.reading.diagnostics);
    }

    /// Says that lengths took their axes from the site's order, for results that do not say so themselves.
    pub fn tell_order(&self, console: &Console) {
        if let Some(remark) = &self.remark {
            console.remark(&format!("{}: {remark}", visible(self.dictation.name())));
        }
    }
}

/// That reports took axes from the site's order, where there are too many for one line each; nothing if none did.
pub fn tell_orders(site: Option<&Site>, reports: u64, console: &Console) {
    if let Some(order) = site.and_then(Site::order).filter(|_| reports > 0) {
        let noun = if reports == 1 { "report" } else { "reports" };
        console.remark(&format!("{reports} {noun} with lengths read as {order}, this department's order"));
    }
}

/// Today, by the clock of this machine.
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// The record in some bytes: JSON if they begin with a brace, else YAML.
fn record(name: &str, bytes: &[u8]) -> Result<Record, Failure> {
    let not = |line: Option<usize>, why: String| Failure::NotRecord { name: name.to_owned(), line, why };
    let text = std::str::from_utf8(bytes).map_err(|_| not(None, "this is not UTF-8".to_owned()))?;
    let record = if text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{') {
        let text = text.trim_start_matches('\u{feff}');
        let told = |error: serde_json::Error| not((error.line() > 0).then(|| error.line()), plain(&error.to_string()));
        match serde_json::from_str(text).map_err(told)? {
            document if is_wrapped(&document) => series::record(document).map_err(told)?,
            _ => serde_json::from_str(text).map_err(told)?,
        }
    } else {
        let told =
            |error: serde_yaml::Error| not(error.location().map(|place| place.line()), plain(&error.to_string()));
        match serde_yaml::from_str(text).map_err(told)? {
            document if is_wrapped(&document) => {
                series::record(document).map_err(|error| not(None, error.to_string()))?
            }
            _ => serde_yaml::from_str(text).map_err(told)?,
        }
    };
    let breaches = breaches(&record);
    if breaches.is_empty() { Ok(record) } else { Err(Failure::Breached { name: name.to_owned(), breaches }) }
}

/// Whether a record stands among other keys, or below one of its own.
fn is_wrapped(document: &Value) -> bool {
    ["record", "id", "file", "sources"].iter().any(|key| document.get(key).is_some())
}

/// A message without the place behind it, which is told in front.
fn plain(message: &str) -> String {
    message.rfind(" at line ").map_or(message, |end| &message[..end]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{RecordDocument, json, yaml};

    fn told(text: &str) -> String {
        record("r.yaml", text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_record_is_read_from_json_and_yaml_bare_and_with_keys_around_it() {
        let nothing = Record::default();
        let document = RecordDocument::new(&nothing);
        let plain = json::line(&document);
        let around = format!("{{\"id\": 7, \"versions\": {{}}, \"record\": {plain}}}");
        let with_file = plain.replacen('{', "{\"file\": \"a.txt\", \"sources\": {},", 1);
        for text in [plain.clone(), json::pretty(&document), yaml::document(&document), around, with_file] {
            assert_eq!(record("r", text.as_bytes()).unwrap(), Record::default(), "{text}");
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let yaml = yaml::document(&RecordDocument::new(&Record::default()));
        assert!(told(&yaml.replace("pet_uptake: null", "pet_uptake: maybe")).starts_with("r.yaml, line "));
        assert_eq!(told("{\n\"schema\": }"), "r.yaml, line 2: expected value");
        assert!(told("a patient of 61 years").starts_with("r.yaml, line 1: "), "{}", told("a patient of 61 years"));
    }

    #[test]
    fn a_record_that_contradicts_itself_is_refused() {
        let json = json::line(&RecordDocument::new(&Record::default()));
        let twice = json.replace("\"regions\":[]", "\"regions\":[\"lumbar\",\"cervical\"]");
        assert_eq!(told(&twice), "r.yaml: exam.regions: regions are named top to bottom, each once");
        let negative = json.replace("\"field_strength_t\":null", "\"field_strength_t\":-1.5");
        assert!(told(&negative).starts_with("r.yaml: exam.field_strength_t"));
    }
}
