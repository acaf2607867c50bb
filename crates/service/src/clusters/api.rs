//! JSON: all clusters, one cluster.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{ClusterSummary, ClusterView, overview, view};
use crate::web::{Answer, Problems, Web, cluster_code, year_asked};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(all)).routes(routes!(one))
}

/// All clusters, each with its newest lead and season
#[utoipa::path(
    get,
    path = "/api/clusters",
    tag = "clusters",
    responses((status = 200, description = "The clusters", body = Vec<ClusterSummary>), Problems)
)]
async fn all(State(web): State<Web>) -> Answer<Json<Vec<ClusterSummary>>> {
    Ok(Json(overview(&web.database, &web.actor).await?))
}

/// What a request for a cluster may add.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct YearQuery {
    /// The year to show; without it, that of the newest season.
    #[param(example = "2020")]
    year: Option<String>,
}

/// A cluster: members of a year, leads, seasons
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}",
    tag = "clusters",
    params(("cluster" = String, Path, description = "The code of the cluster", example = "dbsh-dhbb"), YearQuery),
    responses((status = 200, description = "The cluster", body = ClusterView), Problems)
)]
async fn one(
    State(web): State<Web>,
    Path(cluster): Path<String>,
    Query(query): Query<YearQuery>,
) -> Answer<Json<ClusterView>> {
    let year = year_asked(query.year.as_deref())?;
    Ok(Json(
        view(&web.database, &web.actor, &cluster_code(&cluster)?, year).await?,
    ))
}
