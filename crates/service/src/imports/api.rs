//! JSON: saved ways of reading lists.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::profiles::{ProfileView, profiles};
use crate::web::{Answer, Problems, Web};

/// The API of imports.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(listed))
}

/// Saved ways of reading the lists of one sender, as `thidua import profiles --format json`
#[utoipa::path(
    get,
    path = "/api/imports/profiles",
    tag = "awards",
    responses((status = 200, description = "The profiles by name", body = Vec<ProfileView>), Problems)
)]
async fn listed(State(web): State<Web>) -> Answer<Json<Vec<ProfileView>>> {
    Ok(Json(profiles(&web.database, &web.actor).await?))
}
