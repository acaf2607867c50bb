//! How people use the rules: storage, command line, pages and JSON API of `thidua`.
//!
//! The rooms bear the names of the domain's rooms. A request's way is always the same: page, API or command → use
//! case with its actor → load → domain function → store and audit in one transaction → answer.

pub mod actors;
pub mod audit;
pub mod awards;
pub mod cli;
pub mod clock;
pub mod clusters;
pub mod database;
pub mod demo;
pub mod doctor;
pub mod dossiers;
pub mod error;
pub mod imports;
pub mod messages;
pub mod organisations;
pub mod output;
pub mod pledges;
pub mod proposals;
pub mod ranking;
pub mod rotation;
pub mod scoring;
pub mod seasons;
pub mod stages;
pub mod web;

pub use error::{Error, Kind, Result};

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
