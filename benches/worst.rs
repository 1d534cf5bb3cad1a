//! How time and memory grow where a text is at its worst: without stops, of one word, of marks alone. Run with
//! `cargo bench --bench worst`. The ratio is the time at 1 MiB over the time at 100 KiB; ten and a quarter is linear. The
//! memory is what was held at once while 1 MiB was read, the text itself included, over the text.

use cordreport::{read, text::Dictation};
use peak_alloc::PeakAlloc;
use std::{hint::black_box, process::ExitCode, time::Instant};

#[global_allocator]
static HELD: PeakAlloc = PeakAlloc;

/// What each text repeats.
const WORST: [(&str, &str); 34] = [
    ("no punctuation", "there is no lesion in the cord at any level and "),
    ("sentences", "There is an intramedullary lesion at T4, 3 mm, with rim sign.\n"),
    ("other lesions", "another lesion at T4. "),
    ("numbered lesions", "Lesion 1 at T4.\n"),
    ("levels", "T4 "),
    ("chains of levels", "C4-"),
    ("spans", "T4 to T6 "),
    ("digits", "7"),
    ("numbers", "12 "),
    ("lengths", "3 x "),
    ("opening brackets", "("),
    ("brackets", "()"),
    ("boxes", "[x] a "),
    ("empty boxes", "[ ] "),
    ("dashes", "-"),
    ("spaced dashes", "- "),
    ("newlines", "a\n"),
    ("labels", "Level: T4\n"),
    ("labels in a line", "a: "),
    ("bars", "|"),
    ("rows", "| a | b |\n"),
    ("dots", "."),
    ("dotted leaders", "a...."),
    ("one word", "lesion "),
    ("one adjective", "invasive "),
    ("one negation", "no "),
    ("and", "and "),
    ("half words", "antero-"),
    ("items", "1. a\n"),
    ("sections", "IMPRESSION: "),
    ("invalid escapes", "\\u{zz}"),
    ("right to left", "\u{5d0}\u{202e}"),
    ("combining", "e\u{301}"),
    ("letters", "a"),
];

/// The longer text, in bytes.
const LONG: usize = 1 << 20;

/// More than this ratio is not linear any longer, on a machine that does nothing else.
const STEEPEST: f64 = 12.0;

fn main() -> ExitCode {
    println!("{:18}{:>12}{:>12}{:>8}{:>8}", "", "100 KiB, ms", "1 MiB, ms", "ratio", "memory");
    let mut steep = Vec::new();
    for (name, unit) in WORST {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            let dictation = Dictation::new(name, text).expect("it is a text");
            let once = |_| {
                let begun = Instant::now();
                black_box(read(&dictation));
                begun.elapsed().as_secs_f64() * 1000.0
            };
            (0..5).map(once).fold(f64::INFINITY, f64::min)
        };
        let short = time(100 << 10);
        HELD.reset_peak_usage();
        let long = time(LONG);
        if long / short > STEEPEST {
            steep.push(name);
        }
        println!("{name:18}{short:12.1}{long:12.1}{:8.1}{:8.1}", long / short, HELD.peak_usage() as f64 / LONG as f64);
    }
    if steep.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("more than {STEEPEST} times as long at 1 MiB: {}", steep.join(", "));
    ExitCode::FAILURE
}
