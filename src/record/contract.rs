//! Does a record keep to its contract?
//!
//! The types of a record hold its shape. What they cannot hold is here: that ends of a span stand top to bottom, that a
//! count fits what is described, that what follows from other fields (`docs/record.md`) is what follows. A record that
//! [`settle`](super::settle) made keeps to all of it; one that a form or another program made is asked.

use super::{Lesion, Multiplicity, Record, SCHEMA};
use crate::{
    anatomy::{AXES, Extent, LevelSpan, Segment, SegmentInterval, Size},
    terms::{Contrast, Enhancement},
};
use std::fmt;

/// Where a record does not keep to its contract, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The path of the field.
    pub field: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

/// Everything in a record that does not keep to the contract, in the order of its fields.
///
/// ```
/// use cordreport::record::{Multiplicity, Record, breaches};
/// let record = Record { multiplicity: Some(Multiplicity::Solitary), lesion_count: Some(2), ..Record::default() };
/// assert_eq!(breaches(&record)[0].to_string(), "lesion_count: a solitary lesion counts 1");
/// ```
pub fn breaches(record: &Record) -> Vec<Breach> {
    let mut found = Found::default();
    found.report(record);
    for (index, lesion) in record.lesions.iter().enumerate() {
        found.lesion(index, lesion);
    }
    found.unread(record);
    found.0
}

#[derive(Default)]
struct Found(Vec<Breach>);

impl Found {
    fn note(&mut self, broken: bool, field: impl Into<String>, why: &'static str) {
        if broken {
            self.0.push(Breach { field: field.into(), why });
        }
    }

    fn report(&mut self, record: &Record) {
        let (exam, clinical) = (&record.exam, &record.clinical);
        self.note(record.schema != SCHEMA, "schema", "this is no record of version cordreport.record/1");
        let sorted = exam.regions.windows(2).all(|pair| pair[0] < pair[1]);
        self.note(!sorted, "exam.regions", "regions are named top to bottom, each once");
        let field_is_real = exam.field_strength_t.is_none_or(|tesla| tesla.is_finite() && tesla > 0.0);
        self.note(!field_is_real, "exam.field_strength_t", "a field strength is a number above 0");
        self.note(
            record.patient.age_years.is_some_and(|years| years > 120),
            "patient.age_years",
            "an age is 0 to 120 years",
        );
        let without = exam.contrast == Some(Contrast::Without);
        self.note(
            without && exam.postcontrast_sagittal_t1 != Some(false),
            "exam.postcontrast_sagittal_t1",
            "without contrast medium it is false",
        );
        self.note(
            clinical.primary.is_some() != clinical.primary_text.as_ref().is_some_and(|words| !words.trim().is_empty()),
            "clinical.primary_text",
            "it holds the words that name the primary, and nothing where there is none",
        );
        let told_by_dates = clinical.iscm_diagnosed.is_some() && clinical.primary_diagnosed.is_some();
        self.note(
            told_by_dates && clinical.iscm_precedes_primary.is_none(),
            "clinical.iscm_precedes_primary",
            "the two dates of diagnosis tell it",
        );
        self.count(record);
    }

