//! The JSON API as a whole, and its description.

use utoipa::{IntoResponses, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::Web;
use crate::{awards, clusters, dossiers, ranking, rotation};

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
        (name = "ranking", description = "Thứ hạng và từng bước tính"),
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
        .merge(ranking::api::routes())
        .merge(dossiers::api::routes())
        .merge(rotation::api::routes())
        .merge(awards::api::routes())
}

/// The description as JSON, and the page that shows it. Everything comes with the program.
pub(super) fn docs(document: utoipa::openapi::OpenApi) -> SwaggerUi {
    let config = Config::default()
        .use_base_layout()
        .validator_url("none")
        .display_request_duration(true);
    SwaggerUi::new("/api/docs")
        .config(config)
        .url("/api/openapi.json", document)
}
