//! Which path leads where, and what every request passes through.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use super::{Web, assets, failure, headers, health, host, kept, observe, openapi, reader};
use crate::{awards, clusters, proposals, ranking, rotation};

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole application. The layers are listed from the inside out.
pub(super) fn router(web: Web) -> Router {
    let (api, document) = openapi::api().split_for_parts();
    Router::new()
        .merge(clusters::pages::routes())
        .merge(ranking::pages::routes())
        .merge(proposals::pages::routes())
        .merge(rotation::pages::routes())
        .merge(awards::pages::routes())
        .merge(api)
        .merge(openapi::docs(&document))
        .route("/assets/{version}/{name}", get(assets::serve))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), kept::answer))
        // whatever refuses a request stands below this line, or it would be answered with what is kept
        .layer(from_fn(host::check))
        .layer(from_fn(failure::render))
        .layer(from_fn(reader::remember))
        .layer(from_fn(headers::add))
        .layer(from_fn_with_state(web.clone(), observe::note))
        .with_state(web)
}

/// A fault of the program; what it said is on standard error, the reader gets the page for it.
fn panicked(_why: Box<dyn Any + Send>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
