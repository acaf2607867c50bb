//! Attainment (mức hoàn thành): a result held against its target, with exact fractions.

use std::cmp::Ordering;

use thidua_vietnamese::Lang;

use super::{Target, TargetKind};
use crate::codes::Year;
use crate::quantity::{Direction, Fraction, Measure, ONE, Points, Qualifier, Reported, SCALE};

/// Why a result cannot be held against a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unmeasured {
    /// The source names no target, or not its value.
    NoTarget,
    /// Growth without the value it is measured from.
    NoBase,
    /// The numbers are too large to be computed with exactly.
    TooLarge,
}

/// A result held against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attainment {
    /// Result ÷ target, exact; for a range the bound it falls short of or surpasses. Nothing for what is done or not.
    pub ratio: Option<Fraction>,
    /// Whether the target is met; nothing when the qualifier of the result leaves it open.
    pub met: Option<bool>,
    /// How sure the result is, and so the ratio.
    pub qualifier: Qualifier,
    /// Which way is better.
    pub direction: Direction,
}

fn fraction(value: Measure) -> Option<Fraction> {
    Fraction::new(i128::from(value.scaled()), i128::from(ONE))
}

/// Whether a reported value lies on the wanted side of a bound, or on it; nothing when it cannot be told.
fn reaches(result: Reported, bound: Fraction, wanted: Direction) -> Option<bool> {
    let order = fraction(result.value)?.compare(bound)?;
    match (result.qualifier, wanted) {
        (Qualifier::Exact, Direction::More) => Some(order != Ordering::Less),
        (Qualifier::Exact, Direction::Less) => Some(order != Ordering::Greater),
        // "trên 80" is more than 80, "gần 40" less than 40
        (Qualifier::Over, Direction::More) => (order != Ordering::Less).then_some(true),
        (Qualifier::Over, Direction::Less) => (order != Ordering::Less).then_some(false),
        (Qualifier::Nearly, Direction::More) => (order != Ordering::Greater).then_some(false),
        (Qualifier::Nearly, Direction::Less) => (order != Ordering::Greater).then_some(true),
        (Qualifier::About, _) => None,
    }
}

fn ratio(result: Reported, bound: Fraction) -> Option<Fraction> {
    // a bound in ten-thousandths of the unit divides exactly
    let value = fraction(result.value)?;
    value.checked_mul(reciprocal(bound)?)
}

fn reciprocal(fraction: Fraction) -> Option<Fraction> {
    let (numerator, denominator) = fraction.parts();
    Fraction::new(denominator, numerator)
}

/// Holds a result against a target of the same unit of measure; `base` is what growth is measured from, `in_times`
/// whether results are in times of it themselves.
///
/// # Errors
/// When no target or no base is known.
pub fn attain(
    target: &Target,
    direction: Direction,
    base: Option<Measure>,
    in_times: bool,
    result: Reported,
) -> Result<Attainment, Unmeasured> {
    let of = |ratio, met| Attainment {
        ratio,
        met,
        qualifier: result.qualifier,
        direction,
    };
    if target.kind() == TargetKind::Qualitative {
        return Ok(of(None, result.known().map(|value| value > Measure::ZERO)));
    }
    if target.low().is_none() {
        return Err(Unmeasured::NoTarget);
    }
    let missing = if target.kind().is_growth() && !in_times && base.is_none() {
        Unmeasured::NoBase
    } else {
        Unmeasured::TooLarge
    };
    let low = target.needed(base, in_times).ok_or(missing)?;
    let to_low = ratio(result, low).ok_or(missing)?;
    let (measured, met) = match target.kind() {
        TargetKind::Exactly => {
            let met = match result.qualifier {
                Qualifier::Exact => fraction(result.value).map(|value| value == low),
                Qualifier::Over => reaches(result, low, Direction::More).map(|_| false),
                Qualifier::Nearly => reaches(result, low, Direction::Less).map(|_| false),
                Qualifier::About => None,
            };
            (to_low, met)
        }
        TargetKind::Between => {
            let high = target.needed_at_most(base, in_times).ok_or(missing)?;
            let enough = reaches(result, low, Direction::More);
            let not_too_much = reaches(result, high, Direction::Less);
            let met = match (enough, not_too_much) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
            let one = Fraction::new(1, 1).ok_or(missing)?;
            let measured = match (met, not_too_much) {
                (Some(true), _) => one,
                (_, Some(false)) => ratio(result, high).ok_or(missing)?,
                _ => to_low,
            };
            (measured, met)
        }
        TargetKind::AtLeast | TargetKind::AtLeastEachYear => (to_low, reaches(result, low, direction)),
        _ => (to_low, reaches(result, low, Direction::More)),
    };
    Ok(of(Some(measured), met))
}

