//! The first pass over a source: how it is written, what its columns are, which rows are odd.

use std::borrow::Cow;
use std::sync::Arc;

use thidua_vietnamese::numbers::ColumnStyle;

use crate::encoding::{legacy, of_opening};
use crate::error::{FileKind, Limit, ReadError};
use crate::header::HeaderSpec;
use crate::kind::{Frame, RowKind, look};
use crate::notes::Notes;
use crate::opening::Opening;
use crate::options::ReadOptions;
use crate::outline::Outline;
use crate::plain::plain_look;
use crate::read::Context;
use crate::rows::OpenRows;
use crate::seek::Header;
use crate::sheets::{self, SheetRows};
use crate::source::{Input, Source};
use crate::store::Cells;
use crate::table::{Column, Layout, column_letters};
use crate::take::{Oddities, Repairs, note, take};
use crate::walk::Origins;
use crate::watch::Watch;
use crate::window::{Origin, WINDOW};
use crate::{Delimiter, Encoding, Finding};

/// How many bytes tell what kind of file it is.
pub(crate) const FIRST_BYTES: usize = 4 << 10;

/// What the first pass over a table found out. It keeps what is odd and nothing else, so it takes no more memory for
/// a long table than for a short one; [`Scan::chunks`] reads the rows.
#[derive(Debug)]
pub struct Scan<'a> {
    pub(crate) origins: Origins<'a>,
    pub(crate) layout: Arc<Layout>,
    pub(crate) options: ReadOptions,
    pub(crate) repairs: Repairs,
    pub(crate) kinds: Vec<(usize, RowKind)>,
    /// The number of the last row, blank ones included.
    pub(crate) last_row: usize,
    rows: usize,
    styles: Vec<ColumnStyle>,
    findings: Vec<Finding>,
}

/// Reads a table for the first time: finds out encoding and delimiter (unless `options` name them), finds the header
/// by the words of `spec`, tells what each row is for and how the numbers of each column are written, and notes what
/// is odd.
///
/// # Errors
/// [`ReadError`] where there is no table: not text, beyond a bound, no header. What is wrong with single rows is
/// among [`Scan::findings`] instead.
pub fn scan<'a>(source: Source<'a>, spec: &HeaderSpec, options: &ReadOptions) -> Result<Scan<'a>, ReadError> {
    let most = source.input.most(&options.limits);
    let fits = |size: u64| usize::try_from(size).is_ok_and(|size| size <= most);
    if !source.input.size().is_none_or(fits) {
        return Err(ReadError::TooLarge {
            limit: Limit::Bytes,
            most,
            row: None,
        });
    }
    let first = Origin::first_bytes(source.input, FIRST_BYTES)?;
    if let Some(kind) = other_kind(&first) {
        return Err(ReadError::NotATableFile { kind });
    }
    let mapped = spec.mapped()?;
    if sheets::is_container(&first) {
        // A workbook is read whole, whatever it is read from: what it holds is all over it.
        let bytes = match source.input {
            Input::Bytes(bytes) => Cow::Borrowed(bytes),
            _ => Cow::Owned(Origin::first_bytes(
                source.input,
                options.limits.bytes.saturating_add(1),
            )?),
        };
        if bytes.len() > options.limits.bytes {
            return Err(ReadError::TooLarge {
                limit: Limit::Bytes,
                most: options.limits.bytes,
                row: None,
            });
        }
        return scan_sheet(&bytes, spec, &mapped, options);
    }
    let context = |encoding: Encoding| -> Result<Scan<'a>, ReadError> {
        let origin = Origin {
            input: source.input,
            encoding,
            most,
            window: WINDOW,
        };
        let opening = Opening::of_text(origin, options)?;
        Reading {
            context: opening.context(spec, &mapped, options),
            encoding,
            name: source.name,
            sheet: None,
            origins: |delimiter, start| Origins::Text {
                origin,
                delimiter,
                start,
            },
        }
        .scan()
    };
    let encoding = of_opening(&first, options.encoding);
    match context(encoding) {
        Err(refusal @ ReadError::NotUtf8 { .. })
            if encoding == Encoding::Utf8 && options.encoding.is_none() =>
        {
            context(legacy(&Origin::sample(source.input)?, refusal)?)
        }
        scanned => scanned,
    }
}

