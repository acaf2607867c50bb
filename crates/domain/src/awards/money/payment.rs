//! What is paid for several awards of one recipient.

use chrono::NaiveDate;

use super::rates::{Multiple, Rate, Rates};
use super::rounded_up;
use super::salary::{BaseSalaries, BaseSalary};
use crate::awards::category::{Catalogue, Kind, RecipientKind};
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::{Certainty, Families};
use crate::awards::text;
use crate::codes::{CategoryCode, Year};

/// What money is computed from.
#[derive(Debug, Clone, Copy)]
pub struct MoneyTables<'a> {
    /// Multiples.
    pub rates: &'a Rates,
    /// Base salaries.
    pub salaries: &'a BaseSalaries,
    /// Which categories are one of a general one.
    pub families: &'a Families,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
}

/// How an award stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum State {
    /// It stands.
    #[default]
    InForce,
    /// It was revoked: what was paid for it is to be reclaimed.
    Revoked,
    /// An adjusting decision took its place: nothing is paid a second time.
    Replaced,
}

/// One award, as far as money looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyAward {
    /// The register's key of the row.
    pub id: u64,
    /// The category.
    pub category: CategoryCode,
    /// Person, collective or household, where it is known.
    pub recipient: Option<RecipientKind>,
    /// The year of emulation it is for.
    pub year: Option<Year>,
    /// The years it is for, where the list gives a span.
    pub period: Option<(Year, Year)>,
    /// The day of the decision, or what is known of it; of what is only proposed, the day that is planned.
    pub decided: Option<DateWithPrecision>,
    /// What it was for.
    pub achievement: Option<String>,
    /// How it stands.
    pub state: State,
}

/// Why an amount is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unpaid {
    /// Whether a person or a collective receives it is not known, and the category is for both.
    Recipient,
    /// No date of the decision.
    Date,
    /// A date without its day, and multiple or base salary changed within it.
    DateTooVague,
    /// No multiple is known for this category, recipient and day.
    Multiple,
    /// No base salary is known for this day.
    BaseSalary,
    /// It does not fit into the numbers.
    TooLarge,
}

/// What becomes of the money for an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is paid.
    Paid,
    /// Another award, by its `id`, for the same period and achievement is paid instead.
    Under(u64),
    /// It was paid and is to be reclaimed.
    Reclaimed,
    /// Nothing is paid: an adjusting decision took its place, or it was revoked and nothing was paid for it.
    Nothing,
    /// The amount is not known.
    Unknown(Unpaid),
}

/// The money for one award, with its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    /// The register's key of the row.
    pub award: u64,
    /// What the award is called.
    pub name: String,
    /// The year or years it is for, from and to.
    pub period: Option<(Year, Year)>,
    /// The multiple.
    pub multiple: Option<Multiple>,
    /// Whether the decree says it as twice that for persons.
    pub doubled: bool,
    /// The base salary on the day of the decision.
    pub base: Option<BaseSalary>,
    /// Multiple × base salary, in hundredths of a đồng, before rounding.
    pub exact: Option<u64>,
    /// Rounded up to 10,000 đ; whether it is paid says `standing`.
    pub amount: Option<u64>,
    /// What becomes of it.
    pub standing: Standing,
    /// Where the multiple stands.
    pub citation: Option<String>,
    /// The less sure of the marks of multiple and base salary.
    pub certainty: Option<Certainty>,
    /// The awards, by their `id`, that may be for the same achievement, where the lists do not say what for.
    pub perhaps_same: Vec<u64>,
}

/// The money for the awards of one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payment {
    /// One line for each award, in the order given.
    pub lines: Vec<MoneyLine>,
    /// What is paid, in đồng; without what is not known.
    pub total: u64,
    /// What is to be reclaimed, in đồng.
    pub reclaim: u64,
    /// For how many awards the amount is not known.
    pub unknown: usize,
}

