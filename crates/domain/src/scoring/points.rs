//! What one criterion comes to for one unit.

use super::attained::{band, proportional};
use super::best::Best;
use super::total::Basis;
use super::{Criterion, Input, NoTotal, Part, Rule, RuleKind};
use crate::codes::ItemCode;
use crate::pledges::Fact;
use crate::quantity::{Fraction, Measure, Points, Reported};

/// Whether entered points may stand: within floor and maximum, with no more decimals than the season counts with.
///
/// # Errors
/// Why they may not.
pub fn check_entry(criterion: &Criterion, points: Points, decimals: u32) -> Result<(), NoTotal> {
    let code = || criterion.code.clone();
    if points < criterion.least() {
        return Err(NoTotal::Negative {
            criterion: code(),
            points,
        });
    }
    if points > criterion.max {
        return Err(NoTotal::AboveMaximum {
            criterion: code(),
            points,
            max: criterion.max,
        });
    }
    if points.decimals() > decimals {
        return Err(NoTotal::TooPrecise {
            criterion: code(),
            points,
            decimals,
        });
    }
    Ok(())
}

/// Whether something entered may stand: points as [`check_entry`] and as the rule can give them, anything else where the
/// rule takes it. What only the results of the year decide is not judged here.
///
/// # Errors
/// Why it may not.
pub fn check_input(criterion: &Criterion, part: Part, input: Input, decimals: u32) -> Result<(), NoTotal> {
    let wrong = NoTotal::WrongInput {
        criterion: criterion.code.clone(),
        input,
    };
    match (part, input) {
        (Part::Condition, Input::Yes(_) | Input::NotApplicable) => return Ok(()),
        (Part::Condition, _) => return Err(wrong),
        _ => {}
    }
    match alone(criterion, part, input, decimals) {
        Err(
            error @ (NoTotal::Negative { .. }
            | NoTotal::AboveMaximum { .. }
            | NoTotal::TooPrecise { .. }
            | NoTotal::WrongInput { .. }
            | NoTotal::NotByRule { .. }),
        ) => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// What an input alone comes to, without the results of the year or other units; nothing when they are needed, or the
/// input may not stand.
#[must_use]
pub fn points_of(criterion: &Criterion, part: Part, input: Input, decimals: u32) -> Option<Points> {
    let outcome = alone(criterion, part, input, decimals).ok()??;
    Points::checked_sum(outcome.steps.into_iter().map(|(_, _, points)| points))
}

fn alone(criterion: &Criterion, part: Part, input: Input, decimals: u32) -> Result<Option<Outcome>, NoTotal> {
    let known = Known {
        input: Some(input),
        fact: None,
        days_late: None,
        best: None,
    };
    outcome(criterion, Place { part, decimals }, known)
}

/// What is known of a criterion for one unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) input: Option<Input>,
    pub(super) fact: Option<&'a Fact>,
    pub(super) days_late: Option<u32>,
    pub(super) best: Option<&'a Best>,
}

/// What a criterion came to: steps in the direction of its section (a deduction is positive), and bonus apart.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) steps: Vec<(RuleKind, Basis, Points)>,
    pub(super) bonus: Option<(Basis, Points)>,
    /// Entered points beside the rule's own.
    pub(super) stated: Option<Points>,
}

/// Which part a criterion stands in, and how exactly points are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) part: Part,
    pub(super) decimals: u32,
}

impl Outcome {
    fn one(kind: RuleKind, basis: Basis, points: Points) -> Self {
        Self {
            steps: vec![(kind, basis, points)],
            ..Self::default()
        }
    }

    /// Adds points as a rule gives them, then what its limits take off again.
    pub(super) fn limited(
        &mut self,
        kind: RuleKind,
        basis: Basis,
        points: Points,
        least: Points,
        most: Points,
    ) -> Option<()> {
        self.steps.push((kind, basis, points));
        let limit = points.clamp(least, most);
        if limit != points {
            self.steps
                .push((RuleKind::Cap, Basis::Limit(limit), limit.checked_sub(points)?));
        }
        Some(())
    }

    /// Lifts the sum of the steps to the floor, where it lies below.
    pub(super) fn at_least(&mut self, least: Points) -> Option<()> {
        let sum = Points::checked_sum(self.steps.iter().map(|(_, _, points)| *points))?;
        if sum < least {
            self.steps
                .push((RuleKind::Cap, Basis::Limit(least), least.checked_sub(sum)?));
        }
        Some(())
    }

