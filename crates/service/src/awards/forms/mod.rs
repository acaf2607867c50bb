//! Statutory forms filled from the register, every figure with the way back to its rows.
//!
//! The database adds up named awards that are alike, so a form of a million awards takes the memory of its groups. Counts
//! without names come one by one: whether one is added depends on what else there is.

pub mod api;
mod cell;
mod counted;
pub(super) mod pages;
mod sheet;
mod view;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::forms::{FilledForm, Filler, Form, FormAward, FormCode};
use thidua_domain::awards::{Catalogue, Class, Occasion, Period, RecipientKind};
use thidua_domain::codes::{CategoryCode, Year};
use thidua_vietnamese::clean;

pub(crate) use self::sheet::{rows_sheet, sheet, text};
pub use self::view::{BesideView, CellView, ColumnView, FormView, RowView, UnplacedView};
use super::coverage::period;
use super::facts::{counts, named};
use super::store::{award, award_list, register_unit};
use super::units::UnitFilter;
use super::{categories, movements, totals};
use crate::database::Database;
use crate::{Error, Result, organisations};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// `0601`, `0602` or `0603`.
    pub form: String,
    /// The year it reports.
    pub year: Year,
    /// The unit that reports.
    pub unit: Option<String>,
    /// A cell whose rows are asked for: `03:7/person`.
    pub cell: Option<String>,
}

/// Fills a form.
///
/// # Errors
/// When the actor may not, form, unit or cell is not known, or the database fails.
pub async fn form(database: &Database, actor: &Actor, asked: &Asked) -> Result<FormView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let form = named_form(&asked.form)?;
    let cell = asked
        .cell
        .as_deref()
        .map(|text| cell::parse(form, text))
        .transpose()?;
    let connection = database.read().await?;
    let years = Period {
        from: asked.year,
        to: asked.year,
    };
    if form.code == FormCode::Movements {
        let movements = movements::launched(&connection, asked.unit.as_deref()).await?;
        let mut view = counted::form(
            years,
            &movements,
            asked,
            cell.as_ref(),
            &*categories::catalogue(&connection).await?,
        )?;
        view.unit_name = unit_name(&connection, asked).await?;
        return Ok(view);
    }
    let catalogue = categories::catalogue(&connection).await?;
    let unit = UnitFilter::maybe(&connection, asked.unit.as_deref()).await?;
    let units = Units::load(&connection).await?;
    let filled = fill(&connection, form, years, &catalogue, unit.as_ref(), &units).await?;
    let rows = match &cell {
        Some(cell) => {
            let traced = cell::Traced {
                filled: &filled,
                catalogue: &catalogue,
                units: &units,
            };
            Some(traced.rows(&connection, unit.as_ref(), cell).await?)
        }
        None => None,
    };
    let mut view = view::view(&filled, &catalogue, asked, rows);
    view.unit_name = unit_name(&connection, asked).await?;
    Ok(view)
}

/// The name of the unit that reports at the end of the year, as it is printed: not a code.
async fn unit_name(connection: &impl ConnectionTrait, asked: &Asked) -> Result<Option<String>> {
    let Some(text) = asked.unit.as_deref() else {
        return Ok(None);
    };
    let directory = organisations::directory(connection).await?;
    let code = organisations::meant(&directory, text, None, None).ok();
    let day = NaiveDate::from_ymd_opt(asked.year.get(), 12, 31).unwrap_or_default();
    Ok(Some(code.map_or_else(
        || clean(text),
        |code| directory.shown_name(&code, day).to_owned(),
    )))
}

/// The form with a number, be it written as on paper: «0601.N/BNV-TĐKT».
fn named_form(text: &str) -> Result<&'static Form> {
    let number = text.trim().split(['.', '/']).next().unwrap_or_default();
    match FormCode::from_code(number) {
        Some(code) => Ok(Form::of(code)),
        None => Err(Error::usage(
            "unknown-form",
            format!(
                "Không có biểu «{text}»; dùng 0601 (phong trào thi đua), 0602 (khen thưởng cấp nhà nước) hoặc 0603 (cấp bộ, tỉnh)."
            ),
            format!(
                "There is no form «{text}»; use 0601 (movements), 0602 (awards of the state) or 0603 (of ministries and provinces)."
            ),
        )),
    }
}

/// Named awards that are alike, or one count.
#[derive(Debug, FromQueryResult)]
struct Group {
    reference: i64,
    list_id: i64,
    category: Option<String>,
    recipient_kind: String,
    class: Option<String>,
    occasion: Option<String>,
    year: Option<i32>,
    until_year: Option<i32>,
    unit_id: Option<i64>,
    awards: i64,
}

/// Whose award or count a row is.
struct Units {
    lists: HashMap<i64, i64>,
    units: HashMap<i64, i64>,
}

