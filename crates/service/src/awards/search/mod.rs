//! Finding awards: by recipient, unit, decision, category, year, issuer.
//!
//! Names are found by the sorted index of `awards::index` and compared whole by the domain, so both databases find the
//! same in the same order. Of what is found only that is shown which has awards that count.

mod also;
pub mod api;
mod filter;
pub(super) mod form;
mod history;
mod lines;
mod names;
pub(crate) mod pages;
mod rarest;
mod rows;
mod sheet;
mod show;
mod sql;
mod undated;
mod view;

use sea_orm::ConnectionTrait;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::search::{Query, Rank};
use thidua_domain::codes::Year;

use self::filter::Filter;
pub use self::lines::{AwardLine, DecisionView};
use self::names::{Name, Names};
pub(super) use self::rows::day;
pub(crate) use self::sheet::{dated, found_sheet, together, undated_note};
use self::show::{decided, decisions, shown, units};
pub use self::view::{AlsoView, DecisionHit, RecipientView, SearchView, UnitView};
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
/// How many recipients of few awards are compared one by one.
const FEW: u64 = 1_000;
/// How many are when the names alone do not tell who has such awards.
const MANY: u64 = 20_000;

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
    let skip = asked.page.saturating_sub(1).saturating_mul(asked.limit);
    let wanted = skip.saturating_add(asked.limit).saturating_add(1);
    if let Some(year) = query
        .year()
        .filter(|_| filter.years.is_none() && query.number().is_none())
    {
        let names = find(&connection, &query, &filter, asked.typing, wanted).await?;
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
        find(&connection, &query, &filter, asked.typing, wanted).await?
    };
    let (mut recipients, more) = shown(&connection, &names.recipients, &filter, wanted).await?;
    view.more = more || names.more;
    view.recipients = recipients.drain(..).skip(skip).take(asked.limit).collect();
    view.count = view.recipients.len();
    if !asked.typing {
        view.undated = undated::undated(&connection, &query, &filter).await?;
    }
    if filter.is_empty() && asked.page == 1 {
        view.units = units(&connection, &names.units).await?;
        // a number alone («429») means the decisions that bear it, too
        let numbered = query.number().is_some() || (!asked.typing && begins_with_number(&query));
        let most = numbered.then_some(asked.limit);
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

/// Whether the first word is a number, as that of a document is.
fn begins_with_number(query: &Query) -> bool {
    let first = query.words().first();
    first.is_some_and(|word| word.folded.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The names that answer a text in one of its spellings, of recipients whose awards may fit.
async fn find(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    typing: bool,
    wanted: usize,
) -> Result<Names> {
    let mut names = find_spelt(connection, query, filter, typing, wanted).await?;
    for other in query.spellings() {
        names.join(find_spelt(connection, &other, filter, typing, wanted).await?);
    }
    Ok(names)
}

/// The names that answer a text as it is spelt.
async fn find_spelt(
    connection: &impl ConnectionTrait,
    query: &Query,
    filter: &Filter,
    typing: bool,
    wanted: usize,
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
    if !filter.is_empty()
        && names.more
        && names.recipients.len() < wanted
        && let Some(many) = names::of_few(connection, query, filter, MANY).await?
    {
        // of so many names the first were looked through; the awards that fit say all
        return Ok(many);
    }
    Ok(names)
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
