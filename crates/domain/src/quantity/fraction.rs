//! Exact fractions for rules that divide.

use std::cmp::Ordering;

use super::{ONE, Points, SCALE};

/// An exact fraction in 128-bit integers, always reduced, its denominator positive.
///
/// Every operation is checked: what does not fit is `None`, never a wrong number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

/// Greatest common divisor of two magnitudes.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        a = b;
        b = rest;
    }
    a
}

impl Fraction {
    /// `numerator / denominator`; nothing when the denominator is zero or a sign cannot be turned.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let common = i128::try_from(gcd(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        let (numerator, denominator) = (numerator.checked_div(common)?, denominator.checked_div(common)?);
        if denominator < 0 {
            Some(Self {
                numerator: numerator.checked_neg()?,
                denominator: denominator.checked_neg()?,
            })
        } else {
            Some(Self {
                numerator,
                denominator,
            })
        }
    }

    /// What share `part` is of `whole`, for instance of the maximum of a section.
    #[must_use]
    pub fn share(part: Points, whole: Points) -> Option<Self> {
        Self::new(i128::from(part.scaled()), i128::from(whole.scaled()))
    }

    /// Numerator and denominator, reduced, the denominator positive.
    #[must_use]
    pub fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// The sum.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The product.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Self::new(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The quotient; nothing when `other` is zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::new(other.denominator, other.numerator)?)
    }

    /// How many whole times `part` fits into it, rounded down; nothing when `part` is not above zero or the number does
    /// not fit.
    #[must_use]
    pub fn whole_parts(self, part: Self) -> Option<i64> {
        if part.numerator <= 0 {
            return None;
        }
        let above = self.numerator.checked_mul(part.denominator)?;
        let below = part.numerator.checked_mul(self.denominator)?;
        i64::try_from(above.checked_div_euclid(below)?).ok()
    }

    /// Compares by cross-multiplication; nothing when the products do not fit.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Some(left.cmp(&right))
    }

    /// Rounds once, half away from zero, to `decimals` decimals (at most four).
    #[must_use]
    pub fn to_points(self, decimals: u32) -> Option<Points> {
        let steps = 10_i128.checked_pow(decimals.min(SCALE))?;
        let doubled = self.numerator.checked_mul(steps)?.checked_mul(2)?;
        let (magnitude, divisor) = (doubled.unsigned_abs(), self.denominator.unsigned_abs());
        // (2n + d) / 2d on magnitudes is n/d rounded half up, that is, half away from zero with the sign put back
        let rounded = magnitude
            .checked_add(divisor)?
            .checked_div(divisor.checked_mul(2)?)?;
        let rounded = i128::try_from(rounded).ok()?;
        let signed = if doubled < 0 {
            rounded.checked_neg()?
        } else {
            rounded
        };
        let unit = i128::from(ONE).checked_div(steps)?;
        i64::try_from(signed.checked_mul(unit)?)
            .ok()
            .map(Points::from_scaled)
    }

    /// As a percentage rounded to `decimals` decimals, `Points` serving as plain number.
    #[must_use]
    pub fn percent(self, decimals: u32) -> Option<Points> {
        self.checked_mul(Self::new(100, 1)?)?.to_points(decimals)
    }
}
