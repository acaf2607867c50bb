//! Why a row is no condition, no family, no multiple, no base salary.

use thidua_vietnamese::Lang;
use thiserror::Error;

/// Why a row of the files of conditions, families or money cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConditionFault {
    /// A cell that has to be filled is empty; its Vietnamese column name.
    #[error("column {0} is empty")]
    Missing(&'static str),
    /// A cell that this kind of row does not use is filled.
    #[error("column {0} is not used here")]
    NotUsed(&'static str),
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
    /// No category of the catalogue has this name.
    #[error("{value:?} in column {column} is no category")]
    Category {
        /// Its Vietnamese column name.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// What stands there is no number, share or day as the column needs it.
    #[error("{value:?} in column {column} cannot be read")]
    Value {
        /// Its Vietnamese column name.
        column: &'static str,
        /// What stands there.
        value: String,
        /// An example of what may stand there.
        example: &'static str,
    },
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// Two rows have one name.
    #[error("code {0} is given twice")]
    SameCode(String),
    /// Two rows say something about the same on the same day; the day.
    #[error("two rows hold on {0}")]
    Overlap(chrono::NaiveDate),
}

impl ConditionFault {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Missing(column), Lang::Vi) => format!("Cột «{column}» còn trống; cần điền."),
            (Self::Missing(column), Lang::En) => format!("Column «{column}» is empty; fill it in."),
            (Self::NotUsed(column), Lang::Vi) => {
                format!("Loại điều kiện này không dùng cột «{column}»; để trống.")
            }
            (Self::NotUsed(column), Lang::En) => {
                format!("This kind of condition does not use column «{column}»; leave it empty.")
            }
            (
                Self::Unknown {
                    column,
                    value,
                    allowed,
                },
                Lang::Vi,
            ) => format!(
                "«{value}» không có trong danh mục của cột «{column}»; ghi một trong các giá trị: {}.",
                allowed.join("; ")
            ),
            (
                Self::Unknown {
                    column,
                    value,
                    allowed,
                },
                Lang::En,
            ) => format!(
                "«{value}» is not known in column «{column}»; write one of: {}.",
                allowed.join("; ")
            ),
            (Self::Category { column, value }, Lang::Vi) => format!(
                "«{value}» ở cột «{column}» không có trong danh mục danh hiệu; ghi đúng tên hoặc mã của danh mục."
            ),
            (Self::Category { column, value }, Lang::En) => format!(
                "«{value}» in column «{column}» is not in the catalogue of awards; write a name or code of it."
            ),
            (
                Self::Value {
                    column,
                    value,
                    example,
                },
                Lang::Vi,
            ) => format!("«{value}» ở cột «{column}» không đọc được; ghi như {example}."),
            (
                Self::Value {
                    column,
                    value,
                    example,
                },
                Lang::En,
            ) => format!("«{value}» in column «{column}» cannot be read; write it like {example}."),
            (Self::EndsBeforeItBegins, Lang::Vi) => {
                "Ngày hết hiệu lực trước ngày bắt đầu hiệu lực; kiểm tra lại hai ngày.".to_owned()
            }
            (Self::EndsBeforeItBegins, Lang::En) => "It ends before it begins; check both days.".to_owned(),
            (Self::SameCode(code), Lang::Vi) => {
                format!("Mã «{code}» dùng cho hai dòng; đặt mã khác cho dòng sau.")
            }
            (Self::SameCode(code), Lang::En) => {
                format!("Code «{code}» is used by two rows; choose another for the later one.")
            }
            (Self::Overlap(day), Lang::Vi) => format!(
                "Ngày {} thuộc hai dòng cùng lúc; sửa hiệu lực để mỗi ngày chỉ có một dòng.",
                day.format("%d/%m/%Y")
            ),
            (Self::Overlap(day), Lang::En) => format!(
                "Two rows hold on {}; correct the days so that one holds.",
                day.format("%d/%m/%Y")
            ),
        }
    }
}
