//! XLS: workbooks of Excel 97 to 2003 ([MS-XLS], BIFF8).

mod texts;

use thidua_vietnamese::dates::Epoch;

use super::cfb::{Container, u16_at, u32_at};
use super::error::SheetError;
use super::format::Shape;
use super::grid::{Flow, Grid, Refused};
use super::{SheetInfo, value};
use crate::error::ReadError;
use texts::{Pieces, Texts};

const BIFF8: u16 = 0x0600;

/// A workbook with what its sheets need to be read.
#[derive(Debug)]
pub(super) struct Xls {
    stream: Vec<u8>,
    sheets: Vec<(SheetInfo, usize)>,
    texts: Texts,
    shapes: Vec<Shape>,
    epoch: Epoch,
    /// Bytes that were walked over so far: sheets that overlap would be read again and again.
    walked: usize,
}

/// How many times the workbook may be walked over: once for the choice of a sheet, once for its cells, and again.
const MOST_WALKS: usize = 4;

/// A record: its type and its bytes.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// Walks over the records of a stream. What is cut off at the end is left out.
#[derive(Clone)]
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at.checked_add(2)?)?);
        let start = self.at.checked_add(4)?;
        let end = start.checked_add(length)?;
        let data = self.stream.get(start..end)?;
        self.at = end;
        Some(Record { kind, data })
    }
}

/// A cell before its text is written out: texts that are shared stay numbers until then.
enum Value {
    Shared(u32),
    Text(String),
    Number(f64, u16),
}

impl Xls {
    /// Reads the list of sheets, the shared texts and the number formats.
    pub fn open(container: &Container<'_>) -> Result<Self, SheetError> {
        let damaged = || SheetError::damaged("Workbook");
        let stream = container.stream("Workbook").ok_or_else(|| {
            if container.has("Book") {
                SheetError::OtherWorkbook { kind: "Excel 95" }
            } else {
                damaged()
            }
        })?;
        let mut xls = Self {
            stream: Vec::new(),
            sheets: Vec::new(),
            texts: Texts::default(),
            shapes: Vec::new(),
            epoch: Epoch::Y1900,
            walked: 0,
        };
        xls.globals(&stream).ok_or_else(damaged)??;
        xls.stream = stream;
        Ok(xls)
    }

    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|(info, _)| info.clone()).collect()
    }

    fn globals(&mut self, stream: &[u8]) -> Option<Result<(), SheetError>> {
        let mut custom: Vec<(u16, Shape)> = Vec::new();
        let mut formats: Vec<u16> = Vec::new();
        let mut records = Records { stream, at: 0 };
        let first = records.next()?;
        if first.kind != 0x0809 {
            return None;
        }
        if u16_at(first.data, 0)? != BIFF8 {
            return Some(Err(SheetError::OtherWorkbook { kind: "Excel 95" }));
        }
        while let Some(record) = records.next() {
            match record.kind {
                0x002f => return Some(Err(SheetError::Encrypted)),
                0x0022 if u16_at(record.data, 0) == Some(1) => self.epoch = Epoch::Y1904,
                0x0085 => self.sheet(record.data),
                0x041e => {
                    let mut pieces = Pieces::new(vec![record.data.get(2..)?]);
                    let count = pieces.u16()?;
                    let code = pieces.text(count)?;
                    custom.push((u16_at(record.data, 0)?, Shape::of_code(&code)));
                }
                0x00e0 => formats.push(u16_at(record.data, 2)?),
                0x00fc => {
                    let mut parts = vec![record.data];
                    let mut ahead = records.clone();
                    while let Some(more) = ahead.next().filter(|more| more.kind == 0x003c) {
                        parts.push(more.data);
                        records = ahead.clone();
                    }
                    self.texts = Texts::read(parts)?;
                }
                0x000a => break,
                _ => {}
            }
        }
        self.shapes = formats
            .iter()
            .map(|id| {
                let known = custom.iter().find(|(known, _)| known == id);
                known.map_or_else(|| Shape::built_in(u32::from(*id)), |(_, shape)| *shape)
            })
            .collect();
        Some(Ok(()))
    }

    /// A sheet of the list; charts and macros hold no cells.
    fn sheet(&mut self, data: &[u8]) {
        let place = u32_at(data, 0).and_then(|place| usize::try_from(place).ok());
        let (Some(place), Some([state, kind])) =
            (place, data.get(4..).and_then(|rest| rest.first_chunk::<2>()))
        else {
            return;
        };
        let mut name = Pieces::new(vec![data.get(6..).unwrap_or_default()]);
        let name = name.u8().and_then(|count| name.text(u16::from(count)));
        if *kind == 0
            && let Some(name) = name
        {
            let hidden = state & 3 != 0;
            self.sheets.push((SheetInfo { name, hidden }, place));
        }
    }

    /// Puts the cells of a sheet into the grid.
    pub fn pour(&mut self, index: usize, grid: &mut Grid) -> Result<(), ReadError> {
        let Some((info, place)) = self.sheets.get(index) else {
            return Ok(());
        };
        let damaged = || ReadError::Sheet(SheetError::damaged(info.name.clone()));
        let mut cells = Vec::new();
        let walked = self.cells(*place, &mut cells, grid).ok_or_else(damaged)?;
        self.walked = self.walked.saturating_add(walked);
        if self.walked > self.stream.len().saturating_mul(MOST_WALKS) {
            return Err(damaged());
        }
        // They come in order from Excel, but not from every program. A cell that comes twice counts as it came last.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut cells = cells.into_iter().peekable();
        while let Some((row, column, value)) = cells.next() {
            let again = cells.peek().is_some_and(|next| (next.0, next.1) == (row, column));
            if again {
                continue;
            }
            let (row, column) = (usize::from(row), usize::from(column));
            let put = match &value {
                Value::Shared(index) => {
                    grid.put(row, column, self.texts.get(*index).ok_or_else(damaged)?, false)
                }
                Value::Text(text) => grid.put(row, column, text, false),
                Value::Number(number, style) => {
                    let shape = self
                        .shapes
                        .get(usize::from(*style))
                        .copied()
                        .unwrap_or(Shape::Number);
                    let text = value::shaped(*number, shape, self.epoch).ok_or_else(damaged)?;
                    grid.put(row, column, &text, true)
                }
            };
            match put {
                Ok(Flow::On) => {}
                Ok(Flow::Enough) => return Ok(()),
                Err(Refused::Limit(error)) => return Err(error),
                Err(Refused::OutOfOrder) => return Err(damaged()),
            }
        }
        Ok(())
    }

    /// The cells of the sheet that begins at this place, and how long it is.
    fn cells(&self, place: usize, cells: &mut Vec<(u16, u16, Value)>, grid: &mut Grid) -> Option<usize> {
        let mut records = Records {
            stream: &self.stream,
            at: place,
        };
        // The sheet's own beginning; charts within it begin and end again.
        records.next().filter(|first| first.kind == 0x0809)?;
        let mut within = 0_usize;
        // A formula whose text comes in the next record.
        let mut waiting: Option<(u16, u16)> = None;
        for Record { kind, data } in records.by_ref() {
            match (kind, within) {
                (0x0809, _) => within = within.checked_add(1)?,
                (0x000a, 0) => break,
                (0x000a, _) => within = within.checked_sub(1)?,
                (_, 1..) => {}
                (0x0207, _) => {
                    if let Some((row, column)) = waiting.take() {
                        cells.push((row, column, Value::Text(long_text(data, 0)?)));
                    }
                }
                (0x0208, _) if u32_at(data, 12).is_some_and(|options| options & 0x20 != 0) => {
                    grid.hide(usize::from(u16_at(data, 0)?));
                }
                (0x00e5, _) => merges(data, grid)?,
                (0x00bd, _) => many(data, cells)?,
                (0x0006, _) => {
                    let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
                    let result = data.get(6..)?.first_chunk::<8>()?;
                    match result {
                        [0, _, _, _, _, _, 0xff, 0xff] => waiting = Some((row, column)),
                        [1, _, truth, _, _, _, 0xff, 0xff] => {
                            cells.push((row, column, Value::Text(truth_text(*truth))));
                        }
                        [2, _, code, _, _, _, 0xff, 0xff] => {
                            cells.push((row, column, Value::Text(error_text(*code))));
                        }
                        [_, _, _, _, _, _, 0xff, 0xff] => {}
                        number => {
                            let number = Value::Number(f64::from_le_bytes(*number), u16_at(data, 4)?);
                            cells.push((row, column, number));
                        }
                    }
                }
                (0x00fd | 0x0204 | 0x00d6 | 0x0203 | 0x027e | 0x0205, _) => {
                    let value = single(kind, data)?;
                    cells.push((u16_at(data, 0)?, u16_at(data, 2)?, value));
                }
                _ => {}
            }
        }
        records.at.checked_sub(place)
    }
}

