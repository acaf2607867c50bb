//! What can be wrong with organisations, in words for the person who enters them.

use chrono::NaiveDate;
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::SuccessionKind;
use crate::codes::OrganisationCode;

/// A day as offices write it, 01/07/2025.
fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// Why organisations and successions make no directory.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DirectoryError {
    /// Two bodies have the same code.
    #[error("{code} is given to two organisations")]
    DuplicateCode {
        /// The code given twice.
        code: OrganisationCode,
    },
    /// A body has no official name.
    #[error("{code} has no official name")]
    NoOfficialName {
        /// The body.
        code: OrganisationCode,
    },
    /// A name without a letter or digit.
    #[error("{code} has an empty name")]
    EmptyName {
        /// The body.
        code: OrganisationCode,
    },
    /// A period ends before it begins.
    #[error("{code}: the period from {from} to {until} ends before it begins")]
    ReversedPeriod {
        /// The body.
        code: OrganisationCode,
        /// The first day as it is given.
        from: NaiveDate,
        /// The last day as it is given.
        until: NaiveDate,
    },
    /// Two official names are borne on the same day.
    #[error("{code} is called both {first:?} and {second:?} on {on}")]
    OverlappingNames {
        /// The body.
        code: OrganisationCode,
        /// One name.
        first: String,
        /// The other name.
        second: String,
        /// The first day they share; the smallest date when both are open to the past.
        on: NaiveDate,
    },
    /// A name is borne on days on which the body does not exist.
    #[error("{code}: the name {name:?} lies outside its existence")]
    NameOutsideExistence {
        /// The body.
        code: OrganisationCode,
        /// The name.
        name: String,
    },
    /// A seat names a province that is not listed, or is none.
    #[error("{code}: {province} is not a province of the directory")]
    NoSuchProvince {
        /// The body.
        code: OrganisationCode,
        /// What its seat names.
        province: OrganisationCode,
    },
    /// Two seats hold on the same day.
    #[error("{code} belongs to both {first} and {second} at once")]
    OverlappingSeats {
        /// The body.
        code: OrganisationCode,
        /// One province.
        first: OrganisationCode,
        /// The other province.
        second: OrganisationCode,
    },
    /// A succession names a body that is not listed.
    #[error("the succession of {on} names {code}, which is not in the directory")]
    UnknownInSuccession {
        /// The body that is not listed.
        code: OrganisationCode,
        /// The day of the succession.
        on: NaiveDate,
    },
    /// A succession has not the bodies its kind needs.
    #[error("the {kind:?} of {on} has the wrong number of bodies before or after it")]
    WrongShape {
        /// Its kind.
        kind: SuccessionKind,
        /// Its day.
        on: NaiveDate,
        /// All bodies it names, those before and those after.
        codes: Vec<OrganisationCode>,
    },
    /// A succession and the existence of a body disagree.
    #[error("the {kind:?} of {on} disagrees with the dates of {code}")]
    DatesDisagree {
        /// The body.
        code: OrganisationCode,
        /// The kind of the succession.
        kind: SuccessionKind,
        /// The day of the succession.
        on: NaiveDate,
        /// The last day the body should have; none when it should exist on the day itself.
        expected_until: Option<NaiveDate>,
    },
    /// A body comes, over others, out of itself.
    #[error("{code} succeeds itself")]
    Cycle {
        /// A body of the circle.
        code: OrganisationCode,
    },
}

