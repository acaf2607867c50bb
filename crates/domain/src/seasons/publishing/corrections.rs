//! Corrections (đính chính): a new record with before and after, and two people behind it. The old record stays.
//!
//! A correction tells every input it changed with the value before, so that the record it corrects follows from the
//! new one, down to the byte ([`SeasonRecord::before_correction`]): whoever has the newest dossier can prove all of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::errors::CorrectionError;
use crate::actors::same_person;
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::{Decision, check_decision};
use crate::scoring::{Input, NoTotal, check_entry};
use crate::seasons::publishing::Step;
use crate::seasons::{Evaluation, NotRanked, SeasonRecord, Status};

/// One input as it should have been.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The unit.
    pub unit: OrganisationCode,
    /// The criterion.
    pub criterion: ItemCode,
    /// The right value.
    pub value: Input,
}

/// What somebody asks to be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Inputs that were wrong.
    pub settings: Vec<Setting>,
    /// Decisions on ties the new totals make, or in place of one that was recorded wrongly.
    pub decisions: Vec<Decision>,
    /// Why.
    pub reason: String,
}

/// One input before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The unit.
    pub unit: OrganisationCode,
    /// The criterion.
    pub criterion: ItemCode,
    /// What stood there; nothing when it was blank.
    pub before: Option<Input>,
    /// What stands there now.
    pub after: Input,
}

/// A rank with its total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The rank.
    pub rank: u32,
    /// The total.
    pub total: Points,
    /// The classification, where the season has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
}

/// A unit whose rank, total or classification a correction changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// The unit.
    pub unit: OrganisationCode,
    /// Its place before; nothing when it had no rank.
    pub before: Option<Place>,
    /// Its place now; nothing when it has no rank.
    pub after: Option<Place>,
}

/// A correction as the corrected record tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The digest of the dossier it corrects, `sha256:…`.
    pub corrects: String,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who confirmed it: somebody else.
    pub confirmed_by: String,
    /// The day it was confirmed.
    pub on: NaiveDate,
    /// Every input it changed.
    pub changes: Vec<Change>,
    /// The decisions on ties it recorded; they stand last among the record's decisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Every unit whose rank, total or classification changed, by code.
    pub moved: Vec<Moved>,
}

/// A record after an amendment, and what that did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The record with the right inputs; the correction is not told in it yet.
    pub record: SeasonRecord,
    /// What follows from it.
    pub evaluation: Evaluation,
    /// Every input that changed.
    pub changes: Vec<Change>,
    /// Every unit whose rank, total or classification changed, by code.
    pub moved: Vec<Moved>,
}

/// Whether every unit has the same points by the same steps, or none for the same reason.
fn same_points(before: &Evaluation, after: &Evaluation) -> bool {
    let steps = |evaluation: &Evaluation| {
        let standings = evaluation.ranking.standings.iter();
        standings
            .map(|standing| (standing.unit.clone(), standing.rank, standing.total.steps.clone()))
            .collect::<Vec<_>>()
    };
    before.not_ranked == after.not_ranked && steps(before) == steps(after)
}

/// The place of every ranked unit.
fn places(evaluation: &Evaluation) -> BTreeMap<&OrganisationCode, Place> {
    let place = |standing: &crate::ranking::Standing| Place {
        rank: standing.rank,
        total: standing.total.total,
        classification: standing.classification.clone(),
    };
    let standings = evaluation.ranking.standings.iter();
    standings
        .map(|standing| (&standing.unit, place(standing)))
        .collect()
}

/// Every unit whose place is not what it was, by code.
fn moved(before: &Evaluation, after: &Evaluation) -> Vec<Moved> {
    let (old, new) = (places(before), places(after));
    let units: BTreeSet<&OrganisationCode> = old.keys().chain(new.keys()).copied().collect();
    units
        .into_iter()
        .filter(|unit| old.get(unit) != new.get(unit))
        .map(|unit| Moved {
            unit: unit.clone(),
            before: old.get(unit).cloned(),
            after: new.get(unit).cloned(),
        })
        .collect()
}

/// Whether a unit is without a rank because of a value that its rule cannot take; to shut a unit out by a condition, or
/// to leave another criterion blank, is no such thing.
fn spoils(reason: &NoTotal) -> bool {
    !matches!(reason, NoTotal::Blank { .. }) && !super::is_accounted_for(reason)
}

