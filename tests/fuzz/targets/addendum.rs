//! Whatever was read from a text can be printed on every page, and its structured report reads back as the same record.

#![no_main]

use cordreport::read;
use cordreport_fuzz::{
    dictated,
    properties::{Pages, Patient, read_back},
};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local!(static PAGES: RefCell<Pages> = RefCell::new(Pages::ours()));

fuzz_target!(|bytes: &[u8]| {
    if let Some(dictation) = dictated(bytes) {
        let reading = read(&dictation);
        read_back(&reading.record);
        let patient = Patient::of(dictation, reading.record, reading.sources, reading.context);
        PAGES.with_borrow_mut(|pages| pages.print(&patient));
    }
});
