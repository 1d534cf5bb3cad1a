//! The dates of a patient's course, as a department keeps them in a table.

use crate::cohort::Error;
use chrono::NaiveDate;

/// One row of outcomes. A date that is not given is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The patient's name in the reports.
    pub id: String,
    /// The line of the table, from 1.
    pub line: u64,
    /// Diagnosis of the cord metastasis, column `diagnosed`.
    pub diagnosed: Option<NaiveDate>,
    /// The complaint that led to it, column `presented`.
    pub presented: Option<NaiveDate>,
    /// Death, column `died`.
    pub died: Option<NaiveDate>,
    /// Last day known alive, column `last_known_alive`.
    pub last_known_alive: Option<NaiveDate>,
    /// The first cell of the row that holds something else than a date.
    pub unreadable: Option<UnreadableDate>,
}

/// A cell that should hold a date and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableDate {
    /// Its column.
    pub column: &'static str,
    /// Its text.
    pub text: String,
}

/// The column that names the patient, and those with dates.
const ID: &str = "id";
const DATES: [&str; 4] = ["diagnosed", "presented", "died", "last_known_alive"];

/// Reads outcomes from CSV: a header, then a row a patient.
///
/// The columns are `id`, `diagnosed`, `died`, `last_known_alive` and, if there are any, `presented`, in any order;
/// others are passed over. Dates are `YYYY-MM-DD`, an empty cell is a date not given. Commas or semicolons divide
/// cells, whichever the header has. Blanks around a cell do not count. `name` is for the error alone.
///
/// # Errors
/// [`Error::Csv`] for rows of unequal length and bytes that are no UTF-8, [`Error::NoColumn`] without `id`, or without
/// both `died` and `last_known_alive`.
pub fn read_outcomes(name: &str, bytes: &[u8]) -> Result<Vec<Outcome>, Error> {
    let fault = |source| Error::Csv { name: name.to_owned(), source };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let header = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let delimiter = if header.contains(&b';') && !header.contains(&b',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(bytes);
    let headers = reader.headers().map_err(fault)?.clone();
    let place = |column: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(column));
    let missing = |column| Error::NoColumn { name: name.to_owned(), column };
    let id = place(ID).ok_or_else(|| missing(ID))?;
    let dates = DATES.map(place);
    if dates[2].is_none() && dates[3].is_none() {
        return Err(missing(DATES[2]));
    }
    let mut outcomes = Vec::new();
    let (mut line, mut seen) = (1, 0);
    for row in reader.records() {
        let row = row.map_err(fault)?;
        // The reader may still stand before a line break, so the lines are counted here.
        let mut start = row.position().map_or(seen, |position| bytes.len().min(position.byte() as usize));
        start += bytes[start..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        line += bytes[seen..start].iter().filter(|&&byte| byte == b'\n').count() as u64;
        seen = start;
        let mut outcome = Outcome { id: row[id].to_owned(), line, ..Outcome::default() };
        let mut cells = [None; 4];
        for ((cell, place), column) in cells.iter_mut().zip(dates).zip(DATES) {
            match place.map(|place| &row[place]) {
                None | Some("") => {}
                Some(text) => match text.parse::<NaiveDate>() {
                    Ok(date) => *cell = Some(date),
                    Err(_) if outcome.unreadable.is_none() => {
                        outcome.unreadable = Some(UnreadableDate { column, text: text.to_owned() });
                    }
                    Err(_) => {}
                },
            }
        }
        [outcome.diagnosed, outcome.presented, outcome.died, outcome.last_known_alive] = cells;
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Outcome>, Error> {
        read_outcomes("outcomes.csv", text.as_bytes())
    }

    #[test]
    fn a_table_from_a_spreadsheet_is_read() {
        let rows =
            read("\u{feff}ID;Ward;Died;Diagnosed\r\nS01 ;4B;2012-04-02; 2012-03-14\r\nS02;4B;;2012-02-30\r\n").unwrap();
        assert_eq!((rows[0].id.as_str(), rows[0].line), ("S01", 2));
        assert_eq!(rows[0].died, NaiveDate::from_ymd_opt(2012, 4, 2));
        assert_eq!(rows[0].diagnosed, NaiveDate::from_ymd_opt(2012, 3, 14));
        let text = "2012-02-30".to_owned();
        assert_eq!(rows[1].line, 3);
        assert_eq!(rows[1].unreadable, Some(UnreadableDate { column: "diagnosed", text }));
    }

    #[test]
    fn a_table_of_something_else_is_refused() {
        let error = |text| read(text).unwrap_err().to_string();
        assert!(error("name,died\n").contains("there is no column \"id\""));
        assert!(error("id,diagnosed\n").contains("there is no column \"died\""));
        assert!(error("id,died\nS01\n").starts_with("outcomes.csv: "));
        assert!(error("").contains("no column \"id\""));
    }
}
