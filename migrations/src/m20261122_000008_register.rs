//! The register of awards: what an award says beside its category and recipient, whom it went to across lists, how it
//! is found, what was decided about it later, and what an office keeps for the next list.
//!
//! `recipient`, `register_unit`, `register_decision` and `search_name` say nothing that the lists do not say: they are
//! how it is found. Rows of them whose awards do not count are never shown.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{
    given, index, maybe_number, maybe_small, maybe_text, number, numbered, small, table, text, time, unique,
};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// What an award says beside what the first lists had columns for.
fn award_columns() -> Vec<ColumnDef> {
    vec![
        // the sheet of the workbook the row stands in
        maybe_text("sheet"),
        // tặng where nothing is said; truy tặng, điều chỉnh, thu hồi
        maybe_text("nature"),
        // loại hình khen thưởng: as written, and as the law names it
        maybe_text("occasion_text"),
        maybe_text("occasion"),
        // the class of the recipient at the time of the award: as written, and as the forms name it
        maybe_text("class_text"),
        maybe_text("class"),
        maybe_text("handed_over_on"),
        // whatever else the list says, by field, as canonical JSON
        maybe_text("further"),
        maybe_number("recipient_id"),
        maybe_number("unit_id"),
        maybe_number("decision_id"),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        // a person, collective or household as one list wrote it; the same in another spelling is another row
        table(
            "recipient",
            vec![
                given(),
                text("kind"),
                // says "the same recipient"
                text("identity"),
                // nothing once the last award of a person was erased
                maybe_text("name"),
                maybe_text("unit"),
                maybe_text("birth"),
                maybe_number("organisation_id"),
            ],
            &[("organisation_id", "organisation")],
        ),
        table(
            "register_unit",
            vec![
                given(),
                text("identity"),
                text("name"),
                maybe_number("organisation_id"),
            ],
            &[("organisation_id", "organisation")],
        ),
        table(
            "register_decision",
            vec![
                given(),
                text("identity"),
                maybe_text("number"),
                maybe_text("date"),
                maybe_text("issuer"),
            ],
            &[],
        ),
        // what somebody decided about two recipients: the same, or not; the last decision on a pair holds
        table(
            "recipient_link",
            vec![
                numbered(),
                number("first_id"),
                number("second_id"),
                text("verdict"),
                text("reason"),
                text("decided_by"),
                time("decided_at"),
            ],
            &[("first_id", "recipient"), ("second_id", "recipient")],
        ),
        table(
            "award_revocation",
            vec![
                numbered(),
                // the award's natural key: a corrected list does not bring a revoked award back
                text("natural_key"),
                number("award_id"),
                maybe_text("decision_number"),
                maybe_text("decision_date"),
                text("reason"),
                text("revoked_by"),
                time("revoked_at"),
            ],
            &[("award_id", "award")],
        ),
        // how the lists of one sender are read; the last of a name holds
        table(
            "import_profile",
            vec![
                numbered(),
                text("name"),
                text("kind"),
                // field and column pairs, encoding, delimiter, sheet, header row: canonical JSON
                text("settings"),
                text("saved_by"),
                time("saved_at"),
                maybe_small("ended"),
            ],
            &[],
        ),
        // the office's own categories over those that come with the program
        table(
            "award_category",
            vec![
                given(),
                number("batch_id"),
                number("row_number"),
                text("code"),
                text("name"),
                text("short_name"),
                text("synonyms"),
                text("kind"),
                text("level"),
                text("authority"),
                text("recipients"),
                small("precedence"),
                maybe_text("valid_from"),
                maybe_text("valid_to"),
                text("citation"),
            ],
            &[("batch_id", "import_batch")],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("award", &["recipient_id"]),
        index("award", &["unit_id"]),
        index("award", &["decision_id"]),
        index("award", &["category", "year"]),
        unique("recipient", &["identity"]),
        unique("register_unit", &["identity"]),
        unique("register_decision", &["identity"]),
        index("recipient_link", &["first_id"]),
        index("recipient_link", &["second_id"]),
        index("award_revocation", &["natural_key"]),
        index("import_profile", &["name"]),
        index("award_category", &["batch_id"]),
        index("row_supersession", &["row_id"]),
    ]
}

/// The words under which things are found, in the order of their bytes on both engines. The table is its own index.
const fn search_name(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Sqlite => {
            "CREATE TABLE search_name (folded TEXT NOT NULL, marked TEXT NOT NULL, kind INTEGER NOT NULL, \
             target_id BIGINT NOT NULL, PRIMARY KEY (folded, marked, kind, target_id)) WITHOUT ROWID"
        }
        _ => {
            "CREATE TABLE search_name (folded TEXT COLLATE \"C\" NOT NULL, marked TEXT COLLATE \"C\" NOT NULL, \
             kind INTEGER NOT NULL, target_id BIGINT NOT NULL, PRIMARY KEY (folded, marked, kind, target_id))"
        }
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in award_columns() {
            let mut alter = Table::alter().table("award").to_owned();
            manager.alter_table(alter.add_column(column).to_owned()).await?;
        }
        for column in [maybe_text("rank"), maybe_text("address")] {
            let mut alter = Table::alter().table("award_person").to_owned();
            manager.alter_table(alter.add_column(column).to_owned()).await?;
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let connection = manager.get_connection();
        connection
            .execute_unprepared(search_name(manager.get_database_backend()))
            .await?;
        Ok(())
    }
}
