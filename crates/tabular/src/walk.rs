//! From record to record of a source, none of which is kept.

use std::sync::Arc;

use memchr::memchr;

use crate::Delimiter;
use crate::error::{Limit, ReadError};
use crate::options::Limits;
use crate::records::{Fields, Rules, Step, Text};
use crate::rows::{OpenRows, RowCells, RowSource};
use crate::window::{Origin, Window};
use crate::write::push_record;

/// Where records come from, as often as wanted.
#[derive(Debug, Clone)]
pub(crate) enum Origins<'a> {
    /// A text with delimiters, and where in it the first row begins.
    Text {
        origin: Origin<'a>,
        delimiter: Delimiter,
        start: usize,
    },
    /// A sheet of a workbook.
    Rows(Arc<dyn OpenRows>),
}

/// Walks over the records of a source.
#[derive(Debug)]
pub(crate) struct Walker<'a> {
    lines: Lines<'a>,
    limits: Limits,
    /// The number of the last record, from 1.
    pub row: usize,
    /// The last record.
    pub fields: Fields,
    /// Which of its cells are exact, by place; none where there are no such cells at all.
    pub exact: Vec<bool>,
}

#[derive(Debug)]
enum Lines<'a> {
    Text(Box<TextLines<'a>>),
    Rows {
        source: Box<dyn RowSource + 'a>,
        cells: RowCells,
        /// The last record as a line of text.
        line: String,
    },
}

#[derive(Debug)]
struct TextLines<'a> {
    origin: Origin<'a>,
    window: Window<'a>,
    /// Where the next record begins in the window.
    at: usize,
    rules: Rules,
    /// A quote, by its place in the whole text, that is never closed.
    never_closed: Option<u64>,
}

impl<'a> Origins<'a> {
    pub fn walk(&'a self, limits: &Limits) -> Result<Walker<'a>, ReadError> {
        let lines = match self {
            Self::Text {
                origin,
                delimiter,
                start,
            } => Lines::Text(Box::new(
                TextLines {
                    origin: *origin,
                    window: origin.open()?,
                    at: 0,
                    rules: Rules::new(delimiter.byte(), limits),
                    never_closed: None,
                }
                .starting_at(*start)?,
            )),
            Self::Rows(rows) => Lines::Rows {
                source: rows.open()?,
                cells: RowCells::default(),
                line: String::new(),
            },
        };
        Ok(Walker {
            lines,
            limits: *limits,
            row: 0,
            fields: Fields::default(),
            exact: Vec::new(),
        })
    }
}

impl Walker<'_> {
    /// What [`Walker::fields`] stand in.
    pub fn text(&self) -> &str {
        match &self.lines {
            Lines::Text(lines) => &lines.window.text,
            Lines::Rows { line, .. } => line,
        }
    }

    /// Goes to the next record; `false` where there is none.
    pub fn advance(&mut self) -> Result<bool, ReadError> {
        let row = self.row.saturating_add(1);
        let found = match &mut self.lines {
            Lines::Text(lines) => lines.advance(&mut self.fields),
            Lines::Rows { source, cells, line } => {
                cells.clear();
                source.next_row(cells).map_err(Stop::Error).and_then(|more| {
                    if !more {
                        return Ok(false);
                    }
                    take_cells(cells, line, &mut self.fields, &mut self.exact, &self.limits)?;
                    Ok(true)
                })
            }
        };
        let beyond = |limit: Limit, most: usize| ReadError::TooLarge {
            limit,
            most,
            row: Some(row),
        };
        let limits = &self.limits;
        match found {
            Ok(true) if row > limits.rows => Err(beyond(Limit::Rows, limits.rows)),
            Ok(more) => {
                if more {
                    self.row = row;
                }
                Ok(more)
            }
            Err(Stop::Beyond(limit)) => Err(beyond(limit, limits.of(limit))),
            Err(Stop::Error(error)) => Err(error),
        }
    }
}

enum Stop {
    Beyond(Limit),
    Error(ReadError),
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Error(error)
    }
}

