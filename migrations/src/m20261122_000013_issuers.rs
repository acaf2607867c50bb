//! Who issued decisions is found without going through all of them, and which of their decisions have awards of a year
//! without reading the awards.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const BOTH: &str = "CREATE INDEX ix_register_decision_issuer_date ON register_decision (issuer, date)";

const SQLITE: [&str; 3] = [
    "DROP TABLE award_by_decision",
    "CREATE TABLE award_by_decision (decision_id BIGINT NOT NULL, year INTEGER NOT NULL, award_id BIGINT NOT NULL, \
     PRIMARY KEY (decision_id, year, award_id)) WITHOUT ROWID",
    "INSERT INTO award_by_decision (decision_id, year, award_id) \
     SELECT decision_id, COALESCE(year, 0), id FROM award WHERE decision_id IS NOT NULL ORDER BY 1, 2, 3",
];

const POSTGRES: [&str; 4] = [
    "DROP VIEW award_by_decision",
    "DROP INDEX ix_award_decision_id",
    "CREATE INDEX ix_award_decision_id_year ON award (decision_id, (COALESCE(year, 0)))",
    "CREATE VIEW award_by_decision AS SELECT decision_id, COALESCE(year, 0) AS year, id AS award_id FROM award \
     WHERE decision_id IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Sqlite => &SQLITE,
            _ => &POSTGRES,
        };
        for statement in statements.iter().chain([&BOTH]) {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
