//! What cannot be recorded of a pledge.

use chrono::NaiveDate;
use thidua_vietnamese::{Lang, dates};
use thiserror::Error;

/// Why something cannot be recorded of a pledge.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PledgeError {
    /// An amendment needs a reason.
    #[error("an amendment needs a reason")]
    NoReason,
    /// The target is in force already.
    #[error("the target is in force already")]
    SameTarget,
    /// Dated before the version it changes.
    #[error("dated before the version of {0}")]
    BeforePrevious(NaiveDate),
    /// A signature needs who signed.
    #[error("a signature needs who signed")]
    NoSigner,
    /// The body is none of the parties.
    #[error("{0} is no party")]
    NotAParty(String),
    /// The party has signed.
    #[error("{0} has signed already")]
    AlreadySigned(String),
    /// A review needs a conclusion.
    #[error("a review needs a conclusion")]
    NoConclusion,
    /// Held before the pledge begins.
    #[error("held before the pledge begins on {0}")]
    BeforeItBegins(NaiveDate),
    /// The final review was held.
    #[error("the final review was held on {0}")]
    Closed(NaiveDate),
}

impl PledgeError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoReason => "amendment-without-reason",
            Self::SameTarget => "target-unchanged",
            Self::BeforePrevious(_) => "amendment-before-previous",
            Self::NoSigner => "signature-without-signer",
            Self::NotAParty(_) => "not-a-party",
            Self::AlreadySigned(_) => "already-signed",
            Self::NoConclusion => "review-without-conclusion",
            Self::BeforeItBegins(_) => "review-before-pledge",
            Self::Closed(_) => "pledge-closed",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Self::NoReason => (
                "Điều chỉnh chỉ tiêu phải có lý do; ghi bằng --reason.".to_owned(),
                "An amendment needs a reason; give it by --reason.".to_owned(),
            ),
            Self::SameTarget => (
                "Chỉ tiêu này đang có hiệu lực; không có gì để điều chỉnh.".to_owned(),
                "This target is in force already; there is nothing to amend.".to_owned(),
            ),
            Self::BeforePrevious(day) => (
                format!(
                    "Chỉ tiêu đã được điều chỉnh ngày {}; lần điều chỉnh sau không thể ghi ngày trước đó.",
                    dates::format(*day)
                ),
                format!("The target was amended on {day}; a later amendment cannot be dated before that."),
            ),
            Self::NoSigner => (
                "Phải ghi ai ký; ghi bằng --by.".to_owned(),
                "Say who signed, by --by.".to_owned(),
            ),
            Self::NotAParty(name) => (
                format!(
                    "«{name}» không phải là một bên của văn bản này; xem các bên bằng thidua pledges show."
                ),
                format!("«{name}» is no party of this pledge; see the parties by thidua pledges show."),
            ),
            Self::AlreadySigned(name) => (
                format!("«{name}» đã ký rồi; chữ ký đã ghi được giữ nguyên."),
                format!("«{name}» has signed already; the recorded signature stays."),
            ),
            Self::NoConclusion => (
                "Phải ghi kết luận của hội nghị; ghi bằng --conclusion.".to_owned(),
                "Say what the review came to, by --conclusion.".to_owned(),
            ),
            Self::BeforeItBegins(day) => (
                format!(
                    "Văn bản có hiệu lực từ {}; không thể sơ kết, tổng kết trước ngày đó. Kiểm tra lại ngày.",
                    dates::format(*day)
                ),
                format!("The pledge begins on {day} and cannot be reviewed before; check the date."),
            ),
            Self::Closed(day) => (
                format!(
                    "Đã tổng kết ngày {}; không ghi thêm được nữa.",
                    dates::format(*day)
                ),
                format!("The final review was held on {day}; nothing more can be added."),
            ),
        };
        lang.pick(vi, en)
    }
}
