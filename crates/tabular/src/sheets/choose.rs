//! Which sheet of a workbook is the table.

use std::fmt;

use thidua_vietnamese::fold;

use super::error::{SheetError, SheetLimit};
use super::grid::Cells;
use super::{Book, SheetInfo};
use crate::error::{FileKind, ReadError};
use crate::finding::shorten;
use crate::header::HeaderSpec;
use crate::locate::no_header;
use crate::options::{HEADER_SEARCH_ROWS, ReadOptions};
use crate::repair::KNOWN;
use crate::rows::{OpenRows, RowCells, RowSource};
use crate::seek::{Header, Seeker};
use crate::table::{Column, column_letters};
use crate::take::cell_text;
use crate::{Finding, codes};

/// Rows below the header that are looked at to tell a table from an empty form.
const SAMPLE_ROWS: usize = 100;
/// Workbooks with more sheets are refused: each of them would be looked at.
const MAX_SHEETS: usize = 256;

/// A sheet that was chosen and read: rows that can be walked over as often as wanted.
pub(crate) struct SheetRows {
    format: &'static str,
    info: SheetInfo,
    cells: Cells,
}

impl fmt::Debug for SheetRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SheetRows")
            .field("sheet", &self.info.name)
            .finish_non_exhaustive()
    }
}

/// Opens a workbook, chooses its sheet and reads it.
///
/// The sheet is the one that was named; else the only one whose header fits `spec` and has rows below it, visible
/// sheets before hidden ones. With several, the person has to choose: taking one would lose the others.
///
/// # Errors
/// [`ReadError`]: no workbook, damaged, encrypted, beyond a bound, no sheet or several that fit.
pub(crate) fn open(
    bytes: &[u8],
    spec: &HeaderSpec,
    mapped: &[(usize, &str)],
    options: &ReadOptions,
) -> Result<SheetRows, ReadError> {
    let mut book = Book::open(bytes)?;
    let format = book.format();
    let sheets = book.sheets();
    if sheets.is_empty() {
        return Err(ReadError::NotATableFile {
            kind: FileKind::Package,
        });
    }
    if sheets.len() > MAX_SHEETS {
        return Err(ReadError::Sheet(SheetError::TooLarge {
            limit: SheetLimit::Sheets,
            most: 256,
        }));
    }
    let among: Vec<usize> = match &options.sheet {
        Some(name) => vec![named(name, &sheets)?],
        None => (0..sheets.len()).collect(),
    };
    let last = options.header_row.unwrap_or(HEADER_SEARCH_ROWS);
    let heads = book.heads(&among, options.limits, last.saturating_add(SAMPLE_ROWS))?;
    let looks: Vec<Look> = among
        .iter()
        .zip(&heads)
        .map(|(index, cells)| Look::of(*index, cells, spec, mapped, options))
        .collect();
    let chosen = choose(&looks, &sheets, spec, mapped)?;
    let header = chosen.header.as_ref().map_or(0, |header| header.row);
    let info = sheets.into_iter().nth(chosen.index);
    let info = info.ok_or(ReadError::Empty)?;
    let cells = book.read(chosen.index, options.limits, header)?;
    Ok(SheetRows { format, info, cells })
}

/// The sheet that was named: as it is written, else without marks and case.
fn named(name: &str, sheets: &[SheetInfo]) -> Result<usize, ReadError> {
    let key = fold(name);
    let exact = sheets.iter().position(|sheet| sheet.name == name);
    let alike = || {
        sheets
            .iter()
            .position(|sheet| !key.is_empty() && fold(&sheet.name) == key)
    };
    exact.or_else(alike).ok_or_else(|| {
        ReadError::Sheet(SheetError::NoSuchSheet {
            name: name.to_owned(),
            sheets: names(sheets.iter()),
        })
    })
}

fn names<'a>(sheets: impl Iterator<Item = &'a SheetInfo>) -> Vec<String> {
    sheets.map(|sheet| sheet.name.clone()).collect()
}

/// The first rows of a sheet, and what they say.
struct Look {
    index: usize,
    header: Option<Header>,
    fits: bool,
    /// Rows below the header hold something.
    has_rows: bool,
    first_rows: Vec<(usize, String)>,
}

impl Look {
    fn of(
        index: usize,
        cells: &Cells,
        spec: &HeaderSpec,
        mapped: &[(usize, &str)],
        options: &ReadOptions,
    ) -> Self {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut header = None;
        // As they stand first; then with letters of old fonts mended, as reading will try them.
        for repair in std::iter::once(None).chain(KNOWN.iter().copied().map(Some)) {
            let mended: Vec<Vec<String>> = cells
                .rows()
                .map(|row| row.map(|(cell, _)| cell_text(cell, repair)).collect())
                .collect();
            let mut seeker = Seeker::new(spec, mapped, options.header_row);
            for (row, cells) in (1..).zip(&mended) {
                seeker.see(row, cells);
            }
            let found = seeker.finish();
            let fits = found.as_ref().is_some_and(|header| header.found.is_header(spec));
            if rows.is_empty() || fits {
                rows = mended;
                header = found;
            }
            if fits {
                break;
            }
        }
        let below = header.as_ref().map_or(0, |header| header.row);
        let is_filled = |cells: &Vec<String>| cells.iter().any(|cell| !cell.is_empty());
        Self {
            index,
            fits: header.as_ref().is_some_and(|header| header.found.is_header(spec)),
            has_rows: rows.iter().skip(below).any(is_filled),
            first_rows: (1..)
                .zip(&rows)
                .filter(|(_, cells)| is_filled(cells))
                .take(5)
                .map(|(row, cells)| (row, shorten(&cells.join(" | "))))
                .collect(),
            header,
        }
    }
}

