//! Movements of emulation and initiatives, as lists bring them.

use sea_orm_migration::prelude::*;

use crate::columns::{given, index, maybe_small, maybe_text, maybe_time, number, table, text};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "movement",
            vec![
                given(),
                number("batch_id"),
                number("row_number"),
                // the sheet of the workbook the row stands in
                maybe_text("sheet"),
                text("name"),
                // as form 0601.N divides them; nothing where the list does not say
                maybe_text("scope"),
                maybe_text("level"),
                // who launched it, as the list writes it
                maybe_text("organisation_text"),
                // dd/mm/yyyy, mm/yyyy or yyyy
                maybe_text("starts"),
                maybe_text("ends"),
                maybe_text("duration"),
                maybe_text("manner"),
                maybe_text("citation"),
                maybe_text("note"),
            ],
            &[("batch_id", "import_batch")],
        ),
        table(
            "initiative",
            vec![
                given(),
                number("batch_id"),
                number("row_number"),
                maybe_text("sheet"),
                // says "the same initiative" and "nothing changed": salted digests, because the authors are in them
                text("natural_key"),
                text("content_digest"),
                text("title"),
                maybe_text("recognised_on"),
                // the year it was recognised for
                maybe_small("year"),
                maybe_text("recognised_by"),
                maybe_text("level_text"),
                // how far it reaches, as conditions ask for it
                maybe_text("reach"),
                maybe_text("decision_number"),
                maybe_text("decision_date"),
                maybe_text("department"),
                maybe_text("unit_text"),
                maybe_text("summary"),
                maybe_text("note"),
            ],
            &[("batch_id", "import_batch")],
        ),
        // who an initiative is by; personal, so it stands apart
        table(
            "initiative_author",
            vec![
                given(),
                number("batch_id"),
                number("initiative_id"),
                text("salt"),
                // nothing once it was erased
                maybe_text("name"),
                maybe_time("erased_at"),
            ],
            &[("batch_id", "import_batch"), ("initiative_id", "initiative")],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("movement", &["batch_id"]),
        index("initiative", &["batch_id"]),
        index("initiative", &["natural_key"]),
        index("initiative_author", &["initiative_id"]),
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
