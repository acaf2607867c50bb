//! A quota: who may be proposed for an award, and how many.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::{QuotaError, Ratio, Rounding};
use crate::codes::{CategoryCode, ClassCode};
use crate::quantity::Points;

/// Who competes for an award.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Among {
    /// The units of the season by their rank, `units`.
    #[default]
    Units,
    /// The units of one class, `class:mien-nui`.
    Class(ClassCode),
    /// Those whom units put forward, `group:htx-nong-nghiep`, in the order that was entered for them. Seen in 2020:
    /// two agricultural and two non-agricultural cooperatives beside two Alliances.
    Group(ClassCode),
}

impl Among {
    /// Reads `units`, `class:CODE` or `group:CODE`.
    ///
    /// # Errors
    /// When the text is none of them.
    pub fn parse(text: &str) -> Result<Self, QuotaError> {
        let wrong = || QuotaError::UnknownAmong(text.to_owned());
        let code = |code: &str| ClassCode::parse(code).map_err(|_| wrong());
        match text.split_once(':') {
            None if text == "units" => Ok(Self::Units),
            Some(("class", rest)) => code(rest).map(Self::Class),
            Some(("group", rest)) => code(rest).map(Self::Group),
            _ => Err(wrong()),
        }
    }

    fn is_units(&self) -> bool {
        *self == Self::Units
    }
}

impl fmt::Display for Among {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units => f.write_str("units"),
            Self::Class(code) => write!(f, "class:{code}"),
            Self::Group(code) => write!(f, "group:{code}"),
        }
    }
}

impl TryFrom<String> for Among {
    type Error = QuotaError;
    fn try_from(text: String) -> Result<Self, QuotaError> {
        Self::parse(&text)
    }
}

impl From<Among> for String {
    fn from(among: Among) -> Self {
        among.to_string()
    }
}

/// What a ratio is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Of {
    /// The ranked units that compete (of a group: its nominees), `ranked`.
    #[default]
    Ranked,
    /// Those of them that no quota above proposes, `remaining`. Seen: Quảng Ninh, QĐ 1174/QĐ-UBND of 19/4/2017: one flag
    /// of the province for each block, then Bằng khen for at most 50 % of the remaining units, in sub-blocks 20 %.
    Remaining,
    /// A number that the season states, for what it cannot count itself. Seen: Cờ thi đua của Chính phủ for at most
    /// 20 % of the collectives judged leaders of clusters, the denominator being the leaders and not all units (letter
    /// 5007/BNV-TĐKT of 05/09/2023; ND 91/2017 Điều 11; the same under ND 98/2023 and 152/2025 is general knowledge).
    Number(u32),
}

/// How [`Of`] is written.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Number(u32),
    Word(String),
}

impl Of {
    /// Reads `ranked` or `remaining`.
    ///
    /// # Errors
    /// When the text is another word.
    pub fn parse(text: &str) -> Result<Self, QuotaError> {
        match text {
            "ranked" => Ok(Self::Ranked),
            "remaining" => Ok(Self::Remaining),
            other => Err(QuotaError::UnknownBase(other.to_owned())),
        }
    }

    fn is_ranked(&self) -> bool {
        *self == Self::Ranked
    }
}

impl TryFrom<Written> for Of {
    type Error = QuotaError;
    fn try_from(written: Written) -> Result<Self, QuotaError> {
        match written {
            Written::Number(number) => Ok(Self::Number(number)),
            Written::Word(word) => Self::parse(&word),
        }
    }
}

impl From<Of> for Written {
    fn from(of: Of) -> Self {
        match of {
            Of::Ranked => Self::Word("ranked".to_owned()),
            Of::Remaining => Self::Word("remaining".to_owned()),
            Of::Number(number) => Self::Number(number),
        }
    }
}

