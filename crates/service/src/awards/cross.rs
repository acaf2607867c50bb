//! How many awards there are along one or two divisions, with what no list covers shown as such and never as zero.

use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QuerySelect as _,
};
use serde::Serialize;
use std::collections::HashMap;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::tally::{Axis, Counted, CrossTally, Gap, Shown};
use thidua_domain::awards::{ListOrder, Period, RecipientKind};
use thidua_domain::codes::CategoryCode;
use thidua_vietnamese::{Lang, numbers};
use utoipa::ToSchema;

use super::coverage::{self, Listed, period};
use super::facts::counts;
use super::lists::{self, ListView};
use super::store::award;
use super::{categories, sums, totals, words};
use crate::database::Database;
use crate::output::{Cell, Sheet};
use crate::{Error, Result};

/// By what lines or columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A division of the awards.
    Axis(Axis),
    /// The years of the list an award stands in, as the list was said to cover them.
    Period,
}

impl By {
    /// Reads `authority`, `level`, `kind`, `period`, `category`, `year`, `unit`, or the Vietnamese words for them.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn parse(text: &str) -> Result<Self> {
        match words::grouping(text).as_str() {
            "period" => Ok(Self::Period),
            "kind" => Ok(Self::Axis(Axis::Recipient)),
            "recipient" => Err(unknown(text)),
            other => Axis::from_code(other)
                .map(Self::Axis)
                .ok_or_else(|| unknown(text)),
        }
    }

    /// The word it is asked by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Axis(Axis::Recipient) => "kind",
            Self::Axis(axis) => axis.code(),
        }
    }

    fn heading(self, lang: Lang) -> &'static str {
        match self {
            Self::Period => lang.pick("Thời kỳ", "Period"),
            Self::Axis(axis) => axis.name(lang),
        }
    }

    fn axis(self) -> Axis {
        match self {
            Self::Period => Axis::Year,
            Self::Axis(axis) => axis,
        }
    }
}

fn unknown(text: &str) -> Error {
    Error::usage(
        "unknown-grouping",
        format!(
            "Không tổng hợp được theo «{text}»; dùng danh-hieu (category), nam (year), don-vi (unit), co-quan (authority), cap (level), doi-tuong (kind) hoặc thoi-ky (period)."
        ),
        format!(
            "Awards are not tallied by «{text}»; use category, year, unit, authority, level, kind or period."
        ),
    )
}

/// The years a unit has no list for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GapView {
    /// The unit; nothing where no list says its unit.
    pub unit: Option<String>,
    /// The years: `2019, 2021-2022`.
    pub years: String,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CrossCell {
    /// How many awards; nothing where no list speaks of them.
    pub count: Option<i64>,
    /// Whether lists cover all of it; else there may be more.
    pub complete: bool,
}

/// The head of a line or column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CrossHead {
    /// What is counted; nothing for awards that do not say it.
    pub label: Option<String>,
    /// Its code, where the program knows it.
    pub code: Option<String>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CrossLine {
    /// What is counted.
    #[serde(flatten)]
    pub head: CrossHead,
    /// The figures, in the order of the columns.
    pub cells: Vec<CrossCell>,
    /// The sum of the line.
    pub count: i64,
}

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CrossView {
    /// By what its lines are.
    #[schema(example = "authority")]
    pub by: String,
    /// By what its columns are.
    pub and: Option<String>,
    /// The columns; none where there is only the sum.
    pub columns: Vec<CrossHead>,
    /// The lines.
    pub lines: Vec<CrossLine>,
    /// The sum of each column, in the order of the columns.
    pub column_totals: Vec<i64>,
    /// The sum of all.
    pub total: i64,
    /// What no list covers.
    pub gaps: Vec<GapView>,
    /// The lists, with what they declare and the difference.
    #[schema(value_type = Vec<super::api::AwardList>)]
    pub lists: Vec<ListView>,
}

/// Rows that are alike, and how many awards they are.
#[derive(Debug, FromQueryResult)]
struct Group {
    list_id: i64,
    category: Option<String>,
    category_text: String,
    authority: Option<String>,
    recipient_kind: String,
    recipient: Option<String>,
    unit_text: Option<String>,
    year: Option<i32>,
    until_year: Option<i32>,
    awards: i64,
}

