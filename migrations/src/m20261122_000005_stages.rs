//! What goes beside plain points (cross scores, other inputs), the way of assessments, reasons of differences, evidence.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

use crate::columns::{
    date, given, index, maybe_number, maybe_text, maybe_time, number, numbered, table, text, time, unique,
};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "score_entry",
            vec![
                given(),
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
                date("counts_on"),
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
                ColumnDef::new("content").blob().not_null().take(),
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
                maybe_time("withdrawn_at"),
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
        unique("evidence_blob", &["sha256"]),
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
