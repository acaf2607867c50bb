//! Whom a row names: person, collective or household.

#[cfg(test)]
mod tests;

use super::people::persons_in;
use super::positions::position_and_unit;
use super::{Gender, Named, RowTexts};
use crate::awards::category::{Category, RecipientKind};
use crate::awards::dates::DateWithPrecision;
use crate::awards::headers::Field;
use crate::awards::text;

/// The first words of names of collectives, in small letters with their marks, because without them «Tổ» is «Tô»;
/// «Đoàn» is not among them, it is a family name too.
const COLLECTIVES: &[&str] = &[
    "hợp tác xã",
    "htx",
    "liên hiệp",
    "liên minh",
    "lmhtx",
    "phòng",
    "ban",
    "sở",
    "công ty",
    "cty",
    "doanh nghiệp",
    "uỷ ban",
    "ủy ban",
    "ubnd",
    "quỹ",
    "hội đồng",
    "hội nông dân",
    "trường",
    "tổ hợp tác",
    "tổ",
    "tập thể",
    "chi cục",
    "cục",
    "trung tâm",
    "văn phòng",
    "bộ phận",
    "công đoàn",
    "liên đoàn",
    "chi bộ",
    "đảng bộ",
    "đảng ủy",
    "đảng uỷ",
    "nhân dân và cán bộ",
    "cán bộ và nhân dân",
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "thị xã",
    "cụm thi đua",
    "khối thi đua",
    "ngân hàng",
    "kho bạc",
    "hop tac xa",
    "lien minh",
    "cong ty",
    "quy tin dung",
];

/// The first words of names of households.
const HOUSEHOLDS: &[&str] = &["ho ong", "ho ba", "ho gia dinh", "gia dinh"];

/// Words of the column Đối tượng and of sections that name persons; classes of subjects are among them.
const PERSON_WORDS: &[&str] = &[
    "ca nhan",
    "canhan",
    "doanh nhan",
    "lanh dao",
    "nguoi truc tiep",
    "cap lanh dao",
    "can bo",
    "ong",
    "ba",
    "ong ba",
];

/// Words that name collectives.
const COLLECTIVE_WORDS: &[&str] = &[
    "tap the",
    "tapthe",
    "hop tac xa",
    "htx",
    "doanh nghiep",
    "co quan",
    "don vi su nghiep",
    "don vi",
];

/// Words that name households.
const HOUSEHOLD_WORDS: &[&str] = &["ho gia dinh", "hogiadinh", "gia dinh"];

