//! Recording a human decision on a tie.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::OrganisationCode;
use thidua_domain::ranking::{Decision, Manner, check_decision};
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::clean;

use super::SeasonView;
use super::store::tie_decision;
use crate::database::Database;
use crate::{Error, Kind, Result, clock, seasons};

/// What people decided, as it was typed.
#[derive(Debug, Clone)]
pub struct Order<'o> {
    /// The units, the best first: codes or names.
    pub units: &'o [String],
    /// How.
    pub by: Manner,
    /// The minutes.
    pub minutes: &'o str,
    /// When; today unless said.
    pub on: Option<NaiveDate>,
}

/// Records a decision on a tie that waits for one, and answers with the season as it stands then.
///
/// # Errors
/// When the actor may not, the season is closed, or the units are not exactly those of an open tie.
pub async fn decide(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    order: &Order<'_>,
) -> Result<SeasonView> {
    actor.may(Deed::DecideTie, &Scope::Cluster(key.cluster.clone()))?;
    let mut write = database.write(actor).await?;
    let season = seasons::require_open(&*write, key).await?;
    let before = SeasonView::load(&*write, key).await?;
    let units: Vec<OrganisationCode> = order
        .units
        .iter()
        .map(|unit| before.unit(unit.trim()))
        .collect::<Result<_>>()?;
    let on = clock::come(order.on.unwrap_or_else(clock::today))?;
    let decision = Decision {
        order: units,
        by: order.by,
        minutes: clean(order.minutes),
        on,
        recorded_by: write.actor().to_owned(),
    };
    check_decision(&before.evaluation.ranking, &before.record.decisions, &decision)
        .map_err(|error| Error::new(Kind::Refused, "decision-refused", |lang| error.message(lang)))?;
    let codes: Vec<&str> = decision.order.iter().map(OrganisationCode::as_str).collect();
    let row = tie_decision::ActiveModel {
        season_id: Set(season.id),
        unit_order: Set(codes.join(",")),
        manner: Set(decision.by.name().to_owned()),
        minutes: Set(decision.minutes.clone()),
        decided_on: Set(on),
        recorded_by: Set(decision.recorded_by.clone()),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    write.insert(row).await?;
    let after = SeasonView::load(&*write, key).await?;
    write
        .commit("ranking.decide", &key.to_string(), json!({ "order": codes }))
        .await?;
    Ok(after)
}
