//! Dossiers: a season sealed into one verifiable file.

pub mod api;

use thidua_domain::actors::{Actor, Deed};
use thidua_domain::dossiers::{Seal, Verified, seal, verify as verify_bytes};
use thidua_domain::seasons::SeasonKey;

use crate::database::Database;
use crate::{Error, Kind, Result, clusters, seasons};

/// The dossier of a season: the very bytes that were published, the newest or those of a number; sealed as it stands
/// while it is not published.
///
/// # Errors
/// When the actor may not, the season or the number is unknown, a seal is broken, or the database fails.
pub async fn export(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    number: Option<i32>,
) -> Result<Seal> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    if let Some(file) = seasons::file(&view, key, number).await? {
        return Ok(file);
    }
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

/// As [`verify`], for a corrected dossier beside one of those it corrects.
///
/// # Errors
/// What is wrong with either, or that the one does not correct the other.
pub fn verify_after(bytes: &[u8], earlier: &[u8]) -> Result<Verified> {
    let (verified, earlier) = (verify(bytes)?, verify(earlier)?);
    verified
        .follows(&earlier)
        .map_err(|error| Error::new(Kind::Refused, "dossier-not-earlier", |lang| error.message(lang)))?;
    Ok(verified)
}
