//! What differs between two stages, and what a unit gave itself beyond what the reviewers found.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use thidua_vietnamese::Lang;

use super::rules::StageRules;
use crate::codes::ItemCode;
use crate::quantity::Points;
use crate::scoring::{Entries, Input, Stage};

/// A criterion whose points differ from those of the stage before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The criterion.
    pub criterion: ItemCode,
    /// The points of the stage before; nothing when it was blank there.
    pub before: Option<Input>,
    /// What is entered now.
    pub after: Input,
}

impl Difference {
    /// `1.2: 9,5 → 9`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let before = match self.before {
            Some(input) => input.shown(0, lang),
            None => lang.pick("trống", "blank").to_owned(),
        };
        format!("{}: {before} → {}", self.criterion, self.after.shown(0, lang))
    }
}

/// Every criterion whose points in a stage differ from those of the stage before. A criterion that is blank in the
/// later stage says nothing yet and is no difference.
#[must_use]
pub fn differences(before: &Entries, after: &Entries) -> Vec<Difference> {
    let differs = |(criterion, after): (&ItemCode, &Input)| {
        let before = before.get(criterion).copied();
        (before != Some(*after)).then(|| Difference {
            criterion: criterion.clone(),
            before,
            after: *after,
        })
    };
    after.iter().filter_map(differs).collect()
}

/// Those differences for which no reason stands.
#[must_use]
pub fn without_reason(differences: Vec<Difference>, reasons: &BTreeSet<ItemCode>) -> Vec<Difference> {
    differences
        .into_iter()
        .filter(|one| !reasons.contains(&one.criterion))
        .collect()
}

/// The points that stand for a unit in a stage: those given there and, where the stage carries over, for all other
/// criteria those that stand in the nearest stage before. `given` are the unit's points by stage, cross scores combined.
#[must_use]
pub fn effective(rules: Option<&StageRules>, stage: Stage, given: &BTreeMap<Stage, Entries>) -> Entries {
    let mut stands = given.get(&stage).cloned().unwrap_or_default();
    let Some(rules) = rules else { return stands };
    let mut carries = rules.of(stage).is_some_and(|rule| rule.carries_over);
    for rule in rules.before(stage) {
        if !carries {
            break;
        }
        for (criterion, points) in given.get(&rule.stage).into_iter().flatten() {
            stands.entry(criterion.clone()).or_insert(*points);
        }
        carries = rule.carries_over;
    }
    stands
}

/// One line of the gap ledger (sổ chênh lệch): what the unit gave itself, what the review found, self minus review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The criterion.
    pub criterion: ItemCode,
    /// The unit's own points.
    pub own: Points,
    /// The reviewers' points.
    pub review: Points,
    /// Self minus review: above zero where the unit gave itself more.
    pub gap: Points,
}

/// Self minus review for each criterion with points in both.
#[must_use]
pub fn gaps(own: &Entries, review: &Entries) -> Vec<Gap> {
    own.iter()
        .filter_map(|(criterion, own)| {
            let (own, review) = (own.points()?, review.get(criterion)?.points()?);
            Some(Gap {
                criterion: criterion.clone(),
                own,
                review,
                gap: own.checked_sub(review)?,
            })
        })
        .collect()
}
