//! The parser that is generated from the grammar reads a text as pest's virtual machine does, by every start rule.

#![no_main]

use cordreport::syntax::outlines;
use cordreport_fuzz::{dictated, root, second_opinion::SecondOpinion};
use libfuzzer_sys::fuzz_target;
use std::{num::NonZero, sync::LazyLock};

/// So many calls of rules are tried before the virtual machine gives up, more than for any line of a report.
const CALLS: NonZero<usize> = NonZero::new(200_000).unwrap();

static PEST: LazyLock<SecondOpinion> = LazyLock::new(|| {
    let pest = SecondOpinion::of(root());
    pest::set_call_limit(Some(CALLS));
    pest
});

fuzz_target!(|bytes: &[u8]| {
    if let Some(dictation) = dictated(bytes) {
        PEST.agrees(dictation.text(), outlines(dictation.text()));
    }
});
