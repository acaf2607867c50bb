//! Tables back to bytes.

use std::io::{self, Write};

use crate::table::{Layout, Row, Table};
use crate::{Delimiter, Encoding, Unwritable};

/// A file with the given rows of a table, to be corrected and read again: the lines above the header, the header
/// and these rows (by number, from 1; unknown ones are left out), each exactly as it stands in the source, in the
/// same encoding and with the same delimiter. A row below a section heading brings the heading along, for without
/// it the row would mean something else. Where damaged text cannot be written in an old encoding as it was read, all
/// is written in UTF-8, whose byte order mark says so. [`Rejects`] does the same for rows that come in chunks.
#[must_use]
pub fn write_rejects(table: &Table, rows: &[usize]) -> Vec<u8> {
    let mut numbers = rows.to_vec();
    numbers.sort_unstable();
    let written = |encoding: Encoding| {
        let mut rejects = Rejects::new(&table.layout, Vec::new()).in_encoding(encoding);
        for row in numbers.iter().filter_map(|number| table.row(*number)) {
            rejects.push(row)?;
        }
        rejects.finish()
    };
    // Writing UTF-8 to memory does not fail.
    written(table.encoding())
        .or_else(|_| written(Encoding::Utf8Bom))
        .unwrap_or_default()
}

/// Writes a file of rows that were refused, as [`write_rejects`] does, while they come.
#[derive(Debug)]
pub struct Rejects<W: Write> {
    to: W,
    encoding: Encoding,
    line_end: &'static str,
    head: Option<String>,
    /// The number of the last row that was written.
    last: usize,
}

impl<W: Write> Rejects<W> {
    /// A file of rows with this layout.
    pub fn new(layout: &Layout, to: W) -> Self {
        Self {
            to,
            encoding: layout.encoding,
            line_end: layout.line_end,
            head: Some(layout.head.clone()),
            last: 0,
        }
    }

    /// Writes in another encoding than the source's.
    #[must_use]
    pub fn in_encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Adds a row and, before it, its section headings, unless they are there already. Rows come in the order of
    /// the file; a row that is not behind the last one is left out.
    ///
    /// # Errors
    /// Where it cannot be written; of kind [`io::ErrorKind::InvalidData`] and with an [`Unwritable`] inside where the
    /// encoding lacks a character. Then another file can be begun with [`Rejects::in_encoding`].
    pub fn push(&mut self, row: Row<'_>) -> io::Result<()> {
        if row.number() <= self.last {
            return Ok(());
        }
        self.begin()?;
        // The section row above a row, with the section rows directly above that one ("A. …" and "I. …").
        let mut headings = Vec::new();
        let mut next = row.above();
        while let Some(heading) = next.filter(|heading| heading.number() > self.last) {
            headings.push(heading);
            next = heading.above();
        }
        for row in headings.into_iter().rev().chain([row]) {
            self.line(row.raw())?;
            self.last = row.number();
        }
        Ok(())
    }

    /// Ends the file and gives back where it was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.begin()?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn begin(&mut self) -> io::Result<()> {
        if let Some(head) = self.head.take() {
            let bytes = self.encoded(&format!("{head}{}", self.line_end))?;
            self.to.write_all(&bytes)?;
        }
        Ok(())
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        let mark = self.encoding.encode("");
        let bytes = self.encoded(&format!("{text}{}", self.line_end))?;
        self.to
            .write_all(bytes.strip_prefix(mark.as_slice()).unwrap_or(&bytes))
    }

    fn encoded(&self, text: &str) -> io::Result<Vec<u8>> {
        let unwritable = |error: Unwritable| io::Error::new(io::ErrorKind::InvalidData, error);
        self.encoding.try_encode(text).map_err(unwritable)
    }
}

/// A file with these rows of cells. Cells are quoted where they need it; lines end as RFC 4180 says (CR LF). What
/// is written is read back as the same cells.
#[must_use]
pub fn write_records<R, C>(
    records: impl IntoIterator<Item = R>,
    delimiter: Delimiter,
    encoding: Encoding,
) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = String::new();
    for record in records {
        let start = text.len();
        push_record(&mut text, record, delimiter);
        if text.len() == start {
            // A blank line would be skipped; this is a row with an empty cell.
            text.push_str("\"\"");
        }
        text.push_str("\r\n");
    }
    encoding.encode(&text)
}

/// Adds a row without its line end.
pub(crate) fn push_record<C: AsRef<str>>(
    text: &mut String,
    record: impl IntoIterator<Item = C>,
    delimiter: Delimiter,
) {
    for (place, cell) in record.into_iter().enumerate() {
        if place > 0 {
            text.push(delimiter.char());
        }
        push_cell(text, cell.as_ref(), delimiter);
    }
}

fn push_cell(text: &mut String, cell: &str, delimiter: Delimiter) {
    let special = |c: char| c == delimiter.char() || matches!(c, '"' | '\n' | '\r');
    let padded = cell.trim() != cell;
    // A first cell "sep=" or one with a byte order mark in front would be taken for something else.
    let misleading =
        text.is_empty() && (cell.starts_with('\u{feff}') || cell.to_ascii_lowercase().starts_with("sep="));
    if padded || misleading || cell.contains(special) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests;
