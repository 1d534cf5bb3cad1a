//! Any text is read: places lie in it, every value has one, the record keeps to its contract, and all is the same twice.

#![no_main]

use cordreport_fuzz::{dictated, properties::read_soundly};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(dictation) = dictated(bytes) {
        read_soundly(&dictation);
    }
});
