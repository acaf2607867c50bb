//! Cells as values, with a finding that names row, column and remedy where they are none.

use rust_decimal::Decimal;
use thidua_vietnamese::Lang;
use thidua_vietnamese::dates::{self, Date, DateError, Within};
use thidua_vietnamese::numbers::{self, ColumnStyle, NumberError, Style};

use crate::kind::{RowKind, total_label};
use crate::plain::{plain_count, plain_date};
use crate::table::{Column, Row, Table};
use crate::{Finding, codes};

impl Table {
    /// How the numbers of a column are written, by its data and total rows; `index` is its place, from 0.
    #[must_use]
    pub fn style_of(&self, index: usize) -> ColumnStyle {
        let rows = self
            .rows()
            .filter(|row| !matches!(row.kind(), RowKind::Note | RowKind::RepeatedHeader))
            .filter(|row| !row.is_exact(index));
        numbers::style_of_column(rows.map(|row| row.cell(index)))
    }
}

impl<'t> Row<'t> {
    /// The field's text, which must not be blank.
    ///
    /// # Errors
    /// A finding [`codes::MISSING_VALUE`].
    pub fn required(self, key: &str) -> Result<&'t str, Finding> {
        let text = self.text(key);
        if text.is_empty() {
            Err(self.missing(key))
        } else {
            Ok(text)
        }
    }

    /// The finding that the field's cell of this row is blank.
    #[must_use]
    pub fn missing(self, key: &str) -> Finding {
        let column = self
            .table
            .column(key)
            .map_or_else(|| key.to_owned(), Column::label);
        Finding::error(
            codes::MISSING_VALUE,
            "ô bắt buộc bị bỏ trống; hãy điền rồi nhập lại",
            "this cell must be filled; fill it and import again",
        )
        .in_sheet(self.table.sheet())
        .at_row(self.number())
        .in_column(column)
    }

    /// The field's count; `None` where the cell is blank or the table has no such column.
    ///
    /// # Errors
    /// A finding with the code of the [`NumberError`].
    pub fn count(self, key: &str) -> Result<Option<i64>, Finding> {
        self.table
            .column(key)
            .map_or(Ok(None), |column| self.count_at(column.index))
    }

    /// The count of a cell by its place, from 0; `None` where it is blank.
    ///
    /// # Errors
    /// A finding with the code of the [`NumberError`].
    pub fn count_at(self, index: usize) -> Result<Option<i64>, Finding> {
        let cell = self.cell(index);
        if let Some(count) = plain_count(cell) {
            return Ok(Some(count));
        }
        match numbers::parse_count(cell) {
            Ok(count) => Ok(Some(count)),
            Err(NumberError::Empty) => Ok(None),
            Err(error) => Err(self.number_finding(index, &error)),
        }
    }

    /// The field's decimal; `None` where the cell is blank or the table has no such column. `style` is the
    /// column's, from [`Table::style_of`]; without one, a number with two readings is a finding.
    ///
    /// # Errors
    /// A finding with the code of the [`NumberError`].
    pub fn decimal(self, key: &str, style: Option<Style>) -> Result<Option<Decimal>, Finding> {
        self.table
            .column(key)
            .map_or(Ok(None), |column| self.decimal_at(column.index, style))
    }

    /// The decimal of a cell by its place, from 0; `None` where it is blank.
    ///
    /// # Errors
    /// A finding with the code of the [`NumberError`].
    pub fn decimal_at(self, index: usize, style: Option<Style>) -> Result<Option<Decimal>, Finding> {
        // An exact number has one reading, however the texts of its column are written.
        let style = if self.is_exact(index) {
            Some(Style::Vietnamese)
        } else {
            style
        };
        match numbers::parse(self.cell(index), style) {
            Ok(value) => Ok(Some(value)),
            Err(NumberError::Empty) => Ok(None),
            Err(error) => Err(self.number_finding(index, &error)),
        }
    }

    /// The field's date; `None` where the cell is blank or the table has no such column.
    ///
    /// # Errors
    /// A finding with the code of the [`DateError`].
    pub fn date(self, key: &str) -> Result<Option<Date>, Finding> {
        self.table
            .column(key)
            .map_or(Ok(None), |column| self.date_at(column.index))
    }

    /// The date of a cell by its place, from 0; `None` where it is blank.
    ///
    /// # Errors
    /// A finding with the code of the [`DateError`].
    pub fn date_at(self, index: usize) -> Result<Option<Date>, Finding> {
        let cell = self.cell(index);
        if let Some(date) = plain_date(cell) {
            return Ok(Some(date));
        }
        match dates::parse(cell) {
            Ok(date) => Ok(Some(date)),
            Err(DateError::Empty) => Ok(None),
            Err(error) => {
                let finding = Finding::error(error.code(), error.message(Lang::Vi), error.message(Lang::En));
                Err(self.place(finding, index))
            }
        }
    }

    /// The field's date, read with what is known of its column: years of two digits and serials of spreadsheets are
    /// completed, and the warning that comes with the date says how. `None` where the cell is blank or the table has
    /// no such column.
    ///
    /// # Errors
    /// A finding with the code of the [`DateError`].
    pub fn date_within(self, key: &str, within: &Within) -> Result<Option<(Date, Option<Finding>)>, Finding> {
        let Some(column) = self.table.column(key) else {
            return Ok(None);
        };
        match dates::read(self.cell(column.index), within) {
            Ok(reading) => {
                let doubt = reading.doubt.map(|doubt| {
                    let finding =
                        Finding::warning(doubt.code(), doubt.message(Lang::Vi), doubt.message(Lang::En));
                    self.place(finding, column.index)
                });
                Ok(Some((reading.date, doubt)))
            }
            Err(DateError::Empty) => Ok(None),
            Err(error) => {
                let finding = Finding::error(error.code(), error.message(Lang::Vi), error.message(Lang::En));
                Err(self.place(finding, column.index))
            }
        }
    }

    /// What a total row declares: the count in the field's column or, where that is blank, behind the words
    /// ("Tổng cộng: 1.876"). `None` where it declares nothing, or the row is no total.
    ///
    /// # Errors
    /// A finding with the code of the [`NumberError`].
    pub fn declared(self, key: &str) -> Result<Option<i64>, Finding> {
        if !matches!(self.kind(), RowKind::Total | RowKind::Subtotal) {
            return Ok(None);
        }
        if let Some(count) = self.count(key)? {
            return Ok(Some(count));
        }
        let behind = self.cells().find_map(total_label).unwrap_or_default();
        Ok(numbers::parse_count(&behind).ok())
    }

    /// Puts a finding on a cell of this row: names row, column and value. For findings of the caller's own.
    #[must_use]
    pub fn place(self, finding: Finding, index: usize) -> Finding {
        finding
            .in_sheet(self.table.sheet())
            .at_row(self.number())
            .in_column(self.table.label_of(index))
            .with_value(self.cell(index))
    }

    fn number_finding(self, index: usize, error: &NumberError) -> Finding {
        let finding = Finding::error(error.code(), error.message(Lang::Vi), error.message(Lang::En));
        self.place(finding, index)
    }
}
