//! JSON: standings, explanations, comparisons, the dossier. The documents are those of the command line.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_domain::pledges::{Certainty, Choice};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{InterimUnit, interim, view};
use crate::seasons::Publication;
use crate::web::{Answer, Problems, Reader, SeasonPath, SeasonQuery, UnitPath, Web, json};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(ranking))
        .routes(routes!(explain))
        .routes(routes!(compare))
        .routes(routes!(interim_standings))
}

/// The standings of a season.
#[derive(Debug, ToSchema)]
pub struct Ranking {
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
    /// The newest publication, from whose sealed dossier all of this is computed; nothing before it is published.
    pub publication: Option<Publication>,
    /// The digest of the rules, `sha256:…`.
    pub rules_digest: String,
    /// The version of what the rules mean.
    pub semantics: u32,
    /// How many decimals points are written with.
    pub decimals: u32,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
    /// What is made up, in words.
    pub illustrative_note: Option<String>,
    /// The code of the lead unit of the year.
    pub lead: Option<String>,
    /// The tie-breakers in their order; the last one is `shared` or `decision`.
    pub chain: Vec<String>,
    /// The units, the best first.
    pub standings: Vec<RankedUnit>,
    /// Groups of units that wait for a decision.
    pub undecided: Vec<Vec<String>>,
    /// Members without a rank.
    pub not_ranked: Vec<UnrankedUnit>,
    /// Groups of units of which it is not known who is within the share of a level, until a decision orders them.
    pub unclassified: Vec<Vec<String>>,
}

/// One unit's place.
#[derive(Debug, ToSchema)]
pub struct RankedUnit {
    /// The rank; units that share one leave the next ranks empty (1, 1, 3).
    pub rank: u32,
    /// The code of the unit.
    #[schema(example = "bac-ninh")]
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// `base + bonus − deduction`, an exact decimal.
    #[schema(example = "98.50")]
    pub total: String,
    /// Content points.
    #[schema(example = "96.00")]
    pub base: String,
    /// Bonus points.
    #[schema(example = "3.00")]
    pub bonus: String,
    /// Deducted points, zero or more.
    #[schema(example = "0.50")]
    pub deduction: String,
    /// The classification, where the season has one.
    pub classification: Option<String>,
    /// The code of its class, where the season compares within classes.
    pub class: Option<String>,
    /// The conditions by which it is not proposed for an award, by their codes.
    pub not_proposable: Vec<String>,
    /// Nothing when no other unit has the same total.
    pub tie: Option<TieOf>,
}

/// A tie.
#[derive(Debug, ToSchema)]
pub struct TieOf {
    /// The other units with the same total.
    pub with: Vec<String>,
    /// A link of the chain, `shared`, `decision:…`; nothing while it waits for a decision.
    pub decided_by: Option<String>,
}

/// A member that is not ranked.
#[derive(Debug, ToSchema)]
pub struct UnrankedUnit {
    /// The code of the unit.
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// A stable name of the reason.
    #[schema(example = "blank")]
    pub code: String,
    /// The reason in words.
    pub reason: String,
}

/// Every step of a unit's total; the steps sum to it.
#[derive(Debug, ToSchema)]
pub struct ExplainedUnit {
    /// The code of the cluster.
    pub cluster: String,
    /// The year of emulation.
    pub year: i32,
    /// The campaign within the year.
    pub campaign: String,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
    /// The code of the unit.
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// The rank; nothing when it is not ranked.
    pub rank: Option<u32>,
    /// The total; nothing when it is not ranked.
    pub total: Option<String>,
    /// Content points, of a ranked unit.
    #[schema(required = false)]
    pub base: String,
    /// Bonus points, of a ranked unit.
    #[schema(required = false)]
    pub bonus: String,
    /// Deducted points, of a ranked unit.
    #[schema(required = false)]
    pub deduction: String,
    /// The classification of a ranked unit, where the season has one.
    #[schema(required = false)]
    pub classification: Option<String>,
    /// The tie of a ranked unit, if it is in one.
    #[schema(required = false)]
    pub tie: Option<TieOf>,
    /// Why it is not ranked, when it is not.
    #[schema(required = false)]
    pub reason: String,
    /// Of a ranked unit: points that were entered where the rule gives others from the results.
    #[schema(required = false)]
    pub stated: Vec<StatedOf>,
    /// What each criterion contributed.
    pub steps: Vec<StepOf>,
}

/// Points that were entered for a criterion whose rule gives others.
#[derive(Debug, ToSchema)]
pub struct StatedOf {
    /// The code of the criterion.
    #[schema(example = "1.2")]
    pub criterion: String,
    /// What was entered.
    #[schema(example = "20.00")]
    pub stated: String,
    /// What the rule gives, which counts.
    #[schema(example = "17.33")]
    pub computed: String,
}

