//! What was noticed in a table, in words a clerk can act on.

use thidua_vietnamese::Lang;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the row is still taken.
    Warning,
    /// The row, or the file where no row is named, cannot be taken as it is.
    Error,
}

impl Severity {
    /// The name used in receipts: `"error"` or `"warning"`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something noticed while reading: where, what, and what to do about it. Readers of the table make their own
/// findings with the same type, so that one receipt lists them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// A stable identifier; those of this crate are listed in [`crate::codes`].
    pub code: &'static str,
    /// The sheet, where the file is a workbook.
    pub sheet: Option<String>,
    /// The row as a spreadsheet numbers it, from 1.
    pub row: Option<usize>,
    /// The header text of the column, or its letter where the header is blank.
    pub column: Option<String>,
    /// The text found there, shortened where it is long.
    pub value: Option<String>,
    /// Boxed, so that a finding stays small where it is the error of a result.
    text: Box<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Text {
    vi: String,
    en: String,
}

impl Finding {
    /// A finding with its sentence in both languages; each says what is wrong and what to do, without row and
    /// column, which are put in front.
    #[must_use]
    pub fn new(severity: Severity, code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            sheet: None,
            row: None,
            column: None,
            value: None,
            text: Box::new(Text {
                vi: vi.into(),
                en: en.into(),
            }),
        }
    }

    /// An error.
    #[must_use]
    pub fn error(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, vi, en)
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, vi, en)
    }

    /// Names the sheet, where there is one.
    #[must_use]
    pub fn in_sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(str::to_owned);
        self
    }

    /// Names the row, from 1.
    #[must_use]
    pub const fn at_row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// Names the column.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Names the text that was found.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        self.value = Some(shorten(value));
        self
    }

    /// The whole message: row, column, what is wrong, the value, what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let text = lang.pick(&self.text.vi, &self.text.en);
        let mut place = Vec::new();
        if let Some(sheet) = &self.sheet {
            place.push(lang.pick(format!("trang tính “{sheet}”"), format!("sheet “{sheet}”")));
        }
        if let Some(row) = self.row {
            place.push(lang.pick(format!("dòng {row}"), format!("row {row}")));
        }
        if let Some(column) = &self.column {
            place.push(lang.pick(format!("cột “{column}”"), format!("column “{column}”")));
        }
        let mut message = capitalised(&place.join(", "));
        if message.is_empty() {
            message = capitalised(text);
        } else {
            message.push_str(": ");
            message.push_str(text);
        }
        if let Some(value) = self
            .value
            .as_ref()
            .filter(|value| !value.is_empty() && !text.contains(value.as_str()))
        {
            message.push_str(&lang.pick(format!(" (giá trị: “{value}”)"), format!(" (value: “{value}”)")));
        }
        message
    }
}

/// The text with at most 80 characters: a runaway cell does not belong in a message.
pub(crate) fn shorten(text: &str) -> String {
    if text.chars().nth(80).is_none() {
        return text.to_owned();
    }
    text.chars().take(80).chain(['…']).collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
