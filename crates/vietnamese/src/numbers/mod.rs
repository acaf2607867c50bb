//! Numbers as offices write them: exact decimals, never floating point, and never a guess.
//!
//! Vietnamese documents group with a dot and part the fraction with a comma (1.234,5); spreadsheets set to
//! English do the reverse (1,234.5). "7.002" is seven thousand and two in the one and seven and two thousandths
//! in the other: alone it is [`NumberError::Ambiguous`], and [`style_of_column`] asks its whole column.

mod column;
mod error;
mod parse;
mod rough;

pub use column::{ColumnStyle, style_of_column};
pub use error::NumberError;
pub use parse::{parse, parse_count};
pub use rough::{Roughly, parse_rough_count};

use rust_decimal::{Decimal, RoundingStrategy};

/// Which sign parts the fraction and which one groups thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// 1.234,5 (also 1 234,5): as Vietnamese documents are written.
    Vietnamese,
    /// 1,234.5 (also 1 234.5): as programs and spreadsheets set to English write.
    International,
}

impl Style {
    /// Both styles, the Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::International];

    /// The sign before the fraction.
    #[must_use]
    pub const fn decimal_sign(self) -> char {
        match self {
            Self::Vietnamese => ',',
            Self::International => '.',
        }
    }

    /// The sign between groups of three digits.
    #[must_use]
    pub const fn group_sign(self) -> char {
        match self {
            Self::Vietnamese => '.',
            Self::International => ',',
        }
    }

    /// The other style.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vietnamese => Self::International,
            Self::International => Self::Vietnamese,
        }
    }
}

/// A whole number with dots between groups of three: "3.057.365".
#[must_use]
pub fn format_integer(value: i64) -> String {
    let mut text = String::new();
    if value < 0 {
        text.push('-');
    }
    push_grouped(&mut text, &value.unsigned_abs().to_string(), Style::Vietnamese);
    text
}

/// A decimal in Vietnamese style with exactly `decimals` digits after the comma (at most 28), rounded half away
/// from zero: 98.5 with two decimals is "98,50".
#[must_use]
pub fn format_decimal(value: Decimal, decimals: u32) -> String {
    format(value, decimals, Style::Vietnamese)
}

/// A decimal in the given style, grouped, with exactly `decimals` digits after the decimal sign (at most 28),
/// rounded half away from zero. A value that rounds to zero is printed without a minus.
#[must_use]
pub fn format(value: Decimal, decimals: u32, style: Style) -> String {
    let decimals = decimals.min(Decimal::MAX_SCALE);
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let plain = rounded.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push('-');
    }
    push_grouped(&mut text, whole, style);
    if decimals > 0 {
        text.push(style.decimal_sign());
        let wanted = usize::try_from(decimals).unwrap_or(0);
        text.extend(fraction.chars().chain(std::iter::repeat('0')).take(wanted));
    }
    text
}

fn push_grouped(text: &mut String, digits: &str, style: Style) {
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(index);
        if index > 0 && left.is_multiple_of(3) {
            text.push(style.group_sign());
        }
        text.push(digit);
    }
}
