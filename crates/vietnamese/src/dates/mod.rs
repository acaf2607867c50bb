//! Dates as offices write them: the day before the month, always; a month or a year alone stays what it is.

mod serial;
mod within;

pub use serial::{Epoch, Moment};
pub use within::{Doubt, Reading, Within, read};

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::Lang;
use crate::text::{clean, fold};

/// The first year that is taken for a date.
pub const FIRST_YEAR: i32 = 1900;
/// The last year that is taken for a date.
pub const LAST_YEAR: i32 = 2100;

/// A date as precise as its text. Shown as dd/mm/yyyy, mm/yyyy or yyyy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// A day.
    Day(NaiveDate),
    /// A month of a year.
    Month {
        /// The year, [`FIRST_YEAR`] to [`LAST_YEAR`].
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// A year.
    Year(i32),
}

impl Date {
    /// The year, which every date has.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Day(day) => day.year(),
            Self::Month { year, .. } | Self::Year(year) => year,
        }
    }

    /// The day, where the text named one.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month { .. } | Self::Year(_) => None,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            Self::Month { year, month } => write!(f, "{month:02}/{year:04}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// Why a text is no date. Each names the text it was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum DateError {
    /// Nothing was there but blanks.
    Empty,
    /// Not written as a date.
    NotADate {
        /// The text, cleaned.
        text: String,
    },
    /// A day and a month without a year ("15/12").
    NoYear {
        /// The text, cleaned.
        text: String,
    },
    /// A year of two digits ("18/11/19"): which century is not said.
    TwoDigitYear {
        /// The text, cleaned.
        text: String,
    },
    /// The month before the day ("11/18/2019"): it is never turned round in silence, for its neighbours ("05/06/2019")
    /// would be wrong without being impossible.
    MonthFirst {
        /// The text, cleaned.
        text: String,
        /// The day that is meant, if the month stands first.
        meant: NaiveDate,
    },
    /// A day that is not in the calendar ("31/4/2020").
    NotInCalendar {
        /// The text, cleaned.
        text: String,
    },
    /// A year before [`FIRST_YEAR`] or after [`LAST_YEAR`].
    YearOutOfRange {
        /// The text, cleaned.
        text: String,
    },
}

impl DateError {
    /// A stable identifier, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "date-empty",
            Self::NotADate { .. } => "not-a-date",
            Self::NoYear { .. } => "date-without-year",
            Self::TwoDigitYear { .. } => "date-two-digit-year",
            Self::MonthFirst { .. } => "date-month-first",
            Self::NotInCalendar { .. } => "date-not-in-calendar",
            Self::YearOutOfRange { .. } => "date-year-out-of-range",
        }
    }

    /// What is wrong and what to write instead, as one sentence without a full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Empty => lang
                .pick("chưa có ngày; hãy điền ngày", "no date is given; fill one in")
                .to_owned(),
            Self::NotADate { text } => lang.pick(
                format!("“{text}” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 18/11/2019"),
                format!("“{text}” is not a date; write day/month/year, such as 18/11/2019"),
            ),
            Self::NoYear { text } => lang.pick(
                format!("“{text}” thiếu năm; hãy ghi đủ, ví dụ 15/12/2019"),
                format!("“{text}” lacks the year; write it in full, such as 15/12/2019"),
            ),
            Self::TwoDigitYear { text } => lang.pick(
                format!("“{text}” chỉ có hai chữ số của năm; hãy ghi đủ bốn chữ số, ví dụ 18/11/2019"),
                format!("“{text}” has only two digits of the year; write all four, such as 18/11/2019"),
            ),
            Self::MonthFirst { text, meant } => {
                let day = format(*meant);
                lang.pick(
                    format!(
                        "“{text}” ghi tháng trước ngày; nếu là {day}, hãy ghi như vậy, và kiểm tra các ngày khác của cột"
                    ),
                    format!(
                        "“{text}” has the month before the day; if it is {day}, write it so, and check the other dates \
                         of the column"
                    ),
                )
            }
            Self::NotInCalendar { text } => lang.pick(
                format!("“{text}” không có trong lịch; hãy ghi ngày trước tháng, ví dụ 18/11/2019"),
                format!(
                    "“{text}” is not in the calendar; write the day before the month, such as 18/11/2019"
                ),
            ),
            Self::YearOutOfRange { text } => lang.pick(
                format!("“{text}” có năm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}; hãy kiểm tra lại năm"),
                format!("“{text}” has a year outside {FIRST_YEAR} to {LAST_YEAR}; check the year"),
            ),
        }
    }
}

/// Reads a date: 18/11/2019, 18-11-2019, 18.11.2019, 2019-11-18 (a time of day behind it does not matter),
/// "ngày 18 tháng 11 năm 2019", "tháng 11 năm 2019", 11/2019, "năm 2019", 2019. Zeros in front, capitals, marks and
/// blanks do not matter.
///
/// # Errors
/// [`DateError`] says what is wrong; a year of two digits and a day that does not exist are never guessed.
pub fn parse(text: &str) -> Result<Date, DateError> {
    let (text, parts) = parts(text)?;
    parts.date(&text)
}

