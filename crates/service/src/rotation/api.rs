//! JSON: who led a cluster, and who may lead it.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use thidua_domain::codes::Year;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{RotationView, outlook};
use crate::web::{Answer, Problems, Web, cluster_code, year_asked};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(rotation))
}

/// What a request may add.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// The year to ask for; without it, the one after the last known lead.
    #[param(example = "2022")]
    year: Option<String>,
}

/// Who led a cluster, who may lead it next, and how evenly the turns fell
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
    Ok(Json(
        outlook(&web.database, &web.actor, &cluster_code(&cluster)?, year).await?,
    ))
}
