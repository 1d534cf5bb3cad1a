//! What the fuzz targets share: the properties, which are those of the ordinary tests, and texts made of bytes.

#[path = "../../it/generator.rs"]
#[allow(unused_imports, reason = "its own test has no place here")]
mod generator;
mod pieces;
#[path = "../../it/properties/mod.rs"]
pub mod properties;
#[path = "../../../src/syntax/second_opinion.rs"]
pub mod second_opinion;

pub use pieces::Pieces;

use cordreport::{addendum::vocabulary, record::Record, text::Dictation};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{path::Path, sync::LazyLock};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The most that is read at once, in bytes; a piece may be a whole line.
const LONGEST: usize = 16 * 1024;

/// A dictation of bytes, some of which choose words of the grammar and lines of the corpora. `None` if it is no text.
pub fn dictated(bytes: &[u8]) -> Option<Dictation> {
    static WORDS: LazyLock<Pieces> = LazyLock::new(|| {
        let rules = second_opinion::rules(root());
        let spelled = rules.iter().flat_map(|rule| pieces::spelled(&rule.expr));
        let lines = ["tests/corpus", "tests/diagnostics", "examples/reports"].into_iter().flat_map(pieces::lines);
        Pieces::words(spelled.chain(lines))
    });
    Dictation::from_bytes("fuzzed", &WORDS.composed(bytes, LONGEST)).ok()
}

/// A pack of bytes, some of which choose lines of packs.
pub fn packed(bytes: &[u8]) -> Option<String> {
    static LINES: LazyLock<Pieces> =
        LazyLock::new(|| Pieces::lines(["evidence", "tests/packs"].into_iter().flat_map(pieces::lines)));
    String::from_utf8(LINES.composed(bytes, LONGEST)).ok()
}

/// A template of bytes, some of which choose lines of templates and examples of filters and tests.
pub fn templated(bytes: &[u8]) -> Option<String> {
    static LINES: LazyLock<Pieces> = LazyLock::new(|| {
        let words = vocabulary::FILTERS.iter().chain(vocabulary::TESTS);
        let examples = words.flat_map(|word| word.examples.iter().map(|example| example.0.to_owned()));
        Pieces::lines(examples.chain(["templates", "examples/site/templates"].into_iter().flat_map(pieces::lines)))
    });
    String::from_utf8(LINES.composed(bytes, LONGEST)).ok()
}

/// A valid record that nobody dictated, made up by chance from what the first bytes begin with.
pub fn made_up(bytes: &[u8]) -> Option<Record> {
    let mut seed = [0; 32];
    seed.iter_mut().zip(bytes).for_each(|(own, byte)| *own = *byte);
    let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), chance);
    generator::record().new_tree(&mut runner).ok().map(|tree| tree.current())
}
