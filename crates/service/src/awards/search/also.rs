//! The same decision as other lists write it: one gives its day, another only its month or year. They stay what their lists
//! say; each tells of the other.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use sea_orm::{ConnectionTrait, FromQueryResult};
use thidua_domain::awards::search::entries;
use thidua_domain::awards::tally::same_authority;
use thidua_vietnamese::dates::{self, Date};
use thidua_vietnamese::fold;

use super::super::store::DECISION;
use super::filter::{By, VISIBLE};
use super::lines::DecisionView;
use super::sql::Sql;
use super::view::AlsoView;
use crate::Result;

#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    number: Option<String>,
    date: Option<String>,
    issuer: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Counted {
    id: i64,
    awards: i64,
}

/// How many awards that count these decisions have, those of rows without names among them.
async fn counted(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<BTreeMap<i64, i64>> {
    let mut sql = Sql::new(&format!(
        "SELECT w.decision_id AS id, CAST(SUM(a.count) AS BIGINT) AS awards FROM {} WHERE w.decision_id IN ",
        By::Decision.awards()
    ));
    sql.numbers(ids).push(VISIBLE).push(" GROUP BY w.decision_id");
    let rows: Vec<Counted> = sql.all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.awards)).collect())
}

/// How many awards a decision has, and the decisions of its number and issuer whose dates say more or less of the same day, as
/// far as they have awards that count.
pub(super) async fn also(
    connection: &impl ConnectionTrait,
    id: i64,
    decision: &DecisionView,
) -> Result<(i64, Vec<AlsoView>)> {
    let mut others: Vec<Row> = Vec::new();
    if let (Some(number), Some(date)) = (&decision.number, &decision.date)
        && let Some(whole) = entries(number).into_iter().next()
    {
        let mut sql = Sql::new(
            "SELECT d.id AS id, d.number AS number, d.date AS date, d.issuer AS issuer FROM search_name AS s \
             JOIN register_decision AS d ON d.id = s.target_id WHERE s.folded = ",
        );
        sql.bind(whole.folded)
            .push(&format!(" AND s.kind = {DECISION} AND d.id <> "))
            .bind(id)
            .push(" ORDER BY d.id");
        others = sql.all(connection).await?;
        others.retain(|other| {
            let numbered = other
                .number
                .as_ref()
                .is_some_and(|other| fold(other) == fold(number));
            let dated = other.date.as_ref().is_some_and(|other| one_day(date, other));
            let issued = match (&decision.issuer, &other.issuer) {
                (Some(one), Some(other)) => same_authority(one, other),
                (None, None) => true,
                _ => false,
            };
            numbered && dated && issued
        });
        others.dedup_by_key(|other| other.id);
    }
    let ids: Vec<i64> = std::iter::once(id)
        .chain(others.iter().map(|other| other.id))
        .collect();
    let counts = counted(connection, &ids).await?;
    let of = |id: i64| counts.get(&id).copied().unwrap_or(0);
    let also = others
        .into_iter()
        .filter(|other| of(other.id) > 0)
        .map(|other| AlsoView {
            count: of(other.id),
            decision: DecisionView {
                id: Some(other.id.to_string()),
                number: other.number,
                date: other.date,
                issuer: other.issuer,
            },
        });
    Ok((of(id), also.collect()))
}

/// Whether one date says more of the same day than the other: `18/11/2018` and `2018`.
fn one_day(one: &str, other: &str) -> bool {
    let (Ok(one), Ok(other)) = (dates::parse(one), dates::parse(other)) else {
        return false;
    };
    match (one, other) {
        (Date::Day(day), Date::Month { year, month }) | (Date::Month { year, month }, Date::Day(day)) => {
            (day.year(), day.month()) == (year, month)
        }
        (Date::Day(day), Date::Year(year)) | (Date::Year(year), Date::Day(day)) => day.year() == year,
        (Date::Month { year: of, .. }, Date::Year(year))
        | (Date::Year(year), Date::Month { year: of, .. }) => of == year,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_day;

    #[test]
    fn dates_of_one_day() {
        for (one, other) in [
            ("18/11/2019", "2019"),
            ("11/2019", "18/11/2019"),
            ("2019", "11/2019"),
        ] {
            assert!(one_day(one, other) && one_day(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("18/11/2019", "18/11/2019"),
            ("18/11/2019", "12/2019"),
            ("2019", "01/01/2020"),
            ("2019", "2019"),
            ("không rõ", "2019"),
        ] {
            assert!(!one_day(one, other), "{one} {other}");
        }
    }
}
