//! The lead flag: who led, who may lead next, and its hand-over.

pub mod api;
pub mod pages;
pub(crate) mod store;
mod view;

pub use view::{
    CandidateView, FairnessView, HandOverView, PredecessorView, RotationView, SkippedView, YearView,
};

use chrono::{Datelike as _, NaiveDate};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::clusters::{Cluster, Role};
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_domain::organisations::{Directory, OrganisationKind, Resolution};
use thidua_domain::rotation::{self, HandOverError};

use crate::database::Database;
use crate::organisations::{Ids, last_day};
use crate::{Error, Kind, Result, clusters, organisations};
use store::hand_over as table;

/// Who led a cluster and who may lead it in a year; without one, in the year after the last known lead.
///
/// # Errors
/// When the actor may not, the cluster is unknown, or it has no members in that year.
pub async fn outlook(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Option<Year>,
) -> Result<RotationView> {
    let connection = database.read().await?;
    clusters::admit(&connection, actor, Deed::Read, code, None).await?;
    let (row, cluster) = clusters::find(&connection, code).await?;
    let directory = organisations::directory(&connection).await?;
    let year = match year {
        Some(year) => year,
        None => next_year(&cluster)?,
    };
    if cluster.members(year).is_empty() {
        return Err(clusters::unknown_year(&cluster, year));
    }
    let ids = organisations::ids(&connection).await?;
    let hand_overs = hand_overs(&connection, row.id, &ids, &directory).await?;
    let outlook = rotation::outlook(&cluster, &directory, year);
    Ok(RotationView::of(&cluster, &directory, &outlook, hand_overs))
}

/// The year after the last known lead.
fn next_year(cluster: &Cluster) -> Result<Year> {
    let last = cluster
        .leads
        .iter()
        .filter(|lead| lead.role == Role::Lead)
        .map(|lead| lead.year)
        .max();
    last.map_or_else(clusters::this_year, |last| Ok(last.next()))
}

async fn hand_overs(
    connection: &impl ConnectionTrait,
    cluster: i64,
    ids: &Ids,
    directory: &Directory,
) -> Result<Vec<HandOverView>> {
    let rows = table::Entity::find()
        .filter(table::Column::ClusterId.eq(cluster))
        .order_by_asc(table::Column::Year)
        .all(connection)
        .await?;
    rows.iter()
        .map(|row| HandOverView::of(row, ids, directory))
        .collect()
}

/// What is told of a hand-over beside year and unit.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// The day.
    pub on: Option<NaiveDate>,
    /// The recorded decision that allows an exception from the rotation.
    pub reason: Option<String>,
    /// Where; without it, where the conference of that day met.
    pub place: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
}

