//! Where awards are found by their key and by category and year: tables in the order of what is looked for, filled in that
//! order when a list has been written.
//!
//! As indexes of the table of awards they were filled as rows came, at any place: each transaction of an import wrote a
//! great part of them again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// The tables. Each is its own index, in the order of bytes on both engines.
const fn tables(backend: DbBackend) -> [&'static str; 2] {
    match backend {
        DbBackend::Sqlite => [
            "CREATE TABLE award_by_key (natural_key TEXT NOT NULL, award_id BIGINT NOT NULL, \
             PRIMARY KEY (natural_key, award_id)) WITHOUT ROWID",
            "CREATE TABLE award_by_category (category TEXT NOT NULL, year INTEGER NOT NULL, award_id BIGINT NOT NULL, \
             PRIMARY KEY (category, year, award_id)) WITHOUT ROWID",
        ],
        _ => [
            "CREATE TABLE award_by_key (natural_key TEXT COLLATE \"C\" NOT NULL, award_id BIGINT NOT NULL, \
             PRIMARY KEY (natural_key, award_id))",
            "CREATE TABLE award_by_category (category TEXT COLLATE \"C\" NOT NULL, year INTEGER NOT NULL, \
             award_id BIGINT NOT NULL, PRIMARY KEY (category, year, award_id))",
        ],
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for table in tables(manager.get_database_backend()) {
            connection.execute_unprepared(table).await?;
        }
        for rows in [
            "INSERT INTO award_by_key (natural_key, award_id) SELECT natural_key, id FROM award ORDER BY 1, 2",
            "INSERT INTO award_by_category (category, year, award_id) \
             SELECT COALESCE(category, ''), COALESCE(year, 0), id FROM award ORDER BY 1, 2, 3",
        ] {
            connection.execute_unprepared(rows).await?;
        }
        for index in ["ix_award_natural_key", "ix_award_category_year"] {
            connection
                .execute_unprepared(&format!("DROP INDEX {index}"))
                .await?;
        }
        Ok(())
    }
}
