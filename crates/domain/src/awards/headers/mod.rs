//! The words by which the columns of an award list are found.
//!
//! Taken from the import templates and reports of offices (`fixtures/awards/headers.csv`: header rows of six systems); matched without
//! case, marks and punctuation, so each word stands here once.

mod columns;
mod kind;
mod missing;
mod notes;
mod proposals;
#[cfg(test)]
mod tests;

pub use columns::fields;
pub use kind::{ListKind, NotAwards, list_kind, list_kind_with};
pub use missing::{MissingColumn, missing};
pub use notes::{ColumnNote, column_notes};
pub use proposals::says_proposals;

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use thidua_vietnamese::Lang;

use super::category::words;
use super::text;

/// A column a table can have: its key, the words that may stand in its header, and whether the table must have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderField<K> {
    /// What the column is.
    pub key: K,
    /// The words, written with their marks; a reader compares folded texts.
    pub words: &'static [&'static str],
    /// Whether a header has to equal one of the words; else it may also contain one («Số lượng (lượt)»).
    pub exact: bool,
    /// Whether a table without it is refused.
    pub required: bool,
}

words! {
    /// A column of an award list.
    Field {
        /// STT.
        Number = "number", "STT", "No.";
        /// Họ và tên of a person.
        PersonName = "person_name", "Họ và tên", "Name of person";
        /// Tên tập thể.
        CollectiveName = "collective_name", "Tên tập thể", "Name of collective";
        /// One column for persons, collectives and households.
        Name = "name", "Tên tập thể/cá nhân/hộ gia đình", "Name of recipient";
        /// Đối tượng, phân loại khen thưởng: cá nhân, tập thể, hộ gia đình, in words or as TAPTHE, CANHAN, HOGIADINH; or a
        /// class of subjects.
        Recipient = "recipient", "Đối tượng", "Kind of recipient";
        /// The same in words, where a template lets a person choose them beside the column of codes.
        RecipientChoice = "recipient_choice", "Lựa chọn phân loại khen thưởng", "Kind of recipient, chosen";
        /// The same as a code: TAPTHE, CANHAN, HOGIADINH.
        RecipientCode = "recipient_code", "Mã phân loại khen thưởng", "Code of the kind of recipient";
        /// Phân loại đối tượng: the class of subjects at the time of the award, such as «Hợp tác xã».
        Class = "class", "Phân loại đối tượng", "Class of subjects";
        /// The same in words, beside a column of codes.
        ClassChoice = "class_choice", "Lựa chọn phân loại đối tượng", "Class of subjects, chosen";
        /// The same as a code.
        ClassCode = "class_code", "Mã phân loại đối tượng", "Code of the class of subjects";
        /// Tên gọi: Ông, Bà.
        Address = "address", "Ông/Bà", "Form of address";
        /// Giới tính.
        Gender = "gender", "Giới tính", "Gender";
        /// Ngày sinh or năm sinh.
        Birth = "birth", "Ngày sinh", "Date of birth";
        /// Năm sinh of a man, where forms part the column by sex; a cross there says the sex only.
        BirthMale = "birth_male", "Năm sinh (nam)", "Year of birth (male)";
        /// Năm sinh of a woman, likewise.
        BirthFemale = "birth_female", "Năm sinh (nữ)", "Year of birth (female)";
        /// Cấp bậc, quân hàm.
        Rank = "rank", "Cấp bậc", "Rank";
        /// Chức vụ.
        Position = "position", "Chức vụ", "Position";
        /// Phòng, ban, khối, tổ within the unit.
        Department = "department", "Phòng ban", "Department";
        /// Đơn vị công tác.
        Unit = "unit", "Đơn vị", "Unit";
        /// Tỉnh, thành phố.
        Province = "province", "Tỉnh/thành phố", "Province";
        /// Địa chỉ, nơi ở.
        Residence = "residence", "Địa chỉ / Nơi ở", "Residence";
        /// Lĩnh vực hoạt động.
        Sector = "sector", "Lĩnh vực hoạt động", "Field of activity";
        /// The same as a code.
        SectorCode = "sector_code", "Mã lĩnh vực hoạt động", "Code of the field of activity";
        /// Danh hiệu, hình thức khen thưởng.
        Category = "category", "Danh hiệu / Hình thức khen thưởng", "Award category";
        /// The same in words, beside a column of codes.
        CategoryChoice = "category_choice", "Lựa chọn danh hiệu / hình thức khen thưởng", "Award category, chosen";
        /// Mã hình thức khen thưởng: what it stands for only the sender's software knows.
        CategoryCode = "category_code", "Mã hình thức khen thưởng", "Code of the award category";
        /// Mã danh hiệu thi đua, beside or instead of the code of a form.
        TitleCode = "title_code", "Mã danh hiệu thi đua", "Code of the title of emulation";
        /// Hình thức danh hiệu: the form, beside a column with the title itself.
        CategoryForm = "category_form", "Hình thức danh hiệu", "Form of the title";
        /// Loại hình khen thưởng: công trạng, chuyên đề, đột xuất …
        Occasion = "occasion", "Loại hình khen thưởng", "Occasion";
        /// Tính chất tặng: tặng, truy tặng, điều chỉnh, thu hồi.
        Nature = "nature", "Tính chất tặng", "Nature";
        /// Năm.
        Year = "year", "Năm", "Year";
        /// Quyết định in one cell: number, date, issuer.
        Decision = "decision", "Quyết định", "Decision";
        /// Số quyết định.
        DecisionNumber = "decision_number", "Số quyết định", "Number of decision";
        /// Ngày quyết định.
        DecisionDate = "decision_date", "Ngày quyết định", "Date of decision";
        /// Cơ quan ban hành.
        Authority = "authority", "Cơ quan ban hành", "Deciding body";
        /// Cấp độ of the decision.
        Level = "level", "Cấp độ", "Level";
        /// Người ký.
        Signer = "signer", "Người ký", "Signer";
        /// Chức vụ người ký.
        SignerPosition = "signer_position", "Chức vụ người ký", "Position of the signer";
        /// Số tờ trình; number, date and submitter may share the cell.
        SubmissionNumber = "submission_number", "Số tờ trình", "Number of the submission";
        /// Ngày tờ trình.
        SubmissionDate = "submission_date", "Ngày tờ trình", "Date of the submission";
        /// Tiền thưởng, in đồng.
        Money = "money", "Tiền thưởng", "Reward money";
        /// Ngày trao tặng.
        HandedOver = "handed_over", "Ngày trao tặng", "Handed over on";
        /// Tên đề tài, sáng kiến.
        InitiativeTitle = "initiative", "Tên đề tài, sáng kiến", "Initiative";
        /// Ngày công nhận of an initiative.
        RecognisedOn = "recognised_on", "Ngày công nhận", "Recognised on";
        /// Đơn vị công nhận of an initiative.
        RecognisedBy = "recognised_by", "Đơn vị công nhận", "Recognised by";
        /// Tên tác giả of an initiative.
        Author = "author", "Tên tác giả", "Author";
        /// Số lượng, số lượt.
        Count = "count", "Số lượng", "Count";
        /// Thành tích.
        Achievement = "achievement", "Thành tích", "Achievement";
        /// Ghi chú.
        Note = "note", "Ghi chú", "Note";
        /// Nguồn.
        Source = "source", "Nguồn", "Source";
        /// CCCD, CMND: never kept.
        IdentityNumber = "identity_number", "Số CCCD/CMND", "Number of an identity card";
        /// Mã nhân viên, mã cán bộ: not kept.
        StaffCode = "staff_code", "Mã cán bộ", "Staff code";
        /// Chính quán, nguyên quán: not kept.
        Origin = "origin", "Chính quán", "Place of origin";
        /// Quốc tịch: not kept.
        Nationality = "nationality", "Quốc tịch", "Nationality";
        /// Phụ cấp lãnh đạo: not kept.
        Allowance = "allowance", "Phụ cấp lãnh đạo", "Allowance";
        /// File đính kèm: not kept.
        Attachment = "attachment", "Tệp đính kèm", "Attachment";
        /// Trạng thái of a proposal: not kept.
        Status = "status", "Trạng thái", "Status";
        /// Ngày gửi of a proposal: not kept.
        SentOn = "sent_on", "Ngày gửi", "Sent on";
    }
}

