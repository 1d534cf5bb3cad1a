//! Any valid record can be printed on every page, and its structured report reads back as the same record (law 4).

#![no_main]

use cordreport::{
    record::{Context, Sources},
    text::Dictation,
};
use cordreport_fuzz::{
    made_up,
    properties::{Pages, Patient, read_back},
};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local!(static PAGES: RefCell<Pages> = RefCell::new(Pages::ours()));

fuzz_target!(|bytes: &[u8]| {
    let Some((record, dictation)) = made_up(bytes).zip(Dictation::new("made-up", "Made up.").ok()) else { return };
    read_back(&record);
    let called_metastasis = [None, Some(true), Some(false)][bytes.len() % 3];
    let context = Context { called_metastasis, ..Context::default() };
    let patient = Patient::of(dictation, record, Sources::default(), context);
    PAGES.with_borrow_mut(|pages| pages.print(&patient));
});
