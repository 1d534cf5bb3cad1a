//! Any text is a pack or an error with its place; a pack is written and read as the same, and told as it stands.

#![no_main]

use cordreport_fuzz::{
    packed,
    properties::{Pages, Patient, patients, weigh_soundly},
    root,
};
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;

thread_local! {
    static PAGES: RefCell<Pages> = RefCell::new(Pages::ours());
    static PATIENTS: Vec<Patient> = patients(root());
}

fuzz_target!(|bytes: &[u8]| {
    if let Some(text) = packed(bytes) {
        PATIENTS.with(|patients| PAGES.with_borrow_mut(|pages| weigh_soundly(&text, patients, pages)));
    }
});
