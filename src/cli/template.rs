//! A page by a template of the site or of ours or, if there is none of that name, by a file.

use super::failure::Failure;
use crate::{
    addendum::{AddendumError, Request, TEMPLATES, Templates, render_by, render_text},
    site::Site,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The structured report among templates: the site's where it has one, else ours.
pub const STRUCTURED: &str = "structured.txt";

/// A template that was found.
#[derive(Clone, Debug)]
pub struct Page {
    name: String,
    /// The text of a template that is neither the site's nor ours.
    text: Option<String>,
    templates: Templates,
}

impl Page {
    /// The template that was asked for, else the site's usual one, else ours.
    ///
    /// # Errors
    /// [`Failure::NoTemplate`] where there is none.
    pub fn find(template: Option<&Path>, site: Option<&Site>) -> Result<Page, Failure> {
        let templates = site.map_or_else(Templates::default, |site| site.templates().clone());
        let usual = || PathBuf::from(site.and_then(Site::template).unwrap_or(TEMPLATES[0]));
        let path = template.map_or_else(usual, Path::to_owned);
        let name = path.display().to_string();
        if templates.pages().any(|page| page.name == name) {
            return Ok(Page { name, text: None, templates });
        }
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Page { name, text: Some(text), templates }),
            Err(source) => {
                let known = templates.pages().map(|page| page.name.to_owned()).collect();
                Err(Failure::NoTemplate { path, source, known })
            }
        }
    }

    /// What it makes of a request.
    ///
    /// # Errors
    /// [`AddendumError::Template`] where it does not render.
    pub fn rendered(&self, request: &Request<'_>) -> Result<String, AddendumError> {
        match &self.text {
            None => render_by(&self.templates, request, &self.name),
            Some(text) => render_text(&self.templates, request, &self.name, text),
        }
    }
}
