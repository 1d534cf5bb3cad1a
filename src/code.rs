//! Every diagnostic code: what it means and what to do.
//!
//! A code is named for what was found. Its paragraph is what `cordreport explain CODE` prints, and
//! `tests/diagnostics/` holds a report that provokes it.

use crate::diagnostic::Severity;
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident, $explanation:literal;)*) => {
        /// The identity of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// Its written form, such as `record::count-contradicts-span`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// A paragraph: what was found, what the program does about it, and what the reader may do.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => $explanation,)* }
            }
        }
    };
}

codes! {
    /// A statement that belongs to the record was not understood.
    UnreadStatement = "syntax::unread-statement", Warning,
    "The sentence speaks about the cord, a lesion or an ancillary finding, and was not understood, or not understood \
     to the end. Nothing was guessed from it: it is carried word for word in the record's \"unread\". Read it yourself, \
     and put it in other words if the record should hold it.";
    /// A word was read as what the speech recogniser most likely heard.
    RecognizerReading = "syntax::recognizer-reading", Advice,
    "The words are a common mistake of speech recognition (\"T to\" for \"T2\", \"legion\" for \"lesion\"), and the \
     context leaves one reading. The value was read that way. Check it against what was dictated, and mend the report.";
    /// A level that no spine has.
    ImpossibleLevel = "syntax::impossible-level", Error,
    "The report names a vertebral level that does not exist, such as C9 or T14. No value was read from it. Mend the \
     level in the report.";
    /// A span that names its lower end first.
    LevelsReversed = "record::levels-reversed", Advice,
    "The span names its lower level first, \"from T7 up to T5\". The record holds it from top to bottom. Nothing is to \
     be done if both levels are right.";
    /// Stated segments differ from the counted span.
    CountContradictsSpan = "record::count-contradicts-span", Warning,
    "The report states a number of segments and also the levels, and the levels hold another number. The stated count is \
     kept, as the record contract rules, and the levels are kept as dictated. Mend whichever is wrong.";
    /// The oedema is shorter than the lesion.
    ExtentShorterThanLesion = "record::extent-shorter-than-lesion", Warning,
    "The T2 hyperintensity is said to reach less far than the lesion itself. Both are kept as stated. Often one of the \
     levels is a slip, or the two were exchanged.";
    /// The stated number of lesions differs from those described.
    CountContradictsLesions = "record::count-contradicts-lesions", Warning,
    "The report states a number of intramedullary lesions and describes more than that, or states an exact number and \
     describes fewer. The stated number is kept if no more are described; otherwise those that are described count.";
    /// A size that no cord lesion has.
    ImplausibleSize = "record::implausible-size", Warning,
    "The measured size is hardly possible for a lesion in the cord: more than 25 mm across, longer than 100 mm, or less \
     than 1 mm. Often millimetres and centimetres were exchanged. The value is kept as dictated; mend the unit if it is \
     wrong.";
    /// Enhancement on an examination without contrast medium.
    EnhancementWithoutContrast = "record::enhancement-without-contrast", Warning,
    "The report describes enhancement, a rim sign or a flame sign, but says that no contrast medium was given. All is \
     kept as stated. Mend the technique section or the finding.";
    /// Two statements that cannot both hold.
    ContradictoryFindings = "record::contradictory-findings", Warning,
    "Two statements of the report contradict each other, and no correction or addendum settles which of them holds. A \
     finding becomes indeterminate, any other value is left out. Mend one of the statements.";
    /// Findings and impression differ.
    ImpressionContradictsFindings = "record::impression-contradicts-findings", Warning,
    "The impression states something else than the findings do. The value in the findings is kept, unless the impression \
     corrects it in so many words. Mend whichever is wrong.";
    /// Features which the study asks to be sought, not mentioned.
    FeatureNotMentioned = "record::feature-not-mentioned", Advice,
    "The study asks for a feature to be sought wherever the cord holds a metastasis, and the report does not mention it: \
     how far the T2 hyperintensity of the cord reaches, whether there are several lesions, whether the primary tumour or \
     metastases outside the nervous system are visible. The addendum lists it as not assessable. Add a sentence if it \
     was looked for.";
    /// An exam that is no spine MR.
    NotSpineMr = "record::not-a-spine-mr-report", Warning,
    "Neither a spine region nor the cord is mentioned anywhere: this does not read like a report of a spine MR \
     examination. The record is empty, and no addendum is drafted from it.";
    /// Dates that cannot follow each other.
    DatesReversed = "record::dates-reversed", Warning,
    "Two dates of the clinical course cannot follow each other as stated: a death before the diagnosis, a day known alive \
     after the day of death. Both are kept as dictated. Mend whichever is wrong.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A text that is no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no diagnostic code {0:?}")]
pub struct NoCode(pub String);

impl FromStr for Code {
    type Err = NoCode;

    fn from_str(text: &str) -> Result<Self, NoCode> {
        Code::ALL.iter().copied().find(|code| code.name() == text).ok_or_else(|| NoCode(text.to_owned()))
    }
}
