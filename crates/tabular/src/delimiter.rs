//! The sign between cells.

use std::fmt;
use std::str::FromStr;

/// The sign between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Delimiter {
    /// A comma.
    Comma,
    /// A semicolon, as spreadsheets write where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
    /// A vertical bar.
    Pipe,
}

impl Delimiter {
    /// All delimiters, the likelier first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The sign itself, as receipts name it.
    #[must_use]
    pub const fn char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
            Self::Pipe => '|',
        }
    }

    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.char())
    }
}

impl FromStr for Delimiter {
    type Err = UnknownDelimiter;

    /// Reads the sign itself, or `comma`, `semicolon`, `tab` (also `\t`), `pipe`.
    fn from_str(text: &str) -> Result<Self, UnknownDelimiter> {
        match text {
            "," | "comma" => Ok(Self::Comma),
            ";" | "semicolon" => Ok(Self::Semicolon),
            "\t" | "\\t" | "tab" => Ok(Self::Tab),
            "|" | "pipe" => Ok(Self::Pipe),
            _ => Err(UnknownDelimiter {
                text: text.to_owned(),
            }),
        }
    }
}

/// A sign that does not part cells.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "không dùng được dấu phân cách “{text}”: dùng , hoặc ; hoặc tab hoặc | (unknown delimiter: use , or ; or tab or |)"
)]
pub struct UnknownDelimiter {
    /// What was given.
    pub text: String,
}

/// The first line `sep=;` with which a file tells Excel its delimiter: the delimiter, and where the table begins.
/// Spreadsheets do not show that line, so it does not count as a row.
pub(crate) fn separator_line(text: &str) -> Option<(Delimiter, usize)> {
    let line = text.get(..text.find(['\n', '\r']).unwrap_or(text.len()))?;
    let (name, sign) = line.split_once('=')?;
    if !name.eq_ignore_ascii_case("sep") {
        return None;
    }
    let delimiter = Delimiter::ALL
        .into_iter()
        .find(|delimiter| sign.chars().eq([delimiter.char()]))?;
    let rest = text.get(line.len()..)?;
    let terminator = if rest.starts_with("\r\n") {
        2
    } else {
        rest.len().min(1)
    };
    Some((delimiter, line.len().saturating_add(terminator)))
}
