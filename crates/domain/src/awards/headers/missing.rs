//! What a list lacks among its columns.

use thidua_vietnamese::Lang;

use super::Field;

/// What a list lacks among its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingColumn {
    /// No column of the category.
    Category,
    /// Neither a column of names nor one of counts.
    NameOrCount,
}

impl MissingColumn {
    /// The stable code of the finding.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Category => "award-column-category-missing",
            Self::NameOrCount => "award-column-recipient-missing",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Category, Lang::Vi) => {
                "Không tìm thấy cột «Danh hiệu / Hình thức khen thưởng»; đặt tên cột như vậy hoặc chỉ rõ cột khi nhập (--map category=TÊN CỘT).".to_owned()
            }
            (Self::Category, Lang::En) => {
                "No column «Danh hiệu / Hình thức khen thưởng» (award category); name it so or say which it is (--map category=COLUMN).".to_owned()
            }
            (Self::NameOrCount, Lang::Vi) => {
                "Danh sách chưa có cột tên (Họ và tên, Tên tập thể) hoặc cột Số lượng; cần ít nhất một trong hai (--map name=TÊN CỘT, --map count=TÊN CỘT).".to_owned()
            }
            (Self::NameOrCount, Lang::En) => {
                "The list has neither a column of names (Họ và tên, Tên tập thể) nor one of counts (Số lượng); it needs one (--map name=COLUMN, --map count=COLUMN).".to_owned()
            }
        }
    }
}

/// What a list whose columns are `found` lacks: the category, and a name or a count. A list of decisions with names may say
/// in the content of each row what was awarded.
#[must_use]
pub fn missing(found: &[Field]) -> Vec<MissingColumn> {
    let has = |fields: &[Field]| fields.iter().any(|field| found.contains(field));
    let name = has(&[Field::PersonName, Field::CollectiveName, Field::Name]);
    let in_content =
        name && has(&[Field::Decision, Field::DecisionNumber]) && has(&[Field::Achievement, Field::Money]);
    let mut out = Vec::new();
    if !in_content
        && !has(&[
            Field::Category,
            Field::CategoryChoice,
            Field::CategoryCode,
            Field::TitleCode,
            Field::CategoryForm,
        ])
    {
        out.push(MissingColumn::Category);
    }
    if !name && !has(&[Field::Count]) {
        out.push(MissingColumn::NameOrCount);
    }
    out
}
