//! All that a season was decided on, and what follows from it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::publishing::Correction;
use super::{Rules, RulesError, SeasonKey, Status};
use crate::canonical;
use crate::codes::{CategoryCode, IndicatorCode, ItemCode, OrganisationCode, Year};
use crate::pledges::Fact;
use crate::quantity::{Measure, Qualifier};
use crate::ranking::{Decision, Past, Ranking, check_classes, classify, rank_classes};
use crate::scoring::{Entries, Input, NoTotal, Stage, Terms, Total, UnitInputs, merge, score_all};
use crate::stages::{CombineError, combine_entries, days_late, effective};

/// A unit of a season under the name it bore then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its code.
    pub code: OrganisationCode,
    /// Its official name at the end of the season's year.
    pub name: String,
}

/// A stated figure of the cluster as a whole, with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The indicator.
    pub indicator: IndicatorCode,
    /// Its words.
    pub title: String,
    /// The unit of measure (đơn vị tính), for instance "HTX".
    pub measured_in: String,
    /// The value.
    pub value: Measure,
    /// How sure it is.
    #[serde(default)]
    pub qualifier: Qualifier,
    /// Where it stands.
    pub source: String,
}

/// What the cluster's conference proposed (đề nghị khen thưởng). Proposed is not conferred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What is proposed, in the conference's words.
    pub title: String,
    /// The award category, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryCode>,
    /// The unit that is proposed, or in whose province the recipient is.
    pub unit: OrganisationCode,
    /// Who is proposed, in the conference's words.
    pub recipient: String,
    /// Where it stands.
    pub source: String,
}

/// All that a season was decided on: the part of a dossier from which everything else is computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonRecord {
    /// Which season.
    pub season: SeasonKey,
    /// The cluster's name in that year.
    pub cluster_name: String,
    /// How far the season is.
    pub status: Status,
    /// Why the points are illustrative (số liệu minh họa), when they are.
    pub illustrative: Option<String>,
    /// The lead unit (cụm trưởng) of the year, where it is known.
    pub lead: Option<OrganisationCode>,
    /// The rules.
    pub rules: Rules,
    /// The members of the year, by code.
    pub units: Vec<Unit>,
    /// The points given in the counted stage, by unit.
    pub entries: BTreeMap<OrganisationCode, Entries>,
    /// Recorded decisions on ties, in the order they were recorded.
    pub decisions: Vec<Decision>,
    /// Stated figures of the cluster.
    pub figures: Vec<Figure>,
    /// What was proposed.
    pub proposals: Vec<Proposal>,
    /// What was entered in the other stages, where the season keeps them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<Stage, BTreeMap<OrganisationCode, Entries>>,
    /// What units entered for each other in the cross stage: for whom, by whom.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cross: BTreeMap<OrganisationCode, BTreeMap<OrganisationCode, Entries>>,
    /// When units first submitted their own assessment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub submitted: BTreeMap<OrganisationCode, NaiveDate>,
    /// Results of the year with their targets, for the indicators the scorecard asks for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>>,
    /// Units that withdrew.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub withdrawn: BTreeMap<OrganisationCode, String>,
    /// Members that went into another member during the year: who, into whom.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub merged: BTreeMap<OrganisationCode, OrganisationCode>,
    /// The last year each unit stood first in the cluster, where it is known and the chain asks for it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub last_wins: BTreeMap<OrganisationCode, Year>,
    /// Why members without a rank were accepted when the season was frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_unranked: Option<String>,
    /// What was corrected since it was published, the oldest first; there are some when and only when the status is
    /// [`Status::Corrected`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// A member that is not ranked, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRanked {
    /// The unit.
    pub unit: OrganisationCode,
    /// Why it has no total.
    pub reason: NoTotal,
}

/// What follows from a season's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// The digest of the rules.
    pub rules_digest: String,
    /// The standings.
    #[serde(flatten)]
    pub ranking: Ranking,
    /// Members that are not ranked, by code.
    pub not_ranked: Vec<NotRanked>,
    /// Units that tie for the last place a limit of the classification leaves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unclassified: Vec<Vec<OrganisationCode>>,
}

/// Why a record cannot be evaluated at all.
#[derive(Debug, Error)]
pub enum EvaluationError {
    /// The rules do not fit together.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// Points for a unit that is no member of the season.
    #[error("{0} is no member of the season")]
    NotAMember(OrganisationCode),
    /// The rules cannot be written canonically.
    #[error(transparent)]
    Canonical(#[from] canonical::CanonicalError),
}

impl EvaluationError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Rules(error), lang) => error.message(lang),
            (Self::NotAMember(unit), Lang::Vi) => {
                format!("Đơn vị {unit} có điểm nhưng không phải thành viên của năm thi đua này.")
            }
            (Self::NotAMember(unit), Lang::En) => {
                format!("The unit {unit} has points but is no member of this season.")
            }
            (Self::Canonical(error), _) => error.to_string(),
        }
    }
}

