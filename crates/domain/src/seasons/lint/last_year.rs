//! Criteria that separated nobody last year: all ranked units had the same points, as in 118 of the 176 criteria of a
//! real sheet.

use serde::Serialize;

use super::{Doubt, List};
use crate::codes::ItemCode;
use crate::quantity::Points;
use crate::scoring::{Part, RuleKind, Scorecard};
use crate::seasons::{Evaluation, Place, SeasonRecord};

/// How many criteria of a season told its units apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Separation {
    /// The season's year.
    pub year: i32,
    /// How many criteria were looked at: those of content and bonus that applied to at least two ranked units. Nobody
    /// having lost points is what a deduction is for, so deductions are left out.
    pub criteria: usize,
    /// Those for which all ranked units had the same points, how many units they were, and the points.
    pub same: Vec<(ItemCode, usize, Points)>,
}

/// Which criteria of a season told nobody apart.
#[must_use]
pub fn separation(record: &SeasonRecord, evaluation: &Evaluation) -> Separation {
    let mut separation = Separation {
        year: record.season.year.get(),
        criteria: 0,
        same: Vec::new(),
    };
    let counted = record
        .rules
        .scorecard
        .criteria()
        .filter(|(section, _)| matches!(section.part, Part::Content | Part::Bonus));
    for (_, criterion) in counted {
        let points: Vec<Points> = evaluation
            .ranking
            .standings
            .iter()
            .filter(|standing| {
                let mut steps = standing.total.steps.iter();
                !steps.any(|step| {
                    step.criterion == criterion.code
                        && matches!(step.rule, RuleKind::NotApplicable | RuleKind::NotAssigned)
                })
            })
            .filter_map(|standing| standing.total.criterion(&criterion.code))
            .collect();
        let [first, others @ ..] = points.as_slice() else {
            continue;
        };
        if others.is_empty() {
            continue;
        }
        separation.criteria = separation.criteria.saturating_add(1);
        if others.iter().all(|other| other == first) {
            let same = (criterion.code.clone(), points.len(), *first);
            separation.same.push(same);
        }
    }
    separation
}

/// Criteria that stand in this year's scorecard as they stood in last year's; under another title the code means
/// something else.
pub(super) fn examine(
    scorecard: &Scorecard,
    before: &SeasonRecord,
    evaluation: &Evaluation,
    list: &mut List,
) {
    for (code, units, points) in separation(before, evaluation).same {
        let now = scorecard.criterion(&code).map(|(_, criterion)| &criterion.title);
        let then = before
            .rules
            .scorecard
            .criterion(&code)
            .map(|(_, criterion)| &criterion.title);
        list.add_if(now.is_some() && now == then, &Place::Criterion(code), || {
            Doubt::SeparatedNobody { points, units }
        });
    }
}
