//! Organisations (đơn vị): whoever competes or is awarded, with names, seats and successions that have dates.
//!
//! A code stands for one body and is never given again. A body that is renamed keeps its code and gets a further
//! dated name; a body that comes out of a merger or a split is another one with a code of its own (`bac-ninh` until
//! 30/06/2025, `bac-ninh-2025` from 01/07/2025). The unit that competes in a cluster is the Alliance (Liên minh HTX
//! tỉnh); its province is a [`Seat`], with dates of its own.
//!
//! All periods here are of whole days with both ends included: `until` is the last day ("Hiệu lực đến"). An open
//! end says that no limit is recorded, not that there never was one.

mod directory;
mod errors;
mod index;
mod names;
mod records;
#[cfg(test)]
pub(crate) mod tests;
mod validation;

pub use directory::{Directory, Resolution};
pub use errors::{DirectoryError, RecordError};
pub use records::{Record, assemble};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;

use crate::codes::OrganisationCode;

/// Whether a day lies in a period whose ends are included and may be open.
#[must_use]
pub fn in_period(from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// A province or a city directly under the central government (đơn vị hành chính cấp tỉnh).
    Province,
    /// A Cooperative Alliance (Liên minh HTX): the unit that competes in a cluster.
    Alliance,
    /// A cooperative (hợp tác xã).
    Cooperative,
    /// A union of cooperatives (liên hiệp hợp tác xã).
    CooperativeUnion,
    /// A department or agency (sở, ban, ngành), or a department of an Alliance (phòng, ban).
    Department,
    /// Any other organisation.
    Other,
}

impl OrganisationKind {
    /// All kinds, in the order of the declaration.
    pub const ALL: [Self; 6] = [
        Self::Province,
        Self::Alliance,
        Self::Cooperative,
        Self::CooperativeUnion,
        Self::Department,
        Self::Other,
    ];

    /// The word a reader sees; in Vietnamese it is the one the column "Loại" of an import holds.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Province, Lang::Vi) => "Tỉnh/thành phố",
            (Self::Alliance, Lang::Vi) => "Liên minh HTX",
            (Self::Cooperative, Lang::Vi) => "Hợp tác xã",
            (Self::CooperativeUnion, Lang::Vi) => "Liên hiệp HTX",
            (Self::Department, Lang::Vi) => "Sở/ban/ngành",
            (Self::Other, Lang::Vi) => "Khác",
            (Self::Province, Lang::En) => "Province",
            (Self::Alliance, Lang::En) => "Alliance",
            (Self::Cooperative, Lang::En) => "Cooperative",
            (Self::CooperativeUnion, Lang::En) => "Cooperative union",
            (Self::Department, Lang::En) => "Department",
            (Self::Other, Lang::En) => "Other",
        }
    }

    /// Reads the word of either language, with or without marks and whether HTX is abbreviated or not; also
    /// "tỉnh" and "thành phố" alone.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let wanted = names::folded(text);
        match wanted.as_str() {
            "tinh" | "thanh pho" => return Some(Self::Province),
            "so" | "phong" | "ban" | "nganh" => return Some(Self::Department),
            _ => {}
        }
        Self::ALL.into_iter().find(|kind| {
            [Lang::Vi, Lang::En]
                .into_iter()
                .any(|lang| names::folded(kind.label(lang)) == wanted)
        })
    }
}

/// What sort of name a text is. The order is the order of precedence when a text is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// The full name (tên chính thức); at most one on a day.
    Official,
    /// Another name it is found under (tên khác).
    Alias,
    /// An abbreviation (tên viết tắt).
    Short,
}

/// A name with the days it is borne.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DatedName {
    /// The name as it is written.
    pub text: String,
    /// Official name, alias or abbreviation.
    pub kind: NameKind,
    /// The first day, open when not recorded.
    pub from: Option<NaiveDate>,
    /// The last day, open when it is still borne.
    pub until: Option<NaiveDate>,
}