    /// Adds a fraction, then what rounding to the season's decimals adds.
    pub(super) fn rounded(
        &mut self,
        kind: RuleKind,
        basis: Basis,
        fraction: Fraction,
        decimals: u32,
    ) -> Option<()> {
        let exact = fraction.to_points(crate::quantity::SCALE)?;
        let points = fraction.to_points(decimals)?;
        self.steps.push((kind, basis, exact));
        if points != exact {
            self.steps.push((
                RuleKind::Rounding,
                Basis::Decimals(decimals),
                points.checked_sub(exact)?,
            ));
        }
        Some(())
    }
}

/// What the criterion comes to; `None` when nothing is known: blank.
pub(super) fn outcome(
    criterion: &Criterion,
    place: Place,
    known: Known<'_>,
) -> Result<Option<Outcome>, NoTotal> {
    if known.input == Some(Input::NotApplicable) {
        return Ok(Some(Outcome::one(
            RuleKind::NotApplicable,
            Basis::Absent,
            Points::ZERO,
        )));
    }
    let entered = known.input.and_then(Input::points);
    let computed = computed(criterion, place, known)?;
    match (computed, entered) {
        (Some(mut outcome), stated) => {
            outcome.stated = stated;
            Ok(Some(outcome))
        }
        (None, Some(points)) => {
            check_entry(criterion, points, place.decimals)?;
            if !possible(criterion, points) {
                return Err(NoTotal::NotByRule {
                    criterion: criterion.code.clone(),
                    points,
                });
            }
            let basis = Basis::Entered(Input::Points(points));
            Ok(Some(Outcome::one(criterion.rule.kind(), basis, points)))
        }
        (None, None) => Ok(None),
    }
}

/// Whether the rule can give these points at all, which are within floor and maximum.
fn possible(criterion: &Criterion, points: Points) -> bool {
    match &criterion.rule {
        Rule::YesNo => points == Points::ZERO || points == criterion.max,
        Rule::Bands(rule) => rule.bands.iter().any(|band| band.points == points),
        Rule::PerItem(rule) => points == criterion.max || is_multiple(points, rule.each),
        Rule::Given
        | Rule::Proportional(_)
        | Rule::BestOfCluster(_)
        | Rule::DeductionPerItem(_)
        | Rule::Late(_)
        | Rule::Veto(_) => true,
    }
}

fn is_multiple(points: Points, each: Points) -> bool {
    points.scaled().checked_rem(each.scaled()) == Some(0)
}

