//! How far a season is, and how it comes there: tạm tính → đã khóa → đã công bố → đã đính chính.
//!
//! A step takes the state a season is in, who acts and when, and answers with the passage to the next state or a
//! named error. Nothing here writes anything down; what is published is sealed by [`crate::dossiers`].
//!
//! Source: no law orders these steps for clusters. That a published result is not changed in silence, and that a
//! correction has two people behind it, is the practice of public registers, and a parameter of no season.

mod corrections;
mod errors;
#[cfg(test)]
mod tests;

pub use corrections::{Amended, Amendment, Change, Correction, Moved, Place, Setting};
pub use errors::{CorrectionError, PublishingError};

use chrono::{DateTime, Utc};
use serde::Serialize;
use thidua_vietnamese::Lang;

use super::{Evaluation, Status};
use crate::codes::OrganisationCode;
use crate::scoring::NoTotal;

/// What can be done with a season as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Khóa: nothing changes from here on, so that the conference decides on what it sees.
    Freeze,
    /// Mở lại: a frozen season may change again.
    Open,
    /// Công bố: the result is sealed.
    Publish,
    /// Đính chính: a published result is corrected by a new record.
    Correct,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 4] = [Self::Freeze, Self::Open, Self::Publish, Self::Correct];

    /// The words for a reader, after "cannot" / "không … được".
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Freeze, Lang::Vi) => "khóa",
            (Self::Open, Lang::Vi) => "mở lại",
            (Self::Publish, Lang::Vi) => "công bố",
            (Self::Correct, Lang::Vi) => "đính chính",
            (Self::Freeze, Lang::En) => "freeze",
            (Self::Open, Lang::En) => "open again",
            (Self::Publish, Lang::En) => "publish",
            (Self::Correct, Lang::En) => "correct",
        }
    }
}

/// A season's passage from one state to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The state it was in.
    pub from: Status,
    /// The state it is in from now on.
    pub to: Status,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, where a reason is asked for or was given; of a freeze, why units without a rank were accepted.
    pub reason: Option<String>,
}

impl Status {
    /// The state a step leads to.
    ///
    /// # Errors
    /// When the step cannot be made from this state.
    pub fn after(self, step: Step) -> Result<Self, PublishingError> {
        match (step, self) {
            (Step::Freeze, Self::Provisional) => Ok(Self::Frozen),
            (Step::Open, Self::Frozen) => Ok(Self::Provisional),
            (Step::Publish, Self::Frozen) => Ok(Self::Published),
            (Step::Correct, Self::Published | Self::Corrected) => Ok(Self::Corrected),
            _ => Err(PublishingError::NotNow { step, status: self }),
        }
    }

    /// Whether the result is sealed, and read from its seal.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Published | Self::Corrected)
    }
}

/// A text that says something.
fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// What must be settled before a season is frozen or published: somebody is ranked, and neither a tie nor a
/// classification waits.
fn settled(evaluation: &Evaluation) -> Result<(), PublishingError> {
    if evaluation.ranking.standings.is_empty() {
        return Err(PublishingError::NothingRanked);
    }
    if !evaluation.ranking.undecided.is_empty() {
        return Err(PublishingError::OpenTies {
            groups: evaluation.ranking.undecided.clone(),
        });
    }
    if !evaluation.unclassified.is_empty() {
        return Err(PublishingError::Unclassified {
            groups: evaluation.unclassified.clone(),
        });
    }
    Ok(())
}

/// Whether the reason why a unit has no rank is itself a decision: it withdrew, a condition shut it out, it merged.
fn is_accounted_for(reason: &NoTotal) -> bool {
    matches!(
        reason,
        NoTotal::Withdrawn { .. } | NoTotal::Veto { .. } | NoTotal::MergedInto { .. }
    )
}

/// Freezes a season. Units without a total stay without a rank only when somebody says why (`accept_unranked`).
///
/// # Errors
/// When it is not provisional, nobody is ranked, a tie waits for a decision, or units without a rank are not
/// accounted for.
pub fn freeze(
    from: Status,
    evaluation: &Evaluation,
    by: &str,
    at: DateTime<Utc>,
    accept_unranked: Option<&str>,
) -> Result<Passage, PublishingError> {
    let to = from.after(Step::Freeze)?;
    settled(evaluation)?;
    let unexplained = evaluation
        .not_ranked
        .iter()
        .filter(|not| !is_accounted_for(&not.reason));
    let units: Vec<OrganisationCode> = unexplained.map(|not| not.unit.clone()).collect();
    let reason = said(accept_unranked);
    match (units.is_empty(), &reason) {
        (false, None) => return Err(PublishingError::Unranked { units }),
        (true, Some(_)) => return Err(PublishingError::NoneUnranked),
        _ => {}
    }
    Ok(Passage {
        from,
        to,
        by: by.to_owned(),
        at,
        reason,
    })
}

/// Makes a frozen season provisional again.
///
/// # Errors
/// When it is not frozen, or no reason is given.
pub fn open(from: Status, by: &str, at: DateTime<Utc>, reason: &str) -> Result<Passage, PublishingError> {
    let to = from.after(Step::Open)?;
    let reason = said(Some(reason)).ok_or(PublishingError::NoReason(Step::Open))?;
    Ok(Passage {
        from,
        to,
        by: by.to_owned(),
        at,
        reason: Some(reason),
    })
}

/// Publishes a frozen season; `ground` is what it is published on (minutes, a decision), where that is said.
///
/// # Errors
/// When it is not frozen, nobody is ranked, or a tie waits for a decision.
pub fn publish(
    from: Status,
    evaluation: &Evaluation,
    by: &str,
    at: DateTime<Utc>,
    ground: Option<&str>,
) -> Result<Passage, PublishingError> {
    let to = from.after(Step::Publish)?;
    settled(evaluation)?;
    Ok(Passage {
        from,
        to,
        by: by.to_owned(),
        at,
        reason: said(ground),
    })
}
