//! The words by which the columns of an award list are found.
//!
//! Taken from the import templates and reports of offices (reference: header rows of six systems); matched without
//! case, marks and punctuation, so each word stands here once.

mod missing;
#[cfg(test)]
mod tests;

pub use missing::{MissingColumn, missing};

use std::fmt;

use thidua_vietnamese::Lang;

use super::category::words;

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
        /// Đối tượng: cá nhân, tập thể, hộ gia đình; or a class of subjects.
        Recipient = "recipient", "Đối tượng", "Kind of recipient";
        /// Tên gọi: Ông, Bà.
        Address = "address", "Ông/Bà", "Form of address";
        /// Giới tính.
        Gender = "gender", "Giới tính", "Gender";
        /// Ngày sinh or năm sinh.
        Birth = "birth", "Ngày sinh", "Date of birth";
        /// Chức vụ.
        Position = "position", "Chức vụ", "Position";
        /// Đơn vị công tác.
        Unit = "unit", "Đơn vị", "Unit";
        /// Tỉnh, thành phố.
        Province = "province", "Tỉnh/thành phố", "Province";
        /// Danh hiệu, hình thức khen thưởng.
        Category = "category", "Danh hiệu / Hình thức khen thưởng", "Award category";
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
        /// Số lượng, số lượt.
        Count = "count", "Số lượng", "Count";
        /// Thành tích.
        Achievement = "achievement", "Thành tích", "Achievement";
        /// Ghi chú.
        Note = "note", "Ghi chú", "Note";
        /// Nguồn.
        Source = "source", "Nguồn", "Source";
    }
}

