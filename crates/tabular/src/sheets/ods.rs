//! ODS: OpenDocument spreadsheets (ISO/IEC 26300).

use std::collections::{BTreeMap, HashSet};

use quick_xml::events::{BytesStart, Event};
use thidua_vietnamese::dates::{self, Epoch};

use super::error::SheetError;
use super::format::Shape;
use super::grid::{Flow, Grid, Refused};
use super::package::{Package, attribute, next, push_text};
use super::{SheetInfo, value};
use crate::error::ReadError;

const CONTENT: &str = "content.xml";
/// Most bytes of the list of files.
const MAX_MANIFEST: u64 = 16 << 20;
/// More blanks than these are not written out.
const MAX_BLANKS: usize = 256;

/// A spreadsheet.
#[derive(Debug)]
pub(super) struct Ods<'a> {
    package: Package<'a>,
    sheets: Vec<SheetInfo>,
}

impl<'a> Ods<'a> {
    /// Reads the names of the sheets.
    pub fn open(mut package: Package<'a>) -> Result<Self, SheetError> {
        if is_encrypted(&mut package)? {
            return Err(SheetError::Encrypted);
        }
        let sheets = sheets(&mut package)?;
        Ok(Self { package, sheets })
    }

    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    /// Puts the cells of sheets into their grids, by the place of the sheet.
    pub fn pour(&mut self, grids: &mut BTreeMap<usize, &mut Grid>) -> Result<(), ReadError> {
        let Some(mut xml) = self.package.xml(CONTENT, u64::MAX)? else {
            return Err(ReadError::Sheet(SheetError::damaged(CONTENT)));
        };
        let mut tables = 0_usize;
        let mut depth = 0_usize;
        let mut reader = Sheet::default();
        let mut buffer = Vec::new();
        while !grids.is_empty() {
            let index = tables.saturating_sub(1);
            match next(&mut xml, &mut buffer, CONTENT)? {
                Event::Start(element) => {
                    if element.local_name().as_ref() == "table" {
                        depth = depth.saturating_add(1);
                        if depth == 1 {
                            tables = tables.saturating_add(1);
                            reader = Sheet::default();
                        }
                    } else if depth == 1
                        && let Some(grid) = grids.get_mut(&index)
                    {
                        // A table within a cell is not a part of the sheet.
                        reader.start(&element, grid);
                    }
                }
                Event::End(element) => {
                    let name = element.local_name();
                    if name.as_ref() == "table" {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            grids.remove(&index);
                        }
                    } else if depth == 1
                        && let Some(grid) = grids.get_mut(&index)
                        && reader.end(name.as_ref(), element.name().as_ref(), grid)? == Flow::Enough
                    {
                        grids.remove(&index);
                    }
                }
                Event::Eof => return Ok(()),
                other if depth == 1 && reader.taking() => push_text(&other, &mut reader.text),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A sheet while it is read.
#[derive(Debug, Default)]
struct Sheet {
    row: usize,
    rows: usize,
    column: usize,
    /// The filled cells of the row: column, text, exact. A row may stand for many.
    cells: Vec<(usize, String, bool)>,
    cell: Option<Cell>,
    text: String,
    paragraphs: usize,
    in_paragraph: usize,
    /// Within something that stands in a cell but is not its content: a remark, a drawing.
    aside: usize,
}

/// The attributes of a cell.
#[derive(Debug)]
struct Cell {
    repeated: usize,
    kind: String,
    value: Option<String>,
    is_error: bool,
    formula: bool,
}

impl Sheet {
    fn taking(&self) -> bool {
        self.cell.is_some() && self.in_paragraph > 0 && self.aside == 0
    }

    fn start(&mut self, element: &BytesStart<'_>, grid: &mut Grid) {
        match element.local_name().as_ref() {
            "table-row" => {
                self.rows = count(element, "number-rows-repeated");
                self.column = 0;
                self.cells.clear();
                if attribute(element, "visibility").is_some_and(|shown| shown != "visible") {
                    grid.hide(self.row);
                }
            }
            "table-cell" | "covered-table-cell" => self.begin(element, grid),
            name if is_aside(name, element.name().as_ref()) => self.aside = self.aside.saturating_add(1),
            _ if self.cell.is_none() || self.aside > 0 => {}
            "p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs = self.paragraphs.saturating_add(1);
                self.in_paragraph = self.in_paragraph.saturating_add(1);
            }
            "s" => {
                let blanks = count(element, "c").min(MAX_BLANKS);
                self.text.extend(std::iter::repeat_n(' ', blanks));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, grid: &mut Grid) {
        if self.aside > 0 {
            return;
        }
        let mut cell = Cell {
            repeated: count(element, "number-columns-repeated"),
            kind: String::new(),
            value: None,
            is_error: false,
            formula: attribute(element, "formula").is_some(),
        };
        let mut attributes = element.attributes();
        attributes.with_checks(false);
        for found in attributes.flatten() {
            let value = || {
                found
                    .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                    .map(std::borrow::Cow::into_owned)
                    .unwrap_or_default()
            };
            match found.key.as_ref() {
                "office:value-type" => cell.kind = value(),
                "calcext:value-type" => cell.is_error = value() == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => cell.value = Some(value()),
                _ => {}
            }
        }
        let rows = count(element, "number-rows-spanned");
        let columns = count(element, "number-columns-spanned");
        let last = |from: usize, many: usize| from.saturating_add(many.saturating_sub(1));
        grid.merge(
            (self.row, last(self.row, rows)),
            (self.column, last(self.column, columns)),
        );
        self.text.clear();
        self.paragraphs = 0;
        self.in_paragraph = 0;
        self.cell = Some(cell);
    }

    fn end(&mut self, name: &str, full: &str, grid: &mut Grid) -> Result<Flow, ReadError> {
        match name {
            _ if is_aside(name, full) => self.aside = self.aside.saturating_sub(1),
            "p" if self.aside == 0 => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            "table-cell" | "covered-table-cell" if self.aside == 0 => {
                let Some(cell) = self.cell.take() else {
                    return Ok(Flow::On);
                };
                let (text, exact) = cell.shown(&self.text);
                if text.is_empty() && cell.formula && cell.kind != "string" {
                    grid.unvalued(self.row, self.column);
                }
                let next = self.column.saturating_add(cell.repeated);
                if !text.is_empty() {
                    // One beyond the bound is enough to be refused.
                    let most = grid.most_columns().saturating_add(1);
                    for column in (self.column..next).take(most) {
                        self.cells.push((column, text.clone(), exact));
                    }
                }
                self.column = next;
            }
            "table-row" if self.aside == 0 => return self.flush(grid),
            _ => {}
        }
        Ok(Flow::On)
    }

    /// Puts the row into the grid, as often as it is repeated.
    fn flush(&mut self, grid: &mut Grid) -> Result<Flow, ReadError> {
        let next = self.row.saturating_add(self.rows);
        if !self.cells.is_empty() {
            for row in self.row..next {
                for (column, text, exact) in &self.cells {
                    match grid.put(row, *column, text, *exact) {
                        Ok(Flow::On) => {}
                        Ok(Flow::Enough) => return Ok(Flow::Enough),
                        Err(Refused::Limit(error)) => return Err(error),
                        Err(Refused::OutOfOrder) => {
                            return Err(ReadError::Sheet(SheetError::damaged(CONTENT)));
                        }
                    }
                }
            }
        }
        self.row = next;
        Ok(Flow::On)
    }
}

/// What stands in a sheet or a cell without being its content: remarks, drawings, what was deleted.
fn is_aside(name: &str, full: &str) -> bool {
    matches!(name, "annotation" | "shapes" | "tracked-changes") || full.starts_with("draw:")
}

impl Cell {
    /// The text a person sees, and whether it is exact. `shown` is what the program last showed.
    fn shown(&self, shown: &str) -> (String, bool) {
        let text = || (shown.to_owned(), false);
        if self.is_error {
            return text();
        }
        let Some(value) = &self.value else { return text() };
        let number = |shape| {
            let number = value.trim().parse().ok();
            number.and_then(|number| value::shaped(number, shape, Epoch::Y1900))
        };
        match self.kind.as_str() {
            "float" | "currency" => {
                let exact = number(Shape::Number);
                // "008": zeros that the format puts in front are part of what is seen.
                let coded = shown.starts_with('0')
                    && shown.bytes().all(|byte| byte.is_ascii_digit())
                    && exact.as_deref() == Some(shown.trim_start_matches('0'));
                if coded {
                    (shown.to_owned(), true)
                } else {
                    exact.map_or_else(text, |exact| (exact, true))
                }
            }
            "percentage" => number(Shape::Percent).map_or_else(text, |exact| (exact, true)),
            "date" => {
                let exact = value::iso(value);
                // A month or a year alone is kept as a day, its first; what is shown says so.
                let less = dates::parse(shown).ok().filter(|date| date.day().is_none());
                let less = less
                    .map(|date| date.to_string())
                    .filter(|less| exact.ends_with(less.as_str()));
                (less.unwrap_or(exact), true)
            }
            "boolean" => (if value == "true" { "TRUE" } else { "FALSE" }.to_owned(), false),
            "string" => (
                if shown.is_empty() {
                    value.clone()
                } else {
                    shown.to_owned()
                },
                false,
            ),
            _ => text(),
        }
    }
}

fn count(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name)
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(1)
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, SheetError> {
    const MANIFEST: &str = "meta-inf/manifest.xml";
    let Some(mut xml) = package.xml(MANIFEST, MAX_MANIFEST)? else {
        return Ok(false);
    };
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer, MANIFEST)? {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

fn sheets(package: &mut Package<'_>) -> Result<Vec<SheetInfo>, SheetError> {
    let Some(mut xml) = package.xml(CONTENT, u64::MAX)? else {
        return Err(SheetError::damaged(CONTENT));
    };
    let mut sheets = Vec::new();
    // The styles of sheets that are not shown.
    let mut unseen: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut depth = 0_usize;
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer, CONTENT)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "style" => style = attribute(&element, "name").unwrap_or_default(),
                "table-properties" if attribute(&element, "display").as_deref() == Some("false") => {
                    unseen.insert(style.clone());
                }
                "table" => {
                    depth = depth.saturating_add(1);
                    if depth == 1 {
                        let hidden =
                            attribute(&element, "style-name").is_some_and(|name| unseen.contains(&name));
                        let name = attribute(&element, "name").unwrap_or_default();
                        sheets.push(SheetInfo { name, hidden });
                    }
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "table" => {
                depth = depth.saturating_sub(1);
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}
