//! What is true: the rules of emulation clusters and award registers as values and pure functions.
//!
//! Nothing here reads a file, a clock or a database, and no quantity is a floating-point number. The rooms
//! stand in the order of `docs/architecture.md`; a room uses only rooms listed before it.
#![deny(missing_docs)]
#![forbid(unsafe_code)]
// tests may index, add and unwrap freely; what outside data can reach may not
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

pub mod actors;
pub mod awards;
pub mod canonical;
pub mod clusters;
pub mod codes;
pub mod dossiers;
pub mod organisations;
pub mod pledges;
pub mod proposals;
pub mod quantity;
pub mod ranking;
pub mod rotation;
pub mod scoring;
pub mod seasons;
pub mod stages;
