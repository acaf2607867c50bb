//! Which awards are asked for in particular.

use sea_orm::{ConnectionTrait, FromQueryResult};
use thidua_domain::awards::search::{Query, Rank};
use thidua_domain::awards::{Catalogue, Recognised};
use thidua_domain::codes::CategoryCode;
use thidua_vietnamese::fold;

use super::super::{categories as own, words};
use super::names::{READ, phrase};
use super::sql::Sql;
use super::{SearchQuery, Years, history};
use crate::Result;

/// The awards that are asked for; each field that is there leaves those that fit it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub categories: Option<Vec<String>>,
    pub years: Option<Years>,
    /// Only those that state no year.
    pub undated: bool,
    pub units: Option<Vec<i64>>,
    pub decisions: Option<Vec<i64>>,
    /// The names under which decisions were issued.
    pub issuers: Option<Vec<String>>,
    pub kind: Option<String>,
    pub nature: Option<String>,
}

/// What a statement goes by; nothing else is to tempt the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Recipient,
    Decision,
    Unit,
    Category,
    Issuer,
}

impl By {
    /// The awards in that order: the alias `a`, and `w` where another table has the order.
    pub fn awards(self) -> &'static str {
        match self {
            Self::Recipient => "award AS a",
            Self::Decision => "award_by_decision AS w JOIN award AS a ON a.id = w.award_id",
            Self::Unit => "award_by_unit AS w JOIN award AS a ON a.id = w.award_id",
            Self::Category => "award_by_category AS w JOIN award AS a ON a.id = w.award_id",
            Self::Issuer => {
                "register_decision AS d JOIN award_by_decision AS w ON w.decision_id = d.id JOIN award AS a ON a.id = w.award_id"
            }
        }
    }

    /// The award's year, 0 for none, as that order has it.
    fn year(self) -> &'static str {
        match self {
            Self::Category | Self::Decision | Self::Issuer => "w.year",
            Self::Recipient | Self::Unit => "COALESCE(a.year, 0)",
        }
    }

    /// The award's number, as that order has it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Recipient => "a.id",
            Self::Decision | Self::Unit | Self::Category | Self::Issuer => "w.award_id",
        }
    }
}

/// The rows of the alias `a` that count: their batch is taken, and no taken batch supersedes them.
pub(super) const VISIBLE: &str = " AND EXISTS (SELECT 1 FROM import_batch AS b WHERE b.id = a.batch_id AND b.state = 'taken') \
     AND NOT EXISTS (SELECT 1 FROM row_supersession AS o JOIN import_batch AS l ON l.id = o.batch_id \
     WHERE o.row_id = a.id AND o.table_name = 'award' AND l.state = 'taken')";

impl Filter {
    /// What a search asks for, its words looked up.
    pub async fn of(connection: &impl ConnectionTrait, asked: &SearchQuery) -> Result<Self> {
        let given = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let mut filter = Self {
            categories: match given(&asked.category) {
                Some(text) => Some(categories(&*own::catalogue(connection).await?, &text)?),
                None => None,
            },
            years: asked.years,
            kind: given(&asked.kind)
                .map(|text| words::kind(&text))
                .transpose()?
                .map(|kind| kind.code().to_owned()),
            nature: given(&asked.nature)
                .map(|text| words::nature(&text))
                .transpose()?
                .map(|nature| nature.code().to_owned()),
            ..Self::default()
        };
        if let Some(text) = given(&asked.unit) {
            filter.units = Some(units(connection, &text).await?);
        }
        if let Some(text) = given(&asked.decision) {
            filter.decisions = Some(decisions(connection, &text).await?);
        }
        if let Some(text) = given(&asked.issuer) {
            filter.issuers = Some(issuers(connection, &text).await?);
        }
        Ok(filter)
    }

    /// Whether all awards are asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether nothing can fit.
    pub fn is_void(&self) -> bool {
        let none = |ids: &Option<Vec<i64>>| ids.as_ref().is_some_and(Vec::is_empty);
        none(&self.units) || none(&self.decisions) || self.issuers.as_ref().is_some_and(Vec::is_empty)
    }

    /// What leaves the fewest rows.
    pub fn driver(&self) -> Option<By> {
        let fields = [
            (self.decisions.is_some(), By::Decision),
            (self.units.is_some(), By::Unit),
            (self.categories.is_some(), By::Category),
            (self.issuers.is_some(), By::Issuer),
        ];
        fields.into_iter().find(|(there, _)| *there).map(|(_, by)| by)
    }

