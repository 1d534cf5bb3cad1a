//! Which evidence a report is held against.

use super::failure::Failure;
use crate::evidence::{Pack, built_in};
use clap::Args;
use std::path::PathBuf;

/// The choice of evidence, understood by every subcommand that needs some.
#[derive(Debug, Args)]
pub struct Evidence {
    /// An evidence pack: a YAML file, or one of ours by its name. Give it again for several; without it ours are used.
    #[arg(long = "evidence", value_name = "PACK")]
    packs: Vec<PathBuf>,
}

impl Evidence {
    /// The packs that were asked for, in order.
    ///
    /// # Errors
    /// [`Failure::NoPack`] and [`Failure::Pack`] for the first that cannot be used.
    pub fn packs(&self) -> Result<Vec<Pack>, Failure> {
        if self.packs.is_empty() {
            return Ok(built_in());
        }
        named_packs(&self.packs)
    }
}

/// Packs by the names of ours, or by the paths of files.
///
/// # Errors
/// [`Failure::NoPack`] and [`Failure::Pack`] for the first that cannot be used.
pub fn named_packs(paths: &[PathBuf]) -> Result<Vec<Pack>, Failure> {
    let one = |path: &PathBuf| {
        let name = path.display().to_string();
        match built_in().into_iter().find(|pack| pack.id == name) {
            Some(ours) => Ok(ours),
            None => {
                let text =
                    std::fs::read_to_string(path).map_err(|source| Failure::NoPack { path: path.clone(), source })?;
                Ok(Pack::from_yaml(&name, &text)?)
            }
        }
    };
    paths.iter().map(one).collect()
}