/// The province an organisation belongs to, with the days it does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Seat {
    /// The province, an organisation of [`OrganisationKind::Province`].
    pub province: OrganisationCode,
    /// The first day, open when not recorded.
    pub from: Option<NaiveDate>,
    /// The last day, open when it still holds.
    pub until: Option<NaiveDate>,
}

/// Anything that competes or is awarded, under one code for as long as it is the same body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its code, never given to another body.
    pub code: OrganisationCode,
    /// What it is.
    pub kind: OrganisationKind,
    /// The first day it exists, open when not recorded.
    pub from: Option<NaiveDate>,
    /// The last day it exists, open while it does.
    pub until: Option<NaiveDate>,
    /// Its names; at least one official, never two official ones on a day.
    pub names: Vec<DatedName>,
    /// The provinces it belonged to; empty for a province and for central bodies.
    pub seats: Vec<Seat>,
    /// The code the statistics office gives it (mã của Cục Thống kê), where a source states it.
    pub gso: Option<String>,
    /// Where it is known from.
    pub source: Option<String>,
}

impl Organisation {
    /// Whether it exists on a day.
    #[must_use]
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        in_period(self.from, self.until, day)
    }

    /// Its official name on a day; none when it bears none that day.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        self.official_names()
            .find(|name| in_period(name.from, name.until, day))
            .map(|name| name.text.as_str())
    }

    /// The name to show for a day: the official one of that day, else the last one borne before it, else the
    /// first one borne after it.
    #[must_use]
    pub fn shown_name(&self, day: NaiveDate) -> Option<&str> {
        self.name_on(day).or_else(|| {
            let before = self
                .official_names()
                .filter(|name| name.until.is_some_and(|until| until < day))
                .max_by_key(|name| name.until);
            before
                .or_else(|| self.official_names().min_by_key(|name| name.from))
                .map(|name| name.text.as_str())
        })
    }

    /// Its province on a day.
    #[must_use]
    pub fn province_on(&self, day: NaiveDate) -> Option<&OrganisationCode> {
        self.seats
            .iter()
            .find(|seat| in_period(seat.from, seat.until, day))
            .map(|seat| &seat.province)
    }

    fn official_names(&self) -> impl Iterator<Item = &DatedName> {
        self.names.iter().filter(|name| name.kind == NameKind::Official)
    }
}

/// How one body follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuccessionKind {
    /// Several bodies become a new one (hợp nhất), or one goes into a body that goes on (sáp nhập).
    Merger,
    /// The same body under another name (đổi tên): its code stays.
    Rename,
    /// One body becomes several (chia), or a new one is taken out of it (tách).
    Split,
}

impl SuccessionKind {
    /// The word a reader sees; in Vietnamese the one the column "Hình thức kế thừa" of an import holds.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Merger, Lang::Vi) => "hợp nhất",
            (Self::Rename, Lang::Vi) => "đổi tên",
            (Self::Split, Lang::Vi) => "chia tách",
            (Self::Merger, Lang::En) => "merger",
            (Self::Rename, Lang::En) => "rename",
            (Self::Split, Lang::En) => "split",
        }
    }

    /// Reads the word of either language, with or without marks; also "sáp nhập", "chia", "tách".
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match names::folded(text).as_str() {
            "hop nhat" | "sap nhap" | "merger" => Some(Self::Merger),
            "doi ten" | "rename" => Some(Self::Rename),
            "chia tach" | "chia" | "tach" | "split" => Some(Self::Split),
            _ => None,
        }
    }
}

/// What became of bodies on a day.
///
/// The largest one so far: on 01/07/2025 the 63 provinces became 34 (Nghị quyết 202/2025/QH15 of 12/06/2025).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Succession {
    /// How.
    pub kind: SuccessionKind,
    /// The first day of the new state.
    pub on: NaiveDate,
    /// The bodies before.
    pub from: Vec<OrganisationCode>,
    /// The bodies after; for a rename the same single code as before.
    pub into: Vec<OrganisationCode>,
    /// Where this is known from.
    pub source: String,
    /// False when it is derived or general knowledge and no document was seen.
    pub certain: bool,
}
