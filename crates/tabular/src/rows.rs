//! Rows that are cells already: what a workbook gives instead of text.

use std::fmt;

use crate::error::ReadError;

/// Something that gives the same rows as often as it is asked: a sheet of a workbook. Reading asks twice.
pub(crate) trait OpenRows: fmt::Debug + Send + Sync {
    /// The rows from the first on. Row 1 is the sheet's row 1: blank rows above the used range are rows too, and
    /// so are blank rows between; column A is the first cell.
    fn open(&self) -> Result<Box<dyn RowSource + '_>, ReadError>;
}

/// Rows of cells, one after another.
pub(crate) trait RowSource: fmt::Debug + Send {
    /// Puts the cells of the next row into `row`, which is empty when it comes; `false` where no row is left.
    fn next_row(&mut self, row: &mut RowCells) -> Result<bool, ReadError>;
}

/// The cells of one row, as text. Made once and filled again for each row.
#[derive(Debug, Default)]
pub(crate) struct RowCells {
    text: String,
    cells: Vec<(usize, bool)>,
}

impl RowCells {
    /// A cell of text, exactly as the source has it.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.cells.push((self.text.len(), false));
    }

    /// A cell whose value the source knows exactly, a number or a date, written in the one way that has one
    /// reading here: digits without grouping and a comma before the fraction, or dd/mm/yyyy. It has no say in how
    /// the texts of its column are to be read.
    pub fn push_exact(&mut self, text: &str) {
        self.text.push_str(text);
        self.cells.push((self.text.len(), true));
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// The cells in order: text, and whether it is exact.
    pub fn iter(&self) -> impl Iterator<Item = (&str, bool)> {
        let starts = std::iter::once(0).chain(self.cells.iter().map(|(end, _)| *end));
        starts
            .zip(&self.cells)
            .map(|(start, (end, exact))| (self.text.get(start..*end).unwrap_or_default(), *exact))
    }
}
