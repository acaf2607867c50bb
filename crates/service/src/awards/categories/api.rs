//! JSON: the catalogue of categories in force.

use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::categories;
use crate::web::{Answer, Problems, Web, json as answer};

/// The API of the catalogue.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(listed))
}

/// A category of awards.
#[derive(Debug, ToSchema)]
pub struct AwardCategory {
    /// Its code.
    #[schema(example = "bang-khen-thu-tuong")]
    pub code: String,
    /// The official name.
    pub name: String,
    /// The name for narrow columns.
    pub short_name: String,
    /// Title of emulation or form of commendation.
    #[schema(example = "merit")]
    pub kind: String,
    /// The level at which it is decided.
    #[schema(example = "state")]
    pub level: String,
    /// Who decides it.
    pub authority: String,
    /// Who can receive it.
    pub recipients: CategoryRecipients,
    /// Place in the order of printing: 1 stands first.
    pub precedence: u32,
    /// First day on which it could be awarded.
    pub valid_from: Option<String>,
    /// Last day on which it could be awarded.
    pub valid_to: Option<String>,
    /// The law, article or rules it stands in.
    pub citation: String,
    /// Other names under which lists know it.
    pub synonyms: Vec<String>,
    /// The batch it came with, where it is the office's own row.
    pub own: Option<String>,
}

/// Who can receive a category.
#[derive(Debug, ToSchema)]
pub struct CategoryRecipients {
    /// Persons.
    pub person: bool,
    /// Collectives.
    pub collective: bool,
    /// Households.
    pub household: bool,
}

/// The categories in force in the order of printing, as `thidua awards categories --format json`
#[utoipa::path(
    get,
    path = "/api/awards/categories",
    tag = "awards",
    responses((status = 200, description = "The categories", body = Vec<AwardCategory>), Problems)
)]
async fn listed(State(web): State<Web>) -> Answer<Response> {
    Ok(answer(&json!(categories(&web.database, &web.actor).await?)))
}
