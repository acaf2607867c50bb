//! Why a file cannot be read at all.

use thidua_vietnamese::{Lang, numbers};

use crate::sheets::SheetError;
use crate::{Delimiter, Encoding, Finding, codes};

/// A bound of [`crate::Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Bytes of the file.
    Bytes,
    /// Cells of a row.
    Columns,
    /// Bytes of a cell.
    CellBytes,
    /// Bytes of a row.
    RowBytes,
    /// Rows that are headings, totals, notes.
    OddRows,
    /// Rows of the table.
    Rows,
}

/// A kind of file that holds no table we read, known by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// A ZIP package that is no workbook: DOCX, or files packed together.
    Package,
    /// An old Word document: DOC.
    OldOffice,
    /// A PDF document.
    Pdf,
    /// A web page, or a workbook written as one or as plain XML: programs export such files with the ending .xls.
    Html,
}

/// Why no table could be read from a file. [`ReadError::message`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("{}", self.message(Lang::En))]
pub enum ReadError {
    /// The file is beyond a bound.
    TooLarge {
        /// Which bound.
        limit: Limit,
        /// The most that is read.
        most: usize,
        /// The row, from 1, where one is to blame.
        row: Option<usize>,
    },
    /// The file is of another kind.
    NotATableFile {
        /// Which kind.
        kind: FileKind,
    },
    /// The bytes are not UTF-8, and no byte order mark says what they are.
    NotUtf8 {
        /// The line of the file with the first wrong byte, from 1.
        line: usize,
        /// The text right before that byte.
        before: String,
    },
    /// The bytes are not UTF-8, and in no other encoding do they become Vietnamese words beyond doubt.
    UnclearEncoding {
        /// The line of the file with the first byte that is not UTF-8, from 1.
        line: usize,
        /// The text right before that byte.
        before: String,
        /// How the first line with such bytes reads in the encodings there are.
        readings: Vec<(Encoding, String)>,
    },
    /// The bytes are no UTF-16: a half character.
    BadUtf16,
    /// The file cannot be opened, or reading it breaks off.
    Unreadable {
        /// What the operating system says.
        reason: String,
    },
    /// The file was changed while it was read.
    Changed,
    /// The file holds no text.
    Empty,
    /// No row is a header with the columns that are needed.
    NoHeader {
        /// The words of each field that the header must have; of all fields where none is required.
        wanted: Vec<String>,
        /// Those of the fields that the likeliest row lacks.
        missing: Vec<String>,
        /// The first rows that hold something: row number from 1, text.
        first_rows: Vec<(usize, String)>,
    },
    /// With the delimiter that was named there is no header, with another there is.
    WrongDelimiter {
        /// The one that was named.
        named: Delimiter,
        /// The one the file seems to use.
        seems: Delimiter,
        /// The row, from 1, that is the header then.
        row: usize,
    },
    /// A mapping names a field that does not exist.
    UnknownField {
        /// The name that was given.
        field: String,
        /// The fields there are.
        known: Vec<&'static str>,
    },
    /// A mapping names a column that the file does not have.
    UnknownColumn {
        /// The field.
        field: String,
        /// The column that was given.
        column: String,
        /// The headers there are.
        headers: Vec<String>,
    },
    /// Two mappings name the same field, or the same column.
    MappedTwice {
        /// The field of the second mapping.
        field: String,
        /// Its column.
        column: String,
    },
    /// The file is a workbook, and no table could be read from it.
    Sheet(SheetError),
}

