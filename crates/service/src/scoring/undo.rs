//! Whether an import of points can be undone.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use thidua_domain::scoring::Stage;

use super::store::{score, score_entry};
use crate::database::Recorded;
use crate::organisations::store::organisation_profile;
use crate::{Error, Kind, Result, imports, seasons};

/// Whether the points a batch brought may still change: not once the season is closed, their assessment is submitted
/// or locked, or another batch has points of a unit it made.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    if let Some(by) = used_by(connection, batch).await? {
        return Err(Error::refused(
            "batch-in-use",
            format!("Lô nhập {by} có điểm của đơn vị do lô {batch} tạo ra; hoàn tác lô {by} trước."),
            format!("Batch {by} has points of a unit that batch {batch} made; undo batch {by} first."),
        ));
    }
    let scores = score::Entity::find()
        .filter(score::Column::BatchId.eq(batch))
        .all(connection)
        .await?;
    let entries = score_entry::Entity::find()
        .filter(score_entry::Column::BatchId.eq(batch))
        .all(connection)
        .await?;
    let scores = scores
        .into_iter()
        .map(|row| (row.season_id, row.organisation_id, row.stage, None));
    let entries = entries
        .into_iter()
        .map(|row| (row.season_id, row.organisation_id, row.stage, row.assessor_id));
    let touched: BTreeSet<(i64, i64, String, Option<i64>)> = scores.chain(entries).collect();
    let Some((of, ..)) = touched.first() else {
        return Ok(());
    };
    let of = *of;
    seasons::require_open_by_id(connection, of).await?;
    if proposals_decided(connection, of).await? {
        return Err(Error::refused(
            "proposals-decided",
            "Đã có quyết định khen thưởng dựa trên điểm của năm thi đua này; không thể hoàn tác điểm đã nhập.",
            "Awards were decided on the points of this season; they cannot be undone.",
        ));
    }
    let assessments = seasons::assessments(connection, of).await?;
    for (_, unit, stage, assessor) in touched {
        let Some(stage) = Stage::by_name(&stage) else {
            continue;
        };
        let assessment = assessments.of(unit, stage, assessor);
        assessment
            .may_change()
            .map_err(|error| Error::new(Kind::Refused, error.code(), |lang| error.message(lang)))?;
    }
    Ok(())
}

/// Another batch with points of, or by, a unit that this one made.
async fn used_by(connection: &impl ConnectionTrait, batch: i64) -> Result<Option<i64>> {
    let made = organisation_profile::Entity::find()
        .filter(organisation_profile::Column::BatchId.eq(batch))
        .all(connection)
        .await?;
    let made: Vec<i64> = made.iter().map(|profile| profile.organisation_id).collect();
    let table = <score::Model as Recorded>::TABLE;
    let score = score::Entity::find()
        .filter(score::Column::OrganisationId.is_in(made.iter().copied()))
        .filter(score::Column::BatchId.ne(batch))
        .filter(imports::visible(score::Column::BatchId, score::Column::Id, table))
        .one(connection)
        .await?;
    if let Some(score) = score {
        return Ok(Some(score.batch_id));
    }
    let table = <score_entry::Model as Recorded>::TABLE;
    let of_made = Condition::any()
        .add(score_entry::Column::OrganisationId.is_in(made.iter().copied()))
        .add(score_entry::Column::AssessorId.is_in(made));
    let entry = score_entry::Entity::find()
        .filter(of_made)
        .filter(score_entry::Column::BatchId.ne(batch))
        .filter(imports::visible(
            score_entry::Column::BatchId,
            score_entry::Column::Id,
            table,
        ))
        .one(connection)
        .await?;
    Ok(entry.map(|row| row.batch_id))
}

/// Whether anything was decided on the season's proposals. Their room stands after this one, so it is asked by name.
async fn proposals_decided(connection: &impl ConnectionTrait, season: i64) -> Result<bool> {
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from("proposal_decision")
        .and_where(Expr::col("season_id").eq(season))
        .limit(1);
    Ok(connection.query_one(&select).await?.is_some())
}
