//! The money that belongs to awards: multiple × base salary on the day of the decision, and what is paid of several.
//!
//! Which of several titles is paid depends on all awards of the recipient, so all of them are computed; only those that
//! were asked for are shown and added up.

pub mod api;
pub(super) mod pages;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::RecipientKind;
use thidua_domain::awards::money::{MoneyAward, MoneyLine, MoneyTables, Standing, money};
use thidua_domain::codes::Year;
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

pub(crate) use self::sheet::{notes, sheet};
use super::facts::{self, Fact, Known, visible_facts};
use super::rules::rules;
use super::store::{award, recipient};
use super::units::UnitFilter;
use super::{categories, links, register};
use crate::database::Database;
use crate::{Error, Result};

/// How many awards are computed at most.
const MOST: usize = 10_000;
/// How many recipients are asked for at a time.
const CHUNK: usize = 1_000;

/// Which awards are asked for; whatever is said leaves what fits all of it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Of this year.
    pub year: Option<Year>,
    /// Of this unit.
    pub unit: Option<String>,
    /// Of the list a batch brought.
    pub list: Option<i64>,
    /// These rows.
    pub awards: Vec<i64>,
    /// The language of the sentences.
    pub lang: Lang,
}

/// The money for one award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentLine {
    /// The number of its row.
    pub award: String,
    /// The number of its recipient.
    pub recipient: String,
    /// Its name; nothing once it was erased.
    pub name: Option<String>,
    /// The category.
    pub category: String,
    /// `paid`, `under` (another of the same time and achievement is paid), `reclaimed`, `nothing` or `unknown`.
    #[schema(example = "paid")]
    pub standing: String,
    /// The multiple, as a decimal.
    pub multiple: Option<String>,
    /// The base salary on the day of the decision, in đồng.
    pub base: Option<u64>,
    /// Multiple × base salary rounded up to 10,000 đ.
    pub amount: Option<u64>,
    /// What is paid of it.
    pub paid: u64,
    /// The award that is paid instead.
    pub under: Option<String>,
    /// Why the amount is not known.
    pub unknown: Option<String>,
    /// Where the multiple stands.
    pub citation: Option<String>,
    /// The arithmetic and what becomes of it, in words.
    pub message: String,
}

/// The money for awards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PaymentView {
    /// A line for each award, those of one recipient together.
    pub lines: Vec<PaymentLine>,
    /// What is paid, in đồng; without what is not known.
    pub total: u64,
    /// What is to be reclaimed, in đồng.
    pub reclaim: u64,
    /// For how many awards the amount is not known.
    pub unknown: usize,
    /// How many awards are counts without names, for which nothing is computed.
    pub unnamed: i64,
    /// How many rows fit but for the year that is asked for, because they state none.
    pub undated: u64,
}

/// Computes the money for awards.
///
/// # Errors
/// When the actor may not, unit or list is not known, there are too many awards, or the database fails.
pub async fn payments(database: &Database, actor: &Actor, asked: &Asked) -> Result<PaymentView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let connection = database.read().await?;
    let catalogue = categories::catalogue(&connection).await?;
    let rules = rules()?;
    let tables = MoneyTables {
        rates: &rules.rates,
        salaries: &rules.salaries,
        families: &rules.families,
        catalogue: &catalogue,
    };
    let chosen = chosen(&connection, asked).await?;
    let wanted: BTreeSet<i64> = chosen.iter().map(|fact| fact.id).collect();
    let unnamed = chosen
        .iter()
        .filter(|fact| fact.recipient_id.is_none())
        .fold(0_i64, |sum, fact| sum.saturating_add(fact.count));
    let recipients: BTreeSet<i64> = chosen.iter().filter_map(|fact| fact.recipient_id).collect();
    let recipients: Vec<i64> = recipients.into_iter().collect();
    let mut view = PaymentView {
        lines: Vec::new(),
        total: 0,
        reclaim: 0,
        unknown: 0,
        unnamed,
        undated: undated(&connection, asked).await?,
    };
    let mut met = BTreeSet::new();
    for chunk in recipients.chunks(CHUNK) {
        let groups: Vec<Vec<i64>> = links::joined(&connection, chunk)
            .await?
            .into_iter()
            .filter(|group| group.len() < 2 || group.first().is_some_and(|first| met.insert(*first)))
            .collect();
        let ids: Vec<i64> = groups.iter().flatten().copied().collect();
        let names = names(&connection, &ids).await?;
        let facts = facts::of_recipients(&connection, &ids).await?;
        let mut known = Known::of(&connection, &facts).await?;
        let mut of: BTreeMap<i64, Vec<&Fact>> = BTreeMap::new();
        for fact in &facts {
            of.entry(fact.recipient_id.unwrap_or_default())
                .or_default()
                .push(fact);
        }
        for group in groups {
            let own: Vec<&Fact> = group
                .iter()
                .filter_map(|id| of.get(id))
                .flatten()
                .copied()
                .collect();
            known.match_natures(&own);
            let awards: Vec<MoneyAward> = own
                .iter()
                .filter_map(|fact| asked_for(fact, &known, &own))
                .collect();
            for line in money(&awards, &tables).lines {
                let fact = own.iter().find(|fact| facts::number(fact.id) == line.award);
                if let Some(fact) = fact.filter(|fact| wanted.contains(&fact.id)) {
                    view.add(fact, &line, &names, asked.lang);
                }
            }
        }
    }
    Ok(view)
}

