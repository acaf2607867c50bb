//! The register of awards: lists, tallies, control totals.

pub mod api;
pub mod pages;
pub(crate) mod store;

use thidua_domain::actors::Actor;

use crate::Result;
use crate::database::Database;
use crate::imports::{ImportFile, Outcome, Receipt};

/// What is known of a list beside its file.
#[derive(Debug, Clone, Default)]
pub struct ListOptions {
    /// The total that was declared for it.
    pub expected_total: Option<i64>,
    /// The unit whose awards it lists, as it was typed.
    pub unit: Option<String>,
    /// The period it covers, `2013-2018` or `2020`.
    pub period: Option<String>,
    /// Its title; else the first title line or the file's name.
    pub title: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// Imports an award list.
pub async fn import(
    _database: &Database,
    _actor: &Actor,
    file: &ImportFile,
    _options: &ListOptions,
) -> Result<Outcome> {
    Ok(Outcome::done(Receipt::of(file), None))
}
