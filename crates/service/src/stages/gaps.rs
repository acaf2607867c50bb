//! The gap ledger (sổ chênh lệch): self minus review by criterion and unit, over the years.

use sea_orm::ConnectionTrait;
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::{CampaignCode, ClusterCode, Year};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::SeasonKey;
use thidua_domain::stages;
use utoipa::ToSchema;

use super::{Place, damaged};
use crate::database::Database;
use crate::{Error, Result, clusters, scoring, seasons};

/// Self minus review of all units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GapsView {
    /// The code of the cluster.
    #[schema(example = "dbsh-dhbb")]
    pub cluster: String,
    /// Whether any of the points are made up to show the software.
    pub illustrative: bool,
    /// How many pairs of points were compared.
    pub compared: usize,
    /// Those that differ, by season, unit and criterion.
    pub gaps: Vec<GapLine>,
    /// What each unit's gaps come to, by season.
    pub totals: Vec<GapTotal>,
}

/// One criterion of one unit whose own points differ from the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GapLine {
    /// The year of emulation.
    #[schema(example = 2020)]
    pub year: i32,
    /// The campaign within the year.
    pub campaign: String,
    /// The code of the unit.
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// The code of the criterion.
    #[schema(example = "1.2")]
    pub criterion: String,
    /// Its words.
    pub title: String,
    /// The unit's own points.
    #[serde(rename = "self")]
    #[schema(example = "2.00")]
    pub own: String,
    /// The reviewers' points.
    #[schema(example = "1.75")]
    pub review: String,
    /// Self minus review.
    #[schema(example = "0.25")]
    pub gap: String,
    /// Whether the season's points are made up.
    pub illustrative: bool,
}

/// What a unit's gaps come to in a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GapTotal {
    /// The year of emulation.
    pub year: i32,
    /// The campaign within the year.
    pub campaign: String,
    /// The code of the unit.
    pub unit: String,
    /// How many criteria differ.
    pub criteria: usize,
    /// The sum of self minus review.
    #[schema(example = "0.25")]
    pub gap: String,
}

/// Self minus review of a cluster's units, of all seasons or those of a year.
///
/// # Errors
/// When the actor may not, the cluster is unknown, or has no season in that year.
pub async fn gaps(
    database: &Database,
    actor: &Actor,
    cluster: &ClusterCode,
    year: Option<Year>,
) -> Result<GapsView> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, cluster, year).await?;
    let (row, _) = clusters::find(&view, cluster).await?;
    let mut ledger = GapsView {
        cluster: cluster.to_string(),
        illustrative: false,
        compared: 0,
        gaps: vec![],
        totals: vec![],
    };
    let mut all = seasons::known(&view, row.id).await?;
    all.reverse();
    all.retain(|season| year.is_none_or(|year| season.year == year.get()));
    if let (Some(year), true) = (year, all.is_empty()) {
        return Err(Error::usage(
            "unknown-season",
            format!("Cụm {cluster} chưa có năm thi đua {year}."),
            format!("The cluster {cluster} has no season {year}."),
        ));
    }
    for season in all {
        let key = SeasonKey {
            cluster: cluster.clone(),
            year: Year::new(season.year).map_err(|_| damaged("season.year"))?,
            campaign: CampaignCode::parse(&season.campaign).map_err(|_| damaged("season.campaign"))?,
        };
        match Place::find(&view, &key).await {
            Ok(place) => ledger.add(&view, &key, &place).await?,
            // a season whose rules are not loaded yet has no criteria to compare
            Err(error) if error.code == "season-without-rules" => {}
            Err(error) => return Err(error),
        }
    }
    Ok(ledger)
}

impl GapsView {
    async fn add(&mut self, connection: &impl ConnectionTrait, key: &SeasonKey, place: &Place) -> Result<()> {
        let given = scoring::given(connection, place.row.id, &place.ids).await?;
        let decimals = place.rules.decimals;
        let illustrative = place.row.illustrative.is_some();
        let rules = place.rules.stages.as_ref();
        for unit in &place.members {
            let by_stage = given.of_unit(unit, &place.rules);
            let (Some(own), true) = (by_stage.get(&Stage::Own), by_stage.contains_key(&Stage::Review)) else {
                continue;
            };
            let mut gaps = stages::gaps(
                &place.rules.scorecard,
                decimals,
                own,
                &stages::effective(rules, Stage::Review, &by_stage),
            );
            self.compared += gaps.len();
            self.illustrative |= illustrative && !gaps.is_empty();
            gaps.retain(|gap| gap.gap != Points::ZERO);
            let Some(sum) = Points::checked_sum(gaps.iter().map(|gap| gap.gap)) else {
                continue;
            };
            if !gaps.is_empty() {
                self.totals.push(GapTotal {
                    year: key.year.get(),
                    campaign: key.campaign.to_string(),
                    unit: unit.to_string(),
                    criteria: gaps.len(),
                    gap: sum.plain(decimals),
                });
            }
            self.gaps.extend(gaps.into_iter().map(|gap| {
                let criterion = place.rules.scorecard.criterion(&gap.criterion);
                GapLine {
                    year: key.year.get(),
                    campaign: key.campaign.to_string(),
                    unit: unit.to_string(),
                    name: place.name(key, unit),
                    title: criterion.map_or_else(String::new, |(_, criterion)| criterion.title.clone()),
                    criterion: gap.criterion.to_string(),
                    own: gap.own.plain(decimals),
                    review: gap.review.plain(decimals),
                    gap: gap.gap.plain(decimals),
                    illustrative,
                }
            }));
        }
        Ok(())
    }
}
