//! The one error of the service: what kind it is, a stable code, and what to tell people in both languages.

use std::fmt;

use sea_orm::{DbErr, RuntimeErr};
use thidua_domain::actors::Forbidden;
use thidua_vietnamese::Lang;

/// A result of the service.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure: it fixes the exit status and the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The machine failed: disk, database (exit 1).
    Machine,
    /// Wrong usage, or an unknown cluster, unit or year (exit 2).
    Usage,
    /// The input was refused and nothing was written (exit 3).
    Refused,
    /// The actor may not do this (exit 3).
    Forbidden,
    /// A human decision is needed first (exit 4).
    Waiting,
}

impl Kind {
    /// The exit status of the command line.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Machine => 1,
            Self::Usage => 2,
            Self::Refused | Self::Forbidden => 3,
            Self::Waiting => 4,
        }
    }
}

/// A failure, told in both languages.
#[derive(Debug, Clone)]
pub struct Error {
    /// What kind of failure.
    pub kind: Kind,
    /// A stable name for programs, in kebab-case.
    pub code: &'static str,
    vietnamese: String,
    english: String,
}

impl Error {
    /// A failure with its words.
    pub fn new(kind: Kind, code: &'static str, message: impl Fn(Lang) -> String) -> Self {
        Self {
            kind,
            code,
            vietnamese: message(Lang::Vi),
            english: message(Lang::En),
        }
    }

    /// Wrong usage or something unknown.
    pub fn usage(code: &'static str, vietnamese: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            kind: Kind::Usage,
            code,
            vietnamese: vietnamese.into(),
            english: english.into(),
        }
    }

    /// Input that is refused.
    pub fn refused(code: &'static str, vietnamese: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            kind: Kind::Refused,
            code,
            vietnamese: vietnamese.into(),
            english: english.into(),
        }
    }

    /// A failure of the machine.
    pub fn machine(code: &'static str, vietnamese: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            kind: Kind::Machine,
            code,
            vietnamese: vietnamese.into(),
            english: english.into(),
        }
    }

    /// What to tell a reader of the language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vietnamese,
            Lang::En => &self.english,
        }
    }

    /// A file that cannot be read or written.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        let path = path.display();
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::usage(
                "file-not-found",
                format!("Không tìm thấy tệp «{path}»; kiểm tra lại đường dẫn."),
                format!("The file «{path}» was not found; check the path."),
            ),
            std::io::ErrorKind::PermissionDenied => Self::machine(
                "file-forbidden",
                format!("Không có quyền với tệp «{path}»; kiểm tra quyền truy cập hoặc đóng tệp đang mở."),
                format!("No permission for the file «{path}»; check its permissions or close it elsewhere."),
            ),
            std::io::ErrorKind::StorageFull => disk_full(),
            _ => Self::machine(
                "file-failed",
                format!("Không đọc hoặc ghi được tệp «{path}»: {error}."),
                format!("The file «{path}» could not be read or written: {error}."),
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.vietnamese)
    }
}

impl std::error::Error for Error {}

impl From<Forbidden> for Error {
    fn from(error: Forbidden) -> Self {
        Self::new(Kind::Forbidden, "forbidden", |lang| error.message(lang))
    }
}

impl From<thidua_domain::canonical::CanonicalError> for Error {
    fn from(error: thidua_domain::canonical::CanonicalError) -> Self {
        Self::machine("not-canonical", error.to_string(), error.to_string())
    }
}

fn disk_full() -> Error {
    Error::machine(
        "disk-full",
        "Ổ đĩa đã đầy, chưa ghi được gì; giải phóng dung lượng rồi làm lại.",
        "The disk is full and nothing was written; free some space and try again.",
    )
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let sqlx = match &error {
            DbErr::Conn(RuntimeErr::SqlxError(inner))
            | DbErr::Exec(RuntimeErr::SqlxError(inner))
            | DbErr::Query(RuntimeErr::SqlxError(inner)) => Some(inner),
            _ => None,
        };
        if let Some(code) = sqlx
            .and_then(|inner| inner.as_database_error())
            .and_then(|inner| inner.code())
        {
            match code.as_ref() {
                // primary result codes of SQLite, and their extended forms
                "5" | "6" | "261" | "517" | "773" => {
                    return Self::machine(
                        "database-locked",
                        "Cơ sở dữ liệu đang bị chương trình khác khóa; đóng chương trình đó (hoặc đợi nó xong) rồi làm lại.",
                        "The database is locked by another program; close it, or wait for it, and try again.",
                    );
                }
                "13" | "53100" => return disk_full(),
                // the disk failed: SQLITE_IOERR and the extended forms of reading, writing, syncing, sizing
                "10" | "266" | "522" | "778" | "1034" | "1290" | "1546" | "4618" | "4874" | "5386"
                | "5642" | "58030" => {
                    return Self::machine(
                        "disk-failed",
                        "Ổ đĩa không ghi được (đầy, hỏng hoặc quá hạn mức), chưa ghi được gì; kiểm tra ổ đĩa rồi làm lại.",
                        "The disk does not write (full, failing or over quota) and nothing was written; check it and try again.",
                    );
                }
                "8" | "14" | "1032" => {
                    return Self::machine(
                        "database-not-writable",
                        "Không mở hoặc không ghi được tệp cơ sở dữ liệu; kiểm tra đường dẫn và quyền ghi của thư mục.",
                        "The database file cannot be opened or written; check its path and the folder's permissions.",
                    );
                }
                "11" | "26" => {
                    return Self::machine(
                        "database-damaged",
                        "Tệp không phải là cơ sở dữ liệu của thidua hoặc đã hỏng; khôi phục từ bản sao lưu gần nhất.",
                        "The file is no thidua database or is damaged; restore the latest backup.",
                    );
                }
                "3D000" => {
                    return Self::machine(
                        "database-missing",
                        "Máy chủ PostgreSQL chưa có cơ sở dữ liệu này; tạo bằng lệnh createdb rồi chạy thidua migrate.",
                        "The PostgreSQL server has no such database; create it with createdb, then run thidua migrate.",
                    );
                }
                "28P01" | "28000" => {
                    return Self::machine(
                        "database-login",
                        "PostgreSQL từ chối tên đăng nhập hoặc mật khẩu; kiểm tra lại địa chỉ --database.",
                        "PostgreSQL refused the user name or password; check --database.",
                    );
                }
                _ => {}
            }
        }
        let unreachable = matches!(error, DbErr::ConnectionAcquire(_))
            || sqlx.is_some_and(|inner| matches!(**inner, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut));
        if unreachable {
            return Self::machine(
                "database-unreachable",
                "Không kết nối được cơ sở dữ liệu; kiểm tra máy chủ PostgreSQL đã chạy và địa chỉ --database đúng chưa.",
                "The database cannot be reached; check that the PostgreSQL server runs and that --database is right.",
            );
        }
        Self::machine(
            "database-failed",
            format!("Cơ sở dữ liệu báo lỗi: {error}."),
            format!("The database reported an error: {error}."),
        )
    }
}
