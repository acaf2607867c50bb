//! Sections and criteria: whether points add up, can be reached, and can be told.

use std::collections::BTreeMap;

use super::intervals::{self, examine as examine_bands};
use super::{Circumstances, Doubt, List};
use crate::codes::{IndicatorCode, ItemCode, OrganisationCode};
use crate::quantity::{Direction, Fraction, Measure, ONE, Points};
use crate::scoring::{Bands, Criterion, Late, Part, Proportional, Rule, Scorecard, Section, Stage, Subject};
use crate::seasons::{Place, Rules};

/// The attainment that counts when a proportional rule does not say how far.
const HUNDRED: Measure = Measure::from_scaled(1_000_000);

pub(super) fn examine(rules: &Rules, around: &Circumstances<'_>, list: &mut List) {
    let scorecard = &rules.scorecard;
    totals(scorecard, list);
    let mut directions: BTreeMap<&IndicatorCode, (Direction, &ItemCode)> = BTreeMap::new();
    for section in scorecard.sections() {
        for criterion in &section.criteria {
            let at = Place::Criterion(criterion.code.clone());
            reach(section.part, criterion, &at, list);
            decimals(rules.decimals, criterion, &at, list);
            assigned(criterion, around.members, &at, list);
            if let Rule::Late(late) = &criterion.rule {
                lateness(rules, late, &at, list);
            }
            if let Some((indicator, direction)) = direction(&criterion.rule) {
                let (known, other) = directions
                    .entry(indicator)
                    .or_insert((direction, &criterion.code));
                list.add_if(*known != direction, &at, || Doubt::TwoDirections {
                    indicator: indicator.clone(),
                    other: other.clone(),
                });
            }
        }
    }
    if let Some((before, evaluation)) = around.before {
        super::last_year::examine(scorecard, before, evaluation, list);
    }
}

/// The sum of the maxima of all sections of a part.
fn of_part(scorecard: &Scorecard, part: Part) -> Option<Points> {
    let sections = scorecard.sections().iter().filter(|section| section.part == part);
    sections
        .map(Section::max)
        .try_fold(Points::ZERO, |sum, max| sum.checked_add(max?))
}

fn totals(scorecard: &Scorecard, list: &mut List) {
    let even = |points: Points| points.scaled().checked_rem(ONE.saturating_mul(10)) == Some(0);
    let content = of_part(scorecard, Part::Content);
    if let Some((content, bonus)) = content.zip(of_part(scorecard, Part::Bonus)) {
        let even = even(content) || content.checked_add(bonus).is_some_and(even);
        list.add_if(!even, &Place::Scorecard, || Doubt::UnevenTotal { content, bonus });
    }
}

/// The most points the rule of a criterion gives, or takes; bonus beyond a target not counted.
pub(super) fn best(criterion: &Criterion) -> Points {
    match &criterion.rule {
        Rule::Bands(rule) => {
            let findings = examine_bands(rule);
            let reached = findings
                .reached
                .iter()
                .map(|(_, number)| number.saturating_sub(1));
            let points = reached
                .filter_map(|band| rule.bands.get(band))
                .map(|band| band.points);
            points.max().unwrap_or(criterion.max)
        }
        Rule::Proportional(rule) => capped(criterion.max, rule).unwrap_or(criterion.max),
        _ => criterion.max,
    }
}

/// Maximum × cap, exact to the ten-thousandth.
fn capped(max: Points, rule: &Proportional) -> Option<Points> {
    let cap = i128::from(rule.cap.unwrap_or(HUNDRED).scaled());
    let product = i128::from(max.scaled()).checked_mul(cap)?;
    let scale = i128::from(HUNDRED.scaled()).checked_mul(i128::from(ONE))?;
    Fraction::new(product, scale)?.to_points(crate::quantity::SCALE)
}

fn reach(part: Part, criterion: &Criterion, at: &Place, list: &mut List) {
    let max = criterion.max;
    let best = best(criterion);
    list.add_if(best < max, at, || Doubt::UnreachablePoints { max, best });
    match &criterion.rule {
        Rule::Proportional(rule) => proportional(max, best, rule, at, list),
        Rule::Bands(rule) => bands(part, rule, at, list),
        Rule::PerItem(rule) => cut(rule.each, max, at, list),
        Rule::Late(rule) => cut(rule.each, max, at, list),
        Rule::DeductionPerItem(rule) => {
            let most = rule.most.unwrap_or(max);
            cut(rule.each, most, at, list);
            let possible = max.checked_sub(criterion.least()).unwrap_or(max);
            list.add_if(part != Part::Deduction && most > possible, at, || {
                Doubt::DeductionBelowFloor { most, possible }
            });
            list.add_if(part == Part::Deduction && most < max, at, || {
                Doubt::UnreachablePoints { max, best: most }
            });
        }
        Rule::Given | Rule::YesNo | Rule::BestOfCluster(_) | Rule::Veto(_) => {}
    }
}

