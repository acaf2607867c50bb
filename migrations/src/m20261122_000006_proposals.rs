//! Proposals of awards: nominees, withdrawals, decisions on ties at the cut, the higher council's opinions, decisions.
//!
//! Every row is a record of its own that is never changed; of several on one thing the newest counts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

fn date(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

/// A table of records on a season: its key, the season, these columns, who recorded it and when. With `of_unit` the
/// second column is the unit.
fn records(name: &'static str, columns: Vec<ColumnDef>, of_unit: bool) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name).col(
        ColumnDef::new("id")
            .big_integer()
            .not_null()
            .primary_key()
            .auto_increment(),
    );
    table.col(number("season_id"));
    if of_unit {
        table.col(number("organisation_id"));
    }
    for column in columns {
        table.col(column);
    }
    table.col(text("recorded_by"));
    table.col(
        ColumnDef::new("recorded_at")
            .timestamp_with_time_zone()
            .not_null(),
    );
    let mut references = vec![("season_id", "season")];
    if of_unit {
        references.push(("organisation_id", "organisation"));
    }
    for (column, to) in references {
        table.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{name}_{column}"))
                .from(name, column)
                .to(to, "id"),
        );
    }
    table
}

fn tables() -> Vec<(&'static str, TableCreateStatement)> {
    let nominee = vec![
        text("nominee_group"),
        text("recipient"),
        // the place in the order, nothing where it has none
        ColumnDef::new("place").integer().null().take(),
        maybe_text("basis"),
    ];
    let withdrawal = vec![
        text("category"),
        maybe_text("recipient"),
        // false where a withdrawal is taken back
        ColumnDef::new("withdrawn").boolean().not_null().take(),
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
            let mut index = Index::create();
            index
                .name(format!("ix_{name}_season_id"))
                .table(name)
                .col("season_id");
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
