//! Text to records: quotes respected, line breaks inside quotes kept, blank lines counted, nothing refused that a
//! spreadsheet would open.

use std::borrow::Cow;
use std::ops::Range;

use crate::error::Limit;

/// One record: what a spreadsheet shows as one row, however many lines it takes in the file.
#[derive(Debug)]
pub(crate) struct Record<'t> {
    /// Where it stands in the text, without its line end.
    pub raw: Range<usize>,
    /// Its cells, without quotes, otherwise as they are.
    pub cells: Vec<Cow<'t, str>>,
    /// Text follows a closing quote: the quotes of the row are in disorder.
    pub stray_quote: bool,
    /// A quote is opened and never closed; it was read as an ordinary character.
    pub open_quote: bool,
}

/// Walks over the records of a text.
#[derive(Debug)]
pub(crate) struct Records<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
    max_columns: usize,
    max_cell: usize,
    done: bool,
}

enum End {
    Cell,
    Record,
    Text,
}

impl<'t> Records<'t> {
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            at: 0,
            delimiter,
            max_columns: usize::MAX,
            max_cell: usize::MAX,
            done: text.is_empty(),
        }
    }

    pub fn starting_at(mut self, at: usize) -> Self {
        self.at = at;
        self.done = at >= self.text.len();
        self
    }

    pub fn with_limits(mut self, columns: usize, cell: usize) -> Self {
        self.max_columns = columns;
        self.max_cell = cell;
        self
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        // The bounds stand next to ASCII signs, so they are character boundaries; were they not, nothing is read.
        self.text.get(range).unwrap_or_default()
    }

    fn find(&self, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter()
            .position(|byte| wanted(*byte))
            .map_or(self.text.len(), |found| from.saturating_add(found))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where the cell that is not quoted, or what follows a closing quote, ends.
    fn plain_end(&self, from: usize) -> usize {
        let delimiter = self.delimiter;
        self.find(from, |byte| byte == delimiter || byte == b'\n' || byte == b'\r')
    }

    /// The quoted text that begins behind the quote at `open`, and where its closing quote stands.
    fn quoted(&self, open: usize) -> Option<(Cow<'t, str>, usize)> {
        let mut from = open.saturating_add(1);
        let mut text = Cow::Borrowed("");
        loop {
            let quote = self.find(from, |byte| byte == b'"');
            self.byte(quote)?;
            let piece = self.slice(from..quote);
            if text.is_empty() {
                text = Cow::Borrowed(piece);
            } else {
                text.to_mut().push_str(piece);
            }
            let next = quote.saturating_add(1);
            if self.byte(next) != Some(b'"') {
                return Some((text, quote));
            }
            text.to_mut().push('"');
            from = next.saturating_add(1);
        }
    }

    fn cell(&mut self, record: &mut Record<'t>) -> Cow<'t, str> {
        let start = self.at;
        let quoted = if self.byte(start) == Some(b'"') {
            let quoted = self.quoted(start);
            record.open_quote |= quoted.is_none();
            quoted
        } else {
            None
        };
        let Some((mut text, close)) = quoted else {
            self.at = self.plain_end(start);
            return Cow::Borrowed(self.slice(start..self.at));
        };
        let behind = close.saturating_add(1);
        self.at = self.plain_end(behind);
        let rest = self.slice(behind..self.at);
        if !rest.is_empty() {
            record.stray_quote |= !rest.trim().is_empty();
            text.to_mut().push_str(rest);
        }
        text
    }

    /// Steps over what ends a cell.
    fn step(&mut self) -> End {
        match self.byte(self.at) {
            None => End::Text,
            Some(byte) if byte == self.delimiter => {
                self.at = self.at.saturating_add(1);
                End::Cell
            }
            Some(byte) => {
                let pair = byte == b'\r' && self.byte(self.at.saturating_add(1)) == Some(b'\n');
                self.at = self.at.saturating_add(if pair { 2 } else { 1 });
                End::Record
            }
        }
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Result<Record<'t>, Limit>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let start = self.at;
        let mut record = Record {
            raw: start..start,
            cells: Vec::new(),
            stray_quote: false,
            open_quote: false,
        };
        loop {
            let cell = self.cell(&mut record);
            let limit = if cell.len() > self.max_cell {
                Some(Limit::CellBytes)
            } else if record.cells.len() >= self.max_columns {
                Some(Limit::Columns)
            } else {
                None
            };
            if let Some(limit) = limit {
                self.done = true;
                return Some(Err(limit));
            }
            record.cells.push(cell);
            record.raw.end = self.at;
            match self.step() {
                End::Cell => {}
                End::Record => break,
                End::Text => {
                    self.done = true;
                    break;
                }
            }
        }
        // A line end at the end of the file ends the last record and begins none.
        self.done |= self.at >= self.text.len();
        Some(Ok(record))
    }
}

#[cfg(test)]
mod tests;
