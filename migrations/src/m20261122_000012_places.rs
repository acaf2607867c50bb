//! Where awards are found by their unit and by their decision, as by their key and category.
//!
//! SQLite has tables in that order, filled when a list has been written. PostgreSQL fills indexes of the table of awards
//! faster than such tables, and rows come to it from many at once: there the tables give way to views of the same names.
//!
//! And on PostgreSQL rows of a list no longer ask for each of them whether their list and batch are there: that took half of
//! the time of a long import. The import keeps hold of both while it writes, and the audit proves every row of a batch.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const SQLITE: [&str; 6] = [
    "CREATE TABLE award_by_unit (unit_id BIGINT NOT NULL, award_id BIGINT NOT NULL, PRIMARY KEY (unit_id, award_id)) \
     WITHOUT ROWID",
    "CREATE TABLE award_by_decision (decision_id BIGINT NOT NULL, award_id BIGINT NOT NULL, \
     PRIMARY KEY (decision_id, award_id)) WITHOUT ROWID",
    "INSERT INTO award_by_unit (unit_id, award_id) \
     SELECT unit_id, id FROM award WHERE unit_id IS NOT NULL ORDER BY 1, 2",
    "INSERT INTO award_by_decision (decision_id, award_id) \
     SELECT decision_id, id FROM award WHERE decision_id IS NOT NULL ORDER BY 1, 2",
    "DROP INDEX ix_award_unit_id",
    "DROP INDEX ix_award_decision_id",
];

const POSTGRES: [&str; 10] = [
    "DROP TABLE award_by_key",
    "DROP TABLE award_by_category",
    "CREATE INDEX ix_award_natural_key ON award (natural_key COLLATE \"C\")",
    "CREATE INDEX ix_award_category_year ON award ((COALESCE(category, '') COLLATE \"C\"), (COALESCE(year, 0)))",
    "CREATE VIEW award_by_key AS SELECT natural_key COLLATE \"C\" AS natural_key, id AS award_id FROM award",
    "CREATE VIEW award_by_category AS SELECT COALESCE(category, '') COLLATE \"C\" AS category, \
     COALESCE(year, 0) AS year, id AS award_id FROM award",
    "CREATE VIEW award_by_unit AS SELECT unit_id, id AS award_id FROM award WHERE unit_id IS NOT NULL",
    "CREATE VIEW award_by_decision AS SELECT decision_id, id AS award_id FROM award WHERE decision_id IS NOT NULL",
    "ALTER TABLE award_person DROP CONSTRAINT fk_award_person_id, DROP CONSTRAINT fk_award_person_batch_id",
    "ALTER TABLE award DROP CONSTRAINT fk_award_batch_id, DROP CONSTRAINT fk_award_list_id",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Sqlite => &SQLITE,
            _ => &POSTGRES,
        };
        for statement in statements {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
