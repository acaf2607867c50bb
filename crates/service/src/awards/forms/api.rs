//! JSON: statutory forms, as `thidua awards form --format json`.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Asked, FormView, form};
use crate::web::{Answer, Problems, Web, json as answer, path_year};

/// The API of the forms.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(filled))
}

/// Whose form, and which cell.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormQuery {
    /// The unit that reports: its code or name.
    pub unit: Option<String>,
    /// A cell whose rows are asked for: `01:1`.
    pub cell: Option<String>,
}

/// A statutory form with its figures, and with `cell` the rows behind one
#[utoipa::path(
    get,
    path = "/api/awards/forms/{form}/{year}",
    tag = "awards",
    params(
        ("form" = String, Path, description = "`0601`, `0602` or `0603`", example = "0602"),
        ("year" = String, Path, description = "The year it reports", example = "2020"),
        FormQuery
    ),
    responses((status = 200, description = "The form", body = FormView), Problems)
)]
async fn filled(
    State(web): State<Web>,
    Path((number, year)): Path<(String, String)>,
    Query(query): Query<FormQuery>,
) -> Answer<Response> {
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let asked = Asked {
        form: number,
        year: path_year(&year)?,
        unit: said(query.unit),
        cell: said(query.cell),
    };
    Ok(answer(&json!(form(&web.database, &web.actor, &asked).await?)))
}
