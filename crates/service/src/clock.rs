//! The only clock of the service.

use chrono::{DateTime, Local, NaiveDate, SubsecRound as _, Utc};

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
