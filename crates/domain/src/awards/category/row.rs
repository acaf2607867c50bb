//! Reading one row of the file of categories.

use chrono::NaiveDate;
use thidua_vietnamese::Lang;
use thiserror::Error;

use super::{Category, Kind, Level, RecipientKind, Recipients};
use crate::awards::dates::DateWithPrecision;
use crate::awards::headers::HeaderField;
use crate::awards::text;
use crate::codes::{CategoryCode, CodeError};

/// The texts of one row of the file of categories, cell by cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CategoryTexts<'a> {
    /// Mã.
    pub code: Option<&'a str>,
    /// Tên.
    pub name: Option<&'a str>,
    /// Tên ngắn, optional.
    pub short_name: Option<&'a str>,
    /// Tên gọi khác, parted by semicolons.
    pub synonyms: Option<&'a str>,
    /// Loại.
    pub kind: Option<&'a str>,
    /// Cấp.
    pub level: Option<&'a str>,
    /// Thẩm quyền.
    pub authority: Option<&'a str>,
    /// Đối tượng, parted by commas.
    pub recipients: Option<&'a str>,
    /// Thứ tự.
    pub precedence: Option<&'a str>,
    /// Hiệu lực từ.
    pub valid_from: Option<&'a str>,
    /// Hiệu lực đến.
    pub valid_to: Option<&'a str>,
    /// Căn cứ.
    pub citation: Option<&'a str>,
}

/// The header words of the file of categories.
#[must_use]
pub fn category_fields() -> &'static [HeaderField<&'static str>] {
    const fn column(
        key: &'static str,
        words: &'static [&'static str],
        required: bool,
    ) -> HeaderField<&'static str> {
        HeaderField {
            key,
            words,
            exact: true,
            required,
        }
    }
    const FIELDS: &[HeaderField<&str>] = &[
        column("code", &["Mã", "Mã danh hiệu", "Code"], true),
        column("name", &["Tên", "Tên danh hiệu", "Tên hình thức", "Name"], true),
        column("short_name", &["Tên ngắn", "Tên viết tắt"], false),
        column("synonyms", &["Tên gọi khác", "Từ đồng nghĩa"], false),
        column("kind", &["Loại", "Phân loại"], true),
        column("level", &["Cấp", "Cấp khen thưởng"], true),
        column("authority", &["Thẩm quyền", "Cấp có thẩm quyền"], true),
        column("recipients", &["Đối tượng", "Đối tượng khen thưởng"], true),
        column("precedence", &["Thứ tự", "Thứ tự in"], true),
        column("valid_from", &["Hiệu lực từ", "Từ ngày"], false),
        column("valid_to", &["Hiệu lực đến", "Đến ngày"], false),
        column("citation", &["Căn cứ", "Căn cứ pháp lý"], true),
    ];
    FIELDS
}

/// Why a row is no category.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CategoryFault {
    /// A cell that has to be filled is empty; its Vietnamese column name.
    #[error("column {0} is empty")]
    Missing(&'static str),
    /// The code cannot be a code.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// A word that the column does not know.
    #[error("{value:?} is not known in column {column}")]
    Unknown {
        /// Its Vietnamese column name.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        allowed: Vec<&'static str>,
    },
    /// The place in the order is no whole number from 1.
    #[error("{0:?} is not a place in the order")]
    Precedence(String),
    /// A date is no day.
    #[error("{0:?} is not a day")]
    Date(String),
    /// It ends before it begins.
    #[error("valid from {0} to {1}")]
    EndsBeforeItBegins(NaiveDate, NaiveDate),
}

impl CategoryFault {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Missing(column), Lang::Vi) => format!("Cột «{column}» còn trống; cần điền."),
            (Self::Missing(column), Lang::En) => format!("Column «{column}» is empty; fill it in."),
            (Self::Code(error), lang) => error.message(lang),
            (
                Self::Unknown {
                    column,
                    value,
                    allowed,
                },
                Lang::Vi,
            ) => {
                format!(
                    "«{value}» không có trong danh mục của cột «{column}»; ghi một trong các giá trị: {}.",
                    allowed.join("; ")
                )
            }
            (
                Self::Unknown {
                    column,
                    value,
                    allowed,
                },
                Lang::En,
            ) => {
                format!(
                    "«{value}» is not known in column «{column}»; write one of: {}.",
                    allowed.join("; ")
                )
            }
            (Self::Precedence(value), Lang::Vi) => {
                format!("Thứ tự «{value}» không hợp lệ; ghi số nguyên từ 1 trở lên (1 in trước).")
            }
            (Self::Precedence(value), Lang::En) => {
                format!(
                    "«{value}» is not a place in the order; write a whole number from 1 (1 is printed first)."
                )
            }
            (Self::Date(value), Lang::Vi) => {
                format!("«{value}» không phải là ngày; ghi dạng ngày/tháng/năm, ví dụ 01/01/2024.")
            }
            (Self::Date(value), Lang::En) => {
                format!("«{value}» is not a day; write day/month/year, for example 01/01/2024.")
            }
            (Self::EndsBeforeItBegins(from, to), Lang::Vi) => format!(
                "Hiệu lực đến ({}) trước hiệu lực từ ({}); kiểm tra lại hai ngày.",
                to.format("%d/%m/%Y"),
                from.format("%d/%m/%Y")
            ),
            (Self::EndsBeforeItBegins(from, to), Lang::En) => format!(
                "It ends on {} before it begins on {}; check both dates.",
                to.format("%d/%m/%Y"),
                from.format("%d/%m/%Y")
            ),
        }
    }
}

