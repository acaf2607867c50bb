//! The awards of what was found.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;

use super::super::categories;
use super::filter::{By, Filter, VISIBLE};
use super::sql::Sql;
use crate::Result;

/// An award of the register, as its list wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AwardLine {
    /// The number of its row in the register.
    pub award: String,
    /// The number of its recipient in the register; nothing for a row that only counts.
    pub recipient: Option<String>,
    /// The name of its recipient; nothing when it was erased.
    pub name: Option<String>,
    /// The category as the list writes it.
    pub category: String,
    /// The category's code, where the program knows it.
    pub code: Option<String>,
    /// The year, or the first of several.
    pub year: Option<i32>,
    /// The last of several years.
    pub until_year: Option<i32>,
    /// The unit as the list writes it.
    pub unit: Option<String>,
    /// The decision.
    pub decision: DecisionView,
    /// What the decision did: `given`, `posthumous`, `adjusted`, `revoked`.
    pub nature: String,
    /// Whether the award was taken back.
    pub revoked: bool,
    /// Whether it was taken back by mistake, and counts again.
    pub reinstated: bool,
    /// How many awards the row stands for.
    pub count: i64,
    /// The batch it came with.
    pub batch: String,
    /// The file it stands in.
    pub file: String,
    /// The sheet of that file, of a workbook.
    pub sheet: Option<String>,
    /// The row of that sheet or file, as a spreadsheet counts.
    pub row: i64,
}

/// A decision as a list writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// Its number in the register.
    pub id: Option<String>,
    /// The document's number.
    pub number: Option<String>,
    /// Its date, or as much of it as is known: `2019-11-18`, `2019-11`, `2019`.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// A row of `award` with what belongs to it.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    recipient_id: Option<i64>,
    name: Option<String>,
    category_text: String,
    category: Option<String>,
    year: Option<i32>,
    until_year: Option<i32>,
    unit_text: Option<String>,
    decision_id: Option<i64>,
    decision_number: Option<String>,
    decision_date: Option<String>,
    decision_issuer: Option<String>,
    nature: Option<String>,
    /// 2 for one that was taken back, 1 for one that was and counts again.
    revoked: i32,
    count: i64,
    batch_id: i64,
    file_name: String,
    sheet: Option<String>,
    row_number: i64,
}

const COLUMNS: &str = "SELECT a.id AS id, a.recipient_id AS recipient_id, \
    r.name AS name, a.category_text AS category_text, a.category AS category, a.year AS year, \
    a.until_year AS until_year, a.unit_text AS unit_text, a.decision_id AS decision_id, \
    a.decision_number AS decision_number, a.decision_date AS decision_date, \
    COALESCE(a.decision_issuer, a.authority) AS decision_issuer, \
    a.nature AS nature, CASE WHEN EXISTS (SELECT 1 FROM award_revocation AS v WHERE v.natural_key = a.natural_key \
    AND NOT EXISTS (SELECT 1 FROM revocation_lifting AS l WHERE l.revocation_id = v.id)) THEN 2 \
    WHEN EXISTS (SELECT 1 FROM award_revocation AS v WHERE v.natural_key = a.natural_key) THEN 1 ELSE 0 END AS revoked, a.count AS count, a.batch_id AS batch_id, f.file_name AS file_name, \
    a.sheet AS sheet, a.row_number AS row_number \
    FROM award AS a JOIN import_batch AS f ON f.id = a.batch_id LEFT JOIN recipient AS r ON r.id = a.recipient_id WHERE ";

impl From<Row> for AwardLine {
    fn from(row: Row) -> Self {
        Self {
            award: row.id.to_string(),
            recipient: row.recipient_id.map(|id| id.to_string()),
            name: row.name,
            category: row.category_text,
            code: row.category,
            year: row.year,
            until_year: row.until_year,
            unit: row.unit_text,
            decision: DecisionView {
                id: row.decision_id.map(|id| id.to_string()),
                number: row.decision_number,
                date: row.decision_date,
                issuer: row.decision_issuer,
            },
            nature: row.nature.unwrap_or_else(|| "given".to_owned()),
            revoked: row.revoked == 2,
            reinstated: row.revoked == 1,
            count: row.count,
            batch: row.batch_id.to_string(),
            file: row.file_name,
            sheet: row.sheet,
            row: row.row_number,
        }
    }
}

/// The awards of recipients that count and fit, by recipient; of each the latest year first, then as the lists have
/// them.
pub(super) async fn of_recipients(
    connection: &impl ConnectionTrait,
    recipients: &[i64],
    filter: &Filter,
) -> Result<BTreeMap<i64, Vec<AwardLine>>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("a.recipient_id IN ").numbers(recipients);
    filter.condition(&mut sql, By::Recipient);
    sql.push(VISIBLE);
    let mut rows: Vec<Row> = sql.all(connection).await?;
    rows.sort_unstable_by_key(|row| (row.year.map_or(i64::MAX, |year| -i64::from(year)), row.id));
    let mut lines: BTreeMap<i64, Vec<AwardLine>> = BTreeMap::new();
    for row in rows {
        if let Some(recipient) = row.recipient_id {
            lines.entry(recipient).or_default().push(row.into());
        }
    }
    Ok(lines)
}

/// Some awards of a decision that count, in the order of their lists, after a number of others.
pub(super) async fn of_decision(
    connection: &impl ConnectionTrait,
    decision: i64,
    after: u64,
    most: u64,
) -> Result<Vec<AwardLine>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("a.id IN (SELECT award_id FROM award_by_decision WHERE decision_id = ")
        .bind(decision)
        .push(")");
    sql.push(VISIBLE);
    sql.push(&format!(" ORDER BY a.id LIMIT {most} OFFSET {after}"));
    let rows: Vec<Row> = sql.all(connection).await?;
    Ok(rows.into_iter().map(AwardLine::from).collect())
}

