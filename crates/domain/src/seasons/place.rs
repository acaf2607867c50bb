//! Where in the rules of a season something stands.

use std::fmt;

use serde::{Serialize, Serializer};
use thidua_vietnamese::Lang;

use crate::codes::{ClassCode, ItemCode, OrganisationCode};
use crate::scoring::Stage;

/// A place in the rules of a season. For programs it is written `criterion:2.3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The rules as a whole.
    Rules,
    /// The members and who leads them.
    Members,
    /// The scorecard as a whole.
    Scorecard,
    /// A section.
    Section(ItemCode),
    /// A criterion.
    Criterion(ItemCode),
    /// The chain of tie-breakers.
    Chain,
    /// A class of units.
    Class(ClassCode),
    /// The classification as a whole.
    Classification,
    /// A level of it, by its title.
    Level(String),
    /// A stage.
    Stage(Stage),
    /// A merger, by its successor.
    Merger(OrganisationCode),
    /// How votes are counted.
    Votes,
    /// A quota by its number from 1 and its title.
    Quota(usize, String),
    /// How the lead rotates.
    Rotation,
}

impl Place {
    /// The words for a reader.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match self {
            Self::Rules => lang.pick("Quy tắc", "Rules").to_owned(),
            Self::Members => lang.pick("Thành viên", "Members").to_owned(),
            Self::Scorecard => lang.pick("Bảng chấm điểm", "Scorecard").to_owned(),
            Self::Section(code) => lang.pick(format!("Nhóm {code}"), format!("Section {code}")),
            Self::Criterion(code) => lang.pick(format!("Tiêu chí {code}"), format!("Criterion {code}")),
            Self::Chain => lang
                .pick("Chuỗi tiêu chí phụ", "Chain of tie-breakers")
                .to_owned(),
            Self::Class(code) => lang.pick(format!("Nhóm đơn vị {code}"), format!("Class {code}")),
            Self::Classification => lang.pick("Xếp loại", "Classification").to_owned(),
            Self::Level(title) => lang.pick(format!("Mức «{title}»"), format!("Level «{title}»")),
            Self::Stage(stage) => {
                let name = stage.label(lang);
                lang.pick(format!("Bước {name}"), format!("Stage {name}"))
            }
            Self::Merger(unit) => lang.pick(format!("Hợp nhất thành {unit}"), format!("Merger into {unit}")),
            Self::Votes => lang.pick("Bỏ phiếu", "Votes").to_owned(),
            Self::Quota(number, title) => lang.pick(
                format!("Hạn mức {number} («{title}»)"),
                format!("Quota {number} («{title}»)"),
            ),
            Self::Rotation => lang
                .pick("Luân phiên cụm trưởng", "Rotation of the lead")
                .to_owned(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rules => f.write_str("rules"),
            Self::Members => f.write_str("members"),
            Self::Scorecard => f.write_str("scorecard"),
            Self::Section(code) => write!(f, "section:{code}"),
            Self::Criterion(code) => write!(f, "criterion:{code}"),
            Self::Chain => f.write_str("chain"),
            Self::Class(code) => write!(f, "class:{code}"),
            Self::Classification => f.write_str("classification"),
            Self::Level(title) => write!(f, "level:{title}"),
            Self::Stage(stage) => write!(f, "stage:{}", stage.name()),
            Self::Merger(unit) => write!(f, "merger:{unit}"),
            Self::Votes => f.write_str("votes"),
            Self::Quota(number, _) => write!(f, "quota:{number}"),
            Self::Rotation => f.write_str("rotation"),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
