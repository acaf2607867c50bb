//! Publishing: the passages of a season from one state to the next, what was published under its seal, and
//! corrections from proposal to confirmation. Nothing here is updated but the state of a correction.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// `id` numbered by the database.
fn numbered() -> ColumnDef {
    ColumnDef::new("id")
        .big_integer()
        .not_null()
        .primary_key()
        .auto_increment()
        .take()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

fn small(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

fn time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

fn maybe_time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().take()
}

/// A table of a season's.
fn of_season(name: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    table.foreign_key(
        ForeignKey::create()
            .name(format!("fk_{name}_season_id"))
            .from(name, "season_id")
            .to("season", "id"),
    );
    table
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        of_season(
            "season_phase",
            vec![
                numbered(),
                number("season_id"),
                text("from_status"),
                text("to_status"),
                maybe_text("reason"),
                // of the record as it stood when it was frozen or published
                maybe_text("digest"),
                text("done_by"),
                time("done_at"),
            ],
        ),
        of_season(
            "season_publication",
            vec![
                numbered(),
                number("season_id"),
                small("number"),
                text("kind"),
                text("digest"),
                // the sealed file, to the byte
                text("dossier"),
                maybe_text("reason"),
                text("done_by"),
                time("done_at"),
                maybe_text("confirmed_by"),
                maybe_time("confirmed_at"),
            ],
        ),
        of_season(
            "season_correction",
            vec![
                numbered(),
                number("season_id"),
                small("number"),
                small("corrects_number"),
                text("state"),
                // canonical JSON of what is to be changed
                text("document"),
                text("reason"),
                text("proposed_by"),
                time("proposed_at"),
                maybe_text("settled_by"),
                maybe_time("settled_at"),
                maybe_text("settled_reason"),
            ],
        ),
    ]
}

/// A season's publications and corrections are each counted from 1, without a number given twice.
fn unique(table: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("ux_{table}_season_id_number"))
        .table(table)
        .col("season_id")
        .col("number")
        .unique()
        .take()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for table in ["season_publication", "season_correction"] {
            manager.create_index(unique(table)).await?;
        }
        let phases = Index::create()
            .name("ix_season_phase_season_id")
            .table("season_phase")
            .col("season_id")
            .take();
        manager.create_index(phases).await
    }
}
