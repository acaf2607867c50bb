//! The second pass over a source: its rows, some thousand at a time.

use std::sync::Arc;

use crate::error::ReadError;
use crate::kind::RowKind;
use crate::scan::Scan;
use crate::store::{Cells, Rows};
use crate::table::{Layout, Row};
use crate::take::{Oddities, take};
use crate::walk::Walker;

/// A heading brings along the headings directly above it, up to this many.
const HEADINGS: usize = 8;

/// Some rows of a table, one after another. It owns what it holds and can be handed to another thread.
#[derive(Debug, Clone)]
pub struct Chunk {
    layout: Arc<Layout>,
    pub(crate) rows: Rows,
    /// Where its own rows begin; before them stand the headings in force.
    first: usize,
}

impl Chunk {
    /// How the file is written and which columns it has.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Its rows, of every kind, in order. Blank rows are not among them.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        (self.first..self.rows.len()).map(|place| Row {
            table: &self.layout,
            rows: &self.rows,
            place,
        })
    }
}

/// The rows of a table, chunk by chunk: see [`Scan::chunks`].
#[derive(Debug)]
pub struct Chunks<'s> {
    scan: &'s Scan<'s>,
    walker: Walker<'s>,
    most: usize,
    /// Where the next row that is no data stands among [`Scan::kinds`].
    next_odd: usize,
    /// The headings in force, in order.
    headings: Rows,
    /// The last row was a heading.
    below_heading: bool,
    done: bool,
    cells: Cells,
    odd: Oddities,
}

impl<'a> Scan<'a> {
    /// Reads the rows: a second pass over the source, which gives at most `most` rows at a time (at least one).
    ///
    /// # Errors
    /// [`ReadError`] where the source cannot be opened any more; later, among the chunks, where it cannot be read on,
    /// or where it is not what it was in the first pass.
    pub fn chunks(&self, most: usize) -> Result<Chunks<'_>, ReadError> {
        Ok(Chunks {
            scan: self,
            walker: self.origins.walk(&self.options.limits)?,
            most: most.max(1),
            next_odd: 0,
            headings: Rows::default(),
            below_heading: false,
            done: false,
            cells: Cells::default(),
            odd: Oddities::default(),
        })
    }
}

impl Chunks<'_> {
    fn chunk(&mut self) -> Result<Option<Chunk>, ReadError> {
        let mut rows = self.headings.clone();
        let first = rows.len();
        let mut heading = first.checked_sub(1);
        while rows.len().saturating_sub(first) < self.most {
            if !self.walker.advance()? {
                self.done = true;
                if self.walker.row != self.scan.last_row {
                    return Err(ReadError::Changed);
                }
                break;
            }
            let number = self.walker.row;
            let below_header = number > self.scan.layout.header_row;
            if !below_header || !take(&self.walker, &self.scan.repairs, &mut self.cells, &mut self.odd) {
                continue;
            }
            let kind = self.kind(number);
            let raw = self
                .walker
                .text()
                .get(self.walker.fields.raw.clone())
                .unwrap_or_default();
            let is_heading = kind == RowKind::Section;
            if is_heading {
                if !self.below_heading || self.headings.len() >= HEADINGS {
                    self.headings = Rows::default();
                    heading = None;
                }
                let above = self.headings.len().checked_sub(1);
                self.headings.push(number, kind, above, self.cells.view(), raw);
            }
            rows.push(number, kind, heading, self.cells.view(), raw);
            if is_heading {
                heading = rows.len().checked_sub(1);
            }
            self.below_heading = is_heading;
        }
        Ok((rows.len() > first).then(|| Chunk {
            layout: Arc::clone(&self.scan.layout),
            rows,
            first,
        }))
    }

    fn kind(&mut self, number: usize) -> RowKind {
        while let Some((row, kind)) = self.scan.kinds.get(self.next_odd) {
            if *row > number {
                break;
            }
            self.next_odd = self.next_odd.saturating_add(1);
            if *row == number {
                return *kind;
            }
        }
        RowKind::Data
    }
}

impl Iterator for Chunks<'_> {
    type Item = Result<Chunk, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let chunk = self.chunk();
        self.done |= chunk.is_err();
        chunk.transpose()
    }
}
