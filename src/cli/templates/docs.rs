//! `cordreport templates docs`: what a template can say, made from the tables that the program itself goes by.

use crate::{
    addendum::vocabulary::{ENGINE_FILTERS, ENGINE_TESTS, FILTERS, TESTS, VARIABLES, Word},
    snapshots::coverage::fields::FIELDS,
};

/// The page, in Markdown.
pub fn page() -> String {
    let mut page = "# What a template can say\n\n## Variables\n\n".to_owned();
    for (path, says) in VARIABLES {
        page.push_str(&format!("- `{path}`: {says}\n"));
    }
    page.push_str("\n## Fields of the record\n\nEach may also be `none` where nothing is stated; say so in words.\n\n");
    for &(path, kind) in FIELDS {
        let names: Vec<&str> = kind.names().into_iter().filter(|name| *name != "not stated").collect();
        page.push_str(&format!("- `record.{path}`: {}\n", names.join(", ")));
    }
    page.push_str("\n## Filters\n");
    page.extend(FILTERS.iter().map(word));
    page.push_str(&format!("\nOf the template engine: {}.\n\n## Tests\n", listed(ENGINE_FILTERS)));
    page.extend(TESTS.iter().map(word));
    page.push_str(&format!("\nOf the template engine: {}.\n", listed(ENGINE_TESTS)));
    page
}

fn word(word: &Word) -> String {
    let examples = word.examples.iter().map(|(template, printed)| format!("    {template}  ->  {printed:?}\n"));
    format!("\n### {}\n\nTakes {}; {}.\n\n{}", word.name, word.takes, word.does, examples.collect::<String>())
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
