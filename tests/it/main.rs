//! All integration tests, one binary.

mod addenda;
mod gold;
mod packs;
mod prognosis;
