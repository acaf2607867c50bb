//! Clusters, members and leads as a season's file or a hand-over states them.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use thidua_domain::codes::{ClusterCode, Year};

use super::load::{DEPUTY, LEAD, PARTED, leads, members};
use super::store::{cluster, cluster_lead, cluster_member, lead_supersession};
use crate::database::Write;
use crate::{Error, Result, organisations};

/// The cluster of a code with this name, these aliases and this source; made when the code is new, unchanged when
/// it says the same already.
///
/// # Errors
/// When the database fails.
pub async fn upsert(
    write: &mut Write,
    code: &ClusterCode,
    name: &str,
    aliases: &[String],
    source: &str,
) -> Result<cluster::Model> {
    let aliases = aliases.join(&PARTED.to_string());
    let there = cluster::Entity::find()
        .filter(cluster::Column::Code.eq(code.as_str()))
        .one(&**write)
        .await?;
    let Some(row) = there else {
        let row = cluster::ActiveModel {
            code: Set(code.as_str().to_owned()),
            name: Set(name.to_owned()),
            aliases: Set(aliases),
            source: Set(source.to_owned()),
            ..Default::default()
        };
        return write.insert(row).await;
    };
    if row.name == name && row.aliases == aliases && row.source == source {
        return Ok(row);
    }
    let mut after = row.clone().into_active_model();
    after.name = Set(name.to_owned());
    after.aliases = Set(aliases);
    after.source = Set(source.to_owned());
    write.update(&row, after).await
}

/// Sees to it that these organisations are members in a year: from that year on, with an open end, unless they are
/// already; a membership that begins later begins in this year now. With `closing`, members of the year that are
/// not listed leave at the end of the year before.
///
/// # Errors
/// When the database fails.
pub async fn set_members(
    write: &mut Write,
    cluster: i64,
    year: Year,
    listed: &[i64],
    source: &str,
    closing: bool,
) -> Result<()> {
    let year = year.get();
    let there = members(&**write, cluster).await?;
    // what ends before it begins was withdrawn
    let there: Vec<cluster_member::Model> = there
        .into_iter()
        .filter(|row| row.until_year.is_none_or(|until| row.from_year <= until))
        .collect();
    let covers = |row: &cluster_member::Model| {
        row.from_year <= year && row.until_year.is_none_or(|until| year <= until)
    };
    let mut seen = BTreeSet::new();
    for unit in listed {
        let mut own = there.iter().filter(|row| row.organisation_id == *unit);
        if !seen.insert(*unit) || own.clone().any(covers) {
            continue;
        }
        let later = own
            .clone()
            .filter(|row| row.from_year > year)
            .min_by_key(|row| row.from_year);
        // a membership that ended the year before goes on
        let before = own.find(|row| row.until_year == Some(year.saturating_sub(1)));
        if let Some(later) = later {
            let mut after = later.clone().into_active_model();
            after.from_year = Set(year);
            write.update(later, after).await?;
        } else if let Some(before) = before {
            let mut after = before.clone().into_active_model();
            after.until_year = Set(None);
            after.reason = Set(None);
            write.update(before, after).await?;
        } else {
            let row = cluster_member::ActiveModel {
                cluster_id: Set(cluster),
                organisation_id: Set(*unit),
                from_year: Set(year),
                until_year: Set(None),
                reason: Set(None),
                source: Set(source.to_owned()),
                ..Default::default()
            };
            write.insert(row).await?;
        }
    }
    if closing {
        for row in there
            .iter()
            .filter(|row| covers(row) && !listed.contains(&row.organisation_id))
        {
            let mut after = row.clone().into_active_model();
            after.until_year = Set(Some(year.saturating_sub(1)));
            write.update(row, after).await?;
        }
    }
    Ok(())
}

