//! The dossier (hồ sơ năm thi đua): all a season was decided on and what followed, in one verifiable file.
//!
//! Whoever has the file can compute the result again without a database and compare it byte for byte. The file is
//! canonical JSON, so that every byte has one right value: a change of any byte is found.

mod differences;
mod history;
#[cfg(test)]
mod tests;

pub use differences::Mismatch;
pub use history::HistoryError;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::canonical::{self, CanonicalError};
use crate::seasons::{Evaluation, EvaluationError, SeasonRecord};

/// What a dossier file calls itself.
pub const FORMAT: &str = "thidua-season-dossier";

/// The version of the file's layout.
pub const VERSION: u32 = 1;

/// A dossier as it is written.
#[derive(Debug, Clone, Serialize)]
struct Dossier<'a> {
    format: &'a str,
    version: u32,
    record: &'a SeasonRecord,
    result: &'a Evaluation,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<&'a str>,
}

/// A dossier as it is read; the result is compared as a value, never trusted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    format: String,
    version: u32,
    record: SeasonRecord,
    result: Value,
    digest: String,
}

/// A sealed dossier: its bytes and their digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The file.
    pub bytes: Vec<u8>,
    /// `sha256:…` over all of the file but the digest itself.
    pub digest: String,
}

/// Why a record cannot be sealed.
#[derive(Debug, Error)]
pub enum SealError {
    /// It cannot be evaluated.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
    /// It cannot be written.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

/// Evaluates a record and seals it with its result.
///
/// # Errors
/// When the record cannot be evaluated.
pub fn seal(record: &SeasonRecord) -> Result<Seal, SealError> {
    let result = record.evaluate()?;
    let mut dossier = Dossier {
        format: FORMAT,
        version: VERSION,
        record,
        result: &result,
        digest: None,
    };
    let digest = canonical::digest(&dossier)?;
    dossier.digest = Some(&digest);
    Ok(Seal {
        bytes: canonical::to_bytes(&dossier)?,
        digest,
    })
}

/// What is wrong with a dossier file.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// No JSON, or not the fields of a dossier.
    #[error("not a dossier: {0}")]
    NotADossier(String),
    /// A layout this program does not know.
    #[error("version {0} of the layout is not known")]
    UnknownVersion(u32),
    /// The bytes are not the canonical form of what they say.
    #[error("byte {0} is not as canonical JSON writes it")]
    NotCanonical(usize),
    /// The digest does not fit the rest.
    #[error("the digest is {stated}, computed {computed}")]
    Digest {
        /// What the file states.
        stated: String,
        /// What was computed.
        computed: String,
    },
    /// The record cannot be evaluated.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
    /// The result does not follow from the record.
    #[error("the result differs in {} places", .0.len())]
    Result(Vec<Mismatch>),
    /// What it says of its corrections does not follow.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl VerifyError {
    /// The message for a reader.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let places = |mismatches: &[Mismatch]| {
            mismatches
                .iter()
                .take(5)
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; ")
        };
        match (self, lang) {
            (Self::NotADossier(what), Lang::Vi) => {
                format!("Tệp không phải là hồ sơ năm thi đua, hoặc đã bị hỏng ({what}).")
            }
            (Self::NotADossier(what), Lang::En) => {
                format!("The file is no season dossier, or is damaged ({what}).")
            }
            (Self::UnknownVersion(n), Lang::Vi) => {
                format!(
                    "Hồ sơ theo định dạng phiên bản {n}, chương trình này chưa đọc được; hãy cập nhật chương trình."
                )
            }
            (Self::UnknownVersion(n), Lang::En) => {
                format!(
                    "The dossier has layout version {n}, which this program does not know; update the program."
                )
            }
            (Self::NotCanonical(at), Lang::Vi) => {
                format!("Hồ sơ đã bị thay đổi: byte thứ {at} khác với dạng chuẩn.")
            }
            (Self::NotCanonical(at), Lang::En) => {
                format!("The dossier was changed: byte {at} is not as the canonical form writes it.")
            }
            (Self::Digest { stated, computed }, Lang::Vi) => {
                format!("Hồ sơ đã bị thay đổi: mã băm ghi trong hồ sơ là {stated}, tính lại là {computed}.")
            }
            (Self::Digest { stated, computed }, Lang::En) => {
                format!("The dossier was changed: it states the digest {stated}, computed is {computed}.")
            }
            (Self::Evaluation(error), lang) => error.message(lang),
            (Self::Result(mismatches), Lang::Vi) => format!(
                "Kết quả trong hồ sơ không khớp với kết quả tính lại ở {} chỗ: {}.",
                mismatches.len(),
                places(mismatches)
            ),
            (Self::Result(mismatches), Lang::En) => format!(
                "The result in the dossier differs from the one computed in {} places: {}.",
                mismatches.len(),
                places(mismatches)
            ),
            (Self::History(error), lang) => error.message(lang),
        }
    }
}

