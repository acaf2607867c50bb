//! Pledges with parties, commitments, amendments, signatures and reviews; results of indicators.
//!
//! What a file brings comes with its batch; what is recorded by itself (an amendment, a signature, a review) is
//! numbered by the database and names pledge and commitment by their codes, which outlive corrections of the file.

use sea_orm_migration::prelude::*;

use crate::columns::{
    date, given, index, maybe_date, maybe_number, maybe_text, number, numbered, small, table, text, time,
    unique,
};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// What files bring.
fn imported() -> Vec<TableCreateStatement> {
    vec![
        table(
            "pledge",
            vec![
                given(),
                number("batch_id"),
                text("code"),
                text("kind"),
                text("title"),
                maybe_number("cluster_id"),
                text("period"),
                maybe_text("peak"),
                text("source"),
            ],
            &[("batch_id", "import_batch"), ("cluster_id", "cluster")],
        ),
        table(
            "pledge_party",
            vec![
                given(),
                number("batch_id"),
                text("pledge_code"),
                maybe_number("organisation_id"),
                text("name"),
            ],
            &[("batch_id", "import_batch"), ("organisation_id", "organisation")],
        ),
        table(
            "commitment",
            vec![
                given(),
                number("batch_id"),
                text("pledge_code"),
                text("code"),
                maybe_number("organisation_id"),
                small("position"),
                text("title"),
                text("indicator"),
                text("measured_in"),
                text("direction"),
                text("period"),
                text("target_kind"),
                // in ten-thousandths of the unit of measure
                maybe_number("target_low"),
                maybe_number("target_high"),
                text("origin"),
                maybe_number("base"),
                text("items"),
                maybe_text("stated"),
                text("source"),
            ],
            &[("batch_id", "import_batch"), ("organisation_id", "organisation")],
        ),
        table(
            "indicator_result",
            vec![
                given(),
                number("batch_id"),
                maybe_number("organisation_id"),
                maybe_text("pledge_code"),
                text("indicator"),
                text("period"),
                // in ten-thousandths of the unit of measure
                number("value"),
                text("qualifier"),
                text("measured_in"),
                text("certainty"),
                maybe_date("as_of"),
                text("parts"),
                text("evidence"),
                text("note"),
                maybe_text("stated"),
            ],
            &[("batch_id", "import_batch"), ("organisation_id", "organisation")],
        ),
    ]
}

/// What is recorded by itself.
fn recorded() -> Vec<TableCreateStatement> {
    vec![
        table(
            "commitment_amendment",
            vec![
                numbered(),
                text("pledge_code"),
                text("commitment"),
                maybe_number("organisation_id"),
                text("target_kind"),
                maybe_number("target_low"),
                maybe_number("target_high"),
                text("reason"),
                date("amended_on"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[("organisation_id", "organisation")],
        ),
        table(
            "pledge_signature",
            vec![
                numbered(),
                text("pledge_code"),
                maybe_number("organisation_id"),
                text("party"),
                // a person: the audit holds a digest under this salt
                text("salt"),
                text("signed_by"),
                date("signed_on"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[("organisation_id", "organisation")],
        ),
        table(
            "pledge_review",
            vec![
                numbered(),
                text("pledge_code"),
                text("kind"),
                date("held_on"),
                text("conclusion"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[],
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in imported().into_iter().chain(recorded()) {
            manager.create_table(table).await?;
        }
        let indexes = [
            index("pledge", &["code"]),
            index("pledge", &["cluster_id"]),
            index("pledge_party", &["pledge_code"]),
            index("commitment", &["pledge_code"]),
            index("indicator_result", &["organisation_id", "indicator"]),
            index("indicator_result", &["pledge_code"]),
            index("commitment_amendment", &["pledge_code"]),
            unique("pledge_signature", &["pledge_code", "party"]),
            index("pledge_review", &["pledge_code"]),
        ];
        for index in indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