/// The money for the awards of **one** recipient: each with its arithmetic, and what is paid of them.
#[must_use]
pub fn money(awards: &[MoneyAward], tables: &MoneyTables<'_>) -> Payment {
    let mut lines: Vec<MoneyLine> = awards.iter().map(|award| amount(award, tables)).collect();
    // as it was paid before anything was revoked, and as it is due now
    let once = highest(awards, &lines, tables, |award| award.state != State::Replaced);
    let now = highest(awards, &lines, tables, |award| award.state == State::InForce);
    for ((line, award), (once, now)) in lines.iter_mut().zip(awards).zip(once.into_iter().zip(now)) {
        if line.standing != Standing::Paid {
            continue;
        }
        line.standing = match award.state {
            State::Replaced => Standing::Nothing,
            State::Revoked if once == Some(award.id) => Standing::Reclaimed,
            State::Revoked => Standing::Nothing,
            State::InForce => match now {
                Some(other) if other != award.id => Standing::Under(other),
                _ => Standing::Paid,
            },
        };
    }
    for (place, award) in awards.iter().enumerate() {
        let perhaps = |other: &&MoneyAward| {
            other.id != award.id
                && award.state == State::InForce
                && other.state == State::InForce
                && same(award, other, tables) == Some(false)
        };
        let ids = awards.iter().filter(perhaps).map(|other| other.id).collect();
        if let Some(line) = lines
            .get_mut(place)
            .filter(|line| line.standing == Standing::Paid)
        {
            line.perhaps_same = ids;
        }
    }
    let sum = |standing: &Standing| {
        lines
            .iter()
            .filter(|line| line.standing == *standing)
            .filter_map(|line| line.amount)
            .fold(0, u64::saturating_add)
    };
    let unknown = |line: &&MoneyLine| matches!(line.standing, Standing::Unknown(_));
    Payment {
        total: sum(&Standing::Paid),
        reclaim: sum(&Standing::Reclaimed),
        unknown: lines.iter().filter(unknown).count(),
        lines,
    }
}

/// For each award the one that is paid in its place, itself where it is the highest; among those that take part.
fn highest(
    awards: &[MoneyAward],
    lines: &[MoneyLine],
    tables: &MoneyTables<'_>,
    takes_part: impl Fn(&MoneyAward) -> bool,
) -> Vec<Option<u64>> {
    let mut order: Vec<(usize, &MoneyAward, u64)> = awards
        .iter()
        .zip(lines)
        .enumerate()
        .filter(|(_, (award, _))| takes_part(award))
        .filter_map(|(place, (award, line))| Some((place, award, line.amount?)))
        .collect();
    // the highest first; equal ones by category and key, so that the order given says nothing
    order.sort_by(|(_, a, one), (_, b, other)| {
        other
            .cmp(one)
            .then_with(|| (&a.category, a.id).cmp(&(&b.category, b.id)))
    });
    let mut paid: Vec<&MoneyAward> = Vec::new();
    let mut out = vec![None; awards.len()];
    for (place, award, _) in order {
        let above = paid
            .iter()
            .find(|higher| same(award, higher, tables) == Some(true))
            .map(|higher| higher.id);
        if above.is_none() {
            paid.push(award);
        }
        if let Some(slot) = out.get_mut(place) {
            *slot = Some(above.unwrap_or(award.id));
        }
    }
    out
}

/// Whether two awards are for the same period and achievement: `Some(true)` yes, `Some(false)` the lists do not say what two
/// forms of commendation of one period were for, `None` no.
fn same(one: &MoneyAward, other: &MoneyAward, tables: &MoneyTables<'_>) -> Option<bool> {
    let title = |award: &MoneyAward| {
        tables
            .catalogue
            .get(&award.category)
            .is_some_and(|category| category.kind == Kind::Title)
    };
    let periods = period(one, tables).zip(period(other, tables));
    if title(one) != title(other) || periods.is_none_or(|(a, b)| a != b) {
        return None;
    }
    if title(one) {
        return Some(true);
    }
    match (&one.achievement, &other.achievement) {
        (Some(a), Some(b)) if text::folded(a) == text::folded(b) => Some(true),
        (Some(_), Some(_)) => None,
        _ => Some(false),
    }
}

