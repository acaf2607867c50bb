//! Scores: the scorecard sheets of clusters, and the points that count.

mod controls;
mod import;
mod reading;
pub(crate) mod store;

pub use import::import;

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::{Entries, Stage};

use crate::database::Recorded;
use crate::organisations::Ids;
use crate::organisations::store::organisation_profile;
use crate::{Error, Result, imports, seasons};
use store::score;

/// The rows of points that count for a season and stage.
async fn rows(connection: &impl ConnectionTrait, season: i64, stage: Stage) -> Result<Vec<score::Model>> {
    let table = <score::Model as Recorded>::TABLE;
    let rows = score::Entity::find()
        .filter(score::Column::SeasonId.eq(season))
        .filter(score::Column::Stage.eq(stage.name()))
        .filter(imports::visible(score::Column::BatchId, score::Column::Id, table))
        .order_by_asc(score::Column::Id)
        .all(connection)
        .await?;
    Ok(rows)
}

/// The points that count for a season and stage, by unit and criterion.
pub(crate) async fn entries(
    connection: &impl ConnectionTrait,
    season: i64,
    stage: Stage,
    ids: &Ids,
) -> Result<BTreeMap<OrganisationCode, Entries>> {
    let mut entries: BTreeMap<OrganisationCode, Entries> = BTreeMap::new();
    for row in rows(connection, season, stage).await? {
        let criterion = ItemCode::parse(&row.criterion).map_err(|error| {
            Error::machine(
                "database-damaged",
                format!("score.criterion: {error}"),
                format!("score.criterion: {error}"),
            )
        })?;
        let unit = ids.code(row.organisation_id)?.clone();
        entries
            .entry(unit)
            .or_default()
            .insert(criterion, Points::from_scaled(row.points).into());
    }
    Ok(entries)
}

/// Whether no points count for a season, in any stage.
pub(crate) async fn is_empty(connection: &impl ConnectionTrait, season: i64) -> Result<bool> {
    let table = <score::Model as Recorded>::TABLE;
    let one = score::Entity::find()
        .filter(score::Column::SeasonId.eq(season))
        .filter(imports::visible(score::Column::BatchId, score::Column::Id, table))
        .one(connection)
        .await?;
    Ok(one.is_none())
}

/// Whether the points a batch brought may still change: not once the season is closed.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let made = organisation_profile::Entity::find()
        .filter(organisation_profile::Column::BatchId.eq(batch))
        .all(connection)
        .await?;
    let made: Vec<i64> = made.iter().map(|profile| profile.organisation_id).collect();
    let table = <score::Model as Recorded>::TABLE;
    let elsewhere = score::Entity::find()
        .filter(score::Column::OrganisationId.is_in(made))
        .filter(score::Column::BatchId.ne(batch))
        .filter(imports::visible(score::Column::BatchId, score::Column::Id, table))
        .one(connection)
        .await?;
    if let Some(used) = elsewhere {
        let by = used.batch_id;
        return Err(Error::refused(
            "batch-in-use",
            format!("Lô nhập {by} có điểm của đơn vị do lô {batch} tạo ra; hoàn tác lô {by} trước."),
            format!("Batch {by} has points of a unit that batch {batch} made; undo batch {by} first."),
        ));
    }
    let row = score::Entity::find()
        .filter(score::Column::BatchId.eq(batch))
        .one(connection)
        .await?;
    match row {
        Some(row) => seasons::require_open_by_id(connection, row.season_id).await,
        None => Ok(()),
    }
}