impl SeasonRecord {
    /// The record with an amendment made, and what it does to totals and ranks.
    ///
    /// # Errors
    /// When it is not published, an input is unknown, impossible or no change, a decision does not fit, or a tie would be
    /// left open.
    pub fn amended(&self, amendment: &Amendment) -> Result<Amended, CorrectionError> {
        let status = self.status.after(Step::Correct)?;
        if amendment.reason.trim().is_empty() {
            return Err(CorrectionError::NoReason);
        }
        if amendment.settings.is_empty() && amendment.decisions.is_empty() {
            return Err(CorrectionError::Nothing);
        }
        let before = self.evaluate()?;
        let mut record = self.clone();
        record.status = status;
        let mut changes = Vec::with_capacity(amendment.settings.len());
        let mut seen = BTreeSet::new();
        for setting in &amendment.settings {
            changes.push(record.set(setting, &mut seen)?);
        }
        let mut evaluation = record.evaluate()?;
        let spoilt = evaluation.not_ranked.iter().find(|not| {
            let set = amendment.settings.iter().any(|setting| setting.unit == not.unit);
            set && spoils(&not.reason) && !before.not_ranked.contains(not)
        });
        if let Some(NotRanked { unit, reason }) = spoilt {
            return Err(CorrectionError::Value {
                unit: unit.clone(),
                reason: reason.clone(),
            });
        }
        for decision in &amendment.decisions {
            check_decision(&evaluation.ranking, &record.decisions, decision)?;
            record.decisions.push(decision.clone());
            evaluation = record.evaluate()?;
        }
        if !evaluation.ranking.undecided.is_empty() {
            return Err(CorrectionError::OpenTies {
                groups: evaluation.ranking.undecided,
            });
        }
        if amendment.decisions.is_empty() && same_points(&before, &evaluation) {
            return Err(CorrectionError::NoEffect);
        }
        Ok(Amended {
            moved: moved(&before, &evaluation),
            record,
            evaluation,
            changes,
        })
    }

    /// Puts one right value into its place.
    fn set<'s>(
        &mut self,
        setting: &'s Setting,
        seen: &mut BTreeSet<(&'s OrganisationCode, &'s ItemCode)>,
    ) -> Result<Change, CorrectionError> {
        let Setting {
            unit,
            criterion,
            value,
        } = setting;
        if !self.units.iter().any(|member| member.code == *unit) {
            return Err(CorrectionError::NotAMember(unit.clone()));
        }
        let (_, of) = self
            .rules
            .scorecard
            .criterion(criterion)
            .ok_or_else(|| CorrectionError::UnknownCriterion(criterion.clone()))?;
        if let Input::Points(points) = value {
            check_entry(of, *points, self.rules.decimals).map_err(|reason| CorrectionError::Value {
                unit: unit.clone(),
                reason,
            })?;
        }
        if !seen.insert((unit, criterion)) {
            return Err(CorrectionError::Twice {
                unit: unit.clone(),
                criterion: criterion.clone(),
            });
        }
        let standing = self.input(unit, criterion);
        let entries = self.entries.entry(unit.clone()).or_default();
        let before = entries.insert(criterion.clone(), *value);
        if standing == Some(*value) {
            return Err(CorrectionError::Same {
                unit: unit.clone(),
                criterion: criterion.clone(),
                value: *value,
            });
        }
        Ok(Change {
            unit: unit.clone(),
            criterion: criterion.clone(),
            before,
            after: *value,
        })
    }

    /// The corrected record: the amendment made, and told with who proposed and who confirmed it. `corrects` is the
    /// digest of the dossier that seals this record.
    ///
    /// # Errors
    /// As [`Self::amended`], and when one person would stand behind it alone.
    pub fn confirmed(
        &self,
        corrects: &str,
        amendment: &Amendment,
        proposed_by: &str,
        confirmed_by: &str,
        on: NaiveDate,
    ) -> Result<SeasonRecord, CorrectionError> {
        if same_person(proposed_by, confirmed_by) {
            return Err(CorrectionError::SamePerson(proposed_by.to_owned()));
        }
        let Amended {
            mut record,
            changes,
            moved,
            ..
        } = self.amended(amendment)?;
        record.corrections.push(Correction {
            corrects: corrects.to_owned(),
            reason: amendment.reason.clone(),
            proposed_by: proposed_by.to_owned(),
            confirmed_by: confirmed_by.to_owned(),
            on,
            changes,
            decisions: amendment.decisions.clone(),
            moved,
        });
        Ok(record)
    }

    /// The record before its last correction, and that correction; nothing when it was never corrected.
    #[must_use]
    pub fn before_correction(&self) -> Option<(SeasonRecord, Correction)> {
        let mut record = self.clone();
        let correction = record.corrections.pop()?;
        for change in correction.changes.iter().rev() {
            let Some(entries) = record.entries.get_mut(&change.unit) else {
                continue;
            };
            match change.before {
                Some(before) => entries.insert(change.criterion.clone(), before),
                None => entries.remove(&change.criterion),
            };
            if entries.is_empty() {
                record.entries.remove(&change.unit);
            }
        }
        let kept = record.decisions.len().saturating_sub(correction.decisions.len());
        record.decisions.truncate(kept);
        record.status = if record.corrections.is_empty() {
            Status::Published
        } else {
            Status::Corrected
        };
        Some((record, correction))
    }
}

impl Correction {
    /// What was asked for.
    #[must_use]
    pub fn amendment(&self) -> Amendment {
        let setting = |change: &Change| Setting {
            unit: change.unit.clone(),
            criterion: change.criterion.clone(),
            value: change.after,
        };
        Amendment {
            settings: self.changes.iter().map(setting).collect(),
            decisions: self.decisions.clone(),
            reason: self.reason.clone(),
        }
    }
}
