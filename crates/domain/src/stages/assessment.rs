//! The state machine of one unit's assessment in one stage (in the cross stage: by one assessor).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::differences::Difference;
use crate::codes::{ItemCode, OrganisationCode};
use crate::scoring::Stage;

/// What can happen to an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Nộp: who entered it says it is complete. Again after a return: nộp lại.
    Submit,
    /// Trả lại để bổ sung, with the reason.
    Return,
    /// Giải trình by the unit, on a criterion or on the whole.
    Explain,
    /// Khóa: nothing changes any more.
    Lock,
    /// Mở khóa, with the reason.
    Unlock,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 5] = [
        Self::Submit,
        Self::Return,
        Self::Explain,
        Self::Lock,
        Self::Unlock,
    ];

    /// The name in storage and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Explain => "explain",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Submit, Lang::Vi) => "nộp",
            (Self::Return, Lang::Vi) => "trả lại",
            (Self::Explain, Lang::Vi) => "giải trình",
            (Self::Lock, Lang::Vi) => "khóa",
            (Self::Unlock, Lang::Vi) => "mở khóa",
            (Self::Submit, Lang::En) => "submit",
            (Self::Return, Lang::En) => "return",
            (Self::Explain, Lang::En) => "explain",
            (Self::Lock, Lang::En) => "lock",
            (Self::Unlock, Lang::En) => "unlock",
        }
    }
}

/// Something that happened to an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub action: Action,
    /// The criterion an explanation is about; nothing for the whole.
    pub criterion: Option<ItemCode>,
    /// The reason or the explanation.
    pub text: Option<String>,
    /// Who did it.
    pub by: String,
    /// The day it counts for.
    pub on: NaiveDate,
}

/// How far an assessment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Đang chấm: points may be entered.
    Open,
    /// Đã nộp: waits for whoever receives it.
    Submitted,
    /// Bị trả lại: points may be entered again.
    Returned,
    /// Đã khóa.
    Locked,
}

impl State {
    /// The name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Locked => "locked",
        }
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Open, Lang::Vi) => "đang chấm",
            (Self::Submitted, Lang::Vi) => "đã nộp",
            (Self::Returned, Lang::Vi) => "bị trả lại",
            (Self::Locked, Lang::Vi) => "đã khóa",
            (Self::Open, Lang::En) => "open",
            (Self::Submitted, Lang::En) => "submitted",
            (Self::Returned, Lang::En) => "returned",
            (Self::Locked, Lang::En) => "locked",
        }
    }
}

/// An explanation (giải trình) by the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The criterion; nothing for the whole.
    pub criterion: Option<ItemCode>,
    /// The words.
    pub text: String,
    /// Who gave it.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// One unit's assessment in one stage: what its events come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The stage.
    pub stage: Stage,
    /// How far it is.
    pub state: State,
    /// What it goes back to when it is unlocked.
    unlocked: State,
    /// The day of the first submission, from which lateness is counted.
    pub submitted: Option<NaiveDate>,
    /// How often it was submitted.
    pub submissions: u32,
    /// The reason of the last return or unlocking.
    pub reason: Option<String>,
    /// Everything the unit explained.
    pub explanations: Vec<Explanation>,
}

/// Why something cannot happen to an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StageError {
    /// It is submitted, and stays as it is until it is returned.
    #[error("the {0:?} assessment is submitted")]
    AlreadySubmitted(Stage),
    /// It is not submitted yet.
    #[error("the {0:?} assessment is not submitted")]
    NotSubmitted(Stage),
    /// It is locked.
    #[error("the {0:?} assessment is locked")]
    Locked(Stage),
    /// It is not locked, so there is nothing to unlock.
    #[error("the {0:?} assessment is not locked")]
    NotLocked(Stage),
    /// The action needs a reason or a text.
    #[error("{0:?} needs a reason")]
    ReasonNeeded(Action),
    /// The season does not use this stage.
    #[error("the season has no stage {0:?}")]
    NotUsed(Stage),
    /// The stage before this one is not submitted yet.
    #[error("{0:?} is not submitted yet")]
    StageBefore(Stage),
    /// Points differ from the stage before without a reason.
    #[error("{} differences without a reason", .differences.len())]
    ReasonsMissing {
        /// The unit.
        unit: OrganisationCode,
        /// The stage they were compared with.
        before: Stage,
        /// What differs.
        differences: Vec<Difference>,
    },
}