impl DirectoryError {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::DuplicateCode { code } => format!(
                "Mã «{code}» được dùng cho hai đơn vị; mỗi đơn vị phải có mã riêng, mã đã cấp không dùng lại (ví dụ: {code}-2025)."
            ),
            Self::NoOfficialName { code } => {
                format!("Đơn vị «{code}» chưa có tên chính thức; bổ sung cột Tên.")
            }
            Self::EmptyName { code } => {
                format!("Đơn vị «{code}» có tên để trống; ghi tên hoặc bỏ dòng tên này.")
            }
            Self::ReversedPeriod { code, from, until } => format!(
                "Đơn vị «{code}»: hiệu lực từ {} lại sau hiệu lực đến {}; kiểm tra lại hai ngày.",
                day(*from),
                day(*until)
            ),
            Self::OverlappingNames {
                code,
                first,
                second,
                on,
            } => format!(
                "Đơn vị «{code}» cùng lúc mang hai tên chính thức «{first}» và «{second}»{}; ghi ngày kết thúc của tên cũ.",
                if *on == NaiveDate::MIN {
                    String::new()
                } else {
                    format!(" (ngày {})", day(*on))
                }
            ),
            Self::NameOutsideExistence { code, name } => format!(
                "Đơn vị «{code}»: tên «{name}» có hiệu lực ngoài thời gian tồn tại của đơn vị; sửa ngày của tên hoặc của đơn vị."
            ),
            Self::NoSuchProvince { code, province } => format!(
                "Đơn vị «{code}»: «{province}» không phải là tỉnh, thành phố có trong danh mục; thêm tỉnh hoặc sửa cột Mã tỉnh."
            ),
            Self::OverlappingSeats { code, first, second } => format!(
                "Đơn vị «{code}» cùng lúc thuộc «{first}» và «{second}»; ghi ngày kết thúc ở tỉnh cũ."
            ),
            Self::UnknownInSuccession { code, on } => format!(
                "Việc kế thừa ngày {} nêu đơn vị «{code}» chưa có trong danh mục; thêm đơn vị này hoặc sửa mã.",
                day(*on)
            ),
            Self::WrongShape { kind, on, codes } => format!(
                "Việc {} ngày {} ({}) không đúng: hợp nhất cần từ hai đơn vị vào một, chia tách cần một đơn vị thành nhiều, đổi tên giữ nguyên mã.",
                kind.label(Lang::Vi),
                day(*on),
                list(codes)
            ),
            Self::DatesDisagree {
                code,
                kind,
                on,
                expected_until,
            } => {
                let remedy = expected_until.map_or_else(
                    || "đơn vị phải đang tồn tại vào ngày đó".to_owned(),
                    |until| format!("hiệu lực đến của đơn vị phải là {}", day(until)),
                );
                format!(
                    "Đơn vị «{code}»: thời gian tồn tại không khớp với việc {} ngày {}; {remedy}.",
                    kind.label(Lang::Vi),
                    day(*on)
                )
            }
            Self::Cycle { code } => format!(
                "Đơn vị «{code}» kế thừa chính mình qua các đơn vị khác; đơn vị thành lập lại phải có mã mới."
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::DuplicateCode { code } => format!(
                "The code «{code}» is given to two organisations; each needs its own, and a code is never reused (for example {code}-2025)."
            ),
            Self::NoOfficialName { code } => {
                format!("The organisation «{code}» has no official name; fill the name column.")
            }
            Self::EmptyName { code } => {
                format!("The organisation «{code}» has an empty name; write it or drop it.")
            }
            Self::ReversedPeriod { code, from, until } => format!(
                "The organisation «{code}»: {} as first day lies after {} as last day; check both.",
                day(*from),
                day(*until)
            ),
            Self::OverlappingNames {
                code,
                first,
                second,
                on,
            } => format!(
                "The organisation «{code}» bears the official names «{first}» and «{second}» at once{}; give the older one a last day.",
                if *on == NaiveDate::MIN {
                    String::new()
                } else {
                    format!(" (on {})", day(*on))
                }
            ),
            Self::NameOutsideExistence { code, name } => format!(
                "The organisation «{code}»: the name «{name}» is borne outside its existence; correct the dates of either."
            ),
            Self::NoSuchProvince { code, province } => format!(
                "The organisation «{code}»: «{province}» is not a listed province; add it or correct the province code."
            ),
            Self::OverlappingSeats { code, first, second } => format!(
                "The organisation «{code}» belongs to «{first}» and «{second}» at once; give the older seat a last day."
            ),
            Self::UnknownInSuccession { code, on } => format!(
                "The succession of {} names «{code}», which is not listed; add it or correct the code.",
                day(*on)
            ),
            Self::WrongShape { kind, on, codes } => format!(
                "The {} of {} ({}) is not possible: a merger leads from several into one, a split from one into several, a rename keeps the code.",
                kind.label(Lang::En),
                day(*on),
                list(codes)
            ),
            Self::DatesDisagree {
                code,
                kind,
                on,
                expected_until,
            } => {
                let remedy = expected_until.map_or_else(
                    || "it has to exist on that day".to_owned(),
                    |until| format!("its last day has to be {}", day(until)),
                );
                format!(
                    "The organisation «{code}»: its dates disagree with the {} of {}; {remedy}.",
                    kind.label(Lang::En),
                    day(*on)
                )
            }
            Self::Cycle { code } => format!(
                "The organisation «{code}» succeeds itself by way of others; a body founded again needs a new code."
            ),
        }
    }
}

/// Codes with commas between them.
fn list(codes: &[OrganisationCode]) -> String {
    codes
        .iter()
        .map(OrganisationCode::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Why the rows of an import make no organisations.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// Two rows of one code disagree in what cannot change.
    #[error("the rows of {code} disagree about its kind")]
    KindChanges {
        /// The code of the rows.
        code: OrganisationCode,
        /// The place of the later row, counted from 0.
        row: usize,
    },
    /// A succession without the day it took effect.
    #[error("{code} succeeds others without a first day")]
    NoDay {
        /// The code of the row.
        code: OrganisationCode,
        /// The place of the row, counted from 0.
        row: usize,
    },
    /// Predecessors without the manner of the succession, or the manner without predecessors.
    #[error("{code}: predecessors and the manner of succession go together")]
    HalfSuccession {
        /// The code of the row.
        code: OrganisationCode,
        /// The place of the row, counted from 0.
        row: usize,
    },
}

impl RecordError {
    /// The place of the row that is wrong, counted from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        match self {
            Self::KindChanges { row, .. } | Self::NoDay { row, .. } | Self::HalfSuccession { row, .. } => {
                *row
            }
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::KindChanges { code, .. }, Lang::Vi) => {
                format!("Các dòng của mã «{code}» ghi loại khác nhau; một mã chỉ thuộc một loại đơn vị.")
            }
            (Self::KindChanges { code, .. }, Lang::En) => {
                format!("The rows of «{code}» state different kinds; one code has one kind.")
            }
            (Self::NoDay { code, .. }, Lang::Vi) => {
                format!("Đơn vị «{code}» có kế thừa nhưng thiếu ngày; bổ sung cột Hiệu lực từ.")
            }
            (Self::NoDay { code, .. }, Lang::En) => {
                format!("«{code}» succeeds others without a day; fill the column of the first day.")
            }
            (Self::HalfSuccession { code, .. }, Lang::Vi) => format!(
                "Đơn vị «{code}»: cột Kế thừa từ và cột Hình thức kế thừa phải cùng có hoặc cùng để trống."
            ),
            (Self::HalfSuccession { code, .. }, Lang::En) => {
                format!(
                    "«{code}»: predecessors and manner of succession have to be both given or both empty."
                )
            }
        }
    }
}