impl ReadError {
    /// The stable identifier, one of [`crate::codes`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => codes::FILE_TOO_LARGE,
            Self::NotATableFile { .. } => codes::NOT_A_TABLE_FILE,
            Self::NotUtf8 { .. } => codes::NOT_UTF_8,
            Self::UnclearEncoding { .. } => codes::UNCLEAR_ENCODING,
            Self::BadUtf16 => codes::BAD_UTF_16,
            Self::Unreadable { .. } => codes::UNREADABLE_FILE,
            Self::Changed => codes::FILE_CHANGED,
            Self::Empty => codes::EMPTY_FILE,
            Self::NoHeader { .. } => codes::NO_HEADER,
            Self::WrongDelimiter { .. } => codes::WRONG_DELIMITER,
            Self::UnknownField { .. } => codes::UNKNOWN_FIELD,
            Self::UnknownColumn { .. } => codes::UNKNOWN_COLUMN,
            Self::MappedTwice { .. } => codes::MAPPED_TWICE,
            Self::Sheet(error) => error.code(),
        }
    }

    /// The refusal as a finding, for a receipt.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code(), self.message(Lang::Vi), self.message(Lang::En));
        match self {
            Self::TooLarge { row: Some(row), .. } => finding.at_row(*row),
            Self::UnknownColumn { column, .. } | Self::MappedTwice { column, .. } => {
                finding.in_column(column.clone())
            }
            _ => finding,
        }
    }

    /// What is wrong and what to do, in one or two sentences.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::TooLarge { limit, most, .. } => {
                let most = amount(*most);
                match limit {
                    Limit::Bytes => format!("tệp lớn hơn {most} byte; hãy chia thành nhiều tệp"),
                    Limit::Columns => {
                        format!("dòng có hơn {most} ô; hãy kiểm tra dấu phân cách hoặc bỏ các cột thừa")
                    }
                    Limit::CellBytes => {
                        format!("có ô dài hơn {most} byte; hãy kiểm tra dấu nháy kép ở dòng này")
                    }
                    Limit::RowBytes => {
                        format!("có dòng dài hơn {most} byte; hãy kiểm tra dấu nháy kép và dấu xuống dòng")
                    }
                    Limit::OddRows => format!(
                        "bảng có hơn {most} dòng không phải dữ liệu (tiêu đề mục, dòng tổng, ghi chú); \
                         hãy kiểm tra dòng tiêu đề và các cột bắt buộc, hoặc chia thành nhiều tệp"
                    ),
                    Limit::Rows => format!("bảng có hơn {most} dòng; hãy chia thành nhiều tệp"),
                }
            }
            Self::NotATableFile { kind } => format!(
                "tệp là {}, không phải bảng tính hay CSV; hãy chép bảng sang Excel rồi lưu thành XLSX",
                match kind {
                    FileKind::Package => "tệp nén hoặc tài liệu Word (DOCX)",
                    FileKind::OldOffice => "tài liệu Word cũ (DOC)",
                    FileKind::Pdf => "tài liệu PDF",
                    FileKind::Html => "trang web (HTML) dù tên tệp có thể là .xls",
                }
            ),
            Self::NotUtf8 { line, before } => format!(
                "văn bản không phải UTF-8 (dòng {line}, ngay sau “{before}”); \
                 hãy lưu lại tệp bằng Excel với loại “CSV UTF-8” hoặc chuyển sang Unicode bằng UniKey"
            ),
            Self::UnclearEncoding {
                line,
                before,
                readings,
            } => format!(
                "văn bản không phải UTF-8 (dòng {line}, ngay sau “{before}”) và không nhận ra chắc chắn bảng mã; \
                 hãy chỉ định bằng --encoding bảng mã đọc đúng dòng này: {}; \
                 hoặc lưu lại tệp bằng Excel với loại “CSV UTF-8”",
                named(readings),
            ),
            Self::BadUtf16 => "văn bản UTF-16 bị hỏng; hãy lưu lại tệp thành “CSV UTF-8”".to_owned(),
            Self::Unreadable { reason } => {
                format!(
                    "không đọc được tệp ({reason}); hãy kiểm tra tệp còn đó và được phép đọc, rồi thử lại"
                )
            }
            Self::Changed => "tệp bị thay đổi trong khi đọc; hãy đợi tệp ghi xong rồi nhập lại".to_owned(),
            Self::Empty => "tệp không có nội dung; hãy chọn đúng tệp".to_owned(),
            Self::NoHeader {
                wanted,
                missing,
                first_rows,
            } => format!(
                "không tìm thấy dòng tiêu đề; đã tìm các cột: {}{}; các dòng đầu của tệp: {}; \
                 hãy sửa tiêu đề, hoặc chỉ định cột cho từng trường, hoặc chỉ định dấu phân cách",
                some(wanted, |more| format!(" và {more} cột khác")),
                lacking(wanted, missing, "; còn thiếu: "),
                rows(first_rows, "dòng"),
            ),
            Self::WrongDelimiter { named, seems, row } => {
                let (named, seems) = (sign(*named), sign(*seems));
                format!(
                    "dấu phân cách «{named}» được chỉ định không tách được dòng tiêu đề; tệp có vẻ dùng «{seems}» (tiêu đề ở dòng {row}); \
                     hãy bỏ --delimiter hoặc ghi --delimiter \"{seems}\""
                )
            }
            Self::UnknownField { field, known } => {
                format!(
                    "không có trường “{field}”; các trường có thể chỉ định: {}",
                    known.join(", ")
                )
            }
            Self::UnknownColumn {
                field,
                column,
                headers,
            } => format!(
                "trường “{field}” được chỉ định cột “{column}”, nhưng tệp không có cột này; các cột trong tệp: {}",
                headers.join(", ")
            ),
            Self::MappedTwice { field, column } => {
                format!("trường “{field}” hoặc cột “{column}” được chỉ định hai lần; hãy chỉ định một lần")
            }
            Self::Sheet(error) => error.vietnamese(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::TooLarge { limit, most, .. } => match limit {
                Limit::Bytes => format!("the file is larger than {most} bytes; split it"),
                Limit::Columns => {
                    format!(
                        "a row has more than {most} cells; check the delimiter or remove columns that are not needed"
                    )
                }
                Limit::CellBytes => {
                    format!("a cell is longer than {most} bytes; check the quotes of this row")
                }
                Limit::RowBytes => {
                    format!("a row is longer than {most} bytes; check the quotes and the line ends")
                }
                Limit::OddRows => format!(
                    "more than {most} rows of the table are no data (headings, totals, notes); \
                     check the header and the columns that must be filled, or split the file"
                ),
                Limit::Rows => format!("the table has more than {most} rows; split it"),
            },
            Self::NotATableFile { kind } => format!(
                "the file is {}, not a workbook or CSV; copy the table into Excel and save it as XLSX",
                match kind {
                    FileKind::Package => "a ZIP package or a Word document (DOCX)",
                    FileKind::OldOffice => "an old Word document (DOC)",
                    FileKind::Pdf => "a PDF document",
                    FileKind::Html => "a web page (HTML), though it may be named .xls",
                }
            ),
            Self::NotUtf8 { line, before } => format!(
                "the text is not UTF-8 (line {line}, right after “{before}”); \
                 save it from Excel as “CSV UTF-8” or convert it to Unicode with UniKey"
            ),
            Self::UnclearEncoding {
                line,
                before,
                readings,
            } => format!(
                "the text is not UTF-8 (line {line}, right after “{before}”) and its encoding is not certain; \
                 name with --encoding the one that reads this line right: {}; \
                 or save the file from Excel as “CSV UTF-8”",
                named(readings),
            ),
            Self::BadUtf16 => "the UTF-16 text is damaged; save the file as “CSV UTF-8”".to_owned(),
            Self::Unreadable { reason } => {
                format!(
                    "the file cannot be read ({reason}); check that it is there and may be read, and try again"
                )
            }
            Self::Changed => {
                "the file was changed while it was read; wait until it is written and import again".to_owned()
            }
            Self::Empty => "the file holds nothing; choose the right file".to_owned(),
            Self::NoHeader {
                wanted,
                missing,
                first_rows,
            } => format!(
                "no header row was found; looked for the columns: {}{}; the file begins with: {}; \
                 correct the header, or name the column of each field, or name the delimiter",
                some(wanted, |more| format!(" and {more} others")),
                lacking(wanted, missing, "; missing: "),
                rows(first_rows, "row"),
            ),
            Self::WrongDelimiter { named, seems, row } => {
                let (named, seems) = (sign(*named), sign(*seems));
                format!(
                    "the delimiter «{named}» that was named does not part the header; the file seems to use «{seems}» (header in row {row}); \
                     leave out --delimiter, or give --delimiter \"{seems}\""
                )
            }
            Self::UnknownField { field, known } => {
                format!(
                    "there is no field “{field}”; the fields are: {}",
                    known.join(", ")
                )
            }
            Self::UnknownColumn {
                field,
                column,
                headers,
            } => format!(
                "the field “{field}” is mapped to the column “{column}”, which the file does not have; its columns are: {}",
                headers.join(", ")
            ),
            Self::MappedTwice { field, column } => {
                format!("the field “{field}” or the column “{column}” is mapped twice; map it once")
            }
            Self::Sheet(error) => error.english(),
        }
    }
}

