//! Laws 1 and 8: every report is read, and the same way each time. How time grows with length `benches/worst.rs` measures.

use super::{Report, of_every_report};
use cordreport::text::Dictation;

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