/// The columns of an award list. Besides the required one, a list needs a name or a count: see [`missing`].
#[must_use]
pub fn fields() -> &'static [HeaderField<Field>] {
    const fn column(key: Field, words: &'static [&'static str]) -> HeaderField<Field> {
        HeaderField {
            key,
            words,
            exact: matches!(
                key,
                Field::Number
                    | Field::Address
                    | Field::Gender
                    | Field::Unit
                    | Field::Province
                    | Field::Year
                    | Field::Decision
                    | Field::Authority
            ),
            required: matches!(key, Field::Category),
        }
    }
    const FIELDS: &[HeaderField<Field>] = &[
        column(Field::Number, &["STT", "TT", "Số TT", "Số thứ tự", "No."]),
        column(
            Field::PersonName,
            &[
                "Họ và tên",
                "Họ tên",
                "Họ, tên",
                "Họ và tên cá nhân",
                "Họ tên cán bộ",
                "Tên cá nhân",
            ],
        ),
        column(
            Field::CollectiveName,
            &[
                "Tên tập thể",
                "Tên đơn vị / tập thể",
                "Tên tập thể / đơn vị",
                "Tên hợp tác xã",
                "Tên HTX",
            ],
        ),
        column(
            Field::Name,
            &[
                "Tên tập thể/cá nhân/hộ gia đình",
                "Tên cá nhân/tập thể/hộ gia đình",
                "Tên tập thể, cá nhân",
                "Tên cá nhân, tập thể",
                "Họ và tên/Tên tập thể",
                "Họ tên/Tên tập thể",
                "Tên đối tượng",
                "Tên đối tượng được khen",
                "Tên đối tượng được khen thưởng",
                "Đối tượng được khen thưởng",
                "Tập thể/Cá nhân",
                "Tập thể, cá nhân được khen thưởng",
            ],
        ),
        column(
            Field::Recipient,
            &[
                "Đối tượng",
                "Phân loại đối tượng",
                "Loại đối tượng",
                "Đối tượng khen thưởng",
                "Phân loại cán bộ",
                "Recipient",
            ],
        ),
        column(
            Field::Address,
            &[
                "Tên gọi (Ông/Bà/Chức danh)",
                "Tên gọi",
                "Ông/Bà",
                "Ông (Bà)",
                "Danh xưng",
            ],
        ),
        column(Field::Gender, &["Giới tính", "Giới", "Nam/Nữ", "Gender"]),
        column(
            Field::Birth,
            &[
                "Ngày sinh",
                "Năm sinh",
                "Ngày, tháng, năm sinh",
                "Ngày/Năm sinh",
                "Ngày tháng năm sinh",
                "Sinh ngày",
                "Birth",
            ],
        ),
        column(
            Field::Position,
            &[
                "Chức vụ",
                "Chức danh",
                "Chức vụ, chức danh",
                "Chức danh, chức vụ",
                "Chức danh lãnh đạo",
                "Position",
            ],
        ),
        column(
            Field::Unit,
            &[
                "Đơn vị",
                "Đơn vị công tác",
                "Tên đơn vị",
                "Tên đơn vị công tác",
                "Tên đơn vị/tập thể công tác",
                "Cơ quan, đơn vị",
                "Cơ quan công tác",
                "Nơi công tác",
                "Thông tin công tác",
                "Chức vụ, đơn vị công tác",
                "Chức vụ, đơn vị công tác, hoặc địa chỉ",
                "Địa bàn",
                "Huyện, thành phố, thị xã",
                "Unit",
            ],
        ),
        column(
            Field::Province,
            &[
                "Tỉnh/thành phố",
                "Tỉnh",
                "Tỉnh thành",
                "Tỉnh, TP",
                "Tên tỉnh",
                "Province",
            ],
        ),
        column(
            Field::Category,
            &[
                "Danh hiệu / Hình thức khen thưởng",
                "Danh hiệu thi đua/Hình thức khen thưởng",
                "Danh hiệu TĐ/Hình thức khen thưởng",
                "Danh hiệu TĐ/HTKT",
                "Danh hiệu thi đua, hình thức khen thưởng",
                "Tên danh hiệu thi đua, hình thức khen thưởng",
                "Danh hiệu",
                "Danh hiệu thi đua",
                "Tên danh hiệu",
                "Hình thức",
                "Hình thức khen",
                "Hình thức khen thưởng",
                "Hình thức khen thưởng/Danh hiệu thi đua",
                "Hình thức danh hiệu",
                "Hình thức đề nghị",
                "Hình thức đề nghị khen thưởng",
                "Danh hiệu đề nghị",
                "Hình thức được khen",
                "Giải thưởng",
                "Category",
            ],
        ),
        column(
            Field::Year,
            &[
                "Năm",
                "Năm danh hiệu",
                "Năm khen thưởng",
                "Năm được khen",
                "Năm thi đua",
                "Năm học",
                "Năm đạt",
                "Giai đoạn",
                "Year",
            ],
        ),
        column(
            Field::Decision,
            &[
                "Quyết định",
                "Quyết định khen thưởng",
                "Quyết định (số, ngày, cơ quan ban hành)",
                "Số, ngày quyết định",
                "Số quyết định, ngày quyết định",
                "Số, ngày, tháng, năm của quyết định; cơ quan ban hành",
                "Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định",
                "Số QĐ, ngày tháng năm, cơ quan ban hành",
                "Decision",
            ],
        ),
        column(
            Field::DecisionNumber,
            &[
                "Số quyết định",
                "Số QĐ",
                "Quyết định số",
                "QĐ số",
                "Quyết định: Số QĐ",
                "Số quyết định khen thưởng",
                "Số văn bản",
            ],
        ),
        column(
            Field::DecisionDate,
            &[
                "Ngày quyết định",
                "Ngày QĐ",
                "Ngày ký",
                "Ngày ban hành",
                "Ngày khen thưởng",
                "Ngày tháng quyết định",
                "Ngày, tháng, năm quyết định",
                "Quyết định: Ngày tháng",
            ],
        ),
        column(
            Field::Authority,
            &[
                "Cơ quan ban hành",
                "Cơ quan ban hành quyết định",
                "Cơ quan quyết định",
                "Cấp ban hành",
                "Cấp quyết định",
                "Cấp khen thưởng",
                "Cơ quan khen thưởng",
                "Đơn vị khen thưởng",
                "Nơi ban hành",
                "Thẩm quyền",
                "Quyết định: Cấp độ",
                "Cấp",
                "Authority",
            ],
        ),
        column(
            Field::Count,
            &[
                "Số lượng",
                "Số lượt",
                "Số lượt khen thưởng",
                "Số lần",
                "SL",
                "Số giải",
                "Count",
            ],
        ),
        column(
            Field::Achievement,
            &[
                "Thành tích",
                "Thành tích khen",
                "Tóm tắt thành tích",
                "Thành tích (tóm tắt)",
                "Tóm tắt thành tích đạt được",
                "Nội dung khen thưởng",
                "Lý do khen thưởng",
                "Nội dung",
                "Cuộc thi",
                "Achievement",
            ],
        ),
        column(Field::Note, &["Ghi chú", "Chú thích", "Note"]),
        column(
            Field::Source,
            &["Nguồn", "Nguồn số liệu", "Nguồn tài liệu", "Source"],
        ),
    ];
    FIELDS
}
