//! Scores: the scorecard sheets of clusters, and the points that count.

mod controls;
mod entries;
mod fitting;
mod import;
mod reading;
mod reasons;
pub(crate) mod store;
mod target;
mod undo;

pub(crate) use entries::{Given, given};
pub use import::{Entering, import};
pub(crate) use reasons::{Reasons, give_reason, reasons};
pub(crate) use undo::check_undo;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use crate::database::Recorded;
use crate::{Result, imports};
use store::{score, score_entry};

/// Whether no points count for a season, in any stage.
async fn is_empty(connection: &impl ConnectionTrait, season: i64) -> Result<bool> {
    let table = <score::Model as Recorded>::TABLE;
    let one = score::Entity::find()
        .filter(score::Column::SeasonId.eq(season))
        .filter(imports::visible(score::Column::BatchId, score::Column::Id, table))
        .one(connection)
        .await?;
    if one.is_some() {
        return Ok(false);
    }
    let table = <score_entry::Model as Recorded>::TABLE;
    let one = score_entry::Entity::find()
        .filter(score_entry::Column::SeasonId.eq(season))
        .filter(imports::visible(
            score_entry::Column::BatchId,
            score_entry::Column::Id,
            table,
        ))
        .one(connection)
        .await?;
    Ok(one.is_none())
}