/// Whether a folded text begins with one of some words and ends there or goes on with another word.
fn begins(folded: &str, openings: &[&str]) -> bool {
    openings.iter().any(|opening| {
        folded
            .strip_prefix(opening)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The kind of recipient a text of the column Đối tượng or a section title says: «I. Tập thể», «Khen thưởng cá nhân»,
/// «CANHAN». A title that says two kinds says none.
pub(crate) fn kind_said(text: &str) -> Option<RecipientKind> {
    let folded = text::folded(text);
    let mut words = folded.split(' ');
    // the number of a section: roman, arabic or a single letter
    let numbered = words.clone().next().is_some_and(|first| {
        first
            .chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x') || c.is_ascii_digit())
            || first.len() == 1
    });
    if numbered && folded.contains(' ') {
        words.next();
    }
    let said = words.collect::<Vec<_>>().join(" ");
    let said = ["khen thuong", "danh sach", "doi voi", "doi tuong", "cac"]
        .iter()
        .fold(said.as_str(), |said, opening| {
            said.strip_prefix(opening).map_or(said, str::trim_start)
        });
    let classes = [
        (RecipientKind::Household, HOUSEHOLD_WORDS),
        (RecipientKind::Collective, COLLECTIVE_WORDS),
        (RecipientKind::Person, PERSON_WORDS),
    ];
    let found = classes
        .iter()
        .find(|(_, openings)| begins(said, openings))
        .map(|(kind, _)| *kind)?;
    let others = [
        ("tap the", RecipientKind::Collective),
        ("ca nhan", RecipientKind::Person),
        ("ho gia dinh", RecipientKind::Household),
    ];
    let another = others
        .iter()
        .any(|(word, kind)| *kind != found && said.contains(word));
    (!another).then_some(found)
}

/// Nam or nữ, from the words of a cell.
pub(in crate::awards::reading) fn gender_said(text: &str) -> Option<Gender> {
    match text::folded(text).as_str() {
        "nam" | "ong" | "male" | "m" => Some(Gender::Male),
        "nu" | "ba" | "female" | "f" => Some(Gender::Female),
        _ => None,
    }
}

/// A name without «Ông» or «Bà» before it, and what that says.
fn without_address(name: &str) -> (&str, Option<Gender>) {
    let Some((first, rest)) = name.split_once(' ') else {
        return (name, None);
    };
    // with two words left: «Bà Triệu» is a name, «Bà Nguyễn Thị Hoa» a form of address
    if rest.split(' ').count() < 2 {
        return (name, None);
    }
    match first.trim_end_matches([':', '.']) {
        "Ông" | "ông" | "ÔNG" => (rest, Some(Gender::Male)),
        "Bà" | "bà" | "BÀ" => (rest, Some(Gender::Female)),
        _ => (name, None),
    }
}

/// The kind of recipient a name itself shows.
fn kind_of_name(name: &str) -> Option<RecipientKind> {
    if begins(&text::folded(name), HOUSEHOLDS) {
        Some(RecipientKind::Household)
    } else if begins(&name.to_lowercase(), COLLECTIVES) {
        Some(RecipientKind::Collective)
    } else {
        None
    }
}

/// Whether a name shows that it is a collective's.
pub(in crate::awards::reading) fn is_collective(name: &str) -> bool {
    kind_of_name(name) == Some(RecipientKind::Collective)
}

/// Whether a cell names several persons or households, where a row is to have one. Names of collectives hold commas and
/// «và» of their own.
fn names_several(written: &str, kind: Option<RecipientKind>) -> bool {
    match kind {
        Some(RecipientKind::Collective) => false,
        Some(RecipientKind::Household) => {
            let folded = format!(" {} ", text::folded(written));
            let heads = HOUSEHOLDS
                .iter()
                .map(|head| folded.matches(&format!(" {head} ")).count());
            heads.fold(0_usize, usize::saturating_add) > 1
        }
        Some(RecipientKind::Person) | None => persons_in(written) > 1,
    }
}

/// A recipient with the unit that stood in the cell of the name, or behind the position in the cell of the unit.
pub(in crate::awards::reading) struct Parted {
    pub(in crate::awards::reading) named: Named,
    pub(in crate::awards::reading) unit: Option<String>,
    /// Whether the cell names several persons or households.
    pub(in crate::awards::reading) several: bool,
    /// A gender that could not be read.
    pub(in crate::awards::reading) gender_unknown: Option<String>,
    /// A birth that could not be read.
    pub(in crate::awards::reading) birth_unknown: Option<String>,
    /// Births in the columns of both sexes.
    pub(in crate::awards::reading) birth_twice: Option<String>,
}

/// The recipient of a row with a name, from the name and what stands beside it.
pub(in crate::awards::reading) fn read(
    field: Field,
    name: &str,
    row: &RowTexts<'_>,
    said: Option<RecipientKind>,
    section: Option<RecipientKind>,
    category: Option<&Category>,
) -> Parted {
    let cell = |field| text::cell(row.get(field));
    let (mut position, mut unit) = (cell(Field::Position), None);
    let mut parts = name.split(';').map(str::trim);
    let mut bare = name;
    // «name; position; organisation», as award software prints it
    if position.is_none()
        && cell(Field::Unit).is_none()
        && let (Some(first), Some(second), Some(third), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        && ![first, second, third].contains(&"")
        // unless they are three persons
        && persons_in(name) < 2
    {
        bare = first;
        position = Some(second.to_owned());
        unit = Some(third.to_owned());
    }
    // «Giám đốc HTX Bình Minh» in the column of units
    let held = match position {
        None => cell(Field::Unit).and_then(|cell| position_and_unit(&cell)),
        Some(_) => None,
    };
    let (without, addressed) = without_address(bare);
    let by_address = cell(Field::Address);
    let said_address = by_address.as_deref().and_then(gender_said);
    // the column of forms of address also holds ranks and titles
    let rank = cell(Field::Rank).or_else(|| by_address.filter(|_| said_address.is_none()));
    let by_sex = birth_by_sex(row);
    let (gender, gender_unknown) = match cell(Field::Gender) {
        Some(said) => match gender_said(&said) {
            Some(gender) => (Some(gender), None),
            None => (addressed, Some(said)),
        },
        None => (said_address.or(addressed).or(by_sex.gender), None),
    };
    let written = cell(Field::Birth).or(by_sex.birth);
    let (birth, birth_unknown) = match written.as_deref().map(DateWithPrecision::parse) {
        Some(Ok(birth)) => (Some(birth), None),
        Some(Err(_)) => (None, written.clone()),
        None => (None, None),
    };
    let by_column = match field {
        Field::PersonName => Some(RecipientKind::Person),
        Field::CollectiveName => Some(RecipientKind::Collective),
        _ => None,
    };
    let personal = gender.is_some() || written.is_some();
    let kind = said
        .or_else(|| by_column.filter(|_| field == Field::CollectiveName))
        .or(section)
        .or_else(|| personal.then_some(RecipientKind::Person))
        .or_else(|| kind_of_name(without))
        .or(by_column)
        .or_else(|| (position.is_some() || held.is_some()).then_some(RecipientKind::Person))
        .or_else(|| category.and_then(|category| category.recipients.only()));
    if let Some((position_held, body)) = held.filter(|_| kind != Some(RecipientKind::Collective)) {
        (position, unit) = (Some(position_held), Some(body));
    }
    // a household keeps «Hộ ông …» in its name
    let name = if kind == Some(RecipientKind::Collective) {
        bare
    } else {
        without
    };
    Parted {
        several: names_several(row.get(field).unwrap_or(name), kind),
        named: Named {
            kind,
            name: name.to_owned(),
            gender: gender.filter(|_| kind != Some(RecipientKind::Collective)),
            birth,
            position,
            rank,
            residence: cell(Field::Residence),
        },
        unit,
        gender_unknown,
        birth_unknown,
        birth_twice: by_sex.twice,
    }
}

/// What the columns of births parted by sex say.
#[derive(Default)]
struct BySex {
    gender: Option<Gender>,
    birth: Option<String>,
    /// What stands in both, where only one may be filled.
    twice: Option<String>,
}

/// Reads the columns «Năm sinh: Nam» and «Năm sinh: Nữ»: which of them is filled says the sex. A cross there is no birth.
fn birth_by_sex(row: &RowTexts<'_>) -> BySex {
    let cell = |field| text::cell(row.get(field));
    let (gender, written) = match (cell(Field::BirthMale), cell(Field::BirthFemale)) {
        (None, None) => return BySex::default(),
        (Some(written), None) => (Gender::Male, written),
        (None, Some(written)) => (Gender::Female, written),
        (Some(male), Some(female)) => {
            return BySex {
                twice: Some(format!("{male} / {female}")),
                ..BySex::default()
            };
        }
    };
    let cross = matches!(text::folded(&written).as_str(), "x" | "v" | "co" | "nam" | "nu");
    BySex {
        gender: Some(gender),
        birth: Some(written).filter(|_| !cross),
        twice: None,
    }
}
