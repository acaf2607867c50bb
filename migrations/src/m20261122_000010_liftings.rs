//! A revocation of an award that was recorded by mistake is lifted by a record of its own; neither is deleted.

use sea_orm_migration::prelude::*;

use crate::columns::{number, numbered, table, text, time, unique};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let lifting = table(
            "revocation_lifting",
            vec![
                numbered(),
                number("revocation_id"),
                text("reason"),
                text("lifted_by"),
                time("lifted_at"),
            ],
            &[("revocation_id", "award_revocation")],
        );
        manager.create_table(lifting).await?;
        manager
            .create_index(unique("revocation_lifting", &["revocation_id"]))
            .await
    }
}
