//! Awards that state no year: where years are asked for they are in no answer, and the answer says how many.

use sea_orm::{ConnectionTrait, FromQueryResult};
use thidua_domain::awards::search::Query;

use super::super::{categories, links};
use super::filter::{By, Filter, VISIBLE};
use super::sql::Sql;
use crate::Result;

/// So many are counted; beyond that there are more.
pub(super) const MOST: i64 = 1_000;
/// How many decisions are gone through at a time.
const CHUNK: usize = 256;

#[derive(Debug, FromQueryResult)]
struct Counted {
    awards: i64,
}

/// How many rows fit all that is asked for but the years, because they state none; one more than [`MOST`] where there are
/// more, and none where no years are asked for.
pub(super) async fn undated(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
) -> Result<i64> {
    if filter.years.is_none() {
        return Ok(0);
    }
    let catalogue = categories::catalogue(connection).await?;
    let codes = catalogue.iter().map(|one| one.code.to_string());
    let all: Vec<String> = codes.chain(std::iter::once(String::new())).collect();
    let mut filter = Filter {
        years: None,
        undated: true,
        ..filter.clone()
    };
    // most registers have none at all
    let any = Filter {
        categories: Some(all.clone()),
        undated: true,
        ..Filter::default()
    };
    if count(connection, &any, By::Category, None, 1).await? == 0 {
        return Ok(0);
    }
    if !query.is_empty() {
        let names = super::find(connection, query, &filter, false, usize::MAX).await?;
        let ids: Vec<i64> = names.recipients.iter().map(|name| name.id).collect();
        let same = links::groups(connection, &ids).await?;
        let ids: Vec<i64> = same.into_values().flatten().chain(ids).collect();
        return count(
            connection,
            &filter,
            By::Recipient,
            Some(&ids),
            MOST.saturating_add(1),
        )
        .await;
    }
    let by = match filter.driver() {
        Some(by) => by,
        None => {
            filter.categories = Some(all);
            By::Category
        }
    };
    let Some(decisions) = filter.decisions.take().filter(|_| by == By::Decision) else {
        return count(connection, &filter, by, None, MOST.saturating_add(1)).await;
    };
    let mut found: i64 = 0;
    for some in decisions.chunks(CHUNK) {
        let one = Filter {
            decisions: Some(some.to_vec()),
            ..filter.clone()
        };
        let left = MOST.saturating_add(1).saturating_sub(found);
        if left == 0 {
            break;
        }
        found = found.saturating_add(count(connection, &one, by, None, left).await?);
    }
    Ok(found)
}

/// How many rows fit, counted up to a number.
async fn count(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    by: By,
    recipients: Option<&[i64]>,
    most: i64,
) -> Result<i64> {
    let mut sql = Sql::new(&format!(
        "SELECT COUNT(*) AS awards FROM (SELECT {} AS id FROM {} WHERE 1 = 1",
        by.id(),
        by.awards()
    ));
    if let Some(recipients) = recipients {
        sql.push(" AND a.recipient_id IN ").numbers(recipients);
    }
    filter.condition(&mut sql, by);
    sql.push(VISIBLE).push(&format!(" LIMIT {most}) AS c"));
    let rows: Vec<Counted> = sql.all(connection).await?;
    Ok(rows.first().map_or(0, |row| row.awards))
}
