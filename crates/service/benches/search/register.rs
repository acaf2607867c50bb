//! The register that is searched, in SQLite.

use std::fs;
use std::path::Path;

use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions};
use sqlx::{Arguments as _, AssertSqlSafe, ConnectOptions as _, Executor as _, SqliteConnection};
use thidua::database::{Database, Opening};
use thidua_domain::awards::search::entries;

use super::Outcome;
use super::names::{CATEGORIES, Numbers, PLACES, TRADES};

/// Keys of the one batch begin here.
const FIRST: i64 = 1 << 32;

/// How many there are of each.
pub struct Sizes {
    pub awards: u64,
    pub recipients: u64,
    pub units: u64,
    pub decisions: u64,
}

impl Sizes {
    pub fn of(awards: u64) -> Self {
        Self {
            awards,
            recipients: awards * 2 / 5,
            units: (awards / 333).max(1),
            decisions: (awards / 50).max(1),
        }
    }
}

fn id(place: u64) -> i64 {
    FIRST + i64::try_from(place).unwrap_or_default()
}

pub fn unit(place: u64) -> String {
    let (kind, rest) = (["Phòng", "HTX", "Liên minh HTX"][(place % 3) as usize], place / 3);
    let trade = TRADES[(rest % 10) as usize];
    let at = PLACES[(rest / 10 % 24) as usize];
    format!("{kind} {trade} {at} {}", rest / 240 + 1)
}

pub fn decision(place: u64) -> (String, i64, &'static str) {
    let (_, _, issuer) = CATEGORIES[(place % 6) as usize];
    let organ = ["UBND", "CTN", "TTg", "LMHTXVN"][(place % 4) as usize];
    (
        format!("{}/QĐ-{organ}", place / 4 + 1),
        2005 + (place % 20) as i64,
        issuer,
    )
}

/// Rows for one table, written some hundred at a time.
struct Rows<'c> {
    connection: &'c mut SqliteConnection,
    head: &'static str,
    columns: usize,
    arguments: SqliteArguments,
    waiting: usize,
}

impl<'c> Rows<'c> {
    fn new(connection: &'c mut SqliteConnection, head: &'static str, columns: usize) -> Self {
        Self {
            connection,
            head,
            columns,
            arguments: SqliteArguments::default(),
            waiting: 0,
        }
    }

