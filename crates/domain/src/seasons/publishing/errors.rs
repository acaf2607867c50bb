//! Why a season does not pass from one state to the next.

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::Step;
use crate::codes::OrganisationCode;
use crate::seasons::Status;

/// Why a step cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PublishingError {
    /// The season is in a state the step does not start from.
    #[error("a season that is {status:?} has no step {step:?}")]
    NotNow {
        /// The step.
        step: Step,
        /// The state.
        status: Status,
    },
    /// Ties wait for a decision.
    #[error("{} ties wait for a decision", .groups.len())]
    OpenTies {
        /// The units of each tie.
        groups: Vec<Vec<OrganisationCode>>,
    },
    /// Units have no rank, and nobody said why that is accepted.
    #[error("{} units have no rank", .units.len())]
    Unranked {
        /// The units.
        units: Vec<OrganisationCode>,
    },
    /// Units without a rank were accepted, and there are none.
    #[error("every unit has a rank")]
    NoneUnranked,
    /// No unit has a rank.
    #[error("no unit has a rank")]
    NothingRanked,
    /// The step needs a reason.
    #[error("{0:?} needs a reason")]
    NoReason(Step),
}

/// Units in one line, as options take them.
pub(super) fn joined(units: &[OrganisationCode], with: &str) -> String {
    units
        .iter()
        .map(OrganisationCode::as_str)
        .collect::<Vec<_>>()
        .join(with)
}

/// Groups of units in one line.
pub(super) fn groups_text(groups: &[Vec<OrganisationCode>]) -> String {
    groups
        .iter()
        .map(|group| joined(group, ","))
        .collect::<Vec<_>>()
        .join("; ")
}

impl PublishingError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "season-not-now",
            Self::OpenTies { .. } => "season-open-ties",
            Self::Unranked { .. } => "season-unranked",
            Self::NoneUnranked => "season-none-unranked",
            Self::NothingRanked => "season-nothing-ranked",
            Self::NoReason(_) => "season-no-reason",
        }
    }

    /// Whether people have to decide something first.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self, Self::OpenTies { .. })
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotNow { step, status }, lang) => not_now(*step, *status, lang),
            (Self::OpenTies { groups }, Lang::Vi) => format!(
                "Còn {} trường hợp bằng điểm chờ quyết định: {}; ghi quyết định bằng «thidua decide» trước.",
                groups.len(),
                groups_text(groups)
            ),
            (Self::OpenTies { groups }, Lang::En) => format!(
                "{} ties wait for a decision: {}; record it with «thidua decide» first.",
                groups.len(),
                groups_text(groups)
            ),
            (Self::Unranked { units }, Lang::Vi) => format!(
                "{} đơn vị chưa được xếp hạng: {}; nhập đủ điểm, hoặc ghi lý do chấp nhận bằng --accept-unranked.",
                units.len(),
                joined(units, ", ")
            ),
            (Self::Unranked { units }, Lang::En) => format!(
                "{} units have no rank: {}; enter their points, or say why that is accepted with --accept-unranked.",
                units.len(),
                joined(units, ", ")
            ),
            (Self::NoneUnranked, Lang::Vi) => {
                "Mọi đơn vị đều được xếp hạng; bỏ --accept-unranked rồi làm lại.".to_owned()
            }
            (Self::NoneUnranked, Lang::En) => {
                "Every unit has a rank; leave out --accept-unranked.".to_owned()
            }
            (Self::NothingRanked, Lang::Vi) => {
                "Chưa có đơn vị nào được xếp hạng; nhập điểm trước khi khóa.".to_owned()
            }
            (Self::NothingRanked, Lang::En) => {
                "No unit has a rank yet; enter points before freezing.".to_owned()
            }
            (Self::NoReason(step), Lang::Vi) => {
                format!("Cần ghi lý do {} bằng --reason.", step.label(lang))
            }
            (Self::NoReason(step), Lang::En) => {
                format!(
                    "Give the reason to {} the season with --reason.",
                    step.label(lang)
                )
            }
        }
    }
}

fn not_now(step: Step, status: Status, lang: Lang) -> String {
    let remedy = match (step, status) {
        (Step::Publish, Status::Provisional) => lang.pick(
            "khóa trước bằng «thidua season freeze»",
            "freeze it first with «thidua season freeze»",
        ),
        (Step::Correct, Status::Provisional) => lang.pick(
            "kết quả chưa công bố, cứ sửa thẳng",
            "it is not published; change it directly",
        ),
        (Step::Correct, Status::Frozen) => lang.pick(
            "kết quả chưa công bố; mở lại bằng «thidua season open» rồi sửa",
            "it is not published; open it with «thidua season open» and change it",
        ),
        (_, Status::Provisional) => lang.pick("năm thi đua đang mở", "it is open already"),
        (_, Status::Frozen) => lang.pick("năm thi đua đang khóa", "it is frozen already"),
        (_, Status::Published | Status::Corrected) => lang.pick(
            "kết quả đã công bố chỉ đổi được bằng «thidua season correct»",
            "what is published changes only by «thidua season correct»",
        ),
    };
    let (word, state) = (step.label(lang), status.label(lang));
    lang.pick(
        format!("Không {word} được năm thi đua đang ở tình trạng {state}: {remedy}."),
        format!("One cannot {word} a season that is {state}: {remedy}."),
    )
}
