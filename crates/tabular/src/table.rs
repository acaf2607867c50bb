//! The table that was read.

use std::borrow::Cow;
use std::sync::Arc;

use crate::kind::RowKind;
use crate::records::Records;
use crate::sheets::SheetRows;
use crate::store::Rows;
use crate::{Delimiter, Encoding, Finding};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place, from 0.
    pub index: usize,
    /// Its header text, cleaned; empty where the header is blank.
    pub header: String,
    /// The key of the field it holds, if it was recognised or mapped.
    pub field: Option<&'static str>,
}

impl Column {
    /// The column's letter as a spreadsheet shows it: "A", "B", … "AA".
    #[must_use]
    pub fn letters(&self) -> String {
        column_letters(self.index)
    }

    /// What to call the column in a message: its header, or its letter where that is blank.
    #[must_use]
    pub fn label(&self) -> String {
        if self.header.is_empty() {
            self.letters()
        } else {
            self.header.clone()
        }
    }
}

/// How a file is written and which columns it has: what all its rows share.
#[derive(Debug, Clone)]
pub struct Layout {
    pub(crate) encoding: Encoding,
    pub(crate) delimiter: Delimiter,
    pub(crate) line_end: &'static str,
    /// Everything above the header and the header itself, as it stands in the file.
    pub(crate) head: String,
    pub(crate) titles: Vec<String>,
    pub(crate) header_row: usize,
    pub(crate) columns: Vec<Column>,
    /// The sheet, where the file is a workbook.
    pub(crate) sheet: Option<Arc<SheetRows>>,
}

impl Layout {
    /// The encoding the file is in.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The delimiter the file is written with.
    #[must_use]
    pub const fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// The lines above the header, cleaned, blank ones left out; cells of one line are joined by a space.
    #[must_use]
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The row of the header, from 1, as a spreadsheet numbers it; of a header of several lines the last.
    #[must_use]
    pub const fn header_row(&self) -> usize {
        self.header_row
    }

    /// The columns, in order, the unrecognised ones among them.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of a field, if the table has it.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == Some(key))
    }

    /// The columns with a header that no field claims, in order: the units of a scorecard sheet.
    pub fn extra_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .filter(|column| column.field.is_none() && !column.header.is_empty())
    }

    /// The format of the workbook, `xlsx`, `ods` or `xls`, where the file is one; encoding and delimiter say nothing of it
    /// then, but how refused rows are written.
    #[must_use]
    pub fn workbook(&self) -> Option<&'static str> {
        self.sheet.as_ref().map(|sheet| sheet.format())
    }

    /// The name of the sheet, where the file is a workbook.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_ref().map(|sheet| sheet.name())
    }

    /// What to call a column in a message, by its place.
    pub(crate) fn label_of(&self, index: usize) -> String {
        self.columns
            .get(index)
            .map_or_else(|| column_letters(index), Column::label)
    }
}

/// A table: titles, header, rows in their original and cleaned text, and what was noticed.
#[derive(Debug, Clone)]
pub struct Table {
    pub(crate) layout: Arc<Layout>,
    pub(crate) rows: Rows,
    pub(crate) findings: Vec<Finding>,
}

impl Table {
    /// How the file is written and which columns it has.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The encoding the file was in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.layout.encoding
    }

    /// The delimiter the file was written with.
    #[must_use]
    pub fn delimiter(&self) -> Delimiter {
        self.layout.delimiter
    }

    /// The name of the sheet, where the file is a workbook.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.layout.sheet()
    }

    /// The lines above the header, cleaned, blank ones left out; cells of one line are joined by a space.
    #[must_use]
    pub fn titles(&self) -> &[String] {
        &self.layout.titles
    }

    /// The row of the header, from 1, as a spreadsheet numbers it; of a header of several lines the last.
    #[must_use]
    pub fn header_row(&self) -> usize {
        self.layout.header_row
    }

    /// The columns, in order, the unrecognised ones among them.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.layout.columns
    }

    /// The column of a field, if the table has it.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.layout.column(key)
    }

    /// The columns with a header that no field claims, in order: the units of a scorecard sheet.
    pub fn extra_columns(&self) -> impl Iterator<Item = &Column> {
        self.layout.extra_columns()
    }

    /// What was noticed while reading.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All rows below the header that hold something, of every kind, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        (0..self.rows.len()).map(|place| Row {
            table: &self.layout,
            rows: &self.rows,
            place,
        })
    }

    /// The rows of kind [`RowKind::Data`], in order.
    pub fn data_rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> {
        self.rows().filter(|row| row.kind() == RowKind::Data)
    }

    /// The row with this number, from 1 as a spreadsheet counts, if it is below the header and holds something.
    #[must_use]
    pub fn row(&self, number: usize) -> Option<Row<'_>> {
        let place = self
            .rows
            .all()
            .binary_search_by_key(&number, |row| row.number)
            .ok()?;
        Some(Row {
            table: &self.layout,
            rows: &self.rows,
            place,
        })
    }
}

