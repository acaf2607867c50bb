//! JSON: the quotas of a season, who is proposed, opinions and decisions.

use axum::Json;
use axum::extract::{Path, Query, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{LedgerView, ledger};
use crate::web::{Answer, Problems, Reader, SeasonPath, SeasonQuery, Web};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(proposals))
}

/// Proposals of a season within its quotas, as `thidua proposals --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/proposals",
    tag = "proposals",
    params(SeasonPath, SeasonQuery),
    responses((status = 200, description = "The ledger", body = LedgerView), Problems)
)]
async fn proposals(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<LedgerView>> {
    let ledger = ledger(&web.database, &web.actor, &path.key_with(&query)?).await?;
    Ok(Json(ledger.view(reader.lang)))
}
