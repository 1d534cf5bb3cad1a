//! How we say it: a record and its outlook, rendered by a template into an addendum for the radiologist to review.
//!
//! Templates speak, they do not calculate. Numbers arrive as typed values and leave through [`filters`]. What is
//! undefined is an error, and so is an unstated value that reaches the page: a template has to say "not stated" in
//! words. HTML and Markdown templates escape by their names, and every rendering runs on limited fuel.

pub mod filters;
pub mod hint;
mod imports;
pub mod manner;
mod metered;
mod templates;
pub mod view;
pub mod vocabulary;

pub use manner::Manner;
pub use templates::{OURS, Page, Prepared, Press, Templates};

use crate::{
    prognosis::Outlook,
    record::{Record, Sources},
    text::Dictation,
};
use chrono::NaiveDate;
use minijinja::{AutoEscape, Error, ErrorKind, State, Value, escape_formatter, value::ValueKind};
use std::borrow::Cow;
use thiserror::Error;

/// The templates that come with the program, by the names under which they are asked for.
pub const TEMPLATES: [&str; 6] =
    ["addendum.txt", "addendum.md", "addendum.html", "impression.txt", "structured.txt", "tumour-board.txt"];

/// The files of the built-in templates, and the parts that they share.
const FILES: [(&str, &str); 9] = [
    ("addendum.txt.j2", include_str!("../../templates/addendum.txt.j2")),
    ("addendum.md.j2", include_str!("../../templates/addendum.md.j2")),
    ("addendum.html.j2", include_str!("../../templates/addendum.html.j2")),
    ("impression.txt.j2", include_str!("../../templates/impression.txt.j2")),
    ("structured.txt.j2", include_str!("../../templates/structured.txt.j2")),
    ("tumour-board.txt.j2", include_str!("../../templates/tumour-board.txt.j2")),
    ("parts/found.j2", include_str!("../../templates/parts/found.j2")),
    ("parts/figures.j2", include_str!("../../templates/parts/figures.j2")),
    ("parts/style.css", include_str!("../../templates/parts/style.css")),
];

/// What is said of a value that reaches the page without being stated.
const NOT_STATED: &str = "the value is not stated; say so in words";

/// What is said of a number that is none.
const NOT_FINITE: &str = "the number is not finite; was something divided by zero?";

/// What an addendum is made of.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The report.
    pub dictation: &'a Dictation,
    /// What it says.
    pub record: &'a Record,
    /// Where it says it.
    pub sources: &'a Sources,
    /// What is known of patients like this one.
    pub outlook: &'a Outlook,
    /// The date of the addendum.
    pub date: NaiveDate,
    /// The version of the program that is named as the drafter.
    pub version: &'a str,
}

/// Why there is no addendum.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AddendumError {
    /// There is no template of that name.
    #[error("there is no template {name:?}, only {known}{nearest}")]
    NoTemplate {
        /// The name.
        name: String,
        /// Those that there are.
        known: String,
        /// The one that was probably meant, as a question; empty if none is near.
        nearest: String,
    },
    /// A template that cannot be read or rendered: wrong syntax, an undefined variable, a filter given something else.
    #[error("{template}:{line}: {}{why}", variable.as_ref().map(|v| format!("`{v}`: ")).unwrap_or_default())]
    Template {
        /// File name of the template, or of the part that it includes.
        template: String,
        /// Line, from 1; 0 if the mistake has no place.
        line: usize,
        /// The variable or expression, where the mistake is in one.
        variable: Option<String>,
        /// What is wrong.
        why: String,
    },
}

/// Renders a built-in template, such as `addendum.txt`.
///
/// # Errors
/// [`AddendumError::NoTemplate`] if there is none of that name.
///
/// ```
/// use cordreport::{addendum, prognosis::Outlook, record::{Record, Sources}, text::Dictation};
/// let (dictation, record, sources) = (Dictation::new("r.txt", "Chest film.")?, Record::default(), Sources::default());
/// let outlook = cordreport::prognosis::classify(&record, &Default::default(), &[]);
/// let date = "2024-05-17".parse()?;
/// let request = addendum::Request { dictation: &dictation, record: &record, sources: &sources, outlook: &outlook, date, version: "0.1.0" };
/// assert!(addendum::render(&request, "impression.txt")?.contains("Nothing was read"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn render(request: &Request, template: &str) -> Result<String, AddendumError> {
    render_by(&Templates::default(), request, template)
}

/// Renders a template by its name: the site's own, or ours.
///
/// # Errors
/// [`AddendumError::NoTemplate`] if there is none of that name.
pub fn render_by(templates: &Templates, request: &Request, template: &str) -> Result<String, AddendumError> {
    let mut press = templates.press();
    let page = templates.pages().find(|page| page.name == template || page.file == template);
    let file = page.map(|page| page.file).ok_or_else(|| press.no_page(template))?;
    press.print(file, &Prepared::of(request))
}

