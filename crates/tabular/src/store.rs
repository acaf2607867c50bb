//! Rows as they are kept: one text for all cells, one for what the file says.

use std::ops::Range;

use crate::kind::{RowKind, is_number, is_ordinal, is_small_ordinal};

/// The highest bit of a cell's end says that the cell is exact: see [`crate::rows::RowCells::push_exact`].
const EXACT: u32 = 1 << 31;

/// The cleaned cells of one row. Made once and filled again for each row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    pub text: String,
    /// Where each cell ends in `text`. Rows are bounded, so 31 bits hold it.
    ends: Vec<u32>,
}

impl Cells {
    /// One cell.
    pub fn of(text: &str) -> Self {
        let mut cells = Self {
            text: text.to_owned(),
            ends: Vec::new(),
        };
        cells.end(false);
        cells
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Ends the cell whose text was added last.
    pub fn end(&mut self, exact: bool) {
        // Beyond the bound, which is far above that of a row, cells read as empty.
        let end = u32::try_from(self.text.len()).unwrap_or(EXACT) & !EXACT;
        self.ends.push(if exact { end | EXACT } else { end });
    }

    pub fn view(&self) -> CellsRef<'_> {
        CellsRef {
            text: &self.text,
            ends: &self.ends,
        }
    }
}

/// The cleaned cells of one row, wherever they are kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellsRef<'t> {
    text: &'t str,
    ends: &'t [u32],
}

impl<'t> CellsRef<'t> {
    pub const fn len(self) -> usize {
        self.ends.len()
    }

    pub const fn text(self) -> &'t str {
        self.text
    }

    pub fn is_exact(self, index: usize) -> bool {
        self.ends.get(index).is_some_and(|end| end & EXACT != 0)
    }

    pub fn get(self, index: usize) -> &'t str {
        let end = |place: usize| {
            self.ends
                .get(place)
                .and_then(|end| usize::try_from(end & !EXACT).ok())
        };
        let start = index.checked_sub(1).map_or(Some(0), end);
        match (start, end(index)) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }

    pub fn iter(self) -> impl Iterator<Item = &'t str> {
        let mut start = 0_usize;
        self.ends.iter().map(move |end| {
            let end = usize::try_from(end & !EXACT).unwrap_or_default();
            let cell = self.text.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }

    /// What the row is called: see [`crate::Row::label`].
    pub fn label(self) -> &'t str {
        let mut filled = self.iter().filter(|cell| !cell.is_empty());
        let first = filled.next().unwrap_or_default();
        // The number of a row, or of a section ("I"), is not what it is called.
        if is_number(first) || is_ordinal(first) || is_small_ordinal(first) {
            filled.next().unwrap_or(first)
        } else {
            first
        }
    }
}

/// What is kept of a row besides its texts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowData {
    pub number: usize,
    pub kind: RowKind,
    /// The place among the rows of the section row in force; for a section row, of the one directly above it.
    pub above: Option<usize>,
    /// Where its cleaned cells, their ends, and its text in the file end.
    cleaned: usize,
    ends: usize,
    raw: usize,
}

/// Rows, one after another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    cleaned: String,
    ends: Vec<u32>,
    raw: String,
    rows: Vec<RowData>,
}

impl Rows {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn get(&self, place: usize) -> Option<&RowData> {
        self.rows.get(place)
    }

    pub fn all(&self) -> &[RowData] {
        &self.rows
    }

    pub fn push(
        &mut self,
        number: usize,
        kind: RowKind,
        above: Option<usize>,
        cells: CellsRef<'_>,
        raw: &str,
    ) {
        self.cleaned.push_str(cells.text);
        self.ends.extend_from_slice(cells.ends);
        self.raw.push_str(raw);
        self.rows.push(RowData {
            number,
            kind,
            above,
            cleaned: self.cleaned.len(),
            ends: self.ends.len(),
            raw: self.raw.len(),
        });
    }

    /// The range of a row in what all rows share, by where each row's part ends.
    fn range(&self, place: usize, end: impl Fn(&RowData) -> usize) -> Range<usize> {
        let before = place.checked_sub(1).and_then(|before| self.rows.get(before));
        before.map_or(0, &end)..self.rows.get(place).map_or(0, &end)
    }

    pub fn cells(&self, place: usize) -> CellsRef<'_> {
        let text = self.range(place, |row| row.cleaned);
        let ends = self.range(place, |row| row.ends);
        CellsRef {
            text: self.cleaned.get(text).unwrap_or_default(),
            ends: self.ends.get(ends).unwrap_or_default(),
        }
    }

    /// The row as it stands in the file, without its line end.
    pub fn raw(&self, place: usize) -> &str {
        self.raw.get(self.range(place, |row| row.raw)).unwrap_or_default()
    }
}
