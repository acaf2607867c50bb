//! How a criterion turns what is entered, or what is known, into points.

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::Stage;
use crate::codes::IndicatorCode;
use crate::quantity::{Direction, Measure, Points};

/// A hundred percent, as a percentage is written.
pub(super) const HUNDRED: Measure = Measure::from_scaled(1_000_000);

/// How a criterion turns what is entered into points.
///
/// A rule that counts or measures takes what was entered in the stage; else what the results of the year say of its
/// indicator; else points that were entered, if the rule can give them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The points are given by those who assess, from the floor to the maximum.
    Given,
    /// All points or none ("có 1,5 điểm, ngược lại 0").
    YesNo,
    /// In proportion to the attainment of the pledged target.
    Proportional(Proportional),
    /// By the band a value or an attainment falls into.
    Bands(Bands),
    /// So many points for each item, up to the maximum.
    PerItem(PerItem),
    /// Against the best of the cluster.
    BestOfCluster(BestOfCluster),
    /// So many points off for each item: off the maximum in a content section, off the total in one of deductions.
    DeductionPerItem(DeductionPerItem),
    /// So many points off for each day the assessment came late.
    Late(Late),
    /// A condition that shuts a unit out.
    Veto(Veto),
}

/// In proportion to the attainment of the target: maximum × result / target, rounded once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Proportional {
    /// What is measured.
    pub indicator: IndicatorCode,
    /// Which way is better; when less is better the attainment is target / result.
    #[serde(default, skip_serializing_if = "is_more")]
    pub direction: Direction,
    /// Attainment below so many percent gives nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Measure>,
    /// Attainment counts up to so many percent; 100 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Measure>,
    /// Bonus beyond 100 percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Beyond>,
}

/// Bonus points for attainment beyond 100 percent: for each full step so many points, up to a most.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Beyond {
    /// How many percent make a step.
    pub each: Measure,
    /// Points for a step.
    pub points: Points,
    /// The most bonus points.
    pub most: Points,
}

/// What a band is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The value itself.
    #[default]
    Value,
    /// The attainment of the target, in percent.
    Attainment,
}

/// By bands: "≥ 80 % → 4, 60–<80 % → 3, else 2" (form of the Alliances, 2019, criterion 2.3).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Bands {
    /// What is measured; without one the value is entered in the assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorCode>,
    /// Whether the bands are of the value or of its attainment.
    #[serde(default)]
    pub of: Subject,
    /// Which way is better, for an attainment.
    #[serde(default, skip_serializing_if = "is_more")]
    pub direction: Direction,
    /// The bands; the first that fits counts.
    pub bands: Vec<Band>,
}

/// One band: its bounds, each inclusive or exclusive, and its points. Without any bound it is "else".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Band {
    /// From this value on (≥).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Measure>,
    /// Above this value (>).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Measure>,
    /// Up to this value (≤).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Measure>,
    /// Below this value (<).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Measure>,
    /// The points of the band.
    pub points: Points,
}

/// So many points for each item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PerItem {
    /// What is counted; without one the number is entered in the assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorCode>,
    /// Points for each.
    pub each: Points,
    /// The first item that counts: 2 says "from the second item".
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub first_item: u32,
}

/// Against the best of the cluster (data/reference: best_of_cluster_golden.csv; a rule clusters word in different ways,
/// here once): below the target half of the maximum × result / target; on it half; above it half, and the other half ×
/// excess / best excess. Units without a target are compared among themselves: maximum × result / best result.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BestOfCluster {
    /// What is measured; more is better.
    pub indicator: IndicatorCode,
}

/// So many points off for each item ("01 xã không đạt trừ 0,5; trừ không quá 1,5").
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DeductionPerItem {
    /// What is counted; without one the number is entered in the assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorCode>,
    /// Points off for each.
    pub each: Points,
    /// The most points off; the criterion's maximum when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Points>,
}

/// So many points off for each day late, up to the criterion's maximum.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Late {
    /// The stage whose deadline it is about.
    #[serde(default = "own")]
    pub stage: Stage,
    /// Points off for each begun day.
    pub each: Points,
}

