//! Why a hand-over is refused, in words for the secretariat, with the units that may lead.

use chrono::NaiveDate;
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::outlook::last_day;
use crate::codes::{OrganisationCode, Year};
use crate::organisations::Directory;

/// Why the flag is not handed over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HandOverError {
    /// The unit is not in the directory of organisations.
    #[error("{unit} is not a known organisation")]
    UnknownUnit {
        /// The unit.
        unit: OrganisationCode,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// The unit is no member in the year.
    #[error("{unit} is no member in {year}")]
    NotAMember {
        /// The unit.
        unit: OrganisationCode,
        /// The year.
        year: Year,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// The unit comes into being after the year.
    #[error("{unit} exists only from {on}")]
    NotYetFounded {
        /// The unit.
        unit: OrganisationCode,
        /// Its first day.
        on: NaiveDate,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// The unit exists no more.
    #[error("{unit} ended on {on}")]
    Ended {
        /// The unit.
        unit: OrganisationCode,
        /// The first day of what followed it, or its last day when nothing did.
        on: NaiveDate,
        /// What it became.
        into: Vec<OrganisationCode>,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// The unit begins the year and does not see its end; a recorded decision may allow it.
    #[error("{unit} ends during the year, on {on}")]
    EndsDuringYear {
        /// The unit.
        unit: OrganisationCode,
        /// The first day of what follows it, or its last day when nothing does.
        on: NaiveDate,
        /// What it becomes.
        into: Vec<OrganisationCode>,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// The year has this lead already: nothing is left to do.
    #[error("{unit} leads {year} already")]
    AlreadyHandedOver {
        /// The year.
        year: Year,
        /// Its lead.
        unit: OrganisationCode,
    },
    /// The year has another lead.
    #[error("{year} is led by {lead}")]
    YearTaken {
        /// The year.
        year: Year,
        /// Its lead.
        lead: OrganisationCode,
        /// The unit that was to lead.
        unit: OrganisationCode,
    },
    /// The unit has more turns than others; a recorded decision may allow it.
    #[error("{unit} has {turns} turns, others have {fewest}")]
    RepeatsEarly {
        /// The unit.
        unit: OrganisationCode,
        /// Its turns.
        turns: u32,
        /// The fewest of those whose turn it can be.
        fewest: u32,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// The unit led the year before; a recorded decision may allow it.
    #[error("{unit} led {year}")]
    LedLastYear {
        /// The unit.
        unit: OrganisationCode,
        /// The year before.
        year: Year,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// By the policy another unit leads the year; a recorded decision may allow it.
    #[error("{year} is not the turn of {unit}")]
    NotItsTurn {
        /// The unit.
        unit: OrganisationCode,
        /// The year.
        year: Year,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// A decision skips the unit in the year; another one may allow it.
    #[error("{unit} is skipped in {year}")]
    Skipped {
        /// The unit.
        unit: OrganisationCode,
        /// The year.
        year: Year,
        /// Who may lead.
        may_lead: Vec<OrganisationCode>,
    },
    /// Years before it have no lead; a recorded decision may leave them so.
    #[error("years before {year} have no lead")]
    LeavesGap {
        /// The year.
        year: Year,
        /// The years without a lead since the last known one.
        missing: Vec<Year>,
    },
}

impl HandOverError {
    /// The units that may lead instead; none when the year is settled.
    #[must_use]
    pub fn may_lead(&self) -> &[OrganisationCode] {
        match self {
            Self::UnknownUnit { may_lead, .. }
            | Self::NotAMember { may_lead, .. }
            | Self::NotYetFounded { may_lead, .. }
            | Self::Ended { may_lead, .. }
            | Self::EndsDuringYear { may_lead, .. }
            | Self::RepeatsEarly { may_lead, .. }
            | Self::LedLastYear { may_lead, .. }
            | Self::NotItsTurn { may_lead, .. }
            | Self::Skipped { may_lead, .. } => may_lead,
            Self::AlreadyHandedOver { .. } | Self::YearTaken { .. } | Self::LeavesGap { .. } => &[],
        }
    }

    /// Whether a recorded decision would allow the hand-over.
    #[must_use]
    pub fn reason_would_do(&self) -> bool {
        matches!(
            self,
            Self::EndsDuringYear { .. }
                | Self::RepeatsEarly { .. }
                | Self::LedLastYear { .. }
                | Self::NotItsTurn { .. }
                | Self::Skipped { .. }
                | Self::LeavesGap { .. }
        )
    }

    /// The message for a reader, with the remedy; units are shown by their codes.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.text(lang, &|code| format!("«{code}»"))
    }

    /// The message with the names units bear at the end of a year.
    #[must_use]
    pub fn message_with_names(&self, lang: Lang, directory: &Directory, year: Year) -> String {
        let day = last_day(year);
        self.text(lang, &|code| {
            let name = directory.shown_name(code, day);
            if name == code.as_str() {
                format!("«{code}»")
            } else {
                format!("{name} ({code})")
            }
        })
    }

    fn text(&self, lang: Lang, name: &dyn Fn(&OrganisationCode) -> String) -> String {
        let what = match lang {
            Lang::Vi => self.vietnamese(name),
            Lang::En => self.english(name),
        };
        let mut said = vec![what];
        let list = || self.may_lead().iter().map(name).collect::<Vec<_>>().join(", ");
        if !self.may_lead().is_empty() {
            said.push(match lang {
                Lang::Vi => format!("Đơn vị có thể làm cụm trưởng: {}.", list()),
                Lang::En => format!("These may lead: {}.", list()),
            });
        }
        if self.reason_would_do() {
            said.push(
                match lang {
                    Lang::Vi => "Trường hợp ngoại lệ phải ghi rõ lý do và quyết định của cụm.",
                    Lang::En => "An exception needs a reason: the recorded decision of the cluster.",
                }
                .to_owned(),
            );
        }
        said.join(" ")
    }

    fn vietnamese(&self, name: &dyn Fn(&OrganisationCode) -> String) -> String {
        let became = |into: &[OrganisationCode]| match into {
            [] => String::new(),
            into => format!(
                ", nay là {}",
                into.iter().map(name).collect::<Vec<_>>().join(", ")
            ),
        };
        match self {
            Self::UnknownUnit { unit, .. } => {
                format!("Không có đơn vị {} trong danh mục; kiểm tra lại mã.", name(unit))
            }
            Self::NotAMember { unit, year, .. } => format!(
                "{} không phải là thành viên của cụm năm {year}; bổ sung thành viên hoặc chọn đơn vị khác.",
                name(unit)
            ),
            Self::NotYetFounded { unit, on, .. } => {
                format!("{} chỉ tồn tại từ ngày {}.", name(unit), on.format("%d/%m/%Y"))
            }
            Self::Ended { unit, on, into, .. } => format!(
                "{} không còn tồn tại (ngày {}{}).",
                name(unit),
                on.format("%d/%m/%Y"),
                became(into)
            ),
            Self::EndsDuringYear { unit, on, into, .. } => format!(
                "{} không tồn tại đến hết năm (ngày {}{}).",
                name(unit),
                on.format("%d/%m/%Y"),
                became(into)
            ),
            Self::AlreadyHandedOver { year, unit } => format!(
                "{} đã là cụm trưởng năm {year}; không cần trao cờ lần nữa.",
                name(unit)
            ),
            Self::YearTaken { year, lead, unit } => format!(
                "Năm {year} đã có cụm trưởng là {}, không thể trao cho {}; nếu ghi nhầm, sửa bằng «thidua rotation CỤM correct --year {year}».",
                name(lead),
                name(unit)
            ),
            Self::RepeatsEarly {
                unit, turns, fewest, ..
            } => format!(
                "Chưa đến lượt {}: đã làm cụm trưởng {turns} lần, trong khi có đơn vị mới {fewest} lần.",
                name(unit)
            ),
            Self::LedLastYear { unit, year, .. } => format!(
                "{} vừa làm cụm trưởng năm {year}, không giữ hai năm liền.",
                name(unit)
            ),
            Self::NotItsTurn { unit, year, .. } => format!(
                "Theo cách luân phiên của cụm, năm {year} không phải lượt của {}.",
                name(unit)
            ),
            Self::Skipped { unit, year, .. } => {
                format!("Cụm đã quyết định chưa xét lượt của {} năm {year}.", name(unit))
            }
            Self::LeavesGap { year, missing } => format!(
                "Trước năm {year} còn các năm chưa ghi cụm trưởng: {}. Ghi các năm ấy trước (thidua rotation CỤM hand-over, hoặc thidua import leads).",
                listed(missing)
            ),
        }
    }

    fn english(&self, name: &dyn Fn(&OrganisationCode) -> String) -> String {
        let became = |into: &[OrganisationCode]| match into {
            [] => String::new(),
            into => format!(", now {}", into.iter().map(name).collect::<Vec<_>>().join(", ")),
        };
        match self {
            Self::UnknownUnit { unit, .. } => {
                format!("There is no organisation {}; check the code.", name(unit))
            }
            Self::NotAMember { unit, year, .. } => format!(
                "{} is no member of the cluster in {year}; add the membership or choose another unit.",
                name(unit)
            ),
            Self::NotYetFounded { unit, on, .. } => {
                format!("{} exists only from {}.", name(unit), on.format("%d/%m/%Y"))
            }
            Self::Ended { unit, on, into, .. } => format!(
                "{} exists no more ({}{}).",
                name(unit),
                on.format("%d/%m/%Y"),
                became(into)
            ),
            Self::EndsDuringYear { unit, on, into, .. } => format!(
                "{} does not exist until the end of the year ({}{}).",
                name(unit),
                on.format("%d/%m/%Y"),
                became(into)
            ),
            Self::AlreadyHandedOver { year, unit } => {
                format!(
                    "{} leads {year} already; nothing is left to hand over.",
                    name(unit)
                )
            }
            Self::YearTaken { year, lead, unit } => format!(
                "{year} is led by {} already and cannot pass to {}; if that is wrong, use «thidua rotation CLUSTER correct --year {year}».",
                name(lead),
                name(unit)
            ),
            Self::RepeatsEarly {
                unit, turns, fewest, ..
            } => format!(
                "It is not yet the turn of {}: it has led {turns} times, others only {fewest}.",
                name(unit)
            ),
            Self::LedLastYear { unit, year, .. } => {
                format!("{} led {year} and does not lead two years running.", name(unit))
            }
            Self::NotItsTurn { unit, year, .. } => format!(
                "By the rotation of the cluster {year} is not the turn of {}.",
                name(unit)
            ),
            Self::Skipped { unit, year, .. } => {
                format!("The cluster decided to skip {} in {year}.", name(unit))
            }
            Self::LeavesGap { year, missing } => format!(
                "Years before {year} have no lead on record: {}. Record them first (thidua rotation CLUSTER hand-over, or thidua import leads).",
                listed(missing)
            ),
        }
    }
}

fn listed(years: &[Year]) -> String {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    years.join(", ")
}