/// Hands the flag to the lead of a year.
///
/// # Errors
/// When the actor may not; the cluster or the unit is unknown; the year has a lead; the unit cannot lead it, or it
/// is not its turn and no reason is given.
pub async fn hand_over(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Year,
    to: &str,
    circumstances: &Circumstances,
) -> Result<HandOverView> {
    actor.may(Deed::HandOver, &Scope::Cluster(code.clone()))?;
    check_day(year, circumstances.on)?;
    let mut write = database.write(actor).await?;
    let (row, cluster) = clusters::find(&*write, code).await?;
    let directory = organisations::directory(&*write).await?;
    let to = unit_meant(&cluster, &directory, to, year)?;
    let said = |text: &Option<String>| {
        let text = text.as_deref().map(thidua_vietnamese::clean);
        text.filter(|text| !text.is_empty())
    };
    let reason = said(&circumstances.reason);
    let done = rotation::hand_over(
        &cluster,
        &directory,
        year,
        &to,
        circumstances.on,
        reason.as_deref(),
    )
    .map_err(|error| refusal(&error, &directory, year))?;
    let ids = organisations::ids(&*write).await?;
    let to_id = ids.id(&done.to)?;
    let source = said(&circumstances.source);
    let record = table::ActiveModel {
        cluster_id: Set(row.id),
        year: Set(year.get()),
        from_organisation_id: Set(done.from.as_ref().map(|from| ids.id(from)).transpose()?),
        to_organisation_id: Set(to_id),
        handed_over_on: Set(done.on),
        place: Set(said(&circumstances.place).or(done.place)),
        reason: Set(done.reason),
        source: Set(source.clone()),
        recorded_by: Set(write.actor().to_owned()),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    let record = write.insert(record).await?;
    let source = source.unwrap_or_else(|| default_source(done.on));
    clusters::set_leads(&mut write, row.id, year, Some(to_id), &[], &source).await?;
    let view = HandOverView::of(&record, &ids, &directory)?;
    let note = json!({ "cluster": row.code, "year": year.to_string(), "to": view.to.code });
    write
        .commit("rotation.hand-over", &format!("{} {year}", row.code), note)
        .await?;
    Ok(view)
}

fn default_source(on: Option<NaiveDate>) -> String {
    match on {
        Some(on) => format!("Trao cờ luân lưu ngày {}", thidua_vietnamese::dates::format(on)),
        None => "Trao cờ luân lưu".to_owned(),
    }
}

/// The flag passes at the conference that closes the year before, or by the end of the year itself.
fn check_day(year: Year, on: Option<NaiveDate>) -> Result<()> {
    let fits = |day: NaiveDate| (year.previous().get()..=year.get()).contains(&day.year());
    if on.is_none_or(fits) {
        return Ok(());
    }
    let before = year.previous();
    Err(Error::refused(
        "date-outside-year",
        format!("Cờ của năm {year} được trao trong năm {before} hoặc {year}; kiểm tra lại ngày hoặc năm."),
        format!("The flag of {year} passes in {before} or {year}; check the date or the year."),
    ))
}

/// The unit a text means: a member of the year that exists at its end; else a member that does not, so that the
/// refusal can say what became of it; else any other unit of that kind.
fn unit_meant(cluster: &Cluster, directory: &Directory, text: &str, year: Year) -> Result<OrganisationCode> {
    let members: Vec<OrganisationCode> = cluster.members(year).into_iter().cloned().collect();
    if members.is_empty() {
        return Err(clusters::unknown_year(cluster, year));
    }
    let day = last_day(year);
    let kinds: Vec<OrganisationKind> = members
        .iter()
        .filter_map(|unit| directory.organisation(unit))
        .map(|body| body.kind)
        .collect();
    let peers: Vec<OrganisationCode> = directory
        .organisations()
        .iter()
        .filter(|body| kinds.contains(&body.kind))
        .map(|body| body.code.clone())
        .collect();
    let tries = [
        (Some(day), &members),
        (None, &members),
        (Some(day), &peers),
        (None, &peers),
    ];
    for (on, within) in tries {
        if let Resolution::One(unit) = directory.resolve(text, on, Some(within)) {
            return Ok(unit);
        }
    }
    organisations::meant(directory, text, Some(day), Some(&members))
}

fn refusal(error: &HandOverError, directory: &Directory, year: Year) -> Error {
    let (kind, code) = match error {
        HandOverError::UnknownUnit { .. } => (Kind::Usage, "unknown-unit"),
        HandOverError::NotAMember { .. } => (Kind::Refused, "not-a-member"),
        HandOverError::NotYetFounded { .. } => (Kind::Refused, "not-yet-founded"),
        HandOverError::Ended { .. } => (Kind::Refused, "unit-ended"),
        HandOverError::EndsDuringYear { .. } => (Kind::Refused, "unit-ends-during-year"),
        HandOverError::AlreadyHandedOver { .. } => (Kind::Refused, "already-handed-over"),
        HandOverError::YearTaken { .. } => (Kind::Refused, "year-has-lead"),
        HandOverError::RepeatsEarly { .. } => (Kind::Refused, "repeats-early"),
        HandOverError::LedLastYear { .. } => (Kind::Refused, "led-last-year"),
        HandOverError::NotItsTurn { .. } => (Kind::Refused, "not-its-turn"),
        HandOverError::Skipped { .. } => (Kind::Refused, "skipped"),
        HandOverError::LeavesGap { .. } => (Kind::Refused, "leaves-gap"),
    };
    Error::new(kind, code, |lang| error.message_with_names(lang, directory, year))
}
