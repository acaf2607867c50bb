//! Exact quantities: points, measures, fractions. Never a floating-point number.
//!
//! [`Points`] and [`Measure`] are whole numbers of ten-thousandths, so they add, compare and sort exactly and the
//! same everywhere. A rule that divides computes with [`Fraction`] and rounds once, where it says, half away
//! from zero.

mod fraction;
mod reported;
#[cfg(test)]
mod tests;

pub use fraction::Fraction;
pub use reported::{Direction, Reported};

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

/// How many decimals a quantity keeps.
pub const SCALE: u32 = 4;

/// Ten thousand: how many units of storage make one point.
pub const ONE: i64 = 10_000;

/// Why a number is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// The text is no plain decimal number.
    #[error("{0:?} is not a number")]
    NotANumber(String),
    /// More than [`SCALE`] decimals.
    #[error("{0:?} has more than four decimals")]
    TooPrecise(String),
    /// Beyond what 64 bits hold.
    #[error("{0:?} is too large")]
    TooLarge(String),
}

impl QuantityError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotANumber(text), Lang::Vi) => format!("«{text}» không phải là số; ghi như 98,5."),
            (Self::NotANumber(text), Lang::En) => format!("«{text}» is not a number; write it like 98.5."),
            (Self::TooPrecise(text), Lang::Vi) => {
                format!("«{text}» có quá 4 chữ số thập phân; làm tròn ở nguồn rồi nhập lại.")
            }
            (Self::TooPrecise(text), Lang::En) => {
                format!("«{text}» has more than 4 decimals; round it at its source and enter it again.")
            }
            (Self::TooLarge(text), Lang::Vi) => format!("«{text}» quá lớn; kiểm tra lại số và đơn vị tính."),
            (Self::TooLarge(text), Lang::En) => {
                format!("«{text}» is too large; check the number and its unit of measure.")
            }
        }
    }
}

/// Scaled value of a decimal, exact or refused.
fn scaled(value: Decimal, text: impl Fn() -> String) -> Result<i64, QuantityError> {
    let value = value.normalize();
    if value.scale() > SCALE {
        return Err(QuantityError::TooPrecise(text()));
    }
    let mantissa = value.mantissa();
    let power = SCALE
        .checked_sub(value.scale())
        .and_then(|p| 10_i128.checked_pow(p));
    power
        .and_then(|power| mantissa.checked_mul(power))
        .and_then(|scaled| i64::try_from(scaled).ok())
        .ok_or_else(|| QuantityError::TooLarge(text()))
}

/// Decimals needed to print a scaled value in full.
fn decimals_needed(scaled: i64) -> u32 {
    (0..)
        .zip([ONE, 1_000, 100, 10])
        .find(|(_, unit)| scaled.checked_rem(*unit) == Some(0))
        .map_or(SCALE, |(decimals, _)| decimals)
}

/// A scaled value in plain notation, with at least `decimals` decimals, and more when it has more.
fn plain(scaled: i64, decimals: u32) -> String {
    let shown = decimals.max(decimals_needed(scaled)).min(SCALE);
    let mut value = Decimal::from_i128_with_scale(i128::from(scaled), SCALE);
    value.rescale(shown);
    value.to_string()
}

