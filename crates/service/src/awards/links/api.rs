//! JSON: pairs of recipients that may be one.

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Suggestions, suggestions};
use crate::web::{Answer, Problems, Web};

/// How many pairs are answered unless somebody says.
const PAIRS: usize = 50;
/// How many are answered at most.
const MOST: usize = 1_000;

/// The API of what is decided about recipients.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(suggested))
}

/// Which pairs.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SuggestionsQuery {
    /// Words of a unit's name; without it, all units.
    #[param(example = "Đông Tiến")]
    unit: Option<String>,
    /// At most so many pairs, up to 1,000; without it, 50.
    #[param(example = 50)]
    limit: Option<usize>,
}

/// Pairs of recipients that may be one, as `thidua awards suggestions --format json`; births are given by their year
#[utoipa::path(
    get,
    path = "/api/awards/suggestions",
    tag = "awards",
    params(SuggestionsQuery),
    responses((status = 200, description = "The pairs, the likeliest first", body = Suggestions), Problems)
)]
async fn suggested(
    State(web): State<Web>,
    Query(query): Query<SuggestionsQuery>,
) -> Answer<Json<Suggestions>> {
    let limit = query.limit.unwrap_or(PAIRS).min(MOST);
    let unit = query.unit.as_deref();
    Ok(Json(suggestions(&web.database, &web.actor, unit, limit).await?))
}
