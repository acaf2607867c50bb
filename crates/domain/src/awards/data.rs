//! What the data files of this room share: cells that must be filled, lists of names, days, and names that lead to one
//! thing only.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::dates::DateWithPrecision;
use super::headers::HeaderField;
use super::text;

/// Why a row of a data file cannot be used. Rows are counted from 1, without the header.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DataFault {
    /// A cell that has to be filled is empty.
    #[error("row {row}: column {column} is empty")]
    Missing {
        /// The row.
        row: usize,
        /// The key of its column.
        column: &'static str,
    },
    /// A cell says what its column does not know.
    #[error("row {row}: {value:?} is not known in column {column}")]
    Unknown {
        /// The row.
        row: usize,
        /// The key of its column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// One name leads to two things.
    #[error("row {row}: {name:?} already has another meaning")]
    SameName {
        /// The later row.
        row: usize,
        /// The name as that row writes it.
        name: String,
    },
    /// Something the program knows has no row.
    #[error("there is no row for {0}")]
    NoRow(&'static str),
}

impl DataFault {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing { row, column } => lang.pick(
                format!("Dòng {row}: cột «{column}» còn trống; cần điền."),
                format!("Row {row}: column «{column}» is empty; fill it in."),
            ),
            Self::Unknown { row, column, value } => lang.pick(
                format!("Dòng {row}: «{value}» không hợp lệ ở cột «{column}»; kiểm tra lại."),
                format!("Row {row}: «{value}» is not known in column «{column}»; check it."),
            ),
            Self::SameName { row, name } => lang.pick(
                format!("Dòng {row}: tên «{name}» đã dùng cho mã khác; bỏ tên này ở một trong hai dòng."),
                format!("Row {row}: the name «{name}» already means something else; remove one of them."),
            ),
            Self::NoRow(code) => lang.pick(
                format!("Thiếu dòng cho mã «{code}»; bổ sung dòng này."),
                format!("There is no row for «{code}»; add it."),
            ),
        }
    }
}

/// A column of a data file, whose header says just this.
pub(super) const fn column<K>(key: K, words: &'static [&'static str], required: bool) -> HeaderField<K>
where
    K: Copy,
{
    HeaderField {
        key,
        words,
        exact: true,
        required,
    }
}

/// A cell that has to be filled.
pub(super) fn required(cell: Option<&str>, row: usize, column: &'static str) -> Result<String, DataFault> {
    text::cell(cell).ok_or(DataFault::Missing { row, column })
}

/// The names of a cell, parted by semicolons.
pub(super) fn names(cell: Option<&str>) -> Vec<String> {
    cell.unwrap_or_default()
        .split(';')
        .map(text::clean)
        .filter(|name| !name.is_empty())
        .collect()
}

/// An optional day.
pub(super) fn day(
    cell: Option<&str>,
    row: usize,
    column: &'static str,
) -> Result<Option<NaiveDate>, DataFault> {
    let Some(value) = text::cell(cell) else {
        return Ok(None);
    };
    match DateWithPrecision::parse(&value)
        .ok()
        .and_then(DateWithPrecision::exact)
    {
        Some(day) => Ok(Some(day)),
        None => Err(DataFault::Unknown { row, column, value }),
    }
}

/// Names, however they are spelled, and the one thing each leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names<T> {
    by_key: BTreeMap<String, T>,
}

impl<T: Copy + PartialEq> Names<T> {
    /// No names yet.
    pub(super) const fn new() -> Self {
        Self {
            by_key: BTreeMap::new(),
        }
    }

    /// Adds a name; false when it already leads elsewhere.
    pub(super) fn add(&mut self, key: String, meaning: T) -> bool {
        *self.by_key.entry(key).or_insert(meaning) == meaning
    }

    /// What a name leads to.
    pub(super) fn get(&self, key: &str) -> Option<T> {
        self.by_key.get(key).copied()
    }
}
