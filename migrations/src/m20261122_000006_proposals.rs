//! Proposals of awards: nominees, withdrawals, decisions on ties at the cut, the higher council's opinions, decisions.
//!
//! Every row is a record of its own that is never changed; of several on one thing the newest counts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

use crate::columns::{date, index, maybe_small, maybe_text, number, numbered, table, text, time, yes_no};

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// A table of records on a season: its key, the season, the unit if there is one, these columns, who recorded it and
/// when.
fn records(name: &'static str, own: Vec<ColumnDef>, of_unit: bool) -> TableCreateStatement {
    let mut columns = vec![numbered(), number("season_id")];
    let mut references = vec![("season_id", "season")];
    if of_unit {
        columns.push(number("organisation_id"));
        references.push(("organisation_id", "organisation"));
    }
    columns.extend(own);
    columns.extend([text("recorded_by"), time("recorded_at")]);
    table(name, columns, &references)
}

fn tables() -> Vec<(&'static str, TableCreateStatement)> {
    let nominee = vec![
        text("nominee_group"),
        text("recipient"),
        // the place in the order, nothing where it has none
        maybe_small("place"),
        maybe_text("basis"),
    ];
    let withdrawal = vec![
        text("category"),
        maybe_text("recipient"),
        // false where a withdrawal is taken back
        yes_no("withdrawn"),
        text("reason"),
    ];
    let settlement = vec![
        text("category"),
        // JSON, those who stood equal in the order that was decided
        text("decided_order"),
        text("manner"),
        text("minutes"),
        date("decided_on"),
    ];
    let opinion = vec![
        text("category"),
        maybe_text("recipient"),
        text("verdict"),
        maybe_text("lower_category"),
        maybe_text("lower_title"),
        text("document"),
        date("given_on"),
    ];
    let decision = vec![
        text("category"),
        maybe_text("recipient"),
        // nothing where it was decided to confer nothing
        maybe_text("conferred_category"),
        maybe_text("conferred_title"),
        text("number"),
        date("decided_on"),
        text("decided_by"),
    ];
    [
        ("nominee", nominee, true),
        ("proposal_withdrawal", withdrawal, true),
        ("proposal_settlement", settlement, false),
        ("proposal_opinion", opinion, true),
        ("proposal_decision", decision, true),
    ]
    .into_iter()
    .map(|(name, columns, of_unit)| (name, records(name, columns, of_unit)))
    .collect()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table) in tables() {
            manager.create_table(table).await?;
            manager.create_index(index(name, &["season_id"])).await?;
        }
        Ok(())
    }
}
