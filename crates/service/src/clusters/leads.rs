//! The import.
use crate::Result;
use crate::database::Database;
use crate::imports::{ImportFile, Outcome, Receipt};
use thidua_domain::actors::Actor;
use thidua_domain::codes::ClusterCode;

/// Imports leads and deputies.
pub async fn import_leads(
    _database: &Database,
    _actor: &Actor,
    file: &ImportFile,
    _cluster: Option<&ClusterCode>,
) -> Result<Outcome> {
    Ok(Outcome::done(Receipt::of(file), None))
}
