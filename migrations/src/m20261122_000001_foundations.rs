//! Organisations, clusters, seasons, scores, the lead flag, award lists, imports, users, the audit.
//!
//! Every table has one number `id` as its key. Rows of an import carry the batch they came with and are seen
//! while that batch is taken and no taken batch supersedes them; nothing is updated in place or deleted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::ColumnDef;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// `id` numbered by the database.
fn numbered() -> ColumnDef {
    ColumnDef::new("id")
        .big_integer()
        .not_null()
        .primary_key()
        .auto_increment()
        .take()
}

/// `id` given by the program: the batch's number times 2^32 plus the row's place in the batch.
fn given() -> ColumnDef {
    ColumnDef::new("id").big_integer().not_null().primary_key().take()
}

fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

fn maybe_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

fn small(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

fn maybe_small(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().null().take()
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

fn maybe_date(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().null().take()
}

fn date(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

fn time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

fn maybe_time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().take()
}

fn yes_no(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A table of these columns; `(column, table)` pairs are foreign keys to that table's `id`.
fn table(
    name: &'static str,
    columns: Vec<ColumnDef>,
    references: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    for (column, to) in references {
        table.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{name}_{column}"))
                .from(name, *column)
                .to(*to, "id"),
        );
    }
    table
}

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.unique();
    index
}

fn audit_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "audit_event",
            vec![
                // the place in the chain
                ColumnDef::new("seq")
                    .big_integer()
                    .not_null()
                    .primary_key()
                    .take(),
                time("at"),
                text("actor"),
                text("action"),
                text("subject"),
                text("detail"),
                text("previous"),
                text("hash"),
            ],
            &[],
        ),
        table("audit_head", vec![given(), number("seq"), text("hash")], &[]),
    ]
}

fn import_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "import_batch",
            vec![
                numbered(),
                text("kind"),
                text("state"),
                text("subject"),
                text("file_name"),
                text("file_sha256"),
                text("encoding"),
                text("delimiter"),
                small("header_row"),
                number("rows"),
                number("accepted"),
                number("unchanged"),
                number("updated"),
                number("rejected"),
                text("created_by"),
                time("created_at"),
                maybe_time("taken_at"),
                maybe_time("undone_at"),
            ],
            &[],
        ),
        // what belongs to this installation, among it the salt that keeps digests of names from being guessed
        table("setting", vec![numbered(), text("name"), text("value")], &[]),
        // not part of the record: when the process that stages a batch was last seen alive
        table("import_lease", vec![given(), time("alive_at")], &[]),
        table(
            "row_supersession",
            vec![given(), number("batch_id"), text("table_name"), number("row_id")],
            &[("batch_id", "import_batch")],
        ),
        table(
            "control_total",
            vec![
                numbered(),
                number("batch_id"),
                text("scope"),
                text("source"),
                number("declared"),
                number("listed"),
                maybe_text("reason"),
                maybe_text("reasoned_by"),
            ],
            &[("batch_id", "import_batch")],
        ),
    ]
}

fn organisation_tables() -> Vec<TableCreateStatement> {
    vec![
        // a code is given once and never reused, whatever becomes of the import that brought it
        table("organisation", vec![numbered(), text("code")], &[]),
        table(
            "organisation_profile",
            vec![
                given(),
                number("batch_id"),
                number("organisation_id"),
                text("kind"),
                text("name"),
                text("aliases"),
                maybe_number("province_id"),
                maybe_date("valid_from"),
                maybe_date("valid_until"),
                maybe_text("gso_code"),
                text("source"),
            ],
            &[
                ("batch_id", "import_batch"),
                ("organisation_id", "organisation"),
                ("province_id", "organisation"),
            ],
        ),
        table(
            "succession",
            vec![
                given(),
                number("batch_id"),
                number("organisation_id"),
                number("predecessor_id"),
                text("kind"),
                date("happened_on"),
                text("source"),
            ],
            &[
                ("batch_id", "import_batch"),
                ("organisation_id", "organisation"),
                ("predecessor_id", "organisation"),
            ],
        ),
    ]
}

fn cluster_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "cluster",
            vec![
                numbered(),
                text("code"),
                text("name"),
                text("aliases"),
                text("source"),
            ],
            &[],
        ),
        table(
            "cluster_member",
            vec![
                numbered(),
                number("cluster_id"),
                number("organisation_id"),
                small("from_year"),
                maybe_small("until_year"),
                maybe_text("reason"),
                text("source"),
            ],
            &[("cluster_id", "cluster"), ("organisation_id", "organisation")],
        ),
        table(
            "cluster_lead",
            vec![
                given(),
                maybe_number("batch_id"),
                number("cluster_id"),
                small("year"),
                number("organisation_id"),
                text("role"),
                text("source"),
            ],
            &[
                ("batch_id", "import_batch"),
                ("cluster_id", "cluster"),
                ("organisation_id", "organisation"),
            ],
        ),
        table(
            "cluster_conference",
            vec![
                given(),
                number("batch_id"),
                number("cluster_id"),
                small("year"),
                maybe_text("place"),
                maybe_date("held_on"),
                text("source"),
            ],
            &[("batch_id", "import_batch"), ("cluster_id", "cluster")],
        ),
        table(
            "hand_over",
            vec![
                numbered(),
                number("cluster_id"),
                small("year"),
                maybe_number("from_organisation_id"),
                number("to_organisation_id"),
                maybe_date("handed_over_on"),
                maybe_text("place"),
                maybe_text("reason"),
                maybe_text("source"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[
                ("cluster_id", "cluster"),
                ("from_organisation_id", "organisation"),
                ("to_organisation_id", "organisation"),
            ],
        ),
    ]
}