/// What one criterion contributed.
#[derive(Debug, ToSchema)]
pub struct StepOf {
    /// The code of the criterion.
    #[schema(example = "1.2")]
    pub criterion: String,
    /// Its words.
    pub title: String,
    /// `self`, `cross`, `review` or `final`.
    pub stage: String,
    /// The kind of rule.
    pub rule: String,
    /// What was entered.
    pub input: String,
    /// What it adds to the total; below zero for a deduction.
    pub points: String,
}

/// Why one unit stands above another; the differences sum to the gap.
#[derive(Debug, ToSchema)]
pub struct ComparedUnits {
    /// The code of the cluster.
    pub cluster: String,
    /// The year of emulation.
    pub year: i32,
    /// The campaign within the year.
    pub campaign: String,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
    /// The unit that stands above.
    pub above: String,
    /// The other one.
    pub below: String,
    /// Total above less total below.
    #[schema(example = "1.25")]
    pub gap: String,
    /// Criterion by criterion.
    pub steps: Vec<DifferenceOf>,
    /// `total`, a link of the chain, `shared`, `decision:…`; nothing while they wait for a decision.
    pub decided_by: Option<String>,
    /// The same in words.
    pub decided_words: String,
}

/// One criterion of two units.
#[derive(Debug, ToSchema)]
pub struct DifferenceOf {
    /// The code of the criterion.
    pub criterion: String,
    /// Its words.
    pub title: String,
    /// Points of the unit above.
    pub above: String,
    /// Points of the other.
    pub below: String,
    /// `above − below`.
    pub difference: String,
}

/// The standings of a season, as `thidua rank --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/ranking",
    tag = "ranking",
    params(SeasonPath, SeasonQuery),
    responses((status = 200, description = "The standings", body = Ranking), Problems)
)]
async fn ranking(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key_with(&query)?).await?;
    Ok(json(&season.to_json(reader.lang)))
}

/// From which results interim standings follow.
#[derive(Debug, Deserialize, IntoParams)]
struct InterimQuery {
    /// What was known on this day, `2022-09-30`
    known_on: Option<NaiveDate>,
    /// Only estimates for the year: `true`
    estimates: Option<bool>,
}

/// Interim standings.
#[derive(Debug, Serialize, ToSchema)]
pub struct InterimStandings {
    /// The cluster.
    pub cluster: String,
    /// The year.
    pub year: i32,
    /// The campaign.
    pub campaign: String,
    /// Whether the points are illustrative.
    pub illustrative: bool,
    /// The day whose results count.
    pub known_on: Option<NaiveDate>,
    /// Whether only estimates count.
    pub estimates: bool,
    /// All units, in the order of the standings now.
    pub units: Vec<InterimUnit>,
}

/// Points and ranks by the results of a day or by estimate, as `thidua interim --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/interim",
    tag = "ranking",
    params(SeasonPath, SeasonQuery, InterimQuery),
    responses((status = 200, description = "The standings then and now", body = InterimStandings), Problems)
)]
async fn interim_standings(
    State(web): State<Web>,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
    Query(InterimQuery { known_on, estimates }): Query<InterimQuery>,
) -> Answer<Json<InterimStandings>> {
    let key = path.key_with(&query)?;
    let estimates = estimates.unwrap_or_default();
    let choice = Choice {
        certainty: estimates.then_some(Certainty::Estimate),
        known_on,
    };
    let interim = interim(&web.database, &web.actor, &key, &choice).await?;
    Ok(Json(InterimStandings {
        cluster: key.cluster.to_string(),
        year: key.year.get(),
        campaign: key.campaign.to_string(),
        illustrative: interim.now.record.illustrative.is_some(),
        known_on,
        estimates,
        units: interim.units(),
    }))
}

/// Every step of a unit's total, as `thidua explain --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/explain/{unit}",
    tag = "ranking",
    params(UnitPath, SeasonQuery),
    responses((status = 200, description = "The steps", body = ExplainedUnit), Problems)
)]
async fn explain(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<UnitPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key_with(&query)?).await?;
    let unit = season.unit(path.unit())?;
    Ok(json(
        &season.explanation_json(&season.explain(&unit)?, reader.lang),
    ))
}

/// Why one unit stands above another, as `thidua explain` with two units
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/explain/{unit}/{other}",
    tag = "ranking",
    params(
        UnitPath,
        ("other" = String, Path, description = "The code of the other unit", example = "ha-nam"),
        SeasonQuery
    ),
    responses((status = 200, description = "The differences", body = ComparedUnits), Problems)
)]
async fn compare(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<UnitPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Response> {
    let season = view(&web.database, &web.actor, &path.key_with(&query)?).await?;
    let (first, second) = (season.unit(path.unit())?, season.unit(path.other())?);
    Ok(json(
        &season.comparison_json(&season.compare(&first, &second)?, reader.lang),
    ))
}
