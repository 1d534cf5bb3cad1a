//! Which evidence a report is held against.

use super::failure::Failure;
use crate::{
    evidence::{Pack, built_in},
    site::Site,
};
use clap::Args;
use std::path::PathBuf;

/// The choice of evidence, understood by every subcommand that needs some.
#[derive(Debug, Default, Args)]
pub struct Evidence {
    /// An evidence pack: a YAML file, or one of ours or the site's by its name. Give it again for several; without it those
    /// of the site are used, or ours.
    #[arg(long = "evidence", value_name = "PACK")]
    packs: Vec<PathBuf>,
}

impl Evidence {
    /// The packs that were asked for, in order; else those that the site cites, else ours.
    ///
    /// # Errors
    /// [`Failure::NoPack`] and [`Failure::Pack`] for the first that cannot be used.
    pub fn packs(&self, site: Option<&Site>) -> Result<Vec<Pack>, Failure> {
        let cited = site.map_or_else(built_in, |site| site.packs().to_vec());
        if self.packs.is_empty() {
            return Ok(cited);
        }
        named_packs(&self.packs, &cited)
    }
}

/// Packs by the names of ours, or by the paths of files.
///
/// # Errors
/// [`Failure::NoPack`] and [`Failure::Pack`] for the first that cannot be used.
pub fn named_packs(paths: &[PathBuf], cited: &[Pack]) -> Result<Vec<Pack>, Failure> {
    let one = |path: &PathBuf| {
        let name = path.display().to_string();
        match cited.iter().cloned().chain(built_in()).find(|pack| pack.id == name) {
            Some(known) => Ok(known),
            None => {
                let text =
                    std::fs::read_to_string(path).map_err(|source| Failure::NoPack { path: path.clone(), source })?;
                Ok(Pack::from_yaml(&name, &text)?)
            }
        }
    };
    paths.iter().map(one).collect()
}