fn season_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "season",
            vec![
                numbered(),
                number("cluster_id"),
                small("year"),
                text("campaign"),
                text("status"),
                maybe_text("illustrative"),
            ],
            &[("cluster_id", "cluster")],
        ),
        table(
            "season_rules",
            vec![
                numbered(),
                number("season_id"),
                small("version"),
                text("digest"),
                text("document"),
                text("loaded_by"),
                time("loaded_at"),
            ],
            &[("season_id", "season")],
        ),
        table(
            "season_figure",
            vec![
                numbered(),
                number("season_id"),
                text("indicator"),
                text("title"),
                text("measured_in"),
                // in ten-thousandths of the unit of measure
                number("value"),
                text("qualifier"),
                text("source"),
            ],
            &[("season_id", "season")],
        ),
        table(
            "season_proposal",
            vec![
                numbered(),
                number("season_id"),
                small("position"),
                text("title"),
                maybe_text("category"),
                number("organisation_id"),
                text("recipient"),
                text("source"),
            ],
            &[("season_id", "season"), ("organisation_id", "organisation")],
        ),
        table(
            "score",
            vec![
                given(),
                number("batch_id"),
                number("season_id"),
                number("organisation_id"),
                text("criterion"),
                text("stage"),
                // in ten-thousandths of a point
                number("points"),
            ],
            &[
                ("batch_id", "import_batch"),
                ("season_id", "season"),
                ("organisation_id", "organisation"),
            ],
        ),
        table(
            "tie_decision",
            vec![
                numbered(),
                number("season_id"),
                text("unit_order"),
                text("manner"),
                text("minutes"),
                date("decided_on"),
                text("recorded_by"),
                time("recorded_at"),
            ],
            &[("season_id", "season")],
        ),
    ]
}

fn award_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "award_list",
            vec![
                given(),
                number("batch_id"),
                text("title"),
                maybe_number("organisation_id"),
                maybe_small("from_year"),
                maybe_small("until_year"),
                text("source"),
            ],
            &[("batch_id", "import_batch"), ("organisation_id", "organisation")],
        ),
        table(
            "award",
            vec![
                given(),
                number("batch_id"),
                // the list the award first came with stays its list when a corrected file updates it
                number("list_id"),
                // the row in the file, as a person counts rows
                number("row_number"),
                // says "the same award" across imports
                text("natural_key"),
                // says "nothing about it changed"
                text("content_digest"),
                text("category_text"),
                maybe_text("category"),
                maybe_text("authority"),
                text("recipient_kind"),
                // a collective's or household's name; a person's stands in award_person
                maybe_text("recipient"),
                maybe_text("person_digest"),
                maybe_text("unit_text"),
                maybe_text("province_text"),
                number("count"),
                maybe_small("year"),
                maybe_small("until_year"),
                maybe_text("decision_number"),
                maybe_text("decision_date"),
                maybe_text("decision_issuer"),
                maybe_text("achievement"),
                maybe_text("note"),
                maybe_text("source"),
            ],
            &[("batch_id", "import_batch"), ("list_id", "award_list")],
        ),
        // personal fields stand apart: they can be corrected and erased while chain and seal stay valid
        table(
            "award_person",
            vec![
                given(),
                number("batch_id"),
                text("salt"),
                maybe_text("name"),
                maybe_text("gender"),
                maybe_text("birth_date"),
                maybe_text("position"),
                maybe_time("erased_at"),
            ],
            &[("id", "award"), ("batch_id", "import_batch")],
        ),
    ]
}

fn user_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "user_account",
            vec![
                numbered(),
                text("name"),
                text("display_name"),
                yes_no("active"),
                time("created_at"),
            ],
            &[],
        ),
        table(
            "user_grant",
            vec![
                numbered(),
                number("user_id"),
                text("role"),
                text("scope"),
                yes_no("active"),
            ],
            &[("user_id", "user_account")],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("setting", &["name"]),
        unique("organisation", &["code"]),
        unique("cluster", &["code"]),
        unique("season", &["cluster_id", "year", "campaign"]),
        unique("season_rules", &["season_id", "version"]),
        unique("season_figure", &["season_id", "indicator"]),
        unique("season_proposal", &["season_id", "position"]),
        unique("hand_over", &["cluster_id", "year"]),
        unique("user_account", &["name"]),
        unique("row_supersession", &["table_name", "row_id", "batch_id"]),
        index("organisation_profile", &["organisation_id"]),
        index("succession", &["organisation_id"]),
        index("cluster_member", &["cluster_id"]),
        index("cluster_lead", &["cluster_id", "year"]),
        index("score", &["season_id", "organisation_id"]),
        index("tie_decision", &["season_id"]),
        index("control_total", &["batch_id"]),
        index("import_batch", &["kind", "state"]),
        index("award", &["batch_id"]),
        index("award", &["list_id"]),
        index("award", &["natural_key"]),
        index("user_grant", &["user_id"]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rooms = [
            audit_tables(),
            import_tables(),
            organisation_tables(),
            cluster_tables(),
            season_tables(),
            award_tables(),
            user_tables(),
        ];
        for table in rooms.into_iter().flatten() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        // the chain of the audit begins with nothing
        let beginning = Query::insert()
            .into_table("audit_head")
            .columns(["id", "seq", "hash"])
            .values_panic([1.into(), 0.into(), "".into()])
            .to_owned();
        manager.execute(beginning).await
    }
}