/// The years an award is for: as the list says, else so many years to its own as the title looks back on.
fn period(award: &MoneyAward, tables: &MoneyTables<'_>) -> Option<(Year, Year)> {
    if award.period.is_some() {
        return award.period;
    }
    let last = award.year?;
    let years = rate(award, tables).map_or(1, |rate| rate.years);
    let back = i32::try_from(years.saturating_sub(1)).ok()?;
    let first = Year::new(last.get().saturating_sub(back)).unwrap_or(last);
    Some((first, last))
}

/// The first and the last day the decision can be of.
fn days(decided: DateWithPrecision) -> Option<(NaiveDate, NaiveDate)> {
    Some(match decided {
        DateWithPrecision::Day(day) => (day, day),
        DateWithPrecision::Month(year, month) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let next = first.checked_add_months(chrono::Months::new(1))?;
            (first, next.pred_opt()?)
        }
        DateWithPrecision::Year(year) => (
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ),
    })
}

/// Who receives it: as known, or the only kind the category is for.
fn recipient(award: &MoneyAward, tables: &MoneyTables<'_>) -> Option<RecipientKind> {
    award
        .recipient
        .or_else(|| tables.catalogue.get(&award.category)?.recipients.only())
}

/// The multiple on the last day the decision can be of.
fn rate<'a>(award: &MoneyAward, tables: &MoneyTables<'a>) -> Option<&'a Rate> {
    let (_, day) = days(award.decided?)?;
    tables
        .rates
        .find(&award.category, recipient(award, tables)?, day, tables.families)
}

/// The money for one award alone.
fn amount(award: &MoneyAward, tables: &MoneyTables<'_>) -> MoneyLine {
    let mut line = MoneyLine {
        award: award.id,
        name: tables.catalogue.get(&award.category).map_or_else(
            || award.category.to_string(),
            |category| category.short_name.clone(),
        ),
        period: period(award, tables),
        multiple: None,
        doubled: false,
        base: None,
        exact: None,
        amount: None,
        standing: Standing::Paid,
        citation: None,
        certainty: None,
        perhaps_same: Vec::new(),
    };
    if let Err(why) = fill(&mut line, award, tables) {
        line.standing = Standing::Unknown(why);
    }
    line
}

fn fill(line: &mut MoneyLine, award: &MoneyAward, tables: &MoneyTables<'_>) -> Result<(), Unpaid> {
    let kind = recipient(award, tables).ok_or(Unpaid::Recipient)?;
    let (first, last) = award.decided.and_then(days).ok_or(Unpaid::Date)?;
    let find = |day| tables.rates.find(&award.category, kind, day, tables.families);
    let rate = find(last).ok_or(Unpaid::Multiple)?;
    let multiple = rate.of(kind).ok_or(Unpaid::Multiple)?;
    line.multiple = Some(multiple);
    line.doubled = kind == RecipientKind::Collective && rate.collective_is_double;
    line.citation = Some(rate.citation.clone());
    let base = tables.salaries.on(last).ok_or(Unpaid::BaseSalary)?;
    let vague = tables.salaries.on(first) != Some(base)
        || find(first).and_then(|earlier| earlier.of(kind)) != Some(multiple);
    if vague {
        return Err(Unpaid::DateTooVague);
    }
    line.certainty = Some(rate.certainty.max(base.certainty));
    line.base = Some(base.clone());
    let exact = u64::from(multiple.hundredths())
        .checked_mul(base.amount)
        .ok_or(Unpaid::TooLarge)?;
    line.exact = Some(exact);
    line.amount = Some(rounded_up(exact).ok_or(Unpaid::TooLarge)?);
    Ok(())
}
