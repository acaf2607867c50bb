//! The lead flag: who led, who may lead next, and its hand-over.

pub mod api;
mod checklist;
mod decide;
pub mod pages;
mod plan;
mod proof;
mod records;
mod state;
pub(crate) mod store;
mod view;

pub use checklist::{ChecklistItemView, ChecklistView, Ticks, checklist, tick};
pub use decide::{Resolution as Deciding, correct, decide, withdraw};
pub use plan::{MisfitView, PassedOverView, PlannedYearView, PolicyView};
pub use proof::{OutOfTurnView, ProofRowView, ProofView};
pub use records::{CorrectionView, DecisionView, HandOverView};
pub use view::{CandidateView, FairnessView, PredecessorView, RotationView, SkippedView, YearView};

use chrono::{Datelike as _, NaiveDate};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::clusters::{Cluster, Role};
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_domain::organisations::{Directory, OrganisationKind, Resolution};
use thidua_domain::rotation::{HandOverError, PlannedLead, Step};

use crate::database::Database;
use crate::organisations::last_day;
use crate::{Error, Kind, Result, clock, clusters, organisations};
use state::State;
use store::hand_over as table;

/// How many years a calendar has unless told.
pub const YEARS: u8 = 5;
/// The most it has.
pub const MOST_YEARS: u8 = 50;

/// Who led a cluster, who may lead it in a year, and the calendar from then on; without a year, from the one after
/// the last known lead.
///
/// # Errors
/// When the actor may not, the cluster is unknown, or it has no members in that year.
pub async fn outlook(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Option<Year>,
    years: Option<u8>,
) -> Result<RotationView> {
    let connection = database.read().await?;
    clusters::admit(&connection, actor, Deed::Read, code, None).await?;
    let (state, year) = State::load(&connection, code, |cluster| match year {
        Some(year) => Ok(year),
        None => next_year(cluster),
    })
    .await?;
    if state.cluster.members(year).is_empty() {
        return Err(clusters::unknown_year(&state.cluster, year));
    }
    let years = years.unwrap_or(YEARS);
    if !(1..=MOST_YEARS).contains(&years) {
        return Err(Error::usage(
            "bad-years",
            format!("Số năm của lịch là từ 1 đến {MOST_YEARS}, không phải {years}."),
            format!("A calendar has 1 to {MOST_YEARS} years, not {years}."),
        ));
    }
    RotationView::of(&state, year, years)
}

/// How many years a request asks for; nothing when it is left out or left empty.
pub(crate) fn years_asked(text: Option<&str>) -> Result<Option<u8>> {
    let years = text.filter(|years| !years.is_empty());
    years.map(str::parse).transpose().map_err(|_| {
        let text = text.unwrap_or_default();
        Error::usage(
            "bad-query",
            format!("«{text}» không phải là số năm: ghi từ 1 đến {MOST_YEARS}."),
            format!("«{text}» is no number of years: write 1 to {MOST_YEARS}."),
        )
    })
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
    /// The deputies of the year, by code or name.
    pub deputies: Vec<String>,
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
    let (state, _) = State::load(&*write, code, |_| Ok(year)).await?;
    let State {
        cluster,
        directory,
        ids,
        ..
    } = &state;
    let to = unit_meant(cluster, directory, to, year)?;
    let reason = said(circumstances.reason.as_deref());
    let done = state
        .rotation()
        .hand_over(year, &to, circumstances.on, reason.as_deref())
        .map_err(|error| refusal(&error, directory, year))?;
    let to_id = ids.id(&done.to)?;
    let deputies = deputies(&state, &done.to, &circumstances.deputies, year)?;
    let source = said(circumstances.source.as_deref());
    let record = table::ActiveModel {
        cluster_id: Set(state.id),
        year: Set(year.get()),
        from_organisation_id: Set(done.from.as_ref().map(|from| ids.id(from)).transpose()?),
        to_organisation_id: Set(to_id),
        handed_over_on: Set(done.on),
        place: Set(said(circumstances.place.as_deref()).or(done.place)),
        reason: Set(done.reason),
        source: Set(source.clone()),
        recorded_by: Set(write.actor().to_owned()),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    let record = write.insert(record).await?;
    let source = source.unwrap_or_else(|| default_source(done.on));
    clusters::set_leads(&mut write, state.id, year, Some(to_id), &deputies, &source).await?;
    let view = HandOverView::of(&record, &state)?;
    let note = json!({ "cluster": code.as_str(), "year": year.to_string(), "to": view.to.code });
    write
        .commit("rotation.hand-over", &format!("{code} {year}"), note)
        .await?;
    Ok(view)
}

/// The keys of the deputies: those that are named, else those that were elected with this lead.
fn deputies(state: &State, lead: &OrganisationCode, named: &[String], year: Year) -> Result<Vec<i64>> {
    let planned = state.rotation().plan(year);
    let mut units = Vec::new();
    for text in named {
        units.push(unit_meant(&state.cluster, &state.directory, text, year)?);
    }
    let elected = matches!(
        &planned.lead,
        PlannedLead::Known { unit, why: Step::Elected { .. } } if unit == lead
    );
    if units.is_empty() && elected {
        units = planned.deputies;
    }
    let mut keys = Vec::new();
    for unit in &units {
        let member = state.cluster.is_member(unit, year) && unit != lead;
        let key = state.ids.id(unit)?;
        if !member || keys.contains(&key) {
            let name = state.directory.shown_name(unit, last_day(year));
            return Err(Error::refused(
                "bad-deputy",
                format!(
                    "{name} không làm cụm phó năm {year} được: phải là thành viên, khác cụm trưởng, nêu một lần."
                ),
                format!("{name} cannot be deputy in {year}: a deputy is a member, not the lead, named once."),
            ));
        }
        keys.push(key);
    }
    Ok(keys)
}

/// A text that says something.
fn said(text: Option<&str>) -> Option<String> {
    let text = text.map(thidua_vietnamese::clean);
    text.filter(|text| !text.is_empty())
}

fn default_source(on: Option<NaiveDate>) -> String {
    match on {
        Some(on) => format!("Trao cờ luân lưu ngày {}", thidua_vietnamese::dates::format(on)),
        None => "Trao cờ luân lưu".to_owned(),
    }
}

/// The flag passes at the conference that closes the year before, or by the end of the year itself; and what is
/// recorded has happened.
fn check_day(year: Year, on: Option<NaiveDate>) -> Result<()> {
    let today = clock::today();
    if let Some(on) = on.filter(|on| *on > today) {
        let (on, today) = (
            thidua_vietnamese::dates::format(on),
            thidua_vietnamese::dates::format(today),
        );
        return Err(Error::refused(
            "date-in-future",
            format!(
                "Ngày trao cờ {on} chưa đến (hôm nay {today}); chỉ ghi việc đã diễn ra, kiểm tra lại ngày."
            ),
            format!(
                "The day {on} has not come yet (today is {today}); only what has happened is recorded, check the day."
            ),
        ));
    }
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
