//! Days as spreadsheets count them.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Which day a spreadsheet counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Epoch {
    /// 1 is 01/01/1900, and a 29/02/1900 that never was is 60: Excel, and LibreOffice from 01/03/1900 on.
    #[default]
    Y1900,
    /// 0 is 01/01/1904: old Excel for the Macintosh, and files that chose it.
    Y1904,
}

/// The last serial: 31/12/9999 in the 1900 system.
const LAST: i64 = 2_958_465;
const SECONDS_OF_DAY: i64 = 86_400;

/// A moment that a spreadsheet keeps as a number: days since its epoch, the time of day as the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Year, month, day as shown; not always in the calendar (29/02/1900).
    shown: (i32, u32, u32),
    /// No day, a time alone: serial 0 of the 1900 system.
    time_only: bool,
    /// Seconds since midnight.
    seconds: i64,
}

impl Moment {
    /// The moment of a serial, rounded to the second as it is shown; `None` before the epoch and after the year 9999.
    #[must_use]
    pub fn of_serial(serial: Decimal, epoch: Epoch) -> Option<Self> {
        if serial.is_sign_negative() && !serial.is_zero() {
            return None;
        }
        let mut days = serial.trunc().to_i64()?;
        let seconds = serial.fract().checked_mul(Decimal::from(SECONDS_OF_DAY))?;
        let mut seconds = seconds.round().to_i64()?;
        if seconds >= SECONDS_OF_DAY {
            days = days.checked_add(1)?;
            seconds = 0;
        }
        if days > LAST {
            return None;
        }
        let date = |from: (i32, u32, u32), days: i64| {
            let from = NaiveDate::from_ymd_opt(from.0, from.1, from.2)?;
            let day = from.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
            Some((day.year(), day.month(), day.day()))
        };
        let shown = match (epoch, days) {
            (Epoch::Y1904, _) => date((1904, 1, 1), days)?,
            (Epoch::Y1900, 60) => (1900, 2, 29),
            (Epoch::Y1900, 0..60) => date((1899, 12, 31), days)?,
            (Epoch::Y1900, _) => date((1899, 12, 30), days)?,
        };
        Some(Self {
            shown,
            time_only: days == 0 && epoch == Epoch::Y1900,
            seconds,
        })
    }

    /// The day, where it is one of the calendar.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        let (year, month, day) = self.shown;
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| !self.time_only)
    }

    /// The day as dd/mm/yyyy, as the spreadsheet shows it.
    #[must_use]
    pub fn day_text(&self) -> String {
        let (year, month, day) = self.shown;
        format!("{day:02}/{month:02}/{year:04}")
    }

    /// The time of day as hh:mm:ss.
    #[must_use]
    pub fn time_text(&self) -> String {
        let part = |seconds: i64, modulus: i64| {
            self.seconds
                .checked_div(seconds)
                .and_then(|whole| whole.checked_rem(modulus))
                .unwrap_or(0)
        };
        format!("{:02}:{:02}:{:02}", part(3_600, 24), part(60, 60), part(1, 60))
    }

    /// Whether it is not midnight.
    #[must_use]
    pub const fn has_time(&self) -> bool {
        self.seconds != 0
    }

    /// Whether it is a time of day without a day.
    #[must_use]
    pub const fn is_time_only(&self) -> bool {
        self.time_only
    }
}