/// A scaled value the Vietnamese way: dots between groups of three digits, a comma before the decimals.
fn vietnamese(scaled: i64, decimals: u32) -> String {
    let text = plain(scaled, decimals);
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::with_capacity(text.len().saturating_add(4));
    for (i, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(i);
        if i > 0 && left.checked_rem(3) == Some(0) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped},{fraction}")
    }
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(i64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0);

            /// From a number of ten-thousandths, as it is stored.
            #[must_use]
            pub const fn from_scaled(scaled: i64) -> Self {
                Self(scaled)
            }

            /// From a whole number.
            ///
            /// # Errors
            /// When it does not fit.
            pub fn whole(value: i64) -> Result<Self, QuantityError> {
                value.checked_mul(ONE).map(Self).ok_or_else(|| QuantityError::TooLarge(value.to_string()))
            }

            /// The number of ten-thousandths, as it is stored.
            #[must_use]
            pub const fn scaled(self) -> i64 {
                self.0
            }

            /// Reads plain decimal notation, `98.5` or `-0.25`.
            ///
            /// # Errors
            /// When the text is no number, has more than four decimals, or is too large.
            pub fn parse(text: &str) -> Result<Self, QuantityError> {
                let wrong = || QuantityError::NotANumber(text.to_owned());
                // the decimal crate also reads underscores between digits, which no list means as a number
                if text.contains('_') {
                    return Err(wrong());
                }
                let value = Decimal::from_str_exact(text).map_err(|_| wrong())?;
                scaled(value, || text.to_owned()).map(Self)
            }

            /// The value as a decimal number.
            #[must_use]
            pub fn to_decimal(self) -> Decimal {
                Decimal::from_i128_with_scale(i128::from(self.0), SCALE)
            }

            /// How many decimals the value needs, none for a whole number.
            #[must_use]
            pub fn decimals(self) -> u32 {
                decimals_needed(self.0)
            }

            /// In plain notation for programs, `98.50`. Decimals beyond `decimals` are printed, never hidden.
            #[must_use]
            pub fn plain(self, decimals: u32) -> String {
                plain(self.0, decimals)
            }

            /// The Vietnamese way for people, `1.234,50`. Decimals beyond `decimals` are printed, never hidden.
            #[must_use]
            pub fn vietnamese(self, decimals: u32) -> String {
                vietnamese(self.0, decimals)
            }

            /// For a reader of the language: `1.234,50` in Vietnamese, `1234.50` in English.
            #[must_use]
            pub fn shown(self, decimals: u32, lang: Lang) -> String {
                match lang {
                    Lang::Vi => self.vietnamese(decimals),
                    Lang::En => self.plain(decimals),
                }
            }

            /// The sum, unless it does not fit.
            #[must_use]
            pub fn checked_add(self, other: Self) -> Option<Self> {
                self.0.checked_add(other.0).map(Self)
            }

            /// The difference, unless it does not fit.
            #[must_use]
            pub fn checked_sub(self, other: Self) -> Option<Self> {
                self.0.checked_sub(other.0).map(Self)
            }

            /// The same with the other sign, unless it does not fit.
            #[must_use]
            pub fn checked_neg(self) -> Option<Self> {
                self.0.checked_neg().map(Self)
            }

            /// The sum of all, unless it does not fit.
            #[must_use]
            pub fn checked_sum(values: impl IntoIterator<Item = Self>) -> Option<Self> {
                values.into_iter().try_fold(Self::ZERO, Self::checked_add)
            }

            /// Whether it is below zero.
            #[must_use]
            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }
        }

        impl TryFrom<Decimal> for $name {
            type Error = QuantityError;
            fn try_from(value: Decimal) -> Result<Self, QuantityError> {
                scaled(value, || value.to_string()).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = QuantityError;
            fn try_from(text: String) -> Result<Self, QuantityError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.plain(0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.plain(0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.plain(0))
            }
        }
    };
}

quantity!(
    /// Points of a scorecard (điểm), in ten-thousandths of a point. Written to files as a string, `"98.5"`.
    Points
);
quantity!(
    /// A measured value (số liệu) in its unit of measure, in ten-thousandths. Written to files as a string.
    Measure
);

impl Measure {
    /// The whole number, when it has no decimals.
    #[must_use]
    pub fn to_whole(self) -> Option<i64> {
        let value = self.to_decimal();
        if value.fract().is_zero() {
            value.to_i64()
        } else {
            None
        }
    }
}

/// How sure a reported value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// The value itself.
    #[default]
    Exact,
    /// "trên": more than the value.
    Over,
    /// "gần": somewhat less than the value.
    Nearly,
    /// "khoảng": somewhere near the value.
    About,
}

impl Qualifier {
    /// The word a report puts before the value; empty when exact.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Exact, _) => "",
            (Self::Over, Lang::Vi) => "trên",
            (Self::Nearly, Lang::Vi) => "gần",
            (Self::About, Lang::Vi) => "khoảng",
            (Self::Over, Lang::En) => "over",
            (Self::Nearly, Lang::En) => "nearly",
            (Self::About, Lang::En) => "about",
        }
    }
}
