//! Where awards are found by their key, and by category and year.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SimpleExpr};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbBackend, Statement};

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
    enter_those(
        apart,
        &format!("FROM award AS a WHERE a.id BETWEEN {first} AND {last}"),
    )
    .await
}

async fn enter_those(apart: &Database, awards: &str) -> Result<()> {
    KEYS.enter(
        apart,
        &format!("SELECT a.natural_key AS natural_key, a.id AS award_id {awards}"),
    )
    .await?;
    // none stands first: the empty text and the year 0 mean it
    let category = "COALESCE(a.category, '') AS category, COALESCE(a.year, 0) AS year";
    CATEGORIES
        .enter(apart, &format!("SELECT {category}, a.id AS award_id {awards}"))
        .await
}

/// Awards that one of the tables does not find.
const UNFOUND: &str = "FROM award AS a WHERE NOT EXISTS (SELECT 1 FROM award_by_key AS k \
     WHERE k.natural_key = a.natural_key AND k.award_id = a.id) OR NOT EXISTS (SELECT 1 FROM award_by_category AS c \
     WHERE c.category = COALESCE(a.category, '') AND c.year = COALESCE(a.year, 0) AND c.award_id = a.id)";

/// How many awards of taken lists are not found by their key, or by category and year: none, unless somebody changed the
/// database past the program. Such an award would be taken once more by its own list.
///
/// # Errors
/// When the database fails.
pub(crate) async fn unfound(database: &Database) -> Result<i64> {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT a.batch_id AS batch_id {UNFOUND}) AS u \
         JOIN import_batch AS b ON b.id = u.batch_id WHERE b.state <> 'staged'"
    );
    let row = database
        .connection()
        .query_one_raw(Statement::from_string(database.backend(), sql))
        .await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "n"))?)
}

/// Enters the awards that are not found.
///
/// # Errors
/// When the database fails.
pub(crate) async fn enter_unfound(database: &Database) -> Result<()> {
    if unfound(database).await? == 0 {
        return Ok(());
    }
    let apart = database.apart().await?;
    sort_in_files(&apart).await?;
    enter_those(&apart, UNFOUND).await?;
    apart.close().await;
    Ok(())
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
