//! Dates as lists give them: a day, a month or only a year.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::codes::Year;

/// The earliest year a list can mean: that of the birth of the oldest recipients.
const FIRST_YEAR: i32 = 1850;
/// The last year a list can mean.
const LAST_YEAR: i32 = 2199;

/// A date and how much of it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateWithPrecision {
    /// Only the year: `2019`.
    Year(i32),
    /// Year and month, 1–12: `11/2019`.
    Month(i32, u32),
    /// The day: `18/11/2019`.
    Day(NaiveDate),
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a date")]
pub struct DateError(
    /// The text as it was given.
    pub String,
);

impl DateError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!(
                "«{}» không phải là ngày; ghi ngày/tháng/năm (18/11/2019), tháng/năm (11/2019) hoặc năm (2019).",
                self.0
            ),
            Lang::En => format!(
                "«{}» is not a date; write day/month/year (18/11/2019), month/year (11/2019) or the year (2019).",
                self.0
            ),
        }
    }
}

impl DateWithPrecision {
    /// Reads one date that fills the text: `18/11/2019`, `22-11-2016`, `14.5.2011`, `2019-11-18`, `ngày 15 tháng 6
    /// năm 2022`, `tháng 11 năm 2019`, `11/2019`, `2019`. The day always stands before the month.
    ///
    /// # Errors
    /// When the text is anything else; a year of two digits is refused, it could be either century.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError(text.to_owned());
        let (found, rest) = Self::leading(text.trim()).ok_or_else(wrong)?;
        if rest.trim().trim_matches(['.', ',']).is_empty() {
            Ok(found)
        } else {
            Err(wrong())
        }
    }

    /// The date a text begins with, and what follows it.
    pub(crate) fn leading(text: &str) -> Option<(Self, &str)> {
        let text = strip_word(text, "ngày").unwrap_or(text);
        let Some((first, digits, rest)) = number(text) else {
            return Self::month_in_words(text);
        };
        if digits == 4 {
            return Self::from_year(first, rest);
        }
        if let Some(after) = strip_word(rest.trim_start(), "tháng") {
            let (month, _, rest) = number(after)?;
            let (year, rest) = year(strip_word(rest.trim_start(), "năm")?)?;
            return Some((Self::day(year, month, first)?, rest));
        }
        let (separator, rest) = separator(rest)?;
        let (second, digits, rest) = number(rest)?;
        if digits == 4 {
            return Some((Self::month(second, first)?, rest));
        }
        let (year, rest) = year(self::separator(rest).filter(|(s, _)| *s == separator)?.1)?;
        Some((Self::day(year, second, first)?, rest))
    }

    /// `2019-11-18` or `2019`, once the four digits are read.
    fn from_year(year: u32, rest: &str) -> Option<(Self, &str)> {
        let iso = rest.strip_prefix('-').and_then(|rest| {
            let (month, 2, rest) = number(rest)? else {
                return None;
            };
            let (day, 2, rest) = number(rest.strip_prefix('-')?)? else {
                return None;
            };
            Some((Self::day(year, month, day)?, rest))
        });
        // a date cell that passed through a program may carry midnight with it
        let iso = iso.map(|(date, rest)| {
            let midnight = [" 00:00:00", "T00:00:00"]
                .iter()
                .find_map(|m| rest.strip_prefix(m));
            (date, midnight.unwrap_or(rest))
        });
        iso.or_else(|| Some((Self::year(year)?, rest)))
    }

    /// `tháng 11 năm 2019`, `tháng 11/2019` or `năm 2019`.
    fn month_in_words(text: &str) -> Option<(Self, &str)> {
        if let Some(rest) = strip_word(text, "năm") {
            let (found, rest) = year(rest)?;
            return Some((Self::year(found)?, rest));
        }
        let (month, _, rest) = number(strip_word(text, "tháng")?)?;
        let rest = rest.trim_start();
        let rest = strip_word(rest, "năm").or_else(|| Some(separator(rest)?.1))?;
        let (year, rest) = year(rest)?;
        Some((Self::month(year, month)?, rest))
    }

    /// A day, where the calendar has it.
    fn day(year: u32, month: u32, day: u32) -> Option<Self> {
        let Self::Year(year) = Self::year(year)? else {
            return None;
        };
        NaiveDate::from_ymd_opt(year, month, day).map(Self::Day)
    }

    /// A month of a year.
    fn month(year: u32, month: u32) -> Option<Self> {
        match Self::year(year)? {
            Self::Year(year) if (1..=12).contains(&month) => Some(Self::Month(year, month)),
            _ => None,
        }
    }

    /// A year a list can mean.
    fn year(year: u32) -> Option<Self> {
        let year = i32::try_from(year).ok()?;
        (FIRST_YEAR..=LAST_YEAR)
            .contains(&year)
            .then_some(Self::Year(year))
    }

    /// The year it falls in.
    #[must_use]
    pub fn year_number(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// The year it falls in, where that can be a year of emulation.
    #[must_use]
    pub fn year_of_emulation(self) -> Option<Year> {
        Year::new(self.year_number()).ok()
    }

    /// The day, where it is known.
    #[must_use]
    pub const fn exact(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(..) | Self::Year(_) => None,
        }
    }
}

/// The Vietnamese way, `18/11/2019`, `11/2019`, `2019`; [`DateWithPrecision::parse`] reads it back.
impl fmt::Display for DateWithPrecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, month) => write!(f, "{month:02}/{year}"),
            Self::Day(day) => write!(f, "{}", day.format("%d/%m/%Y")),
        }
    }
}

/// What follows a word and its blanks, whatever the case of its first letter.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    if head.to_lowercase() != word {
        return None;
    }
    let rest = text.get(word.len()..)?;
    Some(rest.trim_start())
}

/// A number of one to four digits: its value, how many digits, what follows.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let text = text.trim_start();
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(end)?;
    if !(1..=4).contains(&end) {
        return None;
    }
    Some((digits.parse().ok()?, end, rest))
}

/// Four digits, and what follows.
fn year(text: &str) -> Option<(u32, &str)> {
    let (year, digits, rest) = number(text)?;
    (digits == 4).then_some((year, rest))
}

/// The sign between day, month and year, with blanks about it.
fn separator(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let sign = text.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    Some((sign, text.get(1..)?))
}
