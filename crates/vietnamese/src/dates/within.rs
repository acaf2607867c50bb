//! Dates read with what is known of their column. What is supplied is said.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::{Date, DateError, Epoch, FIRST_YEAR, Moment, parts};
use crate::Lang;
use crate::text::clean;

/// Who receives an award, takes part in a contest or holds an office is at least this old (a plausibility, not a rule
/// of law).
const LEAST_AGE: i32 = 15;
/// The first serial that is taken for a day: 18/05/1927. Below are counts and amounts.
const FIRST_SERIAL: u32 = 10_000;

/// What is known of the dates of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// The last day that can be: that of the import, for what has happened.
    last: NaiveDate,
    births: bool,
    serials: Option<Epoch>,
}

impl Within {
    /// Dates of what has happened, at the latest on `last`: decisions, documents, awards. A year of two digits is one
    /// of the 2000s, unless that would be after `last`: then one of the 1900s.
    #[must_use]
    pub const fn past(last: NaiveDate) -> Self {
        Self {
            last,
            births: false,
            serials: None,
        }
    }

    /// Dates of birth of people who were at least fifteen on `last`. A year of two digits is the later one of both
    /// centuries for which that holds.
    #[must_use]
    pub const fn births(last: NaiveDate) -> Self {
        Self {
            last,
            births: true,
            serials: None,
        }
    }

    /// A number alone, between 10,000 (18/05/1927) and that of the last day, is a day as spreadsheets count them. Only
    /// for columns that are known to hold dates.
    #[must_use]
    pub const fn with_serials(mut self, epoch: Epoch) -> Self {
        self.serials = Some(epoch);
        self
    }

    fn last_year(&self) -> i32 {
        let age = if self.births { LEAST_AGE } else { 0 };
        self.last.year().saturating_sub(age)
    }
}

/// A date, and what had to be supplied to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The date.
    pub date: Date,
    /// What was supplied, if anything.
    pub doubt: Option<Doubt>,
}

/// What had to be supplied to read a date. To be told to whoever knows better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The century of a year of two digits.
    Century {
        /// The text, cleaned.
        text: String,
        /// What it was read as.
        date: Date,
    },
    /// That a number is a day as spreadsheets count them.
    Serial {
        /// The text, cleaned.
        text: String,
        /// What it was read as.
        date: Date,
    },
}

impl Doubt {
    /// A stable identifier, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Century { .. } => "date-century-supplied",
            Self::Serial { .. } => "date-from-serial",
        }
    }

    /// What was supplied, as one sentence without a full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Century { text, date } => lang.pick(
                format!("“{text}” có năm hai chữ số, được hiểu là {date}; hãy ghi đủ bốn chữ số nếu không đúng"),
                format!("“{text}” has a year of two digits and was read as {date}; write all four if that is wrong"),
            ),
            Self::Serial { text, date } => lang.pick(
                format!("“{text}” là số thứ tự ngày của bảng tính, được hiểu là {date}; hãy ghi ngày nếu không đúng"),
                format!("“{text}” is a spreadsheet's number of a day and was read as {date}; write the day if that is wrong"),
            ),
        }
    }
}

/// Reads a date as [`super::parse`] does and, with what is known of its column, also "18/11/19" and serials.
///
/// # Errors
/// [`DateError`], as [`super::parse`].
pub fn read(text: &str, within: &Within) -> Result<Reading, DateError> {
    if let Some(reading) = within.serials.and_then(|epoch| serial(text, epoch, within)) {
        return Ok(reading);
    }
    let (text, mut parts) = parts(text)?;
    if !parts.short {
        return Ok(Reading {
            date: parts.date(&text)?,
            doubt: None,
        });
    }
    let written = parts.year;
    parts.short = false;
    let mut refused = None;
    // The later century first; the calendar has its say too: 29/02/00 was in 2000 and not in 1900.
    for century in [2_000, 1_900] {
        parts.year = written.saturating_add(century);
        match parts.date(&text) {
            Ok(date) if within.admits(date) => {
                let doubt = Some(Doubt::Century { text, date });
                return Ok(Reading { date, doubt });
            }
            Ok(_) => {}
            Err(error) => {
                refused.get_or_insert(error);
            }
        }
    }
    Err(refused.unwrap_or(DateError::YearOutOfRange { text }))
}

impl Within {
    fn admits(&self, date: Date) -> bool {
        let year = self.last_year();
        match date {
            Date::Day(day) if !self.births => day <= self.last,
            Date::Month { year, month } if !self.births => {
                (year, month) <= (self.last.year(), self.last.month())
            }
            date => (FIRST_YEAR..=year).contains(&date.year()),
        }
    }
}

fn serial(text: &str, epoch: Epoch, within: &Within) -> Option<Reading> {
    let text = clean(text);
    let plain = text.replacen(',', ".", 1);
    let digits = plain.split('.').next().unwrap_or_default();
    let is_number = digits.len() == 5 && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let serial: Decimal = plain.parse().ok().filter(|_| is_number)?;
    if serial < Decimal::from(FIRST_SERIAL) {
        return None;
    }
    let day = Moment::of_serial(serial, epoch)?
        .day()
        .filter(|day| *day <= within.last)?;
    let date = Date::Day(day);
    Some(Reading {
        date,
        doubt: Some(Doubt::Serial { text, date }),
    })
}
