//! Control totals: what a list says of itself, held against what it lists. The difference is shown, never mended.

mod rows;
mod sums;
#[cfg(test)]
mod tests;
mod title;
mod words;

pub use rows::{declared_in_row, declared_in_section};
pub use sums::Sums;
pub use title::declared_in_title;
pub use words::{InWords, closes_list, declared_in_words};

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::category::RecipientKind;
use super::reading::DraftAward;
use crate::codes::Year;

/// What a declared total is a total of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// All awards of the list.
    Overall,
    /// The awards of one category, as the list writes it.
    Category(String),
    /// The awards of one year.
    Year(Year),
    /// The awards of one kind of recipient.
    Recipient(RecipientKind),
}

/// Where a declared total stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeclaredBy {
    /// Who imports says it: `--expect-total`.
    Flag,
    /// A row of the list: «Tổng cộng».
    TotalRow,
    /// A sentence of the title: «1.876 lượt tập thể và cá nhân».
    TitleText,
}

impl DeclaredBy {
    /// Where it stands, for a reader.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Flag, Lang::Vi) => "người nhập khai",
            (Self::Flag, Lang::En) => "stated on import",
            (Self::TotalRow, Lang::Vi) => "dòng tổng cộng",
            (Self::TotalRow, Lang::En) => "total row",
            (Self::TitleText, Lang::Vi) => "tiêu đề danh sách",
            (Self::TitleText, Lang::En) => "title of the list",
        }
    }
}

/// A total a list or its sender declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlTotal {
    /// Of what.
    pub scope: Scope,
    /// How many.
    pub declared: i64,
    /// Where it stands.
    pub source: DeclaredBy,
}

/// A declared total beside what the list adds up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// Of what.
    pub scope: Scope,
    /// Where the total stands.
    pub source: DeclaredBy,
    /// How many are declared.
    pub declared: i64,
    /// How many are listed.
    pub listed: i64,
    /// Listed − declared: above zero when the list has more than it says.
    pub difference: i64,
    /// How many more are listed of which it is not known whether they belong to the scope.
    pub undetermined: i64,
}

impl Reconciliation {
    /// Whether both agree.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.difference == 0
    }

    /// The message for a reader.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Self {
            declared,
            listed,
            difference,
            ..
        } = self;
        let place = self.source.name(lang);
        match (lang, self.agrees()) {
            (Lang::Vi, true) => format!("Số khai ({place}) {declared} khớp với tổng các dòng."),
            (Lang::En, true) => format!("Declared ({place}) {declared}, as the lines add up."),
            (Lang::Vi, false) => format!(
                "Số khai ({place}) {declared}, cộng các dòng được {listed}, chênh lệch {difference:+}; đối chiếu với nguồn và ghi lý do, hệ thống không tự sửa."
            ),
            (Lang::En, false) => format!(
                "Declared ({place}) {declared}, the lines add up to {listed}, difference {difference:+}; compare with the source and give a reason, nothing is corrected by itself."
            ),
        }
    }
}

/// A sum that 64 bits do not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the counts add up to more than can be kept")]
pub struct TooMany;

impl TooMany {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => "Tổng số lượng quá lớn; kiểm tra lại cột Số lượng.".to_owned(),
            Lang::En => "The counts add up to too much; check the column Số lượng.".to_owned(),
        }
    }
}

/// The sum of some counts.
pub(super) fn sum<'a>(awards: impl IntoIterator<Item = &'a DraftAward>) -> Result<i64, TooMany> {
    awards
        .into_iter()
        .try_fold(0_i64, |sum, award| sum.checked_add(award.count))
        .ok_or(TooMany)
}

/// Holds each declared total against the list.
///
/// # Errors
/// When the counts add up to more than 64 bits hold.
pub fn reconcile(awards: &[DraftAward], totals: &[ControlTotal]) -> Result<Vec<Reconciliation>, TooMany> {
    let mut sums = Sums::default();
    for award in awards {
        sums.add(award)?;
    }
    sums.reconcile(totals)
}
