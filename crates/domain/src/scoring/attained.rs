//! Rules that measure against a target or bands.

use std::cmp::Ordering;

use super::points::{Outcome, times, unclear};
use super::rule::{Bands, Beyond, HUNDRED, Proportional};
use super::total::Basis;
use super::{Band, Criterion, NoTotal, RuleKind, Subject};
use crate::quantity::{Direction, Fraction, Measure, Points, Qualifier, Reported};

/// A value as a fraction, and how sure it is.
#[derive(Debug, Clone, Copy)]
struct Judged {
    value: Fraction,
    qualifier: Qualifier,
}

impl Judged {
    /// Whether it is `bound` or more, or more than it; nothing when the qualifier leaves it open.
    fn reaches(self, bound: Fraction, inclusive: bool) -> Option<bool> {
        let order = self.value.compare(bound)?;
        let reached = order == Ordering::Greater || (inclusive && order == Ordering::Equal);
        match self.qualifier {
            Qualifier::Exact => Some(reached),
            Qualifier::Over => (order != Ordering::Less).then_some(true),
            Qualifier::Nearly => (order != Ordering::Greater).then_some(false),
            Qualifier::About => None,
        }
    }
}

fn fraction(value: Measure) -> Option<Fraction> {
    Fraction::new(i128::from(value.scaled()), i128::from(crate::quantity::ONE))
}

/// The attainment in percent. When less is better it is target / result, and "trên" turns into "gần".
fn attainment(
    criterion: &Criterion,
    direction: Direction,
    result: Reported,
    target: Option<Measure>,
) -> Result<Judged, NoTotal> {
    let no_target = || NoTotal::NoTarget {
        criterion: criterion.code.clone(),
        indicator: criterion.rule.indicator().cloned(),
    };
    let target = target
        .filter(|target| *target > Measure::ZERO)
        .ok_or_else(no_target)?;
    let percent = |part: Measure, whole: Measure| {
        let hundredfold = i128::from(part.scaled()).checked_mul(100)?;
        Fraction::new(hundredfold, i128::from(whole.scaled()))
    };
    match direction {
        Direction::More => percent(result.value, target).map(|value| Judged {
            value,
            qualifier: result.qualifier,
        }),
        Direction::Less => percent(target, result.value).map(|value| Judged {
            value,
            qualifier: match result.qualifier {
                Qualifier::Over => Qualifier::Nearly,
                Qualifier::Nearly => Qualifier::Over,
                same => same,
            },
        }),
    }
    .ok_or_else(|| unclear(&criterion.code, result))
}

/// The first band the value falls into.
pub(super) fn band<'r>(
    criterion: &Criterion,
    rule: &'r Bands,
    result: Reported,
    target: Option<Measure>,
) -> Result<&'r Band, NoTotal> {
    let open = || unclear(&criterion.code, result);
    let judged = match rule.of {
        Subject::Attainment => attainment(criterion, rule.direction, result, target)?,
        Subject::Value => Judged {
            value: fraction(result.value).ok_or_else(open)?,
            qualifier: result.qualifier,
        },
    };
    for band in &rule.bands {
        let bounds = [
            (band.at_least, true, true),
            (band.above, false, true),
            // ≤ b is "not more than b", < b is "not b or more"
            (band.at_most, false, false),
            (band.below, true, false),
        ];
        let mut fits = Some(true);
        for (bound, inclusive, wanted) in bounds {
            let Some(bound) = bound.and_then(fraction) else {
                continue;
            };
            match judged.reaches(bound, inclusive) {
                Some(reached) if reached == wanted => {}
                Some(_) => {
                    fits = Some(false);
                    break;
                }
                None => fits = None,
            }
        }
        match fits {
            Some(true) => return Ok(band),
            Some(false) => {}
            None => return Err(open()),
        }
    }
    Err(NoTotal::NoBand {
        criterion: criterion.code.clone(),
        value: result,
    })
}

/// Maximum × attainment, from the attainment where points begin, up to the cap; bonus beyond 100 percent.
pub(super) fn proportional(
    criterion: &Criterion,
    rule: &Proportional,
    decimals: u32,
    result: Reported,
    target: Option<Measure>,
    basis: Basis,
) -> Result<Outcome, NoTotal> {
    let too_large = || NoTotal::TooLarge;
    let open = || unclear(&criterion.code, result);
    // nothing at all where less is better is the best there can be
    let judged = if rule.direction == Direction::Less && result.value <= Measure::ZERO {
        None
    } else {
        Some(attainment(criterion, rule.direction, result, target)?)
    };
    let cap = rule.cap.unwrap_or(HUNDRED);
    let bound = |percent: Measure| fraction(percent).ok_or_else(too_large);
    let reaches = |percent: Measure| -> Result<bool, NoTotal> {
        let bound = bound(percent)?;
        judged.map_or(Ok(true), |judged| judged.reaches(bound, true).ok_or_else(open))
    };
    let share = |percent: Fraction| {
        let max = Fraction::new(
            i128::from(criterion.max.scaled()),
            i128::from(crate::quantity::ONE).checked_mul(100)?,
        )?;
        max.checked_mul(percent)
    };
    let mut outcome = Outcome::default();
    let begins = rule.from.map_or(Ok(true), reaches)?;
    if !begins {
        outcome.steps.push((RuleKind::Proportional, basis, Points::ZERO));
        return Ok(outcome);
    }
    if reaches(cap)? {
        let most = share(bound(cap)?)
            .and_then(|most| most.to_points(decimals))
            .ok_or_else(too_large)?;
        let exact = judged.filter(|judged| judged.qualifier == Qualifier::Exact);
        let uncapped = exact.and_then(|judged| share(judged.value)?.to_points(decimals));
        outcome
            .limited(
                RuleKind::Proportional,
                basis,
                uncapped.unwrap_or(most),
                criterion.least(),
                most,
            )
            .ok_or_else(too_large)?;
    } else {
        let judged = judged
            .filter(|judged| judged.qualifier == Qualifier::Exact)
            .ok_or_else(open)?;
        let points = share(judged.value).ok_or_else(too_large)?;
        outcome
            .rounded(RuleKind::Proportional, basis, points, decimals)
            .and_then(|()| outcome.at_least(criterion.least()))
            .ok_or_else(too_large)?;
    }
    if let Some(beyond) = &rule.bonus {
        outcome.bonus = bonus(beyond, judged, basis).ok_or_else(open)?;
    }
    Ok(outcome)
}

/// For each full step beyond 100 percent so many points, up to the most. The outer nothing: it cannot be told.
fn bonus(beyond: &Beyond, judged: Option<Judged>, basis: Basis) -> Option<Option<(Basis, Points)>> {
    let hundred = fraction(HUNDRED)?;
    let Some(judged) = judged else {
        return Some(Some((basis, beyond.most)));
    };
    if !judged.reaches(hundred, true)? {
        return Some(None);
    }
    let exact = |judged: Judged| (judged.qualifier == Qualifier::Exact).then_some(judged.value);
    let minus = Fraction::new(-1, 1)?;
    let excess = exact(judged)?.checked_add(hundred.checked_mul(minus)?)?;
    let each = fraction(beyond.each)?;
    let points = times(beyond.points, excess.whole_parts(each)?)
        .unwrap_or(beyond.most)
        .min(beyond.most);
    Some((points > Points::ZERO).then_some((basis, points)))
}
