//! Every code this crate gives to a finding or a refusal. Codes are stable: scripts and documents may name them.

use crate::Severity;

/// A code and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// The weight it usually has.
    pub severity: Severity,
    /// What it stands for, in Vietnamese.
    pub vi: &'static str,
    /// What it stands for, in English.
    pub en: &'static str,
}

macro_rules! codes {
    ($($name:ident = $code:literal, $severity:ident, $vi:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: &str = $code;)*
        /// All codes, in the order of this module.
        pub const ALL: &[CodeInfo] =
            &[$(CodeInfo { code: $code, severity: Severity::$severity, vi: $vi, en: $en }),*];
    };
}

codes! {
    FILE_TOO_LARGE = "file-too-large", Error, "Tệp vượt quá giới hạn.", "The file is beyond a bound.";
    NOT_A_TABLE_FILE = "not-a-table-file", Error, "Tệp thuộc loại khác, không phải bảng dạng văn bản.",
        "The file is of another kind, not a table in text form.";
    NOT_UTF_8 = "not-utf-8", Error, "Văn bản không phải UTF-8.", "The text is not UTF-8.";
    UNCLEAR_ENCODING = "unclear-encoding", Error, "Không nhận ra chắc chắn bảng mã của văn bản.",
        "The encoding of the text is not certain.";
    BAD_UTF_16 = "bad-utf-16", Error, "Văn bản UTF-16 bị hỏng.", "The UTF-16 text is damaged.";
    ENCRYPTED_FILE = "encrypted-file", Error, "Tệp bị khóa bằng mật khẩu.", "The file is locked with a password.";
    DAMAGED_WORKBOOK = "damaged-workbook", Error, "Tệp bảng tính bị hỏng.", "The workbook is damaged.";
    WORKBOOK_TOO_LARGE = "workbook-too-large", Error, "Tệp bảng tính khi mở ra vượt quá giới hạn.",
        "The workbook unfolds beyond a bound.";
    UNKNOWN_SHEET = "unknown-sheet", Error, "Trang tính được chỉ định không có trong tệp.",
        "The sheet that was named is not in the file.";
    SEVERAL_SHEETS = "several-sheets", Error, "Nhiều trang tính có tiêu đề phù hợp.",
        "Several sheets have a fitting header.";
    HIDDEN_SHEET = "hidden-sheet", Warning, "Trang tính được đọc đang bị ẩn.", "The sheet that was read is hidden.";
    HIDDEN_ROWS = "hidden-rows", Warning, "Trang tính có dòng bị ẩn.", "Rows of the sheet are hidden.";
    FORMULA_WITHOUT_VALUE = "formula-without-value", Error, "Công thức không có kết quả lưu trong tệp.",
        "The file does not keep the result of a formula.";
    MERGED_CELLS = "merged-cells", Warning, "Ô gộp nhiều dòng được lấy cho từng dòng.",
        "Cells merged over rows were given to each row.";
    UNREADABLE_FILE = "unreadable-file", Error, "Không đọc được tệp.", "The file cannot be read.";
    FILE_CHANGED = "file-changed", Error, "Tệp bị thay đổi trong khi đọc.", "The file was changed while it was read.";
    EMPTY_FILE = "empty-file", Error, "Tệp không có nội dung.", "The file holds nothing.";
    NO_HEADER = "no-header", Error, "Không tìm thấy dòng tiêu đề.", "No header row was found.";
    WRONG_DELIMITER = "wrong-delimiter", Error, "Dấu phân cách được chỉ định không phải của tệp.",
        "The delimiter that was named is not the file's.";
    UNKNOWN_FIELD = "unknown-field", Error, "Tên trường được chỉ định không có.", "A field that was named does not exist.";
    UNKNOWN_COLUMN = "unknown-column", Error, "Cột được chỉ định không có trong tệp.",
        "A column that was named is not in the file.";
    MAPPED_TWICE = "mapped-twice", Error, "Một trường hoặc một cột được chỉ định hai lần.",
        "A field or a column was named twice.";
    AMBIGUOUS_COLUMN = "ambiguous-column", Warning, "Nhiều cột cùng hợp với một trường.",
        "Several columns suit one field equally well.";
    AMBIGUOUS_FIELD = "ambiguous-field", Warning, "Một cột hợp với nhiều trường.",
        "A column suits several fields equally well.";
    DUPLICATE_HEADER = "duplicate-header", Warning, "Hai cột có cùng tiêu đề.", "Two columns bear the same header.";
    ROW_TOO_LONG = "row-too-long", Warning, "Dòng có nhiều ô hơn dòng tiêu đề.",
        "The row has more cells than the header.";
    OPEN_QUOTE = "open-quote", Error, "Dấu nháy kép mở mà không đóng.", "A quote is opened and never closed.";
    STRAY_QUOTE = "stray-quote", Warning, "Dấu nháy kép đặt sai chỗ.", "A quote stands in the wrong place.";
    UNCLEAR_ROW = "unclear-row", Warning, "Dòng chỉ có một ô, được hiểu là tiêu đề mục hoặc ghi chú.",
        "The row has one filled cell and was taken as a section heading or a note.";
    FORMULA_ERROR = "formula-error", Warning, "Ô chứa lỗi công thức của bảng tính.",
        "The cell holds a spreadsheet's formula error.";
    LOST_CHARACTER = "lost-character", Warning, "Ô có ký tự đã mất.", "The cell holds characters that were lost.";
    TOO_MANY_FINDINGS = "too-many-findings", Warning, "Còn nhiều điểm cần xem chưa được liệt kê.",
        "There are more findings than are listed.";
    MISSING_VALUE = "missing-value", Error, "Ô bắt buộc bị bỏ trống.", "A cell that must be filled is blank.";
    NUMBER_EMPTY = "number-empty", Error, "Chưa có số.", "No number is given.";
    NOT_A_NUMBER = "not-a-number", Error, "Nội dung không phải là số.", "The text is not a number.";
    AMBIGUOUS_NUMBER = "ambiguous-number", Error, "Số có hai cách đọc.", "The number can be read in two ways.";
    NUMBERS_READ_BY_COLUMN = "numbers-read-by-column", Warning, "Số có hai cách đọc được đọc theo cả cột.",
        "Numbers with two readings were read as their column is written.";
    NUMBER_IN_OTHER_STYLE = "number-in-other-style", Error, "Số không theo cách ghi của cột.",
        "The number is not written in the style of its column.";
    NUMBER_NOT_WHOLE = "number-not-whole", Error, "Số lượng không phải là số nguyên.", "The count is not whole.";
    NUMBER_NEGATIVE = "number-negative", Error, "Số lượng nhỏ hơn 0.", "The count is below zero.";
    NUMBER_TOO_LONG = "number-too-long", Error, "Số có quá nhiều chữ số.", "The number has too many digits.";
    DATE_EMPTY = "date-empty", Error, "Chưa có ngày.", "No date is given.";
    NOT_A_DATE = "not-a-date", Error, "Nội dung không phải là ngày.", "The text is not a date.";
    DATE_WITHOUT_YEAR = "date-without-year", Error, "Ngày thiếu năm.", "The date lacks its year.";
    DATE_TWO_DIGIT_YEAR = "date-two-digit-year", Error, "Năm chỉ có hai chữ số.", "The year has two digits only.";
    DATE_CENTURY_SUPPLIED = "date-century-supplied", Warning, "Năm có hai chữ số đã được hiểu theo thế kỷ hợp lý.",
        "A year of two digits was taken for the plausible century.";
    DATE_FROM_SERIAL = "date-from-serial", Warning, "Số thứ tự ngày của bảng tính được đọc thành ngày.",
        "A spreadsheet's number of a day was read as that day.";
    DATE_MONTH_FIRST = "date-month-first", Error, "Ngày ghi tháng trước ngày.", "The date has its month before its day.";
    DATE_NOT_IN_CALENDAR = "date-not-in-calendar", Error, "Ngày không có trong lịch.", "The day is not in the calendar.";
    DATE_YEAR_OUT_OF_RANGE = "date-year-out-of-range", Error, "Năm ngoài khoảng hợp lý.",
        "The year is out of range.";
}
