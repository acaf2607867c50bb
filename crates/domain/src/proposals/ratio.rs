//! Shares of a number of units: "không quá 20 %".

use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::QuotaError;
use crate::quantity::{Fraction, Points};

/// What part of a number of units may be proposed, above 0 and at most 1. Written `20%` or `1/3`; kept reduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ratio {
    part: u32,
    whole: u32,
}

/// What happens to the part of a unit that a ratio leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// It is dropped. "Không quá 20 %" is an upper bound, so this is the default; no source was found that rounds.
    #[default]
    Down,
    /// It gives a whole one.
    Up,
    /// From a half on it gives a whole one.
    Half,
}

impl Rounding {
    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Down, Lang::Vi) => "làm tròn xuống",
            (Self::Up, Lang::Vi) => "làm tròn lên",
            (Self::Half, Lang::Vi) => "làm tròn đến số gần nhất",
            (Self::Down, Lang::En) => "rounded down",
            (Self::Up, Lang::En) => "rounded up",
            (Self::Half, Lang::En) => "rounded to the nearest",
        }
    }
}

/// A ratio of a number, and the whole number it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The share itself with four decimals.
    pub value: Points,
    /// Whether four decimals say it exactly.
    pub exact: bool,
    /// How many it comes to.
    pub seats: u32,
}

impl Ratio {
    /// `part / whole`.
    ///
    /// # Errors
    /// When it is 0, more than 1, or no number.
    pub fn new(part: u32, whole: u32) -> Result<Self, QuotaError> {
        if part == 0 || part > whole {
            return Err(QuotaError::NotARatio(format!("{part}/{whole}")));
        }
        let (mut a, mut b) = (part, whole);
        while let Some(rest) = a.checked_rem(b) {
            a = b;
            b = rest;
        }
        let reduced = |number: u32| number.checked_div(a).unwrap_or(number);
        Ok(Self {
            part: reduced(part),
            whole: reduced(whole),
        })
    }

    /// Reads `20%`, `20 %` or `1/3`.
    ///
    /// # Errors
    /// When the text is neither, or the ratio is 0 or more than 1.
    pub fn parse(text: &str) -> Result<Self, QuotaError> {
        let wrong = || QuotaError::NotARatio(text.to_owned());
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
        let ratio = match (text.trim().strip_suffix('%'), text.split_once('/')) {
            (Some(percent), _) => Self::new(number(percent)?, 100),
            (None, Some((part, whole))) => Self::new(number(part)?, number(whole)?),
            (None, None) => return Err(wrong()),
        };
        ratio.map_err(|_| wrong())
    }

    /// The share of a number, exact, and rounded once.
    #[must_use]
    pub fn of(self, number: u32, rounding: Rounding) -> Share {
        let product = u64::from(self.part).saturating_mul(u64::from(number));
        let whole = u64::from(self.whole);
        let down = product.checked_div(whole).unwrap_or_default();
        let rest = product.checked_rem(whole).unwrap_or_default();
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::Half => rest.saturating_mul(2) >= whole,
        };
        let value = Fraction::new(i128::from(product), i128::from(whole))
            .and_then(|share| share.to_points(crate::quantity::SCALE))
            .unwrap_or_default();
        let scaled = product.saturating_mul(crate::quantity::ONE.unsigned_abs());
        Share {
            value,
            exact: scaled.checked_rem(whole) == Some(0),
            // at most the number itself, for a ratio is at most 1
            seats: u32::try_from(down.saturating_add(u64::from(up))).unwrap_or(number),
        }
    }
}

impl fmt::Display for Ratio {
    /// As a percentage where that is whole, `20%`, else as a fraction, `1/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredfold = u64::from(self.part).saturating_mul(100);
        match (
            hundredfold.checked_rem(u64::from(self.whole)),
            hundredfold.checked_div(u64::from(self.whole)),
        ) {
            (Some(0), Some(percent)) => write!(f, "{percent}%"),
            _ => write!(f, "{}/{}", self.part, self.whole),
        }
    }
}

impl TryFrom<String> for Ratio {
    type Error = QuotaError;
    fn try_from(text: String) -> Result<Self, QuotaError> {
        Self::parse(&text)
    }
}

impl From<Ratio> for String {
    fn from(ratio: Ratio) -> Self {
        ratio.to_string()
    }
}
