//! Dates as lists give them: a day, a month or only a year.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thidua_vietnamese::dates::{self, Date};

pub use thidua_vietnamese::dates::DateError;

use crate::codes::Year;

/// A date and how much of it is known, as it can be stored: [`Date`] with an order and a serialised form.
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

/// The most words a date has: «ngày 15 tháng 6 năm 2022».
const LONGEST_DATE: usize = 6;

/// Where the search for the end of a date stops, in bytes.
const LONGEST_TEXT: usize = 64;

impl DateWithPrecision {
    /// Reads one date that fills the text; the day always stands before the month.
    ///
    /// # Errors
    /// As [`thidua_vietnamese::dates::parse`]: a year of two digits is refused, it could be either century.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if let Some(plain) = plain(text) {
            return Ok(plain);
        }
        Ok(match dates::parse(text)? {
            Date::Day(day) => Self::Day(day),
            Date::Month { year, month } => Self::Month(year, month),
            Date::Year(year) => Self::Year(year),
        })
    }

    /// The date a text begins with, the longest there is, and how many bytes it takes.
    pub(crate) fn leading(text: &str) -> Option<(Self, usize)> {
        // «18/11/2019 …», «ngày 18/11/2019 …»: no longer date begins so
        let digits = text
            .strip_prefix("ngày ")
            .or_else(|| text.strip_prefix("Ngày "))
            .unwrap_or(text);
        let end = digits
            .find(|letter: char| letter != '/' && !letter.is_ascii_digit())
            .unwrap_or(digits.len());
        let parts = digits
            .get(end..)
            .and_then(|rest| rest.chars().next())
            .is_none_or(|letter| letter.is_whitespace() || matches!(letter, ',' | ';' | ')' | '('));
        if parts && let Some(day) = digits.get(..end).and_then(plain_day) {
            let before = text.len().saturating_sub(digits.len());
            return Some((Self::Day(day), before.saturating_add(end)));
        }
        // where each of the first words ends, without the signs behind it
        let mut ends = Vec::with_capacity(LONGEST_DATE);
        let mut inside = false;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            let parts = letter.is_whitespace() || matches!(letter, ',' | ';' | ')' | '(');
            if at > LONGEST_TEXT {
                break;
            }
            if inside && parts {
                ends.push(at);
                if ends.len() == LONGEST_DATE || !letter.is_whitespace() {
                    break;
                }
            }
            inside = !parts;
        }
        ends.iter().rev().find_map(|end| {
            let words = text.get(..*end)?.trim_end_matches(['.', ':', '-', ' ']);
            Some((Self::parse(words).ok()?, words.len()))
        })
    }

    /// Whether both can be the same day, the less precise one holding the other: 1980 and 15/06/1980.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        let month = |date: Self| match date {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(day) => Some(day.month()),
        };
        let months = month(self).zip(month(other)).is_none_or(|(a, b)| a == b);
        let days = self.exact().zip(other.exact()).is_none_or(|(a, b)| a == b);
        self.year_number() == other.year_number() && months && days
    }

    /// One number for each date and precision: year, month, day, with zeros for what is not known.
    pub(crate) fn packed(self) -> i64 {
        let (year, month, day) = match self {
            Self::Year(year) => (year, 0, 0),
            Self::Month(year, month) => (year, month, 0),
            Self::Day(day) => (day.year(), day.month(), day.day()),
        };
        i64::from(year)
            .saturating_mul(10_000)
            .saturating_add(i64::from(month).saturating_mul(100))
            .saturating_add(i64::from(day))
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

/// `18/11/2019` or `2019`, read without looking at anything else.
fn plain(text: &str) -> Option<DateWithPrecision> {
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let year = text.parse().ok()?;
        return (dates::FIRST_YEAR..=dates::LAST_YEAR)
            .contains(&year)
            .then_some(DateWithPrecision::Year(year));
    }
    plain_day(text).map(DateWithPrecision::Day)
}

/// `18/11/2019`, the way nearly all days are written.
fn plain_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/');
    let mut number = |most: usize| {
        let part = parts.next()?;
        let plain = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    };
    let (day, month, year) = (number(2)?, number(2)?, number(4)?);
    let year = i32::try_from(year).ok()?;
    if parts.next().is_some() || !(dates::FIRST_YEAR..=dates::LAST_YEAR).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The Vietnamese way, `18/11/2019`, `11/2019`, `2019`; [`DateWithPrecision::parse`] reads it back.
impl fmt::Display for DateWithPrecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{month:02}/{year:04}"),
            Self::Day(day) => write!(f, "{}", day.format("%d/%m/%Y")),
        }
    }
}
