//! Why a season does not pass from one state to the next, and why a correction is not possible.

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::Step;
use crate::codes::{ItemCode, OrganisationCode};
use crate::ranking::DecisionError;
use crate::scoring::{Input, NoTotal};
use crate::seasons::{EvaluationError, Status};

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
    /// Units share the rank at the last place a limit of the classification leaves.
    #[error("{} groups wait for their classification", .groups.len())]
    Unclassified {
        /// The units of each group.
        groups: Vec<Vec<OrganisationCode>>,
    },
    /// Units have no rank, and nobody said why that is accepted.
    #[error("{} units have no rank", .units.len())]
    Unranked {
        /// The units.
        units: Vec<OrganisationCode>,
    },
    /// Units without a rank were accepted, and there are none to account for.
    #[error("no unit has to be accounted for")]
    NoneUnranked,
    /// No unit has a rank.
    #[error("no unit has a rank")]
    NothingRanked,
    /// The step needs a reason.
    #[error("{0:?} needs a reason")]
    NoReason(Step),
}

/// Units in one line, as options take them.
fn joined(units: &[OrganisationCode], with: &str) -> String {
    units
        .iter()
        .map(OrganisationCode::as_str)
        .collect::<Vec<_>>()
        .join(with)
}

/// Groups of units in one line.
fn groups_text(groups: &[Vec<OrganisationCode>]) -> String {
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
            Self::Unclassified { .. } => "season-unclassified",
            Self::Unranked { .. } => "season-unranked",
            Self::NoneUnranked => "season-none-unranked",
            Self::NothingRanked => "season-nothing-ranked",
            Self::NoReason(_) => "season-no-reason",
        }
    }

    /// Whether people have to decide something first.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self, Self::OpenTies { .. } | Self::Unclassified { .. })
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
            (Self::Unclassified { groups }, Lang::Vi) => format!(
                "Chờ xếp loại, vì đồng hạng đúng ở suất cuối của mức có giới hạn: {}; cho chuỗi tiêu chí phụ kết thúc bằng decision rồi ghi quyết định, hoặc đổi giới hạn, trước khi khóa.",
                groups_text(groups)
            ),
            (Self::Unclassified { groups }, Lang::En) => format!(
                "Classification waits, for these share the rank at the last place of a limited level: {}; end the chain in decision and record one, or change the limit, before freezing.",
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
                "Không có đơn vị nào cần giải trình vì chưa được xếp hạng; bỏ --accept-unranked rồi làm lại."
                    .to_owned()
            }
            (Self::NoneUnranked, Lang::En) => {
                "No unit without a rank has to be accounted for; leave out --accept-unranked.".to_owned()
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

/// Why a correction is not possible.
#[derive(Debug, Error)]
pub enum CorrectionError {
    /// No input and no decision is given.
    #[error("nothing to correct is given")]
    Nothing,
    /// No reason.
    #[error("a correction needs a reason")]
    NoReason,
    /// The unit is no member of the season.
    #[error("{0} is no member")]
    NotAMember(OrganisationCode),
    /// The scorecard has no such criterion.
    #[error("there is no criterion {0}")]
    UnknownCriterion(ItemCode),
    /// One input is given twice.
    #[error("{unit}:{criterion} is given twice")]
    Twice {
        /// The unit.
        unit: OrganisationCode,
        /// The criterion.
        criterion: ItemCode,
    },
    /// The value stands there already.
    #[error("{unit}:{criterion} is {value} already")]
    Same {
        /// The unit.
        unit: OrganisationCode,
        /// The criterion.
        criterion: ItemCode,
        /// The value.
        value: Input,
    },
    /// Nothing would change by it: the points follow from results.
    #[error("nothing would change")]
    NoEffect,
    /// The criterion cannot have that value.
    #[error("{unit}: {reason:?}")]
    Value {
        /// The unit.
        unit: OrganisationCode,
        /// Why not.
        reason: NoTotal,
    },
    /// The decision does not fit.
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// After it a tie would wait for a decision.
    #[error("{} ties would wait for a decision", .groups.len())]
    OpenTies {
        /// The units of each tie.
        groups: Vec<Vec<OrganisationCode>>,
    },
    /// Whoever proposed it cannot confirm it.
    #[error("{0} proposed it")]
    SamePerson(String),
    /// The season is not published.
    #[error(transparent)]
    Publishing(#[from] PublishingError),
    /// The record cannot be evaluated.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
}

impl CorrectionError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "correction-nothing",
            Self::NoReason => "correction-no-reason",
            Self::NotAMember(_) => "not-a-member",
            Self::UnknownCriterion(_) => "correction-unknown-criterion",
            Self::Twice { .. } => "correction-twice",
            Self::Same { .. } => "correction-same-value",
            Self::NoEffect => "correction-no-effect",
            Self::Value { .. } => "points-refused",
            Self::Decision(_) => "decision-refused",
            Self::OpenTies { .. } => "correction-open-ties",
            Self::SamePerson(_) => "correction-same-person",
            Self::Publishing(error) => error.code(),
            Self::Evaluation(_) => "season-not-evaluable",
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
            (Self::NoEffect, Lang::Vi) => "Đính chính này không làm thay đổi điểm nào: tiêu chí được tính từ kết quả thực hiện, hoặc điểm ấy đang có sẵn. Với tiêu chí tính từ kết quả, ghi --set ĐƠN-VỊ:TIÊU-CHÍ=value:SỐ.".to_owned(),
            (Self::NoEffect, Lang::En) => "This correction changes no points: the criterion follows from results, or has these points already. For a criterion that follows from results write --set UNIT:CRITERION=value:NUMBER.".to_owned(),
            (Self::Nothing, Lang::Vi) => {
                "Chưa nêu điều gì cần đính chính; dùng --set ĐƠN-VỊ:TIÊU-CHÍ=GIÁ-TRỊ hoặc --order.".to_owned()
            }
            (Self::Nothing, Lang::En) => {
                "Nothing to correct is given; use --set UNIT:CRITERION=VALUE or --order.".to_owned()
            }
            (Self::NoReason, Lang::Vi) => "Cần ghi lý do đính chính bằng --reason.".to_owned(),
            (Self::NoReason, Lang::En) => "Give the reason of the correction with --reason.".to_owned(),
            (Self::NotAMember(unit), Lang::Vi) => {
                format!("Đơn vị {unit} không phải thành viên của năm thi đua này.")
            }
            (Self::NotAMember(unit), Lang::En) => format!("The unit {unit} is no member of this season."),
            (Self::UnknownCriterion(criterion), Lang::Vi) => {
                format!("Bảng chấm điểm không có tiêu chí {criterion}; kiểm tra lại mã.")
            }
            (Self::UnknownCriterion(criterion), Lang::En) => {
                format!("The scorecard has no criterion {criterion}; check the code.")
            }
            (Self::Twice { unit, criterion }, Lang::Vi) => {
                format!("{unit}:{criterion} được nêu hai lần; chỉ giữ một giá trị.")
            }
            (Self::Twice { unit, criterion }, Lang::En) => {
                format!("{unit}:{criterion} is given twice; keep one value.")
            }
            (
                Self::Same {
                    unit,
                    criterion,
                    value,
                },
                Lang::Vi,
            ) => format!(
                "{unit}:{criterion} vốn đã là {}; không có gì để đính chính.",
                value.shown(0, Lang::Vi)
            ),
            (
                Self::Same {
                    unit,
                    criterion,
                    value,
                },
                Lang::En,
            ) => {
                format!("{unit}:{criterion} is {value} already; there is nothing to correct.")
            }
            (Self::Value { unit, reason }, lang) => format!("{unit}: {}", reason.message(lang)),
            (Self::Decision(error), lang) => error.message(lang),
            (Self::OpenTies { groups }, Lang::Vi) => format!(
                "Sau khi đính chính, các đơn vị sau bằng điểm và chờ quyết định: {}; nêu thứ tự trong cùng lần đính chính bằng --order, --by và --minutes.",
                groups_text(groups)
            ),
            (Self::OpenTies { groups }, Lang::En) => format!(
                "After the correction these units are tied and wait for a decision: {}; give their order in the same correction with --order, --by and --minutes.",
                groups_text(groups)
            ),
            (Self::SamePerson(name), Lang::Vi) => format!(
                "«{name}» là người đề nghị đính chính này; người xác nhận phải là người khác (thidua --as TÊN …)."
            ),
            (Self::SamePerson(name), Lang::En) => format!(
                "«{name}» proposed this correction; somebody else has to confirm it (thidua --as NAME …)."
            ),
            (Self::Publishing(error), lang) => error.message(lang),
            (Self::Evaluation(error), lang) => error.message(lang),
        }
    }
}
