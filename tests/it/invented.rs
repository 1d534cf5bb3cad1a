//! Forty-nine patients who never lived: the records of their reports, and the dates of their course.
//!
//! What `tests/reference/synthetic-cohort.csv` gives is taken as it is. It gives numbers of segments, but no levels;
//! these are made up by a rule, so that an extent covers as many segments as it should.

use chrono::{Days, NaiveDate};
use cordreport::{
    anatomy::{Axis, Extent, Level, LevelSpan, Millimetres, Region, Segment, SegmentInterval, Size},
    record::{Contrast, Enhancement, Lesion, Multiplicity, Primary, Record},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{collections::HashMap, fs};

/// The path of a file of the repository.
pub fn path(file: &str) -> String {
    format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))
}

/// One row of the synthetic cohort: cells by column, and its place from 0.
pub struct Invented {
    cells: HashMap<String, String>,
    place: u8,
}

/// Every patient, in order.
pub fn invented() -> Vec<Invented> {
    let mut reader = csv::Reader::from_path(path("tests/reference/synthetic-cohort.csv")).unwrap();
    reader.deserialize().zip(0..).map(|(row, place)| Invented { cells: row.unwrap(), place }).collect()
}

impl Invented {
    pub fn id(&self) -> &str {
        &self.cells["id"]
    }

    fn days(&self, name: &str) -> Days {
        Days::new(self.cells[name].parse().unwrap())
    }

    /// A diagnosis every 97 days over 13 years from 15 January 1997.
    fn diagnosed(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(1997, 1, 15).unwrap() + Days::new(97 * u64::from(self.place))
    }

    /// A cell in the contract's words; `None` if it is empty.
    fn cell<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let text = self.cells[name].as_str();
        let value = text.parse::<i64>().map(Value::from).or(text.parse::<bool>().map(Value::from));
        (!text.is_empty()).then(|| serde_json::from_value(value.unwrap_or_else(|_| text.into())).unwrap())
    }

    /// The record of a report that says just this. Of several lesions the first is described, of the others the level.
    pub fn record(&self) -> Record {
        let mut record = Record { lesion_count: self.cell("lesion_count"), ..Record::default() };
        record.multiplicity =
            Some(if record.lesion_count == Some(1) { Multiplicity::Solitary } else { Multiplicity::Multiple });
        record.patient.age_years = self.cell("age_years");
        record.patient.sex = self.cell("sex");
        record.clinical.primary = self.cell("primary");
        record.clinical.primary_text = record.clinical.primary.map(|primary| named(primary).to_owned());
        record.clinical.iscm_precedes_primary = self.cell("iscm_precedes_primary");
        let segments = |name| self.cell(name).map(SegmentInterval::exactly);
        record.exam.date = Some(self.diagnosed());
        record.exam.regions = vec![Region::Cervical, Region::Thoracic, Region::Lumbar];
        record.exam.field_strength_t = Some(1.5);
        record.exam.sagittal_t2 = Some(segments("t2_segments").is_some());
        let enhanced = segments("enhancement_segments").is_some();
        record.exam.postcontrast_sagittal_t1 = Some(enhanced);
        record.exam.contrast = Some(if enhanced { Contrast::WithAndWithout } else { Contrast::Without });
        record.lesions = self.lesions(record.lesion_count.unwrap_or(1));
        record.ancillary.primary_tumor = self.cell("primary_tumor");
        record.ancillary.non_cns_metastases = self.cell("non_cns_metastases");
        record.ancillary.vertebral_metastases = self.cell("vertebral_metastases");
        record.ancillary.leptomeningeal_metastases = self.cell("leptomeningeal_metastases");
        record.ancillary.intracranial_metastases = self.cell("intracranial_metastases");
        record.pet_uptake = self.cell("pet_uptake");
        record.new_iscm_on_follow_up = self.cell("new_iscm_on_follow_up");
        record
    }

    fn lesions(&self, count: u32) -> Vec<Lesion> {
        let segments = |name| self.cell::<u32>(name);
        let mut size = Size::default();
        if let Some(length) = self.cell("enhancing_si_mm").and_then(Millimetres::new) {
            size.push(length, Some(Axis::Superoinferior));
        }
        // where the extent is not given, the level of a lesion that enhances tells it
        let enhances = self.cell("enhancement").is_some_and(|pattern: Enhancement| pattern != Enhancement::Absent);
        let signal = segments("t2_segments").map(|length| spanned(3 * self.place, length));
        let first = Lesion {
            level: Some(spanned(3 * self.place, segments("enhancement_segments").unwrap_or(1))),
            enhancing_size_mm: size,
            enhancement_extent: enhances
                .then(|| SegmentInterval::exactly(segments("enhancement_segments").unwrap_or(1))),
            t2_extent: signal.zip(segments("t2_segments")).map(|(span, length)| Extent {
                from: Some(span.from),
                to: Some(span.to),
                segments: Some(SegmentInterval::exactly(length)),
            }),
            position: self.cell("position"),
            cord_expansion: self.cell("cord_expansion"),
            t2_signal: self.cell("t2_signal"),
            t1_signal: self.cell("t1_signal"),
            cystic_change: self.cell("cystic_change"),
            hemorrhage: self.cell("hemorrhage"),
            enhancement: self.cell("enhancement"),
            rim_sign: self.cell("rim_sign"),
            flame_sign: self.cell("flame_sign"),
        };
        let others = (1..count)
            .map(|other| Lesion { level: Some(spanned(3 * self.place + 7 * other as u8, 1)), ..Lesion::default() });
        [first].into_iter().chain(others).collect()
    }
}

