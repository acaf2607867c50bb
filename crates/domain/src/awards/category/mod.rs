//! Award categories (danh hiệu thi đua, hình thức khen thưởng): what can be awarded, by whom, to whom.
//!
//! Categories are data: the order in which they are printed, who decides and from when to when they exist stand in
//! a file (`fixtures/award-categories.csv`), because the law changes them: Luật 06/2022/QH15 dropped the badge (huy
//! hiệu), and on 01/07/2025 the district level ended.

mod catalogue;
mod edit;
mod recognise;
mod row;
#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, CatalogueFault};
pub use edit::{CatalogueFinding, Edited, FaultyRow};
pub use recognise::Recognised;
pub use row::{CategoryFault, CategoryTexts, category_fields};

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use crate::codes::CategoryCode;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal, $vi:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code, as it is stored and exported.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// Reads the stable code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// The name for a reader.
            #[must_use]
            pub const fn name(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$variant, Lang::Vi) => $vi, (Self::$variant, Lang::En) => $en,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What form an award has: a title of emulation (Điều 19, 20 Luật 06/2022/QH15) or one of the seven forms of
    /// commendation (Điều 9), or something the law does not count among them.
    Kind {
        /// Danh hiệu thi đua, also the flags (cờ thi đua).
        Title = "title", "Danh hiệu thi đua", "Title of emulation";
        /// Huân chương (Điều 33).
        Order = "order", "Huân chương", "Order";
        /// Huy chương (Điều 54).
        Medal = "medal", "Huy chương", "Medal";
        /// Danh hiệu vinh dự nhà nước (Điều 59).
        StateHonour = "state-honour", "Danh hiệu vinh dự nhà nước", "State title of honour";
        /// Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước.
        StatePrize = "state-prize", "Giải thưởng nhà nước", "State prize";
        /// Kỷ niệm chương (Điều 71).
        Commemorative = "commemorative", "Kỷ niệm chương", "Commemorative medal";
        /// Bằng khen.
        Merit = "merit", "Bằng khen", "Certificate of merit";
        /// Giấy khen.
        Commendation = "commendation", "Giấy khen", "Letter of commendation";
        /// What is no form of the law on emulation, such as «Ngôi sao Hợp tác xã», or one that the law no longer
        /// names, such as «Bảng vàng danh dự».
        Other = "other", "Hình thức khác", "Other";
    }
}

words! {
    /// The level at which an award is decided.
    Level {
        /// Cấp nhà nước: Chủ tịch nước, Chính phủ, Thủ tướng.
        State = "state", "Nhà nước", "State";
        /// Bộ, ban, ngành, đoàn thể trung ương, tỉnh: the law treats them as one level.
        MinistryProvince = "ministry-province", "Bộ, ban, ngành, tỉnh", "Ministry, central body or province";
        /// Sở, ngành, đoàn thể cấp tỉnh, the provincial Alliance among them.
        Department = "department", "Sở, ngành, đoàn thể cấp tỉnh", "Provincial department or organisation";
        /// Huyện, thị xã, thành phố thuộc tỉnh: until 30/06/2025.
        District = "district", "Huyện", "District";
        /// Xã, phường, thị trấn, đặc khu.
        Commune = "commune", "Xã", "Commune";
        /// Cơ sở: an office, enterprise or cooperative itself.
        Grassroots = "grassroots", "Cơ sở", "Grassroots unit";
    }
}

words! {
    /// Who receives an award. A household is a third kind beside person and collective.
    RecipientKind {
        /// Cá nhân.
        Person = "person", "Cá nhân", "Person";
        /// Tập thể.
        Collective = "collective", "Tập thể", "Collective";
        /// Hộ gia đình.
        Household = "household", "Hộ gia đình", "Household";
    }
}

/// Which kinds of recipient a category is for; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recipients {
    /// Cá nhân.
    pub person: bool,
    /// Tập thể.
    pub collective: bool,
    /// Hộ gia đình.
    pub household: bool,
}

impl Recipients {
    /// Whether a kind of recipient is among them.
    #[must_use]
    pub const fn allows(self, kind: RecipientKind) -> bool {
        match kind {
            RecipientKind::Person => self.person,
            RecipientKind::Collective => self.collective,
            RecipientKind::Household => self.household,
        }
    }

    /// The kinds, in the order person, collective, household.
    pub fn iter(self) -> impl Iterator<Item = RecipientKind> {
        RecipientKind::ALL
            .iter()
            .copied()
            .filter(move |kind| self.allows(*kind))
    }

    /// The kind, where there is just one.
    #[must_use]
    pub fn only(self) -> Option<RecipientKind> {
        let mut kinds = self.iter();
        kinds.next().filter(|_| kinds.next().is_none())
    }
}

/// One award category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Given once, never reused, for instance `bang-khen-thu-tuong`.
    pub code: CategoryCode,
    /// The official name, in NFC.
    pub name: String,
    /// The name for narrow columns; the name itself where none is given.
    pub short_name: String,
    /// Title of emulation or form of commendation.
    pub kind: Kind,
    /// The level at which it is decided.
    pub level: Level,
    /// Who decides it, as the law or the body's own rules say.
    pub authority: String,
    /// Who can receive it.
    pub recipients: Recipients,
    /// Place in the order of printing: 1 stands first. Unique within a catalogue.
    pub precedence: u32,
    /// First day on which it could be awarded; open where not given.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it could be awarded; open where not given.
    pub valid_to: Option<NaiveDate>,
    /// The law, article or rules it stands in, or the words «kiến thức chung, cần xác nhận».
    pub citation: String,
    /// Other names under which lists know it. One that ends in «…» stands for any name of a place behind it.
    pub synonyms: Vec<String>,
}

impl Category {
    /// Whether it could be awarded on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The name and all synonyms.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.synonyms.iter().map(String::as_str))
    }
}
