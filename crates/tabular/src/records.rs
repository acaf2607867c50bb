//! Text to records: quotes respected, line breaks inside quotes kept, blank lines counted, nothing refused that a
//! spreadsheet would open.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};

use crate::error::Limit;
use crate::options::Limits;

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

/// How records are told apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    pub delimiter: u8,
    pub columns: usize,
    pub cell_bytes: usize,
    pub row_bytes: usize,
}

impl Rules {
    pub const fn new(delimiter: u8, limits: &Limits) -> Self {
        Self {
            delimiter,
            columns: limits.columns,
            cell_bytes: limits.cell_bytes,
            row_bytes: limits.row_bytes,
        }
    }
}

/// Where a cell's text is: in the text itself or, where quotes had to be taken out, in [`Fields::loose`].
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    loose: bool,
}

/// The cells of one record, by where they stand. Made once and filled again for each record.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// Where the record stands in the text, without its line end.
    pub raw: Range<usize>,
    spans: Vec<Span>,
    loose: String,
    pub stray_quote: bool,
    pub open_quote: bool,
}

/// How far the next record was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// All of it; the one behind it begins at `next`.
    Record { next: usize },
    /// The text is too short to tell: the cell that begins at `cell` does not end in it; where it is `quoted`, its
    /// closing quote is not in it.
    More { cell: usize, quoted: bool },
    /// It is beyond a bound.
    Beyond(Limit),
}

/// Stops reading a record: the text is too short.
struct Short {
    cell: usize,
    quoted: bool,
}

/// The text a record is read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'t> {
    pub text: &'t str,
    /// No text follows. Otherwise what stands at the end may go on.
    pub whole: bool,
    /// A quote that is known never to be closed in what follows, though that is not at hand.
    pub never_closed: Option<usize>,
}

impl<'t> Text<'t> {
    fn byte(self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(self, range: Range<usize>) -> &'t str {
        // The bounds stand next to ASCII signs, so they are character boundaries; were they not, nothing is read.
        self.text.get(range).unwrap_or_default()
    }

    fn rest(self, from: usize) -> &'t [u8] {
        self.text.as_bytes().get(from..).unwrap_or_default()
    }

    /// Where the cell that is not quoted, or what follows a closing quote, ends.
    fn plain_end(self, from: usize, delimiter: u8, cell: usize) -> Result<usize, Short> {
        match memchr3(delimiter, b'\n', b'\r', self.rest(from)) {
            Some(found) => Ok(from.saturating_add(found)),
            None if self.whole => Ok(self.text.len()),
            None => Err(Short { cell, quoted: false }),
        }
    }

    /// Where the quote is that closes the one at `open`, and whether quotes stand doubled before it. `None` where
    /// there is none.
    fn closing(self, open: usize) -> Result<Option<(usize, bool)>, Short> {
        if self.never_closed == Some(open) {
            return Ok(None);
        }
        let short = Short {
            cell: open,
            quoted: true,
        };
        let mut from = open.saturating_add(1);
        let mut doubled = false;
        loop {
            let Some(found) = memchr(b'"', self.rest(from)) else {
                return if self.whole { Ok(None) } else { Err(short) };
            };
            let quote = from.saturating_add(found);
            let next = quote.saturating_add(1);
            match self.byte(next) {
                Some(b'"') => doubled = true,
                None if !self.whole => return Err(short),
                _ => return Ok(Some((quote, doubled))),
            }
            from = next.saturating_add(1);
        }
    }
}

impl Fields {
    /// Reads the record that begins at `at`.
    pub fn parse(&mut self, text: Text<'_>, at: usize, rules: &Rules) -> Step {
        self.clear();
        self.raw = at..at;
        let mut at = at;
        loop {
            let start = at;
            let (span, end) = match self.cell(text, start, rules.delimiter) {
                Ok(found) => found,
                Err(Short { cell, quoted }) => return Step::More { cell, quoted },
            };
            if span.end.saturating_sub(span.start) > rules.cell_bytes {
                return Step::Beyond(Limit::CellBytes);
            }
            if self.spans.len() >= rules.columns {
                return Step::Beyond(Limit::Columns);
            }
            self.spans.push(span);
            self.raw.end = end;
            if self.raw.len() > rules.row_bytes {
                return Step::Beyond(Limit::RowBytes);
            }
            let next = end.saturating_add(1);
            at = match text.byte(end) {
                Some(byte) if byte == rules.delimiter => next,
                Some(b'\r') if !text.whole && next >= text.text.len() => {
                    return Step::More {
                        cell: start,
                        quoted: false,
                    };
                }
                Some(b'\r') if text.byte(next) == Some(b'\n') => {
                    return Step::Record {
                        next: next.saturating_add(1),
                    };
                }
                Some(_) => return Step::Record { next },
                None => return Step::Record { next: end },
            };
        }
    }

