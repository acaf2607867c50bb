//! What can be checked of a machine and its database in one look.

use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_vietnamese::Lang;

use crate::database::Database;
use crate::{Result, audit, awards, clock};

/// One check.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// A stable name.
    pub name: &'static str,
    /// Whether all is well.
    pub well: bool,
    /// What was found, for a reader.
    #[serde(skip)]
    pub found: (String, String),
}

impl Check {
    fn new(
        name: &'static str,
        well: bool,
        vietnamese: impl Into<String>,
        english: impl Into<String>,
    ) -> Self {
        Self {
            name,
            well,
            found: (vietnamese.into(), english.into()),
        }
    }

    /// What was found, for a reader.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.found.0, &self.found.1)
    }
}

/// The oldest day the clock may show: this version did not exist before.
const NOT_BEFORE: &str = "2026-11-01";

/// Checks the clock, the database's engine and settings, the catalogue, the audit.
///
/// # Errors
/// When the actor may not, or the database fails while it is looked at.
pub async fn check(database: &Database, actor: &Actor) -> Result<Vec<Check>> {
    actor.may(Deed::Audit, &Scope::Everything)?;
    let mut checks = vec![Check::new(
        "version",
        true,
        format!("thidua {}", crate::VERSION),
        format!("thidua {}", crate::VERSION),
    )];
    let today = clock::today();
    let clock_is_right = today.to_string().as_str() >= NOT_BEFORE;
    checks.push(Check::new(
        "clock",
        clock_is_right,
        format!("đồng hồ máy: {}", thidua_vietnamese::dates::format(today)),
        format!("the machine's clock: {today}"),
    ));
    checks.push(engine(database).await?);
    if database.backend() == DbBackend::Sqlite {
        checks.push(integrity(database).await?);
    }
    let categories = awards::categories::catalogue(database.connection()).await?.len();
    checks.push(Check::new(
        "catalogue",
        categories > 0,
        format!("danh mục khen thưởng: {categories} danh hiệu, hình thức"),
        format!("award catalogue: {categories} categories"),
    ));
    let unfound = awards::unfound(database).await?;
    checks.push(Check::new(
        "lookups",
        unfound == 0,
        match unfound {
            0 => "bảng tra cứu khen thưởng: đủ".to_owned(),
            _ => format!("bảng tra cứu khen thưởng: thiếu {unfound} lượt; chạy «thidua migrate» để lập lại"),
        },
        match unfound {
            0 => "lookups of awards: complete".to_owned(),
            _ => {
                format!("lookups of awards: {unfound} awards are missing; run «thidua migrate» to enter them")
            }
        },
    ));
    let report = audit::verify(database, actor, None).await?;
    let faults = report.faults.len();
    checks.push(Check::new(
        "audit",
        faults == 0,
        format!(
            "nhật ký: {} sự kiện, {} dòng dữ liệu, {faults} sai khác",
            report.events, report.rows
        ),
        format!(
            "audit: {} events, {} rows, {faults} faults",
            report.events, report.rows
        ),
    ));
    Ok(checks)
}

async fn one(database: &Database, sql: &str, column: &str) -> Result<String> {
    let statement = Statement::from_string(database.backend(), sql.to_owned());
    let row = database.connection().query_one_raw(statement).await?;
    Ok(row.map_or(Ok(String::new()), |row| row.try_get("", column))?)
}

async fn engine(database: &Database) -> Result<Check> {
    let check = match database.backend() {
        DbBackend::Sqlite => {
            let version = one(database, "SELECT sqlite_version() AS v", "v").await?;
            let mode = one(database, "PRAGMA journal_mode", "journal_mode").await?;
            let text = format!("SQLite {version}, journal {mode}");
            Check::new("engine", mode == "wal", text.clone(), text)
        }
        _ => {
            let version = one(database, "SHOW server_version", "server_version").await?;
            let durable = one(database, "SHOW fsync", "fsync").await? == "on";
            Check::new(
                "engine",
                durable,
                format!(
                    "PostgreSQL {version}, fsync {}",
                    if durable {
                        "bật"
                    } else {
                        "TẮT: có thể mất dữ liệu khi mất điện"
                    }
                ),
                format!(
                    "PostgreSQL {version}, fsync {}",
                    if durable {
                        "on"
                    } else {
                        "OFF: a power failure may lose data"
                    }
                ),
            )
        }
    };
    Ok(check)
}

async fn integrity(database: &Database) -> Result<Check> {
    let said = one(database, "PRAGMA quick_check(1)", "quick_check").await?;
    Ok(Check::new(
        "integrity",
        said == "ok",
        format!("kiểm tra tệp: {said}"),
        format!("file check: {said}"),
    ))
}
