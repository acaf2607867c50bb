//! Where awards are found by their key, by category and year, by unit and by decision.
//!
//! On SQLite these are tables filled in order when a list has been written; on PostgreSQL, which fills indexes of any order
//! quickly, views of the awards themselves, that need no entering.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbBackend, Statement};

use super::sorted::Sorted;
use crate::Result;
use crate::awards::store::{award, award_by_category, award_by_key, award_by_unit};
use crate::database::Database;

/// By what awards are looked up.
struct Lookup {
    table: Sorted,
    /// What an award, called `a`, is entered by; after these stands its own number.
    by: &'static [&'static str],
    /// Which are entered: those of which this is known.
    known: &'static str,
}

const LOOKUPS: [Lookup; 4] = [
    Lookup {
        table: Sorted {
            table: "award_by_key",
            columns: &[("natural_key", true), ("award_id", false)],
        },
        by: &["a.natural_key"],
        known: "a.natural_key",
    },
    Lookup {
        table: Sorted {
            table: "award_by_category",
            columns: &[("category", true), ("year", false), ("award_id", false)],
        },
        // none stands first: the empty text and the year 0 mean it
        by: &["COALESCE(a.category, '')", "COALESCE(a.year, 0)"],
        known: "a.id",
    },
    Lookup {
        table: Sorted {
            table: "award_by_unit",
            columns: &[("unit_id", false), ("award_id", false)],
        },
        by: &["a.unit_id"],
        known: "a.unit_id",
    },
    Lookup {
        table: Sorted {
            table: "award_by_decision",
            columns: &[("decision_id", false), ("year", false), ("award_id", false)],
        },
        // an issuer's decisions are many: those with awards of a year are told without reading the awards
        by: &["a.decision_id", "COALESCE(a.year, 0)"],
        known: "a.decision_id",
    },
];

impl Lookup {
    /// What is entered and the column for it, one after another.
    fn columns(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let by = self.by.iter().copied().chain(["a.id"]);
        by.zip(self.table.columns.iter().map(|(column, _)| *column))
    }

    /// Enters awards that a statement goes on to choose.
    async fn enter(&self, apart: &Database, awards: &str) -> Result<()> {
        let columns: Vec<String> = self
            .columns()
            .map(|(of, column)| format!("{of} AS {column}"))
            .collect();
        let select = format!(
            "SELECT {} FROM award AS a WHERE {} IS NOT NULL AND {awards}",
            columns.join(", "),
            self.known
        );
        self.table.enter(apart, &select).await
    }

    /// The condition that an award is to be found here and is not.
    fn lacks(&self) -> String {
        let same: Vec<String> = self
            .columns()
            .map(|(of, column)| format!("l.{column} = {of}"))
            .collect();
        format!(
            "({} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {} AS l WHERE {}))",
            self.known,
            self.table.table,
            same.join(" AND ")
        )
    }

    /// Removes the entries of a batch.
    fn forget(&self, batch: i64) -> String {
        let (of, columns): (Vec<_>, Vec<_>) = self.columns().unzip();
        format!(
            "DELETE FROM {} WHERE ({}) IN (SELECT {} FROM award AS a WHERE a.batch_id = {batch} AND {} IS NOT NULL)",
            self.table.table,
            columns.join(", "),
            of.join(", "),
            self.known
        )
    }
}

/// Enters all awards of a batch. Until then it does not find them, so it comes before the batch is taken.
pub(super) async fn enter_awards(apart: &Database, batch: i64) -> Result<()> {
    if apart.backend() == DbBackend::Postgres {
        return Ok(());
    }
    let first = batch.saturating_mul(1 << 32);
    let last = first.saturating_add((1 << 32) - 1);
    enter_those(apart, &format!("a.id BETWEEN {first} AND {last}")).await
}

async fn enter_those(apart: &Database, awards: &str) -> Result<()> {
    for lookup in LOOKUPS {
        lookup.enter(apart, awards).await?;
    }
    Ok(())
}

/// The condition that an award is not found by something.
fn lacking() -> String {
    let lacks: Vec<String> = LOOKUPS.iter().map(Lookup::lacks).collect();
    format!("({})", lacks.join(" OR "))
}

/// How many awards of taken lists are not found by something they are entered by: none, unless somebody changed the
/// database past the program. Such an award would be taken once more by its own list.
///
/// # Errors
/// When the database fails.
pub(crate) async fn unfound(database: &Database) -> Result<i64> {
    if database.backend() == DbBackend::Postgres {
        return Ok(0);
    }
    let sql = format!(
        "SELECT COUNT(*) AS n FROM award AS a JOIN import_batch AS b ON b.id = a.batch_id \
         WHERE b.state <> 'staged' AND {}",
        lacking()
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
    enter_those(&apart, &lacking()).await?;
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
    if connection.get_database_backend() == DbBackend::Postgres {
        return Ok(());
    }
    for lookup in LOOKUPS {
        connection.execute_unprepared(&lookup.forget(batch)).await?;
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

/// The condition that an award is of one of these units of the register.
pub(in crate::awards) fn in_unit(units: SelectStatement) -> SimpleExpr {
    let found = Query::select()
        .column(award_by_unit::Column::AwardId)
        .from(award_by_unit::Entity)
        .and_where(Expr::col(award_by_unit::Column::UnitId).in_subquery(units))
        .to_owned();
    award::Column::Id.in_subquery(found)
}
