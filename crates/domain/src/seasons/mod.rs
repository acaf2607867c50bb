//! A season (năm thi đua, đợt thi đua): one cluster, one year or campaign, one version of the rules; and all that it
//! is decided on.

pub mod publishing;
#[cfg(test)]
pub(crate) mod tests;

pub mod diff;
pub mod lint;
mod place;
mod record;
mod rules;
mod votes;

pub use place::Place;
pub use record::{Evaluation, EvaluationError, Figure, NotRanked, Proposal, SeasonRecord, Unit};
pub use rules::{Rules, RulesError, SEMANTICS};
pub use votes::{Electorate, Majority, MajorityError, VoteRules};

use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use crate::codes::{CampaignCode, ClusterCode, Year};

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
