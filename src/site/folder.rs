//! The files of a site: read as a whole, never from outside the folder; written as a whole, or not at all.

use crate::{
    evidence::Pack,
    site::{CONFIGURATION, SiteError},
};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// No template, pack or case has more bytes than this.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A pack and the file that it stands in.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The file.
    pub file: String,
    /// The pack.
    pub pack: Pack,
}

/// The configuration's file name and text.
pub(super) fn configuration(root: &Path) -> Result<(String, String), SiteError> {
    let path = root.join(CONFIGURATION);
    let there = fs::metadata(root).map_err(|source| SiteError::Unreadable { path: root.to_owned(), source })?;
    if !there.is_dir() || !path.exists() {
        return Err(SiteError::NoSite { path: root.to_owned() });
    }
    Ok((path.display().to_string(), text(&path)?))
}

/// The templates by their path from the folder of templates.
pub(super) fn templates(root: &Path) -> Result<BTreeMap<String, String>, SiteError> {
    let folder = root.join("templates");
    let mut templates: BTreeMap<String, String> = BTreeMap::new();
    for path in files(root, &folder)? {
        let name = name_below(&folder, &path)?;
        if name.starts_with("builtin/") {
            let why = "`builtin/` is where our templates are found; give the folder another name".to_owned();
            return Err(SiteError::Name { path, why });
        }
        let spoken = |name: &str| name.trim_end_matches(".j2").trim_end_matches(".jinja").to_owned();
        if let Some(other) = templates.keys().find(|other| spoken(other) == spoken(&name)) {
            let why = format!("the template {other} has the same name");
            return Err(SiteError::Name { path, why });
        }
        let text = text(&path)?;
        templates.insert(name, text);
    }
    Ok(templates)
}

/// The packs of the folder of evidence, by file name.
pub(super) fn packs(root: &Path) -> Result<Vec<Cited>, SiteError> {
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let mut packs = Vec::new();
    for path in files(root, &root.join("evidence"))?.into_iter().filter(is_yaml) {
        let file = path.display().to_string();
        let pack = Pack::from_yaml(&file, &text(&path)?)?;
        packs.push(Cited { file, pack });
    }
    Ok(packs)
}

/// The files below a folder of a site in order, none if it is not there. Hidden files are passed over.
///
/// # Errors
/// [`SiteError::Outside`] for a link that leads out of the site.
pub(crate) fn files(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, SiteError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |path: &Path, source| SiteError::Unreadable { path: path.to_owned(), source };
    let home = root.canonicalize().map_err(|source| unreadable(root, source))?;
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let mut found = Vec::new();
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let source = error.into_io_error().unwrap_or_else(|| io::Error::other("a link that leads to itself"));
            SiteError::Unreadable { path, source }
        })?;
        let path = entry.path();
        if !path.canonicalize().map_err(|source| unreadable(path, source))?.starts_with(&home) {
            return Err(SiteError::Outside { path: path.to_owned() });
        }
        if entry.file_type().is_file() {
            found.push(path.to_owned());
        }
    }
    Ok(found)
}

/// The path of a file below a folder, with `/` between its steps.
pub(crate) fn name_below(folder: &Path, path: &Path) -> Result<String, SiteError> {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let steps: Option<Vec<&str>> = below.iter().map(|step| step.to_str()).collect();
    let name = steps.map(|steps| steps.join("/"));
    let refuse = |why: &str| Err(SiteError::Name { path: path.to_owned(), why: why.to_owned() });
    match name {
        None => refuse("the name is not in UTF-8"),
        Some(name) if name.contains("__") => refuse("the name holds `__`, which parts the names of a snapshot"),
        Some(name) => Ok(name),
    }
}

/// The text of a file in UTF-8.
pub(crate) fn text(path: &Path) -> Result<String, SiteError> {
    let unreadable = |source| SiteError::Unreadable { path: path.to_owned(), source };
    let refuse = |why: String| SiteError::NoText { path: path.to_owned(), why };
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if length > LARGEST {
        return Err(refuse(format!("{length} bytes are more than the {LARGEST} that are read")));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| {
        refuse(format!("byte {} is not UTF-8; save the file as UTF-8", error.utf8_error().valid_up_to()))
    })
}

/// Writes a file as a whole: into a temporary file of the same folder first, which then takes its name.
///
/// # Errors
/// [`SiteError::Unwritable`]; the file is then as it was.
fn write_whole(path: &Path, text: &str) -> Result<(), SiteError> {
    let refused = |source| SiteError::Unwritable { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cordreport-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(refused)?;
    file.persist(path).map_err(|error| refused(error.error))?;
    Ok(())
}

/// Writes a file as a whole, into a folder that is made if it is not there.
///
/// # Errors
/// [`SiteError::Unwritable`] for the folder or the file.
pub fn write_within(folder: &Path, name: &str, text: &str) -> Result<(), SiteError> {
    let path = folder.join(name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent).map_err(|source| SiteError::Unwritable { path: parent.to_owned(), source })?;
    write_whole(&path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("taken")).unwrap();
        let refused = write_whole(&folder.path().join("taken"), "words").unwrap_err();
        assert!(refused.to_string().contains("taken: cannot be written"), "{refused}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
