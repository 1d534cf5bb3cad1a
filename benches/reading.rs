//! How long one report takes from its bytes to a record. Run with `cargo bench`.

use cordreport::{read, text::Dictation};
use divan::{Bencher, counter::BytesCount};

const REPORTS: [(&str, &str); 3] = [
    ("solitary", include_str!("../examples/reports/solitary.txt")),
    ("two-lesions", include_str!("../examples/reports/two-lesions.txt")),
    ("negative", include_str!("../examples/reports/negative.txt")),
];

fn main() {
    divan::main();
}

#[divan::bench(args = REPORTS.map(|(name, _)| name))]
fn report(bencher: Bencher, name: &str) {
    let (_, text) = REPORTS.into_iter().find(|(other, _)| *other == name).unwrap_or(REPORTS[0]);
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| Dictation::from_bytes(name, text.as_bytes()).map(|dictation| read(&dictation)));
}
