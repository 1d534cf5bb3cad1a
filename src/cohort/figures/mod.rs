//! The study in pictures: survival curves like Figures 1 and 5, and the medians of Tables 1 and 2 side by side.
//!
//! `curves.rs` and `forest.rs` lay a picture out as a page of marks, `page.rs` turns a page into SVG and PNG. Estimates
//! are those of the tables; nothing is computed here but places.
//!
//! The one rule a reader needs: a picture must tell its curves apart in print without colours, so each has dashes of
//! its own. The same study gives the same bytes, on every machine: letters come from `assets/fonts/`.

mod curves;
mod forest;
mod page;

pub use curves::{Curve, Figure, figure, overall_figure};
pub use page::{DrawingError, Page};

use crate::cohort::{Cohort, Options, Population, Study, Variable, tables::OF_TABLES};

/// A page with the name for its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file name without its ending.
    pub name: String,
    /// What is on it.
    pub page: Page,
}

/// The two analyses that the study draws, with the number of its figure.
const DRAWN: [(&str, Population, u8); 2] =
    [("lung_or_breast", Population::All, 1), ("t2_at_least_3_segments", Population::Solitary, 5)];

/// Every picture of a study: overall survival, the curves of each comparison in Tables 1 and 2, and their medians.
///
/// With `band` the pointwise 95 % limits of each curve are shaded.
pub fn pictures(cohort: &Cohort, study: &Study, options: Options, band: bool) -> Vec<Picture> {
    let mut pictures = Vec::new();
    let mut add = |name: String, page: Page| pictures.push(Picture { name, page });
    if let Some(figure) = overall_figure(cohort, options) {
        add("overall".to_owned(), figure.page(band));
    }
    for (table, contents) in OF_TABLES {
        for &(name, population) in contents {
            let figure = Variable::named(name).and_then(|variable| figure(cohort, variable, population, options));
            let Some(figure) = figure.filter(|figure| figure.curves.len() > 1) else { continue };
            let drawn = DRAWN.iter().find(|drawn| (drawn.0, drawn.1) == (name, population));
            let number = drawn.map_or_else(String::new, |(_, _, number)| format!("figure-{number}-"));
            add(format!("{number}{name}-{}", population.word()), figure.page(band));
        }
        add(format!("medians-table-{table}"), forest::page(study, table, contents));
    }
    pictures
}
