//! The study itself: survival over records and outcomes, analysed and laid out as Diehn and colleagues did.
//!
//! [`read_outcomes`] reads the dates, [`enrol`] joins them with the records and says by name who is left out and why,
//! [`analyse`] runs every analysis of the study in both populations, and [`tables`] lays them out as Table 1, Table 2
//! and the rows that the study gives in its text. How numbers come about belongs to [`crate::survival`].
//!
//! The one rule a reader needs: a feature that the report does not state, or only hedges at, is missing for that
//! patient. The patient drops out of that row, as in the study, and the row says how many did.
//!
//! Diehn FE, Rykken JB, Wald JT, et al. Intramedullary spinal cord metastases: prognostic value of MRI and clinical
//! features from a 13-year institutional case series. AJNR Am J Neuroradiol 2015;36:587-593.

mod analysis;
mod beside;
mod enrolment;
mod features;
#[cfg(feature = "figures")]
pub mod figures;
mod json;
mod outcome;
mod pack;
mod printed;
mod published;
mod rendering;
mod subject;
pub mod tables;
mod variable;

pub use analysis::{Analysis, Comparison, Options, Stratum, Study, Summary, analyse};
pub use beside::{Beside, PrintedFigure, Quantity, beside, beside_table};
pub use enrolment::{Cohort, Exclusion, Reason, enrol};
pub use features::{longest_enhancement, longest_t2};
#[cfg(feature = "figures")]
pub use figures::{Curve, Figure, figure};
pub use json::to_json;
pub use outcome::{Outcome, UnreadableDate, read_outcomes};
pub use pack::{pack_yaml, to_pack};
pub use printed::{NOT_ESTIMABLE, half_up, p_value};
pub use published::{Published, published};
pub use rendering::{Format, render, render_beside};
pub use subject::{Endpoint, Population, Subject};
pub use variable::{Scale, VARIABLES, Value, Variable};

/// Why the study could not be done at all. What ails a single patient is an [`Exclusion`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The outcomes are no table: a broken row, or not UTF-8.
    #[error("{name}: {source}")]
    Csv {
        /// The name of the file.
        name: String,
        /// What the reader of the table says, with its line.
        source: csv::Error,
    },
    /// The outcomes are a table, but of something else.
    #[error("{name}: there is no column {column:?}; outcomes have id, diagnosed, died, last_known_alive, presented")]
    NoColumn {
        /// The name of the file.
        name: String,
        /// The column that is missing.
        column: &'static str,
    },
    /// Every patient was left out, or there was none.
    #[error("no patient is left to analyse; {0} left out")]
    NoSubjects(usize),
}