/// What a dossier that verifies says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The record it seals.
    pub record: SeasonRecord,
    /// The result, computed again.
    pub evaluation: Evaluation,
    /// The digest, computed again.
    pub digest: String,
    /// The digests of the dossiers it corrects, each computed again, the oldest first.
    pub earlier: Vec<String>,
}

/// Computes everything in a dossier file again and compares.
///
/// # Errors
/// The first thing that is wrong, with all places where the result differs.
pub fn verify(bytes: &[u8]) -> Result<Verified, VerifyError> {
    let damaged = |error: serde_json::Error| VerifyError::NotADossier(error.to_string());
    let value: Value = serde_json::from_slice(bytes).map_err(damaged)?;
    let version = value
        .get("version")
        .and_then(Value::as_u64)
        .and_then(|n| u32::try_from(n).ok());
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(VerifyError::NotADossier(format!("format is not {FORMAT}")));
    }
    match version {
        Some(VERSION) => {}
        Some(other) => return Err(VerifyError::UnknownVersion(other)),
        None => return Err(VerifyError::NotADossier("version is missing".to_owned())),
    }
    let unwritable = |error: CanonicalError| VerifyError::NotADossier(error.to_string());
    let canonical_bytes = canonical::to_bytes(&value).map_err(unwritable)?;
    if canonical_bytes != bytes {
        let at = canonical_bytes
            .iter()
            .zip(bytes)
            .position(|(left, right)| left != right);
        return Err(VerifyError::NotCanonical(
            at.unwrap_or_else(|| canonical_bytes.len().min(bytes.len())),
        ));
    }
    let mut body = value.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.remove("digest");
    }
    let computed = canonical::digest(&body).map_err(unwritable)?;
    let sealed: Sealed = serde_json::from_value(value).map_err(damaged)?;
    debug_assert_eq!((sealed.format.as_str(), sealed.version), (FORMAT, VERSION));
    if sealed.digest != computed {
        return Err(VerifyError::Digest {
            stated: sealed.digest,
            computed,
        });
    }
    let evaluation = sealed.record.evaluate()?;
    let again = serde_json::to_value(&evaluation).map_err(damaged)?;
    let mismatches = differences::between(&sealed.result, &again);
    if !mismatches.is_empty() {
        return Err(VerifyError::Result(mismatches));
    }
    // what the file says beyond the fields of a record would not be covered by computing again
    let sealed_again = seal(&sealed.record).map_err(|error| VerifyError::NotADossier(error.to_string()))?;
    if sealed_again.bytes != bytes {
        return Err(VerifyError::NotADossier(
            "unknown fields in the record".to_owned(),
        ));
    }
    let earlier = history::verify(&sealed.record, &evaluation)?;
    Ok(Verified {
        record: sealed.record,
        evaluation,
        digest: computed,
        earlier,
    })
}
