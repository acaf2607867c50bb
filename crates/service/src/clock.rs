//! The only clock of the service.

use chrono::{DateTime, Local, NaiveDate, SubsecRound as _, Utc};
use thidua_vietnamese::dates;

use crate::{Error, Result};

/// Now, in whole seconds: PostgreSQL keeps six decimals and SQLite nine, and no record needs them.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(0)
}

/// Today where the machine stands.
#[must_use]
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// The day of a moment where the machine stands.
#[must_use]
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Local).date_naive()
}

/// A day on which something happened: today or before.
///
/// # Errors
/// `date-in-future`.
pub fn come(on: NaiveDate) -> Result<NaiveDate> {
    let today = today();
    if on <= today {
        return Ok(on);
    }
    let (on, today) = (dates::format(on), dates::format(today));
    Err(Error::refused(
        "date-in-future",
        format!("Ngày {on} chưa đến (hôm nay {today}); chỉ ghi việc đã diễn ra, kiểm tra lại ngày."),
        format!(
            "The day {on} has not come yet (today is {today}); only what has happened is recorded, check the day."
        ),
    ))
}
