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

    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Category, Self::NameOrCount];

    /// What is missing.
    #[must_use]
    pub const fn meaning(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Category, Lang::Vi) => "Không tìm thấy cột «Danh hiệu / Hình thức khen thưởng»",
            (Self::Category, Lang::En) => "No column «Danh hiệu / Hình thức khen thưởng» (award category)",
            (Self::NameOrCount, Lang::Vi) => {
                "Danh sách chưa có cột tên (Họ và tên, Tên tập thể) hoặc cột Số lượng"
            }
            (Self::NameOrCount, Lang::En) => {
                "The list has neither a column of names (Họ và tên, Tên tập thể) nor one of counts (Số lượng)"
            }
        }
    }

    /// What to do.
    #[must_use]
    pub const fn remedy(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Category, Lang::Vi) => {
                "đặt tên cột như vậy, chỉ rõ cột khi nhập (--map category=TÊN CỘT), hoặc nêu danh hiệu của cả danh sách (--category MÃ)"
            }
            (Self::Category, Lang::En) => {
                "name it so, say which it is (--map category=COLUMN), or name the category of the whole list (--category CODE)"
            }
            (Self::NameOrCount, Lang::Vi) => {
                "cần ít nhất một trong hai (--map name=TÊN CỘT, --map count=TÊN CỘT)"
            }
            (Self::NameOrCount, Lang::En) => "it needs one (--map name=COLUMN, --map count=COLUMN)",
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        format!("{}; {}.", self.meaning(lang), self.remedy(lang))
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
