//! A season (năm thi đua, đợt thi đua): one cluster, one year or campaign, one version of the rules; and all that it
//! is decided on.

#[cfg(test)]
pub(crate) mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::canonical;
use crate::codes::{CampaignCode, CategoryCode, ClusterCode, IndicatorCode, OrganisationCode, Year};
use crate::quantity::{Measure, Qualifier, SCALE};
use crate::ranking::{Chain, ChainError, Decision, Ranking, rank};
use crate::scoring::{Entries, NoTotal, Scorecard, Stage, score};
use crate::stages::{Combine, StageRules};

/// The newest meaning of the rules. A fix that changes any result adds the next number; the old one stays.
pub const SEMANTICS: u32 = 1;

/// Which season: a cluster, a year, a campaign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeasonKey {
    /// The cluster.
    pub cluster: ClusterCode,
    /// The year of emulation, whatever year the conference meets in.
    pub year: Year,
    /// The campaign; usually [`CampaignCode::regular`].
    pub campaign: CampaignCode,
}

impl fmt::Display for SeasonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.cluster, self.year)?;
        if self.campaign.is_regular() {
            Ok(())
        } else {
            write!(f, "/{}", self.campaign)
        }
    }
}

/// How far a season is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Tạm tính: points may still change.
    Provisional,
    /// Đã khóa: nothing may change before publication.
    Frozen,
    /// Đã công bố.
    Published,
    /// Đã đính chính: published again with a recorded correction.
    Corrected,
}

impl Status {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Provisional, Self::Frozen, Self::Published, Self::Corrected];

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Frozen => "frozen",
            Self::Published => "published",
            Self::Corrected => "corrected",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Provisional, Lang::Vi) => "tạm tính",
            (Self::Frozen, Lang::Vi) => "đã khóa",
            (Self::Published, Lang::Vi) => "đã công bố",
            (Self::Corrected, Lang::Vi) => "đã đính chính",
            (Self::Provisional, Lang::En) => "provisional",
            (Self::Frozen, Lang::En) => "frozen",
            (Self::Published, Lang::En) => "published",
            (Self::Corrected, Lang::En) => "corrected",
        }
    }

    /// Whether points and rules may still change.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Provisional
    }
}

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
    /// The stages the season uses, with their deadlines; without it, any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<StageRules>,
    /// How cross scores become one; without it they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combine: Option<Combine>,
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
    /// Cross scores are ranked, and nothing says how they become one.
    #[error("cross scores are not combined")]
    NotCombined,
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
            (Self::NotCombined, Lang::Vi) => {
                "Xếp hạng theo điểm chấm chéo thì phải nêu cách tổng hợp: combine là mean, trimmed-mean hoặc median."
                    .to_owned()
            }
            (Self::NotCombined, Lang::En) => {
                "To rank by cross scores, say how they combine: combine is mean, trimmed-mean or median.".to_owned()
            }
        }
    }
}

impl Rules {
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
        let crossed = self.stages.is_some() && self.stage == Stage::Cross;
        if crossed && self.combine.is_none() {
            return Err(RulesError::NotCombined);
        }
        Ok(())
    }

    /// `sha256:…` over the canonical bytes.
    ///
    /// # Errors
    /// Never for these types; see [`canonical::to_bytes`].
    pub fn digest(&self) -> Result<String, canonical::CanonicalError> {
        canonical::digest(self)
    }
}

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
        let nothing = Entries::new();
        let mut totals = BTreeMap::new();
        let mut not_ranked = Vec::new();
        for unit in members {
            let entries = self.entries.get(unit).unwrap_or(&nothing);
            match score(
                &self.rules.scorecard,
                self.rules.stage,
                entries,
                self.rules.decimals,
            ) {
                Ok(total) => {
                    totals.insert(unit.clone(), total);
                }
                Err(reason) => not_ranked.push(NotRanked {
                    unit: unit.clone(),
                    reason,
                }),
            }
        }
        Ok(Evaluation {
            rules_digest: self.rules.digest()?,
            ranking: rank(&totals, &self.rules.chain, &self.decisions),
            not_ranked,
        })
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
