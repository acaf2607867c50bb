//! JSON: movements, as `thidua awards movements --format json`.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Asked, MovementsView, movements};
use crate::web::{Answer, Problems, Web, json as answer, year_asked};

/// The API of movements.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(listed))
}

/// Which movements.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MovementsQuery {
    /// Held in this year.
    #[param(example = "2025")]
    year: Option<String>,
    /// Launched by this unit: its code or name.
    unit: Option<String>,
}

/// Movements of emulation, with where each stands
#[utoipa::path(
    get,
    path = "/api/awards/movements",
    tag = "awards",
    params(MovementsQuery),
    responses((status = 200, description = "The movements", body = MovementsView), Problems)
)]
async fn listed(State(web): State<Web>, Query(query): Query<MovementsQuery>) -> Answer<Response> {
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let asked = Asked {
        year: year_asked(query.year.as_deref())?,
        unit: said(query.unit),
    };
    Ok(answer(&json!(
        movements(&web.database, &web.actor, &asked).await?
    )))
}
