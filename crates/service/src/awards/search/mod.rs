//! Finding awards: by recipient, unit, decision, category, year, issuer.
//!
//! Names are found by the sorted index of [`super::index`] and compared whole by the domain, so both databases find the
//! same in the same order. Of what is found only that is shown which has awards that count.

mod filter;
mod history;
mod lines;
mod links;
mod names;
mod sheet;
mod sql;

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::search::{Query, Rank};
use thidua_domain::codes::Year;

use self::filter::{Filter, VISIBLE};
pub use self::lines::{AwardLine, DecisionView};
use self::names::{Name, Names};
pub(crate) use self::sheet::{found_sheet, nature_label, place, years};
use self::sql::Sql;
use crate::database::Database;
use crate::{Error, Result};

/// How many recipients a page has when it is not said.
pub const PAGE: usize = 20;
/// How many it has at most.
pub const MOST_PAGE: usize = 200;
/// How many are shown while somebody types.
pub const TYPING: usize = 8;
/// How far pages go: whoever needs more asks for less.
const LAST_PAGE: usize = 50;
/// How many letters a text has at most.
const LONGEST_TEXT: usize = 200;
/// How many units and decisions are shown beside recipients.
const BESIDE: usize = 5;
/// How many recipients of few awards are compared one by one.
const FEW: u64 = 1_000;

/// The years that are asked for, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub from: i32,
    /// The last.
    pub until: i32,
}

impl Years {
    /// Reads `2015` or `2013-2018`.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            Error::usage(
                "bad-period",
                format!("«{text}» không phải là năm; ghi năm (2020) hoặc hai năm (2013-2018)."),
                format!("«{text}» is no year; write a year (2020) or two (2013-2018)."),
            )
        };
        let mut years = text.split(['-', '–', '—']).map(|year| Year::parse(year.trim()));
        match (years.next(), years.next(), years.next()) {
            (Some(Ok(year)), None, None) => Ok(Self::one(year)),
            (Some(Ok(from)), Some(Ok(until)), None) if from <= until => Ok(Self {
                from: from.get(),
                until: until.get(),
            }),
            _ => Err(wrong()),
        }
    }

    fn one(year: Year) -> Self {
        Self {
            from: year.get(),
            until: year.get(),
        }
    }
}

/// What is searched for. Whatever is said leaves what fits all of it.
#[derive(Debug, Clone, Default)]
pub struct SearchQuery {
    /// A name, a unit, the number of a decision, as it is typed.
    pub text: String,
    /// A category: its code, or words of its name.
    pub category: Option<String>,
    /// The years.
    pub years: Option<Years>,
    /// The unit: its name or its code in the directory.
    pub unit: Option<String>,
    /// The number of the decision.
    pub decision: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// `person`, `collective`, `household`.
    pub kind: Option<String>,
    /// `given`, `posthumous`, `adjusted`, `revoked`.
    pub nature: Option<String>,
    /// Which page, from 1; 0 is the first too.
    pub page: usize,
    /// How many recipients a page has; 0 is [`PAGE`].
    pub limit: usize,
    /// Whether somebody is still typing: few are looked for, quickly.
    pub typing: bool,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// Recipients with their awards, the best answer first.
    pub recipients: Vec<RecipientView>,
    /// Units whose names answer.
    pub units: Vec<UnitView>,
    /// Decisions whose numbers answer; with their awards when a document number was typed.
    pub decisions: Vec<DecisionHit>,
    /// Which page it is.
    pub page: usize,
    /// How many recipients a page has.
    pub limit: usize,
    /// How many recipients this one has.
    pub count: usize,
    /// Whether there are more: on the next page, or such that only a longer text finds.
    pub more: bool,
}

/// A recipient, with all that somebody said are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientView {
    /// Its number in the register.
    pub id: String,
    /// `person`, `collective`, `household`, `unknown`.
    pub kind: String,
    /// The name that was found.
    pub name: String,
    /// All its names, when there are several.
    pub names: Vec<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// The year of birth of a person.
    pub birth_year: Option<String>,
    /// Its awards that count and fit, the latest first.
    pub awards: Vec<AwardLine>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitView {
    /// Its number in the register.
    pub id: String,
    /// Its name as a list writes it.
    pub name: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionHit {
    /// The decision.
    #[serde(flatten)]
    pub decision: DecisionView,
    /// Its awards, in the order of the lists.
    pub awards: Vec<AwardLine>,
    /// Whether it has more.
    pub more: bool,
}

/// Finds awards.
///
/// # Errors
/// When the actor may not, what is asked for cannot be read, or the database fails.
pub async fn search(database: &Database, actor: &Actor, asked: &SearchQuery) -> Result<SearchView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let asked = sensible(asked)?;
    let connection = database.read().await?;
    let mut filter = Filter::of(&connection, &asked).await?;
    let mut query = Query::parse(&asked.text);
    if let Some(year) = query
        .year()
        .filter(|_| filter.years.is_none() && query.number().is_none())
    {
        let names = find(&connection, &query, &filter, asked.typing).await?;
        if names.recipients.is_empty() && names.units.is_empty() && names.decisions.is_empty() {
            // no name has the number, so it is the year of the award
            query = query.without_year();
            filter.years = Some(Years::one(year));
        }
    }
    let mut view = SearchView {
        page: asked.page,
        limit: asked.limit,
        ..SearchView::default()
    };
    if filter.is_void() || (query.is_empty() && filter.is_empty()) {
        return Ok(view);
    }
    let skip = asked.page.saturating_sub(1).saturating_mul(asked.limit);
    let wanted = skip.saturating_add(asked.limit).saturating_add(1);
    let names = if query.is_empty() {
        let ids = lines::recipients_of(&connection, &filter, wanted).await?;
        let listed = |id| Name {
            rank: Rank::Whole,
            id,
            name: String::new(),
            organisation: None,
        };
        Names {
            recipients: ids.into_iter().map(listed).collect(),
            ..Names::default()
        }
    } else {
        find(&connection, &query, &filter, asked.typing).await?
    };
    let (mut recipients, more) = shown(&connection, &names.recipients, &filter, wanted).await?;
    view.more = more || names.more;
    view.recipients = recipients.drain(..).skip(skip).take(asked.limit).collect();
    view.count = view.recipients.len();
    if filter.is_empty() && asked.page == 1 {
        view.units = units(&connection, &names.units).await?;
        let most = query.number().map(|_| asked.limit);
        view.decisions = decisions(&connection, &names.decisions, most).await?;
    }
    Ok(view)
}

