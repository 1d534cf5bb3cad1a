//! Who takes part in the study, and who is left out for what reason.

use crate::{
    cohort::{Error, Outcome, Subject},
    record::{Multiplicity, Record},
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// Records joined with outcomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohort {
    /// Those who take part, in the order of the records.
    pub subjects: Vec<Subject>,
    /// Everything and everybody left out, by id.
    pub exclusions: Vec<Exclusion>,
}

/// Somebody left out, by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exclusion {
    /// Who.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// Why somebody is left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// An outcome without a report of that name.
    NoReport,
    /// A report without an outcome of that name, and without dates of its own.
    NoOutcome,
    /// Several reports of that name; which one counts is not for us to say.
    SeveralReports(usize),
    /// Several outcomes of that name, on these lines.
    SeveralOutcomes(Vec<u64>),
    /// The report says that the cord holds no lesion.
    NoLesion,
    /// A cell that holds no date.
    UnreadableDate {
        /// Its line.
        line: u64,
        /// Its column.
        column: &'static str,
        /// Its text.
        text: String,
    },
    /// No day of diagnosis.
    NoDiagnosisDate,
    /// Neither a day of death nor a last day alive.
    NoEndDate,
    /// Death before the diagnosis.
    DiedBeforeDiagnosis(NaiveDate, NaiveDate),
    /// Last known alive before the diagnosis.
    LastAliveBeforeDiagnosis(NaiveDate, NaiveDate),
    /// Known alive after the day of death.
    AliveAfterDeath(NaiveDate, NaiveDate),
    /// Presentation after the diagnosis; left out of survival from presentation alone.
    PresentedAfterDiagnosis(NaiveDate, NaiveDate),
    /// No day of presentation; left out of survival from presentation alone.
    NoPresentationDate,
}

impl Reason {
    /// Whether the patient still takes part, but for survival from presentation.
    pub fn only_from_presentation(&self) -> bool {
        matches!(self, Reason::PresentedAfterDiagnosis(..) | Reason::NoPresentationDate)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::NoReport => f.write_str("an outcome, but no report"),
            Reason::NoOutcome => f.write_str("a report, but no outcome"),
            Reason::SeveralReports(count) => write!(f, "{count} reports of that name"),
            Reason::SeveralOutcomes(lines) => {
                f.write_str("outcomes on lines ")?;
                for (place, line) in lines.iter().enumerate() {
                    write!(f, "{}{line}", if place == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Reason::NoLesion => f.write_str("no lesion in the cord"),
            Reason::UnreadableDate { line, column, text } => {
                write!(f, "line {line}, {column}: {text:?} is no date of the form 2012-03-14")
            }
            Reason::NoDiagnosisDate => f.write_str("no day of diagnosis"),
            Reason::NoEndDate => f.write_str("neither a day of death nor a last day alive"),
            Reason::DiedBeforeDiagnosis(died, diagnosed) => write!(f, "died {died}, diagnosed {diagnosed}"),
            Reason::LastAliveBeforeDiagnosis(alive, diagnosed) => {
                write!(f, "last known alive {alive}, diagnosed {diagnosed}")
            }
            Reason::AliveAfterDeath(alive, died) => write!(f, "known alive {alive}, died {died}"),
            Reason::PresentedAfterDiagnosis(presented, diagnosed) => {
                write!(f, "presented {presented}, diagnosed {diagnosed}; not in survival from presentation")
            }
            Reason::NoPresentationDate => f.write_str("no day of presentation; not in survival from presentation"),
        }
    }
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = if self.id.is_empty() { "(no id)" } else { &self.id };
        write!(f, "{id}: {}", self.reason)
    }
}

/// Joins records with outcomes by id.
///
/// The outcome's dates count. Where it gives no day of diagnosis or presentation the record's own is taken, and where
/// it gives neither death nor last day alive, or there is no outcome, the record's own end.
///
/// # Errors
/// [`Error::NoSubjects`] if nobody is left.
pub fn enrol(records: Vec<(String, Record)>, outcomes: &[Outcome]) -> Result<Cohort, Error> {
    let mut by_id: BTreeMap<&str, Vec<&Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        by_id.entry(&outcome.id).or_default().push(outcome);
    }
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for (id, _) in &records {
        *copies.entry(id.clone()).or_default() += 1;
    }
    let mut cohort = Cohort::default();
    let mut excluded = BTreeSet::new();
    for (id, record) in records {
        let reasons = match (copies[&id], by_id.get(id.as_str()).map(Vec::as_slice)) {
            (copies @ 2.., _) => Err(Reason::SeveralReports(copies)),
            (_, Some(rows @ [_, _, ..])) => Err(Reason::SeveralOutcomes(rows.iter().map(|row| row.line).collect())),
            (_, rows) => follow(&id, record, rows.map(|rows| rows[0])),
        };
        match reasons {
            Ok((subject, remark)) => {
                cohort.subjects.push(subject);
                excluded.extend(remark.map(|reason| Exclusion { id, reason }));
            }
            Err(reason) => {
                excluded.insert(Exclusion { id, reason });
            }
        }
    }
    for (&id, _) in by_id.iter().filter(|(id, _)| !copies.contains_key(**id)) {
        excluded.insert(Exclusion { id: id.to_owned(), reason: Reason::NoReport });
    }
    if cohort.subjects.is_empty() {
        return Err(Error::NoSubjects(excluded.len()));
    }
    cohort.exclusions = excluded.into_iter().collect();
    Ok(cohort)
}

