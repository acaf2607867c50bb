//! What can be wrong with a row, in words that name the remedy.

mod words;

use std::fmt;

use thidua_vietnamese::Lang;

use crate::awards::category::words;
use crate::awards::headers::Field;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The row is taken; a person should look at it.
    Warning,
    /// The row cannot be taken.
    Error,
}

words! {
    /// What is wrong with a cell or row. The name is a title for lists of codes.
    ProblemCode {
        /// No category, neither in the row nor in its section.
        CategoryMissing = "award-category-missing", "Thiếu danh hiệu", "No category";
        /// The category is not in the catalogue.
        CategoryUnknown = "award-category-unknown", "Danh hiệu ngoài danh mục", "Unknown category";
        /// The line names several categories.
        CategorySeveral = "award-category-several", "Dòng gộp nhiều danh hiệu", "Several categories in one line";
        /// Two columns name a category each.
        CategoryTwice = "award-category-twice", "Dòng có hai danh hiệu", "Two categories in one row";
        /// The category is given by a code of the sender's software only.
        CategoryCodeUnknown = "award-category-code-unknown", "Danh hiệu chỉ ghi bằng mã", "Category only as a code";
        /// The row or its section names another category than was said of the whole list.
        CategoryNotOfList = "award-category-not-of-list", "Danh hiệu khác với --category", "Another category than --category";
        /// The category could not be awarded at that time.
        CategoryNotInForce = "award-category-not-in-force", "Danh hiệu chưa hoặc hết hiệu lực", "Category not in force";
        /// The category is not for this kind of recipient.
        CategoryNotForRecipient = "award-category-not-for-recipient", "Danh hiệu không hợp đối tượng", "Category not for the recipient";
        /// Tặng, truy tặng, điều chỉnh or thu hồi: none of them.
        NatureUnknown = "award-nature-unknown", "Tính chất tặng không rõ", "Unknown nature";
        /// Neither a name nor a count.
        RecipientMissing = "award-recipient-missing", "Thiếu đối tượng và số lượng", "No recipient";
        /// Two name columns of one row are filled.
        RecipientTwice = "award-recipient-twice", "Dòng có hai đối tượng", "Two recipients";
        /// The cell names several persons.
        NamesSeveral = "award-names-several", "Ô ghi tên nhiều người", "Several persons in one cell";
        /// Person, collective or household: cannot be told.
        RecipientKindUnknown = "award-recipient-kind-unknown", "Chưa rõ cá nhân hay tập thể", "Kind of recipient unknown";
        /// The class of subjects is a code nobody knows.
        ClassCodeUnknown = "award-class-code-unknown", "Mã phân loại đối tượng lạ", "Unknown code of the class of subjects";
        /// The recipient's name stands in free text too.
        NameInText = "award-name-in-text", "Tên người lặp lại trong cột khác", "Name in free text";
        /// The count is no whole number.
        CountUnreadable = "award-count-unreadable", "Số lượng không đọc được", "Count unreadable";
        /// The count is zero or below.
        CountNotPositive = "award-count-not-positive", "Số lượng không lớn hơn 0", "Count not above 0";
        /// A name beside a count other than 1.
        CountBesideName = "award-count-beside-name", "Số lượng bên cạnh tên", "Count beside a name";
        /// The year is no year.
        YearUnreadable = "award-year-unreadable", "Năm không đọc được", "Year unreadable";
        /// The year of the award is after that of the decision.
        YearAfterDecision = "award-year-after-decision", "Năm sau năm quyết định", "Year after the decision";
        /// The number of the decision follows no grammar.
        DecisionNumberUnreadable = "award-decision-number-unreadable", "Số quyết định không đúng dạng", "Number of decision unreadable";
        /// The date of the decision is no date.
        DecisionDateUnreadable = "award-decision-date-unreadable", "Ngày quyết định không đọc được", "Date of decision unreadable";
        /// Something in the cell of the decision was not understood.
        DecisionRest = "award-decision-rest", "Ô quyết định còn phần chưa tách", "Part of the decision not understood";
        /// The cell names several decisions.
        DecisionSeveral = "award-decision-several", "Ô ghi nhiều quyết định", "Several decisions in one cell";
        /// Number, date or issuer stand in two columns that disagree.
        DecisionDisagrees = "award-decision-disagrees", "Hai cột quyết định khác nhau", "Columns of the decision disagree";
        /// The submission is neither number nor date.
        SubmissionUnreadable = "award-submission-unreadable", "Tờ trình không đọc được", "Submission unreadable";
        /// The reward money is no amount.
        MoneyUnreadable = "award-money-unreadable", "Tiền thưởng không đọc được", "Reward money unreadable";
        /// The day of handing over is no date.
        HandedOverUnreadable = "award-handed-over-unreadable", "Ngày trao không đọc được", "Date of handing over unreadable";
        /// Handed over before it was decided.
        HandedOverEarly = "award-handed-over-before-decision", "Ngày trao trước ngày quyết định", "Handed over before the decision";
        /// The date of birth is no date.
        BirthUnreadable = "award-birth-unreadable", "Ngày sinh không đọc được", "Birth unreadable";
        /// The columns of births of both sexes are filled.
        BirthTwice = "award-birth-twice", "Năm sinh ghi ở cả hai cột nam, nữ", "Births of both sexes";
        /// Neither nam nor nữ.
        GenderUnknown = "award-gender-unknown", "Giới tính không rõ", "Gender unknown";
        /// An initiative without a name.
        InitiativeMissing = "initiative-title-missing", "Thiếu tên đề tài, sáng kiến", "No title of the initiative";
        /// The day an initiative was recognised is no date.
        RecognisedOnUnreadable = "initiative-date-unreadable", "Ngày công nhận không đọc được", "Date of recognition unreadable";
        /// An initiative has no year.
        InitiativeYearMissing = "initiative-year-missing", "Thiếu năm công nhận", "No year of recognition";
        /// How far an initiative reaches is said in words that are not known.
        InitiativeLevelUnknown = "initiative-level-unknown", "Cấp công nhận không rõ", "Level of recognition unknown";
        /// An initiative has no author.
        AuthorMissing = "initiative-author-missing", "Thiếu tác giả", "No author";
    }
}

impl ProblemCode {
    /// How much it weighs.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::CategoryMissing
            | Self::CategoryTwice
            | Self::NatureUnknown
            | Self::RecipientMissing
            | Self::RecipientTwice
            | Self::CountUnreadable
            | Self::CountNotPositive
            | Self::CountBesideName
            | Self::YearUnreadable
            | Self::DecisionDateUnreadable
            | Self::InitiativeMissing => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// What it means, without a full stop; «…» stands for what the cell says.
    #[must_use]
    pub const fn meaning(self, lang: Lang) -> &'static str {
        words::meaning(self, lang)
    }

    /// What to do about it, without a full stop.
    #[must_use]
    pub const fn remedy(self, lang: Lang) -> &'static str {
        words::remedy(self, lang)
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
        let meaning = self
            .code
            .meaning(lang)
            .replace("«…»", &format!("«{}»", self.value));
        format!("{meaning}; {}.", self.code.remedy(lang))
    }
}
