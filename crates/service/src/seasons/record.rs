//! All that a season was decided on, read from the database.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{CampaignCode, CategoryCode, ClusterCode, IndicatorCode, OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_domain::pledges::{Choice, Fact};
use thidua_domain::quantity::{Measure, Qualifier};
use thidua_domain::ranking::{Decision, Link, Manner};
use thidua_domain::seasons::{Figure, Proposal, Rules, SeasonKey, SeasonRecord, Status, Unit};

use super::beside;
use super::sealed;
use super::store::{season, season_figure, season_proposal, season_rules};
use crate::organisations::Ids;
use crate::ranking::store::tie_decision;
use crate::{Error, Result, clusters, organisations, pledges, scoring, stages};

/// A value in the database that this program never writes.
pub(super) fn damaged(what: &str) -> Error {
    Error::machine(
        "database-damaged",
        format!(
            "Cơ sở dữ liệu có giá trị không hợp lệ ({what}); chạy «thidua audit verify» để tìm chỗ bị sửa."
        ),
        format!(
            "The database holds an invalid value ({what}); run «thidua audit verify» to find what was changed."
        ),
    )
}

/// The seasons of a cluster, the newest first.
pub(crate) async fn known(connection: &impl ConnectionTrait, cluster: i64) -> Result<Vec<season::Model>> {
    let rows = season::Entity::find()
        .filter(season::Column::ClusterId.eq(cluster))
        .order_by_desc(season::Column::Year)
        .order_by_asc(season::Column::Campaign)
        .all(connection)
        .await?;
    Ok(rows)
}