/// How many decisions are gone through at a time.
const DECISIONS: usize = 16;
/// How many decisions of an issuer are gone through before all of them are.
const LIKELY: usize = 512;

#[derive(Debug, FromQueryResult)]
struct Place {
    id: i64,
    recipient_id: i64,
}

/// Walks over the awards that fit and says their recipients, each once, until there are enough: of categories the
/// highest first and of these the latest year, else in the order of the lists.
pub(super) async fn recipients_of(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    wanted: usize,
) -> Result<Vec<i64>> {
    let mut walk = Walk {
        found: Vec::new(),
        wanted,
    };
    match filter.driver() {
        Some(by @ By::Decision) => {
            for some in filter.decisions.iter().flat_map(|all| all.chunks(DECISIONS)) {
                let one = Filter {
                    decisions: Some(some.to_vec()),
                    ..filter.clone()
                };
                walk.along(connection, &one, by, None).await?;
            }
        }
        Some(by @ By::Unit) => walk.along(connection, filter, by, None).await?,
        Some(by @ By::Issuer) => {
            let likely = likely_decisions(connection, filter).await?;
            for some in likely.chunks(DECISIONS) {
                let one = Filter {
                    decisions: Some(some.to_vec()),
                    issuers: None,
                    ..filter.clone()
                };
                walk.along(connection, &one, By::Decision, None).await?;
            }
            walk.along(connection, filter, by, None).await?;
        }
        _ => {
            let categories: Vec<String> = match &filter.categories {
                Some(categories) => categories.clone(),
                None => {
                    let all = categories::catalogue(connection).await?;
                    all.iter().map(|one| one.code.to_string()).collect()
                }
            };
            for category in categories {
                walk.down_the_years(connection, filter, &category).await?;
            }
            if filter.categories.is_none() {
                walk.down_the_years(connection, filter, "").await?;
            }
        }
    }
    Ok(walk.found)
}

#[derive(Debug, FromQueryResult)]
struct Id {
    id: i64,
}

/// The latest decisions of these issuers, and of the years that are asked for or the year after: of a year's awards most are
/// decided then.
async fn likely_decisions(connection: &impl ConnectionTrait, filter: &Filter) -> Result<Vec<i64>> {
    let mut sql = Sql::new("SELECT id FROM register_decision WHERE issuer IN ");
    sql.texts(filter.issuers.as_deref().unwrap_or_default());
    if let Some(years) = filter.years {
        // as much of a date as is known begins with the year
        sql.push(" AND date >= ").bind(years.from.to_string());
        sql.push(" AND date < ")
            .bind(years.until.saturating_add(2).to_string());
    }
    sql.push(&format!(" ORDER BY COALESCE(date, '') DESC, id LIMIT {LIKELY}"));
    let rows: Vec<Id> = sql.all(connection).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

#[derive(Debug, FromQueryResult)]
struct Latest {
    year: Option<i32>,
}

/// Recipients met so far.
struct Walk {
    found: Vec<i64>,
    wanted: usize,
}

impl Walk {
    fn done(&self) -> bool {
        self.found.len() >= self.wanted
    }

    /// The awards of a category, one year after another, those without a year last.
    async fn down_the_years(
        &mut self,
        connection: &impl ConnectionTrait,
        filter: &Filter,
        category: &str,
    ) -> Result<()> {
        let mut before = i32::MAX;
        loop {
            if self.done() {
                return Ok(());
            }
            let mut sql = Sql::new("SELECT MAX(year) AS year FROM award_by_category WHERE category = ");
            sql.bind(category).push(" AND year > 0 AND year < ").bind(before);
            if let Some(years) = filter.years {
                sql.push(" AND year BETWEEN ")
                    .bind(years.from)
                    .push(" AND ")
                    .bind(years.until);
            }
            let latest: Vec<Latest> = sql.all(connection).await?;
            let Some(year) = latest.first().and_then(|latest| latest.year) else {
                break;
            };
            before = year;
            self.along(connection, filter, By::Category, Some((category, year)))
                .await?;
        }
        if filter.years.is_none() {
            self.along(connection, filter, By::Category, Some((category, 0)))
                .await?;
        }
        Ok(())
    }

    /// The awards that fit, in the order of their lists.
    async fn along(
        &mut self,
        connection: &impl ConnectionTrait,
        filter: &Filter,
        by: By,
        at: Option<(&str, i32)>,
    ) -> Result<()> {
        let mut after: Option<i64> = None;
        while !self.done() {
            let most = self
                .wanted
                .saturating_sub(self.found.len())
                .saturating_mul(2)
                .saturating_add(8);
            let mut sql = Sql::new(&format!(
                "SELECT a.id AS id, a.recipient_id AS recipient_id FROM {} WHERE a.recipient_id IS NOT NULL",
                by.awards()
            ));
            let mut rest = filter.clone();
            if let Some((category, year)) = at {
                rest.categories = None;
                sql.push(" AND w.category = ").bind(category);
                sql.push(" AND w.year = ").bind(year);
            }
            rest.condition(&mut sql, if at.is_some() { By::Recipient } else { by });
            let id = by.id();
            if let Some(after) = after {
                sql.push(&format!(" AND {id} > ")).bind(after);
            }
            sql.push(VISIBLE);
            sql.push(&format!(" ORDER BY {id} LIMIT {most}"));
            let rows: Vec<Place> = sql.all(connection).await?;
            for row in &rows {
                after = Some(row.id);
                if !self.found.contains(&row.recipient_id) {
                    self.found.push(row.recipient_id);
                }
            }
            if rows.len() < most {
                return Ok(());
            }
        }
        Ok(())
    }
}
