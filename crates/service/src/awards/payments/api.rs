//! JSON: the money for awards, as `thidua awards money --format json`.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Asked, PaymentView, payments};
use crate::web::{Answer, Problems, Reader, Web, json as answer, year_asked};
use crate::{Error, Result};

/// The API of the question.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(computed))
}

/// Which awards are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MoneyQuery {
    /// Of this year.
    #[param(example = "2020")]
    pub year: Option<String>,
    /// Of this unit: its code or name.
    pub unit: Option<String>,
    /// Of the list a batch brought, by the batch's number.
    pub list: Option<String>,
    /// One award, by the number of its row.
    pub award: Option<String>,
}

/// A number that was typed.
///
/// # Errors
/// When it is none.
pub(super) fn number(text: Option<&str>) -> Result<Option<i64>> {
    let text = text.filter(|text| !text.trim().is_empty());
    text.map(|text| {
        text.trim().parse().map_err(|_| {
            Error::usage(
                "bad-query",
                format!("«{text}» không phải là số lô hay số dòng."),
                format!("«{text}» is no number of a batch or row."),
            )
        })
    })
    .transpose()
}

/// The money for awards, with the arithmetic of each
#[utoipa::path(
    get,
    path = "/api/awards/money",
    tag = "awards",
    params(MoneyQuery),
    responses((status = 200, description = "The money", body = PaymentView), Problems)
)]
async fn computed(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<MoneyQuery>,
) -> Answer<Response> {
    let asked = Asked {
        year: year_asked(query.year.as_deref())?,
        unit: query.unit,
        list: number(query.list.as_deref())?,
        awards: number(query.award.as_deref())?.into_iter().collect(),
        lang: reader.lang,
    };
    Ok(answer(&json!(payments(&web.database, &web.actor, &asked).await?)))
}
