//! Everything the turns of a cluster follow from, read from the database.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Deserialize;
use thidua_domain::clusters::Cluster;
use thidua_domain::codes::{CampaignCode, ClusterCode, OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_domain::rotation::{Decided, Decision, Policy, Rotation, Standings, Turn, Way};
use thidua_domain::seasons::{SeasonKey, Status};

use super::store::{hand_over, rotation_decision};
use crate::organisations::Ids;
use crate::ranking::SeasonView;
use crate::seasons::store::season_rules;
use crate::{Error, Result, clusters, organisations, seasons};

pub(super) const SKIP: &str = "skip";
pub(super) const SWAP: &str = "swap";
pub(super) const ELECTION: &str = "election";
pub(super) const CORRECTION: &str = "correction";
pub(super) const WITHDRAWAL: &str = "withdrawal";

/// A cluster with its policy, decisions and hand-overs.
#[derive(Debug)]
pub(super) struct State {
    /// The key of the cluster.
    pub(super) id: i64,
    pub(super) cluster: Cluster,
    pub(super) directory: Directory,
    pub(super) ids: Ids,
    pub(super) policy: Policy,
    /// The year of the season that declares the policy; none where it is the default.
    pub(super) declared: Option<i32>,
    /// All decisions, in the order in which they were recorded.
    pub(super) rows: Vec<rotation_decision::Model>,
    /// Hand-overs, the oldest year first.
    pub(super) hand_overs: Vec<hand_over::Model>,
    decisions: Vec<Decision>,
    standings: Standings,
}

/// What the rules of a season say of rotation.
#[derive(Debug, Deserialize)]
struct Declared {
    #[serde(default)]
    rotation: Option<Policy>,
}

impl State {
    /// Reads a cluster; `year` says whose policy applies, without one that after the last known lead.
    ///
    /// # Errors
    /// When the cluster is unknown or the database fails.
    pub(super) async fn load(
        connection: &impl ConnectionTrait,
        code: &ClusterCode,
        year: impl FnOnce(&Cluster) -> Result<Year>,
    ) -> Result<(Self, Year)> {
        let (row, cluster) = clusters::find(connection, code).await?;
        let year = year(&cluster)?;
        let ids = organisations::ids(connection).await?;
        let (policy, declared) = policy(connection, row.id, year).await?;
        let rows = rotation_decision::Entity::find()
            .filter(rotation_decision::Column::ClusterId.eq(row.id))
            .order_by_asc(rotation_decision::Column::Id)
            .all(connection)
            .await?;
        let hand_overs = hand_over::Entity::find()
            .filter(hand_over::Column::ClusterId.eq(row.id))
            .order_by_asc(hand_over::Column::Year)
            .order_by_asc(hand_over::Column::Id)
            .all(connection)
            .await?;
        let standings = match policy.by {
            Way::ByRank { .. } => standings(connection, row.id, code).await?,
            Way::FewestTurns | Way::Roster(_) | Way::DeputySucceeds | Way::Election => Standings::new(),
        };
        let state = Self {
            id: row.id,
            decisions: decisions(&rows, &ids)?,
            directory: organisations::directory(connection).await?,
            cluster,
            ids,
            policy,
            declared,
            rows,
            hand_overs,
            standings,
        };
        Ok((state, year))
    }

    pub(super) fn rotation(&self) -> Rotation<'_> {
        Rotation {
            cluster: &self.cluster,
            directory: &self.directory,
            policy: &self.policy,
            decisions: &self.decisions,
            standings: &self.standings,
        }
    }

    /// Whether a decision was withdrawn, and by which row.
    pub(super) fn withdrawal(&self, id: i64) -> Option<&rotation_decision::Model> {
        withdrawal(&self.rows, id)
    }

    /// The corrections of a year's lead, in their order.
    pub(super) fn corrections(&self, year: i32) -> impl Iterator<Item = &rotation_decision::Model> {
        self.rows
            .iter()
            .filter(move |row| row.kind == CORRECTION && row.year == year)
    }

    /// The hand-over in force for a year: the last one, unless it was corrected away.
    pub(super) fn hand_over_of(&self, year: Year) -> Option<&hand_over::Model> {
        let last = self.hand_overs.iter().rfind(|row| row.year == year.get())?;
        let voided = self
            .corrections(year.get())
            .any(|row| row.hand_over_id == Some(last.id) && row.organisation_id.is_none());
        (!voided).then_some(last)
    }

    /// The decisions on record that allow a lead out of turn, by year.
    pub(super) fn allowed(&self) -> BTreeMap<Year, String> {
        let mut allowed = BTreeMap::new();
        for row in &self.hand_overs {
            if let (Ok(year), Some(reason)) = (Year::new(row.year), &row.reason) {
                allowed.insert(year, reason.clone());
            }
        }
        for decision in &self.decisions {
            let counts = !matches!(decision.what, Decided::Skip { .. });
            for year in decision.years().into_iter().filter(|_| counts) {
                allowed.insert(year, decision.reason.clone());
            }
        }
        allowed
    }
}

