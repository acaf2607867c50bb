//! Periods: a year, a term of years, the first months of a year, days.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use thidua_vietnamese::dates::{self, Date};
use thidua_vietnamese::{Lang, clean, fold};
use thiserror::Error;

use crate::codes::Year;

/// From one day to another, both included.
///
/// Written `2023`, `2013-2018`, `2016-01/2016-09` or `2024-03-29/2024-04-29`; people may also write "9 tháng đầu năm
/// 2016", "giai đoạn 2023 – 2025", "quý I năm 2024", "29/3/2024 - 29/4/2024".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a period")]
pub struct PeriodError(
    /// The text as it was given.
    pub String,
);

impl PeriodError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.0;
        match lang {
            Lang::Vi => format!(
                "«{text}» không phải là thời kỳ; ghi như 2023, 2018-2023, 9 tháng đầu năm 2016 hoặc 29/03/2024-29/04/2024."
            ),
            Lang::En => format!(
                "«{text}» is not a period; write it like 2023, 2018-2023, 2016-01/2016-09 or 29/03/2024-29/04/2024."
            ),
        }
    }
}

impl Period {
    /// From one day to another.
    ///
    /// # Errors
    /// When it ends before it begins, or lies outside the years of [`Year`].
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, PeriodError> {
        let known = |day: NaiveDate| Year::new(day.year()).is_ok();
        if first <= last && known(first) && known(last) {
            Ok(Self { first, last })
        } else {
            Err(PeriodError(format!("{first}/{last}")))
        }
    }

    /// A calendar year.
    #[must_use]
    pub fn year(year: Year) -> Self {
        let day = |month, day| NaiveDate::from_ymd_opt(year.get(), month, day).unwrap_or_default();
        Self {
            first: day(1, 1),
            last: day(12, 31),
        }
    }

    /// Reads a period.
    ///
    /// # Errors
    /// When the text is none; nothing is guessed.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        let text = clean(text);
        read(&text).ok_or(PeriodError(text))
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether it is a calendar year.
    #[must_use]
    pub fn is_year(self, year: Year) -> bool {
        self == Self::year(year)
    }

    /// The years it touches.
    pub fn years(self) -> impl Iterator<Item = Year> {
        (self.first.year()..=self.last.year()).filter_map(|year| Year::new(year).ok())
    }

    /// Whether all of the other lies in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether they have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The shortest period that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }

    fn whole_years(self) -> bool {
        (self.first.month(), self.first.day()) == (1, 1) && (self.last.month(), self.last.day()) == (12, 31)
    }

    fn whole_months(self) -> bool {
        self.first.day() == 1 && last_of_month(self.last) == Some(self.last)
    }

    /// For a reader: `năm 2023`, `2018–2023`, `9 tháng đầu năm 2016`, `29/03/2024–29/04/2024`.
    #[must_use]
    pub fn shown(self, lang: Lang) -> String {
        let (from, until) = (self.first.year(), self.last.year());
        if self.whole_years() {
            return if from == until {
                lang.pick(format!("năm {from}"), from.to_string())
            } else {
                format!("{from}–{until}")
            };
        }
        if self.whole_months() && from == until && self.first.month() == 1 {
            let months = self.last.month();
            return lang.pick(
                format!("{months} tháng đầu năm {from}"),
                format!("first {months} months of {from}"),
            );
        }
        format!("{}–{}", dates::format(self.first), dates::format(self.last))
    }
}

impl fmt::Display for Period {
    /// For programs, as [`Period::parse`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, until) = (self.first.year(), self.last.year());
        if self.whole_years() && from == until {
            write!(f, "{from}")
        } else if self.whole_years() {
            write!(f, "{from}-{until}")
        } else if self.whole_months() {
            let (m, n) = (self.first.month(), self.last.month());
            write!(f, "{from}-{m:02}/{until}-{n:02}")
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(text: String) -> Result<Self, PeriodError> {
        Self::parse(&text)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let next = match day.month() {
        12 => NaiveDate::from_ymd_opt(day.year().checked_add(1)?, 1, 1),
        month => NaiveDate::from_ymd_opt(day.year(), month.checked_add(1)?, 1),
    };
    next?.pred_opt()
}

fn months(year: i32, from: u32, until: u32) -> Option<Period> {
    let last = last_of_month(NaiveDate::from_ymd_opt(year, until, 1)?)?;
    Period::new(NaiveDate::from_ymd_opt(year, from, 1)?, last).ok()
}

fn read(text: &str) -> Option<Period> {
    let key = fold(text);
    let words: Vec<&str> = key
        .split(' ')
        .filter(|word| !["giai", "doan", "nhiem", "ky", "nam", "tu", "dau"].contains(word))
        .collect();
    if let Some(period) = in_words(&words) {
        return Some(period);
    }
    if let Some((first, last)) = side(text) {
        return Period::new(first, last).ok();
    }
    [" đến ", " - ", "–", "-", "/"].iter().find_map(|sign| {
        let (left, right) = text.split_once(sign)?;
        let (first, _) = side(left)?;
        let (_, last) = side(right)?;
        Period::new(first, last).ok()
    })
}

/// "9 tháng đầu năm 2016", "6 tháng cuối năm 2020", "quý I năm 2024", "giai đoạn 2023 – 2025".
fn in_words(words: &[&str]) -> Option<Period> {
    let number = |text: &str| text.parse::<u32>().ok();
    let year = |text: &str| Year::parse(text).ok();
    match words {
        [count, "thang", of] => months(year(of)?.get(), 1, number(count)?),
        [count, "thang", "cuoi", of] => {
            let count = number(count).filter(|count| (1..=12).contains(count))?;
            months(year(of)?.get(), 13_u32.checked_sub(count)?, 12)
        }
        ["quy", quarter, of] => {
            let quarter = match *quarter {
                "i" | "1" => 1,
                "ii" | "2" => 2,
                "iii" | "3" => 3,
                "iv" | "4" => 4,
                _ => return None,
            };
            let until = 3_u32.checked_mul(quarter)?;
            months(year(of)?.get(), until.checked_sub(2)?, until)
        }
        [from, until] => {
            let (from, until) = (year(from)?, year(until)?);
            Period::new(Period::year(from).first, Period::year(until).last).ok()
        }
        _ => None,
    }
}

/// The first and the last day of what stands on one side: a day, a month or a year.
fn side(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim();
    let iso = text
        .split_once('-')
        .filter(|(year, month)| year.len() == 4 && month.len() == 2)
        .and_then(|(year, month)| months(year.parse().ok()?, month.parse().ok()?, month.parse().ok()?));
    if let Some(month) = iso {
        return Some((month.first, month.last));
    }
    let whole = match dates::parse(text).ok()? {
        Date::Day(day) => return Some((day, day)),
        Date::Month { year, month } => months(year, month, month)?,
        Date::Year(year) => Period::year(Year::new(year).ok()?),
    };
    Some((whole.first, whole.last))
}
