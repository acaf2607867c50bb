//! XLSX: Office Open XML workbooks (ECMA-376).

mod parts;

use quick_xml::events::{BytesStart, Event};
use thidua_vietnamese::dates::Epoch;

use super::error::SheetError;
use super::format::Shape;
use super::grid::{Flow, Grid, Refused};
use super::package::{Package, attribute, is_set, next, push_text};
use super::{SheetInfo, value};
use crate::error::ReadError;
use parts::Workbook;

/// A workbook with what its sheets need to be read.
#[derive(Debug)]
pub(super) struct Xlsx<'a> {
    package: Package<'a>,
    workbook: Workbook,
}

impl<'a> Xlsx<'a> {
    /// Reads the list of sheets, the shared texts and the number formats.
    pub fn open(mut package: Package<'a>) -> Result<Self, SheetError> {
        let workbook = Workbook::read(&mut package)?;
        Ok(Self { package, workbook })
    }

    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.workbook
            .sheets
            .iter()
            .map(|sheet| sheet.info.clone())
            .collect()
    }

    /// Puts the cells of a sheet into the grid.
    pub fn pour(&mut self, index: usize, grid: &mut Grid) -> Result<(), ReadError> {
        let Some(sheet) = self.workbook.sheets.get(index) else {
            return Ok(());
        };
        let damaged = || ReadError::Sheet(SheetError::damaged(sheet.info.name.clone()));
        let Some(mut xml) = self.package.xml(&sheet.part, u64::MAX)? else {
            return Err(damaged());
        };
        let mut cell = Cell::default();
        let mut buffer = Vec::new();
        let mut row = 0_usize;
        let mut column = 0_usize;
        loop {
            let event = next(&mut xml, &mut buffer, &sheet.part)?;
            match &event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "row" => {
                        if let Some(number) = attribute(element, "r") {
                            row = number
                                .parse::<usize>()
                                .ok()
                                .and_then(|n| n.checked_sub(1))
                                .ok_or_else(damaged)?;
                        }
                        column = 0;
                        if is_set(element, "hidden") {
                            grid.hide(row);
                        }
                    }
                    "c" => {
                        cell.begin(element);
                        if let Some(place) = attribute(element, "r") {
                            (row, column) = place_of(&place).ok_or_else(damaged)?;
                        }
                    }
                    "v" | "t" if !cell.in_phonetic => cell.taking = true,
                    "rPh" => cell.in_phonetic = true,
                    "f" => cell.formula = true,
                    "mergeCell" => {
                        if let Some((first, last)) = attribute(element, "ref").as_deref().and_then(range_of) {
                            grid.merge((first.0, last.0), (first.1, last.1));
                        }
                    }
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "v" | "t" => cell.taking = false,
                    "rPh" => cell.in_phonetic = false,
                    "c" => {
                        let (text, exact) = cell.text(&self.workbook).ok_or_else(damaged)?;
                        if text.is_empty() && cell.formula && cell.kind != "str" {
                            grid.unvalued(row, column);
                        }
                        match grid.put(row, column, &text, exact) {
                            Ok(Flow::On) => {}
                            Ok(Flow::Enough) => return Ok(()),
                            Err(Refused::Limit(error)) => return Err(error),
                            Err(Refused::OutOfOrder) => return Err(damaged()),
                        }
                        column = column.saturating_add(1);
                    }
                    "row" => row = row.saturating_add(1),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                other if cell.taking => push_text(other, &mut cell.value),
                _ => {}
            }
        }
    }
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct Cell {
    kind: String,
    style: usize,
    value: String,
    taking: bool,
    in_phonetic: bool,
    formula: bool,
}

impl Cell {
    fn begin(&mut self, element: &BytesStart<'_>) {
        self.kind = attribute(element, "t").unwrap_or_default();
        self.style = attribute(element, "s")
            .and_then(|style| style.parse().ok())
            .unwrap_or(0);
        self.value.clear();
        self.taking = false;
        self.in_phonetic = false;
        self.formula = false;
    }

    /// The text a person sees, and whether it is exact; `None` where the cell is damaged.
    fn text(&self, workbook: &Workbook) -> Option<(String, bool)> {
        let value = self.value.as_str();
        let plain = |text: String| Some((text, false));
        if value.is_empty() {
            return plain(String::new());
        }
        match self.kind.as_str() {
            "s" => plain(workbook.texts.get(value.trim().parse().ok()?)?.to_owned()),
            "b" => match value.trim() {
                "1" | "true" => plain("TRUE".to_owned()),
                "0" | "false" => plain("FALSE".to_owned()),
                _ => None,
            },
            "e" => plain(value.to_owned()),
            "d" => Some((value::iso(value), true)),
            "" | "n" => {
                let shape = workbook.shapes.get(self.style).copied().unwrap_or(Shape::Number);
                let shown = value
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|number| value::shaped(number, shape, workbook.epoch));
                Some(shown.map_or_else(|| (value.to_owned(), false), |text| (text, true)))
            }
            _ => plain(parts::unescape(value)),
        }
    }
}

/// "B7" as row and column, from 0; dollar signs as in formulas do not matter.
fn place_of(text: &str) -> Option<(usize, usize)> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = text.split_at_checked(digits)?;
    let row = number.parse::<usize>().ok()?.checked_sub(1)?;
    Some((row, crate::table::place_of_letters(letters)?))
}

/// "B7:D9" as its first and its last place.
fn range_of(text: &str) -> Option<((usize, usize), (usize, usize))> {
    let (first, last) = text.split_once(':')?;
    Some((place_of(first)?, place_of(last)?))
}
