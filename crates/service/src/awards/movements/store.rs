//! The table of movements, and its rows as the domain knows them.

use sea_orm::{ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::awards::DateWithPrecision;
use thidua_domain::awards::movements::{DraftMovement, DurationClass, LaunchLevel, Manner, Scope};

use crate::Result;
use crate::database::entity::entity;
use crate::imports::visible;

entity!(
    /// A movement of emulation.
    movement, table: "movement", key: false, batch: always,
    {
        batch_id: i64,
        row_number: i64,
        sheet: Option<String>,
        name: String,
        scope: Option<String>,
        level: Option<String>,
        organisation_text: Option<String>,
        starts: Option<String>,
        ends: Option<String>,
        duration: Option<String>,
        manner: Option<String>,
        citation: Option<String>,
        note: Option<String>,
    }
);

/// The movements of lists in force.
pub(in crate::awards) async fn standing(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(movement::Model, DraftMovement)>> {
    use movement::Column as C;
    let rows = movement::Entity::find()
        .filter(visible(C::BatchId, C::Id, "movement"))
        .order_by_asc(C::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.clone(), draft(&row))).collect())
}

fn draft(row: &movement::Model) -> DraftMovement {
    let date = |text: &Option<String>| DateWithPrecision::parse(text.as_deref()?).ok();
    DraftMovement {
        name: row.name.clone(),
        scope: row.scope.as_deref().and_then(Scope::from_code),
        level: row.level.as_deref().and_then(LaunchLevel::from_code),
        organisation_text: row.organisation_text.clone(),
        from: date(&row.starts),
        to: date(&row.ends),
        duration: row.duration.as_deref().and_then(DurationClass::from_code),
        manner: row.manner.as_deref().and_then(Manner::from_code),
        citation: row.citation.clone(),
        note: row.note.clone(),
    }
}

/// The row of a movement of a file.
pub(super) fn row(
    movement: &DraftMovement,
    id: i64,
    batch: i64,
    row_number: i64,
    sheet: Option<&str>,
) -> movement::Model {
    movement::Model {
        id,
        batch_id: batch,
        row_number,
        sheet: sheet.map(str::to_owned),
        name: movement.name.clone(),
        scope: movement.scope.map(|scope| scope.code().to_owned()),
        level: movement.level.map(|level| level.code().to_owned()),
        organisation_text: movement.organisation_text.clone(),
        starts: movement.from.map(|date| date.to_string()),
        ends: movement.to.map(|date| date.to_string()),
        duration: movement.duration.map(|duration| duration.code().to_owned()),
        manner: movement.manner.map(|manner| manner.code().to_owned()),
        citation: movement.citation.clone(),
        note: movement.note.clone(),
    }
}
