//! The study on the page: plain text, Markdown, HTML, CSV or JSON.

use crate::cohort::{
    Published, Study, beside_table,
    json::beside_json,
    tables::{Table, tables},
    to_json,
};
use std::fmt::Write;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// Columns set with blanks.
    #[default]
    Text,
    /// GitHub's tables.
    Markdown,
    /// A whole page.
    Html,
    /// One line a row, the first column naming the table; for spreadsheets.
    Csv,
    /// Every figure to full precision, see [`to_json`].
    Json,
}

/// Sets the whole study in a form; ends with a line break.
pub fn render(study: &Study, format: Format) -> String {
    render_beside(study, &[], format)
}

/// The same with printed figures beside one's own, publication by publication.
pub fn render_beside(study: &Study, publications: &[Published], format: Format) -> String {
    let mut tables = tables(study);
    tables.extend(publications.iter().map(|published| beside_table(study, published)));
    match format {
        Format::Text => text(study, &tables),
        Format::Markdown => markdown(study, &tables),
        Format::Html => html(study, &tables),
        Format::Csv => comma_separated(study, &tables),
        Format::Json => {
            let mut document = to_json(study);
            if !publications.is_empty() {
                document["beside"] = beside_json(study, publications);
            }
            format!("{document:#}\n")
        }
    }
}

/// What is said of those left out, the number first.
fn exclusions_title(study: &Study) -> String {
    let out = study.exclusions.iter().filter(|exclusion| !exclusion.reason.only_from_presentation()).count();
    let part = study.exclusions.len() - out;
    match (out, part) {
        (0, 0) => "Nobody was left out.".to_owned(),
        (out, 0) => format!("Left out: {out}"),
        (out, part) => format!("Left out: {out}; from survival from presentation only: {part}"),
    }
}

fn text(study: &Study, tables: &[Table]) -> String {
    let mut page = String::new();
    for table in tables {
        let name =
            |row: &crate::cohort::tables::Row| format!("{}{}", if row.indented { "  " } else { "" }, row.cells[0]);
        let width = |column: usize| {
            let cells = table.rows.iter().map(|row| if column == 0 { name(row) } else { row.cells[column].clone() });
            cells.chain([table.columns[column].to_owned()]).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
        let mut line = |cells: &[String]| {
            let set: Vec<String> = cells.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
            let _ = writeln!(page, "{}", set.join("  ").trim_end());
        };
        line(std::slice::from_ref(&table.title));
        line(&[]);
        line(&table.columns.iter().map(|column| column.to_string()).collect::<Vec<_>>());
        line(&widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>());
        for row in &table.rows {
            let mut cells = row.cells.clone();
            cells[0] = name(row);
            line(&cells);
        }
        line(&[]);
        for note in &table.notes {
            line(std::slice::from_ref(note));
        }
        line(&[]);
    }
    let _ = writeln!(page, "{}", exclusions_title(study));
    for exclusion in &study.exclusions {
        let _ = writeln!(page, "  {exclusion}");
    }
    page
}

fn markdown(study: &Study, tables: &[Table]) -> String {
    let escape = |cell: &str| cell.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
    let mut page = String::new();
    for table in tables {
        let _ = writeln!(page, "## {}\n", table.title);
        let _ = writeln!(page, "| {} |", table.columns.join(" | "));
        let _ = writeln!(page, "|{}", "---|".repeat(table.columns.len()));
        for row in &table.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| escape(cell)).collect();
            let _ = writeln!(page, "| {}{} |", if row.indented { "&emsp;" } else { "" }, cells.join(" | "));
        }
        page.push('\n');
        for note in &table.notes {
            let _ = writeln!(page, "{}  ", escape(note));
        }
        page.push('\n');
    }
    let _ = writeln!(page, "## {}\n", exclusions_title(study));
    for exclusion in &study.exclusions {
        let _ = writeln!(page, "* {}", escape(&exclusion.to_string()));
    }
    page
}

fn html(study: &Study, tables: &[Table]) -> String {
    let escape =
        |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Survival analysis</title>\n<style>\n\
         body { font-family: sans-serif; max-width: 60em; margin: 2em auto; }\n\
         table { border-collapse: collapse; width: 100%; margin: 1em 0; }\n\
         caption, th, td { text-align: left; padding: 0.2em 0.6em; }\n\
         caption { font-weight: bold; }\n\
         thead, tbody { border-bottom: 1px solid; }\n\
         .stratum th { font-weight: normal; padding-left: 2em; }\n\
         .note { font-size: smaller; margin: 0; }\n\
         </style>\n</head>\n<body>\n",
    );
    for table in tables {
        let _ = writeln!(page, "<table>\n<caption>{}</caption>\n<thead>\n<tr>", escape(&table.title));
        for column in &table.columns {
            let _ = writeln!(page, "<th scope=\"col\">{}</th>", escape(column));
        }
        page.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            let class = if row.indented { " class=\"stratum\"" } else { "" };
            let _ = write!(page, "<tr{class}><th scope=\"row\">{}</th>", escape(&row.cells[0]));
            for cell in &row.cells[1..] {
                let _ = write!(page, "<td>{}</td>", escape(cell));
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody>\n</table>\n");
        for note in &table.notes {
            let _ = writeln!(page, "<p class=\"note\">{}</p>", escape(note));
        }
    }
    let _ = writeln!(page, "<h2>{}</h2>\n<ul>", escape(&exclusions_title(study)));
    for exclusion in &study.exclusions {
        let _ = writeln!(page, "<li>{}</li>", escape(&exclusion.to_string()));
    }
    page.push_str("</ul>\n</body>\n</html>\n");
    page
}

/// Two tables have one header only if their columns are the same, so each brings its own.
fn comma_separated(study: &Study, tables: &[Table]) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut line = |cells: Vec<&str>| writer.write_record(cells).is_ok();
    let mut all_written = true;
    for table in tables {
        all_written &= line([&["Table"], &table.columns[..]].concat());
        let mut variable = "";
        for row in &table.rows {
            // A category says in its own line which variable it belongs to.
            let name = if row.indented {
                format!("{variable}: {}", row.cells[0])
            } else {
                variable = row.cells[0].as_str();
                row.cells[0].clone()
            };
            let mut cells = vec![table.title.as_str(), &name];
            cells.extend(row.cells[1..].iter().map(String::as_str));
            all_written &= line(cells);
        }
    }
    all_written &= line(vec!["Left out", "Id", "Reason"]);
    for exclusion in &study.exclusions {
        all_written &= line(vec!["Left out", &exclusion.id, &exclusion.reason.to_string()]);
    }
    debug_assert!(all_written, "a vector takes every row");
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
