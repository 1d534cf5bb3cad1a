//! A page by a template of ours or, if there is none of that name, by a file.

use super::failure::Failure;
use crate::addendum::{Request, TEMPLATES, render, render_text};
use std::{fs, path::Path};

/// Renders a request by the template that was asked for.
///
/// # Errors
/// [`Failure::NoTemplate`] where there is none, [`Failure::Addendum`] where it does not render.
pub fn rendered(request: &Request<'_>, template: &Path) -> Result<String, Failure> {
    let name = template.display().to_string();
    if TEMPLATES.contains(&name.as_str()) {
        return Ok(render(request, &name)?);
    }
    match fs::read_to_string(template) {
        Ok(text) => Ok(render_text(request, &name, &text)?),
        Err(source) => Err(Failure::NoTemplate { path: template.to_owned(), source }),
    }
}