impl Attainment {
    /// The ratio as a percentage, rounded to two decimals.
    #[must_use]
    pub fn percent(&self) -> Option<Points> {
        self.ratio?.percent(2)
    }

    /// In the words of reports: "vượt 73 %", "gấp 3,5 lần", "đạt 90 %". Percentages are whole, times have one decimal;
    /// where that would hide on which side of the target the result lies, more decimals are shown.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let Some(ratio) = self.ratio else {
            return match self.met {
                Some(true) => lang.pick("hoàn thành", "done"),
                Some(false) => lang.pick("chưa hoàn thành", "not done"),
                None => lang.pick("chưa kết luận được", "cannot be told"),
            }
            .to_owned();
        };
        self.measured(ratio, lang)
            .unwrap_or_else(|| lang.pick("số quá lớn", "too large").to_owned())
    }

    fn measured(&self, ratio: Fraction, lang: Lang) -> Option<String> {
        let one = Fraction::new(1, 1)?;
        let beyond = ratio.compare(one)?;
        let sure = self.qualifier.word(lang);
        let sure = if sure.is_empty() {
            String::new()
        } else {
            format!("{sure} ")
        };
        let excess = ratio.checked_add(Fraction::new(-1, 1)?)?;
        let shortfall = one.checked_add(negative(ratio)?)?;
        let percent = |of: Fraction, forbidden: &[i64]| -> Option<String> {
            let hidden = |points: &Points| forbidden.iter().any(|whole| Points::whole(*whole) == Ok(*points));
            for decimals in 0..=SCALE {
                let shown = of.percent(decimals)?;
                if !hidden(&shown) {
                    return Some(format!("{sure}{} %", shown.shown(0, lang)));
                }
            }
            // closer than four decimals can show
            let bound = of.percent(SCALE)?.max(Points::from_scaled(1)).shown(0, lang);
            Some(format!("{sure}{} {bound} %", lang.pick("dưới", "under")))
        };
        let words = match (self.direction, beyond) {
            (_, Ordering::Equal) => {
                let sign = percent(ratio, &[])?;
                lang.pick(format!("đạt {sign}"), format!("reached {sign}"))
            }
            (Direction::Less, Ordering::Less) => {
                let sign = percent(shortfall, &[0])?;
                lang.pick(
                    format!("thấp hơn mức tối đa {sign}"),
                    format!("{sign} below the limit"),
                )
            }
            (Direction::Less, Ordering::Greater) => {
                let sign = percent(excess, &[0])?;
                lang.pick(
                    format!("vượt mức tối đa {sign}"),
                    format!("{sign} above the limit"),
                )
            }
            (Direction::More, Ordering::Less) => {
                let sign = percent(ratio, &[100])?;
                lang.pick(format!("đạt {sign}"), format!("reached {sign}"))
            }
            (Direction::More, Ordering::Greater) => {
                if ratio.compare(Fraction::new(2, 1)?)?.is_ge() {
                    let times = format!("{sure}{}", ratio.to_points(1)?.shown(0, lang));
                    lang.pick(format!("gấp {times} lần"), format!("{times} times the target"))
                } else {
                    let sign = percent(excess, &[0, 100])?;
                    lang.pick(format!("vượt {sign}"), format!("exceeded by {sign}"))
                }
            }
        };
        Some(words)
    }
}

fn negative(fraction: Fraction) -> Option<Fraction> {
    fraction.checked_mul(Fraction::new(-1, 1)?)
}

/// What the years of a period say of a target that each of them has to reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Yearly {
    /// Years that reach it.
    pub reached: Vec<Year>,
    /// Years that fall short.
    pub missed: Vec<Year>,
    /// Years without a result, or with one that leaves it open.
    pub open: Vec<Year>,
}

impl Yearly {
    /// Whether every year reaches it: one that falls short settles it, one that is open leaves it open.
    #[must_use]
    pub fn met(&self) -> Option<bool> {
        if !self.missed.is_empty() {
            Some(false)
        } else if self.open.is_empty() {
            Some(true)
        } else {
            None
        }
    }
}

/// Holds the results of years against a target that each of them has to reach.
#[must_use]
pub fn each_year(
    target: &Target,
    direction: Direction,
    results: impl IntoIterator<Item = (Year, Option<Reported>)>,
) -> Yearly {
    let mut yearly = Yearly::default();
    for (year, result) in results {
        let met = result
            .and_then(|result| attain(target, direction, None, false, result).ok())
            .and_then(|attainment| attainment.met);
        let list = match met {
            Some(true) => &mut yearly.reached,
            Some(false) => &mut yearly.missed,
            None => &mut yearly.open,
        };
        list.push(year);
    }
    yearly
}
