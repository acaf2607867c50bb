//! How votes of a conference are counted: rules only; the voting itself is elsewhere.

use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::quantity::Fraction;

/// A share of voters, exact: `2/3` or `80%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Majority {
    part: u32,
    whole: u32,
    percent: bool,
}

/// A text that is no share of voters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no share of voters")]
pub struct MajorityError(
    /// The text.
    pub String,
);

impl MajorityError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        lang.pick(
            format!(
                "«{}» không phải là tỷ lệ phiếu; ghi như 2/3 hoặc 80%, không quá 100%.",
                self.0
            ),
            format!(
                "«{}» is no share of voters; write 2/3 or 80%, at most the whole.",
                self.0
            ),
        )
    }
}

impl Majority {
    /// Reads `2/3` or `80%`.
    ///
    /// # Errors
    /// When it is neither, zero, or more than the whole.
    pub fn parse(text: &str) -> Result<Self, MajorityError> {
        let number = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| plain)
        };
        let (part, whole, percent) = match text.split_once('/') {
            Some((part, whole)) => (number(part), number(whole), false),
            None => (text.strip_suffix('%').and_then(number), Some(100), true),
        };
        match (part, whole) {
            (Some(part), Some(whole)) if part > 0 && part <= whole => Ok(Self { part, whole, percent }),
            _ => Err(MajorityError(text.to_owned())),
        }
    }

    /// Whether `votes` of `voters` reach it, by cross-multiplication: 6 of 9 reach 2/3.
    #[must_use]
    pub fn is_reached(self, votes: u32, voters: u32) -> bool {
        let votes = u64::from(votes).checked_mul(u64::from(self.whole));
        let needed = u64::from(voters).checked_mul(u64::from(self.part));
        voters > 0 && votes >= needed
    }

    /// The share as a fraction.
    #[must_use]
    pub fn fraction(self) -> Option<Fraction> {
        Fraction::new(i128::from(self.part), i128::from(self.whole))
    }
}

impl fmt::Display for Majority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.percent {
            write!(f, "{}%", self.part)
        } else {
            write!(f, "{}/{}", self.part, self.whole)
        }
    }
}

impl TryFrom<String> for Majority {
    type Error = MajorityError;
    fn try_from(text: String) -> Result<Self, MajorityError> {
        Self::parse(&text)
    }
}

impl From<Majority> for String {
    fn from(share: Majority) -> Self {
        share.to_string()
    }
}

/// Of whom a share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Electorate {
    /// Of all members; the written opinion of an absent one counts.
    #[default]
    Members,
    /// Of those present.
    Present,
}

/// How votes are counted. Thresholds of councils are 80 to 90 %; none was found for clusters, so they are data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VoteRules {
    /// The share of members that must take part.
    pub quorum: Majority,
    /// The share of votes that passes.
    pub pass: Majority,
    /// Of whom the pass share is taken.
    #[serde(default)]
    pub of: Electorate,
}
