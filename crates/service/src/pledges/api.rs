//! JSON: pledges, their commitments, and what came of them. The documents are those of the command line.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use thidua_domain::codes::PledgeCode;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{PledgeLine, PledgeView, ReviewView, list, review, show};
use crate::web::{Answer, Problems, Reader, Web, year_asked};
use crate::{Error, Kind, Result};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(pledges))
        .routes(routes!(pledge))
        .routes(routes!(pledge_review))
}

/// Which pledges.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PledgesQuery {
    /// A cluster or a unit; without it, all.
    #[param(example = "dbsh-dhbb")]
    place: Option<String>,
    /// A year that the pledge touches.
    #[param(example = "2020")]
    year: Option<String>,
}

/// A pledge's code as it was written.
///
/// # Errors
/// When it is none.
pub fn pledge_code(text: &str) -> Result<PledgeCode> {
    PledgeCode::parse(text).map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))
}

/// Pledges of a cluster or a unit
#[utoipa::path(
    get,
    path = "/api/pledges",
    tag = "pledges",
    params(PledgesQuery),
    responses((status = 200, description = "The pledges by period", body = [PledgeLine]), Problems)
)]
async fn pledges(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<PledgesQuery>,
) -> Answer<Json<Vec<PledgeLine>>> {
    let year = year_asked(query.year.as_deref())?;
    let place = query.place.as_deref();
    Ok(Json(
        list(&web.database, &web.actor, place, year, reader.lang).await?,
    ))
}

/// A pledge with its commitments, signatures and reviews
#[utoipa::path(
    get,
    path = "/api/pledges/{pledge}",
    tag = "pledges",
    params(("pledge" = String, Path, description = "The code of the pledge", example = "chuong-trinh-phoi-hop-2023-2025")),
    responses((status = 200, description = "The pledge", body = PledgeView), Problems)
)]
async fn pledge(
    State(web): State<Web>,
    reader: Reader,
    Path(pledge): Path<String>,
) -> Answer<Json<PledgeView>> {
    Ok(Json(
        show(&web.database, &web.actor, &pledge_code(&pledge)?, reader.lang).await?,
    ))
}

/// A pledge held against its results: attainment, and the verdict on what a source states
#[utoipa::path(
    get,
    path = "/api/pledges/{pledge}/review",
    tag = "pledges",
    params(("pledge" = String, Path, description = "The code of the pledge", example = "nghi-quyet-dai-hoi-iv-nhiem-ky-2013-2018")),
    responses((status = 200, description = "Commitment by commitment", body = ReviewView), Problems)
)]
async fn pledge_review(
    State(web): State<Web>,
    reader: Reader,
    Path(pledge): Path<String>,
) -> Answer<Json<ReviewView>> {
    Ok(Json(
        review(&web.database, &web.actor, &pledge_code(&pledge)?, reader.lang).await?,
    ))
}
