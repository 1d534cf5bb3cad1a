//! All integration tests, one binary.

mod packs;
