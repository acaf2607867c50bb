//! Why a text is not a number.

use rust_decimal::Decimal;

use super::Style;
use crate::Lang;

/// Why a text could not be read as the number that was asked for. Each names the text it was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum NumberError {
    /// Nothing was there but blanks.
    Empty,
    /// Not written as a number in any style.
    NotANumber {
        /// The text, cleaned.
        text: String,
    },
    /// Two readings, and nothing in the text decides between them.
    Ambiguous {
        /// The text, cleaned.
        text: String,
        /// Its value when the dot groups and the comma is the decimal sign.
        vietnamese: Decimal,
        /// Its value when the comma groups and the dot is the decimal sign.
        international: Decimal,
    },
    /// A number, but not in the style that was asked for.
    OtherStyle {
        /// The text, cleaned.
        text: String,
        /// The style that was asked for.
        wanted: Style,
        /// Its value in the other style.
        value: Decimal,
    },
    /// A whole number was wanted and this has a fraction.
    NotWhole {
        /// The text, cleaned.
        text: String,
    },
    /// A count cannot be below zero.
    Negative {
        /// The text, cleaned.
        text: String,
    },
    /// More digits than can be kept exactly: over 18 for a count, over 28 for a decimal.
    TooManyDigits {
        /// The text, cleaned.
        text: String,
    },
}

impl NumberError {
    /// A stable identifier, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "number-empty",
            Self::NotANumber { .. } => "not-a-number",
            Self::Ambiguous { .. } => "ambiguous-number",
            Self::OtherStyle { .. } => "number-in-other-style",
            Self::NotWhole { .. } => "number-not-whole",
            Self::Negative { .. } => "number-negative",
            Self::TooManyDigits { .. } => "number-too-long",
        }
    }

    /// What is wrong and what to write instead, as one sentence without a full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::Empty => "chưa có số; hãy điền số".to_owned(),
            Self::NotANumber { text } => {
                format!("“{text}” không phải là số; hãy chỉ ghi chữ số, ví dụ 1.876 hoặc 98,50")
            }
            Self::Ambiguous {
                text,
                vietnamese,
                international,
            } => format!(
                "“{text}” có hai cách đọc: {} hoặc {}; hãy ghi rõ, ví dụ bỏ dấu phân nhóm",
                plain(*vietnamese, Style::Vietnamese),
                plain(*international, Style::Vietnamese),
            ),
            Self::OtherStyle { text, wanted, value } => format!(
                "“{text}” không theo cách ghi số của cột (dấu thập phân là “{}”); nếu là {} hãy ghi {}",
                wanted.decimal_sign(),
                plain(*value, Style::Vietnamese),
                plain(*value, *wanted),
            ),
            Self::NotWhole { text } => {
                format!("“{text}” không phải là số nguyên; số lượng phải là số nguyên, ví dụ 8 hoặc 1.876")
            }
            Self::Negative { text } => format!("“{text}” là số âm; số lượng phải từ 0 trở lên"),
            Self::TooManyDigits { text } => {
                format!("“{}” có quá nhiều chữ số; hãy kiểm tra lại ô này", shorten(text))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Empty => "no number is given; fill one in".to_owned(),
            Self::NotANumber { text } => {
                format!("“{text}” is not a number; write digits only, such as 1.876 or 98,50")
            }
            Self::Ambiguous {
                text,
                vietnamese,
                international,
            } => format!(
                "“{text}” can be read in two ways, as {vietnamese} or as {international}; \
                 make it clear, for example by leaving out the grouping sign"
            ),
            Self::OtherStyle { text, wanted, value } => format!(
                "“{text}” is not in the style of its column (decimal sign “{}”); if it means {value}, write {}",
                wanted.decimal_sign(),
                plain(*value, *wanted),
            ),
            Self::NotWhole { text } => {
                format!("“{text}” is not a whole number; a count is whole, such as 8 or 1.876")
            }
            Self::Negative { text } => format!("“{text}” is below zero; a count is zero or more"),
            Self::TooManyDigits { text } => {
                format!("“{}” has too many digits; check this cell", shorten(text))
            }
        }
    }
}

/// The value without grouping, so that it has one reading only.
fn plain(value: Decimal, style: Style) -> String {
    value.to_string().replace('.', &style.decimal_sign().to_string())
}

/// A cell of a million digits does not belong in a message.
fn shorten(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    text.chars().take(40).chain(['…']).collect()
}
