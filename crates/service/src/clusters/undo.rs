//! Whether an import of leads can be undone.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::load::{LEAD, corrected, handed_on, leads};
use super::store::cluster_lead;
use crate::imports::store::row_supersession;
use crate::{Error, Result, organisations};

/// Whether a hand-over names a lead that only this batch tells of: then the flag would have passed from nobody.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let brought = cluster_lead::Entity::find()
        .filter(cluster_lead::Column::BatchId.eq(batch))
        .filter(cluster_lead::Column::Role.eq(LEAD))
        .filter(cluster_lead::Column::Id.not_in_subquery(corrected()))
        .all(connection)
        .await?;
    if brought.is_empty() {
        return Ok(());
    }
    let superseded: Vec<i64> = row_supersession::Entity::find()
        .filter(row_supersession::Column::BatchId.eq(batch))
        .filter(row_supersession::Column::TableName.eq("cluster_lead"))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| row.row_id)
        .collect();
    for lead in brought {
        let same = |row: &cluster_lead::Model| {
            row.cluster_id == lead.cluster_id
                && row.year == lead.year
                && row.organisation_id == lead.organisation_id
                && row.role == LEAD
        };
        let elsewhere = leads(connection, lead.cluster_id)
            .await?
            .iter()
            .any(|row| row.batch_id != Some(batch) && same(row));
        let back = cluster_lead::Entity::find()
            .filter(cluster_lead::Column::Id.is_in(superseded.iter().copied()))
            .all(connection)
            .await?
            .iter()
            .any(same);
        if !elsewhere && !back && passed_on(connection, &lead).await? {
            return Err(refusal(connection, batch, &lead).await?);
        }
    }
    Ok(())
}

async fn passed_on(connection: &impl ConnectionTrait, lead: &cluster_lead::Model) -> Result<bool> {
    let passed = handed_on(connection, lead.cluster_id).await?;
    Ok(passed.get(&lead.year) == Some(&lead.organisation_id))
}

async fn refusal(connection: &impl ConnectionTrait, batch: i64, lead: &cluster_lead::Model) -> Result<Error> {
    let ids = organisations::ids(connection).await?;
    let directory = organisations::directory(connection).await?;
    let unit = ids.code(lead.organisation_id)?;
    let day = chrono::NaiveDate::from_ymd_opt(lead.year, 12, 31).unwrap_or_default();
    let unit = directory.shown_name(unit, day);
    let (year, next) = (lead.year, lead.year.saturating_add(1));
    Ok(Error::refused(
        "lead-in-use",
        format!(
            "Không hoàn tác được lô {batch}: cờ luân lưu năm {next} đã trao từ cụm trưởng năm {year} «{unit}». Nhập tệp đã sửa thay vì hoàn tác."
        ),
        format!(
            "Batch {batch} cannot be undone: the flag of {next} was handed over from the lead of {year}, «{unit}». Import a corrected file instead."
        ),
    ))
}