    /// The cell that begins at `start`, and where the delimiter or line end behind it stands.
    fn cell(&mut self, text: Text<'_>, start: usize, delimiter: u8) -> Result<(Span, usize), Short> {
        let mut quoted = None;
        if text.byte(start) == Some(b'"') {
            quoted = text.closing(start)?;
            self.open_quote |= quoted.is_none();
        }
        let Some((close, doubled)) = quoted else {
            let end = text.plain_end(start, delimiter, start)?;
            let span = Span {
                start,
                end,
                loose: false,
            };
            return Ok((span, end));
        };
        let behind = close.saturating_add(1);
        let end = text.plain_end(behind, delimiter, start)?;
        let inner = start.saturating_add(1)..close;
        if behind == end && !doubled {
            let span = Span {
                start: inner.start,
                end: inner.end,
                loose: false,
            };
            return Ok((span, end));
        }
        let rest = text.slice(behind..end);
        self.stray_quote |= !rest.trim().is_empty();
        let start = self.loose.len();
        for (place, piece) in text.slice(inner).split("\"\"").enumerate() {
            if place > 0 {
                self.loose.push('"');
            }
            self.loose.push_str(piece);
        }
        self.loose.push_str(rest);
        let span = Span {
            start,
            end: self.loose.len(),
            loose: true,
        };
        Ok((span, end))
    }

    pub fn clear(&mut self) {
        self.raw = 0..0;
        self.spans.clear();
        self.loose.clear();
        self.stray_quote = false;
        self.open_quote = false;
    }

    /// Adds a cell that stands in no text.
    pub fn push(&mut self, cell: &str) {
        let start = self.loose.len();
        self.loose.push_str(cell);
        self.spans.push(Span {
            start,
            end: self.loose.len(),
            loose: true,
        });
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The cells in order; `text` is what they were read from.
    pub fn cells<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.spans.iter().map(move |span| {
            let from = if span.loose { &self.loose } else { text };
            from.get(span.start..span.end).unwrap_or_default()
        })
    }

    /// The same as a record of its own.
    pub fn record<'t>(&self, text: &'t str) -> Record<'t> {
        let cell = |span: &Span| {
            let range = span.start..span.end;
            if span.loose {
                Cow::Owned(self.loose.get(range).unwrap_or_default().to_owned())
            } else {
                Cow::Borrowed(text.get(range).unwrap_or_default())
            }
        };
        Record {
            raw: self.raw.clone(),
            cells: self.spans.iter().map(cell).collect(),
            stray_quote: self.stray_quote,
            open_quote: self.open_quote,
        }
    }
}

/// Walks over the records of a text that is at hand as a whole.
#[derive(Debug)]
pub(crate) struct Records<'t> {
    text: Text<'t>,
    at: usize,
    rules: Rules,
    fields: Fields,
    done: bool,
}

impl<'t> Records<'t> {
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        let rules = Rules {
            delimiter,
            columns: usize::MAX,
            cell_bytes: usize::MAX,
            row_bytes: usize::MAX,
        };
        Self::within(text, rules, 0)
    }

    /// Within the bounds of `rules`, from `at` on.
    pub fn within(text: &'t str, rules: Rules, at: usize) -> Self {
        Self {
            text: Text {
                text,
                whole: true,
                never_closed: None,
            },
            at,
            rules,
            fields: Fields::default(),
            done: at >= text.len(),
        }
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Result<Record<'t>, Limit>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.fields.parse(self.text, self.at, &self.rules) {
            Step::Record { next } => {
                self.at = next;
                // A line end at the end of the text ends the last record and begins none. A delimiter there begins
                // a last empty cell, which belongs to the record.
                self.done = next >= self.text.text.len();
                Some(Ok(self.fields.record(self.text.text)))
            }
            Step::Beyond(limit) => {
                self.done = true;
                Some(Err(limit))
            }
            // Does not come about: the text is whole.
            Step::More { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
