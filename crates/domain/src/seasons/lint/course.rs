//! The course of the year: stages and deadlines, cross scores, votes, mergers, and the rotation of the lead.

use chrono::{Datelike as _, NaiveDate};

use super::{Circumstances, Doubt, List};
use crate::codes::OrganisationCode;
use crate::quantity::Fraction;
use crate::scoring::Stage;
use crate::seasons::{Majority, Place, Rules, VoteRules};
use crate::stages::StageRules;

pub(super) fn examine(rules: &Rules, around: &Circumstances<'_>, list: &mut List) {
    let members = around.members;
    if let Some(stages) = &rules.stages {
        deadlines(stages, around.year.get(), list);
    }
    cross(rules, members, list);
    if let Some(votes) = &rules.votes {
        shares(votes, list);
    }
    for merger in &rules.mergers {
        let shares = merger.predecessors.iter().map(|share| &share.unit);
        for unit in std::iter::once(&merger.successor).chain(shares) {
            let at = Place::Merger(merger.successor.clone());
            list.add_if(!members.contains(unit), &at, || Doubt::MergerStranger {
                unit: unit.clone(),
            });
        }
    }
    if let Some(policy) = &rules.rotation {
        for fault in policy.errors(members) {
            list.add(Place::Rotation, Doubt::Rotation { fault });
        }
    }
}

fn deadlines(stages: &StageRules, year: i32, list: &mut List) {
    let mut before: Option<NaiveDate> = None;
    for stage in stages.all() {
        let at = Place::Stage(stage.stage);
        let Some(deadline) = stage.deadline else {
            continue;
        };
        let early_next = deadline.year() == year.saturating_add(1) && deadline.month() <= 3;
        let near = deadline.year() == year || early_next;
        list.add_if(!near, &at, || Doubt::DeadlineYear { deadline, year });
        list.add_if(before == Some(deadline), &at, || Doubt::DeadlineTogether {
            deadline,
        });
        before = Some(deadline);
    }
}

fn cross(rules: &Rules, members: &[OrganisationCode], list: &mut List) {
    let at = Place::Stage(Stage::Cross);
    let used = rules
        .stages
        .as_ref()
        .is_none_or(|stages| stages.of(Stage::Cross).is_some());
    let Some(combine) = rules.combine else {
        return;
    };
    list.add_if(!used, &at, || Doubt::CombineUnused);
    let (assessors, needed) = (members.len().saturating_sub(1), combine.needed());
    list.add_if(used && assessors < needed, &at, || Doubt::FewAssessors {
        assessors,
        needed,
    });
}

fn shares(votes: &VoteRules, list: &mut List) {
    let order = |share: Majority| share.fraction()?.compare(Fraction::new(1, 2)?);
    let pass_low = order(votes.pass).is_some_and(|order| order.is_le());
    list.add_if(pass_low, &Place::Votes, || Doubt::PassLow {
        pass: votes.pass.to_string(),
    });
    let quorum_low = order(votes.quorum).is_some_and(|order| order.is_lt());
    list.add_if(quorum_low, &Place::Votes, || Doubt::QuorumLow {
        quorum: votes.quorum.to_string(),
    });
}
