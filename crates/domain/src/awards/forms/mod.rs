//! Statutory forms 0601.N, 0602.N and 0603.N (Thông tư 02/2023/TT-BNV): their rows and columns as data, and functions
//! that fill them.
//!
//! Awards come one by one and are added up, never collected: a form of a million awards takes the memory of its cells.
//! Every cell can be traced to its awards by reading them again through [`FilledForm::contains`]. What belongs to no cell is
//! listed with the reason; what is not known (class, occasion, submitting body) has rows of its own that the circular does
//! not print, so that every division adds up to its whole.
//!
//! Counts without names stand beside named awards and are never added to them: see [`Beside`].

mod beside;
mod fill;
mod filled;
mod movements;
mod place;
mod tables;
#[cfg(test)]
mod tests;

pub use beside::{Against, Beside};
pub use fill::{Filler, fill};
pub use filled::{Disagreement, FilledColumn, FilledForm, FilledRow, Unplaced, UnplacedReason};
pub use movements::fill_movements;
pub use place::{ColumnKey, Part, Placement, place};

use std::fmt;

use serde::Serialize;
use thidua_vietnamese::Lang;

use super::category::{RecipientKind, words};
use super::classes::Class;
use super::movements::{DraftMovement, DurationClass, Manner, Scope};
use super::occasions::Occasion;
use super::reading::Period;
use crate::codes::CategoryCode;

words! {
    /// A form that can be filled.
    FormCode {
        /// 0601.N: movements.
        Movements = "0601", "Số phong trào thi đua", "Movements of emulation";
        /// 0602.N: awards of the state.
        State = "0602", "Số lượng khen thưởng cấp nhà nước", "Awards of the state";
        /// 0603.N: awards of ministries, central bodies and provinces, the Alliance of Vietnam among them.
        Ministry = "0603", "Số lượng khen thưởng cấp bộ, tỉnh", "Awards of ministries and provinces";
    }
}

words! {
    /// Who submitted a state award to the Prime Minister: rows 02 and 03 of form 0602.N.
    Submitter {
        /// Bộ, ban, ngành, đoàn thể Trung ương.
        Ministry = "bo-nganh", "Bộ, ban, ngành, đoàn thể Trung ương", "Ministry or central body";
        /// Tỉnh, thành phố trực thuộc Trung ương.
        Province = "tinh", "Tỉnh, thành phố trực thuộc Trung ương", "Province";
    }
}

/// One award, or a count without names, as much as a form needs of it. Give only awards in force: what was revoked is
/// not counted, and of an adjusted award only the later form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormAward<'a> {
    /// By which the caller finds it again.
    pub reference: i64,
    /// The list it comes from: lines of one list are parts of one statement.
    pub list: i64,
    /// The category; none where the list names none that is known, or several.
    pub category: Option<&'a CategoryCode>,
    /// Person, collective or household.
    pub kind: Option<RecipientKind>,
    /// The class at the time of the award, as somebody stated it; never a suggestion.
    pub class: Option<Class>,
    /// What it was given for.
    pub occasion: Option<Occasion>,
    /// How many awards: 1 for a name.
    pub count: i64,
    /// Whether it has a name; else it is a count.
    pub named: bool,
    /// The year or years it is for.
    pub years: Option<Period>,
    /// The unit whose award or count it is.
    pub unit: Option<i64>,
    /// Who submitted it to the Prime Minister.
    pub submitter: Option<Submitter>,
}

impl FormAward<'_> {
    /// The kind of recipient: as stated, else that of its class.
    #[must_use]
    pub fn recipient(&self) -> Option<RecipientKind> {
        self.kind.or(self.class.map(Class::kind))
    }

    /// Its class, where it is one of its kind of recipient.
    #[must_use]
    pub fn class_of_kind(&self) -> Option<Class> {
        self.class.filter(|class| Some(class.kind()) == self.recipient())
    }
}

