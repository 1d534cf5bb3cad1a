//! Any bytes give a record and diagnostics, or one clear error (law 1), and the same every time (law 8); the same for
//! packs and templates. What has to hold for each is in `properties`.

use crate::{
    generator,
    properties::{Pages, Patient, patients, print_soundly, read_back, read_soundly, weigh_soundly},
    root, text,
};
use cordreport::{
    addendum::{Templates, render_text, vocabulary},
    record::{Context, Sources},
    text::Dictation,
};
use proptest::prelude::*;

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

    #[test]
    fn what_was_read_from_words_in_any_order_is_written_as_a_report_that_reads_the_same(text in salad()) {
        if let Ok(dictation) = Dictation::new("salad", text) {
            read_back(&cordreport::read(&dictation).record);
        }
    }

    #[test]
    fn every_page_has_words_for_every_valid_record(record in generator::record(), called in any::<Option<bool>>()) {
        let context = Context { called_metastasis: called, ..Context::default() };
        let dictation = Dictation::new("made-up.txt", "Made up.").unwrap();
        Pages::ours().print(&Patient::of(dictation, record, Sources::default(), context));
    }

    #[test]
    fn a_pack_with_a_line_moved_is_a_pack_or_none(from in 0..60_usize, to in 0..60_usize) {
        let pack = text(&root("tests/packs/good/smallest.yaml"));
        let mut lines: Vec<&str> = pack.lines().collect();
        let line = lines.remove(from % lines.len());
        lines.insert(to % lines.len(), line);
        weigh_soundly(&lines.join("\n"), &patients(&root(""))[..2], &mut Pages::ours());
    }

    #[test]
    fn a_template_of_examples_is_a_page_or_an_error_with_its_line(
        picked in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let words = vocabulary::FILTERS.iter().chain(vocabulary::TESTS);
        let examples: Vec<&str> = words.flat_map(|word| word.examples.iter().map(|example| example.0)).collect();
        let whole: Vec<&str> = picked.into_iter().map(|index| *index.get(&examples)).collect();
        let whole = whole.join("\n");
        let end = whole.char_indices().map(|(at, _)| at).nth(cut.index(whole.len() + 1)).unwrap_or(whole.len());
        let patient = &patients(&root(""))[0];
        for (name, text) in [("page.txt", whole.as_str()), ("page.html", whole.as_str()), ("page.md", &whole[..end])] {
            print_soundly(name, text, patient);
        }
    }
}

/// Found by proptest and by the fuzz targets, each as short as it can be.
#[test]
fn what_once_broke_a_property_keeps_it_now() {
    for text in [
        // a label at the end of a sentence left a passage without words
        "T2 – period rim sign FINDINGS:",
        // a lesion of which nothing is said was counted from nowhere
        "intramedullary hyperintense the second spans hyperintense hyperintense hyperintense",
        // a solitary lesion had no entry
        "Number of lesions: 1",
        // an age of 303 years
        "303F",
        // a passage lost the bar at its end when it was carried over
        "|\nc 3.11 Cord expansion : yes|",
        // a sentence with a correction was carried over twice
        "The cord is odd, correction, the cord is strange.",
        // JSON was not read to the last digit
        "Size mm: 5 x 111161116111611111611116111",
    ] {
        let reading = read_soundly(&Dictation::new("found", text).unwrap());
        read_back(&reading.record);
    }
}

/// The template engine stops on it.
#[test]
fn a_template_that_imports_under_no_name_is_an_error_with_its_line() {
    let (patient, text) = (&patients(&root(""))[0], "\n{%import\"\"as s/u%}");
    print_soundly("page.txt", text, patient);
    let error = render_text(&Templates::default(), &patient.request(), "page.txt", text).unwrap_err();
    assert_eq!(error.to_string(), "page.txt:2: what is imported is given a name, one word behind `as`");
}

#[test]
fn a_template_runs_out_of_fuel_before_it_fills_the_memory() {
    let doubled = "{% set a = [a, a] %}".repeat(60);
    let patient = &patients(&root(""))[0];
    for text in [
        format!("{{% set a = [1] %}}{doubled}{{{{ a }}}}"),
        format!("{{% set a = [1] %}}{doubled}{{{{ [a] | bullets }}}}"),
        r#"{% set mark = "a" * 400000 %}{{ range(100000) | bullets(mark) | length }}"#.to_owned(),
    ] {
        for name in ["page.txt", "page.html", "page.md"] {
            let told = render_text(&Templates::default(), &patient.request(), name, &text).unwrap_err().to_string();
            assert_eq!(told.split_once("engine").unwrap().1, " ran out of fuel; does a loop not end?", "{told}");
        }
    }
    let deep = r#"{{ (" " * 100000 ~ "a " * 100000) | wrap(20) | length }}"#;
    assert!(render_text(&Templates::default(), &patient.request(), "page.txt", deep).unwrap().len() < 8);
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
