//! `thidua season …`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum SeasonCommand {
    /// Nạp cụm, thành viên, bảng chấm điểm và quy tắc từ tệp TOML
    Load {
        /// Tệp năm thi đua
        #[arg(value_name = "TỆP")]
        file: PathBuf,
    },
}
