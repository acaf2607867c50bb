//! The words of doubts, each with what to do about it.

mod scorecard;
mod standings;

use thidua_vietnamese::Lang;

use super::Doubt;

impl Doubt {
    /// The stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnevenTotal { .. } => "uneven-total",
            Self::UnreachablePoints { .. } => "unreachable-points",
            Self::AboveMaximum { .. } => "above-maximum",
            Self::BeyondTwice { .. } => "beyond-twice",
            Self::FromAboveCap { .. } => "from-above-cap",
            Self::CutItem { .. } => "cut-item",
            Self::DeductionBelowFloor { .. } => "deduction-below-floor",
            Self::BandGap { .. } => "band-gap",
            Self::BandOverlap { .. } => "band-overlap",
            Self::BandNeverReached { .. } => "band-never-reached",
            Self::BandsFall => "bands-fall",
            Self::Decimals { .. } => "decimals",
            Self::NotForStranger { .. } => "not-for-stranger",
            Self::ForNobody => "for-nobody",
            Self::BestOfOne => "best-of-one",
            Self::TwoDirections { .. } => "two-directions",
            Self::LateWithoutDeadline => "late-without-deadline",
            Self::LateStage => "late-stage",
            Self::SeparatedNobody { .. } => "separated-nobody",
            Self::LinkDecidesNothing { .. } => "link-decides-nothing",
            Self::LinkPrefersDeductions { .. } => "link-prefers-deductions",
            Self::SharedFirst { .. } => "shared-first",
            Self::ClassStranger { .. } => "class-stranger",
            Self::NoClass { .. } => "no-class",
            Self::ClassOfOne => "class-of-one",
            Self::SameTitle => "same-title",
            Self::LevelUnreachable { .. } => "level-unreachable",
            Self::LevelNeverReached { .. } => "level-never-reached",
            Self::NoLowestLevel => "no-lowest-level",
            Self::LimitZero { .. } => "limit-zero",
            Self::QuotaTooLarge { .. } => "quota-too-large",
            Self::QuotaZero { .. } => "quota-zero",
            Self::QuotaTwice { .. } => "quota-twice",
            Self::QuotaRank { .. } => "quota-rank",
            Self::QuotaMinimum { .. } => "quota-minimum",
            Self::DeadlineYear { .. } => "deadline-year",
            Self::DeadlineTogether { .. } => "deadline-together",
            Self::CombineUnused => "combine-unused",
            Self::FewAssessors { .. } => "few-assessors",
            Self::PassLow { .. } => "pass-low",
            Self::QuorumLow { .. } => "quorum-low",
            Self::MergerStranger { .. } => "merger-stranger",
            Self::Rotation { .. } => "rotation",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.of_scorecard(lang)
            .or_else(|| self.of_standings(lang))
            .or_else(|| self.of_course(lang))
            .unwrap_or_default()
    }
}
