//! Names by which things are known outside the program: codes and years.
//!
//! A code is written in lower-case letters, digits and hyphens, is given once and never reused: the province
//! that Bắc Ninh became in 2025 has another code than the one it was before.
//!
//! A copy of a code shares its text: every step of every total names its criterion.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

/// The longest code that is accepted, in characters.
pub const LONGEST_CODE: usize = 64;

/// Why a text is no code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a code")]
pub struct CodeError(
    /// The text as it was given.
    pub String,
);

impl CodeError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!(
                "Mã «{}» không hợp lệ: chỉ dùng chữ thường không dấu, chữ số, gạch nối và dấu chấm, tối đa {LONGEST_CODE} ký tự (ví dụ: bac-ninh).",
                self.0
            ),
            Lang::En => format!(
                "«{}» is not a valid code: use lower-case letters without marks, digits, hyphens and dots, at most {LONGEST_CODE} characters (for example bac-ninh).",
                self.0
            ),
        }
    }
}

/// Whether a text is made of `[a-z0-9]` groups joined by single hyphens or dots.
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_CODE
        && text.split(['-', '.']).all(|group| {
            !group.is_empty()
                && group
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads a code.
            ///
            /// # Errors
            /// When the text is empty, too long, or holds anything but lower-case letters, digits, hyphens and dots.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                if is_code(text) { Ok(Self(text.into())) } else { Err(CodeError(text.to_owned())) }
            }

            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }
    };
}

code!(
    /// An organisation (đơn vị): anything that competes or is awarded, for instance `bac-ninh`.
    OrganisationCode
);
code!(
    /// A cluster (cụm, khối thi đua), for instance `dbsh-dhbb`.
    ClusterCode
);
code!(
    /// A section or criterion of a scorecard, for instance `1` or `1.2`.
    ItemCode
);
code!(
    /// A campaign (đợt thi đua) within a year; the yearly one is [`CampaignCode::regular`].
    CampaignCode
);
code!(
    /// An indicator (chỉ tiêu), for instance `tong-so-htx`.
    IndicatorCode
);
code!(
    /// A class of units that are ranked among themselves, or a group of nominees, for instance `thanh-pho`.
    ClassCode
);
code!(
    /// A pledge (giao ước, chương trình phối hợp, nghị quyết, kế hoạch), for instance `giao-uoc-dbsh-dhbb-2021`.
    PledgeCode
);
code!(
    /// A commitment (chỉ tiêu đăng ký) within its pledge, for instance `htx-thanh-lap-moi`.
    CommitmentCode
);
code!(
    /// An award category (danh hiệu thi đua, hình thức khen thưởng), for instance `bang-khen-thu-tuong`.
    CategoryCode
);

impl ItemCode {
    /// The scorecard as a whole, for what no section or criterion alone brings about. No scorecard has this code.
    #[must_use]
    pub fn whole() -> Self {
        Self("whole".into())
    }
}

impl CampaignCode {
    /// The campaign every cluster has each year: `thuong-xuyen`.
    #[must_use]
    pub fn regular() -> Self {
        Self("thuong-xuyen".into())
    }

    /// Whether this is the yearly campaign.
    #[must_use]
    pub fn is_regular(&self) -> bool {
        self.as_str() == "thuong-xuyen"
    }
}

/// A calendar year (năm thi đua).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct Year(i32);

/// Why a number is no year of emulation.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0} is not a year between 1945 and 2199")]
pub struct YearError(
    /// What was given.
    pub String,
);

impl YearError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!(
                "«{}» không phải là năm: ghi bốn chữ số, từ 1945 đến 2199.",
                self.0
            ),
            Lang::En => format!(
                "«{}» is not a year: write four digits, from 1945 to 2199.",
                self.0
            ),
        }
    }
}

impl Year {
    /// A year.
    ///
    /// # Errors
    /// Outside 1945–2199: the emulation movement of the state begins in 1948, and a year typed wrong is the
    /// common reason for anything else.
    pub fn new(year: i32) -> Result<Self, YearError> {
        if (1945..=2199).contains(&year) {
            Ok(Self(year))
        } else {
            Err(YearError(year.to_string()))
        }
    }

    /// Reads four digits.
    ///
    /// # Errors
    /// When the text is no such year.
    pub fn parse(text: &str) -> Result<Self, YearError> {
        let wrong = || YearError(text.to_owned());
        if text.len() != 4 {
            return Err(wrong());
        }
        Self::new(text.parse().map_err(|_| wrong())?).map_err(|_| wrong())
    }

    /// The number of the year.
    #[must_use]
    pub fn get(self) -> i32 {
        self.0
    }

    /// The year after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// All years from this one to `last`, both included.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<i32> for Year {
    type Error = YearError;
    fn try_from(year: i32) -> Result<Self, YearError> {
        Self::new(year)
    }
}

impl From<Year> for i32 {
    fn from(year: Year) -> Self {
        year.0
    }
}
