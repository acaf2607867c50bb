//! A filled form for a reader.

use serde::Serialize;
use thidua_domain::awards::Catalogue;
use thidua_domain::awards::forms::{ColumnKey, FilledColumn, FilledForm};
use thidua_domain::codes::CategoryCode;
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::Asked;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ColumnView {
    /// By which a cell names it.
    #[schema(example = "7/person")]
    pub key: String,
    /// Its text, with the category and the recipients it is for.
    pub label: String,
    /// Whether the circular prints it.
    pub printed: bool,
}

/// A row with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowView {
    /// Its code, by which a cell names it; empty for a heading.
    pub id: String,
    /// Its text.
    pub label: String,
    /// Đơn vị tính.
    pub unit: String,
    /// Whether the circular has this row.
    pub printed: bool,
    /// The figures, in the order of the columns.
    pub cells: Vec<i64>,
}

/// Awards that are in no cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnplacedView {
    /// Why, by its stable name.
    pub reason: String,
    /// The category, where it is known.
    pub category: Option<String>,
    /// The category's name.
    pub category_name: Option<String>,
    /// How many.
    pub count: i64,
    /// Some of their rows.
    pub awards: Vec<String>,
    /// Why, in words of both languages.
    #[serde(skip)]
    #[schema(ignore)]
    pub words: (&'static str, &'static str),
}

/// A count that stands beside what other lists have, and is not added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BesideView {
    /// The row of the count.
    pub award: String,
    /// The category.
    pub category: String,
    /// The category's name.
    pub category_name: String,
    /// The column it would stand in.
    pub column: String,
    /// The text of that column.
    pub column_label: String,
    /// How many it states.
    pub count: i64,
    /// How many the other lists have.
    pub other: i64,
    /// Count less other.
    pub difference: i64,
}

/// A row of the register behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CellView {
    /// Its number.
    pub award: String,
    /// The recipient; nothing for a count, or once it was erased. In form 0601.N the movement.
    pub name: Option<String>,
    /// The category as the list writes it; nothing for a movement.
    pub category: Option<String>,
    /// The year, or the first of several.
    pub year: Option<i32>,
    /// The last of several years.
    pub until_year: Option<i32>,
    /// The number of the decision; of a movement the plan or decision it rests on.
    pub decision: Option<String>,
    /// Its date, or as much of it as is known.
    pub decided: Option<String>,
    /// How many awards the row stands for.
    pub count: i64,
    /// Where it stands: file, sheet, row.
    pub place: String,
    /// The same in English.
    #[serde(skip)]
    #[schema(ignore)]
    pub place_en: String,
}

/// A filled form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FormView {
    /// Its printed number.
    #[schema(example = "0602.N/BNV-TĐKT")]
    pub number: String,
    /// Its title.
    pub title: String,
    /// The lines above it on the left.
    pub header: Vec<String>,
    /// The year it reports.
    pub year: i32,
    /// The unit that reports, as it was asked for.
    pub unit: Option<String>,
    /// Its name at the end of that year.
    pub unit_name: Option<String>,
    /// What is to be printed with it: what is not certain.
    pub remarks: Vec<String>,
    /// Its columns, the total first.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<RowView>,
    /// Awards that belong to it or may, and are in no cell.
    pub unplaced: Vec<UnplacedView>,
    /// Counts without names that are shown beside and not added.
    pub beside: Vec<BesideView>,
    /// How many awards are of other levels.
    pub other_levels: i64,
    /// How many are for other years.
    pub other_years: i64,
    /// The cell whose rows were asked for.
    pub cell: Option<String>,
    /// Its rows.
    pub cell_rows: Option<Vec<CellView>>,
    /// Whether it has more rows than are listed.
    pub more: bool,
    /// The remarks in English.
    #[serde(skip)]
    #[schema(ignore)]
    pub remarks_en: Vec<String>,
}

pub(super) fn view(
    filled: &FilledForm,
    catalogue: &Catalogue,
    asked: &Asked,
    rows: Option<(Vec<CellView>, bool)>,
) -> FormView {
    let named = |code: &CategoryCode| {
        let category = catalogue.get(code);
        category.map_or_else(|| code.to_string(), |category| category.name.clone())
    };
    let label_of = |key: &ColumnKey| {
        let opened = filled.columns.iter().find(|one| one.key == *key);
        opened.map_or_else(|| key.to_string(), |column_of| column(column_of).label)
    };
    let form = filled.form;
    let remarks = |lang: Lang| {
        form.remarks
            .iter()
            .map(|remark| remark.text(lang).to_owned())
            .collect()
    };
    let (cell_rows, more) = rows.map_or((None, false), |(rows, more)| (Some(rows), more));
    FormView {
        number: form.number.to_owned(),
        title: form.title.to_owned(),
        header: form.header.iter().map(|line| (*line).to_owned()).collect(),
        year: asked.year.get(),
        unit: asked.unit.clone(),
        unit_name: None,
        remarks: remarks(Lang::Vi),
        remarks_en: remarks(Lang::En),
        columns: filled.columns.iter().map(column).collect(),
        rows: filled
            .rows
            .iter()
            .map(|row| RowView {
                id: row.row.id.to_owned(),
                label: row.row.label.to_owned(),
                unit: row.row.unit.to_owned(),
                printed: row.row.printed,
                cells: row.cells.clone(),
            })
            .collect(),
        unplaced: filled
            .unplaced
            .iter()
            .map(|one| UnplacedView {
                reason: one.reason.code().to_owned(),
                words: (one.reason.name(Lang::Vi), one.reason.name(Lang::En)),
                category: one.category.as_ref().map(ToString::to_string),
                category_name: one.category.as_ref().map(named),
                count: one.count,
                awards: one.references.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        beside: filled
            .beside
            .iter()
            .map(|one| BesideView {
                award: one.reference.to_string(),
                category: one.category.to_string(),
                category_name: named(&one.category),
                column: one.column.to_string(),
                column_label: label_of(&one.column),
                count: one.count,
                other: one.other,
                difference: one.difference,
            })
            .collect(),
        other_levels: filled.other_levels,
        other_years: filled.other_years,
        cell: asked.cell.clone(),
        cell_rows,
        more,
    }
}

fn column(column: &FilledColumn) -> ColumnView {
    let mut label = column.label.to_owned();
    if let Some(category) = &column.category {
        label = format!("{label}: {category}");
    }
    if let Some(part) = column.key.part {
        label = format!("{label} ({})", part.name(Lang::Vi).to_lowercase());
    }
    ColumnView {
        key: column.key.to_string(),
        label,
        printed: column.printed,
    }
}
