//! Dossiers: a season sealed into one verifiable file.

pub mod api;

use thidua_domain::actors::{Actor, Deed};
use thidua_domain::dossiers::{Seal, Verified, seal, verify as verify_bytes};
use thidua_domain::seasons::SeasonKey;

use crate::database::Database;
use crate::{Error, Kind, Result, clusters, seasons};

/// Seals a season as it stands.
///
/// # Errors
/// When the actor may not, the season is unknown, or the database fails.
pub async fn export(database: &Database, actor: &Actor, key: &SeasonKey) -> Result<Seal> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let record = seasons::record(&view, key).await?;
    seal(&record).map_err(|error| {
        let text = error.to_string();
        Error::machine(
            "not-sealable",
            format!("Không lập được hồ sơ: {text}."),
            format!("The dossier cannot be made: {text}."),
        )
    })
}

/// Computes everything in a dossier file again and compares. Needs no database.
///
/// # Errors
/// What is wrong with it.
pub fn verify(bytes: &[u8]) -> Result<Verified> {
    verify_bytes(bytes)
        .map_err(|error| Error::new(Kind::Refused, "dossier-refused", |lang| error.message(lang)))
}
