//! The web application: router, headers, errors, layout. The pages and the JSON of a room stand in that room.

pub mod assets;
mod failure;
pub mod format;
mod headers;
mod health;
mod host;
mod kept;
pub mod layout;
mod metrics;
mod observe;
mod openapi;
pub mod parts;
mod reader;
mod router;
mod serve;

pub(crate) use failure::to_correct;
pub use failure::{Answer, Failure};
pub(crate) use headers::policy_for_standalone;
pub use openapi::{Problem, Problems};
pub use reader::{Reader, SeasonPath, SeasonQuery, UnitPath};
pub(crate) use reader::{cluster_code, path_year, year_asked};
pub use serve::serve;

use std::sync::Arc;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use thidua_domain::actors::Actor;

use crate::database::Database;

/// What every request has at hand.
#[derive(Debug, Clone)]
pub struct Web {
    /// The database.
    pub database: Database,
    /// Who reads: before there are logins, someone who may read and nothing else.
    pub actor: Actor,
    metrics: Arc<metrics::Metrics>,
    kept: Arc<kept::Kept>,
}

impl Web {
    /// The application on a database.
    #[must_use]
    pub fn new(database: Database) -> Self {
        Self {
            database,
            actor: Actor::reader("web"),
            metrics: Arc::default(),
            kept: Arc::default(),
        }
    }
}

/// An answer of a certain media type.
pub(crate) fn typed(kind: &'static str, body: impl Into<axum::body::Body>) -> Response {
    ([(header::CONTENT_TYPE, kind)], body.into()).into_response()
}

/// A page.
pub(crate) fn page(markup: Markup) -> Response {
    typed("text/html; charset=utf-8", markup.into_string())
}

/// A JSON document, as the command line prints it.
pub(crate) fn json(value: &serde_json::Value) -> Response {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    typed("application/json", text)
}

/// A file that is saved under a name.
pub(crate) fn download(kind: &'static str, name: &str, body: impl Into<axum::body::Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    (
        [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        body.into(),
    )
        .into_response()
}
