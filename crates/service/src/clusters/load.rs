//! From rows to clusters.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::clusters::{Cluster, Conference, Lead, Membership, Role};
use thidua_domain::codes::{ClusterCode, Year};
use thidua_vietnamese::fold;

use super::store::{cluster, cluster_conference, cluster_lead, cluster_member, lead_supersession};
use crate::imports::{rows_taken_or_own, visible};
use crate::organisations::{self, Ids};
use crate::{Error, Result};

/// What separates several values in one cell.
pub(super) const PARTED: char = '|';

/// The name of the lead's role in the database.
pub(super) const LEAD: &str = "lead";
/// The name of a deputy's role in the database.
pub(super) const DEPUTY: &str = "deputy";

/// A cluster with its row.
///
/// # Errors
/// When there is none of that code; the message names those there are.
pub async fn find(
    connection: &impl ConnectionTrait,
    code: &ClusterCode,
) -> Result<(cluster::Model, Cluster)> {
    let row = cluster::Entity::find()
        .filter(cluster::Column::Code.eq(code.as_str()))
        .one(connection)
        .await?;
    let Some(row) = row else {
        return Err(unknown(code.as_str(), &list(connection).await?));
    };
    let ids = organisations::ids(connection).await?;
    let cluster = load(connection, &row, &ids).await?;
    Ok((row, cluster))
}

/// All clusters by code.
///
/// # Errors
/// When the database fails.
pub async fn list(connection: &impl ConnectionTrait) -> Result<Vec<cluster::Model>> {
    Ok(cluster::Entity::find()
        .order_by_asc(cluster::Column::Code)
        .all(connection)
        .await?)
}

/// The cluster among `clusters` that a text means: its code, its name or one of its aliases, without regard to
/// case and marks.
///
/// # Errors
/// When it is none or more than one; the message names those there are.
pub fn find_named<'c>(clusters: &'c [cluster::Model], text: &str) -> Result<&'c cluster::Model> {
    let text = thidua_vietnamese::clean(text);
    if let Some(row) = clusters.iter().find(|row| row.code == text) {
        return Ok(row);
    }
    let wanted = fold(&text);
    let mut found = clusters.iter().filter(|row| {
        let names = std::iter::once(row.name.clone()).chain(parted(&row.aliases));
        !wanted.is_empty()
            && (fold(&row.code) == wanted || names.into_iter().any(|name| fold(&name) == wanted))
    });
    match (found.next(), found.next()) {
        (Some(row), None) => Ok(row),
        _ => Err(unknown(&text, clusters)),
    }
}

fn unknown(text: &str, clusters: &[cluster::Model]) -> Error {
    if clusters.is_empty() {
        return Error::usage(
            "unknown-cluster",
            format!("Không có cụm «{text}»: chưa có cụm nào; nạp bằng thidua season load."),
            format!("There is no cluster «{text}»: there is none yet; load one by thidua season load."),
        );
    }
    let known: Vec<String> = clusters
        .iter()
        .map(|row| format!("{} ({})", row.code, row.name))
        .collect();
    let known = known.join(", ");
    Error::usage(
        "unknown-cluster",
        format!("Không có cụm «{text}»; các cụm: {known}."),
        format!("There is no cluster «{text}»; the clusters are: {known}."),
    )
}