/// The segments from C1 to L1, in which the cord lies.
const SEGMENTS: u8 = 20;

/// So many segments around a place that wanders down the cord, and begins again at its top.
fn spanned(place: u8, length: u32) -> LevelSpan {
    let length = u8::try_from(length).unwrap().min(SEGMENTS);
    let middle = place % SEGMENTS;
    let top = middle.saturating_sub(length / 2).min(SEGMENTS - length);
    let segment = |index| Level::Segment(Segment::from_index(index).unwrap());
    LevelSpan::new(segment(top), segment(top + length - 1))
}

/// A tumour of each group of the study.
fn named(primary: Primary) -> &'static str {
    match primary {
        Primary::Lung => "lung adenocarcinoma",
        Primary::Breast => "breast carcinoma",
        Primary::Melanoma => "melanoma",
        Primary::Cns => "glioblastoma",
        Primary::Renal => "renal cell carcinoma",
        Primary::Other => "colon carcinoma",
    }
}

/// The table of outcomes.
pub fn outcomes() -> String {
    let mut table = "id,diagnosed,presented,died,last_known_alive\n".to_owned();
    for row in invented() {
        let diagnosed = row.diagnosed();
        let presented = diagnosed - row.days("presentation_interval_days");
        let ended = (diagnosed + row.days("time_days")).to_string();
        let (died, alive) = if row.cells["event"] == "1" { (ended, String::new()) } else { (String::new(), ended) };
        table += &format!("{},{diagnosed},{presented},{died},{alive}\n", row.id());
    }
    table
}

/// Holds a file of the examples to what it should be; with `CORDREPORT_WRITE_EXAMPLES` it is written anew.
#[track_caller]
pub fn hold(file: &str, text: &str) {
    let file = path(file);
    if std::env::var_os("CORDREPORT_WRITE_EXAMPLES").is_some() {
        fs::create_dir_all(std::path::Path::new(&file).parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), text, "{file}; CORDREPORT_WRITE_EXAMPLES=1 writes it");
}

#[test]
fn the_example_outcomes_are_those_of_the_invented_patients() {
    hold("examples/cohort/outcomes.csv", &outcomes());
}
