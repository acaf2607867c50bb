//! A form with its figures.

use std::fmt;

use serde::Serialize;
use thidua_vietnamese::Lang;

use super::beside::Beside;
use super::place::{ColumnKey, Placement, place};
use super::{Form, FormAward, FormRow};
use crate::awards::category::{Catalogue, words};
use crate::awards::reading::Period;
use crate::codes::CategoryCode;

words! {
    /// Why an award or movement is in no cell.
    UnplacedReason {
        /// The list names no category that is known, or several in one line.
        CategoryUnknown = "category-unknown", "Danh hiệu chưa rõ hoặc gộp nhiều danh hiệu", "Category unknown, or several in one line";
        /// The form has no column for this category.
        NoColumn = "no-column", "Biểu không có cột cho danh hiệu này", "The form has no column for this category";
        /// The year is not said.
        YearUnknown = "year-unknown", "Chưa rõ năm", "Year unknown";
        /// It is a count for years of which the report has only some.
        YearsReachBeyond = "years-reach-beyond", "Số liệu gộp nhiều năm, vượt ngoài kỳ báo cáo", "A count of several years that reaches beyond the report";
        /// When the movement was held is not said.
        DaysUnknown = "days-unknown", "Chưa rõ thời gian diễn ra", "When it was held is not known";
    }
}

/// How many references of a group are kept; all are found by reading the awards again.
pub(super) const MOST_REFERENCES: usize = 20;

/// Awards that are in no cell, for one reason and of one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// Why.
    pub reason: UnplacedReason,
    /// The category, where it is known.
    pub category: Option<CategoryCode>,
    /// How many awards.
    pub count: i64,
    /// The first rows, at most 20.
    pub references: Vec<i64>,
}

/// A column with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilledColumn {
    /// Its name.
    pub key: ColumnKey,
    /// The text of its printed column.
    pub label: &'static str,
    /// The name of the category it was opened for.
    pub category: Option<String>,
    /// Whether the circular prints a column for such recipients.
    pub printed: bool,
}

/// A row with its figures, in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilledRow {
    /// The row.
    #[serde(flatten)]
    pub row: FormRow,
    /// Its figures; none for a heading.
    pub cells: Vec<i64>,
}

/// A sum that is not the whole; there is none unless the program is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The row of the whole.
    pub row: &'static str,
    /// The column.
    pub column: String,
    /// The whole.
    pub whole: i64,
    /// The sum of its parts.
    pub parts: i64,
}

/// A form with its figures, and all that is not in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilledForm {
    /// The form.
    pub form: &'static Form,
    /// The years it reports.
    pub years: Period,
    /// Its columns in order, the total first.
    pub columns: Vec<FilledColumn>,
    /// Its rows: all printed ones, and the others where they hold something.
    pub rows: Vec<FilledRow>,
    /// What belongs to no cell («không xếp được»), by reason and category.
    pub unplaced: Vec<Unplaced>,
    /// Counts without names that are shown beside other figures and not added.
    pub beside: Vec<Beside>,
    /// How many awards belong to other levels.
    pub other_levels: i64,
    /// How many are for other years.
    pub other_years: i64,
}

impl FilledForm {
    /// The figure of a cell; 0 for rows and columns of the form that hold nothing and are not shown.
    #[must_use]
    pub fn cell(&self, row: &str, column: &ColumnKey) -> Option<i64> {
        let known = self.form.rows.iter().any(|one| one.id == row && !row.is_empty());
        let place = self.columns.iter().position(|one| one.key == *column);
        let row = self.rows.iter().find(|one| one.row.id == row);
        match (place, row) {
            (Some(place), Some(row)) => row.cells.get(place).copied(),
            _ => known
                .then_some(0)
                .filter(|_| self.form.column(column.number).is_some()),
        }
    }

    /// Whether an award is counted in a cell: the way from a figure back to its rows.
    #[must_use]
    pub fn contains(
        &self,
        award: &FormAward<'_>,
        catalogue: &Catalogue,
        row: &str,
        column: &ColumnKey,
    ) -> bool {
        let Placement::Column(key) = place(self.form, self.years, catalogue, award) else {
            return false;
        };
        let beside = !award.named && self.beside.iter().any(|one| one.reference == award.reference);
        let in_row = self
            .form
            .rows
            .iter()
            .any(|one| one.id == row && one.test.holds(award));
        !beside && in_row && (*column == ColumnKey::whole(1) || *column == key)
    }

    /// Where the parts do not add up to their whole: each division of rows, and the columns to the total.
    #[must_use]
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let mut found = Vec::new();
        for (place, column) in self.columns.iter().enumerate() {
            let figure = |row: &FilledRow| i128::from(row.cells.get(place).copied().unwrap_or(0));
            let mut wholes: Vec<(&str, u8)> = self.form.rows.iter().filter_map(|row| row.part_of).collect();
            wholes.sort_unstable();
            wholes.dedup();
            for (whole, division) in wholes {
                let parts: i128 = self
                    .rows
                    .iter()
                    .filter(|row| row.row.part_of == Some((whole, division)))
                    .map(figure)
                    .sum();
                if let Some(row) = self.rows.iter().find(|row| row.row.id == whole)
                    && figure(row) != parts
                {
                    found.push(disagreement(row.row.id, &column.key, figure(row), parts));
                }
            }
        }
        for row in &self.rows {
            let mut cells = row.cells.iter().map(|cell| i128::from(*cell));
            if let Some(total) = cells.next() {
                let parts: i128 = cells.sum();
                if total != parts {
                    found.push(disagreement(row.row.id, &ColumnKey::whole(1), total, parts));
                }
            }
        }
        found
    }
}

/// Figures that disagree, cut to 64 bits where they do not fit.
fn disagreement(row: &'static str, column: &ColumnKey, whole: i128, parts: i128) -> Disagreement {
    let cut = |figure: i128| i64::try_from(figure).unwrap_or(i64::MAX);
    Disagreement {
        row,
        column: column.to_string(),
        whole: cut(whole),
        parts: cut(parts),
    }
}
