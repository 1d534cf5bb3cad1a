//! Where published evidence can be read.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A citation of a journal article. Its `Display` is the form of a reference list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Authors, as they are to be printed.
    pub authors: String,
    /// Title.
    pub title: String,
    /// Journal, abbreviated.
    pub journal: String,
    /// Year of publication.
    pub year: u16,
    /// Volume; `None` for what has none, such as a site's own figures.
    #[serde(default)]
    pub volume: Option<u16>,
    /// First and last page, `587-593`.
    #[serde(default)]
    pub pages: Option<String>,
    /// Digital object identifier, without a resolver in front.
    #[serde(default)]
    pub doi: Option<String>,
    /// First author and year, `Diehn 2015`.
    pub short: String,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}. {} {}", self.authors, self.title, self.journal, self.year)?;
        if let Some(volume) = self.volume {
            write!(f, ";{volume}")?;
        }
        if let Some(pages) = &self.pages {
            write!(f, ":{pages}")?;
        }
        f.write_str(".")?;
        if let Some(doi) = &self.doi {
            write!(f, " doi:{doi}")?;
        }
        Ok(())
    }
}