/// Records the lead and deputies of a year on their own, without a batch. Who is recorded in that role already
/// stays as they are.
///
/// # Errors
/// When the year has another lead, or a unit another role.
pub async fn set_leads(
    write: &mut Write,
    cluster: i64,
    year: Year,
    lead: Option<i64>,
    deputies: &[i64],
    source: &str,
) -> Result<()> {
    let mut there: Vec<cluster_lead::Model> = leads(&**write, cluster)
        .await?
        .into_iter()
        .filter(|row| row.year == year.get())
        .collect();
    let wanted = lead
        .map(|unit| (unit, LEAD))
        .into_iter()
        .chain(deputies.iter().map(|unit| (*unit, DEPUTY)));
    for (unit, role) in wanted {
        if there
            .iter()
            .any(|row| row.organisation_id == unit && row.role == role)
        {
            continue;
        }
        let other = there
            .iter()
            .find(|row| row.organisation_id == unit || (role == LEAD && row.role == LEAD));
        if let Some(other) = other {
            return Err(conflict(write, year, other, unit).await?);
        }
        let row = cluster_lead::ActiveModel {
            id: Set(next_own_id(&**write).await?),
            batch_id: Set(None),
            cluster_id: Set(cluster),
            year: Set(year.get()),
            organisation_id: Set(unit),
            role: Set(role.to_owned()),
            source: Set(source.to_owned()),
        };
        there.push(write.insert(row).await?);
    }
    Ok(())
}

/// Puts another lead, or none, in the place of the one on record for a year. What stood is kept and out of force,
/// from whatever import it came, so that undoing an import does not bring it back; a deputy that becomes the lead is
/// no deputy any more.
///
/// # Errors
/// When the database fails.
pub async fn correct_lead(
    write: &mut Write,
    cluster: i64,
    year: Year,
    lead: Option<i64>,
    reason: &str,
) -> Result<()> {
    use cluster_lead::Column as L;
    let rows = cluster_lead::Entity::find()
        .filter(L::ClusterId.eq(cluster))
        .filter(L::Year.eq(year.get()))
        .all(&**write)
        .await?;
    let keys: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let over = lead_supersession::Entity::find()
        .filter(lead_supersession::Column::LeadId.is_in(keys))
        .all(&**write)
        .await?;
    for row in rows {
        let replaced = row.role == LEAD || Some(row.organisation_id) == lead;
        if !replaced || over.iter().any(|done| done.lead_id == row.id) {
            continue;
        }
        let superseded = lead_supersession::ActiveModel {
            lead_id: Set(row.id),
            reason: Set(reason.to_owned()),
            recorded_by: Set(write.actor().to_owned()),
            recorded_at: Set(write.at()),
            ..Default::default()
        };
        write.insert(superseded).await?;
    }
    match lead {
        Some(lead) => set_leads(write, cluster, year, Some(lead), &[], reason).await,
        None => Ok(()),
    }
}

async fn conflict(write: &Write, year: Year, other: &cluster_lead::Model, unit: i64) -> Result<Error> {
    let ids = organisations::ids(&**write).await?;
    let directory = organisations::directory(&**write).await?;
    let day = organisations::last_day(year);
    let name = |id| -> Result<String> { Ok(directory.shown_name(ids.code(id)?, day).to_owned()) };
    let (there, wanted) = (name(other.organisation_id)?, name(unit)?);
    Ok(if other.organisation_id == unit {
        Error::refused(
            "two-roles",
            format!("«{wanted}» đã được ghi một vai trò khác năm {year}; mỗi đơn vị chỉ giữ một vai trò."),
            format!("«{wanted}» is recorded in another role for {year}; a unit has one role a year."),
        )
    } else {
        Error::refused(
            "year-has-lead",
            format!("Năm {year} đã có cụm trưởng là «{there}», không thể ghi «{wanted}»; kiểm tra lại tệp."),
            format!("{year} is led by «{there}» already, not by «{wanted}»; check the file."),
        )
    })
}

/// The key of the next lead that is written on its own. Keys of batches begin at 2^32, and the write transaction
/// holds the lock, so nobody else takes it.
async fn next_own_id(connection: &impl ConnectionTrait) -> Result<i64> {
    let last = cluster_lead::Entity::find()
        .filter(cluster_lead::Column::BatchId.is_null())
        .order_by_desc(cluster_lead::Column::Id)
        .one(connection)
        .await?;
    Ok(last.map_or(1, |row| row.id.saturating_add(1)))
}