/// Each word of a header, folded, and its column.
static BY_WORD: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    fields()
        .iter()
        .flat_map(|field| field.words.iter().map(|word| (text::folded(word), field.key)))
        .collect()
});

impl Field {
    /// Whether a header holds one of the words of this column, without case, marks and punctuation.
    #[must_use]
    pub fn is_headed(self, header: &str) -> bool {
        let folded = text::folded(header);
        if BY_WORD.get(folded.as_str()) == Some(&self) {
            return true;
        }
        let padded = format!(" {folded} ");
        let mut words = BY_WORD.iter().filter(|(_, field)| **field == self);
        words.any(|(word, _)| padded.contains(&format!(" {word} ")))
    }

    /// The column a header names: word for word, without case, marks and punctuation, or else, for columns whose name may
    /// stand within a longer header («Số lượng (lượt)»), the one with the longest word in it. A header of two lines is one
    /// text («Quyết định: Số QĐ»).
    #[must_use]
    pub fn of_header(header: &str) -> Option<Self> {
        let folded = text::folded(header);
        BY_WORD.get(folded.as_str()).copied().or_else(|| {
            let padded = format!(" {folded} ");
            BY_WORD
                .iter()
                .filter(|(word, field)| {
                    fields().iter().any(|one| one.key == **field && !one.exact)
                        && padded.contains(&format!(" {word} "))
                })
                .max_by_key(|(word, field)| (word.len(), std::cmp::Reverse(**field)))
                .map(|(_, field)| *field)
        })
    }
}
