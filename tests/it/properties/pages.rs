//! Any record on every page of ours, and any text as a template.

use super::Patient;
use cordreport::addendum::{AddendumError, Prepared, Press, TEMPLATES, Templates, render_text};

/// The most that a template of a few kilobytes can print on its fuel, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// Every page of ours, on a press that keeps them.
pub struct Pages {
    press: Press,
    files: Vec<String>,
}

impl Pages {
    pub fn ours() -> Pages {
        let templates = Templates::default();
        let files = TEMPLATES.iter().map(|name| templates.file(name).unwrap().to_owned()).collect();
        Pages { press: templates.press(), files }
    }

    /// Prints every page of a patient; our templates have words for all that a record can hold.
    pub fn print(&mut self, patient: &Patient) {
        let prepared = Prepared::of(&patient.request());
        for file in &self.files {
            let page = self.press.print(file, &prepared).unwrap_or_else(|error| panic!("{error}"));
            assert!(!page.trim().is_empty(), "{file} is empty");
        }
    }
}

/// Prints a text as a template: a page, or an error that names a line, and the same each time. `name` decides how it
/// escapes.
pub fn print_soundly(name: &str, text: &str, patient: &Patient) {
    let templates = Templates::default();
    let print = || render_text(&templates, &patient.request(), name, text);
    let printed = print();
    assert_eq!(print(), printed, "printed twice, and not the same");
    match printed {
        Ok(page) => assert!(page.len() <= LONGEST, "{} bytes", page.len()),
        Err(AddendumError::Template { template, line, why, .. }) => {
            let source = if template == name { Some(text) } else { templates.text(&template) };
            let lines = source.unwrap_or_else(|| panic!("{template}: no such template ({why})")).lines().count();
            // a text that ends too early ends on the line behind its last
            assert!((1..=lines + 1).contains(&line), "{template}:{line}: {why}");
            assert!(!why.is_empty());
        }
        Err(other) => panic!("{other}"),
    }
}
