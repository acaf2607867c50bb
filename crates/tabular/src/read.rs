//! From bytes to a table.

use std::sync::Arc;

use thidua_vietnamese::{clean, fold};

use crate::delimiter::separator_line;
use crate::encoding::decode;
use crate::error::{FileKind, Limit, ReadError};
use crate::header::HeaderSpec;
use crate::kind::{Frame, Look, RowKind, look, settle};
use crate::notes::Notes;
use crate::options::{ReadOptions, Source};
use crate::records::{Record, Records};
use crate::seek::Header;
use crate::sheets::{self, is_container};
use crate::table::{Column, RowData, Table, column_letters};
use crate::{Delimiter, Encoding, Finding};

/// Reads a table: finds out encoding and delimiter (unless `options` name them), finds the header by the words of
/// `spec`, cleans the cells, tells what each row is for, and notes what is odd.
///
/// # Errors
/// [`ReadError`] where there is no table: not text, beyond a bound, no header. What is wrong with single rows is
/// among [`Table::findings`] instead.
pub fn read(source: Source<'_>, spec: &HeaderSpec, options: &ReadOptions) -> Result<Table, ReadError> {
    let limits = options.limits;
    if source.bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge {
            limit: Limit::Bytes,
            most: limits.bytes,
            row: None,
        });
    }
    if let Some(kind) = other_kind(source.bytes) {
        return Err(ReadError::NotATableFile { kind });
    }
    let mapped = spec.mapped()?;
    let sheet = if is_container(source.bytes) {
        Some(sheets::open(source.bytes, spec, &mapped, options)?)
    } else {
        None
    };
    let (text, encoding, stated, start) = match &sheet {
        Some(sheet) => (sheet.text()?, Encoding::Utf8Bom, Some(Delimiter::Semicolon), 0),
        None => {
            let (text, encoding) = decode(source.bytes, options.encoding)?;
            let (stated, start) =
                separator_line(&text).map_or((None, 0), |(delimiter, start)| (Some(delimiter), start));
            (text, encoding, stated, start)
        }
    };
    let context = Context {
        text: &text,
        start,
        spec,
        mapped: &mapped,
        options,
    };
    let (delimiter, header) = match stated
        .filter(|_| sheet.is_some())
        .or(options.delimiter)
        .or(stated)
    {
        Some(delimiter) => (delimiter, context.header(delimiter)?),
        None => context.sniff(source.name)?,
    };
    if !header.found.is_header(spec) {
        return Err(context.no_header(delimiter, &header));
    }
    let mut body = context.body(delimiter, &header)?;
    if let Some(sheet) = &sheet {
        let columns = &body.columns;
        let label = |index: usize| {
            columns
                .get(index)
                .map_or_else(|| column_letters(index), Column::label)
        };
        let of_sheet = sheet.findings(label);
        body.findings.splice(0..0, of_sheet);
        for finding in &mut body.findings {
            finding.sheet = Some(sheet.name().to_owned());
        }
    }
    Ok(Table {
        sheet: sheet.map(Arc::new),
        encoding,
        delimiter,
        line_end: line_end(&text),
        head: 0..body.head_end,
        titles: body.titles,
        header_row: header.row,
        columns: body.columns,
        rows: body.rows,
        findings: body.findings,
        text,
    })
}

/// What a person may take for a CSV file.
fn other_kind(bytes: &[u8]) -> Option<FileKind> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some(FileKind::Pdf),
        _ => {
            let start = bytes
                .strip_prefix(b"\xef\xbb\xbf")
                .unwrap_or(bytes)
                .trim_ascii_start();
            let opening = start
                .get(..start.len().min(200))
                .unwrap_or_default()
                .to_ascii_lowercase();
            let begins = |tag: &[u8]| opening.starts_with(tag);
            let is_markup = begins(b"<html") || begins(b"<!doctype") || begins(b"<table") || begins(b"<?xml");
            is_markup.then_some(FileKind::Html)
        }
    }
}

fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with('\n') => "\n",
        Some(rest) if rest.starts_with('\r') && !rest.starts_with("\r\n") => "\r",
        _ => "\r\n",
    }
}

/// What reading needs throughout.
pub(crate) struct Context<'a> {
    pub text: &'a str,
    pub start: usize,
    pub spec: &'a HeaderSpec,
    pub mapped: &'a [(usize, &'a str)],
    pub options: &'a ReadOptions,
}

struct Body {
    head_end: usize,
    titles: Vec<String>,
    columns: Vec<Column>,
    rows: Vec<RowData>,
    findings: Vec<Finding>,
}