fn single(kind: u16, data: &[u8]) -> Option<Value> {
    let style = u16_at(data, 4)?;
    Some(match kind {
        0x00fd => Value::Shared(u32_at(data, 6)?),
        0x0203 => Value::Number(f64::from_le_bytes(*data.get(6..)?.first_chunk::<8>()?), style),
        0x027e => Value::Number(packed(u32_at(data, 6)?), style),
        0x0205 => match data.get(6..)?.first_chunk::<2>()? {
            [truth, 0] => Value::Text(truth_text(*truth)),
            [code, _] => Value::Text(error_text(*code)),
        },
        _ => Value::Text(long_text(data, 6)?),
    })
}

fn long_text(data: &[u8], at: usize) -> Option<String> {
    let mut pieces = Pieces::new(vec![data.get(at..)?]);
    let count = pieces.u16()?;
    pieces.text(count)
}

/// Several numbers in a row.
fn many(data: &[u8], cells: &mut Vec<(u16, u16, Value)>) -> Option<()> {
    let row = u16_at(data, 0)?;
    let mut column = u16_at(data, 2)?;
    let body = data.get(4..data.len().checked_sub(2)?)?;
    for piece in body.chunks_exact(6) {
        cells.push((
            row,
            column,
            Value::Number(packed(u32_at(piece, 2)?), u16_at(piece, 0)?),
        ));
        column = column.checked_add(1)?;
    }
    Some(())
}

fn merges(data: &[u8], grid: &mut Grid) -> Option<()> {
    for piece in data.get(2..)?.chunks_exact(8) {
        let at = |place| u16_at(piece, place).map(usize::from);
        grid.merge((at(0)?, at(2)?), (at(4)?, at(6)?));
    }
    Some(())
}

/// A number in 32 bits: a whole number of 30 bits or the upper part of a double, perhaps times a hundred.
fn packed(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        let [a, b, c, d] = bits.to_le_bytes();
        f64::from(i32::from_le_bytes([a, b, c, d]) >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

fn truth_text(value: u8) -> String {
    if value == 0 { "FALSE" } else { "TRUE" }.to_owned()
}

fn error_text(code: u8) -> String {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
    .to_owned()
}
