//! Units that withdrew from a season, and who stood first in a cluster in years that were not kept here.

use sea_orm_migration::prelude::*;

use crate::columns::{number, numbered, small, table, text, unique, yes_no};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let withdrawal = table(
            "season_withdrawal",
            vec![
                numbered(),
                number("season_id"),
                number("organisation_id"),
                text("reason"),
                // a withdrawal the season file no longer has stays, and does not count
                yes_no("active"),
            ],
            &[("season_id", "season"), ("organisation_id", "organisation")],
        );
        let win = table(
            "cluster_win",
            vec![
                numbered(),
                number("cluster_id"),
                small("year"),
                number("organisation_id"),
                text("source"),
            ],
            &[("cluster_id", "cluster"), ("organisation_id", "organisation")],
        );
        manager.create_table(withdrawal).await?;
        manager.create_table(win).await?;
        manager
            .create_index(unique("season_withdrawal", &["season_id", "organisation_id"]))
            .await?;
        manager
            .create_index(unique("cluster_win", &["cluster_id", "year", "organisation_id"]))
            .await
    }
}