    /// ` AND …` of the alias `a`, for a statement that goes by a column.
    pub fn condition(&self, sql: &mut Sql, by: By) {
        if let Some(categories) = &self.categories {
            let column = if by == By::Category {
                "w.category"
            } else {
                "COALESCE(a.category, '')"
            };
            sql.push(" AND ").push(column).push(" IN ").texts(categories);
        }
        if let Some(Years { from, until }) = self.years {
            sql.push(" AND ")
                .push(by.year())
                .push(" BETWEEN ")
                .bind(from)
                .push(" AND ")
                .bind(until);
            // a period is within the years only when it ends within them
            sql.push(" AND COALESCE(a.until_year, a.year) <= ").bind(until);
        }
        if self.undated {
            sql.push(" AND ").push(by.year()).push(" = 0");
        }
        if let Some(units) = &self.units {
            let column = if by == By::Unit {
                "w.unit_id"
            } else {
                "COALESCE(a.unit_id, 0)"
            };
            sql.push(" AND ").push(column).push(" IN ").numbers(units);
        }
        if let Some(decisions) = &self.decisions {
            let column = if by == By::Decision {
                "w.decision_id"
            } else {
                "COALESCE(a.decision_id, 0)"
            };
            sql.push(" AND ").push(column).push(" IN ").numbers(decisions);
        }
        if let Some(issuers) = &self.issuers {
            if by == By::Issuer {
                sql.push(" AND d.issuer IN ").texts(issuers);
            } else {
                let decision = " AND EXISTS (SELECT 1 FROM register_decision AS d WHERE d.id = a.decision_id AND d.issuer IN ";
                sql.push(decision).texts(issuers).push(")");
            }
        }
        if let Some(kind) = &self.kind {
            sql.push(" AND a.recipient_kind = ").bind(kind.as_str());
        }
        if let Some(nature) = &self.nature {
            // where a list says nothing an award is given
            sql.push(" AND COALESCE(a.nature, 'given') = ")
                .bind(nature.as_str());
        }
    }
}

/// The codes of the categories a text means: a code, a name, or words that names have.
fn categories(catalogue: &Catalogue, text: &str) -> Result<Vec<String>> {
    if let Ok(code) = CategoryCode::parse(text)
        && let Some(category) = catalogue.get(&code)
    {
        return Ok(vec![category.code.to_string()]);
    }
    match catalogue.recognise(text) {
        Recognised::One(category) => return Ok(vec![category.code.to_string()]),
        Recognised::Several(several) => return Ok(several.iter().map(|one| one.code.to_string()).collect()),
        Recognised::None => {}
    }
    let query = Query::parse(text);
    let found: Vec<String> = catalogue
        .iter()
        .filter(|category| {
            category
                .names()
                .any(|name| thidua_domain::awards::search::rank(&query, name).is_some())
        })
        .map(|category| category.code.to_string())
        .collect();
    if found.is_empty() {
        return Err(own::unknown(text));
    }
    Ok(found)
}

/// The units a text means: those of that very name, else those whose names have it; and with a unit of the directory its
/// other and earlier names.
async fn units(connection: &impl ConnectionTrait, text: &str) -> Result<Vec<i64>> {
    let query = Query::parse(text);
    let mut names = phrase(connection, &query, &Filter::default(), READ).await?;
    for other in query.spellings() {
        names.join(phrase(connection, &other, &Filter::default(), READ).await?);
    }
    let found = names.units;
    let whole = found.iter().any(|name| name.rank <= Rank::Whole);
    let ids: Vec<i64> = found
        .iter()
        .filter(|name| !whole || name.rank <= Rank::Whole)
        .map(|name| name.id)
        .collect();
    history::of_units(connection, text, ids).await
}

/// The decisions a number means: those of that very number, else those whose numbers have it.
async fn decisions(connection: &impl ConnectionTrait, text: &str) -> Result<Vec<i64>> {
    let found = phrase(connection, &Query::parse(text), &Filter::default(), READ)
        .await?
        .decisions;
    let whole = found.iter().any(|name| name.rank <= Rank::Whole);
    Ok(found
        .iter()
        .filter(|name| !whole || name.rank <= Rank::Whole)
        .map(|name| name.id)
        .collect())
}

#[derive(Debug, FromQueryResult)]
struct Issuer {
    issuer: String,
}

/// The names that decisions were issued under and that a text means: the very name, else those that have its words.
async fn issuers(connection: &impl ConnectionTrait, text: &str) -> Result<Vec<String>> {
    // from one name to the next: decisions are many, their issuers few
    let all = Sql::new(
        "WITH RECURSIVE i (issuer) AS (SELECT MIN(issuer) FROM register_decision UNION ALL \
         SELECT (SELECT MIN(d.issuer) FROM register_decision AS d WHERE d.issuer > i.issuer) FROM i \
         WHERE i.issuer IS NOT NULL) SELECT issuer FROM i WHERE issuer IS NOT NULL",
    );
    let query = Query::parse(text);
    let whole = fold(text);
    let all: Vec<Issuer> = all.all(connection).await?;
    let exact = all.iter().any(|one| fold(&one.issuer) == whole);
    let mut issuers: Vec<String> = all.into_iter().map(|one| one.issuer).collect();
    issuers.retain(|issuer| {
        if exact {
            fold(issuer) == whole
        } else {
            thidua_domain::awards::search::rank(&query, issuer).is_some()
        }
    });
    Ok(issuers)
}
