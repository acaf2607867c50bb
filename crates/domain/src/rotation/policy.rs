//! The way a cluster finds its lead, as data: part of the season's rules.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::InheritTurns;
use crate::codes::OrganisationCode;

/// How the lead of a year is found. All ways keep the rule that turns differ by at most one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Way {
    /// The conference chooses among the members with the fewest turns («luân phiên», guides 1122/BTĐKT of 2011 and
    /// 2745/HD-BTĐKT of 24/11/2015). This holds where a cluster declares nothing.
    #[default]
    FewestTurns,
    /// A fixed list. It is followed from the member that led first since every lead is known, and begins anew after
    /// its last.
    Roster(Vec<OrganisationCode>),
    /// The deputy of the year before leads; with several, in the order in which they are recorded.
    DeputySucceeds,
    /// The best-ranked of the members with the fewest turns.
    ByRank {
        /// How many years before the year of the lead the standings are of; 1 is the year the conference closes.
        #[serde(default = "one")]
        years_before: u8,
    },
    /// The members elect; the outcome is recorded. Those with the fewest turns are the candidates.
    Election,
}

fn one() -> u8 {
    1
}

/// The rotation policy of a cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Policy {
    /// How the lead is found.
    #[serde(default)]
    pub by: Way,
    /// How many deputies there are. Two occur: Hưng Yên and Quảng Ninh in the cluster of the Red River provinces in
    /// 2019 (ninhbinh.org).
    #[serde(default = "one")]
    pub deputies: u8,
    /// What a body that comes out of a merger takes over of the turns of those before it.
    #[serde(default)]
    pub inherit: InheritTurns,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            by: Way::default(),
            deputies: one(),
            inherit: InheritTurns::default(),
        }
    }
}

/// What does not fit between a policy and the members of its cluster.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// A roster without units.
    #[error("the roster is empty")]
    EmptyRoster,
    /// A roster that names a unit twice; then it would lead twice as often.
    #[error("{0} stands twice on the roster")]
    Twice(OrganisationCode),
    /// A roster that names a unit that is no member.
    #[error("{0} stands on the roster and is no member")]
    Stranger(OrganisationCode),
    /// A member the roster forgets; it would never lead.
    #[error("{0} is a member and does not stand on the roster")]
    Forgotten(OrganisationCode),
    /// As many deputies as members, or more.
    #[error("{deputies} deputies of {members} members")]
    TooManyDeputies {
        /// The deputies.
        deputies: u8,
        /// The members.
        members: usize,
    },
    /// Standings of the year that is led itself: they are not known when it begins.
    #[error("the standings of the year itself")]
    SameYear,
}

impl PolicyError {
    /// The message for a reader, with the remedy; units are shown by their codes.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::EmptyRoster, Lang::Vi) => {
                "danh sách luân phiên chưa có đơn vị nào; liệt kê theo thứ tự làm cụm trưởng".to_owned()
            }
            (Self::EmptyRoster, Lang::En) => "the roster is empty; list the units in their order".to_owned(),
            (Self::Twice(unit), Lang::Vi) => {
                format!("«{unit}» có hai lần trong danh sách luân phiên; giữ một lần")
            }
            (Self::Twice(unit), Lang::En) => format!("«{unit}» stands twice on the roster; keep one"),
            (Self::Stranger(unit), Lang::Vi) => {
                format!(
                    "«{unit}» có trong danh sách luân phiên nhưng không phải thành viên; bỏ hoặc bổ sung thành viên"
                )
            }
            (Self::Stranger(unit), Lang::En) => {
                format!("«{unit}» stands on the roster and is no member; take it out or add the member")
            }
            (Self::Forgotten(unit), Lang::Vi) => {
                format!(
                    "thành viên «{unit}» không có trong danh sách luân phiên nên không bao giờ đến lượt; bổ sung"
                )
            }
            (Self::Forgotten(unit), Lang::En) => {
                format!("the member «{unit}» is not on the roster and would never lead; add it")
            }
            (Self::TooManyDeputies { deputies, members }, Lang::Vi) => {
                format!("{deputies} cụm phó là quá nhiều khi cụm có {members} thành viên; giảm số cụm phó")
            }
            (Self::TooManyDeputies { deputies, members }, Lang::En) => {
                format!("{deputies} deputies are too many for {members} members; have fewer")
            }
            (Self::SameYear, Lang::Vi) => {
                "thứ hạng phải của năm trước: ghi years-before từ 1 trở lên".to_owned()
            }
            (Self::SameYear, Lang::En) => {
                "the standings are those of a year before: years-before is 1 or more".to_owned()
            }
        }
    }
}

impl Policy {
    /// Everything in which the policy does not fit these members; nothing when it does.
    #[must_use]
    pub fn errors(&self, members: &[OrganisationCode]) -> Vec<PolicyError> {
        let mut errors = Vec::new();
        match &self.by {
            Way::Roster(order) => {
                if order.is_empty() {
                    errors.push(PolicyError::EmptyRoster);
                }
                let mut seen = BTreeSet::new();
                for unit in order {
                    if !seen.insert(unit) {
                        errors.push(PolicyError::Twice(unit.clone()));
                    } else if !members.contains(unit) {
                        errors.push(PolicyError::Stranger(unit.clone()));
                    }
                }
                let forgotten = members.iter().filter(|unit| !order.contains(unit));
                errors.extend(forgotten.cloned().map(PolicyError::Forgotten));
            }
            Way::ByRank { years_before: 0 } => errors.push(PolicyError::SameYear),
            Way::FewestTurns | Way::DeputySucceeds | Way::ByRank { .. } | Way::Election => {}
        }
        if usize::from(self.deputies) >= members.len() && self.deputies > 1 {
            errors.push(PolicyError::TooManyDeputies {
                deputies: self.deputies,
                members: members.len(),
            });
        }
        errors
    }

    /// The policy in a sentence.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match (&self.by, lang) {
            (Way::FewestTurns, Lang::Vi) => {
                "hội nghị cụm chọn trong các đơn vị ít lần làm cụm trưởng nhất".to_owned()
            }
            (Way::FewestTurns, Lang::En) => {
                "the conference chooses among the members with the fewest turns".to_owned()
            }
            (Way::Roster(_), Lang::Vi) => "theo danh sách luân phiên cố định".to_owned(),
            (Way::Roster(_), Lang::En) => "by a fixed roster".to_owned(),
            (Way::DeputySucceeds, Lang::Vi) => "cụm phó năm trước làm cụm trưởng năm sau".to_owned(),
            (Way::DeputySucceeds, Lang::En) => "the deputy of the year before succeeds".to_owned(),
            (Way::ByRank { years_before: 1 }, Lang::Vi) => {
                "đơn vị xếp hạng cao nhất năm trước trong các đơn vị ít lượt nhất".to_owned()
            }
            (Way::ByRank { years_before }, Lang::Vi) => {
                format!("đơn vị xếp hạng cao nhất {years_before} năm trước trong các đơn vị ít lượt nhất")
            }
            (Way::ByRank { years_before: 1 }, Lang::En) => {
                "the best-ranked of the year before among the members with the fewest turns".to_owned()
            }
            (Way::ByRank { years_before }, Lang::En) => {
                format!("the best-ranked {years_before} years before among the members with the fewest turns")
            }
            (Way::Election, Lang::Vi) => "các thành viên bầu tại hội nghị".to_owned(),
            (Way::Election, Lang::En) => "by election at the conference".to_owned(),
        }
    }
}