fn proportional(max: Points, best: Points, rule: &Proportional, at: &Place, list: &mut List) {
    let cap = rule.cap.unwrap_or(HUNDRED);
    if let Some(bonus) = &rule.bonus {
        cut(bonus.points, bonus.most, at, list);
        list.add_if(cap > HUNDRED, at, || Doubt::BeyondTwice { cap });
    } else {
        list.add_if(best > max, at, || Doubt::AboveMaximum { max, best });
    }
    if let Some(from) = rule.from.filter(|from| *from > cap) {
        list.add(at.clone(), Doubt::FromAboveCap { from, cap });
    }
}

/// Whether the last item that counts is cut by the limit.
fn cut(each: Points, most: Points, at: &Place, list: &mut List) {
    let whole = most.scaled().checked_div(each.scaled());
    let rest = most.scaled().checked_rem(each.scaled()).unwrap_or_default();
    list.add_if(rest != 0, at, || Doubt::CutItem {
        each,
        most,
        last: Points::from_scaled(rest),
        number: whole.unwrap_or_default().saturating_add(1),
    });
}

fn bands(part: Part, rule: &Bands, at: &Place, list: &mut List) {
    let findings = examine_bands(rule);
    for values in &findings.gaps {
        list.add(at.clone(), Doubt::BandGap { values: *values });
    }
    for (first, second, values) in &findings.overlaps {
        let (first, second, values) = (*first, *second, *values);
        list.add(
            at.clone(),
            Doubt::BandOverlap {
                first,
                second,
                values,
            },
        );
    }
    for (band, _) in (1..).zip(&rule.bands) {
        let reached = findings.reached.iter().any(|(_, number)| *number == band);
        list.add_if(!reached, at, || Doubt::BandNeverReached { band });
    }
    let falls = intervals::falls(rule, &findings, part == Part::Deduction);
    list.add_if(rule.of == Subject::Attainment && falls, at, || Doubt::BandsFall);
}

/// Every number of points in a criterion. What a rule divides is rounded; these are added as they are.
fn decimals(decimals: u32, criterion: &Criterion, at: &Place, list: &mut List) {
    let mut numbers = vec![criterion.max];
    numbers.extend(criterion.floor);
    match &criterion.rule {
        Rule::Proportional(rule) => {
            numbers.extend(rule.bonus.iter().flat_map(|bonus| [bonus.points, bonus.most]));
        }
        Rule::Bands(rule) => numbers.extend(rule.bands.iter().map(|band| band.points)),
        Rule::PerItem(rule) => numbers.push(rule.each),
        Rule::DeductionPerItem(rule) => {
            numbers.push(rule.each);
            numbers.extend(rule.most);
        }
        Rule::Late(rule) => numbers.push(rule.each),
        Rule::Given | Rule::YesNo | Rule::BestOfCluster(_) | Rule::Veto(_) => {}
    }
    let finest = numbers.into_iter().max_by_key(|number| number.decimals());
    if let Some(value) = finest.filter(|value| value.decimals() > decimals) {
        list.add(at.clone(), Doubt::Decimals { value, decimals });
    }
}

fn assigned(criterion: &Criterion, members: &[OrganisationCode], at: &Place, list: &mut List) {
    for unit in criterion.not_for.iter().filter(|unit| !members.contains(unit)) {
        list.add(at.clone(), Doubt::NotForStranger { unit: unit.clone() });
    }
    let assigned = members
        .iter()
        .filter(|unit| !criterion.not_for.contains(unit))
        .count();
    let comparing = matches!(criterion.rule, Rule::BestOfCluster(_));
    list.add_if(assigned == 0, at, || Doubt::ForNobody);
    list.add_if(assigned == 1 && comparing, at, || Doubt::BestOfOne);
}

fn lateness(rules: &Rules, late: &Late, at: &Place, list: &mut List) {
    let deadline = rules
        .stages
        .as_ref()
        .and_then(|stages| stages.deadline(late.stage));
    list.add_if(late.stage != Stage::Own, at, || Doubt::LateStage);
    list.add_if(late.stage == Stage::Own && deadline.is_none(), at, || {
        Doubt::LateWithoutDeadline
    });
}

/// Which way is better for an indicator. Counting what is done well and what is not is no contradiction, so rules per
/// item say nothing here.
fn direction(rule: &Rule) -> Option<(&IndicatorCode, Direction)> {
    match rule {
        Rule::Proportional(rule) => Some((&rule.indicator, rule.direction)),
        Rule::BestOfCluster(rule) => Some((&rule.indicator, Direction::More)),
        Rule::Bands(rule) if rule.of == Subject::Attainment => rule
            .indicator
            .as_ref()
            .map(|indicator| (indicator, rule.direction)),
        _ => None,
    }
}
