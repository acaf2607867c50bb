//! For which years and units there are lists. A year without a list is not known, and never nothing.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::Period;
use thidua_domain::awards::eligibility::{KnownList, KnownYears};
use thidua_domain::awards::tally::Coverage;
use thidua_domain::codes::Year;

use super::register::KIND;
use super::store::{award, award_list};
use crate::imports::store::import_batch;
use crate::imports::{TAKEN, visible};
use crate::{Result, organisations};

/// A list in force: whose it is, and which years it covers.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    /// Its number.
    pub id: i64,
    /// The unit whose awards it lists, by code; nothing for the list of everybody.
    pub unit: Option<String>,
    /// The name of that unit.
    pub name: Option<String>,
    /// The years: as whoever imported it said, else those of its rows.
    pub years: BTreeSet<Year>,
    /// The years it was said to cover.
    pub said: Option<Period>,
}

/// The lists in force.
pub(super) async fn lists(connection: &impl ConnectionTrait) -> Result<Vec<Listed>> {
    let taken: Vec<i64> = import_batch::Entity::find()
        .select_only()
        .column(import_batch::Column::Id)
        .filter(import_batch::Column::Kind.eq(KIND))
        .filter(import_batch::Column::State.eq(TAKEN))
        .into_tuple()
        .all(connection)
        .await?;
    let rows = award_list::Entity::find()
        .filter(award_list::Column::BatchId.is_in(taken))
        .order_by_asc(award_list::Column::Id)
        .all(connection)
        .await?;
    let stated: Vec<(i64, Option<i32>, Option<i32>)> = award::Entity::find()
        .select_only()
        .column(award::Column::ListId)
        .column(award::Column::Year)
        .column(award::Column::UntilYear)
        .distinct()
        .filter(visible(award::Column::BatchId, award::Column::Id, "award"))
        .into_tuple()
        .all(connection)
        .await?;
    let mut of_rows: BTreeMap<i64, BTreeSet<Year>> = BTreeMap::new();
    for (list, from, until) in stated {
        if let Some(years) = period(from, until) {
            let all = of_rows.entry(list).or_default();
            all.extend(years.from.through(years.to));
        }
    }
    let directory = organisations::directory(connection).await?;
    let ids = organisations::ids(connection).await?;
    rows.into_iter()
        .map(|row| {
            let said = period(row.from_year, row.until_year);
            let years = match said {
                Some(said) => said.from.through(said.to).collect(),
                None => of_rows.remove(&row.id).unwrap_or_default(),
            };
            let code = row.organisation_id.map(|id| ids.code(id)).transpose()?;
            let day = years
                .last()
                .map_or(chrono::NaiveDate::MAX, |year| organisations::last_day(*year));
            Ok(Listed {
                id: row.id,
                unit: code.map(ToString::to_string),
                name: code.map(|code| directory.shown_name(code, day).to_owned()),
                years,
                said,
            })
        })
        .collect()
}

/// From a year to a year.
pub(super) fn period(from: Option<i32>, until: Option<i32>) -> Option<Period> {
    let from = Year::new(from?).ok()?;
    let to = until.and_then(|year| Year::new(year).ok()).unwrap_or(from);
    Some(Period { from, to })
}

/// What is known to somebody of these units.
pub(super) fn known_to(lists: &[Listed], units: &BTreeSet<String>) -> KnownYears {
    let of = |list: &&Listed| list.unit.as_ref().is_none_or(|unit| units.contains(unit));
    KnownYears::new(lists.iter().filter(of).flat_map(|list| {
        list.years.iter().map(|year| KnownList {
            year: *year,
            unit: list.unit.clone(),
            categories: None,
        })
    }))
}

/// The years there are lists for, whatever their unit.
pub(super) fn all_years(lists: &[Listed]) -> BTreeSet<Year> {
    lists.iter().flat_map(|list| list.years.iter().copied()).collect()
}

/// What the lists cover of some years, by the names of their units. A list without a unit is one of everybody.
pub(super) fn coverage(lists: &[Listed], years: Period, everybody: &str) -> Coverage {
    let mut coverage = Coverage::new(years);
    let mut names: BTreeSet<&str> = lists.iter().filter_map(|list| list.name.as_deref()).collect();
    if names.is_empty() {
        names.insert(everybody);
    }
    for name in &names {
        coverage.must_cover(name);
    }
    for list in lists {
        for year in &list.years {
            let one = Period {
                from: *year,
                to: *year,
            };
            match list.name.as_deref() {
                Some(name) => coverage.cover(name, one),
                None => names.iter().for_each(|name| coverage.cover(name, one)),
            }
        }
    }
    coverage
}
