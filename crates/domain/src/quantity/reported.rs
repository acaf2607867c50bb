//! Reported values: a measure and how sure it is.

use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::{Measure, Qualifier};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    #[default]
    More,
    /// Less is better.
    Less,
}

/// A measure as it was reported: "208", "trên 80", "gần 40", "khoảng 1.500".
///
/// What a comparison cannot decide from it is `None`: "trên 80" says nothing about 90.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reported {
    /// The value.
    pub value: Measure,
    /// How sure it is.
    #[serde(default, skip_serializing_if = "is_exact")]
    pub qualifier: Qualifier,
}

fn is_exact(qualifier: &Qualifier) -> bool {
    *qualifier == Qualifier::Exact
}

impl Reported {
    /// A value that is known exactly.
    #[must_use]
    pub fn exact(value: Measure) -> Self {
        Self {
            value,
            qualifier: Qualifier::Exact,
        }
    }

    /// The value, when it is known exactly.
    #[must_use]
    pub fn known(self) -> Option<Measure> {
        (self.qualifier == Qualifier::Exact).then_some(self.value)
    }

    /// Whether it is `bound` or more; nothing when it cannot be told. "Trên" is more than its value, "gần" less,
    /// "khoảng" may be either.
    #[must_use]
    pub fn at_least(self, bound: Measure) -> Option<bool> {
        match self.qualifier {
            Qualifier::Exact => Some(self.value >= bound),
            Qualifier::Over => (self.value >= bound).then_some(true),
            Qualifier::Nearly => (self.value <= bound).then_some(false),
            Qualifier::About => None,
        }
    }

    /// Whether it is more than `bound`; nothing when it cannot be told.
    #[must_use]
    pub fn above(self, bound: Measure) -> Option<bool> {
        match self.qualifier {
            Qualifier::Exact => Some(self.value > bound),
            Qualifier::Over => (self.value >= bound).then_some(true),
            Qualifier::Nearly => (self.value <= bound).then_some(false),
            Qualifier::About => None,
        }
    }

    /// For a reader: `trên 80`, `1.234,5`.
    #[must_use]
    pub fn shown(self, lang: Lang) -> String {
        let value = self.value.shown(0, lang);
        match self.qualifier {
            Qualifier::Exact => value,
            other => format!("{} {value}", other.word(lang)),
        }
    }
}

impl fmt::Display for Reported {
    /// For programs: `80`, `over:80`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.qualifier {
            Qualifier::Exact => write!(f, "{}", self.value),
            Qualifier::Over => write!(f, "over:{}", self.value),
            Qualifier::Nearly => write!(f, "nearly:{}", self.value),
            Qualifier::About => write!(f, "about:{}", self.value),
        }
    }
}