/// The cluster of a row, with its members in the order of the list, leads and conferences.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    row: &cluster::Model,
    ids: &Ids,
) -> Result<Cluster> {
    let code = ClusterCode::parse(&row.code).map_err(|_| broken(&row.code))?;
    let mut loaded = Cluster::new(code, row.name.clone());
    loaded.aliases = parted(&row.aliases);
    for member in members(connection, row.id).await? {
        // a membership that was withdrawn in its first year ends before it begins and covers nothing
        if member.until_year.is_some_and(|until| until < member.from_year) {
            continue;
        }
        loaded.memberships.push(Membership {
            unit: ids.code(member.organisation_id)?.clone(),
            from: year_of(member.from_year)?,
            until: member.until_year.map(year_of).transpose()?,
            source: said(&member.source),
            reason: member.reason,
        });
    }
    for lead in leads(connection, row.id).await? {
        loaded.leads.push(Lead {
            year: year_of(lead.year)?,
            unit: ids.code(lead.organisation_id)?.clone(),
            role: if lead.role == LEAD {
                Role::Lead
            } else {
                Role::Deputy
            },
            source: said(&lead.source),
        });
    }
    for conference in conferences(connection, row.id).await? {
        loaded.conferences.push(Conference {
            year: year_of(conference.year)?,
            place: conference.place,
            on: conference.held_on,
            source: said(&conference.source),
        });
    }
    Ok(loaded)
}

pub(super) async fn members(
    connection: &impl ConnectionTrait,
    cluster: i64,
) -> Result<Vec<cluster_member::Model>> {
    Ok(cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(cluster))
        .order_by_asc(cluster_member::Column::Id)
        .all(connection)
        .await?)
}

/// The leads and deputies in force, the oldest year first.
pub(super) async fn leads(
    connection: &impl ConnectionTrait,
    cluster: i64,
) -> Result<Vec<cluster_lead::Model>> {
    use cluster_lead::Column as L;
    Ok(cluster_lead::Entity::find()
        .filter(L::ClusterId.eq(cluster))
        .filter(rows_taken_or_own(L::BatchId, L::Id, "cluster_lead"))
        .filter(L::Id.not_in_subquery(corrected()))
        .order_by_asc(L::Year)
        .order_by_asc(L::Id)
        .all(connection)
        .await?)
}

/// The keys of leads and deputies that a correction took out of force.
pub(super) fn corrected() -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(lead_supersession::Column::LeadId)
        .from(lead_supersession::Entity)
        .to_owned()
}

pub(super) async fn conferences(
    connection: &impl ConnectionTrait,
    cluster: i64,
) -> Result<Vec<cluster_conference::Model>> {
    use cluster_conference::Column as C;
    Ok(cluster_conference::Entity::find()
        .filter(C::ClusterId.eq(cluster))
        .filter(visible(C::BatchId, C::Id, "cluster_conference"))
        .order_by_asc(C::Year)
        .order_by_asc(C::Id)
        .all(connection)
        .await?)
}

/// From whom the flag was handed on, by the year that unit led. The room of rotation stands after this one, so
/// its table is asked by name.
pub(super) async fn handed_on(connection: &impl ConnectionTrait, cluster: i64) -> Result<BTreeMap<i32, i64>> {
    let select = Query::select()
        .columns(["year", "from_organisation_id"])
        .from("hand_over")
        .and_where(Expr::col("cluster_id").eq(cluster))
        .and_where(Expr::col("from_organisation_id").is_not_null())
        .to_owned();
    let mut passed = BTreeMap::new();
    for row in connection.query_all(&select).await? {
        let year: i32 = row.try_get("", "year")?;
        passed.insert(year.saturating_sub(1), row.try_get("", "from_organisation_id")?);
    }
    Ok(passed)
}

/// The values of a cell that holds several.
pub(super) fn parted(text: &str) -> Vec<String> {
    text.split(PARTED)
        .map(thidua_vietnamese::clean)
        .filter(|part| !part.is_empty())
        .collect()
}

fn said(source: &str) -> Option<String> {
    Some(source.to_owned()).filter(|source| !source.is_empty())
}

fn year_of(year: i32) -> Result<Year> {
    Year::new(year).map_err(|_| broken(&year.to_string()))
}

fn broken(what: &str) -> Error {
    Error::machine(
        "cluster-broken",
        format!("Số liệu cụm trong cơ sở dữ liệu không hợp lệ ({what}); chạy thidua audit verify."),
        format!("The clusters in the database are not valid ({what}); run thidua audit verify."),
    )
}
