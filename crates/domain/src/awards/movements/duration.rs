//! How long a movement lasts.

use std::fmt;

use chrono::{Months, NaiveDate};
use thidua_vietnamese::Lang;

use crate::awards::category::words;
use crate::awards::dates::DateWithPrecision;

words! {
    /// Thời hạn thi đua: rows 06 to 10 of form 0601.N.
    DurationClass {
        /// Dưới 1 năm.
        UnderOneYear = "duoi-1-nam", "Dưới 1 năm", "Under 1 year";
        /// 1 năm.
        OneYear = "1-nam", "1 năm", "1 year";
        /// Từ 1 năm đến dưới 3 năm; here: more than 1 year, because a row of its own has just 1 year.
        UnderThreeYears = "1-den-3-nam", "Từ 1 năm đến dưới 3 năm", "1 to under 3 years";
        /// Từ 3 năm đến dưới 5 năm.
        UnderFiveYears = "3-den-5-nam", "Từ 3 năm đến dưới 5 năm", "3 to under 5 years";
        /// Từ 5 năm trở lên.
        FiveYears = "5-nam-tro-len", "Từ 5 năm trở lên", "5 years and more";
    }
}

impl DurationClass {
    /// The class of a movement from its first to its last day, both included. A year is 12 months: 01/01–31/12 is one
    /// year, and so is 01/01/2020–01/01/2021, because lists write the anniversary as the end. `None` where it ends
    /// before it begins.
    #[must_use]
    pub fn of(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let after = last.succ_opt()?;
        let years = |number: u32| first.checked_add_months(Months::new(number.saturating_mul(12)));
        let (one, three, five) = (years(1)?, years(3)?, years(5)?);
        Some(if last < first {
            return None;
        } else if after < one {
            Self::UnderOneYear
        } else if last <= one {
            Self::OneYear
        } else if after < three {
            Self::UnderThreeYears
        } else if after < five {
            Self::UnderFiveYears
        } else {
            Self::FiveYears
        })
    }
}

/// The first day a date can mean: of a month its first, of a year 1 January.
pub(super) fn first_day(date: DateWithPrecision) -> Option<NaiveDate> {
    match date {
        DateWithPrecision::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        DateWithPrecision::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
        DateWithPrecision::Day(day) => Some(day),
    }
}

/// The last day a date can mean: of a month its last, of a year 31 December.
pub(super) fn last_day(date: DateWithPrecision) -> Option<NaiveDate> {
    match date {
        DateWithPrecision::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
        DateWithPrecision::Month(..) => first_day(date)?.checked_add_months(Months::new(1))?.pred_opt(),
        DateWithPrecision::Day(day) => Some(day),
    }
}
