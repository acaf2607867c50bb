//! Undoing an import, even days later.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ClusterCode, OrganisationCode};

use super::batch::{TAKEN, UNDONE};
use super::store::{import_batch, row_supersession};
use crate::database::Database;
use crate::{Error, Result, awards, clusters, organisations, pledges, scoring, seasons};

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// The batch.
    pub batch: String,
    /// What kind of import it was.
    pub kind: String,
    /// The file.
    pub file_name: String,
}

/// Flips a taken batch back, so that its rows count no more and those they superseded do again.
///
/// # Errors
/// When there is no such batch, it is not taken, later batches build upon it, or what it brought is used elsewhere.
pub async fn undo(database: &Database, actor: &Actor, batch: i64) -> Result<Undone> {
    let unknown = || {
        Error::usage(
            "unknown-batch",
            format!("Không có lô nhập {batch}; xem số lô trong biên nhận của lần nhập."),
            format!("There is no batch {batch}; its number stands on the receipt of the import."),
        )
    };
    let mut write = database.write(actor).await?;
    let row = import_batch::Entity::find_by_id(batch)
        .one(&*write)
        .await?
        .ok_or_else(unknown)?;
    actor.may(deed(&row.kind), &place(&row))?;
    if row.state != TAKEN {
        return Err(Error::refused(
            "batch-not-taken",
            format!("Lô nhập {batch} không còn hiệu lực, không có gì để hoàn tác."),
            format!("Batch {batch} is not in force; there is nothing to undo."),
        ));
    }
    if let Some(later) = superseded_by(&*write, batch).await? {
        return Err(Error::refused(
            "batch-superseded",
            format!("Lô nhập {later} đã cập nhật dữ liệu của lô {batch}; hoàn tác lô {later} trước."),
            format!("Batch {later} has updated rows of batch {batch}; undo batch {later} first."),
        ));
    }
    match row.kind.as_str() {
        "organisations" => organisations::check_undo(&*write, batch).await?,
        "leads" => clusters::check_undo(&*write, batch).await?,
        "pledges" => pledges::check_undo(&*write, batch).await?,
        "scorecard" => scoring::check_undo(&*write, batch).await?,
        "awards" => awards::check_undo(&*write, batch).await?,
        "categories" => awards::categories::check_undo(&*write, batch).await?,
        _ => {}
    }
    let of_facts = matches!(row.kind.as_str(), "pledges" | "results");
    let frozen = match of_facts {
        true => seasons::frozen_facts(&*write).await?,
        false => Vec::new(),
    };
    let mut after = row.clone().into_active_model();
    after.state = Set(UNDONE.to_owned());
    after.undone_at = Set(Some(write.at()));
    let undone = write.update(&row, after).await?;
    seasons::check_frozen_facts(&*write, &frozen).await?;
    let answer = Undone {
        batch: batch.to_string(),
        kind: undone.kind,
        file_name: undone.file_name,
    };
    let note = json!({ "file": answer.file_name });
    write
        .commit("import.undo", &format!("batch {batch}"), note)
        .await?;
    Ok(answer)
}

/// What whoever imports a kind must be allowed.
pub(super) fn deed(kind: &str) -> Deed {
    match kind {
        "awards" | "categories" | "movements" | "initiatives" => Deed::KeepAwards,
        "scorecard" => Deed::EnterPoints,
        "pledges" => Deed::KeepPledges,
        "results" => Deed::EnterResults,
        _ => Deed::KeepOrganisations,
    }
}

/// Where: who may enter a cluster's points, or a unit's results, may take back what was entered there. The subject of a
/// scorecard's batch is the season, that of pledges and results the place.
fn place(batch: &import_batch::Model) -> Scope {
    let place = match batch.kind.as_str() {
        "scorecard" => batch
            .subject
            .split_whitespace()
            .next()
            .map(|code| ("cluster", code)),
        "pledges" | "results" => batch.subject.split_once(':'),
        _ => None,
    };
    let scope = match place {
        Some(("cluster", code)) => ClusterCode::parse(code).ok().map(Scope::Cluster),
        Some(("unit", code)) => OrganisationCode::parse(code).ok().map(Scope::Unit),
        _ => None,
    };
    scope.unwrap_or(Scope::Everything)
}

/// A taken batch that supersedes rows of this one.
async fn superseded_by(connection: &impl ConnectionTrait, batch: i64) -> Result<Option<i64>> {
    let first = batch.saturating_mul(1 << 32);
    let last = first.saturating_add((1 << 32) - 1);
    let later = row_supersession::Entity::find()
        .filter(row_supersession::Column::RowId.between(first, last))
        .all(connection)
        .await?;
    for row in later {
        let by = import_batch::Entity::find_by_id(row.batch_id)
            .one(connection)
            .await?;
        if by.is_some_and(|by| by.state == TAKEN) {
            return Ok(Some(row.batch_id));
        }
    }
    Ok(None)
}