    async fn end_row(&mut self) -> Outcome {
        self.waiting += 1;
        if self.waiting == 500 {
            self.flush().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> Outcome {
        if self.waiting == 0 {
            return Ok(());
        }
        let row = format!("({})", vec!["?"; self.columns].join(","));
        let text = format!(
            "INSERT INTO {} VALUES {}",
            self.head,
            vec![row; self.waiting].join(",")
        );
        let arguments = std::mem::take(&mut self.arguments);
        sqlx::query_with(AssertSqlSafe(text), arguments)
            .execute(&mut *self.connection)
            .await?;
        self.waiting = 0;
        Ok(())
    }
}

macro_rules! row {
    ($rows:expr, $($value:expr),+) => {{
        $($rows.arguments.add($value)?;)+
        $rows.end_row().await?;
    }};
}

/// The register, made unless it is there.
pub async fn register(path: &Path, sizes: &Sizes) -> Outcome<Vec<String>> {
    let mut numbers = Numbers(2_025);
    let recipients: Vec<(&str, String)> = (0..sizes.recipients).map(|_| numbers.recipient()).collect();
    if !path.exists() {
        let made = path.with_extension("making");
        for old in ["making", "making-wal", "making-shm"] {
            let _ = fs::remove_file(path.with_extension(old));
        }
        let url = format!("sqlite:{}", made.display());
        Database::open(&url, Opening::Create).await?.close().await;
        let mut connection = SqliteConnectOptions::new().filename(&made).connect().await?;
        connection
            .execute(
                "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN",
            )
            .await?;
        fill(&mut connection, sizes, &recipients, &mut numbers).await?;
        connection
            .execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
        sqlx::Connection::close(connection).await?;
        fs::rename(&made, path)?;
    }
    Ok(recipients.into_iter().map(|(_, name)| name).collect())
}

async fn fill(
    connection: &mut SqliteConnection,
    sizes: &Sizes,
    recipients: &[(&'static str, String)],
    numbers: &mut Numbers,
) -> Outcome {
    connection
        .execute(
            "INSERT INTO import_batch (id, kind, state, subject, file_name, file_sha256, encoding, delimiter, header_row, \
             rows, accepted, unchanged, updated, rejected, created_by, created_at, taken_at) VALUES (1, 'awards', 'taken', \
             '', 'gia-lap.csv', '', 'UTF-8', ',', 1, 0, 0, 0, 0, 0, 'bench', '2025-01-01', '2025-01-01'); \
             INSERT INTO award_list (id, batch_id, title, source) VALUES (4294967296, 1, 'Danh sách giả lập', '')",
        )
        .await?;
    let mut names: Vec<(String, String, i64, i64)> = Vec::new();
    let mut enter = |name: &str, kind: i64, target: i64| {
        names.extend(
            entries(name)
                .into_iter()
                .map(|entry| (entry.folded, entry.marked, kind, target)),
        );
    };
    let mut rows = Rows::new(connection, "recipient (id, kind, identity, name)", 4);
    for (place, (kind, name)) in (0..).zip(recipients) {
        enter(name, 1, id(place));
        row!(rows, id(place), *kind, format!("r{place:021}"), name.as_str());
    }
    rows.flush().await?;
    let mut rows = Rows::new(rows.connection, "register_unit (id, identity, name)", 3);
    for place in 0..sizes.units {
        enter(&unit(place), 2, id(place));
        row!(rows, id(place), format!("u{place:021}"), unit(place));
    }
    rows.flush().await?;
    let mut rows = Rows::new(
        rows.connection,
        "register_decision (id, identity, number, date, issuer)",
        5,
    );
    for place in 0..sizes.decisions {
        let (number, year, issuer) = decision(place);
        enter(&number, 3, id(place));
        row!(
            rows,
            id(place),
            format!("d{place:021}"),
            number,
            format!("{year}-11-18"),
            issuer
        );
    }
    rows.flush().await?;
    names.sort_unstable();
    let mut rows = Rows::new(
        rows.connection,
        "search_name (folded, marked, kind, target_id)",
        4,
    );
    for (folded, marked, kind, target) in names {
        row!(rows, folded, marked, kind, target);
    }
    rows.flush().await?;
    let head = "award (id, batch_id, list_id, row_number, natural_key, content_digest, category_text, category, \
                authority, recipient_kind, recipient, unit_text, count, year, decision_number, decision_date, \
                decision_issuer, recipient_id, unit_id, decision_id)";
    let mut rows = Rows::new(rows.connection, head, 20);
    for place in 0..sizes.awards {
        // each has one at least
        let recipient = match place {
            first if first < sizes.recipients => first,
            _ => numbers.below(sizes.recipients),
        };
        let decided = numbers.below(sizes.decisions);
        let at = numbers.below(sizes.units);
        let (kind, name) = &recipients[usize::try_from(recipient).unwrap_or_default()];
        let (number, year, issuer) = decision(decided);
        let (code, category, _) = CATEGORIES[(decided % 6) as usize];
        let said = (*kind != "person").then_some(name.as_str());
        row!(
            rows,
            id(place),
            1_i64,
            FIRST,
            i64::try_from(place)? + 2,
            format!("k{place:021}"),
            format!("c{place:021}"),
            category,
            code,
            issuer,
            *kind,
            said,
            unit(at),
            1_i64,
            year,
            number,
            format!("{year}-11-18"),
            issuer,
            id(recipient),
            id(at),
            id(decided)
        );
    }
    rows.flush().await?;
    rows.connection
        .execute(
            "INSERT INTO award_by_key SELECT natural_key, id FROM award ORDER BY 1, 2; \
             INSERT INTO award_by_category SELECT category, year, id FROM award ORDER BY 1, 2, 3; \
             INSERT INTO award_by_unit SELECT unit_id, id FROM award WHERE unit_id IS NOT NULL ORDER BY 1, 2; \
             INSERT INTO award_by_decision SELECT decision_id, year, id FROM award WHERE decision_id IS NOT NULL ORDER BY 1, 2, 3",
        )
        .await?;
    Ok(())
}