impl StageError {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadySubmitted(_) => "stage-submitted",
            Self::NotSubmitted(_) => "stage-not-submitted",
            Self::Locked(_) => "stage-locked",
            Self::NotLocked(_) => "stage-not-locked",
            Self::ReasonNeeded(_) => "reason-needed",
            Self::NotUsed(_) => "stage-not-used",
            Self::StageBefore(_) => "stage-before-open",
            Self::ReasonsMissing { .. } => "reasons-missing",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::AlreadySubmitted(stage), Lang::Vi) => format!(
                "Bản {} đã nộp, không sửa được; muốn sửa thì bên nhận trả lại (stage return) trước.",
                stage.label(lang)
            ),
            (Self::AlreadySubmitted(stage), Lang::En) => format!(
                "The {} is submitted and stays as it is; to change it, it must be returned first (stage return).",
                stage.label(lang)
            ),
            (Self::NotSubmitted(stage), Lang::Vi) => format!(
                "Bản {} chưa nộp; chờ nộp (stage submit), hoặc khóa kèm lý do (--reason).",
                stage.label(lang)
            ),
            (Self::NotSubmitted(stage), Lang::En) => format!(
                "The {} is not submitted; wait for it (stage submit), or lock it with a reason (--reason).",
                stage.label(lang)
            ),
            (Self::Locked(stage), Lang::Vi) => format!(
                "Bản {} đã khóa; muốn sửa thì mở khóa kèm lý do (stage unlock --reason).",
                stage.label(lang)
            ),
            (Self::Locked(stage), Lang::En) => format!(
                "The {} is locked; to change it, unlock it with a reason (stage unlock --reason).",
                stage.label(lang)
            ),
            (Self::NotLocked(stage), Lang::Vi) => {
                format!("Bản {} chưa khóa, không có gì để mở.", stage.label(lang))
            }
            (Self::NotLocked(stage), Lang::En) => {
                format!(
                    "The {} is not locked; there is nothing to unlock.",
                    stage.label(lang)
                )
            }
            (Self::ReasonNeeded(action), Lang::Vi) => format!(
                "Phải nêu lý do hoặc nội dung khi {}; ghi bằng --reason.",
                action.label(lang)
            ),
            (Self::ReasonNeeded(action), Lang::En) => {
                format!(
                    "To {} needs a reason or a text; give it by --reason.",
                    action.label(lang)
                )
            }
            (Self::NotUsed(stage), Lang::Vi) => format!(
                "Năm thi đua này không có bước {}; xem các bước bằng thidua stage status.",
                stage.label(lang)
            ),
            (Self::NotUsed(stage), Lang::En) => format!(
                "This season has no stage «{}»; see its stages by thidua stage status.",
                stage.label(lang)
            ),
            (Self::StageBefore(stage), Lang::Vi) => format!(
                "Bước {} chưa nộp và chưa khóa; xong bước ấy rồi mới đến bước này.",
                stage.label(lang)
            ),
            (Self::StageBefore(stage), Lang::En) => format!(
                "The {} is neither submitted nor locked; it comes before this stage.",
                stage.label(lang)
            ),
            (
                Self::ReasonsMissing {
                    unit,
                    before,
                    differences,
                },
                lang,
            ) => missing(unit, *before, differences, lang),
        }
    }
}

