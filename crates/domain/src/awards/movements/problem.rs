//! What can be wrong with a row of a list of movements, in words that name the remedy.

use thidua_vietnamese::Lang;

use super::row::MovementField;

/// What is wrong with a cell or row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementProblemCode {
    /// The movement has no name.
    NameMissing,
    /// How far it reaches is not said.
    ScopeMissing,
    /// How far it reaches is said in words that are not known.
    ScopeUnknown,
    /// The level is said in words that are not known.
    LevelUnknown,
    /// The level is not the one whose column form 0601.N fills for this reach.
    LevelUnusual,
    /// The manner is not said.
    MannerMissing,
    /// The manner is said in words that are not known.
    MannerUnknown,
    /// A day, or the span of years, cannot be read.
    DateUnreadable,
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// Neither days nor a duration.
    DurationMissing,
    /// The duration is said in words that are not known.
    DurationUnknown,
    /// The stated duration is not that of the days.
    DurationDisagrees,
}

impl MovementProblemCode {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::NameMissing,
        Self::ScopeMissing,
        Self::ScopeUnknown,
        Self::LevelUnknown,
        Self::LevelUnusual,
        Self::MannerMissing,
        Self::MannerUnknown,
        Self::DateUnreadable,
        Self::EndsBeforeItBegins,
        Self::DurationMissing,
        Self::DurationUnknown,
        Self::DurationDisagrees,
    ];

    /// The stable code, as it is stored and exported.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameMissing => "movement-name-missing",
            Self::ScopeMissing => "movement-scope-missing",
            Self::ScopeUnknown => "movement-scope-unknown",
            Self::LevelUnknown => "movement-level-unknown",
            Self::LevelUnusual => "movement-level-unusual",
            Self::MannerMissing => "movement-manner-missing",
            Self::MannerUnknown => "movement-manner-unknown",
            Self::DateUnreadable => "movement-date-unreadable",
            Self::EndsBeforeItBegins => "movement-ends-before-it-begins",
            Self::DurationMissing => "movement-duration-missing",
            Self::DurationUnknown => "movement-duration-unknown",
            Self::DurationDisagrees => "movement-duration-disagrees",
        }
    }

    /// Whether the row cannot be taken; else it is taken and the form shows what is missing.
    #[must_use]
    pub const fn is_error(self) -> bool {
        matches!(
            self,
            Self::NameMissing | Self::DateUnreadable | Self::EndsBeforeItBegins
        )
    }
}

/// Something wrong or unclear in a row. Row and column are added by who knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementProblem {
    /// What it is.
    pub code: MovementProblemCode,
    /// The column it is about.
    pub field: MovementField,
    /// What stands there; empty when nothing does.
    pub value: String,
}

impl MovementProblem {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        use MovementProblemCode as Code;
        let value = &self.value;
        let (vi, en) = match self.code {
            Code::NameMissing => (
                "Chưa ghi tên phong trào thi đua; điền vào cột này.".to_owned(),
                "The movement has no name; fill in this column.".to_owned(),
            ),
            Code::ScopeMissing => (
                "Chưa ghi phạm vi tổ chức; ghi Toàn quốc, Bộ/ngành/địa phương, Cụm/khối hoặc Cơ quan/đơn vị.".to_owned(),
                "How far the movement reaches is not said; write nationwide, ministry or province, cluster or unit."
                    .to_owned(),
            ),
            Code::ScopeUnknown => (
                format!("Phạm vi «{value}» không rõ; ghi Toàn quốc, Bộ/ngành/địa phương, Cụm/khối hoặc Cơ quan/đơn vị."),
                format!("The reach «{value}» is not known; write nationwide, ministry or province, cluster or unit."),
            ),
            Code::LevelUnknown => (
                format!("Cấp phát động «{value}» không rõ; ghi Trung ương, Bộ/tỉnh hoặc Cơ sở."),
                format!("The level «{value}» is not known; write central, ministry or province, or unit."),
            ),
            Code::LevelUnusual => (
                format!("Cấp phát động «{value}» không phải cột mà mẫu 0601.N dành cho phạm vi này; kiểm tra lại phạm vi và cấp."),
                format!("The level «{value}» is not the column of form 0601.N for this reach; check both."),
            ),
            Code::MannerMissing => (
                "Chưa ghi phương thức; ghi Chuyên đề hoặc Thường xuyên.".to_owned(),
                "The manner is not said; write on a theme or regular.".to_owned(),
            ),
            Code::MannerUnknown => (
                format!("Phương thức «{value}» không rõ; ghi Chuyên đề hoặc Thường xuyên."),
                format!("The manner «{value}» is not known; write on a theme or regular."),
            ),
            Code::DateUnreadable => (
                format!("«{value}» không phải là thời gian; ghi ngày/tháng/năm, tháng/năm, năm, hoặc giai đoạn 2021-2025."),
                format!("«{value}» is not a time; write a day, month or year, or a span such as 2021-2025."),
            ),
            Code::EndsBeforeItBegins => (
                format!("Phong trào kết thúc ({value}) trước khi bắt đầu; kiểm tra lại hai thời điểm."),
                format!("The movement ends ({value}) before it begins; check both days."),
            ),
            Code::DurationMissing => (
                "Chưa rõ thời hạn: thiếu ngày bắt đầu hoặc kết thúc; bổ sung, nếu không biểu 0601.N ghi «chưa phân loại».".to_owned(),
                "How long it lasts is not known: add both days, or form 0601.N counts it as not classified.".to_owned(),
            ),
            Code::DurationUnknown => (
                format!("Thời hạn «{value}» không rõ; ghi như trong mẫu 0601.N: Dưới 1 năm, 1 năm, Từ 1 năm đến dưới 3 năm…"),
                format!("The duration «{value}» is not known; write it as form 0601.N does: «Dưới 1 năm», «1 năm» …"),
            ),
            Code::DurationDisagrees => (
                format!("Thời hạn ghi «{value}» khác với số ngày tính được; đã lấy theo ngày, kiểm tra lại."),
                format!("The stated duration «{value}» is not that of the days; the days were taken, check them."),
            ),
        };
        lang.pick(vi, en)
    }
}
