//! The chain of tie-breakers a season declares in advance.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::codes::{ItemCode, OrganisationCode, Year};
use crate::quantity::Points;
use crate::scoring::{Scorecard, Total};

/// A link: what is compared between units of equal total. More is better, of deductions fewer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Link {
    /// The points of a section, `section:1`.
    Section(ItemCode),
    /// The points of a criterion, `criterion:1.2`.
    Criterion(ItemCode),
    /// Fewer deducted points, `fewer-deductions`.
    FewerDeductions,
    /// More content points, bonus and deductions left out, `more-base`.
    MoreBase,
    /// The longer time since the last win, never being the longest, `longest-since-win` (thâm niên lần dẫn đầu gần
    /// nhất): who has stood back longer goes first.
    LongestSinceWin,
}

/// What the links compare beside totals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// The last year in which a unit stood first in this cluster, where one is known.
    pub last_wins: BTreeMap<OrganisationCode, Year>,
}

impl Link {
    /// What the link compares, so that the greater one stands above.
    pub(super) fn measure(&self, unit: &OrganisationCode, total: &Total, past: &Past) -> Option<i64> {
        let points = match self {
            Self::Section(code) => total.section(code),
            Self::Criterion(code) => total.criterion(code),
            Self::FewerDeductions => total.deduction.checked_neg(),
            Self::MoreBase => Some(total.base),
            Self::LongestSinceWin => {
                let won = past.last_wins.get(unit);
                return Some(won.map_or(i64::MAX, |year| i64::from(year.get()).saturating_neg()));
            }
        };
        points.map(Points::scaled)
    }

    /// The words for a reader.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Section(code), Lang::Vi) => format!("điểm nhóm {code} cao hơn"),
            (Self::Section(code), Lang::En) => format!("more points in section {code}"),
            (Self::Criterion(code), Lang::Vi) => format!("điểm tiêu chí {code} cao hơn"),
            (Self::Criterion(code), Lang::En) => format!("more points for criterion {code}"),
            (Self::FewerDeductions, Lang::Vi) => "điểm trừ ít hơn".to_owned(),
            (Self::FewerDeductions, Lang::En) => "fewer deducted points".to_owned(),
            (Self::MoreBase, Lang::Vi) => "điểm nội dung cao hơn".to_owned(),
            (Self::MoreBase, Lang::En) => "more content points".to_owned(),
            (Self::LongestSinceWin, Lang::Vi) => "lâu hơn kể từ lần dẫn đầu gần nhất".to_owned(),
            (Self::LongestSinceWin, Lang::En) => "longer since the last win".to_owned(),
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(code) => write!(f, "section:{code}"),
            Self::Criterion(code) => write!(f, "criterion:{code}"),
            Self::FewerDeductions => f.write_str("fewer-deductions"),
            Self::MoreBase => f.write_str("more-base"),
            Self::LongestSinceWin => f.write_str("longest-since-win"),
        }
    }
}

/// What happens to units that no link tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Last {
    /// They share the rank (đồng hạng: 1, 1, 3).
    Shared,
    /// They wait for a recorded decision (chờ quyết định).
    Decision,
}

impl Last {
    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Shared, Lang::Vi) => "đồng hạng",
            (Self::Shared, Lang::En) => "shared rank",
            (Self::Decision, Lang::Vi) => "chờ quyết định",
            (Self::Decision, Lang::En) => "waits for a decision",
        }
    }
}

impl fmt::Display for Last {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shared => "shared",
            Self::Decision => "decision",
        })
    }
}

/// Why a list of links is no chain.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChainError {
    /// A link that is not known.
    #[error("{0:?} is no link")]
    UnknownLink(String),
    /// The last link is neither `shared` nor `decision`.
    #[error("the chain does not end in shared or decision")]
    NoEnd,
    /// `shared` or `decision` before the end.
    #[error("{0} stands before the end")]
    EndsEarly(String),
    /// A link names what the scorecard does not have.
    #[error("{0} is not in the scorecard")]
    NotInScorecard(String),
}

