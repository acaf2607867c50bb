//! `season load`: a season file becomes cluster, members, season and rules, in one transaction.

use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::canonical;
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_domain::seasons::{Figure, Proposal, Rules, SeasonKey, Status};
use thidua_tabular::Finding;

use super::beside;
use super::file::{self, SeasonFile};
use super::left_out;
use super::store::{season, season_figure, season_proposal, season_rules};
use crate::database::{Database, Write};
use crate::organisations::Ids;
use crate::{Error, Result, clusters, organisations};

/// What loading a season file did.
#[derive(Debug, Clone, Serialize)]
pub struct Loaded {
    /// The season, `CLUSTER YEAR[/CAMPAIGN]`.
    pub season: String,
    /// `created`, `updated` or `unchanged`.
    pub outcome: Outcome,
    /// The digest of its rules.
    pub rules_digest: String,
    /// How many members it has.
    pub members: usize,
    /// How many criteria.
    pub criteria: usize,
    /// What is wrong, and then nothing was written; or what is worth a look.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// Whether anything was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The season is new.
    Created,
    /// Something about it changed.
    Updated,
    /// It stood there exactly so.
    Unchanged,
    /// The file was refused.
    Refused,
}

/// Loads a season file.
///
/// # Errors
/// When the actor may not, the season is closed to changes, or the database fails. What is wrong with the file is in
/// the findings.
pub async fn load(database: &Database, actor: &Actor, bytes: &[u8]) -> Result<Loaded> {
    let file = match file::examined(bytes) {
        Ok(file) => file,
        Err(unread) => {
            let mut findings = unread.findings;
            if let Some(key) = unread.key {
                actor.may(Deed::LoadSeason, &Scope::Cluster(key.cluster.clone()))?;
                let view = database.read().await?;
                let directory = organisations::directory(&view).await?;
                findings.extend(unknown_members(&directory, &unread.members, key.year));
                findings.sort_by_key(|finding| finding.row);
            }
            return Ok(refused(String::new(), findings));
        }
    };
    actor.may(Deed::LoadSeason, &Scope::Cluster(file.key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let directory = organisations::directory(&*write).await?;
    let mut findings = unknown_members(&directory, &file.members, file.key.year);
    for win in file
        .wins
        .iter()
        .filter(|win| directory.organisation(&win.unit).is_none())
    {
        findings.push(unknown_winner(&win.unit, win.line));
    }
    if !findings.is_empty() {
        return Ok(refused(file.key.to_string(), findings));
    }
    let ids = organisations::ids(&*write).await?;
    let closed = closed(&write, &file.key).await?;
    let outcome = write_all(&mut write, &file, &ids).await?;
    if let (Some(refusal), false) = (closed, write.is_empty()) {
        return Err(refusal);
    }
    findings.extend(file.warnings.iter().cloned());
    findings.extend(left_out::findings(&*write, &file, &ids).await?);
    let loaded = Loaded {
        season: file.key.to_string(),
        outcome,
        rules_digest: file.rules.digest()?,
        members: file.members.len(),
        criteria: file.rules.scorecard.criteria().count(),
        findings,
    };
    if !write.is_empty() {
        let note = json!({ "file": canonical::sha256(bytes), "rules": loaded.rules_digest });
        write.commit("season.load", &loaded.season, note).await?;
    }
    Ok(loaded)
}

/// The refusal to change anything, when the season is there and closed. To load the same file again changes nothing.
async fn closed(write: &Write, key: &SeasonKey) -> Result<Option<Error>> {
    match super::require_open(&**write, key).await {
        Ok(_) => Ok(None),
        Err(error) if matches!(error.code, "unknown-cluster" | "unknown-season") => Ok(None),
        Err(error) if error.code == "season-closed" => Ok(Some(error)),
        Err(error) => Err(error),
    }
}

fn refused(season: String, findings: Vec<Finding>) -> Loaded {
    Loaded {
        season,
        outcome: Outcome::Refused,
        rules_digest: String::new(),
        members: 0,
        criteria: 0,
        findings,
    }
}

/// The members that are not known, or gone by the end of the year without another member in their place.
fn unknown_members(directory: &Directory, members: &[(OrganisationCode, usize)], year: Year) -> Vec<Finding> {
    let day = organisations::last_day(year);
    let gone = |unit: &OrganisationCode| {
        !directory.exists_on(unit, day) && directory.merged_in(unit, year).is_none()
    };
    let unknown = members.iter().filter(|(unit, _)| gone(unit));
    unknown.map(|(unit, line)| unknown_member(unit, *line)).collect()
}

fn unknown_member(unit: &OrganisationCode, line: usize) -> Finding {
    Finding::error(
        "season-unknown-member",
        format!(
            "đơn vị «{unit}» chưa có trong danh mục hoặc không còn hoạt động vào cuối năm ấy; nhập danh mục bằng «thidua import organisations»"
        ),
        format!(
            "the unit «{unit}» is not known, or no longer existed at the end of that year; import it with «thidua import organisations»"
        ),
    )
    .at_row(line)
}

fn unknown_winner(unit: &OrganisationCode, line: usize) -> Finding {
    Finding::error(
        "season-unknown-unit",
        format!(
            "đơn vị «{unit}» chưa có trong danh mục; sửa mã, hoặc nhập danh mục bằng «thidua import organisations»"
        ),
        format!("the unit «{unit}» is not known; correct its code, or import it with «thidua import organisations»"),
    )
    .at_row(line)
}

async fn write_all(write: &mut Write, file: &SeasonFile, ids: &Ids) -> Result<Outcome> {
    let SeasonFile {
        key,
        cluster_name,
        aliases,
        source,
        members,
        lead,
        deputies,
        ..
    } = file;
    let cluster = clusters::upsert(write, &key.cluster, cluster_name, aliases, source).await?;
    let mut member_ids = Vec::with_capacity(members.len());
    for (unit, _) in members {
        member_ids.push(ids.id(unit)?);
    }
    clusters::set_members(write, cluster.id, key.year, &member_ids, source, true).await?;
    let lead = lead.as_ref().map(|lead| ids.id(lead)).transpose()?;
    let deputies = deputies
        .iter()
        .map(|unit| ids.id(unit))
        .collect::<Result<Vec<_>>>()?;
    clusters::set_leads(write, cluster.id, key.year, lead, &deputies, source).await?;
    let (season, created) = match find(write, cluster.id, key).await? {
        Some(row) => {
            let row = if row.illustrative == file.illustrative {
                row
            } else {
                let mut after = row.clone().into_active_model();
                after.illustrative = Set(file.illustrative.clone());
                write.update(&row, after).await?
            };
            (row, false)
        }
        None => (
            insert_season(write, cluster.id, key, file.illustrative.clone()).await?,
            true,
        ),
    };
    add_rules(write, season.id, &file.rules).await?;
    set_figures(write, season.id, &file.figures).await?;
    set_proposals(write, season.id, &file.proposals, ids).await?;
    beside::set_withdrawn(write, season.id, &file.withdrawn, ids).await?;
    beside::add_wins(write, cluster.id, &file.wins, ids).await?;
    Ok(match (created, write.is_empty()) {
        (true, _) => Outcome::Created,
        (false, false) => Outcome::Updated,
        (false, true) => Outcome::Unchanged,
    })
}

async fn find(write: &Write, cluster: i64, key: &SeasonKey) -> Result<Option<season::Model>> {
    let found = season::Entity::find()
        .filter(season::Column::ClusterId.eq(cluster))
        .filter(season::Column::Year.eq(key.year.get()))
        .filter(season::Column::Campaign.eq(key.campaign.as_str()))
        .one(&**write)
        .await?;
    Ok(found)
}

/// Writes a season that is not there yet, provisional.
pub(crate) async fn insert_season(
    write: &mut Write,
    cluster: i64,
    key: &SeasonKey,
    illustrative: Option<String>,
) -> Result<season::Model> {
    let row = season::ActiveModel {
        cluster_id: Set(cluster),
        year: Set(key.year.get()),
        campaign: Set(key.campaign.to_string()),
        status: Set(Status::Provisional.name().to_owned()),
        illustrative: Set(illustrative),
        ..Default::default()
    };
    write.insert(row).await
}

async fn newest_rules(write: &Write, season: i64) -> Result<Option<season_rules::Model>> {
    let found = season_rules::Entity::find()
        .filter(season_rules::Column::SeasonId.eq(season))
        .order_by_desc(season_rules::Column::Version)
        .one(&**write)
        .await?;
    Ok(found)
}

/// Adds a version of the rules, unless the newest is the same.
pub(crate) async fn add_rules(write: &mut Write, season: i64, rules: &Rules) -> Result<()> {
    let digest = rules.digest()?;
    let newest = newest_rules(write, season).await?;
    if newest.as_ref().is_some_and(|newest| newest.digest == digest) {
        return Ok(());
    }
    let document = String::from_utf8(canonical::to_bytes(rules)?).unwrap_or_default();
    let row = season_rules::ActiveModel {
        season_id: Set(season),
        version: Set(newest.map_or(1, |newest| newest.version.saturating_add(1))),
        digest: Set(digest),
        document: Set(document),
        loaded_by: Set(write.actor().to_owned()),
        loaded_at: Set(write.at()),
        ..Default::default()
    };
    write.insert(row).await?;
    Ok(())
}

/// Brings the figures up to date; one that the file no longer has stays, for nothing is deleted.
async fn set_figures(write: &mut Write, season: i64, figures: &[Figure]) -> Result<()> {
    for figure in figures {
        let qualifier = serde_json::to_value(figure.qualifier).ok();
        let row = season_figure::ActiveModel {
            season_id: Set(season),
            indicator: Set(figure.indicator.to_string()),
            title: Set(figure.title.clone()),
            measured_in: Set(figure.measured_in.clone()),
            value: Set(figure.value.scaled()),
            qualifier: Set(qualifier
                .as_ref()
                .and_then(|q| q.as_str())
                .unwrap_or("exact")
                .to_owned()),
            source: Set(figure.source.clone()),
            ..Default::default()
        };
        let there = season_figure::Entity::find()
            .filter(season_figure::Column::SeasonId.eq(season))
            .filter(season_figure::Column::Indicator.eq(figure.indicator.as_str()))
            .one(&**write)
            .await?;
        match there {
            None => {
                write.insert(row).await?;
            }
            Some(old) => {
                let mut after = row;
                after.id = Set(old.id);
                let wanted = season_figure::Model {
                    title: figure.title.clone(),
                    measured_in: figure.measured_in.clone(),
                    value: figure.value.scaled(),
                    qualifier: qualifier
                        .as_ref()
                        .and_then(|q| q.as_str())
                        .unwrap_or("exact")
                        .to_owned(),
                    source: figure.source.clone(),
                    ..old.clone()
                };
                if wanted != old {
                    write.update(&old, after).await?;
                }
            }
        }
    }
    Ok(())
}

/// Brings the proposals up to date by their place in the file.
async fn set_proposals(write: &mut Write, season: i64, proposals: &[Proposal], ids: &Ids) -> Result<()> {
    for (position, proposal) in (1_i32..).zip(proposals) {
        let there = season_proposal::Entity::find()
            .filter(season_proposal::Column::SeasonId.eq(season))
            .filter(season_proposal::Column::Position.eq(position))
            .one(&**write)
            .await?;
        let wanted = season_proposal::Model {
            id: there.as_ref().map_or(0, |old| old.id),
            season_id: season,
            position,
            title: proposal.title.clone(),
            category: proposal.category.as_ref().map(ToString::to_string),
            organisation_id: ids.id(&proposal.unit)?,
            recipient: proposal.recipient.clone(),
            source: proposal.source.clone(),
        };
        match there {
            Some(old) if old == wanted => {}
            Some(old) => {
                write.update(&old, wanted.into_active_model().reset_all()).await?;
            }
            None => {
                let mut row = wanted.into_active_model().reset_all();
                row.id = sea_orm::ActiveValue::NotSet;
                write.insert(row).await?;
            }
        }
    }
    Ok(())
}