/// The course of one patient, with a remark if survival from presentation is not known; or why there is none.
fn follow(id: &str, record: Record, outcome: Option<&Outcome>) -> Result<(Subject, Option<Reason>), Reason> {
    if record.multiplicity == Some(Multiplicity::None) {
        return Err(Reason::NoLesion);
    }
    if let Some(Outcome { line, unreadable: Some(cell), .. }) = outcome {
        return Err(Reason::UnreadableDate { line: *line, column: cell.column, text: cell.text.clone() });
    }
    let own = &record.clinical;
    let given = |of: fn(&Outcome) -> Option<NaiveDate>| outcome.and_then(of);
    let (mut died, mut alive) = (given(|row| row.died), given(|row| row.last_known_alive));
    if died.is_none() && alive.is_none() {
        (died, alive) = (own.died, own.last_known_alive);
    }
    let no_date = |reason| if outcome.is_none() { Reason::NoOutcome } else { reason };
    let diagnosed = given(|row| row.diagnosed).or(own.iscm_diagnosed).ok_or(no_date(Reason::NoDiagnosisDate))?;
    let presented = given(|row| row.presented).or(own.iscm_presented);
    let ended = match (died, alive) {
        (Some(died), Some(alive)) if alive > died => return Err(Reason::AliveAfterDeath(alive, died)),
        (Some(died), _) if died < diagnosed => return Err(Reason::DiedBeforeDiagnosis(died, diagnosed)),
        (None, Some(alive)) if alive < diagnosed => return Err(Reason::LastAliveBeforeDiagnosis(alive, diagnosed)),
        (Some(died), _) => died,
        (None, Some(alive)) => alive,
        (None, None) => return Err(no_date(Reason::NoEndDate)),
    };
    let (presented, remark) = match presented {
        Some(day) if day > diagnosed => (None, Some(Reason::PresentedAfterDiagnosis(day, diagnosed))),
        Some(day) => (Some(day), None),
        None => (None, Some(Reason::NoPresentationDate)),
    };
    let subject = Subject { id: id.to_owned(), record, diagnosed, presented, ended, died: died.is_some() };
    Ok((subject, remark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::read_outcomes;

    fn enrolled(ids: &[&str], rows: &str) -> Result<Cohort, Error> {
        let rows = format!("id,diagnosed,died,last_known_alive,presented\n{rows}");
        let records = ids.iter().map(|id| (id.to_string(), Record::default())).collect();
        enrol(records, &read_outcomes("outcomes.csv", rows.as_bytes()).unwrap())
    }

    #[test]
    fn everybody_left_out_is_named() {
        let cohort = enrolled(
            &[
                "good",
                "alone",
                "backwards",
                "gone",
                "ghost",
                "open",
                "twice",
                "twice",
                "double",
                "bad",
                "late",
                "undated",
            ],
            "good,2012-01-01,2012-02-01,,2011-12-01\n\
             backwards,2012-01-01,2011-12-31,,\n\
             gone,2012-01-01,,2011-12-31,\n\
             ghost,2012-01-01,2012-02-01,2012-02-02,\n\
             open,2012-01-01,,,\n\
             double,2012-01-01,2012-02-01,,\n\
             double,2012-01-01,2012-03-01,,\n\
             bad,01/02/2012,2012-02-01,,\n\
             late,2012-01-01,2012-02-01,,2012-01-09\n\
             undated,,2012-02-01,,\n\
             nobody,2012-01-01,2012-02-01,,\n\
             ,2012-01-01,2012-02-01,,\n",
        )
        .unwrap();
        let names: Vec<_> = cohort.subjects.iter().map(|subject| subject.id.as_str()).collect();
        assert_eq!(names, ["good", "late"]);
        let list: Vec<_> = cohort.exclusions.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(list.join("\n"), @r#"
        (no id): an outcome, but no report
        alone: a report, but no outcome
        backwards: died 2011-12-31, diagnosed 2012-01-01
        bad: line 9, diagnosed: "01/02/2012" is no date of the form 2012-03-14
        double: outcomes on lines 7, 8
        ghost: known alive 2012-02-02, died 2012-02-01
        gone: last known alive 2011-12-31, diagnosed 2012-01-01
        late: presented 2012-01-09, diagnosed 2012-01-01; not in survival from presentation
        nobody: an outcome, but no report
        open: neither a day of death nor a last day alive
        twice: 2 reports of that name
        undated: no day of diagnosis
        "#);
    }

    #[test]
    fn the_dates_of_the_report_itself_will_do() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let mut record = Record::default();
        record.clinical.iscm_diagnosed = day("2012-01-01");
        record.clinical.last_known_alive = day("2012-01-31");
        let cohort = enrol(vec![("S01".into(), record)], &[]).unwrap();
        assert!(!cohort.subjects[0].died);
        assert_eq!(cohort.subjects[0].ended, day("2012-01-31").unwrap());
    }

    #[test]
    fn a_study_of_nobody_cannot_be_done() {
        assert!(matches!(enrolled(&["S01"], ""), Err(Error::NoSubjects(1))));
        let mut record = Record { multiplicity: Some(Multiplicity::None), ..Record::default() };
        record.clinical.died = None;
        assert!(matches!(enrol(vec![("S01".into(), record)], &[]), Err(Error::NoSubjects(1))));
    }
}
