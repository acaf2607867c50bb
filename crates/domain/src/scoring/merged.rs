//! Units that merged during the year: how their points count for the successor.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::total::{Basis, SectionTotal, Step, Total};
use super::{NoTotal, Part, RuleKind, Scorecard, Stage};
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::{Fraction, Points};

/// How the points of predecessors and successor count together. No source says how the clusters counted 2025; so it is
/// data of the season, with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// All their points together.
    Sum,
    /// The mean by months, criterion by criterion.
    MeanByMonths,
    /// The successor's own points only.
    Own,
}

/// A unit that takes part in a merged score, and for how many months of the year it stood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The unit.
    pub unit: OrganisationCode,
    /// Its months, 1 to 12.
    pub months: u32,
}

/// How a merger during the year is scored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Merger {
    /// The unit that is ranked.
    pub successor: OrganisationCode,
    /// Its own months after the merger.
    pub months: u32,
    /// The units that went into it.
    pub predecessors: Vec<Share>,
    /// How their points count.
    pub method: Method,
    /// Why so: the conference's resolution.
    pub reason: String,
}

/// The successor's total of the totals of all that take part.
///
/// # Errors
/// When a unit that takes part has no total.
pub fn merge(
    merger: &Merger,
    scorecard: &Scorecard,
    stage: Stage,
    decimals: u32,
    totals: &BTreeMap<&OrganisationCode, Result<Total, NoTotal>>,
) -> Result<Total, NoTotal> {
    let total = |unit: &OrganisationCode| totals.get(unit).and_then(|total| total.as_ref().ok());
    if merger.method == Method::Own {
        return match totals.get(&merger.successor) {
            Some(own) => own.clone(),
            None => Err(incomplete(&[&merger.successor])),
        };
    }
    let mut shares = vec![(&merger.successor, merger.months)];
    shares.extend(
        merger
            .predecessors
            .iter()
            .map(|share| (&share.unit, share.months)),
    );
    let missing: Vec<_> = shares
        .iter()
        .map(|(unit, _)| *unit)
        .filter(|unit| total(unit).is_none())
        .collect();
    if !missing.is_empty() {
        return Err(incomplete(&missing));
    }
    let parts: Vec<(&Total, u32)> = shares
        .iter()
        .filter_map(|(unit, months)| Some((total(unit)?, *months)))
        .collect();
    combine(merger.method, scorecard, stage, decimals, &parts).ok_or(NoTotal::TooLarge)
}

fn incomplete(units: &[&OrganisationCode]) -> NoTotal {
    NoTotal::MergerIncomplete {
        units: units.iter().map(|unit| (*unit).clone()).collect(),
    }
}

/// The points of all, as the method says, rounded once.
fn together(method: Method, decimals: u32, points: &[(Points, u32)]) -> Option<Points> {
    if method == Method::Sum {
        return Points::checked_sum(points.iter().map(|(points, _)| *points));
    }
    let mut weighted = 0_i128;
    let mut months = 0_i128;
    for (points, share) in points {
        let share = i128::from(*share);
        weighted = weighted.checked_add(i128::from(points.scaled()).checked_mul(share)?)?;
        months = months.checked_add(share)?;
    }
    Fraction::new(weighted, months.checked_mul(i128::from(crate::quantity::ONE))?)?.to_points(decimals)
}

/// Criterion by criterion, so that sections, floors and tie-breakers see the merged unit as any other.
fn combine(
    method: Method,
    scorecard: &Scorecard,
    stage: Stage,
    decimals: u32,
    parts: &[(&Total, u32)],
) -> Option<Total> {
    let units = u32::try_from(parts.len()).ok()?;
    let mut steps = Vec::new();
    let mut sections = Vec::new();
    let [mut base, mut bonus, mut deduction] = [Points::ZERO; 3];
    for section in scorecard.sections() {
        let mut sum = Points::ZERO;
        for criterion in &section.criteria {
            // content and what goes beyond a target are kept apart, as in the totals they come from
            let of = |beyond: bool| {
                let points = |total: &Total| {
                    let mine = total.steps.iter().filter(|step| {
                        step.criterion == criterion.code
                            && step.rule != RuleKind::ReSpread
                            && (step.rule == RuleKind::BeyondTarget) == beyond
                    });
                    Points::checked_sum(mine.map(|step| step.points))
                };
                let all: Option<Vec<(Points, u32)>> = parts
                    .iter()
                    .map(|(total, months)| Some((points(total)?, *months)))
                    .collect();
                together(method, decimals, &all?)
            };
            let (points, beyond) = (of(false)?, of(true)?);
            steps.push(merged_step(&criterion.code, stage, units, points));
            if beyond != Points::ZERO {
                steps.push(merged_step(&criterion.code, stage, units, beyond));
            }
            sum = sum.checked_add(points)?;
            bonus = bonus.checked_add(beyond)?;
        }
        // points spread over a section belong to it as a whole
        let spread: Option<Vec<(Points, u32)>> = parts
            .iter()
            .map(|(total, months)| Some((respread(total, &section.code)?, *months)))
            .collect();
        let spread = together(method, decimals, &spread?)?;
        if spread != Points::ZERO {
            steps.push(merged_step(&section.code, stage, units, spread));
            sum = sum.checked_add(spread)?;
        }
        match section.part {
            Part::Content => base = base.checked_add(sum)?,
            Part::Bonus => bonus = bonus.checked_add(sum)?,
            Part::Deduction => {
                sum = sum.checked_neg()?;
                deduction = deduction.checked_add(sum)?;
            }
            Part::Condition => continue,
        }
        sections.push(SectionTotal {
            section: section.code.clone(),
            part: section.part,
            points: sum,
        });
    }
    let whole = ItemCode::whole();
    let spread: Option<Vec<(Points, u32)>> = parts
        .iter()
        .map(|(total, months)| Some((respread(total, &whole)?, *months)))
        .collect();
    let spread = together(method, decimals, &spread?)?;
    if spread != Points::ZERO {
        steps.push(merged_step(&whole, stage, units, spread));
        base = base.checked_add(spread)?;
    }
    let mut not_proposable: Vec<_> = parts
        .iter()
        .flat_map(|(total, _)| total.not_proposable.clone())
        .collect();
    not_proposable.sort();
    not_proposable.dedup();
    Some(Total {
        base,
        bonus,
        deduction,
        total: base.checked_add(bonus)?.checked_sub(deduction)?,
        sections,
        steps,
        stated: Vec::new(),
        not_proposable,
    })
}

/// The points a total has from spreading at a section, or over the whole scorecard.
fn respread(total: &Total, at: &ItemCode) -> Option<Points> {
    let steps = total
        .steps
        .iter()
        .filter(|step| step.rule == RuleKind::ReSpread && step.criterion == *at);
    Points::checked_sum(steps.map(|step| step.points))
}

/// A step of all units together.
fn merged_step(at: &ItemCode, stage: Stage, units: u32, points: Points) -> Step {
    Step {
        criterion: at.clone(),
        stage,
        rule: RuleKind::Merged,
        input: Basis::Units(units),
        points,
    }
}
