//! A few patients of every kind, to be told about.

use cordreport::{
    addendum::Request,
    evidence::{self, Pack},
    prognosis::{Outlook, classify},
    record::{Context, Record, Sources},
    site::Site,
    snapshots::{Case, DATE, Suite, VERSION},
    text::Dictation,
};
use std::{path::Path, sync::LazyLock};

/// The evidence that comes with the program.
pub static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(evidence::built_in);

/// A patient, and what is known of patients like this one.
pub struct Patient {
    pub case: Case,
    pub outlook: Outlook,
}

impl Patient {
    /// The patient of a record.
    pub fn of(dictation: Dictation, record: Record, sources: Sources, context: Context) -> Patient {
        let name = dictation.name().to_owned();
        Patient::told_by(Case { name, dictation, record, sources, context, remark: None }, &PACKS)
    }

    fn told_by(case: Case, packs: &[Pack]) -> Patient {
        let outlook = classify(&case.record, &case.context, packs);
        Patient { case, outlook }
    }

    /// The same patient, told about by other evidence.
    pub fn by(&self, packs: &[Pack]) -> Patient {
        Patient::told_by(self.case.clone(), packs)
    }

    pub fn request(&self) -> Request<'_> {
        let Case { dictation, record, sources, .. } = &self.case;
        Request { dictation, record, sources, outlook: &self.outlook, date: DATE, version: VERSION }
    }
}

/// The invented patients of `tests/templates`. `root` is that of the repository.
pub fn patients(root: &Path) -> Vec<Patient> {
    let site = Site::open(&root.join("tests/templates")).unwrap();
    let suite = Suite::of(&site).unwrap();
    suite.cases().iter().map(|file| Patient::told_by(file.read(&site).unwrap(), &PACKS)).collect()
}
