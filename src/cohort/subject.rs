//! One patient of the study: a record, and the dates between which survival is counted.

use crate::{
    record::{Multiplicity, Record},
    survival::Observation,
};
use chrono::NaiveDate;

/// From when survival is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// From the diagnosis of the cord metastasis.
    FromDiagnosis,
    /// From the complaint that led to the diagnosis.
    FromPresentation,
}

/// Which patients an analysis is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Population {
    /// All patients.
    All,
    /// Those with a single cord metastasis.
    Solitary,
}

impl Population {
    /// Both, in the study's order.
    pub const BOTH: [Population; 2] = [Population::All, Population::Solitary];

    /// Its word in the machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Population::All => "all",
            Population::Solitary => "solitary",
        }
    }

    /// Whether a patient belongs to it.
    pub fn holds(self, subject: &Subject) -> bool {
        match self {
            Population::All => true,
            Population::Solitary => subject.record.multiplicity == Some(Multiplicity::Solitary),
        }
    }
}

/// One patient with a record and a course.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The name by which record and outcome were matched.
    pub id: String,
    /// What the report says.
    pub record: Record,
    /// When the cord metastasis was diagnosed.
    pub diagnosed: NaiveDate,
    /// When the complaint that led to it began or was presented, on or before `diagnosed`.
    pub presented: Option<NaiveDate>,
    /// The day of death, or the day last known alive; on or after `diagnosed`.
    pub ended: NaiveDate,
    /// Whether `ended` is the day of death.
    pub died: bool,
}

impl Subject {
    /// The time in days and its end, or `None` where the day from which it is counted is not known.
    pub fn observation(&self, endpoint: Endpoint) -> Option<Observation> {
        let start = match endpoint {
            Endpoint::FromDiagnosis => self.diagnosed,
            Endpoint::FromPresentation => self.presented?,
        };
        let days = self.ended.signed_duration_since(start).num_days();
        Some(Observation { time: days as f64, event: self.died })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leap_day_counts() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let subject = Subject {
            id: "S01".into(),
            record: Record::default(),
            diagnosed: day("2012-02-28"),
            presented: Some(day("2011-02-28")),
            ended: day("2012-03-01"),
            died: true,
        };
        assert_eq!(subject.observation(Endpoint::FromDiagnosis), Some(Observation::event(2.0)));
        assert_eq!(subject.observation(Endpoint::FromPresentation), Some(Observation::event(367.0)));
    }
}
