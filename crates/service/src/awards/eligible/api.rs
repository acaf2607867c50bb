//! JSON: who meets the conditions of an award, as `thidua awards eligible --format json`.

use axum::extract::{Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use thidua_vietnamese::dates;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Asked, EligibleView, eligible};
use crate::web::{Answer, Problems, Reader, Web, json as answer, year_asked};
use crate::{Error, Result};

/// The API of the question.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(judged))
}

/// Who is judged, for what.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EligibleQuery {
    /// The category: its code or name.
    #[param(example = "chien-si-thi-dua-toan-quoc")]
    pub category: Option<String>,
    /// The year the proposal is for; this one where it is not said.
    pub year: Option<String>,
    /// The unit candidates belong to.
    pub unit: Option<String>,
    /// One candidate, by its number in the register.
    pub recipient: Option<String>,
    /// The day of the proposal: `2026-10-31`.
    pub on: Option<String>,
    /// How many candidates are shown: 20 unless said, 1000 at most.
    pub limit: Option<String>,
}

fn wrong(text: &str) -> Error {
    Error::usage(
        "bad-query",
        format!("«{text}» không đọc được; ghi ngày như 2026-10-31, số như 20."),
        format!("«{text}» cannot be read; write a day like 2026-10-31, a number like 20."),
    )
}

/// A day that was typed.
///
/// # Errors
/// When it is none.
pub(super) fn day(text: &str) -> Result<NaiveDate> {
    match (text.parse(), dates::parse(text)) {
        (Ok(day), _) | (_, Ok(dates::Date::Day(day))) => Ok(day),
        _ => Err(wrong(text)),
    }
}

/// Who meets the conditions of an award, with the awards that prove it
#[utoipa::path(
    get,
    path = "/api/awards/eligible",
    tag = "awards",
    params(EligibleQuery),
    responses((status = 200, description = "The candidates", body = EligibleView), Problems)
)]
async fn judged(
    State(web): State<Web>,
    reader: Reader,
    Query(query): Query<EligibleQuery>,
) -> Answer<Response> {
    let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let limit = said(query.limit);
    let asked = Asked {
        category: said(query.category).unwrap_or_default(),
        year: year_asked(query.year.as_deref())?,
        unit: said(query.unit),
        recipient: said(query.recipient),
        on: said(query.on).as_deref().map(day).transpose()?,
        limit: match limit.as_deref() {
            Some(text) => text.parse().map_err(|_| wrong(text))?,
            None => 0,
        },
        lang: reader.lang,
    };
    Ok(answer(&json!(eligible(&web.database, &web.actor, &asked).await?)))
}
