//! A page by a template of the site or of ours or, if there is none of that name, by a file.

use super::failure::Failure;
use crate::{
    addendum::{Request, TEMPLATES, Templates, render_by, render_text},
    site::Site,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Renders a request by the template that was asked for, else by the site's usual one, else by ours.
///
/// # Errors
/// [`Failure::NoTemplate`] where there is none, [`Failure::Addendum`] where it does not render.
pub fn rendered(request: &Request<'_>, template: Option<&Path>, site: Option<&Site>) -> Result<String, Failure> {
    let ours = Templates::default();
    let templates = site.map_or(&ours, Site::templates);
    let usual = || PathBuf::from(site.and_then(Site::template).unwrap_or(TEMPLATES[0]));
    let path = template.map_or_else(usual, Path::to_owned);
    let name = path.display().to_string();
    if templates.pages().any(|page| page.name == name) {
        return Ok(render_by(templates, request, &name)?);
    }
    match fs::read_to_string(&path) {
        Ok(text) => Ok(render_text(templates, request, &name, &text)?),
        Err(source) => {
            let known = templates.pages().map(|page| page.name).collect::<Vec<_>>().join(", ");
            Err(Failure::NoTemplate { path, source, known })
        }
    }
}