impl ChainError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::UnknownLink(link), Lang::Vi) => format!(
                "Không hiểu tiêu chí phụ «{link}»; dùng section:MÃ, criterion:MÃ, fewer-deductions, more-base, longest-since-win, và kết thúc bằng shared hoặc decision."
            ),
            (Self::UnknownLink(link), Lang::En) => format!(
                "«{link}» is no tie-breaker; use section:CODE, criterion:CODE, fewer-deductions, more-base, longest-since-win, and end with shared or decision."
            ),
            (Self::NoEnd, Lang::Vi) => {
                "Chuỗi tiêu chí phụ phải kết thúc bằng shared (đồng hạng) hoặc decision (chờ quyết định)."
                    .to_owned()
            }
            (Self::NoEnd, Lang::En) => "The chain of tie-breakers must end in shared or decision.".to_owned(),
            (Self::EndsEarly(link), Lang::Vi) => format!("«{link}» chỉ được đứng cuối chuỗi tiêu chí phụ."),
            (Self::EndsEarly(link), Lang::En) => format!("«{link}» may only stand at the end of the chain."),
            (Self::NotInScorecard(link), Lang::Vi) => {
                format!("Tiêu chí phụ «{link}» nêu mã không có trong bảng chấm điểm.")
            }
            (Self::NotInScorecard(link), Lang::En) => {
                format!("The tie-breaker «{link}» names a code that is not in the scorecard.")
            }
        }
    }
}

/// A chain of links with its end. Written to files as a list of texts, `["section:1", "shared"]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Chain {
    links: Vec<Link>,
    last: Last,
}

impl Chain {
    /// A chain of these links and this end.
    #[must_use]
    pub fn new(links: Vec<Link>, last: Last) -> Self {
        Self { links, last }
    }

    /// The links before the end.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The end.
    #[must_use]
    pub fn last(&self) -> Last {
        self.last
    }

    /// Whether every section and criterion it names is in the scorecard.
    ///
    /// # Errors
    /// The first link that names another.
    pub fn check(&self, scorecard: &Scorecard) -> Result<(), ChainError> {
        let missing = self.links.iter().find(|link| match link {
            Link::Section(code) => scorecard.section(code).is_none(),
            Link::Criterion(code) => scorecard.criterion(code).is_none(),
            Link::FewerDeductions | Link::MoreBase | Link::LongestSinceWin => false,
        });
        missing.map_or(Ok(()), |link| Err(ChainError::NotInScorecard(link.to_string())))
    }
}

impl TryFrom<Vec<String>> for Chain {
    type Error = ChainError;

    fn try_from(texts: Vec<String>) -> Result<Self, ChainError> {
        let (last, links) = texts.split_last().ok_or(ChainError::NoEnd)?;
        let last = match last.as_str() {
            "shared" => Last::Shared,
            "decision" => Last::Decision,
            _ => return Err(ChainError::NoEnd),
        };
        let links = links
            .iter()
            .map(|text| {
                let unknown = || ChainError::UnknownLink(text.clone());
                let code = |code: &str| ItemCode::parse(code).map_err(|_| unknown());
                match text.split_once(':') {
                    Some(("section", section)) => code(section).map(Link::Section),
                    Some(("criterion", criterion)) => code(criterion).map(Link::Criterion),
                    Some(_) => Err(unknown()),
                    None => match text.as_str() {
                        "fewer-deductions" => Ok(Link::FewerDeductions),
                        "more-base" => Ok(Link::MoreBase),
                        "longest-since-win" => Ok(Link::LongestSinceWin),
                        "shared" | "decision" => Err(ChainError::EndsEarly(text.clone())),
                        _ => Err(unknown()),
                    },
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { links, last })
    }
}

impl From<Chain> for Vec<String> {
    fn from(chain: Chain) -> Self {
        let mut texts: Self = chain.links.iter().map(Link::to_string).collect();
        texts.push(chain.last.to_string());
        texts
    }
}
