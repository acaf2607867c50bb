//! Scorecards (bảng chấm điểm) and what they make of a unit's assessment (chấm điểm): a total with its steps.

mod scorecard;
pub mod sheet;
#[cfg(test)]
pub(crate) mod tests;

pub use scorecard::{Criterion, Part, Rule, Scorecard, ScorecardError, Section};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use crate::codes::ItemCode;
use crate::quantity::Points;

/// The stage of an assessment in which points were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Tự chấm: the unit scores itself.
    #[serde(rename = "self")]
    Own,
    /// Chấm chéo: another unit of the cluster scores it.
    Cross,
    /// Thẩm định: the lead's working group reviews.
    Review,
    /// Bình xét, suy tôn: the conference's final points.
    Final,
}

impl Stage {
    /// All stages in their order.
    pub const ALL: [Self; 4] = [Self::Own, Self::Cross, Self::Review, Self::Final];

    /// The name in files and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Cross => "cross",
            Self::Review => "review",
            Self::Final => "final",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Own, Lang::Vi) => "tự chấm",
            (Self::Cross, Lang::Vi) => "chấm chéo",
            (Self::Review, Lang::Vi) => "thẩm định",
            (Self::Final, Lang::Vi) => "bình xét",
            (Self::Own, Lang::En) => "self-assessment",
            (Self::Cross, Lang::En) => "cross-assessment",
            (Self::Review, Lang::En) => "review",
            (Self::Final, Lang::En) => "final",
        }
    }
}

/// The points given to one unit in one stage, by criterion. A criterion that is absent is blank, which is not 0.
pub type Entries = BTreeMap<ItemCode, Points>;

/// One step of a total: what a criterion contributed, and from what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The criterion.
    pub criterion: ItemCode,
    /// The stage the input was taken from.
    pub stage: Stage,
    /// The kind of rule that turned the input into points.
    pub rule: Rule,
    /// What was entered.
    pub input: Points,
    /// What it adds to the total; below zero for a deduction.
    pub points: Points,
}

/// What a section (nhóm nội dung) came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionTotal {
    /// The section.
    pub section: ItemCode,
    /// Whether its points are content, bonus or deduction.
    pub part: Part,
    /// The sum of its criteria, as entered: a deduction is a positive number here.
    pub points: Points,
}

/// A unit's total and how it came about. `total = base + bonus − deduction`, and the steps sum to `total`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// Points of the content sections (điểm nội dung).
    pub base: Points,
    /// Bonus points (điểm thưởng).
    pub bonus: Points,
    /// Deducted points (điểm trừ), zero or more.
    pub deduction: Points,
    /// The sum that is ranked.
    pub total: Points,
    /// What each section came to, in the order of the scorecard.
    pub sections: Vec<SectionTotal>,
    /// What each criterion contributed, in the order of the scorecard.
    pub steps: Vec<Step>,
}

impl Total {
    /// The points of one section as entered, nothing when the scorecard has no such section.
    #[must_use]
    pub fn section(&self, code: &ItemCode) -> Option<Points> {
        self.sections
            .iter()
            .find(|section| section.section == *code)
            .map(|section| section.points)
    }

    /// The points one criterion contributed.
    #[must_use]
    pub fn criterion(&self, code: &ItemCode) -> Option<Points> {
        self.steps
            .iter()
            .find(|step| step.criterion == *code)
            .map(|step| step.points)
    }
}

/// Why a unit has no total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum NoTotal {
    /// Criteria for which nothing was entered; blank is not 0.
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
    /// Points below zero where none can be.
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
    /// The sum does not fit; no real scorecard comes near.
    TooLarge,
}