/// What counts for a unit.
struct Counted<'r> {
    entries: Cow<'r, Entries>,
    /// Criteria that stand as they were given in an earlier stage.
    carried: BTreeMap<ItemCode, Stage>,
    /// Why it is not known what counts.
    unknown: Option<NoTotal>,
}

/// Why cross scores give no points for a criterion.
fn cross_unknown(criterion: ItemCode, why: CombineError) -> NoTotal {
    match why {
        CombineError::TooFew { given, needed } => NoTotal::TooFewCrossScores {
            criterion,
            count: u32::try_from(given).unwrap_or(u32::MAX),
            needed: u32::try_from(needed).unwrap_or(u32::MAX),
        },
        CombineError::Differ => NoTotal::CrossScoresDiffer { criterion },
        CombineError::TooLarge => NoTotal::TooLarge,
    }
}

impl SeasonRecord {
    /// Totals, standings and what could not be ranked.
    ///
    /// # Errors
    /// When the rules do not fit together or points belong to no member.
    pub fn evaluate(&self) -> Result<Evaluation, EvaluationError> {
        self.rules.check()?;
        let members: BTreeSet<&OrganisationCode> = self.units.iter().map(|unit| &unit.code).collect();
        if let Some(stranger) = self.entries.keys().find(|unit| !members.contains(unit)) {
            return Err(EvaluationError::NotAMember(stranger.clone()));
        }
        let mergers = self.rules.mergers.iter();
        let mut merging = mergers.flat_map(|merger| {
            let predecessors = merger.predecessors.iter().map(|share| &share.unit);
            std::iter::once(&merger.successor).chain(predecessors)
        });
        if let Some(stranger) = merging.find(|unit| !members.contains(unit)) {
            return Err(EvaluationError::NotAMember(stranger.clone()));
        }
        check_classes(&self.rules.classes, self.units.iter().map(|unit| &unit.code))
            .map_err(RulesError::from)?;
        let mut totals = BTreeMap::new();
        let mut not_ranked = Vec::new();
        for (unit, total) in self.totals(&members) {
            match total {
                Ok(total) => {
                    totals.insert(unit.clone(), total);
                }
                Err(reason) => not_ranked.push(NotRanked {
                    unit: unit.clone(),
                    reason,
                }),
            }
        }
        let mut ranking = rank_classes(
            &self.rules.classes,
            &totals,
            &self.rules.chain,
            &self.past(),
            &self.decisions,
        );
        let mut unclassified = Vec::new();
        if let Some(classification) = &self.rules.classification {
            let mut classified = classify(classification, &self.rules.scorecard, &ranking);
            for standing in &mut ranking.standings {
                standing.classification = classified.levels.remove(&standing.unit);
            }
            unclassified = classified.undecided;
        }
        Ok(Evaluation {
            rules_digest: self.rules.digest()?,
            ranking,
            not_ranked,
            unclassified,
        })
    }

    /// What the chain of tie-breakers compares beside totals.
    #[must_use]
    pub fn past(&self) -> Past {
        Past {
            last_wins: self.last_wins.clone(),
        }
    }

