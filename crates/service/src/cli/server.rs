//! `thidua demo | serve | migrate | doctor`.

use serde_json::json;

use super::Context;
use super::output::{Answer, Cell, Sheet};
use crate::database::Opening;
use crate::{Result, awards, doctor, web};

/// Serves pages and API.
pub(super) async fn serve(context: &Context, listen: &str) -> Result<()> {
    let (database, _) = context.open(Opening::Create).await?;
    web::serve(database, listen).await
}

/// Makes the database or brings it up to date.
pub(super) async fn migrate(context: &Context) -> Result<Answer> {
    let (database, _) = context.open(Opening::Create).await?;
    awards::enter_unfound(&database).await?;
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

/// Checks the machine and its database.
pub(super) async fn doctor(context: &Context) -> Result<Answer> {
    let lang = context.lang;
    let (database, actor) = context.open(Opening::Existing).await?;
    let checks = doctor::check(&database, &actor).await?;
    let mut sheet = Sheet::new(&[
        ("name", lang.pick("Mục", "Check")),
        ("well", lang.pick("Kết quả", "Result")),
        ("found", lang.pick("Ghi nhận", "Found")),
    ]);
    for check in &checks {
        let verdict = if check.well {
            lang.pick("tốt", "well")
        } else {
            lang.pick("CẦN XEM", "LOOK AT THIS")
        };
        sheet.rows.push(vec![
            Cell::text(check.name),
            Cell::text(verdict),
            Cell::text(check.message(lang)),
        ]);
    }
    let well = checks.iter().all(|check| check.well);
    let listed: Vec<_> = checks
        .iter()
        .map(|check| json!({ "name": check.name, "well": check.well, "found": check.message(lang) }))
        .collect();
    Ok(Answer {
        json: json!({ "well": well, "checks": listed }),
        sheet,
        code: if well { 0 } else { 1 },
        ..Answer::default()
    })
}
