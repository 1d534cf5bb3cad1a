//! All integration tests in one binary.

mod cohort;
mod survival;