/// Counts the awards that count along one or two divisions.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn cross(
    database: &Database,
    actor: &Actor,
    by: By,
    and: Option<By>,
    order: ListOrder,
) -> Result<CrossView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let both_years = by.axis() == Axis::Year && and.is_some_and(|and| and.axis() == Axis::Year);
    if Some(by) == and || both_years {
        return Err(Error::usage(
            "same-grouping",
            "Hai cách tổng hợp phải khác nhau, ví dụ --by category --and year.",
            "The two divisions must differ, for example --by category --and year.",
        ));
    }
    let connection = database.read().await?;
    let catalogue = categories::catalogue(&connection).await?;
    let lists = coverage::lists(&connection).await?;
    let of: HashMap<i64, &Listed> = lists.iter().map(|list| (list.id, list)).collect();
    let of_periods = [Some(by), and].contains(&Some(By::Period));
    let mut tally = CrossTally::new(by.axis(), and.map(By::axis), None, &catalogue);
    for group in groups(&connection).await? {
        let code = group
            .category
            .as_deref()
            .and_then(|code| CategoryCode::parse(code).ok());
        let list = of.get(&group.list_id);
        let years = period(group.year, group.until_year);
        let said = list.and_then(|list| list.said).filter(|_| of_periods);
        let unit = group.unit_text.as_deref().or(group.recipient.as_deref());
        tally
            .add(&Counted {
                category: code.as_ref(),
                category_text: &group.category_text,
                years: said.or(years),
                unit: unit.or_else(|| list.and_then(|list| list.name.as_deref())),
                authority: group.authority.as_deref(),
                recipient: RecipientKind::from_code(&group.recipient_kind),
                count: group.awards,
            })
            .map_err(totals::too_many)?;
    }
    let listed = lists::load(&connection, &sums::groups(&connection, false).await?, &catalogue).await?;
    let table = tally.finish(order).map_err(totals::too_many)?;
    let covered = covered(&lists);
    let shown = covered
        .as_ref()
        .map(|coverage| table.shown(coverage))
        .unwrap_or_default();
    let head = |heading: &thidua_domain::awards::tally::Heading| CrossHead {
        label: heading.label.clone(),
        code: heading.code.clone(),
    };
    let lines = table.lines.iter().zip(&table.line_totals).enumerate();
    Ok(CrossView {
        by: by.code().to_owned(),
        and: and.map(|and| and.code().to_owned()),
        columns: table.columns.iter().map(head).collect(),
        lines: lines
            .map(|(place, (heading, count))| CrossLine {
                head: head(heading),
                cells: shown.get(place).into_iter().flatten().map(cell).collect(),
                count: *count,
            })
            .collect(),
        column_totals: match and {
            Some(_) => table.column_totals,
            None => Vec::new(),
        },
        total: table.total,
        gaps: gaps(&lists),
        lists: listed.into_values().collect(),
    })
}

fn cell(shown: &Shown) -> CrossCell {
    let (count, complete) = match shown {
        Shown::Count(count) => (Some(*count), true),
        Shown::AtLeast(count) => (Some(*count), false),
        Shown::Gap => (None, false),
    };
    CrossCell { count, complete }
}

async fn groups(connection: &impl ConnectionTrait) -> Result<Vec<Group>> {
    use award::Column as C;
    let keys = [
        C::ListId,
        C::Category,
        C::CategoryText,
        C::Authority,
        C::RecipientKind,
        C::Recipient,
        C::UnitText,
        C::Year,
        C::UntilYear,
    ];
    let mut query = award::Entity::find().select_only();
    for key in keys {
        query = query.column(key).group_by(key);
    }
    let mut groups = query
        .column_as(C::Id.min(), "place")
        // PostgreSQL sums 64 bits to a decimal
        .column_as(C::Count.sum().cast_as("BIGINT"), "awards")
        .filter(counts())
        .into_model::<Placed>()
        .all(connection)
        .await?;
    groups.sort_unstable_by_key(|one| one.place);
    Ok(groups.into_iter().map(|one| one.group).collect())
}

/// A group, and its first row.
#[derive(Debug, FromQueryResult)]
struct Placed {
    place: i64,
    #[sea_orm(nested)]
    group: Group,
}

/// What stands for the unit where no list says its own.
const EVERYBODY: &str = "*";