/// Unit, criterion and both values of every difference that lacks its reason.
fn missing(unit: &OrganisationCode, before: Stage, differences: &[Difference], lang: Lang) -> String {
    let list: Vec<String> = differences.iter().map(|one| one.words(lang)).collect();
    let list = list.join("; ");
    let word = before.label(lang);
    match lang {
        Lang::Vi => format!(
            "{unit}: điểm khác bước {word} mà chưa có lý do: {list}. Ghi lý do bằng thidua stage reason hoặc cột «Lý do» của bảng."
        ),
        Lang::En => format!(
            "{unit}: points differ from the {word} without a reason: {list}. Give it by thidua stage reason or the column «Lý do» of the sheet."
        ),
    }
}

impl Assessment {
    /// An assessment to which nothing has happened yet.
    #[must_use]
    pub fn new(stage: Stage) -> Self {
        Self {
            stage,
            state: State::Open,
            unlocked: State::Open,
            submitted: None,
            submissions: 0,
            reason: None,
            explanations: vec![],
        }
    }

    /// What all events come to, in the order they happened.
    ///
    /// # Errors
    /// When one of them could not happen.
    pub fn of<'e>(stage: Stage, events: impl IntoIterator<Item = &'e Event>) -> Result<Self, StageError> {
        events
            .into_iter()
            .try_fold(Self::new(stage), |assessment, event| assessment.apply(event))
    }

    /// Whether points may be entered.
    ///
    /// # Errors
    /// When it is submitted or locked.
    pub fn may_change(&self) -> Result<(), StageError> {
        match self.state {
            State::Open | State::Returned => Ok(()),
            State::Submitted => Err(StageError::AlreadySubmitted(self.stage)),
            State::Locked => Err(StageError::Locked(self.stage)),
        }
    }

    /// Whether those who entered it are done with it: submitted or locked.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.state, State::Submitted | State::Locked)
    }

    /// The assessment after an event.
    ///
    /// Submitting needs an open or returned one, returning a submitted one and a reason. What nobody submitted
    /// (self, cross) is locked only with a reason, for instance when the deadline has passed; review and final are
    /// locked by those who enter them. Unlocking needs a reason and leads back to the state before the lock.
    ///
    /// # Errors
    /// When that cannot happen in this state, or lacks its reason.
    pub fn apply(&self, event: &Event) -> Result<Self, StageError> {
        let stage = self.stage;
        let mut after = self.clone();
        let text = event.text.as_ref().filter(|text| !text.trim().is_empty());
        let needed = StageError::ReasonNeeded(event.action);
        match (event.action, self.state) {
            (Action::Submit, State::Open | State::Returned) => {
                after.state = State::Submitted;
                after.submitted = self.submitted.or(Some(event.on));
                after.submissions = self.submissions.saturating_add(1);
            }
            (Action::Submit, State::Submitted) => return Err(StageError::AlreadySubmitted(stage)),
            (Action::Return, State::Submitted) => {
                after.reason = Some(text.ok_or(needed)?.clone());
                after.state = State::Returned;
            }
            (Action::Return, State::Open | State::Returned) => return Err(StageError::NotSubmitted(stage)),
            (Action::Explain, State::Open | State::Submitted | State::Returned) => {
                after.explanations.push(Explanation {
                    criterion: event.criterion.clone(),
                    text: text.ok_or(needed)?.clone(),
                    by: event.by.clone(),
                    on: event.on,
                });
            }
            (Action::Lock, State::Open | State::Submitted | State::Returned) => {
                let by_submission = matches!(stage, Stage::Own | Stage::Cross);
                if by_submission && self.state != State::Submitted && text.is_none() {
                    return Err(StageError::NotSubmitted(stage));
                }
                after.unlocked = self.state;
                after.state = State::Locked;
            }
            (Action::Unlock, State::Locked) => {
                after.reason = Some(text.ok_or(needed)?.clone());
                after.state = self.unlocked;
            }
            (Action::Unlock, State::Open | State::Submitted | State::Returned) => {
                return Err(StageError::NotLocked(stage));
            }
            (Action::Submit | Action::Return | Action::Explain | Action::Lock, State::Locked) => {
                return Err(StageError::Locked(stage));
            }
        }
        Ok(after)
    }
}
