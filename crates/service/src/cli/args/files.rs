//! Commands that write files, and the audit.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::SeasonArgs;

#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Bảng tổng hợp kết quả thi đua, một trang in được
    Ranking {
        #[command(flatten)]
        season: SeasonArgs,
        /// Loại tệp: html hoặc csv
        #[arg(long = "as", value_name = "LOẠI", id = "kind")]
        kind: ReportKind,
        /// Ghi ra tệp này (mặc định: màn hình)
        #[arg(long, value_name = "TỆP")]
        output: Option<PathBuf>,
    },
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// One self-contained page.
    Html,
    /// A table.
    Csv,
}

#[derive(Debug, Subcommand)]
pub enum DossierCommand {
    /// Xuất hồ sơ năm thi đua ra một tệp có thể kiểm chứng
    Export {
        #[command(flatten)]
        season: SeasonArgs,
        /// Lần công bố cần xuất (mặc định: lần mới nhất)
        #[arg(long, value_name = "SỐ")]
        number: Option<i32>,
        /// Ghi ra tệp này (mặc định: màn hình)
        #[arg(long, value_name = "TỆP")]
        output: Option<PathBuf>,
    },
    /// Kiểm chứng một hồ sơ, không cần cơ sở dữ liệu
    Verify {
        /// Tệp hồ sơ
        #[arg(value_name = "TỆP")]
        file: PathBuf,
        /// Hồ sơ đã công bố trước đó, mà hồ sơ này đính chính
        #[arg(long, value_name = "TỆP")]
        previous: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Kiểm chứng chuỗi nhật ký và mọi dòng dữ liệu
    Verify {
        /// Mã băm cuối chuỗi đã ghi ở nơi khác (ví dụ trong biên bản)
        #[arg(long, value_name = "MÃ BĂM")]
        head: Option<String>,
    },
    /// Xuất toàn bộ nhật ký và mã băm cuối chuỗi
    Export,
}
