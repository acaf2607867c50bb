//! Rotation: decisions on single years, the checklist of a hand-over, and leads that were corrected.

use sea_orm_migration::prelude::*;

use crate::columns::{
    index, maybe_number, maybe_small, maybe_text, number, numbered, small, table, text, time, yes_no,
};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

fn tables() -> Vec<TableCreateStatement> {
    vec![
        // a lead or deputy on record that a correction took out of force
        table(
            "lead_supersession",
            vec![
                numbered(),
                number("lead_id"),
                text("reason"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[("lead_id", "cluster_lead")],
        ),
        // skip, swap, election, correction, or the withdrawal of one of them
        table(
            "rotation_decision",
            vec![
                numbered(),
                number("cluster_id"),
                text("kind"),
                small("year"),
                maybe_number("organisation_id"),
                maybe_small("other_year"),
                maybe_number("other_organisation_id"),
                maybe_text("deputies"),
                maybe_number("hand_over_id"),
                maybe_number("withdraws"),
                text("reason"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[
                ("cluster_id", "cluster"),
                ("organisation_id", "organisation"),
                ("other_organisation_id", "organisation"),
                ("hand_over_id", "hand_over"),
                ("withdraws", "rotation_decision"),
            ],
        ),
        // the last row of an item counts
        table(
            "hand_over_check",
            vec![
                numbered(),
                number("cluster_id"),
                small("year"),
                text("item"),
                yes_no("done"),
                maybe_text("note"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[("cluster_id", "cluster")],
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        // a year whose hand-over was corrected away can be handed over again
        let once = Index::drop()
            .name("ix_hand_over_cluster_id_year")
            .table("hand_over")
            .to_owned();
        manager.drop_index(once).await?;
        for index in [
            index("hand_over", &["cluster_id", "year"]),
            index("lead_supersession", &["lead_id"]),
            index("rotation_decision", &["cluster_id"]),
            index("hand_over_check", &["cluster_id", "year"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
