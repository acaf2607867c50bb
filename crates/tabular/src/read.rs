//! Small tables: all rows at once.

use crate::Delimiter;
use crate::encoding::of_opening;
use crate::error::{Limit, ReadError};
use crate::header::HeaderSpec;
use crate::options::ReadOptions;
use crate::records::{Record, Records, Rules};
use crate::repair::Repair;
use crate::scan::{FIRST_BYTES, Scan, scan};
use crate::seek::Header;
use crate::source::Source;
use crate::table::{Column, Table};
use crate::take::cell_text;
use crate::walk::{Origins, Walker};
use crate::window::{Origin, WINDOW};

/// Reads a table: finds out encoding and delimiter (unless `options` name them), finds the header by the words of
/// `spec`, cleans the cells, tells what each row is for, and notes what is odd. All rows are kept; for long tables
/// there is [`scan`].
///
/// # Errors
/// [`ReadError`] where there is no table: not text, beyond a bound, no header. What is wrong with single rows is
/// among [`Table::findings`] instead.
pub fn read(source: Source<'_>, spec: &HeaderSpec, options: &ReadOptions) -> Result<Table, ReadError> {
    collect(scan(source, spec, options)?)
}

/// A row as it stands in the file, seen while walking over it: see [`each_record`].
#[derive(Debug, Clone, Copy)]
pub struct RawRecord<'r> {
    walker: &'r Walker<'r>,
}

impl<'r> RawRecord<'r> {
    /// Its number as a spreadsheet shows it, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        self.walker.row
    }

    /// Its cells without quotes, otherwise as they are.
    pub fn cells(self) -> impl Iterator<Item = &'r str> {
        self.walker.fields.cells(self.walker.text())
    }

    /// The row exactly as it stands in the file, without its line end.
    #[must_use]
    pub fn raw(self) -> &'r str {
        self.walker
            .text()
            .get(self.walker.fields.raw.clone())
            .unwrap_or_default()
    }
}

/// Walks over all rows of a text, header or none, blank ones included; nothing is cleaned and nothing kept. The
/// encoding is that of `options`, or found out as [`scan`] does from the first bytes; UTF-8 otherwise.
///
/// # Errors
/// [`ReadError`] where the text breaks off or is beyond a bound.
pub fn each_record(
    source: Source<'_>,
    delimiter: Delimiter,
    options: &ReadOptions,
    mut visit: impl FnMut(RawRecord<'_>),
) -> Result<(), ReadError> {
    let origins = Origins::Text {
        origin: Origin {
            input: source.input,
            encoding: of_opening(&Origin::first_bytes(source.input, FIRST_BYTES)?, options.encoding),
            most: source.input.most(&options.limits),
            window: WINDOW,
        },
        delimiter,
        start: 0,
    };
    let mut walker = origins.walk(&options.limits)?;
    while walker.advance()? {
        visit(RawRecord { walker: &walker });
    }
    Ok(())
}

/// All rows of a table that was scanned.
pub(crate) fn collect(scan: Scan<'_>) -> Result<Table, ReadError> {
    let chunk = scan.chunks(usize::MAX)?.next().transpose()?;
    Ok(Table {
        layout: std::sync::Arc::clone(&scan.layout),
        rows: chunk.map(|chunk| chunk.rows).unwrap_or_default(),
        findings: scan.into_findings(),
    })
}

/// What looking for the header needs throughout.
pub(crate) struct Context<'a> {
    /// The first rows.
    pub text: &'a str,
    /// They are all there are.
    pub whole: bool,
    /// The delimiter that the text itself states.
    pub stated: Option<Delimiter>,
    /// Where in the text the first row begins.
    pub start: usize,
    pub spec: &'a HeaderSpec,
    pub mapped: &'a [(usize, &'a str)],
    pub options: &'a ReadOptions,
    /// How the letters of titles and headers are mended.
    pub repair: Option<Repair>,
}

impl<'a> Context<'a> {
    /// The first records. One that the end of the text may have cut is not among them.
    pub fn records(
        &self,
        delimiter: Delimiter,
    ) -> impl Iterator<Item = (usize, Result<Record<'a>, ReadError>)> {
        let limits = self.options.limits;
        let (whole, end) = (self.whole, self.text.len());
        Records::within(self.text, Rules::new(delimiter.byte(), &limits), self.start)
            .take_while(move |record| whole || record.as_ref().map_or(true, |record| record.raw.end < end))
            .zip(1_usize..)
            .map(move |(record, row)| {
                let record = match record {
                    Ok(_) if row > limits.rows => Err(Limit::Rows),
                    record => record,
                };
                let refused = |limit| ReadError::TooLarge {
                    limit,
                    most: limits.of(limit),
                    row: Some(row),
                };
                (row, record.map_err(refused))
            })
    }

    /// The columns below a header.
    pub fn columns(&self, header: &Header) -> Vec<Column> {
        let field_of = |index: usize| {
            let place = header
                .found
                .columns
                .iter()
                .position(|column| *column == Some(index))?;
            self.spec.fields.get(place).map(|field| field.key)
        };
        header
            .cells
            .iter()
            .enumerate()
            .map(|(index, text)| Column {
                index,
                header: text.clone(),
                field: field_of(index),
            })
            .collect()
    }

    /// The text down to the end of the header.
    pub fn head(&self, delimiter: Delimiter, header_row: usize) -> String {
        let header = self.records(delimiter).find(|(row, _)| *row == header_row);
        let end = header
            .and_then(|(_, record)| record.ok())
            .map_or(0, |record| record.raw.end);
        self.text.get(..end).unwrap_or_default().to_owned()
    }

    /// The rows above the header that hold something.
    pub fn titles(&self, delimiter: Delimiter, header: &Header) -> Vec<String> {
        let above = self.records(delimiter).take_while(|(row, _)| *row < header.first);
        let text = |record: Record<'_>| {
            let cells = record.cells.iter().map(|cell| cell_text(cell, self.repair));
            cells
                .filter(|cell| !cell.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        above
            .filter_map(|(_, record)| record.ok().map(text))
            .filter(|title| !title.is_empty())
            .collect()
    }

    /// How the first line ends.
    pub fn line_end(&self) -> &'static str {
        match self.text.find(['\r', '\n']).and_then(|at| self.text.get(at..)) {
            Some(rest) if rest.starts_with('\n') => "\n",
            Some(rest) if rest.starts_with('\r') && !rest.starts_with("\r\n") => "\r",
            _ => "\r\n",
        }
    }
}
