//! Why a unit has no total.

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::Input;
use crate::codes::{IndicatorCode, ItemCode, OrganisationCode};
use crate::quantity::{Points, Reported};

/// Why a unit has no total, and so no rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum NoTotal {
    /// Criteria for which nothing was entered or reported; blank is not 0.
    Blank {
        /// The criteria, in the order of the scorecard.
        criteria: Vec<ItemCode>,
    },
    /// More points than the criterion can give.
    AboveMaximum {
        /// The criterion.
        criterion: ItemCode,
        /// What was entered.
        points: Points,
        /// The most it can give.
        max: Points,
    },
    /// Points below the floor, which is zero where none is declared.
    Negative {
        /// The criterion.
        criterion: ItemCode,
        /// What was entered.
        points: Points,
    },
    /// More decimals than the season counts with.
    TooPrecise {
        /// The criterion.
        criterion: ItemCode,
        /// What was entered.
        points: Points,
        /// How many decimals the season allows.
        decimals: u32,
    },
    /// Points for something the scorecard does not have.
    UnknownCriterion {
        /// What the scorecard does not have.
        criterion: ItemCode,
    },
    /// Something entered for a criterion that is not assigned to the unit.
    NotAssigned {
        /// The criterion.
        criterion: ItemCode,
    },
    /// An input the criterion's rule cannot take.
    WrongInput {
        /// The criterion.
        criterion: ItemCode,
        /// What was entered.
        input: Input,
    },
    /// Points that the criterion's rule never gives: a part of a yes/no, none of the bands.
    NotByRule {
        /// The criterion.
        criterion: ItemCode,
        /// What was entered.
        points: Points,
    },
    /// The rule measures against a target, and there is none, or one of 0.
    NoTarget {
        /// The criterion.
        criterion: ItemCode,
        /// The indicator without a target.
        indicator: Option<IndicatorCode>,
    },
    /// "Trên", "gần" or "khoảng" leave open what the rule gives.
    Unclear {
        /// The criterion.
        criterion: ItemCode,
        /// The value that leaves it open.
        value: Reported,
    },
    /// A value for which no band is declared.
    NoBand {
        /// The criterion.
        criterion: ItemCode,
        /// The value.
        value: Reported,
    },
    /// A condition that shuts the unit out is met.
    Veto {
        /// The condition.
        criterion: ItemCode,
    },
    /// No criterion of the content applies.
    NothingApplies,
    /// Too few cross scores to combine them as the rule says.
    TooFewCrossScores {
        /// The criterion.
        criterion: ItemCode,
        /// How many there are.
        count: u32,
        /// How many the rule needs.
        needed: u32,
    },
    /// Cross scores that cannot be combined: assessors differ where no points are given.
    CrossScoresDiffer {
        /// The criterion.
        criterion: ItemCode,
    },
    /// The unit withdrew.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// The unit merged during the year; its points count with its successor.
    MergedInto {
        /// The successor.
        successor: OrganisationCode,
    },
    /// Units merged during the year, and the rules do not say how their points count.
    MergerUndecided {
        /// The successor.
        successor: OrganisationCode,
    },
    /// A unit that takes part in the merged score has no total itself.
    MergerIncomplete {
        /// The units without one.
        units: Vec<OrganisationCode>,
    },
    /// The sum does not fit; no real scorecard comes near.
    TooLarge,
}

