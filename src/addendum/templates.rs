//! Which templates there are, and the press on which they are printed.
//!
//! Ours come with the program, under their own names and under `builtin/`. A site's templates stand before them: one of
//! the same name shadows ours, for our own templates too, and can still `extends` or `include` ours by `builtin/…`. All
//! texts are taken in beforehand, so that no template leads to a file that is not in the folder.

use crate::addendum::{
    AddendumError, FILES, Manner, Request, escaping, filters, format_value, hint, imports::misnamed, told, view::View,
};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, syntax::SyntaxConfig};
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// Under this folder our templates can be asked for whatever shadows them.
pub const OURS: &str = "builtin/";

/// What stands at the end of a template's file name, and is not said when it is asked for.
const SUFFIXES: [&str; 2] = [".j2", ".jinja"];

/// Fuel for a rendering: for any report so much, and for each lesion and each unread passage so much more.
const FUEL: (u64, u64) = (500_000, 10_000);

/// What is said of an import under a name that is none.
const MISNAMED: &str = "what is imported is given a name, one word behind `as`";

/// How deep templates may include and call each other; kept low, for threads with little stack.
const DEPTH: usize = 100;

/// The templates that can be asked for, by file name.
#[derive(Clone, Debug)]
pub struct Templates {
    files: BTreeMap<String, Cow<'static, str>>,
    /// Names of files that are the site's own.
    own: Vec<String>,
    manner: Manner,
}

impl Default for Templates {
    /// Ours alone.
    fn default() -> Self {
        Templates::with(BTreeMap::new(), Manner::default())
    }
}

impl Templates {
    /// Ours, with a site's own before them, and in its manner. Names are paths from its folder of templates.
    pub fn with(own: BTreeMap<String, String>, manner: Manner) -> Templates {
        let names = own.keys().cloned().collect();
        let mut files = BTreeMap::new();
        for (name, text) in FILES {
            files.insert(name.to_owned(), Cow::Borrowed(text));
            files.insert(format!("{OURS}{name}"), Cow::Borrowed(text));
        }
        files.extend(own.into_iter().map(|(name, text)| (name, Cow::Owned(text))));
        Templates { files, own: names, manner }
    }

    /// The manner of the department.
    pub fn manner(&self) -> &Manner {
        &self.manner
    }

    /// The file of a template: the name itself, or with the suffix that is not said.
    pub fn file(&self, name: &str) -> Option<&str> {
        let with = |suffix: &&str| self.files.get_key_value(&format!("{name}{suffix}"));
        let found = self.files.get_key_value(name).or_else(|| SUFFIXES.iter().find_map(with));
        found.map(|(file, _)| file.as_str())
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(Cow::as_ref)
    }

    /// Whether a file is the site's own.
    pub fn is_own(&self, file: &str) -> bool {
        self.own.iter().any(|own| own == file)
    }

    /// The files that can be printed by themselves: those with a suffix, outside `parts/` and `builtin/`.
    pub fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        self.files.keys().filter_map(|file| {
            let name = SUFFIXES.iter().find_map(|suffix| file.strip_suffix(suffix))?;
            let part = file.starts_with(OURS) || file.split('/').rev().skip(1).any(|folder| folder == "parts");
            (!part).then(|| Page { name, file, own: self.is_own(file) })
        })
    }

    /// Every file with its text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(file, text)| (file.as_str(), text.as_ref()))
    }

    /// The same templates with other texts; what is ours stays ours.
    #[must_use]
    pub fn rewritten(&self, mut rewrite: impl FnMut(&str, &str) -> String) -> Templates {
        let files = self.files.iter().map(|(file, text)| (file.clone(), Cow::Owned(rewrite(file, text)))).collect();
        Templates { files, ..self.clone() }
    }

    /// A press for many pages; each template is read when it is first asked for.
    pub fn press(&self) -> Press {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        // A line that holds a block tag alone leaves no trace.
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        environment.set_syntax(syntax.unwrap_or_else(|error| unreachable!("{error}")));
        environment.set_auto_escape_callback(escaping);
        environment.set_formatter(format_value);
        environment.set_recursion_limit(DEPTH);
        filters::add(&mut environment, &self.manner);
        let templates = Arc::new(self.clone());
        let known = Arc::clone(&templates);
        environment.set_path_join_callback(move |name, _| match known.file(name) {
            Some(file) => Cow::Owned(file.to_owned()),
            None => Cow::Borrowed(name),
        });
        environment.set_loader(move |name| {
            if name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|step| step == "..") {
                let why = format!("{name:?} leads out of the folder of templates");
                return Err(Error::new(ErrorKind::InvalidOperation, why));
            }
            let text = templates.text(name);
            if let Some(line) = text.and_then(misnamed) {
                return Err(Error::new(ErrorKind::SyntaxError, format!("line {line} of {name}: {MISNAMED}")));
            }
            Ok(text.map(str::to_owned))
        });
        Press { environment, pages: self.pages().map(|page| page.name.to_owned()).collect() }
    }
}

