//! The JSON API as a whole, and its description.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use maud::{DOCTYPE, html};
use utoipa::{IntoResponses, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::Config;

use super::assets::Asset;
use super::{Reader, Web, page, typed};
use crate::{awards, clusters, dossiers, imports, pledges, proposals, ranking, rotation, seasons, stages};

/// The description without its paths, which the routes bring.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "thidua",
        description = "Cụm thi đua, thứ hạng, cờ luân lưu và khen thưởng. Điểm là chuỗi thập phân chính xác (\"98.50\"), không bao giờ là số dấu phẩy động. Clusters, standings, the rotating lead and awards, read-only. Points are exact decimal strings (\"98.50\"), never floating-point numbers. Errors are RFC 9457 problem documents with a stable `code`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/", description = "this server")),
    tags(
        (name = "clusters", description = "Cụm thi đua"),
        (name = "pledges", description = "Giao ước, chương trình phối hợp, nghị quyết, kế hoạch và kết quả"),
        (name = "stages", description = "Các bước chấm, chênh lệch, minh chứng"),
        (name = "ranking", description = "Thứ hạng và từng bước tính"),
        (name = "proposals", description = "Đề nghị khen thưởng theo chỉ tiêu"),
        (name = "rotation", description = "Cờ luân lưu Cụm trưởng"),
        (name = "awards", description = "Khen thưởng"),
    ),
    components(schemas(Problem)),
)]
struct Description;

/// An RFC 9457 problem document (`application/problem+json`).
#[derive(Debug, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the title is that of the status.
    #[schema(example = "about:blank")]
    pub r#type: String,
    /// The words of the HTTP status.
    #[schema(example = "Not Found")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 404)]
    pub status: u16,
    /// What is wrong, in the language asked for (`?lang=en`).
    #[schema(example = "Không có cụm «xyz».")]
    pub detail: String,
    /// The path that was asked for.
    #[schema(example = "/api/clusters/xyz")]
    pub instance: String,
    /// A stable name for programs.
    #[schema(example = "unknown-cluster")]
    pub code: String,
    /// The number of the request in the server's log.
    #[schema(example = "9f86d081884c7d65")]
    pub request_id: Option<String>,
}

/// How every route of the API can fail.
#[derive(Debug, IntoResponses)]
pub enum Problems {
    /// A parameter is not understood.
    #[response(status = 400, content_type = "application/problem+json")]
    BadRequest(Problem),
    /// There is no such cluster, season or unit.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// The database cannot be reached.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(Problem),
}

/// The API of all rooms.
pub(super) fn api() -> OpenApiRouter<Web> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(clusters::api::routes())
        .merge(pledges::api::routes())
        .merge(stages::api::routes())
        .merge(ranking::api::routes())
        .merge(seasons::api::routes())
        .merge(dossiers::api::routes())
        .merge(proposals::api::routes())
        .merge(rotation::api::routes())
        .merge(awards::api::routes())
        .merge(awards::links::api::routes())
        .merge(awards::categories::api::routes())
        .merge(awards::eligible::api::routes())
        .merge(awards::forms::api::routes())
        .merge(awards::movements::api::routes())
        .merge(awards::initiatives::api::routes())
        .merge(awards::payments::api::routes())
        .merge(imports::api::routes())
}

/// The description as JSON, and the page that shows it. Everything comes with the program.
pub(super) fn docs(document: &utoipa::openapi::OpenApi) -> Router<Web> {
    let document = document.to_json().unwrap_or_default();
    Router::new()
        .route(
            "/api/openapi.json",
            get(async move || typed("application/json", document)),
        )
        .route("/api/docs", get(async || Redirect::permanent("/api/docs/")))
        .route("/api/docs/", get(browse))
        .route("/api/docs/{file}", get(file))
}

/// `/api/docs/`
async fn browse(reader: Reader) -> Response {
    page(html! {
        (DOCTYPE)
        html lang=(reader.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "API – thidua" }
                link rel="icon" href=(Asset::Icon.href()) type="image/svg+xml";
                link rel="stylesheet" href="swagger-ui.css";
                link rel="stylesheet" href="index.css";
            }
            body {
                main id="swagger-ui" {
                    noscript { p { a href="/api/openapi.json" { "/api/openapi.json" } } }
                }
                script src="swagger-ui-bundle.js" {}
                script src="swagger-ui-standalone-preset.js" {}
                script src="swagger-initializer.js" {}
            }
        }
    })
}

/// A file of the browsable page.
async fn file(Path(name): Path<String>) -> Response {
    let config = Config::new(["/api/openapi.json"])
        .use_base_layout()
        .validator_url("none")
        .display_request_duration(true);
    match utoipa_swagger_ui::serve(&name, Arc::new(config)) {
        Ok(Some(file)) => {
            let kind = [(header::CONTENT_TYPE, file.content_type)];
            if file.gzpipped {
                (
                    kind,
                    [(header::CONTENT_ENCODING, "gzip")],
                    file.bytes.into_owned(),
                )
                    .into_response()
            } else {
                (kind, file.bytes.into_owned()).into_response()
            }
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
