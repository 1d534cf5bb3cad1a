//! Reads spine MR reports of intramedullary spinal cord metastases, weighs them against the published survival evidence,
//! and drafts the addendum.
//!
//! ```
//! use cordreport::{Finding, read, text::Dictation};
//!
//! let report = "MRI THORACIC SPINE. A solitary enhancing intramedullary lesion at T4. No rim sign.";
//! let dictation = Dictation::new("report.txt", report)?;
//! let reading = read(&dictation);
//!
//! for lesion in &reading.record.lesions {
//!     assert_eq!(lesion.rim_sign, Some(Finding::Absent)); // said to be absent, which is not the same as not said
//! }
//! for (field, places) in reading.sources.iter() {
//!     println!("{field} comes from {:?}", places.iter().map(|place| place.of(report)).collect::<Vec<_>>());
//! }
//! for diagnostic in &reading.diagnostics {
//!     println!("{}: {}", diagnostic.code, diagnostic.message);
//! }
//! # Ok::<(), cordreport::text::TextError>(())
//! ```
//!
//! # Three promises
//!
//! *We never guess*: a value that was not read is `None`, a hedge stays a hedge, and a sentence about the cord that was
//! not understood is in [`record::Record::unread`]. *Everything points back*, to the words of the report or to the row of
//! the paper. *Knowledge is data*: `grammar/`, `evidence/` and `templates/` hold it, and Rust only connects them.
//!
//! # The way of a report
//!
//! **Text.** [`text::Dictation`] keeps the bytes as they were dictated, in UTF-8 or Windows-1252. A [`text::Span`] is a byte
//! range into them, and everything later points back with one.
//!
//! **Syntax.** The grammar in `grammar/` cuts the dictation into sections, sentences and phrases: this `T2` is a weighting,
//! that one a vertebra. What a lesion is it does not know.
//!
//! **Statements.** Phrases become claims: of what, how firmly, and when. Negation, hedging, history and "both lesions" are
//! settled here.
//!
//! **Record.** [`record::Record`] is what the report as a whole says, key by key as `docs/record.md` describes it, and
//! [`record::Sources`] says where each value came from. The words of the domain are in [`anatomy`] (levels, extents,
//! sizes), [`finding`] (present, absent, indeterminate, not assessed) and [`calendar`].
//!
//! **Checks.** [`checks`] asks of the record what a colleague would ask before signing: a count that contradicts the
//! levels, enhancement without contrast medium, dates that cannot follow each other.
//!
//! **Reading.** [`reading::read`] goes the whole way so far. It cannot fail: what is doubtful is a
//! [`diagnostic::Diagnostic`], whose [`code::Code`] is explained once and for all.
//!
//! **Evidence.** An [`evidence::Pack`] is what one study found, in YAML: whom it studied, which variables, how each is
//! decided from a record, the figures, and where they are printed. [`evidence::built_in`] are ours.
//!
//! **Prognosis.** [`prognosis::classify`] holds a record against packs: for each variable the patient's group and its
//! published figures, or why nothing can be told. It decides in three values, and there is no score.
//!
//! **Addendum.** [`addendum`] says it in words, through templates that speak and do not calculate.
//!
//! **Site and snapshots.** [`site::Site`] is a department's own folder of templates and evidence; [`snapshots`] tests
//! every page of it against every invented patient.
//!
//! **Survival and cohort.** Estimators that know numbers only, and the study over records and outcomes that uses them.
//!
//! **Exchange.** [`exchange`] writes records and diagnostics as JSON and YAML.
//!
//! **Score.** [`score`] holds records against the gold records of a corpus, field by field.
//!
//! With the feature `cli`, on by default, there is also the command line. Nothing else in the library prints.

pub mod addendum;
pub mod anatomy;
pub mod calendar;
pub mod checks;
#[cfg(feature = "cli")]
pub mod cli;
pub mod code;
pub mod cohort;
pub mod diagnostic;
pub mod evidence;
pub mod exchange;
pub mod finding;
pub mod prognosis;
pub mod reading;
pub mod record;
pub mod score;
pub mod site;
pub mod snapshots;
pub mod statements;
pub mod survival;
pub mod syntax;
pub mod terms;
pub mod text;

pub use finding::Finding;
pub use reading::{Reading, read};
