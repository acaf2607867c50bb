//! A cluster as pages, API and command line show it.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::clusters::{Cluster, Role};
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_domain::organisations::{Directory, NameKind, in_period};

use super::load::{find, list, load};
use crate::database::Database;
use crate::{Error, Kind, Result, clock, organisations};

/// A unit with the name it bore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct UnitName {
    /// Its code.
    pub code: String,
    /// Its name on the last day of the year it is named for.
    pub name: String,
}

impl UnitName {
    /// A unit under its name in a year.
    #[must_use]
    pub fn of(directory: &Directory, code: &OrganisationCode, year: Year) -> Self {
        Self::on(directory, code, organisations::last_day(year))
    }

    /// A unit under its name on a day.
    #[must_use]
    pub fn on(directory: &Directory, code: &OrganisationCode, day: NaiveDate) -> Self {
        Self {
            code: code.as_str().to_owned(),
            name: directory.shown_name(code, day).to_owned(),
        }
    }
}

/// What a unit became after the year shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Later {
    /// The code of what it is today; its own when it was only renamed.
    pub code: String,
    /// The name today.
    pub name: String,
    /// Since when it is no longer what it was.
    pub on: NaiveDate,
}

/// A member in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MemberView {
    /// Its code.
    pub code: String,
    /// Its name on the last day of the year.
    pub name: String,
    /// The name of its province on that day.
    pub province: Option<String>,
    /// `lead` or `deputy`.
    pub role: Option<String>,
    /// Whether it exists on that day.
    pub exists: bool,
    /// What it became since.
    pub later: Vec<Later>,
}

/// Lead and deputies of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LeadsOfYear {
    /// The year.
    pub year: i32,
    /// The lead, when it is known.
    pub lead: Option<UnitName>,
    /// The deputies, as far as they are known.
    pub deputies: Vec<UnitName>,
    /// Where the lead is known from.
    pub source: Option<String>,
}

/// A year-end conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ConferenceView {
    /// The year it closes.
    pub year: i32,
    /// Where it met.
    pub place: Option<String>,
    /// The day it met.
    pub on: Option<NaiveDate>,
    /// Where this is known from.
    pub source: Option<String>,
}

/// A season of the cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult, utoipa::ToSchema)]
pub struct SeasonLine {
    /// The year.
    pub year: i32,
    /// The campaign.
    pub campaign: String,
    /// provisional, frozen, published or corrected.
    pub status: String,
    /// What is made up about it, if anything.
    pub illustrative: Option<String>,
}

/// A cluster in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ClusterView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Where it is known from.
    pub source: String,
    /// The year shown.
    pub year: i32,
    /// The members of that year.
    pub members: Vec<MemberView>,
    /// Leads and deputies of all years, the latest first.
    pub leads: Vec<LeadsOfYear>,
    /// The conference of the year shown.
    pub conference: Option<ConferenceView>,
    /// All seasons, the latest first.
    pub seasons: Vec<SeasonLine>,
}

/// A cluster in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ClusterSummary {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The year the figures are of.
    pub year: i32,
    /// How many members it has in that year.
    pub members: usize,
    /// The lead of the latest year for which one is known.
    pub lead: Option<UnitName>,
    /// That year.
    pub lead_year: Option<i32>,
    /// The latest season.
    pub season: Option<SeasonLine>,
}

/// A cluster as it was in a year; without one, in that of its latest season or, without a season, its latest lead.
///
/// # Errors
/// When the actor may not, the cluster is unknown, or nothing is known of it in that year.
pub async fn view(
    database: &Database,
    actor: &Actor,
    code: &ClusterCode,
    year: Option<Year>,
) -> Result<ClusterView> {
    let connection = database.read().await?;
    super::admit(&connection, actor, Deed::Read, code, year).await?;
    let (row, cluster) = find(&connection, code).await?;
    let directory = organisations::directory(&connection).await?;
    let seasons = seasons(&connection, row.id).await?;
    let year = match year {
        Some(year) => {
            check_year(&cluster, &seasons, year)?;
            year
        }
        None => shown_year(&cluster, &seasons)?,
    };
    let leads = leads_of_years(&cluster, &directory);
    Ok(ClusterView {
        code: row.code,
        name: row.name,
        aliases: cluster.aliases.clone(),
        source: row.source,
        year: year.get(),
        members: cluster
            .members(year)
            .into_iter()
            .map(|unit| member(&cluster, &directory, unit, year))
            .collect(),
        leads,
        conference: cluster.conference(year).map(|conference| ConferenceView {
            year: conference.year.get(),
            place: conference.place.clone(),
            on: conference.on,
            source: conference.source.clone(),
        }),
        seasons,
    })
}

/// All clusters the actor may read.
///
/// # Errors
/// When the database fails.
pub async fn overview(database: &Database, actor: &Actor) -> Result<Vec<ClusterSummary>> {
    let connection = database.read().await?;
    let ids = organisations::ids(&connection).await?;
    let directory = organisations::directory(&connection).await?;
    let mut summaries = Vec::new();
    for row in list(&connection).await? {
        let cluster = load(&connection, &row, &ids).await?;
        let members = cluster.memberships.iter().map(|membership| &membership.unit);
        if actor.may_in_cluster(Deed::Read, &cluster.code, members).is_err() {
            continue;
        }
        let seasons = seasons(&connection, row.id).await?;
        let year = shown_year(&cluster, &seasons)?;
        let lead = latest_lead(&cluster);
        summaries.push(ClusterSummary {
            code: row.code,
            name: row.name,
            year: year.get(),
            members: cluster.members(year).len(),
            lead: lead.map(|(year, unit)| UnitName::of(&directory, unit, year)),
            lead_year: lead.map(|(year, _)| year.get()),
            season: seasons.into_iter().next(),
        });
    }
    Ok(summaries)
}

