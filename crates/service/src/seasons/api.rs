//! What became of a season and what its rules say, as JSON; a unit's empty form, as CSV.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{DiffView, FormPart, History, LintView, Side, diff_sides, form, history, lint_season};
use crate::Error;
use crate::web::{Answer, Problems, Reader, SeasonPath, SeasonQuery, UnitPath, Web, typed};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(season_history))
        .routes(routes!(unit_form))
        .routes(routes!(season_lint))
        .routes(routes!(season_diff))
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

/// What a request for a form may add.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FormQuery {
    /// `scorecard` (when not given) or `results`.
    part: Option<String>,
}

/// A unit's empty form in CSV, as `thidua season form`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/form/{unit}",
    tag = "ranking",
    params(UnitPath, SeasonQuery, FormQuery),
    responses((status = 200, description = "The form", content_type = "text/csv", body = String), Problems)
)]
async fn unit_form(
    State(web): State<Web>,
    Path(path): Path<UnitPath>,
    Query(query): Query<SeasonQuery>,
    Query(asked): Query<FormQuery>,
) -> Answer<Response> {
    let part = asked.part.as_deref().filter(|part| !part.is_empty());
    let part = FormPart::by_name(part.unwrap_or("scorecard")).ok_or_else(|| {
        Error::usage(
            "bad-query",
            "part phải là scorecard hoặc results.",
            "part is scorecard or results.",
        )
    })?;
    let form = form(
        &web.database,
        &web.actor,
        &path.key_with(&query)?,
        path.unit(),
        part,
    )
    .await?;
    Ok(typed("text/csv; charset=utf-8", form.csv()))
}

/// What is suspicious about a season's rules, as `thidua season lint --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/lint",
    tag = "ranking",
    params(SeasonPath, SeasonQuery),
    responses((status = 200, description = "What is allowed and seldom meant", body = LintView), Problems)
)]
async fn season_lint(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
) -> Answer<Json<LintView>> {
    let looked = lint_season(&web.database, &web.actor, &path.key_with(&query)?).await?;
    Ok(Json(looked.view(reader.lang)))
}

/// What the season is compared with.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DiffQuery {
    /// The version before: `CLUSTER:YEAR[/CAMPAIGN][@VERSION]`; without it, the version of this season loaded first.
    #[param(example = "dbsh-dhbb:2020@1")]
    with: Option<String>,
}

/// How a season's rules differ from another version, as `thidua season diff --format json`
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/diff",
    tag = "ranking",
    params(SeasonPath, SeasonQuery, DiffQuery),
    responses((status = 200, description = "The differences, from the version named to this season", body = DiffView), Problems)
)]
async fn season_diff(
    State(web): State<Web>,
    reader: Reader,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
    Query(with): Query<DiffQuery>,
) -> Answer<Json<DiffView>> {
    let key = path.key_with(&query)?;
    let before = match with.with.as_deref() {
        Some(text) => Side::stored(text).ok_or_else(|| not_stored(text))?,
        None => Side::Stored(key.clone(), Some(1)),
    };
    let after = Side::Stored(key, None);
    let opened = Some((&web.database, &web.actor));
    let view = diff_sides(&before, &after, opened, reader.lang).await?;
    // files cannot be asked for here, so none is refused
    let view = view.map_err(|(name, _)| not_stored(&name))?;
    Ok(Json(view))
}

fn not_stored(text: &str) -> Error {
    Error::usage(
        "bad-query",
        format!("«{text}» không phải là năm thi đua đã nạp; ghi như dbsh-dhbb:2020 hoặc dbsh-dhbb:2020@1."),
        format!("«{text}» names no season that was loaded; write dbsh-dhbb:2020 or dbsh-dhbb:2020@1."),
    )
}