    fn count(&mut self, record: &Record) {
        let described = record.lesions.len();
        let count = record.lesion_count;
        match record.multiplicity {
            None => self.note(count.is_some(), "lesion_count", "a count tells the multiplicity, which is null"),
            Some(Multiplicity::None) => self.note(count != Some(0), "lesion_count", "no lesion counts 0"),
            Some(Multiplicity::Solitary) => self.note(count != Some(1), "lesion_count", "a solitary lesion counts 1"),
            Some(Multiplicity::Multiple) => {
                self.note(count.is_some_and(|count| count < 2), "lesion_count", "multiple lesions count 2 or more");
            }
        }
        let most = match record.multiplicity {
            None | Some(Multiplicity::None) => 0,
            Some(Multiplicity::Solitary) => 1,
            Some(Multiplicity::Multiple) => {
                count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX))
            }
        };
        self.note(described > most, "lesions", "more lesions are described than are counted");
        let all_described = record.multiplicity != Some(Multiplicity::Solitary) || described == 1;
        self.note(!all_described, "lesions", "a solitary lesion is described");
    }

    fn lesion(&mut self, index: usize, lesion: &Lesion) {
        let path = |field: &str| format!("lesions[{index}].{field}");
        self.note(!lesion.level.is_none_or(is_downward), path("level"), "the upper end comes first");
        self.size(&path("enhancing_size_mm"), &lesion.enhancing_size_mm);
        let enhances = !matches!(lesion.enhancement, None | Some(Enhancement::Absent));
        let extent = path("enhancement_extent");
        self.note(!lesion.enhancement_extent.is_none_or(is_interval), &extent, AN_INTERVAL);
        self.note(
            lesion.enhancement_extent.is_some() && !enhances,
            &extent,
            "it is null unless the lesion is said to enhance",
        );
        let counted = lesion.level.is_some_and(|level| level.segments().is_some());
        self.note(
            lesion.enhancement_extent.is_none() && enhances && counted,
            &extent,
            "the level of a lesion that enhances tells it",
        );
        if let Some(t2) = lesion.t2_extent {
            self.t2_extent(&path("t2_extent"), t2);
        }
    }

    fn size(&mut self, path: &str, size: &Size) {
        let axes = [size.ap, size.tr, size.si].into_iter().flatten();
        let mut lengths: Vec<f64> = size.dimensions.iter().map(|length| length.get()).collect();
        let positive = lengths.iter().all(|length| length.is_finite() && *length > 0.0);
        self.note(!positive, path, "a length is a number of millimetres above 0");
        self.note(lengths.len() > AXES, path, "a lesion has three dimensions at most");
        let mut among = true;
        for axis in axes {
            match lengths.iter().position(|&length| length == axis.get()) {
                Some(place) => drop(lengths.remove(place)),
                None => among = false,
            }
        }
        self.note(!among, path, "what is measured along an axis is one of the dimensions");
    }

    fn t2_extent(&mut self, path: &str, extent: Extent) {
        self.note(extent.from.is_some() != extent.to.is_some(), path, "a span has two ends, or none is stated");
        self.note(!extent.span().is_none_or(is_downward), path, "the upper end comes first");
        self.note(!extent.segments.is_none_or(is_interval), path, AN_INTERVAL);
        let counted = extent.span().is_none_or(|span| span.segments().is_some());
        self.note(
            extent.segments.is_none() && counted,
            path,
            "the number of segments is stated or counted; an extent of neither is null",
        );
    }

    fn unread(&mut self, record: &Record) {
        for (index, unread) in record.unread.iter().enumerate() {
            self.note(unread.text.trim().is_empty(), format!("unread[{index}]"), "a passage has words");
        }
    }
}

const AN_INTERVAL: &str = "a number of segments has a lower limit, from 1 to 29, and no upper limit below it";

fn is_downward(span: LevelSpan) -> bool {
    span.from.place() <= span.to.place()
}

fn is_interval(segments: SegmentInterval) -> bool {
    let limits = [segments.min, segments.max];
    limits.iter().flatten().all(|&limit| (1..=u32::from(Segment::COUNT)).contains(&limit))
        && segments.min.is_some()
        && segments.min.zip(segments.max).is_none_or(|(min, max)| min <= max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::Millimetres;

    /// The breaches of a record with this one lesion.
    fn told(lesion: Lesion) -> String {
        let record = Record {
            multiplicity: Some(Multiplicity::Solitary),
            lesion_count: Some(1),
            lesions: vec![lesion],
            ..Record::default()
        };
        breaches(&record).iter().map(Breach::to_string).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_record_that_says_nothing_keeps_to_the_contract() {
        assert_eq!(breaches(&Record::default()), []);
        assert_eq!(told(Lesion::default()), "");
    }

    #[test]
    fn a_span_stands_top_to_bottom() {
        let level = |text: &str| text.parse().unwrap();
        let upward = LevelSpan { from: level("T5"), to: level("T2") };
        assert_eq!(
            told(Lesion { level: Some(upward), ..Lesion::default() }),
            "lesions[0].level: the upper end comes first"
        );
    }

    #[test]
    fn an_axis_is_one_of_the_dimensions() {
        let size = Size { si: Millimetres::new(14.0), ..Size::default() };
        assert!(told(Lesion { enhancing_size_mm: size, ..Lesion::default() }).contains("is one of the dimensions"));
    }

    #[test]
    fn the_level_of_a_lesion_that_enhances_tells_how_far() {
        let level = Some(LevelSpan::at("T4".parse().unwrap()));
        let enhancing = Lesion { level, enhancement: Some(Enhancement::Ring), ..Lesion::default() };
        assert!(told(enhancing.clone()).ends_with("tells it"));
        assert_eq!(told(Lesion { enhancement_extent: Some(SegmentInterval::exactly(1)), ..enhancing }), "");
    }
}
