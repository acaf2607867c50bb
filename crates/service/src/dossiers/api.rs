//! The file of a season.

use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::export;
use crate::web::{Answer, Problems, SeasonPath, SeasonQuery, Web, download};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(dossier))
}

/// What a request for a dossier may add.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NumberQuery {
    /// The number of a publication, from 1; without it, the newest.
    #[param(example = 1)]
    number: Option<i32>,
}

/// All a season was decided on, in one verifiable file
///
/// The bytes are those of `thidua dossier export`; `thidua dossier verify` checks them without a database. Of a published
/// season they are the very bytes that were published.
#[utoipa::path(
    get,
    path = "/api/clusters/{cluster}/seasons/{year}/dossier",
    tag = "ranking",
    params(SeasonPath, SeasonQuery, NumberQuery),
    responses(
        (
            status = 200,
            description = "The dossier",
            content_type = "application/json",
            body = Object,
            headers(("X-Dossier-Digest" = String, description = "The digest of the dossier, `sha256:…`")),
        ),
        Problems
    )
)]
async fn dossier(
    State(web): State<Web>,
    Path(path): Path<SeasonPath>,
    Query(query): Query<SeasonQuery>,
    Query(NumberQuery { number }): Query<NumberQuery>,
) -> Answer<Response> {
    let key = path.key_with(&query)?;
    let seal = export(&web.database, &web.actor, &key, number).await?;
    let number = number.map(|number| format!("-{number}")).unwrap_or_default();
    let name = format!(
        "dossier-{}-{}-{}{number}.json",
        key.cluster, key.year, key.campaign
    );
    let mut response = download("application/json", &name, seal.bytes);
    if let Ok(digest) = HeaderValue::from_str(&seal.digest) {
        response.headers_mut().insert("x-dossier-digest", digest);
    }
    Ok(response)
}
