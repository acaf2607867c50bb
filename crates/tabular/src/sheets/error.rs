//! Why a workbook gives no table.

use thidua_vietnamese::numbers;

use crate::codes;
use crate::error::ReadError;

/// A bound on what a workbook may unfold to. Packed files can hold far more than their size says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SheetLimit {
    /// Files in the package.
    Entries,
    /// Sheets of the workbook.
    Sheets,
    /// Number formats.
    Formats,
    /// Bytes of all parts, unpacked.
    Unpacked,
    /// Bytes of one part that has to be kept (shared texts, styles), unpacked.
    Part,
    /// How many times larger than the package its parts are.
    Ratio,
    /// Bytes of the sheet's cells as text.
    Text,
}

/// Why no table could be read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SheetError {
    /// It is locked with a password.
    Encrypted,
    /// It does not keep to its format: cut off, or written by a faulty program.
    Damaged {
        /// The part that cannot be read, as the file names it.
        part: String,
    },
    /// It unfolds beyond a bound.
    TooLarge {
        /// Which bound.
        limit: SheetLimit,
        /// The most that is read.
        most: u64,
    },
    /// A workbook of a kind that is not read.
    OtherWorkbook {
        /// Which kind, as its program names it.
        kind: &'static str,
    },
    /// The sheet that was named is not in the workbook.
    NoSuchSheet {
        /// The name that was given.
        name: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// Several sheets have the header that is looked for.
    SeveralSheets {
        /// Their names.
        sheets: Vec<String>,
    },
    /// No sheet has the header that is looked for.
    NoSheetFits {
        /// All sheets.
        sheets: Vec<String>,
        /// The sheet that comes nearest.
        likeliest: String,
        /// What it lacks.
        cause: Box<ReadError>,
    },
}

impl SheetError {
    pub(crate) fn damaged(part: impl Into<String>) -> Self {
        Self::Damaged { part: part.into() }
    }

    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Encrypted => codes::ENCRYPTED_FILE,
            Self::Damaged { .. } => codes::DAMAGED_WORKBOOK,
            Self::TooLarge { .. } => codes::WORKBOOK_TOO_LARGE,
            Self::OtherWorkbook { .. } => codes::NOT_A_TABLE_FILE,
            Self::NoSuchSheet { .. } => codes::UNKNOWN_SHEET,
            Self::SeveralSheets { .. } => codes::SEVERAL_SHEETS,
            Self::NoSheetFits { .. } => codes::NO_HEADER,
        }
    }

    pub(crate) fn vietnamese(&self) -> String {
        match self {
            Self::Encrypted => "tệp bị khóa bằng mật khẩu; hãy mở tệp, bỏ mật khẩu rồi lưu lại".to_owned(),
            Self::Damaged { part } => format!(
                "tệp bảng tính bị hỏng hoặc không đúng chuẩn (phần “{part}”); \
                 hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành XLSX"
            ),
            Self::TooLarge { limit, most } => {
                let most = amount(*most);
                match limit {
                    SheetLimit::Entries => {
                        format!("tệp bảng tính chứa hơn {most} phần; hãy chép bảng sang tệp mới")
                    }
                    SheetLimit::Sheets => {
                        format!("tệp có hơn {most} trang tính; hãy chép bảng cần nhập sang tệp mới")
                    }
                    SheetLimit::Formats => {
                        format!("tệp có hơn {most} định dạng ô; hãy chép bảng sang tệp mới, chỉ dán giá trị")
                    }
                    SheetLimit::Unpacked => {
                        format!("tệp bảng tính khi giải nén lớn hơn {most} byte; hãy chia thành nhiều tệp")
                    }
                    SheetLimit::Part => format!(
                        "một phần của tệp bảng tính khi giải nén lớn hơn {most} byte; hãy chép bảng sang tệp mới"
                    ),
                    SheetLimit::Ratio => format!(
                        "tệp bảng tính khi giải nén lớn gấp hơn {most} lần; hãy chép riêng bảng sang tệp mới"
                    ),
                    SheetLimit::Text => {
                        format!("nội dung trang tính lớn hơn {most} byte; hãy chia thành nhiều tệp")
                    }
                }
            }
            Self::OtherWorkbook { kind } => {
                format!("tệp là {kind}; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành XLSX")
            }
            Self::NoSuchSheet { name, sheets } => {
                format!(
                    "tệp không có trang tính “{name}”; các trang tính: {}",
                    quoted(sheets)
                )
            }
            Self::SeveralSheets { sheets } => format!(
                "nhiều trang tính có tiêu đề phù hợp: {}; hãy chỉ định một trang bằng --sheet",
                quoted(sheets)
            ),
            Self::NoSheetFits {
                sheets,
                likeliest,
                cause,
            } => format!(
                "không trang tính nào có tiêu đề phù hợp (các trang tính: {}); gần nhất là “{likeliest}”: {}",
                quoted(sheets),
                cause.message(thidua_vietnamese::Lang::Vi)
            ),
        }
    }

    pub(crate) fn english(&self) -> String {
        match self {
            Self::Encrypted => {
                "the file is locked with a password; open it, remove the password and save it".to_owned()
            }
            Self::Damaged { part } => format!(
                "the workbook is damaged or does not keep to its format (part “{part}”); \
                 open it in Excel or LibreOffice and save it as XLSX"
            ),
            Self::TooLarge { limit, most } => match limit {
                SheetLimit::Entries => {
                    format!("the workbook has more than {most} parts; copy the table into a new file")
                }
                SheetLimit::Sheets => {
                    format!("the file has more than {most} sheets; copy the table into a new file")
                }
                SheetLimit::Formats => {
                    format!(
                        "the file has more than {most} cell formats; paste the values alone into a new file"
                    )
                }
                SheetLimit::Unpacked => {
                    format!("unpacked, the workbook is larger than {most} bytes; split it")
                }
                SheetLimit::Part => format!(
                    "unpacked, a part of the workbook is larger than {most} bytes; copy the table into a new file"
                ),
                SheetLimit::Ratio => format!(
                    "unpacked, the workbook is more than {most} times as large; copy the table alone into a new file"
                ),
                SheetLimit::Text => format!("the sheet holds more than {most} bytes of text; split it"),
            },
            Self::OtherWorkbook { kind } => {
                format!("the file is {kind}; open it in Excel or LibreOffice and save it as XLSX")
            }
            Self::NoSuchSheet { name, sheets } => {
                format!(
                    "the file has no sheet “{name}”; its sheets are: {}",
                    quoted(sheets)
                )
            }
            Self::SeveralSheets { sheets } => format!(
                "several sheets have a fitting header: {}; name one with --sheet",
                quoted(sheets)
            ),
            Self::NoSheetFits {
                sheets,
                likeliest,
                cause,
            } => format!(
                "no sheet has a fitting header (sheets: {}); the nearest is “{likeliest}”: {}",
                quoted(sheets),
                cause.message(thidua_vietnamese::Lang::En)
            ),
        }
    }
}

fn amount(value: u64) -> String {
    i64::try_from(value).map_or_else(|_| value.to_string(), numbers::format_integer)
}

fn quoted(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(30).map(|name| format!("“{name}”")).collect();
    shown.join(", ")
}
