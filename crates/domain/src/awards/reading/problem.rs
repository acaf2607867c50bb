//! What can be wrong with a row, in words that name the remedy.

use thidua_vietnamese::Lang;

use crate::awards::headers::Field;

/// What is wrong with a cell or row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemCode {
    /// No category, neither in the row nor in its section.
    CategoryMissing,
    /// The category is not in the catalogue.
    CategoryUnknown,
    /// The line names several categories.
    CategorySeveral,
    /// The category could not be awarded at that time.
    CategoryNotInForce,
    /// The category is not for this kind of recipient.
    CategoryNotForRecipient,
    /// Neither a name nor a count.
    RecipientMissing,
    /// Two name columns of one row are filled.
    RecipientTwice,
    /// Person, collective or household: cannot be told.
    RecipientKindUnknown,
    /// The count is no whole number.
    CountUnreadable,
    /// The count is zero or below.
    CountNotPositive,
    /// A name beside a count other than 1.
    CountBesideName,
    /// The year is no year.
    YearUnreadable,
    /// The year of the award is after that of the decision.
    YearAfterDecision,
    /// The number of the decision follows no grammar.
    DecisionNumberUnreadable,
    /// The date of the decision is no date.
    DecisionDateUnreadable,
    /// Something in the cell of the decision was not understood.
    DecisionRest,
    /// Number, date or issuer stand in two columns that disagree.
    DecisionDisagrees,
    /// The date of birth is no date.
    BirthUnreadable,
    /// Neither nam nor nữ.
    GenderUnknown,
}

impl ProblemCode {
    /// The stable code of the finding.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CategoryMissing => "award-category-missing",
            Self::CategoryUnknown => "award-category-unknown",
            Self::CategorySeveral => "award-category-several",
            Self::CategoryNotInForce => "award-category-not-in-force",
            Self::CategoryNotForRecipient => "award-category-not-for-recipient",
            Self::RecipientMissing => "award-recipient-missing",
            Self::RecipientTwice => "award-recipient-twice",
            Self::RecipientKindUnknown => "award-recipient-kind-unknown",
            Self::CountUnreadable => "award-count-unreadable",
            Self::CountNotPositive => "award-count-not-positive",
            Self::CountBesideName => "award-count-beside-name",
            Self::YearUnreadable => "award-year-unreadable",
            Self::YearAfterDecision => "award-year-after-decision",
            Self::DecisionNumberUnreadable => "award-decision-number-unreadable",
            Self::DecisionDateUnreadable => "award-decision-date-unreadable",
            Self::DecisionRest => "award-decision-rest",
            Self::DecisionDisagrees => "award-decision-disagrees",
            Self::BirthUnreadable => "award-birth-unreadable",
            Self::GenderUnknown => "award-gender-unknown",
        }
    }
}

/// Something wrong or unclear in a row. Row and column are added by who knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub code: ProblemCode,
    /// The column it is about.
    pub field: Field,
    /// What stands there; empty when nothing does.
    pub value: String,
}

