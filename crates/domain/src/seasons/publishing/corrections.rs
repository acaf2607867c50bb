//! Corrections (đính chính): a new record with before and after, and two people behind it. The old record stays.
//!
//! A correction tells every input it changed with the value before, so that the record it corrects follows from the
//! new one, down to the byte ([`SeasonRecord::before_correction`]): whoever has the newest dossier can prove all of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::errors::{PublishingError, groups_text};
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::{Decision, DecisionError, check_decision};
use crate::scoring::{NoTotal, check_entry};
use crate::seasons::publishing::Step;
use crate::seasons::{Evaluation, EvaluationError, SeasonRecord, Status};

/// One input as it should have been.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The unit.
    pub unit: OrganisationCode,
    /// The criterion.
    pub criterion: ItemCode,
    /// The right value.
    pub value: Points,
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
    pub before: Option<Points>,
    /// What stands there now.
    pub after: Points,
}

/// A rank with its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The rank.
    pub rank: u32,
    /// The total.
    pub total: Points,
}

/// A unit whose rank or total a correction changed.
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
    /// Every unit whose rank or total changed, by code.
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
    /// Every unit whose rank or total changed, by code.
    pub moved: Vec<Moved>,
}

/// Why a correction is not possible.
#[derive(Debug, Error)]
pub enum CorrectionError {
    /// No input and no decision is given.
    #[error("nothing to correct is given")]
    Nothing,
    /// No reason.
    #[error("a correction needs a reason")]
    NoReason,
    /// The unit is no member of the season.
    #[error("{0} is no member")]
    NotAMember(OrganisationCode),
    /// The scorecard has no such criterion.
    #[error("there is no criterion {0}")]
    UnknownCriterion(ItemCode),
    /// One input is given twice.
    #[error("{unit}:{criterion} is given twice")]
    Twice {
        /// The unit.
        unit: OrganisationCode,
        /// The criterion.
        criterion: ItemCode,
    },
    /// The value stands there already.
    #[error("{unit}:{criterion} is {value} already")]
    Same {
        /// The unit.
        unit: OrganisationCode,
        /// The criterion.
        criterion: ItemCode,
        /// The value.
        value: Points,
    },
    /// The criterion cannot have that value.
    #[error("{unit}: {reason:?}")]
    Value {
        /// The unit.
        unit: OrganisationCode,
        /// Why not.
        reason: NoTotal,
    },
    /// The decision does not fit.
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// After it a tie would wait for a decision.
    #[error("{} ties would wait for a decision", .groups.len())]
    OpenTies {
        /// The units of each tie.
        groups: Vec<Vec<OrganisationCode>>,
    },
    /// Whoever proposed it cannot confirm it.
    #[error("{0} proposed it")]
    SamePerson(String),
    /// The season is not published.
    #[error(transparent)]
    Publishing(#[from] PublishingError),
    /// The record cannot be evaluated.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
}

impl CorrectionError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "correction-nothing",
            Self::NoReason => "correction-no-reason",
            Self::NotAMember(_) => "not-a-member",
            Self::UnknownCriterion(_) => "correction-unknown-criterion",
            Self::Twice { .. } => "correction-twice",
            Self::Same { .. } => "correction-same-value",
            Self::Value { .. } => "points-refused",
            Self::Decision(_) => "decision-refused",
            Self::OpenTies { .. } => "correction-open-ties",
            Self::SamePerson(_) => "correction-same-person",
            Self::Publishing(error) => error.code(),
            Self::Evaluation(_) => "season-not-evaluable",
        }
    }

    /// Whether people have to decide something first.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self, Self::OpenTies { .. })
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Nothing, Lang::Vi) => {
                "Chưa nêu điều gì cần đính chính; dùng --set ĐƠN-VỊ:TIÊU-CHÍ=ĐIỂM hoặc --order.".to_owned()
            }
            (Self::Nothing, Lang::En) => {
                "Nothing to correct is given; use --set UNIT:CRITERION=VALUE or --order.".to_owned()
            }
            (Self::NoReason, Lang::Vi) => "Cần ghi lý do đính chính bằng --reason.".to_owned(),
            (Self::NoReason, Lang::En) => "Give the reason of the correction with --reason.".to_owned(),
            (Self::NotAMember(unit), Lang::Vi) => {
                format!("Đơn vị {unit} không phải thành viên của năm thi đua này.")
            }
            (Self::NotAMember(unit), Lang::En) => format!("The unit {unit} is no member of this season."),
            (Self::UnknownCriterion(criterion), Lang::Vi) => {
                format!("Bảng chấm điểm không có tiêu chí {criterion}; kiểm tra lại mã.")
            }
            (Self::UnknownCriterion(criterion), Lang::En) => {
                format!("The scorecard has no criterion {criterion}; check the code.")
            }
            (Self::Twice { unit, criterion }, Lang::Vi) => {
                format!("{unit}:{criterion} được nêu hai lần; chỉ giữ một giá trị.")
            }
            (Self::Twice { unit, criterion }, Lang::En) => {
                format!("{unit}:{criterion} is given twice; keep one value.")
            }
            (
                Self::Same {
                    unit,
                    criterion,
                    value,
                },
                Lang::Vi,
            ) => format!(
                "{unit}:{criterion} vốn đã là {}; không có gì để đính chính.",
                value.vietnamese(0)
            ),
            (
                Self::Same {
                    unit,
                    criterion,
                    value,
                },
                Lang::En,
            ) => {
                format!("{unit}:{criterion} is {value} already; there is nothing to correct.")
            }
            (Self::Value { unit, reason }, lang) => format!("{unit}: {}", reason.message(lang)),
            (Self::Decision(error), lang) => error.message(lang),
            (Self::OpenTies { groups }, Lang::Vi) => format!(
                "Sau khi đính chính, các đơn vị sau bằng điểm và chờ quyết định: {}; nêu thứ tự trong cùng lần đính chính bằng --order, --by và --minutes.",
                groups_text(groups)
            ),
            (Self::OpenTies { groups }, Lang::En) => format!(
                "After the correction these units are tied and wait for a decision: {}; give their order in the same correction with --order, --by and --minutes.",
                groups_text(groups)
            ),
            (Self::SamePerson(name), Lang::Vi) => format!(
                "«{name}» là người đề nghị đính chính này; người xác nhận phải là người khác (thidua --as TÊN …)."
            ),
            (Self::SamePerson(name), Lang::En) => format!(
                "«{name}» proposed this correction; somebody else has to confirm it (thidua --as NAME …)."
            ),
            (Self::Publishing(error), lang) => error.message(lang),
            (Self::Evaluation(error), lang) => error.message(lang),
        }
    }
}

/// Whether two names are of one person: case, blanks at the ends and the way marks are written make no other one.
fn same_person(one: &str, other: &str) -> bool {
    let plain = |name: &str| thidua_vietnamese::nfc(name.trim()).to_lowercase();
    plain(one) == plain(other)
}

/// The place of every ranked unit.
fn places(evaluation: &Evaluation) -> BTreeMap<&OrganisationCode, Place> {
    let place = |standing: &crate::ranking::Standing| Place {
        rank: standing.rank,
        total: standing.total.total,
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
            before: old.get(unit).copied(),
            after: new.get(unit).copied(),
        })
        .collect()
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
        check_entry(of, *value, self.rules.decimals).map_err(|reason| CorrectionError::Value {
            unit: unit.clone(),
            reason,
        })?;
        if !seen.insert((unit, criterion)) {
            return Err(CorrectionError::Twice {
                unit: unit.clone(),
                criterion: criterion.clone(),
            });
        }
        let entries = self.entries.entry(unit.clone()).or_default();
        let before = entries.insert(criterion.clone(), *value);
        if before == Some(*value) {
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
