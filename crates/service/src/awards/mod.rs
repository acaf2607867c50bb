//! The register of awards: lists, tallies, control totals, the persons in them.
//!
//! A list comes as a file and stays what it was; a corrected file stands beside it and supersedes what it changes.
//! What a list declares of itself is held against what it lists, and shown with the difference until somebody says
//! why, and then with the reason.

pub mod api;
mod asking;
mod catalogue;
pub mod categories;
mod coverage;
pub mod cross;
mod data;
pub mod eligible;
mod facts;
pub mod forms;
mod import;
mod index;
pub mod initiatives;
pub mod links;
mod lists;
pub mod movements;
pub mod pages;
pub mod payments;
mod persons;
mod place;
mod reasons;
mod register;
pub mod revocations;
mod rules;
pub mod search;
mod sheet;
mod short;
pub(crate) mod store;
mod sums;
mod tally;
mod totals;
mod units;
pub(crate) mod words;

pub use import::import;
pub(crate) use import::place_older;
pub(crate) use index::{enter_unfound, finish_places, forget_awards, forget_places, unfound};
pub use lists::{ListView, TotalView, lists, reconcile};
pub use persons::{Erased, erase_person};
pub(crate) use register::check_undo;
pub(crate) use sheet::sheet;
pub use tally::{Line, TallyView, column, tally};
pub(crate) use totals::scope_label;

/// What is known of a list beside its file.
#[derive(Debug, Clone, Default)]
pub struct ListOptions {
    /// The total that was declared for it.
    pub expected_total: Option<i64>,
    /// The unit whose awards it lists, as it was typed.
    pub unit: Option<String>,
    /// The period it covers, `2013-2018` or `2020`.
    pub period: Option<String>,
    /// The category of rows that name none, as it was typed: its code or name.
    pub category: Option<String>,
    /// Its title; else a title line of the file, or the file's name.
    pub title: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}