impl Units {
    async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let lists: Vec<(i64, i64)> = award_list::Entity::find()
            .select_only()
            .column(award_list::Column::Id)
            .column(award_list::Column::OrganisationId)
            .filter(award_list::Column::OrganisationId.is_not_null())
            .into_tuple()
            .all(connection)
            .await?;
        let units: Vec<(i64, i64)> = register_unit::Entity::find()
            .select_only()
            .column(register_unit::Column::Id)
            .column(register_unit::Column::OrganisationId)
            .filter(register_unit::Column::OrganisationId.is_not_null())
            .into_tuple()
            .all(connection)
            .await?;
        Ok(Self {
            lists: lists.into_iter().collect(),
            units: units.into_iter().collect(),
        })
    }

    /// The unit of a row: that of its list, else the one it names; one the directory does not have by a number below zero,
    /// which no organisation has.
    fn of(&self, list: i64, unit: Option<i64>) -> Option<i64> {
        let named = || {
            unit.map(|unit| {
                self.units
                    .get(&unit)
                    .copied()
                    .unwrap_or_else(|| unit.saturating_neg())
            })
        };
        self.lists.get(&list).copied().or_else(named)
    }
}

/// What a form needs of an award.
struct Said<'s> {
    reference: i64,
    list: i64,
    category: Option<&'s str>,
    kind: &'s str,
    class: Option<&'s str>,
    occasion: Option<&'s str>,
    years: Option<Period>,
    unit: Option<i64>,
    count: i64,
    named: bool,
}

impl Said<'_> {
    fn award<'c>(&self, catalogue: &'c Catalogue, units: &Units) -> FormAward<'c> {
        let code = self.category.and_then(|code| CategoryCode::parse(code).ok());
        FormAward {
            reference: self.reference,
            list: self.list,
            category: code
                .and_then(|code| catalogue.get(&code))
                .map(|category| &category.code),
            kind: RecipientKind::from_code(self.kind),
            class: self.class.and_then(Class::from_code),
            occasion: self.occasion.and_then(Occasion::from_code),
            count: self.count,
            named: self.named,
            years: self.years,
            unit: units.of(self.list, self.unit),
            // no list says who submitted to the Prime Minister; the remarks of the form tell so
            submitter: None,
        }
    }
}

impl Group {
    fn award<'c>(&self, named: bool, catalogue: &'c Catalogue, units: &Units) -> FormAward<'c> {
        let said = Said {
            reference: self.reference,
            list: self.list_id,
            category: self.category.as_deref(),
            kind: &self.recipient_kind,
            class: self.class.as_deref(),
            occasion: self.occasion.as_deref(),
            years: period(self.year, self.until_year),
            unit: self.unit_id,
            count: self.awards,
            named,
        };
        said.award(catalogue, units)
    }
}

async fn fill(
    connection: &impl ConnectionTrait,
    form: &'static Form,
    years: Period,
    catalogue: &Catalogue,
    unit: Option<&UnitFilter>,
    units: &Units,
) -> Result<FilledForm> {
    let mut filler = Filler::new(form, years, catalogue);
    for are_named in [true, false] {
        for group in groups(connection, unit, are_named).await? {
            filler
                .add(&group.award(are_named, catalogue, units))
                .map_err(totals::too_many)?;
        }
    }
    filler.finish().map_err(totals::too_many)
}

/// The awards that count: named ones by what is alike, or the counts one by one.
async fn groups(
    connection: &impl ConnectionTrait,
    unit: Option<&UnitFilter>,
    are_named: bool,
) -> Result<Vec<Group>> {
    use award::Column as C;
    let keys = [
        C::ListId,
        C::Category,
        C::RecipientKind,
        C::Class,
        C::Occasion,
        C::Year,
        C::UntilYear,
        C::UnitId,
    ];
    let kept = match are_named {
        true => named(),
        false => named().not(),
    };
    let mut query = award::Entity::find().select_only();
    for key in keys {
        query = query.column(key);
    }
    query = query.filter(Condition::all().add(counts()).add(kept));
    if let Some(unit) = unit {
        query = query.filter(unit.condition());
    }
    let query = match are_named {
        true => {
            for key in keys {
                query = query.group_by(key);
            }
            query
                .column_as(C::Id.min(), "reference")
                // PostgreSQL sums 64 bits to a decimal
                .column_as(C::Count.sum().cast_as("BIGINT"), "awards")
                .order_by_asc(Expr::cust("reference"))
        }
        false => query
            .column_as(C::Id, "reference")
            .column_as(C::Count, "awards")
            .order_by_asc(C::Id),
    };
    Ok(query.into_model::<Group>().all(connection).await?)
}