/// A record as a structured report, which reads back as the same record.
///
/// # Errors
/// [`AddendumError::Template`] where a value has no words, which is our fault.
///
/// ```
/// use cordreport::{addendum::structured, record::Record};
/// assert!(structured(&Record::default())?.contains("Rim sign") == false); // there is no lesion to have one
/// # Ok::<(), cordreport::addendum::AddendumError>(())
/// ```
pub fn structured(record: &Record) -> Result<String, AddendumError> {
    let nothing = Dictation::new("record", "-").unwrap_or_else(|error| unreachable!("{error}"));
    let (sources, outlook) = (Sources::default(), Outlook::default());
    let date = NaiveDate::default();
    let request = Request { dictation: &nothing, record, sources: &sources, outlook: &outlook, date, version: "" };
    render(&request, "structured.txt")
}

/// Renders a template of one's own from its text. Its name decides how it escapes (`.html`, `.md`) and is used in
/// errors; all `templates` can be imported from it.
///
/// # Errors
/// [`AddendumError::Template`] with template, line and variable.
pub fn render_text(templates: &Templates, request: &Request, name: &str, text: &str) -> Result<String, AddendumError> {
    let mut press = templates.press();
    press.add(name, text)?;
    press.print(name, &Prepared::of(request))
}

/// The escaping that a template's name asks for.
fn escaping(name: &str) -> AutoEscape {
    let name = name.strip_suffix(".j2").or_else(|| name.strip_suffix(".jinja")).unwrap_or(name);
    match name.rsplit('.').next() {
        Some("html" | "htm" | "xml") => AutoEscape::Html,
        Some("md" | "markdown") => AutoEscape::Custom(Cow::Borrowed(MARKDOWN)),
        _ => AutoEscape::None,
    }
}

const MARKDOWN: &str = "markdown";

/// Writes a value. An unstated one is an error: a template has to say so in words.
fn format_value(out: &mut minijinja::Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Err(Error::new(ErrorKind::InvalidOperation, NOT_STATED));
    }
    if f64::try_from(value.clone()).is_ok_and(|number| !number.is_finite()) {
        return Err(Error::new(ErrorKind::InvalidOperation, NOT_FINITE));
    }
    let value = match value.kind() {
        ValueKind::Seq | ValueKind::Map | ValueKind::Iterable => &Value::from(metered::spelled(state, value)?),
        _ => value,
    };
    match state.auto_escape() {
        AutoEscape::Custom(name) if name == MARKDOWN => {
            let text = value.to_string();
            let escaped = if value.is_safe() { text } else { escape_markdown(&text) };
            Ok(out.write_str(&escaped)?)
        }
        _ => escape_formatter(out, state, value),
    }
}

/// The text with what Markdown or HTML would take for markup escaped, on one line.
fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => escaped.extend(['\\', character]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A template's error with template, line and variable, in one line, and the name that was probably meant.
fn told(file: &str, error: &Error, context: &Value) -> AddendumError {
    let mut innermost = error;
    while let Some(source) = std::error::Error::source(innermost).and_then(|source| source.downcast_ref::<Error>()) {
        innermost = source;
    }
    let text = innermost.template_source().zip(innermost.range()).and_then(|(source, range)| source.get(range));
    // Where the syntax is wrong, the place is a stray mark and no expression.
    let text = text.filter(|_| innermost.kind() != ErrorKind::SyntaxError);
    let variable = text.map(str::trim).filter(|text| !text.is_empty() && !text.contains('\n')).map(str::to_owned);
    let mut why = innermost.detail().map_or_else(|| innermost.kind().to_string(), str::to_owned);
    let meant = match innermost.kind() {
        ErrorKind::UndefinedError => {
            let named = why.split('`').nth(1).or(variable.as_deref()).unwrap_or_default();
            hint::of_path(named, context, innermost.template_source())
        }
        ErrorKind::UnknownFilter => variable.as_deref().and_then(|name| hint::nearest(name, vocabulary::filters())),
        ErrorKind::UnknownTest => variable.as_deref().and_then(|name| hint::nearest(name, vocabulary::tests())),
        _ => None,
    };
    let cause = match why.as_str() {
        "recursion limit exceeded" => "; does a template include or call itself?",
        "engine ran out of fuel" => "; does a loop not end?",
        why if why.starts_with("unable to calculate") && why.ends_with("/ 0") => "; nothing is divided by zero",
        _ => "",
    };
    why.push_str(cause);
    if let Some(meant) = meant {
        why.push_str(&format!("; did you mean `{meant}`?"));
    }
    AddendumError::Template {
        template: innermost.name().unwrap_or(file).to_owned(),
        line: innermost.line().unwrap_or(0),
        variable,
        why,
    }
}
