//! Whether two recipients look like one, and by what. Nothing follows from it but a suggestion.

use serde::Serialize;
use thidua_vietnamese::{Lang, fold};
use utoipa::ToSchema;

use crate::awards::store::recipient;

/// What speaks for two recipients being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The names are the same, letter by letter.
    SameName,
    /// The names are the same without case and marks, and with abbreviations written out.
    SimilarName,
    /// Born on the same day.
    SameBirth,
    /// Born in the same year; one of the lists says no more.
    SameBirthYear,
    /// The same unit.
    SameUnit,
    /// The name of one unit is part of the other's.
    SimilarUnit,
    /// Only one of the lists says the unit.
    UnitMissing,
}

impl Why {
    /// The words for a reader.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::SameName, Lang::Vi) => "cùng tên",
            (Self::SimilarName, Lang::Vi) => "tên chỉ khác cách viết",
            (Self::SameBirth, Lang::Vi) => "cùng ngày sinh",
            (Self::SameBirthYear, Lang::Vi) => "cùng năm sinh",
            (Self::SameUnit, Lang::Vi) => "cùng đơn vị",
            (Self::SimilarUnit, Lang::Vi) => "đơn vị gần giống",
            (Self::UnitMissing, Lang::Vi) => "một bên không ghi đơn vị",
            (Self::SameName, Lang::En) => "same name",
            (Self::SimilarName, Lang::En) => "name written differently",
            (Self::SameBirth, Lang::En) => "same day of birth",
            (Self::SameBirthYear, Lang::En) => "same year of birth",
            (Self::SameUnit, Lang::En) => "same unit",
            (Self::SimilarUnit, Lang::En) => "similar unit",
            (Self::UnitMissing, Lang::En) => "one without a unit",
        }
    }

    /// How much it says.
    fn weight(self) -> u32 {
        match self {
            Self::SameBirth => 4,
            Self::SameUnit => 3,
            Self::SameBirthYear | Self::SimilarUnit => 2,
            Self::SameName => 1,
            Self::SimilarName | Self::UnitMissing => 0,
        }
    }
}

/// A recipient prepared for comparison.
#[derive(Debug)]
pub(super) struct Candidate {
    pub row: recipient::Model,
    name: String,
    unit: String,
}

impl Candidate {
    /// Nothing for one without a name.
    pub fn of(row: recipient::Model) -> Option<Self> {
        let name = key(row.name.as_deref()?);
        let unit = key(row.unit.as_deref().unwrap_or_default());
        (!name.is_empty()).then_some(Self { row, name, unit })
    }

    /// Whether the folded text is part of its unit, or of the name of a collective.
    pub fn is_in(&self, unit: &str) -> bool {
        self.unit.contains(unit) || (self.row.kind == "collective" && self.name.contains(unit))
    }
}

/// A name without case, marks and differences of spelling that say nothing.
pub(super) fn key(name: &str) -> String {
    let folded = fold(name);
    let plain: String = folded
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").replace("hop tac xa", "htx")
}

/// What speaks for two candidates of one [`key`] being one, the strongest first, with its weight; nothing where too little
/// does or something speaks against it.
pub(super) fn compare(a: &Candidate, b: &Candidate) -> Option<(u32, Vec<Why>)> {
    let known = |kind: &str| kind != crate::awards::stage::UNKNOWN;
    if a.name != b.name || (known(&a.row.kind) && known(&b.row.kind) && a.row.kind != b.row.kind) {
        return None;
    }
    let mut whys = vec![if a.row.name == b.row.name {
        Why::SameName
    } else {
        Why::SimilarName
    }];
    let birth = birth(a.row.birth.as_deref(), b.row.birth.as_deref())?;
    whys.extend(birth);
    let unit = if a.unit == b.unit && !a.unit.is_empty() {
        Some(Why::SameUnit)
    } else if a.unit.is_empty() != b.unit.is_empty() {
        Some(Why::UnitMissing)
    } else if !a.unit.is_empty() && (contains(&a.unit, &b.unit) || contains(&b.unit, &a.unit)) {
        Some(Why::SimilarUnit)
    } else {
        None
    };
    whys.extend(unit);
    let collective = [a, b].iter().any(|one| one.row.kind == "collective");
    let enough = match (birth, unit) {
        (Some(Why::SameBirth), _) | (_, Some(Why::SameUnit | Why::SimilarUnit)) => true,
        (Some(_), Some(_)) => true,
        // many persons share a name; few collectives do
        (None, Some(_)) => collective,
        (_, None) => false,
    };
    whys.sort_by_key(|why| std::cmp::Reverse(why.weight()));
    let weight = whys.iter().map(|why| why.weight()).sum();
    enough.then_some((weight, whys))
}

