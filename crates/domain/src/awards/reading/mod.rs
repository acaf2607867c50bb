//! From a row of a list to a draft award.

mod cache;
mod category;
mod decided;
mod details;
mod draft;
mod initiative;
mod names;
mod people;
mod positions;
mod problem;
mod reader;
mod recipient;
mod said;
#[cfg(test)]
mod tests;
mod years;

pub(crate) use cache::Cache;
pub use draft::{Details, DraftAward, DraftInitiative, Gender, Named, Nature, Period, Recipient, years_said};
pub use initiative::{InitiativeReading, read_initiative};
pub use problem::{Problem, ProblemCode, Severity};
pub use reader::{Reader, read_row};
pub(crate) use recipient::kind_said;
pub use said::class_of_code;

use super::headers::Field;
use crate::codes::Year;

/// The texts of one row, by column; a column the list does not have is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTexts<'a> {
    cells: [Option<&'a str>; Field::ALL.len()],
}

impl Default for RowTexts<'_> {
    fn default() -> Self {
        Self {
            cells: [None; Field::ALL.len()],
        }
    }
}

impl<'a> RowTexts<'a> {
    /// A row without cells.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills a cell.
    pub fn set(&mut self, field: Field, text: &'a str) {
        if let Some(cell) = self.cells.get_mut(field as usize) {
            *cell = Some(text);
        }
    }

    /// The row with a cell filled.
    #[must_use]
    pub fn with(mut self, field: Field, text: &'a str) -> Self {
        self.set(field, text);
        self
    }

    /// The text of a cell.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&'a str> {
        self.cells.get(field as usize).copied().flatten()
    }

    /// The cleaned text of a cell; nothing where it is empty or holds only a dash.
    pub(super) fn cell(&self, field: Field) -> Option<String> {
        super::text::cell(self.get(field))
    }
}

/// What the list says outside its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListContext {
    /// The section a row stands in: «I. Tập thể», or the name of a category.
    pub section: Option<String>,
    /// The category of rows that name none, nor stand in a section that does.
    pub category: Option<String>,
    /// The year of rows that name none.
    pub year: Option<Year>,
    /// The span of years of rows that name none.
    pub period: Option<Period>,
    /// The unit of rows that name none.
    pub unit: Option<String>,
}

/// A row that was read, with what a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The award or count.
    pub award: DraftAward,
    /// What was unclear, without making the row useless.
    pub warnings: Vec<Problem>,
}

/// The findings of one row, parted by weight.
#[derive(Default)]
struct Findings {
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Findings {
    /// Notes a finding where its weight puts it.
    fn note(&mut self, code: ProblemCode, field: Field, value: impl Into<String>) {
        let problem = Problem::new(code, field, value);
        match code.severity() {
            Severity::Error => self.errors.push(problem),
            Severity::Warning => self.warnings.push(problem),
        }
    }
}
