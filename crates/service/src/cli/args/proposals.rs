//! `thidua proposals …`.

use clap::{Args, Subcommand};

/// Whose proposal, for which award.
#[derive(Debug, Clone, Args)]
pub struct ProposalArgs {
    /// Hình thức khen thưởng đã đề nghị: mã hoặc tên
    #[arg(long, value_name = "HÌNH THỨC")]
    pub category: String,
    /// Đơn vị được đề nghị, hoặc đơn vị giới thiệu
    #[arg(long, value_name = "ĐƠN VỊ")]
    pub unit: String,
    /// Tập thể được giới thiệu, khi đơn vị giới thiệu nhiều tập thể
    #[arg(long, value_name = "TÊN")]
    pub recipient: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum ProposalsCommand {
    /// Ghi tập thể (hợp tác xã…) do một đơn vị giới thiệu; ghi lại thì thứ tự mới thay thứ tự cũ
    Nominate {
        /// Nhóm giới thiệu, ví dụ htx-nong-nghiep
        #[arg(long, value_name = "NHÓM")]
        group: String,
        /// Đơn vị giới thiệu
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: String,
        /// Tên tập thể được giới thiệu
        #[arg(long, value_name = "TÊN")]
        recipient: String,
        /// Thứ tự trong cả nhóm, từ 1 (theo phiếu, theo điểm hoặc theo thống nhất)
        #[arg(long, value_name = "SỐ")]
        order: Option<u32>,
        /// Căn cứ của thứ tự: số phiếu, số điểm, biên bản
        #[arg(long, value_name = "NỘI DUNG")]
        basis: Option<String>,
    },
    /// Ghi việc rút khỏi danh sách đề nghị; nơi kế tiếp được đưa lên
    Withdraw {
        #[command(flatten)]
        of: ProposalArgs,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
        /// Hủy việc rút đã ghi
        #[arg(long)]
        take_back: bool,
    },
    /// Ghi quyết định khi nhiều nơi ngang nhau mà không còn đủ chỉ tiêu
    Settle {
        /// Hình thức khen thưởng: mã hoặc tên
        #[arg(long, value_name = "HÌNH THỨC")]
        category: String,
        /// Thứ tự đã quyết định, cách nhau bằng dấu phẩy: đơn vị, hoặc tên tập thể được giới thiệu
        #[arg(long, value_name = "ĐƠN VỊ,ĐƠN VỊ", value_delimiter = ',', required = true)]
        order: Vec<String>,
        /// Cách quyết định: lot (bốc thăm), vote (bỏ phiếu), conference (hội nghị thống nhất)
        #[arg(long, value_name = "CÁCH")]
        by: String,
        /// Biên bản: số, ngày hoặc nội dung
        #[arg(long, value_name = "NỘI DUNG")]
        minutes: String,
        /// Ngày quyết định (dd/mm/yyyy), mặc định hôm nay
        #[arg(long, value_name = "NGÀY")]
        on: Option<String>,
    },
    /// Ghi ý kiến của Hội đồng cấp trên về một đề nghị
    Opinion {
        #[command(flatten)]
        of: ProposalArgs,
        /// Ý kiến: agree (đồng ý), disagree (không đồng ý), lower (đề nghị hạ mức khen), more (yêu cầu bổ sung hồ sơ)
        #[arg(long, value_name = "Ý KIẾN")]
        verdict: String,
        /// Hình thức thấp hơn, khi đề nghị hạ mức khen: mã hoặc tên
        #[arg(long, value_name = "HÌNH THỨC")]
        to: Option<String>,
        /// Văn bản nêu ý kiến: số công văn hoặc biên bản
        #[arg(long, value_name = "NỘI DUNG")]
        document: String,
        /// Ngày của văn bản (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        on: String,
    },
    /// Ghi quyết định khen thưởng cho một đề nghị
    Confer {
        #[command(flatten)]
        of: ProposalArgs,
        /// Số quyết định
        #[arg(long, value_name = "SỐ")]
        decision: String,
        /// Ngày quyết định (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        on: String,
        /// Cơ quan, người quyết định
        #[arg(long, value_name = "NỘI DUNG")]
        by: String,
        /// Hình thức thực sự được tặng, khi khác đề nghị: mã hoặc tên
        #[arg(long, value_name = "HÌNH THỨC", conflicts_with = "refused")]
        conferred_as: Option<String>,
        /// Quyết định không tặng
        #[arg(long)]
        refused: bool,
    },
}
