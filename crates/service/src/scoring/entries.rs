//! The points that count, whichever table holds them: plain points of a stage in `score`, cross scores in
//! `score_entry`, and so are inputs that are no plain points.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::{Entries, Input, Stage};
use thidua_domain::seasons::Rules;
use thidua_domain::stages::{self, Difference};

use super::store::{score, score_entry};
use crate::database::Recorded;
use crate::imports::Batch;
use crate::organisations::Ids;
use crate::{Error, Result, imports};

/// The row that holds an entry.
#[derive(Debug, Clone)]
enum Row {
    Score(score::Model),
    Entry(score_entry::Model),
}

/// What was entered for one criterion of one unit.
#[derive(Debug, Clone)]
pub(crate) struct Entered {
    /// The unit, by its key.
    pub(crate) unit: i64,
    /// Who gave it, by key; in the cross stage only.
    pub(crate) assessor: Option<i64>,
    /// The stage.
    pub(crate) stage: Stage,
    /// The criterion.
    pub(crate) criterion: ItemCode,
    /// What was entered.
    pub(crate) input: Input,
    /// The batch it came with.
    pub(crate) batch: i64,
    row: Row,
}

impl Entered {
    fn of_score(row: score::Model) -> Result<Self> {
        Ok(Self {
            unit: row.organisation_id,
            assessor: None,
            stage: stage(&row.stage)?,
            criterion: criterion(&row.criterion)?,
            input: Points::from_scaled(row.points).into(),
            batch: row.batch_id,
            row: Row::Score(row),
        })
    }

    fn of_entry(row: score_entry::Model) -> Result<Self> {
        Ok(Self {
            unit: row.organisation_id,
            assessor: row.assessor_id,
            stage: stage(&row.stage)?,
            criterion: criterion(&row.criterion)?,
            input: Input::parse(&row.input).map_err(|_| damaged("score_entry.input"))?,
            batch: row.batch_id,
            row: Row::Entry(row),
        })
    }

    /// Notes that a batch stands in place of this.
    pub(super) fn superseded_by(&self, batch: &mut Batch) -> Result<()> {
        match &self.row {
            Row::Score(row) => batch.supersede(row),
            Row::Entry(row) => batch.supersede(row),
        }
    }
}

fn stage(name: &str) -> Result<Stage> {
    Stage::by_name(name).ok_or_else(|| damaged("score.stage"))
}

fn criterion(code: &str) -> Result<ItemCode> {
    ItemCode::parse(code).map_err(|_| damaged("score.criterion"))
}

/// A value in the database that this program never writes.
fn damaged(what: &str) -> Error {
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

/// Everything that counts in a season, in all stages.
pub(crate) async fn entered(connection: &impl ConnectionTrait, season: i64) -> Result<Vec<Entered>> {
    let table = <score::Model as Recorded>::TABLE;
    let scores = score::Entity::find()
        .filter(score::Column::SeasonId.eq(season))
        .filter(imports::visible(score::Column::BatchId, score::Column::Id, table))
        .order_by_asc(score::Column::Id)
        .all(connection)
        .await?;
    let table = <score_entry::Model as Recorded>::TABLE;
    let entries = score_entry::Entity::find()
        .filter(score_entry::Column::SeasonId.eq(season))
        .filter(imports::visible(
            score_entry::Column::BatchId,
            score_entry::Column::Id,
            table,
        ))
        .order_by_asc(score_entry::Column::Id)
        .all(connection)
        .await?;
    let scores = scores.into_iter().map(Entered::of_score);
    scores.chain(entries.into_iter().map(Entered::of_entry)).collect()
}

/// Everything given in a season, by stage and unit; cross scores by the unit that gave them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// Points by stage and unit, cross scores apart.
    pub(crate) stages: BTreeMap<Stage, BTreeMap<OrganisationCode, Entries>>,
    /// Cross scores: unit → assessor → points.
    pub(crate) cross: BTreeMap<OrganisationCode, BTreeMap<OrganisationCode, Entries>>,
}

/// All entries of a season: `stages` holds stage → unit → points, `cross` unit → assessor → points.
///
/// # Errors
/// When the database fails or is damaged.
pub(crate) async fn given(connection: &impl ConnectionTrait, season: i64, ids: &Ids) -> Result<Given> {
    Given::of(&entered(connection, season).await?, ids)
}

impl Given {
    /// Sorted from what was entered.
    pub(crate) fn of(entered: &[Entered], ids: &Ids) -> Result<Self> {
        let mut given = Self::default();
        for one in entered {
            let unit = ids.code(one.unit)?.clone();
            let entries = match one.assessor {
                Some(assessor) => {
                    let assessor = ids.code(assessor)?.clone();
                    given.cross.entry(unit).or_default().entry(assessor)
                }
                None => given.stages.entry(one.stage).or_default().entry(unit),
            };
            entries.or_default().insert(one.criterion.clone(), one.input);
        }
        Ok(given)
    }

    /// A unit's points by stage, cross scores combined as the rules say.
    pub(crate) fn of_unit(&self, unit: &OrganisationCode, rules: &Rules) -> BTreeMap<Stage, Entries> {
        let mut by_stage: BTreeMap<Stage, Entries> = self
            .stages
            .iter()
            .filter_map(|(stage, units)| Some((*stage, units.get(unit)?.clone())))
            .collect();
        if let Some(cross) = self.cross.get(unit) {
            let how = rules.combine.unwrap_or_default();
            let (combined, _) = stages::combine_entries(how, cross, rules.decimals);
            by_stage.insert(Stage::Cross, combined);
        }
        by_stage
    }

    /// What differs for a unit from the stage before, and which stage that is; nothing when there is none.
    pub(crate) fn differences(
        &self,
        unit: &OrganisationCode,
        rules: &Rules,
        stage: Stage,
    ) -> Option<(Stage, Vec<Difference>)> {
        let given = self.of_unit(unit, rules);
        let (before, stood) = stages::before(rules.stages.as_ref(), stage, &given)?;
        let now = given.get(&stage)?;
        Some((before, stages::differences(&stood, now)))
    }
}