/// The cleaned text, and what in it is day, month and year.
fn parts(text: &str) -> Result<(String, Parts), DateError> {
    let text = clean(text);
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if text.chars().count() > 64 {
        return Err(DateError::NotADate {
            text: text.chars().take(64).chain(['…']).collect(),
        });
    }
    let key = fold(without_time(&text));
    let words: Vec<&str> = key.split(' ').collect();
    let one_sign = has_one_sign(&text);
    let bare = text
        .trim_matches(['(', ')', '.', ' '])
        .bytes()
        .all(|b| b.is_ascii_digit());
    let parts = match words.as_slice() {
        ["ngay", day, "thang", month, "nam", year] => Parts::of(&text, Some(day), Some(month), year),
        ["thang", month, "nam", year] => Parts::of(&text, None, Some(month), year),
        ["nam", year] => Parts::of(&text, None, None, year),
        [year] if bare => Parts::of(&text, None, None, year),
        _ if !one_sign => Err(DateError::NotADate { text: text.clone() }),
        ["ngay", day, month, year] => Parts::of(&text, Some(day), Some(month), year),
        [year, month, day] if year.len() == 4 => Parts::of(&text, Some(day), Some(month), year),
        ["thang", month, year] => Parts::of(&text, None, Some(month), year),
        [day, month, year] => Parts::of(&text, Some(day), Some(month), year),
        [month, year] if year.len() == 4 => Parts::of(&text, None, Some(month), year),
        [day, month] => without_year(&text, day, month),
        _ => Err(DateError::NotADate { text: text.clone() }),
    }?;
    Ok((text, parts))
}

/// A day as dd/mm/yyyy: "18/11/2019".
#[must_use]
pub fn format(day: NaiveDate) -> String {
    Date::Day(day).to_string()
}

/// A day in words, as documents are dated (Decree 30/2020/NĐ-CP): "ngày 05 tháng 02 năm 2026". A zero stands before
/// days below 10 and before the months 1 and 2 only, so that they cannot be altered by a stroke.
#[must_use]
pub fn format_long(day: NaiveDate) -> String {
    let month = day.month();
    let zero = if month <= 2 { "0" } else { "" };
    format!("ngày {:02} tháng {zero}{month} năm {}", day.day(), day.year())
}

/// Whether one kind of sign, and no other, stands between the numbers: "3.057/365" and "1+1+2000" are no dates.
fn has_one_sign(text: &str) -> bool {
    let numbers = without_time(text).trim_start_matches(|c: char| !c.is_ascii_digit());
    ['/', '-', '.'].iter().any(|sign| {
        numbers.contains(*sign)
            && numbers
                .chars()
                .all(|c| c.is_ascii_digit() || c == ' ' || c == *sign)
    })
}

/// The text without the time of day behind it: "00:00:00", "T08:15", " 8:15:30.000", "Z". Spreadsheets export a day
/// as a moment, databases keep it as one.
fn without_time(text: &str) -> &str {
    let Some(at) = text.rfind([' ', 'T']).filter(|at| *at > 0) else {
        return text;
    };
    let (day, time) = text.split_at_checked(at).unwrap_or((text, ""));
    let time = time.trim_start_matches([' ', 'T']).trim_end_matches('Z');
    let mut parts = time.split(':');
    let is_number = |part: &str, most: u32| {
        let whole = part.split('.').next().unwrap_or_default();
        part.len() <= 13
            && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && whole.len() <= 2
            && number(whole).is_some_and(|value| value <= most)
    };
    let (hour, minute, second, more) = (parts.next(), parts.next(), parts.next(), parts.next());
    let is_time = hour.is_some_and(|hour| is_number(hour, 23))
        && minute.is_some_and(|minute| is_number(minute, 59))
        && second.is_none_or(|second| is_number(second, 59))
        && more.is_none();
    if is_time { day.trim_end() } else { text }
}

/// Day, month and year as they are written.
struct Parts {
    day: Option<u32>,
    month: Option<u32>,
    year: u32,
    /// The year has two digits only.
    short: bool,
}

impl Parts {
    fn of(text: &str, day: Option<&str>, month: Option<&str>, year: &str) -> Result<Self, DateError> {
        let not_a_date = || DateError::NotADate {
            text: text.to_owned(),
        };
        let short = |part: &str| number(part).filter(|_| part.len() <= 2).ok_or_else(not_a_date);
        let parts = Self {
            day: day.map(short).transpose()?,
            month: month.map(short).transpose()?,
            year: number(year).ok_or_else(not_a_date)?,
            short: year.len() == 2,
        };
        if year.len() == 4 || (parts.short && month.is_some()) {
            Ok(parts)
        } else {
            Err(not_a_date())
        }
    }

    /// The date, its year written in full.
    fn date(&self, text: &str) -> Result<Date, DateError> {
        let text = || text.to_owned();
        if self.short {
            return Err(DateError::TwoDigitYear { text: text() });
        }
        let year = i32::try_from(self.year)
            .ok()
            .filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
            .ok_or_else(|| DateError::YearOutOfRange { text: text() })?;
        match (self.day, self.month) {
            (Some(day), Some(month)) => NaiveDate::from_ymd_opt(year, month, day)
                .map(Date::Day)
                .ok_or_else(|| match NaiveDate::from_ymd_opt(year, day, month) {
                    Some(meant) => DateError::MonthFirst { text: text(), meant },
                    None => DateError::NotInCalendar { text: text() },
                }),
            (None, Some(month)) if (1..=12).contains(&month) => Ok(Date::Month { year, month }),
            (_, Some(_)) => Err(DateError::NotInCalendar { text: text() }),
            (_, None) => Ok(Date::Year(year)),
        }
    }
}

fn without_year(text: &str, day: &str, month: &str) -> Result<Parts, DateError> {
    let plausible = |part: &str, most: u32| {
        part.len() <= 2 && number(part).is_some_and(|value| (1..=most).contains(&value))
    };
    let text = text.to_owned();
    if plausible(day, 31) && plausible(month, 12) {
        Err(DateError::NoYear { text })
    } else {
        Err(DateError::NotADate { text })
    }
}

fn number(part: &str) -> Option<u32> {
    if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    part.parse().ok()
}
