//! What is true: the rules of emulation clusters and award registers as values and pure functions.
//!
//! Nothing here reads a file, a clock or a database, and no quantity is a floating-point number. The rooms
//! stand in the order of `docs/architecture.md`; a room uses only rooms listed before it.
#![deny(
    missing_docs,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used
)]
#![forbid(unsafe_code)]

pub mod codes;
pub mod quantity;
