//! The cells of one sheet, in order, as compact text.

use std::collections::BTreeMap;

use memchr::memchr3;

use super::error::{SheetError, SheetLimit};
use crate::error::{Limit, ReadError};
use crate::options::Limits;

/// Between cells.
const CELL: char = '\u{1f}';
/// Behind each row.
const ROW: char = '\u{1e}';
/// Before a cell whose value is known exactly.
const EXACT: char = '\u{2}';

/// Where the header stands, and everything above it, has at most so much text.
const HEAD_BYTES: usize = 8 << 20;

/// Cells merged downwards: one value for several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merge {
    /// The first row, from 0.
    pub first: usize,
    /// The last row, from 0.
    pub last: usize,
    /// The column, from 0.
    pub column: usize,
}

/// A sheet while it is read.
#[derive(Debug)]
pub(crate) struct Grid {
    limits: Limits,
    /// Rows from here on are not wanted: enough to look for a header.
    stop: usize,
    text: String,
    /// The row that is open, from 0, and its next column.
    row: usize,
    column: usize,
    merges: Vec<Merge>,
    /// Rows that are hidden: how many, and the first, from 1.
    hidden: Option<(usize, usize)>,
    /// Formulas whose value the file does not hold: how many, and the first: row from 1, column from 0.
    unvalued: Option<(usize, usize, usize)>,
}

/// Whether more cells are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Go on.
    On,
    /// The rows that are wanted are complete.
    Enough,
}

/// Why a cell was not taken.
#[derive(Debug)]
pub(crate) enum Refused {
    /// A bound.
    Limit(ReadError),
    /// It stands before a cell that was taken already.
    OutOfOrder,
}

impl Grid {
    /// An empty sheet of at most `stop` rows.
    pub fn new(limits: Limits, stop: usize) -> Self {
        Self {
            limits,
            stop,
            text: String::new(),
            row: 0,
            column: 0,
            merges: Vec::new(),
            hidden: None,
            unvalued: None,
        }
    }

    /// Takes a cell; row and column from 0. Cells come in order; blank ones are left out.
    ///
    /// # Errors
    /// [`Refused`]: beyond a bound, or out of order.
    pub fn put(&mut self, row: usize, column: usize, text: &str, exact: bool) -> Result<Flow, Refused> {
        let is_head = self.stop != usize::MAX;
        if row >= self.stop || (is_head && self.text.len() >= HEAD_BYTES) {
            return Ok(Flow::Enough);
        }
        if text.is_empty() {
            return Ok(Flow::On);
        }
        self.check(row, column, text)?;
        if row < self.row || (row == self.row && column < self.column) {
            return Err(Refused::OutOfOrder);
        }
        while self.row < row {
            self.text.push(ROW);
            self.row = self.row.saturating_add(1);
            self.column = 0;
        }
        // `column` is the number of cells the row has; each further one needs a sign before it.
        if self.column == 0 {
            self.text.extend(std::iter::repeat_n(CELL, column));
        } else {
            let gap = column.saturating_sub(self.column).saturating_add(1);
            self.text.extend(std::iter::repeat_n(CELL, gap));
        }
        self.column = column.saturating_add(1);
        if exact {
            self.text.push(EXACT);
        }
        if memchr3(0x1f, 0x1e, 2, text.as_bytes()).is_none() {
            self.text.push_str(text);
        } else {
            let visible = |c: &char| !matches!(*c, CELL | ROW | EXACT);
            self.text.extend(text.chars().filter(visible));
        }
        Ok(Flow::On)
    }

    fn check(&self, row: usize, column: usize, text: &str) -> Result<(), Refused> {
        let limits = &self.limits;
        let over = |limit, most| {
            Err(Refused::Limit(ReadError::TooLarge {
                limit,
                most,
                row: Some(row.saturating_add(1)),
            }))
        };
        if row >= limits.rows {
            return over(Limit::Rows, limits.rows);
        }
        if column >= limits.columns {
            return over(Limit::Columns, limits.columns);
        }
        if text.len() > limits.cell_bytes {
            return over(Limit::CellBytes, limits.cell_bytes);
        }
        let grown = self.text.len().saturating_add(text.len()).saturating_add(column);
        if grown.saturating_add(row.saturating_sub(self.row)) > limits.bytes {
            return Err(Refused::Limit(ReadError::Sheet(SheetError::TooLarge {
                limit: SheetLimit::Text,
                most: u64::try_from(limits.bytes).unwrap_or(u64::MAX),
            })));
        }
        Ok(())
    }

    /// Most columns that are taken.
    pub const fn most_columns(&self) -> usize {
        self.limits.columns
    }

    /// Notes merged cells: first and last row, first and last column, from 0. Only what reaches over several rows
    /// and one column matters: a title or a section over several columns is one cell already.
    pub fn merge(&mut self, rows: (usize, usize), columns: (usize, usize)) {
        if rows.0 < rows.1 && rows.0 < self.stop && columns.0 < self.limits.columns {
            self.merges.push(Merge {
                first: rows.0,
                last: rows.1,
                column: columns.0,
            });
        }
    }

