//! In which cells of a form an award is counted.

use std::fmt;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::filled::UnplacedReason;
use super::{Form, FormAward, FormCode};
use crate::awards::category::{Catalogue, Category, Kind, Level, RecipientKind, words};
use crate::awards::reading::Period;
use crate::codes::CategoryCode;

words! {
    /// For whom a column stands.
    Part {
        /// Tập thể.
        Collective = "collective", "Tập thể", "Collective";
        /// Cá nhân.
        Person = "person", "Cá nhân", "Person";
        /// Hộ gia đình: no column of a form is printed for it.
        Household = "household", "Hộ gia đình", "Household";
        /// Whoever is not known to be one of them.
        Unknown = "unknown", "Chưa rõ đối tượng", "Not known";
    }
}

impl From<Option<RecipientKind>> for Part {
    fn from(kind: Option<RecipientKind>) -> Self {
        match kind {
            Some(RecipientKind::Collective) => Self::Collective,
            Some(RecipientKind::Person) => Self::Person,
            Some(RecipientKind::Household) => Self::Household,
            None => Self::Unknown,
        }
    }
}

/// A column of a filled form: `7/person`, `2/huan-chuong-lao-dong-ba/collective`, `1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ColumnKey {
    /// The printed number.
    pub number: u8,
    /// The category, where the column opens one for each.
    pub category: Option<CategoryCode>,
    /// For whom, where the column parts them.
    pub part: Option<Part>,
}

impl ColumnKey {
    /// A column that is not parted.
    #[must_use]
    pub const fn whole(number: u8) -> Self {
        Self {
            number,
            category: None,
            part: None,
        }
    }

    /// Reads what is displayed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut pieces = text.split('/');
        let mut key = Self::whole(pieces.next()?.parse().ok()?);
        for piece in pieces {
            if let Some(part) = Part::from_code(piece) {
                key.part = Some(part);
            } else {
                key.category = Some(CategoryCode::parse(piece).ok()?);
            }
        }
        Some(key)
    }
}

/// [`ColumnKey::parse`] reads it back.
impl fmt::Display for ColumnKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        if let Some(category) = &self.category {
            write!(f, "/{category}")?;
        }
        if let Some(part) = self.part {
            write!(f, "/{part}")?;
        }
        Ok(())
    }
}

/// Where an award belongs in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placement {
    /// In this column, and in the total.
    Column(ColumnKey),
    /// It belongs to another level, and so to another form or none.
    OtherLevel,
    /// It is for other years.
    OtherYears,
    /// It belongs to the form or may, but no cell fits.
    Nowhere(UnplacedReason),
}

/// Where an award belongs in a form that reports these years. A form of awards only; 0601.N counts movements.
#[must_use]
pub fn place(form: &Form, years: Period, catalogue: &Catalogue, award: &FormAward<'_>) -> Placement {
    let Some(category) = award.category.and_then(|code| catalogue.get(code)) else {
        return match years_fit(years, award) {
            Err(other @ Placement::OtherYears) => other,
            _ => Placement::Nowhere(UnplacedReason::CategoryUnknown),
        };
    };
    let level = match form.code {
        FormCode::State => Level::State,
        FormCode::Ministry => Level::MinistryProvince,
        FormCode::Movements => return Placement::OtherLevel,
    };
    if category.level != level {
        return Placement::OtherLevel;
    }
    if let Err(other) = years_fit(years, award) {
        return other;
    }
    let number = match form.code {
        FormCode::State => Some(state_column(category)),
        _ => ministry_column(category),
    };
    match number.and_then(|number| form.column(number)) {
        Some(column) => Placement::Column(ColumnKey {
            number: column.number,
            category: column.each_category.then(|| category.code.clone()),
            part: (!column.parts.is_empty()).then(|| Part::from(award.recipient())),
        }),
        None => Placement::Nowhere(UnplacedReason::NoColumn),
    }
}

/// Whether the award is for years of the report only.
fn years_fit(years: Period, award: &FormAward<'_>) -> Result<(), Placement> {
    let Some(of) = award.years else {
        return Err(Placement::Nowhere(UnplacedReason::YearUnknown));
    };
    if of.to < years.from || years.to < of.from {
        Err(Placement::OtherYears)
    } else if of.from < years.from || years.to < of.to {
        Err(Placement::Nowhere(UnplacedReason::YearsReachBeyond))
    } else {
        Ok(())
    }
}

/// The column of form 0602.N; those that share a column with others of their kind stand in it by category.
fn state_column(category: &Category) -> u8 {
    match (category.kind, category.code.as_str()) {
        (Kind::Order | Kind::Medal, _) => 2,
        (Kind::StatePrize, "giai-thuong-ho-chi-minh") => 3,
        (Kind::StatePrize, "giai-thuong-nha-nuoc") => 4,
        (Kind::StateHonour, _) => 5,
        (Kind::Title, "co-thi-dua-chinh-phu") => 6,
        (Kind::Merit, "bang-khen-thu-tuong") => 7,
        (Kind::Title, "chien-si-thi-dua-toan-quoc") => 8,
        _ => 9,
    }
}

/// The column of form 0603.N, where it has one.
fn ministry_column(category: &Category) -> Option<u8> {
    match category.kind {
        Kind::Merit => Some(2),
        Kind::Title if category.is_flag() => Some(4),
        Kind::Title if category.recipients.only() == Some(RecipientKind::Person) => Some(3),
        Kind::Commemorative => Some(5),
        _ => None,
    }
}
