//! The rules of a season.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::VoteRules;
use crate::canonical;
use crate::codes::OrganisationCode;
use crate::proposals::{Quota, QuotaError, check_quotas};
use crate::quantity::SCALE;
use crate::ranking::{Chain, ChainError, Class, ClassError, Classification, LevelError, check_classes};
use crate::rotation::Policy;
use crate::scoring::{Absent, Merger, Scorecard, Stage};
use crate::stages::{Combine, StageRules};

/// The newest meaning of the rules. A fix that changes any result adds the next number; the old one stays.
pub const SEMANTICS: u32 = 1;

/// The rules of a season as one value. Their digest is part of every result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Which meaning of the rules applies.
    pub semantics: u32,
    /// How many decimals points have, 0 to 4.
    pub decimals: u32,
    /// The stage whose points are ranked.
    pub stage: Stage,
    /// The scorecard.
    pub scorecard: Scorecard,
    /// The chain of tie-breakers.
    pub chain: Chain,
    /// What happens to content points that do not apply to a unit.
    #[serde(default, skip_serializing_if = "is_lost")]
    pub absent: Absent,
    /// Classes of units that are ranked among themselves; none when all are ranked together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// How totals are classified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<Classification>,
    /// How units that merged during the year are scored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mergers: Vec<Merger>,
    /// How votes of the conference are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<VoteRules>,
    /// Quotas of proposals, the highest award first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<Quota>,
    /// Which stages an assessment goes through, and until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<StageRules>,
    /// How cross scores become one; the mean when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combine: Option<Combine>,
    /// How the lead rotates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotation: Option<Policy>,
}

fn is_lost(absent: &Absent) -> bool {
    *absent == Absent::Lost
}

/// Why values are no rules of a season.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulesError {
    /// A meaning this program does not know.
    #[error("semantics {0} is not known")]
    UnknownSemantics(u32),
    /// More than four decimals.
    #[error("{0} decimals are too many")]
    Decimals(u32),
    /// The chain does not fit the scorecard.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// The stage whose points are ranked is none of the season's.
    #[error("the season has no stage {0:?}")]
    StageNotUsed(Stage),
    /// The levels make no classification.
    #[error(transparent)]
    Level(#[from] LevelError),
    /// A quota does not fit together.
    #[error(transparent)]
    Quota(#[from] QuotaError),
    /// The classes do not part the units.
    #[error(transparent)]
    Class(#[from] ClassError),
    /// A merger that names a unit twice, nobody before the successor, or months outside 1 to 12.
    #[error("the merger into {0} is not valid")]
    Merger(OrganisationCode),
}

impl RulesError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::UnknownSemantics(n), Lang::Vi) => format!(
                "Phiên bản ý nghĩa quy tắc {n} chưa được chương trình này hỗ trợ (mới nhất là {SEMANTICS}); hãy cập nhật chương trình."
            ),
            (Self::UnknownSemantics(n), Lang::En) => format!(
                "This program does not know semantics {n} (the newest is {SEMANTICS}); update the program."
            ),
            (Self::Decimals(n), Lang::Vi) => {
                format!("Số chữ số thập phân là {n}; chỉ được từ 0 đến {SCALE}.")
            }
            (Self::Decimals(n), Lang::En) => format!("{n} decimals; only 0 to {SCALE} are possible."),
            (Self::Chain(error), lang) => error.message(lang),
            (Self::StageNotUsed(stage), Lang::Vi) => format!(
                "Năm thi đua xếp hạng theo bước «{}», nhưng các bước không có bước ấy; sửa stage hoặc stages.",
                stage.label(lang)
            ),
            (Self::StageNotUsed(stage), Lang::En) => format!(
                "The season ranks by the stage «{}», which is none of its stages; correct stage or stages.",
                stage.name()
            ),
            (Self::Level(error), lang) => error.message(lang),
            (Self::Class(error), lang) => error.message(lang),
            (Self::Quota(error), lang) => error.message(lang),
            (Self::Merger(successor), Lang::Vi) => format!(
                "Quy tắc hợp nhất thành {successor} không hợp lệ: cần ít nhất một đơn vị trước đó, mỗi đơn vị một lần, số tháng từ 1 đến 12."
            ),
            (Self::Merger(successor), Lang::En) => format!(
                "The merger into {successor} is not valid: name at least one predecessor, each unit once, months from 1 to 12."
            ),
        }
    }
}

impl Rules {
    /// Rules with nothing but a scorecard and a chain, in the newest meaning.
    #[must_use]
    pub fn plain(decimals: u32, stage: Stage, scorecard: Scorecard, chain: Chain) -> Self {
        Self {
            semantics: SEMANTICS,
            decimals,
            stage,
            scorecard,
            chain,
            absent: Absent::Lost,
            classes: Vec::new(),
            classification: None,
            mergers: Vec::new(),
            votes: None,
            quotas: Vec::new(),
            stages: None,
            combine: None,
            rotation: None,
        }
    }

    /// Whether the parts fit together.
    ///
    /// # Errors
    /// What does not.
    pub fn check(&self) -> Result<(), RulesError> {
        if self.semantics == 0 || self.semantics > SEMANTICS {
            return Err(RulesError::UnknownSemantics(self.semantics));
        }
        if self.decimals > SCALE {
            return Err(RulesError::Decimals(self.decimals));
        }
        self.chain.check(&self.scorecard)?;
        let unused = |stages: &StageRules| stages.of(self.stage).is_none();
        if self.stages.as_ref().is_some_and(unused) {
            return Err(RulesError::StageNotUsed(self.stage));
        }
        if let Some(classification) = &self.classification {
            classification.check()?;
        }
        check_classes(&self.classes, std::iter::empty())?;
        let classes: Vec<_> = self.classes.iter().map(|class| &class.code).collect();
        let levels = self.classification.iter().flat_map(|all| &all.levels);
        let levels: Vec<_> = levels.map(|level| level.title.as_str()).collect();
        check_quotas(&self.quotas, &classes, &levels)?;
        let mut merged = BTreeSet::new();
        for merger in &self.mergers {
            let shares = merger
                .predecessors
                .iter()
                .map(|share| (&share.unit, share.months));
            let mut all = std::iter::once((&merger.successor, merger.months)).chain(shares);
            let wrong = all.any(|(unit, months)| !(1..=12).contains(&months) || !merged.insert(unit));
            if wrong || merger.predecessors.is_empty() {
                return Err(RulesError::Merger(merger.successor.clone()));
            }
        }
        Ok(())
    }

    /// Every unit the rules name.
    pub fn units(&self) -> impl Iterator<Item = &OrganisationCode> {
        let criteria = self
            .scorecard
            .criteria()
            .flat_map(|(_, criterion)| &criterion.not_for);
        let classes = self.classes.iter().flat_map(|class| &class.units);
        let mergers = self.mergers.iter().flat_map(|merger| {
            let predecessors = merger.predecessors.iter().map(|share| &share.unit);
            std::iter::once(&merger.successor).chain(predecessors)
        });
        criteria.chain(classes).chain(mergers)
    }

    /// `sha256:…` over the canonical bytes.
    ///
    /// # Errors
    /// Never for these types; see [`canonical::to_bytes`].
    pub fn digest(&self) -> Result<String, canonical::CanonicalError> {
        canonical::digest(self)
    }
}