/// Reads the rows of a sheet for the first time, as [`scan`] does those of a text. What it says about encoding and
/// delimiter is how refused rows are written: as CSV in UTF-8 with a byte order mark.
fn scan_sheet<'a>(
    bytes: &[u8],
    spec: &HeaderSpec,
    mapped: &[(usize, &str)],
    options: &ReadOptions,
) -> Result<Scan<'a>, ReadError> {
    let sheet = Arc::new(sheets::open(bytes, spec, mapped, options)?);
    let rows: Arc<dyn OpenRows> = Arc::<SheetRows>::clone(&sheet);
    scan_rows(&rows, Some(sheet), spec, mapped, options)
}

fn scan_rows<'a>(
    rows: &Arc<dyn OpenRows>,
    sheet: Option<Arc<SheetRows>>,
    spec: &HeaderSpec,
    mapped: &[(usize, &str)],
    options: &ReadOptions,
) -> Result<Scan<'a>, ReadError> {
    let options = options.clone().delimiter(Delimiter::Comma);
    let opening = Opening::of_rows(&**rows, &options)?;
    Reading {
        context: opening.context(spec, mapped, &options),
        encoding: Encoding::Utf8Bom,
        name: "",
        sheet,
        origins: |_, _| Origins::Rows(Arc::clone(rows)),
    }
    .scan()
}

/// What a person may take for a CSV file.
fn other_kind(bytes: &[u8]) -> Option<FileKind> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some(FileKind::Pdf),
        _ => {
            let text = bytes
                .strip_prefix(b"\xef\xbb\xbf")
                .unwrap_or(bytes)
                .trim_ascii_start();
            let opening = text
                .get(..text.len().min(16))
                .unwrap_or_default()
                .to_ascii_lowercase();
            let begins = |tag: &[u8]| opening.starts_with(tag);
            let is_markup = begins(b"<html") || begins(b"<!doctype") || begins(b"<table") || begins(b"<?xml");
            is_markup.then_some(FileKind::Html)
        }
    }
}

/// The first pass, once it is known what kind of source it is.
struct Reading<'c, O> {
    context: Context<'c>,
    encoding: Encoding,
    name: &'c str,
    origins: O,
    sheet: Option<Arc<SheetRows>>,
}

