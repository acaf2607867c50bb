//! JSON: who led a cluster, and who may lead it.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use thidua_domain::codes::Year;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{ChecklistView, RotationView, checklist, outlook, years_asked};
use crate::web::{Answer, Problems, Web, cluster_code, path_year, year_asked};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(rotation))
        .routes(routes!(hand_over_checklist))
}

/// What a request may add.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// The year to ask for; without it, the one after the last known lead.
    #[param(example = "2022")]
    year: Option<String>,
    /// How many years the calendar has, 1 to 50; without it, 5.
    #[param(example = "5")]
    years: Option<String>,
}

/// Who led a cluster, who leads it in the coming years, and whether the turns fell evenly
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/rotation",
    tag = "rotation",
    params(("cluster" = String, Path, description = "The code of the cluster", example = "dbsh-dhbb"), YearQuery),
    responses((status = 200, description = "The rotation", body = RotationView), Problems)
)]
async fn rotation(
    State(web): State<Web>,
    Path(cluster): Path<String>,
    Query(query): Query<YearQuery>,
) -> Answer<Json<RotationView>> {
    let year: Option<Year> = year_asked(query.year.as_deref())?;
    let years = years_asked(query.years.as_deref())?;
    Ok(Json(
        outlook(&web.database, &web.actor, &cluster_code(&cluster)?, year, years).await?,
    ))
}

/// What is done and what is left of the hand-over to the lead of a year
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/rotation/{year}/checklist",
    tag = "rotation",
    params(
        ("cluster" = String, Path, description = "The code of the cluster", example = "dbsh-dhbb"),
        ("year" = String, Path, description = "The year the new lead leads", example = "2020"),
    ),
    responses((status = 200, description = "The checklist", body = ChecklistView), Problems)
)]
async fn hand_over_checklist(
    State(web): State<Web>,
    Path((cluster, year)): Path<(String, String)>,
) -> Answer<Json<ChecklistView>> {
    let view = checklist(
        &web.database,
        &web.actor,
        &cluster_code(&cluster)?,
        path_year(&year)?,
    )
    .await?;
    Ok(Json(view))
}