/// The seasons of a cluster, the latest first. The room of seasons stands after this one, so its table is asked
/// by name.
async fn seasons(connection: &impl ConnectionTrait, cluster: i64) -> Result<Vec<SeasonLine>> {
    let select = Query::select()
        .columns(["year", "campaign", "status", "illustrative"])
        .from("season")
        .and_where(Expr::col("cluster_id").eq(cluster))
        .order_by("year", Order::Desc)
        .order_by("id", Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    Ok(rows
        .iter()
        .map(|row| SeasonLine::from_query_result(row, ""))
        .collect::<Result<_, _>>()?)
}

fn latest_lead(cluster: &Cluster) -> Option<(Year, &OrganisationCode)> {
    cluster
        .leads
        .iter()
        .filter(|lead| lead.role == Role::Lead)
        .max_by_key(|lead| lead.year)
        .map(|lead| (lead.year, &lead.unit))
}

/// The year of the latest season, else of the latest lead, else of the latest change among the members.
fn shown_year(cluster: &Cluster, seasons: &[SeasonLine]) -> Result<Year> {
    let season = seasons
        .iter()
        .filter_map(|season| Year::new(season.year).ok())
        .max();
    let lead = || latest_lead(cluster).map(|(year, _)| year);
    let member = || cluster.memberships.iter().map(|membership| membership.from).max();
    season.or_else(lead).or_else(member).map_or_else(this_year, Ok)
}

/// This year.
pub(crate) fn this_year() -> Result<Year> {
    let year = chrono::Datelike::year(&clock::today());
    Year::new(year).map_err(|error| Error::new(Kind::Machine, "bad-clock", |lang| error.message(lang)))
}

/// Whether anything is known of the cluster in a year.
fn check_year(cluster: &Cluster, seasons: &[SeasonLine], year: Year) -> Result<()> {
    let known = !cluster.members(year).is_empty()
        || cluster.leads.iter().any(|lead| lead.year == year)
        || seasons.iter().any(|season| season.year == year.get());
    if known {
        Ok(())
    } else {
        Err(unknown_year(cluster, year))
    }
}

/// Nothing is known of a cluster in a year.
pub(crate) fn unknown_year(cluster: &Cluster, year: Year) -> Error {
    let first = cluster
        .memberships
        .iter()
        .map(|membership| membership.from)
        .chain(cluster.leads.iter().map(|lead| lead.year))
        .min();
    let code = &cluster.code;
    match first {
        Some(first) => Error::usage(
            "unknown-year",
            format!("Chưa có số liệu của cụm «{code}» năm {year}; số liệu bắt đầu từ năm {first}."),
            format!("Nothing is known of the cluster «{code}» in {year}; it is known from {first} on."),
        ),
        None => Error::usage(
            "unknown-year",
            format!("Cụm «{code}» chưa có thành viên và cụm trưởng nào; nạp bằng thidua season load."),
            format!("The cluster «{code}» has no members and leads yet; load them by thidua season load."),
        ),
    }
}

fn leads_of_years(cluster: &Cluster, directory: &Directory) -> Vec<LeadsOfYear> {
    let mut years: Vec<Year> = cluster.leads.iter().map(|lead| lead.year).collect();
    years.sort_unstable();
    years.dedup();
    let source = |year| {
        let lead = cluster.leads.iter().find(|lead| lead.year == year);
        lead.and_then(|lead| lead.source.clone())
    };
    years
        .into_iter()
        .rev()
        .map(|year| LeadsOfYear {
            year: year.get(),
            lead: cluster.lead(year).map(|unit| UnitName::of(directory, unit, year)),
            deputies: cluster
                .deputies(year)
                .into_iter()
                .map(|unit| UnitName::of(directory, unit, year))
                .collect(),
            source: source(year),
        })
        .collect()
}

fn member(cluster: &Cluster, directory: &Directory, unit: &OrganisationCode, year: Year) -> MemberView {
    let day = organisations::last_day(year);
    let named = UnitName::on(directory, unit, day);
    let role = if cluster.lead(year) == Some(unit) {
        Some("lead")
    } else {
        cluster.deputies(year).contains(&unit).then_some("deputy")
    };
    MemberView {
        province: directory
            .organisation(unit)
            .and_then(|body| body.province_on(day))
            .map(|province| directory.shown_name(province, day).to_owned()),
        role: role.map(str::to_owned),
        exists: directory.exists_on(unit, day),
        later: later(directory, unit, &named.name),
        code: named.code,
        name: named.name,
    }
}

/// What a unit is today, when that is something else than under the name shown.
fn later(directory: &Directory, unit: &OrganisationCode, name: &str) -> Vec<Later> {
    let today = clock::today();
    if directory.exists_on(unit, today) {
        // the same body; perhaps under another name
        let Some(renamed) = directory.organisation(unit).and_then(|body| {
            body.names.iter().find(|borne| {
                borne.kind == NameKind::Official
                    && borne.text != name
                    && in_period(borne.from, borne.until, today)
            })
        }) else {
            return Vec::new();
        };
        return renamed
            .from
            .map(|on| Later {
                code: unit.as_str().to_owned(),
                name: renamed.text.clone(),
                on,
            })
            .into_iter()
            .collect();
    }
    let Some(ended) = directory.ended_by(unit) else {
        return Vec::new();
    };
    directory
        .successors(unit, today)
        .iter()
        .map(|successor| Later {
            code: successor.as_str().to_owned(),
            name: directory.shown_name(successor, today).to_owned(),
            on: ended.on,
        })
        .collect()
}
