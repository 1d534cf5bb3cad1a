//! A record as a table for people: the field, what the report says, and in which line.
//!
//! Every field of the contract has its row, also where nothing is stated: what a report leaves out is news too.

use super::excerpt::visible;
use crate::{
    finding::Finding,
    reading::Reading,
    record::{Clinical, Exam, Lesion},
    text::{Dictation, Lines},
};
use std::fmt::{Display, Write};

/// Columns of a field's name and of its value.
const NAME: usize = 34;
const VALUE: usize = 34;

/// The table of one report, a blank line at its end.
pub fn record(dictation: &Dictation, reading: &Reading) -> String {
    let record = &reading.record;
    let mut table = Table { page: String::new(), reading, lines: Lines::new(dictation.text()) };
    table.line(format_args!("{}", visible(dictation.name())));
    table.exam(&record.exam);
    table.section("Patient");
    table.row("Age in years", "patient.age_years", record.patient.age_years);
    table.row("Sex", "patient.sex", record.patient.sex.map(|sex| format!("{sex:?}").to_lowercase()));
    table.clinical(&record.clinical);
    table.section("Intramedullary lesions");
    table.row("Multiplicity", "multiplicity", record.multiplicity.map(|it| it.word()));
    table.row("Number of lesions", "lesion_count", record.lesion_count);
    for (index, lesion) in record.lesions.iter().enumerate() {
        table.lesion(index, lesion);
    }
    table.section("Ancillary findings");
    let ancillary = &record.ancillary;
    table.finding("Primary tumour", "ancillary.primary_tumor", ancillary.primary_tumor);
    table.finding("Non-CNS metastases", "ancillary.non_cns_metastases", ancillary.non_cns_metastases);
    table.finding("Vertebral metastases", "ancillary.vertebral_metastases", ancillary.vertebral_metastases);
    table.finding(
        "Leptomeningeal metastases",
        "ancillary.leptomeningeal_metastases",
        ancillary.leptomeningeal_metastases,
    );
    table.finding("Intracranial metastases", "ancillary.intracranial_metastases", ancillary.intracranial_metastases);
    table.finding("FDG uptake on PET", "pet_uptake", record.pet_uptake);
    table.finding("New lesions on follow-up", "new_iscm_on_follow_up", record.new_iscm_on_follow_up);
    table.unread();
    table.page.push('\n');
    table.page
}

struct Table<'a> {
    page: String,
    reading: &'a Reading,
    lines: Lines<'a>,
}

