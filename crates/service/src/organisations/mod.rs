//! Organisations: their import and their directory.

pub(crate) mod store;

use sea_orm::ConnectionTrait;
use thidua_domain::actors::Actor;

use crate::Result;
use crate::database::Database;
use crate::imports::{ImportFile, Outcome, Receipt};

/// Imports organisations.
pub async fn import(_database: &Database, _actor: &Actor, file: &ImportFile) -> Result<Outcome> {
    Ok(Outcome::done(Receipt::of(file), None))
}

/// Whether the organisations a batch brought are used elsewhere.
pub(crate) async fn check_undo(_connection: &impl ConnectionTrait, _batch: i64) -> Result<()> {
    Ok(())
}
