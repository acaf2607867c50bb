//! Scores.

pub(crate) mod store;

use sea_orm::ConnectionTrait;
use thidua_domain::actors::Actor;
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::SeasonKey;

use crate::Result;
use crate::database::Database;
use crate::imports::{ImportFile, Outcome, Receipt};

/// Imports a scorecard sheet.
pub async fn import(
    _database: &Database,
    _actor: &Actor,
    file: &ImportFile,
    _key: &SeasonKey,
    _stage: Option<Stage>,
) -> Result<Outcome> {
    Ok(Outcome::done(Receipt::of(file), None))
}

/// Whether the points a batch brought may still change.
pub(crate) async fn check_undo(_connection: &impl ConnectionTrait, _batch: i64) -> Result<()> {
    Ok(())
}