impl<'a> Context<'a> {
    pub fn records(
        &self,
        delimiter: Delimiter,
    ) -> impl Iterator<Item = (usize, Result<Record<'a>, ReadError>)> {
        let limits = self.options.limits;
        Records::new(self.text, delimiter.byte())
            .with_limits(limits.columns, limits.cell_bytes)
            .starting_at(self.start)
            .zip(1_usize..)
            .map(move |(record, row)| {
                let record = match record {
                    Ok(_) if row > limits.rows => Err((Limit::Rows, limits.rows)),
                    Ok(record) => Ok(record),
                    Err(Limit::CellBytes) => Err((Limit::CellBytes, limits.cell_bytes)),
                    Err(limit) => Err((limit, limits.columns)),
                };
                let refused = |(limit, most)| ReadError::TooLarge {
                    limit,
                    most,
                    row: Some(row),
                };
                (row, record.map_err(refused))
            })
    }

    fn columns(&self, header: &Header) -> Vec<Column> {
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

    fn body(&self, delimiter: Delimiter, header: &Header) -> Result<Body, ReadError> {
        let columns = self.columns(header);
        let required = self.spec.fields.iter().zip(&header.found.columns);
        let frame = Frame {
            headers: header.cells.iter().map(|cell| fold(cell)).collect(),
            required: required
                .filter(|(field, _)| field.required)
                .filter_map(|(_, column)| *column)
                .collect(),
        };
        let mut notes = Notes::default();
        notes.header(header, &columns, self.spec);
        let mut body = Body {
            head_end: 0,
            titles: Vec::new(),
            columns,
            rows: Vec::new(),
            findings: Vec::new(),
        };
        let mut looks = Vec::new();
        for (row, record) in self.records(delimiter) {
            let record = record?;
            if row < header.first {
                let filled: Vec<String> = record
                    .cells
                    .iter()
                    .map(|cell| clean(cell))
                    .filter(|cell| !cell.is_empty())
                    .collect();
                body.titles.extend((!filled.is_empty()).then(|| filled.join(" ")));
            } else if row <= header.row {
                body.head_end = record.raw.end;
            } else if let Some(data) = take_row(row, &record, &body.columns, &mut notes) {
                let cells: Vec<&str> = data.cells().collect();
                looks.push(look(&cells, &frame, looks.is_empty()));
                body.rows.push(data);
            }
        }
        settle(&mut looks, |place| {
            body.rows
                .get(place)
                .map_or_else(String::new, |row| fold(row.label()))
        });
        finish(&mut body.rows, &looks, &mut notes);
        body.findings = notes.finish();
        Ok(body)
    }
}

/// The row with its cells cleaned; `None` where all are blank.
fn take_row(number: usize, record: &Record<'_>, columns: &[Column], notes: &mut Notes) -> Option<RowData> {
    let label = |index: usize| {
        columns
            .get(index)
            .map_or_else(|| column_letters(index), Column::label)
    };
    let mut text = String::new();
    let mut ends = Vec::with_capacity(record.cells.len());
    let mut broken_formulas = Vec::new();
    let mut last_filled = 0_usize;
    for (index, cell) in record.cells.iter().enumerate() {
        let cleaned = clean(cell);
        if is_formula_error(&cleaned) {
            broken_formulas.push((index, cleaned));
        } else {
            if !cleaned.is_empty() {
                last_filled = index;
            }
            if cleaned.contains('\u{fffd}') {
                notes.lost_character(number, label(index), &cleaned);
            }
            text.push_str(&cleaned);
        }
        // Cells and columns are bounded far below; beyond the bound the cells read as empty.
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }
    if text.is_empty() {
        return None;
    }
    for (index, cell) in broken_formulas {
        notes.formula_error(number, label(index), &cell);
    }
    notes.shape(number, record, columns.len(), last_filled, &text);
    Some(RowData {
        number,
        raw: record.raw.clone(),
        clean: text,
        ends,
        kind: RowKind::Data,
        section: None,
    })
}

fn is_formula_error(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NULL!" | "#NUM!" | "#SPILL!"
        )
}

/// Gives the rows their kinds and sections, and says which kinds were guessed.
fn finish(rows: &mut [RowData], looks: &[Look], notes: &mut Notes) {
    let mut section = None;
    for (place, (row, look)) in rows.iter_mut().zip(looks).enumerate() {
        row.kind = look.kind;
        if look.kind == RowKind::Section {
            section = Some(place);
        } else {
            row.section = section;
        }
        if look.unclear {
            notes.unclear(row.number, look.kind, &row.clean);
        }
    }
}
