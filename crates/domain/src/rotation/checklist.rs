//! What passes with the flag: the checklist of a hand-over.

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

/// One thing that is handed over or made ready. The conference of 15/12/2020 signed the pledge of 2021 and then handed
/// over the flag; minutes, dossier and a working group (tổ giúp việc) are the practice of clusters of Alliances
/// (Tây Nam sông Hậu). Seal and access are what a new secretariat needs to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChecklistItem {
    /// Biên bản: the minutes of the conference that chose lead and deputies.
    Minutes,
    /// Giao ước: the pledge of the new year, signed.
    Pledge,
    /// Cờ luân lưu: the flag itself.
    Flag,
    /// Con dấu, if the cluster has one.
    Seal,
    /// Hồ sơ: scores, minutes and submissions of the year that ends.
    Dossier,
    /// Quy chế, bảng tiêu chí: regulations and scorecard of the new year.
    Rules,
    /// Tổ giúp việc: the new lead has named its working group.
    Secretariat,
    /// Đầu mối: who answers for each member.
    Contacts,
    /// Quyền sử dụng: the new secretariat may use this program.
    Access,
}

impl ChecklistItem {
    /// All items, in the order in which they are done.
    pub const ALL: [Self; 9] = [
        Self::Minutes,
        Self::Pledge,
        Self::Flag,
        Self::Seal,
        Self::Dossier,
        Self::Rules,
        Self::Secretariat,
        Self::Contacts,
        Self::Access,
    ];

    /// The name in files and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Pledge => "pledge",
            Self::Flag => "flag",
            Self::Seal => "seal",
            Self::Dossier => "dossier",
            Self::Rules => "rules",
            Self::Secretariat => "secretariat",
            Self::Contacts => "contacts",
            Self::Access => "access",
        }
    }

    /// The item of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.name() == name)
    }

    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Minutes, Lang::Vi) => "Biên bản hội nghị tổng kết, chọn cụm trưởng và cụm phó",
            (Self::Pledge, Lang::Vi) => "Giao ước thi đua năm mới đã ký",
            (Self::Flag, Lang::Vi) => "Cờ luân lưu Cụm trưởng đã trao",
            (Self::Seal, Lang::Vi) => "Con dấu của cụm (nếu có) đã bàn giao",
            (Self::Dossier, Lang::Vi) => "Hồ sơ năm thi đua đã bàn giao (bảng điểm, biên bản, tờ trình)",
            (Self::Rules, Lang::Vi) => "Quy chế, bảng tiêu chí năm mới đã gửi các thành viên",
            (Self::Secretariat, Lang::Vi) => "Cụm trưởng mới đã lập tổ giúp việc",
            (Self::Contacts, Lang::Vi) => "Danh sách đầu mối của các thành viên đã bàn giao",
            (Self::Access, Lang::Vi) => "Thư ký mới đã được cấp quyền dùng chương trình",
            (Self::Minutes, Lang::En) => "Minutes of the conference that chose lead and deputies",
            (Self::Pledge, Lang::En) => "The pledge of the new year is signed",
            (Self::Flag, Lang::En) => "The flag of the lead was handed over",
            (Self::Seal, Lang::En) => "The cluster's seal, if it has one, was handed over",
            (Self::Dossier, Lang::En) => {
                "The dossier of the year was handed over (scores, minutes, submissions)"
            }
            (Self::Rules, Lang::En) => "Regulations and scorecard of the new year went to the members",
            (Self::Secretariat, Lang::En) => "The new lead has named its working group",
            (Self::Contacts, Lang::En) => "The list of the members' contacts was handed over",
            (Self::Access, Lang::En) => "The new secretariat may use the program",
        }
    }
}
