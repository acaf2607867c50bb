//! Why points of a stage differ from those of the stage before.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use thidua_domain::codes::ItemCode;
use thidua_domain::scoring::{Input, Stage};
use thidua_domain::stages::{Difference, without_reason};

use super::store::stage_reason;
use crate::Result;
use crate::database::Write;

/// The reasons of a season.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reasons(Vec<stage_reason::Model>);

/// All reasons given in a season, in the order they were given.
///
/// # Errors
/// When the database fails.
pub(crate) async fn reasons(connection: &impl ConnectionTrait, season: i64) -> Result<Reasons> {
    let rows = stage_reason::Entity::find()
        .filter(stage_reason::Column::SeasonId.eq(season))
        .order_by_asc(stage_reason::Column::Id)
        .all(connection)
        .await?;
    Ok(Reasons(rows))
}

impl Reasons {
    fn of(&self, unit: i64, stage: Stage) -> impl Iterator<Item = &stage_reason::Model> {
        self.0
            .iter()
            .filter(move |row| row.organisation_id == unit && row.stage == stage.name())
    }

    /// The last reason of a difference.
    pub(crate) fn reason(&self, unit: i64, stage: Stage, difference: &Difference) -> Option<&str> {
        let of_it = self
            .of(unit, stage)
            .filter(|row| read(row).as_ref() == Some(difference));
        of_it.last().map(|row| row.reason.as_str())
    }

    /// Those differences of a unit for which no reason was given.
    pub(crate) fn missing(&self, unit: i64, stage: Stage, differences: Vec<Difference>) -> Vec<Difference> {
        let reasoned: Vec<Difference> = self.of(unit, stage).filter_map(read).collect();
        without_reason(differences, &reasoned)
    }
}

/// The difference a reason is of.
fn read(row: &stage_reason::Model) -> Option<Difference> {
    let before = match &row.before_input {
        Some(before) => Some(Input::parse(before).ok()?),
        None => None,
    };
    Some(Difference {
        criterion: ItemCode::parse(&row.criterion).ok()?,
        before,
        after: Input::parse(&row.after_input).ok()?,
    })
}

/// Records the reason of a difference.
///
/// # Errors
/// When the database fails.
pub(crate) async fn give_reason(
    write: &mut Write,
    season: i64,
    unit: i64,
    stage: Stage,
    difference: &Difference,
    reason: &str,
) -> Result<()> {
    let row = stage_reason::ActiveModel {
        season_id: Set(season),
        organisation_id: Set(unit),
        stage: Set(stage.name().to_owned()),
        criterion: Set(difference.criterion.to_string()),
        before_input: Set(difference.before.map(|input| input.to_string())),
        after_input: Set(difference.after.to_string()),
        reason: Set(reason.to_owned()),
        given_by: Set(write.actor().to_owned()),
        given_at: Set(write.at()),
        ..Default::default()
    };
    write.insert(row).await?;
    Ok(())
}
