//! The stages of an assessment.

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

/// The stage of an assessment in which points were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Tự chấm: the unit scores itself.
    #[serde(rename = "self")]
    Own,
    /// Chấm chéo: another unit of the cluster scores it.
    Cross,
    /// Thẩm định: the lead's working group reviews.
    Review,
    /// Bình xét, suy tôn: the conference's final points.
    Final,
}

impl Stage {
    /// All stages in their order.
    pub const ALL: [Self; 4] = [Self::Own, Self::Cross, Self::Review, Self::Final];

    /// The name in files and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Cross => "cross",
            Self::Review => "review",
            Self::Final => "final",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Own, Lang::Vi) => "tự chấm",
            (Self::Cross, Lang::Vi) => "chấm chéo",
            (Self::Review, Lang::Vi) => "thẩm định",
            (Self::Final, Lang::Vi) => "bình xét",
            (Self::Own, Lang::En) => "self-assessment",
            (Self::Cross, Lang::En) => "cross-assessment",
            (Self::Review, Lang::En) => "review",
            (Self::Final, Lang::En) => "final",
        }
    }
}
