//! A site's own folder: its templates, its evidence, and how it wants addenda to be.
//!
//! `cordreport.yaml` makes a folder a site. `templates/` holds templates that stand before ours, `evidence/` packs that
//! can be cited beside ours, `cases/` and `snapshots/` their tests. Everything is read and checked when the site is
//! opened: whoever holds a [`Site`] holds one that can be used.

mod configuration;
mod dimensions;
mod error;
mod folder;
mod starter;

pub use configuration::Configuration;
pub use error::SiteError;
pub use folder::{Cited, write_within};
pub(crate) use folder::{files as files_below, name_below, text as text_of};
pub use starter::start;

use crate::{
    addendum::{Templates, hint},
    evidence::{Pack, built_in},
    prognosis::Notice,
    reading::{Reading, read_amended},
    record::Record,
    text::Dictation,
};
use std::path::{Path, PathBuf};

/// The file that makes a folder a site.
pub const CONFIGURATION: &str = "cordreport.yaml";

/// A site, read and checked.
#[derive(Clone, Debug)]
pub struct Site {
    root: PathBuf,
    configuration: Configuration,
    templates: Templates,
    packs: Vec<Pack>,
}

impl Site {
    /// Opens the site in a folder.
    ///
    /// # Errors
    /// [`SiteError`] with file, line and key, for the first thing that cannot be used.
    pub fn open(root: &Path) -> Result<Site, SiteError> {
        let (name, text) = folder::configuration(root)?;
        let configuration = Configuration::from_yaml(&name, &text)?;
        let templates = Templates::with(folder::templates(root)?, configuration.manner());
        let own = folder::packs(root)?;
        let packs = cited(&configuration, own, &name, &text)?;
        let site = Site { root: root.to_owned(), configuration, templates, packs };
        site.has_default_template(&name, &text)?;
        Ok(site)
    }

    /// The site that a folder belongs to: the nearest folder upwards that holds a `cordreport.yaml`.
    pub fn find(from: &Path) -> Option<PathBuf> {
        from.ancestors().find(|folder| folder.join(CONFIGURATION).is_file()).map(Path::to_owned)
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its templates, and ours behind them.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// The packs that it cites, in order.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The template that is used where none is asked for.
    pub fn template(&self) -> Option<&str> {
        self.configuration.template.as_deref()
    }

    /// Whether its tests render our own templates too, where it does not shadow them.
    pub fn tests_ours(&self) -> bool {
        self.configuration.test_ours
    }

    /// The order of lengths without an axis, "AP × TR × SI", where the department has one.
    pub fn order(&self) -> Option<String> {
        let order = &self.configuration.dimensions;
        (!order.is_empty()).then(|| dimensions::told(order))
    }

    /// Gives lengths without an axis the axes of the department's order, and says so. Nothing happens where the
    /// department has no order, or where a report names any axis, or other than as many lengths.
    pub fn order_dimensions(&self, record: &mut Record) -> Option<Notice> {
        dimensions::order(&self.configuration.dimensions, record)
    }

    fn has_default_template(&self, name: &str, text: &str) -> Result<(), SiteError> {
        let Some(wanted) = self.template() else { return Ok(()) };
        let pages: Vec<&str> = self.templates.pages().map(|page| page.name).collect();
        if pages.contains(&wanted) {
            return Ok(());
        }
        let why = match hint::nearest(wanted, &pages) {
            Some(near) => format!("there is no template {wanted:?}; did you mean {near:?}?"),
            None => format!("there is no template {wanted:?}, only {}", pages.join(", ")),
        };
        Err(SiteError::configuration(name, text, &["template"], why))
    }
}

/// Reads a report as the site does, if there is one: its order of lengths is laid on before the record is checked. With
/// the reading comes the notice that is due where a length took its axis from the order.
pub fn read(site: Option<&Site>, dictation: &Dictation) -> (Reading, Option<Notice>) {
    read_amended(dictation, |record| site.and_then(|site| site.order_dimensions(record)))
}

/// The packs that are cited: those of the configuration, else ours and then the site's own.
fn cited(configuration: &Configuration, own: Vec<Cited>, name: &str, text: &str) -> Result<Vec<Pack>, SiteError> {
    let mut known: Vec<Pack> = built_in();
    for Cited { file, pack } in own {
        if known.iter().any(|other| other.id == pack.id) {
            return Err(SiteError::PackTwice { file, id: pack.id });
        }
        known.push(pack);
    }
    let Some(wanted) = &configuration.evidence else { return Ok(known) };
    let mut packs = Vec::new();
    for id in wanted {
        let Some(pack) = known.iter().find(|pack| pack.id == *id) else {
            let ids: Vec<&str> = known.iter().map(|pack| pack.id.as_str()).collect();
            let why = format!("there is no pack {id:?}, only {}", ids.join(", "));
            return Err(SiteError::configuration(name, text, &["evidence"], why));
        };
        packs.push(pack.clone());
    }
    Ok(packs)
}
