//! `thidua demo | serve | migrate | doctor`.

use std::path::Path;

use serde_json::json;

use super::Context;
use super::output::Answer;
use crate::database::Opening;
use crate::{Error, Result, web};

/// Loads the sample figures, prints the ranking of 2020, serves.
pub(super) async fn demo(context: &Context, no_serve: bool, listen: &str, keep: Option<&Path>) -> Result<()> {
    let _ = (context, no_serve, listen, keep);
    Err(Error::machine("building", "Đang xây dựng.", "Being built."))
}

/// Serves pages and API.
pub(super) async fn serve(context: &Context, listen: &str) -> Result<()> {
    let (database, _) = context.open(Opening::Create).await?;
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
