//! What is read, and within which bounds.

use crate::{Delimiter, Encoding};

/// The largest file that is read, in bytes: 256 MiB.
pub const MAX_BYTES: usize = 256 << 20;
/// The most cells a row may have.
pub const MAX_COLUMNS: usize = 1_000;
/// The longest cell, in bytes of UTF-8: 1 MiB.
pub const MAX_CELL_BYTES: usize = 1 << 20;
/// The most rows a table may have: four sheets full.
pub const MAX_ROWS: usize = 4_194_304;
/// The most findings that are kept; further ones are counted in a last finding.
pub const MAX_FINDINGS: usize = 10_000;
/// The header is looked for in this many rows from the top.
pub const HEADER_SEARCH_ROWS: usize = 40;

/// A file to read: its name as the person knows it, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's name; used for its ending only (".tsv"), never opened.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
}

impl<'a> Source<'a> {
    /// A file of this name with these bytes.
    #[must_use]
    pub const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes }
    }
}

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
    /// Most bytes of the file; by default [`MAX_BYTES`].
    pub bytes: usize,
    /// Most cells of a row; by default [`MAX_COLUMNS`].
    pub columns: usize,
    /// Most bytes of a cell; by default [`MAX_CELL_BYTES`].
    pub cell_bytes: usize,
    /// Most rows, blank ones included; by default [`MAX_ROWS`].
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: MAX_BYTES,
            columns: MAX_COLUMNS,
            cell_bytes: MAX_CELL_BYTES,
            rows: MAX_ROWS,
        }
    }
}