fn withdrawal(rows: &[rotation_decision::Model], id: i64) -> Option<&rotation_decision::Model> {
    rows.iter().find(|row| row.withdraws == Some(id))
}

/// The decisions in force.
fn decisions(rows: &[rotation_decision::Model], ids: &Ids) -> Result<Vec<Decision>> {
    let in_force = rows.iter().filter(|row| withdrawal(rows, row.id).is_none());
    let mut decisions = Vec::new();
    for row in in_force {
        let year = |year: i32| Year::new(year).map_err(|_| damaged());
        let unit =
            |id: Option<i64>| -> Result<OrganisationCode> { Ok(ids.code(id.ok_or_else(damaged)?)?.clone()) };
        let what = match row.kind.as_str() {
            SKIP => Decided::Skip {
                year: year(row.year)?,
                unit: unit(row.organisation_id)?,
            },
            SWAP => Decided::Swap {
                first: Turn {
                    year: year(row.year)?,
                    unit: unit(row.organisation_id)?,
                },
                second: Turn {
                    year: year(row.other_year.ok_or_else(damaged)?)?,
                    unit: unit(row.other_organisation_id)?,
                },
            },
            ELECTION => Decided::Election {
                year: year(row.year)?,
                lead: unit(row.organisation_id)?,
                deputies: deputies(row)?,
            },
            _ => continue,
        };
        decisions.push(Decision {
            what,
            reason: row.reason.clone(),
        });
    }
    Ok(decisions)
}

/// The deputies that were elected.
pub(super) fn deputies(row: &rotation_decision::Model) -> Result<Vec<OrganisationCode>> {
    let codes = row.deputies.as_deref().unwrap_or_default().split(',');
    codes
        .filter(|code| !code.is_empty())
        .map(|code| OrganisationCode::parse(code).map_err(|_| damaged()))
        .collect()
}

/// The policy for a year: that of the newest season up to it that declares one.
async fn policy(
    connection: &impl ConnectionTrait,
    cluster: i64,
    year: Year,
) -> Result<(Policy, Option<i32>)> {
    let regular = CampaignCode::regular();
    for season in seasons::known(connection, cluster).await? {
        if season.year > year.get() || season.campaign != regular.as_str() {
            continue;
        }
        let rules = season_rules::Entity::find()
            .filter(season_rules::Column::SeasonId.eq(season.id))
            .order_by_desc(season_rules::Column::Version)
            .one(connection)
            .await?;
        let Some(rules) = rules else { continue };
        let declared: Declared = serde_json::from_str(&rules.document).map_err(|_| damaged())?;
        if let Some(policy) = declared.rotation {
            return Ok((policy, Some(season.year)));
        }
    }
    Ok((Policy::default(), None))
}

/// The ranks of the seasons whose points cannot change any more.
async fn standings(connection: &impl ConnectionTrait, cluster: i64, code: &ClusterCode) -> Result<Standings> {
    let mut standings = Standings::new();
    let regular = CampaignCode::regular();
    for season in seasons::known(connection, cluster).await? {
        let open = Status::by_name(&season.status).is_none_or(Status::is_open);
        if open || season.campaign != regular.as_str() {
            continue;
        }
        let year = Year::new(season.year).map_err(|_| damaged())?;
        let key = SeasonKey {
            cluster: code.clone(),
            year,
            campaign: regular.clone(),
        };
        let view = SeasonView::load(connection, &key).await?;
        let ranks = view.evaluation.ranking.standings.iter();
        standings.insert(
            year,
            ranks
                .map(|standing| (standing.unit.clone(), standing.rank))
                .collect(),
        );
    }
    Ok(standings)
}

pub(super) fn damaged() -> Error {
    Error::machine(
        "database-damaged",
        "Cơ sở dữ liệu có giá trị không hợp lệ về luân phiên cụm trưởng; chạy «thidua audit verify» để tìm chỗ bị sửa.",
        "The database holds an invalid value on rotation; run «thidua audit verify» to find what was changed.",
    )
}
