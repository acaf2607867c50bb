//! One way to write a value as bytes, and the digest of those bytes.
//!
//! Canonical JSON is RFC 8785; quantities are strings, so that no number passes through binary fractions, and
//! every text is in Unicode normal form C. The same value gives the same bytes on every machine, for ever.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Why a value cannot be written canonically: only a map with keys that are no texts, or a number that RFC 8785
/// cannot hold.
#[derive(Debug, thiserror::Error)]
#[error("the value cannot be written as canonical JSON: {0}")]
pub struct CanonicalError(
    /// What the writer said.
    #[from]
    serde_json::Error,
);

/// The canonical bytes of a value.
///
/// # Errors
/// When the value is no JSON, which the types of this crate never are.
pub fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, CanonicalError> {
    let value = normalised(serde_json::to_value(value)?);
    Ok(serde_json_canonicalizer::to_vec(&value)?)
}

/// All texts in normal form C, keys included.
fn normalised(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(thidua_vietnamese::nfc(&text).into_owned()),
        Value::Array(items) => Value::Array(items.into_iter().map(normalised).collect()),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(key, value)| (thidua_vietnamese::nfc(&key).into_owned(), normalised(value)))
                .collect(),
        ),
        other => other,
    }
}

/// `sha256:` and the digest in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    for byte in digest {
        // writing to a String cannot fail
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The digest of a value's canonical bytes.
///
/// # Errors
/// As [`to_bytes`].
pub fn digest(value: &impl Serialize) -> Result<String, CanonicalError> {
    Ok(sha256(&to_bytes(value)?))
}
