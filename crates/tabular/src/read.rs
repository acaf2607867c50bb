//! From bytes to a table.

use thidua_vietnamese::{clean, fold};

use crate::delimiter::separator_line;
use crate::encoding::decode;
use crate::error::{FileKind, Limit, ReadError};
use crate::finding::shorten;
use crate::header::HeaderSpec;
use crate::kind::{Frame, Look, RowKind, look, settle};
use crate::matching::{Match, mapping_error, match_row};
use crate::options::{HEADER_SEARCH_ROWS, MAX_FINDINGS, ReadOptions, Source};
use crate::records::{Record, Records};
use crate::table::{Column, RowData, Table};
use crate::{Delimiter, Finding, Severity, codes};

/// Rows that are looked at to tell which delimiter a file uses.
const SAMPLE_ROWS: usize = 100;

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
    let (text, encoding) = decode(source.bytes, options.encoding)?;
    let (stated, start) =
        separator_line(&text).map_or((None, 0), |(delimiter, start)| (Some(delimiter), start));
    let context = Context {
        text: &text,
        start,
        spec,
        mapped: &mapped,
        options,
    };
    let (delimiter, header) = match options.delimiter.or(stated) {
        Some(delimiter) => (delimiter, context.header(delimiter)?),
        None => context.sniff(source.name)?,
    };
    if !header.found.is_header(spec) {
        return Err(context.no_header(delimiter, &header));
    }
    let body = context.body(delimiter, &header)?;
    Ok(Table {
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
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(FileKind::Package),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(FileKind::OldOffice),
        [b'%', b'P', b'D', b'F', ..] => Some(FileKind::Pdf),
        _ => None,
    }
}

fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with('\n') => "\n",
        Some(rest) if rest.starts_with('\r') && !rest.starts_with("\r\n") => "\r",
        _ => "\r\n",
    }
}

/// A row seen as the header.
struct Header {
    row: usize,
    cells: Vec<String>,
    found: Match,
}

impl Header {
    /// Which of two rows, or of two delimiters, is likelier: a real header, with more fields, more of them exact.
    fn rank(&self, spec: &HeaderSpec) -> (bool, usize, usize) {
        (self.found.is_header(spec), self.found.found(), self.found.exact)
    }
}

/// A delimiter that was tried, and how well it does.
struct Guess {
    rank: (bool, usize, usize),
    likeness: usize,
    delimiter: Delimiter,
    header: Header,
}

struct Context<'a> {
    text: &'a str,
    start: usize,
    spec: &'a HeaderSpec,
    mapped: &'a [(usize, &'a str)],
    options: &'a ReadOptions,
}

struct Body {
    head_end: usize,
    titles: Vec<String>,
    columns: Vec<Column>,
    rows: Vec<RowData>,
    findings: Vec<Finding>,
}