impl PaymentView {
    fn add(&mut self, fact: &Fact, line: &MoneyLine, names: &BTreeMap<i64, String>, lang: Lang) {
        let recipient = fact.recipient_id.unwrap_or_default();
        let amount = line.amount.unwrap_or_default();
        let (standing, paid, under, unknown) = match &line.standing {
            Standing::Paid => ("paid", amount, None, None),
            Standing::Under(other) => ("under", 0, Some(other.to_string()), None),
            Standing::Reclaimed => ("reclaimed", 0, None, None),
            Standing::Nothing => ("nothing", 0, None, None),
            Standing::Unknown(why) => ("unknown", 0, None, Some(why.code().to_owned())),
        };
        self.total = self.total.saturating_add(paid);
        if line.standing == Standing::Reclaimed {
            self.reclaim = self.reclaim.saturating_add(amount);
        }
        if unknown.is_some() {
            self.unknown = self.unknown.saturating_add(1);
        }
        self.lines.push(PaymentLine {
            award: fact.id.to_string(),
            recipient: recipient.to_string(),
            name: names.get(&recipient).cloned(),
            category: line.name.clone(),
            standing: standing.to_owned(),
            multiple: line.multiple.map(|multiple| multiple.shown(Lang::En)),
            base: line.base.as_ref().map(|base| base.amount),
            amount: line.amount,
            paid,
            under,
            unknown,
            citation: line.citation.clone(),
            message: line.message(lang),
        });
    }
}

/// How many rows fit but for the year that is asked for, because they state none.
async fn undated(connection: &impl ConnectionTrait, asked: &Asked) -> Result<u64> {
    if asked.year.is_none() {
        return Ok(0);
    }
    let without = Asked {
        year: None,
        ..asked.clone()
    };
    let query = narrowed(connection, &without).await?;
    Ok(query
        .filter(award::Column::Year.is_null())
        .count(connection)
        .await?)
}

/// The rows of what is asked for.
async fn narrowed(connection: &impl ConnectionTrait, asked: &Asked) -> Result<Select<award::Entity>> {
    let mut query: Select<award::Entity> = visible_facts();
    if let Some(year) = asked.year {
        query = query.filter(award::Column::Year.lte(year.get())).filter(
            award::Column::UntilYear
                .gte(year.get())
                .or(award::Column::UntilYear
                    .is_null()
                    .and(award::Column::Year.eq(year.get()))),
        );
    }
    if let Some(unit) = UnitFilter::maybe(connection, asked.unit.as_deref()).await? {
        query = query.filter(unit.condition());
    }
    if let Some(batch) = asked.list {
        register::batch(connection, batch).await?;
        let lists = register::lists_of(connection, batch).await?;
        query = query.filter(award::Column::ListId.is_in(lists));
    }
    if !asked.awards.is_empty() {
        query = query.filter(award::Column::Id.is_in(asked.awards.iter().copied()));
    }
    Ok(query)
}

/// The awards that are asked for.
async fn chosen(connection: &impl ConnectionTrait, asked: &Asked) -> Result<Vec<Fact>> {
    let query = narrowed(connection, asked).await?;
    let most = u64::try_from(MOST).unwrap_or(u64::MAX).saturating_add(1);
    let chosen: Vec<Fact> = query.limit(most).into_model().all(connection).await?;
    if chosen.len() > MOST {
        return Err(Error::usage(
            "too-many-awards",
            format!("Có hơn {MOST} lượt khen thưởng; chọn bớt bằng --year, --unit hoặc --list."),
            format!("There are more than {MOST} awards; choose by --year, --unit or --list."),
        ));
    }
    if let Some(missing) = asked
        .awards
        .iter()
        .find(|id| !chosen.iter().any(|fact| fact.id == **id))
    {
        return Err(super::persons::unknown(*missing));
    }
    Ok(chosen)
}

/// An award as money looks at it; nothing for a row of a category the program does not know, or that only takes another
/// award back.
fn asked_for(fact: &Fact, known: &Known, own: &[&Fact]) -> Option<MoneyAward> {
    let years = fact.years();
    Some(MoneyAward {
        id: facts::number(fact.id),
        category: fact.code()?,
        recipient: RecipientKind::from_code(&fact.recipient_kind),
        year: fact.one_year(),
        period: years
            .filter(|years| years.from != years.to)
            .map(|years| (years.from, years.to)),
        decided: fact.decided(),
        achievement: fact.achievement.clone(),
        state: known.state(fact, own)?,
    })
}

async fn names(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<BTreeMap<i64, String>> {
    let rows: Vec<(i64, Option<String>)> = recipient::Entity::find()
        .select_only()
        .column(recipient::Column::Id)
        .column(recipient::Column::Name)
        .filter(recipient::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(recipient::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, name)| Some((id, name?)))
        .collect())
}
