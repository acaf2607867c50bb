//! Salted digests of 128 bits.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The letters of base64url (RFC 4648, section 5).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many letters 128 bits take.
const LENGTH: usize = 22;

/// The first 128 bits of a salted SHA-256 digest. Among a million rows two have the same one by chance with a likelihood below
/// 10⁻²⁶.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub u128);

impl Digest {
    /// Reads the 22 letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != LENGTH {
            return None;
        }
        let mut bits: u128 = 0;
        for (place, letter) in text.bytes().enumerate() {
            let value = LETTERS.iter().position(|known| *known == letter)?;
            let value = u128::try_from(value).ok()?;
            // the last letter carries two bits
            bits = if place == 21 {
                (bits << 2) | (value >> 4)
            } else {
                (bits << 6) | value
            };
        }
        Some(Self(bits)).filter(|digest| digest.to_string() == text)
    }
}

/// 22 letters of base64url.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = [0_u8; LENGTH];
        let mut rest = self.0;
        for letter in &mut letters {
            let place = usize::try_from(rest >> 122).unwrap_or_default();
            *letter = LETTERS.get(place).copied().unwrap_or_default();
            rest <<= 6;
        }
        f.write_str(std::str::from_utf8(&letters).unwrap_or_default())
    }
}

impl TryFrom<String> for Digest {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is not a digest of 22 letters"))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// Hashes tagged parts, each with its length before it, so that no two lists of parts look alike.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// One block is hashed already: the version's name and the digest of the salt.
    begun: Sha256,
    buffer: Vec<u8>,
}

impl Parts {
    pub(super) fn new(version: &str, salt: &[u8]) -> Self {
        let mut block = version.as_bytes().to_vec();
        block.resize(32, 0);
        block.extend(Sha256::digest(salt));
        let mut begun = Sha256::new();
        begun.update(&block);
        Self {
            begun,
            buffer: Vec::with_capacity(1_024),
        }
    }

    pub(super) fn add(&mut self, tag: u8, value: &[u8]) {
        let length = u32::try_from(value.len()).unwrap_or(u32::MAX);
        self.buffer.push(tag);
        self.buffer.extend(length.to_be_bytes());
        self.buffer.extend(value);
    }

    pub(super) fn text(&mut self, tag: u8, value: Option<&str>) {
        if let Some(value) = value {
            self.add(tag, value.as_bytes());
        }
    }

    pub(super) fn number(&mut self, tag: u8, value: i64) {
        self.add(tag, &value.to_be_bytes());
    }

    /// The digest; the next one begins anew.
    pub(super) fn finish(&mut self) -> Digest {
        let mut hash = self.begun.clone();
        hash.update(&self.buffer);
        self.buffer.clear();
        let digest = hash.finalize();
        let bits = digest
            .iter()
            .take(16)
            .fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
        Digest(bits)
    }
}
