//! Any text is a template, which prints a page or an error with its line, in bounded time, and the same twice.

#![no_main]

use cordreport_fuzz::{
    properties::{Patient, patients, print_soundly},
    root, templated,
};
use libfuzzer_sys::fuzz_target;

thread_local!(static PATIENTS: Vec<Patient> = patients(root()));

fuzz_target!(|bytes: &[u8]| {
    if let Some(text) = templated(bytes) {
        let name = ["page.txt", "page.html", "page.md"][text.len() % 3];
        PATIENTS.with(|patients| patients.iter().for_each(|patient| print_soundly(name, &text, patient)));
    }
});
