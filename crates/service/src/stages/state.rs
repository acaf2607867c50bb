//! How far the assessments of a season are: what their events come to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::Rules;
use thidua_domain::stages::{Action, Assessment, Event, StageError};

use super::damaged;
use super::store::stage_event;
use crate::Result;
use crate::organisations::Ids;

/// A unit by its key, a stage, and in the cross stage the assessor by its key.
pub(super) type Of = (i64, Stage, Option<i64>);

/// All assessments of a season to which something has happened.
#[derive(Debug, Clone, Default)]
pub(crate) struct Assessments(BTreeMap<Of, Assessment>);

/// The assessments of a season.
///
/// # Errors
/// When the database fails, or its events could not have happened.
pub(crate) async fn assessments(connection: &impl ConnectionTrait, season: i64) -> Result<Assessments> {
    let rows = stage_event::Entity::find()
        .filter(stage_event::Column::SeasonId.eq(season))
        .order_by_asc(stage_event::Column::Id)
        .all(connection)
        .await?;
    let mut all: BTreeMap<Of, Assessment> = BTreeMap::new();
    for row in &rows {
        let stage = Stage::by_name(&row.stage).ok_or_else(|| damaged("stage_event.stage"))?;
        let assessment = all
            .entry((row.organisation_id, stage, row.assessor_id))
            .or_insert_with(|| Assessment::new(stage));
        *assessment = assessment
            .apply(&event(row)?)
            .map_err(|_| damaged("stage_event"))?;
    }
    Ok(Assessments(all))
}

fn event(row: &stage_event::Model) -> Result<Event> {
    let criterion = row.criterion.as_deref().map(ItemCode::parse).transpose();
    Ok(Event {
        action: Action::by_name(&row.action).ok_or_else(|| damaged("stage_event.action"))?,
        criterion: criterion.map_err(|_| damaged("stage_event.criterion"))?,
        text: row.reason.clone(),
        by: row.recorded_by.clone(),
        on: row.counts_on,
    })
}

impl Assessments {
    /// One assessment; a new one when nothing has happened to it.
    pub(crate) fn of(&self, unit: i64, stage: Stage, assessor: Option<i64>) -> Assessment {
        self.0
            .get(&(unit, stage, assessor))
            .cloned()
            .unwrap_or_else(|| Assessment::new(stage))
    }

    /// Who gave cross scores of a unit and submitted, returned or locked them.
    pub(super) fn assessors(&self, unit: i64) -> BTreeSet<i64> {
        let of_unit = self.0.keys().filter(|(of, ..)| *of == unit);
        of_unit.filter_map(|(.., assessor)| *assessor).collect()
    }

    /// Whether points of a stage may be entered as far as the stages before it are concerned: where the season
    /// declares its stages, the self-assessment (or the review, for the final stage) must be submitted or locked.
    pub(crate) fn check_before(&self, unit: i64, stage: Stage, rules: &Rules) -> Result<(), StageError> {
        let Some(rules) = &rules.stages else { return Ok(()) };
        // assessors of the cross stage are many and may fail to come; nobody waits for them
        let before = rules
            .before(stage)
            .map(|rule| rule.stage)
            .find(|stage| *stage != Stage::Cross);
        match before {
            Some(before) if !self.of(unit, before, None).is_done() => Err(StageError::StageBefore(before)),
            _ => Ok(()),
        }
    }
}

/// The day on which each unit first submitted its self-assessment, from which lateness counts.
///
/// # Errors
/// When the database fails or is damaged.
pub async fn submitted(
    connection: &impl ConnectionTrait,
    season: i64,
    ids: &Ids,
) -> Result<BTreeMap<OrganisationCode, NaiveDate>> {
    let all = assessments(connection, season).await?;
    let mut days = BTreeMap::new();
    for ((unit, stage, _), assessment) in &all.0 {
        if let (Stage::Own, Some(day)) = (stage, assessment.submitted) {
            days.insert(ids.code(*unit)?.clone(), day);
        }
    }
    Ok(days)
}
