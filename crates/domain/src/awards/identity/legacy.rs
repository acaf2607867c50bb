//! Keys of version 1: 64 hexadecimal digits. Databases made with them keep them; rows that stand under such a key are asked
//! for by it, new rows get keys of version 2 ([`super::Keyer`]). What makes these digests never changes.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::awards::reading::{DraftAward, Gender, Recipient};
use crate::awards::{RecipientKind, text};

/// Names the way [`RowKey`] is made; a change of it is a new name.
const KEY_VERSION: &str = "thidua/award-key/1";
/// Names the way [`content_digest`] is made.
const CONTENT_VERSION: &str = "thidua/award-content/1";

/// The natural key of an award or count line, of version 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowKey {
    /// 64 hexadecimal digits.
    pub digest: String,
    /// 1 for the first row with this digest in its file, 2 for the second …
    pub occurrence: u32,
}

/// `digest/occurrence`.
impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.digest, self.occurrence)
    }
}

/// Gives the rows of one file their keys, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    salt: Vec<u8>,
    seen: BTreeMap<String, u32>,
}

impl Keys {
    /// For a new file. The salt is the installation's own and stays the same.
    #[must_use]
    pub fn new(salt: &[u8]) -> Self {
        Self {
            salt: salt.to_vec(),
            seen: BTreeMap::new(),
        }
    }

    /// The key of the next row.
    pub fn next(&mut self, award: &DraftAward) -> RowKey {
        let digest = row_digest(award, &self.salt);
        let occurrence = self.seen.entry(digest.clone()).or_insert(0);
        *occurrence = occurrence.saturating_add(1);
        RowKey {
            digest,
            occurrence: *occurrence,
        }
    }
}

/// What makes an award the same one across files: the category's name and the recipient's, both folded, unit,
/// province and when; for a count also who decided and for what. Case, marks, abbreviations, the decision, birth,
/// position and the count may be corrected without making it another.
#[must_use]
pub fn row_digest(award: &DraftAward, salt: &[u8]) -> String {
    let folded = |text: &Option<String>| text.as_deref().map(text::folded).unwrap_or_default();
    let when = match (award.year, award.period, award.decision.date) {
        (Some(year), ..) => year.to_string(),
        (None, Some(period), _) => period.to_string(),
        // a list without years is told apart by its decisions
        (None, None, Some(date)) => format!("decision {}", date.year_number()),
        (None, None, None) => String::new(),
    };
    let mut parts = Parts::new(KEY_VERSION, salt);
    parts.add("category", &text::key(&award.category_text));
    // a position was not parted from the unit then
    let unit = award.details.unit_written.as_ref().or(award.unit_text.as_ref());
    parts.add("unit", &folded(&unit.cloned()));
    parts.add("province", &folded(&award.province_text));
    parts.add("when", &when);
    match &award.recipient {
        Recipient::Named(named) => parts.add("name", &text::folded(&named.name)),
        Recipient::Count(kind) => {
            parts.add("count of", kind.map_or("", |kind| kind.code()));
            parts.add("authority", &folded(&award.authority_text));
            parts.add("achievement", &folded(&award.achievement));
        }
    }
    parts.finish()
}

/// The digest of all that a row says, as written; equal exactly when nothing changed.
#[must_use]
pub fn content_digest(award: &DraftAward, salt: &[u8]) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut parts = Parts::new(CONTENT_VERSION, salt);
    parts.add("category", &award.category_text);
    parts.add("code", award.category.as_ref().map_or("", |code| code.as_str()));
    for code in &award.several {
        parts.add("several", code.as_str());
    }
    parts.add("authority", &text(&award.authority_text));
    parts.add("kind", award.recipient.kind().map_or("", RecipientKind::code));
    if let Recipient::Named(named) = &award.recipient {
        parts.add("name", &named.name);
        parts.add("gender", named.gender.map_or("", Gender::code));
        parts.add(
            "birth",
            &named.birth.map(|birth| birth.to_string()).unwrap_or_default(),
        );
        parts.add("position", &text(&named.position));
    }
    parts.add("count", &award.count.to_string());
    parts.add("unit", &text(&award.unit_text));
    parts.add("province", &text(&award.province_text));
    parts.add(
        "year",
        &award.year.map(|year| year.to_string()).unwrap_or_default(),
    );
    parts.add(
        "period",
        &award.period.map(|period| period.to_string()).unwrap_or_default(),
    );
    let decision = &award.decision;
    parts.add(
        "decision number",
        decision.number.as_ref().map_or("", |number| number.original()),
    );
    parts.add(
        "decision date",
        &decision.date.map(|date| date.to_string()).unwrap_or_default(),
    );
    parts.add("decision issuer", &text(&decision.issuer));
    parts.add("decision rest", &decision.rest);
    parts.add("achievement", &text(&award.achievement));
    parts.add("note", &text(&award.note));
    parts.add("source", &text(&award.source_text));
    parts.finish()
}

/// Hashes named parts, each with its length before it, so that no two lists of parts look alike.
struct Parts(Sha256);

impl Parts {
    fn new(version: &str, salt: &[u8]) -> Self {
        let mut parts = Self(Sha256::new());
        parts.bytes(version.as_bytes());
        parts.bytes(salt);
        parts
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0
            .update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(bytes);
    }

    fn add(&mut self, name: &str, value: &str) {
        self.bytes(name.as_bytes());
        self.bytes(value.as_bytes());
    }

    fn finish(self) -> String {
        self.0
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}
