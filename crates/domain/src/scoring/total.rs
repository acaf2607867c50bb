//! A unit's total and its steps.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};
use thidua_vietnamese::Lang;

use super::{Input, Part, RuleKind, Stage};
use crate::codes::ItemCode;
use crate::quantity::{Measure, Points, Reported};

/// From what the points of a step follow. Written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// What was entered in the stage.
    Entered(Input),
    /// A reported result, and the target it is measured against.
    Result {
        /// The result.
        result: Reported,
        /// The target.
        target: Option<Measure>,
    },
    /// So many days late.
    Days(u32),
    /// A limit: the most or least the points can be.
    Limit(Points),
    /// Rounding to the season's decimals.
    Decimals(u32),
    /// Nothing: the criterion does not count for the unit.
    Absent,
    /// Points that do not apply, of so many.
    Spread {
        /// The points that do not apply.
        absent: Points,
        /// Of so many.
        of: Points,
    },
    /// The points of so many units together.
    Units(u32),
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entered(input) => input.fmt(f),
            Self::Result {
                result,
                target: Some(target),
            } => write!(f, "result:{result};target:{target}"),
            Self::Result { result, target: None } => write!(f, "result:{result}"),
            Self::Days(days) => write!(f, "days:{days}"),
            Self::Limit(points) => write!(f, "limit:{points}"),
            Self::Decimals(decimals) => write!(f, "decimals:{decimals}"),
            Self::Absent => f.write_str("n/a"),
            Self::Spread { absent, of } => write!(f, "absent:{absent};of:{of}"),
            Self::Units(units) => write!(f, "units:{units}"),
        }
    }
}

impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Basis {
    /// The points, when points were entered.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        match self {
            Self::Entered(input) => input.points(),
            _ => None,
        }
    }

    /// For a reader; points with so many decimals.
    #[must_use]
    pub fn shown(self, decimals: u32, lang: Lang) -> String {
        match self {
            Self::Entered(input) => input.shown(decimals, lang),
            Self::Result { result, target } => {
                let result = result.shown(lang);
                match target.map(|target| target.shown(0, lang)) {
                    Some(target) => lang.pick(
                        format!("{result} so với chỉ tiêu {target}"),
                        format!("{result} against a target of {target}"),
                    ),
                    None => result,
                }
            }
            Self::Days(days) => lang.pick(format!("muộn {days} ngày"), format!("{days} days late")),
            Self::Limit(points) => {
                let points = points.shown(decimals, lang);
                lang.pick(format!("giới hạn {points}"), format!("limit {points}"))
            }
            Self::Decimals(decimals) => lang.pick(
                format!("làm tròn {decimals} chữ số thập phân"),
                format!("rounded to {decimals} decimals"),
            ),
            Self::Absent => lang.pick("không tính", "does not count").to_owned(),
            Self::Spread { absent, of } => {
                let (absent, of) = (absent.shown(decimals, lang), of.shown(decimals, lang));
                lang.pick(
                    format!("{absent} trên {of} điểm không áp dụng"),
                    format!("{absent} of {of} points do not apply"),
                )
            }
            Self::Units(units) => lang.pick(format!("{units} đơn vị"), format!("{units} units")),
        }
    }
}

/// One step of a total: what a criterion contributed, and from what. A cap or a rounding is a step of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The criterion; of points spread again, the section, or [`ItemCode::whole`].
    pub criterion: ItemCode,
    /// The stage the input was taken from.
    pub stage: Stage,
    /// What turned the input into points.
    pub rule: RuleKind,
    /// From what.
    pub input: Basis,
    /// What it adds to the total; below zero for a deduction.
    pub points: Points,
}

/// What a section (nhóm nội dung) came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionTotal {
    /// The section.
    pub section: ItemCode,
    /// Whether its points are content, bonus or deduction.
    pub part: Part,
    /// The sum of its criteria: a deduction is a positive number here.
    pub points: Points,
}

/// Points that were entered for a criterion whose rule gives others from the results: a figure to look into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// The criterion.
    pub criterion: ItemCode,
    /// What was entered.
    pub stated: Points,
    /// What the rule gives, which counts.
    pub computed: Points,
}

/// A unit's total and how it came about. `total = base + bonus − deduction`, and the steps sum to `total`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Points of the content sections (điểm nội dung).
    pub base: Points,
    /// Bonus points (điểm thưởng), those beyond a target included.
    pub bonus: Points,
    /// Deducted points (điểm trừ), zero or more.
    pub deduction: Points,
    /// The sum that is ranked.
    pub total: Points,
    /// What each section came to, in the order of the scorecard.
    pub sections: Vec<SectionTotal>,
    /// What each criterion contributed, in the order of the scorecard.
    pub steps: Vec<Step>,
    /// Entered points that the rules contradict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated>,
    /// Conditions that are met and bar the unit from being proposed for an award.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_proposable: Vec<ItemCode>,
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

    /// What every criterion contributed, all its steps together: each looked up at once, where all of them are asked for.
    /// Nothing when a sum does not fit.
    #[must_use]
    pub fn by_criterion(&self) -> Option<BTreeMap<&ItemCode, Points>> {
        let mut sums = BTreeMap::new();
        for step in &self.steps {
            let sum: &mut Points = sums.entry(&step.criterion).or_default();
            *sum = sum.checked_add(step.points)?;
        }
        Some(sums)
    }

    /// The points one criterion contributed, all its steps together; nothing when it has none.
    #[must_use]
    pub fn criterion(&self, code: &ItemCode) -> Option<Points> {
        let mut steps = self
            .steps
            .iter()
            .filter(|step| step.criterion == *code)
            .peekable();
        steps.peek()?;
        Points::checked_sum(steps.map(|step| step.points))
    }
}