impl Table<'_> {
    fn section(&mut self, title: &str) {
        self.line(format_args!("\n{title}"));
    }

    /// Name, value or "not stated", and the lines that the sources of `path` lie on.
    fn row(&mut self, name: &str, path: &str, value: Option<impl Display>) {
        let value = value.map_or_else(|| "not stated".to_owned(), |value| visible(&value.to_string()));
        let mut places: Vec<usize> =
            self.reading.sources.of(path).iter().map(|span| self.lines.number(span.start()) + 1).collect();
        places.dedup();
        let places: Vec<String> = places.iter().map(usize::to_string).collect();
        match places.as_slice() {
            [] => self.line(format_args!("  {name:NAME$}{value}")),
            [one] => self.line(format_args!("  {name:NAME$}{value:VALUE$} line {one}")),
            several => self.line(format_args!("  {name:NAME$}{value:VALUE$} lines {}", several.join(", "))),
        }
    }

    fn finding(&mut self, name: &str, path: &str, finding: Option<Finding>) {
        self.row(name, path, finding.map(|finding| finding.word().replace('_', " ")));
    }

    fn exam(&mut self, exam: &Exam) {
        let obtained = |series: Option<bool>| series.map(|obtained| if obtained { "obtained" } else { "not obtained" });
        let regions: Vec<&str> = exam.regions.iter().map(|region| region.word()).collect();
        self.section("Examination");
        self.row("Date", "exam.date", exam.date);
        self.row("Regions", "exam.regions", (!regions.is_empty()).then(|| regions.join(", ")));
        self.row("Contrast medium", "exam.contrast", exam.contrast.map(|it| it.word().replace('_', " ")));
        self.row("Field strength", "exam.field_strength_t", exam.field_strength_t.map(|tesla| format!("{tesla} T")));
        self.row("Sagittal T2", "exam.sagittal_t2", obtained(exam.sagittal_t2));
        self.row("Postcontrast sagittal T1", "exam.postcontrast_sagittal_t1", obtained(exam.postcontrast_sagittal_t1));
    }

    fn clinical(&mut self, clinical: &Clinical) {
        let yes = |it: Option<bool>| it.map(|it| if it { "yes" } else { "no" });
        self.section("Clinical course");
        self.row("Primary", "clinical.primary", clinical.primary.map(|primary| primary.word()));
        self.row("Primary in the report's words", "clinical.primary_text", clinical.primary_text.as_deref());
        self.row("Cord metastasis presented", "clinical.iscm_presented", clinical.iscm_presented);
        self.row("Cord metastasis diagnosed", "clinical.iscm_diagnosed", clinical.iscm_diagnosed);
        self.row("Primary diagnosed", "clinical.primary_diagnosed", clinical.primary_diagnosed);
        self.row("Metastasis precedes primary", "clinical.iscm_precedes_primary", yes(clinical.iscm_precedes_primary));
        self.row("Last known alive", "clinical.last_known_alive", clinical.last_known_alive);
        self.row("Died", "clinical.died", clinical.died);
    }

    fn lesion(&mut self, index: usize, lesion: &Lesion) {
        let path = |field: &str| format!("lesions[{index}].{field}");
        let size = (!lesion.enhancing_size_mm.dimensions.is_empty()).then_some(&lesion.enhancing_size_mm);
        let oedema = lesion.t2_extent.map(|extent| {
            let span = extent.span().map(|span| span.to_string());
            let count = extent
                .segments
                .map(|count| format!("{count} {}", if count.max == Some(1) { "segment" } else { "segments" }));
            span.into_iter().chain(count).collect::<Vec<_>>().join(", ")
        });
        self.section(&format!("Lesion {}", index + 1));
        self.row("Level", &path("level"), lesion.level);
        self.row("Size", &path("enhancing_size_mm"), size);
        self.row("Segments of enhancement", &path("enhancement_extent"), lesion.enhancement_extent);
        self.row("T2 extent", &path("t2_extent"), oedema);
        self.row("Position", &path("position"), lesion.position.map(|it| it.word()));
        self.finding("Cord expansion", &path("cord_expansion"), lesion.cord_expansion);
        self.row("T2 signal", &path("t2_signal"), lesion.t2_signal.map(|it| it.word()));
        self.row("T1 signal", &path("t1_signal"), lesion.t1_signal.map(|it| it.word()));
        self.finding("Cystic change", &path("cystic_change"), lesion.cystic_change);
        self.finding("Haemorrhage", &path("hemorrhage"), lesion.hemorrhage);
        self.row("Enhancement", &path("enhancement"), lesion.enhancement.map(|it| it.word()));
        self.finding("Rim sign", &path("rim_sign"), lesion.rim_sign);
        self.finding("Flame sign", &path("flame_sign"), lesion.flame_sign);
    }

    fn unread(&mut self) {
        if self.reading.record.unread.is_empty() {
            return;
        }
        self.section("Not understood");
        for unread in &self.reading.record.unread {
            let words: Vec<&str> = unread.text.split_whitespace().collect();
            let line = self.lines.number(unread.start) + 1;
            self.line(format_args!("  line {line}: {}", visible(&words.join(" "))));
        }
    }

    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.page, "{text}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::{Extent, LevelSpan},
        record::{Record, Unread},
        text::Span,
    };

    #[test]
    fn a_value_stands_beside_its_line_and_a_missing_one_is_named() {
        let text = "Lesion at T4.\nOedema from T2 to T6. The cord\nglows.";
        let dictation = Dictation::new("report.txt", text).unwrap();
        let levels = LevelSpan::new("T2".parse().unwrap(), "T6".parse().unwrap());
        let lesion = Lesion { t2_extent: Some(Extent::new(Some(levels), None)), ..Lesion::default() };
        let unread = Unread { text: "The cord\nglows.".into(), start: 37, end: 52 };
        let mut reading = Reading {
            record: Record { lesions: vec![lesion], unread: vec![unread], ..Record::default() },
            ..Reading::default()
        };
        reading.sources.add("lesions[0].t2_extent", Span::new(26, 34));
        let page = super::record(&dictation, &reading);
        let rows = |word: &str| page.lines().filter(|line| line.contains(word)).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(rows("T2 extent"), @"  T2 extent                         T2…T6, 5 segments                  line 2");
        insta::assert_snapshot!(rows("Rim sign"), @"  Rim sign                          not stated");
        insta::assert_snapshot!(rows("glows"), @"  line 2: The cord glows.");
    }
}