/// A row of a [`Table`] or of a [`crate::Chunk`]. Missing cells read as empty.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    pub(crate) table: &'t Layout,
    pub(crate) rows: &'t Rows,
    pub(crate) place: usize,
}

impl<'t> Row<'t> {
    /// The row's number as a spreadsheet shows it: from 1, blank rows counted, a cell of several lines one row.
    #[must_use]
    pub fn number(self) -> usize {
        self.rows.get(self.place).map_or(0, |row| row.number)
    }

    /// What the row is for, in the reader's opinion.
    #[must_use]
    pub fn kind(self) -> RowKind {
        self.rows.get(self.place).map_or(RowKind::Data, |row| row.kind)
    }

    /// How the file is written and which columns it has.
    #[must_use]
    pub const fn layout(self) -> &'t Layout {
        self.table
    }

    /// The cleaned text of a cell, by place from 0.
    #[must_use]
    pub fn cell(self, index: usize) -> &'t str {
        self.rows.cells(self.place).get(index)
    }

    /// The cleaned text of the field's cell; empty where the table has no such column.
    #[must_use]
    pub fn text(self, key: &str) -> &'t str {
        self.table
            .column(key)
            .map_or("", |column| self.cell(column.index))
    }

    /// Whether the source knew the value of a cell exactly, as workbooks know numbers and dates: then its text has
    /// one reading, with a comma before the fraction.
    #[must_use]
    pub fn is_exact(self, index: usize) -> bool {
        self.rows.cells(self.place).is_exact(index)
    }

    /// The row whose merged cell, over several rows, gave this cell its text; `None` where the text is the cell's
    /// own. A number in such a cell may stand for all these rows together.
    #[must_use]
    pub fn filled_from(self, index: usize) -> Option<usize> {
        self.table.sheet.as_ref()?.filled_from(self.number(), index)
    }

    /// Whether this cell is the first of one merged over several rows, so that the row below got its text.
    #[must_use]
    pub fn fills_below(self, index: usize) -> bool {
        let below = self.number().saturating_add(1);
        let sheet = self.table.sheet.as_ref();
        sheet.is_some_and(|sheet| sheet.filled_from(below, index) == Some(self.number()))
    }

    /// How many cells the row has in the file.
    #[must_use]
    pub fn cell_count(self) -> usize {
        self.rows.cells(self.place).len()
    }

    /// The cleaned cells, in order.
    pub fn cells(self) -> impl Iterator<Item = &'t str> {
        self.rows.cells(self.place).iter()
    }

    /// The row exactly as it stands in the file, without its line end; a row of a workbook as CSV with commas.
    #[must_use]
    pub fn raw(self) -> &'t str {
        self.rows.raw(self.place)
    }

    /// The text of a cell exactly as the file has it, without its quotes.
    #[must_use]
    pub fn original(self, index: usize) -> Cow<'t, str> {
        let record = Records::new(self.raw(), self.table.delimiter.byte()).next();
        record
            .and_then(Result::ok)
            .and_then(|record| record.cells.into_iter().nth(index))
            .unwrap_or_default()
    }

    /// The text of the field's cell exactly as the file has it.
    #[must_use]
    pub fn original_text(self, key: &str) -> Cow<'t, str> {
        self.table
            .column(key)
            .map_or(Cow::Borrowed(""), |column| self.original(column.index))
    }

    /// What the row is called: its first filled cell that is not just its number. The heading of a section row.
    #[must_use]
    pub fn label(self) -> &'t str {
        self.rows.cells(self.place).label()
    }

    /// The section row above this row, if there is one. It is at hand also where it stood in an earlier chunk.
    #[must_use]
    pub fn section(self) -> Option<Row<'t>> {
        if self.kind() == RowKind::Section {
            return None;
        }
        self.above()
    }

    /// The section row in force; for a section row, the one directly above it.
    pub(crate) fn above(self) -> Option<Row<'t>> {
        let place = self.rows.get(self.place)?.above?;
        Some(Row { place, ..self })
    }
}

/// The letters of a column, from its place: 0 is "A", 26 is "AA".
pub(crate) fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(index);
    while let Some(place) = rest {
        letters.push(u8::try_from(place % 26).unwrap_or(0).saturating_add(b'A'));
        rest = (place / 26).checked_sub(1);
    }
    letters.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// The place of a column, from its letters in capitals or not.
pub(crate) fn place_of_letters(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let number = letters.bytes().fold(0_usize, |number, byte| {
        let digit = usize::from(byte.to_ascii_uppercase().saturating_sub(b'A')).saturating_add(1);
        number.saturating_mul(26).saturating_add(digit)
    });
    number.checked_sub(1)
}