impl Problem {
    /// A problem with what stands in a column.
    pub(super) fn new(code: ProblemCode, field: Field, value: impl Into<String>) -> Self {
        Self {
            code,
            field,
            value: value.into(),
        }
    }

    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        let value = &self.value;
        match self.code {
            ProblemCode::CategoryMissing => {
                "Chưa ghi danh hiệu hoặc hình thức khen thưởng; điền vào cột này hoặc đặt dòng dưới mục mang tên danh hiệu.".to_owned()
            }
            ProblemCode::CategoryUnknown => format!(
                "«{value}» không có trong danh mục danh hiệu, hình thức khen thưởng; dòng vẫn được nhập nguyên văn, cần sửa tên hoặc bổ sung danh mục."
            ),
            ProblemCode::CategorySeveral => format!(
                "«{value}» gộp nhiều danh hiệu, hình thức khen thưởng; dòng được tính chung, nên tách thành từng dòng nếu có số liệu riêng."
            ),
            ProblemCode::CategoryNotInForce => format!(
                "«{value}» không có hiệu lực tại thời điểm khen thưởng; kiểm tra lại tên danh hiệu, năm và ngày quyết định."
            ),
            ProblemCode::CategoryNotForRecipient => format!(
                "«{value}» không dành cho đối tượng này (cá nhân, tập thể, hộ gia đình); kiểm tra lại danh hiệu và cột Đối tượng."
            ),
            ProblemCode::RecipientMissing => {
                "Dòng không có tên người, tập thể được khen và cũng không có số lượng; điền một trong hai.".to_owned()
            }
            ProblemCode::RecipientTwice => format!(
                "Dòng ghi cả tên cá nhân và tên tập thể («{value}»); mỗi dòng chỉ một đối tượng, tách thành hai dòng hoặc chuyển tên tập thể sang cột Đơn vị."
            ),
            ProblemCode::RecipientKindUnknown => format!(
                "Chưa rõ «{value}» là cá nhân, tập thể hay hộ gia đình; ghi vào cột Đối tượng. Tạm thời được bảo vệ như dữ liệu cá nhân."
            ),
            ProblemCode::CountUnreadable => {
                format!("Số lượng «{value}» không phải là số nguyên; ghi như 8, 08 hoặc 1.182.")
            }
            ProblemCode::CountNotPositive => {
                format!("Số lượng «{value}» phải lớn hơn 0; sửa lại hoặc bỏ dòng này.")
            }
            ProblemCode::CountBesideName => format!(
                "Dòng có tên nhưng số lượng là «{value}»; mỗi dòng có tên là một lượt khen thưởng, tách thành từng dòng hoặc bỏ số lượng."
            ),
            ProblemCode::YearUnreadable => {
                format!("«{value}» không phải là năm; ghi bốn chữ số (2019) hoặc giai đoạn (2013-2018).")
            }
            ProblemCode::YearAfterDecision => format!(
                "Năm khen thưởng sau năm của quyết định ({value}); kiểm tra lại năm và ngày quyết định."
            ),
            ProblemCode::DecisionNumberUnreadable => format!(
                "«{value}» không đúng dạng số quyết định; ghi như 429/QĐ-LMHTXVN. Nội dung ô được giữ nguyên văn."
            ),
            ProblemCode::DecisionDateUnreadable => {
                format!("«{value}» không phải là ngày quyết định; ghi ngày/tháng/năm, ví dụ 18/11/2019.")
            }
            ProblemCode::DecisionRest => format!(
                "Trong ô quyết định còn phần chưa tách được: «{value}»; kiểm tra số, ngày và cơ quan ban hành."
            ),
            ProblemCode::DecisionDisagrees => format!(
                "Cột này ghi «{value}», khác với cột Quyết định; đã lấy theo cột này, cần kiểm tra lại."
            ),
            ProblemCode::BirthUnreadable => format!(
                "«{value}» không phải là ngày hoặc năm sinh; ghi 15/06/1980 hoặc 1980. Dòng được nhập, ngày sinh để trống."
            ),
            ProblemCode::GenderUnknown => {
                format!("Giới tính «{value}» không rõ; ghi Nam hoặc Nữ. Dòng được nhập, giới tính để trống.")
            }
        }
    }

    fn english(&self) -> String {
        let value = &self.value;
        match self.code {
            ProblemCode::CategoryMissing => {
                "No award category is given; fill in this column, or put the row under a section named after the category.".to_owned()
            }
            ProblemCode::CategoryUnknown => format!(
                "«{value}» is not in the catalogue of award categories; the row is kept as written, correct the name or add the category."
            ),
            ProblemCode::CategorySeveral => format!(
                "«{value}» names several categories; the line is counted as a whole, part it if figures for each are known."
            ),
            ProblemCode::CategoryNotInForce => format!(
                "«{value}» did not exist at the time of the award; check the category, the year and the date of the decision."
            ),
            ProblemCode::CategoryNotForRecipient => format!(
                "«{value}» is not for this kind of recipient (person, collective, household); check the category and the column Đối tượng."
            ),
            ProblemCode::RecipientMissing => {
                "The row has neither the name of a recipient nor a count; fill in one of them.".to_owned()
            }
            ProblemCode::RecipientTwice => format!(
                "The row names both a person and a collective («{value}»); a row has one recipient: make two rows, or move the collective to the column Đơn vị."
            ),
            ProblemCode::RecipientKindUnknown => format!(
                "Whether «{value}» is a person, a collective or a household is not said; write it in the column Đối tượng. Until then it is protected like personal data."
            ),
            ProblemCode::CountUnreadable => {
                format!("The count «{value}» is not a whole number; write it like 8, 08 or 1.182.")
            }
            ProblemCode::CountNotPositive => {
                format!("The count «{value}» has to be above 0; correct it or remove the row.")
            }
            ProblemCode::CountBesideName => format!(
                "The row has a name, but its count is «{value}»; a row with a name is one award: make a row for each, or remove the count."
            ),
            ProblemCode::YearUnreadable => {
                format!("«{value}» is not a year; write four digits (2019) or a period (2013-2018).")
            }
            ProblemCode::YearAfterDecision => format!(
                "The year of the award is after the year of the decision ({value}); check the year and the date of the decision."
            ),
            ProblemCode::DecisionNumberUnreadable => format!(
                "«{value}» is not the number of a decision; write it like 429/QĐ-LMHTXVN. The text is kept as it stands."
            ),
            ProblemCode::DecisionDateUnreadable => {
                format!("«{value}» is not the date of a decision; write day/month/year, for example 18/11/2019.")
            }
            ProblemCode::DecisionRest => format!(
                "Part of the decision could not be understood: «{value}»; check number, date and issuer."
            ),
            ProblemCode::DecisionDisagrees => format!(
                "This column says «{value}», the column Quyết định something else; this column was taken, check it."
            ),
            ProblemCode::BirthUnreadable => format!(
                "«{value}» is not a day or year of birth; write 15/06/1980 or 1980. The row is read, the birth left empty."
            ),
            ProblemCode::GenderUnknown => {
                format!("Gender «{value}» is not known; write Nam or Nữ. The row is read, the gender left empty.")
            }
        }
    }
}
