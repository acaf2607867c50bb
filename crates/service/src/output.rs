//! Printing answers: tables for people, JSON and CSV for programs, CSV as Excel wants it.

use std::io::Write as _;

use serde_json::Value;
use thidua_domain::quantity::Points;
use thidua_tabular::{Delimiter, Encoding, write_records};
use thidua_vietnamese::{Lang, numbers};

use crate::cli::args::Format;
use crate::{Error, Result};

/// One cell of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// Points with the season's number of decimals.
    Points(Points, u32),
    /// A whole number that is counted.
    Count(i64),
    /// A whole number that names something: a year, a rank.
    Plain(i64),
    /// Nothing.
    Empty,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Words, or nothing.
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    fn is_number(&self) -> bool {
        matches!(self, Self::Points(..) | Self::Count(_) | Self::Plain(_))
    }

    fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Points(points, decimals) => points.shown(*decimals, lang),
            Self::Count(count) => match lang {
                Lang::Vi => numbers::format_integer(*count),
                Lang::En => count.to_string(),
            },
            Self::Plain(number) => number.to_string(),
            Self::Empty => String::new(),
        }
    }

    /// For programs: plain exact numbers.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Points(points, decimals) => points.plain(*decimals),
            Self::Count(count) => count.to_string(),
            other => other.shown(Lang::En),
        }
    }

    /// With a decimal comma and without grouping, so that Excel reads a number; words that Excel would take for a
    /// formula are kept words.
    pub(crate) fn excel(&self) -> String {
        match self {
            Self::Points(points, decimals) => points.plain(*decimals).replace('.', ","),
            Self::Text(text) => guarded(text),
            other => other.plain(),
        }
    }
}

/// A text that begins like a formula gets an apostrophe, which spreadsheets take as "this is text".
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// An answer as rows of cells.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Words for people.
    pub headers: Vec<String>,
    /// Names for programs, one per header.
    pub names: Vec<std::borrow::Cow<'static, str>>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// How many of the last columns people do not see on a terminal, for they say the same in every row.
    pub repeated: usize,
}

impl Sheet {
    /// A sheet with these columns: a name for programs and words for people.
    #[must_use]
    pub fn new(columns: &[(&'static str, &str)]) -> Self {
        Self {
            headers: columns.iter().map(|(_, header)| (*header).to_owned()).collect(),
            names: columns.iter().map(|(name, _)| (*name).into()).collect(),
            rows: Vec::new(),
            repeated: 0,
        }
    }

    /// The rows aligned for a terminal.
    #[must_use]
    pub fn aligned(&self, lang: Lang) -> String {
        let columns = self.headers.len().saturating_sub(self.repeated);
        let headers: Vec<String> = self.headers.iter().take(columns).cloned().collect();
        let cells = |row: &Vec<Cell>| row.iter().take(columns).map(|cell| cell.shown(lang)).collect();
        let shown: Vec<Vec<String>> = self.rows.iter().map(cells).collect();
        let mut widths: Vec<usize> = headers.iter().map(|header| header.chars().count()).collect();
        for row in &shown {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let right: Vec<bool> = (0..widths.len())
            .map(|column| {
                let mut cells = self
                    .rows
                    .iter()
                    .filter_map(|row| row.get(column))
                    .filter(|cell| **cell != Cell::Empty);
                cells.clone().next().is_some() && cells.all(Cell::is_number)
            })
            .collect();
        let mut text = String::new();
        let line = |cells: &[String], text: &mut String| {
            let mut row = String::new();
            for ((cell, width), right) in cells.iter().zip(&widths).zip(&right) {
                let blank = " ".repeat(width.saturating_sub(cell.chars().count()));
                if *right {
                    row.push_str(&blank);
                    row.push_str(cell);
                } else {
                    row.push_str(cell);
                    row.push_str(&blank);
                }
                row.push_str("  ");
            }
            text.push_str(row.trim_end());
            text.push('\n');
        };
        line(&headers, &mut text);
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        line(&rule, &mut text);
        for row in &shown {
            line(row, &mut text);
        }
        text
    }

    fn records(&self, header: Vec<String>, cell: impl Fn(&Cell) -> String) -> Vec<Vec<String>> {
        let mut records = vec![header];
        records.extend(self.rows.iter().map(|row| row.iter().map(&cell).collect()));
        records
    }

    /// UTF-8, comma, plain numbers, names for programs.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let names = self.names.iter().map(|name| name.clone().into_owned()).collect();
        write_records(self.records(names, Cell::plain), Delimiter::Comma, Encoding::Utf8)
    }

    /// UTF-8 with BOM, semicolon, decimal comma.
    #[must_use]
    pub fn excel(&self) -> Vec<u8> {
        write_records(
            self.records(self.headers.clone(), Cell::excel),
            Delimiter::Semicolon,
            Encoding::Utf8Bom,
        )
    }
}

/// What a command answers, in every form.
#[derive(Debug, Clone)]
pub struct Answer {
    /// For people: what stands above the rows.
    pub before: String,
    /// The rows.
    pub sheet: Sheet,
    /// Whether people see the rows too, or only what stands above and below.
    pub table_sheet: bool,
    /// For people: what stands below the rows.
    pub after: String,
    /// For programs.
    pub json: Value,
    /// The exit status.
    pub code: u8,
}

impl Default for Answer {
    fn default() -> Self {
        Self {
            before: String::new(),
            sheet: Sheet::default(),
            table_sheet: true,
            after: String::new(),
            json: Value::Null,
            code: 0,
        }
    }
}

impl Answer {
    /// What people see on a terminal.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let shown = self.table_sheet && !self.sheet.headers.is_empty();
        let rows = if shown {
            self.sheet.aligned(lang)
        } else {
            String::new()
        };
        format!("{}{rows}{}", self.before, self.after)
    }

    /// Writes the answer to standard output. A closed pipe is no failure.
    ///
    /// # Errors
    /// When standard output takes no more (a full disk behind it).
    pub fn print(&self, format: Format, lang: Lang) -> Result<()> {
        let bytes = match format {
            Format::Table => self.text(lang).into_bytes(),
            Format::Json => format!(
                "{}\n",
                serde_json::to_string_pretty(&self.json).unwrap_or_default()
            )
            .into_bytes(),
            Format::Csv => self.sheet.csv(),
            Format::Excel => self.sheet.excel(),
        };
        print_bytes(&bytes)
    }
}

/// Writes bytes to standard output as they are. A closed pipe is no failure: its reader has seen enough.
///
/// # Errors
/// When standard output takes no more, as on a full disk: a file cut short must not look like a result.
pub fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::machine(
            "output-failed",
            format!(
                "Không ghi được kết quả ra đầu ra: {error}; việc đã làm vẫn được giữ, hãy chạy lại để xem."
            ),
            format!(
                "The result could not be written out: {error}. What was done stands; run it again to see."
            ),
        )),
        _ => Ok(()),
    }
}
