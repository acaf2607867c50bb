//! Whether an import of organisations can be undone.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{Directory, Record, assemble};
use thidua_vietnamese::Lang;

use super::load::{joined, stored};
use super::store::{organisation_profile, succession};
use super::{Ids, ids};
use crate::imports::TAKEN;
use crate::imports::store::row_supersession;
use crate::{Error, Result};

/// How many codes a message names.
const NAMED: usize = 10;

/// The tables and columns that refer to an organisation, and whether their rows come with batches. Their rooms
/// stand after this one, so they are asked by name.
const REFERENCES: [(&str, &str, bool); 24] = [
    ("season_withdrawal", "organisation_id", false),
    ("cluster_win", "organisation_id", false),
    ("cluster_member", "organisation_id", false),
    ("cluster_lead", "organisation_id", true),
    ("hand_over", "from_organisation_id", false),
    ("hand_over", "to_organisation_id", false),
    ("season_proposal", "organisation_id", false),
    ("pledge_party", "organisation_id", true),
    ("commitment", "organisation_id", true),
    ("indicator_result", "organisation_id", true),
    ("commitment_amendment", "organisation_id", false),
    ("pledge_signature", "organisation_id", false),
    ("nominee", "organisation_id", false),
    ("proposal_withdrawal", "organisation_id", false),
    ("proposal_opinion", "organisation_id", false),
    ("proposal_decision", "organisation_id", false),
    ("score", "organisation_id", true),
    ("score_entry", "organisation_id", true),
    ("score_entry", "assessor_id", true),
    ("stage_event", "organisation_id", false),
    ("stage_event", "assessor_id", false),
    ("evidence", "organisation_id", false),
    ("award_list", "organisation_id", true),
    ("organisation_profile", "province_id", true),
];

/// By what awards are found, and the column of the award that points there. Such rows stay when their awards no longer count,
/// so that they alone use nothing.
const FOUND_BY: [(&str, &str); 2] = [("recipient", "recipient_id"), ("register_unit", "unit_id")];

/// Whether the organisations a batch brought are used elsewhere, and whether the others agree without them.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let ids = ids(connection).await?;
    let now: BTreeSet<OrganisationCode> = codes(&records(stored(connection, &ids).await?));
    let left = without(connection, batch, &ids).await?;
    let left_codes = codes(&left);
    let mut used = Vec::new();
    for code in now.difference(&left_codes) {
        if is_used(connection, ids.id(code)?, batch).await? {
            used.push(code.as_str().to_owned());
        }
    }
    if !used.is_empty() {
        let more = used.len().saturating_sub(NAMED);
        used.truncate(NAMED);
        let list = used.join(", ");
        let tail = |lang: Lang| match more {
            0 => String::new(),
            _ => lang.pick(format!(" và {more} đơn vị khác"), format!(" and {more} more")),
        };
        return Err(Error::refused(
            "organisations-in-use",
            format!(
                "Không hoàn tác được lô {batch}: cụm, giao ước, kết quả, điểm, danh sách khen thưởng hoặc trao cờ đang dùng đơn vị {list}{}. Nhập tệp đã sửa để cập nhật thay vì hoàn tác.",
                tail(Lang::Vi)
            ),
            format!(
                "Batch {batch} cannot be undone: clusters, pledges, results, points, award lists or hand-overs use {list}{}. Import a corrected file instead.",
                tail(Lang::En)
            ),
        ));
    }
    check_agreement(&left, batch)
}

/// Whether the records that are left make a directory.
fn check_agreement(left: &[Record], batch: i64) -> Result<()> {
    let reason = match assemble(left) {
        Err(errors) => errors
            .first()
            .map(|error| (error.message(Lang::Vi), error.message(Lang::En))),
        Ok((organisations, successions)) => {
            Directory::build(organisations, successions)
                .err()
                .and_then(|errors| {
                    let first = errors.first()?;
                    Some((first.message(Lang::Vi), first.message(Lang::En)))
                })
        }
    };
    let Some((vietnamese, english)) = reason else {
        return Ok(());
    };
    Err(Error::refused(
        "organisations-would-disagree",
        format!("Không hoàn tác được lô {batch}, vì danh mục còn lại sẽ sai: {vietnamese}"),
        format!("Batch {batch} cannot be undone, since what is left would be wrong: {english}"),
    ))
}

fn records(stored: Vec<super::load::Stored>) -> Vec<Record> {
    stored.into_iter().map(|stored| stored.record).collect()
}

fn codes(records: &[Record]) -> BTreeSet<OrganisationCode> {
    records.iter().map(|record| record.code.clone()).collect()
}

/// The records in force once the batch is not: those of the others, and those it superseded.
async fn without(connection: &impl ConnectionTrait, batch: i64, ids: &Ids) -> Result<Vec<Record>> {
    let mut profiles = Vec::new();
    let mut successions = Vec::new();
    for stored in stored(connection, ids).await? {
        if stored.profile.batch_id != batch {
            profiles.push(stored.profile);
        }
        successions.extend(stored.successions.into_iter().filter(|row| row.batch_id != batch));
    }
    let superseded = row_supersession::Entity::find()
        .filter(row_supersession::Column::BatchId.eq(batch))
        .order_by_asc(row_supersession::Column::Id)
        .all(connection)
        .await?;
    for row in superseded {
        match row.table_name.as_str() {
            "organisation_profile" => {
                let back = organisation_profile::Entity::find_by_id(row.row_id);
                profiles.extend(back.one(connection).await?);
            }
            "succession" => {
                let back = succession::Entity::find_by_id(row.row_id);
                successions.extend(back.one(connection).await?);
            }
            _ => {}
        }
    }
    successions.sort_by_key(|row| row.id);
    Ok(records(joined(profiles, successions, ids)?))
}

/// Whether anything outside the batch refers to an organisation.
async fn is_used(connection: &impl ConnectionTrait, id: i64, batch: i64) -> Result<bool> {
    for (table, column, batched) in REFERENCES {
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from(table)
            .and_where(Expr::col(column).eq(id))
            .limit(1);
        if batched {
            let taken = Query::select()
                .column("id")
                .from("import_batch")
                .and_where(Expr::col("state").eq(TAKEN))
                .and_where(Expr::col("id").ne(batch))
                .to_owned();
            // a row that is superseded still counts: what superseded it may be undone
            let in_force = Condition::any()
                .add(Expr::col("batch_id").is_null())
                .add(Expr::col("batch_id").in_subquery(taken));
            select.cond_where(in_force);
        }
        if connection.query_one(&select).await?.is_some() {
            return Ok(true);
        }
    }
    for (table, column) in FOUND_BY {
        let taken = Query::select()
            .column("id")
            .from("import_batch")
            .and_where(Expr::col("state").eq(TAKEN))
            .to_owned();
        let award = Query::select()
            .expr(Expr::val(1))
            .from("award")
            .and_where(Expr::col(("award", column)).equals((table, "id")))
            .and_where(Expr::col(("award", "batch_id")).in_subquery(taken))
            .to_owned();
        let select = Query::select()
            .expr(Expr::val(1))
            .from(table)
            .and_where(Expr::col((table, "organisation_id")).eq(id))
            .and_where(Expr::exists(award))
            .limit(1)
            .to_owned();
        if connection.query_one(&select).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
