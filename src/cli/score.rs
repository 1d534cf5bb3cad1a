//! `cordreport score`: how well are a site's own dictations read?

use super::{
    Console, Failure, Verdict, deliver, input,
    site::Choice,
    source::{Source, tell_orders},
};
use crate::{
    exchange::{RecordDocument, json},
    record::{Record, Sources},
    score::{Judgement, Score, Tally, Verdict as Answer, judge},
    text::Dictation,
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  cordreport score our-reports                       figures by field, and every disagreement
  cordreport score our-reports --min-precision 0.98  exit status 1 below that
  cordreport score our-reports --format json         for machines
  cordreport score our-reports --found theirs        records of another reader, in a folder

A corpus is a folder of reports NAME.txt, each with its gold record NAME.json beside it. To make one:
  cordreport parse NAME.txt > NAME.json              then mend by hand what is wrong or missing

Try it:
  cordreport score examples/score/reports";

/// Score what is read against gold records: figures by field, and each disagreement with its place in the text.
///
/// A value is right if gold and record state the same, wrong if the record states one that the gold contradicts or does
/// not have, missed if only the gold states one. Precision is right / (right + wrong), recall right / gold. Spans,
/// intervals and dimensions are right as a whole or not at all; lesions are paired so that most values agree; what names
/// the primary is scored as stated or not; unread passages are not scored. Exit status 1 means that a figure is below
/// --min-precision or --min-recall.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ScoreCorpus {
    /// A folder of reports (.txt) with their gold records (.json) beside them; folders in it count too.
    #[arg(value_name = "CORPUS")]
    corpus: PathBuf,
    /// Score these records instead of reading the reports: NAME.json in this folder for NAME.txt.
    #[arg(long, value_name = "FOLDER")]
    found: Option<PathBuf>,
    /// How to write the figures.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
    /// The least precision, from 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_precision: Option<f64>,
    /// The least recall, from 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_recall: Option<f64>,
    #[command(flatten)]
    site: Choice,
}

/// How figures are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: disagreements first, then a table by field.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a share is a number from 0 to 1".to_owned())
}

/// The figures of a corpus as JSON.
#[derive(Serialize)]
struct Figures<'a> {
    reports: u32,
    failed: u32,
    exact_reports: u32,
    right: u32,
    wrong: u32,
    missed: u32,
    precision: f64,
    recall: f64,
    fields: BTreeMap<&'a str, Counts>,
    disagreements: &'a [Disagreement],
}

#[derive(Serialize)]
struct Counts {
    gold: u32,
    right: u32,
    wrong: u32,
    missed: u32,
}

/// Where gold and record do not state the same.
#[derive(Serialize)]
struct Disagreement {
    report: String,
    /// The lesion, from 1 in the order of the gold.
    lesion: Option<usize>,
    field: String,
    gold: Option<String>,
    found: Option<String>,
    verdict: &'static str,
    /// The first place that the found value came from.
    place: Option<Words>,
}

#[derive(Serialize)]
struct Words {
    line: usize,
    column: usize,
    words: String,
}

impl ScoreCorpus {
    pub(super) fn run(&self, console: &Console) -> Result<Verdict, Failure> {
        let site = self.site.open()?;
        let mut reports = Vec::new();
        let none = |source: io::Error| Failure::NoSeries { path: self.corpus.clone(), source };
        gather(&self.corpus, &mut reports).map_err(none)?;
        if reports.is_empty() {
            return Err(Failure::NoCorpus { path: self.corpus.clone() });
        }
        let (mut score, mut failed, mut ordered, mut disagreements) = (Score::default(), 0, 0, Vec::new());
        for report in &reports {
            let gold = record_in(&report.with_extension("json"))?;
            let dictation = input::dictation(report);
            let found = match (&dictation, &self.found) {
                (_, Some(folder)) => {
                    record_in(&self.record_of(folder, report)).map(|found| (found, Sources::default()))
                }
                (Ok(dictation), None) => {
                    let Source { reading, remark, .. } = Source::read(dictation.clone(), site.as_ref());
                    ordered += u64::from(remark.is_some());
                    Ok((as_value(&reading.record), reading.sources))
                }
                (Err(_), None) => Err(Failure::NoRecordOf { path: report.clone() }),
            };
            let (found, sources) = found.unwrap_or_else(|failure| {
                console.failure(&failure);
                failed += 1;
                (Value::Null, Sources::default())
            });
            let judgements = judge(&gold, &found);
            score.add(&judgements);
            let name = report.strip_prefix(&self.corpus).unwrap_or(report).display().to_string();
            let against = judgements.iter().filter(|judgement| judgement.verdict != Answer::Right);
            disagreements
                .extend(against.map(|judgement| disagreement(&name, judgement, &sources, dictation.as_ref().ok())));
        }
        deliver(&match self.format {
            Format::Text => page(&score, &disagreements),
            Format::Json => json::pretty(&figures(&score, failed, &disagreements)),
        })?;
        tell_orders(site.as_ref(), ordered, console);
        let total = score.total();
        let below = |figure: f64, least: Option<f64>| least.is_some_and(|least| figure < least);
        if failed > 0 {
            return Ok(Verdict::Failed);
        }
        let low = below(total.precision(), self.min_precision) || below(total.recall(), self.min_recall);
        Ok(if low { Verdict::Found } else { Verdict::Done })
    }

