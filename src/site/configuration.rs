//! `cordreport.yaml`: how a site wants addenda to be.

use crate::{
    addendum::{
        Manner,
        manner::{Language, is_date_format},
    },
    evidence::place,
    site::SiteError,
};
use serde::Deserialize;

/// What a site can choose. Every key may be left out, and one that is not known is an error.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Configuration {
    /// The template that is used where none is asked for.
    pub template: Option<String>,
    /// The packs to cite, by id and in order; if left out, ours and then the site's own.
    pub evidence: Option<Vec<String>>,
    /// The axes of lengths that the report gives without any, if the department has an order.
    pub dimensions: Vec<AxisName>,
    /// Columns of a line in plain text.
    pub line_width: Option<usize>,
    /// How dates are written, in the letters of `strftime`.
    pub date_format: Option<String>,
    /// The language of units.
    pub units: Language,
    /// Whether tests render our own templates too, where the site does not shadow them.
    pub test_ours: bool,
}

/// An axis, by its name in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AxisName {
    /// Anteroposterior.
    Ap,
    /// Transverse.
    Tr,
    /// Superoinferior.
    Si,
}

/// Narrower no sentence fits, and wider nobody reads.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;

impl Configuration {
    /// Reads a configuration; `name` is used in errors.
    ///
    /// # Errors
    /// [`SiteError::Configuration`] with file, line, column and key.
    ///
    /// ```
    /// use cordreport::site::Configuration;
    /// let error = Configuration::from_yaml("cordreport.yaml", "units: de\nline_widht: 80\n").unwrap_err();
    /// assert!(error.to_string().starts_with("cordreport.yaml:2:1: unknown field `line_widht`"), "{error}");
    /// ```
    pub fn from_yaml(name: &str, text: &str) -> Result<Configuration, SiteError> {
        // A file of comments alone chooses nothing.
        let read: Option<Configuration> = serde_yaml::from_str(text).map_err(|error| {
            let (place, why) = place::refused(name, &error);
            SiteError::Configuration { place: Box::new(place), why }
        })?;
        let read = read.unwrap_or_default();
        let refuse = |key, why: String| Err(SiteError::configuration(name, text, &[key], why));
        if let Some(width) = read.line_width.filter(|width| !WIDTHS.contains(width)) {
            return refuse(
                "line_width",
                format!("{width} columns; a line has from {} to {}", WIDTHS.start(), WIDTHS.end()),
            );
        }
        if let Some(format) = read.date_format.as_ref().filter(|format| !is_date_format(format)) {
            return refuse("date_format", format!("{format:?} is no format of a date, such as \"%d %B %Y\""));
        }
        for (index, axis) in read.dimensions.iter().enumerate() {
            if read.dimensions[..index].contains(axis) {
                return refuse("dimensions", format!("{axis:?} stands there twice").to_lowercase());
            }
        }
        if read.dimensions.len() == 1 {
            return refuse("dimensions", "an order takes two axes or three".to_owned());
        }
        Ok(read)
    }

    /// The manner of the department.
    pub fn manner(&self) -> Manner {
        let usual = Manner::default();
        Manner {
            line_width: self.line_width.unwrap_or(usual.line_width),
            date_format: self.date_format.clone().unwrap_or(usual.date_format),
            units: self.units,
        }
    }
}
