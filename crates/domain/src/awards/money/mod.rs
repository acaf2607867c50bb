//! The money that goes with awards: multiple × base salary (lương cơ sở) in force on the day of the decision, rounded **up**
//! to 10,000 đ.
//!
//! Multiples and base salaries are dated data with citations and marks of certainty (`fixtures/award-money.csv`,
//! `fixtures/base-salary.csv`). All is exact: multiples in hundredths, money in whole đồng. What is not known is said, never
//! taken as 0.
//!
//! Several awards of one recipient ([`money`]): titles for different periods are paid each; a title and a form of
//! commendation are paid both; of titles for the same period, and of forms for the same achievement of the same period, only
//! the highest is paid (Nghị định 98/2023/NĐ-CP, the same in the decrees before and after it). What was paid for a
//! revoked award is to be reclaimed.

mod payment;
mod rates;
mod salary;
#[cfg(test)]
mod tests;
mod words;

pub use payment::{MoneyAward, MoneyLine, MoneyTables, Payment, Standing, State, Unpaid, money};
pub use rates::{Multiple, Rate, RateTexts, Rates, rate_fields};
pub use salary::{BaseSalaries, BaseSalary, SalaryTexts, salary_fields};

/// The step money is rounded up to, in đồng: «làm tròn số lên hàng chục nghìn đồng».
pub const STEP: u64 = 10_000;

/// A sum of money in đồng, rounded up to [`STEP`].
///
/// `hundredths` is the product of a multiple in hundredths and a base salary in đồng: 450 × 2,530,000 = 11,385,000.00 đ, which
/// gives 11,390,000. Nothing where it does not fit.
#[must_use]
pub fn rounded_up(hundredths: u64) -> Option<u64> {
    hundredths.div_ceil(STEP.checked_mul(100)?).checked_mul(STEP)
}
