//! What became of a season: how it was frozen, published and corrected, by whom and why.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::scoring::Input;
use thidua_domain::seasons::publishing::Place;
use thidua_domain::seasons::{SeasonKey, SeasonRecord};
use utoipa::ToSchema;

use super::record::damaged;
use super::sealed::{self, Publication};
use super::store::season_correction;
use super::{correct, find};
use crate::database::Database;
use crate::{Error, Kind, Result, clusters};

/// Everything that became of a season.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct History {
    /// The code of the cluster.
    #[schema(example = "dbsh-dhbb")]
    pub cluster: String,
    /// The name of the cluster.
    pub cluster_name: String,
    /// The year of emulation.
    #[schema(example = 2020)]
    pub year: i32,
    /// The campaign within the year.
    #[schema(example = "thuong-xuyen")]
    pub campaign: String,
    /// `provisional`, `frozen`, `published` or `corrected`.
    pub status: String,
    /// How many decimals points are written with.
    pub decimals: u32,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
    /// What is made up, in words.
    pub illustrative_note: Option<String>,
    /// Its passages from state to state, the oldest first.
    pub phases: Vec<Phase>,
    /// What was published, the oldest first; the last one is the season's record.
    pub publications: Vec<Publication>,
    /// Corrections that were proposed, the oldest first.
    pub corrections: Vec<CorrectionView>,
}

/// A passage from one state to the next.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Phase {
    /// The state before.
    pub from: String,
    /// The state after.
    pub to: String,
    /// Why; of a freeze, why units without a rank were accepted.
    pub reason: Option<String>,
    /// The digest of the dossier in that state; nothing of an open season.
    pub digest: Option<String>,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A correction: what is to be changed, what that does, and how it ended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CorrectionView {
    /// Its number among the corrections that were proposed, from 1.
    pub number: i32,
    /// The number of the publication it corrects.
    pub corrects: i32,
    /// `pending`, `confirmed` or `rejected`.
    pub state: String,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who confirmed or rejected it.
    pub settled_by: Option<String>,
    /// When.
    pub settled_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    pub settled_reason: Option<String>,
    /// Every input it changes.
    pub changes: Vec<SetInput>,
    /// Orders of tied units it records, the best first.
    pub orders: Vec<Vec<String>>,
    /// Every unit whose rank, total or classification it changes, by code.
    pub moved: Vec<MovedUnit>,
}

/// One input before and after.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SetInput {
    /// The code of the unit.
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// The code of the criterion.
    pub criterion: String,
    /// What stood there, an exact decimal or as it is entered (`yes`, `count:3`); nothing when it was blank.
    pub before: Option<String>,
    /// What stands there after it, written likewise.
    pub after: String,
}

/// A unit whose rank, total or classification changes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovedUnit {
    /// The code of the unit.
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// The rank before; nothing when it had none.
    pub rank_before: Option<u32>,
    /// The rank after; nothing when it has none.
    pub rank_after: Option<u32>,
    /// The total before, an exact decimal.
    pub total_before: Option<String>,
    /// The total after, an exact decimal.
    pub total_after: Option<String>,
    /// The classification before, where the season has one.
    pub classification_before: Option<String>,
    /// The classification after, where the season has one.
    pub classification_after: Option<String>,
}

/// What a correction does to the record it corrects.
pub(super) fn of_correction(record: &SeasonRecord, row: &season_correction::Model) -> Result<CorrectionView> {
    let amendment = correct::amendment(row)?;
    let amended = record
        .amended(&amendment)
        .map_err(|error| Error::new(Kind::Machine, "correction-damaged", |lang| error.message(lang)))?;
    let decimals = record.rules.decimals;
    let text = |input: Input| {
        let points = input.points().map(|points| points.plain(decimals));
        points.unwrap_or_else(|| input.to_string())
    };
    let changes = amended.changes.iter().map(|change| SetInput {
        unit: change.unit.to_string(),
        name: record.name_of(&change.unit).to_owned(),
        criterion: change.criterion.to_string(),
        // what was carried over from an earlier stage stood there as well
        before: change
            .before
            .or_else(|| record.input(&change.unit, &change.criterion))
            .map(text),
        after: text(change.after),
    });
    let rank = |place: &Option<Place>| place.as_ref().map(|place| place.rank);
    let total = |place: &Option<Place>| place.as_ref().map(|place| place.total.plain(decimals));
    let level = |place: &Option<Place>| place.as_ref().and_then(|place| place.classification.clone());
    let moved = amended.moved.iter().map(|moved| MovedUnit {
        unit: moved.unit.to_string(),
        name: record.name_of(&moved.unit).to_owned(),
        rank_before: rank(&moved.before),
        rank_after: rank(&moved.after),
        total_before: total(&moved.before),
        total_after: total(&moved.after),
        classification_before: level(&moved.before),
        classification_after: level(&moved.after),
    });
    let orders = amendment.decisions.iter();
    Ok(CorrectionView {
        number: row.number,
        corrects: row.corrects_number,
        state: row.state.clone(),
        reason: row.reason.clone(),
        proposed_by: row.proposed_by.clone(),
        proposed_at: row.proposed_at,
        settled_by: row.settled_by.clone(),
        settled_at: row.settled_at,
        settled_reason: row.settled_reason.clone(),
        changes: changes.collect(),
        orders: orders
            .map(|decision| decision.order.iter().map(ToString::to_string).collect())
            .collect(),
        moved: moved.collect(),
    })
}

/// How a season was frozen, published and corrected.
///
/// # Errors
/// When the actor may not, the season is unknown, a seal is broken, or the database fails.
pub async fn history(database: &Database, actor: &Actor, key: &SeasonKey) -> Result<History> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let row = find(&view, key).await?;
    let record = super::record(&view, key).await?;
    // each correction is shown against the very publication it was made for
    let (mut bases, mut publications) = (BTreeMap::new(), Vec::new());
    for publication in sealed::rows(&view, row.id).await? {
        bases.insert(publication.number, sealed::opened(key, &publication)?.record);
        publications.push(Publication::of(publication));
    }
    let mut corrections = Vec::new();
    for correction in correct::rows(&view, row.id).await? {
        let base = bases.get(&correction.corrects_number);
        let base = base.ok_or_else(|| damaged("season_correction.corrects_number"))?;
        corrections.push(of_correction(base, &correction)?);
    }
    let phases = sealed::phases(&view, row.id).await?;
    Ok(History {
        cluster: key.cluster.to_string(),
        cluster_name: record.cluster_name,
        year: key.year.get(),
        campaign: key.campaign.to_string(),
        status: record.status.name().to_owned(),
        decimals: record.rules.decimals,
        illustrative: record.illustrative.is_some(),
        illustrative_note: record.illustrative,
        phases: phases
            .into_iter()
            .map(|phase| Phase {
                from: phase.from_status,
                to: phase.to_status,
                reason: phase.reason,
                digest: phase.digest,
                by: phase.done_by,
                at: phase.done_at,
            })
            .collect(),
        publications,
        corrections,
    })
}
