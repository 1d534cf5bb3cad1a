//! Reads a report and tells what it says, what is doubtful, and from which words each value came.
//!
//!     cargo run --example read_report examples/reports/two-lesions.txt

use cordreport::{reading::read, text::Dictation};
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "examples/reports/two-lesions.txt".to_owned());
    print!("{}", told(Path::new(&path))?);
    Ok(())
}

/// What there is to say about the report at `path`, a line each.
///
/// # Errors
/// If there is no such file, or if it is no text.
pub fn told(path: &Path) -> Result<String, Box<dyn Error>> {
    let dictation = Dictation::from_bytes(path.display().to_string(), &std::fs::read(path)?)?;
    let reading = read(&dictation);
    let mut page = String::new();

    for (index, lesion) in reading.record.lesions.iter().enumerate() {
        let level = lesion.level.map_or_else(|| "level not stated".to_owned(), |level| level.to_string());
        page += &format!("lesion {}: {level}\n", index + 1);
        if let Some(count) = lesion.t2_extent.and_then(|extent| extent.segments) {
            page += &format!("  T2 hyperintensity over {count} segments\n");
        }
    }
    for (path, places) in reading.sources.iter() {
        let words: Vec<&str> = places.iter().map(|place| place.of(dictation.text())).collect();
        page += &format!("{path} comes from {words:?}\n");
    }
    for unread in &reading.record.unread {
        page += &format!("not understood: {}\n", unread.text);
    }
    for diagnostic in &reading.diagnostics {
        page += &format!("{} ({}): {}\n", diagnostic.severity, diagnostic.code, diagnostic.message);
    }
    Ok(page)
}
