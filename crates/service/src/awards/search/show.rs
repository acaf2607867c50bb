//! What was found, as far as it has awards that count.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::super::links;
use super::MOST_PAGE;
use super::also::also;
use super::filter::{By, Filter, VISIBLE};
use super::lines::{self, AwardLine, DecisionView};
use super::names::Name;
use super::sql::Sql;
use super::view::{DecisionHit, RecipientView, UnitView};
use crate::Result;

/// How many units and decisions are shown beside recipients.
const BESIDE: usize = 5;

#[derive(Debug, FromQueryResult)]
struct Person {
    id: i64,
    kind: String,
    name: Option<String>,
    unit: Option<String>,
    birth: Option<String>,
}

/// The first of these recipients that have awards that count, each with all that is the same; and whether there are
/// more than are wanted.
pub(super) async fn shown(
    connection: &impl ConnectionTrait,
    names: &[Name],
    filter: &Filter,
    wanted: usize,
) -> Result<(Vec<RecipientView>, bool)> {
    let mut found: Vec<RecipientView> = Vec::new();
    let mut met: BTreeSet<i64> = BTreeSet::new();
    for chunk in names.chunks(wanted.min(MOST_PAGE)) {
        let ids: Vec<i64> = chunk
            .iter()
            .map(|name| name.id)
            .filter(|id| !met.contains(id))
            .collect();
        if ids.is_empty() {
            continue;
        }
        let same = links::groups(connection, &ids).await?;
        let all: Vec<i64> = same
            .values()
            .flatten()
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut lines = lines::of_recipients(connection, &all, filter).await?;
        let persons = persons(connection, &all).await?;
        for id in ids {
            let Some(group) = same.get(&id).filter(|_| !met.contains(&id)) else {
                continue;
            };
            met.extend(group);
            if let Some(view) = view(id, group, &persons, &mut lines) {
                found.push(view);
            }
        }
        if found.len() >= wanted {
            found.truncate(wanted);
            return Ok((found, true));
        }
    }
    Ok((found, false))
}

async fn persons(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<BTreeMap<i64, Person>> {
    let mut sql = Sql::new("SELECT id, kind, name, unit, birth FROM recipient WHERE id IN ");
    sql.numbers(ids);
    let rows: Vec<Person> = sql.all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// A recipient as it is shown; nothing when it has no award that counts, or its name was erased.
fn view(
    id: i64,
    group: &BTreeSet<i64>,
    persons: &BTreeMap<i64, Person>,
    lines: &mut BTreeMap<i64, Vec<AwardLine>>,
) -> Option<RecipientView> {
    let mut awards: Vec<AwardLine> = group.iter().filter_map(|id| lines.remove(id)).flatten().collect();
    if group.len() > 1 {
        awards.sort_by_key(|award| std::cmp::Reverse(award.year));
    }
    let person = persons.get(&id)?;
    let name = person.name.clone()?;
    let mut names: Vec<String> = Vec::new();
    let others = group.iter().filter_map(|id| persons.get(id)?.name.as_ref());
    for other in std::iter::once(&name).chain(others) {
        if !names.contains(other) {
            names.push(other.clone());
        }
    }
    if names.len() < 2 {
        names.clear();
    }
    let birth_year = person.birth.as_deref().and_then(year_in);
    (!awards.is_empty()).then(|| RecipientView {
        id: id.to_string(),
        kind: person.kind.clone(),
        name,
        names,
        unit: person.unit.clone(),
        birth_year,
        awards,
    })
}

/// The year in a date as lists write it; the day of a birth is not shown.
fn year_in(text: &str) -> Option<String> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .find(|digits| digits.len() == 4)
        .map(str::to_owned)
}

#[derive(Debug, FromQueryResult)]
struct Seen {
    id: i64,
}

/// The first units that have awards that count.
pub(super) async fn units(connection: &impl ConnectionTrait, names: &[Name]) -> Result<Vec<UnitView>> {
    let ids: Vec<i64> = names.iter().take(BESIDE).map(|name| name.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT u.id AS id FROM register_unit AS u WHERE u.id IN ");
    sql.numbers(&ids);
    sql.push(" AND EXISTS (SELECT 1 FROM ")
        .push(By::Unit.awards())
        .push(" WHERE w.unit_id = u.id")
        .push(VISIBLE)
        .push(")");
    let seen: Vec<Seen> = sql.all(connection).await?;
    let seen: BTreeSet<i64> = seen.iter().map(|row| row.id).collect();
    let units = names.iter().take(BESIDE).filter(|name| seen.contains(&name.id));
    Ok(units
        .map(|name| UnitView {
            id: name.id.to_string(),
            name: name.name.clone(),
        })
        .collect())
}

#[derive(Debug, FromQueryResult)]
struct Decided {
    id: i64,
    number: Option<String>,
    date: Option<String>,
    issuer: Option<String>,
}

impl From<Decided> for DecisionView {
    fn from(row: Decided) -> Self {
        Self {
            id: Some(row.id.to_string()),
            number: row.number,
            date: row.date,
            issuer: row.issuer,
        }
    }
}

/// The first decisions that have awards that count, with some of these when it is said how many.
pub(super) async fn decisions(
    connection: &impl ConnectionTrait,
    names: &[Name],
    most: Option<usize>,
) -> Result<Vec<DecisionHit>> {
    let ids: Vec<i64> = names.iter().take(BESIDE).map(|name| name.id).collect();
    let mut hits = Vec::new();
    if ids.is_empty() {
        return Ok(hits);
    }
    if let Some(most) = most {
        for id in ids {
            hits.extend(decided(connection, id, 1, most).await?);
        }
        return Ok(hits);
    }
    let mut sql = Sql::new(
        "SELECT d.id AS id, d.number AS number, d.date AS date, d.issuer AS issuer \
         FROM register_decision AS d WHERE d.id IN ",
    );
    sql.numbers(&ids);
    sql.push(" AND EXISTS (SELECT 1 FROM ")
        .push(By::Decision.awards())
        .push(" WHERE w.decision_id = d.id")
        .push(VISIBLE)
        .push(")");
    let rows: Vec<Decided> = sql.all(connection).await?;
    let mut rows: BTreeMap<i64, Decided> = rows.into_iter().map(|row| (row.id, row)).collect();
    for id in ids {
        hits.extend(rows.remove(&id).map(|row| DecisionHit {
            decision: row.into(),
            count: None,
            also: Vec::new(),
            awards: Vec::new(),
            more: true,
        }));
    }
    Ok(hits)
}

/// A decision with a page of its awards; nothing when none counts.
pub(super) async fn decided(
    connection: &impl ConnectionTrait,
    id: i64,
    page: usize,
    most: usize,
) -> Result<Option<DecisionHit>> {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let after = page.saturating_sub(1).saturating_mul(most);
    let asked = number(most.saturating_add(1));
    let mut awards = lines::of_decision(connection, id, number(after), asked).await?;
    if awards.is_empty() {
        return Ok(None);
    }
    let more = awards.len() > most;
    awards.truncate(most);
    let mut sql = Sql::new("SELECT id, number, date, issuer FROM register_decision WHERE id = ");
    sql.bind(id);
    let row: Vec<Decided> = sql.all(connection).await?;
    let Some(row) = row.into_iter().next() else {
        return Ok(None);
    };
    let decision = DecisionView::from(row);
    let (count, also) = also(connection, id, &decision).await?;
    Ok(Some(DecisionHit {
        decision,
        count: Some(count),
        also,
        awards,
        more,
    }))
}
