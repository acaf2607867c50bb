//! Movements of emulation (phong trào thi đua): who launched them, how far they reach, how long and in what manner.
//!
//! The divisions are those of form 0601.N (Thông tư 02/2023/TT-BNV). How long a movement lasts follows from its days.

mod duration;
mod problem;
mod row;
#[cfg(test)]
mod tests;
mod words;

pub use duration::DurationClass;
pub use problem::{MovementProblem, MovementProblemCode};
pub use row::{MovementField, MovementReading, movement_fields, read_movement};

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use super::category::words;
use super::dates::DateWithPrecision;
use super::reading::Period;
use super::spelling;

words! {
    /// How far a movement reaches: rows 02 to 05 of form 0601.N.
    Scope {
        /// Toàn quốc.
        Nation = "toan-quoc", "Toàn quốc", "Nationwide";
        /// Bộ, ban, ngành, đoàn thể, địa phương.
        Sector = "bo-nganh-dia-phuong", "Bộ, ban, ngành, đoàn thể, địa phương", "Ministry, branch or province";
        /// Cụm, khối thi đua do Hội đồng Thi đua - Khen thưởng các cấp tổ chức.
        Cluster = "cum-khoi", "Cụm, khối thi đua", "Cluster or block";
        /// Cơ quan, tổ chức, đơn vị.
        Unit = "co-quan-don-vi", "Cơ quan, tổ chức, đơn vị", "Office, organisation or unit";
    }
}

words! {
    /// The level that launched a movement: columns 2 to 4 of form 0601.N.
    LaunchLevel {
        /// Cấp Trung ương: Hội đồng Thi đua - Khen thưởng Trung ương.
        Central = "trung-uong", "Trung ương", "Central";
        /// Cấp bộ, ban, ngành, đoàn thể trung ương, tỉnh, thành phố trực thuộc Trung ương.
        MinistryProvince = "bo-tinh", "Bộ, ban, ngành, tỉnh", "Ministry or province";
        /// Cơ quan, tổ chức, đơn vị: huyện (until 30/06/2025), xã, and single offices and units.
        Unit = "co-so", "Cơ quan, tổ chức, đơn vị", "Office, organisation or unit";
    }
}

words! {
    /// In what manner a movement is held: rows 11 and 12 of form 0601.N.
    Manner {
        /// Thi đua theo chuyên đề (theo đợt).
        Thematic = "chuyen-de", "Theo chuyên đề", "On a theme";
        /// Thi đua thường xuyên hàng năm.
        Regular = "thuong-xuyen", "Thường xuyên hàng năm", "Regular, each year";
    }
}

impl Scope {
    /// The level whose column form 0601.N fills for this reach: row 02 column 2, row 03 column 3, rows 04 and 05
    /// column 4.
    #[must_use]
    pub const fn usual_level(self) -> LaunchLevel {
        match self {
            Self::Nation => LaunchLevel::Central,
            Self::Sector => LaunchLevel::MinistryProvince,
            Self::Cluster | Self::Unit => LaunchLevel::Unit,
        }
    }
}

/// One row of a list of movements, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftMovement {
    /// Its name, as the list writes it.
    pub name: String,
    /// How far it reaches, where the list says so.
    pub scope: Option<Scope>,
    /// Who launched it, by level, where the list says so.
    pub level: Option<LaunchLevel>,
    /// The body that launched or holds it, as the list writes it.
    pub organisation_text: Option<String>,
    /// When it begins.
    pub from: Option<DateWithPrecision>,
    /// When it ends.
    pub to: Option<DateWithPrecision>,
    /// How long, from the days, or as the list states it where it gives no days.
    pub duration: Option<DurationClass>,
    /// In what manner.
    pub manner: Option<Manner>,
    /// The plan or decision it rests on, as the list writes it.
    pub citation: Option<String>,
    /// Ghi chú.
    pub note: Option<String>,
}

/// What makes a movement the same one in another file: its name and who launched it, both in any spelling, and the year it
/// begins in (a regular one begins each year anew). Everything else may be corrected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MovementKey {
    name: String,
    organisation: Option<String>,
    from: Option<i32>,
}

impl DraftMovement {
    /// By what it is known in another file.
    #[must_use]
    pub fn key(&self) -> MovementKey {
        MovementKey {
            name: spelling(&self.name),
            organisation: self.organisation_text.as_deref().map(spelling),
            from: self.from.map(DateWithPrecision::year_number),
        }
    }

    /// Whether the two, though they differ in their keys, may be one: the same name, and held at the same time as far as
    /// their days tell. A person has to look; a regular movement of another year is none.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        let year = |date: Option<DateWithPrecision>| date.map(DateWithPrecision::year_number);
        let before = |one: &Self, other: &Self| match (year(one.to), year(other.from)) {
            (Some(to), Some(from)) => to < from,
            _ => false,
        };
        spelling(&self.name) == spelling(&other.name)
            && self.key() != other.key()
            && !before(self, other)
            && !before(other, self)
    }

    /// The first and the last day, where the list gives both, or one for a movement of one year.
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((duration::first_day(self.from?)?, duration::last_day(self.to?)?))
    }

    /// Whether it is held in one of these years at least; `None` where its days do not tell. A movement without an end
    /// goes on.
    #[must_use]
    pub fn held_in(&self, years: Period) -> Option<bool> {
        let from = self.from?.year_number();
        let ends_before = self.to.is_some_and(|to| to.year_number() < years.from.get());
        Some(from <= years.to.get() && !ends_before)
    }
}
