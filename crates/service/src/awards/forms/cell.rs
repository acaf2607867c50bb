//! From a figure of a form back to its rows.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use thidua_domain::awards::Catalogue;
use thidua_domain::awards::forms::{ColumnKey, FilledForm, Form};
use thidua_vietnamese::Lang;

use super::super::facts::{self, Fact, counts, visible_facts};
use super::super::store::{award, recipient};
use super::super::units::UnitFilter;
use super::view::CellView;
use super::{Said, Units};
use crate::{Error, Result};

/// How many rows of a cell are listed.
pub(super) const MOST_ROWS: usize = 1_000;
/// How many awards are read at a time.
const PAGE: u64 = 2_000;

/// A cell as it was asked for.
pub(super) struct Cell {
    pub row: &'static str,
    pub column: ColumnKey,
}

/// Reads `03:7/person`.
pub(super) fn parse(form: &'static Form, text: &str) -> Result<Cell> {
    let found = text.trim().split_once(':').and_then(|(row, column)| {
        let row = form.rows.iter().find(|one| !one.id.is_empty() && one.id == row)?;
        let column = ColumnKey::parse(column)?;
        form.column(column.number)?;
        Some(Cell { row: row.id, column })
    });
    found.ok_or_else(|| {
        Error::usage(
            "unknown-cell",
            format!("Biểu không có ô «{text}»; ghi mã dòng và cột như khi in biểu, ví dụ 01:1."),
            format!("The form has no cell «{text}»; write row and column as printed with the form, for example 01:1."),
        )
    })
}

/// A form with what its rows are found by.
pub(super) struct Traced<'t> {
    pub filled: &'t FilledForm,
    pub catalogue: &'t Catalogue,
    pub units: &'t Units,
}

impl Traced<'_> {
    /// The first rows of a cell, and whether there are more.
    pub async fn rows(
        &self,
        connection: &impl ConnectionTrait,
        unit: Option<&UnitFilter>,
        cell: &Cell,
    ) -> Result<(Vec<CellView>, bool)> {
        let years = self.filled.years;
        let mut after = i64::MIN;
        let mut found: Vec<(Fact, i64)> = Vec::new();
        loop {
            let mut query = visible_facts()
                .column_as(Expr::expr(is_named()).cast_as("INTEGER"), "is_named")
                .filter(counts())
                .filter(award::Column::Id.gt(after))
                .filter(award::Column::Year.lte(years.to.get()))
                .filter(
                    Expr::cust("COALESCE(\"award\".\"until_year\", \"award\".\"year\")")
                        .gte(years.from.get()),
                );
            if let Some(unit) = unit {
                query = query.filter(unit.condition());
            }
            let page: Vec<Traceable> = query.limit(PAGE).into_model().all(connection).await?;
            let Some(last) = page.last() else { break };
            after = last.fact.id;
            for row in page {
                if self.is_in(&row, cell) {
                    let count = row.fact.count;
                    found.push((row.fact, count));
                }
            }
            if found.len() > MOST_ROWS {
                break;
            }
        }
        let more = found.len() > MOST_ROWS;
        found.truncate(MOST_ROWS);
        let files = facts::files(connection).await?;
        let names = names(connection, &found).await?;
        let rows = found.into_iter().map(|(fact, count)| CellView {
            award: fact.id.to_string(),
            name: fact.recipient_id.and_then(|id| names.get(&id).cloned()),
            year: fact.year,
            until_year: fact.until_year,
            decision: fact.decision_number.clone(),
            decided: fact.decision_date.clone(),
            place: fact.place(&files, Lang::Vi),
            place_en: fact.place(&files, Lang::En),
            category: Some(fact.category_text),
            count,
        });
        Ok((rows.collect(), more))
    }

    fn is_in(&self, row: &Traceable, cell: &Cell) -> bool {
        let fact = &row.fact;
        let said = Said {
            reference: fact.id,
            list: fact.list_id,
            category: fact.category.as_deref(),
            kind: &fact.recipient_kind,
            class: fact.class.as_deref(),
            occasion: fact.occasion.as_deref(),
            years: fact.years(),
            unit: fact.unit_id,
            count: fact.count,
            named: row.is_named != 0,
        };
        let award = said.award(self.catalogue, self.units);
        self.filled
            .contains(&award, self.catalogue, cell.row, &cell.column)
    }
}

/// An award, and whether it has a name.
#[derive(Debug, sea_orm::FromQueryResult)]
struct Traceable {
    #[sea_orm(nested)]
    fact: Fact,
    is_named: i32,
}

fn is_named() -> sea_orm::sea_query::SimpleExpr {
    sea_orm::sea_query::CaseStatement::new()
        .case(Condition::all().add(facts::named()), 1)
        .finally(0)
        .into()
}

/// The names of the recipients of these rows.
async fn names(connection: &impl ConnectionTrait, found: &[(Fact, i64)]) -> Result<BTreeMap<i64, String>> {
    let ids: BTreeSet<i64> = found.iter().filter_map(|(fact, _)| fact.recipient_id).collect();
    let rows: Vec<(i64, Option<String>)> = recipient::Entity::find()
        .select_only()
        .column(recipient::Column::Id)
        .column(recipient::Column::Name)
        .filter(recipient::Column::Id.is_in(ids))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, name)| Some((id, name?)))
        .collect())
}