fn choose<'l>(
    looks: &'l [Look],
    sheets: &[SheetInfo],
    spec: &HeaderSpec,
    mapped: &[(usize, &str)],
) -> Result<&'l Look, ReadError> {
    let hidden = |look: &Look| sheets.get(look.index).is_some_and(|sheet| sheet.hidden);
    let fitting = |of_hidden: bool, with_rows: bool| -> Vec<&Look> {
        let suits = |look: &&Look| look.fits && hidden(look) == of_hidden && (look.has_rows || !with_rows);
        looks.iter().filter(suits).collect()
    };
    for (of_hidden, with_rows) in [(false, true), (false, false), (true, true)] {
        match fitting(of_hidden, with_rows).as_slice() {
            [] => {}
            [only] => return Ok(only),
            several => {
                let several = several.iter().filter_map(|look| sheets.get(look.index));
                return Err(ReadError::Sheet(SheetError::SeveralSheets {
                    sheets: names(several),
                }));
            }
        }
    }
    // None fits: what the nearest one lacks is the most helpful thing to say.
    let rank = |look: &&Look| {
        (
            look.header.as_ref().map(|header| header.rank(spec)),
            !hidden(look),
        )
    };
    // The first of equals.
    let nearest = looks.iter().rev().max_by_key(rank).ok_or(ReadError::Empty)?;
    let cause = match &nearest.header {
        Some(header) => no_header(header, spec, mapped, nearest.first_rows.clone()),
        None => ReadError::Empty,
    };
    if let [_] = looks {
        return Err(cause);
    }
    Err(ReadError::Sheet(SheetError::NoSheetFits {
        sheets: names(sheets.iter()),
        likeliest: sheets
            .get(nearest.index)
            .map_or_else(String::new, |sheet| sheet.name.clone()),
        cause: Box::new(cause),
    }))
}

impl SheetRows {
    /// The format of its workbook.
    pub const fn format(&self) -> &'static str {
        self.format
    }

    /// The name of the sheet.
    pub fn name(&self) -> &str {
        &self.info.name
    }

    /// The row (from 1) whose merged cell gave the cell at this row (from 1) and column (from 0) its text.
    pub fn filled_from(&self, row: usize, column: usize) -> Option<usize> {
        self.cells.filled_from(row, column)
    }

    /// Puts what a person should know about the sheet before the findings of its table, and the sheet's name on all.
    pub fn remark(&self, columns: &[Column], findings: &mut Vec<Finding>) {
        let label = |index: usize| {
            columns
                .get(index)
                .map_or_else(|| column_letters(index), Column::label)
        };
        findings.splice(0..0, self.findings(label));
        for finding in findings {
            finding.sheet = Some(self.info.name.clone());
        }
    }

    fn findings(&self, label: impl Fn(usize) -> String) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.info.hidden {
            findings.push(Finding::warning(
                codes::HIDDEN_SHEET,
                "trang tính này đang bị ẩn trong tệp; hãy kiểm tra có đúng là bảng cần nhập",
                "this sheet is hidden in the file; check that it is the table to import",
            ));
        }
        if let Some((count, first)) = self.cells.hidden {
            findings.push(
                Finding::warning(
                    codes::HIDDEN_ROWS,
                    format!("trang tính có {count} dòng bị ẩn, vẫn được đọc; hãy xóa hẳn nếu không cần"),
                    format!("{count} rows of the sheet are hidden and were read all the same; delete them if they are not wanted"),
                )
                .at_row(first),
            );
        }
        if let Some((count, row, column)) = self.cells.unvalued {
            findings.push(
                Finding::error(
                    codes::FORMULA_WITHOUT_VALUE,
                    format!("{count} ô có công thức nhưng tệp không lưu kết quả; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại"),
                    format!("{count} cells hold a formula whose result the file does not keep; open it in Excel or LibreOffice and save it"),
                )
                .at_row(row)
                .in_column(label(column)),
            );
        }
        findings.extend(self.merged(label));
        findings
    }

    /// For each column, that merged cells were filled down.
    fn merged(&self, label: impl Fn(usize) -> String) -> Vec<Finding> {
        self.cells
            .merges
            .chunk_by(|a, b| a.column == b.column)
            .filter_map(|merges| {
                let first = merges.first()?;
                let (count, letters) = (merges.len(), column_letters(first.column));
                let (top, bottom) = (first.first.saturating_add(1), first.last.saturating_add(1));
                let range = format!("{letters}{top}:{letters}{bottom}");
                let finding = Finding::warning(
                    codes::MERGED_CELLS,
                    format!(
                        "cột có {count} ô gộp nhiều dòng (như {range}); nội dung được lấy cho mọi dòng của ô gộp; \
                         nếu là số lượng chung cho các dòng đó, hãy bỏ gộp và ghi từng dòng"
                    ),
                    format!(
                        "{count} cells of the column are merged over rows (such as {range}); each row was given the \
                         text; if it is a number for these rows together, unmerge it and state it row by row"
                    ),
                );
                Some(finding.at_row(top).in_column(label(first.column)))
            })
            .collect()
    }
}

impl OpenRows for SheetRows {
    fn open(&self) -> Result<Box<dyn RowSource + '_>, ReadError> {
        Ok(Box::new(Rows {
            cells: &self.cells,
            at: 0,
        }))
    }
}

struct Rows<'a> {
    cells: &'a Cells,
    at: usize,
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl RowSource for Rows<'_> {
    fn next_row(&mut self, row: &mut RowCells) -> Result<bool, ReadError> {
        let Some((cells, next)) = self.cells.row_at(self.at) else {
            return Ok(false);
        };
        self.at = next;
        for (text, exact) in cells {
            if exact {
                row.push_exact(text);
            } else {
                row.push(text);
            }
        }
        Ok(true)
    }
}
