//! Publishing: the passages of a season from one state to the next, what was published under its seal, and
//! corrections from proposal to confirmation. Nothing here is updated but the state of a correction.

use sea_orm_migration::prelude::*;

use crate::columns::{index, maybe_text, maybe_time, number, numbered, small, table, text, time, unique};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const OF_SEASON: &[(&str, &str)] = &[("season_id", "season")];

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
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
            OF_SEASON,
        ),
        table(
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
            OF_SEASON,
        ),
        table(
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
            OF_SEASON,
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in [
            unique("season_publication", &["season_id", "number"]),
            unique("season_correction", &["season_id", "number"]),
            index("season_phase", &["season_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
