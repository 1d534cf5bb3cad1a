//! What holds whatever comes in: each a function of any input, which fails where it does not hold.
//!
//! The tests beside this folder call them with what proptest makes up and with what once went wrong. The fuzz targets in
//! `tests/fuzz` take the folder in by its path, and call them with what libFuzzer finds.

mod packs;
mod pages;
mod patients;
mod reading;
mod structured;

pub use packs::weigh_soundly;
pub use pages::{Pages, print_soundly};
pub use patients::{Patient, patients};
pub use reading::{read_soundly, set_paths, unsourced};
pub use structured::{differences, read_back};
