//! Whether a study applies to a report.

use crate::evidence::Series;
use serde::Serialize;
use std::fmt;

/// Something to be said before any figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Notice {
    /// The record holds nothing at all.
    NothingRead,
    /// The report does not say whether the cord holds a lesion.
    CordNotDescribed,
    /// The report says that the cord holds no lesion.
    NoIntramedullaryLesion,
    /// The report calls the lesion something other than a metastasis.
    NotAMetastasis,
    /// The report does not say what the lesion is.
    NatureNotStated,
    /// The lesion was treated before the exam.
    Treated,
    /// The exam follows up a known lesion.
    FollowUp,
    /// A series is missing, and so are these variables.
    SeriesNotObtained {
        /// The series.
        series: Series,
        /// What takes it, by label.
        variables: Vec<String>,
    },
    /// Lengths without an axis were given the axes in the order of the department.
    DimensionsInOrder {
        /// The order, "AP × TR × SI".
        order: String,
    },
}

impl Notice {
    /// Whether the study does not apply at all, so that none of its figures may be told.
    pub fn withholds(&self) -> bool {
        match self {
            Notice::NothingRead
            | Notice::CordNotDescribed
            | Notice::NoIntramedullaryLesion
            | Notice::NotAMetastasis => true,
            Notice::NatureNotStated
            | Notice::Treated
            | Notice::FollowUp
            | Notice::SeriesNotObtained { .. }
            | Notice::DimensionsInOrder { .. } => false,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Notice::NothingRead => {
                "Nothing was read: this does not look like a report of a spine MR examination. No evidence was applied."
            }
            Notice::CordNotDescribed => {
                "The report does not say whether the cord holds a lesion. The studies are about intramedullary \
                 metastases; none of their figures is given."
            }
            Notice::NoIntramedullaryLesion => {
                "The report describes no intramedullary lesion. The studies are about intramedullary metastases; none \
                 of their figures applies."
            }
            Notice::NotAMetastasis => {
                "The report does not take the intramedullary lesion for a metastasis. The studies are about \
                 intramedullary metastases; none of their figures applies."
            }
            Notice::NatureNotStated => {
                "The report does not call the intramedullary lesion a metastasis. The figures apply only if it is one."
            }
            Notice::Treated => {
                "The lesion was treated before this exam. The study looked at the exam before treatment; its figures \
                 may not apply."
            }
            Notice::FollowUp => {
                "This is a follow-up exam. The study looked at the exam before treatment and counts survival from \
                 diagnosis; its figures may not apply."
            }
            Notice::DimensionsInOrder { order } => {
                return write!(
                    f,
                    "Lengths whose axis the report does not name are read as {order}, this department's order."
                );
            }
            Notice::SeriesNotObtained { series, variables } => {
                return write!(
                    f,
                    "The exam has no usable {series} series, without which these cannot be assessed: {}.",
                    variables.join("; ")
                );
            }
        })
    }
}
