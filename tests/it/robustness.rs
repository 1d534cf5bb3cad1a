//! Any bytes give a record and diagnostics, or one clear error (law 1), and the same every time (law 8).
//!
//! Also what holds for every reading, whatever was read: places lie in the text and on character boundaries, every
//! place of a value is a real one (law 3), and what is unread is quoted word for word (law 2).

use cordreport::{
    exchange::{DiagnosticsDocument, RecordDocument, json},
    reading::{Reading, read},
    record::Record,
    text::{Dictation, Span},
};
use proptest::prelude::*;

/// Reads a dictation, and holds the reading to what must hold for every reading.
pub fn read_soundly(dictation: &Dictation) -> Reading {
    let reading = read(dictation);
    let text = dictation.text();
    let sound = |span: Span, of: &str| {
        assert!(
            span.start <= span.end && text.get(span.start..span.end).is_some(),
            "{}: the place {span:?} of {of} is not in the text",
            dictation.name()
        );
    };
    for (path, spans) in reading.sources.iter() {
        assert!(!spans.is_empty(), "{path} has an entry without a place");
        for &span in spans {
            sound(span, path);
            assert!(span.start < span.end, "the place of {path} is empty");
        }
    }
    for diagnostic in &reading.diagnostics {
        for label in &diagnostic.labels {
            sound(label.span, diagnostic.code.name());
        }
    }
    let places: Vec<_> = reading.diagnostics.iter().map(|diagnostic| diagnostic.place()).collect();
    assert!(places.is_sorted(), "{}: the diagnostics are not in order of place", dictation.name());
    for unread in &reading.record.unread {
        assert_eq!(text.get(unread.start..unread.end), Some(unread.text.as_str()), "unread is not word for word");
    }
    let written = json::line(&RecordDocument::new(&reading.record));
    let back: Record = serde_json::from_str(&written).expect("the record keeps to its contract");
    assert_eq!(back, reading.record, "written and read, and not the same");
    json::line(&DiagnosticsDocument::new(dictation, &reading.diagnostics));
    assert_eq!(read(dictation), reading, "{}: read twice, and not the same", dictation.name());
    reading
}

/// Words of the reading room, out of order: nearer to a report than random letters.
fn salad() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "T2",
        "T1-weighted",
        "hyperintense",
        "lesion",
        "lesions",
        "at",
        "from",
        "to",
        "C5",
        "C5-C7",
        "T1-T2",
        "conus",
        "no",
        "possible",
        "both",
        "the second",
        "rim sign",
        "flame sign",
        "oedema",
        "spans",
        "3",
        "1.4",
        "x",
        "mm",
        "cm",
        "segments",
        "enhancement",
        "ring",
        "FINDINGS:",
        "IMPRESSION:",
        "\n",
        "\n\n",
        ".",
        ",",
        ";",
        ":",
        "(",
        ")",
        "[x]",
        "[ ]",
        "1.",
        "previously",
        "unchanged",
        "metastases",
        "lung",
        "vertebral",
        "cord",
        "×",
        "–",
        "œdema",
        "\t",
        "C9",
        "period",
        "14/3/2012",
        "March",
        "2012",
        "year-old",
        "two",
        "intramedullary",
        "without contrast",
        "-",
        "/",
        "T99999999999999999999",
        "0.0",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(dictation) = Dictation::from_bytes("bytes", &bytes) {
            read_soundly(&dictation);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,400}") {
        if let Ok(dictation) = Dictation::new("text", text) {
            read_soundly(&dictation);
        }
    }

    #[test]
    fn words_of_the_reading_room_are_read_in_any_order(text in salad()) {
        if let Ok(dictation) = Dictation::new("salad", text) {
            read_soundly(&dictation);
        }
    }
}

#[test]
fn nested_and_repeated_input_neither_hangs_nor_overflows() {
    for piece in
        ["(", "[", "[x] ", "no ", "T2 ", "C5-", "1.", "1 x ", ":", "lesion at T4. ", "\n\n", "and ", "- ", "\u{feff}."]
    {
        let dictation = Dictation::new("repeated", format!("Cord: {}", piece.repeat(20_000 / piece.len()))).unwrap();
        let begun = std::time::Instant::now();
        read_soundly(&dictation);
        assert!(begun.elapsed().as_secs() < 20, "{piece:?} takes {:?}", begun.elapsed());
    }
}

#[test]
fn a_sentence_without_end_is_unread_as_a_whole() {
    let text = "lesion at T4 and ".repeat(300);
    let reading = read_soundly(&Dictation::new("endless", text.as_str()).unwrap());
    let unread: Vec<&str> = reading.record.unread.iter().map(|unread| unread.text.as_str()).collect();
    assert_eq!(unread, [text.trim_end()]);
}