fn named(readings: &[(Encoding, String)]) -> String {
    let shown: Vec<_> = readings
        .iter()
        .map(|(encoding, text)| format!("{encoding} “{text}”"))
        .collect();
    shown.join(", ")
}

fn amount(value: usize) -> String {
    i64::try_from(value).map_or_else(|_| value.to_string(), numbers::format_integer)
}

/// How many columns a message names; who looks for more has a document.
const NAMED: usize = 6;

/// The first names, and how many more there are.
fn some(names: &[String], more: impl Fn(usize) -> String) -> String {
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let rest = names.len().saturating_sub(NAMED);
    let rest = if rest == 0 { String::new() } else { more(rest) };
    format!("{}{rest}", shown.join(", "))
}

/// What is missing, where it is a part of what was looked for that can be read at a glance.
fn lacking(wanted: &[String], missing: &[String], word: &str) -> String {
    if missing.is_empty() || missing.len() > NAMED || wanted == missing {
        return String::new();
    }
    format!("{word}{}", missing.join(", "))
}

/// A delimiter as it is written on a command line.
fn sign(delimiter: Delimiter) -> String {
    match delimiter {
        Delimiter::Tab => "tab".to_owned(),
        other => other.to_string(),
    }
}

fn rows(rows: &[(usize, String)], word: &str) -> String {
    let shown: Vec<_> = rows
        .iter()
        .take(3)
        .map(|(row, text)| format!("{word} {row} “{text}”"))
        .collect();
    shown.join("; ")
}
