//! What differs between two stages, and what a unit gave itself beyond what the reviewers found.

use std::collections::BTreeMap;

use serde::Serialize;
use thidua_vietnamese::Lang;

use super::rules::StageRules;
use crate::codes::ItemCode;
use crate::quantity::Points;
use crate::scoring::{Criterion, Entries, Input, Scorecard, Section, Stage, points_of};

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

/// Those differences for which no reason stands. A reason is that of one difference: given for 9.5 → 9 it does not
/// cover 9.5 → 5.
#[must_use]
pub fn without_reason(differences: Vec<Difference>, reasoned: &[Difference]) -> Vec<Difference> {
    differences
        .into_iter()
        .filter(|one| !reasoned.contains(one))
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

/// The stage that a unit's points of a stage are compared with, and what stands there: the nearest one before it that
/// the season uses and in which the unit has points. `given` is as for [`effective`].
#[must_use]
pub fn before(
    rules: Option<&StageRules>,
    stage: Stage,
    given: &BTreeMap<Stage, Entries>,
) -> Option<(Stage, Entries)> {
    let used = |earlier: &Stage| rules.is_none_or(|rules| rules.of(*earlier).is_some());
    let earlier = Stage::ALL.into_iter().rev().filter(|one| *one < stage);
    earlier
        .filter(used)
        .map(|earlier| (earlier, effective(rules, earlier, given)))
        .find(|(_, stands)| !stands.is_empty())
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

/// Self minus review for each criterion of the scorecard whose points follow from both; where an input counts or
/// measures, from what its rule makes of it.
#[must_use]
pub fn gaps(scorecard: &Scorecard, decimals: u32, own: &Entries, review: &Entries) -> Vec<Gap> {
    let gap = |(section, criterion): (&Section, &Criterion)| {
        let points = |entries: &Entries| {
            let input = *entries.get(&criterion.code)?;
            input
                .points()
                .or_else(|| points_of(criterion, section.part, input, decimals))
        };
        let (own, review) = (points(own)?, points(review)?);
        Some(Gap {
            criterion: criterion.code.clone(),
            own,
            review,
            gap: own.checked_sub(review)?,
        })
    };
    scorecard.criteria().filter_map(gap).collect()
}
