//! `thidua rotation …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum RotationCommand {
    /// Ghi việc trao cờ luân lưu cho cụm trưởng mới
    HandOver {
        /// Năm mà cụm trưởng mới phụ trách
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Cụm trưởng mới
        #[arg(long, value_name = "ĐƠN VỊ")]
        to: String,
        /// Lý do, khi trao ngoài thứ tự
        #[arg(long, value_name = "LÝ DO")]
        reason: Option<String>,
        /// Ngày trao (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        on: Option<String>,
        /// Nơi trao
        #[arg(long, value_name = "NƠI")]
        place: Option<String>,
        /// Nguồn
        #[arg(long, value_name = "NGUỒN")]
        source: Option<String>,
    },
}
