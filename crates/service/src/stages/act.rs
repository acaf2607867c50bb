//! What happens to an assessment: submitted, returned, explained, locked, unlocked; and reasons of differences.

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ConnectionTrait};
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::SeasonKey;
use thidua_domain::stages::{
    self as domain, Action, Event, StageError, State, may_act, may_date, may_give_reasons,
};
use thidua_vietnamese::clean;

use super::state::{Assessments, assessments};
use super::store::stage_event;
use super::{Place, StatusView, denied, refused, status};
use crate::database::{Database, Write};
use crate::{Error, Result, clock, clusters, scoring};

/// What a person does to an assessment, as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Doing<'d> {
    /// What.
    pub action: Action,
    /// The unit that is assessed.
    pub unit: &'d str,
    /// The stage.
    pub stage: Stage,
    /// The unit that gives cross scores.
    pub by: Option<&'d str>,
    /// The criterion an explanation is about.
    pub criterion: Option<&'d str>,
    /// The reason or explanation.
    pub text: Option<&'d str>,
    /// The day it counts for, when it is not today.
    pub on: Option<NaiveDate>,
}

/// Lets something happen to an assessment, and answers how far it is then.
///
/// # Errors
/// When the actor may not, the season, unit or criterion is unknown, the season is closed, or it cannot happen now.
pub async fn act(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    doing: Doing<'_>,
) -> Result<StatusView> {
    actor.may_somewhere(match doing.action {
        Action::Submit | Action::Explain => Deed::EnterPoints,
        Action::Return | Action::Lock | Action::Unlock => Deed::Review,
    })?;
    let mut write = database.write(actor).await?;
    clusters::admit(&*write, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let place = Place::find(&*write, key).await?;
    let unit = place.unit(key, doing.unit)?;
    let by = doing.by.map(|by| place.unit(key, by)).transpose()?;
    may_act(actor, &key.cluster, doing.action, doing.stage, &unit, by.as_ref())
        .map_err(|error| denied(&error))?;
    place.check_open(key)?;
    place.check_used(doing.stage)?;
    let on = day(actor, key, doing.on)?;
    let criterion = doing.criterion.map(|code| criterion(&place, code)).transpose()?;
    let text = doing.text.map(clean).filter(|text| !text.is_empty());
    let event = Event {
        action: doing.action,
        criterion,
        text,
        by: actor.name.clone(),
        on,
    };
    let unit_id = place.ids.id(&unit)?;
    let by_id = by.as_ref().map(|by| place.ids.id(by)).transpose()?;
    let all = assessments(&*write, place.row.id).await?;
    all.of(unit_id, doing.stage, by_id)
        .apply(&event)
        .map_err(|error| refused(&error))?;
    match doing.action {
        Action::Submit => check_begun(&write, &place, &unit, by.as_ref(), &doing, &all).await?,
        Action::Lock if matches!(doing.stage, Stage::Review | Stage::Final) => {
            check_begun(&write, &place, &unit, None, &doing, &all).await?;
            check_reasons(&write, &place, &unit, doing.stage).await?;
        }
        _ => {}
    }
    let row = stage_event::ActiveModel {
        season_id: Set(place.row.id),
        organisation_id: Set(unit_id),
        stage: Set(doing.stage.name().to_owned()),
        assessor_id: Set(by_id),
        action: Set(event.action.name().to_owned()),
        criterion: Set(event.criterion.as_ref().map(ToString::to_string)),
        reason: Set(event.text.clone()),
        counts_on: Set(on),
        recorded_by: Set(event.by),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    write.insert(row).await?;
    let view = status::of_unit(&*write, key, &unit).await?;
    let note = json!({ "unit": unit.as_str(), "stage": doing.stage.name(), "by": by.as_ref().map(OrganisationCode::as_str) });
    let action = format!("stage.{}", doing.action.name());
    write.commit(&action, &key.to_string(), note).await?;
    Ok(view)
}

/// The day something counts for: today, unless whoever receives the papers says another that has come.
fn day(actor: &Actor, key: &SeasonKey, on: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = clock::today();
    let Some(on) = on.filter(|on| *on != today) else {
        return Ok(today);
    };
    may_date(actor, &key.cluster).map_err(|error| denied(&error))?;
    clock::come(on)
}

/// A criterion of the season's scorecard.
pub(super) fn criterion(place: &Place, text: &str) -> Result<ItemCode> {
    let code = ItemCode::parse(text).ok();
    let known = code.filter(|code| place.rules.scorecard.criterion(code).is_some());
    known.ok_or_else(|| {
        Error::usage(
            "unknown-criterion",
            format!("Bảng chấm điểm không có tiêu chí «{text}»; ghi mã như trong bảng, ví dụ 1.2."),
            format!("The scorecard has no criterion «{text}»; write its code, for example 1.2."),
        )
    })
}

/// There is something to submit or lock.
async fn check_begun(
    write: &Write,
    place: &Place,
    unit: &OrganisationCode,
    by: Option<&OrganisationCode>,
    doing: &Doing<'_>,
    all: &Assessments,
) -> Result<()> {
    let given = scoring::given(&**write, place.row.id, &place.ids).await?;
    let some = match by {
        Some(by) => given.cross.get(unit).is_some_and(|cross| cross.contains_key(by)),
        None => {
            let by_stage = given.of_unit(unit, &place.rules);
            !domain::effective(place.rules.stages.as_ref(), doing.stage, &by_stage).is_empty()
        }
    };
    if !some {
        let stage = doing.stage;
        return Err(Error::new(crate::Kind::Refused, "stage-empty", |lang| {
            let word = stage.label(lang);
            lang.pick(
                format!("Đơn vị {unit} chưa có điểm {word} nào; nhập điểm (thidua import scorecard) trước."),
                format!("The unit {unit} has no points in the {word} yet; import them (thidua import scorecard) first."),
            )
        }));
    }
    all.check_before(place.ids.id(unit)?, doing.stage, &place.rules)
        .map_err(|error| refused(&error))
}

/// Every difference from the stage before has its reason.
async fn check_reasons(write: &Write, place: &Place, unit: &OrganisationCode, stage: Stage) -> Result<()> {
    let given = scoring::given(&**write, place.row.id, &place.ids).await?;
    let Some((before, differences)) = given.differences(unit, &place.rules, stage) else {
        return Ok(());
    };
    let reasons = scoring::reasons(&**write, place.row.id).await?;
    let missing = reasons.missing(place.ids.id(unit)?, stage, differences);
    if missing.is_empty() {
        return Ok(());
    }
    Err(refused(&StageError::ReasonsMissing {
        unit: unit.clone(),
        before,
        differences: missing,
    }))
}

/// Whether every difference of the review and of the final stage has its reason, in a season that declares its stages.
///
/// # Errors
/// `reasons-missing` with the first unit and its differences.
pub(crate) async fn check_all_reasons(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<()> {
    let place = Place::find(connection, key).await?;
    let Some(stages) = &place.rules.stages else {
        return Ok(());
    };
    let given = scoring::given(connection, place.row.id, &place.ids).await?;
    let reasons = scoring::reasons(connection, place.row.id).await?;
    let judged = stages
        .all()
        .iter()
        .map(|rule| rule.stage)
        .filter(|stage| *stage >= Stage::Review);
    for stage in judged {
        for unit in &place.members {
            let Some((before, differences)) = given.differences(unit, &place.rules, stage) else {
                continue;
            };
            let missing = reasons.missing(place.ids.id(unit)?, stage, differences);
            if !missing.is_empty() {
                return Err(refused(&StageError::ReasonsMissing {
                    unit: unit.clone(),
                    before,
                    differences: missing,
                }));
            }
        }
    }
    Ok(())
}

/// Records why the points of a criterion differ from the stage before.
///
/// # Errors
/// When the actor may not, something is unknown, the assessment may not change, or nothing differs there.
pub async fn give_reason(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    doing: (&str, Stage, &str),
    reason: &str,
) -> Result<StatusView> {
    actor.may_somewhere(Deed::Review)?;
    let (unit, stage, code) = doing;
    let mut write = database.write(actor).await?;
    clusters::admit(&*write, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let place = Place::find(&*write, key).await?;
    let unit = place.unit(key, unit)?;
    may_give_reasons(actor, &key.cluster, stage, &unit).map_err(|error| denied(&error))?;
    place.check_open(key)?;
    place.check_used(stage)?;
    let criterion = criterion(&place, code)?;
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(Error::refused(
            "empty-reason",
            "Lý do đang để trống; ghi vì sao điểm khác bước trước.",
            "The reason is empty; say why the points differ.",
        ));
    }
    let unit_id = place.ids.id(&unit)?;
    let all = assessments(&*write, place.row.id).await?;
    if all.of(unit_id, stage, None).state == State::Locked {
        return Err(refused(&StageError::Locked(stage)));
    }
    let given = scoring::given(&*write, place.row.id, &place.ids).await?;
    let differences = given.differences(&unit, &place.rules, stage);
    let difference = differences
        .into_iter()
        .flat_map(|(_, differences)| differences)
        .find(|one| one.criterion == criterion);
    let Some(difference) = difference else {
        return Err(Error::refused(
            "no-difference",
            format!("{unit}: tiêu chí {criterion} không khác bước trước, không cần lý do."),
            format!(
                "{unit}: the criterion {criterion} does not differ from the stage before; it needs no reason."
            ),
        ));
    };
    scoring::give_reason(&mut write, place.row.id, unit_id, stage, &difference, &reason).await?;
    let view = status::of_unit(&*write, key, &unit).await?;
    let note = json!({ "unit": unit.as_str(), "stage": stage.name(), "criterion": criterion.as_str() });
    write.commit("stage.reason", &key.to_string(), note).await?;
    Ok(view)
}