/// The row of a season.
///
/// # Errors
/// When the cluster or the season is unknown; the message names the seasons there are.
pub(crate) async fn find(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<season::Model> {
    let (cluster, _) = clusters::find(connection, &key.cluster).await?;
    find_in(connection, cluster.id, key).await
}

async fn find_in(connection: &impl ConnectionTrait, cluster: i64, key: &SeasonKey) -> Result<season::Model> {
    let seasons = known(connection, cluster).await?;
    let found = seasons
        .iter()
        .find(|row| row.year == key.year.get() && row.campaign == key.campaign.as_str());
    found.cloned().ok_or_else(|| {
        let there: Vec<String> = seasons
            .iter()
            .map(|row| {
                let regular = row.campaign == CampaignCode::regular().as_str();
                if regular {
                    row.year.to_string()
                } else {
                    format!("{}/{}", row.year, row.campaign)
                }
            })
            .collect();
        let there = if there.is_empty() {
            "–".to_owned()
        } else {
            there.join(", ")
        };
        Error::usage(
            "unknown-season",
            format!(
                "Cụm {} chưa có năm thi đua {}; đang có: {there}.",
                key.cluster,
                year_text(key)
            ),
            format!(
                "The cluster {} has no season {}; there are: {there}.",
                key.cluster,
                year_text(key)
            ),
        )
    })
}

/// Which season of its cluster, as it is typed.
pub(super) fn year_text(key: &SeasonKey) -> String {
    if key.campaign.is_regular() {
        key.year.to_string()
    } else {
        format!("{}/{}", key.year, key.campaign)
    }
}

/// Reads everything of a season.
///
/// # Errors
/// When it is unknown, has no rules yet, or the database fails.
pub(crate) async fn record(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<SeasonRecord> {
    Ok(record_with(connection, key).await?.0)
}

/// Reads everything of a season, with the cluster and the organisations as they are now. A published season is read
/// from its seal, so that nothing that happened since can change it.
///
/// # Errors
/// As [`record`].
pub(crate) async fn record_with(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
) -> Result<(SeasonRecord, Cluster, Directory)> {
    let (cluster_row, cluster) = clusters::find(connection, &key.cluster).await?;
    let row = find_in(connection, cluster_row.id, key).await?;
    let directory = organisations::directory(connection).await?;
    let status = sealed::status(&row)?;
    if status.is_sealed() {
        return Ok((sealed::record(connection, key, &row).await?, cluster, directory));
    }
    let ids = organisations::ids(connection).await?;
    let rules = rules(connection, row.id).await?;
    let day = organisations::last_day(key.year);
    let mut units: Vec<Unit> = cluster
        .members(key.year)
        .into_iter()
        .map(|code| Unit {
            code: code.clone(),
            name: directory.shown_name(code, day).to_owned(),
        })
        .collect();
    units.sort_by(|left, right| left.code.cmp(&right.code));
    let mut given = scoring::given(connection, row.id, &ids).await?;
    let entries = given.stages.remove(&rules.stage).unwrap_or_default();
    let submitted = stages::submitted(connection, row.id, &ids).await?;
    let merged = units
        .iter()
        .filter_map(|unit| {
            Some((
                unit.code.clone(),
                directory.merged_in(&unit.code, key.year)?.clone(),
            ))
        })
        .filter(|(_, successor)| units.iter().any(|unit| unit.code == *successor))
        .collect();
    let facts = facts(
        connection,
        cluster_row.id,
        key,
        &ids,
        &rules,
        &units,
        &Choice::default(),
    )
    .await?;
    let last_wins = if rules.chain.links().contains(&Link::LongestSinceWin) {
        beside::last_wins(connection, cluster_row.id, key, &ids).await?
    } else {
        BTreeMap::new()
    };
    let record = SeasonRecord {
        season: key.clone(),
        cluster_name: cluster.name.clone(),
        status,
        illustrative: row.illustrative,
        lead: cluster.lead(key.year).cloned(),
        rules,
        entries: members_only(entries, &units),
        stages: given
            .stages
            .into_iter()
            .map(|(stage, entries)| (stage, members_only(entries, &units)))
            .collect(),
        cross: members_only(given.cross, &units),
        submitted: members_only(submitted, &units),
        units,
        decisions: decisions(connection, row.id).await?,
        figures: figures(connection, row.id).await?,
        proposals: proposals(connection, row.id, &ids).await?,
        facts,
        withdrawn: beside::withdrawn(connection, row.id, &ids).await?,
        merged,
        last_wins,
        accepted_unranked: match status {
            Status::Frozen => sealed::frozen(connection, row.id).await?.reason,
            _ => None,
        },
        corrections: Vec::new(),
    };
    Ok((record, cluster, directory))
}

/// The results of the year for the indicators the scorecard asks for.
async fn facts(
    connection: &impl ConnectionTrait,
    cluster: i64,
    key: &SeasonKey,
    ids: &Ids,
    rules: &Rules,
    units: &[Unit],
    choice: &Choice,
) -> Result<BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>>> {
    let asked: BTreeSet<&IndicatorCode> = rules
        .scorecard
        .criteria()
        .filter_map(|(_, criterion)| criterion.rule.indicator())
        .collect();
    if asked.is_empty() {
        return Ok(BTreeMap::new());
    }
    let members: Vec<OrganisationCode> = units.iter().map(|unit| unit.code.clone()).collect();
    let mut facts = pledges::facts(connection, cluster, key.year, ids, &members, choice).await?;
    for of_unit in facts.values_mut() {
        of_unit.retain(|indicator, _| asked.contains(indicator));
    }
    facts.retain(|_, of_unit| !of_unit.is_empty());
    Ok(facts)
}

/// The results of a season's year as `choice` sees them, for the indicators its scorecard asks for.
///
/// # Errors
/// When the cluster is unknown or the database fails.
pub(crate) async fn facts_by(
    connection: &impl ConnectionTrait,
    key: &SeasonKey,
    record: &SeasonRecord,
    choice: &Choice,
) -> Result<BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>>> {
    let (cluster, _) = clusters::find(connection, &key.cluster).await?;
    let ids = organisations::ids(connection).await?;
    facts(
        connection,
        cluster.id,
        key,
        &ids,
        &record.rules,
        &record.units,
        choice,
    )
    .await
}

/// Which season a row is.
pub(super) async fn key_of(connection: &impl ConnectionTrait, row: &season::Model) -> Result<SeasonKey> {
    let all = clusters::list(connection).await?;
    let cluster = all.iter().find(|cluster| cluster.id == row.cluster_id);
    let code = cluster.and_then(|cluster| ClusterCode::parse(&cluster.code).ok());
    Ok(SeasonKey {
        cluster: code.ok_or_else(|| damaged("cluster.code"))?,
        year: Year::new(row.year).map_err(|_| damaged("season.year"))?,
        campaign: CampaignCode::parse(&row.campaign).map_err(|_| damaged("season.campaign"))?,
    })
}

/// Points of a unit that has left the cluster since do not count; they stay in the database.
fn members_only<T>(entries: BTreeMap<OrganisationCode, T>, units: &[Unit]) -> BTreeMap<OrganisationCode, T> {
    entries
        .into_iter()
        .filter(|(code, _)| units.iter().any(|unit| unit.code == *code))
        .collect()
}

pub(crate) async fn rules(connection: &impl ConnectionTrait, season: i64) -> Result<Rules> {
    let newest = season_rules::Entity::find()
        .filter(season_rules::Column::SeasonId.eq(season))
        .order_by_desc(season_rules::Column::Version)
        .one(connection)
        .await?;
    let newest = newest.ok_or_else(|| {
        Error::refused(
            "season-without-rules",
            "Năm thi đua chưa có bảng chấm điểm; nạp bằng «thidua season load» hoặc «thidua import scorecard».",
            "The season has no scorecard yet; load one with «thidua season load» or «thidua import scorecard».",
        )
    })?;
    serde_json::from_str(&newest.document).map_err(|_| damaged("season_rules.document"))
}

async fn decisions(connection: &impl ConnectionTrait, season: i64) -> Result<Vec<Decision>> {
    let rows = tie_decision::Entity::find()
        .filter(tie_decision::Column::SeasonId.eq(season))
        .order_by_asc(tie_decision::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let order = row
                .unit_order
                .split(',')
                .map(OrganisationCode::parse)
                .collect::<Result<_, _>>();
            Ok(Decision {
                order: order.map_err(|_| damaged("tie_decision.unit_order"))?,
                by: Manner::by_name(&row.manner).ok_or_else(|| damaged("tie_decision.manner"))?,
                minutes: row.minutes,
                on: row.decided_on,
                recorded_by: row.recorded_by,
            })
        })
        .collect()
}

async fn figures(connection: &impl ConnectionTrait, season: i64) -> Result<Vec<Figure>> {
    let rows = season_figure::Entity::find()
        .filter(season_figure::Column::SeasonId.eq(season))
        .order_by_asc(season_figure::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let qualifier: Option<Qualifier> = serde_json::from_value(row.qualifier.into()).ok();
            Ok(Figure {
                indicator: IndicatorCode::parse(&row.indicator)
                    .map_err(|_| damaged("season_figure.indicator"))?,
                title: row.title,
                measured_in: row.measured_in,
                value: Measure::from_scaled(row.value),
                qualifier: qualifier.ok_or_else(|| damaged("season_figure.qualifier"))?,
                source: row.source,
            })
        })
        .collect()
}

async fn proposals(connection: &impl ConnectionTrait, season: i64, ids: &Ids) -> Result<Vec<Proposal>> {
    let rows = season_proposal::Entity::find()
        .filter(season_proposal::Column::SeasonId.eq(season))
        .order_by_asc(season_proposal::Column::Position)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let category = row.category.as_deref().map(CategoryCode::parse).transpose();
            Ok(Proposal {
                title: row.title,
                category: category.map_err(|_| damaged("season_proposal.category"))?,
                unit: ids.code(row.organisation_id)?.clone(),
                recipient: row.recipient,
                source: row.source,
            })
        })
        .collect()
}
