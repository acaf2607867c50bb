//! From a row of a list to a draft award.

mod problem;
mod recipient;
mod row;
#[cfg(test)]
mod tests;

pub use problem::{Problem, ProblemCode};
pub use row::read_row;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::category::RecipientKind;
use super::category::words;
use super::dates::DateWithPrecision;
use super::decision::DecisionReference;
use super::headers::Field;
use crate::codes::{CategoryCode, Year};
use thidua_vietnamese::Lang;

words! {
    /// Giới tính, as the list says it.
    Gender {
        /// Nam, ông.
        Male = "male", "Nam", "Male";
        /// Nữ, bà.
        Female = "female", "Nữ", "Female";
    }
}

/// Several years an award or a count is for, both included: a term, a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First year.
    pub from: Year,
    /// Last year, never before the first.
    pub to: Year,
}

/// `2013-2018`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

/// A recipient the list names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Person, collective or household; `None` where neither the list nor the category says so.
    pub kind: Option<RecipientKind>,
    /// The name, without the form of address.
    pub name: String,
    /// Nam or nữ, from its own column or from Ông, Bà.
    pub gender: Option<Gender>,
    /// Birth: the day, or only the year.
    pub birth: Option<DateWithPrecision>,
    /// Chức vụ.
    pub position: Option<String>,
}

impl Named {
    /// Whether its fields are personal data: of everyone but a collective, and of whoever is not known to be one.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.kind != Some(RecipientKind::Collective)
    }
}

/// Whom a row is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// One recipient with a name: one award.
    Named(Named),
    /// A count without names, of one kind where the list says which.
    Count(Option<RecipientKind>),
}

impl Recipient {
    /// The kind of recipient, where it is known.
    #[must_use]
    pub const fn kind(&self) -> Option<RecipientKind> {
        match self {
            Self::Named(named) => named.kind,
            Self::Count(kind) => *kind,
        }
    }

    /// The recipient with a name.
    #[must_use]
    pub const fn named(&self) -> Option<&Named> {
        match self {
            Self::Named(named) => Some(named),
            Self::Count(_) => None,
        }
    }
}

/// One row of a list, read: an award, or a number of awards without names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAward {
    /// The category as the list writes it, blanks cleaned.
    pub category_text: String,
    /// The category, when the list names just one that is known.
    pub category: Option<CategoryCode>,
    /// The categories of a line that names several; otherwise empty.
    pub several: Vec<CategoryCode>,
    /// Who decided, as the list writes it.
    pub authority_text: Option<String>,
    /// Whom it is about.
    pub recipient: Recipient,
    /// How many awards: 1 for a recipient with a name, at least 1 for a count.
    pub count: i64,
    /// The unit the recipient belongs to, or the counted awards went to, as the list writes it.
    pub unit_text: Option<String>,
    /// The province, as the list writes it.
    pub province_text: Option<String>,
    /// The year of emulation the award is for; never taken from the date of the decision.
    pub year: Option<Year>,
    /// The years, where the list gives a span instead of one.
    pub period: Option<Period>,
    /// The decision.
    pub decision: DecisionReference,
    /// What it was awarded for.
    pub achievement: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
    /// Where the row comes from, as the list itself says.
    pub source_text: Option<String>,
}

/// The texts of one row, by column; a column the list does not have is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowTexts<'a> {
    cells: [Option<&'a str>; Field::ALL.len()],
}

impl<'a> RowTexts<'a> {
    /// A row without cells.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills a cell.
    pub fn set(&mut self, field: Field, text: &'a str) {
        if let Some(cell) = self.cells.get_mut(Self::place(field)) {
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
        self.cells.get(Self::place(field)).copied().flatten()
    }

    /// Where a field's cell stands.
    fn place(field: Field) -> usize {
        Field::ALL
            .iter()
            .position(|one| *one == field)
            .unwrap_or(Field::ALL.len())
    }
}

/// What the list says outside its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListContext {
    /// The section a row stands in: «I. Tập thể», or the name of a category.
    pub section: Option<String>,
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