/// A cell that has to be filled.
fn required(cell: Option<&str>, column: &'static str) -> Result<String, CategoryFault> {
    text::cell(cell).ok_or(CategoryFault::Missing(column))
}

/// A word of a closed list, by its Vietnamese name or its code.
fn word<T: Copy>(
    value: &str,
    column: &'static str,
    all: &[T],
    name: impl Fn(T) -> (&'static str, &'static str),
) -> Result<T, CategoryFault> {
    let folded = text::folded(value);
    all.iter()
        .copied()
        .find(|one| text::folded(name(*one).0) == folded || name(*one).1 == value)
        .ok_or_else(|| CategoryFault::Unknown {
            column,
            value: value.to_owned(),
            allowed: all.iter().map(|one| name(*one).0).collect(),
        })
}

/// An optional day.
fn day(cell: Option<&str>) -> Result<Option<NaiveDate>, CategoryFault> {
    let Some(text) = text::cell(cell) else {
        return Ok(None);
    };
    match DateWithPrecision::parse(&text) {
        Ok(DateWithPrecision::Day(day)) => Ok(Some(day)),
        _ => Err(CategoryFault::Date(text)),
    }
}

impl Category {
    /// Reads one row of the file of categories.
    ///
    /// # Errors
    /// All faults of the row, in the order of its columns.
    pub fn read(row: &CategoryTexts<'_>) -> Result<Self, Vec<CategoryFault>> {
        let mut faults = Vec::new();
        let mut note = |fault: CategoryFault| faults.push(fault);
        let code = required(row.code, "Mã")
            .and_then(|code| Ok(CategoryCode::parse(&code)?))
            .map_err(&mut note);
        let name = required(row.name, "Tên").map_err(&mut note);
        let kind = required(row.kind, "Loại")
            .and_then(|value| word(&value, "Loại", Kind::ALL, |k| (k.name(Lang::Vi), k.code())))
            .map_err(&mut note);
        let level = required(row.level, "Cấp")
            .and_then(|value| word(&value, "Cấp", Level::ALL, |l| (l.name(Lang::Vi), l.code())))
            .map_err(&mut note);
        let authority = required(row.authority, "Thẩm quyền").map_err(&mut note);
        let recipients = required(row.recipients, "Đối tượng")
            .and_then(|value| recipients(&value))
            .map_err(&mut note);
        let precedence = required(row.precedence, "Thứ tự")
            .and_then(|value| match value.parse::<u32>() {
                Ok(place) if place > 0 => Ok(place),
                _ => Err(CategoryFault::Precedence(value)),
            })
            .map_err(&mut note);
        let valid_from = day(row.valid_from).map_err(&mut note);
        let valid_to = day(row.valid_to).map_err(&mut note);
        if let (Ok(Some(from)), Ok(Some(to))) = (valid_from, valid_to)
            && to < from
        {
            note(CategoryFault::EndsBeforeItBegins(from, to));
        }
        let citation = required(row.citation, "Căn cứ").map_err(&mut note);
        let (
            Ok(code),
            Ok(name),
            Ok(kind),
            Ok(level),
            Ok(authority),
            Ok(recipients),
            Ok(precedence),
            Ok(valid_from),
            Ok(valid_to),
            Ok(citation),
        ) = (
            code, name, kind, level, authority, recipients, precedence, valid_from, valid_to, citation,
        )
        else {
            return Err(faults);
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            short_name: text::cell(row.short_name).unwrap_or_else(|| name.clone()),
            synonyms: row
                .synonyms
                .unwrap_or_default()
                .split(';')
                .map(text::clean)
                .filter(|synonym| !synonym.is_empty())
                .collect(),
            code,
            name,
            kind,
            level,
            authority,
            recipients,
            precedence,
            valid_from,
            valid_to,
            citation,
        })
    }
}

/// «Cá nhân, tập thể, hộ gia đình».
fn recipients(value: &str) -> Result<Recipients, CategoryFault> {
    let mut found = Recipients {
        person: false,
        collective: false,
        household: false,
    };
    for part in value.split([',', ';']).map(text::clean) {
        match word(&part, "Đối tượng", RecipientKind::ALL, |r| {
            (r.name(Lang::Vi), r.code())
        })? {
            RecipientKind::Person => found.person = true,
            RecipientKind::Collective => found.collective = true,
            RecipientKind::Household => found.household = true,
        }
    }
    Ok(found)
}