impl NoTotal {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::Blank { criteria } => format!(
                "Chưa có điểm ở {} tiêu chí: {}; ô trống không tính là 0, hãy nhập điểm (kể cả 0).",
                criteria.len(),
                list(criteria)
            ),
            Self::AboveMaximum {
                criterion,
                points,
                max,
            } => format!(
                "Tiêu chí {criterion}: {} điểm vượt mức tối đa {}; sửa điểm hoặc bảng chấm điểm.",
                points.vietnamese(0),
                max.vietnamese(0)
            ),
            Self::Negative { criterion, points } => format!(
                "Tiêu chí {criterion}: {} điểm, thấp hơn mức tối thiểu; điểm không được nhỏ hơn 0 nếu bảng chấm điểm không nêu mức khác.",
                points.vietnamese(0)
            ),
            Self::TooPrecise {
                criterion,
                points,
                decimals,
            } => format!(
                "Tiêu chí {criterion}: {} có quá {decimals} chữ số thập phân của năm thi đua này.",
                points.vietnamese(0)
            ),
            Self::UnknownCriterion { criterion } => {
                format!("Bảng chấm điểm không có tiêu chí {criterion}; kiểm tra lại STT.")
            }
            Self::NotAssigned { criterion } => format!(
                "Tiêu chí {criterion} không giao cho đơn vị này; bỏ điểm đã nhập hoặc sửa not-for trong tệp năm thi đua."
            ),
            Self::WrongInput { criterion, input } => format!(
                "Tiêu chí {criterion}: không tính điểm được từ «{}»; nhập theo cách chấm của tiêu chí.",
                input.shown(0, Lang::Vi)
            ),
            Self::NotByRule { criterion, points } => format!(
                "Tiêu chí {criterion}: cách chấm không cho mức {} điểm; kiểm tra các mức điểm của tiêu chí.",
                points.vietnamese(0)
            ),
            Self::NoTarget { criterion, indicator } => match indicator {
                Some(indicator) => format!(
                    "Tiêu chí {criterion} tính theo mức đạt chỉ tiêu, nhưng chỉ tiêu {indicator} chưa có số đăng ký (hoặc bằng 0); bổ sung giao ước."
                ),
                None => format!("Tiêu chí {criterion} tính theo mức đạt chỉ tiêu, nhưng chưa có chỉ tiêu."),
            },
            Self::Unclear { criterion, value } => format!(
                "Tiêu chí {criterion}: số liệu «{}» chưa đủ rõ để tính điểm; cần số chính xác.",
                value.shown(Lang::Vi)
            ),
            Self::NoBand { criterion, value } => format!(
                "Tiêu chí {criterion}: không có bậc điểm nào cho «{}»; bổ sung bậc trong bảng chấm điểm.",
                value.shown(Lang::Vi)
            ),
            Self::Veto { criterion } => format!("Không xếp hạng do vi phạm điều kiện {criterion}."),
            Self::NothingApplies => {
                "Không có tiêu chí nào áp dụng cho đơn vị; kiểm tra lại các ô «không áp dụng».".to_owned()
            }
            Self::TooFewCrossScores {
                criterion,
                count,
                needed,
            } => format!(
                "Tiêu chí {criterion}: mới có {count} bản chấm chéo, cần ít nhất {needed}; chờ các đơn vị chấm đủ."
            ),
            Self::CrossScoresDiffer { criterion } => {
                format!(
                    "Tiêu chí {criterion}: các đơn vị chấm chéo nhập khác nhau; cần thống nhất một kết quả."
                )
            }
            Self::Withdrawn { reason } => format!("Đơn vị rút khỏi xếp hạng: {reason}."),
            Self::MergedInto { successor } => {
                format!("Đơn vị đã hợp nhất trong năm; điểm được tính cho {successor}.")
            }
            Self::MergerUndecided { successor } => format!(
                "Đơn vị hợp nhất trong năm (thành {successor}) mà quy tắc chưa nêu cách tính điểm; bổ sung [[mergers]] trong tệp năm thi đua."
            ),
            Self::MergerIncomplete { units } => format!(
                "Chưa gộp được điểm vì còn đơn vị chưa có tổng điểm: {}.",
                list(units)
            ),
            Self::TooLarge => "Tổng điểm quá lớn; kiểm tra lại điểm đã nhập.".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Blank { criteria } => format!(
                "No points yet for {} criteria: {}; blank is not 0, enter the points (0 included).",
                criteria.len(),
                list(criteria)
            ),
            Self::AboveMaximum {
                criterion,
                points,
                max,
            } => format!(
                "Criterion {criterion}: {points} points exceed the maximum of {max}; correct the points or the scorecard."
            ),
            Self::Negative { criterion, points } => format!(
                "Criterion {criterion}: {points} points are below the floor, which is 0 unless the scorecard says otherwise."
            ),
            Self::TooPrecise {
                criterion,
                points,
                decimals,
            } => {
                format!(
                    "Criterion {criterion}: {points} has more than the {decimals} decimals of this season."
                )
            }
            Self::UnknownCriterion { criterion } => {
                format!("The scorecard has no criterion {criterion}; check the numbering.")
            }
            Self::NotAssigned { criterion } => format!(
                "Criterion {criterion} is not assigned to this unit; take the points out, or change not-for in the season file."
            ),
            Self::WrongInput { criterion, input } => format!(
                "Criterion {criterion}: no points follow from «{}»; enter what its rule takes.",
                input.shown(0, Lang::En)
            ),
            Self::NotByRule { criterion, points } => {
                format!(
                    "Criterion {criterion}: its rule never gives {points} points; check the points it can give."
                )
            }
            Self::NoTarget { criterion, indicator } => match indicator {
                Some(indicator) => format!(
                    "Criterion {criterion} goes by attainment, but the indicator {indicator} has no target (or one of 0); complete the pledge."
                ),
                None => format!("Criterion {criterion} goes by attainment, but there is no target."),
            },
            Self::Unclear { criterion, value } => format!(
                "Criterion {criterion}: «{}» leaves open how many points follow; an exact figure is needed.",
                value.shown(Lang::En)
            ),
            Self::NoBand { criterion, value } => format!(
                "Criterion {criterion}: no band covers «{}»; complete the bands of the scorecard.",
                value.shown(Lang::En)
            ),
            Self::Veto { criterion } => format!("Not ranked: the condition {criterion} is met."),
            Self::NothingApplies => {
                "No criterion applies to the unit; check the cells that say \"not applicable\".".to_owned()
            }
            Self::TooFewCrossScores {
                criterion,
                count,
                needed,
            } => format!(
                "Criterion {criterion}: {count} cross scores so far, {needed} are needed; wait for the rest."
            ),
            Self::CrossScoresDiffer { criterion } => {
                format!("Criterion {criterion}: the assessors of the cross stage differ; they have to agree.")
            }
            Self::Withdrawn { reason } => format!("The unit withdrew: {reason}."),
            Self::MergedInto { successor } => {
                format!("The unit merged during the year; its points count with {successor}.")
            }
            Self::MergerUndecided { successor } => format!(
                "Units merged during the year (into {successor}) and the rules do not say how their points count; add [[mergers]] to the season file."
            ),
            Self::MergerIncomplete { units } => {
                format!(
                    "The merged score waits for units without a total: {}.",
                    list(units)
                )
            }
            Self::TooLarge => "The total is too large; check the points entered.".to_owned(),
        }
    }
}

/// Codes joined for a sentence, the first ten of them.
fn list<T: ToString>(codes: &[T]) -> String {
    let mut text = codes
        .iter()
        .take(10)
        .map(T::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    if codes.len() > 10 {
        text.push_str(", …");
    }
    text
}