/// A template that can be printed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// The name by which it is asked for, `addendum.txt`.
    pub name: &'a str,
    /// Its file, `addendum.txt.j2`.
    pub file: &'a str,
    /// Whether it is the site's own.
    pub own: bool,
}

/// What templates see of one request, made ready once for many of them.
#[derive(Clone, Debug)]
pub struct Prepared {
    value: Value,
    fuel: u64,
}

impl Prepared {
    /// Makes a request ready.
    pub fn of(request: &Request) -> Prepared {
        let passages = request.record.lesions.len() + request.record.unread.len();
        let value = Value::from(minijinja::value::Serde(View::of(request)));
        Prepared { value, fuel: FUEL.0 + FUEL.1 * passages as u64 }
    }
}

/// The environment in which templates are printed. It remembers what it has read, so keep it for many pages.
#[derive(Debug)]
pub struct Press {
    environment: Environment<'static>,
    pages: Vec<String>,
}

impl Press {
    /// Prints a file of the templates.
    ///
    /// # Errors
    /// [`AddendumError`] with template, line and variable.
    pub fn print(&mut self, file: &str, prepared: &Prepared) -> Result<String, AddendumError> {
        self.environment.set_fuel(Some(prepared.fuel));
        let known = |error: Error| told(file, &error, &prepared.value);
        self.environment.get_template(file).and_then(|page| page.render(&prepared.value)).map_err(known)
    }

    /// Reads a file without printing it.
    ///
    /// # Errors
    /// [`AddendumError::Template`] if its syntax is wrong.
    pub fn read(&self, file: &str) -> Result<(), AddendumError> {
        let known = |error: Error| told(file, &error, &Value::UNDEFINED);
        self.environment.get_template(file).map(drop).map_err(known)
    }

    /// Adds a text under a name.
    pub(super) fn add(&mut self, name: &str, text: &str) -> Result<(), AddendumError> {
        if let Some(line) = misnamed(text) {
            let (template, why) = (name.to_owned(), MISNAMED.to_owned());
            return Err(AddendumError::Template { template, line, variable: None, why });
        }
        let known = |error: Error| told(name, &error, &Value::UNDEFINED);
        self.environment.add_template_owned(name.to_owned(), text.to_owned()).map_err(known)
    }

    /// Adds a function that templates may call with a number and that writes nothing.
    pub fn add_probe(&mut self, name: &'static str, probe: impl Fn(usize) + Send + Sync + 'static) {
        self.environment.add_function(name, move |number: usize| {
            probe(number);
            Value::from("")
        });
    }

    /// Adds a function that templates may call with two numbers and a condition, and that gives the condition back.
    pub fn add_fork(&mut self, name: &'static str, probe: impl Fn(usize) + Send + Sync + 'static) {
        self.environment.add_function(name, move |holds: usize, fails: usize, condition: Value| {
            probe(if condition.is_true() { holds } else { fails });
            condition
        });
    }

    /// The error for a page that does not exist, with the nearest that does.
    pub fn no_page(&self, name: &str) -> AddendumError {
        AddendumError::NoTemplate {
            name: name.to_owned(),
            known: self.pages.join(", "),
            nearest: hint::nearest(name, &self.pages).map(|near| format!("; did you mean {near}?")).unwrap_or_default(),
        }
    }
}