/// What a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowTest {
    /// Nothing: a heading.
    Heading,
    /// All of the form.
    All,
    /// Awards by who submitted them; `None` where nobody says.
    Submitter(Option<Submitter>),
    /// Awards by kind of recipient; `None` where nobody says.
    Recipient(Option<RecipientKind>),
    /// Awards by class.
    Class(Class),
    /// Awards to persons whose class nobody stated.
    PersonWithoutClass,
    /// Awards by occasion; `None` where nobody says.
    Occasion(Option<Occasion>),
    /// Movements by reach.
    Scope(Option<Scope>),
    /// Movements by how long they last.
    Duration(Option<DurationClass>),
    /// Movements by manner.
    Manner(Option<Manner>),
}

impl RowTest {
    /// Whether an award belongs to the row.
    #[must_use]
    pub fn holds(self, award: &FormAward<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Submitter(submitter) => award.submitter == submitter,
            Self::Recipient(kind) => award.recipient() == kind,
            Self::Class(class) => award.class_of_kind() == Some(class),
            Self::PersonWithoutClass => {
                award.recipient() == Some(RecipientKind::Person) && award.class_of_kind().is_none()
            }
            Self::Occasion(occasion) => award.occasion == occasion,
            Self::Heading | Self::Scope(_) | Self::Duration(_) | Self::Manner(_) => false,
        }
    }

    /// Whether a movement belongs to the row.
    #[must_use]
    pub fn holds_movement(self, movement: &DraftMovement) -> bool {
        match self {
            Self::All => true,
            Self::Scope(scope) => movement.scope == scope,
            Self::Duration(duration) => movement.duration == duration,
            Self::Manner(manner) => movement.manner == manner,
            _ => false,
        }
    }
}

/// A row of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FormRow {
    /// By which a cell is named: the printed code (Mã số), or `x1` … for rows the circular does not have. Empty for headings.
    pub id: &'static str,
    /// The text of the row, as printed.
    pub label: &'static str,
    /// Đơn vị tính; empty where the form has none.
    pub unit: &'static str,
    /// Whether the circular has this row; others are shown where they hold something.
    pub printed: bool,
    /// What it counts.
    #[serde(skip)]
    pub test: RowTest,
    /// The row it is a part of, and in which division: the parts of one division add up to the whole.
    #[serde(skip)]
    pub part_of: Option<(&'static str, u8)>,
}

/// A column of a form as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FormColumn {
    /// Its printed number.
    pub number: u8,
    /// Its text.
    pub label: &'static str,
    /// Whether it opens columns for each category given in it.
    pub each_category: bool,
    /// The kinds of recipient it is printed for; empty where it does not part them.
    pub parts: &'static [Part],
}

/// A remark printed with a form: what was mended or is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Remark {
    /// The remark for a reader.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }
}

/// A statutory form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Form {
    /// Which one.
    pub code: FormCode,
    /// Its printed number: `0602.N/BNV-TĐKT`.
    pub number: &'static str,
    /// Its title, in capitals.
    pub title: &'static str,
    /// The lines of the header's left side; on the right stand the reporting and the receiving unit.
    pub header: &'static [&'static str],
    /// Its rows, those the circular does not print among them.
    #[serde(skip)]
    pub rows: &'static [FormRow],
    /// Its columns, those for labels, codes and units left out.
    #[serde(skip)]
    pub columns: &'static [FormColumn],
    /// What is to be printed with it.
    pub remarks: &'static [Remark],
}

impl Form {
    /// The form with a code.
    #[must_use]
    pub const fn of(code: FormCode) -> &'static Self {
        match code {
            FormCode::Movements => &tables::MOVEMENTS,
            FormCode::State => &tables::STATE,
            FormCode::Ministry => &tables::MINISTRY,
        }
    }

    /// The column with a printed number.
    #[must_use]
    pub fn column(&self, number: u8) -> Option<&'static FormColumn> {
        self.columns.iter().find(|column| column.number == number)
    }
}

/// Its printed number.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number)
    }
}
