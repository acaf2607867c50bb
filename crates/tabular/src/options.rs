//! What is read, and within which bounds.

use crate::error::Limit;
use crate::{Delimiter, Encoding};

/// The largest file that is read from memory, in bytes: 256 MiB.
pub const MAX_BYTES: usize = 256 << 20;
/// The largest file that is read in pieces from disk, in bytes: 1 GiB.
pub const MAX_FILE_BYTES: usize = 1 << 30;
/// The most cells a row may have.
pub const MAX_COLUMNS: usize = 1_000;
/// The longest cell, in bytes of UTF-8: 1 MiB.
pub const MAX_CELL_BYTES: usize = 1 << 20;
/// The longest row, in bytes of UTF-8 as it stands in the file: 16 MiB.
pub const MAX_ROW_BYTES: usize = 16 << 20;
/// The most rows that may be something else than data: headings, totals, notes.
pub const MAX_ODD_ROWS: usize = 1 << 18;
/// The most rows a table may have: four sheets full.
pub const MAX_ROWS: usize = 4_194_304;
/// The most findings that are kept; further ones are counted in a last finding.
pub const MAX_FINDINGS: usize = 10_000;
/// The header is looked for in this many rows from the top.
pub const HEADER_SEARCH_ROWS: usize = 40;

/// What the person said about the file. The default finds out everything by itself.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The encoding, where it was named. A byte order mark in the file still counts.
    pub encoding: Option<Encoding>,
    /// The delimiter, where it was named; stronger than a line `sep=` in the file.
    pub delimiter: Option<Delimiter>,
    /// The row of the header, from 1, where it was named.
    pub header_row: Option<usize>,
    /// The sheet of a workbook, where it was named.
    pub sheet: Option<String>,
    /// The bounds.
    pub limits: Limits,
}

impl ReadOptions {
    /// Everything is found out from the file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads in this encoding.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// Reads with this delimiter.
    #[must_use]
    pub const fn delimiter(mut self, delimiter: Delimiter) -> Self {
        self.delimiter = Some(delimiter);
        self
    }

    /// Takes this row, counted from 1, as the header.
    #[must_use]
    pub const fn header_row(mut self, row: usize) -> Self {
        self.header_row = Some(row);
        self
    }

    /// Reads this sheet of a workbook.
    #[must_use]
    pub fn sheet(mut self, name: impl Into<String>) -> Self {
        self.sheet = Some(name.into());
        self
    }

    /// Reads within these bounds.
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

/// Bounds on a file. A file beyond them is refused with [`crate::ReadError::TooLarge`], which names the bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of a file in memory; by default [`MAX_BYTES`].
    pub bytes: usize,
    /// Most bytes of a file that is read in pieces; by default [`MAX_FILE_BYTES`].
    pub file_bytes: usize,
    /// Most cells of a row; by default [`MAX_COLUMNS`].
    pub columns: usize,
    /// Most bytes of a cell; by default [`MAX_CELL_BYTES`].
    pub cell_bytes: usize,
    /// Most bytes of a row; by default [`MAX_ROW_BYTES`].
    pub row_bytes: usize,
    /// Most rows that are something else than data; by default [`MAX_ODD_ROWS`].
    pub odd_rows: usize,
    /// Most rows, blank ones included; by default [`MAX_ROWS`].
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: MAX_BYTES,
            file_bytes: MAX_FILE_BYTES,
            columns: MAX_COLUMNS,
            cell_bytes: MAX_CELL_BYTES,
            row_bytes: MAX_ROW_BYTES,
            odd_rows: MAX_ODD_ROWS,
            rows: MAX_ROWS,
        }
    }
}

impl Limits {
    /// The bound on what concerns rows and cells.
    pub(crate) const fn of(&self, limit: Limit) -> usize {
        match limit {
            Limit::Bytes => self.bytes,
            Limit::Columns => self.columns,
            Limit::CellBytes => self.cell_bytes,
            Limit::RowBytes => self.row_bytes,
            Limit::OddRows => self.odd_rows,
            Limit::Rows => self.rows,
        }
    }
}
