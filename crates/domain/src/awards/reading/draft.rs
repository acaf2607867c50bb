//! A row of a list as it was read: an award that is not yet in the register.

use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use crate::awards::category::{RecipientKind, words};
use crate::awards::dates::DateWithPrecision;
use crate::awards::decision::DecisionReference;
use crate::codes::{CategoryCode, Year};

words! {
    /// Giới tính, as the list says it.
    Gender {
        /// Nam, ông.
        Male = "male", "Nam", "Male";
        /// Nữ, bà.
        Female = "female", "Nữ", "Female";
    }
}

words! {
    /// Tính chất tặng: what a decision does to an award (the list of choices of award software in use).
    Nature {
        /// Tặng.
        Given = "given", "Tặng", "Given";
        /// Truy tặng, to someone who has died.
        Posthumous = "posthumous", "Truy tặng", "Posthumous";
        /// Điều chỉnh: it stands in the place of the award it concerns.
        Adjusted = "adjusted", "Điều chỉnh", "Adjusted";
        /// Thu hồi, hủy bỏ: the award it concerns is revoked; it is no award itself.
        Revoked = "revoked", "Thu hồi", "Revoked";
    }
}

/// Several years an award or a count is for, both included: a term, a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First year.
    pub from: Year,
    /// Last year, never before the first.
    pub to: Year,
}

/// `2013-2018`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

/// A recipient the list names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Person, collective or household; `None` where neither the list nor the category says so.
    pub kind: Option<RecipientKind>,
    /// The name, without the form of address.
    pub name: String,
    /// Nam or nữ, from its own column or from Ông, Bà.
    pub gender: Option<Gender>,
    /// Birth: the day, or only the year.
    pub birth: Option<DateWithPrecision>,
    /// Chức vụ.
    pub position: Option<String>,
    /// Cấp bậc; also a rank or title that stands in the column of forms of address («Thượng tá»).
    pub rank: Option<String>,
    /// Where the recipient lives or has its seat, as written.
    pub residence: Option<String>,
}

impl Named {
    /// Whether its fields are personal data: of everyone but a collective, and of whoever is not known to be one.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.kind != Some(RecipientKind::Collective)
    }
}

/// Whom a row is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// One recipient with a name: one award.
    Named(Named),
    /// A count without names, of one kind where the list says which.
    Count(Option<RecipientKind>),
}

impl Recipient {
    /// The kind of recipient, where it is known.
    #[must_use]
    pub const fn kind(&self) -> Option<RecipientKind> {
        match self {
            Self::Named(named) => named.kind,
            Self::Count(kind) => *kind,
        }
    }

    /// The recipient with a name.
    #[must_use]
    pub const fn named(&self) -> Option<&Named> {
        match self {
            Self::Named(named) => Some(named),
            Self::Count(_) => None,
        }
    }
}

/// An initiative (đề tài, sáng kiến), the ground of many titles of emulation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftInitiative {
    /// What it is called.
    pub title: String,
    /// When it was recognised.
    pub recognised_on: Option<DateWithPrecision>,
    /// Who recognised it.
    pub recognised_by: Option<String>,
    /// Who it is by: personal data.
    pub author: Option<String>,
    /// The office the author works in.
    pub department: Option<String>,
    /// The unit the author works for.
    pub unit_text: Option<String>,
    /// What it achieved, in short.
    pub summary: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
}

/// What else a list may say of an award; all of it as the list writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Given, posthumous, adjusted or revoked; given where the list does not say.
    pub nature: Nature,
    /// Loại hình khen thưởng, in words.
    pub occasion_text: Option<String>,
    /// The class of subjects at the time of the award, in words; a code of the known table is written out.
    pub class_text: Option<String>,
    /// The cell of the unit as the list writes it, where a position was parted from it («Giám đốc HTX Bình Minh»).
    #[serde(default)]
    pub unit_written: Option<String>,
    /// Phòng, ban, tổ within the unit.
    pub department: Option<String>,
    /// Lĩnh vực hoạt động.
    pub sector: Option<String>,
    /// Cấp độ of the decision.
    pub level_text: Option<String>,
    /// Hình thức danh hiệu, beside the title itself.
    pub form_text: Option<String>,
    /// Who signed the decision.
    pub signer: Option<String>,
    /// In what position.
    pub signer_position: Option<String>,
    /// The submission (tờ trình) that proposed it: number, date, submitter.
    pub submission: DecisionReference,
    /// Reward money in whole đồng, never negative.
    pub money: Option<i64>,
    /// When it was handed over.
    pub handed_over: Option<DateWithPrecision>,
    /// The initiative it rests on.
    pub initiative: Option<DraftInitiative>,
}

/// An award that was given, of which nothing more is said.
impl Default for Details {
    fn default() -> Self {
        Self {
            nature: Nature::Given,
            occasion_text: None,
            class_text: None,
            unit_written: None,
            department: None,
            sector: None,
            level_text: None,
            form_text: None,
            signer: None,
            signer_position: None,
            submission: DecisionReference::default(),
            money: None,
            handed_over: None,
            initiative: None,
        }
    }
}

/// One row of a list, read: an award, or a number of awards without names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAward {
    /// The category as the list writes it, blanks cleaned.
    pub category_text: String,
    /// The category, when the list names just one that is known.
    pub category: Option<CategoryCode>,
    /// The categories of a line that names several; otherwise empty.
    pub several: Vec<CategoryCode>,
    /// Who decided, as the list writes it.
    pub authority_text: Option<String>,
    /// Whom it is about.
    pub recipient: Recipient,
    /// How many awards: 1 for a recipient with a name, at least 1 for a count.
    pub count: i64,
    /// The unit the recipient belongs to, or the counted awards went to, as the list writes it.
    pub unit_text: Option<String>,
    /// The province, as the list writes it.
    pub province_text: Option<String>,
    /// The year of emulation the award is for; never taken from the date of the decision.
    pub year: Option<Year>,
    /// The years, where the list gives a span instead of one.
    pub period: Option<Period>,
    /// The decision.
    pub decision: DecisionReference,
    /// What it was awarded for.
    pub achievement: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
    /// Where the row comes from, as the list itself says.
    pub source_text: Option<String>,
    /// What few lists say.
    #[serde(default)]
    pub details: Details,
}

/// The year or years a title says: «… năm 2019», «… giai đoạn 2015-2019». Nothing when it says none, or more than two.
/// The number of a decision («số 2015/QĐ-UBND») is none.
#[must_use]
pub fn years_said(title: &str) -> Option<Period> {
    let mut years: Vec<Year> = title
        .split_inclusive(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.ends_with('/'))
        .map(|part| part.trim_end_matches(|letter: char| !letter.is_ascii_digit()))
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| Year::parse(digits).ok())
        .collect();
    years.dedup();
    match years.as_slice() {
        [year] => Some(Period {
            from: *year,
            to: *year,
        }),
        [from, to] if from < to => Some(Period { from: *from, to: *to }),
        _ => None,
    }
}