/// How many may be proposed for one award, and who can be.
///
/// Numbers and conditions differ from one province or branch to the next, so all of them are data of the season. What
/// the sources of single fields say stands with the fields; where a field names none, none was found and the field
/// is there because a cluster may want it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Quota {
    /// What is proposed.
    pub category: CategoryCode,
    /// Its words, as the proposal is written.
    pub title: String,
    /// Who competes.
    #[serde(default, skip_serializing_if = "Among::is_units")]
    pub among: Among,
    /// A fixed number. Seen: two flags for Alliances, two for agricultural and two for non-agricultural cooperatives
    /// (11-province cluster, 2020); one flag for each block (Kiên Giang 2020, Quảng Ninh 2017).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// At most this part of a number. With `count` too, the lesser of both holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<Ratio>,
    /// What the ratio is taken of.
    #[serde(default, skip_serializing_if = "Of::is_ranked")]
    pub of: Of,
    /// How a ratio becomes a whole number.
    #[serde(default, skip_serializing_if = "is_down")]
    pub rounding: Rounding,
    /// Only these ranks, any when empty. Seen: Kiên Giang, QĐ 614/QĐ-UBND of 11/3/2021: the flag for the first of a
    /// block, Bằng khen for the second and for the third; 13 blocks came to 13, 12 and 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<u32>,
    /// Only units of these levels of the season's classification, by their words; any when empty. Seen: flags go to units that did their tasks excellently
    /// (Luật 06/2022/QH15, Điều 25, 27); which classifications a cluster asks for is its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classifications: Vec<String>,
    /// Only units of at least this total, bound included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_total: Option<Points>,
    /// Whether it takes no one whom an exclusive quota above proposes already: no several awards for one achievement
    /// (Luật 06/2022/QH15, Điều 5 khoản 2). Whether two awards are for one achievement is the season's to say.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub exclusive: bool,
    /// Where the quota stands: decision, rules, minutes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_yes(exclusive: &bool) -> bool {
    *exclusive
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_down(rounding: &Rounding) -> bool {
    *rounding == Rounding::Down
}

impl Quota {
    /// Whether the parts fit together.
    ///
    /// # Errors
    /// What does not.
    pub fn check(&self) -> Result<(), QuotaError> {
        let title = || self.title.clone();
        if self.title.trim().is_empty() {
            return Err(QuotaError::NoTitle(self.category.clone()));
        }
        if self.count.is_none() && self.ratio.is_none() {
            return Err(QuotaError::NoNumber(title()));
        }
        if self.count == Some(0) || self.of == Of::Number(0) {
            return Err(QuotaError::Nobody(title()));
        }
        if self.ratio.is_none() && self.of != Of::Ranked {
            return Err(QuotaError::BaseWithoutRatio(title()));
        }
        let mut ranks = BTreeSet::new();
        if let Some(wrong) = self
            .ranks
            .iter()
            .find(|rank| **rank == 0 || !ranks.insert(**rank))
        {
            return Err(QuotaError::Ranks(title(), *wrong));
        }
        let judged = self.minimum_total.is_some() || !self.classifications.is_empty();
        if judged && matches!(self.among, Among::Group(_)) {
            return Err(QuotaError::NomineesAreNotJudged(title()));
        }
        Ok(())
    }

    /// Who competes, for a reader.
    #[must_use]
    pub fn among_words(&self, lang: Lang) -> String {
        match (&self.among, lang) {
            (Among::Units, Lang::Vi) => "các đơn vị của Cụm".to_owned(),
            (Among::Units, Lang::En) => "the units of the cluster".to_owned(),
            (Among::Class(class), Lang::Vi) => format!("các đơn vị thuộc nhóm {class}"),
            (Among::Class(class), Lang::En) => format!("the units of the class {class}"),
            (Among::Group(group), Lang::Vi) => format!("các tập thể được giới thiệu, nhóm {group}"),
            (Among::Group(group), Lang::En) => format!("the nominees of the group {group}"),
        }
    }
}

/// Whether quotas can stand in the rules of a season with these classes of units and levels of classification.
///
/// # Errors
/// What does not fit.
pub fn check_quotas(quotas: &[Quota], classes: &[&ClassCode], levels: &[&str]) -> Result<(), QuotaError> {
    for quota in quotas {
        quota.check()?;
        if let Among::Class(class) = &quota.among
            && !classes.contains(&class)
        {
            return Err(QuotaError::UnknownClass(quota.title.clone(), class.clone()));
        }
        let unknown = quota
            .classifications
            .iter()
            .find(|level| !levels.contains(&level.as_str()));
        if let Some(level) = unknown {
            return Err(QuotaError::UnknownLevel(quota.title.clone(), level.clone()));
        }
    }
    Ok(())
}
