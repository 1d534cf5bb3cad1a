//! Laws 1 and 8: every report is read in a time that grows with its length, and the same way each time.

use super::{Report, of_every_report, reports};
use cordreport::{read, text::Dictation};
use std::time::{Duration, Instant};

/// A law of arithmetic more than of speed: four times the text may take four times as long, with as much again for a machine
/// that has other things to do, and a quadratic reader would take sixteen times.
#[test]
fn time_grows_with_the_length_of_the_text() {
    let fastest = |text: &str| -> Duration {
        let dictation = Dictation::new("long", text).unwrap();
        let once = |_| {
            let begun = Instant::now();
            read(&dictation);
            begun.elapsed()
        };
        (0..5).map(once).min().unwrap()
    };
    for report in reports().into_iter().step_by(16) {
        let (short, long) = (report.text().repeat(32), report.text().repeat(128));
        let ratio = fastest(&long).as_secs_f64() / fastest(&short).as_secs_f64();
        assert!(ratio < 10.0, "{}: four times the text takes {ratio:.1} times as long", report.name);
    }
}

#[test]
fn a_report_cut_off_anywhere_is_read() {
    of_every_report(|report: &Report| {
        let text = report.text();
        for end in (1..text.len()).step_by(97).filter(|&end| text.is_char_boundary(end)) {
            if let Ok(dictation) = Dictation::new("cut off", &text[..end]) {
                crate::properties::read_soundly(&dictation);
            }
        }
        Vec::<()>::new()
    });
}