impl TextLines<'_> {
    fn starting_at(mut self, start: usize) -> Result<Self, ReadError> {
        // The line "sep=" is shorter than any window.
        self.window.advance(0)?;
        self.at = start;
        Ok(self)
    }

    fn advance(&mut self, fields: &mut Fields) -> Result<bool, Stop> {
        loop {
            if self.at >= self.window.text.len() {
                if self.window.whole {
                    return Ok(false);
                }
                self.refill()?;
                continue;
            }
            let text = Text {
                text: &self.window.text,
                whole: self.window.whole,
                never_closed: self
                    .never_closed
                    .and_then(|quote| usize::try_from(quote.checked_sub(self.window.base)?).ok()),
            };
            match fields.parse(text, self.at, &self.rules) {
                Step::Record { next } => {
                    self.at = next;
                    return Ok(true);
                }
                Step::Beyond(limit) => return Err(Stop::Beyond(limit)),
                Step::More { cell, quoted } => self.more(cell, quoted)?,
            }
        }
    }

    /// The record goes on behind the window: reads on, within the bounds.
    fn more(&mut self, cell: usize, quoted: bool) -> Result<(), Stop> {
        let unfinished = self.window.text.len().saturating_sub(cell);
        // Behind a closed quote, and in an unfinished pair of quotes, the text may be longer than what it says.
        let longest = self.rules.cell_bytes.saturating_mul(2).saturating_add(4);
        if unfinished <= longest {
            return Ok(self.refill()?);
        }
        let base = self.window.base;
        let place = |at: usize| base.saturating_add(u64::try_from(at).unwrap_or(u64::MAX));
        let (record, quote) = (place(self.at), place(cell));
        if !quoted || self.closes(cell)? {
            return Err(Stop::Beyond(Limit::CellBytes));
        }
        // The rest of the text was read to learn that; it is read again from here on. It happens once in a text: all
        // quotes behind that one are doubled.
        self.never_closed = Some(quote);
        self.window = self.origin.open_at(record)?;
        self.at = 0;
        Ok(())
    }

    fn refill(&mut self) -> Result<(), ReadError> {
        self.window.advance(self.at)?;
        self.at = 0;
        Ok(())
    }

    /// Whether the quote at `open` is closed anywhere in the rest of the text. Moves the window to where that shows.
    fn closes(&mut self, open: usize) -> Result<bool, ReadError> {
        let mut at = open.saturating_add(1);
        loop {
            let rest = self.window.text.as_bytes().get(at..).unwrap_or_default();
            let Some(quote) = memchr(b'"', rest) else {
                if self.window.whole {
                    return Ok(false);
                }
                at = 0;
                self.window.advance(self.window.text.len())?;
                continue;
            };
            match rest.get(quote.saturating_add(1)) {
                Some(b'"') => at = at.saturating_add(quote).saturating_add(2),
                None if !self.window.whole => {
                    self.window.advance(at.saturating_add(quote))?;
                    at = 0;
                }
                _ => return Ok(true),
            }
        }
    }
}

/// A row of a sheet as fields, and as the line of text it would be.
fn take_cells(
    cells: &RowCells,
    line: &mut String,
    fields: &mut Fields,
    exact: &mut Vec<bool>,
    limits: &Limits,
) -> Result<(), Stop> {
    fields.clear();
    exact.clear();
    line.clear();
    for (text, is_exact) in cells.iter() {
        if text.len() > limits.cell_bytes {
            return Err(Stop::Beyond(Limit::CellBytes));
        }
        fields.push(text);
        exact.push(is_exact);
    }
    if fields.len() > limits.columns {
        return Err(Stop::Beyond(Limit::Columns));
    }
    if fields.len() == 0 {
        fields.push("");
        exact.push(false);
    }
    push_record(line, cells.iter().map(|(text, _)| text), Delimiter::Comma);
    if line.len() > limits.row_bytes {
        return Err(Stop::Beyond(Limit::RowBytes));
    }
    fields.raw = 0..line.len();
    Ok(())
}

#[cfg(test)]
mod tests;
