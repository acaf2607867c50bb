//! Filling tables that are their own index, in their order.
//!
//! It is done once, after the batch's rows are written: filled as rows come, with names and keys of all letters, every page
//! of a long index would be written again with each thousand rows.

use sea_orm::sea_query::Value;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use crate::Result;
use crate::database::Database;

/// How many entries go into a table in one transaction.
const ENTERED: i64 = 20_000;

/// A table of entries.
pub(super) struct Sorted {
    /// Its name.
    pub table: &'static str,
    /// Its columns, all of them of the key, and whether they are texts.
    pub columns: &'static [(&'static str, bool)],
}

impl Sorted {
    fn joined(&self, say: impl Fn(&str, bool) -> String) -> String {
        let said: Vec<String> = self.columns.iter().map(|(name, text)| say(name, *text)).collect();
        said.join(", ")
    }

    /// Enters what a statement selects, as far as it is not there yet. PostgreSQL has no others wait meanwhile; on SQLite
    /// it is sorted in a table only this connection sees, and entered some at a time, so that others can write.
    pub async fn enter(&self, apart: &Database, select: &str) -> Result<()> {
        let connection = apart.connection();
        let names = self.joined(|name, _| name.to_owned());
        let into = format!("INSERT INTO {} ({names}) SELECT {names}", self.table);
        if apart.backend() == DbBackend::Postgres {
            let order = self.joined(|name, text| match text {
                true => format!("{name} COLLATE \"C\""),
                false => name.to_owned(),
            });
            let enter = format!("{into} FROM ({select}) AS entry ORDER BY {order} ON CONFLICT DO NOTHING");
            connection.execute_unprepared(&enter).await?;
            return Ok(());
        }
        let declared = self.joined(|name, text| {
            let kind = if text { "TEXT" } else { "BIGINT" };
            format!("{name} {kind} NOT NULL")
        });
        for statement in [
            "DROP TABLE IF EXISTS sorted_entry".to_owned(),
            format!("CREATE TEMPORARY TABLE sorted_entry (place INTEGER PRIMARY KEY, {declared})"),
            format!(
                "INSERT INTO sorted_entry ({names}) SELECT {names} FROM ({select}) AS entry ORDER BY {names}"
            ),
        ] {
            connection.execute_unprepared(&statement).await?;
        }
        let enter = format!("{into} FROM sorted_entry WHERE place > ? AND place <= ? ON CONFLICT DO NOTHING");
        let last = "SELECT COALESCE(MAX(place), 0) AS place FROM sorted_entry";
        let last = connection
            .query_one_raw(Statement::from_string(apart.backend(), last.to_owned()))
            .await?;
        let last: i64 = last.map_or(Ok(0), |row| row.try_get("", "place"))?;
        let mut done = 0;
        while done < last {
            let until = last.min(done.saturating_add(ENTERED));
            let values = [Value::from(done), Value::from(until)];
            connection
                .execute_raw(Statement::from_sql_and_values(apart.backend(), &enter, values))
                .await?;
            done = until;
        }
        connection.execute_unprepared("DROP TABLE sorted_entry").await?;
        Ok(())
    }
}
