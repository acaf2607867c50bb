//! `thidua demo | serve | migrate | doctor`.

use serde_json::json;

use super::Context;
use super::output::Answer;
use crate::database::Database;
use crate::database::Opening;
use crate::{Error, Result, web};

/// Serves pages and API.
pub(super) async fn serve(context: &Context, listen: &str) -> Result<()> {
    let (database, _) = context.open(Opening::Create).await?;
    serve_database(database, listen).await
}

/// Serves a database that is open.
pub(super) async fn serve_database(database: Database, listen: &str) -> Result<()> {
    web::serve(database, listen).await
}

/// Makes the database or brings it up to date.
pub(super) async fn migrate(context: &Context) -> Result<Answer> {
    context.open(Opening::Create).await?;
    let before = context
        .lang
        .pick("Cơ sở dữ liệu đã sẵn sàng.\n", "The database is ready.\n")
        .to_owned();
    Ok(Answer {
        before,
        json: json!({ "ready": true }),
        ..Answer::default()
    })
}

/// Checks the machine.
pub(super) async fn doctor(_context: &Context) -> Result<Answer> {
    Err(Error::machine("building", "Đang xây dựng.", "Being built."))
}
