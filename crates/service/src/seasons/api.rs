//! JSON: what became of a season.

use axum::Json;
use axum::extract::{Path, Query, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{History, history};
use crate::web::{Answer, Problems, SeasonPath, SeasonQuery, Web};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(season_history))
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
