//! Why one unit stands above another.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;

use super::{Chain, DecidedBy, Past, Ranking, Standing};

/// What one criterion contributes to the gap: the upper unit's points less the lower one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The criterion.
    pub criterion: ItemCode,
    /// What it contributed to the upper unit's total.
    pub above: Points,
    /// What it contributed to the lower unit's total.
    pub below: Points,
    /// `above − below`; the differences sum to the gap.
    pub difference: Points,
}

/// Two units side by side, the better one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The unit that stands above, or the first asked for when they stand equal.
    pub above: OrganisationCode,
    /// The other one.
    pub below: OrganisationCode,
    /// Total above less total below, zero for a tie.
    pub gap: Points,
    /// Criterion by criterion, in the order of the scorecard.
    pub steps: Vec<Difference>,
    /// `total`, the link of the chain, `decision:…`, `shared`, or nothing while they wait for a decision.
    pub decided_by: Option<String>,
}

/// Compares two units ranked in the same class; nothing when one of them is not ranked, they are of different classes, or
/// a difference does not fit.
#[must_use]
pub fn compare(
    ranking: &Ranking,
    chain: &Chain,
    past: &Past,
    first: &OrganisationCode,
    second: &OrganisationCode,
) -> Option<Comparison> {
    let (first, second) = (ranking.of(first)?, ranking.of(second)?);
    if first.class != second.class {
        return None;
    }
    let (above, below) = if second.rank < first.rank {
        (second, first)
    } else {
        (first, second)
    };
    let gap = above.total.total.checked_sub(below.total.total)?;
    let (points_above, points_below) = (above.total.by_criterion()?, below.total.by_criterion()?);
    // a criterion may have several steps, and steps in one of the units only
    let mut told = BTreeSet::new();
    let all = above.total.steps.iter().chain(&below.total.steps);
    let steps = all
        .filter(|step| told.insert(&step.criterion))
        .map(|step| {
            let of = |points: &BTreeMap<&ItemCode, Points>| {
                points.get(&step.criterion).copied().unwrap_or_default()
            };
            let (above, below) = (of(&points_above), of(&points_below));
            Some(Difference {
                criterion: step.criterion.clone(),
                above,
                below,
                difference: above.checked_sub(below)?,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Comparison {
        above: above.unit.clone(),
        below: below.unit.clone(),
        gap,
        steps,
        decided_by: decided_by(above, below, chain, past),
    })
}

/// What put one above the other: their totals, the first link of the chain in which they differ, or people.
fn decided_by(above: &Standing, below: &Standing, chain: &Chain, past: &Past) -> Option<String> {
    if above.total.total != below.total.total {
        return Some("total".to_owned());
    }
    let link = chain.links().iter().find(|link| {
        let measure = |standing: &Standing| link.measure(&standing.unit, &standing.total, past);
        measure(above) != measure(below)
    });
    if let Some(link) = link {
        return Some(link.to_string());
    }
    let by: Option<&DecidedBy> = above.tie.as_ref().and_then(|tie| tie.decided_by.as_ref());
    by.map(DecidedBy::to_string)
}
