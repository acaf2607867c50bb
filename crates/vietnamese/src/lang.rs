//! The two languages that messages are written in.

use std::fmt;
use std::str::FromStr;

/// The language a message is written in. Vietnamese unless somebody asks for English; never taken from the
/// locale of the machine, so that the same command answers the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The code used on the command line, in pages (`<html lang>`) and in requests: `"vi"` or `"en"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// One of two values, by language: keeps a pair of texts side by side where it is written.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads `vi` or `en`, in any case, with or without a region (`vi-VN`, `en_GB`).
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let primary = text.split(['-', '_', '.']).next().unwrap_or_default().trim();
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLang {
                text: text.to_owned(),
            })
    }
}

/// A language code that is neither Vietnamese nor English.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("không có ngôn ngữ “{text}”: dùng vi hoặc en (unknown language: use vi or en)")]
pub struct UnknownLang {
    /// What was given.
    pub text: String,
}
