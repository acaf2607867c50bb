//! Whether a rule fits its criterion.

use thidua_vietnamese::Lang;

use super::{Criterion, Part, Rule};
use crate::quantity::{Measure, Points};

/// What does not fit between a rule and its criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleFault {
    /// A veto outside the conditions, or another rule among them.
    VetoPlace,
    /// A rule that makes no sense for this part of the scorecard.
    Part,
    /// Points for each item that are zero or less.
    NothingEach,
    /// The first item that counts is 0.
    FirstItem,
    /// No bands at all.
    NoBands,
    /// A band with more or fewer points than the criterion can have.
    BandPoints,
    /// A band whose bounds shut out every value, or with two bounds on one side.
    BandBounds,
    /// Bands of an attainment without an indicator.
    NoIndicator,
    /// A percentage that is zero or less.
    Percent,
    /// The most points off are not within the criterion's maximum.
    Most,
}

impl RuleFault {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        let (vietnamese, english) = match self {
            Self::VetoPlace => (
                "cách chấm veto chỉ dùng trong nhóm part = \"condition\", và nhóm ấy chỉ có veto",
                "the rule veto belongs in a section with part = \"condition\", and such a section has no other",
            ),
            Self::Part => (
                "cách chấm này không dùng được cho loại nhóm này (nội dung, thưởng, trừ)",
                "this rule cannot be used in this part of the scorecard (content, bonus, deduction)",
            ),
            Self::NothingEach => ("each phải lớn hơn 0", "each must be above 0"),
            Self::FirstItem => ("first-item phải từ 1 trở lên", "first-item must be 1 or more"),
            Self::NoBands => ("cần ít nhất một bậc (bands)", "at least one band is needed"),
            Self::BandPoints => (
                "điểm của một bậc vượt ngoài mức tối thiểu và tối đa của tiêu chí",
                "a band has points outside the floor and the maximum of the criterion",
            ),
            Self::BandBounds => (
                "cận của một bậc không hợp lệ: mỗi phía chỉ một cận, cận dưới phải nhỏ hơn cận trên",
                "the bounds of a band are not valid: one on each side, the lower below the upper",
            ),
            Self::NoIndicator => (
                "bậc theo mức đạt chỉ tiêu (of = \"attainment\") cần indicator",
                "bands of an attainment need an indicator",
            ),
            Self::Percent => ("tỷ lệ phần trăm phải lớn hơn 0", "a percentage must be above 0"),
            Self::Most => (
                "most phải lớn hơn 0 và không vượt điểm tối đa của tiêu chí",
                "most must be above 0 and within the maximum of the criterion",
            ),
        };
        lang.pick(vietnamese, english).to_owned()
    }
}

/// Whether the rule fits the criterion and its place.
pub(super) fn check(part: Part, criterion: &Criterion) -> Result<(), RuleFault> {
    let refuse = |wrong: bool, fault: RuleFault| if wrong { Err(fault) } else { Ok(()) };
    refuse(
        matches!(criterion.rule, Rule::Veto(_)) != (part == Part::Condition),
        RuleFault::VetoPlace,
    )?;
    match &criterion.rule {
        Rule::Given | Rule::YesNo | Rule::Veto(_) => Ok(()),
        Rule::Proportional(rule) => {
            refuse(part == Part::Deduction, RuleFault::Part)?;
            let percents = [rule.from, rule.cap, rule.bonus.as_ref().map(|bonus| bonus.each)];
            let wrong = percents
                .into_iter()
                .flatten()
                .any(|percent| percent <= Measure::ZERO);
            refuse(wrong, RuleFault::Percent)?;
            let bonus = rule.bonus.as_ref();
            refuse(
                bonus.is_some_and(|bonus| bonus.points <= Points::ZERO || bonus.most <= Points::ZERO),
                RuleFault::NothingEach,
            )
        }
        Rule::BestOfCluster(_) => refuse(part == Part::Deduction, RuleFault::Part),
        Rule::Bands(rule) => {
            refuse(rule.bands.is_empty(), RuleFault::NoBands)?;
            let outside = |points: Points| points < criterion.least() || points > criterion.max;
            refuse(
                rule.bands.iter().any(|band| outside(band.points)),
                RuleFault::BandPoints,
            )?;
            refuse(
                rule.bands.iter().any(|band| {
                    let lower = band.at_least.or(band.above);
                    let upper = band.at_most.or(band.below);
                    let twice = (band.at_least.is_some() && band.above.is_some())
                        || (band.at_most.is_some() && band.below.is_some());
                    let empty = match (lower, upper) {
                        (Some(lower), Some(upper)) => {
                            // equal bounds leave one value when both are inclusive
                            lower > upper
                                || (lower == upper && (band.above.is_some() || band.below.is_some()))
                        }
                        _ => false,
                    };
                    twice || empty
                }),
                RuleFault::BandBounds,
            )?;
            let attainment = rule.of == super::Subject::Attainment;
            refuse(attainment && rule.indicator.is_none(), RuleFault::NoIndicator)
        }
        Rule::PerItem(rule) => {
            refuse(rule.each <= Points::ZERO, RuleFault::NothingEach)?;
            refuse(rule.first_item == 0, RuleFault::FirstItem)
        }
        Rule::DeductionPerItem(rule) => {
            refuse(part == Part::Bonus, RuleFault::Part)?;
            refuse(rule.each <= Points::ZERO, RuleFault::NothingEach)?;
            let most = rule.most.unwrap_or(criterion.max);
            refuse(
                most <= Points::ZERO || (part == Part::Deduction && most > criterion.max),
                RuleFault::Most,
            )
        }
        Rule::Late(rule) => {
            refuse(part != Part::Deduction, RuleFault::Part)?;
            refuse(rule.each <= Points::ZERO, RuleFault::NothingEach)
        }
    }
}