impl<'a, O: Fn(Delimiter, usize) -> Origins<'a>> Reading<'_, O> {
    fn scan(mut self) -> Result<Scan<'a>, ReadError> {
        let (delimiter, header) = self.header()?;
        let context = &self.context;
        let origins = (self.origins)(delimiter, context.start);
        let columns = context.columns(&header);
        // Where the bytes themselves are of an old encoding, its letters are in place already.
        let unicode = Encoding::is_unicode(self.encoding);
        let mut repairs = Repairs::new();
        let mut pass = self.pass(
            &origins,
            &header,
            &columns,
            &repairs,
            unicode.then(Watch::default),
        )?;
        if let Some(watch) = pass.watch.take() {
            repairs = watch.repairs();
            if repairs.iter().any(Option::is_some) {
                pass = self.pass(&origins, &header, &columns, &repairs, None)?;
            }
        }
        let settled = pass.outline.finish(&mut pass.notes);
        for decision in settled.styles.decisions() {
            let label = columns
                .get(decision.column)
                .map_or_else(|| column_letters(decision.column), Column::label);
            pass.notes.numbers_read(label, &decision);
        }
        let mut findings = pass.notes.finish();
        if let Some(sheet) = &self.sheet {
            sheet.remark(&columns, &mut findings);
        }
        Ok(Scan {
            layout: Arc::new(Layout {
                encoding: self.encoding,
                delimiter,
                line_end: context.line_end(),
                head: context.head(delimiter, header.row),
                titles: context.titles(delimiter, &header),
                header_row: header.row,
                columns,
                sheet: self.sheet,
            }),
            origins,
            options: context.options.clone(),
            repairs,
            kinds: settled.kinds,
            last_row: pass.last_row,
            rows: settled.rows,
            styles: settled.styles.finish(),
            findings,
        })
    }

    /// Delimiter and header; where no header is found, its letters may have to be mended first.
    fn header(&mut self) -> Result<(Delimiter, Header), ReadError> {
        let (delimiter, header) = self.locate()?;
        if self.sheet.is_none() && self.context.options.delimiter.is_some() {
            self.context.check_named(delimiter, &header)?;
        }
        if header.found.is_header(self.context.spec) {
            return Ok((delimiter, header));
        }
        for repair in crate::repair::KNOWN {
            self.context.repair = Some(*repair);
            let (delimiter, header) = self.locate()?;
            if header.found.is_header(self.context.spec) {
                return Ok((delimiter, header));
            }
        }
        self.context.repair = None;
        Err(self.context.no_header(delimiter, &header))
    }

    fn locate(&self) -> Result<(Delimiter, Header), ReadError> {
        match self.context.options.delimiter.or(self.context.stated) {
            Some(delimiter) => Ok((delimiter, self.context.header(delimiter)?)),
            None => self.context.sniff(self.name),
        }
    }

    /// Walks over all rows below the header.
    fn pass(
        &self,
        origins: &Origins<'_>,
        header: &Header,
        columns: &[Column],
        repairs: &Repairs,
        watch: Option<Watch>,
    ) -> Result<Pass, ReadError> {
        let context = &self.context;
        let limits = &context.options.limits;
        let frame = Frame::new(header, context.spec);
        let mut pass = Pass {
            outline: Outline::default(),
            notes: Notes::default(),
            watch,
            last_row: 0,
        };
        pass.notes.header(header, columns, context.spec);
        let mut walker = origins.walk(limits)?;
        let (mut cells, mut odd) = (Cells::default(), Oddities::default());
        while walker.advance()? {
            if walker.row <= header.row {
                continue;
            }
            if let Some(watch) = &mut pass.watch {
                watch.see(&walker);
            }
            if !take(&walker, repairs, &mut cells, &mut odd) {
                continue;
            }
            note(&walker, columns, &cells, &odd, &mut pass.notes);
            let first = pass.outline.rows() == 0;
            let look = plain_look(cells.view(), &frame, first).unwrap_or_else(|| {
                let all: Vec<&str> = cells.view().iter().collect();
                look(&all, &frame, first)
            });
            pass.outline.push(walker.row, look, &mut cells, limits.odd_rows)?;
        }
        pass.last_row = walker.row;
        Ok(pass)
    }
}

/// What a walk over the rows comes to.
struct Pass {
    outline: Outline,
    notes: Notes,
    watch: Option<Watch>,
    last_row: usize,
}

impl Scan<'_> {
    /// How the file is written and which columns it has.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How many rows below the header hold something, of every kind.
    #[must_use]
    pub const fn row_count(&self) -> usize {
        self.rows
    }

    /// How many of them are of kind [`RowKind::Data`].
    #[must_use]
    pub fn data_count(&self) -> usize {
        self.rows.saturating_sub(self.kinds.len())
    }

    /// What the row of this number is for; nothing for rows down to the header. Blank rows pass for data.
    #[must_use]
    pub fn kind_of(&self, number: usize) -> Option<RowKind> {
        if number <= self.layout.header_row {
            return None;
        }
        let found = self.kinds.binary_search_by_key(&number, |(row, _)| *row).ok();
        let kind = found
            .and_then(|place| self.kinds.get(place))
            .map(|(_, kind)| *kind);
        Some(kind.unwrap_or(RowKind::Data))
    }

    /// How the numbers of a column are written, by its data and total rows; `index` is its place, from 0.
    #[must_use]
    pub fn style_of(&self, index: usize) -> ColumnStyle {
        self.styles
            .get(index)
            .cloned()
            .unwrap_or(ColumnStyle::Undecided { ambiguous: 0 })
    }

    /// What was noticed.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

#[cfg(test)]
mod tests;