/// Whether the words of one stand together in the other.
fn contains(long: &str, short: &str) -> bool {
    format!(" {long} ").contains(&format!(" {short} "))
}

/// What two births say: nothing inside where they say nothing, nothing at all where they differ.
fn birth(a: Option<&str>, b: Option<&str>) -> Option<Option<Why>> {
    let (Some(a), Some(b)) = (a, b) else {
        return Some(None);
    };
    let parts = |text: &str| -> Vec<String> { text.rsplit('/').map(str::to_owned).collect() };
    let (a, b) = (parts(a), parts(b));
    // year, month, day as far as both say
    if a.iter().zip(&b).any(|(one, other)| one != other) {
        return None;
    }
    Some(Some(if a.len().min(b.len()) == 3 {
        Why::SameBirth
    } else {
        Why::SameBirthYear
    }))
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Why, compare, key};
    use crate::awards::store::recipient;

    fn candidate(kind: &str, name: &str, unit: &str, birth: &str) -> Candidate {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let row = recipient::Model {
            id: 1,
            kind: kind.to_owned(),
            identity: String::new(),
            name: said(name),
            unit: said(unit),
            birth: said(birth),
            organisation_id: None,
        };
        Candidate::of(row).expect("it has a name")
    }

    #[test]
    fn what_looks_alike_is_told_with_its_reasons() {
        let an = |unit, birth| candidate("person", "Nguyễn Văn An", unit, birth);
        let whys = |a: &Candidate, b: &Candidate| compare(a, b).map(|(_, whys)| whys);
        assert_eq!(
            whys(&an("HTX Đông Tiến", "1980"), &an("HTX Tân Hoà", "15/06/1980")),
            None
        );
        assert_eq!(
            whys(
                &an("HTX Đông Tiến", "15/06/1980"),
                &an("Phòng Tổ chức", "15/06/1980")
            ),
            Some(vec![Why::SameBirth, Why::SameName])
        );
        assert_eq!(
            whys(
                &an("Hợp tác xã Đông Tiến", ""),
                &candidate("unknown", "NGUYỄN VĂN ÂN", "HTX đông tiến", "1980")
            ),
            Some(vec![Why::SameUnit, Why::SimilarName])
        );
        assert_eq!(
            whys(
                &an("Phòng Tổ chức", "1980"),
                &an("Phòng Tổ chức, LMHTX tỉnh", "06/1980")
            ),
            Some(vec![Why::SameBirthYear, Why::SimilarUnit, Why::SameName])
        );
        assert_eq!(
            whys(&an("", "1980"), &an("HTX Đông Tiến", "1980")).map(|whys| whys.len()),
            Some(3)
        );
        // too little, or something against it
        assert_eq!(whys(&an("", ""), &an("HTX Đông Tiến", "")), None);
        assert_eq!(
            whys(&an("HTX Đông Tiến", "1980"), &an("HTX Đông Tiến", "1981")),
            None
        );
        let household = candidate("household", "Nguyễn Văn An", "HTX Đông Tiến", "");
        assert_eq!(whys(&an("HTX Đông Tiến", ""), &household), None);
        let htx = |name, unit| candidate("collective", name, unit, "");
        assert_eq!(
            whys(
                &htx("HTX Đông Tiến", ""),
                &htx("Hợp tác xã Đông Tiến", "Bắc Ninh")
            ),
            Some(vec![Why::SimilarName, Why::UnitMissing])
        );
        assert_eq!(
            whys(&htx("HTX Đông Tiến", "Hà Nam"), &htx("HTX Đông Tiến", "Bắc Ninh")),
            None
        );
    }

    #[test]
    fn a_key_is_without_marks_and_abbreviations() {
        assert_eq!(key("Hợp tác xã  «Đông-Tiến»"), "htx dong tien");
    }
}