    /// The total of every member, or why it has none.
    fn totals<'u>(
        &'u self,
        members: &BTreeSet<&'u OrganisationCode>,
    ) -> BTreeMap<&'u OrganisationCode, Result<Total, NoTotal>> {
        let rules = &self.rules;
        let days_late: BTreeMap<_, _> = members.iter().map(|unit| (*unit, self.days_late(unit))).collect();
        let entries: BTreeMap<_, _> = members.iter().map(|unit| (*unit, self.counted(unit))).collect();
        let nothing = Entries::new();
        let terms = Terms {
            scorecard: &rules.scorecard,
            stage: rules.stage,
            decimals: rules.decimals,
            absent: rules.absent,
        };
        let competing = members.iter().filter(|unit| !self.withdrawn.contains_key(**unit));
        let inputs = competing.map(|unit| {
            let inputs = UnitInputs {
                entries: entries
                    .get(*unit)
                    .map_or(&nothing, |counted| counted.entries.as_ref()),
                facts: self.facts.get(*unit),
                days_late: days_late.get(*unit),
            };
            (*unit, inputs)
        });
        let mut totals = score_all(terms, &inputs.collect());
        for (unit, counted) in &entries {
            let Some(total) = totals.get_mut(unit) else {
                continue;
            };
            if let Some(reason) = &counted.unknown {
                *total = Err(reason.clone());
            }
            if let Ok(total) = total {
                for step in &mut total.steps {
                    step.stage = counted
                        .carried
                        .get(&step.criterion)
                        .copied()
                        .unwrap_or(step.stage);
                }
            }
        }
        self.merge(&mut totals);
        for (unit, reason) in &self.withdrawn {
            if members.contains(unit) {
                let reason = reason.clone();
                totals.insert(unit, Err(NoTotal::Withdrawn { reason }));
            }
        }
        totals
    }

    /// What counts for a unit and a criterion: entered in the counted stage, or carried over; nothing when it is blank.
    #[must_use]
    pub fn input(&self, unit: &OrganisationCode, criterion: &ItemCode) -> Option<Input> {
        self.counted(unit).entries.get(criterion).copied()
    }

    /// What counts for a unit: entered in the counted stage, or carried over from those before; cross scores as one.
    fn counted(&self, unit: &OrganisationCode) -> Counted<'_> {
        let rules = &self.rules;
        let own = self.entries.get(unit);
        let cross = self.cross.get(unit);
        if cross.is_none()
            && !rules
                .stages
                .as_ref()
                .is_some_and(|stages| stages.carries(rules.stage))
        {
            return Counted {
                entries: own.map_or_else(|| Cow::Owned(Entries::new()), Cow::Borrowed),
                carried: BTreeMap::new(),
                unknown: None,
            };
        }
        let mut given: BTreeMap<Stage, Entries> = BTreeMap::new();
        for (stage, entries) in &self.stages {
            if let Some(entries) = entries.get(unit) {
                given.insert(*stage, entries.clone());
            }
        }
        given.insert(rules.stage, own.cloned().unwrap_or_default());
        let mut unknown = None;
        if let Some(by_assessor) = cross {
            let how = rules.combine.unwrap_or_default();
            let (combined, open) = combine_entries(how, by_assessor, rules.decimals);
            given.insert(Stage::Cross, combined);
            let first = open.into_iter().next().filter(|_| rules.stage == Stage::Cross);
            unknown = first.map(|(criterion, why)| cross_unknown(criterion, why));
        }
        let stands = effective(rules.stages.as_ref(), rules.stage, &given);
        let carried = stands
            .keys()
            .filter_map(|criterion| {
                let mut stages = given.iter().rev().filter(|(stage, _)| **stage <= rules.stage);
                let (stage, _) = stages.find(|(_, entries)| entries.contains_key(criterion))?;
                (*stage != rules.stage).then(|| (criterion.clone(), *stage))
            })
            .collect();
        Counted {
            entries: Cow::Owned(stands),
            carried,
            unknown,
        }
    }

    /// How many days late a unit's own assessment came.
    fn days_late(&self, unit: &OrganisationCode) -> BTreeMap<Stage, u32> {
        let deadline = self
            .rules
            .stages
            .as_ref()
            .and_then(|stages| stages.deadline(Stage::Own));
        let late = self.submitted.get(unit).zip(deadline);
        late.map(|(submitted, deadline)| (Stage::Own, days_late(*submitted, deadline)))
            .into_iter()
            .collect()
    }

    /// Units that merged during the year count with their successor, as the rules say; where they do not say, neither
    /// is ranked.
    fn merge<'u>(&'u self, totals: &mut BTreeMap<&'u OrganisationCode, Result<Total, NoTotal>>) {
        let rules = &self.rules;
        for merger in &rules.mergers {
            let total = merge(merger, &rules.scorecard, rules.stage, rules.decimals, totals);
            let successor = &merger.successor;
            for share in &merger.predecessors {
                let successor = successor.clone();
                totals.insert(&share.unit, Err(NoTotal::MergedInto { successor }));
            }
            totals.insert(successor, total);
        }
        let ruled = |unit: &OrganisationCode| {
            let mut shares = rules.mergers.iter().flat_map(|merger| &merger.predecessors);
            shares.any(|share| share.unit == *unit)
        };
        for (unit, successor) in self.merged.iter().filter(|(unit, _)| !ruled(unit)) {
            let undecided = NoTotal::MergerUndecided {
                successor: successor.clone(),
            };
            totals.insert(unit, Err(undecided.clone()));
            totals.insert(successor, Err(undecided));
        }
    }

    /// The name of a unit, or its code when it is no member.
    #[must_use]
    pub fn name_of<'a>(&'a self, unit: &'a OrganisationCode) -> &'a str {
        self.units
            .iter()
            .find(|member| member.code == *unit)
            .map_or(unit.as_str(), |member| &member.name)
    }
}