impl<'a> Context<'a> {
    fn records(&self, delimiter: Delimiter) -> impl Iterator<Item = (usize, Result<Record<'a>, ReadError>)> {
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

    /// The likeliest header with this delimiter; the first row wins among equals.
    fn header(&self, delimiter: Delimiter) -> Result<Header, ReadError> {
        let mut best: Option<Header> = None;
        let last = self.options.header_row.unwrap_or(HEADER_SEARCH_ROWS);
        for (row, record) in self.records(delimiter).take(last) {
            let record = record?;
            if self.options.header_row.is_some_and(|wanted| wanted != row) {
                continue;
            }
            let cells: Vec<String> = record.cells.iter().map(|cell| clean(cell)).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            let header = Header {
                row,
                found: match_row(&cells, self.spec, self.mapped),
                cells,
            };
            if best
                .as_ref()
                .is_none_or(|best| header.rank(self.spec) > best.rank(self.spec))
            {
                best = Some(header);
            }
        }
        best.ok_or_else(|| {
            if self.text.trim().is_empty() {
                ReadError::Empty
            } else {
                self.no_rows(delimiter)
            }
        })
    }

    /// The delimiter with which the header is found best and the rows below it are most alike.
    fn sniff(&self, name: &str) -> Result<(Delimiter, Header), ReadError> {
        let ending_is_tab = name.to_ascii_lowercase().ends_with(".tsv");
        let mut best: Option<Guess> = None;
        let mut refusal = None;
        for delimiter in Delimiter::ALL {
            let header = match self.header(delimiter) {
                Ok(header) => header,
                Err(error) => {
                    refusal.get_or_insert(error);
                    continue;
                }
            };
            let rank = header.rank(self.spec);
            let likeness = self.likeness(delimiter, &header);
            let likeness = likeness.saturating_add(usize::from(ending_is_tab && delimiter == Delimiter::Tab));
            if best
                .as_ref()
                .is_none_or(|best| (rank, likeness) > (best.rank, best.likeness))
            {
                best = Some(Guess {
                    rank,
                    likeness,
                    delimiter,
                    header,
                });
            }
        }
        match (best, refusal) {
            (Some(best), _) => Ok((best.delimiter, best.header)),
            (None, Some(refusal)) => Err(refusal),
            (None, None) => Err(ReadError::Empty),
        }
    }

    /// How many of 1000 rows below the header have as many cells as it has; 0 where it has one cell only, for
    /// every line is alike with a sign that is not in it.
    fn likeness(&self, delimiter: Delimiter, header: &Header) -> usize {
        if header.cells.len() < 2 {
            return 0;
        }
        let mut rows = 0_usize;
        let mut alike = 0_usize;
        for (_, record) in self
            .records(delimiter)
            .take(header.row.saturating_add(SAMPLE_ROWS))
            .skip(header.row)
        {
            let Ok(record) = record else { break };
            if record.raw.is_empty() {
                continue;
            }
            rows = rows.saturating_add(1);
            alike = alike.saturating_add(usize::from(record.cells.len() == header.cells.len()));
        }
        alike.saturating_mul(1_000).checked_div(rows).unwrap_or(1_000)
    }

    fn first_rows(&self, delimiter: Delimiter) -> Vec<(usize, String)> {
        let readable = self
            .records(delimiter)
            .take(HEADER_SEARCH_ROWS)
            .filter_map(|(row, record)| {
                let cells: Vec<String> = record.ok()?.cells.iter().map(|cell| clean(cell)).collect();
                let text = cells.join(" | ");
                (!cells.iter().all(String::is_empty)).then(|| (row, shorten(&text)))
            });
        readable.take(5).collect()
    }

    fn describe(&self, places: impl Iterator<Item = usize>) -> Vec<String> {
        places
            .filter_map(|place| self.spec.fields.get(place))
            .map(crate::Field::describe)
            .collect()
    }

    fn no_rows(&self, delimiter: Delimiter) -> ReadError {
        let found = Match {
            columns: vec![None; self.spec.fields.len()],
            ..Match::default()
        };
        self.no_header(
            delimiter,
            &Header {
                row: 0,
                cells: Vec::new(),
                found,
            },
        )
    }

    fn no_header(&self, delimiter: Delimiter, likeliest: &Header) -> ReadError {
        let missing = likeliest.found.missing(self.spec);
        if missing.is_empty()
            && let Some(error) = mapping_error(&likeliest.found, &likeliest.cells, self.spec)
        {
            return error;
        }
        let all = || 0..self.spec.fields.len();
        let required = |place: &usize| self.spec.fields.get(*place).is_some_and(|field| field.required);
        let mut wanted = self.describe(all().filter(required));
        if wanted.is_empty() {
            wanted = self.describe(all());
        }
        let lacking = |place: &usize| likeliest.found.columns.get(*place).is_none_or(Option::is_none);
        let missing = if missing.is_empty() {
            self.describe(all().filter(lacking))
        } else {
            self.describe(missing.into_iter())
        };
        ReadError::NoHeader {
            wanted,
            missing,
            first_rows: self.first_rows(delimiter),
        }
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
        self.note_header(header, &columns, &mut notes);
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
            if row < header.row {
                let filled: Vec<String> = record
                    .cells
                    .iter()
                    .map(|cell| clean(cell))
                    .filter(|cell| !cell.is_empty())
                    .collect();
                body.titles.extend((!filled.is_empty()).then(|| filled.join(" ")));
            } else if row == header.row {
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

    /// What is odd about the header.
    fn note_header(&self, header: &Header, columns: &[Column], notes: &mut Notes) {
        let label = |index: usize| columns.get(index).map_or_else(String::new, Column::label);
        let key = |place: usize| self.spec.fields.get(place).map_or("", |field| field.key);
        for (field, taken, left) in &header.found.rival_columns {
            let (key, taken_label, left_label) = (key(*field), label(*taken), label(*left));
            // Two equal headers leave nothing to choose by.
            let severity = if fold(&taken_label) == fold(&left_label) {
                Severity::Error
            } else {
                Severity::Warning
            };
            notes.push(
                Finding::new(
                    severity,
                    codes::AMBIGUOUS_COLUMN,
                    format!(
                        "cột “{taken_label}” và cột “{left_label}” đều hợp với trường “{key}”; đã lấy cột đầu; \
                         hãy chỉ định {key}=CỘT nếu không đúng"
                    ),
                    format!(
                        "column “{taken_label}” and column “{left_label}” both suit the field “{key}”; the first was \
                         taken; name {key}=COLUMN if that is wrong"
                    ),
                )
                .at_row(header.row)
                .in_column(left_label),
            );
        }
        for (column, taken, left) in &header.found.rival_fields {
            let (taken, left) = (key(*taken), key(*left));
            notes.push(
                Finding::warning(
                    codes::AMBIGUOUS_FIELD,
                    format!("cột này hợp với cả “{taken}” và “{left}”; đã lấy cho “{taken}”; hãy chỉ định {left}=CỘT nếu không đúng"),
                    format!("this column suits both “{taken}” and “{left}”; it was taken for “{taken}”; name {left}=COLUMN if that is wrong"),
                )
                .at_row(header.row)
                .in_column(label(*column)),
            );
        }
        let mut seen: Vec<(String, usize)> = Vec::new();
        for column in columns
            .iter()
            .filter(|column| column.field.is_none() && !column.header.is_empty())
        {
            let name = fold(&column.header);
            let rival = header
                .found
                .rival_columns
                .iter()
                .any(|(_, _, left)| *left == column.index);
            if rival {
                continue;
            }
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                let (first, second) = (crate::table::column_letters(*first), column.letters());
                notes.push(
                    Finding::warning(
                        codes::DUPLICATE_HEADER,
                        format!("cột {first} và cột {second} có cùng tiêu đề; hãy đặt tên khác nhau"),
                        format!(
                            "columns {first} and {second} bear the same header; give them different names"
                        ),
                    )
                    .at_row(header.row)
                    .in_column(column.header.clone()),
                );
            } else {
                seen.push((name, column.index));
            }
        }
    }
}

/// Findings, bounded: a file of four million odd rows must not fill the memory with remarks.
#[derive(Default)]
struct Notes {
    kept: Vec<Finding>,
    dropped: usize,
}

impl Notes {
    fn push(&mut self, finding: Finding) {
        if self.kept.len() < MAX_FINDINGS {
            self.kept.push(finding);
        } else {
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    fn finish(mut self) -> Vec<Finding> {
        self.kept.sort_by_key(|finding| finding.row);
        if self.dropped > 0 {
            self.kept.push(Finding::warning(
                codes::TOO_MANY_FINDINGS,
                format!(
                    "còn {} điểm cần xem nữa không được liệt kê; hãy sửa các điểm trên rồi nhập lại",
                    self.dropped
                ),
                format!(
                    "{} more findings are not listed; correct those above and import again",
                    self.dropped
                ),
            ));
        }
        self.kept
    }
}

/// The row with its cells cleaned; `None` where all are blank.
fn take_row(number: usize, record: &Record<'_>, columns: &[Column], notes: &mut Notes) -> Option<RowData> {
    let label = |index: usize| {
        columns
            .get(index)
            .map_or_else(|| crate::table::column_letters(index), Column::label)
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
                notes.push(
                    Finding::warning(
                        codes::LOST_CHARACTER,
                        "ô có ký tự đã mất (“\u{fffd}”); hãy xuất lại tệp từ nguồn với bảng mã UTF-8",
                        "characters of this cell were lost (“\u{fffd}”); export the file again from its source as UTF-8",
                    )
                    .at_row(number)
                    .in_column(label(index))
                    .with_value(&cleaned),
                );
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
        notes.push(
            Finding::warning(
                codes::FORMULA_ERROR,
                format!("ô chứa lỗi công thức {cell}, được coi là trống; hãy sửa công thức rồi xuất lại"),
                format!("the cell holds the formula error {cell} and was taken as blank; mend the formula and export again"),
            )
            .at_row(number)
            .in_column(label(index))
            .with_value(&cell),
        );
    }
    note_shape(number, record, columns, (last_filled, &text), notes);
    Some(RowData {
        number,
        raw: record.raw.clone(),
        clean: text,
        ends,
        kind: RowKind::Data,
        section: None,
    })
}

fn note_shape(
    number: usize,
    record: &Record<'_>,
    columns: &[Column],
    last: (usize, &str),
    notes: &mut Notes,
) {
    let (last_filled, text) = last;
    if last_filled >= columns.len() {
        notes.push(
            Finding::warning(
                codes::ROW_TOO_LONG,
                "dòng có nhiều ô hơn dòng tiêu đề; hãy kiểm tra dấu phân cách, đặt ô có dấu phân cách trong dấu nháy kép",
                "the row has more cells than the header; check the delimiters, and quote cells that contain one",
            )
            .at_row(number)
            .in_column(crate::table::column_letters(last_filled))
            .with_value(record.cells.get(last_filled).map_or("", |cell| cell.trim())),
        );
    }
    if record.open_quote {
        notes.push(
            Finding::error(
                codes::OPEN_QUOTE,
                "dấu nháy kép mở mà không đóng; hãy xóa dấu nháy hoặc thêm dấu đóng",
                "a quote is opened and never closed; remove it or close it",
            )
            .at_row(number)
            .with_value(text),
        );
    }
    if record.stray_quote {
        // Over a line break, the quotes may have swallowed a row.
        let swallowed = record.cells.iter().any(|cell| cell.contains(['\n', '\r']));
        let severity = if swallowed {
            Severity::Error
        } else {
            Severity::Warning
        };
        notes.push(
            Finding::new(
                severity,
                codes::STRAY_QUOTE,
                "có chữ đứng sau dấu nháy kép đóng; trong ô có nháy, hãy viết mỗi dấu nháy thành hai dấu",
                "text follows a closing quote; inside a quoted cell, write each quote twice",
            )
            .at_row(number)
            .with_value(text),
        );
    }
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
            let vi = if look.kind == RowKind::Section {
                "tiêu đề mục"
            } else {
                "ghi chú"
            };
            let en = if look.kind == RowKind::Section {
                "a section heading"
            } else {
                "a note"
            };
            notes.push(
                Finding::warning(
                    codes::UNCLEAR_ROW,
                    format!("dòng chỉ có một ô nên được hiểu là {vi}; nếu là dữ liệu, hãy điền các ô còn lại"),
                    format!("the row has one filled cell and was taken as {en}; if it is data, fill its other cells"),
                )
                .at_row(row.number)
                .with_value(&row.clean),
            );
        }
    }
}