    /// Where the record of another reader stands.
    fn record_of(&self, folder: &Path, report: &Path) -> PathBuf {
        folder.join(report.strip_prefix(&self.corpus).unwrap_or(report)).with_extension("json")
    }
}

/// The reports below a folder that have a gold record, by path.
fn gather(folder: &Path, reports: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, reports)?;
        } else if path.extension().is_some_and(|ending| ending == "txt") && path.with_extension("json").exists() {
            reports.push(path);
        }
    }
    Ok(())
}

fn record_in(path: &Path) -> Result<Value, Failure> {
    let not = |line: Option<usize>, why: String| Failure::NotRecord { name: path.display().to_string(), line, why };
    let record: Value =
        serde_json::from_slice(&input::bytes(path)?).map_err(|error| not(Some(error.line()), error.to_string()))?;
    if record.get("lesions").is_some_and(Value::is_array) {
        Ok(record)
    } else {
        Err(not(None, "this is no record: it has no \"lesions\"".to_owned()))
    }
}

fn as_value(record: &Record) -> Value {
    serde_json::to_value(RecordDocument::new(record))
        .unwrap_or_else(|error| unreachable!("a record that JSON cannot hold: {error}"))
}

fn disagreement(report: &str, judgement: &Judgement, sources: &Sources, dictation: Option<&Dictation>) -> Disagreement {
    let path = match (judgement.found_lesion, judgement.field.strip_prefix("lesion.")) {
        (Some(lesion), Some(field)) => format!("lesions[{lesion}].{field}"),
        _ => judgement.field.clone(),
    };
    // a leaf inside an extent or a size came from where the whole came from
    let ends = path.match_indices('.').map(|(end, _)| end).chain([path.len()]);
    let place = ends.rev().find_map(|end| sources.of(&path[..end]).first());
    let place = place.zip(dictation).filter(|_| judgement.found.is_some()).map(|(span, dictation)| {
        let (line, column) = dictation.line_and_column(span.start());
        let words = span.of(dictation.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        Words { line, column, words }
    });
    Disagreement {
        report: report.to_owned(),
        lesion: judgement.lesion.map(|lesion| lesion + 1),
        field: judgement.field.clone(),
        gold: judgement.gold.as_ref().map(ToString::to_string),
        found: judgement.found.as_ref().map(ToString::to_string),
        verdict: if judgement.verdict == Answer::Missed { "missed" } else { "wrong" },
        place,
    }
}

/// The page for people.
fn page(score: &Score, disagreements: &[Disagreement]) -> String {
    let mut page = String::new();
    for told in disagreements {
        let place = told.place.as_ref().map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
        let lesion = told.lesion.map(|lesion| format!("lesion {lesion}: ")).unwrap_or_default();
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        let words = told.place.as_ref().map(|place| format!(", from \"{}\"", place.words)).unwrap_or_default();
        page += &format!(
            "{}{place}: {}: {lesion}{}: gold {}, found {}{words}\n",
            told.report,
            told.verdict,
            told.field.strip_prefix("lesion.").unwrap_or(&told.field),
            value(&told.gold),
            value(&told.found)
        );
    }
    if !disagreements.is_empty() {
        page.push('\n');
    }
    page + &score.to_string() + "\n"
}

fn figures<'a>(score: &'a Score, failed: u32, disagreements: &'a [Disagreement]) -> Figures<'a> {
    let total = score.total();
    let counts = |&Tally { gold, right, wrong, missed }: &Tally| Counts { gold, right, wrong, missed };
    let rounded = |share: f64| (share * 10_000.0).round() / 10_000.0;
    Figures {
        reports: score.reports,
        failed,
        exact_reports: score.exact,
        right: total.right,
        wrong: total.wrong,
        missed: total.missed,
        precision: rounded(total.precision()),
        recall: rounded(total.recall()),
        fields: score.fields.iter().map(|(field, tally)| (field.as_str(), counts(tally))).collect(),
        disagreements,
    }
}