impl NoTotal {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Blank { criteria }, Lang::Vi) => {
                format!(
                    "Chưa có điểm ở {} tiêu chí: {}; ô trống không tính là 0, hãy nhập điểm (kể cả 0).",
                    criteria.len(),
                    list(criteria)
                )
            }
            (Self::Blank { criteria }, Lang::En) => format!(
                "No points yet for {} criteria: {}; blank is not 0, enter the points (0 included).",
                criteria.len(),
                list(criteria)
            ),
            (
                Self::AboveMaximum {
                    criterion,
                    points,
                    max,
                },
                Lang::Vi,
            ) => format!(
                "Tiêu chí {criterion}: {} điểm vượt mức tối đa {}; sửa điểm hoặc bảng chấm điểm.",
                points.vietnamese(0),
                max.vietnamese(0)
            ),
            (
                Self::AboveMaximum {
                    criterion,
                    points,
                    max,
                },
                Lang::En,
            ) => format!(
                "Criterion {criterion}: {points} points exceed the maximum of {max}; correct the points or the scorecard."
            ),
            (Self::Negative { criterion, points }, Lang::Vi) => {
                format!(
                    "Tiêu chí {criterion}: điểm âm ({}); điểm không được nhỏ hơn 0.",
                    points.vietnamese(0)
                )
            }
            (Self::Negative { criterion, points }, Lang::En) => {
                format!("Criterion {criterion}: negative points ({points}); points cannot be below 0.")
            }
            (
                Self::TooPrecise {
                    criterion,
                    points,
                    decimals,
                },
                Lang::Vi,
            ) => format!(
                "Tiêu chí {criterion}: {} có quá {decimals} chữ số thập phân của năm thi đua này.",
                points.vietnamese(0)
            ),
            (
                Self::TooPrecise {
                    criterion,
                    points,
                    decimals,
                },
                Lang::En,
            ) => {
                format!(
                    "Criterion {criterion}: {points} has more than the {decimals} decimals of this season."
                )
            }
            (Self::UnknownCriterion { criterion }, Lang::Vi) => {
                format!("Bảng chấm điểm không có tiêu chí {criterion}; kiểm tra lại STT.")
            }
            (Self::UnknownCriterion { criterion }, Lang::En) => {
                format!("The scorecard has no criterion {criterion}; check the numbering.")
            }
            (Self::TooLarge, Lang::Vi) => "Tổng điểm quá lớn; kiểm tra lại điểm đã nhập.".to_owned(),
            (Self::TooLarge, Lang::En) => "The total is too large; check the points entered.".to_owned(),
        }
    }
}

/// Codes joined for a sentence, the first ten of them.
fn list(codes: &[ItemCode]) -> String {
    let mut text = codes
        .iter()
        .take(10)
        .map(ItemCode::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if codes.len() > 10 {
        text.push_str(", …");
    }
    text
}

/// Whether one entry may stand: within 0 and the maximum, with no more decimals than the season counts with.
///
/// # Errors
/// Why it may not.
pub fn check_entry(criterion: &Criterion, points: Points, decimals: u32) -> Result<(), NoTotal> {
    let code = || criterion.code.clone();
    if points.is_negative() {
        return Err(NoTotal::Negative {
            criterion: code(),
            points,
        });
    }
    if points > criterion.max {
        return Err(NoTotal::AboveMaximum {
            criterion: code(),
            points,
            max: criterion.max,
        });
    }
    if points.decimals() > decimals {
        return Err(NoTotal::TooPrecise {
            criterion: code(),
            points,
            decimals,
        });
    }
    Ok(())
}

/// The total of one unit from the points given in `stage`, with its steps.
///
/// # Errors
/// When points are blank, out of bounds or unknown to the scorecard: such a unit is not ranked, for counting a
/// blank as 0 would be a silent judgement.
pub fn score(
    scorecard: &Scorecard,
    stage: Stage,
    entries: &Entries,
    decimals: u32,
) -> Result<Total, NoTotal> {
    let mut inputs = Vec::new();
    let mut blank = Vec::new();
    for (_, criterion) in scorecard.criteria() {
        match entries.get(&criterion.code) {
            Some(input) => inputs.push(*input),
            None => blank.push(criterion.code.clone()),
        }
    }
    // no code stands twice in a scorecard, so entries beyond those found are for something else
    if inputs.len() < entries.len()
        && let Some(unknown) = entries.keys().find(|code| scorecard.criterion(code).is_none())
    {
        return Err(NoTotal::UnknownCriterion {
            criterion: unknown.clone(),
        });
    }
    if !blank.is_empty() {
        return Err(NoTotal::Blank { criteria: blank });
    }
    let mut steps = Vec::with_capacity(inputs.len());
    let mut inputs = inputs.into_iter();
    let mut parts = [Points::ZERO; 3];
    let mut sections = Vec::with_capacity(scorecard.sections().len());
    for section in scorecard.sections() {
        let mut sum = Points::ZERO;
        for (criterion, input) in section.criteria.iter().zip(inputs.by_ref()) {
            check_entry(criterion, input, decimals)?;
            let points = match section.part {
                Part::Content | Part::Bonus => Some(input),
                Part::Deduction => input.checked_neg(),
            };
            steps.push(Step {
                criterion: criterion.code.clone(),
                stage,
                rule: criterion.rule,
                input,
                points: points.ok_or(NoTotal::TooLarge)?,
            });
            sum = sum.checked_add(input).ok_or(NoTotal::TooLarge)?;
        }
        let [base, bonus, deduction] = &mut parts;
        let part = match section.part {
            Part::Content => base,
            Part::Bonus => bonus,
            Part::Deduction => deduction,
        };
        *part = part.checked_add(sum).ok_or(NoTotal::TooLarge)?;
        sections.push(SectionTotal {
            section: section.code.clone(),
            part: section.part,
            points: sum,
        });
    }
    let [base, bonus, deduction] = parts;
    let total = base
        .checked_add(bonus)
        .and_then(|sum| sum.checked_sub(deduction))
        .ok_or(NoTotal::TooLarge)?;
    Ok(Total {
        base,
        bonus,
        deduction,
        total,
        sections,
        steps,
    })
}
