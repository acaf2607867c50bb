//! Questions all use cases of the register ask.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::actors::Scope;

use super::store::{award, award_list};
use crate::audit::store::event;
use crate::imports::store::import_batch;
use crate::imports::{self, TAKEN};
use crate::{Error, Result, organisations};

/// A number that changes whenever a batch is taken or undone, or something in the register changes.
pub(super) async fn epoch(connection: &impl ConnectionTrait) -> Result<i64> {
    let last = event::Entity::find()
        .filter(event::Column::Action.starts_with("award."))
        .order_by_desc(event::Column::Seq)
        .one(connection)
        .await?;
    Ok(last
        .map_or(0, |event| event.seq)
        .max(imports::epoch(connection).await?))
}

/// The batch of an award list that is in force.
pub(super) async fn batch(connection: &impl ConnectionTrait, batch: i64) -> Result<import_batch::Model> {
    import_batch::Entity::find_by_id(batch)
        .filter(import_batch::Column::Kind.eq(KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .one(connection)
        .await?
        .ok_or_else(|| {
            Error::usage(
                "unknown-list",
                format!(
                    "Không có danh sách khen thưởng nào của lô {batch} đang có hiệu lực; xem số lô trên biên nhận."
                ),
                format!("Batch {batch} brought no award list that is in force; see the number on the receipt."),
            )
        })
}

/// What award lists are called among imports.
pub(super) const KIND: &str = "awards";

/// The lists a batch has rows in, its own first.
pub(super) async fn lists_of(connection: &impl ConnectionTrait, batch: i64) -> Result<Vec<i64>> {
    let mut own: Vec<i64> = award_list::Entity::find()
        .filter(award_list::Column::BatchId.eq(batch))
        .all(connection)
        .await?
        .iter()
        .map(|list| list.id)
        .collect();
    let others: Vec<i64> = award::Entity::find()
        .select_only()
        .column(award::Column::ListId)
        .distinct()
        .filter(award::Column::BatchId.eq(batch))
        .order_by_asc(award::Column::ListId)
        .into_tuple()
        .all(connection)
        .await?;
    for list in others {
        if !own.contains(&list) {
            own.push(list);
        }
    }
    Ok(own)
}

/// Where whoever changes a list must be allowed to: at its unit.
pub(super) async fn scope_of_list(connection: &impl ConnectionTrait, list: Option<i64>) -> Result<Scope> {
    let Some(list) = list else {
        return Ok(Scope::Everything);
    };
    let unit = award_list::Entity::find_by_id(list)
        .one(connection)
        .await?
        .and_then(|list| list.organisation_id);
    let Some(unit) = unit else {
        return Ok(Scope::Everything);
    };
    let ids = organisations::ids(connection).await?;
    Ok(Scope::Unit(ids.code(unit)?.clone()))
}

/// Refuses to undo a batch whose list a later one has added rows to.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let own = award_list::Entity::find()
        .filter(award_list::Column::BatchId.eq(batch))
        .all(connection)
        .await?;
    let own: Vec<i64> = own.iter().map(|list| list.id).collect();
    let batches: Vec<i64> = award::Entity::find()
        .select_only()
        .column(award::Column::BatchId)
        .distinct()
        .filter(award::Column::ListId.is_in(own))
        .filter(award::Column::BatchId.ne(batch))
        .order_by_asc(award::Column::BatchId)
        .into_tuple()
        .all(connection)
        .await?;
    let later = import_batch::Entity::find()
        .filter(import_batch::Column::Id.is_in(batches))
        .filter(import_batch::Column::State.eq(TAKEN))
        .order_by_desc(import_batch::Column::Id)
        .one(connection)
        .await?;
    let Some(later) = later.map(|later| later.id) else {
        return Ok(());
    };
    Err(Error::refused(
        "batch-extended",
        format!("Lô nhập {later} đã bổ sung vào danh sách của lô {batch}; hoàn tác lô {later} trước."),
        format!("Batch {later} has added to the list of batch {batch}; undo batch {later} first."),
    ))
}
