//! What is noted of every request: a number, how it was answered, how long it took. Never its query.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::Web;

/// The number of a request, by which its line in the log is found.
#[derive(Debug, Clone)]
pub(super) struct RequestId(pub(super) String);

impl RequestId {
    fn next() -> Self {
        static START: OnceLock<u64> = OnceLock::new();
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let start = START.get_or_init(|| getrandom::u64().unwrap_or_default());
        let number = start.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed));
        Self(format!("{number:016x}"))
    }
}

fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Numbers, times, counts and logs a request.
pub(super) async fn note(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::next();
    let method = method_name(request.method());
    let path = request.uri().path().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "other".to_owned(), |route| route.as_str().to_owned());
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    web.metrics.count(method, &route, status, took);
    if status >= 500 {
        tracing::error!(
            id = id.0,
            method,
            path,
            status,
            ms = took.as_millis(),
            "request failed"
        );
    } else {
        tracing::info!(id = id.0, method, path, status, ms = took.as_millis(), "request");
    }
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}
