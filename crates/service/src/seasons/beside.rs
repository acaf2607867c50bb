//! What a season file says beside rules and members: who withdrew, and who won in years that were not kept here.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
};
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::seasons::SeasonKey;

use super::file::{Win, Withdrawn};
use super::sealed;
use super::store::{cluster_win, season_withdrawal};
use crate::Result;
use crate::database::Write;
use crate::organisations::Ids;

/// Brings the withdrawals up to date; one the file no longer has does not count any more.
pub(super) async fn set_withdrawn(
    write: &mut Write,
    season: i64,
    withdrawn: &[Withdrawn],
    ids: &Ids,
) -> Result<()> {
    let rows = season_withdrawal::Entity::find()
        .filter(season_withdrawal::Column::SeasonId.eq(season))
        .all(&**write)
        .await?;
    let mut wanted: BTreeMap<i64, &str> = BTreeMap::new();
    for one in withdrawn {
        wanted.insert(ids.id(&one.unit)?, &one.reason);
    }
    for row in rows {
        let reason = wanted.remove(&row.organisation_id);
        let after = season_withdrawal::Model {
            active: reason.is_some(),
            reason: reason.map_or_else(|| row.reason.clone(), str::to_owned),
            ..row.clone()
        };
        if after != row {
            write.update(&row, after.into_active_model().reset_all()).await?;
        }
    }
    for (unit, reason) in wanted {
        let row = season_withdrawal::ActiveModel {
            season_id: Set(season),
            organisation_id: Set(unit),
            reason: Set(reason.to_owned()),
            active: Set(true),
            ..Default::default()
        };
        write.insert(row).await?;
    }
    Ok(())
}

/// The units that withdrew, each with its reason.
pub(super) async fn withdrawn(
    connection: &impl ConnectionTrait,
    season: i64,
    ids: &Ids,
) -> Result<BTreeMap<OrganisationCode, String>> {
    let rows = season_withdrawal::Entity::find()
        .filter(season_withdrawal::Column::SeasonId.eq(season))
        .filter(season_withdrawal::Column::Active.eq(true))
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| Ok((ids.code(row.organisation_id)?.clone(), row.reason)))
        .collect()
}

/// Adds wins that are not known yet; who won in a year does not change.
pub(super) async fn add_wins(write: &mut Write, cluster: i64, wins: &[Win], ids: &Ids) -> Result<()> {
    for win in wins {
        let unit = ids.id(&win.unit)?;
        let there = cluster_win::Entity::find()
            .filter(cluster_win::Column::ClusterId.eq(cluster))
            .filter(cluster_win::Column::Year.eq(win.year.get()))
            .filter(cluster_win::Column::OrganisationId.eq(unit))
            .one(&**write)
            .await?;
        if there.is_none() {
            let row = cluster_win::ActiveModel {
                cluster_id: Set(cluster),
                year: Set(win.year.get()),
                organisation_id: Set(unit),
                source: Set(win.source.clone()),
                ..Default::default()
            };
            write.insert(row).await?;
        }
    }
    Ok(())
}

/// The last year before a season in which each unit stood first, where one is known: as the season files say, and as
/// was published. A unit that leads its class has won.
pub(super) async fn last_wins(
    connection: &impl ConnectionTrait,
    cluster: i64,
    key: &SeasonKey,
    ids: &Ids,
) -> Result<BTreeMap<OrganisationCode, Year>> {
    let rows = cluster_win::Entity::find()
        .filter(cluster_win::Column::ClusterId.eq(cluster))
        .filter(cluster_win::Column::Year.lt(key.year.get()))
        .order_by_asc(cluster_win::Column::Year)
        .all(connection)
        .await?;
    let mut wins: BTreeMap<OrganisationCode, Year> = BTreeMap::new();
    let mut won = |unit: OrganisationCode, year: Year| {
        let last = wins.entry(unit).or_insert(year);
        *last = year.max(*last);
    };
    for row in rows {
        if let Ok(year) = Year::new(row.year) {
            won(ids.code(row.organisation_id)?.clone(), year);
        }
    }
    for row in super::known(connection, cluster).await? {
        let earlier = row.year < key.year.get() && row.campaign == key.campaign.as_str();
        if !earlier || !sealed::status(&row)?.is_sealed() {
            continue;
        }
        let of = super::record::key_of(connection, &row).await?;
        for unit in sealed::winners(connection, &of, &row).await? {
            won(unit, of.year);
        }
    }
    Ok(wins)
}