/// The question with what was left open, or what is wrong with it.
fn sensible(asked: &SearchQuery) -> Result<SearchQuery> {
    let mut asked = asked.clone();
    if asked.text.chars().count() > LONGEST_TEXT {
        return Err(Error::usage(
            "bad-query",
            format!("Từ tìm kiếm dài quá {LONGEST_TEXT} chữ; hãy rút ngắn."),
            format!("The text is longer than {LONGEST_TEXT} letters; shorten it."),
        ));
    }
    asked.page = asked.page.max(1);
    if asked.page > LAST_PAGE {
        return Err(Error::usage(
            "bad-query",
            format!("Chỉ xem được {LAST_PAGE} trang đầu; hãy gõ thêm hoặc chọn thêm điều kiện."),
            format!("Only the first {LAST_PAGE} pages are shown; type more or ask for less."),
        ));
    }
    let open = if asked.typing { TYPING } else { PAGE };
    asked.limit = if asked.limit == 0 {
        open
    } else {
        asked.limit.min(MOST_PAGE)
    };
    Ok(asked)
}

/// The names that answer a text, of recipients whose awards may fit.
async fn find(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    typing: bool,
) -> Result<Names> {
    if query.is_empty() {
        return Ok(Names::default());
    }
    if !filter.is_empty()
        && let Some(few) = names::of_few(connection, query, filter, FEW).await?
    {
        return Ok(few);
    }
    let most = if typing { names::READ_TYPING } else { names::READ };
    let mut names = names::phrase(connection, query, filter, most).await?;
    if names.recipients.is_empty() || !(typing || names.more) {
        names::any_order(connection, query, filter, &mut names).await?;
    }
    names::earlier(connection, query, filter, &mut names).await?;
    Ok(names)
}

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
async fn shown(
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
        let same = links::same(connection, &ids).await?;
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
        awards.sort_by(|a, b| b.year.cmp(&a.year));
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
async fn units(connection: &impl ConnectionTrait, names: &[Name]) -> Result<Vec<UnitView>> {
    let ids: Vec<i64> = names.iter().take(BESIDE).map(|name| name.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT u.id AS id FROM register_unit AS u WHERE u.id IN ");
    sql.numbers(&ids);
    sql.push(" AND EXISTS (SELECT 1 FROM award AS a WHERE a.unit_id = u.id")
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
async fn decisions(
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
    sql.push(" AND EXISTS (SELECT 1 FROM award AS a WHERE a.decision_id = d.id")
        .push(VISIBLE)
        .push(")");
    let rows: Vec<Decided> = sql.all(connection).await?;
    let mut rows: BTreeMap<i64, Decided> = rows.into_iter().map(|row| (row.id, row)).collect();
    for id in ids {
        hits.extend(rows.remove(&id).map(|row| DecisionHit {
            decision: row.into(),
            awards: Vec::new(),
            more: true,
        }));
    }
    Ok(hits)
}

/// A decision with a page of its awards; nothing when none counts.
async fn decided(
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
    Ok(row.into_iter().next().map(|row| DecisionHit {
        decision: row.into(),
        awards,
        more,
    }))
}

/// A recipient with all its awards that count.
///
/// # Errors
/// When the actor may not, there is no such recipient, or the database fails.
pub async fn recipient(database: &Database, actor: &Actor, id: i64) -> Result<RecipientView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let connection = database.read().await?;
    let name = Name {
        rank: Rank::Whole,
        id,
        name: String::new(),
        organisation: None,
    };
    let (found, _) = shown(&connection, &[name], &Filter::default(), 1).await?;
    found.into_iter().next().ok_or_else(|| {
        Error::usage(
            "unknown-recipient",
            format!("Không có tập thể, cá nhân nào mã {id} đang có khen thưởng; hãy tìm theo tên."),
            format!("No recipient {id} has awards in force; search by name."),
        )
    })
}

/// A decision with a page of its awards that count, [`MOST_PAGE`] a page.
///
/// # Errors
/// When the actor may not, there is no such decision, or the database fails.
pub async fn decision(database: &Database, actor: &Actor, id: i64, page: usize) -> Result<DecisionHit> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let connection = database.read().await?;
    let found = decided(&connection, id, page.max(1), MOST_PAGE).await?;
    found.ok_or_else(|| {
        Error::usage(
            "unknown-decision",
            format!("Không có quyết định nào mã {id} đang có khen thưởng; hãy tìm theo số quyết định."),
            format!("No decision {id} has awards in force; search by its number."),
        )
    })
}
