//! The corrections a dossier tells of: each is taken back and made again, and every dossier on the way is sealed again.

use thidua_vietnamese::Lang;
use thiserror::Error;

use super::{SealError, Verified, seal};
use crate::seasons::publishing::CorrectionError;
use crate::seasons::{Evaluation, SeasonRecord, Status};

/// What is wrong with the corrections of a dossier. Corrections are counted from 1, the oldest first.
#[derive(Debug, Error)]
pub enum HistoryError {
    /// The status says corrected and no correction is told, or the other way round.
    #[error("the status is {0:?} beside {1} corrections")]
    Status(Status, usize),
    /// It is published, and ties wait for a decision.
    #[error("it is published with {0} ties undecided")]
    OpenTies(usize),
    /// The record before a correction has not the digest that the correction names.
    #[error("correction {number} names {stated}, computed {computed}")]
    Corrects {
        /// Which correction.
        number: usize,
        /// The digest it names.
        stated: String,
        /// That of the record before it.
        computed: String,
    },
    /// A correction cannot have been made.
    #[error("correction {number}: {error}")]
    Impossible {
        /// Which correction.
        number: usize,
        /// Why not.
        error: CorrectionError,
    },
    /// What a correction says of values, ranks or totals before and after does not follow.
    #[error("correction {0} does not lead to this record")]
    Elsewhere(usize),
    /// The record before a correction cannot be sealed.
    #[error("before correction {number}: {error}")]
    Unsealable {
        /// Which correction.
        number: usize,
        /// Why not.
        error: SealError,
    },
    /// The earlier dossier that was given is none of those this one corrects.
    #[error("{given} is none of the dossiers it corrects")]
    NotEarlier {
        /// The digest of the one that was given.
        given: String,
        /// The digests of those it corrects.
        corrects: Vec<String>,
    },
}

impl HistoryError {
    /// The message for a reader.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Status(status, count), lang) => {
                let status = status.label(lang);
                lang.pick(
                    format!("Tình trạng ghi trong hồ sơ là {status}, nhưng hồ sơ có {count} lần đính chính."),
                    format!("The dossier says it is {status}, but tells of {count} corrections."),
                )
            }
            (Self::OpenTies(count), Lang::Vi) => {
                format!("Hồ sơ ghi là đã công bố, nhưng còn {count} trường hợp bằng điểm chờ quyết định.")
            }
            (Self::OpenTies(count), Lang::En) => {
                format!("The dossier says it is published, but {count} ties wait for a decision.")
            }
            (
                Self::Corrects {
                    number,
                    stated,
                    computed,
                },
                Lang::Vi,
            ) => format!(
                "Lần đính chính {number} ghi là đính chính hồ sơ {stated}, nhưng tính ngược lại thì hồ sơ trước đó là {computed}."
            ),
            (
                Self::Corrects {
                    number,
                    stated,
                    computed,
                },
                Lang::En,
            ) => format!(
                "Correction {number} names the dossier {stated}, but the one before it computes to {computed}."
            ),
            (Self::Impossible { number, error }, lang) => {
                let why = error.message(lang);
                lang.pick(
                    format!("Lần đính chính {number} ghi trong hồ sơ không thể có: {why}"),
                    format!("Correction {number} in the dossier cannot have been made: {why}"),
                )
            }
            (Self::Elsewhere(number), Lang::Vi) => {
                format!("Số liệu trước và sau của lần đính chính {number} không khớp với kết quả tính lại.")
            }
            (Self::Elsewhere(number), Lang::En) => {
                format!("What correction {number} says of before and after does not follow.")
            }
            (Self::Unsealable { number, error }, Lang::Vi) => {
                format!("Không lập lại được hồ sơ trước lần đính chính {number}: {error}.")
            }
            (Self::Unsealable { number, error }, Lang::En) => {
                format!("The dossier before correction {number} cannot be made again: {error}.")
            }
            (Self::NotEarlier { given, corrects }, lang) => {
                let known = if corrects.is_empty() {
                    "–".to_owned()
                } else {
                    corrects.join(", ")
                };
                lang.pick(
                    format!("Hồ sơ trước được đưa vào ({given}) không phải hồ sơ mà hồ sơ này đính chính: {known}."),
                    format!("The earlier dossier that was given ({given}) is none of those this one corrects: {known}."),
                )
            }
        }
    }
}

/// Proves every correction of a record. Answers the digests of the dossiers it corrects, the oldest first.
pub(super) fn verify(record: &SeasonRecord, evaluation: &Evaluation) -> Result<Vec<String>, HistoryError> {
    let open = evaluation.ranking.undecided.len();
    if record.status.is_sealed() && open > 0 {
        return Err(HistoryError::OpenTies(open));
    }
    let count = record.corrections.len();
    if (record.status == Status::Corrected) != (count > 0) {
        return Err(HistoryError::Status(record.status, count));
    }
    let mut digests = Vec::with_capacity(count);
    let mut after = record.clone();
    while let Some((before, correction)) = after.before_correction() {
        let number = after.corrections.len();
        let computed = seal(&before)
            .map_err(|error| HistoryError::Unsealable { number, error })?
            .digest;
        if computed != correction.corrects {
            return Err(HistoryError::Corrects {
                number,
                stated: correction.corrects,
                computed,
            });
        }
        let again = before
            .confirmed(
                &computed,
                &correction.amendment(),
                &correction.proposed_by,
                &correction.confirmed_by,
                correction.on,
            )
            .map_err(|error| HistoryError::Impossible { number, error })?;
        if again != after {
            return Err(HistoryError::Elsewhere(number));
        }
        digests.push(computed);
        after = before;
    }
    digests.reverse();
    Ok(digests)
}

impl Verified {
    /// Whether another dossier that verifies is one of those this one corrects.
    ///
    /// # Errors
    /// When it is not.
    pub fn follows(&self, earlier: &Verified) -> Result<(), HistoryError> {
        if self.earlier.contains(&earlier.digest) {
            return Ok(());
        }
        Err(HistoryError::NotEarlier {
            given: earlier.digest.clone(),
            corrects: self.earlier.clone(),
        })
    }
}
