//! `thidua stage …`, `thidua evidence …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::SeasonArgs;

/// An assessment, and what is done to it.
#[derive(Debug, Clone, Args)]
pub struct AssessmentArgs {
    #[command(flatten)]
    pub season: SeasonArgs,
    /// Đơn vị được chấm
    #[arg(value_name = "ĐƠN VỊ")]
    pub unit: String,
    /// Bước chấm: self (tự chấm), cross (chấm chéo), review (thẩm định), final (bình xét)
    #[arg(long, value_name = "BƯỚC")]
    pub stage: String,
    /// Đơn vị chấm, khi chấm chéo
    #[arg(long, value_name = "ĐƠN VỊ")]
    pub by: Option<String>,
    /// Lý do hoặc nội dung
    #[arg(long, value_name = "LÝ DO")]
    pub reason: Option<String>,
    /// Ngày thực tế (dd/mm/yyyy), khi không phải hôm nay; chỉ bên nhận được ghi
    #[arg(long, value_name = "NGÀY")]
    pub on: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum StageCommand {
    /// Nộp bản chấm
    Submit(AssessmentArgs),
    /// Trả lại bản đã nộp để bổ sung, kèm lý do
    Return(AssessmentArgs),
    /// Ghi giải trình của đơn vị
    Explain {
        #[command(flatten)]
        assessment: AssessmentArgs,
        /// Tiêu chí được giải trình (mặc định: toàn bản)
        #[arg(long, value_name = "TIÊU CHÍ")]
        criterion: Option<String>,
    },
    /// Khóa bản chấm
    Lock(AssessmentArgs),
    /// Mở khóa, kèm lý do
    Unlock(AssessmentArgs),
    /// Ghi lý do điểm một tiêu chí khác bước trước
    Reason {
        #[command(flatten)]
        season: SeasonArgs,
        /// Đơn vị được chấm
        #[arg(value_name = "ĐƠN VỊ")]
        unit: String,
        /// Bước chấm: review (thẩm định) hoặc final (bình xét)
        #[arg(long, value_name = "BƯỚC")]
        stage: String,
        /// Tiêu chí
        #[arg(long, value_name = "TIÊU CHÍ")]
        criterion: String,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Ai đang ở bước nào: hạn, ngày nộp, số ngày chậm, lý do còn thiếu
    Status {
        #[command(flatten)]
        season: SeasonArgs,
        /// Chỉ đơn vị này, kèm chênh lệch, lý do và giải trình
        #[arg(value_name = "ĐƠN VỊ")]
        unit: Option<String>,
    },
    /// Sổ chênh lệch: điểm tự chấm trừ điểm thẩm định, theo tiêu chí và đơn vị, qua các năm
    Gaps {
        /// Cụm thi đua
        #[arg(value_name = "CỤM")]
        cluster: String,
        /// Chỉ năm này (mặc định: mọi năm)
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum EvidenceCommand {
    /// Thêm tệp minh chứng cho một tiêu chí (PDF, ảnh, Word, Excel, văn bản; tối đa 20 MB)
    Add {
        #[command(flatten)]
        season: SeasonArgs,
        /// Đơn vị
        #[arg(value_name = "ĐƠN VỊ")]
        unit: String,
        /// Tệp minh chứng
        #[arg(value_name = "TỆP")]
        file: PathBuf,
        /// Tiêu chí
        #[arg(long, value_name = "TIÊU CHÍ")]
        criterion: String,
        /// Ghi chú
        #[arg(long, value_name = "NỘI DUNG")]
        note: Option<String>,
    },
    /// Các minh chứng của một năm thi đua
    List {
        #[command(flatten)]
        season: SeasonArgs,
        /// Chỉ đơn vị này
        #[arg(value_name = "ĐƠN VỊ")]
        unit: Option<String>,
    },
    /// Lấy tệp minh chứng theo mã băm
    Get {
        /// Mã băm của tệp, có trong danh sách minh chứng
        #[arg(value_name = "MÃ BĂM")]
        sha256: String,
        /// Ghi ra tệp này
        #[arg(long, value_name = "TỆP")]
        output: PathBuf,
    },
    /// Rút một minh chứng nộp nhầm, kèm lý do
    Withdraw {
        /// Số của minh chứng, có trong danh sách minh chứng
        #[arg(value_name = "SỐ")]
        id: i64,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
}
