//! What can be wrong with a cluster, in words for the person who enters it.

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::Role;
use crate::codes::{ClusterCode, OrganisationCode, Year};

/// In what a cluster does not agree with itself.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ClusterError {
    /// It has no name.
    #[error("the cluster {cluster} has no name")]
    NoName {
        /// The cluster.
        cluster: ClusterCode,
    },
    /// A membership ends before it begins.
    #[error("the membership of {unit} from {from} to {until} ends before it begins")]
    ReversedMembership {
        /// The member.
        unit: OrganisationCode,
        /// The first year as it is given.
        from: Year,
        /// The last year as it is given.
        until: Year,
    },
    /// A unit is listed twice in a year.
    #[error("{unit} is listed twice in {year}")]
    OverlappingMembership {
        /// The member.
        unit: OrganisationCode,
        /// The first year in which it is listed twice.
        year: Year,
    },
    /// A lead or deputy is no member that year.
    #[error("{unit} is no member in {year}")]
    LeadNotMember {
        /// The lead or deputy.
        unit: OrganisationCode,
        /// The year.
        year: Year,
        /// As lead or as deputy.
        role: Role,
    },
    /// A year has two leads.
    #[error("{year} has two leads, {first} and {second}")]
    TwoLeads {
        /// The year.
        year: Year,
        /// The one listed first.
        first: OrganisationCode,
        /// The one listed after it.
        second: OrganisationCode,
    },
    /// A unit is both lead and deputy, or twice deputy.
    #[error("{unit} has two roles in {year}")]
    TwoRoles {
        /// The year.
        year: Year,
        /// The unit.
        unit: OrganisationCode,
    },
    /// A year has two year-end conferences.
    #[error("{year} has two conferences")]
    TwoConferences {
        /// The year.
        year: Year,
    },
}

impl ClusterError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoName { cluster }, Lang::Vi) => {
                format!("Cụm «{cluster}» chưa có tên; ghi tên cụm.")
            }
            (Self::NoName { cluster }, Lang::En) => {
                format!("The cluster «{cluster}» has no name; write it.")
            }
            (Self::ReversedMembership { unit, from, until }, Lang::Vi) => format!(
                "Đơn vị «{unit}»: năm tham gia {from} lại sau năm kết thúc {until}; kiểm tra lại hai năm."
            ),
            (Self::ReversedMembership { unit, from, until }, Lang::En) => {
                format!("«{unit}»: the first year {from} lies after the last year {until}; check both.")
            }
            (Self::OverlappingMembership { unit, year }, Lang::Vi) => format!(
                "Đơn vị «{unit}» có tên hai lần trong danh sách thành viên năm {year}; bỏ một dòng hoặc sửa năm."
            ),
            (Self::OverlappingMembership { unit, year }, Lang::En) => {
                format!("«{unit}» is listed twice as a member in {year}; drop one or correct its years.")
            }
            (Self::LeadNotMember { unit, year, role }, Lang::Vi) => format!(
                "Đơn vị «{unit}» được ghi là {} năm {year} nhưng không phải thành viên của cụm năm đó; bổ sung thành viên hoặc sửa đơn vị.",
                role.label(lang)
            ),
            (Self::LeadNotMember { unit, year, role }, Lang::En) => format!(
                "«{unit}» is recorded as {} of {year} but is no member that year; add the membership or correct the unit.",
                role.label(lang)
            ),
            (Self::TwoLeads { year, first, second }, Lang::Vi) => format!(
                "Năm {year} có hai cụm trưởng là «{first}» và «{second}»; mỗi năm chỉ có một cụm trưởng, đơn vị kia có thể là cụm phó."
            ),
            (Self::TwoLeads { year, first, second }, Lang::En) => format!(
                "{year} has two leads, «{first}» and «{second}»; a year has one, the other may be a deputy."
            ),
            (Self::TwoRoles { year, unit }, Lang::Vi) => format!(
                "Đơn vị «{unit}» được ghi hai lần trong năm {year} (cụm trưởng, cụm phó); chỉ giữ lại một vai trò."
            ),
            (Self::TwoRoles { year, unit }, Lang::En) => {
                format!("«{unit}» is recorded twice for {year} (lead, deputy); keep one role.")
            }
            (Self::TwoConferences { year }, Lang::Vi) => {
                format!("Năm {year} có hai hội nghị tổng kết; chỉ giữ lại một.")
            }
            (Self::TwoConferences { year }, Lang::En) => {
                format!("{year} has two year-end conferences; keep one.")
            }
        }
    }
}
