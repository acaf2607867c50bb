//! What is entered for a criterion, in one textual form for files, storage and commands.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::codes::ItemCode;
use crate::quantity::{Measure, Points, Qualifier, QuantityError, Reported};

/// What was entered for one criterion of one unit in one stage.
///
/// Written as text: `5`, `yes`, `no`, `count:3`, `value:208`, `value:over:80`, `n/a`. What is absent is blank; blank,
/// 0 and "not applicable" are three different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Input {
    /// Points, as those who assess give them.
    Points(Points),
    /// Có hay không.
    Yes(bool),
    /// So many items (việc, lượt, xã …).
    Count(u32),
    /// A measured value.
    Value(Reported),
    /// Không áp dụng: the criterion does not apply to the unit this year.
    NotApplicable,
}

/// Why a text is no input.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InputError {
    /// The text has none of the forms.
    #[error("{0:?} is no input")]
    Unknown(String),
    /// The number in it is none.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
}

impl InputError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unknown(text), Lang::Vi) => format!(
                "«{text}» không hợp lệ; ghi số điểm (8,5), yes hoặc no, count:3, value:208, value:over:80, hoặc n/a (không áp dụng)."
            ),
            (Self::Unknown(text), Lang::En) => format!(
                "«{text}» is no input; write points (8.5), yes or no, count:3, value:208, value:over:80, or n/a."
            ),
            (Self::Quantity(error), lang) => error.message(lang),
        }
    }
}

impl Input {
    /// Reads the textual form.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, InputError> {
        let unknown = || InputError::Unknown(text.to_owned());
        match text {
            "yes" => return Ok(Self::Yes(true)),
            "no" => return Ok(Self::Yes(false)),
            "n/a" => return Ok(Self::NotApplicable),
            _ => {}
        }
        match text.split_once(':') {
            None => Points::parse(text)
                .map(Self::Points)
                .map_err(|error| match error {
                    QuantityError::NotANumber(_) => unknown(),
                    other => InputError::Quantity(other),
                }),
            Some(("count", number)) => {
                // a sign is no part of a count
                let plain = number.bytes().all(|b| b.is_ascii_digit());
                let count = number.parse().ok().filter(|_| plain);
                count.map(Self::Count).ok_or_else(unknown)
            }
            Some(("value", rest)) => {
                let (qualifier, number) = match rest.split_once(':') {
                    None => (Qualifier::Exact, rest),
                    Some(("over", number)) => (Qualifier::Over, number),
                    Some(("nearly", number)) => (Qualifier::Nearly, number),
                    Some(("about", number)) => (Qualifier::About, number),
                    Some(_) => return Err(unknown()),
                };
                let value = Measure::parse(number)?;
                Ok(Self::Value(Reported { value, qualifier }))
            }
            Some(_) => Err(unknown()),
        }
    }

    /// The points, when points were entered.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        match self {
            Self::Points(points) => Some(points),
            _ => None,
        }
    }

    /// For a reader; points with so many decimals.
    #[must_use]
    pub fn shown(self, decimals: u32, lang: Lang) -> String {
        match self {
            Self::Points(points) => points.shown(decimals, lang),
            Self::Yes(true) => lang.pick("có", "yes").to_owned(),
            Self::Yes(false) => lang.pick("không", "no").to_owned(),
            Self::Count(count) => lang.pick(format!("{count} việc"), format!("{count} items")),
            Self::Value(value) => value.shown(lang),
            Self::NotApplicable => lang.pick("không áp dụng", "not applicable").to_owned(),
        }
    }
}

impl From<Points> for Input {
    fn from(points: Points) -> Self {
        Self::Points(points)
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) => points.fmt(f),
            Self::Yes(true) => f.write_str("yes"),
            Self::Yes(false) => f.write_str("no"),
            Self::Count(count) => write!(f, "count:{count}"),
            Self::Value(value) => write!(f, "value:{value}"),
            Self::NotApplicable => f.write_str("n/a"),
        }
    }
}

impl TryFrom<String> for Input {
    type Error = InputError;
    fn try_from(text: String) -> Result<Self, InputError> {
        Self::parse(&text)
    }
}

impl From<Input> for String {
    fn from(input: Input) -> Self {
        input.to_string()
    }
}

/// What was entered for one unit in one stage, by criterion. A criterion that is absent is blank, which is not 0.
pub type Entries = BTreeMap<ItemCode, Input>;
