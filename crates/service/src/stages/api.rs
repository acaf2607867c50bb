//! JSON: how far assessments are, the gap ledger, evidence.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{EvidenceList, GapsView, StatusView};
use crate::web::{Answer, Problems, SeasonPath, SeasonQuery, UnitPath, Web, cluster_code, year_asked};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(status))
        .routes(routes!(status_of_unit))
        .routes(routes!(gaps))
        .routes(routes!(evidence))
        .routes(routes!(evidence_of_unit))
        .routes(routes!(content))
}

/// How far the assessments of a season are, as `thidua stage status --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/stages",
    tag = "stages",
    params(SeasonPath, SeasonQuery),
    responses((status = 200, description = "State, deadline, lateness, differences", body = StatusView), Problems)
)]
async fn status(
    State(web): State<Web>,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<StatusView>> {
    let key = path.key_with(&query)?;
    Ok(Json(super::status(&web.database, &web.actor, &key, None).await?))
}

/// How far one unit's assessments are
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/stages/{unit}",
    tag = "stages",
    params(UnitPath, SeasonQuery),
    responses((status = 200, description = "State, deadline, lateness, differences", body = StatusView), Problems)
)]
async fn status_of_unit(
    State(web): State<Web>,
    Path(path): Path<UnitPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<StatusView>> {
    let key = path.key_with(&query)?;
    let unit = Some(path.unit());
    Ok(Json(super::status(&web.database, &web.actor, &key, unit).await?))
}

/// What a request for gaps may add.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GapsQuery {
    /// The year; without it, all years.
    #[param(example = "2020")]
    year: Option<String>,
}

/// Self minus review by criterion and unit, over the years
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/gaps",
    tag = "stages",
    params(("cluster" = String, Path, description = "The code of the cluster", example = "dbsh-dhbb"), GapsQuery),
    responses((status = 200, description = "The gap ledger", body = GapsView), Problems)
)]
async fn gaps(
    State(web): State<Web>,
    Path(cluster): Path<String>,
    Query(query): Query<GapsQuery>,
) -> Answer<Json<GapsView>> {
    let year = year_asked(query.year.as_deref())?;
    let cluster = cluster_code(&cluster)?;
    Ok(Json(
        super::gaps(&web.database, &web.actor, &cluster, year).await?,
    ))
}

/// The evidence of a season, as `thidua evidence list --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/evidence",
    tag = "stages",
    params(SeasonPath, SeasonQuery),
    responses((status = 200, description = "All evidence", body = EvidenceList), Problems)
)]
async fn evidence(
    State(web): State<Web>,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<EvidenceList>> {
    let key = path.key_with(&query)?;
    Ok(Json(super::list(&web.database, &web.actor, &key, None).await?))
}

/// The evidence of one unit
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/evidence/{unit}",
    tag = "stages",
    params(UnitPath, SeasonQuery),
    responses((status = 200, description = "All evidence of the unit", body = EvidenceList), Problems)
)]
async fn evidence_of_unit(
    State(web): State<Web>,
    Path(path): Path<UnitPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<EvidenceList>> {
    let key = path.key_with(&query)?;
    let unit = Some(path.unit());
    Ok(Json(super::list(&web.database, &web.actor, &key, unit).await?))
}

/// The content of a file of evidence
#[utoipa::path(
    get,
    path = "/api/evidence/{sha256}",
    tag = "stages",
    params(("sha256" = String, Path, description = "The digest of the content, with or without `sha256:`")),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"), Problems)
)]
async fn content(State(web): State<Web>, Path(sha256): Path<String>) -> Answer<Response> {
    let (media_type, content) = super::content(&web.database, &web.actor, &sha256).await?;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        // what people send in is saved, not shown as a page of this server
        (header::CONTENT_DISPOSITION, "attachment".to_owned()),
    ];
    Ok((headers, content).into_response())
}
