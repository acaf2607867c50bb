//! Which stages a season uses, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::{Lang, dates};
use thiserror::Error;

use crate::scoring::Stage;

/// One stage of a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StageRule {
    /// The stage.
    pub stage: Stage,
    /// The last day of it (hạn nộp, hạn chấm); a submission on that day is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// Whether criteria that have no points in this stage keep those of the stage before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carries_over: bool,
}

/// The stages a season uses, in their order, checked. A season that says nothing of them uses any, without deadlines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<StageRule>", into = "Vec<StageRule>")]
pub struct StageRules(Vec<StageRule>);

/// Why stages make no rules.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StageRulesError {
    /// None at all.
    #[error("no stage")]
    Empty,
    /// Not in the order self, cross, review, final, or one twice.
    #[error("{0:?} is out of order")]
    OutOfOrder(Stage),
    /// A deadline before that of an earlier stage.
    #[error("the deadline of {0:?} lies before that of an earlier stage")]
    DeadlineBefore(Stage),
    /// The first stage has none before it.
    #[error("{0:?} is the first stage and has nothing to carry over")]
    NothingBefore(Stage),
}

impl StageRulesError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Empty, Lang::Vi) => "Chưa nêu bước chấm nào; nêu ít nhất một bước.".to_owned(),
            (Self::Empty, Lang::En) => "There is no stage; name at least one.".to_owned(),
            (Self::OutOfOrder(stage), Lang::Vi) => format!(
                "Bước «{}» sai thứ tự hoặc nêu hai lần; thứ tự là tự chấm, chấm chéo, thẩm định, bình xét.",
                stage.label(lang)
            ),
            (Self::OutOfOrder(stage), Lang::En) => format!(
                "The stage «{}» is out of order or named twice; the order is self, cross, review, final.",
                stage.name()
            ),
            (Self::DeadlineBefore(stage), Lang::Vi) => format!(
                "Hạn của bước «{}» sớm hơn hạn của bước trước; kiểm tra lại các ngày.",
                stage.label(lang)
            ),
            (Self::DeadlineBefore(stage), Lang::En) => format!(
                "The deadline of «{}» lies before that of an earlier stage; check the dates.",
                stage.name()
            ),
            (Self::NothingBefore(stage), Lang::Vi) => format!(
                "Bước đầu tiên («{}») không có bước trước để giữ điểm; bỏ khai báo này.",
                stage.label(lang)
            ),
            (Self::NothingBefore(stage), Lang::En) => format!(
                "The first stage («{}») has no stage before it to carry points over from; leave that out.",
                stage.name()
            ),
        }
    }
}

impl StageRules {
    /// The stages in their order.
    ///
    /// # Errors
    /// When there is none, they are out of order, a deadline lies before an earlier one, or the first carries over.
    pub fn new(stages: Vec<StageRule>) -> Result<Self, StageRulesError> {
        let first = stages.first().ok_or(StageRulesError::Empty)?;
        if first.carries_over {
            return Err(StageRulesError::NothingBefore(first.stage));
        }
        let mut latest: Option<NaiveDate> = None;
        for (earlier, later) in stages.iter().zip(stages.iter().skip(1)) {
            latest = latest.max(earlier.deadline);
            if later.stage <= earlier.stage {
                return Err(StageRulesError::OutOfOrder(later.stage));
            }
            if later.deadline.is_some() && later.deadline < latest {
                return Err(StageRulesError::DeadlineBefore(later.stage));
            }
        }
        Ok(Self(stages))
    }

    /// All stages in their order.
    #[must_use]
    pub fn all(&self) -> &[StageRule] {
        &self.0
    }

    /// What is said of a stage; nothing when the season does not use it.
    #[must_use]
    pub fn of(&self, stage: Stage) -> Option<&StageRule> {
        self.0.iter().find(|rule| rule.stage == stage)
    }

    /// Whether criteria blank in a stage keep what stands in the stage before.
    #[must_use]
    pub fn carries(&self, stage: Stage) -> bool {
        self.of(stage).is_some_and(|rule| rule.carries_over)
    }

    /// The last day of a stage, where there is one.
    #[must_use]
    pub fn deadline(&self, stage: Stage) -> Option<NaiveDate> {
        self.of(stage).and_then(|rule| rule.deadline)
    }

    /// The stages before one, the nearest first.
    pub fn before(&self, stage: Stage) -> impl Iterator<Item = &StageRule> {
        self.0.iter().rev().filter(move |rule| rule.stage < stage)
    }

    /// The deadline in words, for a list: empty where there is none.
    #[must_use]
    pub fn deadline_words(&self, stage: Stage) -> String {
        self.deadline(stage).map(dates::format).unwrap_or_default()
    }
}

impl TryFrom<Vec<StageRule>> for StageRules {
    type Error = StageRulesError;
    fn try_from(stages: Vec<StageRule>) -> Result<Self, StageRulesError> {
        Self::new(stages)
    }
}

impl From<StageRules> for Vec<StageRule> {
    fn from(rules: StageRules) -> Self {
        rules.0
    }
}

/// How many days after the deadline the first submission came; 0 on the day itself and before. Practice: forms handed
/// in late lose points by the day or by the time («nộp chậm bị trừ điểm»), which the season's scorecard says.
#[must_use]
pub fn days_late(submitted: NaiveDate, deadline: NaiveDate) -> u32 {
    u32::try_from(submitted.signed_duration_since(deadline).num_days()).unwrap_or(0)
}
