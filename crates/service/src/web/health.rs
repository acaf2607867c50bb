//! Whether the program runs, whether it can answer, and how much it has answered.

use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use super::{Answer, Web, typed};
use crate::database::{Database, SchemaState};
use crate::{Error, Result};

/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(3);

/// `/healthz`: the process is up.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database can be reached and its schema is that of this program.
pub(super) async fn ready(State(web): State<Web>) -> Answer<&'static str> {
    match tokio::time::timeout(PATIENCE, check(&web.database)).await {
        Ok(checked) => checked.map(|()| "ready\n").map_err(Into::into),
        Err(_) => Err(unreachable().into()),
    }
}

async fn check(database: &Database) -> Result<()> {
    if database.backend() == DbBackend::Sqlite {
        // a file that was removed is still readable through the connections that hold it
        let file = Statement::from_string(
            DbBackend::Sqlite,
            "SELECT file FROM pragma_database_list WHERE name = 'main'",
        );
        let row = database.connection().query_one_raw(file).await?;
        let file: String = row.map_or(Ok(String::new()), |row| row.try_get("", "file"))?;
        if !tokio::fs::try_exists(&file).await.unwrap_or(false) {
            return Err(unreachable());
        }
    }
    match database.schema_state().await? {
        SchemaState::Current => Ok(()),
        SchemaState::Empty | SchemaState::Behind(_) | SchemaState::Ahead(_) => Err(Error::machine(
            "database-schema",
            "Cơ sở dữ liệu không đúng phiên bản của chương trình; chạy «thidua migrate» hoặc cập nhật thidua.",
            "The database's schema is not that of this program; run «thidua migrate» or update thidua.",
        )),
    }
}

fn unreachable() -> Error {
    Error::machine(
        "database-unreachable",
        "Không kết nối được cơ sở dữ liệu.",
        "The database cannot be reached.",
    )
}

/// `/metrics`: for this machine only, so not for what a proxy passes on.
pub(super) async fn metrics(State(web): State<Web>, headers: HeaderMap) -> Response {
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip"]
        .iter()
        .any(|name| headers.contains_key(*name));
    if passed_on {
        return StatusCode::NOT_FOUND.into_response();
    }
    typed("text/plain; version=0.0.4; charset=utf-8", web.metrics.text())
}