/// What a veto does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The unit is not ranked (không xếp hạng).
    NotRanked,
    /// The unit is ranked, and not proposed for an award (không đề nghị khen thưởng).
    NotProposable,
}

/// A condition that shuts a unit out when it is entered as met. Nothing entered means it is not met: unlike points, a
/// veto is recorded when it happens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Veto {
    /// What follows.
    pub effect: Effect,
}

fn is_more(direction: &Direction) -> bool {
    *direction == Direction::More
}

fn one() -> u32 {
    1
}

fn is_one(first: &u32) -> bool {
    *first == 1
}

fn own() -> Stage {
    Stage::Own
}

/// What made a step: a rule, or what happens after the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// Given points.
    Given,
    /// Yes or no.
    YesNo,
    /// In proportion to a target.
    Proportional,
    /// Bonus for attainment beyond the target.
    BeyondTarget,
    /// By bands.
    Bands,
    /// Per item.
    PerItem,
    /// Against the best of the cluster.
    BestOfCluster,
    /// Deduction per item.
    DeductionPerItem,
    /// Deduction for lateness.
    Late,
    /// A veto.
    Veto,
    /// What a maximum, a floor or a most takes off again.
    Cap,
    /// What rounding to the season's decimals adds or takes.
    Rounding,
    /// Not applicable this year.
    NotApplicable,
    /// Not assigned to the unit.
    NotAssigned,
    /// Points of what does not apply, spread over the rest.
    ReSpread,
    /// Points of units that merged during the year.
    Merged,
}

impl RuleKind {
    /// The words for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (vietnamese, english) = match self {
            Self::Given => ("cho điểm", "given points"),
            Self::YesNo => ("có hoặc không", "yes or no"),
            Self::Proportional => ("theo tỷ lệ đạt chỉ tiêu", "in proportion to the target"),
            Self::BeyondTarget => ("thưởng vượt chỉ tiêu", "bonus beyond the target"),
            Self::Bands => ("theo bậc", "by bands"),
            Self::PerItem => ("theo số việc", "per item"),
            Self::BestOfCluster => ("so với đơn vị dẫn đầu", "against the best of the cluster"),
            Self::DeductionPerItem => ("trừ theo số việc", "deduction per item"),
            Self::Late => ("trừ nộp muộn", "deduction for lateness"),
            Self::Veto => ("điều kiện loại trừ", "veto"),
            Self::Cap => ("giới hạn", "limit"),
            Self::Rounding => ("làm tròn", "rounding"),
            Self::NotApplicable => ("không áp dụng", "not applicable"),
            Self::NotAssigned => ("không giao", "not assigned"),
            Self::ReSpread => ("chia lại điểm không áp dụng", "points spread again"),
            Self::Merged => ("gộp điểm đơn vị hợp nhất", "merged units"),
        };
        lang.pick(vietnamese, english)
    }
}

impl Rule {
    /// What steps of this rule are called.
    #[must_use]
    pub fn kind(&self) -> RuleKind {
        match self {
            Self::Given => RuleKind::Given,
            Self::YesNo => RuleKind::YesNo,
            Self::Proportional(_) => RuleKind::Proportional,
            Self::Bands(_) => RuleKind::Bands,
            Self::PerItem(_) => RuleKind::PerItem,
            Self::BestOfCluster(_) => RuleKind::BestOfCluster,
            Self::DeductionPerItem(_) => RuleKind::DeductionPerItem,
            Self::Late(_) => RuleKind::Late,
            Self::Veto(_) => RuleKind::Veto,
        }
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'static str {
        self.kind().label(lang)
    }

    /// The indicator whose results it takes.
    #[must_use]
    pub fn indicator(&self) -> Option<&IndicatorCode> {
        match self {
            Self::Proportional(rule) => Some(&rule.indicator),
            Self::BestOfCluster(rule) => Some(&rule.indicator),
            Self::Bands(rule) => rule.indicator.as_ref(),
            Self::PerItem(rule) => rule.indicator.as_ref(),
            Self::DeductionPerItem(rule) => rule.indicator.as_ref(),
            Self::Given | Self::YesNo | Self::Late(_) | Self::Veto(_) => None,
        }
    }
}
