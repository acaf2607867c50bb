//! Where awards are found by their key, and by category and year.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SimpleExpr};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbBackend};

use super::sorted::Sorted;
use crate::Result;
use crate::awards::store::{award, award_by_category, award_by_key};
use crate::database::Database;

const KEYS: Sorted = Sorted {
    table: "award_by_key",
    columns: &[("natural_key", true), ("award_id", false)],
};

const CATEGORIES: Sorted = Sorted {
    table: "award_by_category",
    columns: &[("category", true), ("year", false), ("award_id", false)],
};

/// Enters all awards of a batch. Until then it does not find them, so it comes before the batch is taken.
pub(super) async fn enter_awards(apart: &Database, batch: i64) -> Result<()> {
    let first = batch.saturating_mul(1 << 32);
    let last = first.saturating_add((1 << 32) - 1);
    let of = format!("FROM award WHERE id BETWEEN {first} AND {last}");
    KEYS.enter(apart, &format!("SELECT natural_key, id AS award_id {of}"))
        .await?;
    // none stands first: the empty text and the year 0 mean it
    CATEGORIES
        .enter(
            apart,
            &format!(
                "SELECT COALESCE(category, '') AS category, COALESCE(year, 0) AS year, id AS award_id {of}"
            ),
        )
        .await
}

/// Lets what is to be sorted go through files: as many entries as a list has stay out of memory.
pub(super) async fn sort_in_files(apart: &Database) -> Result<()> {
    if apart.backend() == DbBackend::Sqlite {
        let connection = apart.connection();
        connection.execute_unprepared("PRAGMA temp_store = FILE").await?;
    }
    Ok(())
}

/// Removes the entries of a batch that was never taken, before its awards go.
pub(crate) async fn forget_awards(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let of = format!("FROM award WHERE batch_id = {batch}");
    for forget in [
        format!("DELETE FROM award_by_key WHERE (natural_key, award_id) IN (SELECT natural_key, id {of})"),
        format!(
            "DELETE FROM award_by_category WHERE (category, year, award_id) IN \
             (SELECT COALESCE(category, ''), COALESCE(year, 0), id {of})"
        ),
    ] {
        connection.execute_unprepared(&forget).await?;
    }
    Ok(())
}

/// The condition that an award has one of these keys.
pub(in crate::awards) fn has_key<'k>(keys: impl IntoIterator<Item = &'k String>) -> SimpleExpr {
    let found = Query::select()
        .column(award_by_key::Column::AwardId)
        .from(award_by_key::Entity)
        .and_where(Expr::col(award_by_key::Column::NaturalKey).is_in(keys))
        .to_owned();
    award::Column::Id.in_subquery(found)
}

/// The condition that an award is of one of these categories.
pub(in crate::awards) fn in_category<'c>(codes: impl IntoIterator<Item = &'c str>) -> SimpleExpr {
    let found = Query::select()
        .column(award_by_category::Column::AwardId)
        .from(award_by_category::Entity)
        .and_where(Expr::col(award_by_category::Column::Category).is_in(codes))
        .to_owned();
    award::Column::Id.in_subquery(found)
}
