//! What goes beside plain points (cross scores, other inputs), the way of assessments, reasons of differences, evidence.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

fn column(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
}

/// `id` numbered by the database.
fn numbered() -> ColumnDef {
    column("id")
        .big_integer()
        .not_null()
        .primary_key()
        .auto_increment()
        .take()
}

fn number(name: &'static str) -> ColumnDef {
    column(name).big_integer().not_null().take()
}

fn maybe_number(name: &'static str) -> ColumnDef {
    column(name).big_integer().null().take()
}

fn text(name: &'static str) -> ColumnDef {
    column(name).text().not_null().take()
}

fn maybe_text(name: &'static str) -> ColumnDef {
    column(name).text().null().take()
}

fn time(name: &'static str) -> ColumnDef {
    column(name).timestamp_with_time_zone().not_null().take()
}

/// A table of these columns; `(column, table)` pairs are foreign keys to that table's `id`.
fn table(
    name: &'static str,
    columns: Vec<ColumnDef>,
    references: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    for (column, to) in references {
        table.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{name}_{column}"))
                .from(name, *column)
                .to(*to, "id"),
        );
    }
    table
}

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "score_entry",
            vec![
                // the batch's number times 2^32 plus the row's place in the batch
                column("id").big_integer().not_null().primary_key().take(),
                number("batch_id"),
                number("season_id"),
                number("organisation_id"),
                maybe_number("assessor_id"),
                text("stage"),
                text("criterion"),
                text("input"),
            ],
            &[
                ("batch_id", "import_batch"),
                ("season_id", "season"),
                ("organisation_id", "organisation"),
                ("assessor_id", "organisation"),
            ],
        ),
        table(
            "stage_reason",
            vec![
                numbered(),
                number("season_id"),
                number("organisation_id"),
                text("stage"),
                text("criterion"),
                // what the points were and became: the reason of another difference is another reason
                maybe_text("before_input"),
                text("after_input"),
                text("reason"),
                text("given_by"),
                time("given_at"),
            ],
            &[("season_id", "season"), ("organisation_id", "organisation")],
        ),
        table(
            "stage_event",
            vec![
                numbered(),
                number("season_id"),
                number("organisation_id"),
                text("stage"),
                maybe_number("assessor_id"),
                text("action"),
                maybe_text("criterion"),
                maybe_text("reason"),
                column("counts_on").date().not_null().take(),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[
                ("season_id", "season"),
                ("organisation_id", "organisation"),
                ("assessor_id", "organisation"),
            ],
        ),
        table(
            "evidence_blob",
            vec![
                numbered(),
                text("sha256"),
                text("media_type"),
                number("size"),
                column("content").blob().not_null().take(),
            ],
            &[],
        ),
        table(
            "evidence",
            vec![
                numbered(),
                number("season_id"),
                number("organisation_id"),
                text("criterion"),
                number("blob_id"),
                text("file_name"),
                maybe_text("note"),
                text("added_by"),
                time("added_at"),
                maybe_text("withdrawn_reason"),
                maybe_text("withdrawn_by"),
                column("withdrawn_at").timestamp_with_time_zone().null().take(),
            ],
            &[
                ("season_id", "season"),
                ("organisation_id", "organisation"),
                ("blob_id", "evidence_blob"),
            ],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("score_entry", &["batch_id"]),
        index("score_entry", &["season_id", "organisation_id"]),
        index("stage_reason", &["season_id", "organisation_id"]),
        index("stage_event", &["season_id", "organisation_id"]),
        index("evidence_blob", &["sha256"]).unique().to_owned(),
        index("evidence", &["season_id", "organisation_id"]),
        index("evidence", &["blob_id"]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