    /// Notes a hidden row, from 0.
    pub fn hide(&mut self, row: usize) {
        let (count, first) = self.hidden.unwrap_or((0, row.saturating_add(1)));
        self.hidden = Some((count.saturating_add(1), first));
    }

    /// Notes a formula without a value; row and column from 0.
    pub fn unvalued(&mut self, row: usize, column: usize) {
        let (count, at, in_column) = self.unvalued.unwrap_or((0, row.saturating_add(1), column));
        self.unvalued = Some((count.saturating_add(1), at, in_column));
    }

    /// The sheet, with merged cells below row `header` (from 1) filled down.
    ///
    /// # Errors
    /// Filled, the text is beyond its bound.
    pub fn finish(mut self, header: usize) -> Result<Cells, ReadError> {
        if !self.text.is_empty() {
            self.text.push(ROW);
        }
        self.merges.retain(|merge| merge.first >= header);
        self.merges.sort_by_key(|merge| (merge.column, merge.first));
        let mut cells = Cells {
            text: self.text,
            merges: self.merges,
            hidden: self.hidden,
            unvalued: self.unvalued,
        };
        if !cells.merges.is_empty() {
            cells.fill(self.limits.bytes)?;
        }
        Ok(cells)
    }
}

/// A sheet that was read.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    text: String,
    /// Cells filled down, by column and row.
    pub merges: Vec<Merge>,
    /// Hidden rows: how many, and the first, from 1.
    pub hidden: Option<(usize, usize)>,
    /// Formulas without a value: how many, the row of the first, from 1, and its column, from 0.
    pub unvalued: Option<(usize, usize, usize)>,
}

impl Cells {
    /// The rows, each an iterator over its cells: text, and whether its value is exact.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = (&str, bool)>> {
        self.text.split_terminator(ROW).map(cells_of)
    }

    /// The row that begins at this byte, and where the next one begins.
    pub fn row_at(&self, at: usize) -> Option<(impl Iterator<Item = (&str, bool)>, usize)> {
        let rest = self.text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(ROW)?;
        let next = at.saturating_add(end).saturating_add(ROW.len_utf8());
        Some((cells_of(rest.get(..end)?), next))
    }

    /// Fills merged cells down. A row that holds nothing else stays blank.
    fn fill(&mut self, most: usize) -> Result<(), ReadError> {
        let mut starts: BTreeMap<usize, Vec<&Merge>> = BTreeMap::new();
        for merge in &self.merges {
            starts.entry(merge.first).or_default().push(merge);
        }
        let mut filled = String::with_capacity(self.text.len());
        // By column: the last row, and the text as it is kept.
        let mut open: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
        for (row, kept) in self.text.split_terminator(ROW).enumerate() {
            let mut cells: Vec<&str> = kept.split(CELL).collect();
            open.retain(|_, (last, _)| *last >= row);
            for (column, (_, text)) in open.iter().filter(|_| !kept.is_empty()) {
                if cells.len() <= *column {
                    cells.resize(column.saturating_add(1), "");
                }
                if let Some(cell) = cells.get_mut(*column).filter(|cell| cell.is_empty()) {
                    *cell = text;
                }
            }
            for cell in &cells {
                if filled.len().saturating_add(cell.len()) > most {
                    return Err(ReadError::Sheet(SheetError::TooLarge {
                        limit: SheetLimit::Text,
                        most: u64::try_from(most).unwrap_or(u64::MAX),
                    }));
                }
                filled.push_str(cell);
                filled.push(CELL);
            }
            // The sign behind the last cell is that of the row.
            filled.pop();
            filled.push(ROW);
            for merge in starts.remove(&row).unwrap_or_default() {
                let text = kept.split(CELL).nth(merge.column).unwrap_or_default();
                if !text.is_empty() {
                    open.insert(merge.column, (merge.last, text));
                }
            }
        }
        self.text = filled;
        Ok(())
    }

    /// The row (from 1) whose merged cell gave the cell at this row (from 1) and column (from 0) its text.
    pub fn filled_from(&self, row: usize, column: usize) -> Option<usize> {
        let place = row.checked_sub(1)?;
        let next = self
            .merges
            .partition_point(|merge| (merge.column, merge.first) < (column, place));
        let merge = self.merges.get(next.checked_sub(1)?)?;
        let within = merge.column == column && merge.first < place && place <= merge.last;
        within.then(|| merge.first.saturating_add(1))
    }
}

fn cells_of(row: &str) -> impl Iterator<Item = (&str, bool)> {
    let cells = if row.is_empty() {
        None
    } else {
        Some(row.split(CELL))
    };
    cells.into_iter().flatten().map(|cell| {
        cell.strip_prefix(EXACT)
            .map_or((cell, false), |text| (text, true))
    })
}