fn covered(lists: &[Listed]) -> Option<thidua_domain::awards::tally::Coverage> {
    let years = coverage::all_years(lists);
    let (from, to) = (*years.first()?, *years.last()?);
    Some(coverage::coverage(lists, Period { from, to }, EVERYBODY))
}

/// What no list covers, between the first year and the last that any covers.
pub(super) fn gaps(lists: &[Listed]) -> Vec<GapView> {
    let gaps = covered(lists).map(|coverage| coverage.gaps()).unwrap_or_default();
    gaps.into_iter()
        .map(|Gap { unit, years }| {
            let years: Vec<String> = years
                .iter()
                .map(|years| match years.from == years.to {
                    true => years.from.to_string(),
                    false => years.to_string(),
                })
                .collect();
            GapView {
                unit: Some(unit).filter(|unit| unit != EVERYBODY),
                years: years.join(", "),
            }
        })
        .collect()
}

/// The gaps for people.
pub(crate) fn gaps_text(gaps: &[GapView], lang: Lang) -> String {
    gaps.iter()
        .map(|gap| {
            let unit = gap
                .unit
                .as_ref()
                .map(|unit| format!("{unit}, "))
                .unwrap_or_default();
            let years = gap.years.as_str();
            lang.pick(
                format!("Chưa có danh sách: {unit}năm {years}\n"),
                format!("No list: {unit}{years}\n"),
            )
        })
        .collect()
}

/// What the signs in a table mean, for people; nothing where there are none.
pub(crate) fn signs_text(view: &CrossView, lang: Lang) -> String {
    let cells = || view.lines.iter().flat_map(|line| &line.cells);
    let mut text = String::new();
    if cells().any(|cell| cell.count.is_some() && !cell.complete) {
        text.push_str(lang.pick(
            "«≥»: danh sách đã nhập chỉ nói đến một phần các năm, các đơn vị của ô này, số thật có thể lớn hơn; «≥ 0» là chưa thấy lượt nào trong các danh sách đã nhập, không phải là không có.\n",
            "«≥»: the imported lists cover only some of the years or units of the cell, there may be more; «≥ 0»: no award was seen in the lists there are, which is not the same as none.\n",
        ));
    }
    if cells().any(|cell| cell.count.is_none()) {
        text.push_str(lang.pick(
            "«chưa có danh sách»: không danh sách nào nói đến ô này, nên chưa biết có hay không.\n",
            "«no list»: no list speaks of the cell, so it is not known whether there are any.\n",
        ));
    }
    text
}

/// The table as rows; a cell that no list speaks of says so.
pub(crate) fn cross_sheet(view: &CrossView, by: By, for_programs: bool, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[(by.code(), by.heading(lang))]);
    let label = |head: &CrossHead| match &head.label {
        Some(label) => label.clone(),
        None if for_programs => String::new(),
        None => lang.pick("(không ghi)", "(not stated)").to_owned(),
    };
    for column in &view.columns {
        let name = column
            .code
            .clone()
            .or_else(|| column.label.clone())
            .unwrap_or_default();
        sheet.names.push(name.into());
        sheet.headers.push(label(column));
    }
    sheet.names.push("count".into());
    sheet.headers.push(lang.pick("Số lượt", "Awards").to_owned());
    for line in &view.lines {
        let mut row = vec![Cell::text(label(&line.head))];
        if view.and.is_some() {
            row.extend(line.cells.iter().map(|cell| match (cell.count, cell.complete) {
                (None, _) if for_programs => Cell::Empty,
                (None, _) => Cell::text(lang.pick("chưa có danh sách", "no list")),
                (Some(0), false) if !for_programs => Cell::text("≥ 0"),
                (Some(count), false) if !for_programs => {
                    let count = lang.pick(numbers::format_integer(count), count.to_string());
                    Cell::text(format!("≥ {count}"))
                }
                (Some(count), _) => Cell::Count(count),
            }));
        }
        row.push(Cell::Count(line.count));
        sheet.rows.push(row);
    }
    let total = if for_programs {
        "total"
    } else {
        lang.pick("Tổng cộng", "Total")
    };
    let mut last = vec![Cell::text(total)];
    last.extend(view.column_totals.iter().map(|count| Cell::Count(*count)));
    last.push(Cell::Count(view.total));
    sheet.rows.push(last);
    sheet
}
