//! What became of a season, as JSON; a unit's empty form, as CSV.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{FormPart, History, form, history};
use crate::Error;
use crate::web::{Answer, Problems, SeasonPath, SeasonQuery, UnitPath, Web, typed};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(season_history))
        .routes(routes!(unit_form))
}

/// How a season was frozen, published and corrected, as `thidua season history --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/history",
    tag = "ranking",
    params(SeasonPath, SeasonQuery),
    responses((status = 200, description = "The passages, publications and corrections", body = History), Problems)
)]
async fn season_history(
    State(web): State<Web>,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<History>> {
    Ok(Json(
        history(&web.database, &web.actor, &path.key_with(&query)?).await?,
    ))
}

/// What a request for a form may add.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FormQuery {
    /// `scorecard` (when not given) or `results`.
    part: Option<String>,
}

/// A unit's empty form in CSV, as `thidua season form`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/form/{unit}",
    tag = "ranking",
    params(UnitPath, SeasonQuery, FormQuery),
    responses((status = 200, description = "The form", content_type = "text/csv", body = String), Problems)
)]
async fn unit_form(
    State(web): State<Web>,
    Path(path): Path<UnitPath>,
    Query(query): Query<SeasonQuery>,
    Query(asked): Query<FormQuery>,
) -> Answer<Response> {
    let part = asked.part.as_deref().filter(|part| !part.is_empty());
    let part = FormPart::by_name(part.unwrap_or("scorecard")).ok_or_else(|| {
        Error::usage(
            "bad-query",
            "part phải là scorecard hoặc results.",
            "part is scorecard or results.",
        )
    })?;
    let form = form(
        &web.database,
        &web.actor,
        &path.key_with(&query)?,
        path.unit(),
        part,
    )
    .await?;
    Ok(typed("text/csv; charset=utf-8", form.csv()))
}
