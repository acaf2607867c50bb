//! The first rows of a source, in which its header is looked for.

use memchr::memchr2_iter;

use crate::Delimiter;
use crate::delimiter::separator_line;
use crate::error::ReadError;
use crate::header::HeaderSpec;
use crate::options::{HEADER_SEARCH_ROWS, ReadOptions};
use crate::read::Context;
use crate::rows::{OpenRows, RowCells};
use crate::window::Origin;
use crate::write::push_record;

/// Rows below the header that are looked at to tell which delimiter a file uses.
pub(crate) const SAMPLE_ROWS: usize = 100;
/// The header, and everything above it, stands within this much text.
const MOST: usize = 8 << 20;

/// The first rows of a source, as text.
#[derive(Debug)]
pub(crate) struct Opening {
    text: String,
    /// It is all the text there is.
    whole: bool,
    /// The delimiter that the text itself states, and where its first row begins.
    stated: Option<Delimiter>,
    start: usize,
}

impl Opening {
    pub fn of_text(origin: Origin<'_>, options: &ReadOptions) -> Result<Self, ReadError> {
        let mut window = origin.open()?;
        loop {
            window.advance(0)?;
            let lines = memchr2_iter(b'\n', b'\r', window.text.as_bytes()).take(rows_wanted(options));
            // A header that was named may stand far below, and below rows of many lines.
            let enough = options.header_row.is_none() && lines.count() >= rows_wanted(options);
            if window.whole || enough || window.text.len() >= MOST {
                break;
            }
        }
        let (stated, start) =
            separator_line(&window.text).map_or((None, 0), |(delimiter, start)| (Some(delimiter), start));
        Ok(Self {
            whole: window.whole,
            text: window.text,
            stated,
            start,
        })
    }

    /// The rows of a sheet, as the text with commas that they would be.
    pub fn of_rows(rows: &dyn OpenRows, options: &ReadOptions) -> Result<Self, ReadError> {
        let mut source = rows.open()?;
        let mut cells = RowCells::default();
        let mut text = String::new();
        let mut whole = false;
        for _ in 0..rows_wanted(options) {
            cells.clear();
            if !source.next_row(&mut cells)? {
                whole = true;
                break;
            }
            push_record(&mut text, cells.iter().map(|(cell, _)| cell), Delimiter::Comma);
            text.push_str("\r\n");
            if text.len() >= MOST {
                break;
            }
        }
        Ok(Self {
            text,
            whole,
            stated: None,
            start: 0,
        })
    }

    pub fn context<'c>(
        &'c self,
        spec: &'c HeaderSpec,
        mapped: &'c [(usize, &'c str)],
        options: &'c ReadOptions,
    ) -> Context<'c> {
        Context {
            text: &self.text,
            whole: self.whole,
            stated: self.stated,
            start: self.start,
            spec,
            mapped,
            options,
            repair: None,
        }
    }
}

fn rows_wanted(options: &ReadOptions) -> usize {
    let header = options.header_row.unwrap_or(HEADER_SEARCH_ROWS);
    // One more than is looked at: the last one may be cut.
    header.saturating_add(SAMPLE_ROWS).saturating_add(1)
}
