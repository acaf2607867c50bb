//! JSON: initiatives, as `thidua awards initiatives --format json`.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Asked, InitiativesView, initiatives};
use crate::web::{Answer, Problems, Web, json as answer, year_asked};

/// The API of initiatives.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(listed))
}

/// Which initiatives.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InitiativesQuery {
    /// Recognised for this year.
    #[param(example = "2024")]
    year: Option<String>,
    /// Of this unit: its code or name.
    unit: Option<String>,
    /// By an author whose name has these words.
    author: Option<String>,
}

/// Initiatives that were recognised, with their authors and where each stands
#[utoipa::path(
    get,
    path = "/api/awards/initiatives",
    tag = "awards",
    params(InitiativesQuery),
    responses((status = 200, description = "The initiatives", body = InitiativesView), Problems)
)]
async fn listed(State(web): State<Web>, Query(query): Query<InitiativesQuery>) -> Answer<Response> {
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let asked = Asked {
        year: year_asked(query.year.as_deref())?,
        unit: said(query.unit),
        author: said(query.author),
    };
    let found = initiatives(&web.database, &web.actor, &asked).await?;
    Ok(answer(&json!(found)))
}