/// What follows from something other than entered points.
fn computed(criterion: &Criterion, place: Place, known: Known<'_>) -> Result<Option<Outcome>, NoTotal> {
    let too_large = || NoTotal::TooLarge;
    let wrong = |input: Input| NoTotal::WrongInput {
        criterion: criterion.code.clone(),
        input,
    };
    match &criterion.rule {
        Rule::Given => match known.input {
            None | Some(Input::Points(_)) => Ok(None),
            Some(input) => Err(wrong(input)),
        },
        Rule::YesNo => match known.input {
            None | Some(Input::Points(_)) => Ok(None),
            Some(Input::Yes(yes)) => Ok(Some(Outcome::one(
                RuleKind::YesNo,
                Basis::Entered(Input::Yes(yes)),
                if yes { criterion.max } else { criterion.least() },
            ))),
            Some(input) => Err(wrong(input)),
        },
        // vetoes are judged apart and have no points
        Rule::Veto(_) => Ok(Some(Outcome::default())),
        Rule::Proportional(rule) => {
            let Some((result, target, basis)) = measured(criterion, known)? else {
                return Ok(None);
            };
            proportional(criterion, rule, place.decimals, result, target, basis).map(Some)
        }
        Rule::Bands(rule) => {
            let Some((result, target, basis)) = measured(criterion, known)? else {
                return Ok(None);
            };
            let band = band(criterion, rule, result, target)?;
            Ok(Some(Outcome::one(RuleKind::Bands, basis, band.points)))
        }
        Rule::PerItem(rule) => {
            let Some((count, basis)) = counted(criterion, known)? else {
                return Ok(None);
            };
            let counting = i64::from(count)
                .saturating_sub(i64::from(rule.first_item))
                .saturating_add(1)
                .max(0);
            let points = times(rule.each, counting).ok_or_else(too_large)?;
            let mut outcome = Outcome::default();
            outcome
                .limited(RuleKind::PerItem, basis, points, criterion.least(), criterion.max)
                .ok_or_else(too_large)?;
            Ok(Some(outcome))
        }
        Rule::DeductionPerItem(rule) => {
            let Some((count, basis)) = counted(criterion, known)? else {
                return Ok(None);
            };
            let off = times(rule.each, i64::from(count)).ok_or_else(too_large)?;
            let most = rule.most.unwrap_or(criterion.max);
            let mut outcome = Outcome::default();
            if place.part == Part::Deduction {
                outcome.limited(RuleKind::DeductionPerItem, basis, off, Points::ZERO, most)
            } else {
                let left = criterion.max.checked_sub(off).ok_or_else(too_large)?;
                let least = criterion.max.checked_sub(most).ok_or_else(too_large)?;
                outcome.limited(
                    RuleKind::DeductionPerItem,
                    basis,
                    left,
                    least.max(criterion.least()),
                    criterion.max,
                )
            }
            .ok_or_else(too_large)?;
            Ok(Some(outcome))
        }
        Rule::Late(rule) => {
            let (days, basis) = match (known.input, known.days_late) {
                (Some(Input::Count(days)), _) => (days, Basis::Entered(Input::Count(days))),
                (None, Some(days)) => (days, Basis::Days(days)),
                (None | Some(Input::Points(_)), _) => return Ok(None),
                (Some(input), _) => return Err(wrong(input)),
            };
            let off = times(rule.each, i64::from(days)).ok_or_else(too_large)?;
            let mut outcome = Outcome::default();
            outcome
                .limited(RuleKind::Late, basis, off, Points::ZERO, criterion.max)
                .ok_or_else(too_large)?;
            Ok(Some(outcome))
        }
        Rule::BestOfCluster(_) => {
            let Some((result, target, basis)) = measured(criterion, known)? else {
                return Ok(None);
            };
            let unclear = || unclear(&criterion.code, result);
            let value = result.known().ok_or_else(unclear)?;
            let best = known.best.ok_or_else(unclear)?;
            let share = best.share(value, target).ok_or_else(unclear)?;
            let max = Fraction::share(criterion.max, Points::from_scaled(crate::quantity::ONE));
            let points = max.and_then(|max| max.checked_mul(share)).ok_or_else(too_large)?;
            let mut outcome = Outcome::default();
            outcome
                .rounded(RuleKind::BestOfCluster, basis, points, place.decimals)
                .and_then(|()| outcome.at_least(criterion.least()))
                .ok_or_else(too_large)?;
            Ok(Some(outcome))
        }
    }
}

pub(super) fn times(each: Points, count: i64) -> Option<Points> {
    each.scaled().checked_mul(count).map(Points::from_scaled)
}

pub(super) fn unclear(criterion: &ItemCode, value: Reported) -> NoTotal {
    NoTotal::Unclear {
        criterion: criterion.clone(),
        value,
    }
}

/// The value a rule measures: entered, or the year's result; with the target.
pub(super) fn measured(
    criterion: &Criterion,
    known: Known<'_>,
) -> Result<Option<(Reported, Option<Measure>, Basis)>, NoTotal> {
    let target = known.fact.and_then(|fact| fact.target);
    match known.input {
        Some(Input::Value(value)) => {
            let basis = match target {
                None => Basis::Entered(Input::Value(value)),
                Some(_) => Basis::Result {
                    result: value,
                    target,
                },
            };
            Ok(Some((value, target, basis)))
        }
        None | Some(Input::Points(_)) => Ok(known.fact.map(|fact| {
            let result = fact.result;
            (result, target, Basis::Result { result, target })
        })),
        Some(input) => Err(NoTotal::WrongInput {
            criterion: criterion.code.clone(),
            input,
        }),
    }
}

/// The number of items a rule counts: entered, or the year's result.
fn counted(criterion: &Criterion, known: Known<'_>) -> Result<Option<(u32, Basis)>, NoTotal> {
    if let Some(Input::Count(count)) = known.input {
        return Ok(Some((count, Basis::Entered(Input::Count(count)))));
    }
    let Some((value, target, _)) = measured(criterion, known)? else {
        return Ok(None);
    };
    let whole = value.known().and_then(Measure::to_whole);
    let count = whole
        .and_then(|count| u32::try_from(count).ok())
        .ok_or_else(|| unclear(&criterion.code, value))?;
    let basis = Basis::Result {
        result: value,
        target,
    };
    Ok(Some((count, basis)))
}
